"""Numbers for agents that do not keep their model alive."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary


class Numbering(WeakKeyDictionary[Any, Iterator[int]]):
    """A count from 1 for each model, forgotten with it.

    Up to Mesa 3.4.1 the class Agent keeps such counts in a dictionary with the models for keys, so no model is ever
    freed (mesa #3179); later versions count in the model and never look here.
    """

    def __getitem__(self, model: Any) -> Iterator[int]:
        return self.setdefault(model, count(1))
