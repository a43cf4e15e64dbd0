//! A part of the inputs, so that several runs at once read everything exactly once.

use std::{ffi::OsString, fmt, path::Path, str::FromStr};

use model::content_hash;

use super::text::path_text;

/// One of several runs that divide the same inputs among them.
///
/// A document belongs to the shard that the hash of its name gives: its path relative to the argument, with the name of
/// the member in an archive. So a run on another machine, with the inputs at another place, takes the same documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// From 0.
    index: u32,
    /// Number of shards, at least 1.
    of: u32,
}

impl Shard {
    /// The only shard.
    pub const WHOLE: Self = Self { index: 0, of: 1 };

    /// Whether other shards take some of the documents.
    pub const fn is_part(self) -> bool {
        self.of > 1
    }

    /// Whether a document of that name belongs to this shard. Takes the path relative to the argument, and the name
    /// within the archive, empty for a file.
    pub(super) fn takes(self, path: &str, member: &str) -> bool {
        self.of == 1 || {
            let [a, b, c, d, ..] = content_hash(format!("{path}\0{member}").as_bytes());
            u32::from_be_bytes([a, b, c, d]) % self.of == self.index
        }
    }

    /// The name under which the end of an archive is recorded by this shard: empty if it is the only one. No member has
    /// such a name, since `!` follows the name of an archive.
    pub fn end_member(self) -> String {
        if self.is_part() { format!("!{self}") } else { String::new() }
    }

    /// Reads [`Self::end_member`] of a part. Gives the shard, and the members under which all shards record their ends.
    pub fn of_end_member(member: &str) -> Option<(Self, Vec<String>)> {
        let shard: Self = member.strip_prefix('!')?.parse().ok()?;
        Some((shard, (0..shard.of).map(|index| Self { index, ..shard }.end_member()).collect()))
    }

    /// The condition in SQL for the issuers that this shard derives, by their key in `column`.
    pub fn of_issuers(self, column: &str) -> String {
        if self.is_part() { format!("abs({column} % {}) = {}", self.of, self.index) } else { "true".to_owned() }
    }

    /// Reads the shard from the variables of a job array: `slurm`, or `kubernetes/n`, whose Jobs do not tell their number.
    fn of_array(text: &str, variable: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, String> {
        let number = |name: &str| -> Result<u32, String> {
            let value = variable(name).ok_or_else(|| format!("the variable {name} is not set"))?;
            let value = value.to_string_lossy();
            value.parse().map_err(|_| format!("the variable {name} holds `{value}`, which is no number"))
        };
        match text.split_once('/') {
            None if text == "slurm" => {
                let step = number("SLURM_ARRAY_TASK_STEP").unwrap_or(1).max(1);
                let first = number("SLURM_ARRAY_TASK_MIN")?;
                let index = number("SLURM_ARRAY_TASK_ID")?.saturating_sub(first) / step;
                Self::new(index, number("SLURM_ARRAY_TASK_COUNT")?)
            }
            Some(("kubernetes", of)) => {
                let of = of.parse().map_err(|_| format!("`{of}` is no number of shards"))?;
                Self::new(number("JOB_COMPLETION_INDEX")?, of)
            }
            _ => Err("not a shard like 0/4, slurm or kubernetes/4".to_owned()),
        }
    }

    fn new(index: u32, of: u32) -> Result<Self, String> {
        match of {
            0 => Err("the number of shards is at least 1".to_owned()),
            _ if index < of => Ok(Self { index, of }),
            _ => Err(format!("the shards of {of} are 0/{of} to {}/{of}", of - 1)),
        }
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((index, of)) => Self::new(index, of),
            None => Self::of_array(text, &|name| std::env::var_os(name)),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.index, self.of)
    }
}

/// What a shard takes of one file.
#[derive(Clone, Debug)]
pub struct Share {
    pub(super) shard: Shard,
    /// The file's path relative to the argument; its name if it is the argument itself.
    path: String,
}

impl Share {
    /// All documents of any file.
    pub const WHOLE: Self = Self { shard: Shard::WHOLE, path: String::new() };

    /// What `shard` takes of the file at `path` below `root`.
    pub fn new(shard: Shard, root: &Path, path: &Path) -> Self {
        let below = path.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty());
        let name = below.map(Path::as_os_str).or(path.file_name()).unwrap_or_default();
        Self { shard, path: path_text(name) }
    }

    /// Whether the document is taken. Takes its name within the archive, empty for the file itself.
    pub(super) fn takes(&self, member: &str) -> bool {
        self.shard.takes(&self.path, member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_document_belongs_to_one_shard() {
        for of in [1, 2, 3, 7] {
            let shards: Vec<Shard> = (0..of).map(|index| format!("{index}/{of}").parse().unwrap()).collect();
            let mut taken = vec![0; shards.len()];
            for number in 0..1_000 {
                let (path, member) = (format!("2023/{}.zip", number / 10), format!("{number}.xml"));
                let takers: Vec<usize> = (0..shards.len()).filter(|i| shards[*i].takes(&path, &member)).collect();
                assert_eq!(takers.len(), 1);
                taken[takers[0]] += 1;
            }
            let even = 1_000 / shards.len();
            assert!(taken.iter().all(|count| *count > even / 2), "{taken:?}");
        }
    }

    #[test]
    fn the_place_of_the_inputs_does_not_matter() {
        let shard: Shard = "1/4".parse().unwrap();
        let share = |root: &str, path: &str| Share::new(shard, Path::new(root), Path::new(path)).path;
        assert_eq!(share("/srv/a", "/srv/a/2023/f.xml"), share("b", "b/2023/f.xml"));
        assert_eq!(share("/srv/f.xml", "/srv/f.xml"), "f.xml");
    }

    #[test]
    fn shards_are_typed_or_told_by_a_job_array() {
        assert_eq!("3/4".parse(), Ok(Shard { index: 3, of: 4 }));
        for refused in ["4/4", "0/0", "-1/4", "4", "a/b", "kubernetes", "slurm/4"] {
            assert!(refused.parse::<Shard>().is_err(), "{refused}");
        }
        let set = |pairs: &'static [(&str, &str)]| {
            move |name: &str| pairs.iter().find(|(set, _)| *set == name).map(|(_, value)| OsString::from(*value))
        };
        let slurm = set(&[
            ("SLURM_ARRAY_TASK_ID", "15"),
            ("SLURM_ARRAY_TASK_MIN", "11"),
            ("SLURM_ARRAY_TASK_STEP", "2"),
            ("SLURM_ARRAY_TASK_COUNT", "5"),
        ]);
        assert_eq!(Shard::of_array("slurm", &slurm), Ok(Shard { index: 2, of: 5 }));
        let kubernetes = set(&[("JOB_COMPLETION_INDEX", "3")]);
        assert_eq!(Shard::of_array("kubernetes/4", &kubernetes), Ok(Shard { index: 3, of: 4 }));
        assert!(Shard::of_array("slurm", &kubernetes).unwrap_err().contains("SLURM_ARRAY_TASK_MIN is not set"));
    }

    #[test]
    fn an_archive_ends_under_the_name_of_its_shard() {
        let shard: Shard = "1/3".parse().unwrap();
        let all = ["!0/3", "!1/3", "!2/3"].map(str::to_owned).to_vec();
        assert_eq!(Shard::of_end_member(&shard.end_member()), Some((shard, all)));
        assert_eq!(Shard::WHOLE.end_member(), "");
        assert_eq!(Shard::of_end_member("inner.zip!a.xml"), None);
    }
}
