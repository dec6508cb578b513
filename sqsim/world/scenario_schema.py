"""A JSON Schema of scenario files, from the code, for editors that complete and check TOML."""

from __future__ import annotations

from typing import Any

from sqsim.policies.registry import policy_types
from sqsim.world.scenario_model import Scenario
from sqsim.world.scenario_parameters import known_parameters


def json_schema() -> dict[str, Any]:
    """The schema of a scenario: every key with type, bounds, unit, default and meaning, parameters and policies too."""
    schema = Scenario.model_json_schema()
    definitions = schema["$defs"]
    definitions.pop("Policy", None)
    kinds = policy_types()
    for kind, policy in sorted(kinds.items()):
        table = policy.model_json_schema()
        definitions |= table.pop("$defs", {})
        table["properties"] = {"kind": {"const": kind}} | table["properties"]
        table["required"] = ["kind", *table.get("required", [])]
        definitions[kind] = table
    choices = [{"$ref": f"#/$defs/{kind}"} for kind in sorted(kinds)]
    properties = schema["properties"]
    properties["policies"] |= {"type": "array", "items": {"oneOf": choices}}
    properties["parameters"] |= {"additionalProperties": False, "properties": _parameters()}
    return schema


def _parameters() -> dict[str, Any]:
    return {
        name: {
            "type": "number",
            "default": parameter.default,
            "minimum": parameter.metadata["low"],
            "maximum": parameter.metadata["high"],
            "unit": parameter.metadata["unit"],
            "description": parameter.metadata["about"],
            "source": parameter.metadata["source"],
        }
        for name, parameter in known_parameters().items()
    }
