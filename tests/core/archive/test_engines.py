"""The same tasks in this process, on this machine's cores and on a cluster of Ray."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from storydiff.archive import engines
from storydiff.errors import MissingExtra
from tests.core.archive.drive import digest
from tests.core.archive.making import archive, contents, driven

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="the extra scale is not installed")


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["local", pytest.param("ray", marks=needs_ray)])
def test_every_engine_gives_the_same_bytes(engine: str, tmp_path: Path) -> None:
    file = archive(tmp_path / "archive.jsonl")
    here = digest(str(file), tmp_path / "inline", "inline")
    there = driven(file, tmp_path / engine, "--engine", engine)
    assert there.stdout == here, there.stderr
    assert contents(tmp_path / engine) == contents(tmp_path / "inline")


@pytest.mark.slow
@needs_ray
def test_ray_does_again_what_a_lost_worker_had(tmp_path: Path) -> None:
    file = archive(tmp_path / "archive.jsonl")
    here = digest(str(file), tmp_path / "inline", "inline")
    lost = driven(file, tmp_path / "ray", "--engine", "ray", "--lose", tmp_path / "lost")
    assert lost.stdout == here, lost.stderr
    assert {path.suffix for path in tmp_path.glob("lost.*")} >= {".read", ".compare"}


@pytest.mark.slow
def test_a_run_whose_process_is_lost_is_gone_on_with(tmp_path: Path) -> None:
    file = archive(tmp_path / "archive.jsonl")
    here = digest(str(file), tmp_path / "inline", "inline")
    flags = ("--engine", "local", "--lose", tmp_path / "lost")
    done = driven(file, tmp_path / "local", *flags)
    assert "a worker process died" in done.stderr
    for _ in range(5):  # one kind of task after the other
        if done.returncode:
            done = driven(file, tmp_path / "local", *flags)
    assert done.stdout == here, done.stderr


@pytest.mark.slow
def test_tasks_are_drawn_as_there_is_room() -> None:
    drawn: list[int] = []

    def tasks() -> Iterator[int]:
        for n in range(100):
            drawn.append(n)
            yield n

    with engines.local(2) as engine:
        done = engine.run(abs, tasks())
        first = next(done)
        assert first in drawn and len(drawn) < 10
        assert sorted([first, *done]) == list(range(100))


@pytest.mark.slow
def test_what_a_task_raises_is_raised() -> None:
    with engines.local(2) as engine, pytest.raises(ValueError):
        list(engine.run(int, ["one"]))


def test_without_ray_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match="--engine ray needs the scale extra"), engines.ray():
        pass


def test_ray_may_not_report_home_before_it_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "1")
    with pytest.raises(MissingExtra), engines.ray():
        pass
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
