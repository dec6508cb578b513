"""Of five kinds of community, do alumni live longest and learners shortest? (S37)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from drawing import panels
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of

import sqsim

Lives = Mapping[str, Mapping[str, FloatArray]]  # setting -> kind -> days of life, one a replicate


def days_of_life(record: sqsim.Record, window: int, talk: float) -> float:
    """The day after the last stretch of `window` days in which members said as much a day; the owner does not count."""
    said = record.series["messages"] - record.series["owner_messages"]
    lively = np.flatnonzero(np.convolve(said, np.ones(window), "valid") >= talk * window)
    return float(lively[-1] + window) if lively.size else 0.0


def lives_of(study: Study) -> Lives:
    """Days of life of each kind, as the model is and under each ablation."""
    settings = {"default": {}, **study.design["ablations"]}
    worlds = {
        f"{setting}/{kind}": study.world(changes, kind) for setting, changes in settings.items() for kind in study.cases
    }
    design = study.design["design"]
    seen = study.repeat(partial(days_of_life, window=design["window"], talk=design["talk"]), worlds)
    return {setting: {kind: np.array(seen[f"{setting}/{kind}"]) for kind in study.cases} for setting in settings}


def findings_of(study: Study, lives: Lives) -> list[Finding]:
    """The longest and the shortest life against each of the others'; then their distance under each ablation."""
    design, bands, default = study.design["design"], study.design["bands"], lives["default"]
    ends = design["longest"], design["shortest"]
    findings = []
    for end, band in zip(ends, (bands["longest"], bands["shortest"]), strict=True):
        for kind in default:
            if kind != end:
                name, gap = f"{end} less {kind}", mean_of(default[end] - default[kind])
                findings.append(judged("S37", name, f"days of life, {name}", gap, band))
    for setting in study.design["ablations"]:
        gap = mean_of(lives[setting][ends[0]] - lives[setting][ends[1]])
        findings.append(Finding("S37", f"span, {setting}", f"{setting}: {ends[0]} less {ends[1]}", gap))
    return findings


def life_table(lives: Lives) -> str:
    """Mean days of life by kind and setting."""
    kinds = list(lives["default"])
    rows = [[setting, *(number(mean_of(own[kind]).mean) for kind in kinds)] for setting, own in lives.items()]
    return table(("mean days of life", *kinds), rows)


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    lives = lives_of(study)
    shown = {f"Days of life: {setting}": {"": own} for setting, own in lives.items()}
    finish(study, findings_of(study, lives), [life_table(lives)], lambda: panels(shown, joined=False))


if __name__ == "__main__":
    main()
