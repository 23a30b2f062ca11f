# Everything on a fresh machine that has Python (3.11 or later) with venv, and make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo quick test fuzz fuzz-guided mutants lowest wheel lint types check docs docs-site man bench pictures axe clean help
.DEFAULT_GOAL := help

help: ## What each target does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Upgraded, since pip before 23.3 warns that lxml has no extra "html_clean", which justext asks for.
$(READY): pyproject.toml
	$(PYTHON) -m venv --upgrade-deps .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,dev]'
	@touch $@

demo: $(READY) ## Install, compare a sample story, and write it as story.html
	@$(BIN)/storydiff compare samples/ferry --only conflict --format table --no-pager --width 100
	@$(BIN)/storydiff quotes samples/ferry --speaker Paskell --altered --format table --width 100 | sed -n '4,13p'
	@$(BIN)/storydiff compare samples/ferry -o story.html
	@echo; echo "All of it is in story.html: open it in a browser."

test: $(READY) ## Install, and run the whole test suite
	$(BIN)/python -m pytest

quick: $(READY) ## The tests that take no time: under 20 s
	$(BIN)/python -m pytest -m "not slow" --hypothesis-profile=quick --tb=short

fuzz: $(READY) ## Broken files and hostile texts for MINUTES (10), from SEED (1), half of them by coverage
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10) --seed $(or $(SEED),1)

fuzz-guided: $(READY) ## By coverage alone, with atheris: TARGET (file) for MINUTES (10)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	$(BIN)/python -m tests.fuzz.guided $(or $(TARGET),file) --minutes $(or $(MINUTES),10)

mutants: $(READY) ## Whether tests notice: COUNT (40) small changes of each of PACKAGES, from SEED (1)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	$(BIN)/python -m tests.mutants $(PACKAGES) --count $(or $(COUNT),40) --seed $(or $(SEED),1)

lowest: ## The tests with the oldest versions that pyproject.toml allows
	$(PYTHON) -m venv --upgrade-deps .venv/lowest
	.venv/lowest/bin/python -m pip install --quiet uv
	.venv/lowest/bin/uv pip install --quiet --python .venv/lowest/bin/python --resolution lowest-direct --editable '.[all,dev]'
	.venv/lowest/bin/python -m pytest -m "not slow" --hypothesis-profile=quick

wheel: $(READY) ## Build what is released, and run the tests against it in an empty environment
	PYTHON=$(BIN)/python .ci/wheel

lint: $(READY) ## ruff, and the order of the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY) ## mypy and pyright, both strict
	$(BIN)/mypy
	$(BIN)/pyright

check: lint types test ## All of the above

docs: $(READY) ## Write the output that the documentation shows anew
	$(BIN)/python -m tests.blocks

docs-site: $(READY) ## The documentation as a site, docs/_build/site; a broken link is an error
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	$(BIN)/python -m sphinx -q -E -W --keep-going docs docs/_build/site

man: $(READY) ## Write the manual page, docs/storydiff.1
	$(BIN)/python -m storydiff_cli.manual > docs/storydiff.1

pictures: $(READY) ## Draw the pictures of the documentation from samples/
	mkdir -p docs/pictures
	$(BIN)/storydiff compare samples/ferry --width 90 -o docs/pictures/compare.svg
	$(BIN)/storydiff quotes samples/ferry --min-sources 2 --width 90 -o docs/pictures/quotes.svg
	$(BIN)/storydiff compare samples/ferry --min-sources 3 --view matrix -o docs/pictures/matrix.svg
	$(BIN)/storydiff compare samples/ferry --view similarity -o docs/pictures/similarity.svg
	$(BIN)/python -m tests.browser.picture

axe: .venv/axe/package/axe.min.js ## Fetch axe-core from npm for the tests in a browser

.venv/axe/package/axe.min.js: $(READY)
	mkdir -p .venv/axe
	cd .venv/axe && npm pack --silent axe-core@4.10 >/dev/null && tar -xzf axe-core-*.tgz
	@touch $@

clean: ## Remove what the other targets made
	rm -rf .venv .mutants dist docs/_build docs/site .pytest_cache .mypy_cache .ruff_cache .hypothesis
