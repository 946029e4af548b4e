"""Request and response bodies of the tag catalogue."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Finite: TypeAlias = Annotated[float, Field(allow_inf_nan=False)]
NO_NUL = r"^[^\x00]*$"
Description: TypeAlias = Annotated[str, Field(max_length=1_000, pattern=NO_NUL)]
BULK_MAX = 5_000


class TagFields(BaseModel):
    """What people and devices say of a tag; everything but its name may be missing.

    ``range_*`` is what is physically possible: readings beyond it are rejected. ``eu_*`` is the
    span of displays. Limits are alarm limits, all in the tag's unit.
    """

    model_config = ConfigDict(extra="forbid")

    description_en: Description | None = None
    description_fa: Description | None = None
    unit: Annotated[str, Field(max_length=64, pattern=NO_NUL)] | None = None
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
    step: bool = False
    is_flow: bool | None = None
    source: Annotated[str, Field(max_length=128, pattern=NO_NUL)] | None = None
    address: Annotated[str, Field(max_length=512, pattern=NO_NUL)] | None = None


class NewTag(TagFields):
    """A tag to create."""

    name: Annotated[str, Field(min_length=1, max_length=256)]


class TagChange(TagFields):
    """The whole of a tag's fields, as they shall be; a name given must be the stored one."""

    name: Annotated[str, Field(min_length=1, max_length=256)] | None = None


class Tag(NewTag):
    """A stored tag. Times are UTC epoch ms."""

    tag_id: int
    asset: str
    created_at: int
    updated_at: int


class TagPage(BaseModel):
    """A page of tags, by name; ``next`` is the cursor of the page after it."""

    items: list[Tag]
    next: str | None = None


class Bulk(BaseModel):
    """Tags to create at once; ``update`` changes those that exist."""

    model_config = ConfigDict(extra="forbid")

    tags: Annotated[list[NewTag], Field(min_length=1, max_length=BULK_MAX)]
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


class Asset(BaseModel):
    """A node of the asset tree with its own tags and all that lies below it."""

    path: str
    name: str
    kind: Literal["area", "well", "equipment"]
    children: list["Asset"]
    tags: list[int]
