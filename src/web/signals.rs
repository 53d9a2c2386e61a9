//! What the system tells the service: to end, and to read its settings again; and what the service tells anyone who started it.

use std::path::PathBuf;
use std::time::Duration;

use sd_notify::NotifyState;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::config::Settings;
use crate::logs::Logs;

pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hang_up: Signal,
}

/// What settings are read again from, and what follows them.
pub struct Reload {
    pub config: Option<PathBuf>,
    pub logs: Logs,
}

impl Signals {
    /// From now on they are heard.
    ///
    /// # Errors
    /// The system's.
    pub fn new() -> std::io::Result<Self> {
        let [terminate, interrupt, hang_up] =
            [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()].map(signal);
        Ok(Self { terminate: terminate?, interrupt: interrupt?, hang_up: hang_up? })
    }

    /// Waits until it is told to end (SIGTERM, SIGINT). `look_around` is called every second meanwhile, and `take` with the settings
    /// when they are to be read again (SIGHUP).
    pub async fn told_to_end(
        mut self,
        reload: Reload,
        look_around: impl Fn(),
        mut take: impl FnMut(&Settings) -> Result<(), String>,
    ) {
        let mut seconds = tokio::time::interval(Duration::from_secs(1));
        loop {
            tokio::select! {
                _ = self.terminate.recv() => return,
                _ = self.interrupt.recv() => return,
                _ = seconds.tick() => look_around(),
                _ = self.hang_up.recv() => {
                    tell(&[NotifyState::Reloading]);
                    let read = Settings::read(reload.config.as_deref()).map_err(|error| error.to_string());
                    match read.and_then(|settings| take(&settings).map(|()| settings)) {
                        Ok(settings) => {
                            reload.logs.follow(&settings);
                            tracing::warn!("settings were read again: what is logged, and everything about mail; the rest at the next start");
                        }
                        Err(error) => tracing::error!(error, "the settings cannot be read again; everything stays as it was"),
                    }
                    tell(&[NotifyState::Ready]);
                }
            }
        }
    }
}

/// Tells anyone who started the service, where they want to know (systemd's `Type=notify` or `notify-reload`).
pub fn tell(state: &[NotifyState<'_>]) {
    // A reload carries the time at which it began.
    let since = state.iter().any(|state| matches!(state, NotifyState::Reloading)).then(NotifyState::monotonic_usec_now);
    let state: Vec<NotifyState> = state.iter().cloned().chain(since.and_then(Result::ok)).collect();
    if let Err(error) = sd_notify::notify(&state) {
        tracing::warn!(%error, "whoever started the service cannot be told how it is");
    }
}
