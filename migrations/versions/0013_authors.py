"""A person who is erased is forgotten as an author of versions, too."""

from alembic import op

revision = "0013_authors"
down_revision = "0012_asset_history"
branch_labels = None
depends_on = None

# Versions can't be changed by the application; this way alone it may, and only to a pseudonym.
FORGET = """
CREATE FUNCTION tags.forget_author(who text, stays text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF who !~ '^[a-z0-9]' OR stays !~ '^erased-[0-9]+$' THEN
    RAISE EXCEPTION 'only a person is forgotten, and only for a pseudonym'
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  UPDATE tags.tag_versions SET author = stays WHERE author = who;
  UPDATE tags.asset_versions SET author = stays WHERE author = who;
END $$;
REVOKE EXECUTE ON FUNCTION tags.forget_author FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tags.forget_author TO ogim_app
"""


def upgrade() -> None:
    """Apply."""
    op.execute(FORGET)
