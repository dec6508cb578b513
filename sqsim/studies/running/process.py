"""A worker process: it leaves Ctrl-C to its parent, finishes what it has in hand, and dies with its parent."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

Made = TypeVar("Made")

SECONDS_TO_DELIVER = 1.0
"""A worker told to end hands over what it has in hand first."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Processes that start in the block hear no signal before they are set up: Ctrl-C would break off their start.

    It reaches this one when the block ends. Where signals cannot wait (Windows), none does.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Hand:
    busy = False
    told_to_end = False


def become_worker() -> None:
    """Set up a spawned process; called once in each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the parent answers it
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_die_with, args=(parent.join,), daemon=True).start()


def at_work(work: Callable[[], Made]) -> Made:
    """Do a portion of work; whoever is told to end meanwhile finishes it first."""
    _Hand.busy = True
    try:
        return work()
    finally:
        _Hand.busy = False
        if _Hand.told_to_end:
            threading.Timer(SECONDS_TO_DELIVER, os._exit, (0,)).start()


def _end(signal_number: int, frame: FrameType | None) -> None:
    if not _Hand.busy:
        os._exit(0)
    _Hand.told_to_end = True


def _die_with(parents_end: Callable[[], None]) -> None:
    """A killed parent tells its workers nothing: without this they would wait for work for ever."""
    parents_end()
    os._exit(1)
