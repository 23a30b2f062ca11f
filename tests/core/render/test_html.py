"""The page as text and as view-model; what a browser makes of it is in tests/browser."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

import storydiff
from storydiff.loading.naming import letters
from storydiff.models import Comparison
from storydiff.render import html
from storydiff.render.contrasts.denials import ASKS as WHO_DENIES
from storydiff.render.contrasts.nameless import ASKS as ITS_SOURCES
from storydiff.render.html.build import page
from storydiff.render.html.model import Line, Part
from storydiff.render.html.pairs import EVERY, changes
from storydiff.render.html.sections import safe_link
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.kinds import ACROSS
from storydiff.render.marks import Mark
from storydiff.render.similarity import joined
from storydiff.sidebyside import Edit, diff
from tests.core.render import hostile, story
from tests.making import articles
from tests.stories import SAMPLES, compared

SECTIONS = (
    *("contrasts", "points", "articles", "side-by-side", "quotations", "key"),
    *("sources", "words", "method"),
)
REPORT = ["contrasts", "points", "articles", "side-by-side", "quotations", "words", "method"]
WORKSHEET = RenderOptions(worksheet=True)


class Elements(HTMLParser):
    """The start tags of a page, its ids, and the words outside style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] not in ("style", "script"):
            self.words.append(data)

    def attributes(self, name: str) -> list[str]:
        """Every value of that attribute."""
        return [
            value or "" for _, attrs in self.tags for key, value in attrs.items() if key == name
        ]


def test_the_sections_are_there_in_their_order() -> None:
    ids = [i for i in Elements(html.render(story.COMPARISON)).attributes("id") if i in SECTIONS]
    assert ids == REPORT


def test_a_report_of_quotations_has_its_own_sections() -> None:
    ids = Elements(html.render_quotes(story.REPORT)).attributes("id")
    assert [i for i in ids if i in SECTIONS] == ["quotations", "sources", "method"]


@pytest.mark.parametrize("tag", ["style", "script"])
def test_the_policy_allows_what_is_inlined_and_nothing_else(tag: str) -> None:
    text = html.render(story.COMPARISON)
    (inlined,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inlined.encode()).digest()).decode()
    policy = next(v for v in Elements(text).attributes("content") if "default-src" in v)
    assert policy.startswith("default-src 'none';")
    assert f"{tag}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize(
    "text", [html.render(hostile.COMPARISON), html.render_quotes(hostile.REPORT)]
)
def test_an_article_adds_no_element_attribute_or_link(text: str) -> None:
    elements = Elements(text)
    names = [tag for tag, _ in elements.tags]
    assert names.count("script") == names.count("style") == 1
    assert "img" not in names
    assert not [name for _, attrs in elements.tags for name in attrs if name.startswith("on")]
    assert all(href.startswith(("#", "https://")) for href in elements.attributes("href"))
    assert set(elements.attributes("lang")) <= {"en", "und"}
    assert "style" not in {name for _, attrs in elements.tags for name in attrs}
    assert "{{ 7 * 7 }}" in "".join(elements.words)


