"""From pairs to claims: one thing told, by whom, by whom perhaps, and where it was not found."""

from __future__ import annotations

from storydiff.claims.build import claims
from storydiff.claims.points import Point, points

__all__ = ["Point", "claims", "points"]
