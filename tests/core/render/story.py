"""An invented story as a finished comparison, so that reports are tested apart from the pipeline.

Three outlets on a bridge closure: a number in conflict, a date told differently, an agreement,
something only one outlet has, a quotation altered, a line set aside, an input that was skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from storydiff.models import (
    Alignment,
    Claim,
    ClaimDifference,
    Comparison,
    Difference,
    Dropped,
    Origin,
    Passage,
    Quote,
    QuoteGroup,
    QuoteReport,
    Role,
    Skipped,
    Source,
    Span,
    Value,
)
from tests.making import laid_out


@dataclass(frozen=True)
class Told:
    """One sentence to put into an article, and what it is to it."""

    text: str
    role: Role = "body"


HERALD = (
    Told("Bridge shut after barge strikes pier", "headline"),
    Told("3 min read", "boilerplate"),
    Told("The Quill Bridge was closed after a barge struck its north pier, injuring 14 people."),
    Told("“Nobody should cross until we have looked at every bolt,” said Ana Orlow, the engineer."),
    Told("Traffic is being sent over the old ford."),
)
COURIER = (
    Told("Barge hits Quill Bridge", "headline"),
    Told("The Quill Bridge was closed after a barge struck its north pier, injuring 41 people."),
    Told("“Nobody should cross until we have checked every bolt,” Ana Orlow claimed."),
    Told("The bridge may reopen on Friday."),
)
GAZETTE = (
    Told("The Quill Bridge could open again by Monday."),
    Told("Its toll has paid for a school."),
)


def source(letter: str, name: str, told: Sequence[Told], **more: object) -> Source:
    """The source that these sentences make, its id the name in lower case."""
    id = name.lower()
    made = laid_out(id, *(t.text for t in told), label=letter, roles=[t.role for t in told])
    article = replace(
        made.article,
        path=f"bridge/{id}.txt",
        label=name,
        label_from="front-matter",
        language="en",
    )
    dropped = tuple(
        Dropped(s.span, s.text, "reading time") for s in made.sentences if s.role == "boilerplate"
    )
    title = next((s.text for s in made.sentences if s.role == "headline"), None)
    whole = replace(made, article=article, title=title, dropped=dropped)
    return replace(whole, **more)  # type: ignore[arg-type]


SOURCES = (
    source("A", "Courier", COURIER, published=date(2031, 5, 13)),
    source("B", "Gazette", GAZETTE, cut_short="ends in “Subscribe to read on”"),
    source("C", "Herald", HERALD, published=date(2031, 5, 12), warnings=("read as cp1252",)),
)
COURIER_TEXT, GAZETTE_TEXT, HERALD_TEXT = (source.article.text for source in SOURCES[:3])


def place(text: str, words: str) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def _quote(source_index: int, sentence: int, words: str, cue: str) -> Quote:
    text = SOURCES[source_index].article.text
    span = place(text, words)
    id = SOURCES[source_index].id
    return Quote(
        source=id,
        type="direct",
        text=words,
        span=span,
        fragments=(span,),
        sentences=(f"{id}:{sentence}",),
        speaker="Ana Orlow",
        surface="Ana Orlow",
        role="the engineer",
        cue=cue,
        confidence=0.9,
    )


QUOTES = (
    _quote(0, 3, "Nobody should cross until we have checked every bolt,", "claimed"),
    _quote(2, 4, "Nobody should cross until we have looked at every bolt,", "said"),
)
GROUPS = (
    QuoteGroup(
        "q1",
        "Ana Orlow",
        "altered",
        (0, 1),
        QUOTES[1].text,
        role="the engineer",
        aliases=("Orlow",),
        changes=("… have [checked] every bolt,", ""),
    ),
)
SKIPPED = (Skipped("bridge/photo.jpg", "binary file"),)

COMPARISON = Comparison(
    sources=SOURCES,
    alignments=(
        Alignment("courier:1", "herald:1", 0.71, "agree", "same words: barge, bridge"),
        Alignment(
            "courier:2",
            "herald:3",
            0.93,
            "conflict",
            "same words: closed, barge, struck, pier",
            (
                Difference(
                    "number",
                    "41 people",
                    "14 people",
                    "41 people / 14 people",
                    place(COURIER_TEXT, "41 people"),
                    place(HERALD_TEXT, "14 people"),
                ),
            ),
        ),
        Alignment(
            "courier:4",
            "gazette:1",
            0.96,
            "differ",
            "same words: bridge, open",
            (Difference("date", "Friday", "Monday", "Friday / Monday"),),
        ),
    ),
    claims=(
        Claim(
            "c10f",
            HERALD[2].text,
            "conflict",
            {"courier": ("courier:2",), "herald": ("herald:3",)},
            {"gazette": "text may be cut short"},
            2,
            (
                ClaimDifference(
                    "number",
                    (
                        Value("courier", "41 people", place(COURIER_TEXT, "41 people")),
                        Value("herald", "14 people", place(HERALD_TEXT, "14 people")),
                    ),
                    conflict=True,
                ),
            ),
        ),
        Claim(
            "d1ff",
            COURIER[3].text,
            "differ",
            {"courier": ("courier:4",), "gazette": ("gazette:1",)},
            {"herald": "not found"},
            2,
            (
                ClaimDifference(
                    "date",
                    (
                        Value("courier", "Friday", place(COURIER_TEXT, "Friday")),
                        Value("gazette", "Monday", place(GAZETTE_TEXT, "Monday")),
                    ),
                ),
            ),
        ),
        Claim(
            "a62e",
            HERALD[0].text,
            "agree",
            {"courier": ("courier:1",), "herald": ("herald:1",)},
            {"gazette": "text may be cut short"},
            1,
        ),
        Claim(
            "51e1",
            HERALD[4].text,
            "single",
            {"herald": ("herald:5",)},
            {"courier": "not found", "gazette": "text may be cut short"},
            1,
        ),
    ),
    origins=(Origin("o1", ("courier", "herald"), "Northwire", "one text for 20 words"),),
    passages=(
        Passage(
            "courier",
            "herald",
            place(COURIER_TEXT, "was closed after a barge"),
            place(HERALD_TEXT, "was closed after a barge"),
            5,
        ),
    ),
    quotes=QUOTES,
    quote_groups=GROUPS,
    skipped=SKIPPED,
    settings={"align": {"threshold": 0.5}},
)
REPORT = QuoteReport(SOURCES, QUOTES, GROUPS, SKIPPED)
