"""What happens in the seven cases, and in their counterfactuals? (C1 to C7)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from figure import picture
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, judged, mean_of, times

import sqsim
from sqsim.views.plots.lifecycle import weekly

Found = dict[str, dict[str, FloatArray]]  # case -> what -> one value (or series) a replicate


def looked(record: sqsim.Record) -> dict[str, Any]:
    """What the cases are judged by."""
    measures = sqsim.measure_record(record)
    series = {name: np.asarray(record.series[name], np.float64) for name in SERIES}
    kept = {name: np.nan if measures[name] is None else measures[name] for name in MEASURES}
    return series | kept | {"ties": lasting_ties(record)}


def lasting_ties(record: sqsim.Record) -> float:
    """Ties of one remembered exchange or more on the last evening, per member then; NaN where nobody is left."""
    members = float(record.series["members"][-1])
    return float((record.ties[-1].weight >= 1.0).sum()) / members if members else np.nan


SERIES = ("messages", "useful_messages", "slot_messages", "active_members", "members")
MEASURES = ("useful_per_head", "peak_members")


def collected(study: Study) -> Found:
    """Every case and counterfactual in all replicates; C4 also with its founder silent for a month."""
    begins, ends = study.design["definitions"]["owner_silent"]
    club = study.cases["restaurant-club"]
    absence = {"community.owner_days": begins}
    back = {"policies.owner_activity.messages": club.community.owner_activity, "policies.owner_activity.from_day": ends}
    alone = sqsim.changed(club, absence | back)
    runs = study.repeat(looked, {**study.cases, "restaurant-club, silent founder": alone})
    return {name: {key: np.array([run[key] for run in own]) for key in own[0]} for name, own in runs.items()}


def silent_day(messages: FloatArray, share: float) -> float:
    """The day after the last on which the centred 7-day mean stood at that share of its peak or more."""
    smooth = weekly(messages)
    return float(np.flatnonzero(smooth >= share * smooth.max())[-1]) + 1.0


def silent_days(found: Found, name: str, share: float) -> FloatArray:
    """The day of silence of each replicate."""
    return np.array([silent_day(messages, share) for messages in found[name]["messages"]])


def ratio(found: Found, name: str, over: str, what: str) -> FloatArray:
    """A measure of one case over that of another."""
    return times(found[name][what], found[over][what])


def findings_of(study: Study, found: Found) -> list[Finding]:
    """Each number of the cases against its band."""
    d, bands = study.design["definitions"], study.design["bands"]

    def judge(key: str, text: str, values: FloatArray) -> Finding:
        return judged(key.partition("_")[0], key, text, mean_of(values), bands[key])

    def rush(what: str) -> FloatArray:
        return ratio(found, "fee-rush", "restaurant-club", what)

    hurried = silent_days(found, "study-group", d["silent_share"])
    planned = silent_days(found, "study-group-planned", d["silent_share"])
    lectures = found["founder-lectures"]["messages"]
    late = np.arange(lectures.shape[1]) >= d["later_from"]
    weekday = np.arange(lectures.shape[1]) % 7 == d["sharing_weekday"]
    wine, plain = found["wine-lovers"]["active_members"], found["wine-lovers-untagged"]["active_members"]
    begins = d["segmented_from"]
    after = slice(begins + d["three_months"][0], begins + d["three_months"][1])
    month = slice(*d["owner_silent"])
    club, alone = found["restaurant-club"], found["restaurant-club, silent founder"]
    in_slot, said = (
        found["crowd-funded"][key][:, d["slots_from"] :].sum(axis=1) for key in ("slot_messages", "messages")
    )
    school = {name: found[f"training-school{name}"]["useful_per_head"] for name in ("", "-early", "-late")}
    return [
        judge("C1_silent_day", "C1: day on which it falls silent", hurried),
        judge("C1_planned_lives", "C1: a planned month, times as long", times(planned, hurried)),
        judge("C2_first", "C2: messages a day in the first week", lectures[:, : d["first_days"]].mean(axis=1)),
        judge("C2_later", "C2: later, on days without sharing", lectures[:, late & ~weekday].mean(axis=1)),
        judge("C2_sharing_days", "C2: later, on days of sharing", lectures[:, late & weekday].mean(axis=1)),
        Finding(
            "C2", "C2_counterfactual", "C2: later, without any sharing",
            mean_of(found["founder-without-lectures"]["messages"][:, late].mean(axis=1)),
        ),
        judge(
            "C3_activity", "C3: daily posters in the third month, relative",
            times(wine[:, after].mean(axis=1), plain[:, after].mean(axis=1)) - 1,
        ),
        Finding(
            "C3", "C3_own_past", "C3: the same against its own month before",
            mean_of(times(wine[:, after].mean(axis=1), wine[:, begins - 30 : begins].mean(axis=1)) - 1),
        ),
        judge("C4_members", "C4: members at six months", club["members"][:, d["six_months"]]),
        judge(
            "C4_without_owner", "C4: useful messages while the founder is silent, relative",
            times(alone["useful_messages"][:, month].mean(axis=1), club["useful_messages"][:, month].mean(axis=1)),
        ),
        Finding(
            "C4", "C4_hub", "C4: useful messages a head with the founder as hub, times",
            mean_of(ratio(found, "restaurant-hub", "restaurant-club", "useful_per_head")),
        ),
        judge("C5_slot_share", "C5: share of talk in the slot after two weeks", times(in_slot, said)),
        judge("C6_early_late", "C6: useful a head, early less late", school["-early"] - school["-late"]),
        judge("C6_early_none", "C6: useful a head, early less none", school["-early"] - school[""]),
        Finding("C6", "C6_late_none", "C6: useful a head, late less none", mean_of(school["-late"] - school[""])),
        judge("C7_peak", "C7: most members, times C4's", rush("peak_members")),
        judge("C7_useful", "C7: useful a head, times C4's", rush("useful_per_head")),
        judge("C7_ties", "C7: ties a member, times C4's", rush("ties")),
    ]  # fmt: skip


def case_table(found: Found) -> str:
    """Means of every case and counterfactual."""
    rows = [
        [
            name,
            *(number(mean_of(own[key]).mean) for key in (*MEASURES, "ties")),
            number(mean_of(own["messages"].mean(axis=1)).mean),
        ]
        for name, own in found.items()
    ]
    return table(("case", "useful a head", "most members", "lasting ties a member", "messages a day"), rows)


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    found = collected(study)
    finish(study, findings_of(study, found), [case_table(found)], lambda: picture(study.design["lines"], found))


if __name__ == "__main__":
    main()
