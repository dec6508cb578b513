"""What is valid in a scenario but hardly meant."""

from __future__ import annotations

from sqsim.world.scenario_model import Scenario


def doubts(scenario: Scenario) -> list[str]:
    """One sentence each about policies that never act because the run ends before they begin."""
    return [
        f"policies.{policy.label} never acts: it begins on day {policy.from_day}, the last day is {scenario.days - 1}"
        for policy in scenario.policies
        if policy.from_day >= scenario.days
    ]
