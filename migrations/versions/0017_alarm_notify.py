"""Notifications: channels, rosters, routes; what an alarm set off, and what was sent of it.

What is annunciated reaches the inbox by a trigger, in the transaction that stores the event: there
is no cursor over a sequence whose numbers become visible out of order.
"""

from alembic import op

revision = "0017_alarm_notify"
down_revision = "0016_alarm_rules"
branch_labels = None
depends_on = None

SCHEMA = """
CREATE SCHEMA notify;
GRANT USAGE ON SCHEMA notify TO ogim_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA notify
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ogim_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA notify GRANT EXECUTE ON FUNCTIONS TO ogim_app;
CREATE FUNCTION notify.now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS
  'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint'
"""

SETTINGS = """
CREATE TABLE notify.channels (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text COLLATE "C" NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
  kind text NOT NULL,
  config jsonb NOT NULL,
  secrets bytea,
  enabled boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  updated_ms bigint NOT NULL DEFAULT notify.now_ms()
);
CREATE TABLE notify.rosters (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text COLLATE "C" NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
  definition jsonb NOT NULL,
  version int NOT NULL DEFAULT 1,
  updated_ms bigint NOT NULL DEFAULT notify.now_ms()
);
CREATE TABLE notify.routes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text COLLATE "C" NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
  place int NOT NULL DEFAULT 100,
  definition jsonb NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1,
  updated_ms bigint NOT NULL DEFAULT notify.now_ms()
);
"""

# One row an annunciation that no route has seen yet; `seq` is the event's.
INBOX = """
CREATE TABLE notify.inbox (seq bigint PRIMARY KEY, alert uuid NOT NULL);
CREATE FUNCTION notify.hear() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM notify.routes WHERE enabled) THEN
    INSERT INTO notify.inbox (seq, alert)
      SELECT seq, alert FROM new_events WHERE annunciated AND alert IS NOT NULL;
    IF FOUND THEN
      PERFORM pg_notify('ogim_notify', '');
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notify_hear AFTER INSERT ON alerts.events
  REFERENCING NEW TABLE AS new_events FOR EACH STATEMENT EXECUTE FUNCTION notify.hear()
"""

# A case is one walk up a route's steps, for one alarm or for the many of a flood. `number` is of
# the step that is due at `due_ms`, counted over all rounds.
CASES = """
CREATE TABLE notify.cases (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  route uuid NOT NULL,
  digest boolean NOT NULL,
  opened_ms bigint NOT NULL,
  number int NOT NULL DEFAULT 0,
  due_ms bigint NOT NULL,
  ended text,
  ended_ms bigint
) WITH (fillfactor = 80);
CREATE INDEX cases_due ON notify.cases (due_ms) WHERE ended IS NULL;
CREATE INDEX cases_gathering ON notify.cases (route) WHERE ended IS NULL AND digest AND number = 0;
CREATE TABLE notify.case_alarms (
  case_id uuid NOT NULL REFERENCES notify.cases ON DELETE CASCADE,
  alert uuid NOT NULL,
  route uuid NOT NULL,
  key text COLLATE "C" NOT NULL,
  joined_ms bigint NOT NULL,
  PRIMARY KEY (case_id, alert)
);
CREATE INDEX case_alarms_alert ON notify.case_alarms (alert);
CREATE INDEX case_alarms_route ON notify.case_alarms (route, joined_ms);
CREATE INDEX case_alarms_key ON notify.case_alarms (route, key, joined_ms)
"""

# One row a message to one recipient. `lease` names who sends it and `lease_ms` until when; after
# that another may, and `uncertain` says that it may have been sent before. `proof`: ids by which
# the receiving server knows it. Without a channel it says
# why nobody could be told; without a case it is a test of a channel.
DELIVERIES = """
CREATE TABLE notify.deliveries (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid REFERENCES notify.cases,
  number int NOT NULL,
  channel uuid,
  channel_name text NOT NULL DEFAULT '',
  member text NOT NULL DEFAULT '',
  recipient text NOT NULL DEFAULT '',
  language text NOT NULL DEFAULT 'en',
  time_zone text NOT NULL DEFAULT 'UTC',
  rank smallint NOT NULL,
  state text NOT NULL CHECK (
    state IN ('waiting', 'sending', 'sent', 'delivered', 'dead', 'cancelled')),
  created_ms bigint NOT NULL,
  due_ms bigint NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  lease uuid,
  lease_ms bigint,
  uncertain boolean NOT NULL DEFAULT false,
  sent_ms bigint,
  delivered_ms bigint,
  proof text[] NOT NULL DEFAULT '{}',
  reason text CHECK (length(reason) <= 500),
  version int NOT NULL DEFAULT 1
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX deliveries_once
  ON notify.deliveries (case_id, number, channel, recipient) WHERE channel IS NOT NULL;
CREATE INDEX deliveries_due ON notify.deliveries (channel, rank, due_ms)
  WHERE state IN ('waiting', 'sending');
CREATE INDEX deliveries_listed ON notify.deliveries (created_ms DESC, id DESC);
CREATE INDEX deliveries_state ON notify.deliveries (state, created_ms DESC, id DESC);
CREATE INDEX deliveries_proof ON notify.deliveries USING gin (proof) WHERE state = 'sent';
"""

# What a message centre said later of a message; it may come before we know the message's id.
RECEIPTS = """
CREATE TABLE notify.receipts (
  channel uuid NOT NULL,
  message_id text COLLATE "C" NOT NULL CHECK (length(message_id) <= 128),
  status text NOT NULL CHECK (length(status) <= 32),
  final boolean NOT NULL,
  arrived boolean NOT NULL,
  heard_ms bigint NOT NULL,
  PRIMARY KEY (channel, message_id)
)
"""


def upgrade() -> None:
    """Apply."""
    for statement in (SCHEMA, SETTINGS, INBOX, CASES, DELIVERIES, RECEIPTS):
        op.execute(statement)
