"""What the audit worker counts."""

from ogim.infra import metrics

APPENDED = metrics.counter("ogim_audit_records_total", "Records appended to the chain.")
DOUBLED = metrics.counter("ogim_audit_duplicates_total", "Records that were in the chain already.")
BROKEN = metrics.counter("ogim_audit_broken_total", "Records of the bus that are not genuine.")
WAITING = metrics.gauge("ogim_audit_outbox_records", "Records sent that are not in the chain yet.")
BATCH_SECONDS = metrics.histogram("ogim_audit_batch_seconds", "One batch, with its commit.")
FAILURES = metrics.counter("ogim_audit_failures_total", "Times that the worker began again.")
HEAD = metrics.gauge("ogim_audit_head_records", "Number of the newest record of the chain.")
ANCHORED = metrics.gauge("ogim_audit_anchored_records", "Number of the newest anchored record.")
FINDINGS = metrics.gauge("ogim_audit_findings_count", "Faults found by the last whole check.")
