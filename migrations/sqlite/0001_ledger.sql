CREATE TABLE issuers (
    issuer_id INTEGER PRIMARY KEY,
    cik INTEGER,
    name TEXT,
    trading_symbol TEXT,
    name_as_of TEXT,
    name_filing_id INTEGER,
    symbol_as_of TEXT,
    symbol_filing_id INTEGER
);
CREATE INDEX issuers_name ON issuers (name);
CREATE INDEX issuers_trading_symbol ON issuers (trading_symbol);

CREATE TABLE issuer_names (
    issuer_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    trading_symbol TEXT NOT NULL,
    first_period TEXT,
    last_period TEXT,
    filings INTEGER NOT NULL,
    stating_cik INTEGER NOT NULL,
    normalised TEXT NOT NULL,
    PRIMARY KEY (issuer_id, name, trading_symbol)
) WITHOUT ROWID;
CREATE INDEX issuer_names_normalised ON issuer_names (normalised);

CREATE TABLE issuer_symbols (
    issuer_id INTEGER NOT NULL,
    symbol TEXT NOT NULL,
    first_period TEXT,
    last_period TEXT,
    PRIMARY KEY (issuer_id, symbol)
) WITHOUT ROWID;
CREATE INDEX issuer_symbols_symbol ON issuer_symbols (symbol);

CREATE TABLE insiders (
    insider_id INTEGER PRIMARY KEY,
    cik INTEGER,
    name TEXT,
    name_as_of TEXT,
    name_filing_id INTEGER
);
CREATE INDEX insiders_name ON insiders (name);

CREATE TABLE insider_names (
    insider_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    first_period TEXT,
    last_period TEXT,
    filings INTEGER NOT NULL,
    stating_cik INTEGER NOT NULL,
    normalised TEXT NOT NULL,
    PRIMARY KEY (insider_id, name)
) WITHOUT ROWID;
CREATE INDEX insider_names_normalised ON insider_names (normalised);

CREATE TABLE former_names (
    cik INTEGER NOT NULL,
    name TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    normalised TEXT NOT NULL,
    PRIMARY KEY (cik, name, changed_on)
) WITHOUT ROWID;
CREATE INDEX former_names_normalised ON former_names (normalised);

CREATE TABLE filings (
    filing_id INTEGER PRIMARY KEY,
    accession_number TEXT,
    form_type TEXT NOT NULL,
    schema_version TEXT,
    period_of_report TEXT,
    filed_on TEXT,
    accepted_at TEXT,
    date_of_original_submission TEXT,
    not_subject_to_section16 BOOLEAN,
    no_securities_owned BOOLEAN,
    form3_holdings_reported BOOLEAN,
    form4_transactions_reported BOOLEAN,
    aff10b5_one BOOLEAN,
    remarks TEXT,
    issuer_id INTEGER REFERENCES issuers DEFERRABLE INITIALLY DEFERRED,
    issuer_cik INTEGER,
    issuer_name TEXT,
    issuer_trading_symbol TEXT,
    issuer_foreign_trading_symbol TEXT,
    format TEXT NOT NULL,
    document_id INTEGER NOT NULL
);
CREATE INDEX filings_accession_number ON filings (accession_number);
CREATE INDEX filings_issuer_period ON filings (issuer_id, period_of_report);
CREATE INDEX filings_filed_on ON filings (filed_on);

CREATE TABLE reporting_owners (
    filing_id INTEGER NOT NULL,
    owner_no INTEGER NOT NULL,
    insider_id INTEGER REFERENCES insiders DEFERRABLE INITIALLY DEFERRED,
    cik INTEGER,
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
) WITHOUT ROWID;
CREATE INDEX reporting_owners_insider ON reporting_owners (insider_id);

CREATE TABLE transactions (
    filing_id INTEGER NOT NULL,
    table_no INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    security_title TEXT,
    conversion_or_exercise_price NUMERIC,
    transaction_date TEXT,
    deemed_execution_date TEXT,
    transaction_form_type TEXT,
    transaction_code TEXT,
    equity_swap_involved BOOLEAN,
    transaction_timeliness TEXT,
    shares NUMERIC,
    total_value NUMERIC,
    price_per_share NUMERIC,
    acquired_disposed TEXT,
    exercise_date TEXT,
    expiration_date TEXT,
    underlying_security_title TEXT,
    underlying_shares NUMERIC,
    underlying_value NUMERIC,
    shares_owned_following NUMERIC,
    value_owned_following NUMERIC,
    direct_indirect TEXT,
    nature_of_ownership TEXT,
    PRIMARY KEY (filing_id, table_no, line_no)
) WITHOUT ROWID;
CREATE INDEX transactions_transaction_date ON transactions (transaction_date);

