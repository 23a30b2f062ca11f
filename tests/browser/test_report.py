"""What a reader can do with a report, with scripts and without."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

import storydiff
from storydiff.render import html, records
from storydiff.render.formats import Format
from storydiff.render.interface import RenderOptions
from storydiff.sidebyside import diff
from tests.browser.conftest import Show
from tests.core.render import hostile, story
from tests.core.render.test_records import RECORDS
from tests.making import articles
from tests.stories import SAMPLES, compared

pytestmark = pytest.mark.browser

REPORT = html.render(story.COMPARISON)
QUOTATIONS = html.render_quotes(story.REPORT)
WORKSHEET = html.render(story.COMPARISON, RenderOptions(worksheet=True))
HOSTILE = html.render(hostile.COMPARISON)
TABLE = "".join(records.render(RECORDS, Format.HTML))


def _joined_by(letters: str) -> str:
    """The report with more outlets, whose article is the third one's."""
    more = (story.source(letter, f"Outlet {letter}", story.GAZETTE) for letter in letters)
    return html.render(replace(story.COMPARISON, sources=(*story.SOURCES, *more)))


MANY = _joined_by("DEFGHIJKL")
CROWD = _joined_by("DEFGHIJKLMNOPQRSTUVWXYZ")

HEADINGS = [
    "Where they part",
    "Point by point",
    "The articles",
    "Side by side",
    "Quotations by speaker",
    "The words of this page",
    "Method and limits",
]
scripts = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def claims(page: Page) -> list[str]:
    """The claims in the matrix that can be seen, from the top."""
    return page.locator(".matrix tbody tr:visible summary > bdi").all_inner_texts()


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
    unmarked = re.compile("</?u[^>]*>")  # what other outlets tell differently
    return [
        [unmarked.sub("", cell.inner_html()) for cell in row.locator("> div").all()] for row in rows
    ]


@scripts
def test_every_section_is_there_to_read(show: Show, scripts: bool) -> None:
    page = show(REPORT, java_script_enabled=scripts)
    assert page.locator("section > h2:visible").all_inner_texts() == HEADINGS
    assert page.title() == page.locator("h1").inner_text() == "Barge hits Quill Bridge"
    assert page.locator(".card:visible").count() == 2
    assert page.locator(".pair:visible li:visible").count() > 0
    assert page.locator(".controls:visible").count() == (2 if scripts else 0)


@scripts
def test_a_point_opens_its_evidence(show: Show, scripts: bool) -> None:
    page = show(REPORT, java_script_enabled=scripts)
    row = page.locator(".matrix tbody tr.differ").first
    assert not row.locator(".evidence").is_visible()
    row.locator("summary").click()
    evidence = row.locator(".evidence")
    assert evidence.is_visible()
    expect(evidence).to_contain_text("A4")
    if scripts:  # which put the sentences in when the row has opened, a moment later
        expect(evidence).to_contain_text(story.COURIER[3].text)
    else:
        expect(evidence).not_to_contain_text(story.COURIER[3].text)


@scripts
def test_a_card_leads_to_its_point_and_a_sentence_too(show: Show, scripts: bool) -> None:
    page = show(REPORT, java_script_enabled=scripts)
    page.locator("#contrast-1 .more a").click()
    assert page.locator(".evidence:target").is_visible()
    page.locator("#contrast-1 .tellings a").first.click()
    assert "injuring 41 people" in page.locator(":target").inner_text()
    page.locator("#A2 > a").click()
    assert page.locator(".evidence:target").is_visible()


def test_a_sentence_shows_what_the_others_say_there(show: Show) -> None:
    page = show(REPORT)
    page.locator("#A2").click(position={"x": 60, "y": 10})
    others = page.locator(".others")
    assert story.HERALD[2].text in others.inner_text()
    page.locator("#A2").click(position={"x": 60, "y": 10})
    assert others.count() == 0
    page.locator("#A4 > a").focus()
    assert story.GAZETTE[0].text in others.inner_text()


