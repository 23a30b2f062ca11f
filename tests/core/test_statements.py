"""A draft's sentence of several statements is looked for statement by statement."""

from __future__ import annotations

import pytest

from storydiff.annotation.annotate import annotate
from storydiff.finding import draft, find
from storydiff.finding.query import alone
from storydiff.finding.statements import statements
from storydiff.pipeline import prepare
from tests.making import article


def parted(text: str) -> list[str]:
    asked = annotate(draft(text, by_line=True))
    return [s.text.rstrip(" .") for alone in statements(asked) for s in alone.sentences]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "About 620 nurses walked out on Tuesday, and 184 operations were postponed.",
            ["About 620 nurses walked out on Tuesday", "184 operations were postponed"],
        ),
        (
            "The nurses of Hale walked out; the porters of the same hospital went to work.",
            ["The nurses of Hale walked out", "the porters of the same hospital went to work"],
        ),
        (
            "Emergency services stayed open, but 31 patients were moved.",
            ["Emergency services stayed open", "31 patients were moved"],
        ),
        (
            "The tribe, which wants the dam gone, will appeal.",
            ["The tribe will appeal", "The tribe wants the dam gone"],
        ),
        (
            "A judge stopped work on Olleroy Dam, which produces 41 megawatts.",
            ["A judge stopped work on Olleroy Dam", "Olleroy Dam produces 41 megawatts"],
        ),
        (
            "Penhale, who heads the trust, said the plan cost a lot and nurses were few.",
            ["Penhale said the plan cost a lot and nurses were few", "Penhale heads the trust"],
        ),
        # Whose "it" is, what is said, listed or quoted, and what is one statement, is left whole.
        ("The dam was built in 1911, and it has no ladder.", []),
        ("The union said nurses were few, and the trust was rich.", []),
        ("The dam is old, but the council, the county and the tribe want it.", []),
        ("He met the council, and “the county was rich”.", []),
        ("Nurses and porters walked out.", []),
        ("The man who runs the trust resigned.", []),
        ("Which, who, and, but.", []),
    ],
)
def test_what_can_stand_alone_is_parted(text: str, parts: list[str]) -> None:
    assert parted(text) == parts


def test_statements_stand_where_the_draft_has_them() -> None:
    text = "It rained. The tribe, which wants the dam gone, will appeal, and Hale County will not."
    asked = draft(text)
    told = [part for whole in alone(asked) for part in statements(annotate(whole))]
    assert len(told) == 3
    for part in told:
        (sentence,) = part.sentences
        assert sentence.span == asked.sentences[1].span
        assert all(a in (b, " ") for a, b in zip(part.article.text, text, strict=True))


DRAFT = "About 620 nurses walked out on Tuesday, and 184 operations were postponed."
BOTH = "About 620 nurses walked out on Tuesday. The hospital postponed 184 operations."
ONE_OTHERWISE = "About 620 nurses walked out on Tuesday. The hospital postponed 148 operations."
ONE = "About 620 nurses walked out on Tuesday. The minister was in Hale."


def test_a_sentence_is_found_where_each_of_its_statements_is() -> None:
    articles = [article(text, str(n)) for n, text in enumerate((BOTH, ONE_OTHERWISE, ONE))]
    (answer,) = find([DRAFT], prepare(articles))
    assert answer.verdict == "found"
    assert [f.verdict for f in answer.findings] == ["found", "contradicted", "near"]
    both, otherwise, _ = answer.findings
    assert [hit.sentence.number for hit in both.hits] == [1, 2]
    assert [hit.verdict for hit in otherwise.hits] == ["contradicted", "found"]
    (difference,) = otherwise.hits[0].differences
    assert difference.a_span is not None
    assert difference.a_span.of(DRAFT) == difference.a == "184"


def test_outlets_may_tell_a_statement_each() -> None:
    other = "The minister was in Hale. The hospital postponed 184 operations."
    (answer,) = find([DRAFT], prepare([article(ONE, "a"), article(other, "b")]))
    assert answer.verdict == "found"
    assert [f.verdict for f in answer.findings] == ["near", "near"]


def test_a_statement_that_nobody_tells_leaves_the_sentence_near() -> None:
    (answer,) = find([DRAFT], prepare([article(ONE, "a"), article("Ferries are late.", "b")]))
    assert answer.verdict == "near"


def test_what_one_sentence_tells_otherwise_is_not_found_in_parts() -> None:
    asked = "Abrams, who is a Republican like Ferrante, rejected any suggestion of wrongdoing."
    told = (
        "Lucia Ferrante won. Abrams, who is a Republican like Grant Oyler, rejected any suggestion "
    )
    (answer,) = find([asked], prepare([article(f"{told}of wrongdoing.", "a")]))
    assert answer.verdict == "contradicted"
