//! Wordings about profit that the issuer recovers.

use crate::interpret::footnotes::short_swing::{exempts_trade, stated_profit};

#[test]
fn wordings() {
    // Whether the text speaks of it, and the amount.
    let cases: &[(&str, Option<&str>)] = &[
        (
            "This sale could be matched, and was matchable under Section 16(b), with 500 shares bought at $1.73 on March 14. The insider paid the company $415.00, all of the profit, less costs.",
            Some("415"),
        ),
        ("The purchase is matchable under Section 16(b); the insider agreed to pay over the whole profit.", Some("-")),
        ("Short-swing profits of $1,135.94 under Section 16(b) have been disgorged to the company.", Some("1135.94")),
        (
            "The insider has remitted $12,000, representing the profit under Section 16(b) of the Act, to the issuer.",
            Some("12000"),
        ),
        (
            "The short-swing profit from these trades was returned to the company by check of $88.10 on May 2.",
            Some("88.1"),
        ),
        ("The holder will disgorge any short-swing profit; shares were sold at $12.10 per share.", Some("-")),
        ("Profit of $10 and profit of $20 under Section 16(b) were repaid.", Some("-")),
        ("SHORT-SWING PROFIT WAS PAID TO THE ISSUER.", Some("-")),
        // Said of other rules, or denied.
        ("Withheld to pay taxes in a transaction exempt under Rule 16b-3.", None),
        ("The insider is not subject to Section 16(b) and paid no profit.", None),
        ("This acquisition is exempt from the short-swing rules, and the profit is paid in shares.", None),
        ("The insider disclaims beneficial ownership for purposes of Section 16(b).", None),
        ("The trades are not matchable under Section 16(b).", None),
        ("Paid $100 of profit share.", None),
    ];
    for (text, expected) in cases {
        let found = stated_profit(text).map(|stated| stated.paid.map_or("-".to_owned(), |paid| paid.to_string()));
        assert_eq!(found.as_deref(), *expected, "{text}");
    }
}

#[test]
fn exemptions() {
    for text in [
        "Sold back to the company in an exempt transaction pursuant to Rule 16b-3.",
        "Bought from the company in its offering. The board approved the purchase, which is exempt under Rule 16b-3(d).",
        "The acquisition was exempted from Section 16(b) by Rule 16b-7.",
    ] {
        assert!(exempts_trade(text), "{text}");
    }
    for text in [
        "Sold by a Cayman Islands exempted company.",
        "These shares are held by a trust that is exempt from tax.",
        "The sale is not exempt under Rule 16b-3.",
        "Sold under a plan of Rule 10b5-1.",
    ] {
        assert!(!exempts_trade(text), "{text}");
    }
}
