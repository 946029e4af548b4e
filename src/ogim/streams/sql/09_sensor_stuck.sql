-- A sensor that is stuck: it has moved before (one that never did was never connected), it sends the
-- same number for half an hour and five times as long as it ever stood still, while other
-- instruments of the same well moved within the last minute: the process lives, the sensor does not.
CREATE VIEW stuck_sensors AS
SELECT
  well, tag_id, received, unmoved_ms / 1800000.0E0 AS score, level AS reading, rowtime
FROM tag_trends
WHERE moves >= 20
  AND unmoved_ms >= GREATEST(1800000, 5 * flat_ms)
  AND others_unmoved_ms <= 60000;
