-- Notices of proposed sales (Form 144), and the sales that followed them. Documents that an older version ignored are
-- read again by the next run that meets them.

CREATE TABLE notices (
    filing_id INTEGER PRIMARY KEY,
    accession_number TEXT,
    form_type TEXT NOT NULL,
    schema_version TEXT,
    filed_on DATE,
    accepted_at TIMESTAMP,
    amends_accession_number TEXT,
    filer_cik INTEGER,
    issuer_cik INTEGER,
    issuer_name TEXT,
    issuer_file_number TEXT,
    street1 TEXT,
    street2 TEXT,
    city TEXT,
    state TEXT,
    zip_code TEXT,
    issuer_phone TEXT,
    seller_name TEXT,
    relationship TEXT,
    nothing_sold BOOLEAN,
    remarks TEXT,
    noticed_on DATE,
    signature TEXT,
    format TEXT NOT NULL,
    document_id INTEGER NOT NULL,
    amends_filing_id INTEGER,
    superseded_by_filing_id INTEGER
);
CREATE INDEX notices_accession_number ON notices (accession_number);
CREATE INDEX notices_issuer ON notices (issuer_cik);
CREATE INDEX notices_filer ON notices (filer_cik);

CREATE TABLE notice_securities (
    filing_id INTEGER NOT NULL,
    security_no INTEGER NOT NULL,
    class_title TEXT,
    broker_name TEXT,
    street1 TEXT,
    street2 TEXT,
    city TEXT,
    state TEXT,
    zip_code TEXT,
    units_to_be_sold NUMERIC,
    aggregate_market_value NUMERIC,
    units_outstanding NUMERIC,
    approx_sale_date DATE,
    exchange_name TEXT,
    PRIMARY KEY (filing_id, security_no)
) WITHOUT ROWID;

CREATE TABLE notice_lots (
    filing_id INTEGER NOT NULL,
    lot_no INTEGER NOT NULL,
    class_title TEXT,
    acquired_on DATE,
    nature_of_acquisition TEXT,
    acquired_from TEXT,
    is_gift BOOLEAN,
    donor_acquired_on DATE,
    amount_acquired NUMERIC,
    paid_on DATE,
    nature_of_payment TEXT,
    PRIMARY KEY (filing_id, lot_no)
) WITHOUT ROWID;

CREATE TABLE notice_prior_sales (
    filing_id INTEGER NOT NULL,
    sale_no INTEGER NOT NULL,
    seller_name TEXT,
    street1 TEXT,
    street2 TEXT,
    city TEXT,
    state TEXT,
    zip_code TEXT,
    class_title TEXT,
    sold_on DATE,
    amount_sold NUMERIC,
    gross_proceeds NUMERIC,
    PRIMARY KEY (filing_id, sale_no)
) WITHOUT ROWID;

CREATE TABLE notice_plan_dates (
    filing_id INTEGER NOT NULL,
    plan_no INTEGER NOT NULL,
    plan_adopted_on DATE NOT NULL,
    PRIMARY KEY (filing_id, plan_no)
) WITHOUT ROWID;

CREATE TABLE notice_sales (
    filing_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    notice_line_no INTEGER NOT NULL,
    sale_filing_id INTEGER NOT NULL,
    sale_line_no INTEGER NOT NULL,
    issuer_id INTEGER NOT NULL,
    insider_id INTEGER NOT NULL,
    sold_on DATE NOT NULL,
    shares NUMERIC NOT NULL,
    days_after INTEGER,
    plan_agrees BOOLEAN,
    evidence TEXT NOT NULL,
    PRIMARY KEY (filing_id, kind, notice_line_no, sale_filing_id, sale_line_no)
) WITHOUT ROWID;
CREATE INDEX notice_sales_issuer ON notice_sales (issuer_id);
CREATE INDEX notice_sales_sale ON notice_sales (sale_filing_id, sale_line_no);

CREATE TABLE announced_sales (
    filing_id INTEGER NOT NULL,
    security_no INTEGER NOT NULL,
    issuer_id INTEGER NOT NULL,
    insider_id INTEGER,
    announced_on DATE,
    announced NUMERIC,
    sold NUMERIC,
    complete BOOLEAN,
    first_sold_on DATE,
    last_sold_on DATE,
    days_to_first_sale INTEGER,
    plan_adopted_on DATE,
    days_from_plan INTEGER,
    plan_agrees BOOLEAN,
    other_notices INTEGER NOT NULL,
    PRIMARY KEY (filing_id, security_no)
) WITHOUT ROWID;
CREATE INDEX announced_sales_issuer ON announced_sales (issuer_id);
CREATE INDEX announced_sales_insider ON announced_sales (insider_id);
