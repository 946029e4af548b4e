"""One thin adapter per engine or concern."""
