"""One speaker across outlets: "Mayor Mara Quill", "Quill" and "Ms. Quill" are one row.

A surname joins a full name where only one person of the story bears it, unless one is "he" and the
other "she"; two people with one surname stay two. Bodies join by equal words, by initials and by
the list of well-known other names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from storydiff.annotation.coreference import members
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import GIVEN, Gender, title_of
from storydiff.annotation.names import alias, form_of, initials, unaccented
from storydiff.annotation.people import fits
from storydiff.annotation.token import bare
from storydiff.models import Quote

_SUFFIX = re.compile(r",? (?:Jr|Sr)\.?$|,? I{2,3}$")
_WORD = re.compile(r"[\w.&'’-]+")
_VOICE = (
    r"(?:spokes(?:man|woman|person|people|men|women)|press (?:secretary|officer|office)"
    r"|communications (?:officer|director|chief|manager|head)"
    r"|(?:head|director|chief|vice president) of (?:\w+ )?communications)"
)
_BODY = r"((?!(?:The|An?|Mr|Ms|Mrs)\b)[A-Z][\w.&-]*(?: (?:(?:of|and|the|for) )?[A-Z][\w.&-]*)*?)"
_RANKS = r"(?:(?:[Cc]hief|[Ss]enior|[Dd]eputy|company|national|then|former) )*"
_VOICE_BEHIND = re.compile(rf"(?:^|\s){_BODY}(?:['’]s)? {_RANKS}(?i:{_VOICE})\b")
_VOICE_OF = re.compile(
    rf"(?i:\b{_VOICE}) (?:for|of|at|from|with) (?:[Tt]he )?{_BODY}(?![ \w.&-]*[A-Z])"
)
_REPORTS = DEFAULT.words("reports")
_ENDINGS = _REPORTS | DEFAULT.words("companies")


@lru_cache(maxsize=1 << 13)
def key(name: str) -> tuple[str, ...]:
    """The folded words of a name that tell it apart: without accents, articles, titles and "Inc.".

    Those who speak together come in alphabetical order.
    """
    together = " and ".join(sorted(members(_SUFFIX.sub("", name))))
    words = [bare(unaccented(w.casefold().strip(".'’"))) for w in _WORD.findall(together)]
    kept = [w for w in words if w not in ("the", "a", "an")]
    while len(kept) > 1 and title_of(kept[0]):
        kept.pop(0)
    while len(kept) > 1 and kept[-1] in _ENDINGS:
        kept.pop()
    return tuple(kept)


class Identities:
    """The names of speakers, and of the bodies they speak for, to one name each. `aliases` maps a
    name to another of the same person."""

    def __init__(self, quotes: Sequence[Quote], aliases: Mapping[str, str]) -> None:
        self._genders = _genders(quotes)
        self._aliases = {key(a): b for a, b in aliases.items()}
        self._canonical: dict[tuple[str, ...], str] = {}
        self._full: dict[str, list[tuple[str, ...]]] = {}
        self._other: dict[str, tuple[str, ...]] = {}
        named = (name for q in quotes for name in (q.speaker, q.behalf_of) if name)
        counted = Counter(self._aliases.get(key(name), name) for name in named)
        for name in sorted(
            counted,
            key=lambda n: (-len(key(n)), n.casefold().split()[-1] in _REPORTS, -counted[n], n),
        ):
            if key(name) and key(name) not in self._canonical:
                self._enter(name, key(name))

    def _enter(self, name: str, words: tuple[str, ...]) -> None:
        """Give a name to the longer one that it is a form of, or to itself."""
        named = name != name.casefold()  # "court papers" are others in each outlet
        owner = self._owner(words) if named else None
        self._canonical[words] = name if owner is None else self._canonical[owner]
        if owner is None:
            self._full.setdefault(words[-1], []).append(words)
            for other in filter(None, (initials(words), alias(words))):
                self._other.setdefault(other, words)

    def _owner(self, words: tuple[str, ...]) -> tuple[str, ...] | None:
        """The one longer name that these words are a form of."""
        short = words[0].replace(".", "") if len(words) == 1 else None
        for other in filter(None, (short, alias(words))):
            if other in self._other:
                return self._other[other]
        fitting = [c for c in self._full.get(words[-1], ()) if form_of(words, c)]
        alone = len(fitting) == 1 and fits(self._gender(words), self._gender(fitting[0]))
        return fitting[0] if alone else None

    def _gender(self, words: tuple[str, ...]) -> Gender:
        given = GIVEN.get(words[0], "any") if len(words) > 1 else "any"
        return self._genders.get(words, given)

    def of(self, name: str | None) -> str | None:
        """The one name for a speaker as extracted; None stays None."""
        if name is None:
            return None
        name = self._aliases.get(key(name), name)
        return self._canonical.get(key(name), name)


def represented(quote: Quote) -> str | None:
    """The body that the speaker is named as speaking for, as printed; None where none is.

    Only those whose office it is to speak for a body are its voices and stay people; a chief
    executive speaks too, but for themselves as often.
    """
    for words in (quote.role, quote.surface):
        found = _VOICE_OF.search(words) or _VOICE_BEHIND.search(words) if words else None
        if found is not None:
            return found[1]
    return None


def unify(quotes: Sequence[Quote], aliases: Mapping[str, str] | None = None) -> tuple[Quote, ...]:
    """The quotations with each speaker under the one name of the story; `surface` stays."""
    voiced = [replace(q, behalf_of=represented(q)) for q in quotes]
    who = Identities(voiced, aliases or {})
    return tuple(
        replace(q, speaker=who.of(q.speaker), behalf_of=who.of(q.behalf_of)) for q in voiced
    )


def _genders(quotes: Sequence[Quote]) -> dict[tuple[str, ...], Gender]:
    """The pronouns of speakers whom a "she" or a "Mr." stands for; "any" where they disagree."""
    found: dict[tuple[str, ...], Gender] = {}
    for quote in quotes:
        opening = (quote.surface or "-").split()[0].casefold()
        told = opening if opening in ("he", "she") else title_of(opening) or "any"
        if quote.speaker and told != "any":
            known = found.setdefault(key(quote.speaker), told)
            found[key(quote.speaker)] = known if known == told else "any"
    return found
