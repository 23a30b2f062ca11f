"""Signs that an article's text is not whole: what is absent from it may have been told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storydiff.settings import ReadSettings

_LIMITS = ReadSettings()
_TRUNCATED = re.compile(r"\[\s?\+\s?\d+\s?(?:chars|characters)\s?\]$")
_ELLIPSIS = re.compile(r"(?:\.{3}|…|\[…\]|\[\.\.\.\])$")
_BREAKS_OFF = re.compile(r"(?:[^\W\d_]|,|;|-)$")


def cut_short(told: Sequence[str], dropped_reasons: Sequence[str]) -> str | None:
    """Why the text may not be whole, in words; None where nothing says so.

    `told` are the paragraphs kept, headings and headline included; `dropped_reasons` those of the
    lines that were not.
    """
    words = sum(len(paragraph.split()) for paragraph in told)
    if "paywall notice" in dropped_reasons:
        return "paywall notice"
    if "cookie or consent notice" in dropped_reasons and words < _LIMITS.stub_words:
        return "consent notice in place of text"
    last = told[-1] if told else ""
    if _TRUNCATED.search(last):
        return "the text ends in a count of missing characters"
    if _ELLIPSIS.search(last):
        return "the text ends in an ellipsis"
    if len(told) > 1 and len(last.split()) >= _LIMITS.breaks_off_words and _BREAKS_OFF.search(last):
        return "the text breaks off in mid-sentence"
    return None
