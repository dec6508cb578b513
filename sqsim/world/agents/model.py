"""The community as a Mesa model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from operator import attrgetter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import mesa
import numpy as np

from sqsim.draws import Purpose, uniforms
from sqsim.errors import SqsimError
from sqsim.rules.parameters import Parameters
from sqsim.world.agents.day import live_through
from sqsim.world.agents.member import Member
from sqsim.world.agents.messages import Message
from sqsim.world.agents.people import make_people, people_columns, snapshot
from sqsim.world.agents.rules import Rules
from sqsim.world.first_morning import first_morning
from sqsim.world.population import Population, check_luck, draw_population
from sqsim.world.record import MESSAGE, MOVE, Record, TieSnapshot
from sqsim.world.scenario import Scenario, changed, scenario_of
from sqsim.world.series import DAY
from sqsim.world.simulate import levers_for, make_record, snapshot_days

_row: Callable[[Message], tuple[int, ...]] = attrgetter(*MESSAGE.names or ())
"""A message as a row of the record."""


@dataclass(slots=True)
class Room:
    """State of a room; see state.ROOM_COLUMNS."""

    talk: float = 0.0
    level: float = 0.0
    culture: float = 0.0
    members: int = 0
    active: int = 0


@dataclass(slots=True)
class Community:
    """State of the whole community, as far as agents do not keep it themselves; see state.COMMUNITY_COLUMNS."""

    level: float = 0.0
    talk: float = 0.0
    owner_talk: float = 0.0
    ritual: float = 0.0
    library: float = 0.0
    event: float = 0.0
    guest_novelty: float = 1.0
    buyers: float = 0.0
    violations: float = 0.0
    charter_focus: float = 0.0
    charter_breadth: float = 0.0
    moderator_energy: float = 1.0
    impunity: float = 1.0
    rule_pressure: float = 0.0
    members: int = 0
    active: int = 0
    copied: bool = False
    asked: int = 0
    closed: bool = False


class CommunityModel(mesa.Model):  # type: ignore[misc]
    """A community of agents: one `step` is one day, `run` goes to the end and returns the record.

    `scenario` is a Scenario, the name of a bundled case or the path of a TOML file; further keywords change it by
    path, as `CommunityModel("open", **{"days": 90, "community.advertising": 0.01})`, so `mesa.batch_run` can vary
    them like `seed` and `replicate`. Every person is a `member_class`; override its methods to change decisions.

    `people` lists all agents by number; `members` are those inside; `day` is the last day begun, from 0; `today` holds
    its counts, named as in series.DAY_COLUMNS, and `datacollector` keeps them day by day (put your own in its place
    before the first step). `spec` is the scenario: the name `scenario` belongs to Mesa. `lever`, `community`, `rooms`,
    `parameters` and `rules` are what decisions rest on. Mesa's random streams are never used: see `Member.draw`.
    """

    def __init__(
        self,
        scenario: Scenario | str | Path = "open",
        seed: int | None = 0,
        replicate: int = 0,
        member_class: type[Member] = Member,
        population: Population | None = None,
        **settings: Any,
    ) -> None:
        check_luck(seed or 0, replicate)
        super().__init__(rng=seed or 0)
        self.seed, self.replicate = seed or 0, replicate
        described = scenario_of(scenario)
        self.spec = changed(described, settings, "CommunityModel") if settings else described
        self.population = population or draw_population(self.spec, self.seed, replicate)
        start, seeds = first_morning(self.spec, self.population, self.seed, replicate)
        self.parameters = Parameters(*start.parameters[0].item())
        self.rules = Rules(self.parameters)
        self.kept_novelty, self.kept_commitment = self.rules.kept_novelty(), self.rules.kept_commitment()
        self.people = make_people(self, member_class, start)
        self._walk_ins = float(start.setting["walk_ins"][0])
        self.founders = [self.people[person] for person in seeds]
        self.community = Community(**_fields_of(Community, start.community[0]))
        self.rooms = [Room(**_fields_of(Room, room)) for room in start.rooms]
        self.day, self.buzz = -1, 0.0
        self.today, self.lever = SimpleNamespace(), SimpleNamespace()
        self.messages: list[Message] = []
        self.authors = [self.people[person] for person in start.authors[0, : start.community[0]["authors"]]]
        self.authors_yesterday: list[Member] = []
        self.datacollector = mesa.DataCollector({name: partial(_counted, name) for name in DAY.names or ()})
        self._series = np.zeros(self.spec.days, dtype=DAY)
        self._levers: list[np.ndarray[Any, Any]] = []
        self._messages: list[tuple[int, ...]] = []
        self._moves: list[tuple[int, ...]] = []
        self._ties: list[TieSnapshot] = []

    def step(self) -> None:
        """Live through one day; raises SqsimError after the last."""
        if self.day + 1 >= self.spec.days:
            raise SqsimError(f"the run is over: it has {self.spec.days} days")
        self.day += 1
        day = self.day
        levers = levers_for(self.spec, day, day + 1, self._series, self._walk_ins)
        self._levers.append(levers)
        self.lever = SimpleNamespace(**dict(zip(levers.dtype.names or (), levers[0].tolist(), strict=True)))
        self.today = SimpleNamespace(**dict.fromkeys(DAY.names or (), 0))
        self.today.day = day
        self.today.mean_value_before = float(self._series[day - 1]["mean_value"]) if day > 0 else np.nan
        self.today.mean_value_after_joining = np.nan
        self.buzz = self.rules.buzz(self.community.talk)
        self.messages = []
        live_through(self)
        self._series[day] = tuple(getattr(self.today, name) for name in DAY.names or ())
        self._messages += [_row(message) for message in self.messages]
        if day in snapshot_days(self.spec.days):
            self._ties.append(snapshot(self))
        self.running = day + 1 < self.spec.days
        self.datacollector.collect(self)

    def run(self, progress: Callable[[int, int], None] | None = None) -> Record:
        """Step to the end; `progress` is told the days done and the days in all."""
        while self.day + 1 < self.spec.days:
            self.step()
            if progress is not None:
                progress(self.day + 1, self.spec.days)
        return self.record()

    def record(self) -> Record:
        """What the finished run leaves behind; raises SqsimError before its end."""
        if self.day + 1 < self.spec.days:
            raise SqsimError(f"the run is not over: {self.day + 1} of {self.spec.days} days are done")
        return make_record(
            self.spec, self.seed, self.replicate, "agents", self.population, people_columns(self), self._series,
            np.array(self._messages, dtype=MESSAGE), np.array(self._moves, dtype=MOVE), self._ties,
            np.concatenate(self._levers),
        )  # fmt: skip

    @property
    def members(self) -> mesa.agent.AgentSet:
        """The current members, by person."""
        return mesa.agent.AgentSet(self.inside(), random=self.random)

    def inside(self) -> list[Member]:
        """The current members, by person, as a plain list."""
        return [who for who in self.people if who.is_member]

    def uniforms(self, purpose: Purpose, person: int, block: int = 0) -> tuple[float, float, float, float]:
        """Four keyed random numbers of a person for today."""
        return uniforms(self.seed, self.replicate, purpose, self.day, person, block)

    def note_move(self, who: Member, kind: int, channel: int) -> None:
        """Write down that somebody joins or leaves."""
        self._moves.append((self.day, who.person, who.room, kind, channel))


def _fields_of(kind: type[Community] | type[Room], row: Any) -> dict[str, Any]:
    """What a row of columns says about the fields of a class."""
    return {field.name: row[field.name].item() for field in fields(kind)}


def run_agents(
    scenario: Scenario,
    population: Population,
    seed: int,
    replicate: int,
    progress: Callable[[int, int], None] | None = None,
) -> Record:
    """Run a scenario on its people, agent by agent."""
    return CommunityModel(scenario, seed, replicate, population=population).run(progress)


def _counted(name: str, model: CommunityModel) -> Any:
    """One of today's counts."""
    return getattr(model.today, name)
