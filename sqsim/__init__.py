"""Simulate how group chats grow, evaporate and die, and compare policies for running them.

Importing does no work: each public name is fetched from its module when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqsim._version import __version__

if TYPE_CHECKING:
    from sqsim.cases import load_case
    from sqsim.draws import CUSTOM
    from sqsim.errors import InputError, SqsimError
    from sqsim.evidence.observe import observe
    from sqsim.levers import ALL_LEVERS
    from sqsim.measures import ALL_MEASURES, Portrait, events_of, measure_events, measure_record
    from sqsim.measures.stages import stages
    from sqsim.policies import ALL_POLICIES
    from sqsim.studies.compare import compare
    from sqsim.studies.sweeping import sweep
    from sqsim.world.agents import CommunityModel, Member
    from sqsim.world.population import draw_population
    from sqsim.world.record import Record
    from sqsim.world.scenario import Scenario, changed, load_scenario
    from sqsim.world.simulate import simulate

__all__ = [
    "ALL_LEVERS",
    "ALL_MEASURES",
    "ALL_POLICIES",
    "CUSTOM",
    "CommunityModel",
    "InputError",
    "Member",
    "Portrait",
    "Record",
    "Scenario",
    "SqsimError",
    "__version__",
    "changed",
    "compare",
    "draw_population",
    "events_of",
    "load_case",
    "load_scenario",
    "measure_events",
    "measure_record",
    "observe",
    "simulate",
    "stages",
    "sweep",
]

_HOMES = {
    "ALL_LEVERS": "sqsim.levers",
    "ALL_MEASURES": "sqsim.measures",
    "ALL_POLICIES": "sqsim.policies",
    "CUSTOM": "sqsim.draws",
    "CommunityModel": "sqsim.world.agents",
    "InputError": "sqsim.errors",
    "Member": "sqsim.world.agents",
    "Portrait": "sqsim.measures",
    "Record": "sqsim.world.record",
    "Scenario": "sqsim.world.scenario",
    "SqsimError": "sqsim.errors",
    "changed": "sqsim.world.scenario",
    "compare": "sqsim.studies.compare",
    "draw_population": "sqsim.world.population",
    "events_of": "sqsim.measures",
    "load_case": "sqsim.cases",
    "load_scenario": "sqsim.world.scenario",
    "measure_events": "sqsim.measures",
    "measure_record": "sqsim.measures",
    "observe": "sqsim.evidence.observe",
    "simulate": "sqsim.world.simulate",
    "stages": "sqsim.measures",
    "sweep": "sqsim.studies.sweeping",
}


def __getattr__(name: str) -> Any:
    """Fetch a public name from its home module."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sqsim' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
