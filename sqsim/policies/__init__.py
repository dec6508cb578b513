"""What operators can do: one frozen policy a file."""

from sqsim.policies.advertising import Advertising
from sqsim.policies.capacity import Capacity
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.entry_threshold import EntryThreshold
from sqsim.policies.invitation_only import InvitationOnly
from sqsim.policies.moderation import Moderation
from sqsim.policies.paid_access import PaidAccess
from sqsim.policies.policy import Policy
from sqsim.policies.registry import ALL_POLICIES, policy_type
from sqsim.policies.rules import Rules
from sqsim.policies.scheduled_sharing import ScheduledSharing
from sqsim.policies.selling import Selling

__all__ = [
    "ALL_POLICIES",
    "Advertising",
    "Capacity",
    "Costs",
    "Crowd",
    "EntryThreshold",
    "InvitationOnly",
    "Moderation",
    "PaidAccess",
    "Policy",
    "Rules",
    "ScheduledSharing",
    "Selling",
    "policy_type",
]
