"""What a reader can do with a report, with scripts and without."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from playwright.sync_api import Page

from storydiff.render import html
from storydiff.render.html import layout
from storydiff.render.interface import RenderOptions
from storydiff.sidebyside import diff
from tests.browser.conftest import Show
from tests.core.render import hostile, story
from tests.stories import SAMPLES, compared

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
    return page.locator(".matrix tbody tr:visible summary bdi").all_inner_texts()


def pick(page: Page, left: str, right: str) -> None:
    """Put the outlets of these letters side by side."""
    page.locator("#pair-controls [name=left]").select_option(left)
    page.locator("#pair-controls [name=right]").select_option(right)


def shown_pair(page: Page) -> str | None:
    """The id of the two outlets side by side."""
    return page.locator(".pair:visible .rows").get_attribute("id")


def table(page: Page) -> list[list[str]]:
    """What stands side by side, row by row: left, between, right."""
    rows = page.locator(".pair:visible .rows > li").all()
    return [[cell.inner_html() for cell in row.locator("> *").all()] for row in rows]


@scripts
def test_every_section_is_there_to_read(show: Show, scripts: bool) -> None:
    page = show(REPORT, java_script_enabled=scripts)
    assert page.locator("section > h2:visible").all_inner_texts() == HEADINGS
    assert page.locator(".card:visible").count() == 1
    assert page.locator(".pair:visible li:visible").count() > 0
    assert page.locator(".controls:visible").count() == (3 if scripts else 0)


@scripts
def test_a_claim_opens_its_evidence(show: Show, scripts: bool) -> None:
    page = show(REPORT, java_script_enabled=scripts)
    row = page.locator(".matrix tbody tr.differ").first
    assert not row.locator(".evidence").is_visible()
    row.locator("summary").click()
    assert row.locator(".evidence").is_visible()
    assert story.COURIER[3].text in row.locator(".evidence").inner_text()


def test_a_conflict_stands_once_and_its_claim_opens_it(show: Show) -> None:
    page = show(REPORT, java_script_enabled=False)
    row = page.locator(".matrix tbody tr.conflict")
    row.locator("summary").click()
    row.locator(".evidence a").click()
    assert "injuring 41 people" in page.locator(":target").inner_text()
    page = show(REPORT)
    row = page.locator(".matrix tbody tr.conflict")
    row.locator("summary").click()
    assert "injuring 41 people" in row.locator(".evidence").inner_text()


@scripts
def test_a_cell_leads_to_its_sentence_and_that_to_its_claim(show: Show, scripts: bool) -> None:
    page = show(REPORT, java_script_enabled=scripts)
    page.locator(".strip a").nth(1).press("Enter")
    sentence = page.locator("#A2")
    assert sentence.is_visible()
    sentence.locator("a").click()
    assert page.locator(".evidence:target").is_visible()


def test_a_cell_shows_its_sentence(show: Show) -> None:
    page = show(REPORT)
    cell = page.locator(".strip a").nth(1)
    cell.focus()
    assert cell.locator("span").inner_text() == story.COURIER[1].text
    box = cell.locator("span").bounding_box()
    assert box and box["width"] > 100


def test_a_letter_tells_its_outlet(show: Show) -> None:
    page = show(REPORT)
    letter = page.locator(".card h3 i").first
    letter.hover()
    assert letter.get_attribute("title") == "Courier"


def test_every_pair_can_be_read_without_scripts(show: Show) -> None:
    page = show(REPORT, java_script_enabled=False)
    assert page.locator(".pair:visible").count() == 3
    page.locator(".pair summary").last.click()
    assert page.locator("#p-B-C").is_visible()


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
    assert shown_pair(page) == "p-B-C"
    picker.get_by_label("beside").select_option("C")
    assert page.locator(".pair:visible").count() == 0
    assert picker.locator("output").inner_text() == "Pick two different outlets."


def test_a_number_of_the_heat_map_shows_its_two_outlets(show: Show) -> None:
    page = show(MANY)
    page.locator('.heatmap a[href="#p-A-C"]').first.click()
    assert shown_pair(page) == "p-A-C"
    assert page.locator("#pair-controls [name=right]").input_value() == "C"


def test_two_of_many_outlets_stand_side_by_side_as_two_of_few(show: Show) -> None:
    """What the script puts together is what a page of two outlets has written out."""
    six = compared(SAMPLES / "ferry")
    many = show(html.render(six))
    for a, b in combinations(six.sources[:4], 2):
        pick(many, a.letter, b.letter)
        found = table(many)
        two = show(html.render_diff(diff(a, b, six.alignments), six.alignments))
        assert found == table(two)


def test_outlets_without_a_match_are_shown_whole(show: Show) -> None:
    page = show(MANY)
    pick(page, "A", "L")
    text = page.locator(".pair:visible").inner_text()
    assert all(told.text in text for told in (*story.COURIER, *story.GAZETTE))


def test_what_was_not_found_can_be_read_outlet_by_outlet(show: Show) -> None:
    page = show(REPORT)
    listed = page.locator(".not-found li:visible a")
    assert listed.count() == 3
    page.locator("#absent-controls select").select_option("C")
    assert listed.all_inner_texts() == [story.COURIER[3].text]
    assert page.locator("#absent-controls output").inner_text() == "1 of 3"


def test_what_is_left_out_of_the_markup_means_nothing(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser makes the same of the page as of the one that its templates write in full."""
    content = """() => {
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walk.nextNode()) texts.push(walk.currentNode);
        for (const text of texts) {
            text.data = text.data.replace(/[ \\n]+/g, " ");
            if (text.data === " ") text.remove();
        }
        return document.body.innerHTML.replaceAll("> ", ">").replaceAll(" <", "<");
    }"""
    for comparison in (story.COMPARISON, hostile.COMPARISON):
        short = show(html.render(comparison), java_script_enabled=False).evaluate(content)
        with monkeypatch.context() as patched:
            patched.setattr(layout, "lean", str)
            long = show(html.render(comparison), java_script_enabled=False).evaluate(content)
        assert short == long


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


def test_a_phone_shows_claims_as_wide_as_itself(show: Show) -> None:
    page = show(MANY, viewport={"width": 390, "height": 800})
    box = page.locator(".matrix summary").first.bounding_box()
    assert box and box["width"] > 300


@pytest.mark.parametrize("width", [390, 1024])
def test_the_header_of_the_matrix_stays_in_sight(show: Show, width: int) -> None:
    page = show(REPORT, viewport={"width": width, "height": 300})
    page.locator(".matrix tbody tr").last.scroll_into_view_if_needed()
    page.evaluate("window.scrollBy(0, 60)")
    box = page.locator(".matrix thead th").last.bounding_box()
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
