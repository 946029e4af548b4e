"""Migration 0004_ingestion."""

from alembic import op

revision = "0004_ingestion"
down_revision = "0003_tags"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.execute("SELECT 1")
