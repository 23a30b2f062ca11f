"""What holds for every story, whatever is in it: the laws of the design."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import storydiff
from storydiff.models import Comparison, Loaded, Skipped, Span
from storydiff.render.formats import Format
from storydiff.render.visible import visible
from storydiff_cli.exits import ExitCode
from tests.cli.world import run
from tests.stories import CASES, compared, folders, left_over, loaded

story = pytest.mark.parametrize("folder", folders(), ids=lambda p: p.name)
every_format = pytest.mark.parametrize("format", list(Format))

# Everything that acts on a terminal: C0 without tab and line ends, DEL, C1, and what turns the
# direction of text round.
ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def rendered(comparison: Comparison, format: Format) -> str:
    return "".join(format.render(comparison))


@story
def test_sentences_slice_to_their_text(folder: Path) -> None:
    for source in compared(folder).sources:
        text = source.article.text
        for number, sentence in enumerate(source.sentences, 1):
            assert sentence.text == " ".join(sentence.span.of(text).split())
            assert (sentence.id, sentence.number) == (f"{source.id}:{number}", number)
        for dropped in source.dropped:
            assert " ".join(dropped.text.split()) == " ".join(dropped.span.of(text).split())


@story
def test_findings_slice_to_their_words(folder: Path) -> None:
    comparison = compared(folder)
    for id, span, words in findings(comparison):
        text = comparison.source(id).article.text
        assert 0 <= span.start < span.end <= len(text)
        assert " ".join(span.of(text).split()) == " ".join(words.split())


@story
def test_quotations_lie_in_their_sentences(folder: Path) -> None:
    comparison = compared(folder)
    for quote in comparison.quotes:
        assert all(s.source == quote.source for s in map(comparison.sentence, quote.sentences))
        assert quote.fragments
        assert quote.span.start <= min(f.start for f in quote.fragments)
        assert quote.span.end >= max(f.end for f in quote.fragments)
        text = comparison.source(quote.source).article.text
        said = " ".join(fragment.of(text) for fragment in quote.fragments)
        assert re.findall(r"\w+", quote.text) == re.findall(r"\w+", said)


@story
def test_no_text_is_lost(folder: Path) -> None:
    for source in compared(folder).sources:
        assert not left_over(source)


@story
def test_every_sentence_that_tells_something_is_in_a_claim(folder: Path) -> None:
    comparison = compared(folder)
    claimed = {id for c in comparison.claims for ids in c.sources.values() for id in ids}
    body = {s.id for source in comparison.sources for s in source.told if s.role == "body"}
    assert body <= claimed


@story
def test_claims_account_for_every_source(folder: Path) -> None:
    comparison = compared(folder)
    sources = {s.id for s in comparison.sources}
    for claim in comparison.claims:
        assert sorted((*claim.sources, *claim.near, *claim.missing)) == sorted(sources)
        assert 1 <= claim.origins <= len(claim.sources)
        assert (claim.status == "single") == (len(claim.sources) == 1)
    assert len({c.id for c in comparison.claims}) == len(comparison.claims)
    assert len({c.text for c in comparison.claims}) == len(comparison.claims)


@story
def test_order_of_articles_changes_nothing(folder: Path) -> None:
    articles = list(loaded(folder).articles)
    once = rendered(compared(folder), Format.JSON)
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        again = storydiff.compare(Loaded(tuple(articles), loaded(folder).skipped))
        assert rendered(again, Format.JSON) == once


@story
def test_an_article_agrees_with_its_own_copy(folder: Path) -> None:
    for article in loaded(folder).articles:
        copy = replace(article, path=f"{article.path}.copy", label="A copy")
        comparison = storydiff.compare([article, copy])
        assert {a.relation for a in comparison.alignments} <= {"agree"}
        assert {c.status for c in comparison.claims} <= {"agree"}
        assert not any(a.differences for a in comparison.alignments)


@story
@every_format
def test_two_runs_give_the_same_bytes(folder: Path, format: Format) -> None:
    once = rendered(compared(folder), format)
    assert rendered(storydiff.compare(loaded(folder)), format) == once


def test_bytes_do_not_hang_on_the_hash_seed_or_the_locale(sample: Path) -> None:
    code = (
        "import sys, storydiff\n"
        "from storydiff.render.formats import Format\n"
        "c = storydiff.compare(storydiff.load([sys.argv[1]]))\n"
        "sys.stdout.buffer.write(''.join(Format.JSON.render(c)).encode())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(sample)],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale, zone in (("1", "C", "UTC"), ("2", "C.UTF-8", "Pacific/Kiritimati"))
    }
    assert len(outputs) == 1


@story
@every_format
def test_nothing_acts_on_a_terminal(folder: Path, format: Format) -> None:
    assert not ACTING.findall(rendered(compared(folder), format))


@story
@pytest.mark.parametrize("command", ["compare", "quotes", "sources -v"])
def test_nothing_but_colour_acts_on_a_terminal(folder: Path, command: str) -> None:
    text = shown(*command.split(), str(folder), "--format", "table", "--color", "always")
    assert "\x1b[" in text
    assert not ACTING.findall(COLOUR.sub("", text))


def test_markup_in_an_article_is_text() -> None:
    hostile = CASES / "hostile"
    for args in (("--format", "table"), ("--format", "table", "--color", "always"), ()):
        text = COLOUR.sub("", shown("compare", str(hostile), "--all", "--width", "400", *args))
        for words in ("[bold]$5 million[/bold]", "[/b]", ":smile:", "<script>"):
            assert words in text


@story
def test_plain_output_is_never_cut(folder: Path) -> None:
    text = shown("compare", str(folder), "--format", "plain")
    for source in compared(folder).sources:
        for sentence in source.told:
            if sentence.role == "body":
                assert visible(sentence.text) in text


@story
def test_what_is_printed_is_what_the_source_says(folder: Path) -> None:
    comparison = compared(folder)
    written = json.loads(rendered(comparison, Format.JSON))
    for source, data in zip(comparison.sources, written["sources"], strict=True):
        texts = [s["text"] for s in data["sentences"]]
        assert texts == [s.text for s in source.sentences]
        for sentence in data["sentences"]:
            own = source.article.text[sentence["start"] : sentence["end"]]
            assert sentence["text"] == " ".join(own.split())


@every_format
def test_every_failed_input_is_shown(sample: Path, format: Format) -> None:
    failed = Skipped("somewhere/empty.txt", "no text in it")
    articles = loaded(sample).articles
    comparison = storydiff.compare(Loaded(articles, (failed,)))
    report = storydiff.quotations(Loaded(articles, (failed,)))
    for text in (rendered(comparison, format), "".join(format.render_quotes(report))):
        assert "empty.txt" in text
        assert failed.reason in text


def shown(*args: str) -> str:
    """What `storydiff` writes to stdout."""
    ran = run(*args, "--no-config", columns=100)
    assert ran.status in (ExitCode.OK, ExitCode.SKIPPED), ran.err
    return ran.out


def findings(comparison: Comparison) -> Iterator[tuple[str, Span, str]]:
    """Everything that points into an article: source, place, words."""
    for alignment in comparison.alignments:
        a, b = comparison.sentence(alignment.a), comparison.sentence(alignment.b)
        for difference in alignment.differences:
            if difference.a_span:
                yield a.source, difference.a_span, difference.a
            if difference.b_span:
                yield b.source, difference.b_span, difference.b
    for claim in comparison.claims:
        for shown in claim.differences:
            for value in shown.values:
                if value.span:
                    yield value.source, value.span, value.text
    for quote in comparison.quotes:
        text = comparison.source(quote.source).article.text
        yield quote.source, quote.span, quote.span.of(text)
    for passage in comparison.passages:
        for id, span in ((passage.a, passage.a_span), (passage.b, passage.b_span)):
            yield id, span, span.of(comparison.source(id).article.text)
