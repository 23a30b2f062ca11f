"""From pairs to claims: who tells what, and which sentence says it best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydiff.annotation.annotate import annotate_all
from storydiff.claims import Point, claims, points
from storydiff.claims.near import perhaps
from storydiff.models import (
    Alignment,
    Claim,
    Origin,
    Pair,
    Quote,
    QuoteGroup,
    Relation,
    Sentence,
    Source,
    Span,
)
from storydiff.settings import ClaimSettings, Settings
from tests import making
from tests.making import sentence

CLEAR = "The ferry Maren left Quay Nine at noon on Friday with two hundred people on board."


def source(id: str, *sentences: Sentence, cut_short: str | None = None) -> Source:
    return making.source(id, sentences, cut_short=cut_short)


def pair(a: str, b: str, score: float = 0.8, relation: Relation = "agree") -> Alignment:
    return Alignment(a, b, score, relation, "")


def put_together(
    sources: list[Source],
    alignments: list[Alignment],
    quotes: tuple[Quote, ...] = (),
    quote_groups: tuple[QuoteGroup, ...] = (),
    unlikely: tuple[Alignment, ...] = (),
) -> tuple[Claim, ...]:
    """The claims of these pairs; `unlikely` are weighed too, but not paired."""
    separate = tuple(Origin(f"o{n}", (s.id,)) for n, s in enumerate(sources))
    told = {s.id: s for source in sources for s in source.told}
    weighed = [Pair(told[x.a], told[x.b], x.score, "") for x in (*alignments, *unlikely)]
    return claims(
        annotate_all(sources), weighed, alignments, separate, quotes, quote_groups, Settings()
    )


def grouped(
    scores: Mapping[tuple[str, str], float], said: Mapping[str, str] | None = None
) -> list[tuple[str, ...]]:
    """The points of these likelihoods; sentences say what their ids say unless `said` has more."""
    return [point.sentences for point in found(scores, said)]


def found(
    scores: Mapping[tuple[str, str], float], said: Mapping[str, str] | None = None
) -> list[Point]:
    ids = sorted({id for pair in scores for id in pair})
    sentences = {id: sentence(id, (said or {}).get(id)) for id in ids}
    pairs = [Pair(sentences[a], sentences[b], score, "") for (a, b), score in scores.items()]
    return points(pairs, sentences, ClaimSettings())


def test_what_all_tell_is_one_point() -> None:
    scores = {("a:1", "b:1"): 0.8, ("a:1", "c:1"): 0.8, ("b:1", "c:1"): 0.8}
    assert grouped(scores) == [("a:1", "b:1", "c:1")]


def test_a_chain_does_not_weld_what_it_passes() -> None:
    assert grouped({("a:1", "b:1"): 0.9, ("b:1", "c:1"): 0.7}) == [("a:1", "b:1")]


def test_a_report_split_over_two_sentences_is_one_point() -> None:
    assert grouped({("a:1", "b:1"): 0.9, ("a:1", "b:2"): 0.8}) == [("a:1", "b:1", "b:2")]


def test_one_missed_pair_of_many_does_not_split_a_point() -> None:
    ids = ["a:1", "b:1", "c:1", "d:1", "e:1"]
    scores = {pair: 0.8 for pair in combinations(ids, 2) if pair != ("a:1", "e:1")}
    assert grouped(scores) == [tuple(ids)]


def test_pairs_below_the_threshold_hold_a_point_together_or_apart() -> None:
    sure = {("a:1", "b:1"): 0.9, ("a:1", "c:1"): 0.9}
    assert grouped({**sure, ("b:1", "c:1"): 0.4}) == [("a:1", "b:1", "c:1")]
    assert grouped({**sure, ("b:1", "c:1"): 0.1}) == [("a:1", "b:1")]


TWO_FACTS = {
    "a:1": "The ferry Maren struck a sandbank off Quay Nine.",
    "b:1": "The ferry Maren struck a sandbank, and a trawler carried the passengers ashore.",
    "c:1": "A trawler carried all the passengers ashore by dusk.",
}


def test_a_sentence_of_two_facts_stands_in_two_points_by_its_clauses() -> None:
    scores = {("a:1", "b:1"): 0.9, ("b:1", "c:1"): 0.85}
    first, second = found(scores, TWO_FACTS)
    assert {first.sentences, second.sentences} == {("a:1", "b:1"), ("b:1", "c:1")}
    assert {first.parts["b:1"], second.parts["b:1"]} == {
        "The ferry Maren struck a sandbank",
        "a trawler carried the passengers ashore",
    }


def test_a_clause_tells_one_fact() -> None:
    said = {**TWO_FACTS, "d:1": "All the passengers of the trawler struck the ferry Maren ashore."}
    scores = {("a:1", "b:1"): 0.9, ("b:1", "c:1"): 0.85, ("b:1", "d:1"): 0.7}
    assert sum("b:1" in point for point in grouped(scores, said)) == 2


def test_a_sentence_of_three_facts_stands_in_three_points() -> None:
    said = {
        "a:1": "The ferry Maren struck a sandbank off Quay Nine.",
        "b:1": "The ferry Maren struck a sandbank, a trawler carried the passengers ashore, "
        "and the harbour office opened an inquiry.",
        "c:1": "A trawler carried all the passengers ashore by dusk.",
        "d:1": "An inquiry was opened by the harbour office.",
    }
    scores = {("a:1", "b:1"): 0.9, ("b:1", "c:1"): 0.8, ("b:1", "d:1"): 0.7}
    parts = {point.parts["b:1"] for point in found(scores, said)}
    assert parts == {
        "The ferry Maren struck a sandbank",
        "a trawler carried the passengers ashore",
        "the harbour office opened an inquiry",
    }


def test_those_are_lent_that_gain_the_most_in_all() -> None:
    """What is gained in one point is not worth a second row; what is gained in two is."""
    said = {
        **TWO_FACTS,
        "b:1": "The ferry Maren struck a sandbank, a trawler carried the passengers ashore, "
        "and the harbour office opened an inquiry.",
        "d:1": "An inquiry was opened by the harbour office.",
    }
    scores = {("a:1", "b:1"): 0.9, ("b:1", "c:1"): 0.65, ("b:1", "d:1"): 0.65}
    assert sum("b:1" in point for point in grouped(scores, said)) == 3
    del scores["b:1", "d:1"]
    assert sum("b:1" in point for point in grouped(scores, said)) == 1


def test_thousands_of_clauses_are_told_apart_at_once() -> None:
    many = ", ".join(f"the pilot wrote word{n} in it" for n in range(2000))
    said = {
        "a:1": "The ferry Maren struck a sandbank off Quay Nine.",
        "b:1": f"The ferry Maren struck a sandbank, a trawler carried the passengers, {many}.",
        "c:1": "A trawler carried all the passengers ashore by dusk.",
        "d:1": "The pilot wrote word7 in it.",
    }
    scores = {("a:1", "b:1"): 0.9, ("b:1", "c:1"): 0.8, ("b:1", "d:1"): 0.7}
    assert len(found(scores, said)) == 3


IDS = [f"{letter}:{n}" for letter in "abc" for n in (1, 2, 3)]
ACROSS = [(x, y) for x, y in combinations(IDS, 2) if x[0] != y[0]]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(ACROSS), st.floats(0.05, 1), max_size=14), st.randoms())
def test_points_are_the_same_in_whatever_order_pairs_come(
    scores: dict[tuple[str, str], float], random: Random
) -> None:
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    assert grouped(dict(shuffled)) == grouped(scores)
    rows = Counter(id for point in grouped(scores) for id in point)
    assert max(rows.values(), default=0) <= ClaimSettings().facts
    assert all(len({id[0] for id in point}) > 1 for point in grouped(scores))


def test_what_is_aligned_with_nothing_is_a_claim_of_its_own() -> None:
    (claim,) = put_together([source("a", sentence("a:1")), source("b")], [])
    assert (claim.status, dict(claim.sources)) == ("single", {"a": ("a:1",)})


def test_headings_and_boilerplate_are_no_claims() -> None:
    heading = sentence("a:1", "What comes next", "heading")
    notice = sentence("a:2", "Sign up for our letter.", "boilerplate")
    assert put_together([source("a", heading, notice), source("b")], []) == ()


def test_a_claim_says_where_it_was_not_found() -> None:
    sources = [
        source("a", sentence("a:1")),
        source("b", sentence("b:1")),
        source("c"),
        source("d", cut_short="a paywall"),
    ]
    (claim,) = put_together(sources, [pair("a:1", "b:1")])
    assert claim.missing == {"c": "not found", "d": "text may be cut short"}
    assert claim.origins == 2


@pytest.mark.parametrize("relation", ["agree", "differ", "conflict"])
def test_a_claim_has_the_status_of_its_pairs(relation: Relation) -> None:
    sources = [source("a", sentence("a:1")), source("b", sentence("b:1"))]
    (claim,) = put_together(sources, [pair("a:1", "b:1", relation=relation)])
    assert claim.status == relation


@pytest.mark.parametrize(
    "other",
    [
        sentence("b:1", "Ferry leaves with two hundred on board", "headline"),
        sentence("b:1", "It left on Friday."),
        sentence("b:1", " ".join(["The ferry left the quay with people and dogs and hens"] * 6)),
    ],
    ids=["a headline", "a fragment", "a sentence without end"],
)
def test_the_clearest_member_stands_for_the_claim(other: Sentence) -> None:
    sources = [source("a", sentence("a:1", CLEAR)), source("b", other)]
    (claim,) = put_together(sources, [pair("a:1", "b:1")])
    assert claim.text == CLEAR


def test_no_headline_stands_for_a_claim_that_a_sentence_tells() -> None:
    short = "The ferry Maren left the quay at noon on Friday."
    headline = "Ferry Maren leaves Quay Nine at noon with two hundred on board and a band"
    sources = [
        source("a", sentence("a:1", short)),
        source("b", sentence("b:1", headline, "headline")),
    ]
    (claim,) = put_together(sources, [pair("a:1", "b:1")])
    assert claim.text == short


def test_no_fragment_stands_for_a_claim_however_like_the_others() -> None:
    long = " ".join(["The ferry left the quay with people and dogs and hens"] * 4)
    sources = [
        source("a", sentence("a:1", "Maren left Quay Nine Friday.")),
        source("b", sentence("b:1", long)),
        source("c", sentence("c:1", f"{long} on it")),
    ]
    pairs = [pair("a:1", "b:1", 0.9), pair("a:1", "c:1", 0.9), pair("b:1", "c:1", 0.55)]
    (claim,) = put_together(sources, pairs)
    assert claim.text == long


def test_no_two_claims_are_told_in_one_text() -> None:
    two = "The Maren struck a sandbank off Quay Nine, and a trawler carried the passengers ashore."
    sources = [
        source("a", sentence("a:1", two)),
        source("b", sentence("b:1", "Sandbank struck off Quay Nine", "headline")),
        source("c", sentence("c:1", "Trawler carried passengers ashore", "headline")),
    ]
    found = put_together(sources, [pair("a:1", "b:1", 0.9), pair("a:1", "c:1", 0.7)])
    assert len(found) == len({claim.text for claim in found}) == 2


def test_a_sentence_printed_twice_is_one_claim() -> None:
    twice = [sentence("a:1", CLEAR), sentence("a:2"), sentence("a:3", CLEAR)]
    found = put_together([source("a", *twice), source("b")], [])
    assert sorted(dict(claim.sources)["a"] for claim in found) == [("a:1", "a:3"), ("a:2",)]
    assert {claim.status for claim in found} == {"single"}


def test_before_not_found_is_said_a_lower_likelihood_is_asked_for() -> None:
    sources = [source(x, *(sentence(f"{x}:{n}") for n in (1, 2))) for x in "abc"]
    unlikely = (pair("a:1", "b:1", 0.35), pair("a:1", "b:2", 0.4), pair("a:1", "c:1", 0.06))
    found = put_together(sources, [], unlikely=unlikely)
    (claim,) = (c for c in found if c.sources == {"a": ("a:1",)})
    assert claim.near == {"b": ("b:2", "b:1")}
    assert claim.missing == {"c": "not found"}
    assert claim.status == "single"


def test_no_more_sentences_are_perhaps_told_than_are_read() -> None:
    sources = [source(x, *(sentence(f"{x}:{n}") for n in range(1, 7))) for x in "ab"]
    unlikely = tuple(pair("a:1", f"b:{n}", n * 0.06) for n in range(1, 7))
    found = put_together(sources, [], unlikely=unlikely)
    (claim,) = (c for c in found if c.sources == {"a": ("a:1",)})
    assert claim.near == {"b": ("b:6", "b:5", "b:4", "b:3", "b:2")}
    (far,) = (c for c in found if c.sources == {"b": ("b:1",)})
    assert far.near == {}


def near(
    id: str, *unlikely: Alignment, surely: Sequence[Alignment] = ()
) -> Mapping[str, Sequence[str]]:
    """Who perhaps tells the claim of a sentence of a, by these likelihoods."""
    sources = [source(x, *(sentence(f"{x}:{n}") for n in range(1, 5))) for x in "abc"]
    found = put_together(sources, list(surely), unlikely=unlikely)
    return next(claim.near for claim in found if id in claim.sources.get("a", ()))


def test_several_faint_sentences_are_perhaps_where_one_is_not() -> None:
    assert near("a:1", pair("a:1", "b:1", 0.18)) == {}
    faint = [pair("a:1", f"b:{n}", 0.18) for n in (1, 2)]
    assert near("a:1", *faint) == {"b": ("b:1", "b:2")}


def test_a_faint_sentence_that_tells_what_stands_beside_the_claim_is_perhaps() -> None:
    faint = pair("a:2", "b:1", 0.18)
    assert near("a:2", faint, surely=[pair("a:3", "b:1")]) == {"b": ("b:1",)}
    assert near("a:2", faint, surely=[pair("a:4", "b:1")]) == {}


def test_more_is_asked_of_what_perhaps_tells_a_claim_of_several() -> None:
    assert near("a:1", pair("a:1", "b:1", 0.25)) == {"b": ("b:1",)}
    shared = [pair("a:1", "c:1")]
    assert near("a:1", pair("a:1", "b:1", 0.25), surely=shared) == {}
    assert near("a:1", pair("a:1", "b:1", 0.35), surely=shared) == {"b": ("b:1",)}


def test_the_likeliest_member_of_a_claim_is_asked_and_a_copy_is_no_surer_than_sure() -> None:
    told = {id: sentence(id) for id in ("a:1", "b:1", "c:1", "d:1")}
    scores = {("a:1", "c:1"): 0.1, ("b:1", "c:1"): 1.0, ("a:1", "d:1"): 0.1}
    weighed = [Pair(told[a], told[b], score, "") for (a, b), score in scores.items()]
    assert perhaps(weighed, told, ClaimSettings())(("a:1", "b:1")) == {"c": ("c:1",)}


def test_what_a_claim_surely_holds_is_not_perhaps_told() -> None:
    sources = [source(x, sentence(f"{x}:1"), sentence(f"{x}:2")) for x in "ab"]
    found = put_together(sources, [pair("a:1", "b:1")], unlikely=(pair("a:1", "b:2", 0.4),))
    assert found[0].sources == {"a": ("a:1",), "b": ("b:1",)}
    assert found[0].near == {}


def test_the_most_widely_told_comes_first() -> None:
    sources = [source(x, *(sentence(f"{x}:{n}") for n in (1, 2, 3))) for x in "abc"]
    pairs = [pair("a:3", "b:3"), pair("a:2", "b:2"), pair("a:2", "c:2"), pair("b:2", "c:2")]
    counts = [len(claim.sources) for claim in put_together(sources, pairs)]
    assert counts == sorted(counts, reverse=True)
    assert counts[:2] == [3, 2]


def test_ids_are_short_unique_and_go_by_what_is_said() -> None:
    short = Settings(claim=replace(ClaimSettings(), id_digits=1))
    said = [sentence(f"a:{n}", f"Boat {n} sailed.") for n in range(1, 15)]
    found = claims(annotate_all([source("a", *said), source("b")]), [], [], [], (), (), short)
    assert len({claim.id for claim in found}) == 14
    renamed = [sentence(s.id.replace("a", "z"), s.text) for s in said]
    again = claims(annotate_all([source("z", *renamed), source("b")]), [], [], [], (), (), short)
    assert [claim.id for claim in again] == [claim.id for claim in found]


LEFT = "The ferry Lady Isolde left the harbour of Cape Tarrow at {} with 186 passengers aboard."
SAILED = "At {} the Lady Isolde sailed from Cape Tarrow harbour, its passengers asleep."


def id_of(*texts: str) -> str:
    told = [source(s, sentence(f"{s}:1", text)) for s, text in zip("abc", texts, strict=False)]
    pairs = [pair(f"{x.id}:1", f"{y.id}:1") for x, y in combinations(told, 2)]
    (claim,) = put_together(told, pairs)
    return claim.id


def test_an_edited_figure_or_a_light_word_leaves_a_claim_its_id() -> None:
    before = id_of(LEFT.format("6:40"), SAILED.format("6:40"))
    assert id_of(LEFT.format("6:55"), SAILED.format("6:40")) == before
    assert id_of(LEFT.format("6:40"), SAILED.format("6:40").replace("asleep", "awake")) == before
    assert id_of(LEFT.format("6:40").replace("The ferry", "However, the"), SAILED) == before


def test_claims_of_the_same_heavy_words_have_ids_of_their_own() -> None:
    said = [sentence(f"a:{n}", LEFT.format(f"{n}:40")) for n in (6, 7, 8)]
    found = claims(annotate_all([source("a", *said), source("b")]), [], [], [], (), (), Settings())
    assert len({claim.id for claim in found}) == 3


def test_a_claim_names_the_quotations_that_it_rests_on() -> None:
    quote = Quote("a", "direct", "We sail", Span(0, 7), (Span(0, 7),), ("a:1",))
    group = QuoteGroup("q1", "Ilves", "single", (0,), "We sail")
    (claim,) = put_together([source("a", sentence("a:1")), source("b")], [], (quote,), (group,))
    assert claim.rests_on == ("q1",)
