"""Subtitles, SubRip and WebVTT: what was said in a broadcast, put together to running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby

from storydiff.loading.build import article
from storydiff.loading.decode import decode
from storydiff.loading.interface import Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped

_TAG = re.compile(r"</?[a-z\d][^<>]*>|\{\\[^{}]*\}", re.IGNORECASE)
_SOUND = re.compile(r"\[[^\[\]]*\]|\([A-Z ]+\)|[♪♫]+")  # [applause]
_TURN = re.compile(r"^(?:>>+|[-–—]\s)\s*")


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The one article: a paragraph for each who speaks, where the subtitles mark it. A line that
    stays on the screen while the next one comes up is read once."""
    text, warnings = decode(document)
    cues = (
        block.partition("-->")[2].partition("\n")[2]
        for block in text.replace("\r\n", "\n").split("\n\n")
    )
    shown = unescape(_SOUND.sub(" ", _TAG.sub("", "\n".join(cues)))).splitlines()
    lines = filter(None, (" ".join(line.split()) for line in shown))
    said = " ".join(_TURN.sub("\n\n", line) for line, _ in groupby(lines))
    if not said:
        raise Unusable("subtitles without words")
    yield article(document, options, said.strip().replace(" \n", "\n"), Stated(warnings=warnings))
