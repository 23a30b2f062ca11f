"""What is printed as told by all is told by all, in the words that most of them share."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

import storydiff
from storydiff.models import Alignment, Claim, Relation
from storydiff.render.first_screen import first_screen
from storydiff.render.first_screen.agreed import Agreed, agreed
from storydiff.render.lookup import Lookup
from tests.making import articles

GATES = "The gates of the old harbour will stay shut until Friday evening"
TOLD = {
    "herald": f"{GATES}, to the regret of nobody but Ada Orlow. Rain fell on Lorne.",
    "gazette": f"{GATES}. A kite was seen over the mill.",
}


def lines(told: dict[str, str], same: float = 0.99, relation: Relation = "agree") -> list[Agreed]:
    """The lines of the one point that all tell, whose sentences pair as surely as this."""
    comparison = storydiff.compare(articles(told))
    sure = tuple(
        Alignment(f"{a}:1", f"{b}:1", same, relation, "") for a, b in combinations(sorted(told), 2)
    )
    claim = Claim("c1", "", "agree", {id: (f"{id}:1",) for id in told}, {}, 2)
    return list(agreed(claim, Lookup.of(replace(comparison, alignments=sure))))


def test_a_line_is_the_sentence_that_adds_the_least() -> None:
    assert [line.text for line in lines(TOLD)] == [f"{GATES}.", f"{GATES} …"]


def test_a_speaker_keeps_the_verb() -> None:
    said = "Nobody was hurt, the harbour's owner, Ada Orlow, said."
    other = "The harbour's owner, Ada Orlow, told us nobody was hurt."
    assert said in {line.text for line in lines({"herald": said, "gazette": other})}


def test_a_plain_wording_comes_before_one_that_leads_up_to_it() -> None:
    told = TOLD | {"gazette": f"Harbour officials took another approach, clarifying that {GATES}."}
    assert lines(told)[0].text == f"{GATES} …"


def test_names_alone_are_no_shared_fact() -> None:
    told = {
        "herald": "Edwin Paskell, the Lorne harbour master, blamed thick fog and a broken horn.",
        "gazette": "Edwin Paskell, the Lorne harbour master, watched a long film at home.",
    }
    assert lines(told) == []
    told["gazette"] = "Edwin Paskell, the harbour master, watched it happen on a screen."
    assert lines(told) == []


def test_names_and_office_shared_with_one_outlet_are_none_for_another() -> None:
    told = {
        "herald": "The harbour minister, Paula Renn, admitted that mistakes were made.",
        "gazette": "Mistakes were made, the harbour minister, Paula Renn, admitted.",
        "post": "The harbour minister, Paula Renn, has refused to say sorry to those who drowned.",
    }
    assert {line.sources for line in lines(told)} == {("gazette", "herald")}


def test_an_outlet_that_may_tell_it_otherwise_tells_no_line() -> None:
    assert lines(TOLD, relation="differ") == []


def test_a_line_names_the_outlets_whose_sentences_pair_with_it_for_sure() -> None:
    assert {line.sources for line in lines(TOLD)} == {("gazette", "herald")}
    assert lines(TOLD, same=0.7) == []


@pytest.mark.parametrize(
    "more",
    [
        "In a long and wandering speech on her roses, her dogs and her debts Ada Orlow said "
        "that the gates of the harbour stay shut",  # whose own words are most of it
        f"{GATES} and this paper, the herald, can reveal it to its many readers",
    ],
)
def test_what_one_outlet_tells_of_itself_or_besides_is_no_line(more: str) -> None:
    found = lines({"herald": f"{more}. Rain fell on Lorne.", "gazette": TOLD["gazette"]})
    assert all("Orlow" not in line.text and "herald" not in line.text for line in found)


def test_a_sentence_is_not_cut_before_its_verb() -> None:
    told = {
        "herald": "The gates of the old harbour, of oak and iron, stay shut. Rain fell on Lorne.",
        "gazette": "The gates of the old harbour stay shut. A kite was seen over the mill.",
    }
    assert not any(line.text.endswith("harbour …") for line in lines(told))


def test_what_more_all_tell_is_counted() -> None:
    facts = [
        "The mayor of Lorne resigned on Monday after a vote.",
        "The council lost 40 million crowns on a bridge.",
        "Divers found a sunken barge under the pier.",
        "Teachers at the grammar school went on strike.",
        "A baker won the national prize for his rye loaf.",
        "Snow closed the road to the northern valley.",
    ]
    text = " ".join(facts)
    comparison = storydiff.compare(articles({"herald": text, "gazette": text + " Rain fell."}))
    screen = first_screen(comparison)
    assert len(screen.told) == 4
    assert screen.told_besides == 1  # one more is the title


def test_a_story_without_headlines_is_called_by_what_leads_and_all_tell() -> None:
    text = f"{GATES}. Divers found a sunken barge under the pier."
    other = f"{GATES}. Divers found a sunken barge under the pier. Rain fell on Lorne."
    comparison = storydiff.compare(articles({"herald": text, "gazette": other}))
    assert first_screen(comparison).title.startswith(GATES)


def test_an_answer_without_its_question_is_no_line() -> None:
    told = {
        "herald": "Will the gates open? Mayor Edwin Paskell says no.",
        "gazette": "Mayor Edwin Paskell says that he will keep the gates shut.",
    }
    comparison = storydiff.compare(articles(told))
    sure = (Alignment("gazette:1", "herald:2", 0.99, "agree", ""),)
    claim = Claim("c1", "", "agree", {"herald": ("herald:2",), "gazette": ("gazette:1",)}, {}, 2)
    found = agreed(claim, Lookup.of(replace(comparison, alignments=sure)))
    assert not any("says no" in line.text for line in found)


@pytest.mark.parametrize(
    ("line", "other", "told"),
    [
        ("The crack in the old dam was 30 feet long.", "The crack in the dam is 13 feet long.", 0),
        ("The crack in the old dam was 30 feet long.", "The dam's crack is thirty feet long.", 2),
        ("Inspectors rated the dam “fair” in May.", "The dam was rated “poor” in May.", 0),
        ("Inspectors rated the dam “fair” in May.", "The dam was rated as “fair” in May.", 2),
        (
            "The dam broke on 3 May in the night.",
            "It was the night of 3 May when the dam broke.",
            2,
        ),
        ("The dam broke on 3 May in the night.", "It broke in the night, that dam.", 2),
    ],
)
def test_figures_and_quoted_words_of_a_line_are_each_outlet_s(
    line: str, other: str, told: int
) -> None:
    found = lines({"herald": f"{line} Rain fell.", "gazette": f"{other} Snow fell."})
    assert max((len(x.sources) for x in found if x.text == line), default=0) == told


def test_what_several_tell_is_shown_where_all_tell_but_the_title() -> None:
    fact = "Divers found a sunken barge under the northern pier on Tuesday."
    told = {
        "herald": f"{GATES}. {fact}",
        "gazette": "Until Friday evening the old harbour's gates will stay shut. "
        "On Tuesday divers found a barge that had sunk under the northern pier.",
        "echo": "The gates of the old harbour stay shut until Friday evening. A kite flew by.",
        "post": "The old harbour will keep its gates shut until Friday evening. Snow fell.",
    }
    screen = first_screen(storydiff.compare(articles(told)))
    assert "gates" in screen.title
    assert [line.sources for line in screen.told] == [("gazette", "herald")]
    assert screen.who_tells == "Several tell"
