"""A world that runs already: members, ties and moods that fit what its operator knows of it.

The weeks before the first day are lived through by the model's own days, with membership held still: so talk, ties,
moods, energy and all else that lives from day to day fit one another. What the operator's numbers leave open, how
talkative these people are and how long their sessions, is found in these weeks and by trial fortnights after them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sqsim.rules.feel import satisfaction_without_visit, standing
from sqsim.rules.recruit import buzz
from sqsim.rules.tire import kept_commitment, kept_novelty
from sqsim.world.columns.moves import Moves
from sqsim.world.columns.past import marks_of_time, move_in
from sqsim.world.columns.world import Array, World
from sqsim.world.population import Population
from sqsim.world.record import MOVE
from sqsim.world.running_fit import Fit
from sqsim.world.running_joins import fit_joins
from sqsim.world.running_members import Luck, Members, draw_members, draw_past_luck
from sqsim.world.running_ties import ties_today
from sqsim.world.running_trials import live_days, try_out
from sqsim.world.scenario import Running, Scenario, lever_table
from sqsim.world.series import DAY
from sqsim.world.state import NEVER, OWNER

LIVED, STRETCH = 63, 7
"""Days lived before day 0, and days after which what was written in them is heeded."""

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

    def live(self) -> None:
        """Live through the weeks held still, and change people so that they write as much as given.

        What is perceived as talk is what is given, whatever is written meanwhile: talk feeds on talk, and a quiet group
        would fall silent, or flare up, before it is known how readily its people write.
        """
        quiet = self.lever.copy()
        quiet["advertising"] = quiet["referral"] = 0.0
        series = np.zeros(LIVED, DAY)
        fit = Fit(self.running)
        for first in range(-LIVED, 0, STRETCH):
            for day in range(first, first + STRETCH):
                self.hear()
                live_days(self.still, quiet, day, series)
            fit.heed(self.world, series[first : first + STRETCH or None])
        self.hear()

    def hear(self) -> None:
        """Let people perceive as much talk as is given."""
        talk, rooms = self.running.messages_a_day, self.world.rooms
        self.world.community["talk"] = talk
        rooms["talk"] = talk * rooms["members"] / rooms["members"].sum()

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
    past.live()
    morning = past.morning()
    try_out(morning, running, lever)
    return morning


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
