"""Rejected readings as dead letters."""

from collections.abc import Iterable, Sequence

import msgspec

from ogim.contracts.dead_letters import DeadLetter, Reason
from ogim.services.ingestion.verdicts import Rejection

LETTERS_PER_REQUEST_MAX = 100
_encoder = msgspec.json.Encoder()


def encode_letters(letters: Iterable[DeadLetter]) -> list[bytes]:
    """Kafka record values."""
    return [_encoder.encode(letter) for letter in letters]


def letters_of(rejected: Sequence[Rejection], source: str, at: int) -> list[DeadLetter]:
    """One letter a rejection; beyond a hundred, one more that counts the rest by reason.

    Args:
        rejected: of one request.
        source: ``rest:<sender>``.
        at: UTC epoch ms.
    """
    letters = [
        DeadLetter(
            reason=rejection.reason,
            detail=rejection.detail,
            at=at,
            source=source,
            tag=rejection.tag,
            ts=rejection.ts,
            reading=rejection.value,
            quality=rejection.quality,
        )
        for rejection in rejected[:LETTERS_PER_REQUEST_MAX]
    ]
    more = rejected[LETTERS_PER_REQUEST_MAX:]
    for reason in sorted({rejection.reason for rejection in more}):
        count = sum(rejection.reason == reason for rejection in more)
        detail = f"{count} more readings of the same request were rejected for this reason"
        letters.append(DeadLetter(reason=Reason(reason), detail=detail, at=at, source=source))
    return letters
