"""Which server processes the field consists of, and what each is told at start.

The servers' own modules are named, not imported: the supervisor would carry their libraries for
nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ogim.field.child import Configure
from ogim.field.configs import LoadConfig, PadConfig, WellsConfig
from ogim.field.scenarios import Active
from ogim.field.settings import FieldSettings
from ogim.infra.home import Home, Port

PASSWORD_SECRET = "field-opcua"  # noqa: S105 - the secret's name


@dataclass(frozen=True, slots=True)
class ServerProcess:
    """A module to run and how it is configured."""

    module: str
    configure: Configure


def servers(home: Home, settings: FieldSettings) -> dict[str, ServerProcess]:
    """The processes that ``settings`` ask for, by name."""
    found = {
        "opcua": ServerProcess("ogim.field.opcua.wells", _wells(home, settings)),
        "modbus": ServerProcess("ogim.field.modbus.pad", _pad(home)),
    }
    if settings.tags:
        found["load"] = ServerProcess("ogim.field.opcua.load", _load(home, settings))
    return found


def _wells(home: Home, settings: FieldSettings) -> Configure:
    pki, password, truth = _pki(home), home.secret(PASSWORD_SECRET), settings.truth

    def configured(active: Sequence[Active]) -> WellsConfig:
        return WellsConfig(
            port=home.port(Port.FIELD_OPCUA),
            pki=pki,
            history=str(home.path("field", "history.sqlite")),
            password=password,
            wells=settings.wells,
            speed=settings.speed,
            lead_s=settings.lead_s,
            truth=str(truth.resolve()) if truth else None,
            active=list(active),
        )

    return configured


def _pad(home: Home) -> Configure:
    def configured(active: Sequence[Active]) -> PadConfig:
        return PadConfig(
            port=home.port(Port.FIELD_MODBUS),
            saved=str(home.path("field", "pad.json")),
            active=list(active),
        )

    return configured


def _load(home: Home, settings: FieldSettings) -> Configure:
    pki, password, truth = _pki(home), home.secret(PASSWORD_SECRET), settings.truth

    def configured(active: Sequence[Active]) -> LoadConfig:
        return LoadConfig(
            port=home.port(Port.FIELD_LOAD_OPCUA),
            pki=pki,
            password=password,
            tags=settings.tags,
            rate=settings.rate,
            truth=f"{truth.resolve()}.load" if truth else None,
            active=list(active),
        )

    return configured


def _pki(home: Home) -> str:
    """The folder of the servers' certificates and keys."""
    folder = home.path("field", "pki")
    folder.mkdir(exist_ok=True, mode=0o700)
    return str(folder)
