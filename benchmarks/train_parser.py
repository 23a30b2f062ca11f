"""Train the parser of `storydiff.annotation` on the treebank and write its weights.

    python -m benchmarks.train_parser [FOLDER]

Tags are those that a tagger gives which has not seen the sentence: three taggers, each trained on
two thirds of the data. The order of the data is fixed: the same input gives the same files.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks import train_tagger, treebank
from benchmarks.treebank import Tree
from storydiff.annotation import parser, perceptron, tagger
from storydiff.annotation.parser import LEFT, MOVES, RIGHT, SHIFT, State

FOLDER = Path(parser.__file__).with_name("data") / "en"
FOLDS = 3
ROUNDS = 8
TAGGER_ROUNDS = 3
LABEL_ROUNDS = 5
FOLLOWED = 2  # the first rounds in which the right moves are made, not the guessed ones
LEAST = 0.35  # a weight this small decides nothing
UPDATES = 3  # features that were wrong less often are left out
STEPS = 8


class Perceptron:
    """Averaged weights of features that are told by their place, for a few classes."""

    def __init__(self, classes: Sequence[str]) -> None:
        self.classes = classes
        self.tables: list[dict[str, dict[int, list[float]]]] = []
        self.now = 0

    def scores(self, names: Sequence[str]) -> list[float]:
        """The score of each class."""
        while len(self.tables) < len(names):
            self.tables.append({})
        scores = [0.0] * len(self.classes)
        for table, name in zip(self.tables, names, strict=True):
            row = table.get(name)
            if row:
                for number, cell in row.items():
                    scores[number] += cell[0]
        return scores

    def update(self, names: Sequence[str], right: int, wrong: int) -> None:
        """Raise what speaks for one class and lower what speaks for the other."""
        for table, name in zip(self.tables, names, strict=True):
            row = table.setdefault(name, {})
            for number, change in ((right, 1.0), (wrong, -1.0)):
                cell = row.setdefault(number, [0.0, 0.0, 0.0, 0.0])  # weight, sum, since, updates
                cell[1] += (self.now - cell[2]) * cell[0]
                cell[0] += change
                cell[2] = self.now
                cell[3] += 1

    def packed(self) -> bytes:
        """The averaged weights as the bytes that `perceptron.Weights` reads."""
        tables: dict[str, dict[str, dict[str, int]]] = {}
        for place, table in enumerate(self.tables):
            rows = tables.setdefault(str(place), {})
            for name, row in table.items():
                if sum(cell[3] for cell in row.values()) < 2 * UPDATES or "\n" in name:
                    continue
                means = {
                    self.classes[number]: (cell[1] + (self.now - cell[2]) * cell[0]) / self.now
                    for number, cell in row.items()
                }
                kept = {
                    label: max(-127, min(127, round(mean * STEPS)))
                    for label, mean in means.items()
                    if abs(mean) >= LEAST
                }
                if kept:
                    rows[name] = kept
        return perceptron.packed(tables, self.classes, {})


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence with its right heads; the root's is the place behind the last word."""

    state: Callable[[], State]
    heads: Sequence[int]
    dependents: Mapping[int, Sequence[int]]
    relations: Sequence[str]


def gold(tree: Tree) -> Gold:
    """A tree as the parser is trained on it."""
    words = [tagger.plain(form) for form in tree.forms]
    size = len(words)
    heads = [head if head >= 0 else size for head in tree.heads]
    dependents: dict[int, list[int]] = {}
    for word, head in enumerate(heads):
        dependents.setdefault(head, []).append(word)
    return Gold(lambda: State(words, tree.tags), heads, dependents, tree.relations)


def costs(state: State, right: Gold) -> list[int | None]:
    """How many right arcs each move puts out of reach; None where it cannot be made."""
    at, size = state.at, state.size
    stack = state.stack[len(parser.EMPTY) :]
    if at >= size:
        return [None, None, 0] if len(stack) > 1 else [None, 0, None]
    inside = set(stack)
    shift = sum(word in inside for word in right.dependents.get(at, ()))
    shift += right.heads[at] in inside and right.heads[at] != stack[-1]
    if not stack:
        return [0, None, None]
    s0 = stack[-1]
    head = right.heads[s0]
    lost = sum(word >= at for word in right.dependents.get(s0, ()))
    below = stack[-2] if len(stack) > 1 else None
    left = lost + (head > at or head == below)
    return [shift, left, lost + (head >= at) if below is not None else None]


