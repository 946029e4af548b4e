"""When a message is tried again."""

import random
from typing import Final

from ogim.services.alerts.notify.settings import NotifySettings

_DOUBLINGS_MAX: Final = 30


def pause_ms(attempts: int, settings: NotifySettings, chance: random.Random) -> int:
    """Pause after so many attempts, ms: doubling, bounded, between half of it and all.

    Args:
        attempts: made so far, from 1.
    """
    doubled = settings.retry_first_s * 2 ** min(attempts - 1, _DOUBLINGS_MAX)
    return round(min(doubled, settings.retry_most_s) * chance.uniform(0.5, 1) * 1000)
