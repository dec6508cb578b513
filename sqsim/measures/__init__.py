"""From a run's record or a real event log to numbers: measures, stages, the split of evaporation, portraits."""

from sqsim.measures.catalogue import ALL_MEASURES, check_names, known_measures, measure_events, measure_record
from sqsim.measures.evaporation import Evaporation, evaporation
from sqsim.measures.events import EventTable, event_table
from sqsim.measures.measure import Measure, event_measure, record_measure
from sqsim.measures.portrait import Portrait, portrait_of_events, portrait_of_record
from sqsim.measures.retention import retention_curve
from sqsim.measures.rhythm import Life, life
from sqsim.measures.run_log import events_of, write_events
from sqsim.measures.stages import STAGES, Stage, stages

__all__ = [
    "ALL_MEASURES",
    "STAGES",
    "Evaporation",
    "EventTable",
    "Life",
    "Measure",
    "Portrait",
    "Stage",
    "check_names",
    "evaporation",
    "event_measure",
    "event_table",
    "events_of",
    "known_measures",
    "life",
    "measure_events",
    "measure_record",
    "portrait_of_events",
    "portrait_of_record",
    "record_measure",
    "retention_curve",
    "stages",
    "write_events",
]
