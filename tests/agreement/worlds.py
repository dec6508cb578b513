"""Worlds in which everything that can happen does happen, for both engines to agree on."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from sqsim.policies.policy import Policy
from sqsim.policies.registry import ALL_POLICIES, policy_types
from sqsim.policies.setting import setting
from sqsim.world.scenario import Scenario

EDGES = Path(__file__).parent / "edges.csv"


class Levers(Policy):
    """Set levers that no policy of the package moves."""

    kind: ClassVar[str] = "levers"
    about: ClassVar[str] = "levers at given values"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"values": {}}

    values: Mapping[str, float] = setting({}, about="value by lever")

    def effects(self, seen):
        return dict(self.values)


class WelcomeWhenQuiet(Policy):
    """An adaptive policy: newcomers are welcomed on the morning after a quiet day."""

    kind: ClassVar[str] = "welcome_when_quiet"
    about: ClassVar[str] = "newcomers are welcomed after a quiet day"
    neutral_settings: ClassVar[Mapping[str, Any]] = {"below": 0}
    adaptive: ClassVar[bool] = True

    below: int = setting(60, unit="messages/day", low=0, high=1000, about="messages at which a day is quiet")

    def effects(self, seen):
        quiet = len(seen.series["messages"]) > 0 and seen.series["messages"][-1] < self.below
        return {"welcome": 0.8} if quiet else {}


def gated() -> Scenario:
    """Eight policies at once, on a Barabási–Albert graph."""
    kinds = policy_types()
    policies = (
        kinds["entry_threshold"](level=0.35, until_day=90),
        kinds["paid_access"](price=12.0, term_days=21),
        kinds["scheduled_sharing"](days=("tue", "thu", "sat"), start="21:00", end="24:00", hosts=2, guests=1),
        kinds["rules"](visibility=0.6, strictness=0.4, consent=0.3, from_day=20),
        kinds["moderation"](moderators=1, messages_per_moderator=40.0, enforcement=0.9, error=0.05),
        kinds["invitation_only"](from_day=70),
        kinds["capacity"](members=90),
        kinds["advertising"](reach=0.08, until_day=60),
    )
    return Scenario.model_validate(
        {
            "name": "gated",
            "days": 120,
            "population": {"people": 260, "topics": 3, "graph": {"kind": "barabasi_albert", "attachments": 3}},
            "community": {"seed_members": 40, "seed_selection": "best", "outside_offers": 4.0, "promotion": 0.5},
            "policies": policies,
        }
    )


def roomy() -> Scenario:
    """Capped rooms by topic, then by level, on a stored edge list; advertisers inside are silenced and removed."""
    by_level = Levers(id="by_level", from_day=60, values={"segmentation": 2.0})
    care = Levers(
        id="care",
        values={
            "personalisation": 0.6,
            "recall": 0.03,
            "recognition": 0.5,
            "chat_removal": 0.1,
            "quiet_hours": float(0b111 << 9),
            "screening_noise": 2.0,
        },
    )
    return Scenario.model_validate(
        {
            "name": "roomy",
            "days": 120,
            "start_weekday": "sat",
            "population": {"people": 150, "topics": 4, "graph": {"kind": "edges", "file": str(EDGES)}},
            "community": {
                "seed_members": 60, "seed_selection": "friends", "rooms": 3, "room_by": "topic", "room_cap": 28,
                "advertising": 0.02, "referral": 0.01, "promotion": 1.0, "outside_offers": 3.0, "enforcement": 0.9,
                "moderators": 2,
            },
            "parameters": {
                "offer_promoter": 0.5, "offer_disenchanted": 0.6, "share_promotion": 1.0, "warnings": 0.0,
                "silence_days": 25.0, "last_offence": 5.0, "leave_rate": 0.06, "return_pause": 20.0,
                "stimulus_half": 2.0, "chat_bond": 0.4,
            },
            "policies": (by_level, care, WelcomeWhenQuiet()),
        }
    )  # fmt: skip


def fragile() -> Scenario:
    """An owner who falls silent and a platform that closes the group, on a Watts–Strogatz graph."""
    return Scenario.model_validate(
        {
            "name": "fragile",
            "days": 120,
            "population": {"people": 200, "topics": 5, "graph": {"kind": "watts_strogatz", "neighbours": 6}},
            "community": {
                "seed_members": 80, "owner_days": 30, "platform_hazard": 0.003, "entry_effort": 0.2,
                "advertising": 0.01, "positioning": 0.9, "public_view": 0.5,
            },
        }
    )  # fmt: skip


def coming_and_going() -> Scenario:
    """People brought in, hired, paid for, pruned and lured away, under a charter that changes, until a planned end."""
    kinds = policy_types()
    policies = (
        kinds["seed_members"](number=15, chosen="friends", from_day=2),
        kinds["entry_ritual"](effort=0.1),
        kinds["referral"](chance=0.02),
        kinds["opinion_leaders"](from_day=10, targeting=0.3),
        kinds["partner_communities"](reach=0.01),
        kinds["fresh_blood"](period_days=20, length_days=4, people_per_day=1.5),
        kinds["pruning"](after_days=12),
        kinds["charter"](from_day=30, until_day=70),
        kinds["planned_life"](grow_days=20, serve_days=40, earn_days=50),
        kinds["compliance"](share=0.5, from_day=40),
    )
    return Scenario.model_validate(
        {
            "name": "coming_and_going",
            "days": 120,
            "population": {"people": 240, "topics": 4, "graph": {"kind": "watts_strogatz", "neighbours": 6}},
            "community": {
                "seed_members": 40, "rival_pull": 0.2, "rival_from_day": 50, "owner_days": 90, "platform_hazard": 1e-4,
                "outside_offers": 3.0,
            },
            "parameters": {"return_pause": 10.0, "word_of_mouth": 0.02},
            "policies": policies,
        }
    )  # fmt: skip


def market() -> Scenario:
    """Sales to members of two rooms on some weekdays, and a while to leads in person; buyers come back."""
    kinds = policy_types()
    policies = (
        kinds["selling"](id="weekly", price=30.0, match=0.9, offers_a_day=3.0, days=("wed", "fri"), from_day=10),
        kinds["selling"](
            id="leads", price=80.0, match=0.7, offers_a_day=0.0, leads_asked=0.6, days=("sun",), from_day=60
        ),
    )
    return Scenario.model_validate(
        {
            "name": "market",
            "days": 120,
            "population": {"people": 220, "topics": 3, "graph": {"kind": "watts_strogatz", "neighbours": 8}},
            "community": {"seed_members": 90, "rooms": 2, "room_by": "level", "advertising": 0.02, "owner_activity": 9},
            "parameters": {"buy_base": 0.6, "trust_follow": 0.2, "repeat_days": 7.0, "need": 0.2},
            "policies": policies,
        }
    )  # fmt: skip


def steered() -> Scenario:
    """Rooms that are divided, copied and topped by a premium one, meetings, and policies that react; a lone admin."""
    kinds = policy_types()
    policies = (
        kinds["segmentation"](by="topic", rooms=2, until_day=20),
        kinds["copying"](rooms=3, core_spread=0.6, room_cap=50, from_day=35),
        kinds["premium_room"](invited=0.4, price=20.0, from_day=10, until_day=100),
        kinds["offline_meetings"](every_days=15, attendance=0.4),
        kinds["member_moderators"](people=6, care=0.7, enforcement=0.6),
        kinds["rules"](strictness=0.5, consent=0.2, from_day=25),
        kinds["owner_activity"](messages=3.0, until_day=30),
        kinds["recall"](chance=0.1, after_days=5),
        kinds["interaction_buffer"](trigger=0.8, length_days=14),
        kinds["early_warning"](churn=0.03, fall=0.1),
    )
    return Scenario.model_validate(
        {
            "name": "steered",
            "days": 120,
            "population": {"people": 220, "topics": 3},
            "community": {
                "seed_members": 50, "seed_selection": "owner", "advertising": 0.02, "outside_offers": 3.0,
                "sole_administrator": True, "messages_per_moderator": 20.0,
            },
            "parameters": {"meeting_partners": 2.0, "premium_term": 15.0, "volunteer_standing": 0.02},
            "policies": policies,
        }
    )  # fmt: skip


def taken_over() -> Scenario:
    """A group that runs already, in two rooms, under a gate and an evening of sharing from today on."""
    kinds = policy_types()
    return Scenario.model_validate(
        {
            "name": "taken-over",
            "days": 60,
            "population": {"people": 220, "topics": 4},
            "community": {
                "rooms": 2, "room_by": "topic", "outside_offers": 2.0, "entry_effort": 0.1,
                "running": {
                    "members": 90, "age_days": 150, "messages_a_day": 60.0, "daily_active": 12.0,
                    "joins_a_week": 6.0, "median_tenure_days": 50.0,
                },
            },
            "policies": (kinds["entry_threshold"](level=0.3), kinds["scheduled_sharing"](days=("wed",), hosts=2)),
        }
    )  # fmt: skip


def tended() -> Scenario:
    """Talk, content, culture and incentives: all their policies at once, and guests who have the slot to themselves."""
    kinds = policy_types()
    weekly = {"welcome": {"until_day": 80}, "own_offers": {"from_day": 30}, "chat_deletion": {"share": 0.1}}
    weekly |= {"red_packets": {"yuan": 60.0, "days": ("wed", "sun")}, "check_in": {"presence": 1.0, "until_day": 90}}
    weekly |= {"content_output": {}, "digest": {"share": 0.3}, "sticky_tool": {"days": ("mon", "tue", "fri")}}
    weekly |= {"recognition": {}, "tiers": {"from_day": 20, "grading": 0.7}, "co_creation": {}}
    weekly |= {"quiet_hours": {"start": "22:00", "end": "08:00"}, "personalised_filtering": {}}
    weekly |= {"scheduled_sharing": {"id": "guests", "hosts": 0, "guests": 2, "until_day": 70}}
    late = kinds["scheduled_sharing"](id="mixed", hosts=1, guests=1, from_day=70)
    policies = (*(kinds[kind](**settings) for kind, settings in weekly.items()), late)
    return Scenario.model_validate(
        {
            "name": "tended",
            "days": 120,
            "population": {"people": 240, "topics": 3, "graph": {"kind": "watts_strogatz", "neighbours": 6}},
            "community": {
                "seed_members": 60, "subculture": 0.7, "advertising": 0.02, "rooms": 2, "room_by": "level",
                "rules_visible": 0.6, "outside_offers": 2.0,
            },
            "parameters": {"share_service": 0.4, "taker_asks": 0.3, "charisma_spread": 0.8, "silence_days": 10.0},
            "policies": policies,
        }
    )  # fmt: skip


def everything() -> Scenario:
    """Every policy there is at once, as it comes; a new one joins by itself."""
    return Scenario.model_validate(
        {
            "name": "everything",
            "days": 120,
            "population": {"people": 240, "topics": 3, "graph": {"kind": "watts_strogatz", "neighbours": 8}},
            "community": {"seed_members": 70, "subculture": 0.3, "outside_offers": 2.0, "platform_hazard": 1e-4},
            "policies": tuple(policy() for policy in ALL_POLICIES),
        }
    )


WORLDS = {
    "gated": gated,
    "roomy": roomy,
    "fragile": fragile,
    "coming_and_going": coming_and_going,
    "market": market,
    "steered": steered,
    "taken_over": taken_over,
    "tended": tended,
    "everything": everything,
}
SEEDS = (3, 4)
