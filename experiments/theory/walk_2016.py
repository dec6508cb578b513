"""Activity that decays and is fed by neighbours: survival by the largest eigenvalue (Walk et al. 2016).

E_i ← E_i − δ·E_i + c·Σ_j W_ij·g(E_j) with saturating g, g′(0) = 1. Near 0 it is linear, with the matrix
(1 − δ)·1 + c·W; so activity dies out below, and survives above, c* = δ/κ, κ the largest eigenvalue of W.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log
from pathlib import Path
from typing import Any

import numpy as np

from sqsim.policies import Advertising
from sqsim.world.population import draw_acquaintances, draw_population
from sqsim.world.record import Record
from sqsim.world.scenario import Scenario
from sqsim.world.simulate import simulate

from .limits import FAITHFUL, MUTE, STAYING, UNHEARD_OF, VISITING, WELCOMED, limit

DECAY = 0.2
STRENGTH = 1 / 2
"""Of a tie of weight w = 1 both ways: w/(1 + w)."""

DECAYING = {
    "recovery": DECAY,
    "rest_energy": 0,
    "fatigue": 0,
    "reply_lift": 0,
    "acquaintance_weight": 1,
    "tie_memory": 1e9,
    "ties_kept": 256,
}
ENERGY_ONLY = (VISITING, FAITHFUL, STAYING, UNHEARD_OF, WELCOMED, MUTE, DECAYING)
GRAPHS = {
    "watts_strogatz": {"kind": "watts_strogatz", "neighbours": 6, "rewire": 0.3},
    "barabasi_albert": {"kind": "barabasi_albert", "attachments": 3},
    "erdos_renyi": {"kind": "erdos_renyi", "mean_degree": 6},
}


def predicted_point(graph: Mapping[str, Any], people: int, seed: int = 0) -> float:
    """c* = δ/κ, of the graph that this seed draws."""
    known = draw_acquaintances(limit(people=people, days=1, graph=graph), seed, 0)
    strengths = np.zeros((people, people))
    strengths[np.repeat(np.arange(people), known.degree), known.indices] = STRENGTH
    return DECAY / float(np.linalg.eigvalsh(strengths)[-1])


def found_point(graph: Mapping[str, Any], people: int, days: int, seed: int = 0) -> float:
    """Where activity turns from dying out to surviving: bisection of log c, 8 halvings of a hundredfold, so to 2 %."""
    low, high = log(DECAY / 100), log(DECAY)
    for _ in range(8):
        middle = (low + high) / 2
        survives = activity(graph, exp(middle), people, days, seed) > 1e-3
        low, high = (low, middle) if survives else (middle, high)
    return exp((low + high) / 2)


def activity(graph: Mapping[str, Any], contagion: float, people: int, days: int, seed: int = 0) -> float:
    """Mean energy at the end; everybody was a fresh seed member, a pulse of energy 1 each."""
    scenario = limit(*ENERGY_ONLY, people=people, days=days, graph=graph, parameters={"contagion": contagion})
    return float(simulate(scenario, seed).people["energy"].mean())


def after_a_pulse(influence: float, joins: bool, folder: Path, seed: int) -> tuple[Record, int]:
    """A run in which one fresh newcomer may join members whose energy has died out, and who the newcomer is.

    He knows m = 100 people who do not know each other, a star: κ = strength·√m. `influence` is c in parts of c*; the
    star is written to `folder`.
    """
    people, m = 150, 100
    value = draw_population(limit(people=people, days=1), seed).people["value"]
    hub = int(value.argmin())
    star = folder / "star.csv"
    star.write_text("".join(f"{hub},{friend}\n" for friend in [i for i in range(people) if i != hub][:m]))
    scenario: Scenario = limit(
        *ENERGY_ONLY,
        people=people,
        days=700,
        graph={"kind": "edges", "file": str(star)},
        parameters={"contagion": influence * DECAY / (STRENGTH * m**0.5)},
        policies=(Advertising(reach=1.0, from_day=100),) if joins else (),
        seed_members=people - 1,
        seed_selection="best",
    )
    return simulate(scenario, seed), hub
