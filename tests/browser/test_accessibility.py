"""axe-core finds no serious fault. `make axe` fetches it from npm; it is not shipped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import test_report as pages
from tests.browser.conftest import Show

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".venv" / "axe" / "package" / "axe.min.js"


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core: run `make axe` (needs npm)")
@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("REPORT", "light"),
        ("REPORT", "dark"),
        ("QUOTATIONS", "dark"),
        ("WORKSHEET", "light"),
        ("MANY", "light"),
        ("TABLE", "dark"),
    ],
)
def test_axe_finds_no_serious_fault(show: Show, name: str, scheme: str) -> None:
    page = show(getattr(pages, name), color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.evaluate(AXE.read_text("utf-8"))  # through the debugger: the page's policy stays as it is
    found: dict[str, Any] = page.evaluate("axe.run()")
    serious = [
        (fault["id"], node["html"][:200], node["failureSummary"])
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"][:3]
    ]
    assert found["passes"]
    assert serious == []
