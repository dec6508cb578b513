"""A worker process: it leaves being stopped to its parent, and dies with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


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


def become_worker() -> None:
    """Set up a spawned process; called once in each."""
    sys.stdout = sys.stderr  # what a policy prints must not stand between the results of a command
    # Both may reach all processes of a group at once (a terminal, a cluster's manager); the parent answers them, and
    # lets what is in hand be finished. It ends its workers in other ways.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_die_with, args=(parent.join,), daemon=True).start()


def _die_with(parents_end: Callable[[], None]) -> None:
    """A killed parent tells its workers nothing: without this they would wait for work for ever."""
    parents_end()
    os._exit(1)
