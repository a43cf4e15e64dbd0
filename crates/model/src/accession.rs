//! Accession numbers: EDGAR's numbers of submissions.

use std::fmt;

/// An accession number, `NNNNNNNNNN-YY-NNNNNN`: CIK of the submitter, year with two digits, sequence number. Stored as
/// an integer of its 18 digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccessionNumber(i64);

impl AccessionNumber {
    /// Reads an accession number with dashes (`0001209191-12-053456`) or without (18 digits). `None` for any other
    /// text, and for zeros only, which EDGAR never assigns.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let dashed = bytes.len() == 20 && bytes[10] == b'-' && bytes[13] == b'-';
        if !dashed && bytes.len() != 18 {
            return None;
        }
        let mut digits = 0_i64;
        for (place, byte) in bytes.iter().enumerate() {
            match byte {
                b'0'..=b'9' => digits = digits * 10 + i64::from(byte - b'0'),
                b'-' if dashed && (place == 10 || place == 13) => {}
                _ => return None,
            }
        }
        (digits > 0).then_some(Self(digits))
    }

    /// Finds the last accession number in a path or in the name of an archive's member; `None` if there is none. Both
    /// spellings count, but only if no digit or letter is next to them (`0001209191-12-053456.xml`,
    /// `000120919112053456/doc4.xml`, `1848861_4_2023-07-05_0001477932-23-005022.txt`).
    pub fn in_path(path: &str) -> Option<Self> {
        let bytes = path.as_bytes();
        let is_part = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        let (mut found, mut start) = (None, 0);
        while start < bytes.len() {
            let taken = [20, 18].into_iter().find_map(|length| {
                let free = !is_part(start + length) && (start == 0 || !is_part(start - 1));
                let text = path.get(start..start + length).filter(|_| free)?;
                Self::parse(text).map(|number| (number, length))
            });
            if let Some((number, length)) = taken {
                found = Some(number);
                start += length;
            } else {
                start += 1;
            }
        }
        found
    }

    /// Gives the 18 digits as an integer, which is the `filing_id` of the filing.
    pub fn filing_id(self) -> i64 {
        self.0
    }

    /// Gives the year, with four digits. EDGAR has used such numbers since the 1990s.
    pub fn year(self) -> i32 {
        let short = i32::try_from(self.0 / 1_000_000 % 100).unwrap_or_default();
        if short < 70 { 2000 + short } else { 1900 + short }
    }

    /// Gives the accession number of a positive `filing_id`; `None` for the negative id of a filing whose number is
    /// unknown.
    pub fn from_filing_id(filing_id: i64) -> Option<Self> {
        (1..1_000_000_000_000_000_000).contains(&filing_id).then_some(Self(filing_id))
    }
}

impl fmt::Display for AccessionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (submitter, rest) = (self.0 / 100_000_000, self.0 % 100_000_000);
        write!(f, "{submitter:010}-{:02}-{:06}", rest / 1_000_000, rest % 1_000_000)
    }
}

impl fmt::Debug for AccessionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl serde::Serialize for AccessionNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_one_number() {
        let number = AccessionNumber::parse("0001209191-12-053456").unwrap();
        assert_eq!(AccessionNumber::parse("000120919112053456"), Some(number));
        assert_eq!(number.filing_id(), 120_919_112_053_456);
        assert_eq!(number.to_string(), "0001209191-12-053456");
        assert_eq!(AccessionNumber::from_filing_id(number.filing_id()), Some(number));
    }

    #[test]
    fn paths_state_a_number_only_where_it_stands_alone() {
        let stated = |path| AccessionNumber::in_path(path).map(|number| number.to_string());
        assert_eq!(stated("/a/000120919112053456/doc4.xml").as_deref(), Some("0001209191-12-053456"));
        assert_eq!(stated("1848861_4_2023-07-05_0001477932-23-005022.txt").as_deref(), Some("0001477932-23-005022"));
        assert_eq!(stated("0001209191-12-053456/0001209191-12-053457.xml").as_deref(), Some("0001209191-12-053457"));
        assert_eq!(stated("741a1613146ba3de694b4cd3564c17f2.xml"), None);
        assert_eq!(stated("1000120919112053456.xml"), None);
        assert_eq!(stated("é0001209191-12-053456é").as_deref(), Some("0001209191-12-053456"));
    }
}
