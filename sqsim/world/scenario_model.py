"""One world to simulate, described and validated: its people, its community, its parameters, its policies."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import Field, SerializeAsAny, field_validator, model_validator

from sqsim.errors import InputError
from sqsim.levers import WEEKDAYS, Weekday
from sqsim.policies.policy import Policy
from sqsim.policies.setting import Settings, setting, wrong
from sqsim.world.graphspec import EdgeList, GraphSpec, WattsStrogatz, edge_file_hash, unfit
from sqsim.world.scenario_community import Community
from sqsim.world.scenario_parameters import check_parameters, differing_parameters
from sqsim.world.scenario_policies import check_addresses

if TYPE_CHECKING:
    from sqsim.rules.parameters import Parameters


class PopulationSpec(Settings):
    """The people who could join. The laws of their traits are among the parameters."""

    people: int = setting(1000, unit="people", low=2, high=1_000_000, about="people who could ever be members")
    topics: int = setting(4, unit="topics", low=1, high=16, about="topics that people know about and care for")
    graph: GraphSpec = setting(WattsStrogatz(), about="who knows whom", expected="a table with a kind")

    @field_validator("graph", mode="before")
    @classmethod
    def _kind_has_a_default(cls, value: Any) -> Any:
        return {"kind": "watts_strogatz"} | value if isinstance(value, dict) else value

    @model_validator(mode="after")
    def _graph_fits(self) -> PopulationSpec:
        problem = unfit(self.graph, self.people)
        if problem:
            field, expected = problem
            text, value = "{value} does not fit the population", getattr(self.graph, field)
            raise wrong(InputError(text, place=f"graph.{field}", value=value, expected=expected))
        return self


class Scenario(Settings):
    """Everything that defines a run but its seed. Frozen; two scenarios that mean the same have the same hash."""

    name: str = setting("scenario", about="names results and folders; letters, digits, spaces, dots, - and _")
    title: str = setting("", about="a line about it for reports, of at most 300 characters")
    days: int = setting(365, unit="days", low=1, high=3650, about="how long it runs")
    start_weekday: Weekday = setting("mon", about="weekday of the first day")
    population: PopulationSpec = setting(PopulationSpec(), about="the people who could join", expected="a table")
    community: Community = setting(Community(), about="the community before any policy", expected="a table")
    parameters: Mapping[str, float] = Field(
        default_factory=dict,
        validate_default=False,
        description="parameters of the rules that differ from their defaults",
    )
    policies: tuple[SerializeAsAny[Policy], ...] = setting((), about="what the operator does", expected="[[policies]]")

    @field_validator("name")
    @classmethod
    def _name_can_name_a_folder(cls, value: str) -> str:
        if not 0 < len(value) <= 80 or not value[0].isalnum() or not all(c.isalnum() or c in "-_. " for c in value):
            expected = "letters, digits, spaces, dots, - and _, a letter or digit first, at most 80 in all"
            raise wrong(InputError("{value} is not a name", value=value, expected=expected))
        return value

    @field_validator("title")
    @classmethod
    def _title_is_a_line(cls, value: str) -> str:
        if len(value) > 300:
            raise wrong(InputError("{value} is too long", value=value, expected="text of at most 300 characters"))
        return value

    @field_validator("parameters", mode="before")
    @classmethod
    def _parameters_exist(cls, value: Any) -> Any:
        return check_parameters(value)

    @model_validator(mode="after")
    def _parts_fit(self) -> Scenario:
        running, people = self.community.running, self.population.people
        first, place = (
            (self.community.seed_members, "seed_members") if running is None else (running.members, "running.members")
        )
        if first > people:
            expected = f"at most population.people ({people})"
            raise wrong(
                InputError("{value} is out of bounds", place=f"community.{place}", value=first, expected=expected)
            )
        if self.community.leaves_rooms_empty and not any(policy.assigns_rooms for policy in self.policies):
            expected = f"topic, level or cap, since there are {self.community.rooms} rooms"
            problem, value = "{value} leaves all rooms empty but the first", self.community.room_by
            raise wrong(InputError(problem, place="community.room_by", value=value, expected=expected))
        check_addresses(self.policies)
        return self

    @property
    def adaptive(self) -> bool:
        """Whether a policy reacts to what happens, so that its levers cannot be known beforehand."""
        return any(policy.adaptive and not policy.is_off for policy in self.policies)

    @property
    def rooms(self) -> int:
        """Rooms the world has room for: the community's or as many as a policy divides it into, and those apart."""
        divided = max([self.community.rooms, *(policy.rooms_needed for policy in self.policies)])
        return divided + max([0, *(policy.rooms_apart for policy in self.policies)])

    @property
    def ordered_policies(self) -> tuple[Policy, ...]:
        """The policies in canonical order (kind, then settings), in which their effects combine."""
        return tuple(sorted(self.policies, key=Policy.canonical))

    @property
    def working_policies(self) -> tuple[Policy, ...]:
        """Those of the policies, in canonical order, that are not off."""
        return tuple(sorted((policy for policy in self.policies if not policy.is_off), key=Policy.canonical))

    def weekday(self, day: int) -> int:
        """The weekday of a day, 0 Monday to 6."""
        return (WEEKDAYS.index(self.start_weekday) + day) % 7

    def model_parameters(self) -> Parameters:
        """The parameters of the rules: their defaults, with those the scenario sets."""
        from sqsim.rules.parameters import Parameters  # Compiled rules are not needed to describe a world.

        return Parameters(**self.parameters)

    def document(self) -> dict[str, Any]:
        """The scenario as plain TOML or JSON values, defaults included; what is absent or empty is left out."""
        plain = self.model_dump(mode="json", exclude_none=True, exclude={"policies"})
        policies = [{"kind": p.kind} | p.model_dump(mode="json", exclude_none=True) for p in self.policies]
        return {key: value for key, value in (plain | {"policies": policies}).items() if value not in ([], {})}

    @property
    def hash(self) -> str:
        """The sha256 (64 hex digits) of all that can move a number; not of names, listing order or where files lie."""
        plain = self.model_dump(mode="json", exclude={"name", "title", "policies"})
        plain["policies"] = [policy.settings() for policy in self.ordered_policies]
        plain["parameters"] = differing_parameters(self.parameters)
        graph = self.population.graph
        if isinstance(graph, EdgeList):
            plain["population"]["graph"] = {"kind": "edges", "sha256": edge_file_hash(graph.file)}
        return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()

    @property
    def short_hash(self) -> str:
        """The first 8 digits of the hash, for names of folders."""
        return self.hash[:8]
