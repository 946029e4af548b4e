"""Historian: readings, rollups, offsets, what is archived, and the ledger."""

from alembic import op

revision = "0005_historian"
down_revision = "0004_ingestion"
branch_labels = None
depends_on = None

# One row a reading, 52 bytes. Bits of quality as a signed integer. The index is on the minute, so
# that equal keys share one entry: 13 bytes a row at one reading a second (measured).
READINGS = """
CREATE TABLE historian.readings (
  tag_id int NOT NULL,
  quality int NOT NULL,
  ts timestamptz NOT NULL,
  value double precision
);
SELECT create_hypertable('historian.readings', by_range('ts', INTERVAL '1 day'),
  create_default_indexes => false);
CREATE INDEX readings_tag_minute ON historian.readings (tag_id, time_bucket('1 minute', ts));
ALTER TABLE historian.readings SET (autovacuum_vacuum_insert_scale_factor = 1);
"""

ROLLUPS = """
CREATE TABLE historian.rollups_{size} (
  tag_id int NOT NULL,
  start timestamptz NOT NULL,
  n int NOT NULL,
  good int NOT NULL,
  lo double precision, hi double precision, mean double precision, sd double precision,
  first double precision, last double precision,
  PRIMARY KEY (tag_id, start)
);
SELECT create_hypertable('historian.rollups_{size}', by_range('start', INTERVAL '{chunk}'),
  create_default_indexes => false);
"""

# Where each consumer goes on: written in the transaction that stores what it read.
OFFSETS = """
CREATE TABLE historian.offsets (
  topic text NOT NULL,
  partition int NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
)
"""

# Hours whose rollups and ledger no longer agree with the readings. `marks` grows with each touch,
# so that work done meanwhile is seen to be outdated.
DIRTY = """
CREATE TABLE historian.dirty_hours (
  tag_id int NOT NULL,
  hour timestamptz NOT NULL,
  due timestamptz NOT NULL,
  marks bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (tag_id, hour)
) WITH (fillfactor = 70);
CREATE INDEX dirty_hours_due ON historian.dirty_hours (due);
"""

# A day in the archive is one file; a newer version replaces it. Retired files are deleted after a
# while, when nobody reads them any more.
ARCHIVE = """
CREATE TABLE historian.archive_files (
  key text PRIMARY KEY,
  day date NOT NULL UNIQUE,
  n bigint NOT NULL CHECK (n > 0),
  bytes bigint NOT NULL,
  sha256 text NOT NULL,
  tag_lo int NOT NULL, tag_hi int NOT NULL,
  ts_lo timestamptz NOT NULL, ts_hi timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE historian.archive_retired (
  key text PRIMARY KEY,
  retired_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE historian.archived_latest (
  tag_id int PRIMARY KEY,
  ts timestamptz NOT NULL,
  value double precision,
  quality int NOT NULL
);
"""

# gaps: [{from, to, cause, filled}], UTC epoch ms. `through`: the readings before it were counted.
LEDGER = """
CREATE TABLE historian.completeness (
  tag_id int NOT NULL,
  day date NOT NULL,
  expected bigint,
  stored bigint NOT NULL,
  bad bigint NOT NULL,
  gaps jsonb NOT NULL,
  interval_ms bigint,
  through timestamptz NOT NULL,
  PRIMARY KEY (tag_id, day)
)
"""

# The newest stored reading of each tag: what the live view falls back to.
LATEST = """
CREATE FUNCTION historian.latest(tag_ids int[])
RETURNS TABLE (tag_id int, ts timestamptz, value double precision, quality int)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT t.tag_id, x.ts, x.value, x.quality
  FROM unnest(tag_ids) AS t (tag_id), LATERAL (
    (SELECT f.ts, f.value, f.quality FROM (
        SELECT time_bucket('1 minute', r.ts) AS minute FROM historian.readings r
        WHERE r.tag_id = t.tag_id ORDER BY time_bucket('1 minute', r.ts) DESC LIMIT 1) m,
      LATERAL (
        SELECT r.ts, r.value, r.quality FROM historian.readings r
        WHERE r.tag_id = t.tag_id AND time_bucket('1 minute', r.ts) = m.minute
        ORDER BY r.ts DESC LIMIT 1) f)
    UNION ALL
    SELECT a.ts, a.value, a.quality FROM historian.archived_latest a WHERE a.tag_id = t.tag_id
    ORDER BY ts DESC LIMIT 1
  ) x
$$
"""

# Chunks belong to the owner; the application may drop a whole past span through these alone.
DROP = """
CREATE FUNCTION historian.drop_span(relation text, lo timestamptz, hi timestamptz)
RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE dropped int;
BEGIN
  IF relation NOT IN ('readings', 'rollups_1m', 'rollups_1h') THEN
    RAISE EXCEPTION 'no such table of the historian: %', relation;
  END IF;
  IF hi > now() THEN
    RAISE EXCEPTION 'only what is past can be dropped';
  END IF;
  SELECT count(*) INTO dropped FROM drop_chunks(
    format('historian.%I', relation)::regclass, older_than => hi, newer_than => lo);
  RETURN dropped;
END $$;
CREATE FUNCTION historian.lock_span(lo timestamptz, hi timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE chunk regclass;
BEGIN
  FOR chunk IN SELECT show_chunks('historian.readings', older_than => hi, newer_than => lo) LOOP
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', chunk);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION historian.drop_span, historian.lock_span FROM PUBLIC;
GRANT EXECUTE ON FUNCTION historian.drop_span, historian.lock_span TO ogim_app;
"""


def upgrade() -> None:
    """Apply."""
    for statement in (
        READINGS,
        ROLLUPS.format(size="1m", chunk="7 days"),
        ROLLUPS.format(size="1h", chunk="90 days"),
        OFFSETS,
        DIRTY,
        ARCHIVE,
        LEDGER,
        LATEST,
        DROP,
    ):
        op.execute(statement)
