"""What crosses a process boundary: messages, topics, quality codes, units, problems.

Imports nothing of ogim.
"""
