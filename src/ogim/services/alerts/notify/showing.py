"""What callers see of rosters, routes and deliveries; addresses of persons are masked for most."""

from typing import Any
from uuid import UUID

from ogim.contracts.problems import InvalidInput
from ogim.infra.guard import Principal
from ogim.services.alerts.notify.repository import Row
from ogim.services.alerts.notify.schemas import Delivery, StoredRoster, StoredRoute

MASK = "…"


def recorded(row: Row) -> dict[str, Any]:
    """What the audit keeps of a row: without addresses of persons."""
    definition = dict(row["definition"])
    if "members" in definition:
        definition["members"] = [each["name"] for each in definition["members"]]
    rest = {name: row[name] for name in ("place", "enabled") if name in row}
    return {"name": row["name"], "definition": definition} | rest


def _sees_addresses(caller: Principal) -> bool:
    return not {"notifications:write", "pii:read"}.isdisjoint(caller.permissions)


def roster(row: Row, caller: Principal) -> StoredRoster:
    """A roster; its addresses only for those who may see them."""
    definition = row["definition"]
    if not _sees_addresses(caller):
        definition = definition | {
            "members": [
                each | {"reach": [way | {"to": _masked(way["to"])} for way in each["reach"]]}
                for each in definition["members"]
            ]
        }
    return StoredRoster.model_validate(row | {"roster": definition})


def route(row: Row) -> StoredRoute:
    """A route."""
    return StoredRoute.model_validate(row | {"route": row["definition"]})


def delivery(row: Row, caller: Principal) -> Delivery:
    """A delivery; its address only for those who may see it."""
    shown = row if _sees_addresses(caller) else row | {"recipient": _masked(row["recipient"])}
    return Delivery.model_validate(shown)


def _masked(address: str) -> str:
    return address[:1] + MASK if address else ""


def place_of(cursor: str | None) -> tuple[int, UUID] | None:
    """When and what the page before ended with.

    Raises:
        InvalidInput: a cursor that is none.
    """
    if cursor is None:
        return None
    at, _, last = cursor.partition("_")
    try:
        if not (at.isascii() and at.isdigit() and len(at) <= 15):
            raise ValueError(at)
        return int(at), UUID(last)
    except ValueError:
        raise InvalidInput("This is no cursor: use 'next' of the page before.") from None
