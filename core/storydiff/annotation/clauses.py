"""Clauses: who does what to whom, by rules over phrases and verb groups.

Every verb group is a clause. Its subject is sought to the left, over prepositional phrases, over
insertions between commas and over participles; its objects and prepositional modifiers lie to the
right, up to the next clause. An infinitive shares the subject of the verb that governs it, or takes
that verb's object.

Method: cascaded finite states (Abney 1996); control of infinitives by the nearest argument
(Rosenbaum 1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storydiff.annotation.chunks import NounPhrase
from storydiff.annotation.language import DEFAULT, Language
from storydiff.annotation.verb_lists import VerbLists, verb_lists
from storydiff.annotation.verbs import VerbGroup

_ADVERBS = frozenset("RB RBR RBS".split())
_LOOSE = frozenset("JJ IN RB".split())
_RELATIVE = frozenset("WP WDT".split())
_INSERTED = {",": ",", ":": ":", "-RRB-": "-LRB-"}
"""Marks behind an insertion, and those before it."""
_INSERTION = 40
"""Words of the longest insertion: what is longer ends no sooner than its sentence."""
_QUOTES = frozenset(("''", "``", ","))
_STEPS = 12
"""Phrases and insertions that may stand between a subject and its verb."""


@dataclass(frozen=True, slots=True)
class Modifier:
    """A preposition, by its index, and the phrase behind it."""

    preposition: int
    phrase: NounPhrase


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb group with what belongs to it. All numbers are indexes of words of the sentence.

    `first` to `last` reaches from its marker or subject to the word before the next clause.
    `subject` is the first of several that are joined by "and"; `shared` tells that it stands in
    another clause. `objects` holds what a form of "be" says of its subject, too. `complement_of`
    is the place in the list of the clause whose verb it completes ("said that ..."), `marker` the
    index of the word that subordinates it, `relative` whether that word stands for a noun ("who");
    `denied` tells whether a verb of denial governs it.
    """

    first: int
    last: int
    predicate: VerbGroup
    subject: NounPhrase | None
    shared: bool
    objects: tuple[NounPhrase, ...]
    modifiers: tuple[Modifier, ...]
    complement_of: int | None
    marker: int | None
    relative: bool
    denied: bool
    main: bool


def clauses(
    tags: Sequence[str],
    lemmas: Sequence[str],
    phrases: Sequence[NounPhrase],
    groups: Sequence[VerbGroup],
    language: Language = DEFAULT,
) -> list[Clause]:
    """One clause for each verb group of a sentence, in their order. Linear in its length."""
    return _Reader(tags, lemmas, phrases, groups, language).clauses()


@dataclass(frozen=True, slots=True)
class _Head:
    """A verb's subject, whether it stands in another clause, and the word that opens its own."""

    subject: NounPhrase | None
    shared: bool
    marker: int | None


def _opening(group: VerbGroup, head: _Head) -> int:
    """The first word of a clause: its marker, its subject or its verb."""
    first = min(group.first, *group.auxiliaries, group.head)
    if head.subject is not None and not head.shared:
        first = min(first, head.subject.first)
    return first if head.marker is None else min(first, head.marker)


