"""Where a partition of readings has read the others that its alarm rules look at."""

from alembic import op

revision = "0018_alarm_places"
down_revision = "0017_alarm_notify"
branch_labels = None
depends_on = None

# Partition → the next offset, by the one whose memory it is; stored with that memory.
PLACES = "ALTER TABLE alerts.memory ADD COLUMN places jsonb NOT NULL DEFAULT '{}'"

# Areas are read from each tag's newest alarm now, in one statement.
WITHIN = "DROP FUNCTION alerts.tags_within"


def upgrade() -> None:
    """Apply."""
    op.execute(PLACES)
    op.execute(WITHIN)
