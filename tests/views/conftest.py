"""Portraits and comparisons with known contents, in the types of the studies."""

from __future__ import annotations

import numpy as np
import pytest

from sqsim.measures import Portrait, Stage, known_measures
from sqsim.studies.comparison import Band, Comparison, WorldResult
from sqsim.studies.facts import FEWEST_PAIRS, advice
from sqsim.world.record import TieSnapshot
from sqsim.world.scenario import parse_scenario

KEYS = ("useful_messages", "mean_value", "retention_30", "members_end", "net")
MEANS = {"useful_messages": 12345.0, "messages": 43210.0, "members_end": 120.0, "mean_value": 0.52}
MEANS |= {"retention_30": 0.21, "gini": 0.81, "net": 0.0}


def portrait_named(name="open", days=360, seed=1, source="run", groups=None):
    """A community that lives through all six stages, with ties at three moments."""
    random = np.random.default_rng(seed)
    day = np.arange(days)
    shape = np.exp(-(((day - 110) / 60) ** 2)) + 0.25 * np.exp(-(((day - 200) / 50) ** 2))
    members = 30 + np.cumsum(6 * np.exp(-(((day - 80) / 50) ** 2))) - np.cumsum(2.0 * (day > 160))
    entry, leaving = -0.0008 * np.exp(-day / 90), -0.0004 * (day > 60)
    series = {
        "day": day,
        "messages": random.poisson(300 * shape),
        "members": members,
        "muted": 0.4 * members * (day / days),
        "mean_value": 0.55 + np.cumsum(entry + leaving),
        "entry_term": entry,
        "exit_term": leaving,
    }
    if source == "log":
        series = {key: series[key] for key in ("day", "messages", "members")}
    bounds = (0, 34, 70, 150, 175, 260, days)
    names = ("germination", "growth", "active", "buffer", "decline", "dormancy")
    return Portrait(
        name=name,
        days=days,
        series=series,
        stages=tuple(Stage(s, bounds[k], bounds[k + 1], s == "dormancy") for k, s in enumerate(names)),
        measures={"useful_messages": 12345.0, "gini": 0.81, "top10_share": 0.72, "retention_30": 0.21, "net": None},
        retention=0.2 + 0.8 * np.exp(-np.arange(91) / (8 + 3 * seed)),
        ties=tuple(_ties(random, moment, count) for moment, count in ((60, 200), (150, 900), (300, 250))),
        groups=groups,
        source=source,
    )


def _ties(random, moment, count):
    people = 400 if moment < 200 else 200
    source = random.integers(0, people, count)
    target = (source + random.integers(1, 12, count)) % people
    return TieSnapshot(moment, source.astype("i4"), target.astype("i4"), random.gamma(1.0, 1.0, count))


def comparison_of_effects(names=("gated", "paid access", "sharing", "strict"), baseline="open", effects=None, pairs=20):
    """A comparison with one effect a measure and alternative, or one for all its measures; 1 or more is a verdict."""
    random = np.random.default_rng(3)
    table, known = {}, known_measures()
    for measure, mean in MEANS.items():
        rows = {name: _effect(effects[name], measure) if effects else random.normal(0, 2) for name in names}
        table[measure] = {
            "unit": known[measure].unit,
            "better": known[measure].better,
            "baseline": {"mean": mean, "low": 0.97 * mean, "high": 1.03 * mean, "n": 20},
            "alternatives": {name: _row(mean, effect, known[measure].better) for name, effect in rows.items()},
        }
    document = {"baseline": baseline, "alternatives": list(names), "replicates": pairs, "seed": 7, "engine": "columns"}
    document |= {"smallest_effect": 0.2, "version": "0", "measures": table}
    worlds = {name: _world(name, place) for place, name in enumerate((baseline, *names))}
    return Comparison(document, worlds, {name: _facts(name, table, pairs) for name in names}, ())


def _effect(effects, measure):
    """One number for all measures, or a number for each that differs."""
    return effects.get(measure, 0.0) if isinstance(effects, dict) else effects


def _row(mean, effect, better):
    verdict = "no clear difference"
    if better is not None and abs(effect) >= 1:
        verdict = "better" if (effect > 0) == (better == "higher") else "worse"
    scale = 0.1 * max(mean, 0.5)
    bounds = {"low": (effect - 0.4) * scale, "high": (effect + 0.4) * scale, "effect": float(effect), "n": 20}
    numbers = {"mean": mean + effect * scale, "difference": effect * scale, "p": 0.0002, "p_adjusted": 0.0123}
    return numbers | bounds | {"variance_ratio": 3.4, "verdict": verdict}


def _world(name, place):
    portrait = portrait_named(name, seed=place + 1)
    bands = {}
    for series in ("messages", "members", "mean_value"):
        values = np.asarray(portrait.series[series], dtype=float) * (1 + 0.2 * place)
        bands[series] = Band(values, 0.85 * values, 1.15 * values)
    scenario = parse_scenario("days = 360\n").model_copy(update={"name": name})
    return WorldResult(scenario, {}, {}, bands, portrait)


def _facts(name, table, pairs):
    facts = {"better": [], "worse": [], "unclear": []}
    for measure in KEYS:
        entry = table[measure]
        row = {"measure": measure, "baseline": entry["baseline"]["mean"], **entry["alternatives"][name]}
        kind = "unclear" if row["verdict"] == "no clear difference" else row["verdict"]
        facts[kind].append(measure if kind == "unclear" else row)
    gains = [abs(row["effect"]) for row in facts["better"]] + [-abs(row["effect"]) for row in facts["worse"]]
    facts["advice"] = advice(*([row["measure"] for row in facts[side]] for side in ("better", "worse")))
    facts |= {"pairs": pairs, "few_pairs": pairs < FEWEST_PAIRS}
    facts["score"] = float(np.mean(gains)) if gains else 0.0
    facts["costs"] = {
        "spend": {"baseline": 0.0, "alternative": 1500.0, "difference": 1500.0},
        "operator_hours": {"baseline": 180.0, "alternative": 240.0, "difference": 60.0},
        "fees": {"baseline": 0.0, "alternative": 0.0, "difference": 0.0},
    }
    facts["losers"] = [{"who": "refused", "share": 0.6, "baseline": None}]
    facts["starts"] = {"series": "messages", "day": 41, "direction": "higher"}
    return facts


@pytest.fixture(scope="session")
def make_portrait():
    return portrait_named


@pytest.fixture(scope="session")
def make_comparison():
    return comparison_of_effects


@pytest.fixture(scope="session")
def portrait():
    return portrait_named()


@pytest.fixture(scope="session")
def comparison():
    return comparison_of_effects()
