"""Channels as the API sees them."""

from typing import Any
from uuid import UUID

from psycopg_pool import AsyncConnectionPool

from ogim.contracts.problems import Conflict, InvalidInput, OgimError
from ogim.infra import audit
from ogim.infra.audit import Act
from ogim.infra.clock import Clock, now_ms
from ogim.infra.guard import Principal
from ogim.infra.secret_box import SecretBox, part
from ogim.services.alerts.notify import repository
from ogim.services.alerts.notify.channels.configs import config_of, elsewhere
from ogim.services.alerts.notify.repository import Row
from ogim.services.alerts.notify.schemas import (
    Channel,
    ChannelBody,
    ChannelPage,
    Tested,
    TestMessage,
)
from ogim.services.alerts.notify.store import locked, stored, transaction


class Channels:
    """The use cases of /notifications/channels."""

    def __init__(self, pool: AsyncConnectionPool, box: SecretBox, clock: Clock = now_ms) -> None:
        self._pool = pool
        self._box = box
        self._clock = clock

    async def page(self, after: str, limit: int) -> ChannelPage:
        """Channels by name, behind ``after``."""
        async with transaction(self._pool) as connection:
            rows = await repository.page(connection, "channels", after, limit + 1)
        items = [self._shown(row) for row in rows[:limit]]
        return ChannelPage(items=items, next=items[-1].name if len(rows) > limit else None)

    async def get(self, channel: UUID) -> Channel:
        """One channel; raises NotFound."""
        async with transaction(self._pool) as connection:
            return self._shown(await stored(connection, "channels", channel))

    async def create(self, body: ChannelBody, caller: Principal) -> Channel:
        """Store a channel; raises InvalidInput, Conflict."""
        config, secrets = part(config_of(body.kind, body.config))
        members: dict[str, Any] = {"name": body.name, "kind": body.kind, "config": config}
        members |= {"secrets": self._box.seal(secrets), "enabled": body.enabled}
        async with transaction(self._pool) as connection:
            row = await repository.insert(connection, "channels", members)
            after = _told(row) | {"secrets_set": sorted(secrets)}
            await _record(connection, caller, "create", row, None, after)
        return self._shown(row)

    async def change(
        self, channel: UUID, body: ChannelBody, caller: Principal, version: int
    ) -> Channel:
        """Replace a channel's settings; secrets that are left out stay.

        Raises:
            NotFound, PreconditionFailed, Conflict: as it stands.
            InvalidInput: it breaks a rule, or would show a stored secret to somebody else.
        """
        async with transaction(self._pool) as connection:
            row = await locked(connection, "channels", channel, version)
            if body.kind != row["kind"]:
                raise InvalidInput("A channel's kind does not change: make another.")
            given = self._with_secrets(row, body)
            config, secrets = part(config_of(body.kind, given))
            kept = sorted(secrets.keys() - body.config.keys())
            if kept and elsewhere(row["config"], config):
                raise InvalidInput(
                    f"Enter {', '.join(kept)} again: the channel leads to somebody else now."
                )
            members: dict[str, Any] = {
                "name": body.name,
                "config": config,
                "enabled": body.enabled,
            }
            members["secrets"] = self._box.seal(secrets)
            changed = await repository.update(connection, "channels", channel, members)
            told = _told(changed) | {"secrets_set": sorted(secrets.keys() & body.config.keys())}
            await _record(connection, caller, "update", row, _told(row), told)
            await repository.wake(connection)
        return self._shown(changed)

    async def delete(self, channel: UUID, caller: Principal, version: int) -> None:
        """Remove a channel that no roster names; raises NotFound, PreconditionFailed, Conflict."""
        async with transaction(self._pool) as connection:
            row = await locked(connection, "channels", channel, version)
            if names := await repository.rosters_with(connection, channel):
                raise Conflict(f"Rosters use it: {', '.join(names)}.")
            await repository.abandon(connection, channel)
            await repository.delete(connection, "channels", channel)
            await _record(connection, caller, "delete", row, _told(row), None)

    async def test(self, channel: UUID, body: TestMessage, caller: Principal) -> Tested:
        """Have a test message sent; raises NotFound, Conflict."""
        async with transaction(self._pool) as connection:
            row = await stored(connection, "channels", channel)
            if not row["enabled"]:
                raise Conflict("The channel is switched off.")
            delivery = await repository.put_test(
                connection, row, body.to, body.language, self._clock()
            )
            await _record(connection, caller, "test", row, None, {"delivery": str(delivery)})
        return Tested(delivery=delivery)

    def _with_secrets(self, row: Row, body: ChannelBody) -> dict[str, Any]:
        """What was given, with the stored secrets that were not; unreadable ones are none."""
        try:
            known = self._box.open(row["secrets"])
        except OgimError:
            known = {}
        return {
            name: value for name, value in {**known, **body.config}.items() if value is not None
        }

    def _shown(self, row: Row) -> Channel:
        return Channel.model_validate(row | {"secrets": sorted(self._box.names(row["secrets"]))})


def _told(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("name", "kind", "config", "enabled")}


async def _record(
    connection: repository.Connection,
    caller: Principal,
    what: str,
    row: Row,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    path = f"notifications/channels/{row['id']}"
    await audit.record(
        connection, caller, Act(f"notifications.channel-{what}", path, before, after)
    )
