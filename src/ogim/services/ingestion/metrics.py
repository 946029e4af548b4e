"""What ingestion counts."""

from ogim.infra import metrics

READINGS = metrics.counter("ogim_ingestion_readings_total", "Readings made durable.", ("way",))
REJECTED = metrics.counter(
    "ogim_ingestion_rejected_total", "Readings refused by POST /ingest.", ("reason",)
)
FRAMES = metrics.counter("ogim_ingestion_frames_total", "Kafka records sent or spooled.", ("way",))
DURABLE_SECONDS = metrics.histogram(
    "ogim_ingestion_durable_seconds", "From arrival until in Kafka or in the spool."
)
PENDING = metrics.gauge("ogim_ingestion_pending_readings", "Readings not durable yet.")
SPOOLED_RECORDS = metrics.gauge("ogim_ingestion_spooled_records", "Records in the spool.")
SPOOLED_BYTES = metrics.gauge("ogim_ingestion_spooled_bytes", "Size of the spool.")
DAMAGED = metrics.counter(
    "ogim_ingestion_spool_damaged_total", "Spooled records lost to a damaged disk."
)
KAFKA_AWAY = metrics.gauge("ogim_ingestion_kafka_away", "1 while readings go to the spool.")
DROPPED = metrics.counter(
    "ogim_ingestion_dropped_total",
    "Readings dropped while spool and memory were full.",
    ("connector",),
)
CONNECTORS = metrics.gauge("ogim_ingestion_connectors", "Connectors by state.", ("state",))
