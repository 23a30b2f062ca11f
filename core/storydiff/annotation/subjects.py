"""Subjects: the phrase that a verb is told of, sought from the verb to the left.

The search goes over prepositional phrases ("talks with Acme were held"), insertions between commas
or brackets, relative clauses and participles, and takes the first of several joined phrases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storydiff.annotation.chunks import NounPhrase
from storydiff.annotation.language import Language
from storydiff.annotation.verbs import VerbGroup

ADVERBS = frozenset("RB RBR RBS".split())
RELATIVE = frozenset("WP WDT".split())
_LOOSE = frozenset("JJ IN RB".split())
_INSERTED = {",": ",", ":": ":", "-RRB-": "-LRB-"}
"""Marks behind an insertion, and those before it."""
_INSERTION = 40
"""Words of the longest insertion: what is longer ends no sooner than its sentence."""
_QUOTES = frozenset(("''", "``", ","))
_STEPS = 12
"""Phrases and insertions that may stand between a subject and its verb."""


@dataclass(frozen=True, slots=True)
class Head:
    """A verb's subject, whether it stands in another clause, and the word that opens its own."""

    subject: NounPhrase | None
    shared: bool
    marker: int | None


class Subjects:
    """The words, phrases and verb groups of a sentence by their places, and who does what."""

    def __init__(
        self,
        tags: Sequence[str],
        lemmas: Sequence[str],
        phrases: Sequence[NounPhrase],
        groups: Sequence[VerbGroup],
        language: Language,
    ) -> None:
        table = language.table("clauses.toml")
        self.tags, self.lemmas = tags, [lemma.lower() for lemma in lemmas]
        self.starts = {phrase.first: phrase for phrase in phrases}
        self.ends = {phrase.last: phrase for phrase in phrases}
        self.group_at = {i: g for g in groups for i in range(g.first, g.last + 1)}
        self._markers = frozenset(table["markers"].split())
        self._reporting = frozenset(table["reporting"].split())
        self._groups = groups

    def heads(self) -> list[Head]:
        """The head of each verb group, in order."""
        found: list[Head] = []
        last: NounPhrase | None = None
        for group in self._groups:
            head = self._head(group, last)
            found.append(head)
            if group.finite:
                last = head.subject
        return found

    def left(self, at: int) -> int:
        """The nearest word from here to the left that is no adverb."""
        while at >= 0 and self.tags[at] in ADVERBS:
            at -= 1
        return at

    def right(self, at: int) -> int:
        """The nearest word from here to the right that is no adverb."""
        while at < len(self.tags) and self.tags[at] in ADVERBS:
            at += 1
        return at

    def _head(self, group: VerbGroup, last: NounPhrase | None) -> Head:
        if group.auxiliaries and group.auxiliaries[0] < group.first:  # "did they meet"
            subject = self.starts.get(self.right(group.auxiliaries[0] + 1))
            return Head(subject, False, None)
        if not group.finite:
            return Head(None, True, None)
        behind = self._behind(group)
        if behind is not None:
            return Head(behind, False, None)
        at = self.left(group.first - 1)
        if at >= 0 and self.tags[at] in RELATIVE:
            return Head(self._phrase_before(at - 1), True, at)
        subject = self._subject(at)
        if subject is None:
            marker = at if at >= 0 and self._marks(at) else None
            return Head(last, True, marker)
        before = self.left(self._first_joined(subject).first - 1)
        near = subject.last == at
        marked = near and before >= 0 and (self._marks(before) or self.tags[before] in RELATIVE)
        return Head(self._first_joined(subject), False, before if marked else None)

    def _subject(self, at: int) -> NounPhrase | None:
        """The phrase that ends here, or the one that what ends here belongs to."""
        near = True  # whether nothing has been passed over yet
        for _ in range(_STEPS):
            if at < 0:
                return None
            phrase, group = self.ends.get(at), self.group_at.get(at)
            over: int | None = None
            if phrase is not None:
                over = self._over_phrase(phrase, near)
                if over is None:
                    return phrase
            elif self.tags[at] in _INSERTED:
                over = self._over_insertion(at)
            elif group is not None:
                over = self._over_group(group, near)
            elif not near and self.tags[at] in _LOOSE:
                over = at - 1
            if over is None:
                return None
            at = over
            near = False
        return None

    def _over_phrase(self, phrase: NounPhrase, near: bool) -> int | None:
        """The word before what a phrase belongs to; None where it stands for itself."""
        before = self._first_joined(phrase).first - 1
        if before < 0 or (near and self.tags[phrase.head] == "PRP"):
            return None
        if self.tags[before] in ("IN", "TO"):
            return None if near and self._marks(before) else before - 1
        verb = self.group_at.get(before)
        if verb is None or self.lemmas[verb.head] in self._reporting:
            return None
        return self._over_group(verb, near)

    def _over_group(self, group: VerbGroup, near: bool) -> int | None:
        """The word before "who fell" or "hit by a car"; None where a verb is none of a noun's."""
        before = self.left(group.first - 1)
        if before > 0 and self.tags[before] in RELATIVE:
            return before - 1
        return None if group.finite or near else group.first - 1

    def _over_insertion(self, at: int) -> int:
        """The word before an insertion that ends at this mark; -1 if there is none."""
        opening = _INSERTED[self.tags[at]]
        for i in range(at - 1, max(-1, at - _INSERTION), -1):
            if self.tags[i] == opening:
                return i - 1
        return -1

    def _first_joined(self, phrase: NounPhrase) -> NounPhrase:
        """The first of several phrases that "and" and commas join."""
        at = phrase.first - 1
        if at < 1 or self.tags[at] != "CC":
            return phrase
        listed = self.tags[at - 1] == ","
        first = self.ends.get(at - 2 if listed else at - 1)
        while first is not None and self._behind_comma(first):
            first, listed = self.ends[first.first - 2], False
        if first is None or listed or first.first - 1 in self.group_at:
            return phrase  # "it met them and he left": an object, and the next subject
        return first

    def _behind_comma(self, phrase: NounPhrase) -> bool:
        return (
            phrase.first > 1
            and self.tags[phrase.first - 1] == ","
            and phrase.first - 2 in self.ends
        )

    def _behind(self, group: VerbGroup) -> NounPhrase | None:
        """The subject of a verb of saying that stands before it, behind quoted words."""
        if group.head != group.first or self.lemmas[group.head] not in self._reporting:
            return None
        after = self.starts.get(group.last + 1)
        opens = not group.first and group.tense == "past"  # the quoted words are another sentence
        quoted = group.first > 0 and self.tags[group.first - 1] in _QUOTES
        if after is None or not (opens or quoted):
            return None
        following = after.last + 1
        free = following >= len(self.tags) or following not in self.group_at
        return after if free and self.left(group.first - 1) == group.first - 1 else None

    def _marks(self, at: int) -> bool:
        return self.lemmas[at] in self._markers

    def _phrase_before(self, at: int) -> NounPhrase | None:
        while at >= 0 and self.tags[at] in (",", "IN"):
            at -= 1
        return self.ends.get(at)
