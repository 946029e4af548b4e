"""Service accounts and API keys, for programs that call OGIM."""
