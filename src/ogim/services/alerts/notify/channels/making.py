"""A channel from what is stored of it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from pydantic import BaseModel

from ogim.services.alerts.notify.channels.configs import (
    AppriseConfig,
    EmailConfig,
    GatewayConfig,
    SmppConfig,
    WebhookConfig,
)
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.mail import Mail
from ogim.services.alerts.notify.channels.port import Channel
from ogim.services.alerts.notify.channels.push import Push
from ogim.services.alerts.notify.channels.smpp import Heard, Smpp
from ogim.services.alerts.notify.channels.web import Gateway, Poster, Webhook


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes channels.

    Attributes:
        destinations: where they may connect to.
        timeout_s: of one attempt.
        threads: for what blocks.
    """

    destinations: Destinations
    timeout_s: float
    threads: ThreadPoolExecutor

    def make(self, config: BaseModel, heard: Heard) -> Channel:
        """The channel; ``heard`` is told of delivery receipts."""
        match config:
            case EmailConfig():
                return Mail(config, self.destinations, self.timeout_s)
            case SmppConfig():
                return Smpp(config, self.destinations, self.timeout_s, heard)
            case GatewayConfig():
                return Gateway(config, self._poster(config.ca))
            case WebhookConfig():
                return Webhook(config, self._poster(config.ca))
            case AppriseConfig():
                return Push(config, self.destinations, self.threads)
            case _:
                raise TypeError(type(config).__name__)

    def _poster(self, ca: str | None) -> Poster:
        return Poster(self.destinations, ca, self.timeout_s)
