"""Clauses: who does what to whom, by rules over phrases and verb groups.

Every verb group is a clause. `subjects` finds who it is told of; its objects and prepositional
modifiers lie to the right, up to the next clause. An infinitive shares the subject of the verb that
governs it, or takes that verb's object.

Method: cascaded finite states (Abney 1996); control of infinitives by the nearest argument
(Rosenbaum 1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storydiff.annotation.chunks import NounPhrase
from storydiff.annotation.language import DEFAULT, Language
from storydiff.annotation.subjects import ADVERBS, RELATIVE, Head, Subjects
from storydiff.annotation.verb_lists import verb_lists
from storydiff.annotation.verbs import VerbGroup


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


def _opening(group: VerbGroup, head: Head) -> int:
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
        self.groups = groups
        self.sentence = Subjects(tags, lemmas, phrases, groups, language)
        self.denying = verb_lists(language).verbs["denying"]
        self.places = {group.first: place for place, group in enumerate(groups)}
        self.found: list[Clause] = []

    def clauses(self) -> list[Clause]:
        heads = self.sentence.heads()
        openings = [_opening(*pair) for pair in zip(self.groups, heads, strict=True)]
        openings.append(len(self.sentence.tags))
        for place, (group, head) in enumerate(zip(self.groups, heads, strict=True)):
            end = openings[place + 1]
            if end <= group.first and place + 1 < len(self.groups):  # the next one lies around it
                end = self.groups[place + 1].first
            end = max(end, group.last + 1)
            self._add(group, head, openings[place], end)
        return self.found

    def _add(self, group: VerbGroup, head: Head, first: int, end: int) -> None:
        place = len(self.found)
        objects, modifiers = self._arguments(group, end, head.subject)
        if group.governor is not None:
            head = Head(self._controller(group), True, head.marker)
        above = self._complement_of(group, place, head)
        relative = head.marker is not None and self.sentence.tags[head.marker] in RELATIVE
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
        at = self.sentence.right(group.last + 1)
        direct = True
        while at < end:
            phrase = self.sentence.starts.get(at)
            if phrase is None:
                direct = direct and self.sentence.tags[at] in (*ADVERBS, "RP", "DT", "PDT")
                at += 1
                continue
            before = phrase.first - 1
            if phrase == subject:
                pass
            elif self.sentence.tags[before] in ("IN", "TO"):
                modifiers.append(Modifier(before, phrase))
            elif direct and not group.passive and len(objects) < 2:
                objects.append(phrase)
            at = phrase.last + 1
        return tuple(objects), tuple(modifiers)

    def _complement_of(self, group: VerbGroup, place: int, head: Head) -> int | None:
        """The clause that a clause completes: right behind its verb, with or without "that"."""
        if group.governor is not None:
            return group.governor
        if not group.finite:
            return None
        before = self.sentence.left(_opening(group, head) - 1)
        above = self.sentence.group_at.get(before)
        if above is None and before in self.sentence.ends and head.marker is not None:
            above = self.sentence.group_at.get(
                self.sentence.left(self.sentence.ends[before].first - 1)
            )
        at = None if above is None else self.places[above.first]
        return at if at is not None and at < place else None

    def _denied(self, above: int | None) -> bool:
        if above is None:
            return False
        governor = self.found[above]
        denies = governor.predicate.lemma in self.denying
        return governor.denied != (denies and not governor.predicate.negated)
