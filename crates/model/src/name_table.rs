//! A fixed set of names, found in constant time.

/// Places in the table: many more than names, so that nearly every name has a place of its own.
const SLOTS: usize = 1024;

/// A set of names made when the program is compiled, in which a name is found by one or two comparisons. Element names
/// are looked up for every tag of every filing, where comparing with each in turn would cost more than reading the tag.
pub struct NameTable {
    names: &'static [&'static str],
    /// For each slot the index of its name plus one, 0 for none.
    slots: [u8; SLOTS],
}

impl NameTable {
    /// The table of those names, at most 255.
    pub const fn new(names: &'static [&'static str]) -> Self {
        assert!(names.len() < 256, "an index has one byte");
        let mut slots = [0; SLOTS];
        let mut index = 0;
        while index < names.len() {
            let mut slot = slot(names[index].as_bytes());
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = index as u8 + 1;
            index += 1;
        }
        Self { names, slots }
    }

    /// The index of that name.
    #[inline]
    pub fn find(&self, name: &[u8]) -> Option<usize> {
        let mut slot = slot(name);
        loop {
            let index = usize::from(self.slots[slot]).checked_sub(1)?;
            if self.names[index].as_bytes() == name {
                return Some(index);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// The slot of a name: its length and four of its bytes tell the known names apart well enough.
#[inline]
const fn slot(name: &[u8]) -> usize {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    let (first, last) = (name[0] as usize, name[length - 1] as usize);
    let (middle, late) = (name[length / 2] as usize, name[length * 3 / 4] as usize);
    (length * 131 + first * 7 + middle * 37 + late * 101 + last * 29) % SLOTS
}
