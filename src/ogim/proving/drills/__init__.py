"""Outage drills: break one part under load, then count what was lost and what came twice."""
