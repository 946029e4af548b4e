"""Which stored state a new job starts from."""

import hashlib
import shutil
import zipfile
from importlib import resources
from pathlib import Path
from typing import Final

from ogim.contracts.problems import NotFound

MAGIC: Final = bytes.fromhex("4960672d")
"""First bytes of a complete ``_metadata`` file; Flink renames it into place when it is whole."""


def is_complete(folder: Path) -> bool:
    """True where the folder holds a checkpoint or savepoint that can be restored."""
    metadata = folder / "_metadata"
    if not metadata.is_file():
        return False
    with metadata.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def newest(*patterns: tuple[Path, str]) -> Path | None:
    """The newest complete state under (folder, glob) pairs, by the time it was completed."""
    found = [path for root, pattern in patterns for path in root.glob(pattern) if is_complete(path)]
    return max(found, key=lambda path: (path / "_metadata").stat().st_mtime_ns, default=None)


def newest_state(state: Path) -> Path | None:
    """The newest of all checkpoints and savepoints, or None on a first start."""
    return newest((state / "checkpoints", "*/chk-*"), (state / "savepoints", "savepoint-*"))


def shape(jar: Path) -> str:
    """A fingerprint of the job: its SQL without comments and settings, and the classes beside it.

    State is restored by the places of steps in the job, so a job of another shape can't take it.
    """
    digest = hashlib.sha256()
    folder = resources.files("ogim.streams") / "sql"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        lines = (line.strip() for line in file.read_text().splitlines())
        digest.update("\n".join(line for line in lines if not line.startswith("--")).encode())
    with zipfile.ZipFile(jar) as classes:
        for entry in sorted(classes.infolist(), key=lambda entry: entry.filename):
            if entry.filename.endswith(".class"):
                digest.update(f"{entry.filename} {entry.CRC}".encode())
    return digest.hexdigest()


def fitting_state(state: Path, own: str) -> Path | None:
    """The newest state, if a job of the shape ``own`` left it."""
    noted = state / "shape"
    fits = noted.is_file() and noted.read_text() == own
    return newest_state(state) if fits else None


def note(state: Path, own: str) -> None:
    """Note the shape of the job whose state will lie here."""
    (state / "shape").write_text(own)


def newest_savepoint(state: Path) -> Path:
    """The newest savepoint.

    Raises:
        NotFound: there is none.
    """
    found = newest((state / "savepoints", "savepoint-*"))
    if found is None:
        raise NotFound(f"no savepoint in {state / 'savepoints'}; start without --from-savepoint")
    return found


def named(path: Path) -> Path:
    """The checkpoint or savepoint at ``path``, absolute.

    Raises:
        NotFound: nothing there that could be restored.
    """
    if not is_complete(path):
        raise NotFound(f"{path} holds no complete savepoint (no valid _metadata file)")
    return path.resolve()


def forget_all_but(state: Path, kept: Path | None) -> None:
    """Delete the state of earlier jobs, none of which is ever restored again."""
    for folder in [*(state / "checkpoints").glob("*"), *(state / "savepoints").glob("savepoint-*")]:
        if kept is None or not (kept == folder or kept.is_relative_to(folder)):
            shutil.rmtree(folder, ignore_errors=True)
