"""Schemas, one per service, and what each role may do in them."""

from alembic import op

revision = "0001_base"
down_revision = None
branch_labels = None
depends_on = None

SCHEMAS = ("auth", "tags", "ingestion", "historian")


def upgrade() -> None:
    """Create the schemas; rows are for ogim_app, structure for ogim_owner."""
    for schema in SCHEMAS:
        op.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        op.execute(f"GRANT USAGE ON SCHEMA {schema} TO ogim_app")
        op.execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} "
            "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ogim_app"
        )
        op.execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} "
            "GRANT USAGE, SELECT ON SEQUENCES TO ogim_app"
        )
        op.execute(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT EXECUTE ON FUNCTIONS TO ogim_app"
        )
    op.execute("GRANT USAGE ON SCHEMA tags TO ogim_stream")
