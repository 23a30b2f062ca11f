"""How one outlet stands to one claim, as a shape that needs no colour."""

from __future__ import annotations

from enum import Enum

from storydiff.models import Claim


class Mark(Enum):
    """An outlet's cell in the claim matrix: a symbol, an ASCII stand-in and words.

    `NEAR` is for a text in which something near it was found, `CUT` for one in which absence means
    little: cut short, or in another language.
    """

    AGREE = ("●", "x", "tells it")
    DIFFER = ("◐", "~", "tells it differently")
    CONFLICT = ("✖", "!", "conflicts")
    NEAR = ("○", "o", "perhaps")
    ABSENT = ("·", ".", "not found")
    CUT = ("?", "?", "may be there")

    def __init__(self, symbol: str, ascii: str, words: str) -> None:
        self.symbol = symbol
        self.ascii = ascii
        self.words = words


STATUS_WORDS: dict[str, str] = {
    "agree": "told alike",
    "differ": "told differently",
    "reworded": "in other words",
    "conflict": "conflict",
    "single": "only one outlet",
}


def mark(claim: Claim, source: str) -> Mark:
    """The mark of the source of that id.

    A source that tells the claim stands in the gravest difference that names it. Where a claim is
    told differently and no words are sure enough to say in what, all that tell it do so.
    """
    if source not in claim.sources:
        if claim.near.get(source):
            return Mark.NEAR
        return Mark.CUT if claim.missing.get(source, "not found") != "not found" else Mark.ABSENT
    involved = [d.conflict for d in claim.differences if any(v.source == source for v in d.values)]
    if any(involved):
        return Mark.CONFLICT
    unsaid = claim.status == "differ" and not claim.differences
    return Mark.DIFFER if involved or unsaid else Mark.AGREE
