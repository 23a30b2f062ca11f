"""What many tests begin with."""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tests.stories import SAMPLES

settings.register_profile("patient", deadline=None)  # how fast a machine is, is no test's affair
settings.register_profile("quick", max_examples=5, deadline=None)
settings.load_profile("patient")

gc.set_threshold(2_000_000)  # as `storydiff_cli.start` does

ROOT = Path(__file__).parent
CLI = ROOT / "cli"
WHOLE = (
    *("browser", "fuzz"),
    *("cli/test_commands.py", "cli/test_contract.py", "cli/test_hostile.py", "cli/test_output.py"),
    *("cli/test_piles.py", "cli/test_same_bytes.py", "cli/test_trust.py"),
    "cli/test_whole_or_nothing.py",
    *("test_docs_are_current.py", "test_floors.py", "test_laws.py", "test_recipes.py"),
    "test_trial.py",
)
"""Tests that run whole stories through the whole program; `make quick` does not even read them."""

SLOW = (
    *("core/archive/test_resuming.py", "core/archive/test_run.py", "core/archive/test_stores.py"),
    *("core/test_baseline.py", "core/test_candidates.py", "core/test_find_cases.py"),
    *("core/test_nltk_parts.py", "core/test_parts.py", "core/test_stories.py"),
    *("core/loading/test_bombs.py", "core/loading/test_documents.py"),
    *("core/loading/test_fetch.py", "core/loading/test_formats.py"),
    *("core/loading/test_guard.py", "core/loading/test_pages.py"),
    *("core/render/test_first_screen.py", "core/render/test_pictures.py"),
    "core/render/test_tidy.py",
)
"""Tests that take seconds together: servers, processes of their own, pictures, whole samples, what
imports the readers of pages and tables."""

LEFT_OUT = frozenset(ROOT / name for name in (*WHOLE, *SLOW))

LONG = ("linear_in", "hostile_sentences", "without_end", "repetitive")
"""What the names of tests of very long texts have in them."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what would be read to be left out: it imports browsers and data frames."""
    quick = config.getoption("markexpr") == "not slow"
    return True if quick and collection_path in LEFT_OUT else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what is so by its nature, so that each file need not say it."""
    for item in items:
        slow = _is_slow(item.path) or any(part in item.name for part in LONG)
        if slow or (CLI in item.path.parents and _runs_a_sample(item)):
            item.add_marker(pytest.mark.slow)


@cache
def _is_slow(path: Path) -> bool:
    place = path.relative_to(ROOT)
    return place.as_posix() in SLOW or any(place.is_relative_to(part) for part in WHOLE)


def _runs_a_sample(item: pytest.Item) -> bool:
    """Whether a test of the program reads a whole sample: its messages are tested on less."""
    return (
        isinstance(item, pytest.Function) and {"sample", "ferry"} & set(item.fixturenames) != set()
    )


@pytest.fixture
def sample() -> Path:
    """The folder of a story that holds everything there is to show."""
    return SAMPLES / "ferry"
