"""``ogim field``: the simulated oil field, and what can go wrong in it."""

import asyncio
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import httpx
import typer
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table

from ogim.contracts.problems import OgimError
from ogim.field.control import CONTROL_SECRET
from ogim.field.modbus.map import as_csv
from ogim.field.pad.layout import points
from ogim.field.run import serve
from ogim.field.settings import FieldSettings
from ogim.field.supervisor import OilField
from ogim.infra import logs
from ogim.infra.home import Home, Port

TIMEOUT_S: Final = 15.0
field = typer.Typer(name="field")


class Switch(StrEnum):
    """Whether a scenario shall be on."""

    ON = "on"
    OFF = "off"


@field.callback(invoke_without_command=True)
def run(
    context: typer.Context,
    speed: Annotated[
        float | None, typer.Option(help="Recorded seconds per second, 1 to 60; default 1.")
    ] = None,
    wells: Annotated[
        str | None,
        typer.Option(help="Wells to replay, separated by commas; default WELL-00009,WELL-00001."),
    ] = None,
    start: Annotated[
        int | None,
        typer.Option(help="Begin this many recorded seconds before each event; default 600."),
    ] = None,
    tags: Annotated[
        int | None, typer.Option(help="Nodes of an additional load server; default 0 = none.")
    ] = None,
    rate: Annotated[
        float | None, typer.Option(help="Values per second of the load server; default 1000.")
    ] = None,
    truth: Annotated[
        Path | None, typer.Option(help="Note every value that leaves a server in this file.")
    ] = None,
) -> None:
    """The simulated oil field: OPC UA and Modbus servers on loopback.

    Without a command it runs them in the foreground and ends on Ctrl-C. Under `ogim up` they run
    already, and the commands steer them.

    Example: ogim field --speed 10 --wells WELL-00009 --tags 5000 --rate 20000
    """
    if context.invoked_subcommand is None:
        _serve(speed=speed, wells=wells, lead_s=start, tags=tags, rate=rate, truth=truth)


def _serve(**given: Any) -> None:
    logs.configure("field")
    try:
        settings = FieldSettings(
            **{key: value for key, value in given.items() if value is not None}
        )
        asyncio.run(serve(Home(), settings, _greet))
    except ValidationError as error:
        for item in error.errors():
            typer.echo(f"{item['loc'][0]}: {item['msg']}", err=True)
        raise typer.Exit(2) from error
    except OgimError as error:
        raise _ended(error.detail) from error


def _greet(oil_field: OilField) -> None:
    home = Home()
    typer.echo(f"OPC UA   opc.tcp://{home.address(Port.FIELD_OPCUA)}/ogim/field")
    typer.echo(f"Modbus   {home.address(Port.FIELD_MODBUS)}, map: ogim field map")
    if "load" in oil_field.children:
        typer.echo(f"Load     opc.tcp://{home.address(Port.FIELD_LOAD_OPCUA)}/ogim/field")
    typer.echo("Scenarios: ogim field scenarios. Ctrl-C ends the field.")


def _ended(why: str) -> typer.Exit:
    typer.echo(why, err=True)
    return typer.Exit(1)


def _ask(method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    home = Home()
    headers = {"Authorization": f"Bearer {home.secret(CONTROL_SECRET)}"}
    url = f"http://{home.address(Port.FIELD_CONTROL)}/api{path}"
    try:
        answer = httpx.request(
            method, url, json=body, headers=headers, timeout=TIMEOUT_S, trust_env=False
        )
    except httpx.HTTPError as error:
        raise _ended("The field does not answer; start it with: ogim field") from error
    facts: dict[str, Any] = answer.json()
    if answer.is_error:
        raise _ended(facts.get("detail", answer.reason_phrase))
    return facts


@field.command()
def status() -> None:
    """The field's servers: since when they run and what they have sent.

    Example: ogim field status
    """
    facts = _ask("GET", "/field")
    table = Table("server", "state", "pid", "restarts", "facts", box=None)
    for item in facts["servers"]:
        told = ", ".join(f"{key} {value}" for key, value in item["facts"].items())
        row = (item["name"], item["state"], str(item["pid"]), str(item["restarts"]), told)
        table.add_row(*row)
    Console().print(table)


@field.command()
def scenarios() -> None:
    """What can go wrong, and what is on.

    Example: ogim field scenarios
    """
    facts = _ask("GET", "/scenarios")
    on = {
        name: [item["target"] for item in facts["on"] if item["name"] == name]
        for name in facts["kinds"]
    }
    table = Table("scenario", "does", "default target", "amount", "on at", box=None)
    for name, kind in facts["kinds"].items():
        amount = f"{kind['amount']:g}: {kind['amount_means']}" if kind["amount"] else "-"
        table.add_row(name, kind["does"], kind["default_target"], amount, ", ".join(on[name]))
    Console().print(table)


@field.command()
def scenario(
    name: Annotated[str, typer.Argument(help="See: ogim field scenarios.")],
    switch: Annotated[Switch, typer.Argument(help="on or off.")],
    target: Annotated[str | None, typer.Option(help="Tag, path above tags, or server.")] = None,
    amount: Annotated[float | None, typer.Option(help="How strong.")] = None,
    seconds: Annotated[
        float | None, typer.Option("--for", help="End by itself after so many seconds.")
    ] = None,
) -> None:
    """Switch a scenario on or off while the field runs.

    Example: ogim field scenario gas-lock on --target pad-a/A-02 --for 300
    """
    body = {"on": switch is Switch.ON, "target": target, "amount": amount, "duration_s": seconds}
    on = _ask("PUT", f"/scenarios/{name}", body)["on"]
    typer.echo("on: " + (", ".join(f"{item['name']} at {item['target']}" for item in on) or "none"))


@field.command()
def seek(
    well: Annotated[str, typer.Argument(help="A replayed well.")],
    to: Annotated[str, typer.Option(help="event, start, or a recorded second.")] = "event",
    lead: Annotated[int, typer.Option(help="Recorded seconds before the event.")] = 10,
) -> None:
    """Let a well's replay jump.

    What the well did before is forgotten by detection after ten minutes, so to see an event found
    give it a lead of eleven where the well was in another state.

    Example: ogim field seek WELL-00009 --to event --lead 660
    """
    where: str | int = int(to) if to.isdigit() else to
    facts = _ask("POST", "/seek", {"well": well, "to": where, "lead_s": lead})
    typer.echo(f"{well} goes on at second {facts[f'row {well}']}")


@field.command("map")
def register_map() -> None:
    """Print the pad's Modbus register map as CSV.

    Example: ogim field map > pad-a.csv
    """
    typer.echo(as_csv(point.register for point in points()), nl=False)


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.add_typer(field)
