"""Words and marks: by example, and by what holds of any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.annotation.tokens import tokenize

CASES = {
    "Ford's CEO can't wait.": "Ford 's CEO ca n't wait .",
    "They don’t; we’ve got to.": "They do n’t ; we ’ve got to .",
    "You'd've won't": "You 'd 've wo n't",
    "O'Reilly's firm, the companies' lawyers": "O'Reilly 's firm , the companies ' lawyers",
    "Mr. J. D. Smith Jr. of Acme Inc. left": "Mr. J. D. Smith Jr. of Acme Inc. left",
    "the U.S.-led talks at 9:30 a.m. on Nov. 5": "the U.S.-led talks at 9:30 a.m. on Nov. 5",
    "No. 5 said No. We cannot.": "No. 5 said No . We cannot .",
    "It was fun. Nov was cold.": "It was fun . Nov was cold .",
    "$1,000.50 (5%) and €3bn, £4.5m": "$ 1,000.50 ( 5 % ) and € 3bn , £ 4.5m",
    "so-called 20-year-old AT&T": "so-called 20-year-old AT&T",
    "“Yes,” he said -- then... wait—what?!": "“ Yes , ” he said -- then ... wait — what ?!",
    "write to a.b@c.co.uk or @ferry #tag": "write to a.b@c.co.uk or @ferry #tag",
    "see (https://example.com/a?b=1).": "see ( https://example.com/a?b=1 ) .",
    "ferry.com/news is down": "ferry.com/news is down",
    "I'm gonna go in the '70s": "I 'm gon na go in the '70s",
    "2019–2020 and/or 1/2": "2019 – 2020 and / or 1/2",
    "He said 'Stop.'": "He said ' Stop . '",
    "cafe\u0301s": "cafe\u0301s",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_cases(text: str, expected: str) -> None:
    assert [text[a:b] for a, b in tokenize(text)] == expected.split()


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "One. Two can't. Three."
    assert [text[a:b] for a, b in tokenize(text, 5, 15)] == ["Two", "ca", "n't", "."]


@given(st.text(st.sampled_from("aA1'’.-&@#$,:/ \n“”\u0301né") | st.characters(), max_size=60))
def test_tokens_are_in_order_and_leave_out_white_space_alone(text: str) -> None:
    end = 0
    for first, last in tokenize(text):
        assert end <= first < last
        assert text[end:first].strip() == "" and not text[first:last].isspace()
        end = last
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    "piece", ["a", "'", '"', ".", "a.", "a'", "n't", "a@", "1,", "www.", "a.-"]
)
def test_linear_in_hostile_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        started = time.process_time()
        tokenize(text)
        return time.process_time() - started

    seconds(1_000)
    assert seconds(400_000) < 16 * max(seconds(100_000), 0.01)
