"""How readily the people of a group write, and how long their sessions, from what is written there on a day."""

from __future__ import annotations

from dataclasses import dataclass

from sqsim.world.columns.world import Array, World
from sqsim.world.scenario_running import Running

FARTHEST = 4.0
"""Largest factor by which anything is changed at once."""

BELIEF = 10.0
"""Messages by which a scale of 1 is believed in beforehand, so that luck with a few messages does not go far."""


@dataclass
class Fit:
    """Scales of talkativeness and of session length, and all the days by which they were found so far.

    What the owner writes he writes anyway; the members are to write what is left. Every day counts at the scale it was
    lived at: the new scale is the mean scale, times what they were to write over what they wrote, both added up over
    all days (the rate of Poisson counts in proportion to a scale). So one silent or noisy stretch does little in the
    end, and nothing is learnt of sessions where no member wrote.
    """

    running: Running
    talk: float = 1.0
    length: float = 1.0
    days: float = 0.0
    owner: float = 0.0  # days on which the owner wrote
    owner_messages: float = 0.0
    writers: float = 0.0  # members but the owner, one a day each
    messages: float = 0.0  # the owner's included
    talk_days: float = 0.0  # days, each as often as its scale
    length_writers: float = 0.0  # writers, each as often as his scale

    def heed(self, world: World, series: Array, weight: float = 1.0) -> None:
        """Change a world by what was written in it on some days, each of which counts so many times."""
        days, asked = weight * len(series), self.running
        owner = weight * float((series["owner_messages"] > 0).sum())
        self.days += days
        self.owner += owner
        self.owner_messages += weight * float(series["owner_messages"].sum())
        writers = weight * float(series["active_members"].sum()) - owner
        self.writers += writers
        self.messages += weight * float(series["messages"].sum())
        self.talk_days += self.talk * days
        self.length_writers += self.length * writers
        talk = _scale(asked.daily_active * self.days - self.owner, self.writers, self.talk_days / self.days)
        length = self.length
        if self.writers > 0.0:
            each = asked.messages_a_day / asked.daily_active if asked.daily_active > 0.0 else 1.0
            further = (each - 1.0) * (self.writers + self.owner) - (self.owner_messages - self.owner)
            found = self.messages - self.owner_messages - self.writers
            length = _scale(further, found, self.length_writers / self.writers)
        self._take(world, _near(talk, self.talk), _near(length, self.length))

    def _take(self, world: World, talk: float, length: float) -> None:
        world.people["talkativeness"] *= talk / self.talk
        world.people["session_length"] *= length / self.length
        self.talk, self.length = talk, length


def _scale(wanted: float, found: float, mean: float) -> float:
    """The scale at which as much is to be expected as is wanted, from what was found at a mean scale."""
    return mean * (max(0.0, wanted) + BELIEF) / (found + BELIEF)


def _near(scale: float, now: float) -> float:
    return min(FARTHEST * now, max(now / FARTHEST, scale))
