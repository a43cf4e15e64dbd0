//! Draws a chart of balances in one line.

use model::table::Printed;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::people::with_separators;

/// The greatest width of a chart, in characters.
const WIDTH: usize = 60;
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const PLAIN: [char; 8] = ['_', '.', ':', '-', '=', '+', '*', '#'];

/// A balance in a chart.
#[derive(Clone, Copy, Debug)]
pub struct Bar {
    /// In shares; `None` if it is not known, and then it is not drawn.
    pub balance: Option<Decimal>,
    /// The shares were split between the previous balance and this one.
    pub is_after_split: bool,
}

/// The mark of a split.
const SPLIT: char = '|';

/// Draws balances in order, on a scale from zero to the highest, with a mark at each split. Gives `None` if fewer than
/// two are known. Uses block characters if the locale is UTF-8, else ASCII.
pub fn chart(bars: &[Bar]) -> Option<String> {
    draw(bars, if is_utf8() { BLOCKS } else { PLAIN })
}

fn draw(bars: &[Bar], levels: [char; 8]) -> Option<String> {
    let mut is_after_split = false;
    let (mut known, mut splits): (Vec<Decimal>, Vec<usize>) = (Vec::new(), Vec::new());
    for bar in bars {
        is_after_split |= bar.is_after_split;
        if let Some(balance) = bar.balance {
            // A split before the first balance has no mark, since there is no earlier balance.
            if std::mem::take(&mut is_after_split) && !known.is_empty() {
                splits.push(known.len());
            }
            known.push(balance);
        }
    }
    let highest = *known.iter().max()?;
    if known.len() < 2 || highest <= Decimal::ZERO {
        return None;
    }
    let width = known.len().min(WIDTH);
    // Several balances may share a column. The last one is drawn.
    let column = |place: usize| known[((place + 1) * known.len()).div_ceil(width).clamp(1, known.len()) - 1];
    let level = |balance: Decimal| {
        let part = balance.checked_div(highest).and_then(|part| part.checked_mul(Decimal::from(levels.len() - 1)));
        levels[part.and_then(|part| part.round().to_usize()).unwrap_or(0).min(levels.len() - 1)]
    };
    let mut line = String::new();
    let mut splits = splits.into_iter().map(|known_before| known_before * width / known.len()).peekable();
    for place in 0..width {
        while splits.next_if(|split| *split <= place).is_some() {
            if !line.ends_with(SPLIT) {
                line.push(SPLIT);
            }
        }
        line.push(level(column(place)));
    }
    let highest = with_separators(Printed::amount(highest).as_str()).into_owned();
    Some(format!("{line}  highest {highest}"))
}

/// Whether the locale is UTF-8, by the first of the environment variables that is set.
fn is_utf8() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    set.into_iter().find(|value| !value.is_empty()).is_some_and(|value| {
        let value = value.to_ascii_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(balances: impl IntoIterator<Item = i64>) -> Vec<Bar> {
        balances.into_iter().map(|balance| Bar { balance: Some(balance.into()), is_after_split: false }).collect()
    }

    #[test]
    fn a_balance_goes_up_and_down() {
        let mut balances = bars([0, 50, 100, 25]);
        assert_eq!(draw(&balances, BLOCKS).as_deref(), Some("▁▅█▃  highest 100"));
        assert_eq!(draw(&balances, PLAIN).as_deref(), Some("_=#:  highest 100"));
        balances[2].is_after_split = true;
        assert_eq!(draw(&balances, PLAIN).as_deref(), Some("_=|#:  highest 100"));
        let unknown = Bar { balance: None, is_after_split: true };
        balances.insert(3, unknown);
        assert_eq!(draw(&balances, PLAIN).as_deref(), Some("_=|#|:  highest 100"));
        assert_eq!(draw(&[bars([1])[0], unknown], PLAIN), None);
        assert_eq!(draw(&bars([0, 0]), PLAIN), None);
    }

    #[test]
    fn the_width_is_bounded_and_the_last_balance_shows() {
        let mut balances = bars(1..=1000);
        balances[500].is_after_split = true;
        let drawn = draw(&balances, PLAIN).unwrap();
        let line = drawn.split(' ').next().unwrap();
        assert_eq!((line.len(), line.find(SPLIT)), (WIDTH + 1, Some(WIDTH / 2)));
        assert!(line.ends_with('#') && drawn.ends_with("highest 1,000"));
    }
}
