-- What the catalogue knows of each reading's tag; a name that is not in it stays, with tag_id null.
CREATE VIEW enriched AS
SELECT
  r.*,
  c.tag_id,
  c.unit,
  c.asset,
  c.range_lo,
  c.range_hi,
  c.stuck_after_ms,
  c.is_flow,
  c.calculated,
  c.`role`,
  c.well
FROM raw_readings AS r
LEFT JOIN catalogue FOR SYSTEM_TIME AS OF r.looked_up_at AS c
  ON r.tag = c.name AND r.clock = c.asked_at;