def test_a_sentence_is_shaded_by_who_tells_it(show: Show) -> None:
    page = show(REPORT)
    background = "e => getComputedStyle(e).backgroundColor"
    shades = {id: page.locator(id).evaluate(background) for id in ("#A2", "#C5")}
    assert shades["#A2"] != shades["#C5"]


def test_a_letter_tells_its_outlet(show: Show) -> None:
    page = show(REPORT)
    letter = page.locator(".card .sides i").first
    letter.hover()
    assert letter.get_attribute("title") == "Courier"


def test_a_sentence_shows_what_perhaps_is_the_same(show: Show) -> None:
    claims = list(story.COMPARISON.claims)
    alone = next(n for n, claim in enumerate(claims) if claim.status == "single")
    claims[alone] = replace(claims[alone], near={"gazette": ("gazette:1",)})
    page = show(html.render(replace(story.COMPARISON, claims=tuple(claims))))
    assert "perhaps B1" in page.locator("#C5").inner_text()
    page.locator("#C5").click(position={"x": 60, "y": 10})
    others = page.locator(".others").inner_text()
    assert story.GAZETTE[0].text in others and "perhaps" in others


@scripts
def test_those_who_part_most_are_shown_first_with_what_they_differ_in(
    show: Show, scripts: bool
) -> None:
    page = show(REPORT, java_script_enabled=scripts)
    assert shown_pair(page) == "p-A-C" if scripts else page.locator("#p-A-C").is_visible()
    assert page.locator("#p-A-C .conflict em").inner_text() == "how many"
    tree = page.locator("#p-A-C").aria_snapshot()
    assert "told alike" in tree and "conflict: how many" in " ".join(tree.split())


def test_two_outlets_leave_nothing_to_pick(show: Show) -> None:
    told = {"herald": "The library opens until nine.", "gazette": "Snow closed the Kessel pass."}
    page = show(html.render(storydiff.compare(articles(told))))
    assert page.locator(".heatmap, #pair-controls").count() == 0
    assert page.locator(".pair").count() == 1


def test_every_pair_can_be_read_without_scripts(show: Show) -> None:
    page = show(REPORT, java_script_enabled=False)
    assert page.locator(".pair:visible").count() == 3
    page.locator(".pair summary").first.click()
    assert page.locator("#p-A-B").is_visible()


def test_filters_hide_claims_and_say_how_many_are_left(show: Show) -> None:
    page = show(REPORT)
    controls = page.locator("#claim-controls")
    assert controls.locator("output").inner_text() == "3 of 3 points"
    controls.get_by_role("checkbox", name="conflict").uncheck()
    assert story.HERALD[2].text not in claims(page)
    controls.get_by_label("Words").fill("MONDAY")
    assert claims(page) == [story.GAZETTE[0].text]
    assert controls.locator("output").inner_text() == "1 of 3 points"


def test_claims_are_sorted(show: Show) -> None:
    page = show(REPORT)
    given = claims(page)
    assert len(given) == 3
    order = page.locator("#claim-controls").get_by_label("Order")
    order.select_option("story")
    assert claims(page) == [given[2], given[0], given[1]]
    order.select_option("conflict")
    assert claims(page) == given


def test_the_picker_shows_the_two_outlets_chosen(show: Show) -> None:
    page = show(REPORT)
    picker = page.locator("#pair-controls")
    assert page.locator(".pair:visible").count() == 1
    pick(page, "A", "B")
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
        two = show(html.render_diff(diff(a, b, six.alignments)))
        assert found == table(two)


def test_outlets_without_a_match_are_shown_whole(show: Show) -> None:
    page = show(MANY)
    pick(page, "A", "L")
    text = page.locator(".pair:visible").inner_text()
    assert all(told.text in text for told in (*story.COURIER, *story.GAZETTE))


