"""What operators can do: one frozen policy a file."""

from sqsim.policies.advertising import Advertising
from sqsim.policies.capacity import Capacity
from sqsim.policies.charter import Charter
from sqsim.policies.compliance import Compliance
from sqsim.policies.costs import Costs
from sqsim.policies.crowd import Crowd
from sqsim.policies.entry_ritual import EntryRitual
from sqsim.policies.entry_threshold import EntryThreshold
from sqsim.policies.fresh_blood import FreshBlood
from sqsim.policies.invitation_only import InvitationOnly
from sqsim.policies.moderation import Moderation
from sqsim.policies.opinion_leaders import OpinionLeaders
from sqsim.policies.paid_access import PaidAccess
from sqsim.policies.partner_communities import PartnerCommunities
from sqsim.policies.planned_life import PlannedLife
from sqsim.policies.policy import Policy
from sqsim.policies.pruning import Pruning
from sqsim.policies.referral import Referral
from sqsim.policies.registry import ALL_POLICIES, policy_type
from sqsim.policies.rules import Rules
from sqsim.policies.scheduled_sharing import ScheduledSharing
from sqsim.policies.seed_members import SeedMembers
from sqsim.policies.selling import Selling

__all__ = [
    "ALL_POLICIES",
    "Advertising",
    "Capacity",
    "Charter",
    "Compliance",
    "Costs",
    "Crowd",
    "EntryRitual",
    "EntryThreshold",
    "FreshBlood",
    "InvitationOnly",
    "Moderation",
    "OpinionLeaders",
    "PaidAccess",
    "PartnerCommunities",
    "PlannedLife",
    "Policy",
    "Pruning",
    "Referral",
    "Rules",
    "ScheduledSharing",
    "SeedMembers",
    "Selling",
    "policy_type",
]
