"""What do a threshold, a fee, scheduled sharing and strictness do, level by level? (fact 5 and its siblings)."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import Study, begin
from figure import picture
from results import finish
from tables import number, table
from verdicts import Finding, FloatArray, interior_optimum, judged, mean_of, monotone

import sqsim

Levels = dict[str, dict[str, FloatArray]]  # level as shown -> measure -> one value a replicate

SHOWN = {
    "threshold": ["members_early", "peak_members", "monthly_churn", "mean_value"],
    "fee": ["members_early", "own_will_churn", "joiners_value", "mean_value"],
    "sharing": ["active_members", "messages", "retention_30"],
    "strictness": ["active_members", "messages", "members_early"],
}
TEXTS = {
    "members_early": "members early on",
    "peak_members": "most members",
    "monthly_churn": "monthly churn",
    "mean_value": "mean value of members",
    "own_will_churn": "monthly leaves by own will",
    "joiners_value": "mean value of joiners",
    "active_members": "active members a day",
    "messages": "messages",
    "retention_30": "retention at 30 days",
}


def worlds_of(study: Study) -> dict[str, sqsim.Scenario]:
    """All worlds by name: the open group, then one a level of each policy."""
    design, worlds = study.design, {"open": study.base}
    for level in design["threshold"]["levels"][1:]:
        worlds[f"threshold {level}"] = study.world({"policies.entry_threshold.level": level})
    for price in design["fee"]["levels"][1:]:
        term = {"policies.paid_access.term_days": design["fee"]["term_days"]}
        worlds[f"fee {price}"] = study.world({"policies.paid_access.price": price} | term)
    for days in design["sharing"]["levels"][1:]:
        worlds[f"sharing {len(days)}"] = study.world({"policies.scheduled_sharing.days": days})
    for consent in design["strictness"]["consent"]:
        for level in design["strictness"]["levels"]:
            rules = {"policies.rules.strictness": level, "policies.rules.consent": consent}
            worlds[f"strictness {level}, consent {consent}"] = study.world(rules)
    return worlds


def measured(study: Study) -> Levels:
    """Measures of every world, paired by replicate."""
    worlds = worlds_of(study)
    compared = sqsim.compare(
        worlds.pop("open"), worlds, replicates=study.replicates, seed=study.seed, jobs=study.jobs
    ).worlds
    term, day = study.design["fee"]["term_days"], study.design["threshold"]["day"]
    found = {}
    for name, world in compared.items():
        daily = world.daily
        months = daily["members"][:, :term].sum(axis=1) / 30
        found[name] = dict(world.measures) | {
            "members_early": daily["members"][:, day],
            "own_will_churn": daily["leaves_own_will"][:, :term].sum(axis=1) / months,
            # Founders join on the first day, so that day is left out.
            "joiners_value": daily["joins_value_sum"][:, 1:].sum(axis=1) / daily["joins"][:, 1:].sum(axis=1),
        }
    return found


def levels_of(found: Levels, policy: str) -> Levels:
    """The worlds of a policy from its lowest level up; the open group is level 0 of the first three."""
    own = {name: measures for name, measures in found.items() if name.startswith(policy)}
    return own if policy == "strictness" else {f"{policy} 0": found["open"]} | own


def findings_of(study: Study, found: Levels) -> list[Finding]:
    """Fact 5, then its siblings."""
    design = study.design
    findings = []
    for fact, policy in (("5", "threshold"), ("5 fee", "fee"), ("5 sharing", "sharing")):
        levels = levels_of(found, policy)
        for name, direction in design[policy]["direction"].items():
            text = f"{policy}: {TEXTS[name]}"
            by_level = [measures[name] for measures in levels.values()]
            findings.append(monotone(fact, f"{policy} {name}", text, by_level, direction))
        if policy == "fee":
            none, *_, highest = levels.values()
            for name in ("joiners_value", "mean_value"):
                gain, key, text = mean_of(highest[name] - none[name]), f"fee {name}", f"fee: {TEXTS[name]}"
                band = design["fee"]["bands"].get(name)
                findings.append(judged(fact, key, text, gain, band) if band else Finding(fact, key, text, gain))
    return findings + strictness_findings(study, found)


def strictness_findings(study: Study, found: Levels) -> list[Finding]:
    """Whether active members are most between no strictness and full, and at more of it where it was agreed to.

    The claim of an inverted U is about rules that were imposed; with consent it is only reported.
    """
    design = study.design["strictness"]
    fact, strictness = "5 strictness", np.array(design["levels"])
    findings, best = [], {}
    for consent in design["consent"]:
        active = [found[f"strictness {level}, consent {consent}"]["active_members"] for level in design["levels"]]
        best[consent] = strictness[np.argmax(active, axis=0)]
        text = f"consent {consent}: lead of the best inner level in active members"
        lead = interior_optimum(fact, f"strictness inner lead, consent {consent}", text, active)
        findings.append(lead if consent == 0 else replace(lead, band="", verdict=None))
        text = f"consent {consent}: strictness with most active members"
        findings.append(Finding(fact, f"strictness best, consent {consent}", text, mean_of(best[consent])))
    imposed, *_, agreed = best.values()
    text = "strictness with most active members, moved by consent"
    moved = judged(fact, "strictness optimum_moves", text, mean_of(agreed - imposed), design["bands"]["optimum_moves"])
    return [*findings, moved]


def level_table(levels: Levels, policy: str, names: list[str]) -> str:
    """Means of the measures that a policy is judged by, level by level."""
    rows = [[level, *(number(mean_of(measures[name]).mean) for name in names)] for level, measures in levels.items()]
    return table((policy, *names), rows)


def main(argv: list[str] | None = None) -> None:
    study = begin(__file__, argv)
    found = measured(study)
    by_policy = {policy: levels_of(found, policy) for policy in SHOWN}
    tables = [level_table(by_policy[policy], policy, names) for policy, names in SHOWN.items()]
    finish(study, findings_of(study, found), tables, lambda: picture(by_policy, SHOWN, TEXTS))


if __name__ == "__main__":
    main()
