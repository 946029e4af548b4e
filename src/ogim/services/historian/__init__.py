"""Readings kept: hot rows, rollups, archive, queries."""
