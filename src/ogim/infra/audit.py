"""Recording who did what: one row of the outbox, in the transaction of the change itself.

Use, after the change and before its commit::

    await audit.record(connection, principal, Act("tags.update", f"tags/{id}", before, after))

The audit service takes it from there: see docs/reference/audit.md.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, cast

import msgspec
from psycopg import AsyncConnection, Connection

from ogim.infra import request_context
from ogim.infra.clock import now_ms

TEXT_MAX: Final = 256
VALUES_BYTES_MAX: Final = 32_768
MASKED: Final = "***"
SECRET: Final = frozenset(
    {"password", "current", "new", "otp", "secret", "secrets", "token", "refresh_token", "key"}
    | {"access_token", "password_hash", "recovery_codes", "private_key", "api_key", "client_secret"}
)
"""Members whose values are never recorded."""

_INSERT: Final = """
INSERT INTO audit.outbox
  (at_ms, actor, subject, action, object, before, after, result, address, request, times)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_ERASE: Final = "SELECT audit.erase_person(%s, %s)"


class Named(Protocol):
    """Who acts; ``guard.Principal`` is one."""

    @property
    def username(self) -> str: ...


@dataclass(frozen=True, slots=True)
class NoPerson:
    """An actor that is nobody; no user name begins with a bracket, and none given here may."""

    username: str


ANONYMOUS: Final = NoPerson("(anonymous)")
"""The actor of what nobody is known for."""
SYSTEM: Final = NoPerson("(system)")
"""The actor of what OGIM does by itself."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done, or refused.

    Attributes:
        action: what, as ``noun.verb``: ``users.create``, ``tags.update``, ``access.refused``.
        object: on what, as the API's path below ``/api``: ``users/7``, ``tags/12``.
        before, after: the members that changed; secrets are masked, and more than
            ``VALUES_BYTES_MAX`` bytes of JSON are told by their size and SHA-256.
        result: ``done``, ``refused`` or ``failed``.
        actor: who, where that is not the caller; a user name.
        subject: the user name of the person whom ``before`` and ``after`` describe: they are
            sealed with that person's key, and can't be read any more once the person is erased.
        times: how many alike this one record stands for.
    """

    action: str
    object: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    result: str = "done"
    actor: str | None = None
    subject: str | None = None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an act came from.

    Attributes:
        address: of the caller.
        request: id of the HTTP request.
    """

    address: str | None
    request: str | None


async def record(
    connection: AsyncConnection[Any],
    principal_or_actor: Named | str | None,
    act: Act,
    origin: Origin | None = None,
) -> None:
    """Record an act; it exists if and only if the caller's transaction is committed.

    Args:
        connection: within the transaction of the change.
        principal_or_actor: the caller or its user name; None: the caller whom the guard let in
            with the request being answered, or else nobody.
        origin: where it came from; that of the request being answered without it.

    Raises:
        psycopg.Error: the database does not take it; then the change must not stand either.
    """
    who = act.actor or principal_or_actor or request_context.caller() or ANONYMOUS
    from_ = origin or Origin(request_context.client_address(), request_context.request_id())
    await connection.execute(_INSERT, row_of(who, act, from_, now_ms()))


def record_here(connection: Connection[Any], actor: Named | str, act: Act) -> None:
    """``record`` for workers that own a blocking connection; nobody's request is answered.

    Raises:
        psycopg.Error: the database does not take it; then the change must not stand either.
    """
    connection.execute(_INSERT, row_of(act.actor or actor, act, Origin(None, None), now_ms()))


def row_of(who: Named | str, act: Act, origin: Origin, at_ms: int) -> tuple[Any, ...]:
    """The row of the outbox, ``at_ms`` first, ``times`` last: bounded, masked, storable."""
    return (
        at_ms,
        name_of(who),
        act.subject and _text(act.subject),
        _text(act.action),
        _text(act.object),
        _values(act.before),
        _values(act.after),
        _text(act.result),
        origin.address,
        origin.request,
        act.times,
    )


async def erase(
    connection: AsyncConnection[Any], username: str, principal_or_actor: Named | str
) -> str | None:
    """Forget a person: records keep a pseudonym, and what was sealed can't be read any more.

    It records itself, within the caller's transaction.

    Returns:
        The pseudonym that stays; None where no record names the person.
    """
    by = name_of(principal_or_actor)
    row = await (await connection.execute(_ERASE, (username, by))).fetchone()
    return row[0] if row else None


def name_of(named: Named | str) -> str:
    """A name as given to us is never taken for one of ours."""
    if isinstance(named, NoPerson):
        return named.username
    text = named if isinstance(named, str) else named.username
    return _text("[" + text[1:] if text.startswith("(") else text)


def _text(text: str) -> str:
    """What PostgreSQL can store of it."""
    return text[:TEXT_MAX].replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def _values(values: Mapping[str, Any] | None) -> str | None:
    """JSON of what changed, without secrets and within bounds."""
    if values is None:
        return None
    masked = _masked(dict(values))
    try:
        encoded = msgspec.json.encode(masked, enc_hook=str)
    except (ValueError, OverflowError):  # lone surrogates, numbers beyond 64 bits
        encoded = json.dumps(masked, default=str).encode()
    if len(encoded) > VALUES_BYTES_MAX or b"\\u0000" in encoded:
        told = {"bytes": len(encoded), "sha256": hashlib.sha256(encoded).hexdigest()}
        encoded = msgspec.json.encode({"too_large": told})
    return encoded.decode()


def _masked(value: Any) -> Any:
    if isinstance(value, Mapping):
        members = cast("Mapping[Any, Any]", value)
        return {
            str(name): MASKED if str(name).lower() in SECRET and member else _masked(member)
            for name, member in members.items()
        }
    if isinstance(value, list | tuple):
        return [_masked(each) for each in cast("list[Any]", value)]
    return value
