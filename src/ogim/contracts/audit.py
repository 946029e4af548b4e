"""An act on its way into the chain, on the topic ``audit-logs``."""

from typing import Final

import msgspec

MAC_HEADER: Final = "mac"
"""Header of each record: HMAC-SHA256 of its value under the instance's key, 32 bytes."""


class AuditEvent(msgspec.Struct, frozen=True):
    """One thing that was done or refused; people stand as pseudonyms.

    Attributes:
        event: UUID; the same record sent twice has the same.
        at: when, UTC epoch ms.
        actor: pseudonym of who, or a name in brackets of what is nobody.
        action, object, result: what, on what (path below ``/api``), and how it ended.
        subject: pseudonym of the person whom ``before`` and ``after`` describe.
        before, after: JSON of the members that changed; sealed where there is a subject.
        address: where it came from; sealed where the actor is a person.
        request: id of the HTTP request.
        times: how many alike it stands for.
    """

    event: str
    at: int
    actor: str
    action: str
    object: str
    result: str
    subject: str | None = None
    before: str | None = None
    after: str | None = None
    address: str | None = None
    request: str | None = None
    times: int = 1
    v: int = 1