CREATE TABLE holdings (
    filing_id INTEGER NOT NULL,
    table_no INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    security_title TEXT,
    conversion_or_exercise_price NUMERIC,
    transaction_form_type TEXT,
    exercise_date TEXT,
    expiration_date TEXT,
    underlying_security_title TEXT,
    underlying_shares NUMERIC,
    underlying_value NUMERIC,
    shares_owned_following NUMERIC,
    value_owned_following NUMERIC,
    direct_indirect TEXT,
    nature_of_ownership TEXT,
    PRIMARY KEY (filing_id, table_no, line_no)
) WITHOUT ROWID;

CREATE TABLE footnotes (
    filing_id INTEGER NOT NULL,
    footnote_id TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (filing_id, footnote_id)
) WITHOUT ROWID;

CREATE TABLE footnote_refs (
    filing_id INTEGER NOT NULL,
    table_no INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    field TEXT NOT NULL,
    footnote_id TEXT NOT NULL,
    PRIMARY KEY (filing_id, table_no, line_no, field, footnote_id)
) WITHOUT ROWID;

CREATE TABLE signatures (
    filing_id INTEGER NOT NULL,
    signature_no INTEGER NOT NULL,
    name TEXT,
    signed_on TEXT,
    PRIMARY KEY (filing_id, signature_no)
) WITHOUT ROWID;

CREATE TABLE unidentified (
    clue TEXT NOT NULL,
    filing_id INTEGER NOT NULL,
    owner_no INTEGER NOT NULL,
    PRIMARY KEY (clue, filing_id, owner_no)
) WITHOUT ROWID;
CREATE INDEX unidentified_filing ON unidentified (filing_id);

CREATE TABLE documents (
    document_id BIGINT NOT NULL PRIMARY KEY,
    content_hash TEXT NOT NULL,
    size INTEGER NOT NULL,
    format TEXT,
    outcome TEXT NOT NULL,
    reason TEXT,
    filing_id INTEGER,
    parser_version INTEGER NOT NULL,
    accession_number TEXT,
    accession_from TEXT,
    filed_on TEXT,
    accepted_at TEXT,
    has_header BOOLEAN NOT NULL,
    damaged BOOLEAN NOT NULL,
    match_key INTEGER,
    facts_key INTEGER,
    stated_ciks TEXT
);
CREATE INDEX documents_filing ON documents (filing_id);
CREATE INDEX documents_match_key ON documents (match_key);

CREATE TABLE document_paths (
    path TEXT NOT NULL,
    member TEXT NOT NULL,
    document_id INTEGER,
    accession_number TEXT,
    size INTEGER,
    modified_at INTEGER,
    problem TEXT,
    run_id INTEGER NOT NULL,
    PRIMARY KEY (path, member)
);
CREATE INDEX document_paths_document ON document_paths (document_id);

CREATE TABLE diagnostics (
    document_id INTEGER NOT NULL,
    diagnostic_no INTEGER NOT NULL,
    filing_id INTEGER,
    table_no INTEGER,
    line_no INTEGER,
    field TEXT,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    raw TEXT,
    PRIMARY KEY (document_id, diagnostic_no)
) WITHOUT ROWID;
CREATE INDEX diagnostics_code ON diagnostics (code);
CREATE INDEX diagnostics_filing ON diagnostics (filing_id);

CREATE TABLE readings (
    document_id INTEGER PRIMARY KEY,
    reading TEXT NOT NULL
);

CREATE TABLE forgotten (
    accession_number TEXT NOT NULL PRIMARY KEY,
    reason TEXT
) WITHOUT ROWID;

CREATE TABLE runs (
    run_id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    version TEXT NOT NULL,
    arguments TEXT NOT NULL,
    seen INTEGER NOT NULL,
    loaded INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    ignored INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    unreadable INTEGER NOT NULL,
    rows_new INTEGER NOT NULL,
    rows_changed INTEGER NOT NULL,
    status TEXT NOT NULL
);
