"""The target ``audit``: from the outbox through the bus into the chain, and its anchors."""

import signal
from functools import partial
from pathlib import Path

from ogim.infra import kafka, metrics, postgres
from ogim.infra.home import Home, Port
from ogim.infra.postgres import Role
from ogim.services.audit.anchors import Anchors
from ogim.services.audit.heads import Signer
from ogim.services.audit.settings import AuditSettings
from ogim.services.audit.worker import Worker


def signer(home: Home) -> Signer:
    """Signs heads of the chain with the instance's key."""
    return Signer(home.secret("audit-signing"))


def anchors(home: Home, settings: AuditSettings) -> Anchors:
    """Where heads are kept outside the database."""
    if not settings.anchor_folder:
        return Anchors(home.folder("audit-anchors"), settings.anchor_url)
    folder = Path(settings.anchor_folder)
    folder.mkdir(parents=True, exist_ok=True)
    return Anchors(folder, settings.anchor_url)


def run(home: Home, _arguments: list[str]) -> None:
    """Append until SIGTERM."""
    metrics.serve(home.port(Port.AUDIT_METRICS))
    settings = AuditSettings()
    worker = Worker(
        partial(postgres.connect, home, Role.AUDIT),
        partial(kafka.producer, home),
        partial(kafka.consumer, home, "ogim-audit", committed=True, fetch_min_bytes=1),
        signer(home),
        home.secret("audit-bus"),
        anchors(home, settings),
        settings,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.end())
    worker.run()
