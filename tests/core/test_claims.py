"""From pairs to claims: who tells what, and which sentence says it best."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydiff.claims.build import claims, groups
from storydiff.models import (
    Alignment,
    Article,
    Claim,
    Origin,
    Quote,
    QuoteGroup,
    Relation,
    Role,
    Sentence,
    Source,
    Span,
)
from storydiff.settings import ClaimSettings, Settings

CLEAR = "The ferry Maren left Quay Nine at noon on Friday with two hundred people on board."


def sentence(id: str, text: str | None = None, role: Role = "body") -> Sentence:
    source, _, number = id.rpartition(":")
    said = text or f"Sentence {number} of {source} tells of the ferry at the quay."
    return Sentence(id, source, int(number), Span(0, len(said)), said, 0, role)


def source(id: str, *sentences: Sentence, cut_short: str | None = None) -> Source:
    article = Article(id, " ".join(s.text for s in sentences), id, "stem")
    return Source(id, "A", article, None, None, "en", sentences, cut_short=cut_short)


def pair(a: str, b: str, score: float = 0.8, relation: Relation = "agree") -> Alignment:
    return Alignment(a, b, score, relation, "")


def told(ids: Iterable[str]) -> dict[str, Sentence]:
    return {id: sentence(id) for id in ids}


def put_together(
    sources: list[Source],
    alignments: list[Alignment],
    quotes: tuple[Quote, ...] = (),
    quote_groups: tuple[QuoteGroup, ...] = (),
) -> tuple[Claim, ...]:
    separate = tuple(Origin(f"o{n}", (s.id,)) for n, s in enumerate(sources))
    return claims(sources, alignments, separate, quotes, quote_groups, Settings())


def test_what_all_tell_is_one_claim() -> None:
    pairs = [pair("a:1", "b:1"), pair("a:1", "c:1"), pair("b:1", "c:1")]
    assert groups(pairs, told(["a:1", "b:1", "c:1"]), ClaimSettings()) == [("a:1", "b:1", "c:1")]


def test_a_chain_is_two_claims_that_share_a_sentence() -> None:
    pairs = [pair("a:1", "b:1", 0.9), pair("b:1", "c:1")]
    found = groups(pairs, told(["a:1", "b:1", "c:1"]), ClaimSettings())
    assert found == [("a:1", "b:1"), ("b:1", "c:1")]


def test_a_report_split_over_two_sentences_is_one_claim() -> None:
    pairs = [pair("a:1", "b:1", 0.9), pair("a:1", "b:2")]
    assert groups(pairs, told(["a:1", "b:1", "b:2"]), ClaimSettings()) == [("a:1", "b:1", "b:2")]


def test_one_missed_pair_of_many_does_not_split_a_claim() -> None:
    ids = ["a:1", "b:1", "c:1", "d:1", "e:1"]
    pairs = [pair(x, y) for x, y in combinations(ids, 2) if (x, y) != ("a:1", "e:1")]
    assert groups(pairs, told(ids), ClaimSettings()) == [tuple(ids)]


IDS = [f"{letter}:{n}" for letter in "abc" for n in (1, 2, 3)]
ACROSS = [(x, y) for x, y in combinations(IDS, 2) if x[0] != y[0]]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(ACROSS), st.floats(0.5, 1), max_size=14), st.randoms())
def test_every_pair_stands_in_a_claim_in_whatever_order_they_come(
    scores: dict[tuple[str, str], float], random: Random
) -> None:
    pairs = [pair(a, b, score) for (a, b), score in scores.items()]
    found = groups(pairs, told(IDS), ClaimSettings())
    held = {pair for group in found for pair in combinations(group, 2)}
    assert {(x.a, x.b) for x in pairs} <= held
    random.shuffle(pairs)
    assert groups(pairs, told(IDS), ClaimSettings()) == found


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


def test_no_two_claims_are_told_in_one_text() -> None:
    sources = [
        source("a", sentence("a:1", CLEAR)),
        source("b", sentence("b:1", "The ferry Maren left Quay Nine with two hundred on board.")),
        source("c", sentence("c:1", "At noon on Friday the Maren put out to sea in fair weather.")),
    ]
    found = put_together(sources, [pair("a:1", "b:1", 0.9), pair("a:1", "c:1")])
    assert len({claim.text for claim in found}) == 2


def test_the_most_widely_told_comes_first() -> None:
    sources = [source(x, *(sentence(f"{x}:{n}") for n in (1, 2, 3))) for x in "abc"]
    pairs = [pair("a:3", "b:3"), pair("a:2", "b:2"), pair("a:2", "c:2"), pair("b:2", "c:2")]
    counts = [len(claim.sources) for claim in put_together(sources, pairs)]
    assert counts == sorted(counts, reverse=True)
    assert counts[:2] == [3, 2]


def test_ids_are_short_unique_and_go_by_what_is_said() -> None:
    twice = [sentence("a:1", CLEAR), sentence("a:2", CLEAR), sentence("a:3")]
    found = put_together([source("a", *twice), source("b")], [])
    assert len({claim.id for claim in found}) == 3
    renamed = [sentence(s.id.replace("a", "z"), s.text) for s in twice]
    again = put_together([source("z", *renamed), source("b")], [])
    assert [claim.id for claim in again] == [claim.id for claim in found]


def test_a_claim_names_the_quotations_that_it_rests_on() -> None:
    quote = Quote("a", "direct", "We sail", Span(0, 7), (Span(0, 7),), ("a:1",))
    group = QuoteGroup("q1", "Ilves", "single", (0,), "We sail")
    (claim,) = put_together([source("a", sentence("a:1")), source("b")], [], (quote,), (group,))
    assert claim.rests_on == ("q1",)
