-- What is unusual without a pattern: a tag that for ten minutes is eight of its standard deviations
-- and 2 % of its level away from where it was in about the last hour, or from what the well's other
-- tags say of it (WellNorm.java). Where the choke or the drive is moved, what is usual is learnt anew.
-- It takes minutes, for what takes seconds has patterns; and a high bar, for nobody can say what to do.
CREATE VIEW tag_minutes AS
SELECT
  well, `role`, tag_id, AVG(level) AS level, MAX(received) AS received, window_time AS rowtime
FROM TUMBLE(TABLE steps, DESCRIPTOR(rowtime), INTERVAL '1' MINUTE)
GROUP BY well, `role`, tag_id, window_start, window_end, window_time
HAVING COUNT(*) >= 3;

CREATE VIEW well_minutes AS
SELECT
  well,
  ARRAY_AGG(CAST(ROW(tag_id, `role`, level) AS ROW<tag_id INT, `role` STRING, level DOUBLE>))
    AS tags,
  MAX(received) AS received,
  window_time AS rowtime
FROM TUMBLE(TABLE tag_minutes, DESCRIPTOR(rowtime), INTERVAL '1' MINUTE)
GROUP BY well, window_start, window_end, window_time;

CREATE FUNCTION anomalies AS 'ogim.streams.Anomalies';

CREATE VIEW unusual AS
SELECT * FROM anomalies(
  minutes => TABLE well_minutes PARTITION BY well,
  on_time => DESCRIPTOR(rowtime),
  uid => 'anomalies'
);
