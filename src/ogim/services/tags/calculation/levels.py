"""Calculated tags of calculated tags: no circle, and not too many upon each other."""

from ogim.services.tags.calculation import repository
from ogim.services.tags.calculation.compiling import Inputs
from ogim.services.tags.calculation.problems import LEVELS_MAX, Fault
from ogim.services.tags.calculation.repository import Connection


async def acyclic(connection: Connection, inputs: Inputs, tag_id: int | None, length: int) -> None:
    """Raise Fault where a tag would depend on itself, or on too many levels of others."""
    below, names = 1, {each.tag_id: each.name for each in inputs.values()}
    level = set(names)
    through: dict[int, int] = {one: one for one in level}
    while level:
        if tag_id is not None and tag_id in level:
            raise Fault(0, length, f"it would depend on itself, through {names[through[tag_id]]}")
        uses = await repository.used_by(connection, sorted(level))
        for user, used in uses.items():
            for one in used:
                through.setdefault(one, through[user])
        level = {one for used in uses.values() for one in used}
        below += bool(level)
        if below > LEVELS_MAX:
            break
    above, level = 0, set[int]() if tag_id is None else {tag_id}
    while level and below + above <= LEVELS_MAX:
        level = set(await repository.users_of(connection, sorted(level)))
        above += bool(level)
    if below + above > LEVELS_MAX:
        raise Fault(0, length, f"more than {LEVELS_MAX} calculated tags would wait for each other")
