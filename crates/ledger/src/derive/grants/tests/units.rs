//! Lots of units, which nothing but their balances tells apart.

use super::*;

#[test]
fn balances_by_lot_tell_which_grant_vests() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "300")]),
        form4(7, &[granted("2021-03-01", "600", "600")]),
        form4(7, &[vested("2022-03-01", "200", "400"), vested("2022-03-01", "100", "200")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    let left: Vec<Option<Decimal>> = grants.iter().map(|grant| grant.outstanding).collect();
    assert_eq!(left, [Some(number("200")), Some(number("400"))]);
    assert_eq!(findings, []);
    assert_eq!(grants[1].events[1].paired_line_no, Some(1));
    assert_eq!(grants[0].events[1].paired_line_no, Some(2));
}

#[test]
fn balances_of_the_title_are_told_from_those_of_lots() {
    let documents = [
        form4(7, &[granted("2020-03-01", "300", "800")]),
        form4(7, &[granted("2021-03-01", "600", "1400")]),
        form4(7, &[vested("2022-03-01", "650", "750")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    // Units from before the first row are a lot of which no grant is known; what vests is taken from the oldest.
    let found: Vec<_> = grants.iter().map(|grant| (grant.granted, grant.outstanding, grant.status.name())).collect();
    let number = |text| Some(number(text));
    assert_eq!(
        found,
        [(None, number("0"), "closed"), (number("300"), number("150"), "open"), (number("600"), number("600"), "open")]
    );
    assert_eq!(codes(&findings), [FindingCode::LotAmbiguous]);
}

#[test]
fn parts_that_were_not_loaded_do_not_make_another_lot() {
    let documents = [
        form4(7, &[granted("2020-03-01", "1200", "1200")]),
        form4(7, &[vested("2023-03-01", "300", "300")]),
        form4(7, &[vested("2023-04-01", "450", "4050")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    let left: Vec<_> = grants.iter().map(|grant| (grant.granted, grant.outstanding)).collect();
    assert_eq!(left, [(Some(number("1200")), Some(number("300"))), (None, Some(number("4050")))]);
    assert_eq!(codes(&findings), [FindingCode::LotBalanceDiffers]);
}

#[test]
fn final_balances_on_every_row_are_of_one_lot() {
    let documents = [
        form4(7, &[granted("2020-03-01", "1200", "1200")]),
        form4(7, &[vested("2021-03-01", "300", "650"), vested("2021-03-01", "250", "650")]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    assert_eq!(grants.iter().map(|grant| grant.outstanding).collect::<Vec<_>>(), [Some(number("650"))]);
    assert_eq!(findings, []);
}

#[test]
fn what_is_alike_is_one_lot() {
    let phantom = |on, units, balance| Row { title: "Phantom Stock", on, units, balance, ..UNIT };
    let documents = [
        form4(7, &[phantom("2020-03-01", "10", "110")]),
        form4(7, &[phantom("2020-06-01", "10", "121.5")]),
        form4(7, &[Row { code: "M", direction: "D", ..phantom("2020-09-01", "121.5", "0") }]),
    ];
    let (grants, findings) = lots_of(&documents, &[]);
    let [lot] = grants.as_slice() else { panic!("{grants:?}") };
    let events: Vec<_> = lot.events.iter().map(|event| (event.event.name(), event.outstanding)).collect();
    let number = |text| Some(number(text));
    assert_eq!(
        events,
        [("seen", number("100")), ("granted", number("110")), ("granted", number("121.5")), ("exercised", number("0"))]
    );
    assert_eq!((lot.granted, lot.status.name()), (None, "closed"));
    // Dividends make it drift.
    assert_eq!(findings, []);
}
