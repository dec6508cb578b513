"""How a number in a scenario or a policy is declared: with its unit, its bounds, what it means, where it comes from."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from sqsim.errors import InputError


class Settings(BaseModel):
    """Base of everything a scenario file may hold: frozen, no unknown keys, no text for numbers, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


def setting(
    default: Any,
    *,
    about: str,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    source: str = "assumed",
    expected: str | None = None,
) -> Any:
    """A field of Settings.

    `low` and `high` bound it (inclusive), `source` says where the default comes from, `expected` replaces the
    description of valid values that messages otherwise make from type and bounds. Lists in TOML may fill tuples.
    """
    extra: dict[str, Any] = {"unit": unit, "source": source} | ({"expected": expected} if expected else {})
    strict = False if isinstance(default, tuple) else None
    return Field(default, ge=low, le=high, description=about, json_schema_extra=extra, strict=strict)


def wrong(error: InputError) -> PydanticCustomError:
    """The error to raise inside a validator so that a reader of files can find `error` again, in `ctx["error"]`.

    The place of `error` counts from the model that raises it.
    """
    return PydanticCustomError("sqsim", "{text}", {"text": str(error), "error": error})
