"""What the catalogue does with expressions: checks them, stores them, keeps them true."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ogim.contracts import tag_names, units
from ogim.contracts.problems import Conflict
from ogim.infra.guard import Principal
from ogim.services.tags.calculation import repository, syntax
from ogim.services.tags.calculation.compiling import Input, Inputs, compiled, part_of
from ogim.services.tags.calculation.levels import acyclic
from ogim.services.tags.calculation.problems import INPUTS_MAX, BadExpression, Fault
from ogim.services.tags.calculation.repository import Connection, serialised
from ogim.services.tags.calculation.schemas import Check, Checked, ExpressionProblem, Used

__all__ = ["checked", "fits", "prepared", "serialised", "settle", "understood"]
TEXTS: Final = ("string", "localizedtext", "bytestring")


class UsedOtherwise(Conflict):
    """Calculations use the tag in a way that the change does not allow."""

    type, title = "tag-in-use", "The tag is in use"


class Meant(NamedTuple):
    """An expression that was understood: its tree, its inputs, and its text with their ids."""

    node: syntax.Node
    inputs: Inputs
    stored: str

    @property
    def ids(self) -> list[int]:
        """Ids of the inputs, each once."""
        return sorted({found.tag_id for found in self.inputs.values()})


async def understood(connection: Connection, text: str, caller: Principal | None) -> Meant:
    """Read an expression and find its inputs; those beyond the caller's scopes do not exist.

    Raises:
        BadExpression: it is none, or names tags that are not there.
    """
    try:
        node = syntax.parsed(text)
        references = syntax.references(node)
        if not references:
            raise Fault(0, len(text), 'it uses no tag: write names of tags in quotes, "like/this"')
    except Fault as fault:
        raise BadExpression([fault], text) from fault
    keys = {_key(each) for each in references}
    names = [key for key in keys if isinstance(key, str) and tag_names.problem_of(key) is None]
    found = await repository.inputs(
        connection, names, [key for key in keys if isinstance(key, int) and key < 2**31]
    )
    inputs: dict[str | int, Input] = {}
    faults: list[Fault] = []
    for each in references:
        problem = _unfit(each, found.get(_key(each)), caller)
        if problem:
            faults.append(Fault(*each.span, problem))
        else:
            inputs[each.key] = found[_key(each)][0]
    if len({each.tag_id for each in inputs.values()}) > INPUTS_MAX:
        faults.append(Fault(0, len(text), f"it uses more than {INPUTS_MAX} tags"))
    if faults:
        raise BadExpression(faults, text)
    return Meant(node, inputs, _with_ids(text, references, inputs))


def _key(reference: syntax.Reference) -> str | int:
    key = reference.key
    return tag_names.normalised(key) if isinstance(key, str) else key


def _unfit(
    reference: syntax.Reference, found: tuple[Input, str] | None, caller: Principal | None
) -> str | None:
    called = reference.key if isinstance(reference.key, str) else f"with the id {reference.key}"
    if found is None or (caller is not None and not caller.may_see(found[0].name)):
        return f"there is no tag {called[:256]}"
    if found[1].lower().startswith(TEXTS):
        return f"{found[0].name} holds texts, not numbers"
    return None


def _with_ids(text: str, references: Sequence[syntax.Reference], inputs: Inputs) -> str:
    pieces: list[str] = []
    at = 0
    for each in references:
        pieces += [text[at : each.span.start], f"{{{inputs[each.key].tag_id}}}"]
        at = each.span.end
    return "".join([*pieces, text[at:]])


async def prepared(
    connection: Connection,
    text: str,
    unit: str | None,
    caller: Principal,
    tag_id: int | None = None,
) -> str:
    """The expression as it is stored, once it is sure that it can be used.

    Args:
        text: as people write it.
        unit: of the tag that it shall give.
        caller: whose scopes count; inputs that the tag has already stay usable.
        tag_id: of that tag, where it is there already.

    Raises:
        BadExpression: syntax, tags, units or a cycle.
    """
    meant = await understood(connection, text, None)
    before = (await repository.stored(connection, [tag_id])).get(tag_id) if tag_id else None
    if meant.stored != before:
        meant = await understood(connection, text, caller)
    try:
        compiled(meant.node, meant.inputs, unit)
        await acyclic(connection, meant.inputs, tag_id, len(text))
    except Fault as fault:
        raise BadExpression([fault], text) from fault
    return meant.stored


async def fits(connection: Connection, tag_id: int, unit: str | None) -> None:
    """Make sure that calculations can go on using a tag when its unit is another.

    Raises:
        UsedOtherwise: one can't.
    """
    for user, expression, own_unit, name in await repository.affected(connection, [tag_id]):
        if user == tag_id:
            continue
        meant = await understood(connection, expression, None)
        inputs = {
            key: found._replace(unit=unit) if found.tag_id == tag_id else found
            for key, found in meant.inputs.items()
        }
        try:
            compiled(meant.node, inputs, own_unit)
        except Fault as fault:
            raise UsedOtherwise(
                f"unit: the calculated tag {name} uses it: {fault.message}.",
                references=[{"kind": "calculation", "object": f"tags/{user}"}],
            ) from fault


async def settle(connection: Connection, tag_ids: Sequence[int]) -> None:
    """Compile anew what changes of these tags touch: they themselves and those that use them.

    Raises:
        BadExpression: together the changes leave an expression that can't be used.
    """
    rows: list[dict[str, object]] = []
    for tag_id, expression, unit, _ in await repository.affected(connection, tag_ids):
        meant = await understood(connection, expression, None)
        try:
            program = compiled(meant.node, meant.inputs, unit)
            await acyclic(connection, meant.inputs, tag_id, len(expression))
        except Fault as fault:
            raise BadExpression([fault], expression) from fault
        rows.append({"tag_id": tag_id, "program": program, "inputs": meant.ids})
        await repository.keep(connection, rows[-1:])


async def checked(connection: Connection, check: Check, caller: Principal) -> Checked:
    """What an expression means, or what is wrong with it; nothing is stored."""
    used: list[Used] = []
    unit: str | None = None
    try:
        meant = await understood(connection, check.expression, caller)
        known = {each.tag_id: each for each in meant.inputs.values()}
        used = [Used(**known[tag_id]._asdict()) for tag_id in meant.ids]
        unit = units.shown(part_of(meant.node, meant.inputs).unit)
        if "unit" in check.model_fields_set:
            compiled(meant.node, meant.inputs, check.unit)
        await acyclic(connection, meant.inputs, check.tag_id, len(check.expression))
        faults: Sequence[Fault] = ()
    except Fault as fault:
        faults = (fault,)
    except BadExpression as refused:
        faults = refused.faults
    problems = [ExpressionProblem(start=at.start, end=at.end, message=at.message) for at in faults]
    return Checked(unit=unit, inputs=used, problems=problems)
