"""Everything a policy may move, and all that a policy may see."""

from sqsim.levers.calendar import WEEKDAYS, Weekday, hour_mask, hours_of
from sqsim.levers.catalogue import ALL_LEVERS
from sqsim.levers.combine import LEVER_DTYPE, combine, neutral_row
from sqsim.levers.lever import Lever
from sqsim.levers.observation import FloatArray, Observation

__all__ = [
    "ALL_LEVERS",
    "LEVER_DTYPE",
    "WEEKDAYS",
    "FloatArray",
    "Lever",
    "Observation",
    "Weekday",
    "combine",
    "hour_mask",
    "hours_of",
    "neutral_row",
]
