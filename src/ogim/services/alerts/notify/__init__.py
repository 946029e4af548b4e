"""Who is told of an alarm, when, by which way, and whether it arrived."""
