"""Everything else: services that the library ``apprise`` knows."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from uuid import UUID

import apprise

from ogim.services.alerts.notify.channels.configs import AppriseConfig
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.port import Failed, Proof, Refused
from ogim.services.alerts.notify.messages import Message

THREADS: Final = 8
"""The library blocks: so many messages are on their way at once, in all."""
SCHEMAS: Final = frozenset(
    {
        "discord", "fcm", "gchat", "gotify", "gotifys", "line", "mailgun", "matrix",
        "matrixs", "mmost", "mmosts", "msteams", "ntfy", "ntfys", "opsgenie", "pagerduty",
        "pbul", "pover", "rocket", "rockets", "rocketchat", "sendgrid", "ses", "signal",
        "signals", "slack", "sns", "tgram", "twilio", "webex", "wxteams", "whatsapp",
        "workflow", "workflows", "zulip",
    }
)  # fmt: skip
"""Services over the network. Others of the library run programs or write on this machine."""


class Push:
    """A service by its URL."""

    def __init__(
        self, config: AppriseConfig, destinations: Destinations, threads: ThreadPoolExecutor
    ) -> None:
        self._url = config.url.get_secret_value()
        self._destinations = destinations
        self._threads = threads

    async def send(self, message: Message, recipient: str, delivery: UUID) -> Proof:
        """Hand a message over; the recipient is in the URL. See ``port.Channel``."""
        del recipient, delivery
        service = service_of(self._url)
        if host := str(getattr(service, "host", None) or ""):
            await self._destinations.addresses(host, 0)
        loop = asyncio.get_running_loop()
        taken = await loop.run_in_executor(self._threads, _notify, service, message)
        if not taken:
            raise Failed("The service did not take it.", uncertain=True)
        return Proof((), "taken")

    async def close(self) -> None:
        """Nothing is held."""


def service_of(url: str) -> apprise.NotifyBase:
    """What a URL names.

    Raises:
        Refused: nothing that is allowed; the text does not tell the URL.
    """
    schema = url.partition("://")[0].lower()
    if schema not in SCHEMAS:
        raise Refused(f"apprise: the schema {schema[:20]!r} is none of those that are allowed.")
    service = apprise.Apprise.instantiate(url, suppress_exceptions=True)
    if not isinstance(service, apprise.NotifyBase):
        raise Refused(f"apprise: this is no URL of {schema}.")
    return service


def _notify(service: apprise.NotifyBase, message: Message) -> bool:
    return bool(service.notify(title=message.subject, body=message.text))
