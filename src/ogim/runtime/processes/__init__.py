"""One module per target of ours: builds its adapters and runs it until it is asked to end."""
