//! Ending at a signal without losing what was done.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that the first signal sets, which ends the run after the batch in hand; a second signal ends the process at
/// once, as the system would.
pub(super) fn stop_at_signal(quiet: bool) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    tokio::spawn(watch(Arc::clone(&stop), quiet));
    stop
}

async fn watch(stop: Arc<AtomicBool>, quiet: bool) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return;
    };
    let mut next = async || tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} };
    next().await;
    stop.store(true, Ordering::Relaxed);
    if !quiet {
        let _ = writeln!(std::io::stderr(), "ending after the batch in hand; a second signal ends at once");
    }
    next().await;
    end_at_once();
}

#[expect(
    clippy::disallowed_methods,
    clippy::exit,
    reason = "the database takes back what was not committed, as after any kill"
)]
fn end_at_once() {
    std::process::exit(1);
}
