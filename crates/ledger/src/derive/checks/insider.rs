//! Names of insiders over the filings of an issuer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::derive::conclusions::Conclusions;
use crate::derive::finding::{Finding, FindingCode};
use crate::derive::record::{FiledReport, IssuerRecord};
use model::normalised_name;

/// The filings of an insider with the name in each, in the order in which they became known.
type FiledNames<'a> = Vec<(Option<NaiveDate>, &'a FiledReport, String)>;

pub(super) fn check(record: &IssuerRecord, conclusions: &mut Conclusions) {
    let mut insiders: BTreeMap<i64, FiledNames<'_>> = BTreeMap::new();
    for report in &record.filings {
        for owner in &report.owners {
            let name = owner.name.as_deref().map(normalised_name).unwrap_or_default();
            if !name.is_empty() {
                insiders.entry(owner.insider_id).or_default().push((report.known_on(), report, name));
            }
        }
    }
    for named in insiders.values_mut() {
        named.sort_by_key(|(known, report, _)| (*known, report.filing_id));
    }
    for (insider, named) in &insiders {
        for pair in named.windows(2) {
            let [(_, _, before), (_, report, after)] = pair else { continue };
            if before != after && !share_a_word(before, after) {
                let message = format!("insider {insider} was {before} and is {after}");
                conclusions.findings.push(Finding::on_filing(
                    report.filing_id,
                    FindingCode::InsiderNameUnlike,
                    message,
                ));
            }
        }
    }
    twice(&insiders, conclusions);
}

/// A CIK that begins to file when another of the same name has ended.
fn twice(insiders: &BTreeMap<i64, FiledNames<'_>>, conclusions: &mut Conclusions) {
    let mut names: BTreeMap<&str, BTreeSet<(Option<NaiveDate>, i64)>> = BTreeMap::new();
    // Without a CIK, identity is the name already.
    for (insider, named) in insiders.iter().filter(|(insider, _)| **insider > 0) {
        for (_, _, name) in named {
            names.entry(name).or_default().insert((named.first().and_then(|(known, ..)| *known), *insider));
        }
    }
    for (name, bearers) in names {
        let bearers: Vec<i64> = bearers.into_iter().map(|(_, insider)| insider).collect();
        for pair in bearers.windows(2) {
            let [first, second] = pair else { continue };
            let (Some(first_named), Some(second_named)) = (insiders.get(first), insiders.get(second)) else { continue };
            let (Some((ended, ..)), Some((began, report, _))) = (first_named.last(), second_named.first()) else {
                continue;
            };
            if ended < began {
                let message = format!("{name} is insider {first} until then and {second} since");
                conclusions.findings.push(Finding::on_filing(report.filing_id, FindingCode::InsiderTwice, message));
            }
        }
    }
}

fn share_a_word(one: &str, other: &str) -> bool {
    one.split(' ').filter(|word| word.len() > 1).any(|word| other.split(' ').any(|other| other == word))
}
