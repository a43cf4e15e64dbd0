//! A gzip file as an archive: of one document, or of a tar, whose members are then its own.

use std::io::{BufReader, Read};

use super::{
    content::{Head, Kind, drain},
    gunzip::Gunzip,
    member,
    opened::{Level, Opened, Stop},
    tar,
};

/// Takes a gzip stream, gives what is in it.
///
/// A single document is named as the file without its `.gz`; the name that the stream may carry is whatever it had
/// before it was sent, and has no say.
pub(super) fn read(opened: &mut Opened<'_>, level: &Level, stream: &mut dyn Read) -> Result<(), Stop> {
    let mut content = opened.budget.meter(Gunzip::new(stream));
    let head = Head::read(&mut content, 0);
    if head.kind() == Some(Kind::Tar) {
        let mut whole = BufReader::with_capacity(64 << 10, head.rejoin(content));
        tar::read(opened, level, &mut whole)?;
        // For the checksum behind the end of the tar.
        return drain(&mut whole).map_err(|error| opened.stop(error));
    }
    let name = opened.member_name(level, without_gz(&level.file_name).as_bytes());
    member::read_from_head(opened, level, &name, head, &mut content)
}

fn without_gz(name: &str) -> &str {
    match name.len().checked_sub(3).and_then(|dot| name.split_at_checked(dot)) {
        Some((stem, end)) if !stem.is_empty() && end.eq_ignore_ascii_case(".gz") => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::without_gz;

    #[test]
    fn only_the_last_gz_goes() {
        let check = |name: &str, stem: &str| assert_eq!(without_gz(name), stem);
        check("form4.xml.gz", "form4.xml");
        check("form4.xml.GZ", "form4.xml");
        check("a.gz.gz", "a.gz");
        check("a.tgz", "a.tgz");
        check(".gz", ".gz");
        check("gz", "gz");
        check("é.g", "é.g");
        check("", "");
    }
}
