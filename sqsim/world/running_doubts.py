"""What is given of a group that runs already but cannot be had, found by beginning it once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sqsim.rules.recruit import buzz
from sqsim.world.first_morning import first_morning
from sqsim.world.population import draw_population
from sqsim.world.running_joins import joins_to_come
from sqsim.world.running_trials import MOST, TRIAL, Trials
from sqsim.world.scenario_levers import lever_table
from sqsim.world.scenario_model import Scenario

BEGINNINGS, FORTNIGHTS = 4, 8
"""Replicates begun at most, and trial fortnights by which each is judged; none of these was heeded in making it."""

CLEARLY, ERRORS = 0.2, 3.0
"""Share of what is given, and standard errors besides, by which what comes may differ."""

ONE_A_WEEK = 1.0 / 7.0
"""A day, by which it may differ besides."""


def running_doubts(scenario: Scenario) -> Iterator[str]:
    """One sentence each about the messages, writers and joins given, where clearly more or fewer are to come."""
    running = scenario.community.running
    assert running is not None
    plain = lever_table(scenario.model_copy(update={"policies": ()}), last=1)
    found: dict[str, list[float]] = {"messages_a_day": [], "daily_active": []}
    for replicate in range(BEGINNINGS):
        morning, _ = first_morning(scenario, draw_population(scenario, 0, replicate), 0, replicate)
        trials = Trials(morning, plain)
        for trial in range(MOST, MOST + FORTNIGHTS):
            series = trials.fortnight(trial)
            found["messages_a_day"].append(float(series["messages"].mean()))
            found["daily_active"].append(float(series["active_members"].mean()))
        off = [name for name, values in found.items() if _differ(values, getattr(running, name))]
        if not off:
            break  # One beginning may differ by its own luck.
    for name in off:
        said = _said(name, getattr(running, name), float(np.mean(found[name])))
        yield f"{said} in the first {TRIAL} days, which is as near as this group comes"
    given, heard_of = running.joins_a_week, float(buzz(morning.parameters[0], running.messages_a_day))
    joins = joins_to_come(morning, lever_table(scenario, last=1)[0], heard_of)
    if abs(joins - given) > CLEARLY * given + 7.0 * ONE_A_WEEK:
        more = "what advertising and referral bring comes on top"
        why = more if joins > given else "too few people outside are willing"
        yield f"{_said('joins_a_week', given, joins)} on the first day: {why}"


def _differ(found: list[float], given: float) -> bool:
    error = float(np.std(found, ddof=1)) / np.sqrt(len(found))
    return bool(abs(np.mean(found) - given) > CLEARLY * given + ERRORS * error + ONE_A_WEEK)


def _said(name: str, given: float, found: float) -> str:
    return f"community.running.{name}: {given:g} is given, but about {found:.1f} is to be expected"
