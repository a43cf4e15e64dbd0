//! Examples for the help of each command. A test checks that the program accepts each line.

pub(super) const INGEST: &str = "Examples:\n  insiderdb ingest /srv/edgar\n  insiderdb ingest quarter.zip page.html --dry-run\n  insiderdb ingest /srv/edgar --quiet --report run.json --metrics insiderdb.prom\n  insiderdb ingest /srv/edgar --shard 0/4 --db postgres://ann@db/insiders";
pub(super) const PARSE: &str = "Examples:\n  insiderdb parse form4.xml --format json\n  insiderdb parse /srv/edgar --no-places > filings.ndjson\n  insiderdb parse - < form4.xml\n  insiderdb parse /srv/edgar --brief --content | insiderdb ingest --documents -";
pub(super) const HOLDINGS: &str = "Examples:\n  insiderdb holdings AAPL\n  insiderdb holdings \"COOK TIMOTHY D\" --as-of 2022-06-30\n  insiderdb holdings AAPL --known-on 2022-06-30 --format csv > holdings.csv";
pub(super) const HISTORY: &str =
    "Examples:\n  insiderdb history \"COOK TIMOTHY D\"\n  insiderdb history AAPL --format ndjson";
pub(super) const GRANTS: &str = "Examples:\n  insiderdb grants AAPL\n  insiderdb grants \"COOK TIMOTHY D\" --all\n  insiderdb grants --expiring 2027\n  insiderdb grants AAPL --expiring 2027-01..2027-06";
pub(super) const FILINGS: &str = "Examples:\n  insiderdb filings AAPL\n  insiderdb filings 320193 --issuer --as-of 2020-12-31\n  insiderdb filings --form 3/A,4/A,5/A --limit 20";
pub(super) const SHORT_SWING: &str = "Examples:\n  insiderdb short-swing\n  insiderdb short-swing AAPL\n  insiderdb short-swing \"COOK TIMOTHY D\" --all --since 2023-01-01";
pub(super) const SPLITS: &str = "Examples:\n  insiderdb splits\n  insiderdb splits AAPL --format ndjson";
pub(super) const PAGE: &str =
    "Examples:\n  insiderdb page \"COOK TIMOTHY D\" -o cook.html\n  insiderdb page AAPL > apple.html";
pub(super) const SITE: &str = "Examples:\n  insiderdb site /srv/insiders\n  insiderdb site pages --issuers watched.txt";
pub(super) const STATUS: &str = "Examples:\n  insiderdb status\n  insiderdb status --max-age 26h --format json";
pub(super) const RUNS: &str = "Example:\n  insiderdb runs --limit 5";
pub(super) const DIAGNOSTICS: &str =
    "Examples:\n  insiderdb diagnostics --severity error\n  insiderdb diagnostics 0000320193-24-000123 --severity note";
pub(super) const FORGET: &str = "Examples:\n  insiderdb forget 0009900500-14-000001 --reason \"withdrawn\"\n  insiderdb forget --undo 0009900500-14-000001\n  insiderdb forget --list";
pub(super) const PRUNE: &str = "Examples:\n  insiderdb prune --dry-run\n  insiderdb prune /srv/old-place";
pub(super) const VERIFY: &str = "Example:\n  insiderdb verify";
pub(super) const REBUILD: &str = "Examples:\n  insiderdb rebuild\n  insiderdb rebuild --splits splits.csv\n  insiderdb rebuild --shard 1/4 --db postgres://ann@db/insiders";
pub(super) const MIGRATE: &str = "Example:\n  insiderdb migrate --db postgres://ann@localhost/insiders";
pub(super) const BACKUP: &str = "Example:\n  insiderdb backup /backup/insiders.db --replace";
pub(super) const EXPORT: &str = "Examples:\n  insiderdb export /srv/insiders\n  insiderdb export parquet --tables trades,current_holdings --since 2024-01-01";
pub(super) const TEXT_INDEX: &str = "Example:\n  insiderdb text-index";
pub(super) const SCHEMA: &str =
    "Examples:\n  insiderdb schema > schema.md\n  insiderdb schema --datasette > metadata.json";
pub(super) const COMPLETIONS: &str = "Example:\n  insiderdb completions bash > /etc/bash_completion.d/insiderdb";
pub(super) const MAN: &str = "Example:\n  insiderdb man /usr/local/share/man/man1";
