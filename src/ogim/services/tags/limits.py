"""Whether a tag's numbers agree with each other."""

from collections.abc import Sequence
from itertools import pairwise

from ogim.services.tags.schemas import TagFields


def _rising(named: Sequence[tuple[str, float | None]], *, strictly: bool) -> str | None:
    given = [(name, number) for name, number in named if number is not None]
    for (low, below), (high, above) in pairwise(given):
        if below > above or (strictly and below == above):
            return f"{low} ({below:g}) must be below {high} ({above:g})"
    return None


def contradiction(tag: TagFields) -> str | None:
    """What contradicts itself: LL < L < H < HH, inside the range; ranges rise. None if nothing."""
    limits = [
        ("limit_ll", tag.limit_ll),
        ("limit_l", tag.limit_l),
        ("limit_h", tag.limit_h),
        ("limit_hh", tag.limit_hh),
    ]
    return (
        _rising([("range_lo", tag.range_lo), ("range_hi", tag.range_hi)], strictly=True)
        or _rising([("eu_lo", tag.eu_lo), ("eu_hi", tag.eu_hi)], strictly=True)
        or _rising(limits, strictly=True)
        or _rising(
            [("range_lo", tag.range_lo), *limits, ("range_hi", tag.range_hi)], strictly=False
        )
    )
