"""The contract "storydiff/1": the schema that ships validates what is written."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff import origins
from storydiff.models import Comparison, QuoteReport
from storydiff.render import data, jsonl
from storydiff.render import json as sut
from storydiff.render.visible import escape_json
from tests.core.render import hostile, story
from tests.stories import compared, samples

SCHEMA = json.loads(
    (files("storydiff.render") / "schema" / "storydiff-1.schema.json").read_text("utf-8")
)
Validator: Any = jsonschema.Draft202012Validator  # its stubs are partly unknown to pyright
VALIDATOR = Validator(SCHEMA)


SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    SCALARS | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(VALUES)
def test_it_is_indented_as_the_library_does(value: Any) -> None:
    wanted = escape_json(json.dumps(value, ensure_ascii=False, indent=2))
    assert sut.dumped(value) == wanted


def test_no_number_that_is_none_is_written() -> None:
    with pytest.raises(ValueError):
        sut.dumped({"score": [float("nan")]})


@pytest.mark.slow
def test_the_schema_is_one() -> None:
    Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("comparison", [story.COMPARISON, hostile.COMPARISON])
def test_a_comparison_is_valid(comparison: Comparison) -> None:
    VALIDATOR.validate(json.loads(sut.render(comparison)))


@pytest.mark.parametrize("report", [story.REPORT, hostile.REPORT])
def test_a_report_of_quotations_is_valid(report: QuoteReport) -> None:
    VALIDATOR.validate(json.loads(sut.render_quotes(report)))


@pytest.mark.slow
@pytest.mark.parametrize("folder", samples(), ids=lambda folder: folder.name)
def test_a_sample_is_valid(folder: Any) -> None:
    VALIDATOR.validate(json.loads(sut.render(compared(folder))))


@pytest.mark.parametrize(
    ("field", "value"),
    [("claims", ["a"]), ("sources", None), ("schema", "storydiff/2"), ("skipped", ["a.txt"])],
)
def test_another_shape_is_not(field: str, value: object) -> None:
    shape = json.loads(sut.render(story.COMPARISON)) | {field: value}
    assert not VALIDATOR.is_valid(shape)


def test_the_schema_knows_every_field_that_is_written() -> None:
    """A field that the schema does not name is not part of the contract."""
    strict = json.loads(json.dumps(SCHEMA))
    for definition in (*strict["$defs"].values(), *_inner(strict)):
        if "properties" in definition:
            definition["additionalProperties"] = False
    for text in (sut.render(story.COMPARISON), sut.render_quotes(story.REPORT)):
        Validator(strict).validate(json.loads(text))


def _inner(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        p["items"]
        for d in schema["$defs"].values()
        for p in d.get("properties", {}).values()
        if isinstance(p.get("items"), dict)
    ]


def test_offsets_slice_the_text_that_was_read() -> None:
    whole = json.loads(sut.render(story.COMPARISON))
    for source, written in zip(story.SOURCES, whole["sources"], strict=True):
        for part in (*written["sentences"], *written["dropped"]):
            assert source.article.text[part["start"] : part["end"]] == part["text"]
    by_id = {s.id: s.article.text for s in story.SOURCES}
    for quote in whole["quotes"]:
        assert by_id[quote["source"]][quote["start"] : quote["end"]] == quote["text"]


def test_groups_and_quotations_point_at_each_other() -> None:
    report = json.loads(sut.render_quotes(story.REPORT))
    for group in report["groups"]:
        assert all(report["quotes"][i]["group"] == group["id"] for i in group["quotes"])


def test_missing_is_a_list_of_ids_with_words_beside() -> None:
    claim = json.loads(sut.render(story.COMPARISON))["claims"][0]
    assert claim["missing"] == ["gazette"]
    assert claim["missing_reasons"] == {"gazette": "text may be cut short"}


def test_a_line_holds_one_claim_and_the_words_it_rests_on() -> None:
    lines = [json.loads(line) for line in jsonl.render(story.COMPARISON)]
    assert [line["record"] for line in lines] == ["source"] * 3 + ["claim"] * 4 + ["skipped"]
    for line in lines[3:7]:
        cited = {id for ids in line["sources"].values() for id in ids}
        assert cited == line["texts"].keys()


def test_beyond_twenty_sources_absences_are_said_once_a_source() -> None:
    """What is written of a claim does not grow with the outlets that lack it."""
    claim = story.COMPARISON.claims[0]
    here = len(claim.sources)

    def written(count: int) -> dict[str, Any]:
        missing = {f"s{n}": "not found" for n in range(count - here)}
        return data.claim(replace(claim, missing=missing))

    assert len(written(data.LISTED)["missing"]) == data.LISTED - here
    assert written(data.LISTED + 1).keys() == written(2).keys() - {"missing", "missing_reasons"}
    assert written(data.LISTED + 1) == written(10_000)
    sources = json.loads(sut.render(story.COMPARISON))["sources"]
    assert [s["absence"] for s in sources] == [origins.absence(s) for s in story.SOURCES]
