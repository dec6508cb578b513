"""One at a time: a results folder that is being worked in is closed to others, on whatever machine shares it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqsim.errors import InputError
from sqsim.studies.folder import LOCK

SECONDS_OF_A_LOOK = 0.5
"""Whoever only looks whether a folder is held holds it himself for less."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a folder while the block runs; InputError if somebody else does. A process that dies lets go of it."""
    from filelock import FileLock, Timeout

    path.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path / LOCK)
    try:
        lock.acquire(timeout=SECONDS_OF_A_LOOK)
    except Timeout as error:
        expected = "its end; `sqsim status` says how far it is"
        raise InputError("another sqsim is at work in this folder", file=str(path), expected=expected) from error
    try:
        yield
    finally:
        lock.release()


def is_held(path: Path) -> bool:
    """Whether somebody is at work in a folder; nobody is in one that cannot be written to."""
    from filelock import FileLock, Timeout

    if not (path / LOCK).exists():
        return False
    try:
        with FileLock(path / LOCK, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False
