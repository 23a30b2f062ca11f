"""Choosing quotations by speaker, by whom they are about, by type and by spread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from storydiff.annotation.lemmas import american
from storydiff.models import Quote, QuoteGroup, QuoteReport, QuoteType
from storydiff.quotes.speakers.identity import key

_CHANGED = frozenset(("altered", "trimmed", "bracketed", "contested"))
_NEAR = 90.0  # rapidfuzz ratio: one slip in a name of ten letters


def select(
    report: QuoteReport,
    speakers: Iterable[str] = (),
    said_about: Iterable[str] = (),
    altered: bool = False,
    types: Iterable[QuoteType] = (),
    min_sources: int = 1,
) -> QuoteReport:
    """The report with only the groups that every given condition holds for.

    `speakers` and `said_about` are alternatives within themselves. A speaker matches by surname,
    full name, alias or role, case-folded. `altered` keeps groups whose wording or speaker the
    outlets give differently. `min_sources` counts outlets. Quotations of the types not wanted leave
    their groups; indexes are renumbered.
    """
    wanted, about, kinds = tuple(speakers), tuple(said_about), frozenset(types)
    kept: list[Quote] = []
    groups: list[QuoteGroup] = []
    for group, members in _groups(report):
        if wanted and all(_rank(group, members, name) is None for name in wanted):
            continue
        if about and not any(_mentions(q.text, name) for q in members for name in about):
            continue
        if altered and group.status not in _CHANGED:
            continue
        places = [n for n, q in enumerate(members) if not kinds or q.type in kinds]
        if len({members[n].source for n in places}) < max(min_sources, 1):
            continue
        changes = tuple(group.changes[n] for n in places) if group.changes else ()
        start = len(kept)
        kept.extend(members[n] for n in places)
        groups.append(replace(group, quotes=tuple(range(start, len(kept))), changes=changes))
    return replace(report, quotes=tuple(kept), groups=tuple(groups))


def closest_speakers(report: QuoteReport, name: str, n: int = 3) -> tuple[str, ...]:
    """The names of speakers most like `name`, best first, for "closest: Quill"."""
    names = sorted({g.speaker for g in report.groups if g.speaker})
    forms = {form: full for full in reversed(names) for form in (full, full.split()[-1])}
    near = process.extract(
        name, sorted(forms), scorer=fuzz.ratio, processor=str.casefold, limit=3 * n
    )
    return tuple(dict.fromkeys(forms[form] for form, score, _ in near if score >= 50))[:n]


def matches(report: QuoteReport, name: str) -> tuple[str, ...]:
    """The speakers whom a name asked for stands for, the speaker of that name first.

    Then come the voices of that body, and those whose role has the words.
    """
    ranks: dict[str, int] = {}
    for group, members in _groups(report):
        rank = _rank(group, members, name)
        if rank is not None and group.speaker:
            ranks[group.speaker] = min(rank, ranks.get(group.speaker, rank))
    return tuple(sorted(ranks, key=lambda speaker: (ranks[speaker], speaker)))


def corrected(report: QuoteReport, name: str) -> str | None:
    """The speaker who is shown for a name that is not spelt as any outlet spells it; else None."""
    if any(_rank(*group, name, slips=False) is not None for group in _groups(report)):
        return None
    return next(iter(matches(report, name)), None)


def _groups(report: QuoteReport) -> Iterator[tuple[QuoteGroup, list[Quote]]]:
    for group in report.groups:
        yield group, [report.quotes[i] for i in group.quotes]


def _rank(group: QuoteGroup, members: Sequence[Quote], name: str, slips: bool = True) -> int | None:
    """How a group's speaker answers to a name: 0 by their own, 1 as a voice of it, 2 by role.

    `slips` is whether a name that is spelt a little otherwise will do.
    """
    asked, role = key(name), _folded(name)
    if not asked:
        return None
    names = [key(n) for n in (group.speaker, *group.aliases, *(q.speaker for q in members)) if n]
    bodies = [key(n) for n in (group.behalf_of, *(q.behalf_of for q in members)) if n]
    if any(_called(asked, known, slips) for known in names):
        return 0
    if any(_called(asked, known, slips) for known in bodies):
        return 1
    roles = {words for q in members for words in (q.role, q.surface) if words}
    held = any(set(asked) <= set(known) for known in names)
    return 2 if held or any(role in _folded(words) for words in roles) else None


def _called(asked: tuple[str, ...], known: tuple[str, ...], slips: bool) -> bool:
    """Whether a name ends in the words asked for, perhaps one slip apart: "Quill", "Mara Quil"."""
    if set(asked) <= set(known) and known[-1] in asked:
        return True
    forms = {" ".join(known), " ".join(known[-len(asked) :])} if slips else ()
    return any(fuzz.ratio(" ".join(asked), form) >= _NEAR for form in forms)


def _folded(words: str) -> str:
    """Words folded, with a space around them, and spelt one way: "harbour" and "harbor"."""
    return american(f" {words.casefold()} ".replace("’", "'"))


def _mentions(text: str, name: str) -> bool:
    asked = set(key(name))
    return bool(asked) and asked <= {w for part in text.split() for w in key(part)}
