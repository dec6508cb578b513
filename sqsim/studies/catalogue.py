"""What there is to choose from, as plain tables: cases, policies with their settings, measures, levers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqsim.studies.documents import finite
from sqsim.studies.practice import in_practice

if TYPE_CHECKING:
    from sqsim.policies import Policy
    from sqsim.world.scenario import Scenario

ADDRESS = ("id", "from_day", "until_day")


def cases() -> list[dict[str, Any]]:
    """Every bundled case: name, title, days, people, kinds of policies."""
    from sqsim.cases import list_cases, load_case

    return [
        {
            "name": scenario.name,
            "title": scenario.title,
            "days": scenario.days,
            "people": scenario.population.people,
            "policies": [policy.kind for policy in scenario.policies],
        }
        for scenario in map(load_case, list_cases())
    ]


def policies(scenario: Scenario | None = None) -> list[dict[str, Any]]:
    """Every policy with its settings; with a scenario also what its settings there mean in practice.

    A policy the scenario does not have is shown with its defaults.
    """
    from sqsim.policies.registry import policy_types

    return [_policy(kind, policy_type, scenario) for kind, policy_type in sorted(policy_types().items())]


def _policy(kind: str, policy_type: type[Policy], scenario: Scenario | None) -> dict[str, Any]:
    entry: dict[str, Any] = {"kind": kind, "about": policy_type.about, "settings": settings_of(policy_type)}
    if scenario is None:
        return entry
    own = [policy for policy in scenario.policies if policy.kind == kind] or [policy_type()]
    entry["in_practice"] = [
        {"policy": policy.label, "settings": policy.settings(), "means": _means(policy, scenario)} for policy in own
    ]
    return entry


def _means(policy: Policy, scenario: Scenario) -> dict[str, float | None]:
    return {name: finite(value) for name, value in in_practice(policy, scenario).items()}


def settings_of(policy_type: type[Policy]) -> list[dict[str, Any]]:
    """The settings of a policy: name, default, unit, bounds, what it means, where the default comes from."""
    schema = policy_type.model_json_schema()["properties"]
    return [
        {
            "name": name,
            "default": schema[name].get("default"),
            "unit": schema[name].get("unit", ""),
            "low": schema[name].get("minimum"),
            "high": schema[name].get("maximum"),
            "about": schema[name].get("description", ""),
            "source": schema[name].get("source", ""),
        }
        for name in policy_type.model_fields
        if name not in ADDRESS
    ]


def measures() -> list[dict[str, Any]]:
    """Every measure: name, unit, better direction, what it needs, what it is, source."""
    from sqsim.measures import known_measures

    kept = ("name", "unit", "better", "needs", "about", "source")
    return [{key: getattr(measure, key) for key in kept} for measure in known_measures().values()]


def levers() -> list[dict[str, Any]]:
    """Every lever: name, unit, neutral value, bounds, how effects combine, what it is."""
    from dataclasses import asdict

    from sqsim.levers import ALL_LEVERS

    return [asdict(lever) for lever in ALL_LEVERS]
