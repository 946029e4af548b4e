"""Least privilege: started as root, everything but set-up runs as the system user ``ogim``."""

import os
import pwd
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


def _drop(*extra: str) -> list[str]:
    return ["setpriv", f"--reuid={NAME}", f"--regid={NAME}", "--init-groups", "--no-new-privs",
            *extra]  # fmt: skip


def can_reach(path: Path) -> bool:
    """Whether the service user can read ``path`` where it lies (asked of the kernel itself)."""
    test = [*_drop(), "test", "-r", str(path)]
    return subprocess.run(test, check=False, timeout=10).returncode == 0


def hand_over(home: Home) -> None:
    """Give the instance's folder, and what root left in it, to the service user.

    Links, and files with more than one name, are left alone: they may lead out of the folder.
    """
    user = pwd.getpwnam(NAME)
    for folder, names, files in os.walk(home.root):
        for path in (Path(folder), *(Path(folder, name) for name in (*names, *files))):
            status = path.lstat()
            plain = path.is_dir() or (path.is_file() and status.st_nlink == 1)
            if status.st_uid == 0 and plain and not path.is_symlink():
                os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)


def become(home: Home, arguments: list[str]) -> None:
    """Go on as the service user when this process is root; returns at once when it is not.

    Where the checkout or the instance lies in a folder that the user can't traverse, the one
    capability to read and search anywhere is kept, and nothing else of root's.
    """
    if os.geteuid() != 0:
        return
    ensure_exists()
    home.root.mkdir(parents=True, exist_ok=True)
    blocked = not (can_reach(CHECKOUT / "pyproject.toml") and can_reach(home.root))
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {key: value for key, value in os.environ.items() if key.startswith("OGIM_")}
    environment |= {"HOME": str(home.root), "OGIM_HOME": str(home.root)}
    marker = home.path("run", "reads-anywhere")
    marker.touch() if blocked else marker.unlink(missing_ok=True)
    hand_over(home)
    command = [*_drop(*(READ_ANYWHERE if blocked else ())), sys.executable, *arguments]
    sys.stdout.flush()
    os.chdir("/")
    os.execvpe(command[0], command, environment)  # noqa: S606
