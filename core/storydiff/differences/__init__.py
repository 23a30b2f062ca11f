"""What paired sentences tell differently: agree, differ or conflict, with both sides' words.

A score only pairs sentences; this stage compares what the two say, slot by slot.
"""

from __future__ import annotations

from storydiff.differences.across import across
from storydiff.differences.relations import judge
from storydiff.differences.summary import status, summarise
from storydiff.differences.told import Told

__all__ = ["Told", "across", "judge", "status", "summarise"]
