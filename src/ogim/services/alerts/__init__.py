"""Alarms: found by rules and by the stream, kept until an operator is done with them."""
