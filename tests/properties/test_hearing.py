"""What is known of those above one is found where their ranks say, however the ranks are cut into stretches."""

from types import SimpleNamespace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sqsim.compiled import compiled
from sqsim.world.columns import hear


@compiled
def first_in(ranks, begin, end, people, authors, ask, found):
    width = hear.stretch_width(people, authors)
    stretches = np.empty((1, ((people - 1) >> width) + 1), np.int32)
    hear.begin_stretches(ranks, begin, end, width, stretches[0])
    nothing = np.zeros(1)
    heard = hear.Hearing(
        volume=nothing, chat=nothing, offers=nothing, guests=nothing, working=nothing, charm=nothing, culture=nothing,
        useful=nothing, worth=nothing, start=np.array([begin, end]), ranks=ranks, stretches=stretches, width=width,
        above=nothing, worth_above=nothing,
    )  # fmt: skip
    for a in range(ask.shape[0]):
        found[a] = hear.first_above(heard, 0, ask[a])


@st.composite
def cells(draw):
    people = draw(st.integers(1, 300))
    ranks = draw(st.sets(st.integers(0, people - 1), max_size=40))
    authors = draw(st.integers(0, 80))  # of all cells on average: this one may be sparse or crowded
    return SimpleNamespace(people=people, ranks=sorted(ranks), before=draw(st.integers(0, 3)), authors=authors)


@given(cells())
def test_the_first_author_above_a_rank_is_found(cell):
    ranks = np.array([0] * cell.before + cell.ranks + [0, 0], np.int32)
    begin, end = cell.before, cell.before + len(cell.ranks)
    ask = np.arange(cell.people)
    found = np.empty(cell.people, np.int64)
    first_in(ranks, begin, end, cell.people, cell.authors, ask, found)
    assert found.tolist() == (begin + np.searchsorted(cell.ranks, ask, side="right")).tolist()
