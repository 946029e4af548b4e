"""``ogim status`` and ``ogim logs``."""

import os
import subprocess
from datetime import UTC, datetime
from typing import Annotated, Final

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from ogim.infra.home import Home
from ogim.runtime import status as runtime_status
from ogim.runtime.engines.machine import running_user
from ogim.runtime.targets import BY_NAME

COLOURS: Final = {"running": "green", "stopped": "dim", "starting": "yellow"}


def _since(since_ms: int | None) -> str:
    if since_ms is None:
        return "-"
    return datetime.fromtimestamp(since_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """What runs, since when, and what is wrong. Ends with 1 when something is wrong.

    Example: ogim status --json
    """
    home = Home()
    answer = runtime_status.read(home)
    if as_json:
        typer.echo(msgspec.json.encode(answer).decode())
        raise typer.Exit(0 if answer.healthy else 1)
    table = Table("name", "state", "since", "detail", box=None)
    for each in answer.components:
        colour = COLOURS.get(each.state, "red")
        table.add_row(each.name, f"[{colour}]{each.state}[/]", _since(each.since), each.detail)
    console = Console()
    console.print(table)
    if answer.healthy:
        console.print(f"healthy: {home.https_url}, {running_user(home)}")
        return
    console.print("[red]something is wrong[/]; look with: ogim logs NAME, ogim doctor")
    raise typer.Exit(1)


def logs(
    name: Annotated[str, typer.Argument(help="A target, or supervisord.")],
    follow: Annotated[bool, typer.Option("-f", "--follow", help="Go on as it grows.")] = False,
    lines: Annotated[int, typer.Option("-n", min=0, help="Last lines to print first.")] = 100,
) -> None:
    """Print a target's log.

    Example: ogim logs historian -f
    """
    if name not in {*BY_NAME, "supervisord"}:
        typer.echo(f"no such log: {name} (there are: {', '.join(BY_NAME)}, supervisord)", err=True)
        raise typer.Exit(2)
    path = Home().path("logs", f"{name}.log")
    if not path.exists():
        typer.echo(f"{name} has written nothing yet", err=True)
        raise typer.Exit(1)
    command = ["tail", "-n", str(lines), *(["-F"] if follow else []), str(path)]
    if follow:
        os.execvp(command[0], command)  # noqa: S606
    subprocess.run(command, check=True)


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(status)
    app.command()(logs)
