"""The same article twice is found, named and counted once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.loading import duplicates
from storydiff.models import Article, Duplicate, LabelFrom
from tests import making
from tests.core.loading.making import BRIDGE, RIVAL


def article(
    path: str, text: str = BRIDGE.body, label: str = "Post", label_from: LabelFrom = "metadata"
) -> Article:
    return making.article(text, label, path=path, label_from=label_from)


OTHER = article("other.txt", RIVAL.body, "Echo")


def test_one_text_in_two_files() -> None:
    one, two = (article(f"{n}.txt", label=n, label_from="stem") for n in "ab")
    kept, aside = duplicates.find([one, two, OTHER])
    assert kept == (one, OTHER)
    assert aside == (Duplicate("b.txt", "a.txt", "the same text"),)


def test_the_file_that_states_its_outlet_is_kept() -> None:
    kept, aside = duplicates.find(
        [article("a.txt", label="a", label_from="stem"), article("z.html"), OTHER]
    )
    assert [a.path for a in kept] == ["z.html", "other.txt"]
    assert aside == (Duplicate("a.txt", "z.html", "the same text"),)


def test_line_breaks_and_marks_are_not_text() -> None:
    two = article("b.txt", BRIDGE.body.replace("\n\n", "\n").replace("“", '"').upper())
    assert len(duplicates.find([article("a.txt"), two, OTHER])[1]) == 1


def test_a_reprint_under_another_name_is_no_duplicate() -> None:
    articles = (article("a.txt"), article("b.txt", label="Mail"), OTHER)
    assert duplicates.find(articles) == (articles, ())


def test_print_and_online() -> None:
    cut = article("print.txt", "\n\n".join(BRIDGE.paragraphs[:-1]))
    kept, aside = duplicates.find([article("web.txt"), cut, OTHER])
    assert [a.path for a in kept] == ["web.txt", "other.txt"]
    reason = "nearly the same text by the same outlet"
    assert aside == (Duplicate("print.txt", "web.txt", reason),)


def test_a_second_article_of_the_outlet_stays() -> None:
    articles = (article("a.txt"), article("b.txt", RIVAL.body), article("c.txt", "Sport.", "Echo"))
    assert duplicates.find(articles) == (articles, ())


def test_near_copies_in_files_that_state_no_outlet_stay() -> None:
    cut = article("b.txt", "\n\n".join(BRIDGE.paragraphs[:-1]), "b", "stem")
    assert not duplicates.find([article("a.txt", label="a", label_from="stem"), cut, OTHER])[1]


def test_an_article_and_its_copy_alone_are_both_kept() -> None:
    articles = (article("a.txt"), article("b.txt"))
    assert duplicates.find(articles) == (articles, ())


@pytest.mark.parametrize("texts", [[], [""], ["", "", "a"], ["a b", "a b c"]])
def test_next_to_nothing(texts: list[str]) -> None:
    articles = [article(f"{n}.txt", text) for n, text in enumerate(texts)]
    kept, aside = duplicates.find(articles)
    assert len(kept) + len(aside) == len(articles)


@given(st.lists(st.sampled_from([BRIDGE.body, RIVAL.body, BRIDGE.body + " More.", "x"])))
def test_nothing_is_lost_and_nothing_points_nowhere(texts: list[str]) -> None:
    articles = [replace(article(f"{n}.txt"), text=text) for n, text in enumerate(texts)]
    kept, aside = duplicates.find(articles)
    assert sorted([*(a.path for a in kept), *(d.path for d in aside)]) == sorted(
        a.path for a in articles
    )
    assert {d.of for d in aside} <= {a.path for a in kept}
