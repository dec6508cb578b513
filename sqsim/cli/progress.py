"""How far long work is: a bar with rate and time left on a terminal, else a plain line every few seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from sqsim.cli.console import say

SECONDS_BETWEEN_LINES = 5.0


class Told(Protocol):
    """What is told how much is done, of how much, and how much of it failed."""

    def __call__(self, done: int, total: int, failed: int = 0, /) -> None:
        """Take the news in."""


@contextmanager
def progress(what: str, quiet: bool) -> Iterator[Told | None]:
    """Something to be told how far the work is, while the block runs; None if nobody wants to know."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar(what) as told:
            yield told
    else:
        yield _lines(what)


@contextmanager
def _bar(what: str) -> Iterator[Told]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[news]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, news="")
        pace = _pace()

        def told(done: int, total: int, failed: int = 0) -> None:
            bar.update(task, completed=done, total=total, news=_news(pace(done), failed))

        yield told


def _lines(what: str) -> Told:
    """A line now and then."""
    pace, last = _pace(), time.monotonic()

    def told(done: int, total: int, failed: int = 0) -> None:
        nonlocal last
        rate, now = pace(done), time.monotonic()
        if now - last < SECONDS_BETWEEN_LINES:
            return
        last = now
        news = [f"{what} {done} of {total}", _news(rate, failed)]
        news += [f"about {duration((total - done) / rate)} left"] if rate else []
        say(", ".join(part for part in news if part))

    return told


def _pace() -> Callable[[int], float]:
    """A function from what is done to how much of it is done a second; 0 if unknown.

    It counts from the first that came in, as starting processes and compiling say nothing of the rest.
    """
    begin: int | None = None
    first: tuple[float, int] | None = None

    def rate(done: int) -> float:
        nonlocal begin, first
        now, begin = time.monotonic(), done if begin is None else begin
        if first is None:
            first = (now, done) if done > begin else None
            return 0.0
        return (done - first[1]) / (now - first[0]) if now > first[0] else 0.0

    return rate


def _news(rate: float, failed: int) -> str:
    """Rate and failures, as far as there are any."""
    parts = [f"{rate:.3g} a second"] if rate else []
    return ", ".join(parts + ([f"{failed} failed"] if failed else []))


def duration(seconds: float) -> str:
    """A time as people say it: 45 s, 12 min, 3.5 h, 2.1 days."""
    for unit, size, most in (("s", 1, 90), ("min", 60, 5400), ("h", 3600, 172_800)):
        if seconds < most:
            return f"{seconds / size:.{0 if seconds / size >= 10 or unit == 's' else 1}f} {unit}"
    return f"{seconds / 86_400:.1f} days"


def size(count: float) -> str:
    """A number of bytes as people say it: 640 kB, 1.2 MB, 3.4 GB."""
    for unit, scale in (("kB", 1e3), ("MB", 1e6)):
        if count < 1000 * scale:
            return f"{count / scale:.{0 if count >= 10 * scale else 1}f} {unit}"
    return f"{count / 1e9:.1f} GB"
