"""What fuzzing found once, and a little of it anew at each run of the tests."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fuzz import making, targets
from tests.fuzz.__main__ import CORPUS, attempt

FOUND = sorted(path for path in CORPUS.iterdir() if path.suffix)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_fuzzing_found_once(path: Path) -> None:
    attempt("".join(path.suffixes), path.read_bytes())()


@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_a_broken_file_is_named_or_read(seed: int) -> None:
    targets.read(*making.file(Random(seed)))


@given(seed=st.integers(0, 2**32))
@example(seed=488)  # signs that are no words, in the place of names
@example(seed=1235)
@settings(max_examples=6, deadline=None)
def test_hostile_texts_are_told_whole(seed: int) -> None:
    targets.tell(making.texts(Random(seed)))


@given(seed=st.integers(0, 2**32))
@settings(max_examples=6, deadline=None)
def test_hostile_words_are_quoted_whole(seed: int) -> None:
    targets.quoted(making.texts(Random(seed)))


@given(seed=st.integers(0, 2**32))
@settings(max_examples=6, deadline=None)
def test_hostile_words_act_in_no_format_and_no_table(seed: int) -> None:
    targets.rendered(making.texts(Random(seed)))


@given(suffix=st.sampled_from([*making.SEEDS, "", ".odd"]), data=st.binary(max_size=400))
@settings(max_examples=40, deadline=None)
def test_any_bytes_under_any_name(suffix: str, data: bytes) -> None:
    targets.read(suffix, data)
