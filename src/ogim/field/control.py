"""The field's local control API: how it does, scenarios on and off, jumps of the replay.

It listens on loopback and asks for the secret ``field-control`` of the instance, so that neither
another user of the machine nor a web page can break the field.
"""

import hmac
from typing import Annotated, Any, Final, Literal

import msgspec
from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, ConfigDict, Field

from ogim.contracts.problems import NotAuthenticated
from ogim.field.scenarios import KINDS, Active
from ogim.field.supervisor import OilField

CONTROL_SECRET: Final = "field-control"  # noqa: S105 - the secret's name
_SCHEME: Final = "Bearer "


class SwitchRequest(BaseModel):
    """Whether a scenario shall be on, where, how strong and for how long."""

    model_config = ConfigDict(extra="forbid")

    on: bool
    target: str | None = Field(default=None, min_length=1, max_length=200)
    amount: float | None = Field(default=None, allow_inf_nan=False)
    duration_s: float | None = Field(default=None, allow_inf_nan=False)


class SeekRequest(BaseModel):
    """Where a well's replay shall go on."""

    model_config = ConfigDict(extra="forbid")

    well: str = Field(min_length=1, max_length=60)
    to: int | Literal["start", "event"] = "event"
    lead_s: int = Field(default=10, ge=0, le=86_400)


def _described(active: list[Active]) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(item) for item in active]


def _kinds() -> dict[str, dict[str, Any]]:
    return {
        name.value: {
            "does": kind.says,
            "targets": list(kind.targets),
            "default_target": kind.default_target,
            "amount": kind.amount,
            "amount_means": kind.amount_means,
        }
        for name, kind in KINDS.items()
    }


def router(field: OilField, secret: str) -> APIRouter:
    """The control routes; each asks for ``Authorization: Bearer <secret>``."""

    def known(authorization: Annotated[str, Header()] = "") -> None:
        given = authorization.removeprefix(_SCHEME).encode()
        if not hmac.compare_digest(given, secret.encode()):
            raise NotAuthenticated("The instance's secret field-control is asked for.")

    routes = APIRouter(tags=["field"], dependencies=[Depends(known)])

    @routes.get("/field")
    async def report() -> dict[str, Any]:  # pyright: ignore[reportUnusedFunction]
        return msgspec.to_builtins(await field.report())

    @routes.get("/scenarios")
    async def scenarios() -> dict[str, Any]:  # pyright: ignore[reportUnusedFunction]
        on = (await field.report()).scenarios
        return {"kinds": _kinds(), "on": _described(on)}

    @routes.put("/scenarios/{name}")
    async def switch(name: str, wanted: SwitchRequest) -> dict[str, Any]:  # pyright: ignore[reportUnusedFunction]
        if wanted.on:
            on = await field.switch_on(name, wanted.target, wanted.amount, wanted.duration_s)
        else:
            on = await field.switch_off(name, wanted.target)
        return {"on": _described(on)}

    @routes.post("/seek")
    async def seek(wanted: SeekRequest) -> dict[str, Any]:  # pyright: ignore[reportUnusedFunction]
        return dict(await field.seek(wanted.well, wanted.to, wanted.lead_s))

    return routes
