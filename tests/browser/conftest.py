"""A real browser: Debian's Chromium, headless, through Playwright; skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Show = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("no chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens a page's text from disk, with what `browser.new_context` takes.

    A page that asks for anything but itself, or that its own policy has to stop, fails the test.
    """
    faults: list[str] = []
    with ExitStack() as stack:

        def open_page(html: str, **options: object) -> Page:
            path = tmp_path / "report.html"
            path.write_text(html, "utf-8")
            context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]
            stack.callback(context.close)
            page = context.new_page()
            own = path.as_uri()
            page.on("request", lambda r: faults.append(r.url) if r.url != own else None)
            page.on("console", lambda message: faults.append(message.text))
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(own)
            return page

        yield open_page
    assert faults == []
