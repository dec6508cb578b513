"""What goes where: results to stdout, all else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sqsim.evidence import Reading
    from sqsim.measures import Portrait
    from sqsim.studies.comparison import Comparison

command: list[str] = ["sqsim"]
"""The command as it was typed, for the provenance of results."""


_for_document: list[TextIO] = []
"""Where the one JSON document goes, while all else that is printed goes to stderr."""


@contextmanager
def document_alone(arguments: Sequence[str]) -> Iterator[None]:
    """With --json, keep stdout for the document: a policy of somebody's own, or a library, may print as well."""
    if "--json" not in arguments or "--help" in arguments:
        yield
        return
    _for_document.append(sys.stdout)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        _for_document.pop()


def complain(message: str) -> None:
    """Say on stderr, in one message, what is wrong."""
    say(f"sqsim: {message}")


def say(message: str, quiet: bool = False) -> None:
    """Say on stderr what is going on; where that cannot be written (a full disk), the work goes on."""
    if not quiet:
        with suppress(OSError):
            print(message, file=sys.stderr, flush=True)


def note(message: str, quiet: bool = False) -> None:
    """Say on stderr what is valid but hardly meant."""
    say(f"Note: {message}", quiet)


def say_if_cold(quiet: bool) -> None:
    """Say why nothing happens yet, where the engine has to be compiled first."""
    from sqsim.compiled import is_cold

    if is_cold():
        say("Compiling the engine for this machine: about half a minute, once.", quiet)


def print_json(document: Any) -> None:
    """One JSON document on stdout."""
    from sqsim.studies.documents import json_text

    (_for_document[-1] if _for_document else sys.stdout).write(json_text(document))


def show(*parts: RenderableType) -> None:
    """Tables and texts on stdout, as wide as the terminal is."""
    from rich.console import Console

    class Paper(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # as print does; that the reader has enough is no failure

    console = Paper(highlight=False)
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, str), markup=False)


def show_portrait(portrait: Portrait, lang: str) -> None:
    """Stages and summary of a run or a log, and its groups if it has several."""
    from sqsim.views.terminal import groups_table, run_summary
    from sqsim.views.texts import Texts

    texts = Texts(lang)
    show(run_summary(portrait, texts, width()))
    if portrait.groups:
        show(groups_table(portrait.groups, texts))


def show_comparison(comparison: Comparison, lang: str) -> None:
    """The table of a comparison, then its verdict in words."""
    from sqsim.views.terminal import compare_table, verdict
    from sqsim.views.texts import Texts

    texts = Texts(lang)
    show(compare_table(comparison, texts, width()), "", verdict(comparison, texts), "")


def show_sensitivity(document: Mapping[str, Any], lang: str) -> None:
    """The table of a sensitivity study, then what it says in words."""
    from sqsim.views.sensitivity_terminal import sensitivity_table
    from sqsim.views.texts import Texts

    show(sensitivity_table(document, Texts(lang), width()), "")


def reading_lines(reading: Reading) -> Iterator[str]:
    """What became of the rows of a log."""
    how = f"{reading.encoding}, days by UTC{reading.utc_offset:+g}"
    yield f"{reading.path}: {reading.used} of {reading.rows} rows are events ({how})"
    if reading.left_out:
        hints = {word: f'; did you mean "{kind}"?' for word, kind in reading.meant.items()}
        kinds = ", ".join(f"{kind} ({count}{hints.get(kind, '')})" for kind, count in reading.left_out.items())
        yield f"Left out, unless asked for by --include, as only msg, action, join, part and quit are known: {kinds}"
    if reading.bad:
        first = "; ".join(f"line {line}: {reason}" for line, reason in reading.first_bad)
        yield f"{reading.bad} bad rows were passed over: {first}"


def width() -> int:
    """Characters in a line of the terminal."""
    from rich.console import Console

    return Console().width
