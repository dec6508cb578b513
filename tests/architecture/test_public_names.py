"""The public names: listed, sorted, all there, and light."""

import subprocess
import sys
from importlib import import_module

import pytest

import sqsim

HEAVY = {"matplotlib", "mesa", "networkx", "numba", "numpy", "pandas", "pyarrow", "pydantic", "scipy", "jinja2", "rich"}


def test_the_list_is_the_list():
    assert sqsim.__all__ == [
        "ALL_LEVERS",
        "ALL_MEASURES",
        "ALL_POLICIES",
        "CUSTOM",
        "CommunityModel",
        "InputError",
        "Member",
        "Portrait",
        "Record",
        "Scenario",
        "SqsimError",
        "__version__",
        "changed",
        "compare",
        "draw_population",
        "events_of",
        "load_case",
        "load_scenario",
        "measure_events",
        "measure_record",
        "observe",
        "simulate",
        "stages",
        "sweep",
    ]
    assert sqsim.__all__ == sorted(sqsim.__all__)


@pytest.mark.parametrize("name", sqsim.__all__)
def test_every_name_is_there_and_is_what_its_home_has(name):
    found = getattr(sqsim, name)
    home = getattr(found, "__module__", None)
    if home is not None:
        assert getattr(import_module(home), name) is found


def test_callables_are_callable_even_where_a_module_has_their_name():
    for name in ("compare", "observe", "simulate", "stages", "sweep"):
        assert callable(getattr(sqsim, name))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        sqsim.no_such_name  # noqa: B018


@pytest.mark.parametrize("statement", ["import sqsim", "import sqsim.cli"])
def test_importing_is_light(statement):
    program = f"{statement}; import sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
