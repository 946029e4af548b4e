"""Request and response bodies."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ogim.connectors.port import Finite, Point
from ogim.contracts.frames import TAG_NAME_LENGTH_MAX

ADOPT_MAX = 10_000


class IngestError(BaseModel):
    """One reading that was not taken: its place from 0, and why."""

    index: int
    reason: str
    detail: str


class IngestAnswer(BaseModel):
    """The verdicts on a request's readings.

    ``errors`` names the first hundred of ``rejected``. ``created`` counts tags made on the way.
    """

    accepted: int
    rejected: int
    errors: list[IngestError]
    created: int = 0


class Strict(BaseModel):
    """A request body: unknown members are refused."""

    model_config = ConfigDict(extra="forbid")


Name = Field(
    min_length=1,
    max_length=64,
    pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$",
    description="Unique name; letters, digits, dot, dash and underscore.",
)


class NewConnector(Strict):
    """A connector to be made."""

    name: str = Name
    kind: str = Field(min_length=1, max_length=32, description="Protocol: opcua, modbus, …")
    config: dict[str, Any] = Field(default_factory=dict, description="As the kind defines it.")
    points: list[Point] = Field(default_factory=list[Point], max_length=ADOPT_MAX)
    desired: Literal["running", "stopped"] = "stopped"


class ConnectorChange(Strict):
    """What to change; what is left out stays. Members of ``config`` replace single ones."""

    name: str | None = Field(
        default=None, min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
    )
    config: dict[str, Any] | None = Field(
        default=None, description="Members to replace; null takes one back to its default."
    )
    points: list[Point] | None = Field(default=None, max_length=100_000)
    desired: Literal["running", "stopped"] | None = None
    version: int | None = Field(
        default=None, ge=1, description="Refuse the change where the stored version differs."
    )


class ConnectorStatus(BaseModel):
    """What a connector is doing; times UTC epoch ms. RUNNING means: data was seen."""

    state: Literal["stopped", "connecting", "running", "degraded", "failed"] = "stopped"
    since: int | None = None
    last_data_at: int | None = None
    readings_total: int = 0
    readings_per_s: float = 0.0
    last_error: str | None = None
    clock_skew_ms: int | None = None
    clock_skewed: bool = False
    bad_points: int = 0
    problems: dict[str, str] = Field(default_factory=dict)
    facts: dict[str, str] = Field(default_factory=dict)
    dropped: int = 0
    spooled: int = 0


class Connector(BaseModel):
    """A connector; ``secrets`` names the secret members that are set; they stay here."""

    id: str
    name: str
    kind: str
    desired: Literal["running", "stopped"]
    config: dict[str, Any]
    secrets: list[str]
    points: int
    version: int
    created_at: int
    updated_at: int
    status: ConnectorStatus


class ConnectorPage(BaseModel):
    """Connectors by name; ``next`` continues after the last one."""

    items: list[Connector]
    next: str | None = None


class PointPage(BaseModel):
    """Points by tag; ``next`` continues after the last one."""

    items: list[Point]
    next: str | None = None


class Event(BaseModel):
    """A change of a connector's state."""

    at: int
    state: str
    reason: str | None


class Events(BaseModel):
    """Newest first."""

    items: list[Event]


class BrowseRequest(Strict):
    """Where to look, and how deep."""

    node: str | None = Field(default=None, max_length=1_024)
    depth: int = Field(default=1, ge=1, le=10)


class Adopted(BaseModel):
    """A variable that was found, to become a tag and a point of the connector.

    Other members of a browsed node may stay in it; they are passed over.
    """

    address: str = Field(min_length=1, max_length=1_024)
    name: str = Field(min_length=1, max_length=TAG_NAME_LENGTH_MAX, description="Tag name.")
    unit: str | None = Field(default=None, max_length=64)
    description: str | None = Field(default=None, max_length=1_000)
    description_en: str | None = Field(default=None, max_length=1_000)
    description_fa: str | None = Field(default=None, max_length=1_000)
    data_type: str | None = Field(default=None, max_length=32)
    eu_lo: Finite | None = None
    eu_hi: Finite | None = None
    range_lo: Finite | None = None
    range_hi: Finite | None = None
    interval_ms: int | None = Field(
        default=None, ge=10, le=86_400_000, description="Sampling; default: the connector's."
    )
    expected_interval_ms: int | None = Field(
        default=None,
        ge=1,
        le=86_400_000,
        description="How often a reading is to come, for the tag; default: as often as it is read, "
        "where the connector decides that.",
    )
    stuck_after_s: int | None = Field(default=None, ge=1)
    deadband: Finite | None = Field(default=None, ge=0)
    deadband_percent: Finite | None = Field(default=None, ge=0, le=100)
    step: bool | None = None
    writable: bool = False
    scale: Finite = 1.0
    offset: Finite = 0.0


class AdoptRequest(Strict):
    """Variables to adopt."""

    items: list[Adopted] = Field(min_length=1, max_length=ADOPT_MAX)


class AdoptVerdict(BaseModel):
    """What became of one item."""

    name: str
    address: str
    tag_id: int | None
    verdict: Literal["created", "exists", "rejected"]
    detail: str | None = None


class AdoptAnswer(BaseModel):
    """Verdicts in the order of the request."""

    items: list[AdoptVerdict]
    points: int


class StartPolling(Strict):
    """Read an OPC UA connector by polling, from now on."""

    connector_id: str = Field(min_length=1, max_length=64, description="Its id or its name.")
    interval_ms: int = Field(default=1_000, ge=50, le=86_400_000)


class RegisterMap(Strict):
    """A Modbus register map as text."""

    format: Literal["csv", "json"] | None = None
    text: str = Field(min_length=1, max_length=4_194_304)
    unit: int = Field(default=1, ge=0, le=255, description="Unit of rows that name none.")
