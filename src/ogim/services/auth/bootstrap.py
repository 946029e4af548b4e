"""The first administrator: made at the first start, with a random password in a private file."""

import secrets
from typing import Final

from ogim.infra.home import Home
from ogim.infra.postgres import connect
from ogim.services.auth import passwords
from ogim.services.auth.settings import AuthSettings

ADMIN: Final = "admin"
PASSWORD_FILE: Final = "admin-password"  # noqa: S105 – a file name


def ensure_admin(home: Home, settings: AuthSettings) -> bool:
    """Create ``admin`` where there is no user yet; whether it was created.

    The password is written to ``OGIM_HOME/admin-password`` before the user exists, mode 0600. It
    must be changed at the first sign-in.
    """
    with connect(home) as connection:
        row = connection.execute("SELECT EXISTS (SELECT FROM auth.users)").fetchone()
        if row and row[0]:
            return False
        password = secrets.token_urlsafe(18)
        path = home.path(PASSWORD_FILE)
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(password + "\n")
        home.give_to_owner(path)
        connection.execute(
            "INSERT INTO auth.users "
            "(username, display_name, password_hash, roles, must_change_password) "
            "VALUES (%s, 'Administrator', %s, '{admin}', true) ON CONFLICT DO NOTHING",
            (ADMIN, passwords.hashed(password, settings.bcrypt_cost)),
        )
    return True
