"""All tables: the live side and the public record."""

from measures.models.live.accounts import Invitation, User
from measures.models.live.decision import Decision
from measures.models.live.desk import Following, Hint, Reminder
from measures.models.live.indicator import Indicator, Observation
from measures.models.live.measure import Measure, MeasureDecision, MeasureParty
from measures.models.live.milestone import Milestone
from measures.models.live.organisation import Organisation
from measures.models.live.plan import Field, Plan
from measures.models.live.proposal import Proposal, ProposalEvent
from measures.models.live.update import Evidence, FurtherEvidence, Update
from measures.models.public import DocumentState, MeasureState, RecordHead, Revision

__all__ = [
    "Decision",
    "DocumentState",
    "Evidence",
    "Field",
    "Following",
    "FurtherEvidence",
    "Hint",
    "Indicator",
    "Invitation",
    "Measure",
    "MeasureDecision",
    "MeasureParty",
    "MeasureState",
    "Milestone",
    "Observation",
    "Organisation",
    "Plan",
    "Proposal",
    "ProposalEvent",
    "RecordHead",
    "Reminder",
    "Revision",
    "Update",
    "User",
]
