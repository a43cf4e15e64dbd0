//! A fixed set of names with lookup in constant time.

/// Number of slots in the hash table. It is much larger than the number of names, so that few names share a slot.
const SLOTS: usize = 1024;

/// A set of names that is made at compile time. A lookup needs one or two comparisons. Element names are looked up for
/// every tag of every filing; comparing each in turn would cost more than reading the tag.
pub struct NameTable {
    names: &'static [&'static str],
    /// For each slot the index of its name plus one, 0 for none.
    slots: [u8; SLOTS],
}

impl NameTable {
    /// Makes the table of at most 255 names.
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

    /// Gives the index of a name; `None` if it is not in the table.
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

/// Gives the slot of a name, computed from its length and four of its bytes.
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
