"""Dependencies: which word of a sentence hangs on which, and how (Universal Dependencies 2).

A greedy arc-hybrid parser with averaged perceptrons, in two passes: three kinds of moves build the
tree, then each word's relation to its head is told with the whole tree in view. The weights of a
feature are one whole number (see `perceptron.Weights`), so that to score is to add.

Method: Kuhlmann, Gómez-Rodríguez & Satta 2011 (arc-hybrid); Goldberg & Nivre 2013 (dynamic oracle);
features after Zhang & Nivre 2011. `benchmarks/train_parser.py` makes the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from storydiff.annotation.language import DEFAULT, Language
from storydiff.annotation.perceptron import Weights
from storydiff.annotation.tagger import plain

SHIFT, LEFT, RIGHT = range(3)
MOVES = ("shift", "left", "right")
EMPTY = (-1, -1, -1)
"""The stack with no word on it: what is looked at below the lowest word."""
LONGEST = 250
"""Words of a sentence that are parsed together: no writer needs more, a table or a list may."""


@dataclass(frozen=True, slots=True)
class Parse:
    """For each word its head, an index or -1 for the root of the sentence, and its relation."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]


def parse(forms: Sequence[str], tags: Sequence[str], language: Language = DEFAULT) -> Parse:
    """The dependencies of a sentence with Penn tags. Linear in the number of its words.

    >>> parse(["Ford", "denied", "it"], ["NNP", "VBD", "PRP"])
    Parse(heads=(1, -1, 1), relations=('nsubj', 'root', 'obj'))
    """
    heads: list[int] = []
    relations: list[str] = []
    model = _model(language)
    for first in range(0, len(forms), LONGEST):
        words = [plain(form) for form in forms[first : first + LONGEST]]
        state = State(words, tags[first : first + LONGEST])
        while not state.done:
            state.move(model.choose(state))
        heads += [head + first if head >= 0 else -1 for head in state.heads[: state.size]]
        relations += model.relations(state)
    return Parse(tuple(heads), tuple(relations))


class State:
    """A sentence on its way to a tree: a stack of words, and the words that are still to come.

    The root stands behind the last word.
    """

    __slots__ = ("at", "first", "heads", "last", "left", "right", "size", "stack", "tags", "words")

    def __init__(self, words: Sequence[str], tags: Sequence[str]) -> None:
        self.size = len(words)
        # Two marks behind the end, so that what is looked ahead to is always there; an index of -1
        # (no word) finds the last of them.
        self.words = [*words, "-ROOT-", "-", "-"]
        self.tags = [*tags, "-ROOT-", "-", "-"]
        self.stack = [*EMPTY]
        self.at = 0
        self.heads = [-1] * (self.size + 3)
        self.first = [-1] * (self.size + 3)  # the first and the last dependent of each word
        self.last = [-1] * (self.size + 3)
        self.left = [0] * (self.size + 3)  # how many dependents it has on either side
        self.right = [0] * (self.size + 3)

    @property
    def done(self) -> bool:
        """Whether every word has found its head."""
        return self.at >= self.size and len(self.stack) == len(EMPTY)

    def move(self, move: int) -> None:
        """Put the next word on the stack, or give the uppermost of it the next or the one below."""
        if move == SHIFT:
            self.stack.append(self.at)
            self.at += 1
            return
        word = self.stack.pop()
        if move == LEFT:
            head = self.at
            self.left[head] += 1
            self.first[head] = word  # what comes later lies farther left
            if self.last[head] < 0:
                self.last[head] = word
        else:
            head = self.stack[-1]
            self.right[head] += 1
            self.last[head] = word
            if self.first[head] < 0:
                self.first[head] = word
        self.heads[word] = head if head < self.size else -1


