"""Those who were told of an alarm are told how it ended.

A column with a constant default is added without a rewrite of the table.
"""

from alembic import op

revision = "0019_notify_endings"
down_revision = "0018_alarm_places"
branch_labels = None
depends_on = None

# `awaits_end`: nobody was told yet how the case's alarms ended.
CASES = """
ALTER TABLE notify.cases ADD COLUMN awaits_end boolean NOT NULL DEFAULT false;
CREATE INDEX cases_awaiting ON notify.cases (opened_ms) WHERE awaits_end
"""
DELIVERIES = """
ALTER TABLE notify.deliveries ADD COLUMN about text NOT NULL DEFAULT 'alarm';
ALTER TABLE notify.deliveries ADD CONSTRAINT deliveries_about
  CHECK (about IN ('alarm', 'end')) NOT VALID;
CREATE INDEX deliveries_case ON notify.deliveries (case_id)
"""


def upgrade() -> None:
    """Apply."""
    for statement in (CASES, DELIVERIES):
        op.execute(statement)
