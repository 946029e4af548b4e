"""Readings in: REST, connectors, the spool."""
