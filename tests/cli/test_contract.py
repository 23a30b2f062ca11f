"""What each command writes as JSON keeps to the schema that ships, and only to what it names."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.world import run

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SCHEMA = json.loads(
    (files("storydiff.render") / "schema" / "storydiff-1.schema.json").read_text("utf-8")
)
Validator: Any = jsonschema.Draft202012Validator  # its stubs are partly unknown to pyright
FERRY = str(SAMPLES / "ferry")
COMMANDS = {
    "compare": ("compare", FERRY),
    "compare by story": ("compare", str(SAMPLES), "--group-by", "story"),
    "compare by folder": ("compare", str(SAMPLES), "--group-by", "folder"),
    "quotes": ("quotes", FERRY),
    "quotes by folder": ("quotes", str(SAMPLES), "--group-by", "folder"),
    "find": ("find", "Nine were hurt. Nobody was hurt in the crash. A whale sang.", FERRY),
    "find by folder": ("find", "Nobody was hurt.", str(SAMPLES), "--group-by", "folder"),
    "diff": ("diff", "A", "C", FERRY),
    "sources": ("sources", FERRY),
    "sources by story": ("sources", str(SAMPLES), "--group-by", "story"),
    "stories": ("stories", str(SAMPLES)),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_keeps_to_the_schema(name: str, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\x00")
    report = json.loads(run(*COMMANDS[name], tmp_path, "-f", "json").out)
    strict = json.loads(json.dumps(SCHEMA))
    for definition in strict["$defs"].values():
        if "properties" in definition:
            definition["additionalProperties"] = False
    Validator(strict).validate(report)
    assert [skipped["path"] for skipped in report["skipped"]] == [str(tmp_path / "photo.jpg")]


def test_stories_and_grouped_comparisons_have_one_shape() -> None:
    told = json.loads(run("stories", SAMPLES, "-f", "json").out)
    compared = json.loads(run("compare", SAMPLES, "--group-by", "story", "-f", "json").out)
    for key in ("story", "articles", "outlets"):
        assert sorted(s[key] for s in told["stories"]) == sorted(
            s[key] for s in compared["stories"]
        )
    assert isinstance(compared["settings"], dict)
    assert all("settings" not in story for story in compared["stories"])
