"""The command line as a user types it, in this process or in one of its own."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from sqsim.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


def sqsim(*arguments):
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
    return Said(status, out.getvalue(), err.getvalue())


class Child(subprocess.Popen):
    """A process that does not outlive the block it was started for, whatever went wrong there."""

    def __exit__(self, kind, error, where):
        if kind is not None:
            self.kill()
        super().__exit__(kind, error, where)


def start_python(*arguments, **settings):
    """Start Python in a process of its own, from any folder."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    return Child([sys.executable, *map(str, arguments)], env=environment, **pipes | settings)


def run_python(*arguments):
    """Run Python in a process of its own to its end."""
    with start_python(*arguments) as child:
        out, err = child.communicate(timeout=300)
    return Said(child.returncode, out, err)


def process(*arguments, **settings):
    """Start a command in a process of its own, as a terminal would."""
    return start_python("-m", "sqsim", *arguments, **settings)


def in_process_of_its_own(*arguments):
    """Run a command in a process of its own to its end."""
    return run_python("-m", "sqsim", *arguments)
