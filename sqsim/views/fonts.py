"""Which fonts figures use, which characters those cover, and what to do without a Chinese one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sqsim.views.texts import Texts

LATIN = "DejaVu Sans"  # comes with matplotlib
CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "Microsoft YaHei",
    "SimHei",
    "DengXian",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Arial Unicode MS",
    "Noto Sans CJK JP",  # the name older matplotlib reads from the collection of all five regions
)
FILES = (
    "notosanscjk",
    "notosanssc",
    "sourcehansans",
    "pingfang",
    "hiraginosansgb",
    "stheiti",
    "msyh",
    "simhei",
    "deng",
    "wqy",
    "droidsansfallback",
    "arialunicode",
)
"""How the files of those fonts begin, in lower case without spaces and hyphens."""


@cache
def families() -> tuple[str, ...]:
    """The font families of figures in order of preference: the Latin one, then a Chinese one where there is one."""
    chinese = _chinese_family()
    return (LATIN,) if chinese is None else (LATIN, chinese)


def has_chinese() -> bool:
    """Whether this machine can draw Chinese labels."""
    return len(families()) > 1


def for_figures(texts: Texts) -> Texts:
    """The texts figures should use: those asked for, or English where boxes would be printed instead."""
    return texts if texts.lang != "zh" or has_chinese() else Texts("en")


def missing(characters: Iterable[str]) -> set[str]:
    """Those characters for which the fonts of figures have no glyph."""
    return {c for c in characters if not c.isspace() and ord(c) not in _covered()}


@cache
def _covered() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    fonts = (get_font(findfont(FontProperties(family=family), fallback_to_default=False)) for family in families())
    return frozenset(code for font in fonts for code in font.get_charmap())


def _chinese_family() -> str | None:
    from matplotlib.font_manager import findSystemFonts, fontManager

    known = {entry.name for entry in fontManager.ttflist}
    found = next((name for name in CHINESE if name in known), None)
    if found is not None:
        return found
    # matplotlib lists fonts once and remembers; one installed since is found by its file.
    for path in findSystemFonts():
        if Path(path).stem.replace(" ", "").replace("-", "").lower().startswith(FILES):
            fontManager.addfont(path)
    known = {entry.name for entry in fontManager.ttflist}
    return next((name for name in CHINESE if name in known), None)
