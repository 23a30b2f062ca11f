"""The same quotation across outlets, and what each changed in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from storydiff.features.tokens import tokens
from storydiff.models import Quote, QuoteGroup, QuoteStatus, Source
from storydiff.quotes.identity import Identities, canonical
from storydiff.settings import QuoteSettings

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BRACKET = re.compile(r"\[[^\]]*\]")
_ELLIPSIS = re.compile(r"(?:\.\s?){3,}|…")


def group(
    sources: Sequence[Source],
    quotes: Sequence[Quote],
    settings: QuoteSettings | None = None,
    aliases: Mapping[str, str] | None = None,
) -> tuple[QuoteGroup, ...]:
    """Quotations that are the same words or the same statement, most widely carried first.

    Every quotation is in one group. `aliases` maps a speaker's other names to the one to show.
    """
    settings = settings or QuoteSettings()
    who = canonical(quotes, aliases)
    members = _clusters(quotes, who, settings)
    ranked = sorted(members, key=lambda m: (-len({quotes[i].source for i in m}), m[0]))
    return tuple(_group(f"q{n}", m, quotes, who) for n, m in enumerate(ranked, 1))


def _clusters(
    quotes: Sequence[Quote], who: Identities, settings: QuoteSettings
) -> list[tuple[int, ...]]:
    """Connected quotations, by index."""
    parent = list(range(len(quotes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    content = [_content(q.text) for q in quotes]
    index: dict[str, list[int]] = {}
    for j, words in enumerate(content):
        near = sorted({i for w in words.split() for i in index.get(w, ())})
        for i in near:
            if quotes[i].source != quotes[j].source and root(i) != root(j):
                same = who.of(quotes[i].speaker) == who.of(quotes[j].speaker)
                score = fuzz.token_set_ratio(content[i], content[j])
                if score >= (settings.same_words if same else 90):
                    parent[max(root(i), root(j))] = min(root(i), root(j))
        for word in words.split():
            index.setdefault(word, []).append(j)
    found: dict[int, list[int]] = {}
    for i in range(len(quotes)):
        found.setdefault(root(i), []).append(i)
    return [tuple(members) for members in found.values()]


def _content(text: str) -> str:
    """The stems that carry a quotation's content, in order."""
    return " ".join(t.stem for t in tokens(text) if t.content)


def _group(
    id: str, members: tuple[int, ...], quotes: Sequence[Quote], who: Identities
) -> QuoteGroup:
    chosen = [quotes[i] for i in members]
    fullest = max(chosen, key=lambda q: (q.type == "direct", len(q.text.split()), q.text))
    names = [who.of(q.speaker) for q in chosen]
    surfaces = {q.speaker for q in chosen if q.speaker is not None}
    speaker = next((n for n in names if n is not None), None)
    return QuoteGroup(
        id=id,
        speaker=speaker,
        status=_status(chosen, names, fullest),
        quotes=members,
        text=fullest.text,
        role=next((q.role for q in chosen if q.role), None),
        aliases=tuple(sorted(surfaces - {speaker})),
        changes=tuple(_change(fullest.text, q.text) for q in chosen) if len(chosen) > 1 else (),
    )


def _status(chosen: Sequence[Quote], names: Sequence[str | None], fullest: Quote) -> QuoteStatus:
    """The weakest class that holds for every member against the fullest."""
    if len(chosen) == 1:
        return "single"
    if len({n for n in names if n is not None}) > 1:
        return "contested"
    if len({q.type == "indirect" for q in chosen}) > 1 or fullest.type == "indirect":
        return "paraphrased"
    kinds = [_against(fullest.text, q.text) for q in chosen if q is not fullest]
    for status in ("altered", "bracketed", "trimmed"):
        if status in kinds:
            return status
    return "identical"


def _against(full: str, other: str) -> QuoteStatus:
    """How one wording differs from the fullest one."""
    a, b = _words(_ELLIPSIS.sub(" ", full)), _words(_ELLIPSIS.sub(" ", other))
    if a == b:
        return "identical"
    if _within(_words(_BRACKET.sub(" ", other)), a) or _within(_words(_BRACKET.sub(" ", full)), b):
        return "bracketed" if "[" in full + other else "trimmed"
    return "trimmed" if _within(b, a) else "altered"


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words stand in the whole in their order, others left out."""
    rest = iter(whole)
    return all(word in rest for word in part)


def _words(text: str) -> list[str]:
    return [w.casefold().replace("’", "'") for w in _WORD.findall(text)]


def _change(full: str, other: str) -> str:
    """What differs from the fullest wording, word by word: "-left out", "+put in"."""
    a, b = full.split(), other.split()
    left, right = (
        [w.casefold().strip(".,;:!?“”\"'’‘") for w in a],
        [w.casefold().strip(".,;:!?“”\"'’‘") for w in b],
    )
    parts: list[str] = []
    for op, i, k, j, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if op != "equal":
            parts.extend(f"-{w}" for w in a[i:k])
            parts.extend(f"+{w}" for w in b[j:m])
    return " ".join(parts)
