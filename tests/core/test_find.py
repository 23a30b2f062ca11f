from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from storydiff import load
from storydiff.finding import Answer, Finding, draft, find
from storydiff.finding.weighing import kindred
from storydiff.models import Source
from storydiff.pipeline import prepare
from tests.making import article

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def ferry() -> tuple[Source, ...]:
    return prepare(load([SAMPLES / "ferry"]).articles)


def longest(source: Source) -> str:
    return max((s.text for s in source.told), key=len)


def ask(text: str, *told: str, day: str = "2025-03-11") -> tuple[str, ...]:
    """The verdict of an article that tells just this, for each of several articles."""
    published = None if not day else __import__("datetime").date.fromisoformat(day)
    articles = [article(words, f"outlet {n}", published=published) for n, words in enumerate(told)]
    (answer,) = find([text], prepare(articles))
    return tuple(f.verdict for f in answer.findings)


def only(answers: tuple[Answer, ...], source: Source) -> Finding:
    (answer,) = answers
    (finding,) = [f for f in answer.findings if f.source.id == source.id]
    return finding


@pytest.mark.slow
@pytest.mark.parametrize("source", ferry(), ids=lambda s: s.id)
def test_every_sentence_is_found_where_it_stands(source: Source) -> None:
    answers = find([s.text for s in source.told], ferry())
    for sentence, answer in zip(source.told, answers, strict=True):
        best = only((answer,), source)
        assert best.verdict == "found"
        assert best.hits[0].differences == ()
        assert answer.query.text == sentence.text


@pytest.mark.slow
def test_a_few_words_that_stand_there_are_found() -> None:
    finding = only(find(["a quiet man who washes his car on sundays"], ferry()), ferry()[2])
    assert finding.verdict == "found"


@pytest.mark.slow
def test_a_row_of_sentences_that_stands_there_is_found() -> None:
    text = "He had tried to raise the ship on two channels, he said. The harbour's fog signal was"
    assert only(find([text], ferry()), ferry()[5]).verdict == "found"


@pytest.mark.slow
def test_ids_of_articles_change_nothing() -> None:
    loaded = load([SAMPLES / "ferry"]).articles
    numbered = [replace(a, path=f"{n:03}_{a.label}.txt") for n, a in enumerate(loaded)]
    text = longest(ferry()[0])
    verdicts = [
        [(f.verdict, [hit.score for hit in f.hits]) for a in find([text], s) for f in a.findings]
        for s in (ferry(), prepare(numbered))
    ]
    assert verdicts[0] == verdicts[1]


@pytest.mark.slow
def test_every_source_answers_every_query_in_order() -> None:
    queries = ["The ferry ran aground.", "A comet was seen over Patagonia."]
    found = find(queries, ferry())
    assert [a.query.text for a in found] == queries
    assert all([f.source for f in a.findings] == list(ferry()) for a in found)


@pytest.mark.slow
def test_what_nobody_reported_is_not_found_and_says_why() -> None:
    (answer,) = find(["Zebras juggled marmalade on Jupiter."], ferry())
    assert answer.verdict == "missing"
    for finding in answer.findings:
        assert finding.hits == ()
        assert finding.missing in ("not found", "text may be cut short")


def test_another_time_is_no_answer() -> None:
    past = "In 2017 another vessel touched bottom in the same channel; nobody was hurt then."
    now = "The ferry ran aground on Tuesday, injuring fourteen people."
    assert ask("Nobody was hurt in the crash.", f"{now} {past}") == ("contradicted",)
    assert ask("Nobody was hurt in the crash.", past)[0] in ("near", "missing")


def test_figures_that_clash_are_never_near() -> None:
    told = "Fourteen people were injured in the fire, officials said."
    for figure in ("Nine", "41", "Fifteen", "140"):
        assert ask(f"{figure} people were injured in the fire.", told) == ("contradicted",)
    assert ask("14 people were hurt in the fire.", told) == ("found",)


def test_found_where_an_outlet_has_it_and_another_tells_otherwise() -> None:
    a, b = "The mayor resigned on Monday.", "The mayor resigned on Tuesday."
    articles = [article(f"{t} People cheered.", f"outlet {n}") for n, t in enumerate((a, b))]
    (answer,) = find([a], prepare(articles))
    assert answer.verdict == "found"
    assert answer.against == (prepare(articles)[1].id,)


