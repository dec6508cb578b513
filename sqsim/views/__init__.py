"""Show what studies and runs found: figures, reports and terminal tables, in English and Chinese."""
