//! Whatever the bytes, a reading is made, always the same, and never a panic.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use insiderdb::reading::read;
use proptest::prelude::*;

use crate::golden::cases;

/// Every fixture of the formats that are read from one document.
fn fixtures() -> &'static [Vec<u8>] {
    static FIXTURES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    FIXTURES.get_or_init(|| {
        let mut all = Vec::new();
        for format in ["ownership_xml", "submission", "pds", "text", "ocr", "not_section_16"] {
            for kind in ["ok", "mess", "crash"] {
                for path in cases(&Path::new("fixtures").join(format).join(kind)) {
                    all.push(fs::read(path).unwrap());
                }
            }
        }
        // The large ones say nothing that the small ones do not, and take long.
        all.retain(|bytes| bytes.len() < 20_000);
        all
    })
}

/// One change to a document.
#[derive(Clone, Debug)]
enum Change {
    Cut(prop::sample::Index),
    Remove(prop::sample::Index, usize),
    Insert(prop::sample::Index, &'static [u8]),
    Set(prop::sample::Index, u8),
    Repeat(prop::sample::Index, usize),
}

/// What damage may put in.
const PIECES: [&[u8]; 24] = [
    b"<",
    b">",
    b"&",
    b"\"",
    b"</value>",
    b"<value>",
    b"<footnoteId id=\"F1\"/>",
    b"<!--",
    b"<![CDATA[",
    b"\0",
    b"\xff",
    b"</nonDerivativeTransaction>",
    b"<DOCUMENT>",
    b"</TEXT>",
    b"&#0;",
    b"<derivativeHolding>",
    b"\t",
    b"\n",
    b"(1)",
    "⁽²⁾".as_bytes(),
    b"$ ",
    "М".as_bytes(),
    b"Table II - Derivative Securities\n",
    b"\nExplanation of Responses:\n",
];

fn change() -> impl Strategy<Value = Change> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        at().prop_map(Change::Cut),
        (at(), 1..40_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        (at(), prop::sample::select(&PIECES[..])).prop_map(|(at, piece)| Change::Insert(at, piece)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (at(), 1..400_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    if bytes.is_empty() {
        return;
    }
    let length = bytes.len();
    match change {
        Change::Cut(at) => bytes.truncate(at.index(length)),
        Change::Remove(at, count) => {
            let at = at.index(length);
            bytes.drain(at..length.min(at + count));
        }
        Change::Insert(at, piece) => {
            let at = at.index(length);
            bytes.splice(at..at, piece.iter().copied());
        }
        Change::Set(at, byte) => bytes[at.index(length)] = *byte,
        Change::Repeat(at, count) => {
            let at = at.index(length);
            let piece = bytes[at..length.min(at + count)].to_vec();
            bytes.splice(at..at, piece);
        }
    }
}

fn shown(bytes: &[u8]) -> String {
    serde_json::to_string(&read(bytes)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert_eq!(shown(&bytes), shown(&bytes));
    }

    #[test]
    fn damaged_fixtures_are_read(which in any::<prop::sample::Index>(), changes in prop::collection::vec(change(), 1..6)) {
        let mut bytes = fixtures()[which.index(fixtures().len())].clone();
        for change in &changes {
            apply(&mut bytes, change);
        }
        prop_assert_eq!(shown(&bytes), shown(&bytes));
    }
}
