//! The log: on standard error, since standard output belongs to the commands.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::{LogFormat, Settings};

/// Changes what is logged from now on.
pub struct Logs(Box<dyn Fn(EnvFilter) + Send>);

impl Logs {
    /// Begins to log.
    pub fn begin(settings: &Settings) -> Self {
        let filter = filter(&settings.log);
        // It fails when the log is gone, with the one who wrote into it.
        match settings.log_format {
            LogFormat::Text => {
                // In a file, colours stand between a name and what is looked for.
                let is_seen = std::io::stderr().is_terminal();
                let logs =
                    tracing_subscriber::fmt().with_ansi(is_seen).with_env_filter(filter).with_writer(std::io::stderr);
                let logs = logs.with_filter_reloading();
                let handle = logs.reload_handle();
                logs.init();
                Self(Box::new(move |filter| drop(handle.reload(filter))))
            }
            LogFormat::Json => {
                let logs = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr);
                let logs = logs.with_filter_reloading();
                let handle = logs.reload_handle();
                logs.init();
                Self(Box::new(move |filter| drop(handle.reload(filter))))
            }
        }
    }

    /// Logs what these settings say.
    pub fn follow(&self, settings: &Settings) {
        (self.0)(filter(&settings.log));
    }
}

/// Who came in, who was refused and what failed is told unless that itself is set.
fn filter(text: &str) -> EnvFilter {
    let mut filter = EnvFilter::new(text);
    for told in ["security", "requests"] {
        if !text.split(',').any(|part| part.trim().starts_with(told)) {
            let always = format!("{told}=info").parse().expect("a target and a level are a directive");
            filter = filter.add_directive(always);
        }
    }
    filter
}