@pytest.mark.slow
def test_spans_slice_to_their_words() -> None:
    text = "Nine people were hurt. The ferry hit Cormorant Rock at 7:50 a.m. It was built in 1904."
    seen = 0
    for answer in find(text, ferry()):
        assert answer.query.span.of(text) == answer.query.text
        for finding in answer.findings:
            for hit in finding.hits:
                for difference in hit.differences:
                    assert difference.a_span is not None and difference.b_span is not None
                    assert difference.a_span.of(text).split() == difference.a.split()
                    there = difference.b_span.of(finding.source.article.text)
                    assert there.split() == difference.b.split()
                    seen += 1
    assert seen


def test_a_draft_is_cut_into_sentences() -> None:
    text = "# A title\n\nMr. Doe left at 5 p.m. on Monday. He said: “I am done.”\n\n---\nIt rained."
    assert [s.text for s in draft(text).sentences] == [
        "# A title",
        "Mr. Doe left at 5 p.m. on Monday.",
        "He said: “I am done.”",
        "It rained.",
    ]
    assert len(draft("One. Two.\n\nThree.", by_line=True).sentences) == 2


@pytest.mark.slow
def test_what_else_the_draft_says_changes_no_verdict() -> None:
    draft = [s.text for s in ferry()[2].told[:6]] + ["Nine were hurt.", "Lena Hald is the captain."]
    together = find(draft, ferry())
    for query, answer in zip(draft, together, strict=True):
        (alone,) = find([query], ferry())
        of_one, of_all = (
            [(f.verdict, [(h.sentence.id, h.score) for h in f.hits]) for f in a.findings]
            for a in (alone, answer)
        )
        assert of_one == of_all


def test_queries_without_words_ask_nothing() -> None:
    assert find([], ferry()) == ()
    assert find(["", " \n"], ferry()) == ()
    assert find(["The ferry ran aground."], ()) == ()


def test_words_that_stand_there_must_mean_what_they_mean_alone() -> None:
    denied = "The company denied that nobody was hurt in the fire. Smoke rose over the town."
    past = "A fire broke out on Tuesday. In 1998 a barn burned down, and two men died."
    asked = "It is not known if nobody was hurt in the fire. Smoke rose over the town."
    for told in (denied, asked):
        assert ask("Nobody was hurt in the fire.", told) != ("found",)
    assert ask("Two men died.", past) != ("found",)
    assert ask("two men", past) == ("found",)


def test_what_was_denied_is_not_found_where_it_is_said_to_be_confirmed() -> None:
    told = "Quill and Marsh deny talks on a merger. The two firms make bicycles."
    assert ask("Quill confirmed the talks on a merger.", told) != ("found",)
    assert ask("Quill denied the talks on a merger.", told) == ("found",)


def test_what_threatens_or_may_happen_is_not_said_to_happen() -> None:
    told = "The dam threatens to fail, officials said on Tuesday. It was built in 1964."
    assert ask("The dam will fail.", told) != ("found",)


def test_a_figure_for_each_day_is_no_other_figure_for_one_train() -> None:
    line = "Line 2 of the metro carries 85,000 passengers a day."
    asked = "Some 640 passengers were on the train of Line 2."
    assert ask(asked, line) in (("near",), ("missing",))


def test_a_year_that_the_article_tells_of_is_not_told_otherwise_by_its_news() -> None:
    told = (
        "A train of the metro stood in the tunnel at Mill Gate for three hours on Monday. In 2015 "
        "a train was stuck in the tunnel at the same place for 40 minutes."
    )
    asked = "In 2015 a train stood in the tunnel at the same place for 40 minutes."
    assert ask(asked, told) in (("found",), ("near",))


def test_what_is_not_known_is_not_denied() -> None:
    line = "The firm said that it knew of no injuries."
    assert ask("Nobody has been injured.", line) == ("near",)


def test_what_counts_those_named_before_is_given() -> None:
    line = "Pomfret recalled some 40,000 bottles after glass was found in two of them."
    assert ask("Glass was found in two bottles.", line) == ("found",)


def test_nothing_turns_round_the_same_before_and_after_another_word() -> None:
    told = "The driver told them nothing for an hour, passengers said. The tram stood at Lorne."
    assert ask("Passengers say that the driver said nothing for an hour.", told) == ("found",)
    spoke = "The driver told them everything within an hour, passengers said. It stood at Lorne."
    assert ask("Passengers say that the driver said nothing for an hour.", spoke) != ("found",)


