"""The Flink pipeline: SQL files in the order in which data passes them, and what submits them."""
