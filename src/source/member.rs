//! One member of an archive: a document, or an archive again.

use std::io::{self, Read};

use super::{
    content::{Head, Kind, drain},
    data_set, gzip,
    opened::{Level, Opened, Stop},
    spool, tar,
};

/// An archive may stand in an archive, and that is enough: deeper ones are refused.
const DEEPEST: u8 = 1;

/// Takes a member's content and the size it is said to have, gives its document, or those in it.
///
/// Damage as an error is that of `content` itself. An archive in it that is damaged within a sound content is given as
/// an unreadable member, and is no error.
pub(super) fn read_member(
    opened: &mut Opened<'_>,
    level: &Level,
    name: &str,
    content: &mut dyn Read,
    declared: u64,
) -> Result<(), Stop> {
    let head = Head::read(content, declared);
    read_from_head(opened, level, name, head, content)
}

/// The same, for a content whose head has been read.
pub(super) fn read_from_head(
    opened: &mut Opened<'_>,
    level: &Level,
    name: &str,
    head: Head,
    mut content: &mut dyn Read,
) -> Result<(), Stop> {
    if data_set::is_table(head.bytes()) {
        return opened.set_down(name, &mut head.rejoin(&mut content));
    }
    let Some(kind) = head.kind() else {
        let found = head.document(content, opened.limits.document_size).map_err(|error| opened.stop(error))?;
        return opened.give(name, found);
    };
    let mut whole = head.rejoin(&mut content);
    let refusal = if level.depth < DEEPEST {
        match read_stream(opened, &level.inner(name), kind, &mut whole) {
            Ok(()) => None,
            Err(Stop::Damage(reason)) => Some(reason),
            Err(stop) => return Err(stop),
        }
    } else {
        Some("an archive in an archive in an archive: not opened".to_owned())
    };
    // Before the inner archive is blamed the content must prove sound.
    drain(&mut whole).map_err(|error| opened.stop(error))?;
    match refusal {
        Some(reason) => opened.give_unreadable(name, reason),
        None => Ok(()),
    }
}

fn read_stream(opened: &mut Opened<'_>, level: &Level, kind: Kind, stream: &mut dyn Read) -> Result<(), Stop> {
    match kind {
        Kind::Tar => tar::read(opened, level, &mut io::BufReader::with_capacity(64 << 10, stream)),
        Kind::Gzip => gzip::read(opened, level, stream),
        Kind::Zip => spool::read_zip(opened, level, stream),
    }
}
