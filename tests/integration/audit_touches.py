"""What somebody may do to the chain, and what a check finds."""

from typing import LiteralString

TOUCHES: list[tuple[LiteralString, tuple[str, int, int]]] = [
    ("UPDATE audit.audit_logs SET after = '{\"hh\":99}' WHERE seq = 7", ("changed", 7, 7)),
    ("UPDATE audit.audit_logs SET actor = '(system)' WHERE seq = 1", ("changed", 1, 1)),
    ("UPDATE audit.audit_logs SET at_ms = at_ms + 1 WHERE seq = 30", ("changed", 30, 30)),
    ("UPDATE audit.audit_logs SET hash = sha256('x') WHERE seq = 12", ("changed", 12, 12)),
    ("UPDATE audit.audit_logs SET prev = sha256('x') WHERE seq = 12", ("changed", 12, 12)),
    ("DELETE FROM audit.audit_logs WHERE seq = 7", ("removed", 7, 7)),
    ("DELETE FROM audit.audit_logs WHERE seq BETWEEN 5 AND 9", ("removed", 5, 9)),
    ("DELETE FROM audit.audit_logs WHERE seq > 26", ("removed", 27, 30)),
    (
        "DELETE FROM audit.audit_logs WHERE seq = 7;"
        "UPDATE audit.audit_logs SET seq = -seq WHERE seq > 7;"
        "UPDATE audit.audit_logs SET seq = -seq - 1 WHERE seq < 0",
        ("removed", 7, 7),
    ),
    (
        "UPDATE audit.audit_logs SET seq = -seq WHERE seq >= 7;"
        "UPDATE audit.audit_logs SET seq = -seq + 1 WHERE seq < 0;"
        "INSERT INTO audit.audit_logs SELECT 7, gen_random_uuid(), at_ms, actor, subject, action,"
        " object, before, after, result, address, request, times, prev, hash"
        " FROM audit.audit_logs WHERE seq = 8",
        ("inserted", 7, 7),
    ),
    (
        "INSERT INTO audit.audit_logs SELECT 31, gen_random_uuid(), at_ms, actor, subject, action,"
        " object, before, after, result, address, request, times, hash, sha256('x')"
        " FROM audit.audit_logs WHERE seq = 30",
        ("inserted", 31, 31),
    ),
    (
        "UPDATE audit.audit_logs SET seq = -1 WHERE seq = 8;"
        "UPDATE audit.audit_logs SET seq = 8 WHERE seq = 9;"
        "UPDATE audit.audit_logs SET seq = 9 WHERE seq = -1",
        ("reordered", 9, 9),
    ),
    ("UPDATE audit.head SET signature = sha256('x') || sha256('y')", ("head", 30, 30)),
    ("UPDATE audit.head SET at_ms = at_ms + 1", ("head", 30, 30)),
    ("DELETE FROM audit.head", ("head", 0, 0)),
    ("UPDATE audit.people SET name = 'reza' WHERE name = 'sara'", ("person", 0, 0)),
    ("DELETE FROM audit.people", ("person", 0, 0)),
    (
        "UPDATE audit.people SET name = NULL, key = NULL, erased_at = now()",
        ("person", 0, 0),
    ),
]
