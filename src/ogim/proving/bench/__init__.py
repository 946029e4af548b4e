"""Benchmarks: figures with the ceiling of the same run beside each."""
