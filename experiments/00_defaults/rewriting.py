"""Bringing the package's defaults to the fit's result: defaults and sources in sqsim/rules, edited in place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

FITTED = "fit: experiments/00_defaults"
# What a source said of a size that had no better one.
_SIZE = re.compile(r"(; |^)(size )?(assumed|fitted)$| \(fit\)$")
Edit = tuple[int, int, str]


def fitted_source(source: str) -> str:
    """The source of a fitted parameter: what is known of it besides its size, then the fit."""
    known = _SIZE.sub("", source.removesuffix(FITTED).removesuffix("; "))
    return f"{known}; {FITTED}" if known else FITTED


def rewritten(text: str, values: Mapping[str, float]) -> str:
    """The text of a file of rules with these defaults, marked as fitted, wherever it declares such a parameter."""
    for begin, end, new in sorted(_edits(text, values), reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def apply(rules: Path, values: Mapping[str, float]) -> list[Path]:
    """Edit the files of a folder of rules; returns those that changed. Every name must be declared somewhere."""
    texts = {file: file.read_text(encoding="utf-8") for file in sorted(rules.glob("*.py"))}
    declared = {name for text in texts.values() for name, _ in _declarations(text)}
    if missing := set(values) - declared:
        raise ValueError(f"no file of {rules} declares {', '.join(sorted(missing))}")
    new = {file: rewritten(text, values) for file, text in texts.items()}
    changed = [file for file, text in new.items() if text != texts[file]]
    for file in changed:
        file.write_text(new[file], encoding="utf-8", newline="\n")
    return changed


def _declarations(text: str) -> Iterator[tuple[str, ast.Call]]:
    """Every `name: float = parameter(...)`."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Call(func=ast.Name(id="parameter")) as call):
                yield name, call


def _edits(text: str, values: Mapping[str, float]) -> Iterator[Edit]:
    lines = text.splitlines(keepends=True)

    def place(line: int, column: int) -> int:
        """Offset in characters; the parser counts columns in bytes."""
        return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())

    def span(node: ast.expr) -> tuple[int, int]:
        return place(node.lineno, node.col_offset), place(node.end_lineno or 0, node.end_col_offset or 0)

    for name, call in _declarations(text):
        if name not in values:
            continue
        default = call.args[0]
        if ast.literal_eval(default) != values[name]:
            yield *span(default), repr(values[name])
        source = next((keyword.value for keyword in call.keywords if keyword.arg == "source"), None)
        if source is None:
            before = span(next(keyword.value for keyword in call.keywords if keyword.arg == "high"))[1]
            yield before, before, f', source="{FITTED}"'
        else:
            yield *span(source), f'"{fitted_source(ast.literal_eval(source))}"'
