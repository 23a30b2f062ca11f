"""Which sentences are paired, why, and what must not change it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydiff import quotes
from storydiff.align import align, examine, scored
from storydiff.align.closer import Closer, Look
from storydiff.align.company import Company, company
from storydiff.align.evidence import Evidence
from storydiff.align.model import LAST_NAMES, NAMES, cut, fitted, likelihood, promised
from storydiff.align.reading import clauses, read
from storydiff.annotation.annotate import annotate
from storydiff.annotation.document import Document
from storydiff.annotation.stems import REPORTING_STEMS
from storydiff.models import Pair, Role
from storydiff.settings import AlignSettings
from tests.making import laid_out

DEFAULT = AlignSettings()

HERALD = (
    "The council voted 7 to 2 on Monday to close the Elmstead swimming baths.",
    "Councillor Rhona Tave said the roof would cost £1.4 million to mend.",
    "“We cannot patch a ruin for ever,” Tave told the meeting.",
    "Swimmers gathered outside the town hall with drums.",
    "A petition against the closure has drawn 4,000 names.",
)
GAZETTE = (
    "Elmstead will lose its swimming baths after councillors voted for closure on Monday.",
    "Mending the roof of the baths would have cost £1.4 million, said Rhona Tave.",
    "Tave said: “We cannot patch a ruin for ever.”",
    "The library next door stays open.",
)
ECHO = (
    "Councillors in Elmstead voted on Monday to shut the swimming baths.",
    "More than 4,000 people have signed a petition against the closure of the baths.",
    "A bus company has offered free rides to the pool in Harrow Marsh.",
)


def document(id: str, *texts: str, role: Role = "body", between: str = "\n") -> Document:
    """An article with a paragraph to a sentence, unless they stand `between` another mark."""
    source = laid_out(id, *texts, between=between)
    sentences = tuple(replace(sentence, role=role) for sentence in source.sentences)
    return annotate(replace(source, sentences=sentences))


@pytest.fixture
def story() -> list[Document]:
    return [document("echo", *ECHO), document("gazette", *GAZETTE), document("herald", *HERALD)]


def told(pairs: tuple[Pair, ...]) -> dict[frozenset[str], float]:
    """The pairs by what they say, which no renaming touches."""
    return {frozenset((pair.a.text, pair.b.text)): pair.score for pair in pairs}


def test_what_is_told_twice_is_paired(story: list[Document]) -> None:
    paired = told(align(story))
    assert frozenset((HERALD[0], GAZETTE[0])) in paired
    assert frozenset((HERALD[1], GAZETTE[1])) in paired
    assert frozenset((HERALD[4], ECHO[1])) in paired


def test_what_is_told_once_is_not(story: list[Document]) -> None:
    mentioned = {text for pair in told(align(story)) for text in pair}
    assert not mentioned & {HERALD[3], GAZETTE[3], ECHO[2]}


def test_the_order_of_articles_changes_nothing(story: list[Document]) -> None:
    assert scored(story[::-1]) == scored(story)


def test_the_names_of_articles_change_nothing(story: list[Document]) -> None:
    renamed = [document("z", *ECHO), document("y", *GAZETTE), document("x", *HERALD)]
    assert told(scored(renamed)) == told(scored(story))


def test_a_second_copy_leaves_the_other_pairs_as_they_were(story: list[Document]) -> None:
    copied = scored([*story, document("copy", *HERALD)])
    kept = [p for p in copied if "copy" not in (p.a.source, p.b.source)]
    assert tuple(kept) == scored(story)


def test_an_article_is_paired_with_its_copy_line_by_line() -> None:
    pairs = align([document("a", *HERALD), document("b", *HERALD)])
    assert [(p.a.number, p.b.number) for p in pairs] == [(n, n) for n in range(1, 6)]
    assert {p.reason for p in pairs} == {"the same article"}


def test_repeated_lines_of_a_copied_article_keep_their_places() -> None:
    lines = (HERALD[0], HERALD[3], HERALD[0])
    pairs = align([document("a", *lines), document("b", *lines)])
    assert [(p.a.number, p.b.number) for p in pairs] == [(1, 1), (2, 2), (3, 3)]


def test_a_sentence_taken_over_word_for_word_is_certain() -> None:
    mixed = document("b", GAZETTE[3], HERALD[1], ECHO[2])
    pairs = {(p.a.number, p.b.number): p for p in align([document("a", *HERALD), mixed])}
    assert pairs[2, 2].score == 1
    assert pairs[2, 2].reason == "the same words"


def test_sentences_of_one_article_are_never_paired(story: list[Document]) -> None:
    assert all(pair.a.source < pair.b.source for pair in scored(story))


def test_boilerplate_is_not_looked_at() -> None:
    notice = "Subscribe now to read all of the Elmstead swimming news."
    assert not scored(
        [document("a", notice, role="boilerplate"), document("b", notice, role="boilerplate")]
    )


def test_a_reason_names_the_quotation_and_the_words(story: list[Document]) -> None:
    reasons = {(p.a.id, p.b.id): p.reason for p in scored(story)}
    assert reasons["gazette:3", "herald:3"].startswith("same quotation")
    assert "patch" in reasons["gazette:3", "herald:3"]
    assert reasons["echo:2", "herald:5"].startswith("same figure")


def test_a_differing_figure_is_not_held_against_a_pair(story: list[Document]) -> None:
    """What two outlets tell differently is judged after pairing."""
    other = document("gazette", GAZETTE[0], GAZETTE[1].replace("1.4", "4.1"), *GAZETTE[2:])
    paired = told(align([story[0], other, story[2]]))
    assert frozenset((HERALD[1], other.source.told[1].text)) in paired


def test_a_higher_threshold_keeps_fewer(story: list[Document]) -> None:
    every = scored(story)
    for least in (0.4, 0.5, 0.9):
        kept = align(story, replace(DEFAULT, threshold=least))
        assert kept == tuple(pair for pair in every if pair.score >= least)


def test_a_third_outlet_that_reprints_one_is_no_evidence(story: list[Document]) -> None:
    reprint = document("reprint", *HERALD, "A line of its own.")

    def third(sources: list[Document]) -> set[float]:
        seen = examine(sources, ())
        outlet = [line.sentence.source for line in seen.story.lines]
        likely = dict.fromkeys(seen.evidence, 0.9)
        around = company(seen.story.lines, likely, seen.articles)
        return {
            near.third_outlet
            for (i, j), near in around.items()
            if {outlet[i], outlet[j]} == {"gazette", "herald"}
        }

    assert third([story[1], story[2], reprint]) == {0.0}
    assert max(third(story)) > 0


FIRE = (
    "A fire destroyed a warehouse in Tolbury on Sunday night.",
    "Firefighters from nine towns fought the fire until dawn, the brigade said.",
    "Nobody was hurt in the fire, police in Tolbury said.",
)
SAME_FIRE = (
    "A warehouse in Tolbury burned down on Sunday night.",
    "The brigade said that firefighters from nine towns fought the fire until dawn.",
    "Police in Tolbury said nobody was hurt.",
)
OTHER_FIRE = (
    "Flames swept through a school in Great Marle on Thursday.",
    "Two pupils were treated for smoke, the mayor told reporters.",
    "Lessons will move to the parish hall until spring.",
)
SAME_OTHER_FIRE = (
    "Two pupils were treated for smoke after flames swept through the Great Marle school.",
    "The parish hall will take lessons until spring, the mayor told parents.",
    "A warehouse would have been cheaper to rebuild, he said.",
)


def test_two_stories_of_one_kind_are_set_apart() -> None:
    told = [
        document("a", *FIRE),
        document("b", *SAME_FIRE),
        document("c", *OTHER_FIRE),
        document("d", *SAME_OTHER_FIRE),
    ]
    articles = examine(told, ()).articles
    same = articles.same_story(0, 1), articles.same_story(2, 3)
    assert min(same) > max(articles.same_story(a, b) for a in (0, 1) for b in (2, 3))
    across = {frozenset((p.a.source, p.b.source)) for p in align(told)}
    assert across == {frozenset("ab"), frozenset("cd")}


def test_a_question_is_of_the_story_however_little_they_share() -> None:
    told = [
        document("a", "Was a library bus on fire in the woods?"),
        document("b", *GAZETTE, *FIRE),
    ]
    assert examine(told, ()).articles.same_story(0, 1) < 1
    apart, together = scored(told), scored(told, one_story=True)
    assert all(p.score < q.score for p, q in zip(apart, together, strict=True))


def test_other_words_for_one_thing_speak_for_a_pair(story: list[Document]) -> None:
    """No word is shared but the story's own."""
    seen = examine(
        [
            document("a", "The club denied the accusation.", *HERALD),
            document("b", "The team rejected the accusation.", *GAZETTE),
        ],
        (),
    )
    meaning = {
        (seen.story.lines[i].sentence.text, seen.story.lines[j].sentence.text): e.meaning
        for (i, j), e in seen.evidence.items()
    }
    pair = ("The club denied the accusation.", "The team rejected the accusation.")
    assert meaning[pair] == max(m for (a, b), m in meaning.items() if pair[0] in (a, b))


