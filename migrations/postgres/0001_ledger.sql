CREATE TABLE issuers (
    issuer_id BIGINT PRIMARY KEY,
    cik BIGINT,
    name TEXT,
    trading_symbol TEXT,
    name_as_of DATE,
    name_filing_id BIGINT,
    symbol_as_of DATE,
    symbol_filing_id BIGINT
);
CREATE INDEX issuers_name ON issuers (name);
CREATE INDEX issuers_trading_symbol ON issuers (trading_symbol);

CREATE TABLE issuer_names (
    issuer_id BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    trading_symbol TEXT COLLATE "C" NOT NULL,
    first_period DATE,
    last_period DATE,
    filings INTEGER NOT NULL,
    stating_cik INTEGER NOT NULL,
    normalised TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (issuer_id, name, trading_symbol)
);
CREATE INDEX issuer_names_normalised ON issuer_names (normalised);

CREATE TABLE issuer_symbols (
    issuer_id BIGINT NOT NULL,
    symbol TEXT COLLATE "C" NOT NULL,
    first_period DATE,
    last_period DATE,
    PRIMARY KEY (issuer_id, symbol)
);
CREATE INDEX issuer_symbols_symbol ON issuer_symbols (symbol);

CREATE TABLE insiders (
    insider_id BIGINT PRIMARY KEY,
    cik BIGINT,
    name TEXT,
    name_as_of DATE,
    name_filing_id BIGINT
);
CREATE INDEX insiders_name ON insiders (name);

CREATE TABLE insider_names (
    insider_id BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    first_period DATE,
    last_period DATE,
    filings INTEGER NOT NULL,
    stating_cik INTEGER NOT NULL,
    normalised TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (insider_id, name)
);
CREATE INDEX insider_names_normalised ON insider_names (normalised);

CREATE TABLE former_names (
    cik BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    changed_on DATE NOT NULL,
    normalised TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (cik, name, changed_on)
);
CREATE INDEX former_names_normalised ON former_names (normalised);

CREATE TABLE filings (
    filing_id BIGINT PRIMARY KEY,
    accession_number TEXT,
    form_type TEXT NOT NULL,
    schema_version TEXT,
    period_of_report DATE,
    filed_on DATE,
    accepted_at TIMESTAMPTZ,
    date_of_original_submission DATE,
    not_subject_to_section16 BOOLEAN,
    no_securities_owned BOOLEAN,
    form3_holdings_reported BOOLEAN,
    form4_transactions_reported BOOLEAN,
    aff10b5_one BOOLEAN,
    remarks TEXT,
    issuer_id BIGINT REFERENCES issuers,
    issuer_cik BIGINT,
    issuer_name TEXT,
    issuer_trading_symbol TEXT,
    issuer_foreign_trading_symbol TEXT,
    format TEXT NOT NULL,
    document_id BIGINT NOT NULL
);
CREATE INDEX filings_accession_number ON filings (accession_number);
CREATE INDEX filings_issuer_period ON filings (issuer_id, period_of_report);
CREATE INDEX filings_filed_on ON filings (filed_on);

CREATE TABLE reporting_owners (
    filing_id BIGINT NOT NULL,
    owner_no INTEGER NOT NULL,
    insider_id BIGINT REFERENCES insiders,
    cik BIGINT,
    name TEXT,
    is_director BOOLEAN,
    is_officer BOOLEAN,
    is_ten_percent_owner BOOLEAN,
    is_other BOOLEAN,
    officer_title TEXT,
    other_text TEXT,
    street1 TEXT,
    street2 TEXT,
    city TEXT,
    state TEXT,
    zip_code TEXT,
    state_description TEXT,
    country TEXT,
    non_us_address BOOLEAN,
    non_us_state_territory TEXT,
    PRIMARY KEY (filing_id, owner_no)
);
CREATE INDEX reporting_owners_insider ON reporting_owners (insider_id);

CREATE TABLE transactions (
    filing_id BIGINT NOT NULL,
    table_no INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    security_title TEXT,
    conversion_or_exercise_price NUMERIC,
    transaction_date DATE,
    deemed_execution_date DATE,
    transaction_form_type TEXT,
    transaction_code TEXT,
    equity_swap_involved BOOLEAN,
    transaction_timeliness TEXT,
    shares NUMERIC,
    total_value NUMERIC,
    price_per_share NUMERIC,
    acquired_disposed TEXT,
    exercise_date DATE,
    expiration_date DATE,
    underlying_security_title TEXT,
    underlying_shares NUMERIC,
    underlying_value NUMERIC,
    shares_owned_following NUMERIC,
    value_owned_following NUMERIC,
    direct_indirect TEXT,
    nature_of_ownership TEXT,
    PRIMARY KEY (filing_id, table_no, line_no)
);
CREATE INDEX transactions_transaction_date ON transactions (transaction_date);

