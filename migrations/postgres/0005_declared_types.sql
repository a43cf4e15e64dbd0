-- Types and references are declared in Postgres already.

-- A filing whose accession number is not known can be forgotten too, so its id is the key.
CREATE TABLE forgotten_by_id (
    filing_id BIGINT PRIMARY KEY,
    accession_number TEXT,
    reason TEXT
);
INSERT INTO forgotten_by_id
SELECT CAST(replace(accession_number, '-', '') AS BIGINT), accession_number, reason FROM forgotten;
DROP TABLE forgotten;
ALTER TABLE forgotten_by_id RENAME TO forgotten;
