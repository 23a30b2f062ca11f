"""A folder of several stories: each is weighed and paired as if it came alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storydiff.align import align
from storydiff.align.parts import parts
from storydiff.align.reading import read
from storydiff.annotation.annotate import annotate_all
from storydiff.annotation.document import Document
from storydiff.models import Absences
from storydiff.settings import AlignSettings
from tests.core.test_align import ECHO, FIRE, GAZETTE, HERALD, SAME_FIRE, document
from tests.stories import compared, samples

DEFAULT = AlignSettings()


@pytest.fixture(scope="module")
def stories() -> list[list[Document]]:
    return [list(annotate_all(compared(folder).sources)) for folder in samples()]


def test_samples_in_one_folder_are_paired_as_each_alone(stories: list[list[Document]]) -> None:
    pile = [document for story in stories for document in story]
    alone = {(p.a.id, p.b.id, p.score) for story in stories for p in align(story)}
    assert {(p.a.id, p.b.id, p.score) for p in align(pile)} == alone


def test_a_brief_stays_with_its_story(stories: list[list[Document]]) -> None:
    """A headline and a sentence are enough to be told of the same thing."""
    for story in stories:
        read_whole = [read(document, {}) for document in story]
        for n, brief in enumerate(read_whole):
            articles = [*read_whole[:n], brief[:2], *read_whole[n + 1 :]]
            assert len(parts(articles, DEFAULT)) == 1


def test_the_order_of_the_articles_changes_nothing() -> None:
    told = [read(document(id, *texts), {}) for id, texts in zip("abcde", _TOLD, strict=True)]
    found = parts(told, DEFAULT)
    assert found == [(0, 2, 4), (1, 3)]
    turned = parts(told[::-1], DEFAULT)
    assert sorted(tuple(sorted(4 - n for n in part)) for part in turned) == found


def test_a_word_of_the_whole_archive_brings_no_two_articles_together() -> None:
    """Else ten thousand small articles are fifty million pairs."""
    told = [read(document(f"a{n}", f"The mayor of w{n} said so."), {}) for n in range(6)]
    told += [read(document(f"b{n}", "The ferry Alma sank off Torrin."), {}) for n in range(2)]
    assert parts(told, DEFAULT) == [(0, 1, 2, 3, 4, 5), (6, 7)]
    assert parts(told, replace(DEFAULT, common=5)) == [(0,), (1,), (2,), (3,), (4,), (5,), (6, 7)]


def test_of_an_archive_the_pairs_of_most_in_common_are_compared() -> None:
    told = [read(document(f"a{n}", f"The mayor of w{n} said so."), {}) for n in range(50)]
    told += [read(document(f"b{n}", "The ferry Alma sank off Torrin."), {}) for n in range(2)]
    found = parts(told, replace(DEFAULT, most_pairs=1))  # 20 an article: fewer than all pairs
    assert (50, 51) in found


_TOLD = (HERALD, FIRE, GAZETTE, SAME_FIRE, ECHO)


def test_absences_are_a_mapping_without_the_present() -> None:
    absent = Absences({"a": "not found", "b": "cut", "c": "not found"}, frozenset("a"))
    assert absent == {"b": "cut", "c": "not found"}
    assert (len(absent), "a" in absent, list(absent)) == (2, False, ["b", "c"])
    with pytest.raises(KeyError):
        absent["a"]
