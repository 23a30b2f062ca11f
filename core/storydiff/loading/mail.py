"""MIME messages, which mail and saved pages are: looked over before the library reads them."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from storydiff.loading.interface import Document, Unusable
from storydiff.settings import LoadSettings

# The email package reads these by the grammar of RFC 5322 when it meets them, in a time and a
# memory that grow with the square of their length.
_READ = frozenset(
    b"content-type content-transfer-encoding content-disposition from subject date".split()
)
_FIELD = re.compile(rb"([!-9;-~]+):")


class _Patient(EmailPolicy):
    """The usual policy, to which a header that it fails on instead of passing over is not there."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """See EmailPolicy."""
        try:
            return super().header_fetch_parse(name, value)
        except Exception:  # depths, offsets, charsets: of several kinds, and others in each version
            return value.partition(";")[0] if name.lower() == "content-type" else None


_PATIENT = _Patient()


def message(document: Document, limits: LoadSettings) -> EmailMessage:
    """The message in a document. Raises Unusable where it had better not be read."""
    _check(document.data, limits)
    found = message_from_bytes(document.data, policy=_PATIENT)
    assert isinstance(found, EmailMessage)  # which the policy makes
    return found


def _check(data: bytes, limits: LoadSettings) -> None:
    """Raises Unusable where the headers of a message, or of any of its parts, are more than mail
    has."""
    in_head, name, length, total = True, b"", 0, 0
    for line in data.splitlines(keepends=True):
        if not line.strip():
            in_head, name = True, b""  # a part in a part may begin; text of a message is no field
        elif line.startswith(b"--"):
            in_head, name = True, b""
        elif in_head and (field := _FIELD.match(line)):
            name, length = field[1].lower(), 0
        elif not line.startswith((b" ", b"\t")):
            in_head = False
        if in_head and name in _READ:
            length += len(line)
            total += len(line)
            if length > limits.header_bytes:
                raise Unusable(f"a header of more than {limits.header_bytes:,} bytes")
            if total > limits.headers_bytes:
                raise Unusable(f"headers of more than {limits.headers_bytes:,} bytes in all")
