"""Mailboxes (RFC 4155): messages one after the other, as newsletters are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from storydiff.loading import records
from storydiff.loading.formats import eml
from storydiff.loading.guard import guarded
from storydiff.loading.interface import Document, LoadOptions, Unusable
from storydiff.models import Article, Skipped

_BEGINS = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of each message. Its sender is the outlet, as the file is of them all."""
    _, *messages = _BEGINS.split(document.data)
    if not messages:
        raise Unusable("no message in it")
    found = _each(messages, document, options)
    yield from records.sifted(document, found, options.limits, "message")


def _each(messages: Sequence[bytes], document: Document, options: LoadOptions) -> records.Found:
    for number, data in enumerate(messages, 1):
        message = replace(document, data=_QUOTED.sub(rb"\1", data))
        for item in guarded(document.path, partial(eml.load, message, options)):
            if isinstance(item, Skipped):
                yield number, item.reason
            elif item.label_from == "stem" and item.author:
                yield number, replace(item, label=item.author, label_from="metadata")
            else:
                yield number, item
