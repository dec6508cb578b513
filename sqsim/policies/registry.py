"""All policies: those listed here, and those that other packages offer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType

from sqsim.errors import InputError, nearest
from sqsim.policies.advertising import Advertising
from sqsim.policies.capacity import Capacity
from sqsim.policies.charter import Charter
from sqsim.policies.chat_deletion import ChatDeletion
from sqsim.policies.check_in import CheckIn
from sqsim.policies.co_creation import CoCreation
from sqsim.policies.compliance import Compliance
from sqsim.policies.content_output import ContentOutput
from sqsim.policies.copying import Copying
from sqsim.policies.digest import Digest
from sqsim.policies.early_warning import EarlyWarning
from sqsim.policies.entry_ritual import EntryRitual
from sqsim.policies.entry_threshold import EntryThreshold
from sqsim.policies.fresh_blood import FreshBlood
from sqsim.policies.interaction_buffer import InteractionBuffer
from sqsim.policies.invitation_only import InvitationOnly
from sqsim.policies.member_moderators import MemberModerators
from sqsim.policies.moderation import Moderation
from sqsim.policies.offline_meetings import OfflineMeetings
from sqsim.policies.opinion_leaders import OpinionLeaders
from sqsim.policies.own_offers import OwnOffers
from sqsim.policies.owner_activity import OwnerActivity
from sqsim.policies.paid_access import PaidAccess
from sqsim.policies.partner_communities import PartnerCommunities
from sqsim.policies.personalised_filtering import PersonalisedFiltering
from sqsim.policies.planned_life import PlannedLife
from sqsim.policies.policy import Policy
from sqsim.policies.premium_room import PremiumRoom
from sqsim.policies.pruning import Pruning
from sqsim.policies.quiet_hours import QuietHours
from sqsim.policies.recall import Recall
from sqsim.policies.recognition import Recognition
from sqsim.policies.red_packets import RedPackets
from sqsim.policies.referral import Referral
from sqsim.policies.rules import Rules
from sqsim.policies.scheduled_sharing import ScheduledSharing
from sqsim.policies.seed_members import SeedMembers
from sqsim.policies.segmentation import Segmentation
from sqsim.policies.selling import Selling
from sqsim.policies.sticky_tool import StickyTool
from sqsim.policies.tiers import Tiers
from sqsim.policies.welcome import Welcome

ALL_POLICIES: tuple[type[Policy], ...] = (
    EntryThreshold,
    PaidAccess,
    ScheduledSharing,
    Rules,
    Moderation,
    InvitationOnly,
    Capacity,
    Advertising,
    SeedMembers,
    EntryRitual,
    Referral,
    OpinionLeaders,
    PartnerCommunities,
    FreshBlood,
    Pruning,
    Charter,
    PlannedLife,
    Compliance,
    Selling,
    OfflineMeetings,
    Segmentation,
    Copying,
    PremiumRoom,
    MemberModerators,
    OwnerActivity,
    Recall,
    InteractionBuffer,
    EarlyWarning,
    Welcome,
    Recognition,
    Tiers,
    RedPackets,
    CheckIn,
    ContentOutput,
    Digest,
    StickyTool,
    CoCreation,
    QuietHours,
    PersonalisedFiltering,
    ChatDeletion,
    OwnOffers,
)

_OWN: dict[str, type[Policy]] = {policy.kind: policy for policy in ALL_POLICIES}


@cache
def offered_policies() -> dict[str, type[Policy]]:
    """Policies of other packages, by kind: entry points in the group `sqsim.policies`, each a subclass of Policy."""
    found = [entry.load() for entry in entry_points(group="sqsim.policies")]
    return {policy.kind: policy for policy in found}


def policy_types() -> dict[str, type[Policy]]:
    """Every known policy by kind; one's own come first and cannot be replaced from outside."""
    return _OWN | {kind: policy for kind, policy in offered_policies().items() if kind not in _OWN}


def policy_type(kind: object, beside: Mapping[str, type[Policy]] = MappingProxyType({})) -> type[Policy]:
    """The policy of a kind, known or among those given `beside`; raises InputError with the nearest kind if none is."""
    at_hand = {**beside, **_OWN}
    if isinstance(kind, str) and kind in at_hand:  # Looking for other packages takes time.
        return at_hand[kind]
    known = {**beside, **policy_types()}
    expected = f"one of the {len(known)} that `sqsim policies` lists"  # too many for a message
    if kind is None:
        raise InputError("is missing", expected=expected)
    if not isinstance(kind, str) or kind not in known:
        raise InputError("{value} is not a known policy", value=kind, expected=expected, nearest=nearest(kind, known))
    return known[kind]
