//! Wordings of price ranges.

use super::{filing, line, note};
use crate::interpret::footnotes::of_filing;
use crate::interpret::footnotes::price_range::ranges;

#[test]
fn wordings() {
    let cases: &[(&str, &[&str])] = &[
        ("A weighted average; the trades were made at prices ranging from $39.00 to $39.07, inclusive.", &["39-39.07"]),
        ("Sold in several trades at prices from $40.12 to $40.14.", &["40.12-40.14"]),
        ("Prices between $12.30 and $12.90.", &["12.3-12.9"]),
        ("Within a range of $12.3 - $12.9.", &["12.3-12.9"]),
        ("The range of prices was $13.01 to $13.02.", &["13.01-13.02"]),
        ("At prices of $137.29 and $137.34 per share.", &["137.29-137.34"]),
        ("Prices ranged from a low of $5.10 to a high of $5.25.", &["5.1-5.25"]),
        ("Trades at $1,005.50 per share to $1,010.25 per share.", &["1005.5-1010.25"]),
        ("Prices ranging from $450 to $450.73.", &["450-450.73"]),
        ("Prices ranging from $.88 to $.9957.", &["0.88-0.9957"]),
        ("Prices ranging from $131.67 through $131.70.", &["131.67-131.7"]),
        ("Prices ranging from $39.07 to $39.00.", &["39-39.07"]),
        ("Prices ranging from US$39.00 to US$39.07.", &["39-39.07"]),
        (
            "Prices ranging from $10.00 to $10.99 for 500 shares and from $11.00 to $11.75 for 300 shares.",
            &["10-10.99", "11-11.75"],
        ),
        ("Prices ranging from $20.00–$20.50.", &["20-20.5"]),
        ("Prices ranging from $100.415 to $101.40 , inclusive.", &["100.415-101.4"]),
        ("Prices ranging from $39.00 up to and including $39.07.", &["39-39.07"]),
        ("Prices ranging from $39.00 to 39.07.", &["39-39.07"]),
        ("The prices ranged from 41.05 to 41.60.", &["41.05-41.6"]),
        ("Sold at prices between 17.20 and 17.95 per share.", &["17.2-17.95"]),
        ("Prices of $1.88-2.18.", &["1.88-2.18"]),
        ("The highest price at which shares were sold was $33.12 and the lowest price was $32.40.", &["32.4-33.12"]),
        ("Lowest price: $60.35. Highest price: $61.20.", &["60.35-61.2"]),
        (
            "At prices from $20.10 to $20.90, $21.00 to $21.75, and $22.05 to $22.60, respectively.",
            &["20.1-20.9", "21-21.75", "22.05-22.6"],
        ),
        (
            "Prices that on 05/20/2024 were $8.02 - $8.31, inclusive, and on 05/21/2024 $8.40 - 8.77, inclusive.",
            &["8.02-8.31", "8.4-8.77"],
        ),
        ("From 10.50 to 12.25 years.", &[]),
        ("The exercise price was lowered from 12.50 to 8.25.", &[]),
        ("The closing price was $12.50.", &[]),
        ("Prices ranging from C$39.00 to C$39.07.", &[]),
        ("Prices ranging from €39.00 to €39.07.", &[]),
        ("The exercise price was reduced from $12.00 to $8.00.", &[]),
        ("A dividend of $0.24 and a fee of $5.00.", &[]),
        ("A raise of $5 to $7 million.", &[]),
        ("500 shares at $1.73 and 2,000 shares at $1.91.", &[]),
        ("Hurdles of $18.00, $22.00, and $26.00.", &[]),
        ("10b5-1 plan; from 2020 to 2021.", &[]),
    ];
    for (text, expected) in cases {
        let found: Vec<_> = ranges(text).iter().map(|range| format!("{}-{}", range.low, range.high)).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn which_range_is_that_of_the_row() {
    let two = "Prices ranging from $10.00 to $10.99 and, for others, from $11.00 to $11.75.";
    let one = "A weighted average; prices ranging from $10.00 to $10.99.";
    let by_day = "Prices on July 12, 2013 from $10.00 to $10.70 and on July 15, 2013 from $10.20 to $10.80.";
    // The footnote's mark, its text, the row's price, the range.
    let cases = [
        ("price_per_share", two, "11.2", Some("11-11.75")),
        ("price_per_share", two, "10.2", Some("10-10.99")),
        ("price_per_share", two, "12", None),
        ("price_per_share", one, "12", Some("10-10.99")),
        ("shares", one, "10.5", Some("10-10.99")),
        ("shares", one, "12", None),
        // A price that is outside by rounding only is in the range.
        ("price_per_share", two, "10.994", Some("10-10.99")),
        ("shares", one, "10.994", Some("10-10.99")),
        ("shares", one, "10.996", None),
        // Of two ranges that hold the price, that of the day.
        ("price_per_share", by_day, "10.5", Some("10.2-10.8")),
        ("shares", "Dividends from $10.00 to $10.99.", "10.5", None),
    ];
    for (field, text, price, expected) in cases {
        let mut filing = filing(vec![line(1, 1, "S", "2013-07-15", price)]);
        note(&mut filing, (1, 1, field), "F1", text);
        let found = of_filing(&filing)[0];
        let range = found.price_low.zip(found.price_high).map(|(low, high)| format!("{low}-{high}"));
        assert_eq!(range.as_deref(), expected, "{field} {text} {price}");
    }
}