@pytest.mark.parametrize("text", [html.render(story.COMPARISON), html.render(hostile.COMPARISON)])
def test_ids_are_unique_and_links_lead_somewhere(text: str) -> None:
    elements = Elements(text)
    ids = elements.attributes("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in elements.attributes("href") if h.startswith("#")} <= set(ids)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        (" https://example.org", None),
        ("file:///etc/passwd", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: str | None) -> None:
    assert safe_link(url) == link


def test_each_side_of_a_card_has_its_own_mark() -> None:
    card = page(story.COMPARISON, DEFAULTS).cards[0]
    marked = {
        telling.outlet.label: [(p.text, p.mark) for s in telling.said for p in s.parts if p.mark]
        for telling in card.told
    }
    assert marked == {"Courier": [("41 people", "s1")], "Herald": [("14 people", "s2")]}
    (opposed,) = card.opposed
    assert [(s.words, s.mark) for s in opposed.sides] == [("41 people", "s1"), ("14 people", "s2")]
    assert opposed.conflict


def article_lines(comparison: Comparison) -> dict[str, Line]:
    """The sentences of all articles by their address in the page."""
    return {line.name: line for s in page(comparison, DEFAULTS).sources for line in s.lines}


def shade(line: Line) -> set[str]:
    """How many tell a sentence, as its class says it."""
    return set(line.classes.split()) & {"all", "some", "perhaps", "only"}


def test_the_words_told_differently_are_marked_in_the_article_itself() -> None:
    lines = article_lines(story.COMPARISON)
    assert [p for p in lines["A2"].parts if p.mark] == [Part("41 people", "clash")]
    assert [p for p in lines["A4"].parts if p.mark] == [Part("Friday", "slot")]


def test_a_sentence_is_shaded_by_how_many_tell_it() -> None:
    lines = article_lines(story.COMPARISON)
    assert shade(lines["A2"]) == {"some"}
    assert shade(lines["C5"]) == {"only"}
    assert shade(lines["C2"]) == set()
    assert lines["C2"].aside == "reading time"
    assert lines["A2"].told_by == "2 of 3 tell it"


def test_a_sentence_that_others_perhaps_tell_cites_theirs_and_is_not_only_here() -> None:
    alone = next(c for c in story.COMPARISON.claims if c.status == "single")
    near = {"courier": ("courier:1", "courier:2"), "gazette": ("gazette:1",)}
    claims = tuple(replace(c, near=near) if c is alone else c for c in story.COMPARISON.claims)
    lines = article_lines(replace(story.COMPARISON, claims=claims))
    assert shade(lines["C5"]) == {"perhaps"}
    assert [said.name for said in lines["C5"].near] == ["A1", "B1"]


def test_what_is_told_in_another_language_is_not_said_to_stand_there_alone() -> None:
    foreign = replace(story.SOURCES[2], foreign=True)
    comparison = replace(story.COMPARISON, sources=(*story.SOURCES[:2], foreign))
    assert shade(article_lines(comparison)["C5"]) == set()
    assert "not known: in another language" in html.render(comparison)


def test_a_sentence_whose_point_was_not_asked_for_is_not_said_to_stand_there_alone() -> None:
    single = tuple(c for c in story.COMPARISON.claims if c.status == "single")
    part = replace(story.COMPARISON, claims=single)
    options = RenderOptions(whole=story.COMPARISON)
    lines = {line.name: line for s in page(part, options).sources for line in s.lines}
    assert shade(lines["A2"]) == {"some"}
    assert lines["A2"].claim is None
    text = html.render(part, options)
    assert "None of the points asked for is told by two outlets." in text


def test_what_is_near_stands_in_place_of_not_found() -> None:
    claims = list(story.COMPARISON.claims)
    claims[2] = replace(claims[2], near={"gazette": ("gazette:2",)})
    view = page(replace(story.COMPARISON, claims=tuple(claims)), DEFAULTS)
    assert [cell.mark.words for cell in view.rows[2].cells] == ["tells it", "perhaps", "tells it"]
    assert [cite.name for cite in view.rows[2].cells[1].cites] == ["B2"]


def test_a_point_told_in_other_words_is_counted_and_named_as_such() -> None:
    claims = tuple(replace(c, differences=()) for c in story.COMPARISON.claims)
    view = page(replace(story.COMPARISON, claims=claims), DEFAULTS)
    assert "1 in other words" in view.totals
    (row,) = [row for row in view.rows if row.status == "reworded"]
    assert not row.opposed
    assert {cell.mark for cell in row.cells if cell.cites} <= {Mark.AGREE, Mark.NEAR}
    assert "<em>in other words</em>" in html.render(replace(story.COMPARISON, claims=claims))


def test_parts_joined_are_the_sentence() -> None:
    view = page(story.COMPARISON, DEFAULTS)
    texts = {s.text for source in story.SOURCES for s in source.sentences}
    told = [s.parts for card in view.cards for t in card.told for s in t.said]
    told += [line.parts for source in view.sources for line in source.lines]
    assert {"".join(part.text for part in parts) for parts in told} <= texts


def test_the_mark_of_a_heading_is_no_word_of_the_page() -> None:
    given = {
        "herald": "# Two hurt as barge hits Quill Bridge\n\nThe bridge was shut on Monday.",
        "gazette": "## Three hurt as barge hits Quill Bridge\n\nThe bridge was shut on Monday.",
    }
    text = html.render(storydiff.compare(articles(given)))
    assert "Two</" in text and "Three</" in text and "# " not in text.split("</style>")[1]


def test_each_sentence_of_an_article_stands_in_the_page_once_beside_the_cards() -> None:
    assert html.render(story.COMPARISON).count("Its toll has paid for a school.") == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ferry", "mayor", "factory"])
def test_a_page_is_not_many_times_its_articles(name: str) -> None:
    comparison = compared(SAMPLES / name)
    told = sum(source.words for source in comparison.sources)
    words = " ".join(Elements(html.render(comparison)).words).split()  # an element parts words
    assert len(words) < 3.2 * told  # short articles: numbers and headings weigh


@pytest.mark.slow
def test_a_card_cites_the_sentence_that_a_card_above_has() -> None:
    comparison = compared(SAMPLES / "ferry")
    view = page(comparison, DEFAULTS)
    shown = [s.name for card in view.cards for t in card.told for s in t.said if s.parts]
    assert len(shown) == len(set(shown))
    every = [s for card in page(comparison, WORKSHEET).cards for t in card.told for s in t.said[:1]]
    assert all(s.parts for s in every)


def test_reported_words_are_cut_where_the_articles_stand_below() -> None:
    told = (
        "Quill {} that the harbour would be sold to Marsh before the summer, if the council of "
        "the town and the port of Averleigh, which has used its western quay since the fire, "
        "agreed to it."
    )
    given = articles({"herald": told.format("said"), "gazette": told.format("added")})
    text = html.render(storydiff.compare(given))
    quoted = text[text.index('<section id="quotations"') : text.index('<section id="words"')]
    assert "sold to Marsh" in quoted
    assert "agreed to it" not in quoted
    assert "agreed to it" in html.render_quotes(storydiff.quotations(given))


def test_two_outlets_are_written_out_whole() -> None:
    pair = replace(
        story.COMPARISON,
        sources=(story.SOURCES[0], story.SOURCES[2]),
        claims=(story.COMPARISON.claims[0],),
        alignments=story.COMPARISON.alignments[:2],
    )
    (view,) = page(pair, DEFAULTS).pairs
    assert sum(len(row.left) for row in view.rows) == len(story.SOURCES[0].told)
    assert sum(len(row.right) for row in view.rows) == len(story.SOURCES[2].told)
    marked = [p for row in view.rows for s in row.left for p in s.parts if p.mark]
    assert marked == [Part("41", "del")]


def test_pairs_of_many_outlets_cite_the_matches_with_their_changes() -> None:
    more = (story.source(letter, f"Outlet {letter}", story.GAZETTE) for letter in "DEFG")
    view = page(replace(story.COMPARISON, sources=(*story.SOURCES, *more)), DEFAULTS)
    pair = next(p for p in view.pairs if p.anchor == "p-A-C")
    cited = [(row.left[0].name, row.relation, row.right[0].name) for row in pair.rows]
    assert cited == [("A1", "agree", "C1"), ("A2", "conflict", "C3")]
    assert not any(said.parts for row in pair.rows for said in (*row.left, *row.right))
    (made,) = (row.changes for row in pair.rows if row.changes)
    runs = re.findall(r"([-+]?)(\d+)", made)
    left = sum(int(length) for sign, length in runs if sign != "+")
    right = sum(int(length) for sign, length in runs if sign != "-")
    assert (left, right) == (len(story.COURIER[1].text), len(story.HERALD[2].text))


def test_of_very_many_outlets_only_those_with_joined_sentences_stand_side_by_side() -> None:
    names = letters(EVERY + 4)[len(story.SOURCES) :]
    more = [story.source(letter, f"Outlet {letter}", story.GAZETTE) for letter in names]
    view = page(replace(story.COMPARISON, sources=(*story.SOURCES, *more)), DEFAULTS)
    assert len(view.pairs) == len(joined(story.COMPARISON.alignments)) and all(
        pair.joined for pair in view.pairs
    )
    assert not view.similarity
    few = page(replace(story.COMPARISON, sources=(*story.SOURCES, *more[: EVERY - 3])), DEFAULTS)
    assert len(few.pairs) == EVERY * (EVERY - 1) // 2
    assert len(few.similarity) == EVERY


def test_changes_are_counted_as_a_script_counts() -> None:
    # An astral character is two units, and a control character stands as its escape.
    same = Edit("same", "😀 ", "😀 "), Edit("same", "A ,", "a,")
    assert changes([same[0], Edit("removed", "\x1b", ""), same[1]]) == "3-4 3=2"


@pytest.mark.slow
def test_ten_outlets_make_a_page_that_can_be_sent() -> None:
    articles = [*sorted((SAMPLES / "ferry").iterdir()), *sorted((SAMPLES / "mayor").iterdir())[:4]]
    comparison = storydiff.compare(storydiff.load(articles))
    assert len(comparison.sources) == 10
    assert len(html.render(comparison).encode()) < 280_000


def test_the_header_states_how_the_page_was_made() -> None:
    made = datetime(2031, 5, 14, 12, tzinfo=UTC)
    options = RenderOptions(title="The bridge", command="storydiff compare bridge", made=made)
    view = page(story.COMPARISON, options)
    facts = {fact.name: fact.value for fact in view.facts}
    assert facts["Command"] == "storydiff compare bridge"
    assert facts["Made"] == "2031-05-14T12:00:00+00:00"
    assert view.summary == (
        "3 outlets, 2 independent origins, published 2031-05-12 to 2031-05-13 where stated"
    )
    assert facts["Threshold"] == "pairs of likelihood 0.5 and more"
    assert "<title>The bridge</title>" in html.render(story.COMPARISON, options)


def test_no_time_is_stated_unless_given() -> None:
    assert "Made" not in {fact.name for fact in page(story.COMPARISON, DEFAULTS).facts}


def test_warnings_stand_above_the_results() -> None:
    text = html.render(story.COMPARISON)
    for warning in ("Subscribe to read on", "read as cp1252", "binary file"):
        assert text.index(warning) < text.index('<section id="contrasts"')


def test_warnings_stand_in_the_key_of_a_worksheet() -> None:
    before, key = html.render(story.COMPARISON, WORKSHEET).split('<section id="key"')
    for warning in ("Subscribe to read on", "read as cp1252", "binary file"):
        assert warning in key and warning not in before


def test_a_worksheet_gives_no_verdict_before_its_key() -> None:
    text = html.render(story.COMPARISON, WORKSHEET)
    before, key = text.split('<section id="key"')
    words = " ".join(Elements(before).words)
    assert "Which words differ?" in words
    for verdict in ("conflict", "differently", "how many", "altered", "✖", "◐"):
        assert verdict not in words
    assert "<mark" not in text
    assert "41 people" in key and "14 people" in key
    ids = Elements(text).attributes("id")
    assert [i for i in ids if i in SECTIONS] == ["contrasts", "key"]


def test_no_sentences_stand_on_a_worksheet_twice_and_its_key_has_all_that_differs_in_them() -> None:
    view = page(compared(SAMPLES / "ferry"), WORKSHEET)
    written = [tuple(t.said[0].name for t in card.told) for card in view.cards]
    assert len(set(written)) == len(written)
    merriden = next(card for card in view.cards if "Merriden" in str(card.told))
    assert [opposed.asks.word for opposed in merriden.opposed] == ["how many", "who"]


def test_of_articles_that_share_nothing_no_task_is_set() -> None:
    told = {"herald": "The library opens until nine.", "gazette": "Snow closed the Kessel pass."}
    words = " ".join(Elements(html.render(storydiff.compare(articles(told)), WORKSHEET)).words)
    assert "No point is told by two outlets." in words
    assert "Name" not in words and "part on" not in words


def test_each_word_of_a_contrast_is_explained() -> None:
    told = "{} close to the talks told the Post that the yard had been sold to Quill."
    both = {"herald": told.format("A person"), "gazette": told.format("Two officials")}
    view = page(storydiff.compare(articles(both)), DEFAULTS)
    terms = {term.anchor: term for term in view.terms}
    asked = {opposed.asks for card in view.cards for opposed in card.opposed}
    assert "its sources" in {term.word for term in asked}
    assert all(terms[term.anchor] == term for term in asked)
    assert {WHO_DENIES, ITS_SOURCES} == set(ACROSS)


def test_a_warning_names_its_article_once() -> None:
    odd = replace(story.SOURCES[0], warnings=(f"{story.SOURCES[0].article.path}: odd",))
    view = page(replace(story.COMPARISON, sources=(odd, *story.SOURCES[1:])), DEFAULTS)
    assert view.sources[0].warnings == ("odd",)


def test_a_huge_page_is_folded_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = html.render(story.COMPARISON)
    monkeypatch.setattr(html, "LARGEST", len(whole) - 1)
    folded = html.render(story.COMPARISON)
    assert "larger than 5 MB" in folded and "larger than 5 MB" not in whole
    bare = re.sub("</?u[^>]*>", "", folded)
    assert all(s.text in bare for source in story.SOURCES for s in source.told)
    assert folded.count("injuring") < whole.count("injuring")


def test_what_must_be_huge_is_folded_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = html.render(story.COMPARISON, WORKSHEET)
    monkeypatch.setattr(html, "LARGEST", 100)
    assert "larger than 5 MB" in html.render(story.COMPARISON)
    assert html.render(story.COMPARISON, WORKSHEET) == sheet


def test_two_articles_alone_have_their_own_page() -> None:
    left, right = story.SOURCES[0], story.SOURCES[2]
    made = diff(left, right, story.COMPARISON.alignments)
    text = html.render_diff(made, story.SKIPPED)
    ids = Elements(text).attributes("id")
    assert [i for i in ids if i in SECTIONS] == ["side-by-side", "sources", "method"]
    assert "<title>Courier and Herald</title>" in text
    assert "2 sentences in both" in text and "words</del> of the left alone" in text
    assert "<del>41</del>" in text and "<ins>14</ins>" in text
    assert "binary file" in text


def test_an_altered_quotation_shows_its_own_words_and_what_it_lacks() -> None:
    (speaker,) = page(story.COMPARISON, DEFAULTS).speakers
    courier, herald = speaker.shared[0].versions
    assert [p.text.strip() for p in courier.parts if p.mark] == ["checked"]
    assert courier.lacks == ("looked at",)
    assert [p.mark for p in herald.parts] == [""]
    assert herald.lacks == ()


def test_words_given_to_two_speakers_name_both_and_neither_as_the_other() -> None:
    said = "“We will not open it before the ice is gone from the piers,” said {} on Monday."
    given = articles({"herald": said.format("Edda Quill"), "gazette": said.format("Tor Marsh")})
    (speaker,) = page(storydiff.compare(given), DEFAULTS).speakers
    (group,) = speaker.shared
    assert group.status == "contested"
    assert {version.speaker for version in group.versions} == {"Edda Quill", "Tor Marsh"}
    assert speaker.aliases == ()


def test_words_quoted_in_part_get_no_marks_around_the_whole() -> None:
    told = "Edda Quill called the plan “a waste of money” on Monday."
    report = storydiff.quotations(articles({"herald": told, "gazette": told.replace("Mon", "Sun")}))
    assert '<blockquote dir="auto">the plan “a waste of money”' in html.render_quotes(report)


def test_what_stands_between_two_parts_of_a_quotation_is_not_passed_over() -> None:
    told = "“The ice is on the piers,” said Edda Quill on Monday. “We will not open it by night.”"
    text = html.render_quotes(storydiff.quotations(articles({"herald": told})))
    assert "“The ice is on the piers, … We will not open it by night.”</blockquote>" in text


def test_outlets_of_one_origin_are_named_once() -> None:
    text = " ".join(Elements(html.render(compared(SAMPLES / "ferry"))).words)
    assert "print the same Northern Wire report: one origin" in " ".join(text.split())
    assert "words in common" not in text


def test_days_are_stated_where_known() -> None:
    dateless = tuple(replace(s, published=None) for s in story.SOURCES)
    view = page(replace(story.COMPARISON, sources=dateless), DEFAULTS)
    assert view.summary == "3 outlets, 2 independent origins"


def test_a_sentence_is_cited_once_after_a_speaker() -> None:
    text = html.render(compared(SAMPLES / "ferry"))
    quoted = text[text.index('<section id="quotations"') : text.index('<section id="words"')]
    for cites in re.findall(r"(?:In one outlet alone:|<li><bdi>)(.*?)(?=</p>|<li>|</ul>)", quoted):
        found = re.findall(r">([A-F]\d+)<", cites)
        assert len(found) == len(set(found))


def test_outlets_of_which_no_point_is_named_share_a_line() -> None:
    text = html.render(compared(SAMPLES / "mayor"))
    (line,) = re.findall('(<p class="counts">.*?)(?=<p |<section|</section)', text, re.DOTALL)
    words = "".join(Elements(line).words).replace("\u00a0", " ").split()
    assert words == ["Others:", "C", "12"]
