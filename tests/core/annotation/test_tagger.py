"""Tags: by example, against nltk's own way of adding up, and what loading them costs."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import tagger_file
from storydiff.annotation import perceptron
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.tagger import folded, tag
from storydiff.annotation.tokens import tokenize
from storydiff.nltk_parts import perceptron as nltk_perceptron

CASES = {
    "The mayor denied the report.": "DT NN VBD DT NN .",
    "They have n’t been told.": "PRP VBP RB VBN VBN .",
    "Acme’s ferries won’t sail on Monday.": "NNP POS NNS MD RB VB IN NNP .",
    "She is expected to resign.": "PRP VBZ VBN TO VB .",
    "“We can wait,” he said — twice.": "`` PRP MD VB , '' PRP VBD : RB .",
    "We cannot stay.": "PRP MD VB .",
    "A well-known 20-year-old pilot earned $ 5.5 million.": "DT JJ JJ NN VBD $ CD CD .",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_cases(text: str, expected: str) -> None:
    forms = [text[a:b] for a, b in tokenize(text)]
    assert " ".join(tag(forms)) == expected


def test_the_capitals_of_a_headline_hide_no_verb() -> None:
    assert tag("Mayor Denies Reports of Talks".split())[1] == "VBZ"
    assert tag("POLICE SAY THEY ARRESTED A MAN".split())[1:4] == ["VBP", "PRP", "VBD"]


@cache
def _weights() -> tuple[perceptron.Weights, Mapping[str, Callable[[str], int]]]:
    weights = perceptron.Weights(DEFAULT.data("tagger.bin"))
    return weights, {template: weights.table(template) for template in weights.templates}


def _slow(forms: list[str]) -> list[str]:
    weights, tables = _weights()
    table: dict[str, dict[str, float]] = defaultdict(dict)
    nltk: Any = nltk_perceptron()
    tagger = nltk.PerceptronTagger(load=False)
    context = [
        *tagger.START,
        *(tagger.normalize(form.removeprefix(perceptron.TITLED)) for form in forms),
        *tagger.END,
    ]
    tagger.model.classes = set(weights.classes)
    before, earlier = tagger.START
    result: list[str] = []
    for i, form in enumerate(forms):
        found = weights.tagdict.get(form)
        if found is None:
            named = list(tagger_file.features(form, context, i + 2, before, earlier))
            for template, name in named:
                scores = weights.scores(tables[template](name))
                table[f"{template}\t{name}"] = dict(zip(weights.classes, scores, strict=True))
            tagger.model.weights = table
            found = tagger.model.predict({f"{a}\t{b}": 1 for a, b in named})[0]
        result.append(found)
        before, earlier = found, before
    return result


_WORDS = (
    "the Ford denied talks that were saw 's run likely to book - -- $ 5 “ ” n't x-ray U.S. ésa _"
)


@given(st.lists(st.sampled_from(_WORDS.split()) | st.text(min_size=1, max_size=9), max_size=9))
def test_the_same_tags_as_nltk_adds_them_up(forms: list[str]) -> None:
    assert tag(forms) == _slow(folded(forms))


def test_weights_are_read_as_they_were_packed() -> None:
    given = {
        "bias": {"": {"NN": 127, "VBD": -127}},
        "i word": {"said": {"VBD": 90}, "“": {}, "mayor": {"NN": 5, "JJ": -1}},
        "i word+i+1 word": {"said mayor": {"NN": 7}, "mayor said": {"JJ": 3, "VBD": -4}},
    }
    classes = ["NN", "VBD", "JJ"]
    tagdict = {"the": "DT", "a": "DT", "of": "IN"}
    weights = perceptron.Weights(tagger_file.packed(given, classes, tagdict))
    assert (weights.classes, weights.tagdict) == (classes, tagdict)
    assert tuple(weights.templates) == tuple(given)
    for template, rows in given.items():
        table = weights.table(template)
        for name, row in rows.items():
            nought, *_ = weights.scores(0)
            told = [score - nought for score in weights.scores(table(name))]
            assert told == [row.get(tag, 0) for tag in classes]
        assert not any(table(name) for name in ("unheard", "said unheard", "said said", "“ “"))
    bias, words = weights.table("bias"), weights.table("i word")
    assert weights.best(bias("")) == "NN"
    assert weights.best(words("said")) == "VBD"
    assert weights.best(words("“")) == "NN"  # of equal scores the first


def test_weights_are_small_and_know_when_they_are_none() -> None:
    assert len(DEFAULT.data("tagger.bin")) < 2_000_000
    with pytest.raises(ValueError, match="not a file of weights"):
        perceptron.Weights(b'{"classes": [], "tagdict": {}, "names": 1, "templates": {}}\na')
    whole = tagger_file.packed({"bias": {"": {"NN": 1}}}, ["NN"], {})
    for end in range(whole.index(b"\n") + 1, len(whole)):
        with pytest.raises(ValueError, match="not a file of weights"):
            perceptron.Weights(whole[:end])


@pytest.mark.slow
def test_only_tagging_brings_nltk_and_never_numpy() -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from storydiff.annotation.tagger import tag;"
            "before = 'urllib.request' in sys.modules; tag(['ferry']);"
            "print(before, 'numpy' in sys.modules, 'nltk' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "False False False\n"
