"""Rows of calculated tags: their expressions, and units that calculations rely on."""

import msgspec

from ogim.contracts.problems import OgimError
from ogim.infra.guard import Principal
from ogim.services.tags.calculation import service as calculations
from ogim.services.tags.exchange.given import Fault
from ogim.services.tags.exchange.plan import WRITTEN, Decision, Stored
from ogim.services.tags.exchange.stored import Connection


async def judged(
    connection: Connection, decision: Decision, there: Stored | None, caller: Principal
) -> Decision:
    """The decision with its expression as it is stored, or why the row can't be taken.

    An expression may use tags that are in the catalogue before the import.
    """
    fields, verdict = decision.fields, decision.verdict
    if verdict.outcome not in WRITTEN:
        return decision
    at = "unit"
    try:
        if there is not None and fields["unit"] != there.fields["unit"]:
            await calculations.fits(connection, there.tag_id, fields["unit"])
        if fields["expression"] is None:
            return decision
        at = "expression"
        text = await calculations.prepared(
            connection, fields["expression"], fields["unit"], caller, verdict.tag_id
        )
    except OgimError as error:
        problem = error.detail.removeprefix(f"{at}: ")
        told = msgspec.structs.replace(
            verdict, outcome="rejected", changes={}, errors=[Fault(at, problem)]
        )
        return Decision(told)
    return msgspec.structs.replace(decision, fields=fields | {"expression": text})


async def settle(connection: Connection) -> None:
    """Compile what the import changed, once it is written; raises BadExpression."""
    found = await connection.execute(
        "SELECT t.tag_id FROM tag_import i JOIN tags.tags t ON t.name = i.name"
    )
    await calculations.settle(connection, [row[0] for row in await found.fetchall()])
