"""Which model this is: the version of the numbers it gives."""

MODEL_VERSION = "996ae8ca4257"
"""Names the golden baseline in tests/agreement; it changes when, and only when, a number of the baseline moves."""
