"""The board's copy in Redis: one hash, rebuilt whole when Redis lost it."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
import numpy as np
import polars as pl
from redis import asyncio as aioredis

from ogim.contracts.processed import EMPTY
from ogim.services.live.board import Board, Ids

KEY: Final = "live:latest"
MARKER: Final = "writer"
"""A field of the hash beside the tags': lost with it, and only with it."""
CHUNK: Final = 5_000

Kept = tuple[int, float | None, int, int, int]
"""Source time, value, StatusCode, receive time, flags."""

_decode = msgspec.json.Decoder(Kept).decode
_encode = msgspec.json.Encoder().encode


class Store:
    """Writes what changed; its marker tells whether Redis still has what was written before."""

    def __init__(self, redis: aioredis.Redis, board: Board) -> None:
        self._redis = redis
        self._board = board
        self._marker = secrets.token_hex(8)
        self._written = 0

    async def load(self) -> pl.DataFrame:
        """The readings that Redis holds."""
        found = self._redis.hscan_iter(KEY, count=CHUNK)
        entries: dict[bytes, bytes] = {field: value async for field, value in found}
        return frame_of(
            (int(field), kept)
            for field, value in entries.items()
            if field.isdigit() and (kept := _kept(value)) is not None
        )

    async def write(self) -> int:
        """Write what changed since the last call, or everything where Redis lost it; how many.

        The marker is written before the rest: whatever Redis loses after it, it loses the marker.
        """
        marker = await self._redis.hget(KEY, MARKER)
        if marker != self._marker.encode():
            self._written = 0
            await self._redis.hset(KEY, MARKER, self._marker)
        upto = self._board.cursor
        ids = self._board.known(self._written)
        for at in range(0, len(ids), CHUNK):
            await self._redis.hset(KEY, mapping=self._mapping(ids[at : at + CHUNK]))
        self._written = upto
        return len(ids)

    def _mapping(self, ids: Ids) -> dict[Any, Any]:
        received = self._board.columns.received[np.asarray(ids)].tolist()
        return {
            str(tag): _encode((ts, value, quality, at, flags))
            for (tag, ts, value, quality, flags), at in zip(
                self._board.rows(ids), received, strict=True
            )
        }


def _kept(value: bytes | str | None) -> Kept | None:
    """The reading in a field of the hash; None where there is none, or another program wrote it."""
    try:
        return _decode(value) if value else None
    except msgspec.MsgspecError:
        return None


def frame_of(kept: Iterable[tuple[int, Kept]]) -> pl.DataFrame:
    """Kept readings as a batch."""
    rows = [(tag, ts, value, quality, at, flags) for tag, (ts, value, quality, at, flags) in kept]
    return pl.DataFrame(rows, EMPTY.schema, orient="row") if rows else EMPTY


async def read(redis: aioredis.Redis, ids: Sequence[int]) -> dict[int, Kept]:
    """The kept readings of ``ids``; those without one are missing."""
    found: dict[int, Kept] = {}
    for at in range(0, len(ids), CHUNK):
        chunk = ids[at : at + CHUNK]
        values = await redis.hmget(KEY, [str(tag) for tag in chunk])
        entries = zip(chunk, values, strict=True)
        found |= {tag: kept for tag, value in entries if (kept := _kept(value)) is not None}
    return found
