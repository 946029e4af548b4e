"""The protocols OGIM speaks: kind → configuration model and factory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from ogim.connectors.modbus.config import ModbusConfig
from ogim.connectors.modbus.connector import ModbusConnector
from ogim.connectors.opcua.config import OpcUaConfig
from ogim.connectors.opcua.connector import OpcUaConnector
from ogim.connectors.port import Connector, Surroundings
from ogim.connectors.rest.config import RestConfig
from ogim.contracts.problems import InvalidInput


def _undecided(_config: BaseModel) -> int | None:
    return None


def _of_each_poll(config: ModbusConfig) -> int | None:
    return config.interval_ms


@dataclass(frozen=True, slots=True)
class Kind:
    """One protocol.

    Attributes:
        config: pydantic model of the configuration; secrets are ``SecretStr`` fields.
        build: makes a stopped connector; does no I/O. None where nothing is run, because programs
            send their readings by themselves.
        interval_ms: how often a configured connector brings each value, ms; None where the device
            decides.
    """

    config: type[BaseModel]
    build: Callable[[Any, Surroundings], Connector] | None
    interval_ms: Callable[[Any], int | None] = _undecided


REST: Final = "rest"
KINDS: Final[Mapping[str, Kind]] = {
    "opcua": Kind(OpcUaConfig, OpcUaConnector),
    "modbus": Kind(ModbusConfig, ModbusConnector, _of_each_poll),
    REST: Kind(RestConfig, None),
}


def kind_of(name: str) -> Kind:
    """The protocol of that name.

    Raises:
        InvalidInput: there is none.
    """
    try:
        return KINDS[name]
    except KeyError:
        known = ", ".join(sorted(KINDS))
        raise InvalidInput(f"There is no connector kind {name!r}; known: {known}.") from None


def config_of(kind: str, values: Mapping[str, Any]) -> BaseModel:
    """The checked configuration.

    Raises:
        InvalidInput: unknown kind, or a field is missing, unknown or out of range.
    """
    try:
        return kind_of(kind).config.model_validate(values)
    except ValidationError as error:
        errors = [
            {"at": ".".join(map(str, item["loc"])), "reason": item["msg"]}
            for item in error.errors(include_input=False, include_url=False)[:20]
        ]
        first = errors[0]
        raise InvalidInput(
            f"Configuration of the {kind} connector: {first['at']}: {first['reason']}",
            errors=errors,
        ) from None


def interval_ms_of(kind: str, values: Mapping[str, Any]) -> int | None:
    """How often each value is to come, ms; None where the device decides.

    Raises:
        InvalidInput: see ``config_of``.
    """
    return kind_of(kind).interval_ms(config_of(kind, values))


def build(kind: str, values: Mapping[str, Any], surroundings: Surroundings) -> Connector:
    """A stopped connector of that kind.

    Raises:
        InvalidInput: see ``config_of``; or readings are sent to it, so there is nothing to run.
    """
    make = kind_of(kind).build
    if make is None:
        raise InvalidInput(f"A {kind} connector is sent its readings; it has no device to ask.")
    return make(config_of(kind, values), surroundings)
