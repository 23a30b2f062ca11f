from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from storydiff import Settings, load
from storydiff.finding import Finding, find
from storydiff.models import Source
from storydiff.pipeline import prepare

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def ferry() -> tuple[Source, ...]:
    return prepare(load([SAMPLES / "ferry"]).articles)


def longest(source: Source) -> str:
    return max((s.text for s in source.told), key=len)


def only(findings: tuple[Finding, ...], source: Source) -> Finding:
    (finding,) = [f for f in findings if f.source.id == source.id]
    return finding


@pytest.mark.slow
@pytest.mark.parametrize("source", ferry(), ids=lambda s: s.id)
def test_a_sentence_is_found_where_it_stands(source: Source) -> None:
    text = longest(source)
    best = only(find([text], ferry()), source).hits[0]
    assert best.sentence.text == text
    assert best.relation == "agree"
    assert best.differences == ()


@pytest.mark.slow
def test_ids_of_articles_change_nothing() -> None:
    loaded = load([SAMPLES / "ferry"]).articles
    numbered = [replace(a, path=f"{n:03}_{a.label}.txt") for n, a in enumerate(loaded)]
    text = longest(ferry()[0])
    scores = [
        [[hit.score for hit in finding.hits] for finding in find([text], sources)]
        for sources in (ferry(), prepare(numbered))
    ]
    assert scores[0] == scores[1]
    assert scores[0][0]


def test_every_source_answers_every_query_in_order() -> None:
    queries = ["The ferry ran aground.", "A comet was seen over Patagonia."]
    found = find(queries, ferry())
    assert [(f.query, f.source.id) for f in found] == [(q, s.id) for q in queries for s in ferry()]


def test_a_loose_match_is_near_and_no_more() -> None:
    sure = Settings().align.threshold
    hits = [hit for f in find(["14 people were hurt."], ferry()) for hit in f.hits]
    assert {hit.relation for hit in hits if hit.score < sure} == {"near"}
    assert "near" not in {hit.relation for hit in hits if hit.score >= sure}


def test_what_nobody_reported_is_not_found_and_says_why() -> None:
    for finding in find(["Zebras juggled marmalade on Jupiter."], ferry()):
        assert finding.hits == ()
        assert finding.missing
        assert finding.missing.startswith(("not found (", "text may be cut short ("))


@pytest.mark.slow
def test_hits_are_best_first_and_spans_slice_to_their_words() -> None:
    for source in ferry():
        text = longest(source)
        for finding in find([text], ferry()):
            scores = [hit.score for hit in finding.hits]
            assert scores == sorted(scores, reverse=True)
            for hit in finding.hits:
                for difference in hit.differences:
                    if difference.a_span:
                        assert difference.a_span.of(text).split() == difference.a.split()
                    if difference.b_span:
                        there = difference.b_span.of(finding.source.article.text)
                        assert there.split() == difference.b.split()


def test_queries_without_words_ask_nothing() -> None:
    assert find([], ferry()) == ()
    assert find(["", " \n"], ferry()) == ()
    assert find(["The ferry ran aground."], ()) == ()
