//! Splits XML into tokens and does nothing else: the least work of every parser.

use std::path::Path;

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Counts of what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Number of files.
    pub files: u64,
    /// Number of bytes of the files.
    pub bytes: u64,
    /// Number of elements.
    pub elements: u64,
    /// Number of attributes.
    pub attributes: u64,
    /// Number of bytes of text between tags.
    pub text: u64,
    /// Number of files whose XML breaks off.
    pub malformed: u64,
}

impl Counts {
    fn plus(self, other: Self) -> Self {
        Self {
            files: self.files + other.files,
            bytes: self.bytes + other.bytes,
            elements: self.elements + other.elements,
            attributes: self.attributes + other.attributes,
            text: self.text + other.text,
            malformed: self.malformed + other.malformed,
        }
    }
}

/// Number of paths that are passed to a thread at a time.
const CHUNK: usize = 256;

/// Walks a directory in order and splits the ownership XML of each file into tokens, on `jobs` threads.
///
/// Each file is read whole and its XML is found within the wrapper, as every parser must do. Nothing is decoded, hashed or
/// kept.
///
/// # Errors
///
/// Fails when a file or directory cannot be read, or a reading thread panics.
pub fn tokens(directory: &Path, jobs: usize) -> anyhow::Result<Counts> {
    let walk = walkdir::WalkDir::new(directory).sort_by_file_name();
    let mut files = walk.into_iter().filter(|entry| entry.as_ref().map_or(true, |entry| entry.file_type().is_file()));
    if jobs <= 1 {
        let mut buffer = Vec::new();
        return files.try_fold(Counts::default(), |sum, entry| Ok(sum.plus(of_file(entry?.path(), &mut buffer)?)));
    }
    let (sender, receiver) = crossbeam_channel::bounded::<Vec<walkdir::DirEntry>>(jobs * 2);
    std::thread::scope(|scope| {
        let work = |receiver: crossbeam_channel::Receiver<Vec<walkdir::DirEntry>>| -> anyhow::Result<Counts> {
            let (mut sum, mut buffer) = (Counts::default(), Vec::new());
            for entry in receiver.into_iter().flatten() {
                sum = sum.plus(of_file(entry.path(), &mut buffer)?);
            }
            Ok(sum)
        };
        let start = |_| {
            let receiver = receiver.clone();
            scope.spawn(move || work(receiver))
        };
        let threads: Vec<_> = (0..jobs).map(start).collect();
        drop(receiver);
        loop {
            let chunk = files.by_ref().take(CHUNK).collect::<Result<Vec<_>, _>>()?;
            if chunk.is_empty() || sender.send(chunk).is_err() {
                break;
            }
        }
        drop(sender);
        let mut sum = Counts::default();
        for thread in threads {
            sum = sum.plus(thread.join().map_err(|_| anyhow::anyhow!("a reading thread panicked"))??);
        }
        Ok(sum)
    })
}

fn of_file(path: &Path, buffer: &mut Vec<u8>) -> anyhow::Result<Counts> {
    use std::io::Read;
    buffer.clear();
    std::fs::File::open(path)?.read_to_end(buffer)?;
    Ok(Counts { files: 1, bytes: buffer.len() as u64, ..of_bytes(buffer) })
}

/// Counts the tokens from `<?xml` or the root element to the end of the root element.
fn of_bytes(bytes: &[u8]) -> Counts {
    let mut counts = Counts { malformed: 1, ..Counts::default() };
    let start = memmem::find(bytes, b"<?xml").or_else(|| memmem::find(bytes, b"<ownershipDocument"));
    let mut reader = Reader::from_reader(&bytes[start.unwrap_or(bytes.len())..]);
    let mut depth = 0_u32;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) => {
                depth += 1;
                counts.elements += 1;
                counts.attributes += start.attributes().count() as u64;
            }
            Event::Empty(start) => {
                counts.elements += 1;
                counts.attributes += start.attributes().count() as u64;
            }
            Event::Text(text) => counts.text += text.len() as u64,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    counts.malformed = 0;
                    break;
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{Counts, of_bytes, tokens};

    #[test]
    fn tokens_are_counted_up_to_the_end_of_the_root() {
        let text = b"<TYPE>4\n<XML>\n<?xml version=\"1.0\"?><a><b id=\"F1\"/><c>12</c></a>\n</XML>";
        let expected = Counts { elements: 3, attributes: 1, text: 2, ..Counts::default() };
        assert_eq!(of_bytes(text), expected);
        assert_eq!(of_bytes(&text[..50]).malformed, 1);
        assert_eq!(of_bytes(b"nothing"), Counts { malformed: 1, ..Counts::default() });
    }

    #[test]
    fn threads_count_what_one_counts() {
        let directory = tempfile::tempdir().unwrap();
        for number in 0..600 {
            std::fs::write(directory.path().join(format!("{number}.xml")), format!("<?xml?><a>{number}</a>")).unwrap();
        }
        assert_eq!(tokens(directory.path(), 1).unwrap(), tokens(directory.path(), 3).unwrap());
        assert_eq!(tokens(directory.path(), 2).unwrap().files, 600);
        assert!(tokens(&directory.path().join("missing"), 1).is_err());
    }
}
