ALTER TABLE filings ADD COLUMN amends_filing_id INTEGER;
ALTER TABLE filings ADD COLUMN superseded_by_filing_id INTEGER;
ALTER TABLE transactions ADD COLUMN plan_10b5_1 BOOLEAN;
ALTER TABLE transactions ADD COLUMN plan_adopted_on TEXT;
ALTER TABLE transactions ADD COLUMN price_low NUMERIC;
ALTER TABLE transactions ADD COLUMN price_high NUMERIC;
ALTER TABLE transactions ADD COLUMN due_on TEXT;
ALTER TABLE transactions ADD COLUMN business_days_late INTEGER;
ALTER TABLE transactions ADD COLUMN superseded_by_filing_id INTEGER;
ALTER TABLE transactions ADD COLUMN counted BOOLEAN NOT NULL DEFAULT 1;
ALTER TABLE transactions ADD COLUMN same_event_filing_id INTEGER;
ALTER TABLE transactions ADD COLUMN same_event_line_no INTEGER;
ALTER TABLE transactions ADD COLUMN proposed_price_per_share NUMERIC;
ALTER TABLE transactions ADD COLUMN proposed_transaction_date TEXT;
ALTER TABLE holdings ADD COLUMN superseded_by_filing_id INTEGER;
ALTER TABLE holdings ADD COLUMN counted BOOLEAN NOT NULL DEFAULT 1;

CREATE TABLE accounts (
    account_id INTEGER NOT NULL,
    issuer_id INTEGER NOT NULL,
    insider_id INTEGER NOT NULL,
    table_no INTEGER NOT NULL,
    security_title TEXT,
    security_class TEXT NOT NULL,
    direct_indirect TEXT,
    nature_of_ownership TEXT,
    conversion_or_exercise_price NUMERIC,
    expiration_date TEXT,
    first_on TEXT,
    last_on TEXT,
    shares NUMERIC,
    value NUMERIC,
    links INTEGER NOT NULL,
    breaks INTEGER NOT NULL,
    counted BOOLEAN NOT NULL,
    digest BIGINT NOT NULL,
    PRIMARY KEY (account_id)
) WITHOUT ROWID;
CREATE INDEX accounts_issuer ON accounts (issuer_id);
CREATE INDEX accounts_insider ON accounts (insider_id);

CREATE TABLE positions (
    account_id INTEGER NOT NULL,
    position_no INTEGER NOT NULL,
    as_of TEXT,
    kind TEXT NOT NULL,
    opening NUMERIC,
    change NUMERIC,
    shares NUMERIC,
    value NUMERIC,
    link TEXT NOT NULL,
    break_amount NUMERIC,
    break_cause TEXT,
    break_evidence TEXT,
    filing_id INTEGER NOT NULL,
    table_no INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    PRIMARY KEY (account_id, position_no)
) WITHOUT ROWID;

CREATE TABLE splits (
    issuer_id INTEGER NOT NULL,
    effective_on TEXT NOT NULL,
    source TEXT NOT NULL,
    ratio NUMERIC NOT NULL,
    evidence TEXT,
    PRIMARY KEY (issuer_id, effective_on, source)
) WITHOUT ROWID;

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
    PRIMARY KEY (issuer_id, insider_id, filing_id, table_no, line_no)
) WITHOUT ROWID;

CREATE TABLE issuer_insiders (
    issuer_id INTEGER NOT NULL,
    insider_id INTEGER NOT NULL,
    circle_id INTEGER NOT NULL,
    name TEXT,
    first_on TEXT,
    last_on TEXT,
    next_expiration TEXT,
    PRIMARY KEY (issuer_id, insider_id)
) WITHOUT ROWID;
CREATE INDEX issuer_insiders_insider ON issuer_insiders (insider_id);

