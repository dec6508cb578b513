"""What do rules in view, mistakes and strictness do, and what a surge of joins? (facts 16, 17, 17b and 18)."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import newcomers
import strictness
import surge
from common import begin
from figure import picture
from results import finish


def main(argv: list[str] | None = None) -> None:
    """Run the study."""
    study = begin(__file__, argv)
    new = study.repeat(newcomers.newcomers, newcomers.worlds_of(study))
    active = strictness.measured(study)
    crowd = study.repeat(surge.course, surge.worlds_of(study))
    findings = [
        *newcomers.visible_findings(study, new),
        *newcomers.mistake_findings(study, new),
        *strictness.findings_of(study, active),
        *surge.findings_of(study, crowd),
    ]
    mistakes = study.design["mistakes"]["levels"]
    finish(
        study,
        findings,
        [strictness.curve_table(study, active)],
        lambda: picture(
            (mistakes, newcomers.staying(study, new, "mistakes", mistakes)),
            (study.design["strictness"]["levels"], active),
            crowd,
        ),
    )


if __name__ == "__main__":
    main()
