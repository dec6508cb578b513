"""Activity that decays and is fed by neighbours: survival by the largest eigenvalue (Walk et al. 2016).

E_i ← E_i − δ·E_i + c·Σ_j W_ij·g(E_j) with saturating g, g′(0) = 1. Near 0 it is linear, with the matrix
(1 − δ)·1 + c·W; so activity dies out below, and survives above, c* = δ/κ, κ the largest eigenvalue of W.
"""

from math import exp, log

import numpy as np
import pytest

from sqsim.policies import Advertising
from sqsim.world.population import draw_acquaintances, draw_population
from sqsim.world.simulate import simulate
from tests.theory.limits import FAITHFUL, MUTE, STAYING, UNHEARD_OF, VISITING, WELCOMED, limit

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


def eigenvalue(scenario):
    """The largest eigenvalue of the matrix of tie strengths."""
    known = draw_acquaintances(scenario, 0, 0)
    adjacency = np.zeros((len(known.degree), len(known.degree)))
    adjacency[np.repeat(np.arange(len(known.degree)), known.degree), known.indices] = STRENGTH
    return float(np.linalg.eigvalsh(adjacency)[-1])


def activity(graph, contagion, days, people=300):
    """Mean energy at the end; everybody was a fresh seed member, a pulse of energy 1 each."""
    scenario = limit(*ENERGY_ONLY, people=people, days=days, graph=graph, parameters={"contagion": contagion})
    return float(simulate(scenario).people["energy"].mean())


@pytest.mark.parametrize("name", GRAPHS)
def test_activity_survives_above_the_eigenvalue(name):
    """The point found by bisection is within 15 % of the predicted one (fact 12)."""
    graph = GRAPHS[name]
    low, high = log(DECAY / 100), log(DECAY)
    for _ in range(8):
        middle = (low + high) / 2
        survives = activity(graph, exp(middle), days=800) > 1e-3
        low, high = (low, middle) if survives else (middle, high)
    predicted = DECAY / eigenvalue(limit(people=300, days=1, graph=graph))
    assert exp(middle) == pytest.approx(predicted, rel=0.15)


def test_decay_below_the_point_has_the_predicted_rate():
    """In the linear regime energy falls by the factor 1 − δ + c·κ a day."""
    graph = {"kind": "complete"}
    kappa, contagion = STRENGTH * 99, 0.5 * DECAY / (STRENGTH * 99)
    late, later = (activity(graph, contagion, days, people=100) for days in (100, 101))
    assert later / late == pytest.approx(1 - DECAY + contagion * kappa, rel=1e-3)


@pytest.mark.parametrize("influence", [0.85, 1.15])
@pytest.mark.parametrize("joins", [False, True])
def test_a_pulse_starts_it(tmp_path, influence, joins):
    """One fresh newcomer among members whose energy has died out starts it anew, if influence suffices.

    He knows m = 100 people who do not know each other, a star: κ = strength·√m.
    """
    people, m, seed = 150, 100, 5
    value = draw_population(limit(people=people, days=1), seed).people["value"]
    hub = int(value.argmin())
    star = tmp_path / "star.csv"
    star.write_text("".join(f"{hub},{friend}\n" for friend in [i for i in range(people) if i != hub][:m]))
    scenario = limit(
        *ENERGY_ONLY,
        people=people,
        days=700,
        graph={"kind": "edges", "file": str(star)},
        parameters={"contagion": influence * DECAY / (STRENGTH * m**0.5)},
        policies=(Advertising(reach=1.0, from_day=100),) if joins else (),
        seed_members=people - 1,
        seed_selection="best",
    )
    record = simulate(scenario, seed)
    assert record.people["joined_day"][hub] == (-1 if not joins else record.moves["day"][-1])
    assert (record.people["energy"].max() > 0.1) == (joins and influence > 1)
