"""Choosing quotations by speaker, by whom they are about, by type and by spread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from storydiff.models import Quote, QuoteGroup, QuoteReport, QuoteType
from storydiff.quotes.speakers.identity import key

_CHANGED = frozenset(("altered", "trimmed", "bracketed", "contested"))
_NEAR = 90.0  # rapidfuzz ratio: one slip in a name of ten letters
_SPELLINGS = (("our", "or"), ("isation", "ization"), ("centre", "center"), ("defence", "defense"))
"""British and American spellings of the same ending, for words that are only compared."""


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
    for group in report.groups:
        rank = _rank(group, [report.quotes[i] for i in group.quotes], name)
        if rank is not None and group.speaker:
            ranks[group.speaker] = min(rank, ranks.get(group.speaker, rank))
    return tuple(sorted(ranks, key=lambda speaker: (ranks[speaker], speaker)))


def corrected(report: QuoteReport, name: str) -> str | None:
    """The speaker who is shown for a name that is not spelt as any outlet spells it; else None."""
    asked, folded = key(name), _folded(name)
    found = matches(report, name)
    for group in report.groups:
        for quote in (report.quotes[i] for i in group.quotes):
            known = (group.speaker, *group.aliases, quote.speaker, quote.behalf_of)
            if any(k and set(asked) <= set(key(k)) for k in known):
                return None
            if any(_holds(folded, _folded(words or "")) for words in (quote.role, quote.surface)):
                return None
    return found[0] if found else None


def _rank(group: QuoteGroup, members: Sequence[Quote], name: str) -> int | None:
    """How a group's speaker answers to a name: 0 by their own, 1 as a voice of it, 2 by role."""
    asked, folded = key(name), _folded(name)
    if not asked:
        return None
    names = [n for n in (group.speaker, *group.aliases, *(q.speaker for q in members)) if n]
    if any(_called(asked, key(known)) for known in names):
        return 0
    bodies = (group.behalf_of, *(q.behalf_of for q in members))
    if any(body and _called(asked, key(body)) for body in bodies):
        return 1
    roles = (group.role, *(q.role for q in members), *(q.surface for q in members))
    if any(set(asked) <= set(key(known)) for known in names):
        return 2
    return 2 if any(role and _holds(folded, _folded(role)) for role in roles) else None


def _called(asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a name ends in the words asked for, one slip apart: "Quill" of "Mara Quill"."""
    if not known:
        return False
    if set(asked) <= set(known) and known[-1] in asked:
        return True
    forms = " ".join(known), " ".join(known[-len(asked) :])
    return any(fuzz.ratio(" ".join(asked), form) >= _NEAR for form in forms)


def _folded(words: str) -> str:
    """Words folded and spelt one way, British and American: "harbour" and "harbor"."""
    spelt = words.casefold().replace("’", "'")
    for british, american in _SPELLINGS:
        spelt = spelt.replace(british, american)
    return spelt


def _holds(asked: str, role: str) -> bool:
    """Whether a role has the words asked for in a row."""
    return f" {asked} " in f" {role} "


def _mentions(text: str, name: str) -> bool:
    words = {w for part in text.split() for w in key(part)}
    return bool(key(name)) and set(key(name)) <= words
