"""What the alarms count."""

from ogim.infra import metrics

SIGNALS = metrics.counter(
    "ogim_alerts_signals_total", "Signals, by what became of them.", ("verdict",)
)
READINGS = metrics.counter("ogim_alerts_readings_total", "Readings evaluated.")
BROKEN = metrics.counter("ogim_alerts_broken_total", "Records of Kafka that are none.", ("topic",))
BATCH_SECONDS = metrics.histogram("ogim_alerts_batch_seconds", "One batch, with its commit.")
LATENCY_SECONDS = metrics.histogram(
    "ogim_alerts_latency_seconds", "From the receipt of a reading to the alarm's commit."
)
ENDED = metrics.counter("ogim_alerts_silences_ended_total", "Shelvings that ended by themselves.")
SENT = metrics.counter("ogim_alerts_events_sent_total", "Events sent to Kafka.")
FAILURES = metrics.counter("ogim_alerts_failures_total", "Loops that began again.", ("loop",))
LIVE_CLIENTS = metrics.gauge("ogim_alerts_live_clients", "Screens that see alarms live.")
LIVE_MESSAGES = metrics.counter("ogim_alerts_live_messages_total", "Messages sent to screens.")
