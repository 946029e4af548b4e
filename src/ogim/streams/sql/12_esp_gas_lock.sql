-- Gas lock of an electrical submersible pump. Free gas fills its stages: it does no work, so the
-- motor's current falls; it lifts nothing, so the well's fluid rises on its intake, and the column
-- above its discharge is let down. All at the same speed. A closed choke or wing valve lowers the
-- current and raises the intake too, but raises the discharge; a pump that is slowed or stopped
-- changes the drive's frequency, and a tripped one draws nothing at all; a reservoir that gives too
-- little lowers the intake. A broken shaft looks like this, and needs the same first act. So, against
-- the last ten minutes, three steps running: current down by a fifth but not gone, intake up by 2 %,
-- discharge down by 1 %, frequency (where it is measured) within 1 %.
CREATE VIEW esp_gas_locks AS
SELECT *
FROM well_trends
MATCH_RECOGNIZE (
  PARTITION BY well
  ORDER BY rowtime
  MEASURES
    LAST(IDLING.motor_tag) AS tag_id,
    LAST(IDLING.received) AS received,
    (1 - LAST(IDLING.motor) / LAST(IDLING.motor_high)) / 0.2 AS score,
    LAST(IDLING.motor) AS reading,
    LAST(IDLING.intake_tag) AS second_tag,
    (LAST(IDLING.intake) / LAST(IDLING.intake_low) - 1) / 0.02 AS second_score,
    LAST(IDLING.intake) AS second_reading,
    MATCH_ROWTIME(rowtime) AS rowtime
  ONE ROW PER MATCH
  AFTER MATCH SKIP TO NEXT ROW
  PATTERN (IDLING{3}) WITHIN INTERVAL '30' SECOND
  DEFINE
    IDLING AS IDLING.motor < 0.8 * IDLING.motor_high
      AND IDLING.motor > 0.1 * IDLING.motor_high
      AND IDLING.intake_low > 0
      AND IDLING.intake > 1.02 * IDLING.intake_low
      AND IDLING.discharge < 0.99 * IDLING.discharge_high
      AND COALESCE(IDLING.drive >= 0.99 * IDLING.drive_high, TRUE)
);
