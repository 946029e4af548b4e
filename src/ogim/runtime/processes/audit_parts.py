"""What the audit is built from; its worker needs no other service's libraries."""

from functools import partial
from pathlib import Path

from psycopg_pool import AsyncConnectionPool

from ogim.infra import postgres
from ogim.infra.home import Home
from ogim.services.audit.anchors import Anchors
from ogim.services.audit.heads import Signer
from ogim.services.audit.service import AuditService
from ogim.services.audit.settings import AuditSettings


def signer(home: Home) -> Signer:
    """Signs heads of the audit's chain with the instance's key."""
    return Signer(home.secret("audit-signing"))


def anchors(home: Home, settings: AuditSettings) -> Anchors:
    """Where heads of the audit's chain are kept outside the database."""
    if not settings.anchor_folder:
        return Anchors(home.folder("audit-anchors"), settings.anchor_url)
    folder = Path(settings.anchor_folder)
    folder.mkdir(parents=True, exist_ok=True)
    return Anchors(folder, settings.anchor_url)


def service(home: Home, pool: AsyncConnectionPool) -> AuditService:
    """Reads the audit."""
    settings = AuditSettings()
    connect = partial(postgres.connect, home)
    public = signer(home).public
    return AuditService(pool, connect, public, anchors(home, settings), settings)
