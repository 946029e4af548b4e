"""Tags with a limit, by name: a page lists them, and there may be few among a hundred thousand."""

from alembic import op

revision = "0020_tags_limited"
down_revision = "0019_notify_endings"
branch_labels = None
depends_on = None

LIMITED = """
CREATE INDEX tags_limited ON tags.tags (name)
WHERE deleted_at IS NULL AND num_nonnulls(limit_ll, limit_l, limit_h, limit_hh) > 0
"""


def upgrade() -> None:
    """Apply."""
    op.execute(LIMITED)
