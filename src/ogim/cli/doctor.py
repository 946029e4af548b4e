"""``ogim doctor``."""

from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Column, Table

from ogim.infra.home import Home
from ogim.runtime.doctor import examine


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Name what is missing on this machine, and how to get it. Ends with 1 when something is.

    Example: ogim doctor
    """
    findings = examine(Home())
    healthy = all(finding.well for finding in findings)
    if as_json:
        typer.echo(msgspec.json.encode({"healthy": healthy, "findings": findings}).decode())
    else:
        table = Table("", "what", Column("detail", overflow="fold"), box=None)
        table.add_column("remedy", overflow="fold")
        for each in findings:
            mark = "[green]ok[/]" if each.well else "[red]missing[/]"
            table.add_row(mark, each.name, each.detail, each.remedy)
        Console().print(table)
    raise typer.Exit(0 if healthy else 1)


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(doctor)
