"""A comparison as a picture: the claim-by-outlet matrix, or how alike the outlets are.

Drawn by matplotlib, the extra `plot`. Marks differ in shape and shades in lightness, so that print
and greys lose nothing; the same comparison gives the same bytes.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Callable, Sequence
from typing import Any, Literal

from storydiff.loading.extras import library
from storydiff.models import Comparison
from storydiff.render.first_screen import row_titles
from storydiff.render.interface import View
from storydiff.render.lookup import Lookup
from storydiff.render.marks import Mark, mark
from storydiff.render.similarity import joined, similarity
from storydiff.render.visible import visible

INK, SOFT, RULE = "#1c1b19", "#5d584f", "#ddd8cd"
COLOURS = {
    Mark.AGREE: "#1d6080",
    Mark.DIFFER: "#855300",
    Mark.CONFLICT: "#a9221b",
    Mark.NEAR: SOFT,
    Mark.ABSENT: SOFT,
    Mark.CUT: SOFT,
}
SHAPES = {
    Mark.AGREE: ("o", 8),
    Mark.DIFFER: ("o", 8),
    Mark.CONFLICT: ("X", 9),
    Mark.NEAR: ("o", 5),
    Mark.ABSENT: (".", 3),
}
"""matplotlib's markers, with their size in points."""

CLAIM_WIDTH = 64
"""Characters of a line of a claim's title: more would leave the marks no room."""

GAP = 0.7
"""Lines between two claims."""

STYLE: dict[str, Any] = {
    "svg.hashsalt": "storydiff",  # ids of elements are else random
    "svg.fonttype": "none",  # text stays text: small, searchable, read aloud
    # matplotlib brings its own font, so that every machine draws the same
    "font.family": ["DejaVu Sans", "sans-serif"],
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign is money here
}


def draw(comparison: Comparison, view: View, format: Literal["svg", "png"] = "svg") -> bytes:
    """The picture as a file's content. Raises MissingExtra without matplotlib."""
    matplotlib = library("matplotlib", "plot", "a picture")
    figures = library("matplotlib.figure", "plot", "a picture")
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")  # a script that the font lacks: boxes
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        figure = figures.Figure(layout="constrained")
        _VIEWS[view](comparison, figure)
        file = io.BytesIO()
        stamps = {"svg": ("Date", "Creator"), "png": ("Software",)}[format]
        figure.savefig(
            file,
            format=format,
            dpi=144,
            bbox_inches="tight",  # a long name of an outlet would else be cut
            pad_inches=0.2,
            metadata=dict.fromkeys(stamps),
        )
    return file.getvalue()


def _matrix(comparison: Comparison, figure: Any) -> None:
    claims = [c for c in comparison.claims if c.status != "single"]
    titles = row_titles(claims, Lookup.of(comparison))
    broken = [textwrap.wrap(visible(titles[c.id]), CLAIM_WIDTH) or [""] for c in claims]
    places = _places([len(lines) for lines in broken])
    outlets = comparison.sources
    foot = places[-1] + len(broken[-1]) / 2 if claims else 1.0
    figure.set_size_inches(6.2 + 0.42 * len(outlets), 1.3 + 0.16 * foot)
    axes = figure.subplots()
    for place, claim in zip(places, claims, strict=True):
        for column, source in enumerate(outlets):
            _mark(axes, column, place, mark(claim, source.id))
    axes.set_xlim(-0.6, len(outlets) - 0.4)
    axes.set_ylim(foot + 0.3, -0.3)
    axes.set_xticks(range(len(outlets)), [visible(s.letter) for s in outlets], weight="bold")
    axes.set_yticks(places, ["\n".join(lines) for lines in broken], fontsize=8.5)
    edges = [p + len(lines) / 2 + GAP / 2 for p, lines in zip(places, broken, strict=True)]
    axes.hlines(edges[:-1], -0.6, len(outlets) - 0.4, RULE, lw=0.6)
    axes.xaxis.tick_top()
    _bare(axes)
    _legend(figure, comparison)


def _places(heights: Sequence[int]) -> list[float]:
    """The middle of each row from the top, in lines; a gap stands between rows."""
    places: list[float] = []
    top = 0.0
    for height in heights:
        places.append(top + height / 2)
        top += height + GAP
    return places


def _mark(axes: Any, x: float, y: float, value: Mark) -> None:
    if value is Mark.CUT:
        axes.text(x, y, "?", ha="center", va="center", color=COLOURS[value], fontsize=9)
        return
    marker, size = SHAPES[value]
    axes.plot(
        x,
        y,
        marker=marker,
        markersize=size,
        color=COLOURS[value],
        fillstyle={Mark.DIFFER: "left", Mark.NEAR: "none"}.get(value, "full"),
        markerfacecoloralt="white",
    )


def _legend(figure: Any, comparison: Comparison) -> None:
    marks = ", ".join(f"{m.symbol} {m.words}" for m in Mark)
    names = ", ".join(f"{s.letter} {_short(s.label, 30)}" for s in comparison.sources)
    figure.supxlabel("\n".join([*textwrap.wrap(names, 100), marks]), fontsize=8, color=SOFT)


def _similarity(comparison: Comparison, figure: Any) -> None:
    outlets = comparison.sources
    size = 2.4 + 0.62 * len(outlets)
    figure.set_size_inches(size + 1.2, size)
    axes = figure.subplots()
    between = joined(comparison.alignments)
    shares = [
        [float("nan") if a is b else 100 * similarity(a, b, between) for b in outlets]
        for a in outlets
    ]
    axes.pcolormesh(shares, cmap="Blues", vmin=0, vmax=100, edgecolors="white", linewidth=2)
    for y, row in enumerate(shares):
        for x, share in enumerate(row):
            if x != y:
                colour = "white" if share > 65 else INK
                axes.text(x + 0.5, y + 0.5, f"{share:.0f}", ha="center", va="center", color=colour)
    middles = [n + 0.5 for n in range(len(outlets))]
    axes.set_xticks(middles, [s.letter for s in outlets], weight="bold")
    axes.set_yticks(middles, [f"{_short(s.label, 30)}  {s.letter}" for s in outlets])
    axes.xaxis.tick_top()
    axes.invert_yaxis()
    axes.set_aspect("equal")
    _bare(axes)
    words = "Of 100 sentences of both articles, how many have a match in the other"
    figure.supxlabel(words, fontsize=8, color=SOFT)


def _bare(axes: Any) -> None:
    axes.tick_params(length=0, pad=6)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _short(text: str, width: int) -> str:
    text = visible(text)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


_VIEWS: dict[View, Callable[[Comparison, Any], None]] = {
    View.MATRIX: _matrix,
    View.SIMILARITY: _similarity,
}
