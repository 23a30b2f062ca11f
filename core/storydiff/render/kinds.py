"""The kinds of difference in readers' words: one table, used by every output.

A slug is for scripts and never changes; what it asks is for people.
"""

from __future__ import annotations

from typing import NamedTuple

from storydiff.models import Kind


class KindWords(NamedTuple):
    """What a kind of difference asks, in a few words, and what it means in one sentence."""

    asks: str
    means: str


KINDS: dict[Kind, KindWords] = {
    "number": KindWords("how many", "The outlets give different figures."),
    "date": KindWords("when", "The outlets give different days, times or years."),
    "name": KindWords("who", "The outlets name different people or bodies."),
    "place": KindWords("where", "The outlets name different places."),
    "polarity": KindWords(
        "says the opposite", "One outlet says that it is so, another that it is not."
    ),
    "quote-wording": KindWords(
        "in whose words",
        "The outlets quote other words, or one quotes what another puts in its own.",
    ),
    "attribution": KindWords(
        "who said it", "The outlets name different sources for it, or one names none."
    ),
    "certainty": KindWords(
        "how sure", "One outlet states it flatly, another as a claim, a plan or a possibility."
    ),
    "strength": KindWords(
        "how strongly", "The outlets choose a stronger or a weaker word for the same thing."
    ),
    "scope": KindWords(
        "what exactly", "One outlet says it of more, of less or of something else than another."
    ),
}
"""The kinds, those that an editor checks first, and so the order in which contrasts are shown."""

ACROSS: dict[str, str] = {
    "who denies": "More people or bodies deny it in some outlets than in others.",
    "its sources": "The outlets give a report other nameless sources, or more of them.",
}
"""What is asked across all outlets in place of what its kind asks, and what that means."""

ORDER: dict[Kind, int] = {kind: place for place, kind in enumerate(KINDS)}