CREATE TABLE option_grants (
    grant_id INTEGER NOT NULL,
    issuer_id INTEGER NOT NULL,
    insider_id INTEGER NOT NULL,
    security_title TEXT,
    kind TEXT NOT NULL,
    conversion_or_exercise_price NUMERIC,
    exercise_date TEXT,
    expiration_date TEXT,
    underlying_security_title TEXT,
    granted_on TEXT,
    granted NUMERIC,
    exercised NUMERIC NOT NULL,
    withheld NUMERIC NOT NULL,
    disposed NUMERIC NOT NULL,
    expired NUMERIC NOT NULL,
    outstanding NUMERIC,
    outstanding_on TEXT,
    status TEXT NOT NULL,
    vesting_text TEXT,
    counted BOOLEAN NOT NULL,
    digest BIGINT NOT NULL,
    PRIMARY KEY (grant_id)
) WITHOUT ROWID;
CREATE INDEX option_grants_issuer ON option_grants (issuer_id);
CREATE INDEX option_grants_insider ON option_grants (insider_id);

CREATE TABLE grant_events (
    grant_id INTEGER NOT NULL,
    event_no INTEGER NOT NULL,
    event_on TEXT,
    event TEXT NOT NULL,
    shares NUMERIC,
    outstanding NUMERIC,
    filing_id INTEGER,
    table_no INTEGER,
    line_no INTEGER,
    paired_line_no INTEGER,
    PRIMARY KEY (grant_id, event_no)
) WITHOUT ROWID;

CREATE TABLE vesting_tranches (
    grant_id INTEGER NOT NULL,
    tranche_no INTEGER NOT NULL,
    vests_on TEXT,
    portion NUMERIC,
    shares NUMERIC,
    condition TEXT,
    footnote_id TEXT,
    PRIMARY KEY (grant_id, tranche_no)
) WITHOUT ROWID;

CREATE TABLE findings (
    issuer_id INTEGER NOT NULL,
    filing_id INTEGER NOT NULL,
    finding_no INTEGER NOT NULL,
    table_no INTEGER,
    line_no INTEGER,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (issuer_id, filing_id, finding_no)
) WITHOUT ROWID;
CREATE INDEX findings_filing ON findings (filing_id);
CREATE INDEX findings_code ON findings (code);

CREATE TABLE underived (
    issuer_id INTEGER NOT NULL,
    filing_id INTEGER NOT NULL,
    PRIMARY KEY (issuer_id, filing_id)
) WITHOUT ROWID;

CREATE VIEW effective_transactions AS
SELECT
    t.filing_id,
    t.table_no,
    t.line_no,
    f.accession_number,
    f.form_type,
    f.filed_on,
    f.period_of_report,
    f.issuer_id,
    t.security_title,
    t.conversion_or_exercise_price,
    t.transaction_date,
    t.deemed_execution_date,
    t.transaction_form_type,
    t.transaction_code,
    t.equity_swap_involved,
    t.transaction_timeliness,
    t.shares,
    t.total_value,
    t.price_per_share,
    t.acquired_disposed,
    t.exercise_date,
    t.expiration_date,
    t.underlying_security_title,
    t.underlying_shares,
    t.underlying_value,
    t.shares_owned_following,
    t.value_owned_following,
    t.direct_indirect,
    t.nature_of_ownership,
    t.plan_10b5_1,
    t.plan_adopted_on,
    t.price_low,
    t.price_high,
    t.due_on,
    t.business_days_late,
    t.proposed_price_per_share,
    t.proposed_transaction_date
FROM transactions t
JOIN filings f ON f.filing_id = t.filing_id
WHERE t.superseded_by_filing_id IS NULL AND t.counted;

CREATE VIEW effective_holdings AS
SELECT
    t.filing_id,
    t.table_no,
    t.line_no,
    f.accession_number,
    f.form_type,
    f.filed_on,
    f.period_of_report,
    f.issuer_id,
    t.security_title,
    t.conversion_or_exercise_price,
    t.transaction_form_type,
    t.exercise_date,
    t.expiration_date,
    t.underlying_security_title,
    t.underlying_shares,
    t.underlying_value,
    t.shares_owned_following,
    t.value_owned_following,
    t.direct_indirect,
    t.nature_of_ownership
FROM holdings t
JOIN filings f ON f.filing_id = t.filing_id
WHERE t.superseded_by_filing_id IS NULL AND t.counted;

