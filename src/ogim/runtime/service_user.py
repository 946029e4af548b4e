"""Least privilege: started as root, everything but set-up runs as the system user ``ogim``."""

import os
import pwd
import stat
import subprocess
import sys
from pathlib import Path
from typing import Final

from ogim.infra.home import CHECKOUT, Home

NAME: Final = "ogim"
KEPT: Final = ("PATH", "LANG", "TZ", "TERM", "NO_COLOR", "CI")
READ_ANYWHERE: Final = (
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
    "--securebits=+no_setuid_fixup",  # else access(2) answers as if the capability were not there
)


class NotYours(Exception):
    """The instance belongs to another user."""


def ensure_exists() -> None:
    """Create the service user when there is none (needs root)."""
    try:
        pwd.getpwnam(NAME)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir",
             "/nonexistent", "--shell", "/usr/sbin/nologin", NAME],
            check=True, timeout=30,
        )  # fmt: skip


def _drop(user: pwd.struct_passwd, *extra: str) -> list[str]:
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--init-groups",
            "--no-new-privs", *extra]  # fmt: skip


def can_reach(user: pwd.struct_passwd, *paths: Path) -> bool:
    """Whether ``user`` can read the paths where they lie (asked of the kernel itself)."""
    return all(
        subprocess.run([*_drop(user), "test", "-r", path], check=False, timeout=10).returncode == 0
        for path in paths
    )


def user_of(home: Home) -> pwd.struct_passwd:
    """As whom root runs the instance: whose folder it is already, or else the service user."""
    home.root.mkdir(parents=True, exist_ok=True)
    owner, _ = home.owner
    if owner != 0:
        return pwd.getpwuid(owner)
    ensure_exists()
    return pwd.getpwnam(NAME)


def _hand_over(home: Home, user: pwd.struct_passwd) -> None:
    """Give ``user`` the instance's folder, and what root left in it.

    Links, and files with more than one name, are left alone: they may lead out of the folder.
    """
    for folder, names, files in os.walk(home.root):
        for path in (Path(folder), *(Path(folder, name) for name in (*names, *files))):
            status = path.lstat()
            single = stat.S_ISREG(status.st_mode) and status.st_nlink == 1
            if status.st_uid == 0 and (single or stat.S_ISDIR(status.st_mode)):
                os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)


def become(home: Home, arguments: list[str]) -> None:
    """Go on as the instance's user when this process is root; returns when it is that user.

    Where the checkout or the instance lies in a folder that the user can't traverse, the one
    capability to read and search anywhere is kept, and nothing else of root's.

    Raises:
        NotYours: the instance belongs to another user, and this process is not root.
    """
    if os.geteuid() != 0:
        if home.root.exists() and home.owner[0] != os.geteuid():
            raise NotYours(
                f"{home.root} belongs to {pwd.getpwuid(home.owner[0]).pw_name}: go on as that"
                " user or as root, or set OGIM_HOME to a folder of your own"
            )
        return
    user = user_of(home)
    _hand_over(home, user)
    blocked = not can_reach(user, CHECKOUT / "pyproject.toml", Path(sys.executable), home.root)
    marker = home.path("run", "reads-anywhere")
    marker.touch() if blocked else marker.unlink(missing_ok=True)
    for path in (marker.parent, *([marker] if blocked else ())):
        home.give_to_owner(path)
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {key: value for key, value in os.environ.items() if key.startswith("OGIM_")}
    environment |= {"HOME": str(home.root), "OGIM_HOME": str(home.root)}
    command = [*_drop(user, *(READ_ANYWHERE if blocked else ())), sys.executable, *arguments]
    sys.stdout.flush()
    os.chdir("/")
    os.execvpe(command[0], command, environment)  # noqa: S606
