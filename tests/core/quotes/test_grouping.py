"""One quotation across outlets: its class, the words that changed, and finding it by speaker."""

from __future__ import annotations

import pytest

import storydiff
from storydiff.models import QuoteGroup, QuoteReport
from storydiff.quotes import closest_speakers, corrected, matches, select
from storydiff.quotes.matching.wordings import changes
from tests.making import articles

NAMES = ("herald", "gazette", "dial")


def report(*texts: str) -> QuoteReport:
    return storydiff.quotations(articles(dict(zip(NAMES, texts, strict=False))))


def widest(told: QuoteReport) -> QuoteGroup:
    return max(told.groups, key=lambda g: len(g.quotes))


FULL = "“We will never sell the old harbour to a stranger,” said Mara Quill, the mayor."


@pytest.mark.parametrize(
    ("other", "status"),
    [
        (FULL, "identical"),
        ("“We will never sell the old harbour,” said Mara Quill.", "trimmed"),
        ("“We will … sell the old harbour to a stranger,” said Mara Quill.", "trimmed"),
        (
            "“[The town] will never sell the old harbour to a stranger,” said Mara Quill.",
            "bracketed",
        ),
        ("“We will not sell the old harbour to any stranger,” said Mara Quill.", "altered"),
        (
            "Mara Quill said that the town would never sell the old harbour to a stranger.",
            "paraphrased",
        ),
        ("“We will never sell the old harbour to a stranger,” said Lena Marsh.", "contested"),
        ("“The ferry is late again and nobody minds it,” said Mara Quill.", "single"),
    ],
)
def test_classes(other: str, status: str) -> None:
    assert widest(report(FULL, other)).status == status


def test_what_stands_beside_a_quotation_does_not_alter_it() -> None:
    told = report(
        "“We will never sell the old harbour. The town needs it,” said Mara Quill.",
        "“We will never sell the old harbour. Ask anybody on the quay,” said Mara Quill.",
    )
    assert widest(told).status == "trimmed"


def test_what_one_outlet_says_twice_stands_in_one_group() -> None:
    told = report(
        "Quay Ltd. said it is not currently selling ferries in Hither. "
        "Quay Ltd. said on Monday it is not selling ferries in Hither.",
        "Quay Ltd. said it does not currently sell ferries in Hither.",
        "Quay Ltd. said it is not selling ferries or boats in Hither.",
    )
    assert len(widest(told).quotes) == len(told.quotes) == 4


def test_papers_are_not_joined_across_outlets_by_their_last_words() -> None:
    told = report(
        "According to court papers, the bridge was sold.",
        "According to newly filed court papers, the ferry was late.",
    )
    assert {q.speaker for q in told.quotes} == {"court papers", "newly filed court papers"}


def test_a_synonym_inside_marks_is_an_alteration() -> None:
    told = report(
        "“This is wholly untrue,” said Mara Quill.", "“This is wholly false,” said Quill."
    )
    assert widest(told).status == "altered"


def test_a_synonym_without_marks_is_an_alteration_of_what_is_quoted() -> None:
    told = report(
        "“This report is wholly false,” a Quill spokesperson told the Herald on Monday.",
        "Quill described the report as wholly untrue and without any basis.",
        "Quill called the claims “wholly false” on Monday.",
    )
    assert widest(told).status == "altered"
    assert len(widest(told).quotes) == 3
    assert widest(told).speaker == "Quill"


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ("“We will [not] sell the old harbour to any stranger,” said Mara Quill.", "altered"),
        ("“We will never sell the old [town] harbour to a stranger,” said Mara Quill.", "trimmed"),
        ("“We will never sell [the harbour] to a stranger,” said Mara Quill.", "trimmed"),
        ("“We will never sell [it] to a stranger,” said Mara Quill.", "bracketed"),
        ("“We will never sell the old harbour to a stranger ever,” said Mara Quill.", "trimmed"),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_is_the_editor_s(other: str, status: str) -> None:
    assert widest(report(FULL, other)).status == status


def test_every_quotation_is_in_one_group() -> None:
    told = report(FULL, FULL, "“The ferry is late again and nobody minds it,” said Mara Quill.")
    members = [i for group in told.groups for i in group.quotes]
    assert sorted(members) == list(range(len(told.quotes)))


def test_changes_are_shown_word_by_word() -> None:
    assert changes("We will never sell it", "We will not sell") == "-never +not -it"
    assert changes("“We’ll go,”", "We'll go.") == ""


@pytest.mark.parametrize(("held", "groups"), [("had", 2), ("had not", 1)])
def test_what_is_denied_is_no_version_of_what_is_said(held: str, groups: int) -> None:
    told = report(
        f"Mara Quill said the company {held} paid bribes to the mayor of Saltmere.",
        "Mara Quill denied that the company had paid bribes to the mayor of Saltmere.",
    )
    assert len(told.groups) == groups


def test_a_name_with_and_without_accents_is_one_person() -> None:
    told = report(
        "Anna Wójcik said the dam was dry. Wójcik said it would be mended.",
        "“It was late,” Anna Wojcik said. Wojcik said nobody came, and Lech Wałęsa said it was.",
        "Walesa said it rained.",
    )
    assert {quote.speaker for quote in told.quotes} == {"Anna Wojcik", "Lech Wałęsa"}


