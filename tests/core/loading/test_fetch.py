"""Addresses, against a server that does all that servers do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storydiff.loading import LoadOptions, load
from storydiff.models import Article
from storydiff.settings import LoadSettings
from tests.core.loading.making import BRIDGE
from tests.core.loading.server import Handler, serving

QUICK = LoadOptions(
    limits=LoadSettings(fetch_bytes=2**20, connect_seconds=0.5, read_seconds=0.5, total_seconds=1.0)
)


@pytest.fixture
def server() -> Iterator[str]:
    with serving() as address:
        yield address


def fetched(address: str, options: LoadOptions = QUICK) -> Article:
    loaded = load([address], options)
    assert not loaded.skipped
    (article,) = loaded.articles
    return article


def refused(address: str, options: LoadOptions = QUICK) -> str:
    loaded = load([address], options)
    assert not loaded.articles
    (skipped,) = loaded.skipped
    assert skipped.path == address
    return skipped.reason


def test_a_page(server: str) -> None:
    article = fetched(f"{server}/page")
    assert (article.title, article.label) == (BRIDGE.title, BRIDGE.outlet)
    assert BRIDGE.paragraphs[2] in article.text
    assert article.path == f"{server}/page"


def test_nothing_is_asked_for_that_was_not_typed(server: str) -> None:
    fetched(f"{server}/page")
    assert Handler.asked == ["/robots.txt", "/page"]
    assert all(agent.startswith("storydiff/") for agent in Handler.agents)


@pytest.mark.parametrize("kind", ["plain", "packed", "charset", "latin", "once"])
def test_what_servers_get_wrong_is_put_right(server: str, kind: str) -> None:
    assert BRIDGE.paragraphs[2] in fetched(f"{server}/{kind}").text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("nothing", "404"),
        ("loop", "more than 5 redirects"),
        ("out", "only http and https"),
        ("bomb", "larger than 1 MB"),
        ("huge", "larger than 1 MB"),
        ("endless", "larger than 1 MB"),
        ("silent", "no answer in time"),
        ("drip", "no whole answer within 1 s"),
        ("headers", "no whole answer within 1 s"),
        ("broken", "broke off"),
    ],
)
def test_what_cannot_be_used_says_why(server: str, kind: str, reason: str) -> None:
    assert reason in refused(f"{server}/{kind}")


@pytest.mark.slow
def test_a_server_that_never_comes_to_the_point_is_left(server: str) -> None:
    limits = LoadSettings(connect_seconds=9, read_seconds=9, total_seconds=0.3)
    assert "0.3 s" in refused(f"{server}/silent", LoadOptions(limits=limits))


def test_nobody_listens() -> None:
    with serving() as address:
        pass
    assert "no connection" in refused(f"{address}/page")


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/x", "file:///etc/passwd", "http://"])
def test_only_http(address: str) -> None:
    assert "only http and https" in refused(address)


def test_offline_forbids_it(server: str) -> None:
    assert "--offline" in refused(f"{server}/page", LoadOptions(offline=True))
    assert Handler.asked == []


def test_robots_are_respected(server: str) -> None:
    Handler.robots = (200, b"User-agent: *\nDisallow: /page\n")
    assert "robots.txt" in refused(f"{server}/page")
    assert Handler.asked == ["/robots.txt"]
    assert "robots.txt" in refused(f"{server}/once")


def test_robots_may_allow_us(server: str) -> None:
    Handler.robots = (200, b"User-agent: storydiff\nAllow: /\n\nUser-agent: *\nDisallow: /\n")
    assert fetched(f"{server}/page").title == BRIDGE.title


def test_robots_that_fail_forbid(server: str) -> None:
    Handler.robots = (503, b"")
    assert "robots.txt cannot be read (503)" in refused(f"{server}/page")
    assert Handler.asked == ["/robots.txt"]


def test_addresses_and_files_together(server: str) -> None:
    loaded = load([f"{server}/page", "samples/ferry", f"{server}/page"], QUICK)
    assert len([a for a in loaded.articles if a.path.startswith("http")]) == 1
    assert len(loaded.articles) > 2
