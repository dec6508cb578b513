"""Which model this is: the version of the numbers it gives."""

MODEL_VERSION = "794d8d9607da"
"""Names the golden baseline in tests/agreement; it changes when, and only when, a number of the baseline moves."""
