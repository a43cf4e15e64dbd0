-- Purchases and sales that match under Section 16(b). The next run derives them.
CREATE TABLE short_swings (
    short_swing_id INTEGER PRIMARY KEY,
    issuer_id INTEGER NOT NULL,
    insider_id INTEGER NOT NULL,
    table_no INTEGER NOT NULL,
    security_title TEXT,
    security_class TEXT NOT NULL,
    conversion_or_exercise_price NUMERIC,
    expiration_date DATE,
    purchases INTEGER NOT NULL,
    sales INTEGER NOT NULL,
    without_price INTEGER NOT NULL,
    maximum NUMERIC,
    maximum_low NUMERIC,
    maximum_high NUMERIC,
    lowest_in_highest_out NUMERIC,
    digest BIGINT NOT NULL
);
CREATE INDEX short_swings_issuer ON short_swings (issuer_id);
CREATE INDEX short_swings_insider ON short_swings (insider_id);

CREATE TABLE short_swing_pairs (
    short_swing_id INTEGER NOT NULL,
    pair_no INTEGER NOT NULL,
    purchased_on DATE NOT NULL,
    purchase_price NUMERIC NOT NULL,
    sold_on DATE NOT NULL,
    sale_price NUMERIC NOT NULL,
    shares NUMERIC NOT NULL,
    profit NUMERIC NOT NULL,
    counted BOOLEAN NOT NULL,
    table_no INTEGER NOT NULL,
    purchase_filing_id INTEGER NOT NULL,
    purchase_line_no INTEGER NOT NULL,
    sale_filing_id INTEGER NOT NULL,
    sale_line_no INTEGER NOT NULL,
    PRIMARY KEY (short_swing_id, pair_no)
) WITHOUT ROWID;

CREATE TABLE short_swing_statements (
    short_swing_id INTEGER NOT NULL,
    statement_no INTEGER NOT NULL,
    filing_id INTEGER NOT NULL,
    table_no INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    footnote_id TEXT,
    paid NUMERIC,
    matched NUMERIC NOT NULL,
    PRIMARY KEY (short_swing_id, statement_no)
) WITHOUT ROWID;