def test_the_weights_name_every_part() -> None:
    model = fitted()
    assert len(model.first.weights) == len(NAMES) == len(Evidence._fields)
    assert len(model.last.weights) == len(LAST_NAMES)
    assert len(LAST_NAMES) == len(NAMES) + len(Closer._fields) + len(Company._fields)


def test_nothing_gives_nothing() -> None:
    assert scored([]) == ()
    assert scored([document("a"), document("b")]) == ()
    assert scored([document("a", *HERALD)]) == ()


def test_a_clause_begins_where_the_one_before_it_ends() -> None:
    text = (
        "The ferry struck a rock, the crew left by boat, and the harbour office asked for papers."
    )
    assert [clause.text for clause in clauses(text)] == [
        "The ferry struck a rock",
        "the crew left by boat",
        "the harbour office asked for papers",
    ]


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=60), max_size=4), max_size=3))
def test_any_text_is_scored_between_0_and_1(articles: list[list[str]]) -> None:
    sources = [document(f"s{n}", *texts) for n, texts in enumerate(articles)]
    assert all(0 <= pair.score <= 1 for pair in scored(sources))


@settings(deadline=None)
@given(st.text(alphabet='"“”a ,;', max_size=80), st.text(alphabet='"“”a ,;', max_size=80))
def test_quotation_marks_without_a_partner_are_read(one: str, other: str) -> None:
    first, second = read(document("a", one, other), {})
    assert 0 <= first.quoted_share <= 1
    assert 0 <= second.quoted_share <= 1


