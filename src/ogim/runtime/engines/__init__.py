"""The engines on one machine: their configuration, made from the instance's home."""
