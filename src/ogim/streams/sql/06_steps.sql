-- What detection works with: the readings of tags that play a role at a well (Role.java), as means
-- of 5 s. Patterns that last seconds need no more, and windows cost a fiftieth of what patterns
-- over single readings would.
CREATE VIEW well_readings AS
SELECT tag_id, well, `role`, reading, received, rowtime
FROM accepted
WHERE `role` IS NOT NULL AND well IS NOT NULL AND reading IS NOT NULL
  AND quality < 2147483648 AND MOD(flags, 2) = 0
  AND reading BETWEEN -1.0E300 AND 1.0E300;

CREATE VIEW steps AS
SELECT
  well, `role`, tag_id, AVG(reading) AS level, MAX(received) AS received, window_time AS rowtime
FROM TUMBLE(TABLE well_readings, DESCRIPTOR(rowtime), INTERVAL '5' SECOND)
GROUP BY well, `role`, tag_id, window_start, window_end, window_time;

-- Each step with what its tag did before it: rate and change, the envelope of the last ten minutes,
-- how long it has not moved, its swings, and how far and how long it has gone since the last of
-- them (its leg). One state of half a kilobyte a tag (Trend.java); an
-- OVER window would keep 120 rows of each.
CREATE FUNCTION trends AS 'ogim.streams.Trends';

CREATE VIEW tag_trends AS
SELECT * FROM trends(
  steps => TABLE steps PARTITION BY well,
  on_time => DESCRIPTOR(rowtime),
  uid => 'trends'
);

-- A well's tags side by side.
CREATE VIEW well_trends AS
SELECT
  well,
  MAX(tag_id) FILTER (WHERE `role` = 'P-TPT') AS tpt_tag,
  MAX(level) FILTER (WHERE `role` = 'P-TPT') AS tpt,
  MAX(rate) FILTER (WHERE `role` = 'P-TPT') AS tpt_rate,
  MAX(envelope_low) FILTER (WHERE `role` = 'P-TPT') AS tpt_low,
  MAX(envelope_high) FILTER (WHERE `role` = 'P-TPT') AS tpt_high,
  MAX(tag_id) FILTER (WHERE `role` = 'P-PDG' AND unmoved_ms < 600000) AS pdg_tag,
  MAX(level) FILTER (WHERE `role` = 'P-PDG' AND unmoved_ms < 600000) AS pdg,
  MAX(change) FILTER (WHERE `role` = 'P-PDG' AND unmoved_ms < 600000) AS pdg_change,
  MAX(leg) FILTER (WHERE `role` = 'P-TPT') AS tpt_leg,
  MAX(leg_ms) FILTER (WHERE `role` = 'P-TPT') AS tpt_leg_ms,
  MAX(swing_before) FILTER (WHERE `role` = 'P-TPT') AS tpt_swing,
  MAX(tag_id) FILTER (WHERE `role` = 'P-MON-CKP') AS mon_tag,
  MAX(level) FILTER (WHERE `role` = 'P-MON-CKP') AS mon,
  MAX(leg) FILTER (WHERE `role` = 'P-MON-CKP') AS mon_leg,
  MAX(leg_ms) FILTER (WHERE `role` = 'P-MON-CKP') AS mon_leg_ms,
  MAX(swing_before) FILTER (WHERE `role` = 'P-MON-CKP') AS mon_swing,
  MAX(leg) FILTER (WHERE `role` = 'T-JUS-CKP') AS outlet_leg,
  MAX(ABS(change)) FILTER (WHERE `role` = 'ABER-CKP') AS choke_change,
  MAX(tag_id) FILTER (WHERE `role` = 'P-ANULAR') AS annulus_tag,
  MAX(level) FILTER (WHERE `role` = 'P-ANULAR') AS annulus,
  MAX(envelope_low) FILTER (WHERE `role` = 'P-ANULAR') AS annulus_low,
  MAX(envelope_high) FILTER (WHERE `role` = 'P-ANULAR') AS annulus_high,
  MAX(tag_id) FILTER (WHERE `role` IN ('P-WH', 'P-TPT')) AS tubing_tag,
  MAX(level) FILTER (WHERE `role` IN ('P-WH', 'P-TPT')) AS tubing,
  MAX(envelope_high) FILTER (WHERE `role` IN ('P-WH', 'P-TPT')) AS tubing_high,
  MAX(level) FILTER (WHERE `role` IN ('T-WH', 'T-TPT')) AS warmth,
  MAX(envelope_low) FILTER (WHERE `role` IN ('T-WH', 'T-TPT')) AS warmth_low,
  MAX(level) FILTER (WHERE `role` = 'QGL') AS lift,
  MAX(envelope_low) FILTER (WHERE `role` = 'QGL') AS lift_low,
  MAX(tag_id) FILTER (WHERE `role` = 'I-MOTOR') AS motor_tag,
  MAX(level) FILTER (WHERE `role` = 'I-MOTOR') AS motor,
  MAX(envelope_high) FILTER (WHERE `role` = 'I-MOTOR') AS motor_high,
  MAX(tag_id) FILTER (WHERE `role` = 'P-INTAKE') AS intake_tag,
  MAX(level) FILTER (WHERE `role` = 'P-INTAKE') AS intake,
  MAX(envelope_low) FILTER (WHERE `role` = 'P-INTAKE') AS intake_low,
  MAX(level) FILTER (WHERE `role` = 'P-DISCHARGE') AS discharge,
  MAX(envelope_high) FILTER (WHERE `role` = 'P-DISCHARGE') AS discharge_high,
  MAX(level) FILTER (WHERE `role` = 'F-DRIVE') AS drive,
  MAX(envelope_high) FILTER (WHERE `role` = 'F-DRIVE') AS drive_high,
  MAX(received) AS received,
  window_time AS rowtime
FROM TUMBLE(TABLE tag_trends, DESCRIPTOR(rowtime), INTERVAL '5' SECOND)
GROUP BY well, window_start, window_end, window_time;
