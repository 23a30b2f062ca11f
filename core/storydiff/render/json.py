"""JSON by the contract "storydiff/1", checked against the schema that ships beside it."""

from __future__ import annotations

import json

from storydiff.models import Comparison, QuoteReport
from storydiff.render import data
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.visible import escape_json


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> str:
    """The comparison as one indented JSON object, with a closing line break."""
    return _dump(data.comparison(comparison))


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> str:
    """The report of quotations as one indented JSON object, with a closing line break."""
    return _dump(data.quote_report(report))


def _dump(value: data.Data) -> str:
    return escape_json(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"
