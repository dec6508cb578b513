"""What operators can do: one frozen policy a file."""

from sqsim.policies.advertising import Advertising
from sqsim.policies.capacity import Capacity
from sqsim.policies.chat_deletion import ChatDeletion
from sqsim.policies.check_in import CheckIn
from sqsim.policies.co_creation import CoCreation
from sqsim.policies.content_output import ContentOutput
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.digest import Digest
from sqsim.policies.entry_threshold import EntryThreshold
from sqsim.policies.invitation_only import InvitationOnly
from sqsim.policies.moderation import Moderation
from sqsim.policies.own_offers import OwnOffers
from sqsim.policies.paid_access import PaidAccess
from sqsim.policies.personalised_filtering import PersonalisedFiltering
from sqsim.policies.policy import Policy
from sqsim.policies.quiet_hours import QuietHours
from sqsim.policies.recognition import Recognition
from sqsim.policies.red_packets import RedPackets
from sqsim.policies.registry import ALL_POLICIES, policy_type
from sqsim.policies.rules import Rules
from sqsim.policies.scheduled_sharing import ScheduledSharing
from sqsim.policies.sticky_tool import StickyTool
from sqsim.policies.tiers import Tiers
from sqsim.policies.welcome import Welcome

__all__ = [
    "ALL_POLICIES",
    "Advertising",
    "Capacity",
    "ChatDeletion",
    "CheckIn",
    "CoCreation",
    "ContentOutput",
    "Costs",
    "Crowd",
    "Digest",
    "EntryThreshold",
    "InvitationOnly",
    "Moderation",
    "OwnOffers",
    "PaidAccess",
    "PersonalisedFiltering",
    "Policy",
    "QuietHours",
    "Recognition",
    "RedPackets",
    "Rules",
    "ScheduledSharing",
    "StickyTool",
    "Tiers",
    "Welcome",
    "policy_type",
]
