"""What the tag catalogue counts."""

from ogim.infra import metrics

WRITTEN = metrics.counter("ogim_tags_written_total", "Tags created, changed, deleted.", ["act"])
STALE = metrics.counter("ogim_tags_stale_total", "Changes refused: somebody was faster.")
SEARCH_SECONDS = metrics.histogram("ogim_tags_search_seconds", "One page of tags.")
LISTENING = metrics.gauge("ogim_tags_listening", "1 while this process hears of changes.")
KEPT = metrics.gauge("ogim_tags_kept", "Tags that this process answers from memory.")
MISSED = metrics.counter("ogim_tags_missed_total", "Single tags that the database was asked for.")
