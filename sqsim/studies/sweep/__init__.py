"""Sweeps: many runs over points of levers and uncertainties, kept in a results folder that survives anything."""
