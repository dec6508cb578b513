"""Ctrl-C and SIGTERM while a study is at work: the first lets it finish what is in hand, the second does not."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from sqsim.cli import console


@contextmanager
def finishing(quiet: bool) -> Iterator[Callable[[], bool]]:
    """While the block runs, whether it has been asked to stop."""
    asked: list[int] = []

    def ask(signal_number: int, frame: FrameType | None) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(signal_number)
        console.say("Stopping: what is in hand is finished and kept. Once more stops at once.", quiet)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
