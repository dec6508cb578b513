"""The community itself, as it stands before any policy."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from sqsim.errors import InputError
from sqsim.policies.setting import Settings, setting, wrong
from sqsim.world.scenario_running import Running

SeedSelection = Literal["random", "best", "friends", "owner"]
RoomBy = Literal["none", "topic", "level", "cap"]

_SEGMENTATION: dict[RoomBy, float] = {"none": 0.0, "cap": 0.0, "topic": 1.0, "level": 2.0}


class Community(Settings):
    """How the community is founded and run from the first day on. Person 0 is its owner and always a seed member."""

    seed_members: int = setting(30, unit="people", low=1, high=1_000_000, about="members on the first morning")
    seed_selection: SeedSelection = setting(
        "random",
        about="who they are: anybody, the most valuable, friends of friends of the owner, or strangers to one another "
        "whom the owner brings in himself",
    )
    charter_focus: float = setting(
        0.5, unit="share", low=0.0, high=1.0, about="how far the first topic dominates what the charter promises"
    )
    charter_breadth: float = setting(
        0.3, unit="share", low=0.0, high=1.0, about="how much beside its topics the charter allows"
    )
    positioning: float = setting(
        0.6, unit="clarity", low=0.0, high=1.0, about="how clearly it says what it is for; something to identify with"
    )
    subculture: float = setting(
        0.0, unit="share", low=0.0, high=1.0, about="how far its founders share a way of talking of their own"
    )
    owner_activity: float = setting(4.0, unit="messages/day", low=0.0, high=500.0, about="messages the owner writes")
    owner_days: int | None = setting(
        None, unit="day", low=0, high=3650, about="day from which the owner is silent; none: never"
    )
    moderators: int = setting(1, unit="people", low=0, high=50, about="members who look after the rules")
    sole_administrator: bool = setting(
        False, about="whether the owner moderates by himself, as one moderator, and tires of it"
    )
    messages_per_moderator: float = setting(
        100.0, unit="messages/day", low=0.0, high=10_000.0, about="messages one moderator can look at a day"
    )
    rules_visible: float = setting(0.2, unit="share", low=0.0, high=1.0, about="how present the rules are")
    enforcement: float = setting(
        0.2, unit="share", low=0.0, high=1.0, about="share of the offences seen that moderators act upon"
    )
    enforcement_error: float = setting(
        0.01, unit="share", low=0.0, high=1.0, about="share of good messages seen that they remove by mistake"
    )
    entry_effort: float = setting(
        0.0, unit="share of a day's effort", low=0.0, high=1.0, about="what applying and introducing oneself asks"
    )
    advertising: float = setting(
        0.0, unit="1/day", low=0.0, high=1.0, about="how often a day a person outside meets an advertisement for it"
    )
    referral: float = setting(
        0.0, unit="1/day", low=0.0, high=1.0, about="how often a day a friend inside, paid to do so, brings it up"
    )
    public_view: float = setting(1.0, unit="share", low=0.0, high=1.0, about="how much of it outsiders see and hear of")
    rooms: int = setting(1, unit="rooms", low=1, high=64, about="rooms it has")
    room_by: RoomBy = setting("none", about="by what members are put into rooms")
    room_cap: int | None = setting(
        None, unit="members", low=2, high=1_000_000, about="members a room can hold; none: any number"
    )
    promotion: float = setting(
        0.0, unit="offers/day", low=0.0, high=500.0, about="offers the operator makes to the members"
    )
    platform_hazard: float = setting(
        0.0, unit="chance/day", low=0.0, high=1.0, about="chance that the platform closes the group"
    )
    rival_pull: float = setting(
        0.0, unit="satisfaction", low=-1.0, high=1.0, about="what other groups offer its members, above the usual"
    )
    rival_from_day: int = setting(0, unit="day", low=0, high=3650, about="day from which they offer it")
    outside_offers: float = setting(
        0.0,
        unit="messages/day",
        low=0.0,
        high=500.0,
        about="advertisements by outsiders where it is widely known and nothing is removed",
    )
    spend: float = setting(0.0, unit="yuan/day", low=0.0, high=1e7, about="money it costs without any policy")
    operator_hours: float = setting(
        0.5, unit="hours/day", low=0.0, high=1000.0, about="work it costs without any policy"
    )

    running: Running | None = setting(
        None, about="the group as it is today, if it runs already", expected="a table [community.running]"
    )

    @model_validator(mode="after")
    def _rooms_fit(self) -> Community:
        if self.room_by == "cap" and self.room_cap is None:
            expected = "the number of members a room holds"
            raise wrong(InputError('is missing though room_by is "cap"', place="room_cap", expected=expected))
        if self.room_by in ("topic", "level") and self.rooms == 1:
            expected = f'at least 2, since room_by is "{self.room_by}"'
            raise wrong(InputError("{value} is too few", place="rooms", value=self.rooms, expected=expected))
        if self.room_cap is not None and self.seed_members > self.rooms * self.room_cap:
            expected = f"at most rooms × room_cap ({self.rooms} × {self.room_cap} = {self.rooms * self.room_cap})"
            problem = "{value} is too many"
            raise wrong(InputError(problem, place="seed_members", value=self.seed_members, expected=expected))
        return self

    @property
    def leaves_rooms_empty(self) -> bool:
        """Whether all its members stay in the first of several rooms unless a policy says otherwise."""
        return self.rooms > 1 and self.room_by == "none"


def turning_days(community: Community) -> list[int]:
    """The days from which the community's own levers are others than before, day 0 the first of them."""
    return sorted({0, community.rival_from_day, community.owner_days or 0})


def baseline_effects(community: Community, day: int = 0) -> dict[str, float]:
    """The levers that the community itself sets on a day."""
    moderators = 1 if community.sole_administrator else community.moderators
    owner_speaks = community.owner_days is None or day < community.owner_days
    effects = {
        "advertising": community.advertising,
        "referral": community.referral,
        "public_view": community.public_view,
        "positioning": community.positioning,
        "entry_effort": community.entry_effort,
        "owner_activity": community.owner_activity if owner_speaks else 0.0,
        "promotion": community.promotion,
        "competition": community.rival_pull if day >= community.rival_from_day else 0.0,
        "rule_visibility": community.rules_visible,
        "enforcement": community.enforcement,
        "enforcement_error": community.enforcement_error,
        "moderator_capacity": moderators * community.messages_per_moderator,
        "segmentation": _SEGMENTATION[community.room_by],
        "rooms": float(community.rooms),
        "spend": community.spend,
        "operator_hours": community.operator_hours,
    }
    if community.room_cap is not None:
        effects["room_cap"] = float(community.room_cap)
    return effects
