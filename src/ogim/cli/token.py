"""``ogim token``: an access token for scripts on the machine itself, and the keys that sign."""

from typing import Annotated, Any

import psycopg
import typer

from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.postgres import connect
from ogim.infra.signing_keys import SIGNS_AFTER_S
from ogim.infra.tokens import KeyRing, Particulars, mint
from ogim.services.auth.settings import AuthSettings

app = typer.Typer(
    help="Print an access token; whoever may read the instance's secrets gets one.",
    invoke_without_command=True,
)
SPARE_S = 60
"""Old keys verify a little longer than the last token that they signed."""
_USER = """
SELECT user_id, roles, scopes,
  (SELECT coalesce(array_agg(DISTINCT p), '{}') FROM auth.roles r, unnest(r.permissions) p
   WHERE r.name = ANY (u.roles))
FROM auth.users u WHERE username = %s AND enabled
"""


def _user(home: Home, name: str) -> Any:
    try:
        with connect(home) as connection:
            row = connection.execute(_USER, (name,)).fetchone()
    except psycopg.OperationalError:
        typer.echo("the database does not answer; see: ogim status", err=True)
        raise typer.Exit(1) from None
    if row is None:
        typer.echo(f"there is no enabled user {name!r}", err=True)
        raise typer.Exit(1)
    return row


@app.callback()
def token(
    context: typer.Context,
    user: Annotated[str, typer.Option(help="Whose token; the user's roles go into it.")] = "admin",
) -> None:
    """Print an access token; whoever may read the instance's secrets gets one.

    Example: curl -H "Authorization: Bearer $(ogim token --user admin)" …
    """
    if context.invoked_subcommand is not None:
        return
    home, name = Home(), user.strip().lower()
    user_id, roles, scopes, permissions = _user(home, name)
    particulars = Particulars(user_id, permissions=tuple(permissions), scopes=tuple(scopes))
    lifetime_s, signing = AuthSettings().token_lifetime_s, KeyRing(home).signing
    typer.echo(mint(signing, name, tuple(roles), now_ms(), lifetime_s, particulars))


@app.command("rotate-keys")
def rotate_keys(
    *,
    now: Annotated[
        bool,
        typer.Option(
            help="Remove the old keys at once, as after a theft: all access tokens are refused."
        ),
    ] = False,
) -> None:
    """Sign with a new key from now on; running processes follow within seconds.

    Old keys verify until their last token has expired; a later rotation removes them.

    Example: ogim token rotate-keys
    """
    overlap_s = 0 if now else AuthSettings().token_lifetime_s + SPARE_S
    key, removed = KeyRing(Home()).rotate(overlap_s)
    after = "at once" if now else f"in {SIGNS_AFTER_S} s"
    typer.echo(f"new key {key.kid}, signs {after}")
    for name in removed:
        typer.echo(f"removed {name}")


def register(parent: typer.Typer) -> None:
    """Add the verb."""
    parent.add_typer(app, name="token")