@pytest.mark.parametrize(
    ("one", "other", "speakers"),
    [
        ("Joseph Quill", "Joe Quill", 1),
        ("Joseph Quill", "Jill Quill", 2),
        ("The Health Department", "The Housing Department", 2),
    ],
)
def test_a_first_name_and_its_short_form_are_one_person(
    one: str, other: str, speakers: int
) -> None:
    told = report(f"{one} said the dam was dry.", f"{other} said that nobody came.")
    assert len({quote.speaker for quote in told.quotes}) == speakers


def test_two_people_of_the_same_initials_stay_two() -> None:
    told = report("“It is old,” Mara Quill said. “We knew of it all along,” Mike Quayle said.")
    assert [quote.speaker for quote in told.quotes] == ["Mara Quill", "Mike Quayle"]


def test_two_people_of_one_surname_stay_two() -> None:
    told = report(
        "“The ice is thin and wet,” said Tobias Penrose. “It is thick,” said Rhoda Penrose.",
        "Mr. Penrose said the ice was thin and wet.",
    )
    names = {group.speaker for group in told.groups}
    assert {"Tobias Penrose", "Rhoda Penrose"} <= names


@pytest.mark.parametrize("asked", ["Quill", "mara quill", "MARA QUILL", "Mayor", "Mara Quil"])
def test_a_speaker_is_found_by_name_surname_role_and_nearly(asked: str) -> None:
    found = select(report(FULL, "“It is late,” said Lena Marsh."), speakers=[asked])
    assert [group.speaker for group in found.groups] == ["Mara Quill"]
    assert [found.quotes[i].speaker for group in found.groups for i in group.quotes] == [
        "Mara Quill"
    ]


def test_a_name_that_nobody_bears_gets_the_closest() -> None:
    told = report(FULL)
    assert select(told, speakers=["Quibble"]).groups == ()
    assert closest_speakers(told, "Quell") == ("Mara Quill",)
    assert closest_speakers(told, "MARA QUELL") == ("Mara Quill",)


def test_selection_by_spread_type_change_and_subject() -> None:
    altered = "“We will not sell the old harbour to any stranger,” said Mara Quill."
    told = report(
        FULL, altered, "Lena Marsh said that Mara Quill was in the wrong about the ferry."
    )
    (found,) = select(told, altered=True).groups
    assert (found.status, found.changes) == ("altered", widest(told).changes)
    assert any(found.changes)
    assert [len(g.quotes) for g in select(told, min_sources=2).groups] == [2]
    assert {q.type for q in select(told, types=["indirect"]).quotes} == {"indirect"}
    assert [g.speaker for g in select(told, said_about=["Quill"]).groups] == ["Lena Marsh"]


VOICES = (
    "Quill Motor called the claims “entirely untrue” on Monday.",
    "Ivo Brandt, Quill Motor’s chief communications officer, said the story was “entirely "
    "untrue” and that no ship had been sold.",
    "“The story is entirely untrue. Nobody asked us,” a Quill Motor spokesperson said.",
)


def test_voices_of_one_body_say_one_thing_and_are_not_contested() -> None:
    told = report(*VOICES)
    group = widest(told)
    assert len(group.quotes) == 3
    assert group.speaker == "Quill Motor"
    assert group.status != "contested"
    assert {told.quotes[i].behalf_of for i in group.quotes} == {None, "Quill Motor"}
    assert "Ivo Brandt" in {quote.speaker for quote in told.quotes}


def test_a_body_finds_its_voices_and_stands_before_those_whose_role_names_it() -> None:
    text = (
        "Quill Motor said the plant would stay open. Quill Motor CEO Lena Marsh said the roof "
        "leaks. A Quill Motor spokeswoman said nobody had been hurt there."
    )
    found = matches(report(text), "Quill Motor")
    assert found == ("Quill Motor", "A Quill Motor spokeswoman", "Lena Marsh")


def test_who_speaks_for_a_body_stands_before_those_whose_role_names_it() -> None:
    text = (
        "Quill Motor CEO Lena Marsh said the roof leaks. A Quill Motor spokeswoman said nobody had "
        "been hurt there."
    )
    assert matches(report(text), "Quill Motor") == ("A Quill Motor spokeswoman", "Lena Marsh")


@pytest.mark.parametrize("role", ["harbour master", "harbor master"])
def test_a_speaker_is_found_by_role_in_either_spelling(role: str) -> None:
    told = report("“She came in too fast,” harbour master Edwin Quill said.")
    assert matches(told, role) == ("Edwin Quill",)
    assert corrected(told, role) is None


def test_a_slip_in_a_name_is_said() -> None:
    told = report("“She came in too fast,” harbour master Edwin Paskell said.")
    assert corrected(told, "Paskel") == "Edwin Paskell"
    assert corrected(told, "Paskell") is None


def test_a_voice_that_all_outlets_name_speaks_for_its_body() -> None:
    said = "“The story is entirely untrue. Nobody asked us,” a Quill Motor spokesperson said."
    group = widest(report(said, said))
    assert (group.status, group.behalf_of) == ("identical", "Quill Motor")


@pytest.mark.xfail(reason="docs/quotes.md: its phrase does not name the body", strict=True)
def test_a_voice_named_by_its_speaks_for_its_body() -> None:
    text = "Quill Motor was late. Its spokeswoman, Lena Marsh, said nobody had been hurt there."
    assert "Lena Marsh" in matches(report(text), "Quill Motor")


def test_a_surname_is_not_joined_to_the_name_of_a_woman_where_it_is_a_man_s() -> None:
    told = report(
        "“The bridge is safe,” Mr. Quill said. He left.",
        "“I do not trust the bridge,” said Mara Quill.",
    )
    assert {quote.speaker for quote in told.quotes} == {"Quill", "Mara Quill"}
