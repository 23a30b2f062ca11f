"""Look-ups that every section of the report needs, made once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from storydiff.models import Sentence, Source
from storydiff.render.html.model import Outlet, Part, Said
from storydiff.render.visible import unheaded

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Index(NamedTuple):
    """Outlets, sentences and texts by id.

    With `folded` a sentence is cited by its number alone: its words then stand once in the page.
    """

    sources: Sequence[Source]
    outlets: Mapping[str, Outlet]
    sentences: Mapping[str, Sentence]
    texts: Mapping[str, str]
    folded: bool = False

    @classmethod
    def of(cls, sources: Sequence[Source], folded: bool = False) -> Index:
        """The look-ups for these sources."""
        return cls(
            sources=sources,
            outlets={s.id: outlet(s) for s in sources},
            sentences={sentence.id: sentence for s in sources for sentence in s.sentences},
            texts={s.id: s.article.text for s in sources},
            folded=folded,
        )

    def said(self, id: str, parts: tuple[Part, ...] | None = None) -> Said:
        """The sentence of that id as evidence, in the parts given or whole."""
        cited = self.cited(id)
        if self.folded:
            return cited
        return cited._replace(parts=parts or (Part(unheaded(self.sentences[id].text)),))

    def cited(self, id: str) -> Said:
        """The sentence of that id by its name alone."""
        sentence = self.sentences[id]
        return Said(f"{self.outlets[sentence.source].letter}{sentence.number}")


def outlet(source: Source) -> Outlet:
    """The outlet of a source, as named in the page."""
    published = source.published.isoformat() if source.published else None
    language = source.language if _LANGUAGE.fullmatch(source.language) else "und"
    return Outlet(source.id, source.letter, source.label, language, published)
