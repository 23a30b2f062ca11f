"""The first screen: what it says, and the laws that it keeps on every sample story."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

import storydiff
from storydiff.models import Claim, ClaimDifference, Comparison, Kind, Span, Value
from storydiff.render import choice, contrasts
from storydiff.render.contrasts import topics
from storydiff.render.first_screen import FirstScreen, first_screen
from storydiff.render.first_screen.room import FEWEST_WORDS, SHARE
from storydiff.render.first_screen.story_title import story_title
from storydiff.render.lookup import Lookup
from storydiff.render.reprints import one_origin
from storydiff.render.summary import Totals, sentence
from storydiff.render.titles import clipped
from tests.cli.test_tables import drawn
from tests.core.render import story
from tests.making import articles
from tests.stories import SAMPLES, compared

STORIES = ("factory", "ferry", "mayor")


@cache
def told(name: str) -> Comparison:
    return compared(SAMPLES / name)


def printed(comparison: Comparison, look: str = "80") -> str:
    from storydiff_cli.tables import first_screen as table

    return drawn(lambda how: table.render(first_screen(comparison), comparison, how), look)


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("look", ["80", "140"])
def test_it_is_a_screen_and_never_more_than_its_share(name: str, look: str) -> None:
    comparison = told(name)
    text = printed(comparison, look)
    words = sum(source.words for source in comparison.sources)
    assert len(text.split()) <= max(FEWEST_WORDS, words // SHARE)
    assert len(text.splitlines()) <= 50


@pytest.mark.parametrize("name", STORIES)
def test_the_first_contrast_stands_in_the_first_lines(name: str) -> None:
    lines = printed(told(name)).splitlines()
    assert "WHERE THEY PART" in lines[:14]


def test_an_outlet_stands_with_the_figure_that_its_sentence_gives() -> None:
    told = "The council closed the pool at Lorne on Friday, as repairs would have cost {}, it said."
    figures = {"herald": "£6.8m", "dial": "£8.6m", "gazette": "8.6 million pounds"}
    comparison = storydiff.compare(articles({o: told.format(f) for o, f in figures.items()}))
    (claim,) = comparison.claims
    pair = [Value(o, figures[o], None) for o in ("herald", "dial")]
    spans = {s.id: s.article.text.index(figures[s.id]) for s in comparison.sources}
    placed = tuple(
        replace(v, span=Span(spans[v.source], spans[v.source] + len(v.text))) for v in pair
    )
    cut = replace(claim, differences=(replace(claim.differences[0], values=placed),))
    look = Lookup.of(comparison)
    (found,) = contrasts.by_claim(replace(comparison, claims=(cut,)), look)[claim.id]
    assert [set(side.sources) for side in found.sides] == [{"dial", "gazette"}, {"herald"}]


@pytest.mark.parametrize("name", STORIES)
def test_every_value_stands_in_its_sentence(name: str) -> None:
    comparison = told(name)
    look = Lookup.of(comparison)
    shown = contrasts.ranked(contrasts.by_claim(comparison, look))
    assert shown
    for side in (side for contrast in shown for side in contrast.sides):
        assert side.places
        sentence = look.sentences[side.places[0].sentence]
        assert side.words in sentence.text
        assert all(piece.strip() in sentence.text for piece in side.brief.split("…"))


@pytest.mark.parametrize("name", STORIES)
def test_no_claim_and_no_contrast_is_shown_twice(name: str) -> None:
    screen = first_screen(told(name))
    titles = [screen.title, *titles_of(screen)]
    assert len(titles) == len(set(titles))
    values = [tuple(sorted(s.words for s in c.sides)) for c in screen.contrasts]
    assert len(values) == len(set(values))


def titles_of(screen: FirstScreen) -> list[str]:
    return [t.title for t in (*screen.told, *(t for alone in screen.alone for t in alone.told))]


def test_what_is_in_conflict_is_not_what_all_tell() -> None:
    screen = first_screen(story.COMPARISON)
    assert [c.claim for c in screen.contrasts] == ["c10f", "d1ff"]
    assert screen.contrasts[0].conflict
    assert "c10f" not in [t.claim for t in screen.told]


def test_the_totals_are_those_of_the_whole_whatever_is_shown() -> None:
    none = replace(story.COMPARISON, claims=())
    screen = first_screen(none, story.COMPARISON)
    assert screen.totals == Totals(conflict=1, differ=1, reworded=0, agree=1, single=1)
    assert screen.title == first_screen(story.COMPARISON).title


def test_what_differs_without_a_phrase_against_another_is_told_in_other_words() -> None:
    claims = tuple(replace(c, differences=()) for c in story.COMPARISON.claims)
    screen = first_screen(replace(story.COMPARISON, claims=claims))
    assert (screen.totals.differ, screen.totals.reworded) == (0, 1)
    assert "3 shared points: 1 in other words, 1 alike" in sentence(screen.totals)


def test_a_story_is_called_by_the_headline_most_like_the_others() -> None:
    assert story_title(story.COMPARISON, Lookup.of(story.COMPARISON)) == ("Barge hits Quill Bridge")


def test_without_headlines_a_story_is_called_by_what_most_tell() -> None:
    bare = replace(story.COMPARISON, sources=tuple(replace(s, title=None) for s in story.SOURCES))
    assert story_title(bare, Lookup.of(bare)) == story.HERALD[2].text


def test_what_is_perhaps_told_elsewhere_is_not_what_one_alone_has() -> None:
    single = story.COMPARISON.claims[3]
    near = replace(single, near={"courier": ("courier:2",)})
    assert [a.source for a in first_screen(story.COMPARISON).alone] == ["herald"]
    claims = (*story.COMPARISON.claims[:3], near)
    assert first_screen(replace(story.COMPARISON, claims=claims)).alone == ()


def test_one_origin_that_agrees_with_itself_is_no_point_that_all_tell() -> None:
    screen = first_screen(story.COMPARISON)
    assert screen.told == ()
    assert [(r.how, r.points) for r in screen.reprints] == [("carry Northwire’s dateline", 1)]


def test_two_texts_of_one_agency_are_not_said_to_be_one() -> None:
    (origin,) = (o for o in story.COMPARISON.origins if len(o.sources) > 1)
    one = replace(origin, reason="a, b: 210 words in common")
    assert one_origin(one) == "print the same Northwire report"
    assert one_origin(replace(one, credit=None)) == "print the same report"
    also = f"{one.reason}; b, c: both carry Northwire's dateline"
    assert one_origin(replace(one, reason=also)) == "carry Northwire’s dateline"
    assert one_origin(replace(origin, reason="a, b: both belong to Q", credit=None)) == (
        "belong to one house"
    )


LONG = (
    "The council which has met at Lorne since the flood of 1911 and has eleven members of four "
    "parties from three towns along the river"
)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("A bridge at Lorne was closed in May.", "A bridge at Lorne was closed in May."),
        # Cut at a clause, where something is stated before it.
        (
            f"The mayor resigned on Friday after weeks of protests in the town, and {LONG[4:]}.",
            "The mayor resigned on Friday after weeks of protests in the town …",
        ),
        # Cut before its verb it says nothing.
        (f"{LONG}, resigned.", ""),
        # Somebody's own words, a quotation with its speaker before it, a headline among sentences.
        ("Then I heard the mayor say that the bridge had been closed.", ""),
        ("Ada Orlow, mayor: “We had to close the old bridge.”", ""),
        ("Mayor Orlow Closes Bridge After Flood Warning From County.", ""),
    ],
)
def test_what_one_outlet_has_is_said_in_a_line_that_can_be_read(sentence: str, line: str) -> None:
    other = "A kite was seen over the mill on Sunday, and rain fell on the coast."
    comparison = storydiff.compare(articles({"herald": sentence, "gazette": other}))
    shown = [
        told.title
        for a in first_screen(comparison).alone
        if a.source == "herald"
        for told in a.told
    ]
    assert shown == [line] * bool(line)


def test_a_headline_that_quotes_is_no_name_of_a_story_where_another_tells_it() -> None:
    heads = ("“We had to close it”: mayor on the Lorne bridge", "Lorne bridge closed by the mayor")
    told = {"herald": "The bridge is shut.", "gazette": "The bridge is shut."}
    loaded = [replace(a, title=t) for a, t in zip(articles(told), heads, strict=True)]
    assert first_screen(storydiff.compare(loaded)).title == heads[1]


def test_what_all_tell_is_said_once_in_whatever_words() -> None:
    told = {
        "herald": "The council subpoenaed the campaign and a committee of the party on Friday. "
        "Its lawyers asked for the minutes of 40 meetings. A bridge at Lorne was closed in "
        "September for four days, without any notice to the town.",
        "dial": "On Friday the campaign and a party committee were subpoenaed by the council. "
        "The mayor of Averleigh is on holiday. The bridge at Lorne was closed for four days in "
        "September, and the town had no notice of it.",
    }
    comparison = storydiff.compare(articles(told))
    both = [c for c in comparison.claims if len(c.sources) == 2]
    twice = replace(comparison, claims=(*both, *(replace(c, id=f"{c.id}-again") for c in both)))
    titles = [told.title for told in first_screen(twice).told]
    assert len(both) == 2
    assert len(titles) == 1  # the other is the story's title


def test_a_clause_is_left_out_whole() -> None:
    text = "The mayor resigned on Friday night, after a long week of protests"
    assert clipped(text, 44) == "The mayor resigned on Friday night …"
    assert clipped(text, 400) == text


def difference(kind: str, conflict: bool = False, **values: str) -> ClaimDifference:
    return ClaimDifference(
        kind,  # type: ignore[arg-type]
        tuple(Value(source, words) for source, words in values.items()),
        conflict,
    )


def of(*differences: ClaimDifference) -> tuple[contrasts.Contrast, ...]:
    claim = Claim(
        "c1",
        "",
        "differ",
        {"courier": ("courier:2",), "herald": ("herald:3",), "gazette": ("gazette:1",)},
        {},
        3,
        differences,
    )
    comparison = replace(story.COMPARISON, claims=(claim,), quotes=(), quote_groups=())
    return contrasts.by_claim(comparison, Lookup.of(comparison))["c1"]


def test_conflicts_come_before_hard_kinds_and_those_before_soft_ones() -> None:
    ranked = of(
        difference("scope", courier="a barge", herald="barge struck"),
        difference("number", courier="41", herald="14"),
        difference("strength", conflict=True, courier="closed", herald="struck"),
    )
    assert [c.kind for c in ranked] == ["strength", "number", "scope"]


def test_a_likelier_contrast_of_a_kind_comes_first() -> None:
    low, high = (
        replace(difference("name", courier=a, herald=b), likelihood=p)
        for a, b, p in (("Quill", "barge", 0.3), ("Bridge", "pier", 0.8))
    )
    assert [c.likelihood for c in of(low, high)] == [0.8, 0.3]


def test_a_figure_and_the_same_in_words_are_one_value() -> None:
    (contrast,) = of(difference("number", courier="14", herald="fourteen", gazette="nine"))
    assert [(s.words, s.sources) for s in contrast.sides] == [
        ("14", ("courier", "herald")),
        ("nine", ("gazette",)),
    ]


def test_a_contrast_that_another_holds_is_left_out() -> None:
    shown = of(
        difference("number", courier="41", herald="14", gazette="nine"),
        difference("number", courier="41", herald="14"),
    )
    assert [len(c.sides) for c in shown] == [3]


def test_each_outlet_stands_at_one_value_only() -> None:
    (contrast,) = of(
        ClaimDifference(
            "name",
            (
                Value("courier", "Bridge"),
                Value("courier", "Quill Bridge"),
                Value("herald", "the pier"),
            ),
        )
    )
    assert [side.words for side in contrast.sides] == ["Quill Bridge", "the pier"]


def test_values_that_say_the_same_are_no_contrast() -> None:
    assert of(difference("name", courier="Quill Bridge", herald="the Quill Bridge")) == ()


TOPICS = (
    ("strength", "It is a {} threat to Lorne.", "significant", "grave", "threat"),
    ("number", "The fire hurt {} children at Lorne.", "nine", "14", "children"),
    ("number", "The fire hurt {} at Lorne.", "nine children", "14 children", ""),
    ("number", "It was told in a {}-page ruling at Lorne.", "74", "47", "page"),
    ("number", "A budget of {} was agreed at Lorne.", "$3 million", "$4 million", "budget"),
    ("number", "Ada Marsh, {}, said that Lorne is calm.", "43", "47", "age"),
    ("date", "The gear was last inspected on {} at Lorne.", "May 2", "May 9", "inspected"),
    ("name", "Lorne has {} for its mayor.", "Ada Marsh", "Adah Marsh", "mayor"),
    ("scope", "It grew in {} Lorne.", "most of", "all of", ""),
    ("quote-wording", "It is a {} report on Lorne.", "wholly false", "quite untrue", ""),
)


@pytest.mark.parametrize(("kind", "text", "one", "other", "topic"), TOPICS)
def test_a_contrast_says_what_it_is_about_by_a_noun_beside_it(
    kind: Kind, text: str, one: str, other: str, topic: str
) -> None:
    told = {"herald": text.format(one), "gazette": text.format(other)}
    unlike = {"dial": "A school was opened. Nobody asked why it is so. Its roof is of slate."}
    comparison = storydiff.compare(articles(told | unlike))
    at = text.index("{")
    places = [
        ("herald:1", Span(at, at + len(one))),
        ("gazette:1", Span(at, at + len(other))),
    ]
    assert topics.topic(places, kind, Lookup.of(comparison)) == topic


def test_what_is_asked_of_a_claim_is_asked_once_but_for_facts() -> None:
    soft = of(difference("scope", courier="barge", herald="pier"))
    again = of(difference("scope", courier="closed", herald="struck"))
    wider = of(difference("strength", courier="a barge struck", herald="struck its north pier"))
    assert len(choice.best([*soft, *again], 8, least=0)) == 1
    assert len(choice.best([*soft, *wider], 8, least=0)) == 1
    facts = of(
        difference("number", courier="41", herald="14"),
        difference("number", courier="12", herald="21"),
    )
    assert len(choice.best(facts, 8, least=0)) == 2


def test_one_claim_told_in_many_ways_does_not_hide_the_others() -> None:
    many = [
        c._replace(claim=id)
        for id, c in zip(
            ("a", "a", "b"),
            of(
                difference("strength", courier="closed", herald="struck"),
                difference("certainty", courier="may", herald="will"),
                difference("scope", courier="barge", herald="pier"),
            ),
            strict=True,
        )
    ]
    assert [c.claim for c in choice.best(many, 2, least=0)] == ["a", "b"]


def likely(likelihood: float) -> contrasts.Contrast:
    (found,) = of(difference("date", courier="Friday", herald="Monday"))
    return found._replace(likelihood=likelihood)


def test_what_is_hardly_likely_is_not_shown() -> None:
    assert [c.likelihood for c in choice.best([likely(0.48), likely(0.6)], 8)] == [0.6]


def test_what_conflicts_is_shown_however_likely() -> None:
    assert choice.best([likely(0.4)._replace(conflict=True)], 8)


def test_one_value_alone_is_no_contrast() -> None:
    assert not of(difference("attribution", courier="41 people", herald="", gazette=""))


def test_one_contrast_is_not_shown_again_under_another_point_or_question() -> None:
    (first,) = of(difference("quote-wording", courier="a barge", herald="the pier"))
    elsewhere = first._replace(claim="c2")
    words = tuple(side._replace(words=side.words.split()[1]) for side in first.sides)
    narrower = elsewhere._replace(kind="scope", sides=words)
    assert choice.best([first, elsewhere, narrower], 8, least=0) == (first,)
    other = elsewhere._replace(sides=first.sides[::-1])
    swapped = tuple(
        side._replace(sources=s.sources) for side, s in zip(other.sides, first.sides, strict=True)
    )
    apart = other._replace(sides=tuple(s._replace(places=()) for s in swapped))
    assert len(choice.best([first, apart], 8, least=0)) == 2  # said by others


def test_that_nothing_is_sure_is_said() -> None:
    claim = story.COMPARISON.claims[1]
    unsure = [replace(d, likelihood=choice.SHOWN - 0.01) for d in claim.differences]
    unsure_of = replace(claim, differences=tuple(unsure))
    text = printed(replace(story.COMPARISON, claims=(unsure_of,)))
    assert "WHERE THEY PART\n  No contrast is sure enough" in text
    assert "1 less sure contrast;" in text
