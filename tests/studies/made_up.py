"""Made-up outcomes, so that the keeping and telling of runs is tested without running any."""

import numpy as np

from sqsim.measures import Portrait, Stage, known_measures
from sqsim.studies.runs import Outcome
from sqsim.world.record import TieSnapshot

DAYS = 40


def made_up_portrait(name="base", days=DAYS):
    rng = np.random.default_rng(1)
    ties = TieSnapshot(
        days - 1, np.array([0, 1], np.int32), np.array([1, 0], np.int32), np.array([2.5, 1.0], np.float64)
    )
    return Portrait(
        name=name,
        days=days,
        series={"day": np.arange(days), "messages": rng.integers(0, 50, days), "mean_value": rng.random(days)},
        stages=(Stage("germination", 0, 9, False), Stage("growth", 9, days, True)),
        measures=dict.fromkeys(known_measures(), 1.5) | {"gini": None},
        retention=np.linspace(1, 0, 91),
        ties=(ties,),
        groups=None,
        source="run",
    )


def made_up_outcome(job, messages=10.0, measure=1.0):
    """A run in which every measure is `measure`, and messages are `messages`, plus luck that worlds mostly share."""
    luck = np.random.default_rng(job.replicate).normal()
    series = {
        name: np.full(job.scenario.days, 1.0) for name in ("spend", "operator_hours", "fees", "refused", "leaves")
    }
    series |= {"applicants": np.full(job.scenario.days, 4.0), "leaves_silenced": np.full(job.scenario.days, 0.5)}
    series |= {"messages": messages + luck + np.zeros(job.scenario.days), "leaves_removed": series["leaves"] * 0.25}
    series |= {"leaves_not_renewed": series["leaves"] * 0.75}
    measures = dict.fromkeys(known_measures(), measure + luck + 0.01 * job.replicate * measure)
    return Outcome(job, measures, series, made_up_portrait(job.scenario.name) if job.portrait else None)
