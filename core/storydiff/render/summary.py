"""A comparison in a few numbers and words, the same in every format that people read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from storydiff.models import Claim, Comparison, Quote, QuoteGroup, QuoteStatus, Source

METHOD = (
    "Sentences of different outlets are paired when their words make it likely that they tell the "
    "same thing; what a pair says is then compared: numbers, dates, names, negation, certainty, "
    "attribution and quoted words.",
    "Weights learnt from annotated stories decide in both steps, and both err: pairs are missed, "
    "and some are not of one thing. Read the sentences before you rely on a verdict.",
    "“Not found” means that no sentence was recognised as telling it, never that an outlet held "
    "it back; text behind a paywall cannot be found.",
    "This is evidence about wording, not a judgement of truth or bias.",
)
"""Method and limits, in four sentences."""

QUOTES_METHOD = (
    "Words are taken for a quotation by the marks around them or by a verb of speech beside them; "
    "weights learnt from annotated articles decide, rules find whose words they are.",
    "Words in quotation marks are found almost always, reported ones about half the time; of those "
    "found about nine in ten have the right speaker. In other languages than English only the "
    "marks are read.",
    METHOD[-1],
)
"""The same of quotations."""

QUOTE_WORDS: dict[QuoteStatus, str] = {
    "contested": "attributed to different speakers",
    "altered": "wording altered",
    "bracketed": "words put in brackets",
    "trimmed": "trimmed",
    "paraphrased": "paraphrased",
    "identical": "word for word the same",
    "single": "in one outlet",
}
"""The statuses of a quotation in readers' words, those that need a reader's eye first."""

QUOTE_ORDER: dict[QuoteStatus, int] = {status: place for place, status in enumerate(QUOTE_WORDS)}


class Totals(NamedTuple):
    """How many claims a whole comparison has of each status, whatever of it is shown.

    Those that differ are in `differ` where some phrase stands against another, else in `reworded`.
    `perhaps` counts those of one outlet to which something near was found in another; they are not
    in `single`.
    """

    conflict: int
    differ: int
    reworded: int
    agree: int
    single: int
    perhaps: int = 0

    @property
    def shared(self) -> int:
        """Claims that two or more outlets tell."""
        return self.conflict + self.differ + self.reworded + self.agree


def totals(comparison: Comparison, told_apart: Mapping[str, Sequence[object]]) -> Totals:
    """The totals of a comparison; `told_apart` holds the contrasts of each claim, by its id. What
    one outlet tells in another language than most is not known to stand in it alone."""
    foreign = {source.id for source in comparison.sources if source.foreign}
    found = Counter(
        counted_as(claim, told_apart[claim.id])
        for claim in comparison.claims
        if not claim.sources.keys() <= foreign
    )
    return Totals(*(found[name] for name in Totals._fields))


def counted_as(claim: Claim, told_apart: Sequence[object]) -> str:
    """The field of `Totals` that counts a claim with these contrasts.

    Its status is of its pairs of sentences; whom a quotation is given to shows across all outlets.
    """
    if claim.status in ("agree", "differ"):
        return "differ" if told_apart else "reworded" if claim.status == "differ" else "agree"
    return "perhaps" if claim.status == "single" and claim.near else claim.status


def sentence(totals: Totals) -> str:
    """The totals in one sentence.

    >>> told, alone = sentence(Totals(0, 7, 2, 3, 9)).split("; ")
    >>> told
    'No conflict found. 12 shared points: 7 told differently, 2 in other words, 3 alike'
    >>> alone
    '9 in one outlet alone.'
    >>> sentence(Totals(1, 0, 0, 0, 0))
    '1 conflict. 1 shared point.'
    """
    ways = {
        "told differently": totals.differ,
        "in other words": totals.reworded,
        "alike": totals.agree,
    }
    conflict = plural(totals.conflict, "conflict") if totals.conflict else "No conflict found"
    told = ", ".join(f"{count} {how}" for how, count in ways.items() if count)
    shared = plural(totals.shared, "shared point") + (f": {told}" if told else "")
    near = f", {totals.perhaps} more perhaps in others too" if totals.perhaps else ""
    alone = f"; {totals.single} in one outlet alone{near}" if totals.single or near else ""
    return f"{conflict}. {shared}{alone}."


def plural(count: int, noun: str) -> str:
    """The count with its noun.

    >>> plural(1, "outlet"), plural(2, "outlet"), plural(2, "story")
    ('1 outlet', '2 outlets', '2 stories')
    """
    many = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"


NOTHING_SURE = "No contrast is sure enough to be shown here."
"""Where there are contrasts and none is likely enough to be shown first."""


def origins(comparison: Comparison) -> int:
    """How many independent origins the articles have: reprints of one text count once."""
    joined = [origin.sources for origin in comparison.origins if len(origin.sources) > 1]
    return len(comparison.sources) - sum(len(sources) - 1 for sources in joined)


def days(sources: Sequence[Source]) -> str:
    """The first and the last day of publication that the articles state: "2031-05-12 to
    2031-05-13"; "" where none does."""
    known = sorted(str(s.published) for s in sources if s.published)
    return " to ".join(dict.fromkeys([*known[:1], *known[-1:]]))


def spoken(quote: Quote, article: str) -> str:
    """The words of a quotation in that text, "…" where others stand between its parts."""
    if len(quote.fragments) < 2:
        return quote.text
    return " … ".join(" ".join(part.of(article).split()) for part in quote.fragments)


def ordered(groups: Sequence[QuoteGroup], quotes: Sequence[Quote]) -> list[QuoteGroup]:
    """Groups by speaker, altered wording first, and speakers by theirs; the unattributed last."""
    gravest: dict[str | None, int] = {}
    for group in groups:
        place = QUOTE_ORDER[group.status]
        gravest[group.speaker] = min(place, gravest.get(group.speaker, place))

    def key(group: QuoteGroup) -> tuple[bool, int, str, int, int]:
        return (
            group.speaker is None,
            gravest[group.speaker],
            group.speaker or "",
            QUOTE_ORDER[group.status],
            -len({quotes[i].source for i in group.quotes}),
        )

    return sorted(groups, key=key)
