"""Articles, sentences and sources as tests need them: what a test does not say is usual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from storydiff.annotation.annotate import annotate
from storydiff.annotation.document import Document
from storydiff.models import Article, Role, Sentence, Source, Span
from storydiff.pipeline import prepare_one


def article(text: str, name: str = "herald", **more: Any) -> Article:
    """An article of an outlet of this name, in a file of it."""
    return replace(Article(f"{name}.txt", text, name, "stem"), **more)


def articles(texts: Mapping[str, str]) -> list[Article]:
    """An article for each outlet."""
    return [article(text, name) for name, text in texts.items()]


@cache  # nothing of it can be changed
def document(text: str, name: str = "herald") -> Document:
    """An article read as the pipeline reads it."""
    return annotate(prepare_one(article(text, name), name))


def printed(document: Document, first: int, end: int) -> str:
    """The article's text from a token up to another, that one not included."""
    return document.source.article.text[document.tokens[first].start : document.tokens[end - 1].end]


def sentence(id: str, text: str | None = None, role: Role = "body") -> Sentence:
    """A sentence by its id ("a:3"); without a text it tells of itself."""
    source, _, number = id.rpartition(":")
    said = text or f"Sentence {number} of {source} tells of the ferry at the quay."
    return Sentence(id, source, int(number), Span(0, len(said)), said, 0, role)


def source(id: str, sentences: Iterable[Sentence] = (), label: str = "A", **more: Any) -> Source:
    """An outlet's article of these sentences, each where it stands; `more` are fields of Source."""
    told: list[Sentence] = []
    at = 0
    for s in sentences:
        told.append(replace(s, span=Span(at, at + len(s.text))))
        at += len(s.text) + 1
    whole = Article(id, " ".join(s.text for s in told), id, "stem")
    return replace(Source(id, label, whole, None, None, "en", tuple(told)), **more)


def laid_out(
    id: str,
    *texts: str,
    between: str = "\n\n",
    label: str = "A",
    roles: Sequence[Role] = (),
    **more: Any,
) -> Source:
    """An outlet's article of these sentences, each a paragraph of its own, where it stands.

    Without `roles`, one for each, all of them tell the story. `more` are fields of the Article, or
    else of the Source.
    """
    told: list[Sentence] = []
    at = 0
    usual: list[Role] = ["body"]
    each = roles or usual * len(texts)
    for n, (text, role) in enumerate(zip(texts, each, strict=True), 1):
        span = Span(at, at + len(text))
        told.append(Sentence(f"{id}:{n}", id, n, span, " ".join(text.split()), n - 1, role))
        at = span.end + len(between)
    of_article = {name: more.pop(name) for name in ("author", "published") if name in more}
    whole = replace(Article(id, between.join(texts), id, "stem"), **of_article)
    return replace(Source(id, label, whole, None, None, "en", tuple(told)), **more)
