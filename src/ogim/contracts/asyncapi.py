"""The AsyncAPI document, made from the topics and the messages themselves."""

from typing import Any, Final

import msgspec

from ogim.contracts import alarms, audit, dead_letters, frames, processed, rollups, topics

STRUCTS: Final[dict[str, type[msgspec.Struct]]] = {
    topics.RAW.name: frames.RawFrame,
    topics.ROLLUPS.name: rollups.Rollup,
    topics.WELL_SESSIONS.name: rollups.FlowSession,
    topics.DEAD_LETTERS.name: dead_letters.DeadLetter,
    topics.ALERTS.name: alarms.Detection,
    topics.ALERT_EVENTS.name: alarms.AlertEvent,
    topics.AUDIT_LOGS.name: audit.AuditEvent,
}
"""Topic → what its JSON records hold."""
AVRO: Final = "application/vnd.apache.avro;version=1.9.0"


def _message(topic: topics.Topic, references: dict[str, Any]) -> dict[str, Any] | None:
    if topic.name in references:
        return {
            "contentType": "application/json",
            "summary": topic.carries,
            "payload": references[topic.name],
        }
    if topic is topics.PROCESSED:
        payload = {"schemaFormat": AVRO, "schema": processed.SCHEMA}
        return {"contentType": "avro/binary", "summary": topic.carries, "payload": payload}
    return None


def _channel(topic: topics.Topic, message: dict[str, Any] | None) -> dict[str, Any]:
    kafka = {
        "topic": topic.name,
        "partitions": topic.partitions,
        "topicConfiguration": {"retention.ms": topic.retention_ms},
    }
    channel: dict[str, Any] = {
        "address": topic.name,
        "description": topic.carries,
        "bindings": {"kafka": kafka},
    }
    if message is not None:
        channel["messages"] = {"record": message}
    return channel


def document(version: str) -> dict[str, Any]:
    """The whole document (AsyncAPI 3.0), ready for JSON."""
    schemas, components = msgspec.json.schema_components(
        STRUCTS.values(), ref_template="#/components/schemas/{name}"
    )
    references = dict(zip(STRUCTS, schemas, strict=True))
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "OGIM messages", "version": version},
        "defaultContentType": "application/json",
        "channels": {
            topic.name: _channel(topic, _message(topic, references)) for topic in topics.ALL
        },
        "components": {"schemas": components},
    }
