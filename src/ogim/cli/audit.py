"""``ogim audit``: whether the chain of records holds, and its anchor."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import httpx
import msgspec
import psycopg
import typer
from psycopg_pool import PoolTimeout

from ogim.infra.home import Home
from ogim.infra.postgres import connect, pool
from ogim.infra.principal import Principal
from ogim.runtime.processes import audit_parts
from ogim.services.audit.anchors import Anchors
from ogim.services.audit.checking import Report, check, check_export
from ogim.services.audit.export import BadExport, Reader
from ogim.services.audit.repository import Filter
from ogim.services.audit.settings import AuditSettings

FAULTY, UNREADABLE = 1, 2
MACHINE = Principal("ogim audit export", frozenset())
"""Who exports on the machine itself; no user is called like that."""
Folder = Annotated[
    Path | None, typer.Option("--anchors", help="Folder of anchors; the configured one without it.")
]

audit = typer.Typer(no_args_is_help=True, help="Whether the chain of records holds; its anchor.")


def _anchors(home: Home, folder: Path | None) -> Anchors:
    settings = AuditSettings()
    return Anchors(folder) if folder else audit_parts.anchors(home, settings)


def _stored(home: Home, folder: Path | None) -> Report:
    public = audit_parts.signer(home).public
    with connect(home) as connection:
        return check(connection, public, _anchors(home, folder).all())


def _exported(file: Path, folder: Path | None, key: str) -> Report:
    """Check an export; its own key tells only that it was not damaged on its way."""
    anchors = Anchors(folder).all() if folder else []
    with file.open("rb") as stream:
        reader = Reader(stream)
        report = check_export(reader, key or reader.first.key, anchors)
    if not key:
        typer.echo("the export's own key was used: give --key to know who signed it", err=True)
    return report


def _tell(report: Report, *, as_json: bool) -> None:
    if as_json:
        typer.echo(msgspec.json.encode(report).decode())
        return
    for finding in report.broken:
        typer.echo(f"{finding.kind.value:10} {finding.detail}")
    if report.faults > len(report.broken):
        typer.echo(f"… and {report.faults - len(report.broken)} more")
    head = report.head
    end = (
        "no head" if head is None else f"head {head.seq} {head.hash[:16]}… signed {_at(head.at_ms)}"
    )
    verdict = "the chain holds" if report.verified else f"NOT VERIFIED: {report.faults} faults"
    typer.echo(f"{verdict}: {report.checked} records, {end}, {report.anchors} anchors")


def _at(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="seconds")


@audit.command()
def verify(
    file: Annotated[
        Path | None, typer.Option("--file", exists=True, dir_okay=False, help="A JSONL export.")
    ] = None,
    anchors: Folder = None,
    key: Annotated[str, typer.Option(help="Public key that must have signed an export, hex.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check every record, in the database or in an export; name what was touched.

    It ends with 1 where something is wrong, with 2 where it can't be read.

    Example: ogim audit verify --file ogim-audit.jsonl --key 5f0c…
    """
    home = Home()
    try:
        report = _exported(file, anchors, key) if file else _stored(home, anchors)
    except (BadExport, psycopg.Error, OSError) as error:
        typer.echo(f"can't be checked: {error}", err=True)
        raise typer.Exit(UNREADABLE) from None
    _tell(report, as_json=as_json)
    if not report.verified:
        raise typer.Exit(FAULTY)


async def _export(home: Home, file: Path) -> None:
    async with pool(home, size_max=1) as database:
        pieces = await audit_parts.service(home, database).export(Filter(), "jsonl", MACHINE)
        with file.open("xb") as out:
            async for piece in pieces:
                out.write(piece)


@audit.command()
def export(
    file: Annotated[Path, typer.Option("--file", dir_okay=False, help="A new file.")] = Path(
        "ogim-audit.jsonl"
    ),
) -> None:
    """Write the whole chain into a file, to be checked elsewhere; what is sealed stays shut.

    Example: ogim audit export --file ogim-audit.jsonl
    """
    try:
        asyncio.run(_export(Home(), file))
    except (psycopg.Error, PoolTimeout, OSError) as error:
        typer.echo(f"not exported: {error}", err=True)
        raise typer.Exit(UNREADABLE) from None
    typer.echo(file)


@audit.command()
def anchor(
    folder: Annotated[
        Path | None, typer.Option(help="Where to; the configured folder without it.")
    ] = None,
) -> None:
    """Check the chain, and write its signed head where nobody with the database can change it.

    Example: ogim audit anchor --folder /mnt/elsewhere
    """
    home = Home()
    kept = _anchors(home, folder)
    try:
        report = _stored(home, folder)
        if report.head is None:
            typer.echo("there is no record yet", err=True)
            raise typer.Exit(UNREADABLE)
        typer.echo(kept.keep(report.head))
        kept.post(report.head)
    except (psycopg.Error, OSError, httpx.HTTPError) as error:
        typer.echo(f"not anchored: {error}", err=True)
        raise typer.Exit(UNREADABLE) from None
    if not report.verified:
        _tell(report, as_json=False)
        raise typer.Exit(FAULTY)


@audit.command()
def key() -> None:
    """Print the public key that signs this instance's heads, for checking exports elsewhere.

    Example: ogim audit key
    """
    typer.echo(audit_parts.signer(Home()).public)


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.add_typer(audit, name="audit")
