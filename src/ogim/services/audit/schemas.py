"""Bodies of the audit's endpoints."""

from typing import Any, Literal

from pydantic import BaseModel, Field

Format = Literal["jsonl", "csv"]


class Record(BaseModel):
    """One record of the chain, as a reader sees it."""

    seq: int = Field(description="Its number in the chain, from 1.")
    at: int = Field(description="When, UTC epoch ms.")
    actor: str | None = Field(description="User name of who did it; null once erased.")
    person: str = Field(description="Pseudonym of who did it; stays when the name is erased.")
    action: str = Field(description="What, as noun.verb.")
    object: str = Field(description="On what: the API's path below /api.")
    before: Any = Field(description="Members that changed, before.")
    after: Any = Field(description="Members that changed, after.")
    hidden: list[str] = Field(
        description="Members that can't be shown: erased, or personal data (needs pii:read)."
    )
    result: str = Field(description="done, refused or failed.")
    address: str | None = Field(description="Where it came from (needs pii:read).")
    request: str | None = Field(description="Id of the HTTP request.")
    times: int = Field(description="How many alike it stands for.")
    prev: str = Field(description="Hash of the record before, hex.")
    hash: str = Field(description="Its own hash, hex.")


class RecordPage(BaseModel):
    """Records, newest first."""

    items: list[Record]
    next: int | None = Field(
        description="Give it as cursor to go on; a page may be short, even empty, and yet have one."
    )


class HeadShown(BaseModel):
    """The signed end of the chain."""

    seq: int
    hash: str
    at: int = Field(description="When it was signed, UTC epoch ms.")
    key: str = Field(description="Public key, hex (Ed25519).")
    signature: str


class Fault(BaseModel):
    """One thing that is wrong with the chain."""

    seq: int = Field(description="The record, or the first of a span; 0 where none can be named.")
    until: int = Field(description="The last record of a span.")
    kind: str = Field(
        description="changed, removed, inserted, reordered, rewritten, head, anchor or person."
    )
    detail: str


class Verification(BaseModel):
    """What a check of the chain found."""

    verified: bool = Field(description="Nothing is wrong with what was checked.")
    checked: int = Field(description="Records checked, from first on.")
    first: int
    whole: bool = Field(description="The whole chain was checked, not just its newest part.")
    head: HeadShown | None
    anchors: int = Field(description="Heads kept outside the database that were compared.")
    faults: int = Field(description="How many things are wrong; broken lists at most 100.")
    broken: list[Fault]
    at: int = Field(description="When it was checked, UTC epoch ms.")
