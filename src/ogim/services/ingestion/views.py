"""Stored rows as the API shows them. Pure."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from ogim.connectors.registry import REST
from ogim.services.ingestion.schemas import Connector, ConnectorStatus
from ogim.services.ingestion.settings import IngestionSettings

WORKER_SILENT_S: Final = 10.0
SILENT: Final = "The process that runs connectors (connect) does not answer."


def shard_of(connector: UUID, shards: int) -> int:
    """Which worker process runs a connector."""
    return connector.int % shards


def shown(
    row: dict[str, Any],
    workers: Sequence[dict[str, Any]],
    settings: IngestionSettings,
    secrets: list[str],
) -> Connector:
    """A connector with its status."""
    shard = shard_of(row["id"], settings.shards)
    worker = next((worker for worker in workers if worker["shard"] == shard), None)
    return Connector(
        id=str(row["id"]),
        name=row["name"],
        kind=row["kind"],
        desired=row["desired"],
        config=row["config"],
        secrets=secrets,
        points=row["points"],
        version=row["version"],
        created_at=int(row["created_at"].timestamp() * 1000),
        updated_at=int(row["updated_at"].timestamp() * 1000),
        status=_door_status(row) if row["kind"] == REST else _status(row, worker),
    )


def _door_status(row: dict[str, Any]) -> ConnectorStatus:
    """Of a connector that the API itself runs; what it stored may be a second old."""
    status = ConnectorStatus.model_validate(row["status"] or {})
    if row["desired"] == "stopped":
        return status.model_copy(update={"state": "stopped", "readings_per_s": 0.0})
    return status.model_copy(update={"state": "connecting"} if status.state == "stopped" else {})


def _status(row: dict[str, Any], worker: dict[str, Any] | None) -> ConnectorStatus:
    status = ConnectorStatus.model_validate(row["status"] or {})
    if row["desired"] == "stopped" and status.state != "stopped" and worker is None:
        return status.model_copy(update={"state": "stopped", "readings_per_s": 0.0})
    if row["desired"] == "stopped":
        return status
    if worker is None or worker["age_s"] > WORKER_SILENT_S:
        silent = {"state": "failed", "last_error": SILENT, "readings_per_s": 0.0}
        return status.model_copy(update=silent)
    state = "connecting" if status.state == "stopped" else status.state
    return status.model_copy(update={"state": state, "spooled": worker["spooled"]})
