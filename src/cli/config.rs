//! `kruispunt config …`

use clap::Subcommand;
use kruispunt::config::{Settings, SettingsError};
use kruispunt::mail::trial;
use kruispunt::people::keys;
use kruispunt::say;

use super::Failure;

#[derive(Subcommand)]
pub enum ConfigCommand {
    /// Say what is wrong or odd about the settings, each with its place. Nothing is opened or changed.
    Check,
}

/// Says what is odd; what is wrong is an error.
pub fn check(settings: &Settings) -> Result<(), Failure> {
    settings.warnings.iter().for_each(|warning| say!("warning: {warning}"));
    settings.confirm_files()?;
    trial::confirm(settings).map_err(SettingsError)?;
    keys::confirm_given(settings).map_err(|fault| SettingsError(fault.to_string()))?;
    let each: Vec<String> = settings.listen.iter().map(ToString::to_string).collect();
    say!("the settings can be used: {} on {}, {}", settings.base_url, each.join(", "), settings.database.shown());
    Ok(())
}
