"""Make anew what the pages show of real runs: their pictures, and the printed output of their commands.

`python docs/outputs.py` takes some minutes; with names of pages (`README.md charging.md`) it does only those. Run it
when the numbers of the model move: each page names the version of the model that its outputs come from, and a test
compares it with the package's.
A printed output stands between `<!-- output: N: sqsim ... -->` and `<!-- end -->`; N lines of it are shown, and
of `M-N` those from M to N. The commands of a page run in one folder, which holds the files that the page shows.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from generate import replaced

from sqsim import compare, load_case, simulate
from sqsim.files import write_whole
from sqsim.measures import portrait_of_record
from sqsim.studies.comparison import Comparison
from sqsim.views import fonts, style
from sqsim.views.choices import setting_names
from sqsim.views.plots import COMPARISON_PLOTS, PORTRAIT_PLOTS, response
from sqsim.views.texts import Texts
from sqsim.world.version import MODEL_VERSION

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
WIDTH = "80"
"""Columns of the terminal in which outputs are shown."""
VERSIONS = {
    "version": f"Outputs and pictures: model version `{MODEL_VERSION}`.",
    "版本": f"以上输出与图片出自模型版本 `{MODEL_VERSION}`。",
}
FEE = "policies.paid_access.price"


def draw_lives(folder: Path) -> None:
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


def draw_response(lang: str, folder: Path) -> None:
    """What the fee does, from the sweep in a page's folder."""
    texts = Texts(lang)
    document = json.loads((folder / "fee" / "sweep.json").read_text(encoding="utf-8"))
    figure = response.draw(document, FEE, texts)
    if figure is None or fonts.for_figures(texts) != texts:
        raise SystemExit("there is nothing to draw, or no font to draw it in")
    title = texts("title.response", name=setting_names(document, texts)[FEE])
    (IMAGES / f"fee.{lang}.png").write_bytes(style.as_png(figure, title))


PAGES: Mapping[str, Callable[[Path], None]] = {
    "README.md": draw_lives,
    "docs/charging.md": partial(draw_response, "en"),
    "docs/charging.zh.md": partial(draw_response, "zh"),
}
"""Each page with what draws its pictures, from the folder where its commands ran."""


def write_files(text: str, folder: Path) -> None:
    """The TOML files that a page shows, each named by its first line."""
    for block in re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        if named := re.match(r"# (\S+\.toml)\n", block):
            write_whole(folder / named[1], block)


def output(asked: str, folder: Path) -> str:
    """Some lines that a command prints, as a block; blank lines at the ends are left out."""
    lines, _, command = asked.partition(": ")
    first, _, last = lines.rpartition("-")
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": WIDTH}
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    printed = [line.rstrip() for line in done.stdout.strip("\n").split("\n")]
    start, end = int(first or 1) - 1, int(last)
    shown = "\n".join(printed[start:end]).strip("\n")
    before, after = "…\n" if start else "", "\n…" if len(printed) > end else ""
    return f"```text\n{before}{shown}{after}\n```"


def renew(page: Path, draw: Callable[[Path], None]) -> None:
    """Print, draw, and note the version of the model."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        write_files(text, Path(folder))
        text = replaced(text, "output", partial(output, folder=Path(folder)))
        draw(Path(folder))
    text = replaced(text, "outputs of model", VERSIONS.__getitem__)
    page.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Make all pages anew, or those that are named."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for page, draw in PAGES.items():
        if len(sys.argv) == 1 or Path(page).name in sys.argv[1:]:
            renew(ROOT / page, draw)


if __name__ == "__main__":
    main()
