"""For which body a speaker speaks: a spokesperson is a voice of it and stays a person.

Only those whose office it is to speak for a body are its voices; a chief executive speaks too, but
for themselves as often.
"""

from __future__ import annotations

import re

from storydiff.models import Quote

_VOICE = (
    r"(?:spokes(?:man|woman|person|people|men|women)|press (?:secretary|officer|office)"
    r"|communications (?:officer|director|chief|manager|head)"
    r"|(?:head|director|chief|vice president) of (?:\w+ )?communications)"
)
_NAME = r"[A-Z][\w.&-]*(?: (?:of|and|the|for) [A-Z][\w.&-]*| [A-Z][\w.&-]*)*"
_RANKS = r"(?:(?:chief|senior|deputy|company|national|then|former|[Cc]hief|[Ss]enior|[Dd]eputy) )*"
_BEFORE = re.compile(rf"(?:^|\s)({_NAME}?)(?:['’]s)? {_RANKS}(?i:{_VOICE})\b")
_BEHIND = re.compile(rf"(?i:\b{_VOICE}) (?:for|of|at|from|with) (?:[Tt]he )?({_NAME})")
_NO_BODY = frozenset("the a an one another its chief senior deputy mr mr. ms ms. mrs mrs.".split())


def represented(quote: Quote) -> str | None:
    """The body that the speaker is named as speaking for, as printed; None where none is."""
    for words in (quote.role, quote.surface):
        if words and (found := _body(words)):
            return found
    return None


def _body(words: str) -> str | None:
    behind = _BEHIND.search(words)
    if behind is not None:
        return behind[1]
    before = _BEFORE.search(words)
    if before is None:
        return None
    kept = before[1].split()
    while kept and kept[0].casefold() in _NO_BODY:
        kept.pop(0)
    return " ".join(kept) or None
