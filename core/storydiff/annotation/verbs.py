"""Verb groups: a verb with its helping verbs, and what they say of when, whether and how surely.

"Was not told", "would have sold", "have got to leave": a group is found by its tags and lemmas;
tense and aspect are read from its forms, the rest from the verb that governs it ("is expected" to
plead) and from the adverbs beside it. The words are data (`verbs.toml` of a language).

Method: finite states over tags (Abney 1996); implicative and catenative verbs after Karttunen 1971;
factuality along the lines of Saurí & Pustejovsky 2009 (FactBank).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from storydiff.annotation.chunks import NounPhrase
from storydiff.annotation.language import DEFAULT, Language
from storydiff.annotation.verb_lists import VerbLists, verb_lists

_VERBS = frozenset("VB VBD VBP VBZ VBN VBG MD".split())
_FINITE = frozenset("VBD VBP VBZ MD".split())
_ADVERBS = frozenset("RB RBR RBS".split())
_NEAR = 2
"""Words before and after a group among which an adverb still belongs to it."""


class Time(StrEnum):
    """When an act is told to happen."""

    DONE = "done"
    ONGOING = "ongoing"
    HABITUAL = "habitual"  # the present without "-ing": also what is so, and what headlines tell
    EXPECTED = "expected"  # planned, promised, announced or foreseen
    UNREAL = "unreal"  # would have
    OPEN = "open"  # an infinitive or a participle that nothing places in time


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its helping verbs. All numbers are indexes of words of the sentence.

    `first` to `last` is the stretch without an auxiliary that stands before its subject ("did they
    meet"); `auxiliaries` has them all, and the "to" of an infinitive. `lemma` is the head's, with
    its particle ("carry out"). `modal` is a lemma ("will", for "is going to" too) or "".
    `governor` is the place in the list of groups of the verb that an infinitive or a gerund hangs
    on. `negated` counts "refused to meet" as not met; `hedged` is true of what only seems or is
    said; `conditional` of what hangs on something else.
    """

    first: int
    last: int
    head: int
    auxiliaries: tuple[int, ...]
    lemma: str
    time: Time
    tense: str
    perfect: bool
    progressive: bool
    passive: bool
    modal: str
    negated: bool
    hedged: bool
    conditional: bool
    infinitive: bool
    governor: int | None = None

    @property
    def finite(self) -> bool:
        """Whether it has a tense or a modal verb: the verb of a clause of its own."""
        return self.tense != "" or bool(self.modal)


def verb_groups(
    tags: Sequence[str],
    lemmas: Sequence[str],
    phrases: Sequence[NounPhrase],
    language: Language = DEFAULT,
) -> list[VerbGroup]:
    """The verb groups of a sentence in order. Linear in its length."""
    return _Reader(
        tags, [lemma.lower() for lemma in lemmas], phrases, verb_lists(language)
    ).groups()


