"""Well physics: pure functions."""
