"""Which state a new job starts from."""

import os
import zipfile
from pathlib import Path

import pytest

from ogim.contracts.problems import NotFound
from ogim.streams import recovery


def state(root: Path, where: str, at: int, head: bytes = recovery.MAGIC + b"...") -> Path:
    folder = root / where
    folder.mkdir(parents=True)
    metadata = folder / "_metadata"
    metadata.write_bytes(head)
    os.utime(metadata, (at, at))
    return folder


def test_first_start_has_nothing_to_restore(tmp_path: Path) -> None:
    assert recovery.newest_state(tmp_path) is None
    with pytest.raises(NotFound, match="no savepoint"):
        recovery.newest_savepoint(tmp_path)


def test_newest_complete_state_wins_whatever_its_kind(tmp_path: Path) -> None:
    state(tmp_path, "checkpoints/a/chk-9", 100)
    newest = state(tmp_path, "checkpoints/b/chk-2", 200)
    state(tmp_path, "checkpoints/b/chk-3", 300, b"")
    (tmp_path / "checkpoints/b/chk-4").mkdir()
    assert recovery.newest_state(tmp_path) == newest
    savepoint = state(tmp_path, "savepoints/savepoint-1-x", 250)
    assert recovery.newest_state(tmp_path) == savepoint
    assert recovery.newest_savepoint(tmp_path) == savepoint


def jar(path: Path, code: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as classes:
        classes.writestr("ogim/streams/Trend.class", code)
        classes.writestr("META-INF/MANIFEST.MF", os.urandom(8))
    return path


def test_state_of_a_job_of_another_shape_is_left_alone(tmp_path: Path) -> None:
    stored = state(tmp_path, "savepoints/savepoint-1-x", 250)
    now = recovery.shape(jar(tmp_path / "now.jar", b"one"))
    assert recovery.fitting_state(tmp_path, now) is None, "a version that noted no shape left it"
    recovery.note(tmp_path, now)
    assert recovery.fitting_state(tmp_path, now) == stored
    assert recovery.shape(jar(tmp_path / "again.jar", b"one")) == now
    after = recovery.shape(jar(tmp_path / "after.jar", b"two"))
    assert recovery.fitting_state(tmp_path, after) is None


def test_named_state_must_be_complete(tmp_path: Path) -> None:
    whole = state(tmp_path, "mine", 1)
    assert recovery.named(whole) == whole.resolve()
    with pytest.raises(NotFound, match="no complete savepoint"):
        recovery.named(state(tmp_path, "broken", 1, b"text"))


def test_only_what_is_restored_is_kept(tmp_path: Path) -> None:
    kept = state(tmp_path, "checkpoints/b/chk-2", 200)
    shared = tmp_path / "checkpoints/b/shared"
    shared.mkdir()
    old = [state(tmp_path, "checkpoints/a/chk-1", 1), state(tmp_path, "savepoints/savepoint-1", 2)]
    recovery.forget_all_but(tmp_path, kept)
    assert kept.exists()
    assert shared.exists()
    assert not any(folder.exists() for folder in old)
