//! Examples of courts, of teaching and of filers, with the profit that each gives.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::derive::derive;
use crate::derive::fixture::{Form, form, record};

/// Trades: example, P or S, shares, dollars for a share, day, title of the security.
const TRADES: &str = include_str!("examples.tsv");

/// Each example with the greatest profit, and that of lowest in, highest out.
const FIGURES: [(&str, &str, &str); 11] = [
    ("colonial", "0", "0"),
    ("bar review", "1000", "1000"),
    ("no netting", "2500", "2500"),
    ("greedy falls short", "1200", "1050"),
    ("two purchases", "1400", "1400"),
    ("one pair", "100", "100"),
    ("two classes", "0", "0"),
    ("three purchases", "415", "415"),
    ("five purchases", "97.5", "97.5"),
    ("one purchase", "250", "250"),
    ("sale first", "135.94", "135.94"),
];

/// The filings of an example, by a director: one for each day.
fn forms(example: &str) -> Vec<Form> {
    let rows = TRADES.lines().skip(1).filter(|line| !line.starts_with('#'));
    let trades = rows.map(|line| <[&str; 6]>::try_from(line.split('\t').collect::<Vec<_>>()).unwrap());
    let mut of_days: BTreeMap<&str, Vec<[&str; 6]>> = BTreeMap::new();
    for trade in trades.filter(|trade| trade[0] == example) {
        of_days.entry(trade[4]).or_default().push(trade);
    }
    let filing = |(number, (day, trades)): (i64, (&'static str, Vec<[&str; 6]>))| {
        let add = |form: Form, [_, code, shares, price, day, title]: [&str; 6]| {
            let direction = if code == "P" { "A" } else { "D" };
            form.titled(title, &format!("{day} {code} {direction} {shares} {price} 99999999 D"))
        };
        trades.into_iter().fold(form(number, "4", day, day).who_are(&["isDirector"]), add)
    };
    (1..).zip(of_days).map(filing).collect()
}

#[test]
fn each_example_gives_its_figure() {
    for (example, maximum, greedy) in FIGURES {
        let forms = forms(example);
        assert!(forms.len() > 1, "{example}");
        let found = derive(&record(&forms)).short_swings;
        let sum = |of: fn(&crate::derive::ShortSwing) -> Option<Decimal>| -> String {
            found.iter().map(|short_swing| of(short_swing).unwrap()).sum::<Decimal>().normalize().to_string()
        };
        assert_eq!(sum(|short_swing| short_swing.maximum), maximum, "{example}");
        assert_eq!(sum(|short_swing| short_swing.lowest_in_highest_out), greedy, "{example}");
        let pairs = found.iter().flat_map(|short_swing| &short_swing.pairs);
        assert_eq!(pairs.map(|pair| pair.profit).sum::<Decimal>().normalize().to_string(), maximum, "{example}");
    }
}
