"""Alarm rules and the alarm philosophy, each with its versions; listeners are told at the commit.

Author and reason are set by the writer for its transaction: ogim.author, ogim.reason. A deleted
rule keeps its row: the history of its alarms names it.
"""

from alembic import op

revision = "0016_alarm_rules"
down_revision = "0015_alerts"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE alerts.rules (
  rule_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 128),
  tag_id int NOT NULL REFERENCES tags.tags,
  tag_ids int[] NOT NULL,
  body jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object'),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE UNIQUE INDEX rules_name ON alerts.rules (name) WHERE deleted_at IS NULL;
CREATE INDEX rules_tag ON alerts.rules (tag_id) WHERE deleted_at IS NULL;
CREATE TABLE alerts.rule_versions (
  rule_id uuid NOT NULL REFERENCES alerts.rules,
  version int NOT NULL,
  at timestamptz NOT NULL,
  author text NOT NULL,
  reason text CHECK (length(reason) <= 500),
  deleted boolean NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (rule_id, version)
);
CREATE TABLE alerts.philosophy (
  version int PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  author text NOT NULL,
  reason text CHECK (length(reason) <= 500),
  body jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object')
);
REVOKE UPDATE, DELETE ON alerts.rule_versions, alerts.philosophy FROM ogim_app;
COMMENT ON TABLE alerts.rules IS 'Alarm rules; ids of tags in the body, numbers in its unit.';
COMMENT ON TABLE alerts.philosophy IS
  'The alarm philosophy, every version; the newest holds.';
"""

VERSIONS = """
CREATE FUNCTION alerts.before_rule_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version;
  NEW.updated_at := OLD.updated_at;
  IF (NEW.name, NEW.body, NEW.deleted_at IS NULL)
     IS DISTINCT FROM (OLD.name, OLD.body, OLD.deleted_at IS NULL) THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER change BEFORE UPDATE ON alerts.rules
  FOR EACH ROW EXECUTE FUNCTION alerts.before_rule_update();
CREATE FUNCTION alerts.keep_rule_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO alerts.rule_versions (rule_id, version, at, author, reason, deleted, body)
  VALUES (NEW.rule_id, NEW.version, NEW.updated_at,
      coalesce(nullif(current_setting('ogim.author', true), ''), '(system)'),
      left(nullif(current_setting('ogim.reason', true), ''), 500),
      NEW.deleted_at IS NOT NULL, NEW.body || jsonb_build_object('name', NEW.name))
  ON CONFLICT DO NOTHING;
  DELETE FROM tags.tag_references
   WHERE kind = 'alarm' AND object = 'rules/' || NEW.rule_id
     AND (NEW.deleted_at IS NOT NULL OR tag_id <> ALL (NEW.tag_ids));
  IF NEW.deleted_at IS NULL THEN
    INSERT INTO tags.tag_references (tag_id, kind, object)
    SELECT DISTINCT id, 'alarm', 'rules/' || NEW.rule_id FROM unnest(NEW.tag_ids) id
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_version AFTER INSERT OR UPDATE ON alerts.rules
  FOR EACH ROW EXECUTE FUNCTION alerts.keep_rule_version()
"""

TELL = """
CREATE FUNCTION alerts.tell_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ogim_rules', '');
  RETURN NULL;
END $$;
CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON alerts.rules
  FOR EACH STATEMENT EXECUTE FUNCTION alerts.tell_rules();
CREATE TRIGGER tell AFTER INSERT ON alerts.philosophy
  FOR EACH STATEMENT EXECUTE FUNCTION alerts.tell_rules()
"""


def upgrade() -> None:
    """Apply."""
    for statement in (TABLES, VERSIONS, TELL):
        op.execute(statement)
