"""All parameters of the model, one flat set; each is declared beside the rule that uses it."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
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
        dtype = np.dtype([(f.name, "f8") for f in fields(self)])
        return np.array([astuple(self)], dtype=dtype).view(np.recarray)[0]
