"""Whom an operator brings in, as policies and the lever brought_in_by speak of them."""

from __future__ import annotations

from typing import Literal

Chosen = Literal["any", "best", "friends", "fitting"]

BROUGHT_IN_BY: dict[Chosen, float] = {"any": 0.0, "best": 1.0, "friends": 2.0, "fitting": 3.0}
"""Anybody, the most valuable, those with most friends inside, those who fit the charter."""

WHOM = "whom: any, best (most valuable), friends (of most members) or fitting (the charter)"
