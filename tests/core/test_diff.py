from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from storydiff.models import Alignment, Source
from storydiff.sidebyside import Diff, closeness, diff, edits
from tests.making import laid_out

A = (
    "The ferry ran aground at noon.",
    "Fourteen people were hurt.",
    "The mayor thanked the crew.",
    "Nobody else said so.",
)
B = (
    "The mayor thanked the whole crew.",
    "A ferry ran aground at noon.",
    "The weather was fine.",
    "Forty people were hurt.",
)


def source(id: str, letter: str, texts: Sequence[str]) -> Source:
    """A source whose text is the sentences, a line each."""
    return laid_out(id, *texts, between="\n", label=letter)


def compared(*links: tuple[str, str, float]) -> Diff:
    alignments = [Alignment(a, b, score, "agree", "") for a, b, score in links]
    return diff(source("a", "A", A), source("b", "B", B), alignments)


def places(result: Diff) -> list[tuple[int | None, int | None, bool]]:
    return [
        (r.a.number if r.a else None, r.b.number if r.b else None, r.moved) for r in result.rows
    ]


def test_rows_follow_the_first_article_and_say_what_moved() -> None:
    result = compared(("a:1", "b:2", 0.9), ("a:2", "b:4", 0.8), ("a:3", "b:1", 0.9))
    assert places(result) == [
        (1, 2, False),
        (None, 3, False),
        (2, 4, False),
        (3, 1, True),
        (4, None, False),
    ]


def test_alignments_may_name_either_article_first() -> None:
    assert places(compared(("b:2", "a:1", 0.9))) == places(compared(("a:1", "b:2", 0.9)))


def test_the_likeliest_pair_wins_and_the_rest_is_named() -> None:
    result = compared(("a:1", "b:2", 0.6), ("a:1", "b:3", 0.9))
    row = next(r for r in result.rows if r.a and r.a.number == 1)
    assert row.b and row.b.number == 3
    assert row.also == ("b:2",)


def test_only_close_pairs_show_their_words() -> None:
    close, loose = (
        r.edits for r in compared(("a:3", "b:1", 0.9), ("a:4", "b:3", 0.6)).rows if r.b and r.a
    )
    assert [(e.op, e.a or e.b) for e in close] == [
        ("same", "The mayor thanked the"),
        ("added", " whole"),
        ("same", " crew."),
    ]
    assert loose == ()


def test_articles_without_a_pair_are_shown_whole() -> None:
    assert places(compared()) == [(n, None, False) for n in range(1, 5)] + [
        (None, n, False) for n in range(1, 5)
    ]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4), st.floats(0, 1))))
def test_each_sentence_is_in_one_row(links: list[tuple[int, int, float]]) -> None:
    rows = compared(*[(f"a:{a}", f"b:{b}", score) for a, b, score in links]).rows
    assert sorted(r.a.number for r in rows if r.a) == [1, 2, 3, 4]
    assert sorted(r.b.number for r in rows if r.b) == [1, 2, 3, 4]
    kept = [(r.a.number, r.b.number) for r in rows if r.a and r.b and not r.moved]
    assert [b for _, b in kept] == sorted(b for _, b in kept)


words = st.text().map(lambda text: " ".join(text.split()))


@given(words, words)
def test_edits_rebuild_both_texts(a: str, b: str) -> None:
    found = edits(a, b)
    assert "".join(e.a for e in found) == a
    assert "".join(e.b for e in found) == b


@given(words)
def test_a_text_has_no_edits_against_itself(text: str) -> None:
    assert {e.op for e in edits(text, text)} <= {"same"}
    assert closeness(text, text) == 1.0
