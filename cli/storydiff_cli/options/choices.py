"""The words that flags choose among."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The formats of `--format`."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"
    HTML = "html"
    SVG = "svg"
    PARQUET = "parquet"


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class ClaimStatus(StrEnum):
    """The statuses of a claim."""

    AGREE = "agree"
    DIFFER = "differ"
    CONFLICT = "conflict"
    SINGLE = "single"


class FailOn(StrEnum):
    """What `--fail-on` looks for. `differ` includes conflicts, which are the graver form."""

    CONFLICT = "conflict"
    DIFFER = "differ"
    SINGLE = "single"


class Sort(StrEnum):
    """Orders of claims."""

    COVERAGE = "coverage"
    STORY = "story"
    CONFLICT = "conflict"


class GroupBy(StrEnum):
    """What makes a story of a pile of articles."""

    FOLDER = "folder"
    STORY = "story"
    FIELD = "field"


class Engine(StrEnum):
    """What does the work of an archive: this machine's cores, or a cluster of Ray."""

    LOCAL = "local"
    RAY = "ray"


class DiffView(StrEnum):
    """How two texts are laid out."""

    SIDE = "side"
    INLINE = "inline"


class QuoteKind(StrEnum):
    """The types of a quotation."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class FindFailOn(StrEnum):
    """What `find --fail-on` looks for."""

    CONTRADICTED = "contradicted"
    MISSING = "missing"