def move_features(state: State) -> tuple[str, ...]:
    """What a state says of the next move; a feature is told by its place."""
    w, t, stack, at = state.words, state.tags, state.stack, state.at
    s0, s1, s2 = stack[-1], stack[-2], stack[-3]
    s0w, s0t, s1w, s1t, s2t = w[s0], t[s0], w[s1], t[s1], t[s2]
    b0w, b0t = w[at], t[at]
    b1t, b2t = (t[at + 1], t[at + 2]) if at < state.size else ("-", "-")
    b1w = w[at + 1]
    s0wt, b0wt, s1wt = f"{s0w}/{s0t}", f"{b0w}/{b0t}", f"{s1w}/{s1t}"
    gap = at - s0
    d = "1" if gap == 1 else "2" if gap == 2 else "3" if gap < 5 else "5" if gap < 10 else "9"
    s0f, s0l, s1l, b0f = (
        t[state.first[s0]],
        t[state.last[s0]],
        t[state.last[s1]],
        t[state.first[at]],
    )
    s0b0 = f"{s0t} {b0t}"
    s1s0 = f"{s1t} {s0t}"
    return (
        s0wt,
        s0t,
        s1wt,
        s1t,
        b0wt,
        b0t,
        f"{b1w} {b0t}",
        b1w,
        f"{s0wt} {b0wt}",
        f"{s0wt} {b0t}",
        f"{s0t} {b0wt}",
        s0b0,
        f"{s0w} {b0w}",
        f"{s1wt} {s0t}",
        f"{s1t} {s0wt}",
        f"{s1w} {s0w}",
        f"{s1s0} {b0t}",
        f"{s0b0} {b1t}",
        f"{b0t} {b1t} {b2t}",
        f"{s2t} {s1s0}",
        f"{s0b0} {s0f} {s0l}",
        f"{s0b0} {b0f}",
        f"{s1s0} {s1l}",
        f"{s0b0} {d}",
        f"{s0w} {d}",
        f"{b0w} {d}",
        f"{s0t} {state.left[s0]} {state.right[s0]}",
        f"{s0w} {state.right[s0]}",
        f"{b0t} {state.left[at]}",
        f"{s1w} {b0t} {s0t}",
        f"{s1t} {b0w} {s0t}",
        f"{s1s0} {b0t} {b1t}",
    )


def relation_features(state: State, word: int) -> tuple[str, ...]:
    """What a finished tree says of a word's relation to its head; features as above."""
    w, t = state.words, state.tags
    head = state.heads[word]
    if head < 0:
        head = state.size
    dw, dt, hw, ht = w[word], t[word], w[head], t[head]
    side = "<" if word < head else ">"
    near = f"{side}{min(abs(head - word), 4)}"
    first, last = state.first[word], state.last[word]
    outer = state.first[head] if word < head else state.last[head]
    edge = f"{side}{outer == word}"
    hf, hl = state.first[head], state.last[head]
    pair = f"{ht} {dt}{side}"
    before = word - 1 if word else -1
    return (
        f"{dw}{side}",
        f"{dt}{near}",
        f"{hw} {dt}{side}",
        f"{ht} {dw}{side}",
        f"{hw} {dw}",
        pair,
        f"{pair} {edge}",
        f"{pair} {w[first]}",
        f"{pair} {t[first]} {t[last]}",
        f"{pair} {t[before]} {t[word + 1]}",
        f"{pair} {w[before]}",
        f"{hw} {w[first]}",
        f"{pair} {w[hf]}",
        f"{pair} {t[hf]} {t[hl]}",
        f"{pair} {t[state.heads[head]]}",
        f"{dt} {hw} {edge}",
        f"{dw[-3:]} {ht}{near}",
        f"{pair} {state.left[head]} {state.right[head]}",
        f"{t[head - 1]} {pair}" if head else pair,
    )


class _Model:
    """The tables of both passes, one for each place of a feature."""

    def __init__(self, moves: Weights, relations: Weights) -> None:
        self._moves = [moves.numbers(template) for template in moves.templates]
        self._level = moves.level
        self._relations = relations
        self._tables = [relations.table(template) for template in relations.templates]

    def choose(self, state: State) -> int:
        """The best move that can be made."""
        depth = len(state.stack) - len(EMPTY)
        if state.at >= state.size:  # one root alone: the lowest word of the stack
            return RIGHT if depth > 1 else LEFT
        if depth == 0:
            return SHIFT
        names = move_features(state)
        total = self._level + sum(
            [table.get(name, 0) for table, name in zip(self._moves, names, strict=True)]
        )
        shift, left, right = total & 0xFFFF, total >> 16 & 0xFFFF, total >> 32
        if left >= shift and (left >= right or depth == 1):
            return LEFT
        return RIGHT if right > shift and depth > 1 else SHIFT

    def relations(self, state: State) -> list[str]:
        """The relation of each word of a finished tree."""
        tables, best = self._tables, self._relations.best
        return [
            best(
                sum(
                    [
                        table[name]
                        for table, name in zip(tables, relation_features(state, word), strict=True)
                    ]
                )
            )
            if state.heads[word] >= 0
            else "root"
            for word in range(state.size)
        ]


@cache
def _model(language: Language) -> _Model:
    return _Model(Weights(language.data("moves.bin")), Weights(language.data("relations.bin")))
