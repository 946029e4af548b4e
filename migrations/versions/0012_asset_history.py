"""What every asset and every asset template was: a version for each change, whoever made it.

No foreign key: what is deleted keeps its history. Author and reason are set by the writer for its
transaction: ogim.author, ogim.reason.
"""

from alembic import op

revision = "0012_asset_history"
down_revision = "0011_calculations"
branch_labels = None
depends_on = None

TABLE = """
CREATE TABLE tags.asset_versions (
  kind text NOT NULL CHECK (kind IN ('asset', 'template')),
  id int NOT NULL,
  version int NOT NULL,
  at timestamptz NOT NULL,
  author text NOT NULL,
  reason text CHECK (length(reason) <= 500),
  content jsonb NOT NULL,
  PRIMARY KEY (kind, id, version)
);
REVOKE UPDATE, DELETE ON tags.asset_versions FROM ogim_app;
COMMENT ON TABLE tags.asset_versions IS
  'What each asset and asset template was, from when on, by whom and why.'
"""

# A row without what only says which it is and when it changed.
CONTENT = """
CREATE FUNCTION tags.asset_content(of_row jsonb, deleted boolean) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT of_row - ARRAY['asset_id', 'version', 'created_at', 'updated_at', 'deleted_at']
      - CASE WHEN of_row ? 'asset_id' THEN '{}'::text[] ELSE ARRAY['template_id'] END
    || jsonb_build_object('deleted', deleted OR of_row ->> 'deleted_at' IS NOT NULL)
$$
"""

# Nothing but a change of content makes a version.
CHANGE = """
CREATE FUNCTION tags.before_asset_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version;
  IF tags.asset_content(to_jsonb(NEW), false) IS DISTINCT FROM
     tags.asset_content(to_jsonb(OLD), false) THEN
    NEW.version := OLD.version + 1;
    NEW.updated_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$
"""

KEEP = """
CREATE FUNCTION tags.keep_asset_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  IF TG_OP = 'DELETE' AND kept ->> 'deleted_at' IS NOT NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO tags.asset_versions (kind, id, version, at, author, reason, content)
  VALUES (TG_ARGV[0], (kept ->> (TG_ARGV[0] || '_id'))::int,
      (kept ->> 'version')::int + (TG_OP = 'DELETE')::int, clock_timestamp(),
      coalesce(nullif(current_setting('ogim.author', true), ''), '(system)'),
      left(nullif(current_setting('ogim.reason', true), ''), 500),
      tags.asset_content(kept, TG_OP = 'DELETE'))
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$
"""

BACKFILL = """
INSERT INTO tags.asset_versions (kind, id, version, at, author, reason, content)
  SELECT 'asset', asset_id, version, updated_at, '(system)', 'as found when versions began',
      tags.asset_content(to_jsonb(a), false) FROM tags.assets a
  UNION ALL
  SELECT 'template', template_id, version, updated_at, '(system)', 'as found when versions began',
      tags.asset_content(to_jsonb(t), false) FROM tags.asset_templates t
"""


def upgrade() -> None:
    """Apply."""
    for statement in (TABLE, CONTENT, CHANGE, KEEP, BACKFILL):
        op.execute(statement)
    for table, kind in (("assets", "asset"), ("asset_templates", "template")):
        op.execute(
            f"CREATE TRIGGER change BEFORE UPDATE ON tags.{table} "
            "FOR EACH ROW EXECUTE FUNCTION tags.before_asset_update()"
        )
        op.execute(
            f"CREATE TRIGGER keep_version AFTER INSERT OR UPDATE OR DELETE ON tags.{table} "
            f"FOR EACH ROW EXECUTE FUNCTION tags.keep_asset_version('{kind}')"
        )
