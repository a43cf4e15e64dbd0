//! Results as JSON. Amounts and 18-digit ids are strings, so that no program rounds them.

use std::fmt::Write as _;
use std::io::{self, Write};

use model::table::Value;

/// Columns with integers that a program with floating-point numbers would round.
const LONG_IDS: &[&str] =
    &["filing_id", "document_id", "amends_filing_id", "superseded_by_filing_id", "same_event_filing_id"];

/// Gives `value` as JSON. `column` is the name of its column.
pub fn value_to_json(column: &str, value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Int(number) if LONG_IDS.contains(&column) => number.to_string().into(),
        Value::Int(number) => (*number).into(),
        Value::Flag(flag) => (*flag).into(),
        Value::Text(text) => text.as_ref().into(),
    }
}

/// Prints JSON over several lines. It is safe for a terminal: characters that control a terminal are written `\uNNNN`.
///
/// # Errors
///
/// Fails when the value cannot be serialised or the output cannot be written.
pub fn print_json(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    print_safe(out, &serde_json::to_string_pretty(value).map_err(io::Error::other)?)
}

/// Prints JSON on one line, which is a line of NDJSON. It is safe for a terminal, as with [`print_json`].
///
/// # Errors
///
/// Fails when the value cannot be serialised or the output cannot be written.
pub fn print_json_line(out: &mut dyn Write, value: &impl serde::Serialize) -> io::Result<()> {
    print_safe(out, &serde_json::to_string(value).map_err(io::Error::other)?)
}

fn print_safe(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == '\n' || super::safe::for_terminal(letter.encode_utf8(&mut [0; 4])).len() <= letter.len_utf8() {
            safe.push(letter);
        } else {
            // Writing into a string cannot fail.
            let _ = write!(safe, "\\u{:04x}", letter as u32);
        }
    }
    writeln!(out, "{safe}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_ids_are_strings_and_nothing_steers() {
        assert_eq!(value_to_json("filing_id", &Value::Int(120_919_112_053_456)), "120919112053456");
        let mut out = Vec::new();
        print_json(&mut out, &serde_json::json!({ "name": "a\u{202e}b\u{1b}" })).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "{\n  \"name\": \"a\\u202eb\\u001b\"\n}\n");
    }
}
