"""Connectors, their points, and what the connect workers say of them."""

from alembic import op

revision = "0004_ingestion"
down_revision = "0003_tags"
branch_labels = None
depends_on = None

CONNECTORS = """
CREATE TABLE ingestion.connectors (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text COLLATE "C" NOT NULL UNIQUE CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  kind text NOT NULL CHECK (length(kind) BETWEEN 1 AND 32),
  config jsonb NOT NULL,
  secrets bytea,
  desired text NOT NULL CHECK (desired IN ('running', 'stopped')),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
)
"""

POINTS = """
CREATE TABLE ingestion.points (
  tag text COLLATE "C" PRIMARY KEY,
  connector_id uuid NOT NULL REFERENCES ingestion.connectors ON DELETE CASCADE,
  address text NOT NULL CHECK (length(address) <= 1024),
  point jsonb NOT NULL
)
"""

STATUS = """
CREATE TABLE ingestion.connector_status (
  connector_id uuid PRIMARY KEY REFERENCES ingestion.connectors ON DELETE CASCADE,
  at timestamptz NOT NULL DEFAULT now(),
  newest_ts bigint,
  status jsonb NOT NULL
) WITH (fillfactor = 50)
"""

EVENTS = """
CREATE TABLE ingestion.connector_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connector_id uuid NOT NULL,
  connector text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  state text NOT NULL,
  reason text CHECK (length(reason) <= 2000)
)
"""

WORKERS = """
CREATE TABLE ingestion.workers (
  shard int PRIMARY KEY,
  at timestamptz NOT NULL,
  mode text NOT NULL,
  spooled bigint NOT NULL
) WITH (fillfactor = 50)
"""

TELL = """
CREATE FUNCTION ingestion.tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ogim_connectors', '');
  RETURN NULL;
END $$
"""

COMMENTS = (
    "TABLE ingestion.points IS 'Which address of which connector feeds a tag; one a tag.'",
    "COLUMN ingestion.connectors.secrets IS 'Secret members of the configuration, encrypted; never "
    "returned.'",
    "COLUMN ingestion.connector_status.newest_ts IS 'Newest source time made durable, UTC epoch "
    "ms; a restart resumes from it.'",
    "TABLE ingestion.connector_events IS 'Changes of state, kept after the connector is gone: they "
    "explain gaps in the data.'",
)


def upgrade() -> None:
    """Create the tables."""
    for statement in (CONNECTORS, POINTS, STATUS, EVENTS, WORKERS, TELL):
        op.execute(statement)
    op.execute("CREATE INDEX points_connector ON ingestion.points (connector_id, tag)")
    op.execute("CREATE INDEX events_connector ON ingestion.connector_events (connector_id, at)")
    op.execute("CREATE INDEX events_at ON ingestion.connector_events (at)")
    op.execute(
        "CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON ingestion.connectors "
        "FOR EACH STATEMENT EXECUTE FUNCTION ingestion.tell()"
    )
    for comment in COMMENTS:
        op.execute(f"COMMENT ON {comment}")
