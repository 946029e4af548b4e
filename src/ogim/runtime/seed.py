"""The default field's connectors, made through the HTTP API as a user would make them."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import httpx

from ogim.field.configuration import PASSWORD_SECRET
from ogim.field.modbus.map import as_csv
from ogim.field.opcua.access import USER
from ogim.field.pad.layout import points
from ogim.field.settings import FieldSettings
from ogim.infra.clock import now_ms
from ogim.infra.home import LOOPBACK, Home, Port
from ogim.infra.tokens import KeyRing, mint
from ogim.runtime.engines import tls
from ogim.runtime.engines.gateway_settings import GatewaySettings

RECORDED_MS: Final = 1_000
"""Step of the recorded wells (3W)."""
ADMIN: Final = "admin"
TIMEOUT_S: Final = 60
TOKEN_S: Final = 1_800
BROWSE_DEPTH: Final = 8
ADOPT_MAX: Final = 500
LIVE_ASSET: Final = "offshore"
LIVE_S: Final = 60
POLL_S: Final = 0.2


class SeedFailed(Exception):
    """The API refused a step; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Seed:
    """One connector of the default field."""

    name: str
    kind: str
    config: dict[str, Any]
    expected_interval_ms: int | None = None


def default_field(home: Home) -> tuple[Seed, ...]:
    """Connectors of the simulated field, secured as a real one's would be."""
    certificate = home.path("field", "pki", "field.cert.der").read_bytes()
    opcua = {
        "endpoint": f"opc.tcp://{home.address(Port.FIELD_OPCUA)}/ogim/field",
        "security": "sign_and_encrypt",
        "server_fingerprint": sha256(certificate).hexdigest(),
        "username": USER,
        "password": home.secret(PASSWORD_SECRET),
    }
    modbus = {
        "host": LOOPBACK,
        "port": home.port(Port.FIELD_MODBUS),
        "register_map": as_csv(point.register for point in points()),
    }
    recorded_ms = round(RECORDED_MS / FieldSettings().speed)
    return (
        Seed("offshore-opcua", "opcua", opcua, recorded_ms),
        Seed("pad-a-modbus", "modbus", modbus),
    )


def variables(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The variables of a browsed tree, depth first."""
    for node in nodes:
        if node["kind"] == "variable":
            yield node
        yield from variables(node.get("children") or [])


def adoption(node: dict[str, Any], expected_interval_ms: int | None = None) -> dict[str, Any]:
    """What turns a browsed variable into a tag and a point; its path becomes the tag's name."""
    expected = node.get("expected_interval_ms") or expected_interval_ms
    named = {"name": node["path"], "expected_interval_ms": expected}
    return {**node, **(node.get("point") or {}), **named}


class Api:
    """The API as the admin; every refusal is a SeedFailed.

    The token is made with the instance's own key, as by ``ogim token``: the admin's password is
    known to nobody but the admin.
    """

    def __init__(self, home: Home) -> None:
        trust = tls.trust(home, GatewaySettings())
        self.http = httpx.Client(
            base_url=f"{home.https_url}/api", verify=trust, timeout=TIMEOUT_S, trust_env=False
        )
        token = mint(KeyRing(home).signing, ADMIN, (ADMIN,), now_ms(), TOKEN_S)
        self.http.headers["authorization"] = f"Bearer {token}"

    def ask(self, method: str, path: str, **request: Any) -> Any:
        """The decoded answer of one request."""
        response = self.http.request(method, path, **request)
        if response.is_error:
            raise SeedFailed(f"{method} /api{path}: {response.status_code} {response.text[:500]}")
        return response.json() if response.content else None


def _plant(api: Api, seed: Seed) -> int:
    """Create, browse, adopt, start; returns the number of tags."""
    body = {"name": seed.name, "kind": seed.kind, "config": seed.config}
    created = api.ask("POST", "/connectors", json=body)
    path = f"/connectors/{created['id']}"
    browsed = api.ask("POST", f"{path}/browse", json={"depth": BROWSE_DEPTH})
    items = [adoption(node, seed.expected_interval_ms) for node in variables(browsed["nodes"])]
    for first in range(0, len(items), ADOPT_MAX):
        api.ask("POST", f"{path}/tags", json={"items": items[first : first + ADOPT_MAX]})
    api.ask("POST", f"{path}/start")
    return len(items)


def sow(api: Api, home: Home) -> list[str]:
    """Make the connectors that are not there yet; returns a line for each that was made.

    Raises:
        SeedFailed: the API refused a step.
    """
    answer = api.ask("GET", "/connectors")
    there = {connector["name"] for connector in answer.get("items", answer)}
    return [
        f"connector {seed.name}: {_plant(api, seed)} tags adopted"
        for seed in default_field(home)
        if seed.name not in there
    ]


def await_live_value(api: Api, deadline_s: float = LIVE_S) -> None:
    """Return once the API gives a value that was received after this call began.

    Raises:
        SeedFailed: none came before the deadline.
    """
    since_ms, until = now_ms(), time.monotonic() + deadline_s
    while time.monotonic() < until:
        items = api.ask("GET", "/timeseries/latest", params={"asset": LIVE_ASSET})["items"]
        if any((item["received"] or 0) >= since_ms for item in items):
            return
        time.sleep(POLL_S)
    raise SeedFailed(f"no live value came within {deadline_s:.0f} s; see: ogim status")
