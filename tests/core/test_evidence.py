"""What speaks for and against a pair: `python -m tests.core.test_evidence` writes it anew.

The weights were fitted to these numbers. Whoever changes one on purpose writes the file anew and
fits them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from storydiff import quotes
from storydiff.align import examine
from storydiff.align.closer import Look
from storydiff.align.company import company
from storydiff.align.reason import reason
from tests.making import document

WRITTEN = Path(__file__).parents[1] / "cases" / "align" / "evidence.txt"
STORY = {
    "echo": (
        "Baths to close in Elmstead\n\n"
        "Councillors in Elmstead voted 7 to 2 on Monday to shut the swimming baths.\n\n"
        "Mending the roof would not cost £1.4 million, a person familiar with the matter said.\n\n"
        "More than 4,000 people have signed a petition against the closure of the baths.\n\n"
        "A bus company has offered free rides to the pool in Harrow Marsh."
    ),
    "gazette": (
        "Elmstead will lose its swimming baths after councillors voted for closure on Monday.\n\n"
        "Mending the roof of the baths would have cost £1.4 million, said Rhona Tave.\n\n"
        "Tave said: “We cannot patch a ruin for ever.” The library next door stays open.\n\n"
        "The drummers of the swimming club stood at the door of the library for an hour."
    ),
    "herald": (
        "Council closes Elmstead baths\n\n"
        "The council voted 7 to 2 on Monday to close the Elmstead swimming baths.\n\n"
        "The roof would cost £1.4 million to mend, a source who asked not to be named said. "
        "“We cannot patch a ruin for ever,” Tave told the meeting.\n\n"
        "Swimmers gathered outside the library with drums.\n\n"
        "A petition against the closure has drawn 4,000 names."
    ),
}


def seen() -> Iterator[str]:
    """A line for each pair: what it is, all that is known of it, and why it would be paired."""
    documents = [document(text, name) for name, text in STORY.items()]
    found = examine(documents, quotes.extract_all(documents))
    lines, look = found.story.lines, Look(found.story)
    # Any likelihoods would do for what the other pairs say; these are there.
    around = company(lines, {p: e.clause for p, e in found.evidence.items()}, found.articles)
    for (i, j), evidence in sorted(found.evidence.items()):
        why = reason(lines[i], lines[j], evidence, around[i, j].third_outlet)
        yield f"{lines[i].sentence.id} {lines[j].sentence.id} ({why})"
        for numbers in (evidence, look.closer(i, j), around[i, j]):
            told = numbers._asdict().items()
            yield "  " + " ".join(f"{name}={value:.4g}" for name, value in told if value)


def test_what_speaks_for_and_against_each_pair() -> None:
    assert list(seen()) == WRITTEN.read_text("utf-8").splitlines()


def test_unnamed_sources_are_a_ground() -> None:
    found = examine([document(text, name) for name, text in STORY.items()], ())
    i, j = min(found.evidence)
    alone = found.evidence[i, j]._replace(quote=0.0, number=0.0, day=0.0, unnamed=1.0)
    why = reason(found.story.lines[i], found.story.lines[j], alone, 0.0)
    assert why.startswith("both rest on unnamed sources; ")


if __name__ == "__main__":
    WRITTEN.write_text("\n".join(seen()) + "\n", "utf-8")
