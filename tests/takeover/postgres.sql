
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);

CREATE TABLE public.accounts (
    account_id bigint NOT NULL,
    issuer_id bigint NOT NULL,
    insider_id bigint NOT NULL,
    table_no integer NOT NULL,
    security_title text,
    security_class text NOT NULL,
    direct_indirect text,
    nature_of_ownership text,
    conversion_or_exercise_price numeric,
    expiration_date date,
    first_on date,
    last_on date,
    shares numeric,
    value numeric,
    links integer NOT NULL,
    breaks integer NOT NULL,
    counted boolean NOT NULL,
    digest bigint NOT NULL
);

CREATE TABLE public.insiders (
    insider_id bigint NOT NULL,
    cik bigint,
    name text,
    name_as_of date,
    name_filing_id bigint
);

CREATE TABLE public.issuers (
    issuer_id bigint NOT NULL,
    cik bigint,
    name text,
    trading_symbol text,
    name_as_of date,
    name_filing_id bigint,
    symbol_as_of date,
    symbol_filing_id bigint
);

CREATE VIEW public.current_holdings AS
 SELECT a.account_id,
    a.issuer_id,
    a.insider_id,
    i.name AS issuer_name,
    i.trading_symbol,
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
   FROM ((public.accounts a
     LEFT JOIN public.issuers i ON ((i.issuer_id = a.issuer_id)))
     LEFT JOIN public.insiders n ON ((n.insider_id = a.insider_id)))
  WHERE ((a.shares <> (0)::numeric) OR (a.value <> (0)::numeric));

CREATE TABLE public.diagnostics (
    document_id bigint NOT NULL,
    diagnostic_no integer NOT NULL,
    filing_id bigint,
    table_no integer,
    line_no integer,
    field text,
    code text NOT NULL,
    severity text NOT NULL,
    message text NOT NULL,
    raw text
);

CREATE TABLE public.document_paths (
    path text NOT NULL COLLATE pg_catalog."C",
    member text NOT NULL COLLATE pg_catalog."C",
    document_id bigint,
    accession_number text,
    size bigint,
    modified_at bigint,
    problem text,
    run_id bigint NOT NULL
);

CREATE TABLE public.documents (
    document_id bigint NOT NULL,
    content_hash text NOT NULL,
    size bigint NOT NULL,
    format text,
    outcome text NOT NULL,
    reason text,
    filing_id bigint,
    parser_version integer NOT NULL,
    accession_number text,
    accession_from text,
    filed_on date,
    accepted_at timestamp with time zone,
    has_header boolean NOT NULL,
    damaged boolean NOT NULL,
    match_key bigint,
    facts_key bigint,
    stated_ciks text
);

CREATE TABLE public.filings (
    filing_id bigint NOT NULL,
    accession_number text,
    form_type text NOT NULL,
    schema_version text,
    period_of_report date,
    filed_on date,
    accepted_at timestamp with time zone,
    date_of_original_submission date,
    not_subject_to_section16 boolean,
    no_securities_owned boolean,
    form3_holdings_reported boolean,
    form4_transactions_reported boolean,
    aff10b5_one boolean,
    remarks text,
    issuer_id bigint,
    issuer_cik bigint,
    issuer_name text,
    issuer_trading_symbol text,
    issuer_foreign_trading_symbol text,
    format text NOT NULL,
    document_id bigint NOT NULL,
    amends_filing_id bigint,
    superseded_by_filing_id bigint
);

CREATE TABLE public.holdings (
    filing_id bigint NOT NULL,
    table_no integer NOT NULL,
    line_no integer NOT NULL,
    security_title text,
    conversion_or_exercise_price numeric,
    transaction_form_type text,
    exercise_date date,
    expiration_date date,
    underlying_security_title text,
    underlying_shares numeric,
    underlying_value numeric,
    shares_owned_following numeric,
    value_owned_following numeric,
    direct_indirect text,
    nature_of_ownership text,
    superseded_by_filing_id bigint,
    counted boolean NOT NULL
);

CREATE VIEW public.effective_holdings AS
 SELECT t.filing_id,
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
   FROM (public.holdings t
     JOIN public.filings f ON ((f.filing_id = t.filing_id)))
  WHERE ((t.superseded_by_filing_id IS NULL) AND t.counted);

CREATE TABLE public.transactions (
    filing_id bigint NOT NULL,
    table_no integer NOT NULL,
    line_no integer NOT NULL,
    security_title text,
    conversion_or_exercise_price numeric,
    transaction_date date,
    deemed_execution_date date,
    transaction_form_type text,
    transaction_code text,
    equity_swap_involved boolean,
    transaction_timeliness text,
    shares numeric,
    total_value numeric,
    price_per_share numeric,
    acquired_disposed text,
    exercise_date date,
    expiration_date date,
    underlying_security_title text,
    underlying_shares numeric,
    underlying_value numeric,
    shares_owned_following numeric,
    value_owned_following numeric,
    direct_indirect text,
    nature_of_ownership text,
    plan_10b5_1 boolean,
    plan_adopted_on date,
    price_low numeric,
    price_high numeric,
    due_on date,
    business_days_late integer,
    superseded_by_filing_id bigint,
    counted boolean NOT NULL,
    same_event_filing_id bigint,
    same_event_line_no integer,
    proposed_price_per_share numeric,
    proposed_transaction_date date
);

CREATE VIEW public.effective_transactions AS
 SELECT t.filing_id,
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
   FROM (public.transactions t
     JOIN public.filings f ON ((f.filing_id = t.filing_id)))
  WHERE ((t.superseded_by_filing_id IS NULL) AND t.counted);

CREATE TABLE public.findings (
    issuer_id bigint NOT NULL,
    filing_id bigint NOT NULL,
    finding_no integer NOT NULL,
    table_no integer,
    line_no integer,
    code text NOT NULL,
    severity text NOT NULL,
    message text NOT NULL
);

