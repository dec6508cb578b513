"""Make anew what the README shows of real runs: its pictures, and the printed output of its commands.

`python docs/outputs.py` takes about a minute. Run it when the numbers of the model move: the README names the
version of the model that its outputs come from, and a test compares it with the package's.
A printed output stands between `<!-- output: N: sqsim ... -->` and `<!-- end -->`; N lines of it are shown.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import replaced

from sqsim import compare, load_case, simulate
from sqsim.measures import portrait_of_record
from sqsim.studies.comparison import Comparison
from sqsim.views import style
from sqsim.views.plots import COMPARISON_PLOTS, PORTRAIT_PLOTS
from sqsim.views.texts import Texts
from sqsim.world.version import MODEL_VERSION

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
README = ROOT / "README.md"
WIDTH = "80"
"""Columns of the terminal in which outputs are shown."""


def draw_pictures() -> None:
    """The life of one open group, and thirty open groups against thirty gated ones."""
    texts = Texts("en")
    portrait = portrait_of_record(simulate(load_case("open")))
    life = PORTRAIT_PLOTS["lifecycle"](portrait, texts)
    worlds = compared()
    lines = COMPARISON_PLOTS["lines"](worlds, texts)
    if life is None or lines is None:
        raise SystemExit("there is nothing to draw")
    (IMAGES / "lifecycle.png").write_bytes(style.as_png(life, texts("title.lifecycle", name="open")))
    (IMAGES / "compare.png").write_bytes(style.as_png(lines, texts("title.lines")))


def compared() -> Comparison:
    """The two cases over replicates."""
    return compare(load_case("open"), {"gated": load_case("gated")}, replicates=30)


def output(asked: str) -> str:
    """The first lines that a command prints, as a block; blank lines at the ends are left out."""
    lines, _, command = asked.partition(": ")
    with tempfile.TemporaryDirectory() as folder:
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": WIDTH}
        done = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
    printed = [line.rstrip() for line in done.stdout.strip("\n").split("\n")]
    shown = "\n".join(printed[: int(lines)]).rstrip()
    more = "\n…" if len(printed) > int(lines) else ""
    return f"```text\n{shown}{more}\n```"


def main() -> None:
    """Draw, print, and note the version of the model."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    draw_pictures()
    text = replaced(README.read_text(encoding="utf-8"), "output", output)
    text = replaced(text, "outputs of model", lambda _: f"Outputs and pictures: model version `{MODEL_VERSION}`.")
    README.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