def moves(data: Sequence[Gold]) -> Perceptron:
    """Train the moves with a dynamic oracle: from the third round on, also on its own mistakes."""
    model = Perceptron(MOVES)
    order = Random(0)
    shuffled = list(data)
    for turn in range(ROUNDS):
        order.shuffle(shuffled)
        wrong = 0
        for sentence in shuffled:
            state = sentence.state()
            while not state.done:
                cost = costs(state, sentence)
                possible = [move for move in (SHIFT, LEFT, RIGHT) if cost[move] is not None]
                if len(possible) == 1:
                    state.move(possible[0])
                    continue
                names = parser.move_features(state)
                scores = model.scores(names)
                model.now += 1
                guess = max(possible, key=lambda move: scores[move])
                least = min(cost[move] or 0 for move in possible)
                right = max(
                    (move for move in possible if cost[move] == least), key=lambda m: scores[m]
                )
                if cost[guess] != least:
                    wrong += 1
                    model.update(names, right, guess)
                    if turn < FOLLOWED or order.random() < 0.1:
                        guess = right
                state.move(guess)
        print(f"moves, round {turn + 1}: {wrong} wrong", flush=True)
    return model


def relations(data: Sequence[Gold]) -> Perceptron:
    """Train the relations on the right trees."""
    classes = sorted({label for sentence in data for label in sentence.relations}, reverse=True)
    number = {label: n for n, label in enumerate(classes)}
    model = Perceptron(classes)
    order = Random(0)
    shuffled = list(data)
    for turn in range(LABEL_ROUNDS):
        order.shuffle(shuffled)
        wrong = 0
        for sentence in shuffled:
            state = finished(sentence)
            for word, label in enumerate(sentence.relations):
                if sentence.heads[word] == state.size:
                    continue
                names = parser.relation_features(state, word)
                scores = model.scores(names)
                model.now += 1
                guess, right = scores.index(max(scores)), number[label]
                if guess != right:
                    wrong += 1
                    model.update(names, right, guess)
        print(f"relations, round {turn + 1}: {wrong} wrong", flush=True)
    return model


def finished(sentence: Gold) -> State:
    """The state at the end of a parse that got everything right."""
    state = sentence.state()
    for head, words in sentence.dependents.items():
        state.first[head], state.last[head] = words[0], words[-1]
        state.left[head] = sum(word < head for word in words)
        state.right[head] = len(words) - state.left[head]
        for word in words:
            state.heads[word] = head if head < state.size else -1
    return state


def retagged() -> Iterator[Tree]:
    """The training part, as we cut words, each third with tags that the other two teach."""
    trees = list(treebank.trees("train"))
    for fold in range(FOLDS):
        held = [tree for n, tree in enumerate(trees) if n % FOLDS == fold]
        others = [tree for n, tree in enumerate(trees) if n % FOLDS != fold]
        trained = train_tagger.trained(list(train_tagger.sentences(others)), TAGGER_ROUNDS)
        model = perceptron.tagger(train_tagger.packed(trained))
        print(f"tagger {fold + 1} of {FOLDS}", flush=True)
        for tree in held:
            whole = treebank.joined(tree)
            tags = tuple(tag for _, tag in model.tag(tagger.folded(whole.forms)))
            yield replace(whole, tags=tags)


def usable(trees: Iterable[Tree]) -> Iterator[Tree]:
    """Sentences of a length that is parsed together."""
    return (tree for tree in trees if 1 < len(tree.forms) <= parser.LONGEST)


def main(argv: Sequence[str]) -> None:
    """Train and write; `python -m benchmarks.syntax` says what was reached."""
    folder = Path(argv[0]) if argv else FOLDER
    data = [gold(tree) for tree in usable(retagged())]
    for name, model in (("relations.bin", relations(data)), ("moves.bin", moves(data))):
        packed = model.packed()
        folder.joinpath(name).write_bytes(packed)
        print(f"{name}: {len(packed):,} bytes", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
