"""Which model this is: the version of the numbers it gives."""

MODEL_VERSION = ""
"""Names the golden baseline in tests/agreement; it changes when, and only when, a number of the baseline moves."""
