"""``ogim drill``: break a part under load and print what was lost and what came twice."""

import logging
from typing import Annotated

import msgspec
import typer
import uvloop
from rich.console import Console
from rich.table import Table

from ogim.infra import logs
from ogim.infra.home import Home
from ogim.proving.access import Access
from ogim.proving.drills import faults
from ogim.proving.drills.drill import RATE, drill
from ogim.proving.drills.field_drill import NoField
from ogim.proving.drills.result import DrillResult


async def _run_all(
    home: Home, names: list[str], rate: float, console: Console
) -> list[DrillResult]:
    access = Access.to(home)
    results: list[DrillResult] = []
    for fault in (faults.BY_NAME[name] for name in names):
        console.print(f"{fault.name}: {fault.does} …", style="dim")
        results.append(await drill(home, access, fault, rate=rate))
    return results


def _table(results: list[DrillResult]) -> Table:
    table = Table("drill", "sent", "lost", "twice", "back after", "requests repeated")
    for result in results:
        recovery = "never" if result.recovery_s is None else f"{result.recovery_s} s"
        counts = result.sent, result.lost, result.duplicated, recovery, result.repeated
        table.add_row(result.name, *map(str, counts), style="" if result.passed else "bold red")
    return table


def drill_command(
    names: Annotated[
        list[str] | None, typer.Argument(help="Which faults; all without one.")
    ] = None,
    rate: Annotated[float, typer.Option(min=100, max=100_000, help="Readings a second.")] = RATE,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Break parts of the running instance under load; count what was lost and what came twice.

    Ends with 1 unless every drill prints zeros. Tags of a drill are named ``drill/<name>-<time>``.

    Example: ogim drill stream-killed historian-killed
    """
    asked = names or list(faults.BY_NAME)
    if unknown := sorted(set(asked) - faults.BY_NAME.keys()):
        typer.echo(f"no such drill: {', '.join(unknown)} (there are: {', '.join(faults.BY_NAME)})")
        raise typer.Exit(2)
    logs.configure("drill", logging.ERROR)
    try:
        results = uvloop.run(_run_all(Home(), asked, rate, Console(stderr=True)))
    except NoField as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(msgspec.json.encode({"drills": results}))
    else:
        Console().print(_table(results))
    if not all(result.passed for result in results):
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("drill")(drill_command)
