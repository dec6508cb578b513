"""What a sweep says: responses, the best choice, what is traded for what, and which choice is never far from best."""

from sqsim.studies.decide.document import sweep_document

__all__ = ["sweep_document"]
