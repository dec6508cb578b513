"""A sensitivity study as a sweep: its points are those of the method, so it runs, resumes and merges like any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqsim.errors import InputError, nearest
from sqsim.studies.runs import Engine
from sqsim.studies.sensitivity.sampling import LEVELS, METHODS, SAMPLES, Method, places_of, points_of, values_at
from sqsim.studies.sweep.design import MOST_POINTS, Design, check_balanced, checked_design
from sqsim.studies.sweep.dimension import Choices, Dimension, check_listed_once, dimension
from sqsim.studies.sweep.sweep import Sweep

if TYPE_CHECKING:
    from sqsim.world.scenario import Scenario

FEWEST_SAMPLES = 2
SOURCE = "--over"


def sensitivity_sweep(
    base: Scenario,
    over: Sequence[Dimension],
    method: Method = "morris",
    samples: int | None = None,
    replicates: int = 5,
    seed: int = 0,
    engine: Engine = "columns",
    measures: Sequence[str] | None = None,
) -> Sweep:
    """The sweep that a sensitivity study needs; InputError for what cannot be analysed.

    `samples` are trajectories (Morris) or base samples (Sobol, a power of two); None stands for the method's default.
    """
    if method not in METHODS:
        raise InputError("unknown method {value}", file="--method", value=method, expected=" or ".join(METHODS),
                         nearest=nearest(method, METHODS))  # fmt: skip
    count = SAMPLES[method] if samples is None else samples
    _check_over(over)
    _check_samples(method, count, len(over))
    rows = values_at(over, places_of(method, len(over), count, seed), method)
    design = Design("table", table_paths=tuple(each.path for each in over), table_rows=rows)
    about = (
        ("name", method),
        ("samples", count),
        *((("levels", LEVELS),) if method == "morris" else ()),
        ("over", [_entry(each) for each in over]),
    )
    sweep = Sweep(
        base,
        uncertainties=checked_design(design, SOURCE, "over"),
        replicates=replicates,
        seed=seed,
        engine=engine,
        measures=None if measures is None else tuple(measures),
        kind="sensitivity",
        method=about,
    )
    _check_points(sweep)
    return sweep


def about_method(sweep: Sweep) -> dict[str, Any]:
    """What a sensitivity study's sweep says of its method: `name`, `samples`, `levels` (Morris), `over`."""
    return dict(sweep.method)


def over_of(sweep: Sweep) -> tuple[Dimension, ...]:
    """The settings that a sensitivity study's sweep varies, and between what."""
    return tuple(
        dimension(
            each["path"], each.get("values", {key: each[key] for key in each if key != "path"}), sweep.base, SOURCE
        )
        for each in about_method(sweep)["over"]
    )


def check_study(sweep: Sweep, file: str) -> None:
    """Raise if a sweep from a file claims a method, but is no study that `sensitivity_sweep` could have made."""
    if sweep.kind != "sensitivity" and not sweep.method:
        return
    about = about_method(sweep)
    try:
        paths = tuple(each.path for each in over_of(sweep))
        points = points_of(about["name"], len(paths), about["samples"])
        right = sweep.kind == "sensitivity" and about["name"] in METHODS
    except (KeyError, TypeError, AttributeError):
        right, paths, points = False, (), 0
    if not right or sweep.levers.paths or (sweep.uncertainties.paths, sweep.worlds) != (paths, points):
        expected = "the experiment.toml of a folder of sqsim sensitivity, as it was written"
        raise InputError("is no sensitivity study", file=file, place="method", expected=expected)


def _entry(each: Dimension) -> dict[str, Any]:
    """A setting in a list, as TOML keeps the order of lists and not that of tables."""
    return {"path": each.path} | ({"values": list(each.values)} if isinstance(each, Choices) else each.document())


def _check_over(over: Sequence[Dimension]) -> None:
    if not over:
        expected = "at least one setting with what it may be, as parameters.lapse_rate=0.05:0.5"
        raise InputError("there is nothing to vary", file=SOURCE, expected=expected)
    for each in over:
        if isinstance(each, Choices):
            if len(each.values) < 2:
                raise InputError("{value} leaves nothing to vary", file=SOURCE, place=each.path,
                                 value=list(each.values), expected="two values or more")  # fmt: skip
            check_listed_once(each, SOURCE)
        elif each.count is not None:
            raise InputError("{value} values are too much said", file=SOURCE, place=each.path, value=each.count,
                             expected="path=low:high: the method chooses the values between")  # fmt: skip


def _check_samples(method: Method, samples: int, settings: int) -> None:
    most = MOST_POINTS // points_of(method, settings, 1)
    if not FEWEST_SAMPLES <= samples <= most:
        expected = f"from {FEWEST_SAMPLES} to {most} for {settings} settings"
        raise InputError("{value} is out of bounds", file="--samples", value=samples, expected=expected)
    if method == "sobol":
        check_balanced(samples, "--samples")


def _check_points(sweep: Sweep) -> None:
    """Raise if some settings do not fit one another: the study would have holes from the start."""
    for point, reason in sweep.plan.wrong.items():
        there = ", ".join(f"{path} = {value}" for path, value in sweep.changes(point).items())
        expected = "ranges in which all settings fit one another"
        raise InputError(f"{there} cannot be: {reason}", file=SOURCE, expected=expected)
