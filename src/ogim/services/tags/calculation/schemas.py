"""Request and response bodies of checking an expression."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ogim.services.tags.schemas import Expression, Unit


class Check(BaseModel):
    """An expression to check, as it is typed.

    ``unit`` is that of the tag which the expression shall give, null for a plain number; left out,
    any will do. ``tag_id`` is that of the tag, where there is one: it can't be its own input.
    """

    model_config = ConfigDict(extra="forbid")

    expression: Expression
    unit: Unit | None = None
    tag_id: Annotated[int, Field(ge=1, le=2_147_483_647)] | None = None


class Used(BaseModel):
    """A tag that an expression uses."""

    tag_id: int
    name: str
    unit: str | None


class ExpressionProblem(BaseModel):
    """What is wrong, and where: characters of the text from 0, ``end`` behind the last one."""

    start: int
    end: int
    message: str


class Checked(BaseModel):
    """What an expression means: the unit that comes out of it, and its inputs.

    ``unit`` is null while there are problems that leave it open, and the text ``dimensionless``
    for a plain number.
    """

    unit: str | None
    inputs: list[Used]
    problems: list[ExpressionProblem]
