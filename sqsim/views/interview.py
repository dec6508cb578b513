"""Eight questions about a group that runs already, and the commented scenario that the answers make."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqsim.errors import InputError
from sqsim.views.texts import Texts
from sqsim.world.scenario import Running, parse_scenario

Answer = str | int | float
Answers = dict[str, Answer]

WORRIES = {
    "silence": 'sharing: policies.scheduled_sharing.days = ["tue", "thu"]',
    "newcomers": "rules: policies.rules.visibility = 0.8",
    "offers": "moderation: policies.moderation.enforcement = 0.8",
    "value": "gate: policies.entry_threshold.level = 0.4",
    "growth": "advertising: policies.advertising.reach = 0.01",
    "crowd": "cap: policies.capacity.members = {members}",
}
"""What may worry an operator, and what to try against it, as an alternative of `sqsim compare`."""

MOST_MEMBERS = 100_000
PEOPLE_A_MEMBER, FEWEST_PEOPLE = 5, 1000
DAYS = 180


@dataclass(frozen=True)
class Question:
    """One question: `low`, `high` and `default` may rest on earlier answers."""

    key: str
    kind: str  # name, whole, number or choice
    default: Callable[[Answers], Answer]
    low: Callable[[Answers], float] = lambda _: 0.0
    high: Callable[[Answers], float] = lambda _: 0.0

    def prompt(self, texts: Texts) -> str:
        """The question as it is asked, with the list to choose from where there is one."""
        asked = texts(f"ask.{self.key}")
        if self.kind != "choice":
            return asked
        named = [texts(f"ask.worry_{worry}") for worry in WORRIES]
        return "\n".join([asked, *(f"   {place} {name}" for place, name in enumerate(named, 1)), "  "])

    def expected(self, answers: Answers, texts: Texts) -> str:
        """What would do as an answer, in words."""
        return texts(f"ask.expect_{self.kind}", low=f"{self.low(answers):g}", high=f"{self.high(answers):.15g}")

    def read(self, text: str, answers: Answers, texts: Texts) -> Answer:
        """The answer in what was typed, the default if that is empty; raises InputError if it does not do."""
        text = text.strip()
        if not text:
            return self.default(answers)
        try:
            if self.kind == "name":
                return parse_scenario(f"name = {json.dumps(text)}").name
            number = float(text) if self.kind == "number" else int(text)
            if self.low(answers) <= number <= self.high(answers):
                return number
        except (ValueError, InputError):
            pass
        raise InputError("{value} does not do here", place=self.key, value=text, expected=self.expected(answers, texts))


def _bounds(name: str) -> tuple[float, float]:
    schema = Running.model_json_schema()["properties"][name]
    return schema["minimum"], schema["maximum"]


def questions(texts: Texts) -> tuple[Question, ...]:
    """The questions in the order asked."""
    oldest, loudest, busiest = (_bounds(name)[1] for name in ("age_days", "messages_a_day", "joins_a_week"))
    return (
        Question("name", "name", lambda _: texts("ask.default_name")),
        Question("members", "whole", lambda _: 200, lambda _: 1, lambda _: MOST_MEMBERS),
        Question("age_days", "whole", lambda _: 365, lambda _: 1, lambda _: oldest),
        Question(
            "daily_active",
            "number",
            lambda a: max(1, round(0.06 * float(a["members"]))),
            lambda _: 0.0,
            lambda a: float(a["members"]),
        ),
        Question(
            "messages_a_day",
            "number",
            lambda a: 5 * float(a["daily_active"]),
            lambda a: float(a["daily_active"]),
            lambda a: loudest if a["daily_active"] else 0.0,
        ),
        Question(
            "joins_a_week",
            "number",
            lambda a: max(1, round(0.02 * float(a["members"]))),
            lambda _: 0.0,
            lambda _: busiest,
        ),
        Question(
            "median_tenure_days",
            "whole",
            lambda a: max(1, int(a["age_days"]) // 3),
            lambda _: 1,
            lambda a: float(a["age_days"]),
        ),
        Question("worry", "choice", lambda _: 1, lambda _: 1, lambda _: len(WORRIES)),
    )


def scenario_text(answers: Mapping[str, Answer], texts: Texts) -> str:
    """The answers as a commented scenario in TOML, ready to be run and edited."""
    people = max(FEWEST_PEOPLE, PEOPLE_A_MEMBER * int(answers["members"]))
    running = [name for name in Running.model_fields if name in answers]
    path, _, value = remedy(answers).partition(": ")[2].partition(" = ")
    _, kind, setting = path.split(".")
    parts: list[tuple[str, Mapping[str, Answer]]] = [
        ("", {"days": DAYS}),
        ("population", {"people": people, "topics": 4}),
        (
            "community",
            {"positioning": 0.6, "owner_activity": 4.0, "moderators": 1, "enforcement": 0.2, "outside_offers": 2.0},
        ),
        ("community.running", {name: answers[name] for name in running}),
    ]
    head, title, policies = texts("file.head"), texts("file.title"), texts("file.policies")
    lines = [f"# {head}", f"name = {_quoted(answers['name'])}", f"title = {_quoted(title)}"]
    for table, settings in parts:
        lines += ["", f"[{table}]"] if table else []
        lines += [_line(f"{key} = {value}", texts(f"file.{key}")) for key, value in settings.items()]
    worry = texts("file.worry", worry=worry_named(answers, texts))
    lines += ["", f"# {worry}", "# [[policies]]", f'# kind = "{kind}"', f"# {setting} = {value}", f"# {policies}", ""]
    return "\n".join(lines)


def _line(setting: str, about: str) -> str:
    return f"{setting:<34}# {about}"


def next_steps(answers: Mapping[str, Answer], file: str, texts: Texts) -> Iterator[str]:
    """What to do with the scenario, line by line: check it, run it again, compare it with what fits the worry."""
    name = shlex.quote(file)
    yield texts("next.head")
    yield texts("next.file", file=file)
    yield f"  sqsim validate {name}"
    yield texts("next.run")
    yield f"  sqsim run {name}{_flag(texts)}"
    yield texts("next.compare", worry=worry_named(answers, texts))
    yield f"  sqsim compare {name} --alt {shlex.quote(remedy(answers))}{_flag(texts)}"
    yield texts("next.others")
    yield f"  sqsim policies --case {name}"


def remedy(answers: Mapping[str, Answer]) -> str:
    """What to try against the worry, as an alternative of `sqsim compare`."""
    return list(WORRIES.values())[int(answers["worry"]) - 1].format_map(answers)


def worry_named(answers: Mapping[str, Answer], texts: Texts) -> str:
    """The worry in words."""
    return texts(f"ask.worry_{list(WORRIES)[int(answers['worry']) - 1]}")


def _flag(texts: Texts) -> str:
    return "" if texts.lang == "en" else f" --lang {texts.lang}"


def _quoted(text: Answer) -> str:
    return json.dumps(text, ensure_ascii=False)
