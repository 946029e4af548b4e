"""The alarm system's performance over a span, against its targets."""

from collections.abc import Sequence
from typing import Final

from psycopg.errors import QueryCanceled

from ogim.contracts.alarms import RANK
from ogim.contracts.problems import InvalidInput, Unavailable
from ogim.infra.guard import Principal
from ogim.services.alerts.floods import Flood
from ogim.services.alerts.kpi import repository
from ogim.services.alerts.kpi.measures import Rates, judged
from ogim.services.alerts.kpi.schemas import BadActor, Judged, Kpi, PositionRates
from ogim.services.alerts.kpi.targets import TARGETS
from ogim.services.alerts.repository import Connection, Row, set_timeout
from ogim.services.alerts.service import AlertService

DAY_MS: Final = 86_400_000
SPAN_MS_MAX: Final = 400 * DAY_MS
ACTORS: Final = 10
HOUR_MS: Final = 3_600_000


class Performance:
    """Measures of what the caller may see."""

    def __init__(self, service: AlertService) -> None:
        self._service = service

    def span(self, lo: int | None, hi: int | None) -> tuple[int, int]:
        """What was asked for, or the last day.

        Raises:
            InvalidInput: a span that is none, or a longer one than is allowed.
        """
        hi = self._service.clock() if hi is None else hi
        lo = hi - DAY_MS if lo is None else lo
        if not 0 <= lo < hi:
            raise InvalidInput("from must be before to, both UTC epoch ms.")
        if hi - lo > SPAN_MS_MAX:
            raise InvalidInput("Ask for 400 days at most.")
        return lo, hi

    async def floods(self, lo: int, hi: int, caller: Principal) -> list[Flood]:
        """Floods within a span, the newest first."""
        try:
            async with self._service.pool.connection() as connection:
                by_position = await self._judged(connection, lo, hi, list(caller.scopes) or None)
        except QueryCanceled as error:
            raise _too_long() from error
        found = [flood for _, floods in by_position.values() for flood in floods]
        return sorted(found, key=lambda flood: flood.start_ms, reverse=True)

    async def kpi(self, lo: int, hi: int, caller: Principal) -> Kpi:
        """All figures of a span."""
        paths, settings = list(caller.scopes) or None, self._service.settings
        stale_before = self._service.clock() - round(settings.stale_hours * HOUR_MS)
        try:
            async with self._service.pool.connection() as connection:
                by_position = await self._judged(connection, lo, hi, paths)
                actors = await repository.actors(connection, lo, hi, paths, ACTORS)
                ranks = await repository.ranks(connection, lo, hi, paths)
                nuisances = await repository.nuisances(connection, lo, hi, paths)
                stale = await repository.stale(connection, stale_before, paths)
        except QueryCanceled as error:
            raise _too_long() from error
        total = sum(ranks.values())
        marks = {row["key"]: row for row in nuisances}
        chattering = sum(row["chattering"] > 0 for row in nuisances)
        fleeting = sum(row["fleeting"] > 0 for row in nuisances)
        rates = {position: each for position, (each, _) in by_position.items()}
        figures = _figures(rates, ranks, actors, total)
        figures |= {"chattering": chattering, "fleeting": fleeting, "stale": stale}
        return Kpi(
            lo=lo,
            hi=hi,
            alarms=total,
            positions=[_position(name, each) for name, each in rates.items()],
            bad_actors=[_actor(row, marks.get(row["key"]), total) for row in actors],
            priorities={priority: ranks.get(rank, 0) for priority, rank in RANK.items()},
            chattering=chattering,
            fleeting=fleeting,
            stale=stale,
            judged=_against_targets(figures),
        )

    async def _judged(
        self, connection: Connection, lo: int, hi: int, paths: Sequence[str] | None
    ) -> dict[str, tuple[Rates, list[Flood]]]:
        settings = self._service.settings
        await set_timeout(connection, settings.statement_timeout_s)
        times = await repository.times(connection, lo, hi, paths, settings.position_depth)
        begins, ends = settings.flood_begins, settings.flood_ends
        return {
            position: judged(position, each, lo, hi, begins=begins, ends=ends)
            for position, each in sorted(times.items())
        }


def _figures(
    rates: dict[str, Rates], ranks: dict[int, int], actors: list[Row], total: int
) -> dict[str, float]:
    """The figures that have a target; of positions the worst one counts."""
    worst = rates.values()
    shares = {
        f"{priority}_share": ranks.get(rank, 0) / total if total else 0.0
        for priority, rank in RANK.items()
    }
    return shares | {
        "mean_per_10min": max((each.mean for each in worst), default=0.0),
        "peak_per_10min": max((each.peak for each in worst), default=0),
        "intervals_over_10": max((each.over_share for each in worst), default=0.0),
        "time_in_flood": max((each.flood_share for each in worst), default=0.0),
        "top_ten_share": sum(row["alarms"] for row in actors) / total if total else 0.0,
    }


def _position(name: str, rates: Rates) -> PositionRates:
    return PositionRates(
        position=name,
        alarms=rates.alarms,
        mean=rates.mean,
        steady=rates.steady,
        upset=rates.upset,
        peak=rates.peak,
        over_share=rates.over_share,
        flood_share=rates.flood_share,
        floods=rates.floods,
    )


def _against_targets(figures: dict[str, float]) -> list[Judged]:
    return [
        Judged(
            name=each.name,
            value=figures[each.name],
            most=each.most,
            unit=each.unit,
            source=each.source,
            met=figures[each.name] <= each.most,
        )
        for each in TARGETS
    ]


def _actor(row: Row, marks: Row | None, total: int) -> BadActor:
    chattering, fleeting = (marks["chattering"], marks["fleeting"]) if marks else (0, 0)
    return BadActor(**row, share=row["alarms"] / total, chattering=chattering, fleeting=fleeting)


def _too_long() -> Unavailable:
    return Unavailable("The database took too long; ask for a shorter span.")
