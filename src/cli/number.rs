//! Reads numbers as the user types them: sizes, counts, ages and days.

/// Reads a size such as `64M`. Gives the number of bytes.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let unit = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" | "KIB" => 1 << 10,
        "M" | "MB" | "MIB" => 1 << 20,
        "G" | "GB" | "GIB" => 1 << 30,
        _ => return Err("not a size like 64M".to_owned()),
    };
    let bytes: Option<u64> = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    bytes.filter(|bytes| *bytes > 0).ok_or_else(|| "not a size like 64M".to_owned())
}

/// Reads a count of at least 1.
pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| "not a count of at least 1".to_owned())
}

/// Reads an age in minutes, hours or days: `90m`, `26h`, `3d`.
pub(super) fn age(text: &str) -> Result<chrono::TimeDelta, String> {
    let number = |unit| text.strip_suffix(unit).and_then(|number| number.parse::<i64>().ok()).filter(|age| *age >= 0);
    let made = number('m')
        .and_then(chrono::TimeDelta::try_minutes)
        .or_else(|| number('h').and_then(chrono::TimeDelta::try_hours))
        .or_else(|| number('d').and_then(chrono::TimeDelta::try_days));
    made.ok_or_else(|| "not an age like 90m, 26h or 3d".to_owned())
}

/// Reads a day: `2024-01-31`.
pub(super) fn day(text: &str) -> Result<chrono::NaiveDate, String> {
    text.parse().map_err(|_| "not a day like 2024-01-31 (YYYY-MM-DD)".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_ages_are_understood() {
        assert_eq!(size("64M"), Ok(64 << 20));
        assert_eq!(size("100"), Ok(100));
        assert!(size("M").is_err() && size("0").is_err() && size("5X").is_err());
        assert_eq!(age("26h"), Ok(chrono::TimeDelta::hours(26)));
        assert!(age("26").is_err() && age("-1h").is_err());
    }
}
