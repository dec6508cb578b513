"""What is wrong with a command as it was typed, in one line."""

from __future__ import annotations

from typing import Any

from sqsim.errors import nearest


def usage_problem(error: Any) -> str:
    """The message of typer's error, with the nearest option where one was misspelt and a hint where to look."""
    text = " ".join(error.format_message().split()).replace("Value error, ", "").rstrip(".")
    context = getattr(error, "ctx", None)
    misspelt = getattr(error, "option_name", None)
    if context is None:
        return text
    if misspelt and "no such option" in text.lower():
        known = [name for parameter in context.command.params for name in parameter.opts if name.startswith("--")]
        # Without the dashes, which are alike in all of them.
        near = nearest(misspelt.lstrip("-"), [name.lstrip("-") for name in known])
        text = f"No such option: {misspelt}" + (f'; did you mean "--{near}"?' if near else "")
    return f"{text}; see {context.command_path} --help"
