"""What an annunciated alarm begins on a route: a case of its own, or a place in a digest."""

from dataclasses import dataclass

from ogim.services.alerts.notify.routing import Route


@dataclass(frozen=True, slots=True)
class Opening:
    """A case to be opened.

    Attributes:
        due_ms: of its first step, UTC epoch ms.
        digest: it is the flood's; alarms that come until it is due join it.
    """

    due_ms: int
    digest: bool


def opening(route: Route, now_ms: int, told_ms: int | None, recent: int) -> Opening:
    """What an alarm begins.

    An alarm that comes again soon is not forgotten but told later, and then only if it still waits
    for somebody: a chattering alarm gives a message each ``repeat_s``.

    Args:
        told_ms: when the same alarm began something on this route last.
        recent: alarms that did so within the digest's span.
    """
    first_ms = now_ms + route.steps[0].wait_s * 1000
    if recent >= route.digest.more_than:
        return Opening(now_ms + route.digest.within_s * 1000, digest=True)
    again_ms = 0 if told_ms is None else told_ms + route.repeat_s * 1000
    return Opening(max(first_ms, again_ms), digest=False)
