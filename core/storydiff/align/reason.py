"""Why two sentences were paired, in words."""

from __future__ import annotations

from storydiff.align.evidence import Evidence
from storydiff.align.story import Line, shorter_first

_WORDS = 3  # as many shared words as a reader takes in at a glance


def reason(one: Line, other: Line, evidence: Evidence, third_outlet: float) -> str:
    """The strongest grounds first, then the words that tell the pair apart from other sentences.

    `third_outlet` is the likelihood of a path through a third outlet.

    An example: "same quotation; shares harbour master, fog signal".
    """
    if one.reading.stems == other.reading.stems:
        return "the same words"
    grounds = [
        words
        for words, holds in (
            ("same quotation", evidence.quote >= 0.4),
            ("same figure", evidence.number > 0),
            ("same day", evidence.day > 0),
            ("both rest on unnamed sources", evidence.unnamed > 0),
            ("a third outlet tells both", third_outlet >= 0.5),
            ("alike in meaning", evidence.meaning >= 0.5),
            ("what stands next to them matches", evidence.next_to >= 0.3),
        )
        if holds
    ]
    shared = _shared(*shorter_first(one, other))
    return "; ".join([*grounds[:2], *([f"shares {', '.join(shared)}"] if shared else [])])


def _shared(a: Line, b: Line) -> list[str]:
    """The heaviest shared words as the shorter sentence writes them, neighbours joined."""
    content, text = a.reading.content, a.sentence.text
    both = sorted(a.words.keys() & b.words.keys(), key=lambda s: (-a.words[s], a.where[s]))
    runs: list[str] = []
    before = -1
    for at in sorted(a.where[stem][0] for stem in both[:_WORDS]):
        joined = f"{runs[-1]} {content[at].text}" if runs and at == before + 1 else ""
        # Whether nothing but a space parts the two words.
        if joined and f"{content[before].text} {content[at].text}" in text:
            runs[-1] = joined
        else:
            runs.append(content[at].text)
        before = at
    return runs
