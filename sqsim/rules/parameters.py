"""All parameters of the model, one flat set; each is declared beside the rule that uses it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import numpy as np

from sqsim.rules.admit import AdmitParameters
from sqsim.rules.adopt import AdoptParameters
from sqsim.rules.bond import BondParameters
from sqsim.rules.buy import BuyParameters
from sqsim.rules.check_in import CheckInParameters
from sqsim.rules.close import CloseParameters
from sqsim.rules.feel import FeelParameters
from sqsim.rules.grab import GrabParameters
from sqsim.rules.host import HostParameters
from sqsim.rules.house import HouseParameters
from sqsim.rules.keep import KeepParameters
from sqsim.rules.lapse import LapseParameters
from sqsim.rules.leave import LeaveParameters
from sqsim.rules.listen import ListenParameters
from sqsim.rules.meet import MeetParameters
from sqsim.rules.moderate import ModerateParameters
from sqsim.rules.recruit import RecruitParameters
from sqsim.rules.return_ import ReturnParameters
from sqsim.rules.say import SayParameters
from sqsim.rules.speak import SpeakParameters
from sqsim.rules.tire import TireParameters
from sqsim.rules.traits import TraitParameters
from sqsim.rules.trust import TrustParameters
from sqsim.rules.visit import VisitParameters


@dataclass(frozen=True)
class Parameters(
    CloseParameters,
    LeaveParameters,
    ReturnParameters,
    LapseParameters,
    TireParameters,
    FeelParameters,
    TrustParameters,
    BuyParameters,
    BondParameters,
    ListenParameters,
    ModerateParameters,
    SayParameters,
    SpeakParameters,
    GrabParameters,
    CheckInParameters,
    HostParameters,
    KeepParameters,
    AdoptParameters,
    VisitParameters,
    AdmitParameters,
    HouseParameters,
    MeetParameters,
    RecruitParameters,
    TraitParameters,
):
    """Every parameter of the model with its default; fields carry unit, bounds, meaning and source as metadata."""

    def record(self) -> Any:
        """The parameters as one numpy record, the form in which compiled rules read them by name."""
        dtype = _dtype()
        return np.array([tuple(getattr(self, name) for name in dtype.names or ())], dtype=dtype)[0]


@cache
def _dtype() -> np.dtype[np.void]:
    """The one type of all records: one that is only equal is compared field by field, at every call of a rule."""
    return np.dtype((np.record, [(parameter.name, "f8") for parameter in fields(Parameters)]))
