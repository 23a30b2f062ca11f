"""A run that is killed goes on where it stopped and ends with the same bytes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from storydiff.archive.engines import Inline
from storydiff.archive.folder import NotThisRun, begin, finished
from storydiff.archive.inputs import read
from storydiff.archive.run import sort
from storydiff.archive.tasks import Plan
from storydiff.loading import LoadOptions
from storydiff.settings import StorySettings
from tests.core.archive.drive import SMALL
from tests.core.archive.making import archive, contents, driven

KILLS = 20


@pytest.mark.slow
def test_a_run_killed_twenty_times_ends_with_the_same_bytes(tmp_path: Path) -> None:
    file = archive(tmp_path / "archive.jsonl")
    whole = driven(file, tmp_path / "whole")
    assert len(whole.stdout) == 64, whole.stderr
    chance, kills, runs = random.Random(16), 0, 0
    while kills < KILLS:
        folder = tmp_path / f"run{runs}"
        runs += 1
        done = None
        while done is None or done.returncode:
            when = chance.choice(("empty", "half", "whole", "named"))
            done = driven(file, folder, "--die", str(chance.randint(0, 6)), "--when", when)
            if done.returncode:
                assert done.returncode == -9, done.stderr
                kills += 1
        assert done.stdout == whole.stdout
        assert contents(folder) == contents(tmp_path / "whole")


class Stop(Exception):
    """The run ends here."""


def test_what_is_there_is_not_done_again(tmp_path: Path) -> None:
    file, plan = archive(tmp_path / "archive.jsonl", 30), Plan(tmp_path / "run", archive=SMALL)

    def started(stop_at: str = "") -> list[tuple[str, int]]:
        stages: list[tuple[str, int]] = []

        def report(stage: str, done: int, total: int | None) -> None:
            stages.append((stage, done))
            if stage == stop_at:
                raise Stop

        articles = lambda: read([str(file)], LoadOptions())  # noqa: E731
        found = sort(articles, ["archive"], plan, Inline(), report)
        assert found.articles == 30
        return stages

    with pytest.raises(Stop):
        started("comparing")
    kept = {path: path.stat().st_mtime_ns for path in plan.folder.rglob("*.sqlite")}
    file.unlink()  # what was read once is not read again
    assert "reading" not in {stage for stage, _ in started()}
    assert {path: path.stat().st_mtime_ns for path in plan.folder.rglob("*.sqlite")} == kept


def test_another_runs_folder_is_refused(tmp_path: Path) -> None:
    file = archive(tmp_path / "archive.jsonl", 12)

    def run(inputs: object, stories: StorySettings) -> None:
        plan = Plan(tmp_path / "run", stories=stories)
        sort(lambda: read([str(file)], LoadOptions()), inputs, plan, Inline())

    run("these", StorySettings())
    run("these", StorySettings())
    with pytest.raises(NotThisRun, match="other inputs"):
        run("others", StorySettings())
    with pytest.raises(NotThisRun, match="other inputs"):
        run("these", StorySettings(index_terms=7))


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(NotThisRun, match="not the folder of a run"):
        begin(tmp_path, {})
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_what_a_killed_run_left_unfinished_is_removed(tmp_path: Path) -> None:
    begin(tmp_path / "run", {"a": 1})
    with pytest.raises(Stop), finished(tmp_path / "run" / "stories" / "1") as part:
        part.write_text("half", "utf-8")
        raise Stop
    with pytest.raises(Stop), finished(tmp_path / "run" / "linked") as part:
        part.mkdir()
        (part / "1").touch()
        raise Stop
    begin(tmp_path / "run", {"a": 1})
    left = [path.name for path in (tmp_path / "run").rglob("*") if path.is_file()]
    assert left == ["manifest.json"]


def test_a_damaged_manifest_is_no_runs(tmp_path: Path) -> None:
    begin(tmp_path / "run", {"a": 1})
    (tmp_path / "run" / "manifest.json").write_text("{", "utf-8")
    with pytest.raises(NotThisRun):
        begin(tmp_path / "run", {"a": 1})
