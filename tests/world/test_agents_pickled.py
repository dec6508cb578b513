"""A community of agents can be put away half-way and goes on as if nothing had been."""

import pickle

import numpy as np

import sqsim


def test_a_pickled_model_goes_on_as_the_one_it_was_made_of():
    changes = {"days": 20, "population.people": 60, "community.seed_members": 10}
    model = sqsim.CommunityModel(sqsim.changed(sqsim.load_case("open"), changes))
    for _ in range(10):
        model.step()
    again = pickle.loads(pickle.dumps(model))
    one, other = model.run(), again.run()
    for name, values in one.series.items():
        assert np.array_equal(values, other.series[name], equal_nan=values.dtype.kind == "f"), name
    assert len(again.datacollector.get_model_vars_dataframe()) == 20
