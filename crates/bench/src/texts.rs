//! Made-up footnotes with the lengths and the facts of real ones.

use chrono::NaiveDate;

use super::filing::Amount;
use super::random::Random;

/// A date in one of several spellings.
fn day(on: NaiveDate, random: &mut Random) -> String {
    on.format(random.pick(&["%B %-d, %Y", "%B %-d, %Y", "%m/%d/%Y", "%-m/%-d/%y"])).to_string()
}

pub(super) fn weighted_average(low: Amount, high: Amount, random: &mut Random) -> String {
    let range = format!("${low:.2} to ${high:.2}");
    match random.below(3) {
        0 => format!(
            "The price shown is a weighted average. The order was filled in several trades at prices in the range of \
             {range}, inclusive. On request the filer will give the staff of the Commission, the issuer or any holder \
             of its securities the number of shares that changed hands at each single price within this range."
        ),
        1 => format!(
            "Weighted average price. These shares were traded in multiple lots at prices ranging from {range}. A full \
             break-down by price is available from the reporting person upon request."
        ),
        _ => format!(
            "Represents the weighted average of multiple transactions with prices between {range}, both included."
        ),
    }
}

pub(super) fn plan(adopted: NaiveDate, random: &mut Random) -> String {
    let adopted = day(adopted, random);
    match random.below(2) {
        0 => format!(
            "The trades reported on this Form 4 were carried out under a written trading plan meant to meet the terms \
             of Rule 10b5-1(c), which the reporting person adopted on {adopted}."
        ),
        _ => format!(
            "Sold automatically under a Rule 10b5-1 trading plan dated {adopted}, without discretion of the seller."
        ),
    }
}

pub(super) fn withheld(random: &mut Random) -> String {
    random
        .pick(&[
            "Shares kept back by the issuer to cover the taxes that fell due when the units vested; none were sold in \
             the market.",
            "Represents shares that the company retained at vesting in order to satisfy its tax withholding duty. The \
             amount was fixed by the closing price of the day before.",
        ])
        .to_owned()
}

pub(super) fn each_unit(random: &mut Random) -> String {
    random
        .pick(&[
            "Each restricted stock unit stands for a contingent right to receive one share of the issuer's common stock.",
            "One share of common stock is delivered for each unit on the day it vests, or, at the election of the \
             committee, its value in cash.",
            "Units convert into common stock on a one-for-one basis; they carry dividend equivalents, which accrue as \
             further units and vest together with the units they belong to.",
        ])
        .to_owned()
}

pub(super) fn vesting(granted: NaiveDate, random: &mut Random) -> String {
    let day = day(granted, random);
    match random.below(5) {
        0 => format!("Vests in four equal annual installments, the first of them on the first anniversary of {day}."),
        1 => format!(
            "One fourth of the shares under this award vests one year after {day}, and one forty-eighth of them in each \
             month from then on, as long as the reporting person remains in the service of the issuer on each of these dates."
        ),
        2 => format!(
            "The award, made on {day}, vests in full on the third anniversary of the grant date (cliff vesting)."
        ),
        3 => format!(
            "33% vest on the first, 33% on the second and 34% on the third anniversary of {day}. Vesting is brought \
             forward upon death, disability or a change in control, and ends when employment ends for any other reason; \
             units that have not vested by then are forfeited to the issuer without payment."
        ),
        _ => format!(
            "Granted on {day}. The number that vests depends on the return to shareholders, relative to a group of peers, \
             over a performance period of three years, and can be anything from 0% to 200% of the target number shown \
             here; the compensation committee certifies the result after the end of the period."
        ),
    }
}

pub(super) fn fully_exercisable() -> String {
    "The option is fully vested and can be exercised at any time before it expires.".to_owned()
}

pub(super) fn indirect(nature: &str, random: &mut Random) -> String {
    if nature == "By 401(k)" {
        return "Held in the account of the reporting person under the issuer's 401(k) plan, by the latest statement of its \
                trustee; the number changes with contributions and with the value of the plan's stock fund."
            .to_owned();
    }
    random
        .pick(&[
            "These shares are held by a family trust of which the reporting person is a trustee. The reporting person \
             disclaims beneficial ownership of them except to the extent of any pecuniary interest, and this report is \
             no admission of such ownership for the purposes of Section 16 or for any other purpose.",
            "Held for members of the reporting person's immediate family who share the same household.",
            "The reporting person shares the power to vote and to dispose of these shares and may thereby be taken for \
             their beneficial owner; beneficial ownership is disclaimed save for the pecuniary interest therein.",
        ])
        .to_owned()
}

pub(super) fn gift(random: &mut Random) -> String {
    random
        .pick(&[
            "A bona fide gift to a charitable organization. The reporting person received nothing in return.",
            "Transferred without consideration to a trust for the benefit of the reporting person's children.",
        ])
        .to_owned()
}

pub(super) fn plan_shares() -> String {
    "Includes shares that were acquired under the employee stock purchase plan and through the reinvestment of dividends \
     since the date of the last report, in transactions exempt under Rule 16b-3."
        .to_owned()
}

pub(super) fn corrected(original: NaiveDate, random: &mut Random) -> String {
    let original = day(original, random);
    format!(
        "This amendment corrects the price, which a clerical error had misstated in the Form 4 first filed on {original}. \
         All other entries of that report are unchanged."
    )
}
