"""What the alarms let one configure: ``OGIM_ALERTS_*``."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from ogim.services.alerts.chattering import Nuisance


class AlertSettings(BaseSettings):
    """Batches, timers, shelving, nuisance alarms, floods and the bounds of requests."""

    model_config = SettingsConfigDict(env_prefix="OGIM_ALERTS_", frozen=True, extra="ignore")

    batch_readings_max: int = Field(
        default=20_000, ge=1, description="Readings evaluated in one transaction at most."
    )
    batch_wait_s: float = Field(
        default=0.05, gt=0, le=5, description="Longest wait for readings between two ticks of time."
    )
    memory_interval_s: float = Field(
        default=1, gt=0, le=60, description="Without alarms, offsets are stored so often."
    )
    timer_interval_s: float = Field(
        default=0.5, gt=0, le=60, description="How often it is looked for shelvings that end."
    )
    relay_interval_s: float = Field(
        default=0.1, gt=0, le=60, description="How often events that wait are sent to Kafka."
    )
    shelve_hours_max: float = Field(
        default=24, gt=0, le=24 * 90, description="Longest shelving that one may ask for, hours."
    )
    alerts_at_once_max: int = Field(
        default=10_000, ge=1, le=100_000, description="Most alarms acknowledged by one request."
    )
    export_rows_max: int = Field(
        default=1_000_000, ge=1, description="Most occurrences in one exported file."
    )
    chattering_repeats: int = Field(
        default=3, ge=2, le=100, description="Activations that make an alarm a chattering one, …"
    )
    chattering_window_s: float = Field(
        default=60, gt=0, le=86_400, description="… when they lie within so many seconds."
    )
    fleeting_s: float = Field(
        default=10,
        ge=0,
        le=3_600,
        description="An alarm that returns within this, before anybody acted, is a fleeting one.",
    )
    stale_hours: float = Field(
        default=24, gt=0, description="An alarm that stands for longer is a stale one, hours."
    )
    position_depth: int = Field(
        default=1,
        ge=1,
        le=8,
        description="An operator's position watches the tags whose names begin with the same so "
        "many segments.",
    )
    flood_begins: int = Field(
        default=10, ge=1, description="A flood begins with more alarms than this in 10 minutes, …"
    )
    flood_ends: int = Field(
        default=5, ge=0, description="… and ends with fewer than this in 10 minutes."
    )
    live_clients_max: int = Field(
        default=500, ge=1, description="Most screens that see alarms live at once."
    )
    statement_timeout_s: int = Field(
        default=20, ge=1, description="Longest query of the API in the database, seconds."
    )

    @property
    def nuisance(self) -> Nuisance:
        """When an alarm counts as chattering or fleeting."""
        return Nuisance(
            self.chattering_repeats,
            round(self.chattering_window_s * 1000),
            round(self.fleeting_s * 1000),
        )
