"""What a channel does: hand over one message to one recipient, or say why it could not."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from ogim.services.alerts.notify.messages import Message


class Refused(Exception):
    """The other side will not take this message, ever; the text says why, without secrets."""


class Failed(Exception):
    """It did not go through this time.

    Attributes:
        uncertain: the other side may have taken it all the same: its answer did not come.
    """

    def __init__(self, reason: str, *, uncertain: bool = False) -> None:
        super().__init__(reason)
        self.uncertain = uncertain


@dataclass(frozen=True, slots=True)
class Proof:
    """What the other side said when it took a message.

    Attributes:
        ids: by which it knows the message, one a part.
        said: its answer, where it has no ids.
    """

    ids: tuple[str, ...] = ()
    said: str = ""


class Channel(Protocol):
    """A channel that is set up."""

    async def send(self, message: Message, recipient: str, delivery: UUID) -> Proof:
        """Hand over a message.

        Args:
            recipient: an address as this kind of channel has them.
            delivery: the same at each attempt, so that the other side can know a repetition.

        Raises:
            Refused, Failed: it was not taken.
        """
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
