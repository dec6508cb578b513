"""`sqsim start`: from eight answers to a scenario and its first run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sqsim.cli import console, options
from sqsim.cli.run import folder_for, run
from sqsim.errors import InputError

if TYPE_CHECKING:
    from sqsim.views.interview import Answers, Question
    from sqsim.views.texts import Texts

EXAMPLES = """Examples:

sqsim start

sqsim start --lang zh

sqsim start --answers answers.txt"""

AnswersFile = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help="Take the answers from a file, one a line in the order asked; an empty line takes the default.",
    ),
]
ScenarioFile = Annotated[
    Path | None, typer.Argument(metavar="[FILE]", help="Where to write the scenario (default: NAME.toml).")
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file of that name that says something else.")]

Ask = Callable[["Question", "Answers"], "str | int | float"]


def start(
    file: ScenarioFile = None,
    answers: AnswersFile = None,
    force: Force = False,
    seed: options.Seed = 0,
    out: options.Out = None,
    lang: options.LangOption = "en",
    quiet: options.Quiet = False,
) -> None:
    """Describe a group that runs already: eight questions, a commented scenario, its first run, and what to do next."""
    from sqsim.files import write_whole
    from sqsim.views.interview import next_steps, questions, scenario_text
    from sqsim.views.texts import Texts
    from sqsim.world.scenario import parse_scenario

    texts = Texts(lang)
    ask = _asker(answers, texts, quiet)
    given: Answers = {}
    for question in questions(texts):
        given[question.key] = ask(question, given)
    path = file or Path("".join(c if c.isalnum() or c in "-_." else "-" for c in str(given["name"])) + ".toml")
    text = scenario_text(given, texts)
    _check_target(path, text, force)
    folder_for(parse_scenario(text, str(path)), seed, "columns", out)  # nothing is written where that may not be used
    write_whole(path, text)
    run(str(path), seed=seed, out=out, lang=lang, quiet=quiet)
    console.show("", *next_steps(given, str(path), texts))


def _asker(file: Path | None, texts: Texts, quiet: bool) -> Ask:
    """Who is asked: a file, whatever is piped in, or the person at the terminal."""
    if file is not None:
        from sqsim.world.scenario_toml import text_of

        return _reader(text_of(file, "eight answers, one a line").splitlines(), str(file), texts)
    if not sys.stdin.isatty():
        return _reader(sys.stdin.read().splitlines(), "answers", texts)
    console.say(texts("ask.intro"), quiet)
    return lambda question, given: _asked_until_right(question, given, texts)


def _reader(lines: list[str], source: str, texts: Texts) -> Ask:
    """Answers from lines, each of them right or bad input."""
    numbered: Iterator[tuple[int, str]] = enumerate(lines, 1)

    def read(question: Question, given: Answers) -> str | int | float:
        number, line = next(numbered, (0, None))
        if line is None:
            raise InputError(
                "ends after {value} answers", file=source, value=len(lines), expected=f"an answer to {question.key}"
            )
        try:
            return question.read(line, given, texts)
        except InputError as error:
            raise error.but(file=source, line=number) from error

    return read


def _asked_until_right(question: Question, given: Answers, texts: Texts) -> str | int | float:
    """Ask at the terminal until an answer does; the end of input is bad input, Ctrl-C an interrupt."""
    default = question.default(given)
    while True:
        try:
            text = str(typer.prompt(question.prompt(texts), default=str(default), err=True))
        except typer.Abort as end:
            if isinstance(end.__context__, EOFError):
                raise InputError("the answers ended", file="start", expected=f"an answer to {question.key}") from end
            raise
        try:
            return question.read(text, given, texts)
        except InputError as error:
            console.say(texts("ask.wrong", answer=text, expected=error.expected))


def _check_target(path: Path, text: str, force: bool) -> None:
    """Raise InputError if the scenario may not be written there."""
    if path.is_dir() or not path.parent.is_dir():
        raise InputError("cannot be written", file=str(path), expected="a new file in a folder that exists")
    if path.exists() and not force and path.read_bytes() != text.encode():
        expected = "another FILE, or --force to replace it"
        raise InputError("there is another file of this name", file=str(path), expected=expected)
