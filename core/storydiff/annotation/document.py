"""An article read once: what every later stage indexes into.

After spaCy's `Doc` and eyecite's `Document`: one value, made by components that each annotate the
same tokens. Offsets are code points of `Article.text`; indexes are places in `Document.tokens`.
"""

from __future__ import annotations

from collections.abc import Mapping

from storydiff.annotation.attributions import Attribution
from storydiff.annotation.chunks import Chunk, chunks
from storydiff.annotation.people import Cast
from storydiff.annotation.quotation_marks import Region
from storydiff.annotation.token import Token
from storydiff.annotation.units import Unit
from storydiff.frozen import dataclass
from storydiff.models import Source


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated article.

    `tokens` are those of the sentences that tell the story, in order; `sentences` gives, for each
    sentence of `source.told`, its tokens as a half-open range. `quotations` are the article's
    quoted stretches, the outermost ones, wherever sentences end. `units` are the sentences with a
    quoted stretch as one token, `attributions` the cues of each with the phrases that name who
    speaks, `cast` who is named in the article, each with their mentions and roles. `index`
    gives the place in `sentences` of a sentence id.
    """

    source: Source
    tokens: tuple[Token, ...]
    sentences: tuple[range, ...]
    quotations: tuple[Region, ...]
    units: tuple[Unit, ...]
    attributions: tuple[tuple[Attribution, ...], ...]
    cast: Cast
    index: Mapping[str, int]

    def tokens_of(self, number: int) -> tuple[Token, ...]:
        """The tokens of the told sentence with that index."""
        extent = self.sentences[number]
        return self.tokens[extent.start : extent.stop]

    def chunks_of(self, number: int) -> tuple[Chunk, ...]:
        """The noun phrases and verb groups of a told sentence and what stands between them, by its
        own tokens. They are read when asked for: most sentences of a pile answer no other."""
        return tuple(chunks(self.tokens_of(number)))
