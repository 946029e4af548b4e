"""What can run, as data: its name, what it needs, how it starts. The one composition root."""
