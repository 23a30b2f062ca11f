"""An article read once: what every later stage indexes into.

After spaCy's `Doc` and eyecite's `Document`: one value, made by components that each annotate the
same tokens. Offsets are code points of `Article.text`; indexes are places in `Document.tokens`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from storydiff.annotation.quotation_marks import Region
from storydiff.models import Sentence, Source, Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word, clitic or mark of an article.

    `lower` is folded ("'" for "’"), `tag` its Penn part of speech, `lemma` its dictionary form,
    `stem` what it is matched by. `content` is false for stop words and marks.
    """

    text: str
    lower: str
    tag: str
    lemma: str
    stem: str
    start: int
    end: int
    content: bool

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.text[0].isalnum()


@dataclass(frozen=True)
class Document:
    """An annotated article.

    `tokens` are those of the sentences that tell the story, in order; `sentences` gives, for each
    sentence of `source.told`, its tokens as a half-open range; `quotations` are the article's
    quoted stretches, the outermost ones, wherever sentences end.
    """

    source: Source
    tokens: tuple[Token, ...]
    sentences: tuple[range, ...]
    quotations: tuple[Region, ...]

    def tokens_of(self, number: int) -> tuple[Token, ...]:
        """The tokens of the told sentence with that index."""
        extent = self.sentences[number]
        return self.tokens[extent.start : extent.stop]

    def text_of(self, first: int, last: int) -> str:
        """The article's text from one token to another, both included."""
        return self.source.article.text[self.tokens[first].start : self.tokens[last].end]

    def span_of(self, first: int, last: int) -> Span:
        """Where a stretch of tokens stands in the article, both ends included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    @cached_property
    def index(self) -> dict[str, int]:
        """Ids of the told sentences to their places in `sentences`."""
        return {sentence.id: n for n, sentence in enumerate(self.source.told)}

    @cached_property
    def told(self) -> tuple[Sentence, ...]:
        """The sentences that tell the story."""
        return self.source.told
