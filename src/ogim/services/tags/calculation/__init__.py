"""Calculated tags: expressions over other tags, checked when saved, evaluated in the stream."""
