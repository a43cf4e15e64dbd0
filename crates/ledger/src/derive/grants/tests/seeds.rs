//! Lots of three real filings.

use std::fs;
use std::path::Path;

use super::*;
use model::AcquiredDisposed;

/// Gives the record of three filings as XML; and where they are on this machine, as the texts that they came as.
fn records() -> Vec<IssuerRecord> {
    let xml = ["saxon-2012.xml", "saxon-2013.xml", "miller-2007.xml"];
    let texts = ["000_2645306a7e576d90.txt", "001_4a3b18419e4a2361.txt", "002_16552a079f4b9e35.txt"];
    let sets = [("../../tests/amtrust", xml), ("../../../shared/seeds", texts)];
    let there = sets.into_iter().map(|(path, names)| (Path::new(env!("CARGO_MANIFEST_DIR")).join(path), names));
    let there = there.filter(|(path, _)| path.exists()).map(|(path, names)| {
        let documents = names.map(|name| fs::read(path.join(name)).unwrap());
        record(&documents.each_ref().map(Vec::as_slice))
    });
    let records: Vec<IssuerRecord> = there.collect();
    assert!(!records.is_empty());
    records
}

#[test]
fn an_exercise_without_a_known_grant_is_a_lot() {
    for record in records() {
        let (grants, findings) = grants(&record, &BTreeMap::new(), &[]);
        let saxon = record.filings[1].owners[0].insider_id;
        let lots: Vec<&Grant> = grants.iter().filter(|grant| grant.insider_id == saxon).collect();
        let [lot] = lots.as_slice() else { panic!("{lots:?}") };
        assert_eq!(lot.conversion_or_exercise_price, Some(number("6.36")));
        assert_eq!(lot.expiration_date, Some(day("2016-02-09")));
        assert_eq!((lot.granted, lot.exercised, lot.outstanding), (None, number("13200"), None));
        let exercise = lot.events.last().unwrap();
        assert_eq!((exercise.event.name(), exercise.event_on), ("exercised", Some(day("2013-07-15"))));
        assert_eq!((exercise.row.unwrap().filing_id, exercise.paired_line_no), (2, Some(1)));
        // The exercise of the year before is only in Table I.
        let lone: Vec<&Finding> = findings.iter().filter(|found| found.code == FindingCode::ExerciseUnpaired).collect();
        assert_eq!(lone.iter().map(|found| (found.filing_id, found.place)).collect::<Vec<_>>(), [(1, Some((1, 1)))]);
    }
}

#[test]
fn holdings_are_lots_and_an_impossible_grant_has_no_number() {
    for record in records() {
        let (grants, findings) = grants(&record, &BTreeMap::new(), &[]);
        let miller = record.filings[2].owners[0].insider_id;
        let lots: Vec<&Grant> = grants.iter().filter(|grant| grant.insider_id == miller).collect();
        let strikes: Vec<Option<Decimal>> = lots.iter().map(|lot| lot.conversion_or_exercise_price).collect();
        assert_eq!(strikes.len(), 3);
        for strike in ["7", "10.56", "14.55"] {
            assert!(strikes.contains(&Some(number(strike))), "{strikes:?}");
        }
        let at =
            |strike: &str| *lots.iter().find(|lot| lot.conversion_or_exercise_price == Some(number(strike))).unwrap();
        assert_eq!((at("7").granted, at("7").events[0].outstanding), (None, Some(number("12500"))));
        let days: Vec<NaiveDate> = at("7").tranches.iter().filter_map(|tranche| tranche.vests_on).collect();
        assert_eq!((days.len(), days.first(), days.last()), (13, Some(&day("2007-02-09")), Some(&day("2010-02-09"))));
        assert_eq!(at("7").tranches[0].portion, Some(number("0.25")));
        assert_eq!((at("14.55").granted, at("14.55").outstanding), (None, None));
        assert_eq!(at("14.55").granted_on, Some(day("2007-10-24")));
        assert!(codes(&findings).contains(&FindingCode::GrantContradictsUnderlying));
    }
}

#[test]
fn vested_units_are_counted_by_day() {
    for record in records() {
        let mut filing = FiledReport::clone(&record.filings[2]);
        for line in filing.lines.iter_mut().filter(|line| line.kind == LineKind::Holding) {
            line.kind = LineKind::Transaction;
            line.transaction_code = Some("A".to_owned());
            line.acquired_disposed = Some(AcquiredDisposed::Acquired);
            line.transaction_date = Some(day("2006-02-09"));
            line.shares = line.underlying_shares;
        }
        let record = IssuerRecord { filings: vec![Arc::new(filing)], ..record };
        let (grants, _) = grants(&record, &BTreeMap::new(), &[]);
        let lot = grants.iter().find(|grant| grant.conversion_or_exercise_price == Some(number("7"))).unwrap();
        assert_eq!(vested_on(lot, day("2007-02-08")), Some(Decimal::ZERO));
        assert_eq!(vested_on(lot, day("2007-02-09")), Some(number("3125")));
        assert_eq!(vested_on(lot, day("2011-01-01")), Some(number("12500")));
    }
}
