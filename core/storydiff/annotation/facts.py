"""The facts of each sentence: what two tellings of one thing are compared by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from storydiff.annotation import dates, factuality, names, numbers, speaking
from storydiff.annotation.attributed import Attributed, Stretch, by_sentence
from storydiff.annotation.dates import Moment
from storydiff.annotation.document import Document
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.names import Name
from storydiff.annotation.numbers import Number
from storydiff.annotation.quotation_marks import Region, within
from storydiff.annotation.token import Token
from storydiff.annotation.wording import DENIAL, FALSEHOOD, REPORTING, key
from storydiff.models import Sentence, Span

_FOLD = str.maketrans("‘’“”«»\n\t\r\u00a0\u2009\u202f", '\'\'""""      ')
_BARE = DEFAULT.words("modals") | {"to", "be"}
_DENIALS = DEFAULT.words("denials")
LONGEST = 4000
"""Code points of a sentence that are read for facts: beyond it stands a list or broken text."""
_MOST = 64
"""Numbers and names of a sentence that are kept: two sentences' are compared each with each."""


class Word(NamedTuple):
    """A word and how it is meant.

    `at` is its number in the sentence, marks left out; `start` and `end` count from where that
    begins. `key` is what it is matched by: its synonym group or its stem. `event` is whether it
    names what happens rather than who, when, how many or who says so; `past` whether it is a verb
    in the past ("pleaded", "drove").
    """

    at: int
    token: Token
    start: int
    end: int
    key: str
    reading: factuality.Reading
    event: bool
    past: bool


class Facts(NamedTuple):
    """What a sentence says, slot by slot. `text` is the sentence's slice of its article
    with marks and white space folded one for one, so that offsets into it are offsets into that.
    """

    sentence: Sentence
    text: str
    words: tuple[Word, ...]
    events: tuple[Word, ...]
    numbers: tuple[numbers.Number, ...]
    moments: tuple[dates.Moment, ...]
    names: tuple[names.Name, ...]
    attributions: tuple[Attributed, ...]
    quoted: tuple[Stretch, ...]

    @property
    def denies(self) -> bool:
        """Whether the sentence tells of a denial."""
        lists = DENIAL, FALSEHOOD, _DENIALS
        return any(word.token.lower in words for word in self.words for words in lists)

    @property
    def media(self) -> bool:
        """Whether the sentence names another outlet's report."""
        return speaking.media(word.token for word in self.words)

    def around(self, place: Number | Moment | Name) -> tuple[list[Word], list[Word]]:
        """The words before something, the nearest first, and those behind it."""
        before = [w for w in reversed(self.words) if w.end <= place.start]
        return before, [w for w in self.words if w.start >= place.end]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of this sentence's text stands in the article."""
        return Span(self.sentence.span.start + start, self.sentence.span.start + end)


class Reader:
    """The facts of the told sentences of some documents, each read when it is first asked for.

    What is a name is learned from all of their sentences, and from those `beside` them.
    """

    def __init__(self, documents: Iterable[Document], beside: Iterable[Document] = ()) -> None:
        self.documents = {document.source.id: document for document in documents}
        self._names = names.known(
            document.tokens_of(n)
            for document in (*self.documents.values(), *beside)
            for n in range(len(document.sentences))
        )
        self._attributed: dict[str, Mapping[int, Sequence[Attributed]]] = {}
        self._read: dict[str, Facts] = {}

    def facts(self, sentence: Sentence) -> Facts:
        """What a sentence says. Raises KeyError for one of no document, or that is not told."""
        if (known := self._read.get(sentence.id)) is None:
            document = self.documents[sentence.source]
            if sentence.source not in self._attributed:
                self._attributed[sentence.source] = by_sentence(document)
            number = document.index[sentence.id]
            attributed = self._attributed[sentence.source].get(number, ())
            known = _facts(document, number, sentence, self._names, attributed)
            self._read[sentence.id] = known
        return known


def _facts(
    document: Document,
    number: int,
    sentence: Sentence,
    known: frozenset[str],
    attributed: Sequence[Attributed],
) -> Facts:
    article = document.source.article.text
    low, high = sentence.span.start, min(sentence.span.end, sentence.span.start + LONGEST)
    tokens = [token for token in document.tokens_of(number) if token.end <= high]
    words = [token for token in tokens if token.word]
    text = article[low:high].translate(_FOLD)
    moments = dates.read(text, document.source.published)
    found = numbers.read(text, [(m.start, m.end) for m in moments])[:_MOST]
    called = tuple(islice(names.read(tokens, known, low), _MOST))
    taken = sorted(
        [(m.start, m.end) for m in moments]
        + [(n.start, n.end) for n in found]
        + [(n.start, n.end) for n in called]
    )
    starts = [token.start - low for token in words]
    read_off = zip(
        words, starts, factuality.read(article, words), within(starts, taken), strict=True
    )
    said = tuple(
        Word(
            at=at,
            token=token,
            start=start,
            end=token.end - low,
            key=key(token),
            reading=reading,
            event=not held and _event(words, at),
            past=_past(words, at),
        )
        for at, (token, start, reading, held) in enumerate(read_off)
    )
    return Facts(
        sentence=sentence,
        text=text,
        words=said,
        events=tuple(w for w in said if w.event),
        numbers=found,
        moments=moments,
        names=called,
        attributions=tuple(a for a in attributed if a.end <= high - low)[:_MOST],
        quoted=quoted(sentence, document.quotations),
    )


def _past(words: Sequence[Token], at: int) -> bool:
    """Whether a word is a past or a past participle, and no "to", "be" or "will" is before it."""
    before = words[at - 1].lower if at else ""
    return words[at].tag in ("VBD", "VBN") and before not in _BARE


def _event(words: Sequence[Token], at: int) -> bool:
    """Whether a word names what happens. A verb of saying does where it is done to somebody."""
    token = words[at]
    if not token.content or token.lower[0].isdigit():
        return False
    if token.lower not in REPORTING:
        return True
    passive = at > 0 and words[at - 1].lower in ("been", "was", "were")
    return passive and _past(words, at)


def quoted(sentence: Sentence, quotations: Sequence[Region]) -> tuple[Stretch, ...]:
    """The stretches of a sentence inside quotation marks, wherever these open and close.

    `quotations` are those of its article, in order; the stretches count from its beginning.
    """
    low, high = sentence.span.start, min(sentence.span.end, sentence.span.start + LONGEST)
    first = bisect_right(quotations, low, key=lambda region: region.end)
    found: list[Stretch] = []
    for region in quotations[first:]:
        if region.start >= high:
            break
        start, end = max(low, region.inner_start), min(high, region.inner_end)
        if start < end:
            found.append((start - low, end - low))
    return tuple(found)
