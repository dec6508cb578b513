"""Many runs on many processors: who does them, in what portions, and what happens when somebody dies."""
