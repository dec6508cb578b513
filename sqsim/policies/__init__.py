"""What operators can do: one frozen policy a file."""

from sqsim.policies.advertising import Advertising
from sqsim.policies.capacity import Capacity
from sqsim.policies.charter import Charter
from sqsim.policies.chat_deletion import ChatDeletion
from sqsim.policies.check_in import CheckIn
from sqsim.policies.co_creation import CoCreation
from sqsim.policies.compliance import Compliance
from sqsim.policies.content_output import ContentOutput
from sqsim.policies.copying import Copying
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
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
from sqsim.policies.registry import ALL_POLICIES, policy_type
from sqsim.policies.rules import Rules
from sqsim.policies.scheduled_sharing import ScheduledSharing
from sqsim.policies.seed_members import SeedMembers
from sqsim.policies.segmentation import Segmentation
from sqsim.policies.selling import Selling
from sqsim.policies.sticky_tool import StickyTool
from sqsim.policies.tiers import Tiers
from sqsim.policies.welcome import Welcome

__all__ = [
    "ALL_POLICIES",
    "Advertising",
    "Capacity",
    "Charter",
    "ChatDeletion",
    "CheckIn",
    "CoCreation",
    "Compliance",
    "ContentOutput",
    "Copying",
    "Costs",
    "Crowd",
    "Digest",
    "EarlyWarning",
    "EntryRitual",
    "EntryThreshold",
    "FreshBlood",
    "InteractionBuffer",
    "InvitationOnly",
    "MemberModerators",
    "Moderation",
    "OfflineMeetings",
    "OpinionLeaders",
    "OwnOffers",
    "OwnerActivity",
    "PaidAccess",
    "PartnerCommunities",
    "PersonalisedFiltering",
    "PlannedLife",
    "Policy",
    "PremiumRoom",
    "Pruning",
    "QuietHours",
    "Recall",
    "Recognition",
    "RedPackets",
    "Referral",
    "Rules",
    "ScheduledSharing",
    "SeedMembers",
    "Segmentation",
    "Selling",
    "StickyTool",
    "Tiers",
    "Welcome",
    "policy_type",
]
