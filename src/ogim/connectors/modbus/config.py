"""Configuration of a Modbus TCP connector."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ogim.connectors.modbus.address import ADDRESS_MAX, UNIT_MAX, Table
from ogim.connectors.modbus.planner import BITS_MAX, REGISTERS_MAX, Limits, Range

MAP_LENGTH_MAX = 4 * 2**20


class Forbidden(BaseModel):
    """Addresses that must never be read in passing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: int | None = Field(
        default=None, ge=0, le=UNIT_MAX, description="Unit it holds for; default all."
    )
    table: Table = Field(description="Table.")
    first: int = Field(ge=0, le=ADDRESS_MAX, description="First address.")
    last: int = Field(ge=0, le=ADDRESS_MAX, description="Last address.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError("first must not be after last")
        return self


class ModbusConfig(BaseModel):
    """One Modbus TCP server or gateway and how OGIM reads it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(
        min_length=1, max_length=253, pattern=r"^[A-Za-z0-9._:\-]+$", description="Name or address."
    )
    port: int = Field(default=502, ge=1, le=65_535, description="TCP port.")
    interval_ms: int = Field(
        default=1_000, ge=10, le=86_400_000, description="Time between two reads of a point."
    )
    timeout_s: float = Field(default=1.0, ge=0.05, le=60, description="Longest wait for an answer.")
    connect_timeout_s: float = Field(
        default=3.0, ge=0.1, le=60, description="Longest wait for a connection."
    )
    retry_bad_s: float = Field(
        default=60.0, ge=0.1, le=3_600, description="Pause until a refused address is tried again."
    )
    reconnect_max_s: float = Field(
        default=30.0, ge=0.5, le=600, description="Longest pause between two attempts."
    )
    max_connections: int = Field(
        default=2, ge=1, le=16, description="Connections to the host; some devices take only one."
    )
    max_registers: int = Field(
        default=REGISTERS_MAX, ge=1, le=REGISTERS_MAX, description="Most registers in one request."
    )
    max_bits: int = Field(
        default=BITS_MAX, ge=1, le=BITS_MAX, description="Most coils or inputs in one request."
    )
    max_gap: int = Field(
        default=8, ge=0, le=100, description="Most unwanted addresses read between two wanted ones."
    )
    forbidden: tuple[Forbidden, ...] = Field(
        default=(), max_length=1_000, description="Addresses never to be read in passing."
    )
    breaker_after: int = Field(
        default=3, ge=1, le=100, description="Failures in a row after which a unit is left alone."
    )
    breaker_first_s: float = Field(
        default=5.0, ge=0.1, le=600, description="How long at first; doubled each time."
    )
    breaker_max_s: float = Field(default=60.0, ge=0.1, le=3_600, description="How long at most.")
    register_map: str | None = Field(
        default=None,
        max_length=MAP_LENGTH_MAX,
        description="Register map, CSV or JSON, that browsing shows.",
    )

    def limits(self) -> Limits:
        """What one request may be."""
        return Limits(self.max_registers, self.max_bits, self.max_gap)

    def barriers(self, unit: int) -> list[Range]:
        """Addresses of a unit that must not be read in passing."""
        return [
            Range(item.table, item.first, item.last + 1)
            for item in self.forbidden
            if item.unit in (None, unit)
        ]