CREATE TABLE public.footnote_refs (
    filing_id bigint NOT NULL,
    table_no integer NOT NULL,
    line_no integer NOT NULL,
    field text NOT NULL COLLATE pg_catalog."C",
    footnote_id text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE public.footnotes (
    filing_id bigint NOT NULL,
    footnote_id text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL
);

CREATE TABLE public.forgotten (
    accession_number text NOT NULL COLLATE pg_catalog."C",
    reason text
);

CREATE TABLE public.former_names (
    cik bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    changed_on date NOT NULL,
    normalised text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE public.grant_events (
    grant_id bigint NOT NULL,
    event_no integer NOT NULL,
    event_on date,
    event text NOT NULL,
    shares numeric,
    outstanding numeric,
    filing_id bigint,
    table_no integer,
    line_no integer,
    paired_line_no integer
);

CREATE TABLE public.positions (
    account_id bigint NOT NULL,
    position_no integer NOT NULL,
    as_of date,
    kind text NOT NULL,
    opening numeric,
    change numeric,
    shares numeric,
    value numeric,
    link text NOT NULL,
    break_amount numeric,
    break_cause text,
    break_evidence text,
    filing_id bigint NOT NULL,
    table_no integer NOT NULL,
    line_no integer NOT NULL
);

CREATE VIEW public.holdings_history AS
 SELECT p.account_id,
    p.position_no,
    a.issuer_id,
    a.insider_id,
    i.name AS issuer_name,
    i.trading_symbol,
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
   FROM (((public.positions p
     JOIN public.accounts a ON ((a.account_id = p.account_id)))
     LEFT JOIN public.issuers i ON ((i.issuer_id = a.issuer_id)))
     LEFT JOIN public.insiders n ON ((n.insider_id = a.insider_id)));

CREATE TABLE public.insider_names (
    insider_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    first_period date,
    last_period date,
    filings integer NOT NULL,
    stating_cik integer NOT NULL,
    normalised text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE public.reporting_owners (
    filing_id bigint NOT NULL,
    owner_no integer NOT NULL,
    insider_id bigint,
    cik bigint,
    name text,
    is_director boolean,
    is_officer boolean,
    is_ten_percent_owner boolean,
    is_other boolean,
    officer_title text,
    other_text text,
    street1 text,
    street2 text,
    city text,
    state text,
    zip_code text,
    state_description text,
    country text,
    non_us_address boolean,
    non_us_state_territory text
);

CREATE VIEW public.insider_transactions AS
 SELECT o.insider_id,
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
   FROM ((public.reporting_owners o
     JOIN public.filings f ON ((f.filing_id = o.filing_id)))
     JOIN public.transactions t ON ((t.filing_id = o.filing_id)))
  WHERE ((t.superseded_by_filing_id IS NULL) AND (t.counted OR (0 = ( SELECT count(*) AS count
           FROM public.reporting_owners c
          WHERE ((c.filing_id = t.same_event_filing_id) AND (c.insider_id = o.insider_id))))) AND (NOT (EXISTS ( SELECT 1
           FROM public.reporting_owners d
          WHERE ((d.filing_id = o.filing_id) AND (d.insider_id = o.insider_id) AND (d.owner_no < o.owner_no))))));

CREATE TABLE public.issuer_insiders (
    issuer_id bigint NOT NULL,
    insider_id bigint NOT NULL,
    circle_id bigint NOT NULL,
    name text,
    first_on date,
    last_on date,
    next_expiration date
);

CREATE TABLE public.issuer_names (
    issuer_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    trading_symbol text NOT NULL COLLATE pg_catalog."C",
    first_period date,
    last_period date,
    filings integer NOT NULL,
    stating_cik integer NOT NULL,
    normalised text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE public.issuer_symbols (
    issuer_id bigint NOT NULL,
    symbol text NOT NULL COLLATE pg_catalog."C",
    first_period date,
    last_period date
);

CREATE TABLE public.option_grants (
    grant_id bigint NOT NULL,
    issuer_id bigint NOT NULL,
    insider_id bigint NOT NULL,
    security_title text,
    kind text NOT NULL,
    conversion_or_exercise_price numeric,
    exercise_date date,
    expiration_date date,
    underlying_security_title text,
    granted_on date,
    granted numeric,
    exercised numeric NOT NULL,
    withheld numeric NOT NULL,
    disposed numeric NOT NULL,
    expired numeric NOT NULL,
    outstanding numeric,
    outstanding_on date,
    status text NOT NULL,
    vesting_text text,
    counted boolean NOT NULL,
    digest bigint NOT NULL
);

CREATE VIEW public.open_grants AS
 SELECT g.grant_id,
    g.issuer_id,
    g.insider_id,
    i.name AS issuer_name,
    i.trading_symbol,
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
   FROM ((public.option_grants g
     LEFT JOIN public.issuers i ON ((i.issuer_id = g.issuer_id)))
     LEFT JOIN public.insiders n ON ((n.insider_id = g.insider_id)))
  WHERE ((g.status = 'open'::text) AND (g.outstanding > (0)::numeric));

CREATE TABLE public.readings (
    document_id bigint NOT NULL,
    reading text NOT NULL
);

CREATE TABLE public.runs (
    run_id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    version text NOT NULL,
    arguments text NOT NULL,
    seen bigint NOT NULL,
    loaded bigint NOT NULL,
    duplicate bigint NOT NULL,
    ignored bigint NOT NULL,
    rejected bigint NOT NULL,
    unchanged bigint NOT NULL,
    unreadable bigint NOT NULL,
    rows_new bigint NOT NULL,
    rows_changed bigint NOT NULL,
    status text NOT NULL
);

CREATE VIEW public.shared_symbols AS
 SELECT s.symbol,
    s.issuer_id,
    i.name AS issuer_name,
    s.first_period,
    s.last_period,
    o.issuer_id AS other_issuer_id,
    p.name AS other_issuer_name,
    o.first_period AS other_first_period,
    o.last_period AS other_last_period
   FROM (((public.issuer_symbols s
     JOIN public.issuer_symbols o ON (((o.symbol = s.symbol) AND (o.issuer_id <> s.issuer_id))))
     LEFT JOIN public.issuers i ON ((i.issuer_id = s.issuer_id)))
     LEFT JOIN public.issuers p ON ((p.issuer_id = o.issuer_id)))
  WHERE ((s.first_period <= (o.last_period + 365)) AND (o.first_period <= (s.last_period + 365)));

CREATE TABLE public.signatures (
    filing_id bigint NOT NULL,
    signature_no integer NOT NULL,
    name text,
    signed_on date
);

CREATE TABLE public.split_hints (
    issuer_id bigint NOT NULL,
    insider_id bigint NOT NULL,
    filing_id bigint NOT NULL,
    table_no integer NOT NULL,
    line_no integer NOT NULL,
    shares_after integer NOT NULL,
    shares_before integer NOT NULL,
    after_on date NOT NULL,
    by_on date NOT NULL
);

CREATE TABLE public.splits (
    issuer_id bigint NOT NULL,
    effective_on date NOT NULL,
    source text NOT NULL,
    ratio numeric NOT NULL,
    evidence text
);

CREATE TABLE public.underived (
    issuer_id bigint NOT NULL,
    filing_id bigint NOT NULL
);

CREATE TABLE public.unidentified (
    clue text NOT NULL COLLATE pg_catalog."C",
    filing_id bigint NOT NULL,
    owner_no integer NOT NULL
);

CREATE TABLE public.vesting_tranches (
    grant_id bigint NOT NULL,
    tranche_no integer NOT NULL,
    vests_on date,
    portion numeric,
    shares numeric,
    condition text,
    footnote_id text
);

INSERT INTO public._sqlx_migrations VALUES (1, 'ledger', '2026-11-29 07:08:44.624574+00', true, '\x2b8c0e6c9e6a6b6522fdf3291233208b4afa9b98fb0dc8edb096bbb5767e7eb577361c7086e022b42c32c935ff2eb85e', 11120293);
INSERT INTO public._sqlx_migrations VALUES (2, 'derived', '2026-11-29 07:08:44.63599+00', true, '\x0f5c4fa5b4770896b77b5531df6b5ebbbe5491e191fc2fe5d8a7756d8f11ffb137b563f2573a0124357a3b47953fe78a', 9759572);

INSERT INTO public.accounts VALUES (176027985167651298, 320193, 1453149, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, '2022-02-01', '2021-11-09', '2021-11-09', 486, NULL, 0, 0, true, -4196573840758680201);
INSERT INTO public.accounts VALUES (176027998821694968, 320193, 1182047, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, '2018-02-01', '2018-02-01', '2018-02-01', 0, NULL, 0, 0, true, 1202069020396634868);
INSERT INTO public.accounts VALUES (176028003111437877, 320193, 1182047, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, '2019-02-01', '2018-02-13', '2019-02-01', 0, NULL, 1, 0, true, -5651013998718068396);
INSERT INTO public.accounts VALUES (176028019187676749, 320193, 1767094, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, NULL, '2019-02-05', '2019-02-05', 23922, NULL, 0, 0, true, 7320645628149852435);
INSERT INTO public.accounts VALUES (176028043784532140, 320193, 1051401, 1, 'Common Stock', 'common', 'I', 'By GRAT', NULL, NULL, '2023-05-16', '2023-05-16', 0, NULL, 0, 0, true, 5979516923317155319);
INSERT INTO public.accounts VALUES (176028079720324361, 320193, 1767094, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, NULL, '2019-02-05', '2019-02-05', 27629, NULL, 0, 0, true, 6581099409776350109);
INSERT INTO public.accounts VALUES (176028095964543745, 320193, 1767094, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, NULL, '2023-04-01', '2023-04-01', 59376, NULL, 0, 0, true, -463466645213032182);
INSERT INTO public.accounts VALUES (176028115494762152, 320193, 1453149, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, '2023-02-01', '2023-02-01', '2023-02-01', 0, NULL, 0, 0, true, -579071812987209189);
INSERT INTO public.accounts VALUES (176028217135420883, 320193, 1453149, 1, 'Common Stock', 'common', 'D', NULL, NULL, NULL, '2021-11-09', '2023-02-01', 2171, NULL, 1, 1, true, -7122408005405871271);
INSERT INTO public.accounts VALUES (176028217763881083, 320193, 1216351, 1, 'Common Stock', 'common', 'D', NULL, NULL, NULL, '2010-02-23', '2010-02-23', 0, NULL, 0, 0, true, 923033041231417769);
INSERT INTO public.accounts VALUES (176028235609671957, 320193, 1216351, 1, 'Common Stock', 'common', 'I', 'By Trust', NULL, NULL, '2010-02-23', '2010-02-23', 20000, NULL, 0, 0, true, 5659415540337598107);
INSERT INTO public.accounts VALUES (176028289165228706, 320193, 1767094, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, NULL, '2019-02-05', '2019-02-05', 33225, NULL, 0, 0, true, -6430456979267298351);
INSERT INTO public.accounts VALUES (176028326163132054, 320193, 1767094, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, NULL, '2019-02-05', '2019-02-05', 23922, NULL, 0, 0, true, 9080540831195619278);
INSERT INTO public.accounts VALUES (176028401192036254, 320193, 1767094, 1, 'Common Stock', 'common', 'D', NULL, NULL, NULL, '2019-02-05', '2023-04-03', 136444, NULL, 4, 1, true, -2053065681409285423);
INSERT INTO public.accounts VALUES (176028411484416067, 320193, 1214128, 1, 'Common Stock', 'common', 'D', NULL, NULL, NULL, '2026-05-06', '2026-05-06', 3814576, NULL, 2, 0, true, -813430927305372022);
INSERT INTO public.accounts VALUES (176028428707558722, 320193, 1767094, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, NULL, '2019-02-05', '2019-02-05', 33441, NULL, 0, 0, true, 2917965498770704137);
INSERT INTO public.accounts VALUES (176028449999743437, 320193, 2050912, 1, 'Common Stock', 'common', 'D', NULL, NULL, NULL, '2026-04-23', '2026-04-23', 13366, NULL, 0, 0, true, -5939586464237923751);
INSERT INTO public.accounts VALUES (176028451468126023, 320193, 1051401, 1, 'Common Stock', 'common', 'D', NULL, NULL, NULL, '2023-05-16', '2023-05-16', 72637, NULL, 0, 0, true, 8525763811305263714);
INSERT INTO public.accounts VALUES (176028465576529998, 320193, 1214128, 1, 'Common Stock', 'common', 'I', 'By Spouse', NULL, NULL, '2026-05-06', '2026-05-06', 56000, NULL, 0, 0, true, -1838067736760269525);
INSERT INTO public.accounts VALUES (176028477091898300, 320193, 1767094, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, NULL, '2023-04-01', '2023-04-01', 60932, NULL, 0, 0, true, -2838564353705542790);
INSERT INTO public.accounts VALUES (176028485022206426, 320193, 1767094, 2, 'Restricted Stock Unit', 'rsu', 'D', NULL, NULL, NULL, '2019-02-05', '2019-02-05', 14668, NULL, 0, 0, true, -8701536661730983555);
INSERT INTO public.accounts VALUES (176028496631106805, 320193, 1182047, 1, 'Common Stock', 'common', 'D', NULL, NULL, NULL, '2018-02-01', '2019-08-02', 6287, NULL, 2, 0, true, -2526097289243448968);
INSERT INTO public.accounts VALUES (5442583147755675796, 9900001, 9900103, 1, 'Common Stock', 'common', 'I', 'Held by Hartwell Capital Partners LP, whose general partner is Hartwell Capital GP LLC. Mr. Hartwell manages the latter.', NULL, NULL, '2018-11-14', '2025-06-10', 1050000, NULL, 1, 0, true, -6134104015326347071);
INSERT INTO public.accounts VALUES (5442583176726552090, 9900001, 9900101, 2, 'Stock Option (Right to Buy)', 'option', 'D', NULL, 11.5, '2022-06-01', '2014-03-10', '2019-05-07', 0, NULL, 1, 0, true, 1995870394070299880);
INSERT INTO public.accounts VALUES (5442583181739000641, 9900001, 9900101, 2, 'Stock Option (Right to Buy)', 'option', 'D', NULL, 18.25, '2026-02-16', '2016-02-16', '2024-03-04', 30000, NULL, 1, 0, true, -3782716292723287369);
INSERT INTO public.accounts VALUES (5442583193935563194, 9900001, 9900105, 1, 'Common Stock', 'common', 'I', 'Held by Hartwell Capital Partners LP, whose general partner is Hartwell Capital GP LLC. Mr. Hartwell manages the latter.', NULL, NULL, '2018-11-14', '2025-06-10', 1050000, NULL, 1, 0, false, -5503732111179316376);
INSERT INTO public.accounts VALUES (5442583271581865841, 9900001, 9900104, 1, 'Common Stock', 'common', 'I', 'Held by Hartwell Capital Partners LP, whose general partner is Hartwell Capital GP LLC. Mr. Hartwell manages the latter.', NULL, NULL, '2018-11-14', '2025-06-10', 1050000, NULL, 1, 0, false, 2640259433528121794);
INSERT INTO public.accounts VALUES (5442583296635772387, 9900001, 9900101, 2, 'Restricted Stock Units', 'rsu', 'D', NULL, NULL, NULL, '2016-02-16', '2017-02-16', 0, NULL, 1, 0, true, -21766672470827713);
INSERT INTO public.accounts VALUES (5442583386202408843, 9900001, 9900101, 1, 'Common Stock', 'common', 'I', 'By Spouse', NULL, NULL, '2014-03-10', '2024-03-04', 1500, NULL, 4, 0, true, 1632269750394114298);
INSERT INTO public.accounts VALUES (5442583397839257932, 9900001, 9900106, 1, 'Common Stock', 'common', 'D', NULL, NULL, NULL, '2018-05-22', '2022-12-12', 1200, NULL, 2, 0, true, 177702678733978550);
INSERT INTO public.accounts VALUES (5442583447461127781, 9900001, 9900102, 2, 'Stock Option (Right to Buy)', 'option', 'D', NULL, 27.4, '2030-03-01', '2020-03-02', '2020-03-02', 25000, NULL, 0, 0, true, -7332630431366485495);
INSERT INTO public.accounts VALUES (5442583465576284334, 9900001, 9900102, 1, 'Common Stock', 'common', 'D', NULL, NULL, NULL, '2020-03-02', '2026-04-07', 5000, NULL, 1, 0, true, -2483629616546373981);
INSERT INTO public.accounts VALUES (5442583505473889756, 9900001, 9900101, 1, 'Common Stock', 'common', 'D', NULL, NULL, NULL, '2014-03-10', '2024-03-04', 27600, NULL, 8, 0, true, 6072917305197030186);

INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-18-000015.txt', '', 6775127362096770814, '0000320193-18-000015', 6018, 1795936098024219357, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-18-000031.txt', '', 8115812257977669329, '0000320193-18-000031', 4881, 1795936098024248961, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-19-000018.txt', '', 4541311568182320568, '0000320193-19-000018', 6045, 1795936098024273949, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-19-000029.txt', '', 8472318120444466945, '0000320193-19-000029', 7018, 1795936098024298656, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-19-000030.txt', '', 3449419534889314961, '0000320193-19-000030', 6660, 1795936098024384023, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-19-000082.txt', '', 2764549618528930241, '0000320193-19-000082', 3972, 1795936098024413417, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-21-000111.txt', '', 7993068902778869785, '0000320193-21-000111', 3586, 1795936098024435270, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-21-000111.xml', '', 1172708920734004054, '0000320193-21-000111', 1754, 1795936098024457363, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-21-000112.txt', '', 5514638869249653209, '0000320193-21-000112', 4941, 1795936098024480116, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-23-000017.txt', '', 684326091295568239, '0000320193-23-000017', 6125, 1795936098024505705, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-23-000050.txt', '', 2210425847752186490, '0000320193-23-000050', 10669, 1795936098024530442, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0000320193-23-000070.txt', '', 7900925466529424148, '0000320193-23-000070', 4474, 1795936098024557472, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0001140361-26-017175.xml', '', 4144503123158520324, '0001140361-26-017175', 2488, 1795936098024581608, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0001140361-26-020298.xml', '', 117903329907847114, '0001140361-26-020298', 5057, 1795936098024603340, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/apple/0001181431-10-011994.txt', '', 2779876332087542782, '0001181431-10-011994', 4923, 1795936098024628428, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-14-000001.txt', '', 1205187330920181395, '0009900500-14-000001', 4118, 1795936098024742228, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-14-000004.txt', '', 1262996354354340589, '0009900500-14-000004', 4871, 1795936098024772463, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-16-000002.txt', '', 8867819391269502156, '0009900500-16-000002', 6541, 1795936098024858041, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-17-000003.txt', '', 656886858115065249, '0009900500-17-000003', 7717, 1795936098024887004, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-18-000005.txt', '', 7827421049355625827, '0009900500-18-000005', 4104, 1795936098024914665, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-18-000009.txt', '', 7131757036607066959, '0009900500-18-000009', 6865, 1795936098024940053, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-19-000006.txt', '', 302626067574886823, '0009900500-19-000006', 9209, 1795936098024965772, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-20-000002.txt', '', 5438656511386910548, '0009900500-20-000002', 6089, 1795936098024991470, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-21-000007.txt', '', 2739949280877832940, '0009900500-21-000007', 4816, 1795936098025018370, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-23-000003.txt', '', 5495820591082008530, '0009900500-23-000003', 5386, 1795936098025043387, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-25-000008.txt', '', 1868597623762904920, '0009900500-25-000008', 6537, 1795936098025068345, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/0009900500-26-000021.txt', '', 7457967816968203644, '0009900500-26-000021', 3811, 1795936098025092992, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/2024-03.zip', '', NULL, NULL, 3882, 1795936098025115095, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/2024-03.zip', '0009900500-24-000011.txt', 8239484387585885705, '0009900500-24-000011', 3882, 1795936098025115095, NULL, 1795936124617891);
INSERT INTO public.document_paths VALUES ('/tmp/filings/fernhollow/2024-03.zip', '0009900500-24-000014.txt', 9121076261309450784, '0009900500-24-000014', 3882, 1795936098025115095, NULL, 1795936124617891);

INSERT INTO public.documents VALUES (117903329907847114, '0345c0e861fc5f94f3d1113fd9760163322ae9a66a1a6ed867c56c5a2c190034', 5057, 'xml', 'loaded', NULL, 114036126020298, 3, '0001140361-26-020298', 'path', NULL, NULL, false, false, 5304745797176081207, 5304854705150032534, '320193|1214128 LEVINSON ARTHUR D');
INSERT INTO public.documents VALUES (302626067574886823, '0866499c3326234fb72cb7fe6cb5ff8b3a465990e8a94620fbd496b54d0e1bca', 9209, 'xml', 'loaded', NULL, 990050019000006, 3, '0009900500-19-000006', 'content', '2019-05-09', '2019-05-09 21:29:58+00', true, false, 4585320780134877034, 4585373232908594486, '9900001|9900101 MARLOW JUDITH E');
INSERT INTO public.documents VALUES (656886858115065249, '123b763bf7244b43d34d9aa630e522442b3dd6b447bafec739a084ae56e3fe06', 7717, 'xml', 'loaded', NULL, 990050017000003, 3, '0009900500-17-000003', 'content', '2017-02-21', '2017-02-21 22:44:11+00', true, false, 4357326048999245674, 4357457069457088776, '9900001|9900101 MARLOW JUDITH E');
INSERT INTO public.documents VALUES (684326091295568239, '12fe6de89c6862dfe2cdc88ecf74aea46fd364905f51673f44e6a63a17adc96f', 6125, 'xml', 'loaded', NULL, 32019323000017, 3, '0000320193-23-000017', 'content', '2023-02-03', '2023-02-03 23:33:10+00', true, false, 4969909684792795933, 4969770431911601192, '320193|1453149 GORSKY ALEX');
INSERT INTO public.documents VALUES (1172708920734004054, '208c9919aa9066ac48ba67dadce3d10f44da806cf29fba588ed31384c01ee1fe', 1754, 'xml', 'duplicate', NULL, 32019321000111, 3, '0000320193-21-000111', 'path', NULL, NULL, false, false, 4843466223360688243, 4843377323148078615, '320193|1453149 GORSKY ALEX');
INSERT INTO public.documents VALUES (1205187330920181395, '21735efbf698dd260e3b69872acddde9cef22a5c2bc214a39831a820025bc8ae', 4118, 'xml', 'loaded', NULL, 990050014000001, 3, '0009900500-14-000001', 'content', '2014-03-12', '2014-03-12 21:15:30+00', true, false, 4055183565302546690, 4054996617822260729, '9900001|9900101 MARLOW JUDITH E');
INSERT INTO public.documents VALUES (1262996354354340589, '230e20fc3bcec5db994e45eda152b6b2ae8bbd505f5ab8107acb2ecb5c415ab4', 4871, 'xml', 'loaded', NULL, 990050014000004, 3, '0009900500-14-000004', 'content', '2014-03-20', '2014-03-20 20:30:00+00', true, false, 4054952666346943878, 4055003167639741116, '9900001|9900101 MARLOW JUDITH E');
INSERT INTO public.documents VALUES (1868597623762904920, '33dd2f46f10dceb058b6564efe9c3c87d3020ff1df50a0bd697780e45e2ca1a8', 6537, 'xml', 'loaded', NULL, 990050025000008, 3, '0009900500-25-000008', 'content', '2025-06-12', '2025-06-13 01:09:15+00', true, false, 5211793381119946173, 5211858358982632078, '9900001|9900103 HARTWELL CAPITAL PARTNERS LP|9900104 HARTWELL CAPITAL GP LLC|9900105 HARTWELL SIMON R');
INSERT INTO public.documents VALUES (2210425847752186490, '3d5a0531c338b4f4bb3abc59e59bd48f76d07fb9eaaaabe86bd877608fb41709', 10669, 'xml', 'loaded', NULL, 32019323000050, 3, '0000320193-23-000050', 'content', '2023-04-04', '2023-04-04 22:33:48+00', true, false, 4986490824849814810, 4986440232626876949, '320193|1767094 OBRIEN DEIRDRE');
INSERT INTO public.documents VALUES (2739949280877832940, '4c0c82b54a9ed5d93c994130318569117b847f5fd6a2171295376b3038001972', 4816, 'xml', 'loaded', NULL, 990050021000007, 3, '0009900500-21-000007', 'content', '2021-08-20', '2021-08-20 20:33:22+00', true, false, 4820510188435130744, 4820497875990240619, '9900001|9900101 MARLOW REYES JUDITH E');
INSERT INTO public.documents VALUES (2764549618528930241, '4cbb4e7630b793833e4a3e081c1811307c5c60de32317636adb5fc009d48917a', 3972, 'xml', 'loaded', NULL, 32019319000082, 3, '0000320193-19-000082', 'content', '2019-08-05', '2019-08-05 22:33:25+00', true, false, 4609987257636962016, 4609885730208298866, '320193|1182047 BELL JAMES A');
INSERT INTO public.documents VALUES (2779876332087542782, '4d2835975b3007fc4e77a1991052a4bdcd6137efa7e7d63296278f085afb8d76', 4923, 'xml', 'loaded', NULL, 118143110011994, 3, '0001181431-10-011994', 'content', '2010-02-25', '2010-02-26 00:01:31+00', true, false, 3639478171996160800, 3639732156970274888, '320193|1216351 DREXLER MILLARD S');
INSERT INTO public.documents VALUES (3449419534889314961, '5fbd999514bdd5233504a8f16576bae8f54e4f9acc9d59f214bd59a0d64c655b', 6660, 'xml', 'loaded', NULL, 32019319000030, 3, '0000320193-19-000030', 'content', '2019-02-07', '2019-02-07 23:42:59+00', true, false, 4559774760156460314, 4559678750299943973, '320193|1767094 OBRIEN DEIRDRE');
INSERT INTO public.documents VALUES (4144503123158520324, '7308774394b8a4086cfb7d5e51ca4ca0868e8d339dba890894b1bc5e3eb0815f', 2488, 'xml', 'loaded', NULL, 114036126017175, 3, '0001140361-26-017175', 'path', NULL, NULL, false, false, 5301083802476241374, 5301244565631099036, '320193|2050912 PAREKH KEVAN');
INSERT INTO public.documents VALUES (4541311568182320568, '7e0bf59ee7c23b70cf38b4385aef03e47ce99af1efb73cc728afcd1bc7ebad48', 6045, 'xml', 'loaded', NULL, 32019319000018, 3, '0000320193-19-000018', 'content', '2019-02-05', '2019-02-05 23:34:27+00', true, false, 4558758811875622624, 4558557220097746334, '320193|1182047 BELL JAMES A');
INSERT INTO public.documents VALUES (5438656511386910548, '96f3fa905129fea90bf85fcd82c8c1a248baf3b161cc1a7b2a6064390d09fb20', 6089, 'xml', 'loaded', NULL, 990050020000002, 3, '0009900500-20-000002', 'content', '2020-03-04', '2020-03-04 23:15:01+00', true, false, 4669834226210723292, 4669800889785754616, '9900001|9900102 OKONJO PETER T');
INSERT INTO public.documents VALUES (5495820591082008530, '988a276b4170dfa4972d3f2eb386758f6ed91eae347c2a7a25fa091e811fd4e9', 5386, 'xml', 'loaded', NULL, 990050023000003, 3, '0009900500-23-000003', 'content', '2023-02-14', '2023-02-14 21:04:44+00', true, false, 4960907134936633698, 4960974400545956385, '9900001|9900106 BRANDT ELISE K');
INSERT INTO public.documents VALUES (5514638869249653209, '990fddaae45ff3b331d0864d9edf139c261296a7273a2ecb9776ec9c5ed0070d', 4941, 'xml', 'loaded', NULL, 32019321000112, 3, '0000320193-21-000112', 'content', '2021-11-12', '2021-11-12 23:32:23+00', true, false, 4843527420249711389, 4843383535767494601, '320193|1453149 GORSKY ALEX');
INSERT INTO public.documents VALUES (6775127362096770814, 'bc0c2ce11b9d5dfc13b309149182cb2a65fb9d419a981e5db302bbfecc0a4f45', 6018, 'xml', 'loaded', NULL, 32019318000015, 3, '0000320193-18-000015', 'content', '2018-02-05', '2018-02-05 23:30:53+00', true, false, 4456020445376233184, 4455889067344228659, '320193|1182047 BELL JAMES A');
INSERT INTO public.documents VALUES (7131757036607066959, 'c5f22e7a6eb6a69e0362e09ea05905f75bc5246b7b72a51bc6af7a8d1c236ff5', 6865, 'xml', 'loaded', NULL, 990050018000009, 3, '0009900500-18-000009', 'content', '2018-11-16', '2018-11-17 00:12:30+00', true, false, 4536253437014371773, 4536474002020946346, '9900001|9900103 HARTWELL CAPITAL PARTNERS LP|9900104 HARTWELL CAPITAL GP LLC|9900105 HARTWELL SIMON R');
INSERT INTO public.documents VALUES (7457967816968203644, 'cf000c6e595edaf95b477bb7145c18db52dcd4388ba34bd343b9e292506aa44f', 3811, 'xml', 'loaded', NULL, 990050026000021, 3, '0009900500-26-000021', 'content', '2026-04-20', '2026-04-20 19:45:01+00', true, false, 5296678999345354204, 5296771576607365088, '9900001|9900102 OKONJO PETER T');
INSERT INTO public.documents VALUES (7827421049355625827, 'd9412bf22483cac7e01b081b82516960780765024a180b8d1b3f9b6c2c0daec4', 4104, 'xml', 'loaded', NULL, 990050018000005, 3, '0009900500-18-000005', 'content', '2018-05-24', '2018-05-24 21:00:03+00', true, false, 4486942840752598013, 4486961727105720082, '9900001|9900106 BRANDT ELISE K');
INSERT INTO public.documents VALUES (7900925466529424148, 'db4b73b3aaa5c6299ecc2f0d4e048f7f344b0829361f15d8806bc1344a1330b5', 4474, 'xml', 'loaded', NULL, 32019323000070, 3, '0000320193-23-000070', 'content', '2023-05-18', '2023-05-18 22:32:21+00', true, false, 4999208371583070541, 4999133055513890193, '320193|1051401 JUNG ANDREA');
INSERT INTO public.documents VALUES (7993068902778869785, 'ddda2ba2ceb63032ba08eb6f436f45cd88341df80726103c8a3187f0ea898966', 3586, 'xml', 'loaded', NULL, 32019321000111, 3, '0000320193-21-000111', 'content', '2021-11-12', '2021-11-12 23:30:48+00', true, false, 4843466223360688243, 4843377323148078615, '320193|1453149 GORSKY ALEX');
INSERT INTO public.documents VALUES (8115812257977669329, 'e142507f990a2da24674bf66e6e4cb9530228942d2e2f4234d8e471fded4cbb3', 4881, 'xml', 'loaded', NULL, 32019318000031, 3, '0000320193-18-000031', 'content', '2018-02-15', '2018-02-15 23:30:36+00', true, false, 4459398145096761056, 4459169024385220677, '320193|1182047 BELL JAMES A');
INSERT INTO public.documents VALUES (8239484387585885705, 'e4b10ecaacde0c13edde29a07c58a6af983324490e47e01bc7d18df0e1ee1a78', 7108, 'xml', 'loaded', NULL, 990050024000011, 3, '0009900500-24-000011', 'content', '2024-03-06', '2024-03-06 21:59:30+00', true, false, 5081718966822619512, 5081611729574399708, '9900001|9900101 MARLOW REYES JUDITH E');
INSERT INTO public.documents VALUES (8472318120444466945, 'eb2770e272652e02e492196862fa49c69b8b8221e54523ed33ee3f2a7f1fa82b', 7018, 'xml', 'loaded', NULL, 32019319000029, 3, '0000320193-19-000029', 'content', '2019-02-07', '2019-02-07 23:30:52+00', true, false, 4559885375530948121, 4559872251664452618, '320193|1767094 OBRIEN DEIRDRE');
INSERT INTO public.documents VALUES (8867819391269502156, 'f621a58159e0f9980de2ef92558f37e9938209c6cdc30dbb34d0c2a4ca488b17', 6541, 'xml', 'loaded', NULL, 990050016000002, 3, '0009900500-16-000002', 'content', '2016-02-18', '2016-02-18 23:02:05+00', true, false, 4254306207523145578, 4254224296829706429, '9900001|9900101 MARLOW JUDITH E');
INSERT INTO public.documents VALUES (9121076261309450784, 'fd29251179321440b9c85abd9fa599276abd4857a37a3d8e7406ad1697bec709', 7215, 'xml', 'loaded', NULL, 990050024000014, 3, '0009900500-24-000014', 'content', '2024-03-08', '2024-03-08 21:22:14+00', true, false, 5081690555102699278, 5081532499082087558, '9900001|9900101 MARLOW REYES JUDITH E');

INSERT INTO public.filings VALUES (32019318000015, '0000320193-18-000015', '4', 'X0306', '2018-02-01', '2018-02-05', '2018-02-05 23:30:53+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 320193, 320193, 'APPLE INC', 'AAPL', NULL, 'xml', 6775127362096770814, NULL, NULL);
INSERT INTO public.filings VALUES (32019318000031, '0000320193-18-000031', '4', 'X0306', '2018-02-13', '2018-02-15', '2018-02-15 23:30:36+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 320193, 320193, 'APPLE INC', 'AAPL', NULL, 'xml', 8115812257977669329, NULL, NULL);
INSERT INTO public.filings VALUES (32019319000018, '0000320193-19-000018', '4', 'X0306', '2019-02-01', '2019-02-05', '2019-02-05 23:34:27+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 320193, 320193, 'APPLE INC', 'AAPL', NULL, 'xml', 4541311568182320568, NULL, NULL);
INSERT INTO public.filings VALUES (32019319000029, '0000320193-19-000029', '3', 'X0206', '2019-02-05', '2019-02-07', '2019-02-07 23:30:52+00', NULL, NULL, false, NULL, NULL, NULL, NULL, 320193, 320193, 'APPLE INC', 'AAPL', NULL, 'xml', 8472318120444466945, NULL, NULL);
INSERT INTO public.filings VALUES (32019319000030, '0000320193-19-000030', '4', 'X0306', '2019-02-05', '2019-02-07', '2019-02-07 23:42:59+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 320193, 320193, 'APPLE INC', 'AAPL', NULL, 'xml', 3449419534889314961, NULL, NULL);
INSERT INTO public.filings VALUES (32019319000082, '0000320193-19-000082', '4', 'X0306', '2019-08-02', '2019-08-05', '2019-08-05 22:33:25+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 320193, 320193, 'APPLE INC', 'AAPL', NULL, 'xml', 2764549618528930241, NULL, NULL);
INSERT INTO public.filings VALUES (32019321000111, '0000320193-21-000111', '3', 'X0206', '2021-11-09', '2021-11-12', '2021-11-12 23:30:48+00', NULL, NULL, false, NULL, NULL, NULL, NULL, 320193, 320193, 'Apple Inc.', 'AAPL', NULL, 'xml', 7993068902778869785, NULL, NULL);
INSERT INTO public.filings VALUES (32019321000112, '0000320193-21-000112', '4', 'X0306', '2021-11-09', '2021-11-12', '2021-11-12 23:32:23+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 320193, 320193, 'Apple Inc.', 'AAPL', NULL, 'xml', 5514638869249653209, NULL, NULL);
INSERT INTO public.filings VALUES (32019323000017, '0000320193-23-000017', '4', 'X0306', '2023-02-01', '2023-02-03', '2023-02-03 23:33:10+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 320193, 320193, 'Apple Inc.', 'AAPL', NULL, 'xml', 684326091295568239, NULL, NULL);
INSERT INTO public.filings VALUES (32019323000050, '0000320193-23-000050', '4', 'X0407', '2023-04-01', '2023-04-04', '2023-04-04 22:33:48+00', NULL, false, NULL, NULL, NULL, true, NULL, 320193, 320193, 'Apple Inc.', 'AAPL', NULL, 'xml', 2210425847752186490, NULL, NULL);
INSERT INTO public.filings VALUES (32019323000070, '0000320193-23-000070', '4', 'X0407', '2023-05-16', '2023-05-18', '2023-05-18 22:32:21+00', NULL, false, NULL, NULL, NULL, false, NULL, 320193, 320193, 'Apple Inc.', 'AAPL', NULL, 'xml', 7900925466529424148, NULL, NULL);
INSERT INTO public.filings VALUES (114036126017175, '0001140361-26-017175', '4', 'X0609', '2026-04-23', NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, NULL, 320193, 320193, 'Apple Inc.', 'AAPL', NULL, 'xml', 4144503123158520324, NULL, NULL);
INSERT INTO public.filings VALUES (114036126020298, '0001140361-26-020298', '4', 'X0609', '2026-05-06', NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, 320193, 320193, 'Apple Inc.', 'AAPL', NULL, 'xml', 117903329907847114, NULL, NULL);
INSERT INTO public.filings VALUES (118143110011994, '0001181431-10-011994', '4', 'X0303', '2010-02-23', '2010-02-25', '2010-02-26 00:01:31+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 320193, 320193, 'APPLE INC', 'AAPL', NULL, 'xml', 2779876332087542782, NULL, NULL);
INSERT INTO public.filings VALUES (990050016000002, '0009900500-16-000002', '4', 'X0306', '2016-02-16', '2016-02-18', '2016-02-18 23:02:05+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FRNH', NULL, 'xml', 8867819391269502156, NULL, NULL);
INSERT INTO public.filings VALUES (990050017000003, '0009900500-17-000003', '4', 'X0306', '2017-02-16', '2017-02-21', '2017-02-21 22:44:11+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FRNH', NULL, 'xml', 656886858115065249, NULL, NULL);
INSERT INTO public.filings VALUES (990050018000005, '0009900500-18-000005', '4', 'X0306', '2018-05-22', '2018-05-24', '2018-05-24 21:00:03+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FRNH', NULL, 'xml', 7827421049355625827, NULL, NULL);
INSERT INTO public.filings VALUES (990050018000009, '0009900500-18-000009', '4', 'X0306', '2018-11-14', '2018-11-16', '2018-11-17 00:12:30+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FRNH', NULL, 'xml', 7131757036607066959, NULL, NULL);
INSERT INTO public.filings VALUES (990050019000006, '0009900500-19-000006', '4', 'X0306', '2019-05-07', '2019-05-09', '2019-05-09 21:29:58+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FRNH', NULL, 'xml', 302626067574886823, NULL, NULL);
INSERT INTO public.filings VALUES (990050020000002, '0009900500-20-000002', '4', 'X0306', '2020-03-02', '2020-03-04', '2020-03-04 23:15:01+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FRNH', NULL, 'xml', 5438656511386910548, NULL, NULL);
INSERT INTO public.filings VALUES (990050021000007, '0009900500-21-000007', '4', 'X0306', '2021-08-19', '2021-08-20', '2021-08-20 20:33:22+00', NULL, false, NULL, NULL, NULL, NULL, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FRNH', NULL, 'xml', 2739949280877832940, NULL, NULL);
INSERT INTO public.filings VALUES (990050023000003, '0009900500-23-000003', '5', 'X0306', '2022-12-31', '2023-02-14', '2023-02-14 21:04:44+00', NULL, false, NULL, false, true, NULL, 'The purchase should have been reported by May 13, 2022.', 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FRNH', NULL, 'xml', 5495820591082008530, NULL, NULL);
INSERT INTO public.filings VALUES (990050025000008, '0009900500-25-000008', '4', 'X0508', '2025-06-10', '2025-06-12', '2025-06-13 01:09:15+00', NULL, false, NULL, NULL, NULL, false, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FHI', NULL, 'xml', 1868597623762904920, NULL, NULL);
INSERT INTO public.filings VALUES (990050026000021, '0009900500-26-000021', '4', 'X0609', '2026-04-07', '2026-04-20', '2026-04-20 19:45:01+00', NULL, false, NULL, NULL, NULL, false, 'Reported late because of an error in the office.', 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FHI', 'FHI.DE', 'xml', 7457967816968203644, NULL, NULL);
INSERT INTO public.filings VALUES (990050014000001, '0009900500-14-000001', '3', 'X0206', '2014-03-10', '2014-03-12', '2014-03-12 21:15:30+00', NULL, false, false, NULL, NULL, NULL, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FRN', NULL, 'xml', 1205187330920181395, NULL, 990050014000004);
INSERT INTO public.filings VALUES (990050014000004, '0009900500-14-000004', '3/A', 'X0206', '2014-03-10', '2014-03-20', '2014-03-20 20:30:00+00', '2014-03-12', false, false, NULL, NULL, NULL, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FRN', NULL, 'xml', 1262996354354340589, 990050014000001, NULL);
INSERT INTO public.filings VALUES (990050024000011, '0009900500-24-000011', '4', 'X0508', '2024-03-04', '2024-03-06', '2024-03-06 21:59:30+00', NULL, false, NULL, NULL, NULL, true, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FHI', NULL, 'xml', 8239484387585885705, NULL, 990050024000014);
INSERT INTO public.filings VALUES (990050024000014, '0009900500-24-000014', '4/A', 'X0508', '2024-03-04', '2024-03-08', '2024-03-08 21:22:14+00', '2024-03-06', false, NULL, NULL, NULL, true, NULL, 9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FHI', NULL, 'xml', 9121076261309450784, 990050024000011, NULL);

INSERT INTO public.findings VALUES (320193, 32019323000017, 1, 1, 1, 'balance-break', 'warning', '486 before this row, but 0 was left: unexplained (a filing not loaded?)');
INSERT INTO public.findings VALUES (320193, 32019323000050, 1, 1, 1, 'balance-break', 'warning', '136444 before this row, but 137913 was left: unexplained (a filing not loaded?)');
INSERT INTO public.findings VALUES (9900001, 990050026000021, 1, 1, 1, 'timeliness-contradicted', 'note', '7 business days late, not marked late');

INSERT INTO public.footnote_refs VALUES (32019318000015, 1, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (32019318000015, 2, 1, 'conversion_or_exercise_price', 'F1');
INSERT INTO public.footnote_refs VALUES (32019318000015, 2, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (32019318000015, 2, 1, 'exercise_date', 'F2');
INSERT INTO public.footnote_refs VALUES (32019318000031, 2, 1, 'security_title', 'F1');
INSERT INTO public.footnote_refs VALUES (32019318000031, 2, 1, 'conversion_or_exercise_price', 'F2');
INSERT INTO public.footnote_refs VALUES (32019318000031, 2, 1, 'exercise_date', 'F3');
INSERT INTO public.footnote_refs VALUES (32019318000031, 2, 1, 'expiration_date', 'F3');
INSERT INTO public.footnote_refs VALUES (32019319000018, 1, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (32019319000018, 2, 1, 'conversion_or_exercise_price', 'F1');
INSERT INTO public.footnote_refs VALUES (32019319000018, 2, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (32019319000018, 2, 1, 'exercise_date', 'F2');
INSERT INTO public.footnote_refs VALUES (32019319000018, 2, 1, 'expiration_date', 'F2');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 1, 'conversion_or_exercise_price', 'F2');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 1, 'exercise_date', 'F1');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 1, 'expiration_date', 'F1');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 2, 'conversion_or_exercise_price', 'F2');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 2, 'exercise_date', 'F3');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 2, 'expiration_date', 'F3');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 3, 'conversion_or_exercise_price', 'F2');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 3, 'exercise_date', 'F4');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 3, 'expiration_date', 'F4');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 4, 'conversion_or_exercise_price', 'F2');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 4, 'exercise_date', 'F5');
INSERT INTO public.footnote_refs VALUES (32019319000029, 2, 4, 'expiration_date', 'F5');
INSERT INTO public.footnote_refs VALUES (32019319000030, 2, 1, 'conversion_or_exercise_price', 'F1');
INSERT INTO public.footnote_refs VALUES (32019319000030, 2, 1, 'exercise_date', 'F2');
INSERT INTO public.footnote_refs VALUES (32019319000030, 2, 1, 'expiration_date', 'F2');
INSERT INTO public.footnote_refs VALUES (32019319000030, 2, 2, 'conversion_or_exercise_price', 'F1');
INSERT INTO public.footnote_refs VALUES (32019319000030, 2, 2, 'exercise_date', 'F3');
INSERT INTO public.footnote_refs VALUES (32019319000030, 2, 2, 'expiration_date', 'F3');
INSERT INTO public.footnote_refs VALUES (32019321000112, 2, 1, 'security_title', 'F1');
INSERT INTO public.footnote_refs VALUES (32019321000112, 2, 1, 'conversion_or_exercise_price', 'F2');
INSERT INTO public.footnote_refs VALUES (32019321000112, 2, 1, 'exercise_date', 'F3');
INSERT INTO public.footnote_refs VALUES (32019323000017, 1, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (32019323000017, 2, 1, 'conversion_or_exercise_price', 'F1');
INSERT INTO public.footnote_refs VALUES (32019323000017, 2, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (32019323000017, 2, 1, 'exercise_date', 'F2');
INSERT INTO public.footnote_refs VALUES (32019323000017, 2, 1, 'expiration_date', 'F2');
INSERT INTO public.footnote_refs VALUES (32019323000050, 1, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (32019323000050, 1, 1, 'shares_owned_following', 'F2');
INSERT INTO public.footnote_refs VALUES (32019323000050, 1, 2, 'security_title', 'F3');
INSERT INTO public.footnote_refs VALUES (32019323000050, 1, 3, 'security_title', 'F4');
INSERT INTO public.footnote_refs VALUES (32019323000050, 1, 3, 'price_per_share', 'F5');
INSERT INTO public.footnote_refs VALUES (32019323000050, 1, 4, 'security_title', 'F4');
INSERT INTO public.footnote_refs VALUES (32019323000050, 1, 4, 'price_per_share', 'F6');
INSERT INTO public.footnote_refs VALUES (32019323000050, 2, 1, 'conversion_or_exercise_price', 'F1');
INSERT INTO public.footnote_refs VALUES (32019323000050, 2, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (32019323000050, 2, 1, 'exercise_date', 'F7');
INSERT INTO public.footnote_refs VALUES (32019323000050, 2, 1, 'expiration_date', 'F7');
INSERT INTO public.footnote_refs VALUES (32019323000050, 2, 2, 'conversion_or_exercise_price', 'F1');
INSERT INTO public.footnote_refs VALUES (32019323000050, 2, 2, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (32019323000050, 2, 2, 'exercise_date', 'F8');
INSERT INTO public.footnote_refs VALUES (32019323000050, 2, 2, 'expiration_date', 'F8');
INSERT INTO public.footnote_refs VALUES (32019323000070, 1, 1, 'shares', 'F1');
INSERT INTO public.footnote_refs VALUES (32019323000070, 1, 2, 'shares_owned_following', 'F2');
INSERT INTO public.footnote_refs VALUES (114036126017175, 1, 1, 'security_title', 'F1');
INSERT INTO public.footnote_refs VALUES (114036126020298, 1, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (114036126020298, 1, 2, 'price_per_share', 'F2');
INSERT INTO public.footnote_refs VALUES (118143110011994, 1, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (990050014000004, 1, 2, 'shares_owned_following', 'F1');
INSERT INTO public.footnote_refs VALUES (990050016000002, 2, 1, 'exercise_date', 'F1');
INSERT INTO public.footnote_refs VALUES (990050016000002, 2, 2, 'conversion_or_exercise_price', 'F2');
INSERT INTO public.footnote_refs VALUES (990050016000002, 2, 2, 'exercise_date', 'F3');
INSERT INTO public.footnote_refs VALUES (990050016000002, 2, 2, 'expiration_date', 'F3');
INSERT INTO public.footnote_refs VALUES (990050017000003, 1, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (990050017000003, 2, 1, 'conversion_or_exercise_price', 'F1');
INSERT INTO public.footnote_refs VALUES (990050017000003, 2, 1, 'exercise_date', 'F2');
INSERT INTO public.footnote_refs VALUES (990050017000003, 2, 1, 'expiration_date', 'F2');
INSERT INTO public.footnote_refs VALUES (990050018000005, 1, 1, 'shares', 'F1');
INSERT INTO public.footnote_refs VALUES (990050018000009, 1, 1, 'nature_of_ownership', 'F1');
INSERT INTO public.footnote_refs VALUES (990050019000006, 1, 2, 'transaction_code', 'F1');
INSERT INTO public.footnote_refs VALUES (990050019000006, 1, 2, 'price_per_share', 'F2');
INSERT INTO public.footnote_refs VALUES (990050019000006, 1, 3, 'transaction_code', 'F1');
INSERT INTO public.footnote_refs VALUES (990050020000002, 1, 1, 'shares', 'F1');
INSERT INTO public.footnote_refs VALUES (990050020000002, 2, 1, 'exercise_date', 'F2');
INSERT INTO public.footnote_refs VALUES (990050021000007, 1, 1, 'transaction_code', 'F1');
INSERT INTO public.footnote_refs VALUES (990050024000011, 1, 2, 'transaction_code', 'F1');
INSERT INTO public.footnote_refs VALUES (990050024000011, 1, 2, 'price_per_share', 'F2');
INSERT INTO public.footnote_refs VALUES (990050024000011, 2, 1, 'exercise_date', 'F3');
INSERT INTO public.footnote_refs VALUES (990050024000014, 1, 2, 'transaction_code', 'F1');
INSERT INTO public.footnote_refs VALUES (990050024000014, 1, 2, 'price_per_share', 'F2');
INSERT INTO public.footnote_refs VALUES (990050024000014, 2, 1, 'exercise_date', 'F3');
INSERT INTO public.footnote_refs VALUES (990050025000008, 1, 1, 'price_per_share', 'F1');
INSERT INTO public.footnote_refs VALUES (990050025000008, 1, 1, 'nature_of_ownership', 'F2');

INSERT INTO public.footnotes VALUES (32019318000015, 'F1', 'Units that vested on schedule and were settled in shares, one share for each unit.');
INSERT INTO public.footnotes VALUES (32019318000015, 'F2', 'Awarded on February 28, 2017; all of it vested on February 1, 2018.');
INSERT INTO public.footnotes VALUES (32019318000031, 'F1', 'Granted automatically under the stock plan for directors who are not employees.');
INSERT INTO public.footnotes VALUES (32019318000031, 'F2', 'One share of common stock is delivered for each unit when it settles.');
INSERT INTO public.footnotes VALUES (32019318000031, 'F3', 'All units vest on February 1, 2019 if the director still serves on that day.');
INSERT INTO public.footnotes VALUES (32019319000018, 'F1', 'Units that vested on schedule and were settled in shares, one share for each unit.');
INSERT INTO public.footnotes VALUES (32019319000018, 'F2', 'Awarded on February 13, 2018; all of it vested on February 1, 2019.');
INSERT INTO public.footnotes VALUES (32019319000029, 'F1', 'Awarded on October 5, 2015. Vests in eight equal half-yearly parts, the last on October 15, 2019.');
INSERT INTO public.footnotes VALUES (32019319000029, 'F2', 'One share of common stock is delivered for each unit when it settles.');
INSERT INTO public.footnotes VALUES (32019319000029, 'F3', 'Awarded on October 14, 2016. Vests in eight equal half-yearly parts, the last on October 15, 2020.');
INSERT INTO public.footnotes VALUES (32019319000029, 'F4', 'Awarded on October 15, 2017. Vests in eight equal half-yearly parts, the last on October 15, 2021.');
INSERT INTO public.footnotes VALUES (32019319000029, 'F5', 'Awarded on September 30, 2018. Vests in eight equal half-yearly parts, the last on October 15, 2022.');
INSERT INTO public.footnotes VALUES (32019319000030, 'F1', 'One share of common stock is delivered for each unit when it settles.');
INSERT INTO public.footnotes VALUES (32019319000030, 'F2', 'One third vests on August 5 of each of the years 2021, 2022 and 2023.');
INSERT INTO public.footnotes VALUES (32019319000030, 'F3', 'Vests on October 1, 2021 by total shareholder return relative to other companies: from none to twice the target number, which is the number given.');
INSERT INTO public.footnotes VALUES (32019321000112, 'F1', 'Granted automatically under the stock plan for directors who are not employees.');
INSERT INTO public.footnotes VALUES (32019321000112, 'F2', 'One share of common stock is delivered for each unit when it settles.');
INSERT INTO public.footnotes VALUES (32019321000112, 'F3', 'All units vest on February 1, 2022 if the director still serves on that day.');
INSERT INTO public.footnotes VALUES (32019323000017, 'F1', 'Units that vested on schedule and were settled in shares, one share for each unit.');
INSERT INTO public.footnotes VALUES (32019323000017, 'F2', 'Awarded on March 4, 2022; all of it vested on February 1, 2023.');
INSERT INTO public.footnotes VALUES (32019323000050, 'F1', 'Units that vested on schedule and were settled in shares, one share for each unit.');
INSERT INTO public.footnotes VALUES (32019323000050, 'F2', 'Includes 154 shares bought through the employee stock purchase plan on January 31, 2023.');
INSERT INTO public.footnotes VALUES (32019323000050, 'F3', 'Shares kept back by the issuer for the tax due on vesting.');
INSERT INTO public.footnotes VALUES (32019323000050, 'F4', 'Sold under a Rule 10b5-1 trading plan that was adopted on November 29, 2021.');
INSERT INTO public.footnotes VALUES (32019323000050, 'F5', 'Sold in several trades at $164.355 to $165.35; the price given is their weighted average.');
INSERT INTO public.footnotes VALUES (32019323000050, 'F6', 'Sold in several trades at $165.42 to $166.28; the price given is their weighted average.');
INSERT INTO public.footnotes VALUES (32019323000050, 'F7', 'Awarded on September 29, 2019. 60,932 units are left, which vest on April 1, 2024.');
INSERT INTO public.footnotes VALUES (32019323000050, 'F8', 'Awarded on September 27, 2020. 29,688 units vest on April 1 of each of the years 2024 and 2025.');
INSERT INTO public.footnotes VALUES (32019323000070, 'F1', 'A grantor retained annuity trust ended on April 30, 2023; on May 16, 68,642 of its shares went to a trust for the children.');
INSERT INTO public.footnotes VALUES (32019323000070, 'F2', '22,700 shares that were held indirectly are now held directly.');
INSERT INTO public.footnotes VALUES (114036126017175, 'F1', 'Sold under a Rule 10b5-1 trading plan that was adopted on November 21, 2025.');
INSERT INTO public.footnotes VALUES (114036126020298, 'F1', 'Sold in several trades at $283.89 to $284.885; the price given is their weighted average.');
INSERT INTO public.footnotes VALUES (114036126020298, 'F2', 'Sold in several trades at $284.89 to $285.385; the price given is their weighted average.');
INSERT INTO public.footnotes VALUES (118143110011994, 'F1', 'Sold in several trades at $198.36 to $198.58; the price given is their weighted average. A breakdown by price is available on request.');
INSERT INTO public.footnotes VALUES (990050014000004, 'F1', 'Left out of the first report by mistake.');
INSERT INTO public.footnotes VALUES (990050016000002, 'F1', 'One quarter can be exercised from February 16 of each of the years 2017 to 2020.');
INSERT INTO public.footnotes VALUES (990050016000002, 'F2', 'Each unit stands for one share of common stock.');
INSERT INTO public.footnotes VALUES (990050016000002, 'F3', 'All units vest on February 16, 2017.');
INSERT INTO public.footnotes VALUES (990050017000003, 'F1', 'Each unit stands for one share of common stock; nothing is paid for it.');
INSERT INTO public.footnotes VALUES (990050017000003, 'F2', 'All units vested on February 16, 2017.');
INSERT INTO public.footnotes VALUES (990050018000005, 'F1', 'The yearly award of shares to directors.');
INSERT INTO public.footnotes VALUES (990050018000009, 'F1', 'Held by Hartwell Capital Partners LP, whose general partner is Hartwell Capital GP LLC. Mr. Hartwell manages the latter.');
INSERT INTO public.footnotes VALUES (990050019000006, 'F1', 'Sold under a Rule 10b5-1 trading plan that was adopted on December 3, 2018.');
INSERT INTO public.footnotes VALUES (990050019000006, 'F2', 'Sold in several trades at $31.05 to $31.88; the price given is their weighted average.');
INSERT INTO public.footnotes VALUES (990050020000002, 'F1', 'Restricted shares, which vest on March 2, 2023.');
INSERT INTO public.footnotes VALUES (990050020000002, 'F2', 'One quarter can be exercised from March 2, 2021; the rest by the month over the three years that follow.');
INSERT INTO public.footnotes VALUES (990050021000007, 'F1', 'Given to a university.');
INSERT INTO public.footnotes VALUES (990050024000011, 'F1', 'Sold under a Rule 10b5-1 trading plan that was adopted on August 29, 2023.');
INSERT INTO public.footnotes VALUES (990050024000011, 'F2', 'Sold in several trades at $45.90 to $46.35; the price given is their weighted average.');
INSERT INTO public.footnotes VALUES (990050024000011, 'F3', 'All of it can be exercised since February 16, 2020.');
INSERT INTO public.footnotes VALUES (990050024000014, 'F1', 'Sold under a Rule 10b5-1 trading plan that was adopted on August 29, 2023.');
INSERT INTO public.footnotes VALUES (990050024000014, 'F2', 'Sold in several trades at $45.90 to $46.35; the price given is their weighted average. The first report gave $46.10.');
INSERT INTO public.footnotes VALUES (990050024000014, 'F3', 'All of it can be exercised since February 16, 2020.');
INSERT INTO public.footnotes VALUES (990050025000008, 'F1', 'Sold to a bank in one block. The price is the average of the ten days that follow the sale and was not known when this report was made.');
INSERT INTO public.footnotes VALUES (990050025000008, 'F2', 'Held by Hartwell Capital Partners LP, whose general partner is Hartwell Capital GP LLC. Mr. Hartwell manages the latter.');

INSERT INTO public.former_names VALUES (320193, 'APPLE COMPUTER INC', '1997-08-08', 'APPLE COMPUTER INC');
INSERT INTO public.former_names VALUES (320193, 'APPLE INC', '2007-01-09', 'APPLE INC');
INSERT INTO public.former_names VALUES (9900101, 'Marlow Judith E', '2021-06-15', 'MARLOW JUDITH E');

INSERT INTO public.grant_events VALUES (176027985167651298, 1, '2021-11-09', 'granted', 486, 486, 32019321000112, 2, 1, NULL);
INSERT INTO public.grant_events VALUES (176027998821694968, 1, '2018-02-01', 'seen', NULL, 1825, 32019318000015, 2, 1, NULL);
INSERT INTO public.grant_events VALUES (176027998821694968, 2, '2018-02-01', 'exercised', 1825, 0, 32019318000015, 2, 1, 1);
INSERT INTO public.grant_events VALUES (176028003111437877, 1, '2018-02-13', 'granted', 1521, 1521, 32019318000031, 2, 1, NULL);
INSERT INTO public.grant_events VALUES (176028003111437877, 2, '2019-02-01', 'exercised', 1521, 0, 32019319000018, 2, 1, 1);
INSERT INTO public.grant_events VALUES (176028019187676749, 1, '2019-02-05', 'granted', 23922, 23922, 32019319000030, 2, 1, NULL);
INSERT INTO public.grant_events VALUES (176028079720324361, 1, '2019-02-05', 'seen', NULL, 27629, 32019319000029, 2, 2, NULL);
INSERT INTO public.grant_events VALUES (176028095964543745, 1, '2023-04-01', 'seen', NULL, 89064, 32019323000050, 2, 2, NULL);
INSERT INTO public.grant_events VALUES (176028095964543745, 2, '2023-04-01', 'exercised', 29688, 59376, 32019323000050, 2, 2, 1);
INSERT INTO public.grant_events VALUES (176028115494762152, 1, '2023-02-01', 'seen', NULL, 1685, 32019323000017, 2, 1, NULL);
INSERT INTO public.grant_events VALUES (176028115494762152, 2, '2023-02-01', 'exercised', 1685, 0, 32019323000017, 2, 1, 1);
INSERT INTO public.grant_events VALUES (176028289165228706, 1, '2019-02-05', 'seen', NULL, 33225, 32019319000029, 2, 4, NULL);
INSERT INTO public.grant_events VALUES (176028326163132054, 1, '2019-02-05', 'granted', 23922, 23922, 32019319000030, 2, 2, NULL);
INSERT INTO public.grant_events VALUES (176028428707558722, 1, '2019-02-05', 'seen', NULL, 33441, 32019319000029, 2, 3, NULL);
INSERT INTO public.grant_events VALUES (176028477091898300, 1, '2023-04-01', 'seen', NULL, 121864, 32019323000050, 2, 1, NULL);
INSERT INTO public.grant_events VALUES (176028477091898300, 2, '2023-04-01', 'exercised', 60932, 60932, 32019323000050, 2, 1, 1);
INSERT INTO public.grant_events VALUES (176028485022206426, 1, '2019-02-05', 'seen', NULL, 14668, 32019319000029, 2, 1, NULL);
INSERT INTO public.grant_events VALUES (5442583176726552090, 1, '2014-03-10', 'seen', NULL, 40000, 990050014000004, 2, 1, NULL);
INSERT INTO public.grant_events VALUES (5442583176726552090, 2, '2019-05-07', 'exercised', 40000, 0, 990050019000006, 2, 1, 1);
INSERT INTO public.grant_events VALUES (5442583181739000641, 1, '2016-02-16', 'granted', 60000, 60000, 990050016000002, 2, 1, NULL);
INSERT INTO public.grant_events VALUES (5442583181739000641, 2, '2024-03-04', 'exercised', 30000, 30000, 990050024000014, 2, 1, 1);
INSERT INTO public.grant_events VALUES (5442583181739000641, 3, '2026-02-16', 'expired_unreported', 30000, 0, NULL, NULL, NULL, NULL);
INSERT INTO public.grant_events VALUES (5442583296635772387, 1, '2016-02-16', 'granted', 10000, 10000, 990050016000002, 2, 2, NULL);
INSERT INTO public.grant_events VALUES (5442583296635772387, 2, '2017-02-16', 'exercised', 10000, 0, 990050017000003, 2, 1, 1);
INSERT INTO public.grant_events VALUES (5442583447461127781, 1, '2020-03-02', 'granted', 25000, 25000, 990050020000002, 2, 1, NULL);

INSERT INTO public.holdings VALUES (32019319000029, 1, 1, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 137913, NULL, 'D', NULL, NULL, true);
INSERT INTO public.holdings VALUES (32019319000029, 2, 1, 'Restricted Stock Unit', NULL, NULL, NULL, NULL, 'Common Stock', 14668, NULL, NULL, NULL, 'D', NULL, NULL, true);
INSERT INTO public.holdings VALUES (32019319000029, 2, 2, 'Restricted Stock Unit', NULL, NULL, NULL, NULL, 'Common Stock', 27629, NULL, NULL, NULL, 'D', NULL, NULL, true);
INSERT INTO public.holdings VALUES (32019319000029, 2, 3, 'Restricted Stock Unit', NULL, NULL, NULL, NULL, 'Common Stock', 33441, NULL, NULL, NULL, 'D', NULL, NULL, true);
INSERT INTO public.holdings VALUES (32019319000029, 2, 4, 'Restricted Stock Unit', NULL, NULL, NULL, NULL, 'Common Stock', 33225, NULL, NULL, NULL, 'D', NULL, NULL, true);
INSERT INTO public.holdings VALUES (32019321000111, 1, 1, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 'D', NULL, NULL, true);
INSERT INTO public.holdings VALUES (32019323000070, 1, 2, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 72637, NULL, 'D', NULL, NULL, true);
INSERT INTO public.holdings VALUES (114036126020298, 1, 4, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 56000, NULL, 'I', 'By Spouse', NULL, true);
INSERT INTO public.holdings VALUES (118143110011994, 1, 2, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20000, NULL, 'I', 'By Trust', NULL, true);
INSERT INTO public.holdings VALUES (990050014000004, 1, 1, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 12000, NULL, 'D', NULL, NULL, true);
INSERT INTO public.holdings VALUES (990050014000004, 1, 2, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1500, NULL, 'I', 'By Spouse', NULL, true);
INSERT INTO public.holdings VALUES (990050014000004, 2, 1, 'Stock Option (Right to Buy)', 11.5, NULL, '2013-06-01', '2022-06-01', 'Common Stock', 40000, NULL, NULL, NULL, 'D', NULL, NULL, true);
INSERT INTO public.holdings VALUES (990050017000003, 1, 3, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1500, NULL, 'I', 'By Spouse', NULL, true);
INSERT INTO public.holdings VALUES (990050019000006, 1, 4, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1500, NULL, 'I', 'By Spouse', NULL, true);
INSERT INTO public.holdings VALUES (990050021000007, 1, 2, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1500, NULL, 'I', 'By Spouse', NULL, true);
INSERT INTO public.holdings VALUES (990050024000014, 1, 3, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1500, NULL, 'I', 'By Spouse', NULL, true);
INSERT INTO public.holdings VALUES (990050014000001, 1, 1, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 12000, NULL, 'D', NULL, 990050014000004, true);
INSERT INTO public.holdings VALUES (990050014000001, 2, 1, 'Stock Option (Right to Buy)', 11.5, NULL, '2013-06-01', '2022-06-01', 'Common Stock', 40000, NULL, NULL, NULL, 'D', NULL, 990050014000004, true);
INSERT INTO public.holdings VALUES (990050024000011, 1, 3, 'Common Stock', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1500, NULL, 'I', 'By Spouse', 990050024000014, true);

INSERT INTO public.insider_names VALUES (1051401, 'JUNG ANDREA', '2023-05-16', '2023-05-16', 1, 1, 'JUNG ANDREA');
INSERT INTO public.insider_names VALUES (1182047, 'BELL JAMES A', '2018-02-01', '2019-08-02', 4, 4, 'BELL JAMES A');
INSERT INTO public.insider_names VALUES (1214128, 'LEVINSON ARTHUR D', '2026-05-06', '2026-05-06', 1, 1, 'LEVINSON ARTHUR D');
INSERT INTO public.insider_names VALUES (1216351, 'DREXLER MILLARD S', '2010-02-23', '2010-02-23', 1, 1, 'DREXLER MILLARD S');
INSERT INTO public.insider_names VALUES (1453149, 'Gorsky Alex', '2021-11-09', '2023-02-01', 3, 3, 'GORSKY ALEX');
INSERT INTO public.insider_names VALUES (1767094, 'O''BRIEN DEIRDRE', '2019-02-05', '2023-04-01', 3, 3, 'OBRIEN DEIRDRE');
INSERT INTO public.insider_names VALUES (2050912, 'Parekh Kevan', '2026-04-23', '2026-04-23', 1, 1, 'PAREKH KEVAN');
INSERT INTO public.insider_names VALUES (9900101, 'Marlow Judith E', '2014-03-10', '2019-05-07', 5, 5, 'MARLOW JUDITH E');
INSERT INTO public.insider_names VALUES (9900101, 'Marlow-Reyes Judith E', '2021-08-19', '2024-03-04', 3, 3, 'MARLOW REYES JUDITH E');
INSERT INTO public.insider_names VALUES (9900102, 'Okonjo Peter T', '2020-03-02', '2026-04-07', 2, 2, 'OKONJO PETER T');
INSERT INTO public.insider_names VALUES (9900103, 'Hartwell Capital Partners LP', '2018-11-14', '2025-06-10', 2, 2, 'HARTWELL CAPITAL PARTNERS LP');
INSERT INTO public.insider_names VALUES (9900104, 'Hartwell Capital GP LLC', '2018-11-14', '2025-06-10', 2, 2, 'HARTWELL CAPITAL GP LLC');
INSERT INTO public.insider_names VALUES (9900105, 'Hartwell Simon R', '2018-11-14', '2025-06-10', 2, 2, 'HARTWELL SIMON R');
INSERT INTO public.insider_names VALUES (9900106, 'Brandt Elise K', '2018-05-22', '2022-12-31', 2, 2, 'BRANDT ELISE K');

INSERT INTO public.insiders VALUES (1051401, 1051401, 'JUNG ANDREA', '2023-05-18', 32019323000070);
INSERT INTO public.insiders VALUES (1182047, 1182047, 'BELL JAMES A', '2019-08-05', 32019319000082);
INSERT INTO public.insiders VALUES (1214128, 1214128, 'LEVINSON ARTHUR D', '2026-05-06', 114036126020298);
INSERT INTO public.insiders VALUES (1216351, 1216351, 'DREXLER MILLARD S', '2010-02-25', 118143110011994);
INSERT INTO public.insiders VALUES (1453149, 1453149, 'Gorsky Alex', '2023-02-03', 32019323000017);
INSERT INTO public.insiders VALUES (1767094, 1767094, 'O''BRIEN DEIRDRE', '2023-04-04', 32019323000050);
INSERT INTO public.insiders VALUES (2050912, 2050912, 'Parekh Kevan', '2026-04-23', 114036126017175);
INSERT INTO public.insiders VALUES (9900101, 9900101, 'Marlow-Reyes Judith E', '2024-03-08', 990050024000014);
INSERT INTO public.insiders VALUES (9900102, 9900102, 'Okonjo Peter T', '2026-04-20', 990050026000021);
INSERT INTO public.insiders VALUES (9900103, 9900103, 'Hartwell Capital Partners LP', '2025-06-12', 990050025000008);
INSERT INTO public.insiders VALUES (9900104, 9900104, 'Hartwell Capital GP LLC', '2025-06-12', 990050025000008);
INSERT INTO public.insiders VALUES (9900105, 9900105, 'Hartwell Simon R', '2025-06-12', 990050025000008);
INSERT INTO public.insiders VALUES (9900106, 9900106, 'Brandt Elise K', '2023-02-14', 990050023000003);

INSERT INTO public.issuer_insiders VALUES (320193, 1051401, 1051401, 'JUNG ANDREA', '2023-05-18', '2023-05-18', NULL);
INSERT INTO public.issuer_insiders VALUES (320193, 1182047, 1182047, 'BELL JAMES A', '2018-02-05', '2019-08-05', NULL);
INSERT INTO public.issuer_insiders VALUES (320193, 1214128, 1214128, 'LEVINSON ARTHUR D', '2026-05-08', '2026-05-08', NULL);
INSERT INTO public.issuer_insiders VALUES (320193, 1216351, 1216351, 'DREXLER MILLARD S', '2010-02-25', '2010-02-25', NULL);
INSERT INTO public.issuer_insiders VALUES (320193, 1453149, 1453149, 'GORSKY ALEX', '2021-11-12', '2023-02-03', NULL);
INSERT INTO public.issuer_insiders VALUES (320193, 1767094, 1767094, 'OBRIEN DEIRDRE', '2019-02-07', '2023-04-04', NULL);
INSERT INTO public.issuer_insiders VALUES (320193, 2050912, 2050912, 'PAREKH KEVAN', '2026-04-27', '2026-04-27', NULL);
INSERT INTO public.issuer_insiders VALUES (9900001, 9900101, 9900101, 'MARLOW REYES JUDITH E', '2014-03-12', '2024-03-08', NULL);
INSERT INTO public.issuer_insiders VALUES (9900001, 9900102, 9900102, 'OKONJO PETER T', '2020-03-04', '2026-04-20', '2030-03-01');
INSERT INTO public.issuer_insiders VALUES (9900001, 9900103, 9900103, 'HARTWELL CAPITAL PARTNERS LP', '2018-11-16', '2025-06-12', NULL);
INSERT INTO public.issuer_insiders VALUES (9900001, 9900104, 9900103, 'HARTWELL CAPITAL GP LLC', '2018-11-16', '2025-06-12', NULL);
INSERT INTO public.issuer_insiders VALUES (9900001, 9900105, 9900103, 'HARTWELL SIMON R', '2018-11-16', '2025-06-12', NULL);
INSERT INTO public.issuer_insiders VALUES (9900001, 9900106, 9900106, 'BRANDT ELISE K', '2018-05-24', '2023-02-14', NULL);

INSERT INTO public.issuer_names VALUES (320193, 'APPLE INC', 'AAPL', '2010-02-23', '2019-08-02', 7, 7, 'APPLE INC');
INSERT INTO public.issuer_names VALUES (320193, 'Apple Inc.', 'AAPL', '2021-11-09', '2026-05-06', 7, 7, 'APPLE INC');
INSERT INTO public.issuer_names VALUES (9900001, 'Fernhollow Instruments, Inc.', 'FHI', '2024-03-04', '2026-04-07', 4, 4, 'FERNHOLLOW INSTRUMENTS INC');
INSERT INTO public.issuer_names VALUES (9900001, 'Fernhollow Instruments, Inc.', 'FRN', '2014-03-10', '2014-03-10', 2, 2, 'FERNHOLLOW INSTRUMENTS INC');
INSERT INTO public.issuer_names VALUES (9900001, 'Fernhollow Instruments, Inc.', 'FRNH', '2016-02-16', '2022-12-31', 8, 8, 'FERNHOLLOW INSTRUMENTS INC');

INSERT INTO public.issuer_symbols VALUES (320193, 'AAPL', '2010-02-23', '2026-05-06');
INSERT INTO public.issuer_symbols VALUES (9900001, 'FHI', '2024-03-04', '2026-04-07');
INSERT INTO public.issuer_symbols VALUES (9900001, 'FRN', '2014-03-10', '2014-03-10');
INSERT INTO public.issuer_symbols VALUES (9900001, 'FRNH', '2016-02-16', '2022-12-31');

INSERT INTO public.issuers VALUES (320193, 320193, 'Apple Inc.', 'AAPL', '2026-05-06', 114036126020298, '2026-05-06', 114036126020298);
INSERT INTO public.issuers VALUES (9900001, 9900001, 'Fernhollow Instruments, Inc.', 'FHI', '2026-04-20', 990050026000021, '2026-04-20', 990050026000021);

INSERT INTO public.option_grants VALUES (176027985167651298, 320193, 1453149, 'Restricted Stock Unit', 'rsu', NULL, '2022-02-01', '2022-02-01', 'Common Stock', '2021-11-09', 486, 0, 0, 0, 0, 486, '2021-11-09', 'open', 'All units vest on February 1, 2022 if the director still serves on that day.', true, 3638294242894551655);
INSERT INTO public.option_grants VALUES (176027998821694968, 320193, 1182047, 'Restricted Stock Unit', 'rsu', NULL, '2018-02-01', '2018-02-01', 'Common Stock', NULL, NULL, 1825, 0, 0, 0, 0, '2018-02-01', 'closed', 'Awarded on February 28, 2017; all of it vested on February 1, 2018.
Units that vested on schedule and were settled in shares, one share for each unit.', true, 6600284834876461857);
INSERT INTO public.option_grants VALUES (176028003111437877, 320193, 1182047, 'Restricted Stock Unit', 'rsu', NULL, '2019-02-01', '2019-02-01', 'Common Stock', '2018-02-13', 1521, 1521, 0, 0, 0, 0, '2019-02-01', 'closed', 'All units vest on February 1, 2019 if the director still serves on that day.', true, -5485096587700351178);
INSERT INTO public.option_grants VALUES (176028019187676749, 320193, 1767094, 'Restricted Stock Unit', 'rsu', NULL, NULL, NULL, 'Common Stock', '2019-02-05', 23922, 0, 0, 0, 0, 23922, '2019-02-05', 'open', 'One third vests on August 5 of each of the years 2021, 2022 and 2023.', true, 5909041223403466665);
INSERT INTO public.option_grants VALUES (176028079720324361, 320193, 1767094, 'Restricted Stock Unit', 'rsu', NULL, NULL, NULL, 'Common Stock', NULL, NULL, 0, 0, 0, 0, 27629, '2019-02-05', 'open', 'Awarded on October 14, 2016. Vests in eight equal half-yearly parts, the last on October 15, 2020.', true, 6856696887128364853);
INSERT INTO public.option_grants VALUES (176028095964543745, 320193, 1767094, 'Restricted Stock Unit', 'rsu', NULL, NULL, NULL, 'Common Stock', NULL, NULL, 29688, 0, 0, 0, 59376, '2023-04-01', 'open', 'Awarded on September 27, 2020. 29,688 units vest on April 1 of each of the years 2024 and 2025.
Units that vested on schedule and were settled in shares, one share for each unit.', true, -9136373887786520354);
INSERT INTO public.option_grants VALUES (176028115494762152, 320193, 1453149, 'Restricted Stock Unit', 'rsu', NULL, '2023-02-01', '2023-02-01', 'Common Stock', NULL, NULL, 1685, 0, 0, 0, 0, '2023-02-01', 'closed', 'Awarded on March 4, 2022; all of it vested on February 1, 2023.
Units that vested on schedule and were settled in shares, one share for each unit.', true, 6082777077735051679);
INSERT INTO public.option_grants VALUES (176028289165228706, 320193, 1767094, 'Restricted Stock Unit', 'rsu', NULL, NULL, NULL, 'Common Stock', NULL, NULL, 0, 0, 0, 0, 33225, '2019-02-05', 'open', 'Awarded on September 30, 2018. Vests in eight equal half-yearly parts, the last on October 15, 2022.', true, 7461508576946401000);
INSERT INTO public.option_grants VALUES (176028326163132054, 320193, 1767094, 'Restricted Stock Unit', 'rsu', NULL, NULL, NULL, 'Common Stock', '2019-02-05', 23922, 0, 0, 0, 0, 23922, '2019-02-05', 'open', 'Vests on October 1, 2021 by total shareholder return relative to other companies: from none to twice the target number, which is the number given.', true, 9102585400921844839);
INSERT INTO public.option_grants VALUES (176028428707558722, 320193, 1767094, 'Restricted Stock Unit', 'rsu', NULL, NULL, NULL, 'Common Stock', NULL, NULL, 0, 0, 0, 0, 33441, '2019-02-05', 'open', 'Awarded on October 15, 2017. Vests in eight equal half-yearly parts, the last on October 15, 2021.', true, -2382048232193393145);
INSERT INTO public.option_grants VALUES (176028477091898300, 320193, 1767094, 'Restricted Stock Unit', 'rsu', NULL, NULL, NULL, 'Common Stock', NULL, NULL, 60932, 0, 0, 0, 60932, '2023-04-01', 'open', 'Awarded on September 29, 2019. 60,932 units are left, which vest on April 1, 2024.
Units that vested on schedule and were settled in shares, one share for each unit.', true, -3672508231469072148);
INSERT INTO public.option_grants VALUES (176028485022206426, 320193, 1767094, 'Restricted Stock Unit', 'rsu', NULL, NULL, NULL, 'Common Stock', NULL, NULL, 0, 0, 0, 0, 14668, '2019-02-05', 'open', 'Awarded on October 5, 2015. Vests in eight equal half-yearly parts, the last on October 15, 2019.', true, -4397649634622762268);
INSERT INTO public.option_grants VALUES (5442583176726552090, 9900001, 9900101, 'Stock Option (Right to Buy)', 'option', 11.5, '2013-06-01', '2022-06-01', 'Common Stock', NULL, NULL, 40000, 0, 0, 0, 0, '2019-05-07', 'closed', NULL, true, 609967172358506966);
INSERT INTO public.option_grants VALUES (5442583181739000641, 9900001, 9900101, 'Stock Option (Right to Buy)', 'option', 18.25, NULL, '2026-02-16', 'Common Stock', '2016-02-16', 60000, 30000, 0, 0, 0, 0, '2026-02-16', 'expired', NULL, true, 8968619981189601922);
INSERT INTO public.option_grants VALUES (5442583296635772387, 9900001, 9900101, 'Restricted Stock Units', 'rsu', NULL, NULL, NULL, 'Common Stock', '2016-02-16', 10000, 10000, 0, 0, 0, 0, '2017-02-16', 'closed', 'All units vest on February 16, 2017.', true, 118452473969635747);
INSERT INTO public.option_grants VALUES (5442583447461127781, 9900001, 9900102, 'Stock Option (Right to Buy)', 'option', 27.4, NULL, '2030-03-01', 'Common Stock', '2020-03-02', 25000, 0, 0, 0, 0, 25000, '2020-03-02', 'open', NULL, true, -3539271270224884454);

INSERT INTO public.positions VALUES (176027985167651298, 1, '2021-11-09', 'transaction', 0, 486, 486, NULL, 'first', NULL, NULL, NULL, 32019321000112, 2, 1);
INSERT INTO public.positions VALUES (176027998821694968, 1, '2018-02-01', 'transaction', 1825, -1825, 0, NULL, 'first', NULL, NULL, NULL, 32019318000015, 2, 1);
INSERT INTO public.positions VALUES (176028003111437877, 1, '2018-02-13', 'transaction', 0, 1521, 1521, NULL, 'first', NULL, NULL, NULL, 32019318000031, 2, 1);
INSERT INTO public.positions VALUES (176028003111437877, 2, '2019-02-01', 'transaction', 1521, -1521, 0, NULL, 'matched', NULL, NULL, NULL, 32019319000018, 2, 1);
INSERT INTO public.positions VALUES (176028019187676749, 1, '2019-02-05', 'transaction', 0, 23922, 23922, NULL, 'first', NULL, NULL, NULL, 32019319000030, 2, 1);
INSERT INTO public.positions VALUES (176028043784532140, 1, '2023-05-16', 'transaction', 68642, -68642, 0, NULL, 'first', NULL, NULL, NULL, 32019323000070, 1, 1);
INSERT INTO public.positions VALUES (176028079720324361, 1, '2019-02-05', 'holding', 27629, NULL, 27629, NULL, 'first', NULL, NULL, NULL, 32019319000029, 2, 2);
INSERT INTO public.positions VALUES (176028095964543745, 1, '2023-04-01', 'transaction', 89064, -29688, 59376, NULL, 'first', NULL, NULL, NULL, 32019323000050, 2, 2);
INSERT INTO public.positions VALUES (176028115494762152, 1, '2023-02-01', 'transaction', 1685, -1685, 0, NULL, 'first', NULL, NULL, NULL, 32019323000017, 2, 1);
INSERT INTO public.positions VALUES (176028217135420883, 1, '2021-11-09', 'holding', 0, NULL, 0, NULL, 'first', NULL, NULL, NULL, 32019321000111, 1, 1);
INSERT INTO public.positions VALUES (176028217135420883, 2, '2023-02-01', 'transaction', 486, 1685, 2171, NULL, 'break', 486, 'unexplained', 'a filing not loaded?', 32019323000017, 1, 1);
INSERT INTO public.positions VALUES (176028217763881083, 1, '2010-02-23', 'transaction', 20000, -20000, 0, NULL, 'first', NULL, NULL, NULL, 118143110011994, 1, 1);
INSERT INTO public.positions VALUES (176028235609671957, 1, '2010-02-23', 'holding', 20000, NULL, 20000, NULL, 'first', NULL, NULL, NULL, 118143110011994, 1, 2);
INSERT INTO public.positions VALUES (176028289165228706, 1, '2019-02-05', 'holding', 33225, NULL, 33225, NULL, 'first', NULL, NULL, NULL, 32019319000029, 2, 4);
INSERT INTO public.positions VALUES (176028326163132054, 1, '2019-02-05', 'transaction', 0, 23922, 23922, NULL, 'first', NULL, NULL, NULL, 32019319000030, 2, 2);
INSERT INTO public.positions VALUES (176028401192036254, 1, '2019-02-05', 'holding', 137913, NULL, 137913, NULL, 'first', NULL, NULL, NULL, 32019319000029, 1, 1);
INSERT INTO public.positions VALUES (176028401192036254, 2, '2023-04-01', 'transaction', 136444, 90620, 227064, NULL, 'break', -1469, 'unexplained', 'a filing not loaded?', 32019323000050, 1, 1);
INSERT INTO public.positions VALUES (176028401192036254, 3, '2023-04-01', 'transaction', 227064, -46998, 180066, NULL, 'matched', NULL, NULL, NULL, 32019323000050, 1, 2);
INSERT INTO public.positions VALUES (176028401192036254, 4, '2023-04-03', 'transaction', 180066, -17664, 162402, NULL, 'matched', NULL, NULL, NULL, 32019323000050, 1, 3);
INSERT INTO public.positions VALUES (176028401192036254, 5, '2023-04-03', 'transaction', 162402, -25958, 136444, NULL, 'matched', NULL, NULL, NULL, 32019323000050, 1, 4);
INSERT INTO public.positions VALUES (176028411484416067, 1, '2026-05-06', 'transaction', 4069576, -149527, 3920049, NULL, 'first', NULL, NULL, NULL, 114036126020298, 1, 1);
INSERT INTO public.positions VALUES (176028411484416067, 2, '2026-05-06', 'transaction', 3920049, -100473, 3819576, NULL, 'matched', NULL, NULL, NULL, 114036126020298, 1, 2);
INSERT INTO public.positions VALUES (176028411484416067, 3, '2026-05-06', 'transaction', 3819576, -5000, 3814576, NULL, 'matched', NULL, NULL, NULL, 114036126020298, 1, 3);
INSERT INTO public.positions VALUES (176028428707558722, 1, '2019-02-05', 'holding', 33441, NULL, 33441, NULL, 'first', NULL, NULL, NULL, 32019319000029, 2, 3);
INSERT INTO public.positions VALUES (176028449999743437, 1, '2026-04-23', 'transaction', 14900, -1534, 13366, NULL, 'first', NULL, NULL, NULL, 114036126017175, 1, 1);
INSERT INTO public.positions VALUES (176028451468126023, 1, '2023-05-16', 'holding', 72637, NULL, 72637, NULL, 'first', NULL, NULL, NULL, 32019323000070, 1, 2);
INSERT INTO public.positions VALUES (176028465576529998, 1, '2026-05-06', 'holding', 56000, NULL, 56000, NULL, 'first', NULL, NULL, NULL, 114036126020298, 1, 4);
INSERT INTO public.positions VALUES (176028477091898300, 1, '2023-04-01', 'transaction', 121864, -60932, 60932, NULL, 'first', NULL, NULL, NULL, 32019323000050, 2, 1);
INSERT INTO public.positions VALUES (176028485022206426, 1, '2019-02-05', 'holding', 14668, NULL, 14668, NULL, 'first', NULL, NULL, NULL, 32019319000029, 2, 1);
INSERT INTO public.positions VALUES (176028496631106805, 1, '2018-02-01', 'transaction', 4118, 1825, 5943, NULL, 'first', NULL, NULL, NULL, 32019318000015, 1, 1);
INSERT INTO public.positions VALUES (176028496631106805, 2, '2019-02-01', 'transaction', 5943, 1521, 7464, NULL, 'matched', NULL, NULL, NULL, 32019319000018, 1, 1);
INSERT INTO public.positions VALUES (176028496631106805, 3, '2019-08-02', 'transaction', 7464, -1177, 6287, NULL, 'matched', NULL, NULL, NULL, 32019319000082, 1, 1);
INSERT INTO public.positions VALUES (5442583147755675796, 1, '2018-11-14', 'transaction', 1100000, 150000, 1250000, NULL, 'first', NULL, NULL, NULL, 990050018000009, 1, 1);
INSERT INTO public.positions VALUES (5442583147755675796, 2, '2025-06-10', 'transaction', 1250000, -200000, 1050000, NULL, 'matched', NULL, NULL, NULL, 990050025000008, 1, 1);
INSERT INTO public.positions VALUES (5442583176726552090, 1, '2014-03-10', 'holding', 40000, NULL, 40000, NULL, 'first', NULL, NULL, NULL, 990050014000004, 2, 1);
INSERT INTO public.positions VALUES (5442583176726552090, 2, '2019-05-07', 'transaction', 40000, -40000, 0, NULL, 'matched', NULL, NULL, NULL, 990050019000006, 2, 1);
INSERT INTO public.positions VALUES (5442583181739000641, 1, '2016-02-16', 'transaction', 0, 60000, 60000, NULL, 'first', NULL, NULL, NULL, 990050016000002, 2, 1);
INSERT INTO public.positions VALUES (5442583181739000641, 2, '2024-03-04', 'transaction', 60000, -30000, 30000, NULL, 'matched', NULL, NULL, NULL, 990050024000014, 2, 1);
INSERT INTO public.positions VALUES (5442583193935563194, 1, '2018-11-14', 'transaction', 1100000, 150000, 1250000, NULL, 'first', NULL, NULL, NULL, 990050018000009, 1, 1);
INSERT INTO public.positions VALUES (5442583193935563194, 2, '2025-06-10', 'transaction', 1250000, -200000, 1050000, NULL, 'matched', NULL, NULL, NULL, 990050025000008, 1, 1);
INSERT INTO public.positions VALUES (5442583271581865841, 1, '2018-11-14', 'transaction', 1100000, 150000, 1250000, NULL, 'first', NULL, NULL, NULL, 990050018000009, 1, 1);
INSERT INTO public.positions VALUES (5442583271581865841, 2, '2025-06-10', 'transaction', 1250000, -200000, 1050000, NULL, 'matched', NULL, NULL, NULL, 990050025000008, 1, 1);
INSERT INTO public.positions VALUES (5442583296635772387, 1, '2016-02-16', 'transaction', 0, 10000, 10000, NULL, 'first', NULL, NULL, NULL, 990050016000002, 2, 2);
INSERT INTO public.positions VALUES (5442583296635772387, 2, '2017-02-16', 'transaction', 10000, -10000, 0, NULL, 'matched', NULL, NULL, NULL, 990050017000003, 2, 1);
INSERT INTO public.positions VALUES (5442583386202408843, 1, '2014-03-10', 'holding', 1500, NULL, 1500, NULL, 'first', NULL, NULL, NULL, 990050014000004, 1, 2);
INSERT INTO public.positions VALUES (5442583386202408843, 2, '2017-02-16', 'holding', 1500, NULL, 1500, NULL, 'matched', NULL, NULL, NULL, 990050017000003, 1, 3);
INSERT INTO public.positions VALUES (5442583386202408843, 3, '2019-05-07', 'holding', 1500, NULL, 1500, NULL, 'matched', NULL, NULL, NULL, 990050019000006, 1, 4);
INSERT INTO public.positions VALUES (5442583386202408843, 4, '2021-08-19', 'holding', 1500, NULL, 1500, NULL, 'matched', NULL, NULL, NULL, 990050021000007, 1, 2);
INSERT INTO public.positions VALUES (5442583386202408843, 5, '2024-03-04', 'holding', 1500, NULL, 1500, NULL, 'matched', NULL, NULL, NULL, 990050024000014, 1, 3);
INSERT INTO public.positions VALUES (5442583397839257932, 1, '2018-05-22', 'transaction', 0, 800, 800, NULL, 'first', NULL, NULL, NULL, 990050018000005, 1, 1);
INSERT INTO public.positions VALUES (5442583397839257932, 2, '2022-05-11', 'transaction', 800, 500, 1300, NULL, 'matched', NULL, NULL, NULL, 990050023000003, 1, 1);
INSERT INTO public.positions VALUES (5442583397839257932, 3, '2022-12-12', 'transaction', 1300, -100, 1200, NULL, 'matched', NULL, NULL, NULL, 990050023000003, 1, 2);
INSERT INTO public.positions VALUES (5442583447461127781, 1, '2020-03-02', 'transaction', 0, 25000, 25000, NULL, 'first', NULL, NULL, NULL, 990050020000002, 2, 1);
INSERT INTO public.positions VALUES (5442583465576284334, 1, '2020-03-02', 'transaction', 0, 4000, 4000, NULL, 'first', NULL, NULL, NULL, 990050020000002, 1, 1);
INSERT INTO public.positions VALUES (5442583465576284334, 2, '2026-04-07', 'transaction', 4000, 1000, 5000, NULL, 'matched', NULL, NULL, NULL, 990050026000021, 1, 1);
INSERT INTO public.positions VALUES (5442583505473889756, 1, '2014-03-10', 'holding', 12000, NULL, 12000, NULL, 'first', NULL, NULL, NULL, 990050014000004, 1, 1);
INSERT INTO public.positions VALUES (5442583505473889756, 2, '2017-02-16', 'transaction', 12000, 10000, 22000, NULL, 'matched', NULL, NULL, NULL, 990050017000003, 1, 1);
INSERT INTO public.positions VALUES (5442583505473889756, 3, '2017-02-16', 'transaction', 22000, -3900, 18100, NULL, 'matched', NULL, NULL, NULL, 990050017000003, 1, 2);
INSERT INTO public.positions VALUES (5442583505473889756, 4, '2019-05-07', 'transaction', 18100, 40000, 58100, NULL, 'matched', NULL, NULL, NULL, 990050019000006, 1, 1);
INSERT INTO public.positions VALUES (5442583505473889756, 5, '2019-05-07', 'transaction', 58100, -25000, 33100, NULL, 'matched', NULL, NULL, NULL, 990050019000006, 1, 2);
INSERT INTO public.positions VALUES (5442583505473889756, 6, '2019-05-07', 'transaction', 33100, -3500, 29600, NULL, 'matched', NULL, NULL, NULL, 990050019000006, 1, 3);
INSERT INTO public.positions VALUES (5442583505473889756, 7, '2021-08-19', 'transaction', 29600, -2000, 27600, NULL, 'matched', NULL, NULL, NULL, 990050021000007, 1, 1);
INSERT INTO public.positions VALUES (5442583505473889756, 8, '2024-03-04', 'transaction', 27600, 30000, 57600, NULL, 'matched', NULL, NULL, NULL, 990050024000014, 1, 1);
INSERT INTO public.positions VALUES (5442583505473889756, 9, '2024-03-04', 'transaction', 57600, -30000, 27600, NULL, 'matched', NULL, NULL, NULL, 990050024000014, 1, 2);

INSERT INTO public.reporting_owners VALUES (32019318000015, 1, 1182047, 1182047, 'BELL JAMES A', true, false, false, false, NULL, NULL, '1 INFINITE LOOP', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (32019318000031, 1, 1182047, 1182047, 'BELL JAMES A', true, false, false, false, NULL, NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (32019319000018, 1, 1182047, 1182047, 'BELL JAMES A', true, false, false, false, NULL, NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (32019319000029, 1, 1767094, 1767094, 'O''BRIEN DEIRDRE', false, true, false, false, 'Senior Vice President', NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (32019319000030, 1, 1767094, 1767094, 'O''BRIEN DEIRDRE', false, true, false, false, 'Senior Vice President', NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (32019319000082, 1, 1182047, 1182047, 'BELL JAMES A', true, false, false, false, NULL, NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (32019321000111, 1, 1453149, 1453149, 'Gorsky Alex', true, false, false, false, NULL, NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (32019321000112, 1, 1453149, 1453149, 'Gorsky Alex', true, false, false, false, NULL, NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (32019323000017, 1, 1453149, 1453149, 'Gorsky Alex', true, false, false, false, NULL, NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (32019323000050, 1, 1767094, 1767094, 'O''BRIEN DEIRDRE', false, true, false, false, 'Senior Vice President', NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (32019323000070, 1, 1051401, 1051401, 'JUNG ANDREA', true, false, false, false, NULL, NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (114036126017175, 1, 2050912, 2050912, 'Parekh Kevan', NULL, true, NULL, NULL, 'Senior Vice President, CFO', NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, false, NULL);
INSERT INTO public.reporting_owners VALUES (114036126020298, 1, 1214128, 1214128, 'LEVINSON ARTHUR D', true, NULL, NULL, NULL, NULL, NULL, 'ONE APPLE PARK WAY', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, false, NULL);
INSERT INTO public.reporting_owners VALUES (118143110011994, 1, 1216351, 1216351, 'DREXLER MILLARD S', true, false, false, false, NULL, NULL, '1 INFINITE LOOP', NULL, 'CUPERTINO', 'CA', '95014', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050014000001, 1, 9900101, 9900101, 'Marlow Judith E', true, true, false, false, 'President and CEO', NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050014000004, 1, 9900101, 9900101, 'Marlow Judith E', true, true, false, false, 'President and CEO', NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050016000002, 1, 9900101, 9900101, 'Marlow Judith E', true, true, false, false, 'President and CEO', NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050017000003, 1, 9900101, 9900101, 'Marlow Judith E', true, true, false, false, 'President and CEO', NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050018000005, 1, 9900106, 9900106, 'Brandt Elise K', true, false, false, false, NULL, NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050018000009, 1, 9900103, 9900103, 'Hartwell Capital Partners LP', false, false, true, false, NULL, NULL, '8 HARTWELL SQUARE', NULL, 'BOSTON', 'MA', '02109', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050018000009, 2, 9900104, 9900104, 'Hartwell Capital GP LLC', false, false, true, false, NULL, NULL, '8 HARTWELL SQUARE', NULL, 'BOSTON', 'MA', '02109', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050018000009, 3, 9900105, 9900105, 'Hartwell Simon R', true, false, true, false, NULL, NULL, '8 HARTWELL SQUARE', NULL, 'BOSTON', 'MA', '02109', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050019000006, 1, 9900101, 9900101, 'Marlow Judith E', true, true, false, false, 'President and CEO', NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050020000002, 1, 9900102, 9900102, 'Okonjo Peter T', false, true, false, false, 'Chief Financial Officer', NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050021000007, 1, 9900101, 9900101, 'Marlow-Reyes Judith E', true, true, false, false, 'President and CEO', NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050023000003, 1, 9900106, 9900106, 'Brandt Elise K', true, false, false, false, NULL, NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050024000011, 1, 9900101, 9900101, 'Marlow-Reyes Judith E', true, true, false, false, 'President and CEO', NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050024000014, 1, 9900101, 9900101, 'Marlow-Reyes Judith E', true, true, false, false, 'President and CEO', NULL, 'C/O FERNHOLLOW INSTRUMENTS, INC.', '40 FERNHOLLOW ROAD', 'CORVALLIS', 'OR', '97330', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050025000008, 1, 9900103, 9900103, 'Hartwell Capital Partners LP', false, false, true, false, NULL, NULL, '8 HARTWELL SQUARE', NULL, 'BOSTON', 'MA', '02109', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050025000008, 2, 9900104, 9900104, 'Hartwell Capital GP LLC', false, false, true, false, NULL, NULL, '8 HARTWELL SQUARE', NULL, 'BOSTON', 'MA', '02109', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050025000008, 3, 9900105, 9900105, 'Hartwell Simon R', true, false, true, false, NULL, NULL, '8 HARTWELL SQUARE', NULL, 'BOSTON', 'MA', '02109', NULL, NULL, NULL, NULL);
INSERT INTO public.reporting_owners VALUES (990050026000021, 1, 9900102, 9900102, 'Okonjo Peter T', false, true, false, false, 'Chief Financial Officer', NULL, '17 KAI STREET', NULL, 'HAMBURG', NULL, '20457', NULL, '2M', true, 'HAMBURG');

INSERT INTO public.runs VALUES (1795936124617891, '2026-11-29 07:08:44+00', '2026-11-29 07:08:44+00', '0.1.0', 'ingest --quiet --db postgres://postgres@127.0.0.1:5599/old /tmp/filings', 29, 28, 1, 0, 0, 0, 0, 313, 0, 'done');

INSERT INTO public.signatures VALUES (32019318000015, 1, '/s/ Sam Whittington, Attorney-in-Fact for James A. Bell', '2018-02-05');
INSERT INTO public.signatures VALUES (32019318000031, 1, '/s/ Sam Whittington, Attorney-in-Fact for James A. Bell', '2018-02-15');
INSERT INTO public.signatures VALUES (32019319000018, 1, '/s/ Sam Whittington, Attorney-in-Fact for James A. Bell', '2019-02-05');
INSERT INTO public.signatures VALUES (32019319000029, 1, '/s/ Sam Whittington, Attorney-in-Fact for Deirdre O''Brien', '2019-02-07');
INSERT INTO public.signatures VALUES (32019319000030, 1, '/s/ Sam Whittington, Attorney-in-Fact for Deirdre O''Brien', '2019-02-07');
INSERT INTO public.signatures VALUES (32019319000082, 1, '/s/ Sam Whittington, Attorney-in-Fact for James A. Bell', '2019-08-05');
INSERT INTO public.signatures VALUES (32019321000111, 1, '/s/ Sam Whittington, Attorney-in-Fact for Alex Gorsky', '2021-11-12');
INSERT INTO public.signatures VALUES (32019321000112, 1, '/s/ Sam Whittington, Attorney-in-Fact for Alex Gorsky', '2021-11-12');
INSERT INTO public.signatures VALUES (32019323000017, 1, '/s/ Sam Whittington, Attorney-in-Fact for Alex Gorsky', '2023-02-03');
INSERT INTO public.signatures VALUES (32019323000050, 1, '/s/ Sam Whittington, Attorney-in-Fact for Deirdre O''Brien', '2023-04-04');
INSERT INTO public.signatures VALUES (32019323000070, 1, '/s/ Sam Whittington, Attorney-in-Fact for Andrea Jung', '2023-05-18');
INSERT INTO public.signatures VALUES (114036126017175, 1, '/s/ Sam Whittington, Attorney-in-Fact for Kevan Parekh', '2026-04-27');
INSERT INTO public.signatures VALUES (114036126020298, 1, '/s/ Sam Whittington, Attorney-in-Fact for Arthur D. Levinson', '2026-05-08');
INSERT INTO public.signatures VALUES (118143110011994, 1, '/s/ Millard S. Drexler', '2010-02-25');
INSERT INTO public.signatures VALUES (990050014000001, 1, '/s/ Judith E. Marlow', '2014-03-12');
INSERT INTO public.signatures VALUES (990050014000004, 1, '/s/ Judith E. Marlow', '2014-03-20');
INSERT INTO public.signatures VALUES (990050016000002, 1, '/s/ Judith E. Marlow', '2016-02-18');
INSERT INTO public.signatures VALUES (990050017000003, 1, '/s/ Judith E. Marlow', '2017-02-21');
INSERT INTO public.signatures VALUES (990050018000005, 1, '/s/ Elise K. Brandt', '2018-05-24');
INSERT INTO public.signatures VALUES (990050018000009, 1, 'Hartwell Capital Partners LP, by Hartwell Capital GP LLC, its general partner, by /s/ Simon R. Hartwell, manager', '2018-11-16');
INSERT INTO public.signatures VALUES (990050018000009, 2, 'Hartwell Capital GP LLC, by /s/ Simon R. Hartwell, manager', '2018-11-16');
INSERT INTO public.signatures VALUES (990050018000009, 3, '/s/ Simon R. Hartwell', '2018-11-16');
INSERT INTO public.signatures VALUES (990050019000006, 1, '/s/ Judith E. Marlow', '2019-05-09');
INSERT INTO public.signatures VALUES (990050020000002, 1, '/s/ Peter T. Okonjo', '2020-03-04');
INSERT INTO public.signatures VALUES (990050021000007, 1, '/s/ Judith E. Marlow-Reyes', '2021-08-20');
INSERT INTO public.signatures VALUES (990050023000003, 1, '/s/ Elise K. Brandt', '2023-02-14');
INSERT INTO public.signatures VALUES (990050024000011, 1, '/s/ Judith E. Marlow-Reyes', '2024-03-06');
INSERT INTO public.signatures VALUES (990050024000014, 1, '/s/ Judith E. Marlow-Reyes', '2024-03-08');
INSERT INTO public.signatures VALUES (990050025000008, 1, 'Hartwell Capital Partners LP, by Hartwell Capital GP LLC, its general partner, by /s/ Simon R. Hartwell, manager', '2025-06-12');
INSERT INTO public.signatures VALUES (990050025000008, 2, 'Hartwell Capital GP LLC, by /s/ Simon R. Hartwell, manager', '2025-06-12');
INSERT INTO public.signatures VALUES (990050025000008, 3, '/s/ Simon R. Hartwell', '2025-06-12');
INSERT INTO public.signatures VALUES (990050026000021, 1, '/s/ Peter T. Okonjo', '2026-04-20');

INSERT INTO public.transactions VALUES (32019318000015, 1, 1, 'Common Stock', NULL, '2018-02-01', NULL, '4', 'M', false, NULL, 1825, NULL, NULL, 'A', NULL, NULL, NULL, NULL, NULL, 5943, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2018-02-05', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019318000015, 2, 1, 'Restricted Stock Unit', NULL, '2018-02-01', NULL, '4', 'M', false, NULL, 1825, NULL, NULL, 'D', '2018-02-01', '2018-02-01', 'Common Stock', 1825, NULL, 0, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2018-02-05', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019318000031, 2, 1, 'Restricted Stock Unit', NULL, '2018-02-13', NULL, '4', 'A', false, NULL, 1521, NULL, 0, 'A', '2019-02-01', '2019-02-01', 'Common Stock', 1521, NULL, 1521, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2018-02-15', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019319000018, 1, 1, 'Common Stock', NULL, '2019-02-01', NULL, '4', 'M', false, NULL, 1521, NULL, NULL, 'A', NULL, NULL, NULL, NULL, NULL, 7464, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2019-02-05', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019319000018, 2, 1, 'Restricted Stock Unit', NULL, '2019-02-01', NULL, '4', 'M', false, NULL, 1521, NULL, NULL, 'D', '2019-02-01', '2019-02-01', 'Common Stock', 1521, NULL, 0, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2019-02-05', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019319000030, 2, 1, 'Restricted Stock Unit', NULL, '2019-02-05', NULL, '4', 'A', false, NULL, 23922, NULL, 0, 'A', NULL, NULL, 'Common Stock', 23922, NULL, 23922, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2019-02-07', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019319000030, 2, 2, 'Restricted Stock Unit', NULL, '2019-02-05', NULL, '5', 'A', false, 'E', 23922, NULL, 0, 'A', NULL, NULL, 'Common Stock', 23922, NULL, 23922, NULL, 'D', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019319000082, 1, 1, 'Common Stock', NULL, '2019-08-02', NULL, '5', 'G', false, 'E', 1177, NULL, 0, 'D', NULL, NULL, NULL, NULL, NULL, 6287, NULL, 'D', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019321000112, 2, 1, 'Restricted Stock Unit', NULL, '2021-11-09', NULL, '4', 'A', false, NULL, 486, NULL, 0, 'A', '2022-02-01', '2022-02-01', 'Common Stock', 486, NULL, 486, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2021-11-12', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019323000017, 1, 1, 'Common Stock', NULL, '2023-02-01', NULL, '4', 'M', false, NULL, 1685, NULL, NULL, 'A', NULL, NULL, NULL, NULL, NULL, 2171, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2023-02-03', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019323000017, 2, 1, 'Restricted Stock Unit', NULL, '2023-02-01', NULL, '4', 'M', false, NULL, 1685, NULL, NULL, 'D', '2023-02-01', '2023-02-01', 'Common Stock', 1685, NULL, 0, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2023-02-03', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019323000050, 1, 1, 'Common Stock', NULL, '2023-04-01', NULL, '4', 'M', false, NULL, 90620, NULL, NULL, 'A', NULL, NULL, NULL, NULL, NULL, 227064, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2023-04-04', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019323000050, 1, 2, 'Common Stock', NULL, '2023-04-01', NULL, '4', 'F', false, NULL, 46998, NULL, 164.9, 'D', NULL, NULL, NULL, NULL, NULL, 180066, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2023-04-04', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019323000050, 1, 3, 'Common Stock', NULL, '2023-04-03', NULL, '4', 'S', false, NULL, 17664, NULL, 164.73, 'D', NULL, NULL, NULL, NULL, NULL, 162402, NULL, 'D', NULL, true, '2021-11-29', 164.355, 165.35, '2023-04-05', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019323000050, 1, 4, 'Common Stock', NULL, '2023-04-03', NULL, '4', 'S', false, NULL, 25958, NULL, 165.87, 'D', NULL, NULL, NULL, NULL, NULL, 136444, NULL, 'D', NULL, true, '2021-11-29', 165.42, 166.28, '2023-04-05', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019323000050, 2, 1, 'Restricted Stock Unit', NULL, '2023-04-01', NULL, '4', 'M', false, NULL, 60932, NULL, NULL, 'D', NULL, NULL, 'Common Stock', 60932, NULL, 60932, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2023-04-04', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019323000050, 2, 2, 'Restricted Stock Unit', NULL, '2023-04-01', NULL, '4', 'M', false, NULL, 29688, NULL, NULL, 'D', NULL, NULL, 'Common Stock', 29688, NULL, 59376, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2023-04-04', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (32019323000070, 1, 1, 'Common Stock', NULL, '2023-05-16', NULL, '4', 'G', false, NULL, 68642, NULL, 0, 'D', NULL, NULL, NULL, NULL, NULL, 0, NULL, 'I', 'By GRAT', false, NULL, NULL, NULL, '2023-05-18', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (114036126017175, 1, 1, 'Common Stock', NULL, '2026-04-23', NULL, '4', 'S', false, NULL, 1534, NULL, 275, 'D', NULL, NULL, NULL, NULL, NULL, 13366, NULL, 'D', NULL, true, '2025-11-21', NULL, NULL, '2026-04-27', NULL, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (114036126020298, 1, 1, 'Common Stock', NULL, '2026-05-06', NULL, '4', 'S', false, NULL, 149527, NULL, 284.57, 'D', NULL, NULL, NULL, NULL, NULL, 3920049, NULL, 'D', NULL, false, NULL, 283.89, 284.885, '2026-05-08', NULL, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (114036126020298, 1, 2, 'Common Stock', NULL, '2026-05-06', NULL, '4', 'S', false, NULL, 100473, NULL, 285.04, 'D', NULL, NULL, NULL, NULL, NULL, 3819576, NULL, 'D', NULL, false, NULL, 284.89, 285.385, '2026-05-08', NULL, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (114036126020298, 1, 3, 'Common Stock', NULL, '2026-05-06', NULL, '4', 'G', false, NULL, 5000, NULL, 0, 'D', NULL, NULL, NULL, NULL, NULL, 3814576, NULL, 'D', NULL, false, NULL, NULL, NULL, '2026-05-08', NULL, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (118143110011994, 1, 1, 'Common Stock', NULL, '2010-02-23', NULL, '4', 'S', false, NULL, 20000, NULL, 198.4257, 'D', NULL, NULL, NULL, NULL, NULL, 0, NULL, 'D', NULL, NULL, NULL, 198.36, 198.58, '2010-02-25', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050016000002, 2, 1, 'Stock Option (Right to Buy)', 18.25, '2016-02-16', NULL, '4', 'A', false, NULL, 60000, NULL, 0, 'A', NULL, '2026-02-16', 'Common Stock', 60000, NULL, 60000, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2016-02-18', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050016000002, 2, 2, 'Restricted Stock Units', NULL, '2016-02-16', NULL, '4', 'A', false, NULL, 10000, NULL, 0, 'A', NULL, NULL, 'Common Stock', 10000, NULL, 10000, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2016-02-18', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050017000003, 1, 1, 'Common Stock', NULL, '2017-02-16', NULL, '4', 'M', false, NULL, 10000, NULL, NULL, 'A', NULL, NULL, NULL, NULL, NULL, 22000, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2017-02-21', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050017000003, 1, 2, 'Common Stock', NULL, '2017-02-16', NULL, '4', 'F', false, NULL, 3900, NULL, 24.1, 'D', NULL, NULL, NULL, NULL, NULL, 18100, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2017-02-21', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050017000003, 2, 1, 'Restricted Stock Units', NULL, '2017-02-16', NULL, '4', 'M', false, NULL, 10000, NULL, NULL, 'D', NULL, NULL, 'Common Stock', 10000, NULL, 0, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2017-02-21', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050018000005, 1, 1, 'Common Stock', NULL, '2018-05-22', NULL, '4', 'A', false, NULL, 800, NULL, 0, 'A', NULL, NULL, NULL, NULL, NULL, 800, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2018-05-24', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050018000009, 1, 1, 'Common Stock', NULL, '2018-11-14', NULL, '4', 'P', false, NULL, 150000, NULL, 22.1, 'A', NULL, NULL, NULL, NULL, NULL, 1250000, NULL, 'I', 'See footnote', NULL, NULL, NULL, NULL, '2018-11-16', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050019000006, 1, 1, 'Common Stock', NULL, '2019-05-07', NULL, '4', 'M', false, NULL, 40000, NULL, 11.5, 'A', NULL, NULL, NULL, NULL, NULL, 58100, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2019-05-09', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050019000006, 1, 2, 'Common Stock', NULL, '2019-05-07', NULL, '4', 'S', false, NULL, 25000, NULL, 31.4182, 'D', NULL, NULL, NULL, NULL, NULL, 33100, NULL, 'D', NULL, true, '2018-12-03', 31.05, 31.88, '2019-05-09', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050019000006, 1, 3, 'Common Stock', NULL, '2019-05-07', NULL, '4', 'S', false, NULL, 3500, NULL, 32.05, 'D', NULL, NULL, NULL, NULL, NULL, 29600, NULL, 'D', NULL, true, '2018-12-03', NULL, NULL, '2019-05-09', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050019000006, 2, 1, 'Stock Option (Right to Buy)', 11.5, '2019-05-07', NULL, '4', 'M', false, NULL, 40000, NULL, 0, 'D', '2013-06-01', '2022-06-01', 'Common Stock', 40000, NULL, 0, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2019-05-09', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050020000002, 1, 1, 'Common Stock', NULL, '2020-03-02', NULL, '4', 'A', false, NULL, 4000, NULL, 0, 'A', NULL, NULL, NULL, NULL, NULL, 4000, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2020-03-04', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050020000002, 2, 1, 'Stock Option (Right to Buy)', 27.4, '2020-03-02', NULL, '4', 'A', false, NULL, 25000, NULL, 0, 'A', NULL, '2030-03-01', 'Common Stock', 25000, NULL, 25000, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2020-03-04', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050021000007, 1, 1, 'Common Stock', NULL, '2021-08-19', NULL, '4', 'G', false, NULL, 2000, NULL, 0, 'D', NULL, NULL, NULL, NULL, NULL, 27600, NULL, 'D', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050023000003, 1, 1, 'Common Stock', NULL, '2022-05-11', NULL, '4', 'P', false, 'L', 500, NULL, 29.87, 'A', NULL, NULL, NULL, NULL, NULL, 1300, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2022-05-13', 187, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050023000003, 1, 2, 'Common Stock', NULL, '2022-12-12', NULL, '5', 'G', false, NULL, 100, NULL, 0, 'D', NULL, NULL, NULL, NULL, NULL, 1200, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2023-02-14', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050024000014, 1, 1, 'Common Stock', NULL, '2024-03-04', NULL, '4', 'M', false, NULL, 30000, NULL, 18.25, 'A', NULL, NULL, NULL, NULL, NULL, 57600, NULL, 'D', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050024000014, 1, 2, 'Common Stock', NULL, '2024-03-04', NULL, '4', 'S', false, NULL, 30000, NULL, 46.01, 'D', NULL, NULL, NULL, NULL, NULL, 27600, NULL, 'D', NULL, true, '2023-08-29', 45.9, 46.35, NULL, NULL, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050024000014, 2, 1, 'Stock Option (Right to Buy)', 18.25, '2024-03-04', NULL, '4', 'M', false, NULL, 30000, NULL, 0, 'D', NULL, '2026-02-16', 'Common Stock', 30000, NULL, 30000, NULL, 'D', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050025000008, 1, 1, 'Common Stock', NULL, '2025-06-10', NULL, '4', 'S', false, NULL, 200000, NULL, NULL, 'D', NULL, NULL, NULL, NULL, NULL, 1050000, NULL, 'I', 'See footnote', false, NULL, NULL, NULL, '2025-06-12', 0, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050026000021, 1, 1, 'Common Stock', NULL, '2026-04-07', NULL, '4', 'P', false, NULL, 1000, NULL, 52.3, 'A', NULL, NULL, NULL, NULL, NULL, 5000, NULL, 'D', NULL, false, NULL, NULL, NULL, '2026-04-09', 7, NULL, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050024000011, 1, 1, 'Common Stock', NULL, '2024-03-04', NULL, '4', 'M', false, NULL, 30000, NULL, 18.25, 'A', NULL, NULL, NULL, NULL, NULL, 57600, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2024-03-06', 0, 990050024000014, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050024000011, 1, 2, 'Common Stock', NULL, '2024-03-04', NULL, '4', 'S', false, NULL, 30000, NULL, 46.1, 'D', NULL, NULL, NULL, NULL, NULL, 27600, NULL, 'D', NULL, true, '2023-08-29', 45.9, 46.35, '2024-03-06', 0, 990050024000014, true, NULL, NULL, NULL, NULL);
INSERT INTO public.transactions VALUES (990050024000011, 2, 1, 'Stock Option (Right to Buy)', 18.25, '2024-03-04', NULL, '4', 'M', false, NULL, 30000, NULL, 0, 'D', NULL, '2026-02-16', 'Common Stock', 30000, NULL, 30000, NULL, 'D', NULL, NULL, NULL, NULL, NULL, '2024-03-06', 0, 990050024000014, true, NULL, NULL, NULL, NULL);

INSERT INTO public.vesting_tranches VALUES (176027985167651298, 1, '2022-02-01', 1, 486, NULL, 'F3');
INSERT INTO public.vesting_tranches VALUES (176027998821694968, 1, '2018-02-01', 1, NULL, NULL, 'F2');
INSERT INTO public.vesting_tranches VALUES (176028003111437877, 1, '2019-02-01', 1, 1521, NULL, 'F3');
INSERT INTO public.vesting_tranches VALUES (176028019187676749, 1, '2021-08-05', 0.3333333333, 7974, NULL, 'F2');
INSERT INTO public.vesting_tranches VALUES (176028019187676749, 2, '2022-08-05', 0.3333333333, 7974, NULL, 'F2');
INSERT INTO public.vesting_tranches VALUES (176028019187676749, 3, '2023-08-05', 0.3333333333, 7974, NULL, 'F2');
INSERT INTO public.vesting_tranches VALUES (176028079720324361, 1, '2020-10-15', 0.5, NULL, NULL, 'F3');
INSERT INTO public.vesting_tranches VALUES (176028079720324361, 2, '2021-10-15', 0.5, NULL, NULL, 'F3');
INSERT INTO public.vesting_tranches VALUES (176028095964543745, 1, '2024-04-01', NULL, 29688, NULL, 'F8');
INSERT INTO public.vesting_tranches VALUES (176028095964543745, 2, '2025-04-01', NULL, 29688, NULL, 'F8');
INSERT INTO public.vesting_tranches VALUES (176028115494762152, 1, '2023-02-01', 1, NULL, NULL, 'F2');
INSERT INTO public.vesting_tranches VALUES (176028289165228706, 1, '2022-10-15', 0.5, NULL, NULL, 'F5');
INSERT INTO public.vesting_tranches VALUES (176028289165228706, 2, '2023-10-15', 0.5, NULL, NULL, 'F5');
INSERT INTO public.vesting_tranches VALUES (176028326163132054, 1, '2021-10-01', 1, 23922, 'performance', 'F3');
INSERT INTO public.vesting_tranches VALUES (176028428707558722, 1, '2021-10-15', 0.5, NULL, NULL, 'F4');
INSERT INTO public.vesting_tranches VALUES (176028428707558722, 2, '2022-10-15', 0.5, NULL, NULL, 'F4');
INSERT INTO public.vesting_tranches VALUES (176028477091898300, 1, '2024-04-01', NULL, 60932, NULL, 'F7');
INSERT INTO public.vesting_tranches VALUES (176028485022206426, 1, '2019-10-15', 0.5, NULL, NULL, 'F1');
INSERT INTO public.vesting_tranches VALUES (176028485022206426, 2, '2020-10-15', 0.5, NULL, NULL, 'F1');
INSERT INTO public.vesting_tranches VALUES (5442583176726552090, 1, '2013-06-01', 1, NULL, NULL, NULL);
INSERT INTO public.vesting_tranches VALUES (5442583296635772387, 1, '2017-02-16', 1, 10000, NULL, 'F3');

ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.diagnostics
    ADD CONSTRAINT diagnostics_pkey PRIMARY KEY (document_id, diagnostic_no);

ALTER TABLE ONLY public.document_paths
    ADD CONSTRAINT document_paths_pkey PRIMARY KEY (path, member);

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (document_id);

ALTER TABLE ONLY public.filings
    ADD CONSTRAINT filings_pkey PRIMARY KEY (filing_id);

ALTER TABLE ONLY public.findings
    ADD CONSTRAINT findings_pkey PRIMARY KEY (issuer_id, filing_id, finding_no);

ALTER TABLE ONLY public.footnote_refs
    ADD CONSTRAINT footnote_refs_pkey PRIMARY KEY (filing_id, table_no, line_no, field, footnote_id);

ALTER TABLE ONLY public.footnotes
    ADD CONSTRAINT footnotes_pkey PRIMARY KEY (filing_id, footnote_id);

ALTER TABLE ONLY public.forgotten
    ADD CONSTRAINT forgotten_pkey PRIMARY KEY (accession_number);

ALTER TABLE ONLY public.former_names
    ADD CONSTRAINT former_names_pkey PRIMARY KEY (cik, name, changed_on);

ALTER TABLE ONLY public.grant_events
    ADD CONSTRAINT grant_events_pkey PRIMARY KEY (grant_id, event_no);

ALTER TABLE ONLY public.holdings
    ADD CONSTRAINT holdings_pkey PRIMARY KEY (filing_id, table_no, line_no);

ALTER TABLE ONLY public.insider_names
    ADD CONSTRAINT insider_names_pkey PRIMARY KEY (insider_id, name);

ALTER TABLE ONLY public.insiders
    ADD CONSTRAINT insiders_pkey PRIMARY KEY (insider_id);

ALTER TABLE ONLY public.issuer_insiders
    ADD CONSTRAINT issuer_insiders_pkey PRIMARY KEY (issuer_id, insider_id);

ALTER TABLE ONLY public.issuer_names
    ADD CONSTRAINT issuer_names_pkey PRIMARY KEY (issuer_id, name, trading_symbol);

ALTER TABLE ONLY public.issuer_symbols
    ADD CONSTRAINT issuer_symbols_pkey PRIMARY KEY (issuer_id, symbol);

ALTER TABLE ONLY public.issuers
    ADD CONSTRAINT issuers_pkey PRIMARY KEY (issuer_id);

ALTER TABLE ONLY public.option_grants
    ADD CONSTRAINT option_grants_pkey PRIMARY KEY (grant_id);

ALTER TABLE ONLY public.positions
    ADD CONSTRAINT positions_pkey PRIMARY KEY (account_id, position_no);

ALTER TABLE ONLY public.readings
    ADD CONSTRAINT readings_pkey PRIMARY KEY (document_id);

ALTER TABLE ONLY public.reporting_owners
    ADD CONSTRAINT reporting_owners_pkey PRIMARY KEY (filing_id, owner_no);

ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (run_id);

ALTER TABLE ONLY public.signatures
    ADD CONSTRAINT signatures_pkey PRIMARY KEY (filing_id, signature_no);

ALTER TABLE ONLY public.split_hints
    ADD CONSTRAINT split_hints_pkey PRIMARY KEY (issuer_id, insider_id, filing_id, table_no, line_no);

ALTER TABLE ONLY public.splits
    ADD CONSTRAINT splits_pkey PRIMARY KEY (issuer_id, effective_on, source);

ALTER TABLE ONLY public.transactions
    ADD CONSTRAINT transactions_pkey PRIMARY KEY (filing_id, table_no, line_no);

ALTER TABLE ONLY public.underived
    ADD CONSTRAINT underived_pkey PRIMARY KEY (issuer_id, filing_id);

ALTER TABLE ONLY public.unidentified
    ADD CONSTRAINT unidentified_pkey PRIMARY KEY (clue, filing_id, owner_no);

ALTER TABLE ONLY public.vesting_tranches
    ADD CONSTRAINT vesting_tranches_pkey PRIMARY KEY (grant_id, tranche_no);

CREATE INDEX accounts_insider ON public.accounts USING btree (insider_id);

CREATE INDEX accounts_issuer ON public.accounts USING btree (issuer_id);

CREATE INDEX diagnostics_code ON public.diagnostics USING btree (code);

CREATE INDEX diagnostics_filing ON public.diagnostics USING btree (filing_id);

CREATE INDEX document_paths_document ON public.document_paths USING btree (document_id);

CREATE INDEX documents_filing ON public.documents USING btree (filing_id);

CREATE INDEX documents_match_key ON public.documents USING btree (match_key);

CREATE INDEX filings_accession_number ON public.filings USING btree (accession_number);

CREATE INDEX filings_filed_on ON public.filings USING btree (filed_on);

CREATE INDEX filings_issuer_period ON public.filings USING btree (issuer_id, period_of_report);

CREATE INDEX findings_code ON public.findings USING btree (code);

CREATE INDEX findings_filing ON public.findings USING btree (filing_id);

CREATE INDEX former_names_normalised ON public.former_names USING btree (normalised);

CREATE INDEX insider_names_normalised ON public.insider_names USING btree (normalised);

CREATE INDEX insiders_name ON public.insiders USING btree (name);

CREATE INDEX issuer_insiders_insider ON public.issuer_insiders USING btree (insider_id);

CREATE INDEX issuer_names_normalised ON public.issuer_names USING btree (normalised);

CREATE INDEX issuer_symbols_symbol ON public.issuer_symbols USING btree (symbol);

CREATE INDEX issuers_name ON public.issuers USING btree (name);

CREATE INDEX issuers_trading_symbol ON public.issuers USING btree (trading_symbol);

CREATE INDEX option_grants_insider ON public.option_grants USING btree (insider_id);

CREATE INDEX option_grants_issuer ON public.option_grants USING btree (issuer_id);

CREATE INDEX reporting_owners_insider ON public.reporting_owners USING btree (insider_id);

CREATE INDEX transactions_transaction_date ON public.transactions USING btree (transaction_date);

CREATE INDEX unidentified_filing ON public.unidentified USING btree (filing_id);

ALTER TABLE ONLY public.filings
    ADD CONSTRAINT filings_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES public.issuers(issuer_id);

ALTER TABLE ONLY public.reporting_owners
    ADD CONSTRAINT reporting_owners_insider_id_fkey FOREIGN KEY (insider_id) REFERENCES public.insiders(insider_id);

