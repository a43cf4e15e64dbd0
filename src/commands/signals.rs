//! Ends the run at a signal without losing work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::report::say;

/// Gives a flag that the first SIGINT or SIGTERM sets: the run ends after the current batch. A second signal ends the
/// process at once.
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
        say("ending after the current batch; a second signal ends at once");
    }
    next().await;
    end_at_once();
}

#[expect(
    clippy::disallowed_methods,
    clippy::exit,
    reason = "the database rolls back what was not committed, as after a kill"
)]
fn end_at_once() {
    std::process::exit(1);
}
