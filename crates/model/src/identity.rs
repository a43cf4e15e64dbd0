//! Keys of issuers and insiders: the stated CIK, else a number made from the normalised name.

use crate::{content_hash, normalised_name};

/// Gives the key of an issuer: the CIK, else a negative number made from the normalised name. `None` if neither is
/// stated.
pub fn issuer_id(cik: Option<i64>, name: Option<&str>) -> Option<i64> {
    cik.or_else(|| name.map(normalised_name).filter(|name| !name.is_empty()).map(|name| negative_id(&name)))
}

/// Gives the key of an insider: the CIK, else a negative number made from the issuer and the normalised name. `None` if
/// neither is stated. Insiders of two issuers never have the same key because of their name.
pub fn insider_id(issuer_id: Option<i64>, cik: Option<i64>, name: Option<&str>) -> Option<i64> {
    cik.or_else(|| {
        let name = name.map(normalised_name).filter(|name| !name.is_empty())?;
        Some(negative_id(&format!("{} {name}", issuer_id.unwrap_or(0))))
    })
}

/// Gives the key of an insider without a CIK in a filing that names no issuer. It is made from the filing and the name,
/// because two such filings may be about different issuers. `None` if the name is empty.
pub fn insider_of_filing(filing_id: i64, name: &str) -> Option<i64> {
    let name = normalised_name(name);
    (!name.is_empty()).then(|| negative_id(&format!("filing {filing_id} {name}")))
}

/// Gives a negative key made from a text, always the same for the same text. CIKs are positive.
fn negative_id(name: &str) -> i64 {
    let hash = content_hash(name.as_bytes()).iter().take(7).fold(0_i64, |hash, byte| (hash << 8) | i64::from(*byte));
    -hash.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cik_decides_and_names_are_compared_without_dress() {
        assert_eq!(issuer_id(Some(1_365_555), Some("AmTrust")), Some(1_365_555));
        let spelled = issuer_id(None, Some("AmTrust Financial Services, Inc."));
        assert_eq!(spelled, issuer_id(None, Some("AMTRUST FINANCIAL  SERVICES INC")));
        assert!(spelled < Some(0));
        assert_eq!(issuer_id(None, Some(" , ")), None);
        assert_ne!(insider_id(Some(1), None, Some("Brin Sergey")), insider_id(Some(2), None, Some("Brin Sergey")));
    }
}
