"""Devices that speak the wire, for tests: obedient ones and hostile ones."""