def test_a_figure_that_the_article_gives_of_the_same_thing_is_no_other_figure() -> None:
    told = (
        "Fourteen people were injured when the ferry ran aground at Lorne on Tuesday.",
        "The Marsh Tern, with 186 passengers and 22 crew aboard, struck the rocks in thick fog.",
    )
    assert ask("The ferry ran aground with 186 passengers.", " ".join(told)) != ("contradicted",)
    assert ask("The ferry ran aground with 168 passengers.", " ".join(told)) == ("contradicted",)


def test_a_verb_listed_as_interchangeable_tells_the_same_deed() -> None:
    told = "Ines Marrow defeated Paul Tarn in Lorne on Tuesday. Marrow had campaigned on the coast."
    assert ask("Marrow beat Tarn in Lorne.", told) == ("found",)
    assert ask("Tarn beat Marrow in Lorne.", told) == ("contradicted",)
    assert ask("Marrow interviewed Tarn in Lorne.", told) != ("found",)


def test_it_takes_up_no_person_whose_first_name_is_known() -> None:
    told = "Ines Marrow spoke on Tuesday. As for Norland, Marrow said it cannot be trusted."
    assert ask("Marrow said Norland cannot be trusted.", told) == ("found",)


def test_the_day_before_an_infinitive_is_nobody_who_acts() -> None:
    told = "Ines Marrow urged Paul Tarn on Sunday to listen to Nora Quill on trade."
    assert ask("Marrow urged Tarn to listen to Quill on trade.", told) == ("found",)
    assert ask("Tarn urged Marrow to listen to Quill on trade.", told) != ("found",)


def test_a_figure_with_what_it_counts_is_found_without_a_verb() -> None:
    told = (
        "Fourteen people were injured when the ferry ran aground at Lorne on Tuesday.",
        "Ferry runs aground in fog, nine hurt. The ship struck the rocks at Lorne.",
    )
    assert ask("14 hurt", *told) == ("found", "contradicted")


def test_a_title_in_short_is_the_title() -> None:
    told = "Former Norland Gov. Paul Tarn has also opposed the deal. He spoke in Lorne."
    assert ask("Former Norland Governor Paul Tarn also opposes the deal.", told) == ("found",)


def test_who_backs_a_thing_does_not_oppose_it() -> None:
    told = "Paul Tarn has also opposed the trade deal. He spoke in Lorne."
    assert ask("Paul Tarn has backed the trade deal.", told) == ("contradicted",)


def test_what_is_told_of_a_named_place_is_not_told_of_another() -> None:
    told = (
        "Ines Marrow defeated Tomas Tarn in the Lorne primary on Tuesday, winning 54 percent of "
        "the vote. Nora Quill took the primary on the coast with 48 percent."
    )
    assert ask("Marrow defeated Tarn on the coast.", told) == ("near",)
    assert ask("Marrow defeated Tarn in Lorne.", told) == ("found",)


def test_a_month_that_is_read_as_no_date_must_stand_there() -> None:
    told = "The council has ordered an inquiry. It is to report by the end of March."
    assert ask("The inquiry is to report by the end of May.", told) == ("near",)
    assert ask("The inquiry is to report by the end of March.", told) == ("found",)


MARROW = "Ines Marrow, 58, a former pilot, was elected in 2019. Marrow lives in Lorne."