def test_a_quotation_runs_on_within_its_paragraph() -> None:
    lines = ("Tave said: “The roof leaks.", "The boiler is cracked.", "The pool is dry.” She left.")
    assert read(document("a", *lines, between=" "), {})[1].quoted_share == 1
    assert read(document("a", *lines), {})[1].quoted_share == 0


def test_lines_without_end_are_read_once() -> None:
    """Marks without number and one word over and over: quadratic work would not end."""
    marks = 'the baths "' * 5_000
    words = " ".join(["baths", "roof"] * 5_000)
    assert len(scored([document("a", marks, words), document("b", words, marks)])) == 4


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The vote began at 10:45 and ended at 9:50.", ()),
        ("In 2015 and again in 1987 the mill burned.", ()),
        ("They raised $2015 from 1,998 donors and 45 firms.", (2015.0, 1998.0, 45.0)),
        ("It cost 2 million.", (2e6,)),
    ],
)
def test_years_and_times_are_no_figures(text: str, figures: tuple[float, ...]) -> None:
    (reading,) = read(document("gazette", text), {})
    assert reading.numbers == figures


def test_verbs_of_saying_are_known_in_every_form() -> None:
    said = "He announced, described, replied, acknowledged and declared."
    (reading,) = read(document("gazette", said), {})
    assert set(reading.stems) <= REPORTING_STEMS


