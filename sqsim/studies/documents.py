"""JSON as sqsim writes it."""

from __future__ import annotations

import json
import math
from typing import Any


def json_text(document: Any) -> str:
    """JSON as it is written everywhere: strict (no NaN), UTF-8, one line."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n"


def finite(value: float | None) -> float | None:
    """A number as JSON has it: null for what is not defined, or not finite."""
    return None if value is None or not math.isfinite(value) else value
