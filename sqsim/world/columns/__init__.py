"""The column engine: the phases of a day over arrays, compiled."""
