"""Endpoints of channels."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from ogim.infra.etags import IfMatch, etag, version_of
from ogim.infra.guard import Guard, Principal
from ogim.services.alerts.notify.channel_service import Channels
from ogim.services.alerts.notify.requests import READ, WRITE, After, Id, Limit
from ogim.services.alerts.notify.schemas import (
    Channel,
    ChannelBody,
    ChannelPage,
    Tested,
    TestMessage,
)


def add(routes: APIRouter, channels: Channels, guard: Guard) -> None:
    """Add them to the routes of notifications."""
    reading = [Depends(guard.require(READ, everywhere=True))]
    writer = Annotated[Principal, Depends(guard.require(WRITE, everywhere=True))]

    @routes.get("/channels", dependencies=reading)
    async def list_channels(cursor: After = "", limit: Limit = 100) -> ChannelPage:
        """Channels by name."""
        return await channels.page(cursor, limit)

    @routes.post("/channels", status_code=201)
    async def create_channel(
        body: ChannelBody,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
    ) -> Channel:
        """Store a channel."""
        made = await channels.create(body, caller)
        response.headers["ETag"] = etag(made.version)
        return made

    @routes.get("/channels/{channel_id}", dependencies=reading)
    async def get_channel(channel_id: Id, response: Response) -> Channel:
        """One channel; its secrets are named, never told."""
        found = await channels.get(channel_id)
        response.headers["ETag"] = etag(found.version)
        return found

    _changed(routes, channels, guard)


def _changed(routes: APIRouter, channels: Channels, guard: Guard) -> None:
    writer = Annotated[Principal, Depends(guard.require(WRITE, everywhere=True))]

    @routes.put("/channels/{channel_id}")
    async def change_channel(
        channel_id: Id,
        body: ChannelBody,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        response: Response,
        if_match: IfMatch = None,
    ) -> Channel:
        """Replace a channel's settings; secrets that are left out stay as they are."""
        changed = await channels.change(channel_id, body, caller, version_of(if_match))
        response.headers["ETag"] = etag(changed.version)
        return changed

    @routes.delete("/channels/{channel_id}", status_code=204)
    async def delete_channel(
        channel_id: Id,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
        if_match: IfMatch = None,
    ) -> None:
        """Remove a channel that no roster uses; what waits for it becomes a dead letter."""
        await channels.delete(channel_id, caller, version_of(if_match))

    @routes.post("/channels/{channel_id}/test", status_code=202)
    async def test_channel(
        channel_id: Id,
        body: TestMessage,
        caller: writer,  # pyright: ignore[reportInvalidTypeForm]
    ) -> Tested:
        """Send a test message by it, the way alarms go; its delivery tells how it went."""
        return await channels.test(channel_id, body, caller)
