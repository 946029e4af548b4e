-- Drift of an instrument against its pair. Two of one quantity (…/P-TPT and …/P-TPT-B; ISA-5.1 tells
-- redundant ones apart by such a letter) see the same process, so what it does cancels in their
-- difference. That they differ is usual: each hangs at its own height. That the difference goes is
-- loss of calibration, or an impulse line that fouls: by 1 % of the level and six of its usual
-- deviations, in the mean of a minute, for ten minutes on end (Drift.java).
CREATE VIEW measured AS
SELECT *, REPLACE(`role`, '/B', '') AS quantity FROM steps;

CREATE VIEW pairs AS
SELECT
  well,
  quantity,
  MAX(tag_id) FILTER (WHERE `role` <> quantity) AS tag_id,
  MAX(tag_id) FILTER (WHERE `role` = quantity) AS pair_tag,
  MAX(level) FILTER (WHERE `role` <> quantity) AS level,
  MAX(level) FILTER (WHERE `role` = quantity) AS pair_level,
  MAX(received) AS received,
  window_time AS rowtime
FROM TUMBLE(TABLE measured, DESCRIPTOR(rowtime), INTERVAL '5' SECOND)
GROUP BY well, quantity, window_start, window_end, window_time
HAVING COUNT(*) = 2 AND COUNT(DISTINCT `role`) = 2;

CREATE FUNCTION drifts AS 'ogim.streams.Drifts';

CREATE VIEW drifting_sensors AS
SELECT * FROM drifts(
  pairs => TABLE pairs PARTITION BY well,
  on_time => DESCRIPTOR(rowtime),
  uid => 'drifts'
);
