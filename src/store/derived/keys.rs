//! Keys of accounts and lots, and what tells whether anything in them changed. Both are made from the data alone.

use std::collections::HashSet;

use crate::store::value::Value;
use ledger::derive::RowKey;
use model::content_hash;

/// Keys for things of one issuer, from the insider and the first row of each. The high 24 bits are the issuer's, so that
/// what belongs to an issuer lies together in the tables; the low 39 are a hash, the next free one where two have the
/// same.
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

/// Things in the order of their keys, in which they are to be written.
pub(super) fn in_order<T>(keys: Vec<i64>, things: &[T]) -> Vec<(i64, &T)> {
    let mut keyed: Vec<(i64, &T)> = keys.into_iter().zip(things).collect();
    keyed.sort_unstable_by_key(|(key, _)| *key);
    keyed
}

/// A hash of those values.
pub(super) fn digest<'a>(values: impl Iterator<Item = &'a Value>) -> i64 {
    let mut bytes = Vec::with_capacity(512);
    for value in values {
        match value {
            Value::Null => bytes.push(0),
            Value::Int(number) => {
                bytes.push(1);
                bytes.extend_from_slice(&number.to_be_bytes());
            }
            Value::Flag(flag) => bytes.extend_from_slice(&[2, u8::from(*flag)]),
            Value::Text(text) => {
                bytes.push(3);
                bytes.extend_from_slice(&text.len().to_be_bytes());
                bytes.extend_from_slice(text.as_bytes());
            }
        }
    }
    let hash = content_hash(&bytes);
    i64::from_be_bytes(std::array::from_fn(|place| hash[place]))
}
