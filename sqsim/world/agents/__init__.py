"""The agent engine: the same model as the columns, in plain Mesa, slower and open to change.

A phase of the day stands in a file as in the column engine; every formula stays in `sqsim.rules`, every draw is keyed,
every sum runs in the same order: so both engines give the same numbers.
"""

from sqsim.world.agents.member import Member
from sqsim.world.agents.model import CommunityModel, run_agents

__all__ = ["CommunityModel", "Member", "run_agents"]
