"""What is valid in a scenario but hardly meant."""

from __future__ import annotations

from sqsim.world.scenario_model import Scenario


def doubts(scenario: Scenario) -> list[str]:
    """One sentence each about policies that never act, and about what is given of a running group but cannot be had."""
    found = [
        f"policies.{policy.label} never acts: it begins on day {policy.from_day}, the last day is {scenario.days - 1}"
        for policy in scenario.policies
        if policy.from_day >= scenario.days
    ]
    if scenario.community.running is not None:
        from sqsim.world.running_doubts import running_doubts  # It runs the engine, which has to be compiled first.

        found += running_doubts(scenario)
    return found
