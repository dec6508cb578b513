"""Which model this is: the version of the numbers it gives."""

MODEL_VERSION = "d8e430fd2524"
"""Names the golden baseline in tests/agreement; it changes when, and only when, a number of the baseline moves."""
