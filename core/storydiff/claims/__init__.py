"""From pairs to claims: one thing told, by whom, and where it was not found."""

from __future__ import annotations

from storydiff.claims.build import claims, groups

__all__ = ["claims", "groups"]
