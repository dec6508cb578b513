"""What is simulated: a scenario becomes people on a graph, days pass, a record stays."""
