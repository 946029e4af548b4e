"""Alarms: what stands, what there was, what happened, and where the worker goes on.

Times are UTC epoch ms, as on the bus: an occurrence's id is made of one, so none may be rounded.
"""

from alembic import op

revision = "0015_alerts"
down_revision = "0014_stream_latest"
branch_labels = None
depends_on = None

SCHEMA = """
CREATE SCHEMA alerts;
GRANT USAGE ON SCHEMA alerts TO ogim_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA alerts
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ogim_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA alerts GRANT USAGE, SELECT ON SEQUENCES TO ogim_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA alerts GRANT EXECUTE ON FUNCTIONS TO ogim_app;
"""

# One row an alarm, which is locked by whoever changes anything of it. `alert`: the occurrence that
# is not over yet. `recent`: source times of its newest activations. `signal_ms`, `heard_ms`: source
# and receive time of the newest signal that was taken.
ALARMS = """
CREATE TABLE alerts.alarms (
  key text COLLATE "C" PRIMARY KEY CHECK (length(key) <= 300),
  tag_id int NOT NULL,
  state text NOT NULL DEFAULT 'normal',
  active boolean NOT NULL DEFAULT false,
  latched boolean NOT NULL DEFAULT false,
  alert uuid,
  since_ms bigint NOT NULL DEFAULT 0,
  until_ms bigint,
  one_shot boolean NOT NULL DEFAULT false,
  silenced_by text,
  reason text CHECK (length(reason) <= 500),
  recent bigint[] NOT NULL DEFAULT '{}',
  signal_ms bigint NOT NULL DEFAULT 0,
  heard_ms bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE INDEX alarms_tag ON alerts.alarms (tag_id);
CREATE INDEX alarms_until ON alerts.alarms (until_ms) WHERE until_ms IS NOT NULL;
CREATE INDEX alarms_silent ON alerts.alarms (state, key)
  WHERE state IN ('shelved', 'suppressed', 'out-of-service');
COMMENT ON TABLE alerts.alarms IS
  'Every alarm that was ever active or silenced, by its key source:rule:tag, and how it stands.';
"""

# One row an occurrence: from the first activation until it is normal again. Kept for ever.
ALERTS = """
CREATE TABLE alerts.alerts (
  id uuid PRIMARY KEY,
  key text COLLATE "C" NOT NULL,
  tag_id int NOT NULL,
  rule_id uuid,
  rule_version int NOT NULL DEFAULT 0,
  state text NOT NULL,
  active boolean NOT NULL,
  latched boolean NOT NULL,
  rank smallint NOT NULL CHECK (rank BETWEEN 1 AND 5),
  class_name text COLLATE "C" NOT NULL,
  raised_ms bigint NOT NULL,
  received_ms bigint NOT NULL,
  stored_ms bigint NOT NULL,
  annunciated boolean NOT NULL,
  activations int NOT NULL,
  activated_ms bigint NOT NULL,
  returned_ms bigint,
  acknowledged_ms bigint,
  acknowledged_by text,
  ended_ms bigint,
  chattering boolean NOT NULL DEFAULT false,
  fleeting boolean NOT NULL DEFAULT false,
  value double precision,
  setpoint double precision,
  quality bigint NOT NULL,
  group_key text,
  first_up uuid,
  time_to_respond_s int,
  told jsonb NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX alerts_raised ON alerts.alerts (raised_ms DESC, id DESC);
CREATE INDEX alerts_tag ON alerts.alerts (tag_id, raised_ms DESC, id DESC);
CREATE INDEX alerts_rank ON alerts.alerts (rank, raised_ms DESC, id DESC);
CREATE INDEX alerts_class ON alerts.alerts (class_name, raised_ms DESC, id DESC);
CREATE INDEX alerts_key ON alerts.alerts (key, raised_ms DESC);
CREATE INDEX alerts_standing ON alerts.alerts (raised_ms DESC, id DESC) WHERE ended_ms IS NULL;
CREATE INDEX alerts_urgent ON alerts.alerts (rank, raised_ms DESC, id DESC)
  WHERE ended_ms IS NULL;
CREATE INDEX alerts_group ON alerts.alerts (group_key, raised_ms)
  WHERE ended_ms IS NULL AND group_key IS NOT NULL;
COMMENT ON COLUMN alerts.alerts.told IS
  'What the operator is told: title, cause, consequence, action in English and Persian, drivers.';
"""

# What happened, in order; never changed. `id` is made of alarm, kind and source time for what the
# field did, so the same signal can't happen twice.
EVENTS = """
CREATE TABLE alerts.events (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  key text COLLATE "C" NOT NULL,
  tag_id int NOT NULL,
  alert uuid,
  trigger text NOT NULL,
  state text NOT NULL,
  active boolean NOT NULL,
  latched boolean NOT NULL,
  rank smallint NOT NULL,
  annunciated boolean NOT NULL,
  at_ms bigint NOT NULL,
  stored_ms bigint NOT NULL,
  by text NOT NULL,
  comment text CHECK (length(comment) <= 1000),
  until_ms bigint,
  value double precision
);
CREATE INDEX events_alert ON alerts.events (alert, seq);
CREATE INDEX events_key ON alerts.events (key, seq);
CREATE INDEX events_annunciated ON alerts.events (at_ms) INCLUDE (tag_id, key, rank)
  WHERE annunciated;
REVOKE UPDATE, DELETE ON alerts.events FROM ogim_app;
CREATE TABLE alerts.outbox (seq bigint PRIMARY KEY, event jsonb NOT NULL);
"""

# Where each partition goes on, and what the rule engine remembers of it at that place.
WORKER = """
CREATE TABLE alerts.offsets (
  topic text NOT NULL,
  partition int NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);
CREATE TABLE alerts.memory (
  partition int PRIMARY KEY,
  content bytea NOT NULL
) WITH (fillfactor = 50);
"""

# Listeners get ids of occurrences, 200 a message, at the commit.
TELL = """
CREATE FUNCTION alerts.tell(ids uuid[]) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('ogim_alerts', string_agg(id::text, ',')) FROM (
    SELECT id, (row_number() OVER () - 1) / 200 AS part FROM unnest(ids) AS id) parts
  GROUP BY part
$$
"""

# Ids of tags within any of the given paths of the asset tree on which there ever was an alarm; so
# few of them as are asked for.
WITHIN = """
CREATE FUNCTION alerts.tags_within(paths text[], most int) RETURNS int[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(tag_id), '{}') FROM (
    SELECT DISTINCT t.tag_id FROM unnest(paths) AS path
      JOIN tags.tags t ON t.name = path OR (t.name > path || '/' AND t.name < path || '0')
     WHERE EXISTS (SELECT FROM alerts.alarms a WHERE a.tag_id = t.tag_id)
     LIMIT most) found
$$
"""


def upgrade() -> None:
    """Apply."""
    for statement in (SCHEMA, ALARMS, ALERTS, EVENTS, WORKER, TELL, WITHIN):
        op.execute(statement)
