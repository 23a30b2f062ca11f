"""A small comparison made by hand, so that what tables look like depends on nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from storydiff.models import (
    Alignment,
    Claim,
    ClaimDifference,
    Comparison,
    Difference,
    Dropped,
    Duplicate,
    Loaded,
    Origin,
    Quote,
    QuoteGroup,
    QuoteReport,
    Skipped,
    Source,
    Span,
    Value,
)
from tests.making import laid_out

TEXTS: dict[str, tuple[str, ...]] = {
    "harbour-post": (
        "Harbour Post",
        "Three boats sank in the harbour at Ellmouth on Friday.",
        "“We lost everything,” said Dora Finch, a fisherwoman.",
        "The harbour was closed.",
    ),
    "ellmouth-echo": (
        "Ellmouth Echo",
        "Five boats sank at Ellmouth on Friday.",
        "“We lost [almost] everything,” Dora Finch claimed.",
        "A crane fell over :smile: [/b].",
    ),
    "coast-today": ("Coast Today", "Boats sank at Ellmouth on Friday."),
}


def source(id: str, letter: str) -> Source:
    """An article whose lines are its sentences."""
    label, *lines = TEXTS[id]
    told = laid_out(id, *lines, between="\n", label=letter)
    start = len(told.article.text) + 1
    byline = Span(start, start + 13)
    return replace(
        told,
        article=replace(
            told.article,
            path=f"story/{id}.txt",
            text="\n".join([*lines, "By A. Nemo Esq"]),
            label=label,
            label_from="front-matter",
        ),
        title=lines[0].rstrip("."),
        published=date(2025, 5, 2) if letter == "A" else None,
        dropped=(Dropped(byline, "By A. Nemo Esq", "byline"),),
        warnings=("read as cp1252",) if letter == "B" else (),
        cut_short="ends in “Subscribe to read on”" if letter == "C" else None,
    )


SOURCES = tuple(source(id, letter) for id, letter in zip(TEXTS, "ABC", strict=True))
SKIPPED = (Skipped("story/photo.txt", "binary"),)
LOADED = Loaded(
    tuple(source.article for source in SOURCES),
    SKIPPED,
    (Duplicate("story/again.txt", "story/harbour-post.txt", "the same text"),),
)
A, B, C = TEXTS
QUOTES = (
    Quote(
        A,
        "direct",
        "We lost everything,",
        Span(55, 76),
        (Span(56, 75),),
        (f"{A}:2",),
        speaker="Dora Finch",
        role="a fisherwoman",
        cue="said",
        confidence=0.9,
    ),
    Quote(
        B,
        "direct",
        "We lost [almost] everything,",
        Span(39, 69),
        (Span(40, 68),),
        (f"{B}:2",),
        speaker="Dora Finch",
        cue="claimed",
        confidence=0.9,
    ),
    Quote(B, "indirect", "a crane fell over", Span(0, 17), (Span(0, 17),), (f"{B}:3",)),
)
GROUPS = (
    QuoteGroup("q1", "Dora Finch", "bracketed", (0, 1), QUOTES[0].text, role="a fisherwoman"),
    QuoteGroup("q2", None, "single", (2,), QUOTES[2].text),
)
REPORT = QuoteReport(SOURCES, QUOTES, GROUPS, SKIPPED)
COMPARISON = Comparison(
    sources=SOURCES,
    alignments=(
        Alignment(
            f"{A}:1",
            f"{B}:1",
            0.91,
            "conflict",
            "shares boats, sank, Ellmouth",
            (Difference("number", "Three", "Five", "three or five", Span(0, 5), Span(0, 4)),),
        ),
        Alignment(f"{A}:1", f"{C}:1", 0.8, "agree", "shares boats, sank, Ellmouth"),
        Alignment(f"{A}:2", f"{B}:2", 0.97, "differ", "same quotation"),
    ),
    claims=(
        Claim(
            "a1b2",
            TEXTS[A][1],
            "conflict",
            {A: (f"{A}:1",), B: (f"{B}:1",), C: (f"{C}:1",)},
            {},
            2,
            (
                ClaimDifference(
                    "number",
                    (Value(A, "Three", Span(0, 5)), Value(B, "Five", Span(0, 4))),
                    conflict=True,
                ),
            ),
        ),
        Claim(
            "c3d4",
            TEXTS[A][2],
            "differ",
            {A: (f"{A}:2",), B: (f"{B}:2",)},
            {C: "text may be cut short"},
            2,
            (
                ClaimDifference(
                    "quote-wording",
                    (
                        Value(A, "We lost everything", Span(56, 74)),
                        Value(B, "We lost [almost] everything", Span(40, 67)),
                    ),
                ),
            ),
            rests_on=("q1",),
        ),
        Claim("e5f6", TEXTS[A][3], "single", {A: (f"{A}:3",)}, {B: "not found"}, 1),
        Claim("a7b8", TEXTS[B][3], "single", {B: (f"{B}:3",)}, {A: "not found"}, 1),
    ),
    origins=(
        Origin("o1", (A,)),
        Origin("o2", (B, C), reason="40 words in common"),
    ),
    quotes=QUOTES,
    quote_groups=GROUPS,
    duplicates=LOADED.duplicates,
    skipped=SKIPPED,
)
