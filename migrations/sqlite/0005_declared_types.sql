-- Declare dates, moments and the columns that references name, so that other programs can tell them. SQLite stores the
-- same values under either type: a day or moment does not look like a number, so it stays text. No row is rewritten; only
-- the text of the schema changes, in the way that SQLite's page on ALTER TABLE describes.
PRAGMA writable_schema = ON;

UPDATE sqlite_schema SET sql =
    replace(replace(sql,
        ' name_as_of TEXT', ' name_as_of DATE'),
        ' symbol_as_of TEXT', ' symbol_as_of DATE')
WHERE type = 'table' AND name = 'issuers';
UPDATE sqlite_schema SET sql =
    replace(replace(sql,
        ' first_period TEXT', ' first_period DATE'),
        ' last_period TEXT', ' last_period DATE')
WHERE type = 'table' AND name = 'issuer_names';
UPDATE sqlite_schema SET sql =
    replace(replace(sql,
        ' first_period TEXT', ' first_period DATE'),
        ' last_period TEXT', ' last_period DATE')
WHERE type = 'table' AND name = 'issuer_symbols';
UPDATE sqlite_schema SET sql =
    replace(sql,
        ' name_as_of TEXT', ' name_as_of DATE')
WHERE type = 'table' AND name = 'insiders';
UPDATE sqlite_schema SET sql =
    replace(replace(sql,
        ' first_period TEXT', ' first_period DATE'),
        ' last_period TEXT', ' last_period DATE')
WHERE type = 'table' AND name = 'insider_names';
UPDATE sqlite_schema SET sql =
    replace(sql,
        ' changed_on TEXT', ' changed_on DATE')
WHERE type = 'table' AND name = 'former_names';
UPDATE sqlite_schema SET sql =
    replace(replace(replace(replace(sql,
        ' period_of_report TEXT', ' period_of_report DATE'),
        ' filed_on TEXT', ' filed_on DATE'),
        ' accepted_at TEXT', ' accepted_at TIMESTAMP'),
        ' date_of_original_submission TEXT', ' date_of_original_submission DATE')
WHERE type = 'table' AND name = 'filings';
UPDATE sqlite_schema SET sql =
    replace(replace(replace(replace(replace(replace(replace(sql,
        ' transaction_date TEXT', ' transaction_date DATE'),
        ' deemed_execution_date TEXT', ' deemed_execution_date DATE'),
        ' exercise_date TEXT', ' exercise_date DATE'),
        ' expiration_date TEXT', ' expiration_date DATE'),
        ' plan_adopted_on TEXT', ' plan_adopted_on DATE'),
        ' due_on TEXT', ' due_on DATE'),
        ' proposed_transaction_date TEXT', ' proposed_transaction_date DATE')
WHERE type = 'table' AND name = 'transactions';
UPDATE sqlite_schema SET sql =
    replace(replace(sql,
        ' exercise_date TEXT', ' exercise_date DATE'),
        ' expiration_date TEXT', ' expiration_date DATE')
WHERE type = 'table' AND name = 'holdings';
UPDATE sqlite_schema SET sql =
    replace(sql,
        ' signed_on TEXT', ' signed_on DATE')
WHERE type = 'table' AND name = 'signatures';
UPDATE sqlite_schema SET sql =
    replace(replace(sql,
        ' filed_on TEXT', ' filed_on DATE'),
        ' accepted_at TEXT', ' accepted_at TIMESTAMP')
WHERE type = 'table' AND name = 'documents';
UPDATE sqlite_schema SET sql =
    replace(replace(sql,
        ' started_at TEXT', ' started_at TIMESTAMP'),
        ' finished_at TEXT', ' finished_at TIMESTAMP')
WHERE type = 'table' AND name = 'runs';
UPDATE sqlite_schema SET sql =
    replace(replace(replace(sql,
        ' expiration_date TEXT', ' expiration_date DATE'),
        ' first_on TEXT', ' first_on DATE'),
        ' last_on TEXT', ' last_on DATE')
WHERE type = 'table' AND name = 'accounts';
UPDATE sqlite_schema SET sql =
    replace(sql,
        ' as_of TEXT', ' as_of DATE')
WHERE type = 'table' AND name = 'positions';
UPDATE sqlite_schema SET sql =
    replace(sql,
        ' effective_on TEXT', ' effective_on DATE')
WHERE type = 'table' AND name = 'splits';
UPDATE sqlite_schema SET sql =
    replace(replace(sql,
        ' after_on TEXT', ' after_on DATE'),
        ' by_on TEXT', ' by_on DATE')
WHERE type = 'table' AND name = 'split_hints';
UPDATE sqlite_schema SET sql =
    replace(replace(replace(sql,
        ' first_on TEXT', ' first_on DATE'),
        ' last_on TEXT', ' last_on DATE'),
        ' next_expiration TEXT', ' next_expiration DATE')
WHERE type = 'table' AND name = 'issuer_insiders';
UPDATE sqlite_schema SET sql =
    replace(replace(replace(replace(sql,
        ' exercise_date TEXT', ' exercise_date DATE'),
        ' expiration_date TEXT', ' expiration_date DATE'),
        ' granted_on TEXT', ' granted_on DATE'),
        ' outstanding_on TEXT', ' outstanding_on DATE')
WHERE type = 'table' AND name = 'option_grants';
UPDATE sqlite_schema SET sql =
    replace(sql,
        ' event_on TEXT', ' event_on DATE')
WHERE type = 'table' AND name = 'grant_events';
UPDATE sqlite_schema SET sql =
    replace(sql,
        ' vests_on TEXT', ' vests_on DATE')
WHERE type = 'table' AND name = 'vesting_tranches';

UPDATE sqlite_schema SET sql =
    replace(replace(sql,
        'REFERENCES issuers DEFERRABLE', 'REFERENCES issuers (issuer_id) DEFERRABLE'),
        'REFERENCES insiders DEFERRABLE', 'REFERENCES insiders (insider_id) DEFERRABLE')
WHERE type = 'table' AND name IN ('filings', 'reporting_owners');

PRAGMA writable_schema = RESET;

-- A filing whose accession number is not known can be forgotten too, so its id is the key. Dropping the table also tells
-- other connections that the schema is another one.
CREATE TABLE forgotten_by_id (
    filing_id INTEGER PRIMARY KEY,
    accession_number TEXT,
    reason TEXT
);
INSERT INTO forgotten_by_id
SELECT CAST(replace(accession_number, '-', '') AS INTEGER), accession_number, reason FROM forgotten;
DROP TABLE forgotten;
ALTER TABLE forgotten_by_id RENAME TO forgotten;

-- The migration fails, and leaves the database as it was, if the file is not sound afterwards.
CREATE TEMPORARY TABLE soundness (message TEXT CHECK (message = 'ok'));
INSERT INTO soundness SELECT integrity_check FROM pragma_integrity_check;
DROP TABLE soundness;
