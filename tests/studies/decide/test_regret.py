"""Regret against a worked example, and what must hold of any table."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sqsim.studies.decide.cells import Cells
from sqsim.studies.decide.regret import regret

# The textbook investor: bonds, stocks or a deposit while interest rates rise, stand still or fall (returns in %).
RETURNS = [[-4, 4, 12], [2, 5, 3], [4, 3, 1]]
TABLES = arrays(np.float64, (4, 3, 3), elements=st.floats(-100, 100, width=16))


def certain(table, replicates=3):
    return np.repeat(np.array(table, dtype=float)[:, :, None], replicates, axis=2)


def test_minimax_regret_of_the_textbook():
    """Regrets: bonds 8, 1, 0; stocks 2, 0, 9; deposit 0, 2, 11: the bonds, worst in one world, are never far."""
    found = regret(Cells(certain(RETURNS), "higher"))
    assert found.values.tolist() == [[8, 1, 0], [2, 0, 9], [0, 2, 11]]
    assert found.largest.tolist() == [8, 9, 11]
    assert found.minimax == 0
    assert found.spread == 11
    assert found.mean == pytest.approx([3, 11 / 3, 13 / 3])
    assert found.near == pytest.approx([2 / 3, 1 / 3, 1 / 3])
    assert found.relative == pytest.approx([8 / 11, 9 / 11, 1])


def test_where_less_is_better_costs_are_regretted():
    found = regret(Cells(-certain(RETURNS), "lower"))
    assert found.largest.tolist() == [8, 9, 11]


@given(TABLES)
def test_regret_is_never_negative_and_someone_has_none_in_each_world(values):
    found = regret(Cells(values, "higher"))
    assert (found.values >= 0).all()
    assert (found.values.min(axis=0) == 0).all()
    assert ((found.relative >= 0) & (found.relative <= 1)).all()


@given(TABLES)
def test_a_choice_that_is_best_everywhere_has_no_regret(values):
    values = np.concatenate([values, values.max(axis=0, keepdims=True)])
    found = regret(Cells(values, "higher"))
    assert found.largest[4] == 0
    assert found.largest[found.minimax] == 0
    assert found.near[4] == 1


@given(TABLES, st.permutations(range(4)))
def test_permuting_choices_permutes_regret(values, order):
    there, here = regret(Cells(values[list(order)], "higher")), regret(Cells(values, "higher"))
    assert there.values.tolist() == here.values[list(order)].tolist()


def test_choices_that_met_other_worlds_regret_nothing_and_cause_no_regret():
    values = certain(RETURNS)
    values[0, 2] = np.nan
    found = regret(Cells(values, "higher"))
    assert np.isnan(found.largest[0])
    assert found.largest[1:].tolist() == [2, 2]
