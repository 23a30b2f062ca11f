"""How well a pile is sorted into the annotated stories it was mixed from.

    python -m benchmarks.grouping [--json]

B-cubed precision, recall and F1 (Bagga and Baldwin 1998) over all articles. The piles have stories
of 3, 1 to 3, 1 to 6 and 6 articles: each outlet's article as it is, or, where more than three are
wanted, cut in two by taking its paragraphs in turn, so that a half has its own words throughout and
only one of them the headline. Each pile is sorted once with the shipped threshold, and each half of
the stories with the one that suits the other half best. The articles have no dates; where dates are
wanted, each story is given a day of one year and each article one of the three days from then,
drawn at random.

`topics` is harder: every topic of ECB+ holds two stories, such as two earthquakes, and every
article is the few sentences that are annotated there. Dates put the two 40 days apart.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import storydiff
from benchmarks.gold import EVAL
from benchmarks.report import Row, show
from storydiff.clustering.groups import groups
from storydiff.clustering.near import near
from storydiff.clustering.profiles import Profile, profile
from storydiff.models import Article
from storydiff.pipeline import prepare
from storydiff.settings import StorySettings

Pile = Sequence[tuple[str, Profile]]
"""Articles, each with the name of its story."""

SIZES = {"3": (3, 3), "1 to 3": (1, 3), "1 to 6": (1, 6), "6": (6, 6)}
WHOLE = 3  # articles of a story that can be had without cutting any
DRAWS = 5  # piles of random sizes, of which the mean is taken
THRESHOLDS = [step / 50 for step in range(5, 31)]
YEAR, FIRST = 365, date(2015, 1, 1)
SPREAD = 2  # days from a story's first article to its last
APART = 40  # days between two stories of one topic


def bcubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Row:
    """B-cubed figures of two ways to part the same items, each given as a label an item."""
    both, in_gold, in_found = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    p = sum(n * n / in_found[label] for (_, label), n in both.items()) / len(gold)
    r = sum(n * n / in_gold[label] for (label, _), n in both.items()) / len(gold)
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r)}


def articles() -> dict[str, list[Article]]:
    """The articles of each annotated story."""
    folders = [
        *(EVAL / "stories").iterdir(),
        *(EVAL / "fresh/stories").iterdir(),
        EVAL / "../seeds",
    ]
    return {
        folder.name: list(storydiff.load([folder]).articles)
        for folder in sorted(folders)
        if folder.is_dir()
    }


def halves(article: Article) -> list[Article]:
    """The article as two: its paragraphs in turn, the headline in the first."""
    headline, *paragraphs = [p for p in article.text.split("\n\n") if p.strip()]
    parts = ([headline, *paragraphs[::2]], paragraphs[1::2])
    return [
        replace(article, path=f"{article.path}-{n}", text="\n\n".join(part), title=None)
        for n, part in enumerate(parts)
        if part
    ]


def pile(told: Mapping[str, Sequence[Article]], size: tuple[int, int], random: Random) -> Pile:
    """A pile of the stories, each of a size drawn between the two given."""
    least, most = size
    mixed: list[tuple[str, Article]] = []
    for name, whole in told.items():
        parts = whole if most <= WHOLE else [half for article in whole for half in halves(article)]
        count = random.randint(least, most)
        mixed += [(name, a) for a in random.sample(parts, min(count, len(parts)))]
    return profiled(mixed)


def profiled(mixed: Sequence[tuple[str, Article]]) -> Pile:
    """The profile of each article, under its story's name."""
    name_of = {article.path: name for name, article in mixed}
    sources = prepare([article for _, article in mixed])
    return [(name_of[s.article.path], profile(s.article, s, s.id)) for s in sources]


def dated(mixed: Pile, random: Random) -> Pile:
    """The pile with a day for each story, and one soon after for each of its articles."""
    first = {name: random.randrange(YEAR) for name in dict(mixed)}
    return [
        (name, known._replace(day=FIRST.toordinal() + first[name] + random.randint(0, SPREAD)))
        for name, known in mixed
    ]


def sort(mixed: Pile, thresholds: Sequence[float]) -> list[Row]:
    """The figures of a pile at each threshold."""
    known = [each for _, each in mixed]
    pairs = near(known)
    rows: list[Row] = []
    for threshold in thresholds:
        settings = StorySettings(threshold=threshold)
        label = {
            i: group.members
            for group in groups([p.day for p in known], pairs, settings)
            for i in group.members
        }
        rows.append(bcubed([name for name, _ in mixed], [label[i] for i in range(len(mixed))]))
    return rows


def of_size(told: Mapping[str, Sequence[Article]], size: str, with_dates: bool) -> dict[str, Row]:
    """The figures of piles of one size: with the shipped threshold, and with the other half's."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    least, most = SIZES[size]
    for seed in range(1 if least == most and not with_dates else DRAWS):
        random = Random(seed)
        mixed = pile(told, (least, most), random)
        mixed = dated(mixed, random) if with_dates else mixed
        rows["shipped"] += sort(mixed, [StorySettings().threshold])
        names = sorted(told)
        random.shuffle(names)
        parts = [[row for row in mixed if row[0] in names[n::2]] for n in (0, 1)]
        tried = [sort(part, THRESHOLDS) for part in parts]
        for one, other in (tried, tried[::-1]):
            rows["other half"].append(one[_best(other)])
    return {name: mean(found) for name, found in rows.items()}


def _best(rows: Sequence[Row]) -> int:
    """The middle of the thresholds that do best."""
    best = max(row["f1"] for row in rows)
    at = [n for n, row in enumerate(rows) if row["f1"] == best]
    return at[len(at) // 2]


def topics(with_dates: bool) -> Row:
    """The figures of two stories a topic, of the articles of ECB+."""
    mixed: list[tuple[str, Article]] = []
    for name in ("ecb_train", "ecb_dev"):
        for line in (EVAL / f"align/{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            told: defaultdict[str, list[str]] = defaultdict(list)
            for document, sentence in zip(row["docs"], row["sents"], strict=True):
                told[document].append(sentence)
            for document, sentences in told.items():
                second = document.endswith("plus")
                published = FIRST + timedelta(days=APART * second) if with_dates else None
                text = "\n\n".join(sentences)
                article = Article(document, text, document, "stem", published=published)
                mixed.append((f"{row['topic']}{'b' if second else 'a'}", article))
    return sort(profiled(mixed), [StorySettings().threshold])[0]


def mean(rows: Sequence[Row]) -> Row:
    """The plain mean of each figure."""
    return {key: sum(row[key] for row in rows) / len(rows) for key in rows[0]}


def tables() -> dict[str, dict[str, Row]]:
    """Every figure, by title and row."""
    told = articles()
    found: dict[str, dict[str, Row]] = {}
    for with_dates in (False, True):
        rows: dict[str, Row] = {}
        for size in SIZES:
            for how, row in of_size(told, size, with_dates).items():
                rows[f"{size} articles, {how}"] = row
        rows["ECB+, two stories a topic"] = topics(with_dates)
        found[f"B-cubed, {'with' if with_dates else 'without'} dates"] = rows
    return found


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args(argv)
    if not EVAL.is_dir():
        print(f"skipped: no annotated stories in {EVAL} (set STORYDIFF_EVAL)")
        return
    for title, rows in tables().items():
        show(title, rows, asked.json)


if __name__ == "__main__":
    main()
