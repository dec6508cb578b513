"""What operators can do: one frozen policy a file."""

from sqsim.policies.advertising import Advertising
from sqsim.policies.capacity import Capacity
from sqsim.policies.copying import Copying
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.early_warning import EarlyWarning
from sqsim.policies.entry_threshold import EntryThreshold
from sqsim.policies.interaction_buffer import InteractionBuffer
from sqsim.policies.invitation_only import InvitationOnly
from sqsim.policies.member_moderators import MemberModerators
from sqsim.policies.moderation import Moderation
from sqsim.policies.offline_meetings import OfflineMeetings
from sqsim.policies.owner_activity import OwnerActivity
from sqsim.policies.paid_access import PaidAccess
from sqsim.policies.policy import Policy
from sqsim.policies.premium_room import PremiumRoom
from sqsim.policies.recall import Recall
from sqsim.policies.registry import ALL_POLICIES, policy_type
from sqsim.policies.rules import Rules
from sqsim.policies.scheduled_sharing import ScheduledSharing
from sqsim.policies.segmentation import Segmentation

__all__ = [
    "ALL_POLICIES",
    "Advertising",
    "Capacity",
    "Copying",
    "Costs",
    "Crowd",
    "EarlyWarning",
    "EntryThreshold",
    "InteractionBuffer",
    "InvitationOnly",
    "MemberModerators",
    "Moderation",
    "OfflineMeetings",
    "OwnerActivity",
    "PaidAccess",
    "Policy",
    "PremiumRoom",
    "Recall",
    "Rules",
    "ScheduledSharing",
    "Segmentation",
    "policy_type",
]
