//! The target of an award whose number of units depends on performance.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::pattern::compile;

static TARGET: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?i)\btarget\s(?:(?:number|amount|award)\s)?of\s(?:approximately\s)?(?<units>\d[\d,]*)\b")
});

/// Gives the number of units that a text names as the target of an award: "for a target number of 66,477 units". `None` if
/// it names none, or several.
pub fn target_units(text: &str) -> Option<Decimal> {
    // Few texts mention a target, and every text is searched.
    if !text.contains("target") {
        return None;
    }
    let mut named = TARGET.captures_iter(text).filter_map(|found| found["units"].replace(',', "").parse().ok());
    let first = named.next()?;
    named.all(|other: Decimal| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_the_target_of_an_award() {
        let units = |text: &str| target_units(text).map(|units| units.to_string()).unwrap_or_default();
        assert_eq!(units("Granted on May 1, 2020 for a target number of 66,477 units."), "66477");
        assert_eq!(units("The award has a target of 1200 units; at a target of 1,200 all vest."), "1200");
        assert_eq!(units("A target of 100 units for 2020 and a target of 200 units for 2021."), "");
        assert_eq!(units("Between 0% and 200% of the target number of units vest."), "");
    }
}
