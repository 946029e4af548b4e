-- Tubing leak. The annulus, which stands below the pressure of the tubing, is filled through the hole
-- and climbs towards it, while the tubing gives and does not climb. Three other things raise an
-- annulus' pressure: warmth (a closed volume of liquid gains bars with each degree), so the tubing
-- must not have warmed by 0.5 % in ten minutes; tubing that is blown up by a pressure of its own, so
-- that must not have risen by 1 %; and lift gas, so its rate must not have risen by 1 %. Where the
-- annulus carries lift gas it stands above the tubing, and is not judged. So: for half a minute at
-- the top of its last ten minutes, and 5 % of the way to the tubing's pressure up in them.
CREATE VIEW tubing_leaks AS
SELECT *
FROM well_trends
MATCH_RECOGNIZE (
  PARTITION BY well
  ORDER BY rowtime
  MEASURES
    LAST(FILLING.annulus_tag) AS tag_id,
    LAST(FILLING.received) AS received,
    (LAST(FILLING.annulus) - LAST(FILLING.annulus_low))
      / (0.05 * (LAST(FILLING.tubing) - LAST(FILLING.annulus_low))) AS score,
    LAST(FILLING.annulus) AS reading,
    LAST(FILLING.tubing_tag) AS second_tag,
    LAST(FILLING.tubing) / LAST(FILLING.tubing_high) - 1 AS second_score,
    LAST(FILLING.tubing) AS second_reading,
    MATCH_ROWTIME(rowtime) AS rowtime
  ONE ROW PER MATCH
  AFTER MATCH SKIP TO NEXT ROW
  PATTERN (FILLING{6}) WITHIN INTERVAL '45' SECOND
  DEFINE
    FILLING AS FILLING.tubing > FILLING.annulus_low
      AND FILLING.annulus - FILLING.annulus_low
        > GREATEST(
          0.05 * (FILLING.tubing - FILLING.annulus_low), 0.01 * ABS(FILLING.annulus_low))
      AND FILLING.annulus > 0.5 * (FILLING.annulus_low + FILLING.annulus_high)
      AND FILLING.tubing < FILLING.tubing_high + 0.01 * ABS(FILLING.tubing_high)
      AND COALESCE(FILLING.warmth < FILLING.warmth_low + 0.005 * ABS(FILLING.warmth_low), TRUE)
      AND COALESCE(FILLING.lift <= FILLING.lift_low + 0.01 * ABS(FILLING.lift_low), TRUE)
);
