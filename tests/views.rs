//! What views show, asked of both backends.

use crate::support::{TempDir, ask, execute, postgres, run};

#[test]
fn a_symbol_of_two_issuers_is_shared_if_they_bore_it_within_a_year() {
    let folder = TempDir::new();
    for url in [folder.sqlite("a.db"), postgres::server().new_database()] {
        run(["migrate", "--db", &url]).ended_with(0);
        execute(&url, "INSERT INTO issuers (issuer_id, name) VALUES (1, 'One'), (2, 'Two')");
        execute(
            &url,
            "INSERT INTO issuer_symbols (issuer_id, symbol, first_period, last_period) VALUES \
             (1, 'AT', '2020-01-01', '2021-06-30'), (2, 'AT', '2021-03-01', '2022-01-01'), \
             (1, 'NEXT', '2018-01-01', '2020-02-28'), (2, 'NEXT', '2021-02-27', '2022-01-01'), \
             (1, 'LATER', '2018-01-01', '2020-02-28'), (2, 'LATER', '2021-02-28', '2022-01-01'), \
             (1, 'UNDATED', NULL, NULL), (2, 'UNDATED', '2021-02-28', '2022-01-01'), \
             (1, 'OWN', '2018-01-01', '2020-02-28')",
        );
        let shared = ask(&url, "SELECT * FROM shared_symbols ORDER BY symbol, issuer_id");
        let shared: Vec<&str> = shared.lines().skip(1).collect();
        let expected = [
            "AT|1|One|2020-01-01|2021-06-30|2|Two|2021-03-01|2022-01-01",
            "AT|2|Two|2021-03-01|2022-01-01|1|One|2020-01-01|2021-06-30",
            "NEXT|1|One|2018-01-01|2020-02-28|2|Two|2021-02-27|2022-01-01",
            "NEXT|2|Two|2021-02-27|2022-01-01|1|One|2018-01-01|2020-02-28",
        ];
        assert_eq!(shared, expected, "{url}");
    }
}
