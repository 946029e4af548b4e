"""Tags with a limit, and readings that cross it: what makes alarms on purpose."""

from typing import Final

import aiohttp
import msgspec

from ogim.infra.clock import now_ms
from ogim.proving.access import Access
from ogim.proving.sender import Sender

LIMIT: Final = 100.0
ABOVE: Final = 150.0
BELOW: Final = 50.0
TAGS_AT_ONCE: Final = 1_000


async def limited(access: Access, prefix: str, count: int) -> dict[str, int]:
    """New tags with a high limit: name → id."""
    names = [f"{prefix}/T{at:05}" for at in range(count)]
    async with aiohttp.ClientSession(headers=access.headers()) as session:
        found: dict[str, int] = {}
        for at in range(0, count, TAGS_AT_ONCE):
            tags = [
                {"name": name, "unit": "bar", "limit_h": LIMIT}
                for name in names[at : at + TAGS_AT_ONCE]
            ]
            url = access.url("/tags/bulk")
            async with session.post(url, json={"tags": tags}, ssl=access.tls) as answer:
                answer.raise_for_status()
                items = (await answer.json())["items"]
            found |= {item["name"]: item["tag_id"] for item in items}
    return found


async def send(sender: Sender, access: Access, names: list[str], value: float) -> int:
    """A reading of each, of now; its time, UTC epoch ms.

    Raises:
        RuntimeError: it was not taken.
    """
    ts = now_ms()
    body = msgspec.json.encode([{"tag": name, "ts": ts, "value": value} for name in names])
    status, content = await sender.post(body, access.token().encode())
    if status != 202:
        raise RuntimeError(f"{status}: {content[:300]!r}")
    return ts
