"""Files in stores: which ones an address names, and that they are read like files on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storydiff.archive import stores
from storydiff.archive.inputs import Offline, fingerprint, read
from storydiff.errors import MissingExtra, NotFound
from storydiff.loading import LoadOptions
from storydiff.models import Article
from tests.cli.world import run

fs: Any = pytest.importorskip("pyarrow.fs")
TEXTS = [f"Report {n}: nine were hurt on the pier of Leam." for n in range(4)]


def lines(*texts: str) -> bytes:
    return "".join(json.dumps({"outlet": "Post", "text": t}) + "\n" for t in texts).encode()


def tree(folder: Path) -> str:
    """Some files, one of them of no format that is read, and their address."""
    files = {
        "2023/a.jsonl": lines(TEXTS[0]),
        "2024/b.jsonl": lines(TEXTS[1]),
        "2024/deep/c.jsonl": lines(TEXTS[2]),
        "2024/d.txt": TEXTS[3].encode(),
        "2024/photo.jpg": b"\xff\xd8",
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder.as_uri()


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("", ["2023/a.jsonl", "2024/b.jsonl", "2024/d.txt", "2024/deep/c.jsonl"]),
        ("/2024/", ["2024/b.jsonl", "2024/d.txt", "2024/deep/c.jsonl"]),
        ("/2024/b.jsonl", ["2024/b.jsonl"]),
        ("/*/*.jsonl", ["2023/a.jsonl", "2024/b.jsonl"]),
        ("/202[4-9]/?.txt", ["2024/d.txt"]),
    ],
)
def test_an_address_names_files(address: str, names: list[str], tmp_path: Path) -> None:
    root = tree(tmp_path)
    found = list(stores.find(root + address))
    assert [file.address for file in found] == [f"{root}/{name}" for name in names]
    assert [file.size for file in found] == [(tmp_path / n).stat().st_size for n in names]


@pytest.mark.parametrize("address", ["/2025", "/*.jsonl", "/2024/*.csv"])
def test_an_address_of_nothing_is_not_found(address: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nothing there that can be read"):
        list(stores.find(tree(tmp_path) + address))


def test_what_needs_pyarrow_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.fs", None)
    with pytest.raises(MissingExtra, match="reading s3://papers needs the data extra"):
        stores.require("s3://papers")


def test_no_message_shows_a_key() -> None:
    with pytest.raises(Offline) as offline:
        list(read(["s3://key:secret@papers"], LoadOptions(offline=True)))
    with pytest.raises(NotFound) as lost:
        list(stores.find("nowhere://key:secret@papers"))
    assert not any("secret" in str(raised.value) for raised in (offline, lost))


def test_only_the_addresses_of_stores_are() -> None:
    assert stores.is_stored("s3://papers/2024") and stores.is_stored("gs://papers/*.jsonl")
    assert not any(map(stores.is_stored, ("https://papers.example/a", "s3/papers", "file:///a")))


def test_no_store_is_read_offline() -> None:
    with pytest.raises(Offline):
        list(read(["s3://papers"], LoadOptions(offline=True)))


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty bucket, of a server on this machine."""
    server: Any = pytest.importorskip("moto.server")
    boto3: Any = pytest.importorskip("boto3")
    running = server.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    boto3.client("s3", endpoint_url=endpoint).create_bucket(Bucket="papers")
    yield "s3://papers"
    running.stop()


@pytest.mark.slow
def test_an_archive_in_a_bucket_gives_what_it_gives_on_disk(bucket: str, tmp_path: Path) -> None:
    pq: Any = pytest.importorskip("pyarrow.parquet")
    pa: Any = pytest.importorskip("pyarrow")
    here = tmp_path / "archive"
    tree(here)
    pq.write_table(pa.table({"outlet": ["Echo"], "text": [TEXTS[0]]}), here / "2024" / "e.parquet")
    store, base = fs.FileSystem.from_uri(bucket)
    fs.copy_files(str(here), base, destination_filesystem=store)

    def texts(path: str) -> list[tuple[str, str]]:
        found = read([path], LoadOptions(keep_duplicates=True))
        return [(a.label, a.text) for a in found if isinstance(a, Article)]

    assert sorted(texts(bucket)) == sorted(texts(str(here)))
    assert texts(f"{bucket}/2024/*.parquet") == [("Echo", TEXTS[0])]
    before = fingerprint([bucket])
    with store.open_output_stream(f"{base}/2023/a.jsonl") as file:
        file.write(lines("Another text."))
    assert [a != b for a, b in zip(before, fingerprint([bucket]), strict=True)].count(True) == 1
    ran = run("stories", f"{bucket}/2024/?.*", "--engine", "local", "-j", "1", "-q")
    assert sum(json.loads(line)["articles"] for line in ran.out.splitlines()) == 3
    lost = run("stories", f"{bucket}-of-nobody", "--engine", "local", "-j", "1")
    assert (lost.status, lost.out) == (2, "") and "papers-of-nobody" in lost.err
