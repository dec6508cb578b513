"""JSON as sqsim writes it, and what may stand in it."""

from __future__ import annotations

import hashlib
import json
import math
import traceback
from typing import Any


def json_text(document: Any) -> str:
    """JSON as it is written everywhere: strict (no NaN), UTF-8, one line."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n"


def identity_of(*parts: Any) -> str:
    """Hash of what was asked for, 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()


def finite(value: float | None) -> float | None:
    """A number as JSON has it: null for what is not defined, or not finite."""
    return None if value is None or not math.isfinite(value) else value


def what_went_wrong(error: BaseException) -> tuple[str, str]:
    """An error and its traceback as text that can be written: what others raise may say anything."""
    told, trace = f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error))
    return _writable(told), _writable(trace)


def _writable(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()
