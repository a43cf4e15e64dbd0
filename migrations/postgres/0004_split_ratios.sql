-- Ratios of splits become whole numbers. A stored quotient stands for the fewest shares before the split that make it, exactly
-- or nearly; a very small one for one share.
ALTER TABLE splits ADD COLUMN ratio_new INTEGER;
ALTER TABLE splits ADD COLUMN ratio_old INTEGER;

DELETE FROM splits WHERE ratio <= 0;

UPDATE splits s SET ratio_old = f.old
FROM (
    SELECT issuer_id, effective_on, source,
           coalesce(min(old) FILTER (WHERE apart <= 0.00000001), min(old) FILTER (WHERE apart <= 0.0005)) AS old
    FROM (
        SELECT t.issuer_id, t.effective_on, t.source, o.old,
               abs(round(t.ratio * o.old) / (t.ratio * o.old) - 1) AS apart
        FROM splits t JOIN generate_series(1, 1000) AS o (old) ON round(t.ratio * o.old) >= 1
    ) tried
    GROUP BY issuer_id, effective_on, source
) f
WHERE (f.issuer_id, f.effective_on, f.source) = (s.issuer_id, s.effective_on, s.source);

UPDATE splits SET ratio_new = CASE WHEN ratio_old IS NULL THEN 1 ELSE round(ratio * ratio_old) END,
                  ratio_old = coalesce(ratio_old, round(1 / ratio));
UPDATE splits SET ratio = trim_scale(round(ratio_new::NUMERIC / ratio_old, 10));

ALTER TABLE splits ALTER COLUMN ratio_new SET NOT NULL;
ALTER TABLE splits ALTER COLUMN ratio_old SET NOT NULL;

-- What accounts tell of splits is derived anew.
DELETE FROM split_hints;
ALTER TABLE split_hints ADD COLUMN security_class TEXT NOT NULL;
ALTER TABLE split_hints ADD COLUMN gap NUMERIC NOT NULL;

-- So are accounts; until then each counts as current.
ALTER TABLE accounts ADD COLUMN shares_adjusted NUMERIC;
ALTER TABLE accounts ADD COLUMN current BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE accounts ALTER COLUMN current DROP DEFAULT;

DROP VIEW current_holdings;
CREATE VIEW current_holdings AS
SELECT
    a.account_id,
    a.issuer_id,
    a.insider_id,
    i.name AS issuer_name,
    i.trading_symbol AS trading_symbol,
    n.name AS insider_name,
    a.table_no,
    a.security_title,
    a.security_class,
    a.direct_indirect,
    a.nature_of_ownership,
    a.conversion_or_exercise_price,
    a.expiration_date,
    a.first_on,
    a.last_on,
    a.shares,
    a.shares_adjusted,
    a.value,
    a.links,
    a.breaks,
    a.counted,
    a.current
FROM accounts a
LEFT JOIN issuers i ON i.issuer_id = a.issuer_id
LEFT JOIN insiders n ON n.insider_id = a.insider_id
WHERE a.shares <> 0 OR a.value <> 0;
