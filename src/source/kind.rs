//! The kind of a stream, by its first bytes. Names are ignored.

use ::tar::Header;

use super::{content::Head, data_set};

/// Size of a tar's block in bytes.
const BLOCK: usize = 512;

/// The kind of a stream's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContentKind {
    Document,
    /// One table of a data set.
    Table,
    Archive(Archive),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Archive {
    Tar,
    Gzip,
    Zip,
}

impl ContentKind {
    /// Finds the kind of a stream with this beginning.
    pub(super) fn of(head: &Head) -> Self {
        let bytes = head.bytes();
        if data_set::is_table(bytes) {
            Self::Table
        } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            Self::Archive(Archive::Zip)
        } else if bytes.starts_with(b"\x1f\x8b") {
            Self::Archive(Archive::Gzip)
        } else if is_tar(bytes) || head.is_whole() && is_empty_tar(bytes) {
            Self::Archive(Archive::Tar)
        } else {
            Self::Document
        }
    }
}

/// Whether a stream with this beginning is a tar: by its magic, or in the old format by the header's checksum.
pub(super) fn is_tar(head: &[u8]) -> bool {
    let Some(block) = head.first_chunk::<BLOCK>() else { return false };
    if &block[257..262] == b"ustar" {
        return true;
    }
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    let own: u32 = block[148..156].iter().map(|byte| u32::from(*byte)).sum();
    // The checksum counts its own eight bytes as spaces.
    let sum = sum - own + 8 * u32::from(b' ');
    block[0] != 0 && Header::from_byte_slice(block).cksum().is_ok_and(|stated| stated == sum)
}

/// Whether the whole stream is a tar without members: an end mark in one of the two usual sizes. Any other number of
/// zeros is a file that lost its content.
fn is_empty_tar(whole: &[u8]) -> bool {
    (whole.len() == 2 * BLOCK || whole.len() == 20 * BLOCK) && whole.iter().all(|byte| *byte == 0)
}

#[cfg(test)]
mod tests {
    use super::{Archive, ContentKind, Head};

    #[test]
    fn the_kind_is_in_the_first_bytes() {
        let check = |bytes: &[u8], kind: ContentKind| assert_eq!(ContentKind::of(&Head::read(&mut &*bytes, 0)), kind);
        check(b"", ContentKind::Document);
        check(b"<ownershipDocument/>", ContentKind::Document);
        check(b"PK is how this text begins", ContentKind::Document);
        check(b"PK\x03\x04", ContentKind::Archive(Archive::Zip));
        check(b"PK\x05\x06", ContentKind::Archive(Archive::Zip));
        check(b"\x1f\x8b\x08", ContentKind::Archive(Archive::Gzip));
        check(&[0; 512], ContentKind::Document);
        check(&[0; 1024], ContentKind::Archive(Archive::Tar));
        check(&[0; 10240], ContentKind::Archive(Archive::Tar));
        check(&[0; 4096], ContentKind::Document);
        check(&[b' '; 512], ContentKind::Document);
    }
}
