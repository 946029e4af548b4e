"""Alarms: found by rules and by the stream, kept by ISA-18.2 until an operator is done with them."""
