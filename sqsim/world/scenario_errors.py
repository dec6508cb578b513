"""What pydantic finds wrong, told in the words of the user's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import NoneType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from sqsim.errors import InputError, nearest
from sqsim.policies.setting import Settings
from sqsim.world.graphspec import GRAPHS

Model = TypeVar("Model", bound=Settings)

_PROBLEMS = {
    "missing": "is missing",
    "greater_than_equal": "{value} is out of bounds",
    "less_than_equal": "{value} is out of bounds",
    "finite_number": "{value} is not a finite number",
    "literal_error": "{value} is not known",
    "union_tag_invalid": "{value} is not known",
}


def validated(model: type[Model], data: Mapping[str, Any], place: str = "") -> Model | list[InputError]:
    """A model from a table of a file, or all that is wrong with it; `place` is where the table stands in the file."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return [_translated(model, details).at(inside=place) for details in error.errors()]


def expected_of(field: FieldInfo) -> str:
    """What a setting may hold, in words, from its type, bounds and unit."""
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    if "expected" in extra:
        return str(extra["expected"])
    kinds = [kind for kind in _alternatives(field.annotation) if kind is not NoneType]
    if get_origin(kinds[0]) is Literal:
        return "one of " + ", ".join(str(choice) for choice in get_args(kinds[0]))
    word = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}.get(kinds[0], "a list")
    bounds = {name: getattr(m, name) for m in field.metadata for name in ("ge", "le") if hasattr(m, name)}
    if "ge" in bounds and "le" in bounds:
        word += f" from {bounds['ge']:.15g} to {bounds['le']:.15g}"
    return f"{word} ({extra['unit']})" if extra.get("unit") else word


def _translated(model: type[Settings], details: ErrorDetails) -> InputError:
    owner, field, steps = _located(model, details["loc"])
    place, kind = _path(steps), details["type"]
    if kind == "sqsim":
        error: InputError = details["ctx"]["error"]
        return error.at(inside=place)
    if kind == "extra_forbidden":
        key = str(steps[-1])
        near = nearest(key, owner.model_fields)
        expected = None if near else _one_of(owner.model_fields)
        return InputError("unknown key {value}", place=_path(steps[:-1]), value=key, expected=expected, nearest=near)
    value = None if kind == "missing" else details["input"]
    problem = _PROBLEMS.get(kind, "{value} is of the wrong type")
    if kind == "union_tag_invalid":
        place, value = f"{place}.kind", details["input"]["kind"]
        return InputError(problem, place=place, value=value, expected=_one_of(GRAPHS), nearest=nearest(value, GRAPHS))
    near = nearest(value, _choices(field)) if kind == "literal_error" and field else None
    return InputError(problem, place=place, value=value, expected=expected_of(field) if field else None, nearest=near)


def _located(
    model: type[Settings], loc: Sequence[str | int]
) -> tuple[type[Settings], FieldInfo | None, list[str | int]]:
    """The table and the field an error is about, and its path without the tags of unions."""
    owner, field, steps = model, None, []
    tagged = False
    for step in loc:
        if tagged and step in GRAPHS:
            owner, tagged = GRAPHS[str(step)], False
            continue
        steps.append(step)
        if isinstance(step, str) and step in owner.model_fields:
            field = owner.model_fields[step]
            inner = [kind for kind in _alternatives(field.annotation) if _is_table(kind)]
            tagged = len(inner) > 1
            owner = inner[0] if len(inner) == 1 else owner
        elif isinstance(step, str):
            field = None
    return owner, field, steps


def _alternatives(annotation: Any) -> list[Any]:
    return list(get_args(annotation)) if get_origin(annotation) in _UNIONS else [annotation]


_UNIONS = (Union, type(int | str))


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Settings)


def _choices(field: FieldInfo) -> Iterator[str]:
    for kind in _alternatives(field.annotation):
        inner = get_args(kind)[0] if get_origin(kind) is tuple else kind
        yield from (str(choice) for choice in get_args(inner) if get_origin(inner) is Literal)


def _one_of(names: Iterable[str]) -> str:
    return "one of " + ", ".join(names)


def _path(steps: Sequence[str | int]) -> str:
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
