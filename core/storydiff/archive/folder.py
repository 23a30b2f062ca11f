"""A run's folder: what is in it under its final name is whole, and belongs to this run.

Every result is written under a temporary name, brought to the disk and renamed, so that a run that
is killed leaves nothing that could be read by half. The manifest states what the run was made from;
a folder of another run is refused.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

from storydiff.errors import StorydiffError

_MANIFEST = "manifest.json"
_UNFINISHED = ".part"


class NotThisRun(StorydiffError):
    """A folder that holds something else than this run."""

    slug = "not-this-run"


def begin(folder: Path, made_from: Mapping[str, object]) -> None:
    """Make the folder ready for a run of these inputs and settings, or go on with that run.

    What a killed run left unfinished is removed. Raises NotThisRun for a folder that holds anything
    else.
    """
    state = {"made_from": made_from, "hash": digest(made_from)}
    manifest = folder / _MANIFEST
    if manifest.exists():
        if _hash_in(manifest) != state["hash"]:
            raise NotThisRun(
                f"{folder}: a run of other inputs, settings or another version",
                "name another folder, or remove this one",
            )
    elif folder.exists() and any(p for p in folder.iterdir() if _UNFINISHED not in p.name):
        raise NotThisRun(f"{folder}: not empty, and not the folder of a run")
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.rglob(f"*{_UNFINISHED}"):
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    if not manifest.exists():
        with finished(manifest) as path:
            path.write_text(json.dumps(state, indent=1, ensure_ascii=False) + "\n", "utf-8")


def digest(value: object) -> str:
    """A hash of plain data."""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return blake2b(canonical.encode(), digest_size=16).hexdigest()


@contextmanager
def finished(path: Path) -> Generator[Path]:
    """A temporary name to write a file or fill a folder under; it gets its own name once whole.

    Two workers that write the same result do so under names of their own, and the last one stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{uuid4().hex}{_UNFINISHED}")
    yield part
    for written in sorted(part.iterdir()) if part.is_dir() else [part]:
        with written.open("rb") as file:
            os.fsync(file.fileno())
    part.replace(path)


def _hash_in(manifest: Path) -> object:
    try:
        state: object = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return state.get("hash") if isinstance(state, dict) else None  # pyright: ignore
