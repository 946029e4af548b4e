-- What detection works with: the readings of tags that play a role at a well (Role.java), as means
-- of 5 s. Patterns that last seconds need no more, and windows cost a fiftieth of what patterns
-- over single readings would.
CREATE VIEW well_readings AS
SELECT tag_id, well, `role`, reading, received, rowtime
FROM accepted
WHERE `role` IS NOT NULL AND well IS NOT NULL AND reading IS NOT NULL
  AND quality < 2147483648 AND MOD(flags, 2) = 0;

CREATE VIEW steps AS
SELECT
  well, `role`, tag_id, AVG(reading) AS level, MAX(received) AS received, window_time AS rowtime
FROM TUMBLE(TABLE well_readings, DESCRIPTOR(rowtime), INTERVAL '5' SECOND)
GROUP BY well, `role`, tag_id, window_start, window_end, window_time;

-- Each step with what its tag did before it: rate and change, the envelope of the last ten minutes,
-- how long it has not moved, and its swings. One state of half a kilobyte a tag (Trend.java); an
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
  MAX(ABS(change)) FILTER (WHERE `role` = 'ABER-CKP') AS choke_change,
  MAX(received) AS received,
  window_time AS rowtime
FROM TUMBLE(TABLE tag_trends, DESCRIPTOR(rowtime), INTERVAL '5' SECOND)
GROUP BY well, window_start, window_end, window_time;
