-- Spurious closure of the downhole safety valve. The valve shuts below the tree: what flows on
-- through the choke is not replaced, so the pressure at the tree falls at once and steadily, while
-- the gauge below the valve, where it lives, rises towards shut-in pressure. A choke that is opened
-- lowers both; a choke or wing valve that is closed raises both. So: two steps running in which the
-- tree's pressure falls by more than 0.02 % of itself a second, below the lowest of the last ten
-- minutes by more than 0.1 % and by a quarter of what it swung in them, and the downhole gauge
-- (where it moves at all) not falling, and the choke (where its opening is measured) left alone.
CREATE VIEW dhsv_closures AS
SELECT *
FROM well_trends
MATCH_RECOGNIZE (
  PARTITION BY well
  ORDER BY rowtime
  MEASURES
    CLOSED.tpt_tag AS tag_id,
    CLOSED.received AS received,
    (CLOSED.tpt_low - CLOSED.tpt)
      / NULLIF(
        GREATEST(0.001 * ABS(CLOSED.tpt_low), 0.25 * (CLOSED.tpt_high - CLOSED.tpt_low)), 0)
      AS score,
    CLOSED.tpt AS reading,
    CLOSED.pdg_tag AS second_tag,
    CLOSED.pdg_change AS second_score,
    CLOSED.pdg AS second_reading,
    MATCH_ROWTIME(rowtime) AS rowtime
  ONE ROW PER MATCH
  AFTER MATCH SKIP TO NEXT ROW
  PATTERN (FALLING CLOSED) WITHIN INTERVAL '30' SECOND
  DEFINE
    FALLING AS FALLING.tpt_rate < -0.0002,
    CLOSED AS CLOSED.tpt_rate < -0.0002
      AND CLOSED.tpt < CLOSED.tpt_low
        - GREATEST(0.001 * ABS(CLOSED.tpt_low), 0.25 * (CLOSED.tpt_high - CLOSED.tpt_low))
      AND COALESCE(CLOSED.pdg_change, 0) > -0.0002
      AND COALESCE(CLOSED.choke_change, 0) < 0.01
);
