-- Turns of a pressure that came back from them by 1 % of its level.
CREATE VIEW swings AS
SELECT well, `role`, tag_id, level, received, swing, swing_at, turn, rowtime
FROM tag_trends
WHERE swing_at IS NOT NULL AND swing IS NOT NULL;

-- Flow instability: the pressure before the choke swings without rest, as slugs of liquid and gas
-- pass it. A well that flows steadily, or is taken to another rate, turns once or twice an hour; here
-- five turns fall within half an hour, whatever their period, and it swings about a level: the first
-- and the last of them, both tops or both bottoms, lie closer to each other than it swings in the
-- mean. A line that runs empty behind a closed valve gurgles too, but sinks further with each turn.
CREATE VIEW instabilities AS
SELECT *
FROM (SELECT * FROM swings WHERE `role` = 'P-MON-CKP')
MATCH_RECOGNIZE (
  PARTITION BY well
  ORDER BY rowtime
  MEASURES
    LAST_TURN.tag_id AS tag_id,
    LAST_TURN.received AS received,
    AVG(TURN.swing) / 0.01 AS score,
    LAST_TURN.level AS reading,
    MATCH_ROWTIME(rowtime) AS rowtime
  ONE ROW PER MATCH
  AFTER MATCH SKIP TO NEXT ROW
  PATTERN (FIRST_TURN TURN{3} LAST_TURN) WITHIN INTERVAL '30' MINUTE
  DEFINE
    TURN AS TRUE,
    LAST_TURN AS ABS(LAST_TURN.turn - FIRST_TURN.turn)
      < GREATEST(ABS(LAST_TURN.turn), ABS(FIRST_TURN.turn)) * AVG(TURN.swing)
);

-- Severe slugging: liquid gathers at the riser's foot until the gas behind it blows it out, over and
-- over. The whole line fills and empties, so the pressure at the tree, not only the one before the
-- choke, goes up and down, slowly and alike: one and a half cycles of ten minutes or more, whose
-- periods differ by less than a quarter and whose swings by less than half.
CREATE VIEW sluggings AS
SELECT *
FROM (SELECT * FROM swings WHERE `role` = 'P-TPT')
MATCH_RECOGNIZE (
  PARTITION BY well
  ORDER BY rowtime
  MEASURES
    D.tag_id AS tag_id,
    D.received AS received,
    D.swing / 0.01 AS score,
    D.level AS reading,
    MATCH_ROWTIME(rowtime) AS rowtime
  ONE ROW PER MATCH
  AFTER MATCH SKIP TO NEXT ROW
  PATTERN (A B C D) WITHIN INTERVAL '6' HOUR
  DEFINE
    C AS C.swing_at - A.swing_at >= 600000
      AND LEAST(B.swing, C.swing) > 0.5 * GREATEST(B.swing, C.swing),
    D AS D.swing_at - B.swing_at >= 600000
      AND ABS((D.swing_at - B.swing_at) - (C.swing_at - A.swing_at))
        < 0.25 * (C.swing_at - A.swing_at)
      AND LEAST(C.swing, D.swing) > 0.5 * GREATEST(C.swing, D.swing)
);
