"""REST: programs that send their readings to POST /ingest under a connector's name."""
