-- The role of an owner. Known files are read again and give it; the next run fills in the rest.
ALTER TABLE reporting_owners ADD COLUMN role TEXT;

-- Codes and their words.
CREATE TABLE transaction_codes (
    code TEXT NOT NULL PRIMARY KEY,
    words TEXT NOT NULL
);
INSERT INTO transaction_codes (code, words) VALUES
    ('P', 'purchase'),
    ('S', 'sale'),
    ('A', 'grant'),
    ('D', 'return to issuer'),
    ('F', 'withheld'),
    ('I', 'plan trade'),
    ('M', 'exercise'),
    ('C', 'conversion'),
    ('E', 'short expired'),
    ('H', 'expired'),
    ('O', 'exercise, no profit'),
    ('X', 'exercise, in money'),
    ('G', 'gift'),
    ('L', 'small acquisition'),
    ('W', 'inheritance'),
    ('Z', 'voting trust'),
    ('J', 'other'),
    ('K', 'equity swap'),
    ('U', 'tender'),
    ('V', 'early report');

CREATE TABLE roles (
    role TEXT NOT NULL PRIMARY KEY,
    words TEXT NOT NULL
);
INSERT INTO roles (role, words) VALUES
    ('ceo', 'CEO'),
    ('cfo', 'CFO'),
    ('officer', 'officer'),
    ('director', 'director'),
    ('ten_percent_owner', '10% owner'),
    ('other', 'other');

CREATE TABLE event_kinds (
    event TEXT NOT NULL PRIMARY KEY,
    words TEXT NOT NULL
);
INSERT INTO event_kinds (event, words) VALUES
    ('seen', 'seen'),
    ('granted', 'granted'),
    ('exercised', 'exercised'),
    ('withheld', 'withheld'),
    ('cancelled', 'cancelled'),
    ('given', 'given away'),
    ('expired', 'expired'),
    ('expired_unreported', 'expired, not reported'),
    ('disposed', 'disposed of');

DROP VIEW effective_transactions;
DROP VIEW insider_transactions;

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
    t.proposed_transaction_date,
    i.name AS issuer_name,
    i.trading_symbol AS trading_symbol,
    o.insider_id AS insider_id,
    o.name AS insider_name,
    o.role AS role,
    w.words AS code_words,
    CASE WHEN ABS(COALESCE(t.total_value, t.shares * COALESCE(t.proposed_price_per_share, t.price_per_share))) < 1000000000000000
         THEN CAST(ROUND(ROUND(COALESCE(t.total_value, t.shares * COALESCE(t.proposed_price_per_share, t.price_per_share)), 4)) AS BIGINT) END AS value,
    CASE WHEN f.issuer_id > 0 THEN 'https://www.sec.gov/Archives/edgar/data/' || CAST(f.issuer_id AS TEXT) || '/'
         || REPLACE(f.accession_number, '-', '') || '/' || f.accession_number || '-index.htm' END AS link,
    f.amends_filing_id,
    CAST(f.amends_filing_id AS TEXT) AS amends_filing_id_text
FROM transactions t
JOIN filings f ON f.filing_id = t.filing_id
LEFT JOIN issuers i ON i.issuer_id = f.issuer_id
LEFT JOIN reporting_owners o ON o.filing_id = t.filing_id AND o.owner_no = 1
LEFT JOIN transaction_codes w ON w.code = t.transaction_code
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
    t.same_event_line_no,
    CAST(t.same_event_filing_id AS TEXT) AS same_event_filing_id_text,
    o.role,
    i.name AS issuer_name,
    i.trading_symbol AS trading_symbol,
    w.words AS code_words,
    CASE WHEN ABS(COALESCE(t.total_value, t.shares * COALESCE(t.proposed_price_per_share, t.price_per_share))) < 1000000000000000
         THEN CAST(ROUND(ROUND(COALESCE(t.total_value, t.shares * COALESCE(t.proposed_price_per_share, t.price_per_share)), 4)) AS BIGINT) END AS value,
    CASE WHEN f.issuer_id > 0 THEN 'https://www.sec.gov/Archives/edgar/data/' || CAST(f.issuer_id AS TEXT) || '/'
         || REPLACE(f.accession_number, '-', '') || '/' || f.accession_number || '-index.htm' END AS link,
    f.amends_filing_id,
    CAST(f.amends_filing_id AS TEXT) AS amends_filing_id_text
FROM reporting_owners o
JOIN filings f ON f.filing_id = o.filing_id
JOIN transactions t ON t.filing_id = o.filing_id
LEFT JOIN issuers i ON i.issuer_id = f.issuer_id
LEFT JOIN transaction_codes w ON w.code = t.transaction_code
WHERE t.superseded_by_filing_id IS NULL
  AND (t.counted OR 0 = (
      SELECT COUNT(*) FROM reporting_owners c
      WHERE c.filing_id = t.same_event_filing_id AND c.insider_id = o.insider_id))
  AND NOT EXISTS (
      SELECT 1 FROM reporting_owners d
      WHERE d.filing_id = o.filing_id AND d.insider_id = o.insider_id AND d.owner_no < o.owner_no);

CREATE VIEW trades AS
SELECT
    f.filed_on,
    t.transaction_date,
    f.issuer_id,
    i.name AS issuer_name,
    i.trading_symbol AS trading_symbol,
    o.insider_id AS insider_id,
    o.name AS insider_name,
    o.role AS role,
    r.words AS role_words,
    t.security_title,
    t.transaction_code,
    w.words AS code_words,
    t.acquired_disposed,
    t.shares,
    COALESCE(t.proposed_price_per_share, t.price_per_share) AS price,
    t.proposed_price_per_share IS NOT NULL AS price_is_proposed,
    CASE WHEN ABS(COALESCE(t.total_value, t.shares * COALESCE(t.proposed_price_per_share, t.price_per_share))) < 1000000000000000
         THEN CAST(ROUND(ROUND(COALESCE(t.total_value, t.shares * COALESCE(t.proposed_price_per_share, t.price_per_share)), 4)) AS BIGINT) END AS value,
    t.shares_owned_following AS owned_after,
    CASE WHEN t.shares_owned_following - CASE t.acquired_disposed WHEN 'A' THEN t.shares WHEN 'D' THEN -t.shares END > 0
         THEN ROUND(ROUND(1000.0 * CASE t.acquired_disposed WHEN 'A' THEN t.shares WHEN 'D' THEN -t.shares END
         / (t.shares_owned_following - CASE t.acquired_disposed WHEN 'A' THEN t.shares WHEN 'D' THEN -t.shares END), 4)) / 10.0 END AS change_percent,
    t.direct_indirect,
    t.plan_10b5_1,
    t.business_days_late,
    f.form_type,
    f.accession_number,
    CASE WHEN f.issuer_id > 0 THEN 'https://www.sec.gov/Archives/edgar/data/' || CAST(f.issuer_id AS TEXT) || '/'
         || REPLACE(f.accession_number, '-', '') || '/' || f.accession_number || '-index.htm' END AS link,
    t.filing_id,
    t.table_no,
    t.line_no
FROM transactions t
JOIN filings f ON f.filing_id = t.filing_id
LEFT JOIN issuers i ON i.issuer_id = f.issuer_id
LEFT JOIN reporting_owners o ON o.filing_id = t.filing_id AND o.owner_no = 1
LEFT JOIN transaction_codes w ON w.code = t.transaction_code
LEFT JOIN roles r ON r.role = o.role
WHERE t.superseded_by_filing_id IS NULL AND t.counted;
