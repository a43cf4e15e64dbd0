//! Keys of accounts, lots and matchable trades, and digests that tell whether anything in them changed. Both are made from the data
//! alone.

use std::collections::HashSet;

use ledger::derive::RowKey;
use model::content_hash;
use model::table::{CellRef, Printed, Row};

/// Makes keys for things of one issuer, from the insider and the first row of each. The high 24 bits are the issuer's,
/// so that the rows of an issuer lie together in the tables. The low 39 are a hash, or the next free number if two
/// hashes are equal.
pub(super) fn keys(issuer_id: i64, names: impl Iterator<Item = (i64, RowKey)>) -> Vec<i64> {
    const HASHED: u32 = 39;
    let hash = |(insider_id, row): (i64, RowKey)| {
        let name = format!("{issuer_id} {insider_id} {} {} {}", row.filing_id, row.table_no, row.line_no);
        let hash = content_hash(name.as_bytes());
        (u64::from_be_bytes(std::array::from_fn(|place| hash[place])) >> (64 - HASHED), hash)
    };
    let hashes: Vec<(u64, [u8; 32])> = names.map(hash).collect();
    let mut order: Vec<usize> = (0..hashes.len()).collect();
    order.sort_by_key(|place| hashes[*place]);
    let mut taken = HashSet::new();
    let mut keys = vec![0; hashes.len()];
    for place in order {
        let (mut low, _) = hashes[place];
        while !taken.insert(low) {
            low = (low + 1) % (1 << HASHED);
        }
        let high = issuer_id.unsigned_abs() % (1 << (63 - HASHED));
        let key = (high << HASHED | low) as i64;
        keys[place] = if issuer_id < 0 { -key } else { key };
    }
    keys
}

/// Sorts things by key, the order in which they are written.
pub(super) fn in_order<T>(keys: Vec<i64>, things: &[T]) -> Vec<(i64, &T)> {
    let mut keyed: Vec<(i64, &T)> = keys.into_iter().zip(things).collect();
    keyed.sort_unstable_by_key(|(key, _)| *key);
    keyed
}

/// Makes a hash of rows. The first row has the column that stores it; that column counts as null.
pub(super) fn digest(add: impl FnOnce(&mut Digest)) -> i64 {
    let mut digest = Digest(Vec::with_capacity(512));
    add(&mut digest);
    let hash = content_hash(&digest.0);
    i64::from_be_bytes(std::array::from_fn(|place| hash[place]))
}

/// The bytes from which a digest is made.
pub(super) struct Digest(Vec<u8>);

impl Digest {
    /// Adds the cells of a row.
    pub(super) fn add(&mut self, row: &impl Row) {
        for (column, cell) in row.cells() {
            match cell {
                _ if column.name == "digest" => self.0.push(0),
                CellRef::Null => self.0.push(0),
                CellRef::Int(number) => {
                    self.0.push(1);
                    self.0.extend_from_slice(&number.to_be_bytes());
                }
                CellRef::Flag(flag) => self.0.extend_from_slice(&[2, u8::from(flag)]),
                CellRef::Text(text) => self.add_text(text.as_bytes()),
                // As SQL writes them.
                CellRef::Amount(amount) => self.add_text(Printed::amount(amount).as_bytes()),
                CellRef::Date(day) => self.add_text(Printed::day(day).as_bytes()),
                CellRef::Instant(moment) => self.add_text(Printed::moment(moment).as_bytes()),
            }
        }
    }

    fn add_text(&mut self, text: &[u8]) {
        self.0.push(3);
        self.0.extend_from_slice(&text.len().to_be_bytes());
        self.0.extend_from_slice(text);
    }
}