@pytest.mark.parametrize(
    ("asked", "told", "verdict"),
    [
        # An age that stands beside a name.
        ("Ines Marrow is 58.", MARROW, "found"),
        ("Ines Marrow is 85.", MARROW, "contradicted"),
        # A first name with another ending is another person's.
        (
            "The race was won by Philippa Quill.",
            "The race was won by Philip Quill.",
            "contradicted",
        ),
        # "It is not true that" turns round what follows, and states nothing itself.
        ("It is not true that the siren wailed.", "The siren did not wail then.", "found"),
        ("It is untrue that the ship sank.", "The ship sank off Lorne.", "contradicted"),
        # What is counted out is what was done, not who.
        ("None of the guests was injured.", "Nine guests were injured in Lorne.", "contradicted"),
        (
            "None of the guests was arrested.",
            "Hundreds of guests walked out. Police reported no arrests.",
            "found",
        ),
        (
            "None of Marrow's rivals attacked her.",
            "Not one of Marrow's rivals attacked her in Lorne.",
            "found",
        ),
        # The opposite is a contradiction, and its negation is none.
        ("The breath test was positive.", "A breath test was negative.", "contradicted"),
        ("The boy was not armed.", "The boy was unarmed, police said.", "found"),
        ("The council has not met.", "The council has yet to meet on the fair.", "found"),
        ("The council has met.", "The council has yet to meet on the fair.", "contradicted"),
        # A noun is not denied where another deed is told of it.
        ("Doe admitted the charge.", "They have not charged anybody in Lorne.", "near"),
        # One word and what stands around it tell too little.
        (
            "The second train took the passengers off.",
            "The train was late. Line 4 carries 85,000 passengers a day.",
            "near",
        ),
        # What a report says is said; that what it claimed was denied is stated.
        (
            "Quay denied the talks with Span.",
            "Reports that Quay held talks with Span were denied by both firms.",
            "found",
        ),
        # A noun phrase that "and" may tie to what stands before it leaves open who does it.
        (
            "Two men died in 1977 when a barge sank below the bridge.",
            "In 1977 a barge sank below the bridge and two men died.",
            "found",
        ),
        # A month is no day of it.
        ("The ship sank on March 14.", "The ship sank in March off Lorne.", "near"),
        # What somebody thinks of a thing is not told by what else he says of it.
        ("The mayor opposes an inquiry.", "The mayor has called for an inquiry.", "near"),
        # A time of day is no two figures.
        ("The boats had everyone out by 8:15.", "Two boats had 208 people out by 8:15.", "near"),
        # Whom another asked is who would do it.
        (
            "Paul Tarn resigned.",
            "She said Paul Tarn had asked Ines Marrow last Friday to resign.",
            "near",
        ),
        # Who answered none of them is nobody.
        (
            "The captain answered the calls of the guard.",
            "Nobody answered the calls of the guard, said the captain.",
            "contradicted",
        ),
        # Who is called so is another.
        (
            "Ines Marrow is the finance director.",
            "Ines Marrow spoke in Lorne. The finance director, Paul Tarn, did not speak.",
            "differs",
        ),
        (
            "Petra Voss was charged with the theft.",
            "A man from Lorne was charged with the theft. Paul Tarn, 34, stood before Petra Voss.",
            "near",
        ),
        ("Marrow wrote to Tarn on Monday.", "She was endorsed on Monday by Paul Tarn.", "near"),
        # What is only set out to do is not done; what was begun, or voted, is.
        (
            "Quay sells boats in Lorne.",
            "Quay said that it was not then negotiating to sell boats in Lorne.",
            "differs",
        ),
        (
            "A deal has been reached.",
            "The two sides have five weeks left to reach a deal, and then the strike begins.",
            "near",
        ),
        ("The barn burned.", "The barn in Lorne began to burn at noon.", "found"),
        (
            "The council rejected the plan.",
            "The council voted 7-4 to reject the plan for the fair.",
            "found",
        ),
        # "Not to" turns round what people are told.
        (
            "Marrow told the crews to make plans for Friday.",
            "Ines Marrow told the crews not to make plans for Friday.",
            "differs",
        ),
        # A condition leaves open neither "not" nor its lack, nor does "should".
        (
            "Paul Tarn said he would back Quay if the charges were true.",
            "Paul Tarn told the paper that if the charges were true, he would not back Quay.",
            "contradicted",
        ),
        (
            "Marrow said people should serve the river.",
            "We are not here to serve the river, Marrow said.",
            "differs",
        ),
        # A condition in a quotation is none of what is told outside it.
        (
            "Marrow backed Paul Tarn.",
            "Ines Marrow, who backed Paul Tarn, said: “If it is true, he must go.”",
            "found",
        ),
        # What a headline or a passive denies is denied, whatever word comes first.
        ("Quay and Span agreed on a merger.", "Quay and Span Deny Lorne Merger Reports", "near"),
        (
            "Quay held talks with Span.",
            "A paper's report claiming that Quay held talks with Span was denied by both.",
            "differs",
        ),
        # Who says a thing has confirmed or admitted nothing.
        (
            "Quay's yard confirmed the report.",
            "Quay's yard disputed the report and called it an outrage.",
            "near",
        ),
        # Whose a thing is: of a light verb, by "'s", and by a name before "of".
        (
            "Span has a licence for the harbour.",
            "Quay has been given a prize. Quay has a licence for the harbour.",
            "near",
        ),
        (
            "The tolls on boats were imposed by Ines Marrow.",
            "Ines Marrow opposes the EU imposition of tolls on boats.",
            "near",
        ),
        # "Whether" and "until" leave open what follows; "final" is no deed.
        (
            "Ines Marrow opposes the fair.",
            "Ines Marrow declined to say whether she opposes the fair.",
            "differs",
        ),
        (
            "The plan was finalized.",
            "Marrow will not speak until the plan is finalized, she said.",
            "differs",
        ),
        ("The plan was finalized.", "Marrow waits to see the final plan.", "near"),
        # The opposite of the same thing, though the word stands there of another.
        (
            "Ines Marrow supported the talks.",
            "Ines Marrow opposed the talks and pressed for more support of the crews.",
            "contradicted",
        ),
        # Several who are not named are not the one who is; a noun does not say who agreed.
        (
            "Paul Tarn backs the plan.",
            "Paul Tarn, the ward's leader, spoke first. Lorne leaders generally back the plan.",
            "near",
        ),
        (
            "Ines Marrow agreed with Paul Tarn.",
            "On Friday Ines Marrow urged the crews to hear Paul Tarn before a trade deal.",
            "near",
        ),
        # A figure that a sentence gives is not left to the next one.
        (
            "The boys were between 12 and 14 years old.",
            "The boys were between 16 and 18 years old. One girl was 13 years old.",
            "contradicted",
        ),
        # What somebody refused to do he did not do; that he is asked to is no word against it.
        (
            "Oyler refused to leave.",
            "Oyler, a two-term council member, said he would not leave.",
            "found",
        ),
        (
            "Oyler never refused to leave.",
            "Oyler, a two-term council member, said he would not leave.",
            "near",
        ),
        (
            "Oyler left the hall.",
            "Oyler, a two-term council member, refused to leave the hall.",
            "contradicted",
        ),
        (
            "Oyler refused to leave.",
            "The governor, Dale Whitcomb, has called on Oyler to leave.",
            "near",
        ),
        # What is not to be done with it is denied on both sides, not the thing.
        (
            "Drummond said the army would not be sent.",
            "Drummond urged both sides to talk but ruled out sending the army.",
            "found",
        ),
        # "The 540-bed hospital" counts no nurses; "since 1988" is not when it was.
        (
            "About 620 nurses walked out.",
            "It is the first time that nurses have walked out at the 540-bed hospital.",
            "near",
        ),
        (
            "Some 620 nurses walked out.",
            "About 620 nurses walked out of the hospital in its first strike since 1988.",
            "found",
        ),
        # How long it took needs no verb.
        (
            "The recount took three days.",
            "After a three-day recount in the gymnasium the clerk declared her the winner.",
            "found",
        ),
        # The words in quotation marks are the same; who quotes none puts none otherwise.
        (
            'Commissioner Bill Haugen called the ruling "common sense from the bench".',
            "County Commissioner Bill Haugen called the decision “common sense from the bench.”",
            "found",
        ),
        (
            "Robles said he is a great player.",
            "Ignacio Robles spoke. “He's a great player, but he belongs to another club,” he told "
            "Radio Sur.",
            "found",
        ),
        # What had been done before the news is told by what tells of that time.
        (
            "Larkin County and 14 farms had sued.",
            "The ruling is a victory for Larkin County and 14 farms that sued last year.",
            "found",
        ),
        # The day on which it is said is not that on which it is done; nor is that of another thing.
        (
            "The petition will be filed on Thursday.",
            "Oyler said on Thursday that he would file his petition on Monday.",
            "differs",
        ),
        (
            "Lind trained with the first team on Friday.",
            "Lind trained with the first team and is available for Saturday's match.",
            "near",
        ),
        # "Held" alone tells nothing.
        (
            "The recount was held in the courthouse.",
            "Recount cuts the lead, but Oyler says he'll go to court. He lost.",
            "near",
        ),
        # Whose lead it is, and that "another club" is not the one named.
        (
            "Oyler's lead shrank from 26 to 11.",
            "Grant Oyler spoke. Lucia Ferrante's lead shrank from 26 to 11.",
            "contradicted",
        ),
        (
            "Robles said the player belongs to Sorano.",
            "Robles of Sorano spoke. “He's a great player, but belongs to another club,” he said.",
            "near",
        ),
        # To receive nothing is not to receive.
        (
            "The club has not received any bid for the player.",
            "The club has received no bid for the player.",
            "found",
        ),
        (
            "Lumi sells no trains in Norland.",
            "Lumi repeated the denial, stating that it has held no talks and sells no trains in "
            "Norland today.",
            "found",
        ),
        # Goals in one month are not those of a season; a score counts nothing.
        (
            "Lind scored two goals in February.",
            "Lind scored 22 goals for the club last season. He scored again in a 3-1 win.",
            "near",
        ),
        # A name with an accent or without.
        ("Lind came from Malmo.", "The striker, Deniz Lind, came from Malmö.", "found"),
        # Another name, or day, between the same words is another one.
        (
            "Sorano have been in contact with the player's agent, Deniz Lind, for several weeks.",
            "Deniz Lind trained. Sorano have been in contact with the player's agent, Bruno Sala, "
            "for several weeks.",
            "differs",
        ),
        (
            "Oyler said on Thursday that he would file his petition on Thursday.",
            "Oyler said on Thursday that he would file his petition on Monday.",
            "differs",
        ),
        # More than that many may be fewer than more than those, but not the other way round.
        (
            "More than 12,000 people signed the petition.",
            "More than 11,000 people signed the petition to keep the fair. It rained.",
            "differs",
        ),
        (
            "More than 11,000 people signed the petition.",
            "More than 12,000 people signed the petition to keep the fair. It rained.",
            "found",
        ),
        # What the same verb is done to must be told.
        (
            "The warning of the firm also covers its toasters.",
            "The warning of the firm covers its Lumo 6 and Lumo 8 kettles made since 2021.",
            "near",
        ),
        # One is not nobody.
        (
            "Nobody was arrested at the march.",
            "One man was arrested after a door was forced open. The march ended at noon.",
            "contradicted",
        ),
        # A day of something else is no other day.
        (
            "It will close on 31 March 2026.",
            "The pool is old. Some 500 pools have closed in Norland since 2010.",
            "missing",
        ),
        # A negation of no word but "is".
        ("Kick-off is not at 3pm.", "Kick-off is at 3pm.", "near"),
        # Another body's order is none of the judge's.
        (
            "The judge ordered the dam to be removed.",
            "The dam is old. A court has vacated the Energy Commission's order that allowed its "
            "owner to give it up, which will slow five other removals. Judge Tso called it hasty.",
            "near",
        ),
    ],
    ids=lambda text: text if text in ("found", "near", "contradicted", "missing") else "",
)
def test_classes_of_drafts(asked: str, told: str, verdict: str) -> None:
    assert ask(asked, told) == (verdict,)


