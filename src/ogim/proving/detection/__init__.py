"""How well the stream finds events of real wells: replayed to a job of its own, then judged."""
