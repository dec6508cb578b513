"""A world that runs already: members, ties and moods that fit what its operator knows of it.

The weeks before the first day are lived through by the model's own days, with membership held still: so talk, ties,
moods, energy and all else that lives from day to day fit one another. What the operator's numbers leave open is found
by trial fortnights from that morning on: how talkative these people are, and how long their sessions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sqsim.rules.feel import satisfaction_without_visit, standing
from sqsim.rules.recruit import buzz
from sqsim.rules.tire import kept_commitment, kept_novelty
from sqsim.world.columns.day import run_days
from sqsim.world.columns.messages import Messages
from sqsim.world.columns.moves import Moves
from sqsim.world.columns.past import marks_of_time, move_in
from sqsim.world.columns.world import Array, World
from sqsim.world.population import Population
from sqsim.world.record import MESSAGE, MOVE
from sqsim.world.running_joins import fit_joins
from sqsim.world.running_members import Luck, Members, draw_members, draw_past_luck
from sqsim.world.running_ties import ties_today
from sqsim.world.scenario import Running, Scenario, lever_table
from sqsim.world.series import DAY
from sqsim.world.state import NEVER, OWNER

FIRST_WEEKS, BETWEEN, TRIAL = 28, 7, 14
"""Days lived before the first trial and after each, and days of a trial."""

GAINS = (1.0, 1.0, 0.7, 0.5, 0.4)
"""How far each trial is followed; later ones less, so that their luck averages out."""

FARTHEST = 4.0
"""Largest factor by which a trial changes anything."""

TRIAL_LUCK = 1 << 31
"""Trials meet other luck than the run: its replicate with this bit changed, counted up by the trial."""

LIVED = FIRST_WEEKS + BETWEEN * len(GAINS)

HELD_STILL = {
    **dict.fromkeys(("lapse_rate", "lapse_first", "return_talk", "return_mention", "return_event"), 0.0),
    **dict.fromkeys(("leave_rate", "mute_rate", "word_of_mouth", "renown"), 0.0),
    **dict.fromkeys(("novelty_memory", "commitment_memory", "burnout_time", "warnings", "last_offence"), 1e9),
}
"""Parameters of days on which nobody comes, goes, falls idle, wakes, mutes, is punished or gets older."""


@dataclass(frozen=True)
class Past:
    """The weeks before day 0: what is known, the levers of a day, and the world as it is and as it is held still."""

    running: Running
    members: Members
    luck: Luck
    lever: Array  # one row
    world: World
    still: World  # the same columns under other parameters

    def live(self, first: int, days: int) -> int:
        """Live through some days held still; returns the day after."""
        quiet = np.repeat(self.lever, days)
        quiet["advertising"] = quiet["referral"] = 0.0
        _run(self.still, quiet, first, np.zeros(LIVED, DAY))
        return first + days

    def morning(self) -> World:
        """The world on the morning of day 0, as a copy."""
        world = World(*(column.copy() for column in self.world))
        _remember(world, self)
        world.ties[:] = ties_today(world, LIVED)
        world.outlines["tie_day"] = 0
        heard_of = buzz(world.parameters[0], self.running.messages_a_day)
        fit_joins(world, self.lever[0], self.running.joins_a_week, heard_of)
        return world


def run_already(world: World, scenario: Scenario, population: Population, seed: int, replicate: int) -> World:
    """The world of a scenario whose community runs already (`community.running`), on the morning of day 0.

    It rests on people, parameters and community, not on policies: these begin today. Talkativeness and session length
    are scaled for everybody, outside too; so that as many join as given, see fit_joins.
    """
    running = scenario.community.running
    assert running is not None
    lever = lever_table(scenario.model_copy(update={"policies": ()}), last=1)  # what holds today held in these weeks
    luck = draw_past_luck(len(population.people), seed, replicate)
    heard_of = buzz(world.parameters[0], running.messages_a_day)
    members = draw_members(running, population, world.parameters, lever[0], heard_of, luck)
    past = Past(running, members, luck, lever, world, _held_still(world))
    _gather(past)
    day = past.live(-LIVED, FIRST_WEEKS)
    for trial, gain in enumerate(GAINS):
        _adjust(world, running, _tried(past.morning(), np.repeat(lever, TRIAL), trial), gain)
        day = past.live(day, BETWEEN)
    return past.morning()


def _held_still(world: World) -> World:
    parameters, setting = world.parameters.copy(), world.setting.copy()
    for name, value in HELD_STILL.items():
        parameters[name] = value
    setting["platform_hazard"] = 0.0
    return world._replace(parameters=parameters, setting=setting)


def _gather(past: Past) -> None:
    """Bring the members of today together on the first of the days lived."""
    world, members = past.world, past.members
    people, person, p = world.people, members.person, world.parameters[0]
    world.outlines["tie_day"] = -LIVED
    move_in(world, past.lever[0], -LIVED, person, Moves(np.empty(len(person), MOVE), 0), np.zeros(1, DAY)[0])
    people["joined_day"][person] = people["visited_day"][person] = -members.tenure
    people["joined_day"][OWNER] = -max(past.running.age_days, LIVED)  # there is no zeal before a founding
    others = person != OWNER
    people["channel"][person[others]] = members.channel[others]
    people["engaged"][person] = members.following
    people["lapse_proneness"][person] = members.proneness
    people["novelty"][person] = kept_novelty(p) ** members.tenure
    people["silenced_until"][person] = NEVER
    world.community["talk"] = past.running.messages_a_day
    world.rooms["talk"] = past.running.messages_a_day * world.rooms["members"] / len(person)


def _remember(world: World, past: Past) -> None:
    """Give the members what they went through while they were not held still."""
    people, members, p = world.people, past.members, world.parameters[0]
    person, tenure, luck = members.person, members.tenure, past.luck.of(members.person)
    people["joined_day"][person] = -tenure
    people["silenced_until"][person] = people["offences"][person] = 0
    marks = np.empty((len(person), 2))
    talk = past.running.messages_a_day
    marks_of_time(world.parameters, people, person, past.lever[0], talk, marks)
    people["muted"][person] = (luck.muted < marks[:, 0]) & (person != OWNER)
    people["commitment"][person] = marks[:, 1] * kept_commitment(p) ** tenure
    sent = np.ceil(people["messages_sent"][person] * tenure / LIVED)
    idle = ~members.following
    # Many lapse on their first day; the others at some time since.
    idle_days = np.where(luck.lapsed_first < p["lapse_first"], tenure, np.ceil(tenure * luck.lapsed))
    people["idle_since"][person[idle]] = -idle_days[idle]
    kept = satisfaction_without_visit(p, 1.0) ** idle_days
    typical = people["satisfaction"][person[members.following]].mean()
    people["satisfaction"][person[idle]] = typical * kept[idle]
    sent = np.where(idle & (luck.spoke < 0.5), np.maximum(sent, 1), sent)
    people["messages_sent"][person] = sent
    people["first_spoke"][person] = np.where(sent > 0, np.maximum(people["first_spoke"][person], -tenure), NEVER)
    people["standing"][person] *= 1.0 - standing(p, 1.0, 0.0) ** tenure  # of one who began with none
    spoke = world.outlines["last_spoke"]
    spoke[person] = np.where(spoke[person] < -tenure, NEVER, spoke[person])


def _tried(world: World, levers: Array, trial: int) -> tuple[float, float]:
    """Messages and members who write, a day, in a trial fortnight from a morning on."""
    world.setting["replicate"] = (world.setting["replicate"] ^ TRIAL_LUCK) + trial
    series = np.zeros(TRIAL, DAY)
    levers["advertising"] += world.setting["walk_ins"]
    _run(world, levers, 0, series)
    return float(series["messages"].mean()), float(series["active_members"].mean())


def _run(world: World, levers: Array, first: int, series: Array) -> None:
    nobody = np.empty(0, np.int32)
    run_days(world, levers, first, nobody, series, Messages(np.empty(4096, MESSAGE), 0), Moves(np.empty(64, MOVE), 0))


def _adjust(world: World, running: Running, found: tuple[float, float], gain: float) -> None:
    """Scale how readily people write by the writers a day, and their sessions by the messages of each."""
    messages, writers = found
    world.people["talkativeness"] *= _factor(running.daily_active, writers) ** gain
    further = max(0.0, messages - writers), running.messages_a_day - running.daily_active
    wanted = further[1] / running.daily_active if running.daily_active > 0.0 else 0.0
    world.people["session_length"] *= _factor(wanted, further[0] / writers if writers > 0.0 else 0.0) ** gain


def _factor(wanted: float, found: float) -> float:
    """By how much a trial fell short, within bounds."""
    if found <= 0.0:
        return FARTHEST if wanted > 0.0 else 1.0
    return min(FARTHEST, max(1.0 / FARTHEST, wanted / found))
