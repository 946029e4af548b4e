"""What an import is asked and what it answers."""

from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from ogim.services.tags.exchange.given import ROWS_MAX
from ogim.services.tags.exchange.plan import Mode, Outcome
from ogim.services.tags.exchange.reading import ImportFormat
from ogim.services.tags.exchange.tally import OUTCOMES
from ogim.services.tags.schemas import NO_NUL

NAMESPACES_MAX = 100
Text: TypeAlias = Annotated[str, Field(max_length=256, pattern=NO_NUL)]


class ImportQuery(BaseModel):
    """What shall be done with a file.

    ``mode`` ``create`` leaves existing tags alone, ``update`` creates none. ``skip_rejected`` takes
    the good rows of a file that has bad ones. ``reason`` stands in
    the tags' versions. ``prefix`` (an asset path put before each name),
    ``source`` (the connector) and ``namespaces`` (the server's namespace array, in its order) are
    for nodesets and register maps. ``outcomes`` and ``limit`` choose the rows to be answered with.
    """

    model_config = ConfigDict(extra="forbid")

    format: ImportFormat
    dry_run: bool = False
    mode: Mode = "upsert"
    skip_rejected: bool = False
    reason: Annotated[str, Field(max_length=500, pattern=NO_NUL)] = ""
    prefix: Text = ""
    source: Annotated[str, Field(max_length=128, pattern=NO_NUL)] = ""
    namespaces: Annotated[list[Text], Field(max_length=NAMESPACES_MAX)] = []
    outcomes: Annotated[list[Outcome], Field(max_length=len(OUTCOMES))] = []
    limit: Annotated[int, Field(ge=0, le=ROWS_MAX)] = ROWS_MAX


class FieldChange(BaseModel):
    """A field's value before and after."""

    before: Any
    after: Any


class FieldError(BaseModel):
    """What is wrong; ``field`` is empty where it is the whole row."""

    field: str
    problem: str


class ImportRow(BaseModel):
    """What becomes of one row.

    ``row`` is its number in the file: the line of a table as a spreadsheet shows it (the header is
    1), otherwise its place in the list from 1. ``restored`` brings a deleted tag back with its id;
    ``skipped`` is no tag, such as a text in a nodeset.
    """

    row: int
    name: str
    outcome: Outcome
    tag_id: int | None
    changes: dict[str, FieldChange]
    errors: list[FieldError]


class ImportCounts(BaseModel):
    """Rows by outcome."""

    created: int
    restored: int
    updated: int
    unchanged: int
    rejected: int
    skipped: int


class ImportAnswer(BaseModel):
    """What an import did, or would do.

    ``plan`` stands for exactly these changes to exactly this catalogue; sent back in ``If-Match``
    it makes sure that nothing else is done. ``rows`` are those asked for; ``counts`` hold all.
    """

    dry_run: bool
    plan: str
    counts: ImportCounts
    rows: list[ImportRow]
