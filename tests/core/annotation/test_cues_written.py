"""Verbs of speech: `python -m tests.core.annotation.test_cues_written` writes the file anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from storydiff.annotation.coreference import members
from storydiff.annotation.lexicon import VERBS, cue_of
from storydiff.annotation.names import compatible
from storydiff.annotation.people import surname
from tests.written import CASES

WRITTEN = CASES / "annotation" / "cues.txt"


def known() -> Iterator[str]:
    """A line for each verb: its classes, and those of the written forms that are its own."""
    lines = WRITTEN.read_text("utf-8").splitlines()
    written = {form.partition("/")[0] for line in lines for form in line.partition(": ")[2].split()}
    cues = {form: cue_of(form) for form in sorted(written | VERBS.keys())}
    for verb, classes in sorted(VERBS.items()):
        forms = [f"{form}/{cue.form}" for form, cue in cues.items() if cue and cue.lemma == verb]
        yield f"{verb} ({','.join(sorted(classes))}): {' '.join(forms)}"


def test_each_verb_has_its_forms() -> None:
    assert list(known()) == WRITTEN.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("Mara Quill", "Mara Quill", True),
        ("Mara Quill", "Quill", True),
        ("Mara Quill", "M. Quill", True),
        ("Mara Quill", "M Quill", True),
        ("Mara Quill", "Marabel Quill", True),  # a short form
        ("Mara Quill", "Max Quill", False),
        ("Mara Quill", "Otto Quill", False),
        ("Mara Quill", "O. Quill", False),
        ("MARA Quill", "mara Quill", True),
        ("X. Quill", "Max Quill", False),
        ("Max. Quill", "Max Quill", True),
    ],
)
def test_two_names_may_be_one_person(one: str, other: str, may: bool) -> None:
    assert compatible(one.split(), other.split()) is may
    assert compatible(other.split(), one.split()) is may


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (("Mara", "Quill"), "quill"),
        (("Otto", "Quill", "Jr."), "quill"),
        (("Otto", "von", "Hagen", "III"), "hagen"),
        (("Rufus", "O’Hara"), "o'hara"),
        (("Jr.",), "jr."),
        (("Quill’s",), "quill"),
    ],
)
def test_the_surname_is_the_last_word_but_for_generations(
    name: Sequence[str], expected: str
) -> None:
    assert surname(name) == expected


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("both Quill and Marsh", ("Quill", "Marsh")),
        ("Neither Quill, Marsh, and Vale", ("Quill", "Marsh", "Vale")),
        ("Quill & Marsh", ("Quill", "Marsh")),
        ("Quill", ("Quill",)),
    ],
)
def test_the_members_of_a_speaker(speaker: str, expected: Sequence[str]) -> None:
    assert members(speaker) == expected


if __name__ == "__main__":
    WRITTEN.write_text("\n".join(known()) + "\n", "utf-8")
