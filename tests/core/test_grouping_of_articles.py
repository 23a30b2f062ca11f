"""Grouping a pile: by likeness and by day, the same however it is cut and ordered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from storydiff.clustering.groups import groups
from storydiff.clustering.near import Frequencies, near, vector
from storydiff.clustering.profiles import Profile, profile
from storydiff.clustering.stories import Story, stories
from storydiff.models import Article, Source
from storydiff.pipeline import prepare
from storydiff.settings import StorySettings
from tests import making

FIRST = date(2024, 3, 4)
COUNCIL = (
    "Harwick council votes on the tram budget",
    "The Harwick council voted on Monday on the budget for the tram line to Ostgate.",
    "Mayor Ilse Tarn said the tram line would open in spring if the council paid for the bridge.",
    "Two councillors from Ostgate asked for a lower fare on the tram.",
)
BAKERY = (
    "Fire at a bakery in Lowmoor",
    "A fire destroyed the Penhale bakery in Lowmoor, and nobody was hurt.",
    "Firefighters from Lowmoor and Stroon fought the flames in the bakery until dawn.",
    "The owner, Brice Penhale, said the ovens had been checked a week before.",
)


def article(lines: Sequence[str], outlet: str, day: int | None, turn: int = 0) -> Article:
    """An article of these lines, their order turned, so that no two outlets have the same text."""
    title, *body = lines
    body = body[turn:] + body[:turn]
    published = FIRST + timedelta(days=day) if day is not None else None
    text = "\n\n".join([title, *body, f"{outlet} reported this in its edition."])
    path = f"{outlet}-{day}.txt"
    return making.article(text, outlet, path=path, title=title, published=published)


def pile(*days: int | None, lines: Sequence[str] = COUNCIL) -> tuple[Source, ...]:
    outlets = ("Post", "Echo", "Herald", "Wire", "Mail", "Sun")
    articles = [article(lines, outlets[n], day, n % 3) for n, day in enumerate(days)]
    return prepare(articles)


def spans(found: Sequence[Story]) -> list[list[str]]:
    return sorted(sorted(str(s.published) for s in story.sources) for story in found)


def test_one_story_over_four_days_is_one() -> None:
    assert len(stories(pile(0, 1, 2, 3))) == 1


def test_one_topic_at_two_dates_is_two_stories() -> None:
    found = stories(pile(0, 1, 0, 40, 41, 40))
    assert spans(found) == [
        ["2024-03-04", "2024-03-04", "2024-03-05"],
        ["2024-04-13", "2024-04-13", "2024-04-14"],
    ]


def test_a_topic_of_every_day_does_not_chain_into_one_story() -> None:
    found = stories(pile(0, 3, 6, 9, 12, 15))
    assert len(found) > 1
    assert all((s.days[1] - s.days[0]).days <= 6 for s in found if s.days)


def test_the_window_is_as_long_as_it_is_set() -> None:
    assert len(stories(pile(0, 6), StorySettings(days=5))) == 2
    assert len(stories(pile(0, 6), StorySettings(days=6))) == 1


def test_an_article_without_a_date_meets_every_other() -> None:
    assert len(stories(pile(0, None, 1))) == 1
    assert len(stories(pile(None, None))) == 1


def test_what_belongs_nowhere_is_alone() -> None:
    articles = [article(COUNCIL, "Post", 0), article(COUNCIL, "Echo", 0, 1)]
    alone = article(BAKERY, "Herald", 0)
    found = stories(prepare([*articles, alone]))
    assert [len(s.sources) for s in found] == [2, 1]
    assert found[1].sources[0].label == "Herald"
    assert found[1].confidence > 0.5


def test_a_story_has_a_headline_terms_span_and_outlets() -> None:
    (story,) = stories(pile(2, 0, 1))
    assert story.title == COUNCIL[0]
    assert "Ostgate" in story.terms
    assert story.days == (FIRST, FIRST + timedelta(days=2))
    assert story.outlets == ("Echo", "Herald", "Post")


def test_an_outlet_with_two_articles_counts_once() -> None:
    two = [article(COUNCIL, "Post", 0), article(COUNCIL, "Post", 1, 1)]
    (story,) = stories(prepare(two))
    assert len(story.sources) == 2 and story.outlets == ("Post",)


def test_less_likeness_will_do_for_articles_of_the_same_days() -> None:
    pairs = [(0, 1, 500)]
    assert len(groups([None, None], pairs)) == 2
    assert len(groups([5, 6], pairs)) == 1


def test_a_story_that_stands_apart_is_surer_than_one_that_has_a_neighbour() -> None:
    near_by = stories(pile(0, 1, 0, 4, 5, 4))
    apart = stories(pile(0, 1, 0, 40, 41, 40))
    assert min(s.confidence for s in apart) == 1.0
    assert min(s.confidence for s in near_by) < 1.0


MIXED = [
    *(article(COUNCIL, f"A{day}", day, day % 3) for day in range(5)),
    *(article(BAKERY, f"B{day}", day, day % 3) for day in range(0, 9, 2)),
    article(COUNCIL, "C", None),
    article(BAKERY, "D", None, 1),
]


def profiles(articles: Sequence[Article]) -> list[Profile]:
    return [profile(s.article, s, s.id) for s in prepare(articles)]


def test_a_pair_is_as_alike_as_the_product_of_all_its_terms() -> None:
    told = [known._replace(said=frozenset()) for known in profiles(MIXED)]
    settings = replace(StorySettings(), index_shared=1, index_terms=10_000, near=0.0)
    seen = Frequencies.of(told)
    vectors = [vector(p, seen, settings.unseen) for p in told]
    slow = [
        (i, j, sum(w * vectors[j].get(term, 0) for term, w in vectors[i].items()) // 10_000)
        for i in range(len(told))
        for j in range(i + 1, len(told))
        if None in (told[i].day, told[j].day)
        or abs((told[i].day or 0) - (told[j].day or 0)) <= settings.days
    ]
    assert near(told, settings) == [pair for pair in slow if pair[2] > 0]


@pytest.mark.parametrize("cut", [2, 5, 9])
def test_a_part_of_a_pile_has_the_pairs_that_it_has_in_the_whole(cut: int) -> None:
    told = profiles(MIXED)
    seen = Frequencies.of(told)
    whole = near(told, frequencies=seen)
    assert near(told[:cut], frequencies=seen) == [pair for pair in whole if pair[1] < cut]


def test_parts_that_no_pair_connects_are_grouped_as_in_the_whole() -> None:
    told = profiles(MIXED)
    pairs, days = near(told), [p.day for p in told]
    whole = {group.members: group.confidence for group in groups(days, pairs)}
    apart = [(i + len(told), j + len(told), likeness) for i, j, likeness in pairs]
    twice = groups(2 * days, sorted([*pairs, *apart]))
    assert {g.members: g.confidence for g in twice[: len(whole)]} == whole
    assert [tuple(i - len(told) for i in g.members) for g in twice[len(whole) :]] == list(whole)


def test_an_article_has_one_profile_wherever_it_is_read() -> None:
    (source,) = prepare(MIXED[:1])
    from storydiff.clean import clean

    assert profile(source.article, source, "k") == profile(source.article, clean(MIXED[0]), "k")


def test_a_profile_is_numbers_of_a_kind_that_do_not_change() -> None:
    told = profile(MIXED[0], prepare(MIXED[:1])[0], "k")
    assert len(told.terms) == len(told.weights) == len(told.rarities) == len(set(told.terms))
    weighed = [w * r for w, r in zip(told.weights, told.rarities, strict=True)]
    assert weighed == sorted(weighed, reverse=True)
    assert {"Harwick", "tram", "Ostgate"} <= set(told.words.values())


def told_on(*texts: str) -> list[Profile]:
    return profiles([making.article(text, f"{n}") for n, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The mill burnt down on Monday and was rebuilt by Friday.", {0, 4}),
        ("It rained on Feb. 2, on March 31st and on 4 July.", {202, 331, 704}),
        ("In May 2019 they may march; 32 March is no day, nor is a sunday school.", set[int]()),
    ],
)
def test_the_days_that_a_text_names(text: str, days: set[int]) -> None:
    assert told_on(text)[0].said == days


def test_days_in_the_text_are_evidence_for_what_has_no_date() -> None:
    words = "The ferry Isolde ran aground off Saltmere and 14 were hurt"
    same_date, same_day, unknown, other = (
        near(told_on(f"{words} on {a}.", f"{words} on {b}."))[0][2]
        for a, b in (
            ("4 March", "4 March"),
            ("Tuesday", "Tuesday"),
            ("arrival", "arrival"),
            ("Tuesday", "Friday"),
        )
    )
    assert same_date > same_day > unknown > other
