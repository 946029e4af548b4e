"""Proof on the running system: load, benchmarks, outage drills."""
