"""Alarm rules: what is judged, the engine that judges readings, and how a rule comes to be."""
