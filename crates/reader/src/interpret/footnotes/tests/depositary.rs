//! Wordings about depositary shares.

use super::{filing, line, note};
use crate::interpret::footnotes::depositary::Statements;

/// What is said of a sale of 8,000 with that title, that footnote on the price and that one on the title.
fn ratio(title: &str, on_price: &str, on_title: &str) -> Option<u32> {
    let mut row = line(1, 1, "S", "2024-05-01", "24.16");
    row.security_title = Some(title.to_owned());
    row.shares = Some(8_000.into());
    let mut filing = filing(vec![row]);
    note(&mut filing, (1, 1, "price_per_share"), "F1", on_price);
    note(&mut filing, (1, 1, "security_title"), "F2", on_title);
    Statements::of(&filing)?.shares_priced(&filing.lines[0])
}

#[test]
fn a_price_for_a_depositary_share() {
    let each = "Each ADS represents eight ordinary shares.";
    let priced = "This is the price per ADS.";
    for (title, on_price, on_title) in [
        ("Ordinary Shares", priced, each),
        ("Class A ordinary shares, par value $0.0001", priced, each),
        ("Common Stock", "The price of each American Depositary Share sold.", each),
        ("Ordinary Shares", "In dollars for one ADR.", "ADRs, each of which represents 8 ordinary shares."),
        (
            "Ordinary Shares",
            "Price per American Depository Share (\"ADS\").",
            "One ADS equals eight (8) Ordinary Shares.",
        ),
        ("Ordinary Shares", "The price is per ADS, not per ordinary share.", each),
        ("Ordinary Shares", "Sold as ADSs (8 ordinary shares per ADS) at this price per ADS.", ""),
        (
            "Ordinary Shares",
            "See the other note.",
            "Sold as ADSs, each representing 8 ordinary shares; the price is per ADS.",
        ),
    ] {
        assert_eq!(ratio(title, on_price, on_title), Some(8), "{title}: {on_price} {on_title}");
    }
}

#[test]
fn no_price_for_a_depositary_share() {
    let each = "Each ADS represents eight ordinary shares.";
    let priced = "This is the price per ADS.";
    for (title, on_price, on_title) in [
        // The row is one of depositary shares.
        ("American Depositary Shares", priced, each),
        ("ADSs (each of 8 ordinary shares)", priced, each),
        ("Ordinary Shares", priced, "The reported securities are ADSs. Each ADS represents eight ordinary shares."),
        ("Ordinary Shares", priced, "Sold were 8,000 ADSs. Each ADS represents eight ordinary shares."),
        // The price is one of shares.
        ("Ordinary Shares", "The price per ADS divided by eight.", each),
        ("Ordinary Shares", "$193.28 per ADS, or $24.16 per ordinary share.", each),
        ("Ordinary Shares", "An average price.", each),
        ("Ordinary Shares", "8 ordinary shares per ADS.", each),
        // How many shares it is of is not told, told twice, or does not fit.
        ("Ordinary Shares", priced, ""),
        (
            "Ordinary Shares",
            priced,
            "Each ADS represents eight ordinary shares. Each ADS represents 5 ordinary shares.",
        ),
        ("Ordinary Shares", priced, "Each ADS represents seven ordinary shares."),
        ("Ordinary Shares", priced, "Each ADS represents one-half of one ordinary share."),
        ("Ordinary Shares", "Price per advertisement.", "Held by LEADS Corp."),
    ] {
        assert_eq!(ratio(title, on_price, on_title), None, "{title}: {on_price} {on_title}");
    }
}
