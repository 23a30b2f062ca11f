"""Signs that an article's text is not whole: what is absent from it may have been told."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOTICES = {
    "paywall notice": "paywall notice",
    "cookie or consent notice": "consent notice in place of text",
}
_STUB_WORDS = 250  # a consent notice beside more words than this stands beside a whole article
_TRUNCATED = re.compile(r"\[\s?\+\s?\d+\s?(?:chars|characters)\s?\]$")
_ELLIPSIS = re.compile(r"(?:\.{3}|…|\[…\]|\[\.\.\.\])$")
_BREAKS_OFF = re.compile(r"(?:[^\W\d_]|,|;|-)$")
_MIN_WORDS = 12  # in a last line that breaks off; a shorter one may be a caption or a sign-off


def cut_short(told: Sequence[str], dropped_reasons: Sequence[str]) -> str | None:
    """Why the text may not be whole, in words; None where nothing says so.

    `told` are the paragraphs kept, headings and headline included; `dropped_reasons` those of the
    lines that were not.
    """
    words = sum(len(paragraph.split()) for paragraph in told)
    if "paywall notice" in dropped_reasons:
        return _NOTICES["paywall notice"]
    if "cookie or consent notice" in dropped_reasons and words < _STUB_WORDS:
        return _NOTICES["cookie or consent notice"]
    last = told[-1] if told else ""
    if _TRUNCATED.search(last):
        return "the text ends in a count of missing characters"
    if _ELLIPSIS.search(last):
        return "the text ends in an ellipsis"
    if len(told) > 1 and len(last.split()) >= _MIN_WORDS and _BREAKS_OFF.search(last):
        return "the text breaks off in mid-sentence"
    return None
