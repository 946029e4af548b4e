"""What the stream starts a new calculated tag with: the newest stored readings of its inputs.

Its role reads no table of the historian, only this.
"""

from alembic import op

revision = "0014_stream_latest"
down_revision = "0013_authors"
branch_labels = None
depends_on = None

LATEST = """
CREATE FUNCTION historian.stream_latest(tag_ids int[])
RETURNS TABLE (tag_id int, ts bigint, value double precision, quality bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT tag_id, (extract(epoch FROM ts) * 1000)::bigint, value,
    quality::bigint & x'ffffffff'::bigint
  FROM historian.latest(tag_ids)
$$;
REVOKE EXECUTE ON FUNCTION historian.stream_latest FROM PUBLIC;
GRANT USAGE ON SCHEMA historian TO ogim_stream;
GRANT EXECUTE ON FUNCTION historian.stream_latest TO ogim_stream;
COMMENT ON FUNCTION historian.stream_latest IS
  'Newest stored readings: ts in UTC epoch ms, quality as an unsigned StatusCode.'
"""


def upgrade() -> None:
    """Apply."""
    op.execute(LATEST)