CREATE TABLE holdings (
    filing_id BIGINT NOT NULL,
    table_no INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    security_title TEXT,
    conversion_or_exercise_price NUMERIC,
    transaction_form_type TEXT,
    exercise_date DATE,
    expiration_date DATE,
    underlying_security_title TEXT,
    underlying_shares NUMERIC,
    underlying_value NUMERIC,
    shares_owned_following NUMERIC,
    value_owned_following NUMERIC,
    direct_indirect TEXT,
    nature_of_ownership TEXT,
    PRIMARY KEY (filing_id, table_no, line_no)
);

CREATE TABLE footnotes (
    filing_id BIGINT NOT NULL,
    footnote_id TEXT COLLATE "C" NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (filing_id, footnote_id)
);

CREATE TABLE footnote_refs (
    filing_id BIGINT NOT NULL,
    table_no INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    field TEXT COLLATE "C" NOT NULL,
    footnote_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (filing_id, table_no, line_no, field, footnote_id)
);

CREATE TABLE signatures (
    filing_id BIGINT NOT NULL,
    signature_no INTEGER NOT NULL,
    name TEXT,
    signed_on DATE,
    PRIMARY KEY (filing_id, signature_no)
);

CREATE TABLE unidentified (
    clue TEXT COLLATE "C" NOT NULL,
    filing_id BIGINT NOT NULL,
    owner_no INTEGER NOT NULL,
    PRIMARY KEY (clue, filing_id, owner_no)
);
CREATE INDEX unidentified_filing ON unidentified (filing_id);

CREATE TABLE documents (
    document_id BIGINT PRIMARY KEY,
    content_hash TEXT NOT NULL,
    size BIGINT NOT NULL,
    format TEXT,
    outcome TEXT NOT NULL,
    reason TEXT,
    filing_id BIGINT,
    parser_version INTEGER NOT NULL,
    accession_number TEXT,
    accession_from TEXT,
    filed_on DATE,
    accepted_at TIMESTAMPTZ,
    has_header BOOLEAN NOT NULL,
    damaged BOOLEAN NOT NULL,
    match_key BIGINT,
    facts_key BIGINT,
    stated_ciks TEXT
);
CREATE INDEX documents_filing ON documents (filing_id);
CREATE INDEX documents_match_key ON documents (match_key);

CREATE TABLE document_paths (
    path TEXT COLLATE "C" NOT NULL,
    member TEXT COLLATE "C" NOT NULL,
    document_id BIGINT,
    accession_number TEXT,
    size BIGINT,
    modified_at BIGINT,
    problem TEXT,
    run_id BIGINT NOT NULL,
    PRIMARY KEY (path, member)
);
CREATE INDEX document_paths_document ON document_paths (document_id);

CREATE TABLE diagnostics (
    document_id BIGINT NOT NULL,
    diagnostic_no INTEGER NOT NULL,
    filing_id BIGINT,
    table_no INTEGER,
    line_no INTEGER,
    field TEXT,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    raw TEXT,
    PRIMARY KEY (document_id, diagnostic_no)
);
CREATE INDEX diagnostics_code ON diagnostics (code);
CREATE INDEX diagnostics_filing ON diagnostics (filing_id);

CREATE TABLE readings (
    document_id BIGINT PRIMARY KEY,
    reading TEXT NOT NULL
);

CREATE TABLE forgotten (
    accession_number TEXT COLLATE "C" PRIMARY KEY,
    reason TEXT
);

CREATE TABLE runs (
    run_id BIGINT PRIMARY KEY,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    version TEXT NOT NULL,
    arguments TEXT NOT NULL,
    seen BIGINT NOT NULL,
    loaded BIGINT NOT NULL,
    duplicate BIGINT NOT NULL,
    ignored BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    unreadable BIGINT NOT NULL,
    rows_new BIGINT NOT NULL,
    rows_changed BIGINT NOT NULL,
    status TEXT NOT NULL
);
