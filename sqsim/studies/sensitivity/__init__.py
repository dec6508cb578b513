"""Sensitivity: which settings matter, by Morris' elementary effects or Sobol's indices, from the runs of a sweep."""
