"""Why two sentences were paired, in words."""

from __future__ import annotations

from storydiff.align.context import Context
from storydiff.align.evidence import Evidence
from storydiff.align.story import Line, shorter_first

_WORDS = 3  # as many shared words as a reader takes in at a glance


def reason(
    one: Line, other: Line, evidence: Evidence, context: Context, third_outlet: float
) -> str:
    """The strongest grounds first, then the words that tell the pair apart from other sentences.

    `third_outlet` is the likelihood of a path through a third outlet.

    An example: "same quotation; shares harbour master, fog signal".
    """
    a, b = shorter_first(one, other)
    if a.reading.stems == b.reading.stems:
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
            ("what stands next to them matches", context.next_to >= 0.3),
        )
        if holds
    ]
    shared = _shared(a, b)
    return "; ".join([*grounds[:2], *([f"shares {', '.join(shared)}"] if shared else [])])


def _shared(a: Line, b: Line) -> list[str]:
    """The heaviest shared words as the shorter sentence writes them, neighbours joined."""
    both = sorted(a.words.keys() & b.words.keys(), key=lambda s: (-a.words[s], a.where[s]))
    runs: list[list[int]] = []
    for at in sorted(a.where[stem][0] for stem in both[:_WORDS]):
        if runs and at == runs[-1][-1] + 1 and _adjacent(a, at - 1, at):
            runs[-1].append(at)
        else:
            runs.append([at])
    content = a.reading.content
    return [" ".join(content[at].text for at in run) for run in runs]


def _adjacent(line: Line, first: int, second: int) -> bool:
    """Whether nothing but a space parts two content words."""
    content = line.reading.content
    return f"{content[first].text} {content[second].text}" in line.sentence.text