def test_pairs_in_step_and_beside_speak_for_a_pair(story: list[Document]) -> None:
    seen = examine(story, ())
    lines, pairs = seen.story.lines, list(seen.evidence)
    pair = next(
        (i, j)
        for i, j in pairs
        if (i + 1, j + 1) in seen.evidence and lines[i + 1].outlet == lines[i].outlet
    )
    alone = company(lines, dict.fromkeys(pairs, 0.0), seen.articles)[pair]
    follows = dict.fromkeys(pairs, 0.0) | {(pair[0] + 1, pair[1] + 1): 0.8}
    assert (alone.in_step, alone.beside) == (0.0, 0.0)
    assert company(lines, follows, seen.articles)[pair].in_step == 0.8
    fainter = {key: value / 20 for key, value in follows.items()}
    assert company(lines, fainter, seen.articles)[pair].in_step == 0.0


def test_the_settings_say_what_is_kept(story: list[Document]) -> None:
    kept = align(story, AlignSettings(threshold=0.0, least=0.99))
    assert kept == tuple(pair for pair in scored(story) if pair.score >= 0.99)
    assert 0 < len(kept) < len(align(story, AlignSettings(threshold=0.0)))


def closer_look(documents: list[Document], one: str, other: str) -> Closer:
    """What a closer look finds at the pair of sentences with these texts."""
    story = examine(documents, quotes.extract_all(documents)).story
    at = {line.sentence.text: n for n, line in enumerate(story.lines)}
    found = Look(story).closer(at[one], at[other])
    assert found == Look(story).closer(at[other], at[one])
    return found


def test_who_speaks_is_evidence() -> None:
    said = "Rhona Tave said: “We cannot patch a ruin for ever.”"
    again = "“We cannot patch a ruin for ever,” said Rhona Tave."
    another = "“We cannot patch a ruin for ever,” said Piers Lockhart."
    told = [document("a", said), document("b", again), document("c", another)]
    same, changed = closer_look(told, said, again), closer_look(told, said, another)
    assert same.same_speaker > 0
    assert same.same_speech > 0
    assert not same.other_speaker
    assert changed.other_speaker
    assert not changed.same_speaker


def test_words_of_few_sentences_point(story: list[Document]) -> None:
    """Both articles have the figure once and the baths everywhere."""
    assert (
        closer_look(story, GAZETTE[1], HERALD[1]).pointers
        > closer_look(story, GAZETTE[0], HERALD[0]).pointers / 2
        > closer_look(story, GAZETTE[3], HERALD[3]).pointers
    )


def test_quoted_words_are_retold_without_marks() -> None:
    quoted = "“We cannot patch a ruin for ever,” Tave told the meeting."
    retold = "Tave felt that one cannot patch a ruin for ever."
    told = [document("a", quoted, HERALD[3]), document("b", retold, GAZETTE[3])]
    assert closer_look(told, quoted, retold).retold > 0.2
    assert closer_look(told, quoted, GAZETTE[3]).retold == 0


def test_a_story_asks_for_half_of_what_it_promises() -> None:
    model = fitted()._replace(lowest=0.0001, highest=0.9999)
    assert promised([]) == 0
    assert promised([9.0, -9.0]) == pytest.approx(1, abs=0.001)
    assert promised([0.0, 0.0]) == pytest.approx(2 / 3)
    assert likelihood(cut(model, [0.0, 0.0])) == pytest.approx(1 / 3)
    assert likelihood(cut(fitted(), [])) == pytest.approx(fitted().lowest)
