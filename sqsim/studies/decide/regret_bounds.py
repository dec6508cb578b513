"""What luck leaves open of the largest regret: bounds that hold however many rivals and worlds there are."""

from __future__ import annotations

import numpy as np

from sqsim.studies.decide.cells import Cells, IntArray
from sqsim.studies.decide.regret import behind
from sqsim.studies.statistics import FloatArray, mean_intervals

PICKING = 0.25
"""This part of the replicates, though at least one, picks the difference that the others test."""
BLOCK = 2000
"""Differences of a choice taken at a time, so that they stay in the processor's cache."""


def bounds(cells: Cells, choices: IntArray) -> tuple[FloatArray, FloatArray]:
    """95 % interval of the largest regret of some choices, each (len(choices),), in the unit of the measure.

    Regret is the largest of many differences, rival by rival and world by world, and luck makes the largest that is
    found too large. Here each end leaves out the truth with a chance of 2.5 % at most, however many there are. The
    lower end, at least 0, is Student's for one difference, which some replicates pick and the others test (Cox 1975).
    The upper is the largest of the upper ends of all differences, hence no less than that of the truly largest one,
    whichever it is (Berger 1982); NaN where some difference has fewer than two replicates.
    """
    worlds = (cells.defined > 0).any(axis=0)
    kept = np.flatnonzero(cells.comparable)
    places = np.searchsorted(kept, choices)
    goodness = cells.sign * cells.values[kept][:, worlds]
    found = behind(cells.sign * cells.by_world[kept][:, worlds])[places].max(axis=1)
    low = np.fmax(mean_intervals(_picked(goodness, places)).low, 0.0)
    high = np.zeros(len(places))
    for block in np.array_split(goodness, min(goodness[..., 0].size // BLOCK + 1, goodness.shape[1]), axis=1):
        ends = [mean_intervals((block - block[place]).reshape(-1, block.shape[2])).high.max() for place in places]
        high = np.maximum(high, ends)
    return np.fmin(low, found), high


def _picked(goodness: FloatArray, places: IntArray) -> FloatArray:
    """How far some choices are behind a rival in a world, (len(places), replicates), both picked by other replicates.

    `goodness` is (choices, worlds, replicates); picked is where a choice is furthest behind whichever is best.
    """
    first = max(int(PICKING * goodness.shape[2]), 1)
    means = Cells(goodness[..., :first], None).by_world
    world = np.where(np.isnan(means), -1.0, behind(means))[places].argmax(axis=1)
    rival = np.where(np.isnan(means), -np.inf, means).argmax(axis=0)[world]
    return goodness[rival, world, first:] - goodness[places, world, first:]
