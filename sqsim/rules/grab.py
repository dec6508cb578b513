"""Whom a red packet draws in."""

from __future__ import annotations

from dataclasses import dataclass

from sqsim.compiled import compiled
from sqsim.rules.parameter import parameter


@dataclass(frozen=True)
class GrabParameters:
    """What money given away does to a day."""

    cash_pull: float = parameter(
        0.8,
        unit="share",
        low=0,
        high=1,
        source="S15, S26 (direction); size assumed",
        about="share of members who grab at red packets of any size",
    )
    cash_half: float = parameter(
        0.5, unit="yuan/member", low=1e-3, high=1e6, about="money per member at which half of those come"
    )
    cash_muted: float = parameter(
        0.5, unit="share", low=0, high=1, about="how much of this reaches one who muted the group"
    )
    cash_thanks: float = parameter(
        0.5, unit="share", low=0, high=1, about="share of those who grab and write a line of thanks"
    )


@compiled
def grab_chance(p: GrabParameters, cash: float, members: float, muted: bool) -> float:
    """Chance that a member grabs at today's red packets: pull·c / (c + half·members), c in yuan; less if muted.

    One who would not have visited comes for it: he reads like any visitor, but follows the group no more than before.
    """
    chance = p.cash_pull * cash / (cash + p.cash_half * members)
    return chance * p.cash_muted if muted else chance
