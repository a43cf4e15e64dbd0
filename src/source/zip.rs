//! Reading a zip by its directory.

use std::io::{Read, Seek, SeekFrom};

use flate2::read::DeflateDecoder;
use rawzip::{
    CompressionMethod, MAX_CENTRAL_DIRECTORY_RECORD_SIZE, ZipArchive, ZipArchiveEntryWayfinder, ZipFileHeaderRecord,
    ZipLocator,
};

use super::{
    opened::{Level, Opened, ReadMember, Stop},
    text::name_text,
    window::Window,
};

/// Reads a zip and passes its members to `read_member`, in the order of its directory.
///
/// The directory is read one member at a time and never held in memory, because a zip may have a million members and
/// several with the same name. A damaged member does not affect the others. A damaged directory ends the zip.
pub(super) fn read<R: Read + Seek>(
    opened: &mut Opened<'_>,
    level: &Level,
    mut file: R,
    read_member: ReadMember,
) -> Result<(), Stop> {
    let unreadable = |reason: &dyn std::fmt::Display| format!("the directory of the zip cannot be read: {reason}");
    let size = file.seek(SeekFrom::End(0)).map_err(|error| opened.stop(unreadable(&error)))?;
    let mut buffer = vec![0; MAX_CENTRAL_DIRECTORY_RECORD_SIZE];
    let archive = ZipLocator::new()
        .locate_in_reader(Window::new(file), &mut buffer, size)
        .map_err(|(_, error)| opened.stop(unreadable(&error)))?;
    let mut members = archive.entries(&mut buffer);
    let mut at = "before its first member".to_owned();
    let mut number = 0_u64;
    loop {
        let member = members
            .next_entry()
            .map_err(|error| opened.stop(format!("the directory of the zip is damaged {at}: {error}")))?;
        let Some(member) = member else { break };
        number += 1;
        let name = member.file_path();
        at = format!("after member {number} {:?}", name_text(name.as_bytes()));
        if member.is_dir() && member.uncompressed_size_hint() == 0 {
            continue;
        }
        let name = opened.member_name(level, name.as_bytes());
        let read = if let Some(reason) = refusal(&member) {
            Err(Stop::Damage(reason))
        } else {
            let is_deflated = member.compression_method() == CompressionMethod::DEFLATE;
            read_entry(opened, level, &name, &archive, member.wayfinder(), is_deflated, read_member)
        };
        match read {
            Err(Stop::Damage(reason)) => opened.give_unreadable(&name, reason)?,
            outcome => outcome?,
        }
    }
    // The count of members has sixteen bits and wraps around where a program wrote more members than that, so a larger
    // number is no damage.
    match archive.entries_hint() {
        stated if stated > number => {
            Err(opened.stop(format!("the directory of the zip ends {at}, but it counts {stated} members")))
        }
        _ => Ok(()),
    }
}

fn read_entry<R: Read + Seek>(
    opened: &mut Opened<'_>,
    level: &Level,
    name: &str,
    archive: &ZipArchive<Window<R>>,
    place: ZipArchiveEntryWayfinder,
    is_deflated: bool,
    read_member: ReadMember,
) -> Result<(), Stop> {
    let entry = archive.get_entry(place).map_err(|error| opened.stop(format!("the zip member is damaged: {error}")))?;
    let budget = opened.budget;
    // The bytes that go in are charged too, because members may overlap and a block may expand to nothing.
    let packed = budget.meter(entry.reader());
    let unpacked: Box<dyn Read + '_> =
        if is_deflated { Box::new(DeflateDecoder::new(packed)) } else { Box::new(packed) };
    let mut content = budget.meter(entry.verifying_reader(unpacked));
    match read_member(opened, level, name, &mut content, place.uncompressed_size_hint()) {
        Err(Stop::Damage(reason)) => Err(Stop::Damage(format!("the zip member is damaged: {reason}"))),
        outcome => outcome,
    }
}

/// Why a sound member cannot be read; `None` if it can.
fn refusal(member: &ZipFileHeaderRecord<'_>) -> Option<String> {
    let method = member.compression_method();
    if member.flags().is_encrypted() {
        Some("the zip member is encrypted".to_owned())
    } else if !matches!(method, CompressionMethod::STORE | CompressionMethod::DEFLATE) {
        Some(format!("the zip member is compressed by the method {method}, which is not supported"))
    } else if member.mode().is_symlink() {
        Some("a symbolic link: not followed".to_owned())
    } else {
        None
    }
}
