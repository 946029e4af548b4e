-- Statistics are made of readings with a number and not of Bad quality; n counts them all. Longer
-- windows are made of the minutes that cleansing closed, so a reading is aggregated once.
CREATE VIEW hours AS
SELECT
  tag_id,
  window_start,
  SUM(n) AS n,
  SUM(good) AS good,
  MIN(lo) AS lo,
  MAX(hi) AS hi,
  SUM(mean * good) / SUM(good) AS mean,
  SUM(squares + mean * mean * good) AS total_squares,
  FIRST_VALUE(head) AS head,
  LAST_VALUE(tail) AS tail
FROM TUMBLE(TABLE minutes, DESCRIPTOR(rowtime), INTERVAL '1' HOUR)
GROUP BY tag_id, window_start, window_end;

CREATE VIEW sliding AS
SELECT
  tag_id,
  window_start,
  SUM(n) AS n,
  SUM(good) AS good,
  MIN(lo) AS lo,
  MAX(hi) AS hi,
  SUM(mean * good) / SUM(good) AS mean,
  SUM(squares + mean * mean * good) AS total_squares,
  CAST(NULL AS DOUBLE) AS head,
  CAST(NULL AS DOUBLE) AS tail
FROM HOP(TABLE minutes, DESCRIPTOR(rowtime), INTERVAL '1' MINUTE, INTERVAL '10' MINUTE)
GROUP BY tag_id, window_start, window_end;

-- Windows of the three lengths; `squares` is the sum of squared distances from the mean.
CREATE VIEW windows AS
SELECT '1m' AS length, tag_id, starts, n, good, lo, hi, mean, squares, head, tail
FROM minutes
UNION ALL
SELECT
  length,
  tag_id,
  TIMESTAMPDIFF(MINUTE, TIMESTAMP '1970-01-01 00:00:00', window_start) * CAST(60000 AS BIGINT),
  n, good, lo, hi, mean, total_squares - mean * mean * good, head, tail
FROM (SELECT '1h' AS length, * FROM hours UNION ALL SELECT '10m', * FROM sliding);

-- A well flows while any of its flow tags is above 0; a run begins where that changes, and a
-- session window per run ends with it, or after a silence.
CREATE FUNCTION flow_runs AS 'ogim.streams.FlowRuns';

CREATE VIEW flow_readings AS
SELECT tag_id, flow_asset, ts, reading, rowtime
FROM accepted
WHERE flow_asset IS NOT NULL AND reading IS NOT NULL AND MOD(flags, 2) = 0;

CREATE VIEW runs AS
SELECT * FROM flow_runs(
  readings => TABLE flow_readings PARTITION BY flow_asset,
  on_time => DESCRIPTOR(rowtime),
  uid => 'flow-runs'
);

CREATE VIEW sessions AS
SELECT
  MIN(flow_asset) AS asset,
  MIN(flow_state) AS state,
  MIN(ts) AS first_ts,
  MAX(ts) AS last_ts,
  COUNT(*) AS n
FROM SESSION(
  TABLE runs PARTITION BY run, DESCRIPTOR(rowtime), INTERVAL '${session_gap}' HOUR TO SECOND)
GROUP BY run, window_start, window_end;