@pytest.mark.parametrize(("other", "may"), [("quit", True), ("told", False), ("cost", False)])
def test_a_verb_is_told_in_other_words_by_kindred_ones_alone(other: str, may: bool) -> None:
    assert kindred("resigned", other) is may


def test_beside_another_figure_no_wording_is_named() -> None:
    told = "A report by the national inspectorate in June found that three wards were understaffed."
    asked = ["In June inspectors found four wards understaffed."]
    (answer,) = find(asked, prepare([article(told)]))
    (finding,) = answer.findings
    assert [d.kind for d in finding.hits[0].differences] == ["number"]


def test_how_sure_names_the_hedge_and_only_once() -> None:
    told = "The ferry may have lost its steering before it struck, a person said."
    (answer,) = find(["The ferry lost its steering before it struck."], prepare([article(told)]))
    (finding,) = answer.findings
    (difference,) = finding.hits[0].differences
    assert (difference.kind, finding.verdict) == ("certainty", "differs")
    assert "may have lost" in difference.b


def test_of_two_figures_in_the_place_of_another_that_is_taken_which_counts_the_same() -> None:
    factory = prepare(load([SAMPLES / "factory"]).articles)
    asked = ["About 5,000 people had to leave their homes on Friday."]
    (finding,) = [f for f in find(asked, factory)[0].findings if f.source.id == "lowland-furrow"]
    (difference,) = finding.hits[0].differences
    assert (finding.verdict, difference.b) == ("differs", "about 1,200")
