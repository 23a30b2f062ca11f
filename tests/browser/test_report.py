"""What a reader can do with a report, with scripts and without."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page

from storydiff.render import html
from storydiff.render.interface import RenderOptions
from tests.browser.conftest import Show
from tests.core.render import hostile, story

pytestmark = pytest.mark.browser

REPORT = html.render(story.COMPARISON)
QUOTATIONS = html.render_quotes(story.REPORT)
WORKSHEET = html.render(story.COMPARISON, RenderOptions(worksheet=True))
HOSTILE = html.render(hostile.COMPARISON)
MANY = html.render(
    replace(
        story.COMPARISON,
        sources=(
            *story.SOURCES,
            *(story.source(letter, f"Outlet {letter}", story.GAZETTE) for letter in "DEFGHIJKL"),
        ),
    )
)

HEADINGS = [
    "Conflicts",
    "Claims by outlet",
    "Coverage",
    "Side by side",
    "Quotations by speaker",
    "Only here, and not found",
    "Sources",
    "Method and limits",
]
scripts = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def claims(page: Page) -> list[str]:
    """The claims in the matrix that can be seen, from the top."""
    return [t for t in page.locator(".matrix tbody tr:visible .text").all_inner_texts()]


@scripts
def test_every_section_is_there_to_read(show: Show, scripts: bool) -> None:
    page = show(REPORT, java_script_enabled=scripts)
    assert page.locator("section > h2:visible").all_inner_texts() == HEADINGS
    assert page.locator(".card:visible").count() == 1
    assert page.locator(".pair:visible li:visible").count() > 0
    assert page.locator(".controls:visible").count() == (2 if scripts else 0)


@scripts
def test_a_claim_opens_its_evidence(show: Show, scripts: bool) -> None:
    page = show(REPORT, java_script_enabled=scripts)
    row = page.locator(".matrix tbody tr").first
    assert not row.locator(".evidence").is_visible()
    row.locator("summary").click()
    assert row.locator(".evidence").is_visible()
    assert "injuring 41 people" in row.locator(".evidence").inner_text()


@scripts
def test_a_cell_shows_its_sentence_and_leads_to_it(show: Show, scripts: bool) -> None:
    page = show(REPORT, java_script_enabled=scripts)
    cell = page.locator(".strip .cell").nth(1)
    cell.focus()
    box = cell.locator("span").bounding_box()
    assert box and box["width"] > 100
    cell.press("Enter")
    assert page.locator("#s-A2").is_visible()


def test_every_pair_can_be_read_without_scripts(show: Show) -> None:
    page = show(REPORT, java_script_enabled=False)
    assert page.locator(".pair:visible").count() == 3
    page.locator("#p-B-C summary").click()
    assert page.locator("#p-B-C .rows").is_visible()


def test_filters_hide_claims_and_say_how_many_are_left(show: Show) -> None:
    page = show(REPORT)
    controls = page.locator("#claim-controls")
    assert controls.locator("output").inner_text() == "3 of 3"
    controls.get_by_role("checkbox", name="conflict").uncheck()
    assert story.HERALD[2].text not in claims(page)
    controls.get_by_label("Words").fill("GAZETTE")
    assert claims(page) == [story.COURIER[3].text]
    assert controls.locator("output").inner_text() == "1 of 3"


def test_claims_are_sorted(show: Show) -> None:
    page = show(REPORT)
    given = [c.text for c in story.COMPARISON.claims[:3]]
    assert claims(page) == given
    order = page.locator("#claim-controls").get_by_label("Order")
    order.select_option("story")
    assert claims(page) == [given[2], given[0], given[1]]
    order.select_option("conflict")
    assert claims(page) == given


def test_the_picker_shows_the_two_outlets_chosen(show: Show) -> None:
    page = show(REPORT)
    picker = page.locator("#pair-controls")
    assert page.locator(".pair:visible").count() == 1
    picker.get_by_label("Outlet").select_option("C")
    assert page.locator(".pair:visible").get_attribute("id") == "p-B-C"
    picker.get_by_label("beside").select_option("C")
    assert page.locator(".pair:visible").count() == 0
    assert picker.locator("output").inner_text() == "Pick two different outlets."


def test_the_tab_key_goes_through_the_page_in_its_order(show: Show) -> None:
    page = show(REPORT)
    focused = """() => {
        const all = [...document.querySelectorAll("*")];
        return [all.indexOf(document.activeElement), document.activeElement.className];
    }"""
    page.keyboard.press("Tab")
    places = [page.evaluate(focused)]
    assert places[0][1] == "skip"
    wanted = page.locator("a:visible, summary:visible, input:visible, select:visible").count()
    for _ in range(wanted - 1):
        page.keyboard.press("Tab")
        places.append(page.evaluate(focused))
    assert [place for place, _ in places] == sorted({place for place, _ in places})


def test_a_claim_opens_by_keyboard(show: Show) -> None:
    page = show(REPORT)
    summary = page.locator(".matrix summary").first
    summary.focus()
    summary.press("Space")
    assert page.locator(".evidence").first.is_visible()


@scripts
@pytest.mark.parametrize("width", [390, 1024])
def test_a_hostile_story_runs_nothing_and_breaks_no_layout(
    show: Show, scripts: bool, width: int
) -> None:
    page = show(HOSTILE, java_script_enabled=scripts, viewport={"width": width, "height": 800})
    if scripts:
        assert page.evaluate("window.ran") is None
    assert page.title().startswith("One story")
    assert page.locator("section > h2:visible").count() == len(HEADINGS)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "text", [REPORT, QUOTATIONS, WORKSHEET, MANY], ids=["report", "quotes", "worksheet", "many"]
)
def test_no_page_is_wider_than_its_window(show: Show, text: str) -> None:
    page = show(text)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for width in (360, 390, 768, 1024, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_header_of_the_matrix_stays_in_sight(show: Show) -> None:
    page = show(REPORT, viewport={"width": 1024, "height": 300})
    page.locator(".matrix tbody tr").last.scroll_into_view_if_needed()
    page.evaluate("window.scrollBy(0, 60)")
    box = page.locator(".matrix thead th").first.bounding_box()
    assert box and -1 <= box["y"] < 300


def test_paper_shows_the_evidence_and_no_controls(show: Show) -> None:
    page = show(REPORT)
    page.emulate_media(media="print")
    assert page.locator(".evidence").first.is_visible()
    assert page.locator(".controls:visible, nav:visible").count() == 0
    assert page.pdf()[:4] == b"%PDF"


def test_a_worksheet_has_room_to_write(show: Show) -> None:
    page = show(WORKSHEET)
    box = page.locator(".matrix td.own").first.bounding_box()
    assert box and box["width"] > 200
    assert page.locator(".status:visible").count() == 0
