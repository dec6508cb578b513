"""Sorting of whole numbers, against numpy's own."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sqsim.measures.sorting import distinct, order_by

numbers = st.one_of(st.integers(-3, 3), st.integers(-(2**40), 2**40))
rows = st.lists(st.tuples(numbers, numbers, st.integers(-100, 100)), max_size=50)


@given(rows)
def test_rows_are_ordered_as_lexsort_orders_them(rows):
    table = np.array(rows, np.int64).reshape(-1, 3)
    first, second, third = table[:, 0], table[:, 1], table[:, 2].astype(np.int8)
    assert order_by(first, second, third).tolist() == np.lexsort((third, second, first)).tolist()


@given(st.lists(numbers))
def test_distinct_values_are_those_of_unique(values):
    column = np.array(values, np.int64)
    assert distinct(column).tolist() == np.unique(column).tolist()