CREATE VIEW insider_transactions AS
SELECT
    o.insider_id,
    o.name AS insider_name,
    o.owner_no,
    o.is_director,
    o.is_officer,
    o.is_ten_percent_owner,
    o.is_other,
    o.officer_title,
    o.other_text,
    t.filing_id,
    t.table_no,
    t.line_no,
    f.accession_number,
    f.form_type,
    f.filed_on,
    f.period_of_report,
    f.issuer_id,
    t.security_title,
    t.conversion_or_exercise_price,
    t.transaction_date,
    t.deemed_execution_date,
    t.transaction_form_type,
    t.transaction_code,
    t.equity_swap_involved,
    t.transaction_timeliness,
    t.shares,
    t.total_value,
    t.price_per_share,
    t.acquired_disposed,
    t.exercise_date,
    t.expiration_date,
    t.underlying_security_title,
    t.underlying_shares,
    t.underlying_value,
    t.shares_owned_following,
    t.value_owned_following,
    t.direct_indirect,
    t.nature_of_ownership,
    t.plan_10b5_1,
    t.plan_adopted_on,
    t.price_low,
    t.price_high,
    t.due_on,
    t.business_days_late,
    t.proposed_price_per_share,
    t.proposed_transaction_date,
    t.counted,
    t.same_event_filing_id,
    t.same_event_line_no
FROM reporting_owners o
JOIN filings f ON f.filing_id = o.filing_id
JOIN transactions t ON t.filing_id = o.filing_id
WHERE t.superseded_by_filing_id IS NULL
  AND (t.counted OR 0 = (
      SELECT COUNT(*) FROM reporting_owners c
      WHERE c.filing_id = t.same_event_filing_id AND c.insider_id = o.insider_id))
  AND NOT EXISTS (
      SELECT 1 FROM reporting_owners d
      WHERE d.filing_id = o.filing_id AND d.insider_id = o.insider_id AND d.owner_no < o.owner_no);

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
    a.value,
    a.links,
    a.breaks,
    a.counted
FROM accounts a
LEFT JOIN issuers i ON i.issuer_id = a.issuer_id
LEFT JOIN insiders n ON n.insider_id = a.insider_id
WHERE a.shares <> 0 OR a.value <> 0;

CREATE VIEW holdings_history AS
SELECT
    p.account_id,
    p.position_no,
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
    a.counted,
    p.as_of,
    p.kind,
    p.opening,
    p.change,
    p.shares,
    p.value,
    p.link,
    p.break_amount,
    p.break_cause,
    p.break_evidence,
    p.filing_id,
    p.line_no
FROM positions p
JOIN accounts a ON a.account_id = p.account_id
LEFT JOIN issuers i ON i.issuer_id = a.issuer_id
LEFT JOIN insiders n ON n.insider_id = a.insider_id;

CREATE VIEW open_grants AS
SELECT
    g.grant_id,
    g.issuer_id,
    g.insider_id,
    i.name AS issuer_name,
    i.trading_symbol AS trading_symbol,
    n.name AS insider_name,
    g.security_title,
    g.kind,
    g.conversion_or_exercise_price,
    g.exercise_date,
    g.expiration_date,
    g.underlying_security_title,
    g.granted_on,
    g.granted,
    g.exercised,
    g.withheld,
    g.disposed,
    g.outstanding,
    g.outstanding_on,
    g.vesting_text,
    g.counted
FROM option_grants g
LEFT JOIN issuers i ON i.issuer_id = g.issuer_id
LEFT JOIN insiders n ON n.insider_id = g.insider_id
WHERE g.status = 'open' AND g.outstanding > 0;

CREATE VIEW shared_symbols AS
SELECT
    s.symbol,
    s.issuer_id,
    i.name AS issuer_name,
    s.first_period,
    s.last_period,
    o.issuer_id AS other_issuer_id,
    p.name AS other_issuer_name,
    o.first_period AS other_first_period,
    o.last_period AS other_last_period
FROM issuer_symbols s
JOIN issuer_symbols o ON o.symbol = s.symbol AND o.issuer_id <> s.issuer_id
LEFT JOIN issuers i ON i.issuer_id = s.issuer_id
LEFT JOIN issuers p ON p.issuer_id = o.issuer_id
WHERE s.first_period <= date(o.last_period, '+365 days') AND o.first_period <= date(s.last_period, '+365 days');

INSERT INTO underived SELECT issuer_id, 0 FROM issuers;
