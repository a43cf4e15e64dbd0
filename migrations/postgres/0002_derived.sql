ALTER TABLE filings ADD COLUMN amends_filing_id BIGINT;
ALTER TABLE filings ADD COLUMN superseded_by_filing_id BIGINT;
ALTER TABLE transactions ADD COLUMN plan_10b5_1 BOOLEAN;
ALTER TABLE transactions ADD COLUMN plan_adopted_on DATE;
ALTER TABLE transactions ADD COLUMN price_low NUMERIC;
ALTER TABLE transactions ADD COLUMN price_high NUMERIC;
ALTER TABLE transactions ADD COLUMN due_on DATE;
ALTER TABLE transactions ADD COLUMN business_days_late INTEGER;
ALTER TABLE transactions ADD COLUMN superseded_by_filing_id BIGINT;
ALTER TABLE transactions ADD COLUMN counted BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE transactions ALTER COLUMN counted DROP DEFAULT;
ALTER TABLE transactions ADD COLUMN same_event_filing_id BIGINT;
ALTER TABLE transactions ADD COLUMN same_event_line_no INTEGER;
ALTER TABLE transactions ADD COLUMN proposed_price_per_share NUMERIC;
ALTER TABLE transactions ADD COLUMN proposed_transaction_date DATE;
ALTER TABLE holdings ADD COLUMN superseded_by_filing_id BIGINT;
ALTER TABLE holdings ADD COLUMN counted BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE holdings ALTER COLUMN counted DROP DEFAULT;

CREATE TABLE accounts (
    account_id BIGINT NOT NULL,
    issuer_id BIGINT NOT NULL,
    insider_id BIGINT NOT NULL,
    table_no INTEGER NOT NULL,
    security_title TEXT,
    security_class TEXT NOT NULL,
    direct_indirect TEXT,
    nature_of_ownership TEXT,
    conversion_or_exercise_price NUMERIC,
    expiration_date DATE,
    first_on DATE,
    last_on DATE,
    shares NUMERIC,
    value NUMERIC,
    links INTEGER NOT NULL,
    breaks INTEGER NOT NULL,
    counted BOOLEAN NOT NULL,
    PRIMARY KEY (account_id)
);
CREATE INDEX accounts_issuer ON accounts (issuer_id);
CREATE INDEX accounts_insider ON accounts (insider_id);

CREATE TABLE positions (
    account_id BIGINT NOT NULL,
    position_no INTEGER NOT NULL,
    as_of DATE,
    kind TEXT NOT NULL,
    opening NUMERIC,
    change NUMERIC,
    shares NUMERIC,
    value NUMERIC,
    link TEXT NOT NULL,
    break_amount NUMERIC,
    break_cause TEXT,
    break_evidence TEXT,
    filing_id BIGINT NOT NULL,
    table_no INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    PRIMARY KEY (account_id, position_no)
);

CREATE TABLE splits (
    issuer_id BIGINT NOT NULL,
    effective_on DATE NOT NULL,
    source TEXT NOT NULL,
    ratio NUMERIC NOT NULL,
    evidence TEXT,
    PRIMARY KEY (issuer_id, effective_on, source)
);

CREATE TABLE option_grants (
    grant_id BIGINT NOT NULL,
    issuer_id BIGINT NOT NULL,
    insider_id BIGINT NOT NULL,
    security_title TEXT,
    kind TEXT NOT NULL,
    conversion_or_exercise_price NUMERIC,
    exercise_date DATE,
    expiration_date DATE,
    underlying_security_title TEXT,
    granted_on DATE,
    granted NUMERIC,
    exercised NUMERIC NOT NULL,
    withheld NUMERIC NOT NULL,
    disposed NUMERIC NOT NULL,
    expired NUMERIC NOT NULL,
    outstanding NUMERIC,
    outstanding_on DATE,
    status TEXT NOT NULL,
    vesting_text TEXT,
    counted BOOLEAN NOT NULL,
    PRIMARY KEY (grant_id)
);
CREATE INDEX option_grants_issuer ON option_grants (issuer_id);
CREATE INDEX option_grants_insider ON option_grants (insider_id);

CREATE TABLE grant_events (
    grant_id BIGINT NOT NULL,
    event_no INTEGER NOT NULL,
    event_on DATE,
    event TEXT NOT NULL,
    shares NUMERIC,
    outstanding NUMERIC,
    filing_id BIGINT,
    table_no INTEGER,
    line_no INTEGER,
    paired_line_no INTEGER,
    PRIMARY KEY (grant_id, event_no)
);

CREATE TABLE vesting_tranches (
    grant_id BIGINT NOT NULL,
    tranche_no INTEGER NOT NULL,
    vests_on DATE,
    portion NUMERIC,
    shares NUMERIC,
    condition TEXT,
    footnote_id TEXT,
    PRIMARY KEY (grant_id, tranche_no)
);

CREATE TABLE findings (
    issuer_id BIGINT NOT NULL,
    finding_no INTEGER NOT NULL,
    filing_id BIGINT NOT NULL,
    table_no INTEGER,
    line_no INTEGER,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (issuer_id, finding_no)
);
CREATE INDEX findings_filing ON findings (filing_id);
CREATE INDEX findings_code ON findings (code);

CREATE TABLE underived (
    issuer_id BIGINT NOT NULL,
    PRIMARY KEY (issuer_id)
);

INSERT INTO underived SELECT issuer_id FROM issuers;
