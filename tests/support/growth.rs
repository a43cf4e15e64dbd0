//! How the cost of reading grows with the size of a document.

use reader::read;

/// The work of one reading. A quotient of two of these does not depend on how fast the machine is.
const MOST: u64 = 3;

/// Reads a document of about `size` bytes and one of twice the size, and makes sure that the second takes at most three
/// times the work: a reading whose work grows with the square takes four times.
///
/// Work is the time of the processor that the thread got, so it does not matter what else runs. The least of several
/// readings counts, because caches and interrupts only add to it.
#[track_caller]
pub(crate) fn grows_in_proportion(what: &str, size: usize, document: impl Fn(usize) -> Vec<u8>) {
    let (one, two) = (document(size), document(2 * size));
    let mut least = (u64::MAX, u64::MAX);
    for _ in 0..5 {
        least = (least.0.min(work(&one)), least.1.min(work(&two)));
        if least.1 <= least.0.saturating_mul(MOST) {
            return;
        }
    }
    panic!("{what:?}: {} for one, {} for twice as much", least.0, least.1);
}

/// Gives the processor's time for one reading, in nanoseconds.
fn work(document: &[u8]) -> u64 {
    let began = of_thread();
    let _ = read(document);
    of_thread() - began
}

/// Gives the processor's time of this thread, in nanoseconds.
fn of_thread() -> u64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux tells the time of a thread");
    told.split(' ').next().and_then(|time| time.parse().ok()).expect("the time comes first")
}
