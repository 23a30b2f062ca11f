"""JSON by the contract "storydiff/1", checked against the schema that ships beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import cast

from storydiff.models import Comparison, QuoteReport
from storydiff.render import data
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.visible import escape_json


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> str:
    """The comparison as one indented JSON object, with a closing line break."""
    return dumped(data.comparison(comparison)) + "\n"


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> str:
    """The report of quotations as one indented JSON object, with a closing line break."""
    return dumped(data.quote_report(report)) + "\n"


def dumped(value: object) -> str:
    """A value as indented JSON, with each character that acts on a screen as its escape.

    Keys are texts. Raises ValueError where a number is none.
    """
    return escape_json(_indented(value, "\n"))


_LEAF = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _indented(value: object, before: str) -> str:
    """What `json.dumps` makes of it with an indent of two, in a fifth of its time: the library
    indents in Python, by a generator a level. `before` stands before each line."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    within = before + "  "
    if isinstance(value, dict):
        held = cast("dict[str, object]", value)
        lines = [
            f"{encode_basestring(key)}: "  # most values are texts
            f"{encode_basestring(v) if isinstance(v, str) else _indented(v, within)}"
            for key, v in held.items()
        ]
        return f"{{{within}{f',{within}'.join(lines)}{before}}}" if lines else "{}"
    if isinstance(value, list | tuple):
        items = [_indented(v, within) for v in cast("Sequence[object]", value)]
        return f"[{within}{f',{within}'.join(items)}{before}]" if items else "[]"
    return _LEAF(value)
