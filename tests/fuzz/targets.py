"""What is fuzzed: a file through its loader, and a few texts through everything behind it."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import RenderableType

import storydiff
from storydiff import differences
from storydiff.annotation.document import Document
from storydiff.finding import find
from storydiff.loading import LoadOptions, load
from storydiff.models import Comparison, Loaded, Pair
from storydiff.pipeline import prepare
from storydiff.render import first_screen
from storydiff.render.formats import Format
from storydiff.sidebyside import diff
from storydiff_cli.console import World
from storydiff_cli.options import DiffView, ReadOptions
from storydiff_cli.options import Format as Shown
from storydiff_cli.output import draw
from storydiff_cli.tables import compare, quotes, sources
from storydiff_cli.tables import diff as diff_table
from storydiff_cli.tables import first_screen as first_screen_table
from storydiff_cli.tables.look import Look
from tests import making
from tests.fuzz.dressed import dressed
from tests.fuzz.making import TAG
from tests.test_laws import findings

ACTING = {*map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)]), *"\u202a\u202b\u202e"}
"""What no output may hold but as an escape."""
LOOKS = (
    ReadOptions(width=20, format=Shown.TABLE, ascii=True),
    ReadOptions(width=80, format=Shown.TABLE),
)


def read(suffix: str, data: bytes) -> Loaded:
    """A file of these bytes through `load`, which says something of it and raises nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"fuzzed{suffix}")
        path.write_bytes(data)
        loaded = load([path], LoadOptions(keep_duplicates=True))
    assert loaded.articles or loaded.skipped
    for article in loaded.articles:
        article.text.encode()
    return loaded


def annotated(texts: list[str]) -> list[Document]:
    """Each text read; every token is where the text has it."""
    documents = [making.document(text, f"outlet-{n}") for n, text in enumerate(texts)]
    for document in documents:
        for token in document.tokens:
            assert document.source.article.text[token.start : token.end] == token.text
    return documents


def quoted(texts: list[str]) -> None:
    """The quotations of each text; all of them are in it, and all in one group each."""
    report = storydiff.quotations(making.articles(_named(texts)))
    for quote in report.quotes:
        text = next(s.article.text for s in report.sources if s.id == quote.source)
        parts = [" ".join(fragment.of(text).split()) for fragment in quote.fragments]
        assert " ".join(" ".join(parts).split()) == " ".join(quote.text.split())
    members = [n for group in report.groups for n in group.quotes]
    assert sorted(members) == list(range(len(report.quotes)))


def judged(texts: list[str]) -> None:
    """Every sentence against every other, as if they told one thing."""
    documents = annotated(texts)
    told = [document.source.told[:6] for document in documents]
    pairs = [Pair(a, b, 0.9, "") for a in told[0] for b in told[-1] if a.source != b.source]
    for alignment in differences.judge(differences.Told(documents), pairs):
        assert alignment.relation in ("agree", "differ", "conflict")


def claimed(texts: list[str]) -> None:
    """The claims of the texts: each sentence that tells something is in one at least."""
    comparison = storydiff.compare(making.articles(_named(texts)))
    body = {s.id for source in comparison.sources for s in source.told if s.role == "body"}
    held = {id for c in comparison.claims for ids in c.sources.values() for id in ids}
    assert body <= held


def _named(texts: list[str]) -> dict[str, str]:
    return {f"outlet-{n}": text for n, text in enumerate(texts)}


def tell(texts: list[str]) -> Comparison:
    """Texts as articles through every stage and renderer, and what must hold of what comes out."""
    articles = making.articles(_named(texts))
    comparison = storydiff.compare(articles)
    for source in comparison.sources:
        for sentence in source.sentences:
            told = sentence.span.of(source.article.text)
            assert " ".join(told.split()) == sentence.text
    for id, span, words in findings(comparison):
        text = comparison.source(id).article.text
        assert 0 <= span.start < span.end <= len(text)
        assert " ".join(span.of(text).split()) == " ".join(words.split())
    storydiff.quotations(articles)
    prepared = prepare(articles)
    find([texts[0][:200] or "nothing", texts[-1][-200:] or "nothing"], prepared)
    diff(comparison.sources[0], comparison.sources[1], comparison.alignments)
    for format in Format:
        _harmless(format, "".join(format.render(comparison)))
    return comparison


def rendered(texts: list[str]) -> None:
    """The words of the texts in every format and every table, with nothing before them."""
    comparison, report, side_by_side = dressed(texts)
    screen = first_screen.first_screen(comparison)
    loaded = Loaded((), comparison.skipped, comparison.duplicates)
    tables: dict[str, Callable[[Look], Iterable[RenderableType]]] = {
        "compare": lambda look: first_screen_table.render(screen, comparison, look),
        "all": lambda look: compare.render(comparison, look),
        "quotes": lambda look: quotes.render(report, loaded, look, verbose=True),
        "diff": lambda look: diff_table.render(side_by_side, look, DiffView.INLINE),
        "side": lambda look: diff_table.render(side_by_side, look, DiffView.SIDE),
        "sources": lambda look: sources.render(comparison.sources, loaded, look),
    }
    for name, table in tables.items():
        for look in LOOKS:
            out = io.StringIO()
            draw(table, look, World(io.TextIOWrapper(io.BytesIO()), out, io.StringIO()))
            _harmless(name, out.getvalue())
    for format in Format:
        _harmless(format, "".join(format.render(comparison)))
        _harmless(format, "".join(format.render_quotes(report)))


def _harmless(name: str, written: str) -> None:
    """What holds of all that is written, whatever the articles say."""
    written.encode()
    assert not ACTING & set(written), name
    if name == Format.JSON:
        json.loads(written, parse_constant=_refuse)
    if name in (Format.HTML, Format.MD):
        assert TAG not in written, name


def _refuse(constant: str) -> object:
    raise AssertionError(f"{constant} is no JSON")
