"""What is fuzzed: a file through its loader, and a few texts through everything behind it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import storydiff
from storydiff.finding import find
from storydiff.loading import LoadOptions, load
from storydiff.models import Article, Comparison, Loaded
from storydiff.pipeline import prepare
from storydiff.render.formats import Format
from storydiff.sidebyside import diff
from tests.test_laws import findings

ACTING = {*map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)]), *"\u202a\u202b\u202e"}
"""What no output may hold but as an escape."""


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


def tell(texts: list[str]) -> Comparison:
    """Texts as articles through every stage and renderer, and what must hold of what comes out."""
    articles = [
        Article(path=f"{n}.txt", text=text, label=f"Outlet {n}", label_from="stem")
        for n, text in enumerate(texts)
    ]
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
        written = "".join(format.render(comparison))
        written.encode()
        assert not ACTING & set(written), format
        if format is Format.JSON:
            json.loads(written, parse_constant=_refuse)
    return comparison


def _refuse(constant: str) -> object:
    raise AssertionError(f"{constant} is no JSON")
