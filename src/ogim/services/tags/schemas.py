"""Request and response bodies of the tag catalogue."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Finite: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]
NO_NUL = r"^[^\x00]*$"
Description: TypeAlias = Annotated[str, Field(max_length=1_000, pattern=NO_NUL)]
Unit: TypeAlias = Annotated[str, Field(max_length=64, pattern=NO_NUL)]
Label: TypeAlias = Annotated[str, Field(max_length=64, pattern=NO_NUL)]
State: TypeAlias = Annotated[str, Field(pattern=r"^(0|-?[1-9][0-9]{0,8})$")]
Expression: TypeAlias = Annotated[str, Field(min_length=1, max_length=2_000, pattern=NO_NUL)]
AttributeName: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_.-]{0,63}$")]
BULK_MAX = 5_000
Sampling: TypeAlias = Literal["periodic", "on-change"]


class StateLabel(BaseModel):
    """What people call a state of a discrete tag."""

    model_config = ConfigDict(extra="forbid")

    en: Label
    fa: Label | None = None


class TagFields(BaseModel):
    """What people and devices say of a tag; everything but its name may be missing.

    ``range_*`` is what is physically possible: readings beyond it are rejected. ``eu_*`` is the
    span of displays. Limits are alarm limits. All numbers are in ``unit``; ``display_unit`` is
    what people read values in. A tag with an ``expression`` is calculated in the stream from the
    tags that it names in quotes, and takes no readings from outside.
    """

    model_config = ConfigDict(extra="forbid")

    description_en: Description | None = None
    description_fa: Description | None = None
    unit: Unit | None = None
    display_unit: Unit | None = None
    data_type: Annotated[str, Field(min_length=1, max_length=32, pattern=NO_NUL)] = "double"
    range_lo: Finite | None = None
    range_hi: Finite | None = None
    eu_lo: Finite | None = None
    eu_hi: Finite | None = None
    limit_ll: Finite | None = None
    limit_l: Finite | None = None
    limit_h: Finite | None = None
    limit_hh: Finite | None = None
    deadband: Annotated[Finite, Field(ge=0)] | None = None
    stuck_after_s: Annotated[int, Field(gt=0, le=2_147_483_647)] | None = None
    interval_ms: Annotated[int, Field(gt=0, le=2_147_483_647)] | None = None
    sampling: Sampling | None = None
    step: bool = False
    is_flow: bool | None = None
    state_labels: Annotated[dict[State, StateLabel], Field(max_length=64)] | None = None
    source: Annotated[str, Field(max_length=128, pattern=NO_NUL)] | None = None
    address: Annotated[str, Field(max_length=512, pattern=NO_NUL)] | None = None
    attributes: Annotated[dict[AttributeName, JsonValue], Field(max_length=64)] | None = None
    expression: Expression | None = None


class NewTag(TagFields):
    """A tag to create."""

    name: Annotated[str, Field(min_length=1, max_length=256)]


class BulkTag(NewTag):
    """A tag to create or change; with ``version`` it is changed only if it is still that one."""

    version: Annotated[int, Field(ge=1, le=2_147_483_647)] | None = None


class TagChange(TagFields):
    """The whole of a tag's fields, as they shall be; another name renames it."""

    name: Annotated[str, Field(min_length=1, max_length=256)] | None = None


class Tag(NewTag):
    """A stored tag. Times are UTC epoch ms."""

    tag_id: int
    asset: str
    version: int
    created_at: int
    updated_at: int


class TagPage(BaseModel):
    """A page of tags; ``next`` is the cursor of the page after it.

    With ``q`` the best come first, else they are by name. ``corrected`` says what was searched
    for instead where a word of ``q`` occurs nowhere but one like it does.
    """

    items: list[Tag]
    next: str | None = None
    corrected: str | None = None


class Bulk(BaseModel):
    """Tags to create at once; ``update`` changes those that exist."""

    model_config = ConfigDict(extra="forbid")

    tags: Annotated[list[BulkTag], Field(min_length=1, max_length=BULK_MAX)]
    update: bool = False


class Verdict(BaseModel):
    """What became of one tag of a bulk request."""

    index: int
    name: str
    outcome: Literal["created", "updated", "unchanged", "rejected"]
    tag_id: int | None = None
    reason: str | None = None


class Verdicts(BaseModel):
    """One verdict per tag, in their order."""

    items: list[Verdict]


class Reference(BaseModel):
    """What refers to a tag: its kind, and its path below ``/api``."""

    kind: str
    object: str


class References(BaseModel):
    """All that refers to a tag; while there is any, the tag can't be deleted."""

    items: list[Reference]
    former_names: list[str]
