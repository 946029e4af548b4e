"""Messages over HTTP: signed webhooks, and gateways of text messages."""

import hashlib
import hmac
import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from uuid import UUID

import aiohttp
import msgspec
from aiohttp.typedefs import LooseHeaders

from ogim.services.alerts.notify.channels.configs import GatewayConfig, WebhookConfig
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.port import Failed, Proof, Refused
from ogim.services.alerts.notify.channels.tls import verifying
from ogim.services.alerts.notify.messages import Message

ANSWER_BYTES_MAX: Final = 16_384
ID_MAX: Final = 128
AGENT: Final = "OGIM-notify/1"
TRY_AGAIN: Final = frozenset({408, 409, 425, 429})
"""Answers of 4xx that are about now and not about the message."""


class Poster:
    """Posts to addresses that are allowed; no redirects, no cookies, answers bounded."""

    def __init__(self, destinations: Destinations, ca: str | None, timeout_s: float) -> None:
        self._destinations = destinations
        self._ca = ca
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)

    async def post(self, url: str, body: bytes, headers: LooseHeaders) -> bytes:
        """The answer's beginning.

        Raises:
            Refused, Failed: it was not taken.
        """
        host = urlsplit(url).hostname or ""
        await self._destinations.addresses(host, 0)  # a literal address asks no resolver
        connector = aiohttp.TCPConnector(
            resolver=self._destinations, ssl=verifying(self._ca), force_close=True
        )
        jar = aiohttp.DummyCookieJar()
        handed = False
        try:
            async with (
                aiohttp.ClientSession(
                    connector=connector, cookie_jar=jar, timeout=self._timeout
                ) as session,
                session.post(url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                handed = True
                _judge(answer.status)
                return await answer.content.read(ANSWER_BYTES_MAX)
        except aiohttp.ClientConnectorError as error:
            raise Failed(f"No connection: {type(error.os_error).__name__}.") from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            uncertain = handed or not isinstance(error, aiohttp.InvalidURL)
            raise Failed(f"No answer: {type(error).__name__}.", uncertain=uncertain) from None


class Webhook:
    """Tells a program; see docs/reference/alarm-notifications.md for the signature."""

    def __init__(self, config: WebhookConfig, poster: Poster) -> None:
        self._config = config
        self._poster = poster

    async def send(self, message: Message, recipient: str, delivery: UUID) -> Proof:
        """Hand a message over; see ``port.Channel``."""
        told = {"delivery": str(delivery), "recipient": recipient, "subject": message.subject}
        body = msgspec.json.encode(told | {"text": message.text} | message.facts)
        secret = self._config.secret.get_secret_value()
        headers = {
            "Content-Type": "application/json",
            "User-Agent": AGENT,
            "Idempotency-Key": str(delivery),
            **signature(secret, body, int(time.time())),
        }
        answer = await self._poster.post(self._config.url, body, headers)
        return Proof((), _told(answer))

    async def close(self) -> None:
        """Nothing is held."""


class Gateway:
    """Has text messages sent by a gateway."""

    def __init__(self, config: GatewayConfig, poster: Poster) -> None:
        self._config = config
        self._poster = poster

    async def send(self, message: Message, recipient: str, delivery: UUID) -> Proof:
        """Hand a message over; see ``port.Channel``."""
        config = self._config
        if not recipient:
            raise Refused("There is no telephone number.")
        members = config.extra | {config.to_field: recipient, config.text_field: message.short}
        if config.id_field:
            members[config.id_field] = str(delivery)
        headers = {"User-Agent": AGENT, "Idempotency-Key": str(delivery)}
        if config.token is not None:
            headers[config.header] = config.token.get_secret_value()
        if config.body == "json":
            headers["Content-Type"] = "application/json"
            body = msgspec.json.encode(members)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(members).encode()
        answer = await self._poster.post(config.url, body, headers)
        found = found_id(answer, config.id_path)
        return Proof((found,) if found else (), _told(answer))

    async def close(self) -> None:
        """Nothing is held."""


def signature(secret: str, body: bytes, at_s: int) -> Mapping[str, str]:
    """Headers that prove a body and when it was sent, UTC epoch seconds.

    HMAC-SHA256 over ``<seconds>.<body>``, so an old message can't be given a new time.
    """
    digest = hmac.new(secret.encode(), b"%d." % at_s + body, hashlib.sha256).hexdigest()
    return {"X-OGIM-Timestamp": str(at_s), "X-OGIM-Signature": f"v1={digest}"}


def found_id(answer: bytes, path: str) -> str:
    """The id in an answer, by a path of members and positions; empty where there is none."""
    if not path:
        return ""
    try:
        value: Any = msgspec.json.decode(answer)
        for step in path.split("."):
            value = value[int(step)] if isinstance(value, list) else value[step]
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError):
        return ""
    return str(value)[:ID_MAX] if isinstance(value, str | int) else ""


def _judge(status: int) -> None:
    if 200 <= status < 300:
        return
    reason = f"It answered {status}."
    if 300 <= status < 500 and status not in TRY_AGAIN:
        raise Refused(reason)
    raise Failed(reason)


def _told(answer: bytes) -> str:
    return answer[:200].decode(errors="replace")
