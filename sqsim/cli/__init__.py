"""The command line: parses and calls, nothing else."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TextIO

from sqsim.cli import console

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its status: 0 done, 1 some runs failed, 2 bad input, 130 interrupted."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()  # None where the shell closed them
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # not the ones that tests put in their place
            stream.reconfigure(encoding="utf-8", errors="replace")
    typed = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with console.document_alone(typed):
            status = _status(typed)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has enough of it; Python would still complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    if status == INTERRUPTED and arguments is None:
        # An ordinary exit would wait for the threads of a pool or a cluster; whoever interrupts does not want to wait.
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _status(arguments: list[str]) -> int:
    """Exit status of a command; whatever went wrong has been said on stderr in one message."""
    from typer import Abort, TyperException
    from typer.main import get_command

    from sqsim.cli.app import app
    from sqsim.cli.console import complain
    from sqsim.cli.usage import usage_problem
    from sqsim.errors import SqsimError

    signal.signal(signal.SIGTERM, _interrupt)
    console.command[:] = ["sqsim", *arguments]
    try:
        result = get_command(app).main(arguments or ["--help"], prog_name="sqsim", standalone_mode=False)
    except TyperException as error:
        complain(usage_problem(error))
        return 2
    except SqsimError as error:
        complain(str(error))
        return error.exit_status
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # for typer a reader who has enough is a failure
            raise BrokenPipeError from end
        raise
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return 1 if error.errno in (errno.ENOSPC, errno.EDQUOT) else 2
    except (KeyboardInterrupt, Abort):
        result = INTERRUPTED
    if result == INTERRUPTED:
        kept = "; the same command goes on where it stopped" if arguments[:1] == ["compare"] else ""
        complain(f"interrupted{kept}")
    return result if isinstance(result, int) else 0


def _interrupt(signal_number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