def test_the_tab_key_goes_through_the_page_in_its_order(show: Show) -> None:
    page = show(REPORT, java_script_enabled=False)  # with scripts a focus adds what others say
    focused = """() => {
        const all = [...document.querySelectorAll("*")];
        return [all.indexOf(document.activeElement), document.activeElement.className];
    }"""
    page.keyboard.press("Tab")
    places = [page.evaluate(focused)]
    assert places[0][1] == "skip"
    links = "a[href]:not([tabindex]):visible"
    wanted = page.locator(f"{links}, summary:visible, input:visible, select:visible").count()
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
    assert page.locator("section > h2:visible").count() == len(HEADINGS)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "text",
    [REPORT, QUOTATIONS, WORKSHEET, MANY, TABLE],
    ids=["report", "quotes", "worksheet", "many", "table"],
)
def test_no_page_is_wider_than_its_window(show: Show, text: str) -> None:
    page = show(text)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for width in (360, 390, 768, 1024, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1024])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_of_many_outlets_every_mark_is_in_sight_below_its_point(
    show: Show, width: int, media: Literal["screen", "print"]
) -> None:
    page = show(CROWD, viewport={"width": width, "height": 800})
    page.emulate_media(media=media)
    summary = page.locator(".matrix summary").first.bounding_box()
    assert summary and summary["width"] > 0.75 * width
    for letter, mark in zip(
        page.locator(".matrix thead .m").all(),
        page.locator(".matrix tbody tr").first.locator("td").all(),
        strict=True,
    ):
        above, below = letter.bounding_box(), mark.bounding_box()
        assert above and below and 0 <= above["x"] == below["x"] < width
        assert below["y"] >= summary["y"] + summary["height"]


def test_a_reader_of_the_screen_hears_a_table(show: Show) -> None:
    for text in (REPORT, CROWD):
        tree = show(text).locator("#points").aria_snapshot()
        assert tree.index('columnheader "Point"') < tree.index('columnheader "A Courier"')
        assert tree.index("rowheader") < tree.index('cell "conflicts"')


def test_sentences_alone_stand_below_those_that_are_joined(show: Show) -> None:
    page = show(MANY, viewport={"width": 1280, "height": 800})
    pick(page, "A", "C")
    places = """rows => rows.map(row => [...row.querySelectorAll(":scope > div")].map(
        side => side.getBoundingClientRect().left).join())"""
    assert len(set(page.locator(".pair:visible .rows > li").evaluate_all(places))) == 1


@pytest.mark.parametrize("width", [390, 1024])
def test_the_header_of_the_matrix_stays_in_sight(show: Show, width: int) -> None:
    page = show(REPORT, viewport={"width": width, "height": 300})
    page.locator(".matrix tbody tr").last.scroll_into_view_if_needed()
    page.evaluate("window.scrollBy(0, 60)")
    box = page.locator(".matrix thead th").last.bounding_box()
    assert box and -1 <= box["y"] < 300


def pages(page: Page) -> int:
    """How many sheets of paper the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_paper_shows_the_contrasts_and_no_controls(show: Show) -> None:
    page = show(REPORT)
    page.emulate_media(media="print")
    assert page.locator(".card").first.is_visible()
    assert page.locator(".controls:visible, nav:visible, .choice:visible").count() == 0
    assert not page.locator("#A2").is_visible()
    page.emulate_media(media="screen")
    page.locator("#print-articles").check()
    page.emulate_media(media="print")
    assert page.locator("#A2").is_visible()


def test_five_articles_take_six_sheets_and_a_worksheet_three(show: Show) -> None:
    five = compared(SAMPLES / "factory")
    assert len(five.sources) == 5
    assert pages(show(html.render(five))) <= 6
    assert pages(show(html.render(five, RenderOptions(worksheet=True)))) <= 3


def test_a_worksheet_has_room_to_write_and_its_key_apart(show: Show) -> None:
    page = show(WORKSHEET)
    box = page.locator(".lines").first.bounding_box()
    assert box and box["width"] > 200 and box["height"] > 60
    assert page.locator(".status:visible, mark:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator("#key").evaluate("e => getComputedStyle(e).breakBefore") == "page"