class _Reader:
    """One sentence: heads first, from left to right, then what lies between them."""

    def __init__(
        self,
        tags: Sequence[str],
        lemmas: Sequence[str],
        phrases: Sequence[NounPhrase],
        groups: Sequence[VerbGroup],
        language: Language,
    ) -> None:
        table = language.table("clauses.toml")
        self.tags, self.lemmas, self.groups = tags, [lemma.lower() for lemma in lemmas], groups
        self.lists: VerbLists = verb_lists(language)
        self.markers = frozenset(table["markers"].split())
        self.reporting = frozenset(table["reporting"].split())
        self.starts = {phrase.first: phrase for phrase in phrases}
        self.ends = {phrase.last: phrase for phrase in phrases}
        self.group_at = {i: g for g in groups for i in range(g.first, g.last + 1)}
        self.places = {group.first: place for place, group in enumerate(groups)}
        self.last_subject: NounPhrase | None = None
        self.found: list[Clause] = []

    def clauses(self) -> list[Clause]:
        heads: list[_Head] = []
        for group in self.groups:
            head = self._head(group)
            heads.append(head)
            if group.finite:
                self.last_subject = head.subject
        openings = [_opening(*pair) for pair in zip(self.groups, heads, strict=True)]
        openings.append(len(self.tags))
        for place, (group, head) in enumerate(zip(self.groups, heads, strict=True)):
            end = openings[place + 1]
            if end <= group.first and place + 1 < len(self.groups):  # the next one lies around it
                end = self.groups[place + 1].first
            end = max(end, group.last + 1)
            self._add(group, head, openings[place], end)
        return self.found

    def _add(self, group: VerbGroup, head: _Head, first: int, end: int) -> None:
        place = len(self.found)
        objects, modifiers = self._arguments(group, end, head.subject)
        if group.governor is not None:
            head = _Head(self._controller(group), True, head.marker)
        above = self._complement_of(group, place, head)
        relative = head.marker is not None and self.tags[head.marker] in _RELATIVE
        self.found.append(
            Clause(
                first=first,
                last=end - 1,
                predicate=group,
                subject=head.subject,
                shared=head.shared,
                objects=objects,
                modifiers=modifiers,
                complement_of=above,
                marker=head.marker,
                relative=relative,
                denied=self._denied(above),
                main=group.finite and above is None and head.marker is None,
            )
        )

    def _head(self, group: VerbGroup) -> _Head:
        if group.auxiliaries and group.auxiliaries[0] < group.first:  # "did they meet"
            subject = self.starts.get(self._right(group.auxiliaries[0] + 1))
            return _Head(subject, False, None)
        if not group.finite:
            return _Head(None, True, None)
        behind = self._behind(group)
        if behind is not None:
            return _Head(behind, False, None)
        at = self._left(group.first - 1)
        if at >= 0 and self.tags[at] in _RELATIVE:
            return _Head(self._phrase_before(at - 1), True, at)
        subject = self._subject(at)
        if subject is None:
            marker = at if at >= 0 and self._marks(at) else None
            return _Head(self.last_subject, True, marker)
        before = self._left(self._first_joined(subject).first - 1)
        near = subject.last == at
        marked = near and before >= 0 and (self._marks(before) or self.tags[before] in _RELATIVE)
        return _Head(self._first_joined(subject), False, before if marked else None)

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
        if verb is None or self.lemmas[verb.head] in self.reporting:
            return None
        return self._over_group(verb, near)

    def _over_group(self, group: VerbGroup, near: bool) -> int | None:
        """The word before "who fell" or "hit by a car"; None where a verb is none of a noun's."""
        before = self._left(group.first - 1)
        if before > 0 and self.tags[before] in _RELATIVE:
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
        if group.head != group.first or self.lemmas[group.head] not in self.reporting:
            return None
        after = self.starts.get(group.last + 1)
        if after is None or not group.first or self.tags[group.first - 1] not in _QUOTES:
            return None
        following = after.last + 1
        free = following >= len(self.tags) or following not in self.group_at
        return after if free and self._left(group.first - 1) == group.first - 1 else None

    def _controller(self, group: VerbGroup) -> NounPhrase | None:
        """Who does what an infinitive tells: the governing verb's object, or else its subject."""
        assert group.governor is not None
        above = self.found[group.governor]
        if above.objects and not above.predicate.passive and above.objects[-1].last < group.first:
            return above.objects[-1]
        return above.subject

    def _arguments(
        self, group: VerbGroup, end: int, subject: NounPhrase | None
    ) -> tuple[tuple[NounPhrase, ...], tuple[Modifier, ...]]:
        """The objects and the prepositional modifiers behind a verb."""
        objects: list[NounPhrase] = []
        modifiers: list[Modifier] = []
        at = self._right(group.last + 1)
        direct = True
        while at < end:
            phrase = self.starts.get(at)
            if phrase is None:
                direct = direct and self.tags[at] in (*_ADVERBS, "RP", "DT", "PDT")
                at += 1
                continue
            before = phrase.first - 1
            if phrase == subject:
                pass
            elif self.tags[before] in ("IN", "TO"):
                modifiers.append(Modifier(before, phrase))
            elif direct and not group.passive and len(objects) < 2:
                objects.append(phrase)
            at = phrase.last + 1
        return tuple(objects), tuple(modifiers)

    def _complement_of(self, group: VerbGroup, place: int, head: _Head) -> int | None:
        """The clause that a clause completes: right behind its verb, with or without "that"."""
        if group.governor is not None:
            return group.governor
        if not group.finite:
            return None
        before = self._left(_opening(group, head) - 1)
        above = self.group_at.get(before)
        if above is None and before in self.ends and head.marker is not None:
            above = self.group_at.get(self._left(self.ends[before].first - 1))
        at = None if above is None else self.places[above.first]
        return at if at is not None and at < place else None

    def _denied(self, above: int | None) -> bool:
        if above is None:
            return False
        governor = self.found[above]
        denies = governor.predicate.lemma in self.lists.verbs["denying"]
        return governor.denied != (denies and not governor.predicate.negated)

    def _marks(self, at: int) -> bool:
        return self.lemmas[at] in self.markers

    def _phrase_before(self, at: int) -> NounPhrase | None:
        while at >= 0 and self.tags[at] in (",", "IN"):
            at -= 1
        return self.ends.get(at)

    def _left(self, at: int) -> int:
        while at >= 0 and self.tags[at] in _ADVERBS:
            at -= 1
        return at

    def _right(self, at: int) -> int:
        while at < len(self.tags) and self.tags[at] in _ADVERBS:
            at += 1
        return at
