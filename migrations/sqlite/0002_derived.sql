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
    finding_no INTEGER NOT NULL,
    filing_id INTEGER NOT NULL,
    table_no INTEGER,
    line_no INTEGER,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (issuer_id, finding_no)
) WITHOUT ROWID;
CREATE INDEX findings_filing ON findings (filing_id);
CREATE INDEX findings_code ON findings (code);

CREATE TABLE underived (
    issuer_id INTEGER NOT NULL,
    PRIMARY KEY (issuer_id)
) WITHOUT ROWID;

INSERT INTO underived SELECT issuer_id FROM issuers;
