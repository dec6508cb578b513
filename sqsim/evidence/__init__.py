"""Real communities: event logs in, the same measures and portraits as of runs out."""

from sqsim.evidence.observe import Observation, observe
from sqsim.evidence.reading import Reading, read_events

__all__ = ["Observation", "Reading", "observe", "read_events"]
