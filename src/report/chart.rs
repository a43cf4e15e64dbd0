//! A chart of balances in one line.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The greatest width of a chart, in characters.
const WIDTH: usize = 60;
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const PLAIN: [char; 8] = ['_', '.', ':', '-', '=', '+', '*', '#'];

/// Draws balances in order, on a scale from zero to the highest. `None` if fewer than two are known. Uses block characters
/// if the environment's locale is UTF-8, else ASCII.
pub fn chart(balances: &[Option<Decimal>]) -> Option<String> {
    draw(balances, if is_utf8() { BLOCKS } else { PLAIN })
}

fn draw(balances: &[Option<Decimal>], levels: [char; 8]) -> Option<String> {
    let known: Vec<Decimal> = balances.iter().flatten().copied().collect();
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
    let line: String = (0..width).map(|place| level(column(place))).collect();
    Some(format!("{line}  highest {}", highest.normalize()))
}

/// Whether the locale is UTF-8, by the first of the variables that is set.
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

    #[test]
    fn a_balance_goes_up_and_down() {
        let balances: Vec<Option<Decimal>> = [0, 50, 100, 25].map(|balance| Some(Decimal::from(balance))).to_vec();
        assert_eq!(draw(&balances, BLOCKS).as_deref(), Some("▁▅█▃  highest 100"));
        assert_eq!(draw(&balances, PLAIN).as_deref(), Some("_=#:  highest 100"));
        assert_eq!(draw(&[Some(Decimal::ONE), None], PLAIN), None);
        assert_eq!(draw(&[Some(Decimal::ZERO), Some(Decimal::ZERO)], PLAIN), None);
    }

    #[test]
    fn the_width_is_bounded_and_the_last_balance_shows() {
        let balances: Vec<Option<Decimal>> = (1..=1000).map(|balance| Some(Decimal::from(balance))).collect();
        let drawn = draw(&balances, PLAIN).unwrap();
        let line = drawn.split(' ').next().unwrap();
        assert_eq!(line.len(), WIDTH);
        assert!(line.ends_with('#'));
    }
}
