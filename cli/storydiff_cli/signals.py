"""A signal that ends the process lets it clean up first: nothing half-written stays behind."""

from __future__ import annotations

import signal
from types import FrameType

_SIGNALS = ("SIGTERM", "SIGHUP")  # `timeout`, `kill`, a service that stops; a terminal that closes


class Ended(BaseException):
    """The process was told to end; like KeyboardInterrupt nothing but `main` catches it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


def end_on_signals() -> None:
    """Raise Ended for the signals that would end the process where it stands, unless whoever
    started it has them ignored (nohup)."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    raise Ended(number)
