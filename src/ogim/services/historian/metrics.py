"""What the historian counts."""

from ogim.infra import metrics

STORED = metrics.counter("ogim_historian_readings_total", "Readings stored.", ("way",))
DOUBLED = metrics.counter("ogim_historian_duplicates_total", "Readings that were stored already.")
BROKEN = metrics.counter("ogim_historian_broken_total", "Records of Kafka that can't be stored.")
BATCH_SECONDS = metrics.histogram("ogim_historian_batch_seconds", "One batch, with its commit.")
ROLLUPS = metrics.counter("ogim_historian_rollups_total", "Rollups stored.")
REPAIRED = metrics.counter("ogim_historian_repaired_hours_total", "Hours computed again.")
ARCHIVED = metrics.counter("ogim_historian_archived_total", "Readings moved to the archive.")
AGE_SECONDS = metrics.gauge("ogim_historian_age_seconds", "Age of the newest reading stored.")
FAILURES = metrics.counter("ogim_historian_failures_total", "Loops that began again.", ("loop",))
