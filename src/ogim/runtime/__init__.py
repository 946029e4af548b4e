"""What can run, how it is started and kept running, and the local engines."""
