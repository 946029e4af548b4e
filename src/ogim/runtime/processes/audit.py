"""The target ``audit``: from the outbox through the bus into the chain, and its anchors."""

import signal
from functools import partial

from ogim.infra import kafka, metrics, postgres
from ogim.infra.home import Home, Port
from ogim.infra.postgres import Role
from ogim.runtime.processes import audit_parts
from ogim.services.audit.settings import AuditSettings
from ogim.services.audit.worker import Worker


def run(home: Home, _arguments: list[str]) -> None:
    """Append until SIGTERM."""
    metrics.serve(home.port(Port.AUDIT_METRICS))
    settings = AuditSettings()
    worker = Worker(
        partial(postgres.connect, home, Role.AUDIT),
        partial(kafka.producer, home),
        partial(kafka.consumer, home, "ogim-audit", committed=True, fetch_min_bytes=1),
        audit_parts.signer(home),
        home.secret("audit-bus"),
        audit_parts.anchors(home, settings),
        settings,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.end())
    worker.run()
