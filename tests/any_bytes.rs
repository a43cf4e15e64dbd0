//! Whatever the bytes, a reading is made, always the same, and never a panic.

use std::fs;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use reader::read_with_places;

use crate::golden::{cases, directories};

/// The formats of the fixtures, each with a parser of its own or what is around a form.
const FORMATS: [&str; 12] = [
    "ownership_xml",
    "notice_xml",
    "submission",
    "pds",
    "pdf",
    "text",
    "words",
    "ocr",
    "html",
    "ascii",
    "data_set",
    "not_section_16",
];

/// Every fixture that is read from one document, by format.
fn fixtures() -> &'static [Vec<Vec<u8>>; 12] {
    static FIXTURES: OnceLock<[Vec<Vec<u8>>; 12]> = OnceLock::new();
    FIXTURES.get_or_init(|| {
        FORMATS.map(|format| {
            let paths = directories(format).into_iter().flat_map(|directory| cases(&directory));
            let mut all: Vec<_> = paths.map(|path| fs::read(path).unwrap()).collect();
            // The large ones say nothing that the small ones do not, and take long.
            all.retain(|bytes| bytes.len() < LARGEST);
            assert!(!all.is_empty(), "{format}");
            all
        })
    })
}

#[test]
fn what_once_failed_is_read() {
    let directories = fs::read_dir("fuzz/regressions").unwrap().map(|entry| entry.unwrap().path());
    let paths: Vec<_> = directories.flat_map(|directory| cases(&directory)).collect();
    assert!(!paths.is_empty());
    for path in paths {
        let bytes = fs::read(&path).unwrap();
        let reading = read_with_places(&bytes);
        assert_eq!(format!("{reading:?}"), format!("{:?}", read_with_places(&bytes)), "{}", path.display());
    }
}

/// One of them: each format as often as another.
fn fixture(format: prop::sample::Index, place: prop::sample::Index) -> &'static [u8] {
    let all = &fixtures()[format.index(FORMATS.len())];
    &all[place.index(all.len())]
}

/// What is left out of the fixtures, in bytes.
const LARGEST: usize = 40_000;

/// One change to a document.
#[derive(Clone, Debug)]
enum Change {
    Cut(prop::sample::Index),
    Remove(prop::sample::Index, usize),
    Insert(prop::sample::Index, &'static [u8]),
    Set(prop::sample::Index, u8),
    Repeat(prop::sample::Index, usize),
    /// One bit of a byte.
    Flip(prop::sample::Index, u8),
    /// Two lines change places.
    Swap(prop::sample::Index, prop::sample::Index),
    /// From there on another document stands.
    Splice(prop::sample::Index, [prop::sample::Index; 3]),
}

/// What damage may put in.
const PIECES: [&[u8]; 26] = [
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
    "\u{a0}".as_bytes(),
    "\u{2003}".as_bytes(),
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
        (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (at(), at()).prop_map(|(one, other)| Change::Swap(one, other)),
        (at(), [at(), at(), at()]).prop_map(|(at, other)| Change::Splice(at, other)),
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
        Change::Flip(at, bit) => bytes[at.index(length)] ^= 1 << bit,
        Change::Swap(one, other) => {
            let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
            *bytes = lines.concat();
        }
        Change::Splice(at, [format, place, from]) => {
            let other = fixture(*format, *place);
            bytes.truncate(at.index(length));
            bytes.extend_from_slice(&other[from.index(other.len().max(1)).min(other.len())..]);
        }
    }
}

fn shown(bytes: &[u8]) -> String {
    serde_json::to_string(&read_with_places(bytes)).unwrap()
}

/// The same cases each time, a few seconds' worth; others, and as many as are wanted, where `PROPTEST_CASES` is set.
fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(16) };
    ProptestConfig {
        cases: asked.unwrap_or(cases),
        rng_seed: seed,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert_eq!(shown(&bytes), shown(&bytes));
    }
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn damaged_fixtures_are_read(
        format in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        changes in prop::collection::vec(change(), 1..8),
    ) {
        let mut bytes = fixture(format, place).to_vec();
        for change in &changes {
            apply(&mut bytes, change);
        }
        prop_assert_eq!(shown(&bytes), shown(&bytes));
    }
}
