"""Real wells of the 3W data set, replayed at wall-clock time."""
