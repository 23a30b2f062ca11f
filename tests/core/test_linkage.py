"""Average linkage: which groups grow, and how alike they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from storydiff.clustering.linkage import Merge, merges


def near(matrix: list[list[float]]) -> list[dict[int, float]]:
    return [{j: s for j, s in enumerate(row) if j != i and s} for i, row in enumerate(matrix)]


@st.composite
def similarities(draw: st.DrawFn) -> list[list[float]]:
    size = draw(st.integers(0, 7))
    value = st.floats(0, 1, allow_nan=False)
    matrix = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i):
            matrix[i][j] = matrix[j][i] = draw(value)
    return matrix


@given(similarities())
def test_each_merge_is_the_plain_average_and_never_closer_than_before(
    matrix: list[list[float]],
) -> None:
    last = 1.0
    for merge in merges(near(matrix)):
        pairs = [matrix[a][b] for a in merge.left for b in merge.right]
        assert merge.similarity == approx(sum(pairs) / len(pairs))
        assert merge.similarity <= last + 1e-9
        assert not set(merge.left) & set(merge.right)
        last = merge.similarity


@given(similarities(), st.floats(0, 1, allow_nan=False))
def test_from_a_least_similarity_on_they_are_the_first_of_all(
    matrix: list[list[float]], least: float
) -> None:
    every = list(merges(near(matrix)))
    assert list(merges(near(matrix), least=least)) == [m for m in every if m.similarity >= least]


def test_one_item_between_two_groups_does_not_weld_them() -> None:
    matrix = [
        [1.0, 0.9, 0.3, 0.0, 0.0],
        [0.9, 1.0, 0.3, 0.0, 0.0],
        [0.3, 0.3, 1.0, 0.5, 0.5],
        [0.0, 0.0, 0.5, 1.0, 0.8],
        [0.0, 0.0, 0.5, 0.8, 1.0],
    ]
    found = list(merges(near(matrix)))
    assert found[0] == Merge(0.9, (0,), (1,))
    assert {found[-1].left, found[-1].right} == {(0, 1), (2, 3, 4)}
    assert found[-1].similarity == approx(0.1)


def test_what_is_not_similar_at_all_is_not_joined() -> None:
    assert list(merges([{}, {}])) == []


def test_items_held_apart_are_not_compared_but_may_meet_in_a_group() -> None:
    rows = [{2: 0.9}, {2: 0.7}, {0: 0.9, 1: 0.7}]
    found = list(merges(rows, ["one article", "one article", "another"]))
    assert [m.similarity for m in found] == [0.9, approx(0.7)]
    assert list(merges([{1: 0.9}, {0: 0.9}], ["one article", "one article"])) == []
