"""The line below the name at the head of a paper: "Serving the valley since 1902"."""

from __future__ import annotations

import re

_MOTTO = re.compile(
    r"""(?:(?:proudly\ )?(?:serving|informing|reporting|published|printed|independent|local\ news
          |(?:your|our)\ (?:local|own|home|community)|the\ (?:voice|paper|newspaper)\ of)\b
         .{0,60}\bsince
      |(?:est\.?|established|founded)(?:\ in)?)\ \d{4}\.?""",
    re.IGNORECASE | re.VERBOSE,
)


def is_motto(line: str) -> bool:
    """Whether a line says of a paper since when it is there.

    >>> is_motto("Serving the valley since 1902"), is_motto("Worst flood since 1902")
    (True, False)
    """
    return _MOTTO.fullmatch(line) is not None
