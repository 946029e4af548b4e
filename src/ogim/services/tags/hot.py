"""GET /tags/{id} for thousands of requests a second: encoded tags in memory, dropped when told.

A change is told by PostgreSQL within its commit; one made here is forgotten before it is answered,
so who changes a tag reads the change. Whenever this process may have missed a word, it knows
nothing and asks the database.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Final

import psycopg
from fastapi import Request, Response
from fastapi.routing import APIRoute
from psycopg import AsyncConnection

from ogim.contracts.problems import InvalidInput, NotFound
from ogim.infra.direct_routes import Endpoint
from ogim.infra.etags import etag
from ogim.infra.guard import Guard, Principal, credential_of
from ogim.infra.logs import logger
from ogim.services.tags import metrics
from ogim.services.tags.history.service import History
from ogim.services.tags.service import TagService

ENTRIES_MAX: Final = 50_000
HEARTBEAT_S: Final = 2.0
RETRY_S: Final = 1.0
ID_MAX: Final = 2_147_483_647
MOMENT_MAX: Final = 253_402_300_799_999
_log = logger(__name__)

Connect = Callable[[], Awaitable[AsyncConnection[Any]]]


class HotTags:
    """Encoded tags by id.

    Args:
        tags: asked for what is not known.
        entries_max: how many are kept; the longest unasked goes first.
    """

    def __init__(self, tags: TagService, entries_max: int = ENTRIES_MAX) -> None:
        self._tags = tags
        self._max = entries_max
        self._known: OrderedDict[int, tuple[str, str, bytes]] = OrderedDict()
        self._told = 0
        self._listening = False

    async def get(self, tag_id: int, caller: Principal) -> tuple[str, bytes]:
        """ETag and JSON of a tag; raises NotFound."""
        entry = self._known.get(tag_id)
        if entry is None:
            entry = await self._read(tag_id, caller)
        name, tag, body = entry
        if caller.scopes and not caller.may_see(name):
            raise NotFound(f"There is no tag {tag_id}.")
        return tag, body

    def written(self) -> None:
        """Forget everything: what this process has just changed may show in other tags, too."""
        self._forget("*")

    async def _read(self, tag_id: int, caller: Principal) -> tuple[str, str, bytes]:
        told = self._told
        metrics.MISSED.inc()
        tag = await self._tags.get(tag_id, caller)
        entry = (tag.name, etag(tag.version), tag.model_dump_json().encode())
        if self._listening and told == self._told:
            self._known[tag_id] = entry
            if len(self._known) > self._max:
                self._known.popitem(last=False)
            metrics.KEPT.set(len(self._known))
        return entry

    async def keep(self, connect: Connect) -> None:
        """Listen for changes until cancelled."""
        while True:
            try:
                connection = await connect()
                async with connection:
                    await self._listen(connection)
            except (psycopg.Error, OSError, TimeoutError) as error:
                _log.warning("tags are not kept in memory", error=str(error)[:200])
            finally:
                self._hears(yes=False)
            await asyncio.sleep(RETRY_S)

    async def _listen(self, connection: AsyncConnection[Any]) -> None:
        await connection.set_autocommit(True)
        await connection.execute("LISTEN ogim_tags")
        self._hears(yes=True)
        while True:
            async for notice in connection.notifies(timeout=HEARTBEAT_S):
                self._forget(notice.payload)
            async with asyncio.timeout(HEARTBEAT_S):
                await connection.execute("SELECT 1")

    def _hears(self, *, yes: bool) -> None:
        self._listening = yes
        metrics.LISTENING.set(yes)
        self._forget("*")

    def _forget(self, ids: str) -> None:
        self._told += 1
        if ids == "*":
            self._known.clear()
        else:
            for number in ids.split(","):
                self._known.pop(int(number), None)
        metrics.KEPT.set(len(self._known))


def writing_route(hot: HotTags) -> type[APIRoute]:
    """The class of routes that change tags: what they changed is forgotten before the answer."""

    class WritingRoute(APIRoute):
        """Only an answer that is not an error has changed something."""

        def get_route_handler(self) -> Endpoint:
            handler = super().get_route_handler()

            async def changed(request: Request) -> Response:
                response = await handler(request)
                if request.method != "GET":
                    hot.written()
                return response

            return changed

    return WritingRoute


def endpoint(hot: HotTags, history: History, guard: Guard) -> Endpoint:
    """The direct endpoint of ``GET /tags/{tag_id}``."""

    async def tag(request: Request) -> Response:
        """One tag; with ``at`` (UTC epoch ms) as it was at that moment."""
        caller = guard.authorise(credential_of(request.headers), "tags:read")
        tag_id = int(request.path_params["tag_id"])
        if not 1 <= tag_id <= ID_MAX:
            raise InvalidInput(f"A tag's id lies between 1 and {ID_MAX}.")
        if request.scope["query_string"] and (asked := request.query_params.get("at")) is not None:
            past = await history.at(tag_id, caller, _moment(asked))
            version, body = etag(past.version), past.model_dump_json().encode()
        else:
            version, body = await hot.get(tag_id, caller)
        headers = {"ETag": version, "Cache-Control": "private, no-cache"}
        if request.headers.get("if-none-match") == version:
            return Response(None, 304, headers)
        return Response(body, 200, headers, "application/json")

    return tag


def _moment(asked: str) -> int:
    if asked.isascii() and asked.isdigit() and len(asked) <= 15 and int(asked) <= MOMENT_MAX:
        return int(asked)
    raise InvalidInput(f"at: a time is UTC epoch ms, from 0 to {MOMENT_MAX}.")
