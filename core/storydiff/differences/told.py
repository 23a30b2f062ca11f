"""The sentences of a story as sides of pairs, each read once however many pairs it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from storydiff.annotation import facts
from storydiff.annotation.document import Document
from storydiff.annotation.facts import Facts
from storydiff.differences import phrases
from storydiff.differences.pair import Side, Sides
from storydiff.models import Pair, Quote, Sentence


class Told:
    """What documents tell, a sentence at a time; `quotes` are their quotations. To the documents
    `beside` them they are put without changing what these tell each other."""

    def __init__(
        self,
        documents: Iterable[Document],
        quotes: Iterable[Quote] = (),
        beside: Told | None = None,
    ) -> None:
        self._beside = beside
        self._reader = facts.Reader(documents, beside.documents if beside else ())
        self._quotes: defaultdict[str, list[Quote]] = defaultdict(list)
        for quote in quotes:
            for id in quote.sentences:
                self._quotes[id].append(quote)
        self._sides: dict[str, Side] = {}

    @property
    def documents(self) -> list[Document]:
        """The documents, without those beside."""
        return [*self._reader.documents.values()]

    @property
    def sentences(self) -> list[Sentence]:
        """Those that tell the story, article by article."""
        return [s for d in self.documents for s in d.source.told]

    def facts(self, sentence: Sentence) -> Facts:
        """What a sentence says. Raises KeyError for one of no document, or that is not told."""
        return self._reader.facts(sentence)

    def side(self, sentence: Sentence) -> Side:
        """A sentence with what its article says beside it. Raises KeyError as `facts` does."""
        if self._beside and sentence.source not in self._reader.documents:
            return self._beside.side(sentence)
        if (known := self._sides.get(sentence.id)) is None:
            document = self._reader.documents[sentence.source]
            known = self._sides[sentence.id] = Side(
                self.facts(sentence),
                phrases.read(document, document.index[sentence.id]),
                document.source,
                tuple(self._quotes[sentence.id]),
            )
        return known

    def sides(self, pair: Pair) -> Sides:
        """The two sides of a pair. Raises KeyError as `facts` does."""
        return Sides(self.side(pair.a), self.side(pair.b))
