"""What the live view counts."""

from ogim.infra import metrics

READINGS = metrics.counter("ogim_live_readings_total", "Readings taken from the bus.")
STORED = metrics.counter("ogim_live_stored_total", "Latest values written to Redis.")
CLIENTS = metrics.gauge("ogim_live_clients", "WebSocket clients.")
MESSAGES = metrics.counter("ogim_live_messages_total", "Messages sent to clients.")
