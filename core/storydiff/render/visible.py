"""Characters that act on a terminal or a page are shown, never obeyed."""

from __future__ import annotations

import re

_LATER = (  # than C0
    "\x7f-\x9f"  # DEL and C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides, isolates (UAX 9)
    "\u2028\u2029"  # would end a line where one row is one line
    "\ud800-\udfff"  # bytes of a file name that are no UTF-8: no encoder takes them
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags: text that is there but unseen
)
_ACTING = re.compile(f"[\x00-\x1f{_LATER}]")  # C0: escape sequences begin here
_ACTING_IN_JSON = re.compile(f"[{_LATER}]")  # C0 is escaped in it already
_HEADING = re.compile(r"^#{1,6} +")
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def visible(text: str) -> str:
    r"""The text with each control and bidirectional character written as its escape.

    >>> visible("a\x1b[31mred\u202e")
    'a\\x1b[31mred\\u202e'
    """
    return _ACTING.sub(_escape, text)


def unheaded(text: str) -> str:
    """A sentence without Markdown's mark of a heading, which is no word of it.

    >>> unheaded("## Two hurt at sea"), unheaded("#1 is out")
    ('Two hurt at sea', '#1 is out')
    """
    return _HEADING.sub("", text)


def escape_json(text: str) -> str:
    """JSON text with the same characters as JSON escapes; they stand only inside its strings."""
    return _ACTING_IN_JSON.sub(_escape_json, text)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return _SHORT.get(char) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _escape_json(match: re.Match[str]) -> str:
    char = match[0]
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))
