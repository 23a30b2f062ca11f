"""Choosing quotations by speaker, by whom they are about, by type and by spread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

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
    for group in report.groups:
        members = [report.quotes[i] for i in group.quotes]
        if wanted and not any(_speaks(group, members, name) for name in wanted):
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


def _speaks(group: QuoteGroup, members: Sequence[Quote], name: str) -> bool:
    """Whether a name, surname, alias or role asked for is that of the group's speaker."""
    names = (group.speaker, *group.aliases, *(q.speaker for q in members))
    asked = key(name)
    for known in names:
        if known and asked and _part(asked, key(known)):
            return True
    roles = (group.role, *(q.role for q in members), *(q.surface for q in members))
    folded = name.casefold()
    return any(role is not None and folded in role.casefold() for role in roles)


def _part(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if set(asked) <= set(known):
        return True
    return fuzz.ratio(" ".join(asked), " ".join(known)) >= _NEAR


def _mentions(text: str, name: str) -> bool:
    words = {w for part in text.split() for w in key(part)}
    return bool(key(name)) and set(key(name)) <= words
