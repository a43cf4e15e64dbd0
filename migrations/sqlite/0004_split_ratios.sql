-- Ratios of splits become whole numbers. A stored quotient stands for the fewest shares before the split that make it, exactly
-- or nearly; a very small one for one share.
CREATE TABLE splits_by_ratio (
    issuer_id INTEGER NOT NULL,
    effective_on TEXT NOT NULL,
    source TEXT NOT NULL,
    ratio NUMERIC NOT NULL,
    evidence TEXT,
    ratio_new INTEGER NOT NULL,
    ratio_old INTEGER NOT NULL,
    PRIMARY KEY (issuer_id, effective_on, source)
) WITHOUT ROWID;

WITH RECURSIVE
    olds (old) AS (SELECT 1 UNION ALL SELECT old + 1 FROM olds WHERE old < 1000),
    tried AS (
        SELECT s.issuer_id, s.effective_on, s.source, o.old,
               abs(round(s.ratio * o.old) / (s.ratio * o.old) - 1) AS apart
        FROM splits s JOIN olds o ON round(s.ratio * o.old) >= 1
    ),
    fitting AS (
        SELECT issuer_id, effective_on, source,
               coalesce(min(CASE WHEN apart <= 0.00000001 THEN old END), min(CASE WHEN apart <= 0.0005 THEN old END)) AS old
        FROM tried GROUP BY issuer_id, effective_on, source
    ),
    whole AS (
        SELECT s.issuer_id, s.effective_on, s.source, s.evidence,
               CASE WHEN f.old IS NULL THEN 1 ELSE CAST(round(s.ratio * f.old) AS INTEGER) END AS new,
               CASE WHEN f.old IS NULL THEN CAST(round(1 / (s.ratio * 1.0)) AS INTEGER) ELSE f.old END AS old
        FROM splits s LEFT JOIN fitting f USING (issuer_id, effective_on, source)
        WHERE s.ratio > 0
    )
INSERT INTO splits_by_ratio
SELECT issuer_id, effective_on, source, round(new * 1.0 / old, 10), evidence, new, old FROM whole;

DROP TABLE splits;
ALTER TABLE splits_by_ratio RENAME TO splits;

-- What accounts tell of splits is derived anew.
DROP TABLE split_hints;
CREATE TABLE split_hints (
    issuer_id INTEGER NOT NULL,
    insider_id INTEGER NOT NULL,
    filing_id INTEGER NOT NULL,
    table_no INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    shares_after INTEGER NOT NULL,
    shares_before INTEGER NOT NULL,
    after_on TEXT NOT NULL,
    by_on TEXT NOT NULL,
    security_class TEXT NOT NULL,
    gap NUMERIC NOT NULL,
    PRIMARY KEY (issuer_id, insider_id, filing_id, table_no, line_no)
) WITHOUT ROWID;

-- So are accounts; until then each counts as current.
ALTER TABLE accounts ADD COLUMN shares_adjusted NUMERIC;
ALTER TABLE accounts ADD COLUMN current BOOLEAN NOT NULL DEFAULT 1;

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
