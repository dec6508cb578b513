"""Studies: worlds repeated, compared and kept in results folders."""
