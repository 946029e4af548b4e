"""Migration 0005_historian."""

from alembic import op

revision = "0005_historian"
down_revision = "0004_ingestion"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.execute("SELECT 1")
