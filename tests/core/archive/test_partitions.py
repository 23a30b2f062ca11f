"""A partition by itself: which articles are weighed, what is alike, what is copied."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from storydiff.archive import partitions, postings
from storydiff.archive.copies import Copy
from storydiff.archive.entries import Entry, Heavy, read
from storydiff.archive.partitions import Met
from storydiff.archive.postings import Postings, posting
from storydiff.clustering.near import Frequencies, vector
from storydiff.clustering.profiles import number
from storydiff.settings import OriginSettings, StorySettings
from tests.making import article

SETTINGS = StorySettings(index_articles=3, index_shared=1)
WIRE = (
    "The lighthouse at Corran Point went dark on Tuesday for the first time in ninety years, after "
    "a storm tore the lantern from its tower and threw it on the rocks below. The harbour master "
    "ordered every boat to stay in port until a lamp could be rigged from the old boathouse."
)
OWN = (
    "Councillors voted on Wednesday to close the swimming baths in Aldermere, which have leaked "
    "since the winter, and to build a library on the site when the ground has been cleared."
)
Names = Sequence[Sequence[str]]


def heavy(first: int, articles: Names) -> list[Heavy]:
    return [
        Heavy(first + n, tuple(number(term) for term in terms)) for n, terms in enumerate(articles)
    ]


def joined(own: Names, after: Names = ()) -> list[tuple[int, list[int]]]:
    a, b = heavy(0, own), heavy(100, after)
    found = partitions.candidates(a, b, partitions.frequencies([*a, *b]), SETTINGS)
    return [(article, list(mates)) for article, mates in found]


def test_articles_that_share_a_telling_term_are_weighed() -> None:
    assert joined([["ferry"], ["ferry", "pier"], ["baths"]]) == [(0, []), (1, [0]), (2, [])]


def test_those_of_later_days_meet_the_days_own_and_not_one_another() -> None:
    assert joined([["ferry"]], [["ferry"], ["ferry"]]) == [(0, []), (100, [0]), (101, [0])]


def test_a_term_that_is_common_in_the_window_brings_none_together() -> None:
    assert joined([["said"], ["said"]], [["said"], ["said"]])[1] == (1, [])


def test_articles_without_a_day_meet_those_that_share_most_with_them() -> None:
    shared = {10: {3: 2, 4: 1, 5: 3}, 11: {3: 1, 4: 1, 10: 5}}
    few = replace(SETTINGS, index_mates=2)
    pairs, others = partitions.looked_up(
        heavy(10, [[], []]), lambda article: shared[article.number], few
    )
    assert others == [3, 5]
    # of 4 and 3, which share as much, the first; of a pair of the two, the first is told
    assert [(n, list(mates)) for n, mates in pairs] == [
        (10, []),
        (11, [10]),
        (3, [10, 11]),
        (5, [10]),
    ]


@given(
    st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 40), st.booleans()), max_size=60),
    st.integers(1, 5),
    st.integers(0, 40),
)
@example([(2**32 // 3, 1, True)], 3, 0)  # the last term of a range
def test_postings_give_the_articles_of_each_term(
    rows: list[tuple[int, int, bool]], parts: int, article: int
) -> None:
    held = {posting(term, number, dated) for term, number, dated in rows}
    batches = [sorted(held)[::2], sorted(held)[1::2]]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, str(part)) for part in range(parts)]
        for part, path in enumerate(paths):
            postings.write(path, part, parts, batches)
        asked = tuple({term for term, _, _ in rows[:9]})
        found = Postings(paths).shared(Heavy(article, asked))
    assert found == Counter(
        number for term, number, dated in set(rows) if term in asked and (dated or number < article)
    )


def entry(place: int, *paragraphs: str) -> Entry:
    kept = read(article("\n\n".join(paragraphs), f"{place}"), place, SETTINGS, OriginSettings())
    known = Frequencies(2, Counter(kept.profile.terms))
    return Entry(place, vector(kept.profile, known, SETTINGS.unseen, lone=True), kept.text)


def met(own: Sequence[Entry], others: Sequence[Entry] = ()) -> Met:
    def looked_up(entries: Sequence[Entry]) -> list[Heavy]:
        return [Heavy(e.number, tuple(e.vector)) for e in entries]

    a, b = looked_up(own), looked_up(others)
    pairs = partitions.candidates(a, b, partitions.frequencies([*a, *b]), SETTINGS)
    return partitions.meet(own, others, pairs, SETTINGS, OriginSettings())


def test_alike_articles_are_found_and_unlike_ones_are_not() -> None:
    found = met([entry(0, WIRE), entry(1, OWN)], [entry(7, WIRE.upper())])
    assert [(i, j) for i, j, _ in found.near] == [(0, 7)]


def test_a_reprint_shares_its_words_with_the_first_that_had_them() -> None:
    found = met([entry(n, WIRE) for n in range(3)], [entry(5, WIRE, OWN)])
    assert [(c.one, c.other, c.share) for c in found.copies] == [
        (0, 1, 100),
        (0, 2, 100),
        (0, 5, 100),
    ]


def test_a_shared_paragraph_is_a_copy_of_part() -> None:
    (copy,) = met(
        [entry(0, WIRE)], [entry(1, OWN, OWN[::-1], WIRE.partition(". ")[0] + ".")]
    ).copies
    assert copy == Copy(0, 1, 32, 61)


def test_a_pair_is_written_with_the_lower_number_first() -> None:
    found = met([entry(9, WIRE)], [entry(2, WIRE)])
    assert [(i, j) for i, j, _ in found.near] == [(2, 9)]
    assert [(c.one, c.other) for c in found.copies] == [(2, 9)]