class _Reader:
    """One sentence, from left to right."""

    def __init__(
        self,
        tags: Sequence[str],
        lemmas: Sequence[str],
        phrases: Sequence[NounPhrase],
        lists: VerbLists,
    ) -> None:
        self.tags, self.lemmas, self.lists = tags, lemmas, lists
        self.size = len(tags)
        self.joints = set[int]()  # words between a helping verb and an infinitive: "going to"
        self.modifiers = {i for p in phrases for i in range(p.first, p.last + 1)}
        self.phrase_at = {p.first: p for p in phrases}

    def groups(self) -> list[VerbGroup]:
        found: list[VerbGroup] = []
        at = 0
        waiting: tuple[int, ...] = ()  # a helping verb whose subject stands between it and its verb
        while at < self.size:
            if not self._starts(at):
                at += 1
                continue
            chain, modal = self._chain(at)
            last = chain[-1]
            if self._inverted(chain):
                waiting = tuple(chain)
                at = last + 1
                continue
            group = self._read((*waiting, *chain), modal, at)
            waiting = ()
            found.append(self._governed(group, found))
            at = group.last + 1
        return found

    def _starts(self, at: int) -> bool:
        if at in self.modifiers:
            return False
        if self.tags[at] == "TO":
            after = self._over_adverbs(at + 1)
            return after < self.size and self.tags[after] in ("VB", "VBP")
        return self.tags[at] in _VERBS

    def _over_adverbs(self, at: int) -> int:
        while at < self.size and self.tags[at] in _ADVERBS:
            at += 1
        return at

    def _chain(self, at: int) -> tuple[list[int], str]:
        """The helping verbs from here on and the verb they help; the modal verb, if any."""
        chain, modal = [at], self.lemmas[at] if self.tags[at] == "MD" else ""
        while True:
            here = chain[-1]
            semi = self._semi_modal(here)
            if semi is not None:
                places, named = semi
                self.joints.update(places[:-1])
                chain += places
                modal = modal or named
                continue
            after = self._over_adverbs(here + 1)
            if after >= self.size or not self._helps(here, after):
                return chain, modal
            chain.append(after)

    def _helps(self, here: int, after: int) -> bool:
        tag, lemma = self.tags[after], self.lemmas[here]
        if after in self.modifiers and tag not in ("VB", "VBN"):
            return False
        if self.tags[here] in ("MD", "TO"):
            return tag in ("VB", "VBP")
        return tag in self.lists.auxiliaries.get(lemma, ())

    def _semi_modal(self, here: int) -> tuple[list[int], str] | None:
        """The words up to the infinitive where these are "going to", "got to", "about to"."""
        if self.tags[here] == "TO":
            return None
        for words, modal in self.lists.semi_modals.get(self.lemmas[here], ()):
            places: list[int] = []
            at = here + 1
            for word in words:
                while at < self.size and self.lemmas[at] != word and self.tags[at] in _ADVERBS:
                    at += 1
                if at >= self.size or self.lemmas[at] != word:
                    break
                places.append(at)
                at += 1
            else:
                to = self._over_adverbs(at)
                if to < self.size and self.lemmas[to] in self.lists.words["infinitive"]:
                    verb = self._over_adverbs(to + 1)
                    if verb < self.size and self.tags[verb] in ("VB", "VBP"):
                        return [*places, to, verb], modal
        return None

    def _inverted(self, chain: Sequence[int]) -> bool:
        """Whether a lone helping verb stands before its subject: "did they meet"."""
        here = chain[0]
        helps = self.tags[here] == "MD" or self.lemmas[here] in self.lists.auxiliaries
        if len(chain) > 1 or not helps:
            return False
        begins = here == 0 or self.tags[here - 1] in (",", ":", "``", "WRB", "WP", "CC")
        phrase = self.phrase_at.get(self._over_adverbs(here + 1))
        if not begins or phrase is None:
            return False
        verb = self._over_adverbs(phrase.last + 1)
        return verb < self.size and verb not in self.modifiers and self._helps(here, verb)

    def _read(self, chain: Sequence[int], modal: str, first: int) -> VerbGroup:
        tags, lemmas, lists = self.tags, self.lemmas, self.lists
        head = chain[-1]
        last = head
        lemma = lemmas[head]
        if head + 1 < self.size and tags[head + 1] == "RP":
            last = head + 1
            lemma = f"{lemma} {lemmas[last]}"
        helpers = [(lemmas[i], tags[j]) for i, j in pairwise(chain) if not {i, j} & self.joints]
        perfect, progressive, passive = (
            any(helper in lists.aspects[aspect] for helper in within)
            for aspect, within in (
                ("perfect", helpers),
                ("progressive", helpers),
                ("passive", helpers[-1:]),
            )
        )
        opening = tags[chain[0]]
        tense = {"VBD": "past", "VBP": "present", "VBZ": "present"}.get(opening, "")
        infinitive = opening == "TO" or (opening == "VB" and len(chain) == 1)
        near = range(max(0, first - _NEAR), min(self.size, last + 1 + _NEAR))
        return VerbGroup(
            first,
            last,
            head,
            tuple(chain[:-1]),
            lemma,
            self._time(modal, tense, perfect, progressive, opening),
            tense,
            perfect,
            progressive,
            passive or (len(chain) == 1 and opening == "VBN"),
            modal,
            self._negated(chain),
            modal in lists.modals["possible"]
            or any(lemmas[i] in lists.words["hedge"] for i in near),
            modal in lists.modals["conditional"],
            infinitive,
        )

    def _time(self, modal: str, tense: str, perfect: bool, progressive: bool, opening: str) -> Time:
        modals = self.lists.modals
        if modal in modals["future"]:
            return Time.EXPECTED
        if modal in modals["past"]:
            return Time.DONE
        if perfect:
            return Time.UNREAL if modal in modals["unreal"] else Time.DONE
        if modal:
            return Time.OPEN
        if progressive or opening == "VBG":
            return Time.ONGOING
        if tense == "past" or opening == "VBN":
            return Time.DONE
        return Time.HABITUAL if tense == "present" else Time.OPEN

    def _negated(self, chain: Sequence[int]) -> bool:
        """Whether an odd number of negations stands beside or between the parts of a group."""
        words = self.lists.words
        places = set(range(chain[0] - 1, chain[-1] + 1)) | {chain[-1] + 1}
        if len(chain) > 1 and any(i in self.modifiers for i in range(chain[0], chain[1])):
            places = {i for i in places if i > chain[0]} | {chain[0] + 1}
        count = 0
        for i in sorted(places):
            if not 0 <= i < self.size or self.lemmas[i] not in words["negation"]:
                continue
            after = self.lemmas[i + 1] if i + 1 < self.size else ""
            if after in words["idle"] or self.tags[i] not in _ADVERBS:
                continue
            # What stands behind a verb denies it only after "be": "is not", but "knew not whether".
            if i > chain[-1] and self.lemmas[chain[-1]] not in words["copula"]:
                continue
            count += 1
        return count % 2 == 1

    def _governed(self, group: VerbGroup, before: Sequence[VerbGroup]) -> VerbGroup:
        """An infinitive or a gerund, read in the light of the verb that it hangs on."""
        opening = self.tags[group.auxiliaries[0] if group.auxiliaries else group.head]
        if not before or opening not in ("TO", "VBG", "VB"):
            return group
        governor = before[-1]
        between = range(governor.last + 1, group.first)
        allowed = all(i in self.modifiers or self.tags[i] in (*_ADVERBS, "JJ") for i in between)
        if not allowed or (opening == "VBG" and len(between) > 0):
            return group
        verbs, lemma = self.lists.verbs, governor.lemma.split(" ")[0]
        group = replace(group, governor=len(before) - 1)
        if lemma in verbs["negating"]:
            group = replace(group, negated=not group.negated, time=_realised(governor.time))
        elif lemma in verbs["implying"]:
            group = replace(group, time=_realised(governor.time))
        elif lemma in verbs["hedging"] and (governor.passive or lemma in verbs["seeming"]):
            time = Time.DONE if group.perfect else governor.time
            group = replace(group, hedged=True, time=time)
        elif lemma in verbs["planning"] and group.infinitive:
            group = replace(group, time=Time.EXPECTED)
        else:
            return group
        return replace(
            group,
            negated=group.negated != governor.negated,
            hedged=group.hedged or governor.hedged,
            conditional=group.conditional or governor.conditional,
        )


def _realised(time: Time) -> Time:
    return time if time is not Time.HABITUAL else Time.DONE
