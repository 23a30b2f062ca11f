"""How far a long run is: one line on a terminal's stderr, written over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from storydiff_cli.console import World

_EVERY = 0.5  # seconds between two states: more often cannot be read
_SETTLED = 5.0  # seconds from which a rate says something of the time left


class Progress:
    """Shows stage, share, rate and time left; nothing where stderr is no terminal."""

    def __init__(
        self, world: World, quiet: bool = False, clock: Callable[[], float] = monotonic
    ) -> None:
        self._world, self._clock = world, clock
        self._shown = not quiet and world.stderr.isatty()
        self._stage = ""
        self._began = self._last = 0.0
        self._first = 0

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Note how many articles a stage has done, of so many; None where that is not known."""
        now = self._clock()
        if stage != self._stage:
            self._stage, self._began, self._first, self._last = stage, now, done, -_EVERY
        if not self._shown or now - self._last < _EVERY:
            return
        self._last = now
        self._write(f"{stage}{_share(done, total)}{self._rate(done, total, now - self._began)}")

    def end(self) -> None:
        """Take the line away."""
        self._write("")

    def _rate(self, done: int, total: int | None, seconds: float) -> str:
        new = done - self._first
        if new <= 0 or seconds < _SETTLED:
            return ""
        rate = new / seconds
        left = "" if total is None else f", {_time((total - done) / rate)} left"
        return f", {rate:,.0f} a second{left}"

    def _write(self, text: str) -> None:
        if self._shown:
            with suppress(OSError, ValueError):
                self._world.stderr.write(f"\r\x1b[K{text}")
                self._world.stderr.flush()


def _share(done: int, total: int | None) -> str:
    if total is None:
        return f" {done:,} articles"
    return f" {100 * done // total} % of {total:,} articles" if total else ""


def _time(seconds: float) -> str:
    """A time as it is said: "40 s", "12 min", "3 h 20 min".

    >>> [_time(n) for n in (40, 700, 12_000)]
    ['40 s', '12 min', '3 h 20 min']
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
