"""Archives made for measuring: any number of articles, and which of them tell the same story.

Words are English in their order of frequency, drawn by Zipf's law (1949). A topic has words of its
own, and returns at other dates in stories that each add some; a story has 1 to 20 articles over
three days. One article in twelve reprints an earlier one of its story under another outlet's name,
one in ten takes over a paragraph.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

WORDS = (Path(__file__).parent / "words.txt").read_text("utf-8").split()
_ZIPF = list(accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
_FIRST = date(2019, 1, 1)
_OUTLETS = [
    f"{name} {kind}"
    for name in "North South East West Harbour Valley".split()
    for kind in "Post Courier Herald Gazette Times".split()
]
_SIZES = range(1, 21)


@dataclass(frozen=True, slots=True)
class Made:
    """An article with the truth about it: its story, and the earlier article that it reprints."""

    text: str
    title: str
    outlet: str
    day: date
    story: int
    reprints: int | None = None

    def line(self, dated: bool = True) -> str:
        """The article as a line of JSON, without the truth."""
        fields = {"title": self.title, "outlet": self.outlet, "text": self.text}
        if dated:
            fields["date"] = self.day.isoformat()
        return json.dumps(fields) + "\n"


def articles(count: int, *, seed: int = 1, a_day: int = 275) -> Iterator[Made]:
    """So many articles, some `a_day`, in the order of their stories' first days."""
    chance = random.Random(seed)
    topics = [_topic(chance) for _ in range(max(4, count // 60))]
    made = story = 0
    while made < count:
        size = chance.choices(_SIZES, [1 / n for n in _SIZES])[0]
        begin = _FIRST + timedelta(days=made // a_day)
        for article in _story(
            chance, chance.choice(topics), story, min(size, count - made), begin, made
        ):
            yield article
            made += 1
        story += 1


def _topic(chance: random.Random) -> list[str]:
    """Words that all stories of a topic have: neither the commonest nor the rarest."""
    return chance.sample(WORDS[300:12_000], 40) + [_name(chance) for _ in range(6)]


def _story(
    chance: random.Random, topic: Sequence[str], story: int, size: int, begin: date, number: int
) -> Iterator[Made]:
    own = chance.sample(WORDS[1_000:], 25) + [_name(chance) for _ in range(6)]
    told: list[Made] = []
    for outlet in chance.sample(_OUTLETS, size):
        day = begin + timedelta(days=chance.choices((0, 1, 2), (6, 3, 1))[0])
        kind = chance.random()
        if told and kind < 1 / 12:
            of = chance.randrange(len(told))
            lead = _paragraph(chance, topic, own)
            text = "\n\n".join([lead, *told[of].text.split("\n\n")[1:]])
            day = max(day, told[of].day)
            made = Made(text, told[of].title, outlet, day, story, number + of)
        else:
            paragraphs = [_paragraph(chance, topic, own) for _ in range(chance.randint(7, 16))]
            if told and kind < 1 / 12 + 1 / 10:
                paragraphs[-1] = chance.choice(told).text.split("\n\n")[-1]
            title = " ".join(chance.sample(own, 4) + chance.sample(topic, 3)).capitalize()
            made = Made("\n\n".join(paragraphs), title, outlet, day, story)
        told.append(made)
        yield made


def _paragraph(chance: random.Random, topic: Sequence[str], own: Sequence[str]) -> str:
    """Two or three sentences: one word in eight is the topic's, one in six the story's."""
    sentences: list[str] = []
    for _ in range(chance.randint(2, 3)):
        words = chance.choices(WORDS, cum_weights=_ZIPF, k=chance.randint(10, 22))
        for at in range(len(words)):
            kind = chance.random()
            if kind < 1 / 8:
                words[at] = chance.choice(topic)
            elif kind < 1 / 8 + 1 / 6:
                words[at] = chance.choice(own)
        sentences.append(" ".join(words)[:1].upper() + " ".join(words)[1:] + ".")
    return " ".join(sentences)


def _name(chance: random.Random) -> str:
    parts = "bar den fol gar hil kes lun mor nes pol ras sten tor vel wick zan".split()
    return "".join(chance.sample(parts, 3)).capitalize()
