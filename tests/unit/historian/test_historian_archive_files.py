"""Archive files: sorted, each reading once, to the bit what went in; small."""

import csv
import gzip
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import fs

import ogim.field
from ogim.services.historian import archive_files
from ogim.services.historian.retention import compression_statements

WELL = Path(ogim.field.__file__).parent / "data/3w/WELL-00009_20170313160804.csv.gz"
ARCHIVED_BYTES_MAX = 6
ROW = st.tuples(
    st.integers(1, 5), st.integers(0, 30), st.floats(width=64), st.integers(-(2**31), 2**31 - 1)
)


def columns(rows: list[tuple[int, int, float, int]]) -> dict[str, np.ndarray]:
    tag_id, ts, value, quality = zip(*rows, strict=True)
    return {
        "tag_id": np.array(tag_id, np.int32),
        "ts": np.array(ts, np.int64),
        "value": np.array(value, np.float64),
        "quality": np.array(quality, np.int32),
    }


@settings(deadline=None)
@given(st.lists(ROW, min_size=1, max_size=60))
def test_what_is_written_is_read_sorted_and_once(rows: list[tuple[int, int, float, int]]) -> None:
    table = archive_files.table_of(columns(rows))
    back = archive_files.columns_of(archive_files.read(archive_files.written(table)))
    first = {}
    for tag, ts, value, quality in rows:
        first.setdefault((tag, ts), (value, quality))
    keys = list(zip(back["tag_id"].tolist(), back["ts"].tolist(), strict=True))
    assert keys == sorted(first)
    values = np.array([first[key][0] for key in keys])
    assert np.isnan(values).tolist() == np.isnan(back["value"]).tolist()
    known = ~np.isnan(values)
    assert values[known].tobytes() == back["value"][known].tobytes()
    assert back["quality"].tolist() == [first[key][1] for key in keys]


def test_a_span_of_some_tags_is_read(tmp_path: Path) -> None:
    rows = [(tag, ts, float(ts), 0) for tag in range(1, 9) for ts in range(20_000)]
    content = archive_files.written(archive_files.table_of(columns(rows)))
    (tmp_path / "day.parquet").write_bytes(content)
    store = fs.SubTreeFileSystem(str(tmp_path), fs.LocalFileSystem())
    part = archive_files.read_span(store, "day.parquet", [3, 7], 100, 200)
    assert part["tag_id"].to_pylist() == [3] * 100 + [7] * 100
    assert part["ts"].to_pylist() == [*range(100, 200)] * 2


def test_damage_is_noticed() -> None:
    content = archive_files.written(archive_files.table_of(columns([(1, 1, 1.0, 0)])))
    with pytest.raises((pa.ArrowException, OSError)):
        archive_files.read(content[:-10])


def test_a_recorded_well_takes_few_bytes_a_reading() -> None:
    rows = []
    with gzip.open(WELL, "rt") as lines:
        for record in csv.DictReader(lines):
            at = datetime.fromisoformat(record["timestamp"]).replace(tzinfo=UTC)
            names = [name for name in record if name not in {"timestamp", "class"}]
            rows += [
                (tag, int(at.timestamp() * 1_000), float(record[name]), 0)
                for tag, name in enumerate(names, 1)
                if record[name]
            ]
    size = len(archive_files.written(archive_files.table_of(columns(rows))))
    assert size / len(rows) < ARCHIVED_BYTES_MAX


def test_the_databases_own_compression_where_its_edition_has_it() -> None:
    assert compression_statements("apache", 7) == []
    alter, policy = compression_statements("timescale", 7)
    assert "compress_segmentby = 'tag_id'" in alter
    assert "INTERVAL '7 days'" in policy
