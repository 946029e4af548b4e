"""Calculated tags for tests of the stream, made through the catalogue's API."""

import asyncio
from typing import Any

import httpx
from stream_rig import OUTPUT_S, Outputs, Reading, framed, send, wait_for
from tags_rig import at, catalogue, made, said, some_area

from ogim.infra.clock import now_ms
from ogim.infra.home import Home

Row = tuple[int, float | None, int]
"""(ts, value, quality)."""


class Plant:
    """An area of its own with tags in it."""

    def __init__(self, home: Home) -> None:
        self.home, self.area = home, some_area()
        self.tags: dict[str, dict[str, Any]] = {}
        self.since = 0
        """Source time from which on readings are looked at."""

    def name(self, short: str) -> str:
        """The whole name of a tag."""
        return f"{self.area}/W-1/{short}"

    def make(self, **tags: dict[str, Any]) -> "Plant":
        """Create tags by their short names; ``{a}`` in an expression is the tag ``a``."""

        async def creating(client: httpx.AsyncClient) -> None:
            for short, fields in tags.items():
                self.tags[short] = await made(client, self.name(short), **self._told(fields))

        asyncio.run(self._with_client(creating))
        return self

    def change(self, short: str, **fields: Any) -> None:
        """Replace a tag's fields."""
        before = self.tags[short]

        async def changing(client: httpx.AsyncClient) -> None:
            answer = await client.put(
                f"/tags/{before['tag_id']}", json=self._told(fields), headers=at(before["version"])
            )
            self.tags[short] = said(answer)

        asyncio.run(self._with_client(changing))

    def delete(self, short: str) -> None:
        """Delete a tag."""
        tag = self.tags[short]

        async def deleting(client: httpx.AsyncClient) -> None:
            said(await client.delete(f"/tags/{tag['tag_id']}", headers=at(tag["version"])), 204)

        asyncio.run(self._with_client(deleting))

    def _told(self, fields: dict[str, Any]) -> dict[str, Any]:
        if "expression" not in fields:
            return fields
        quoted = {short: f'"{self.name(short)}"' for short in self.tags}
        return fields | {"expression": fields["expression"].format(**quoted)}

    async def _with_client(self, work: Any) -> None:
        async with catalogue(self.home) as client:
            await work(client)

    def send(self, *readings: tuple[str, int, Any] | tuple[str, int, Any, int]) -> None:
        """Readings (short name, ts, value, quality) as if they came just now."""
        whole: list[Reading] = [(self.name(row[0]), *(*row[1:], 0)[:3]) for row in readings]
        send(self.home, framed("test", whole, received=now_ms()))

    def warm_up(self, outputs: Outputs, short: str, at: int, **inputs: float) -> None:
        """Send inputs until the stream calculates a tag; only times 10 s later count then."""
        self.since = at
        sent = iter(range(at, at + 10_000))

        def calculated() -> bool:
            ts = next(sent)
            self.send(*((name, ts, value) for name, value in inputs.items()))
            outputs.take()
            return bool(self.rows(outputs, short))

        wait_for(f"a value of {short}", calculated, OUTPUT_S)
        self.since = at + 10_000

    def rows(self, outputs: Outputs, short: str) -> list[Row]:
        """What was accepted of a tag."""
        tag_id = self.tags[short]["tag_id"]
        return [
            (row["ts"], row["reading"], row["quality"])
            for row in outputs.processed
            if row["tag_id"] == tag_id and row["ts"] >= self.since
        ]

    def until(self, outputs: Outputs, short: str, count: int) -> list[Row]:
        """The rows of a tag once there are as many."""
        outputs.until(
            f"{count} readings of {short}", lambda out: len(self.rows(out, short)) >= count
        )
        return self.rows(outputs, short)
