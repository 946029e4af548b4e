"""The archive's store: one suite for a local folder and for a real S3 server over HTTP."""

import os
from pathlib import Path

import numpy as np
import pytest
from pyarrow import fs

from ogim.contracts.problems import InvalidInput
from ogim.runtime.free_ports import first_free
from ogim.services.historian import archive_files, archive_store
from ogim.services.historian.settings import HistorianSettings
from s3_server import BUCKET

KEY = "readings/2026/01/2026-01-02-abc.parquet"


def test_what_is_put_is_got_and_listed(store: fs.FileSystem) -> None:
    content = os.urandom(300_000)
    archive_store.put(store, KEY, content)
    assert archive_store.get(store, KEY) == content
    assert archive_store.keys(store, "readings/2026/01") == [KEY]


def test_what_is_put_again_is_replaced(store: fs.FileSystem) -> None:
    archive_store.put(store, KEY, b"old")
    archive_store.put(store, KEY, b"new")
    assert archive_store.get(store, KEY) == b"new"
    assert archive_store.keys(store, "readings/2026/01") == [KEY]


def test_what_is_not_there_is_told(store: fs.FileSystem) -> None:
    with pytest.raises(FileNotFoundError):
        archive_store.get(store, KEY)
    with pytest.raises(FileNotFoundError):
        store.delete_file(KEY)
    assert archive_store.keys(store, "readings/2026/02") == []


def test_what_is_deleted_is_gone(store: fs.FileSystem) -> None:
    archive_store.put(store, KEY, b"content")
    store.delete_file(KEY)
    assert archive_store.keys(store, "readings/2026/01") == []


def test_a_part_of_a_file_is_read(store: fs.FileSystem) -> None:
    count = 50_000
    columns = {
        "tag_id": np.repeat(np.array([1, 2], np.int32), count),
        "ts": np.tile(np.arange(count, dtype=np.int64), 2),
        "value": np.arange(2 * count, dtype=np.float64),
        "quality": np.zeros(2 * count, np.int32),
    }
    content = archive_files.written(archive_files.table_of(columns))
    archive_store.put(store, KEY, content)
    part = archive_files.read_span(store, KEY, [2], 10, 20)
    assert part["value"].to_pylist() == [float(count + at) for at in range(10, 20)]


def test_a_store_that_is_away_is_an_error_soon(tmp_path: Path) -> None:
    settings = HistorianSettings(
        archive_url=f"s3://{BUCKET}",
        s3_endpoint=f"http://127.0.0.1:{first_free()}",
        s3_access_key="a",
        s3_secret_key="b",
    )
    away = archive_store.archive_store(settings, tmp_path)
    with pytest.raises(OSError, match=KEY):
        archive_store.put(away, KEY, b"content")


def test_a_bucket_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        archive_store.archive_store(HistorianSettings(archive_url="s3://"), tmp_path)
