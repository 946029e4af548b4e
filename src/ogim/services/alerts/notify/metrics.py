"""What notifications tell of themselves."""

from typing import Final

from ogim.infra import metrics

CASES: Final = metrics.counter(
    "ogim_notify_cases_total", "Escalations opened, by kind: single or digest.", ["kind"]
)
SENT: Final = metrics.counter(
    "ogim_notify_sent_total", "Messages that a server took, by channel.", ["channel"]
)
FAILED: Final = metrics.counter(
    "ogim_notify_failed_total", "Attempts that failed, by channel.", ["channel"]
)
DEAD: Final = metrics.counter(
    "ogim_notify_dead_total", "Messages given up, and alarms that nobody could be told of."
)
RECEIPTS: Final = metrics.counter(
    "ogim_notify_receipts_total", "Delivery receipts heard, by state.", ["state"]
)
SEND_SECONDS: Final = metrics.histogram(
    "ogim_notify_send_seconds", "Duration of an attempt to send."
)
FAULTS: Final = metrics.counter(
    "ogim_notify_faults_total", "Times that a loop of the notifier began again.", ["loop"]
)
