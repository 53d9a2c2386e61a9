//! What every handler may use.

use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpRequest;
use i18n_embed_fl::fl;
use tokio::sync::Semaphore;

use super::cache::Caches;
use super::connections::Doorman;
use super::limits::Limits;
use super::metrics::Metrics;
use crate::actions::Services;
use crate::actions::error::ActionError;
use crate::clock;
use crate::config::Settings;
use crate::db::{Database, Db, DbError, Readers};
use crate::descriptors::raise_limit;
use crate::desk::once::{self, Claim};
use crate::languages::problems::{Kind, Problem};
use crate::languages::speech;
use crate::people::door_code;
use crate::people::links::{Links, Purpose};
use crate::programme::Language;
use crate::programme::catalogue::{Catalogue, Current};
use crate::seating::registrar::Registrar;
use crate::seating::registration::Registration;
use crate::seating::{Client, Command, Idempotency, Outcome, RegistrationId};
use crate::threads::Threads;
use crate::web::told::Told;

/// How often one looks whether what is being carried out is done, and how long one waits each time.
const LOOKS: u32 = 100;
const LOOK_AGAIN: Duration = Duration::from_millis(50);

pub struct App {
    pub settings: Settings,
    services: Services,
    pub threads: Arc<Threads>,
    pub limits: Arc<Limits>,
    pub metrics: Arc<Metrics>,
    pub doorman: Arc<Doorman>,
    pub cache: Caches,
    /// One picture is drawn at a time: each takes hundreds of megabytes while it is.
    pub drawing: Semaphore,
}

impl std::ops::Deref for App {
    type Target = Services;

    fn deref(&self) -> &Services {
        &self.services
    }
}

/// What the service runs on.
pub struct Heart {
    pub catalogue: Arc<Catalogue>,
    pub registrar: Registrar,
    pub readers: Readers,
    pub threads: Arc<Threads>,
}

impl App {
    pub fn new(
        settings: Settings,
        Heart { catalogue, registrar, readers, threads }: Heart,
        links: Arc<Links>,
        limits: Arc<Limits>,
        metrics: Arc<Metrics>,
    ) -> Self {
        let doorman = Doorman::new(raise_limit(), settings.rate_limit.is_some(), settings.behind_proxy);
        let cache = Caches::new();
        let kept = cache.feeds.clone();
        let changed = Box::new(move |registration, generation| kept.invalidate(registration, generation));
        let tries = (limits.resets.clone(), limits.guesses.clone());
        let services = Services::new(catalogue, registrar, (settings.database.clone(), readers), links, tries, changed);
        Self {
            settings,
            services,
            threads,
            limits,
            metrics,
            doorman: Arc::new(doorman),
            cache,
            drawing: Semaphore::new(1),
        }
    }

    /// An event whose programme is public.
    pub fn public_event(&self, slug: &str) -> Option<Current> {
        self.catalogue.event(slug).filter(|current| current.programme.event.is_public_at(clock::now()))
    }

    /// Works with the database, off the async threads, with what went wrong told to the one who asked.
    ///
    /// # Errors
    /// A problem in the reader's language.
    pub async fn work_for<T: Send + 'static>(
        &self,
        language: Language,
        work: impl FnOnce(&mut Database) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, Problem> {
        self.work(work).await.told(language)
    }

    /// Has the desk do something to somebody's seats, written down by `note` in the same transaction; readers see it at once.
    ///
    /// # Errors
    /// A problem in the reader's language.
    pub async fn command_for(
        &self,
        language: Language,
        command: Command,
        note: impl FnOnce(&mut Db, &Outcome) -> Result<(), DbError> + Send + 'static,
    ) -> Result<Outcome, Problem> {
        self.command(command, note).await.told(language)
    }

    /// Claims what is asked with a key, once it is known what became of it where it is being carried out already.
    ///
    /// # Errors
    /// A problem in the reader's language: `too-busy` where that takes long.
    pub async fn claim(&self, asked: &Idempotency, language: Language) -> Result<Claim, Problem> {
        let at = clock::now().as_millisecond();
        for _ in 0..LOOKS {
            let asked = asked.clone();
            match self.work_for(language, move |db| once::claim(db, &asked, at)).await? {
                Claim::Pending => tokio::time::sleep(LOOK_AGAIN).await,
                known => return Ok(known),
            }
        }
        Err(Problem::new(Kind::TooBusy, language))
    }

    /// Writes down what became of what was claimed (`None`: it can be asked again). Otherwise it would be carried out again.
    pub async fn release(&self, key: [u8; 32], outcome: Option<String>, language: Language) {
        let released = self.work_for(language, move |db| once::release(db, &key, outcome.as_deref())).await;
        if released.is_err() {
            tracing::warn!("what became of something with a key was not written down");
        }
    }

    /// The registration that a token opens, with its event.
    ///
    /// # Errors
    /// A problem in the reader's language: not found when the token opens nothing (any more).
    pub async fn open(
        &self,
        purpose: Purpose,
        token: &str,
        language: Language,
    ) -> Result<(Registration, Current), Problem> {
        let found = self.services.open(purpose, token).await;
        // One that was good once is told what may have become of it, and where a new one comes from.
        if matches!(found, Err(ActionError::NotFound)) && self.links.open(purpose, token).is_some() {
            return Err(Problem::told(Kind::NotFound, fl!(speech(language), "problem-link-ended")));
        }
        found.told(language)
    }

    /// The unproven registration that a link from one of its mails is about, with its event.
    ///
    /// # Errors
    /// A problem in the reader's language: not found when it is proven, or the link is another.
    pub async fn open_unproven(&self, token: &str, language: Language) -> Result<(Registration, Current), Problem> {
        self.services.open_unproven(token).await.told(language)
    }

    /// What is kept of who asks, where that is counted.
    pub fn client(&self, request: &HttpRequest) -> Option<Client> {
        self.limits.counted(request).map(|address| self.links.client(address))
    }

    /// Their access needs and diet, in the clear; empty: none.
    pub fn needs(&self, registration: &Registration) -> String {
        let sealed = registration.needs.as_deref().unwrap_or_default();
        self.links.seal.open(registration.id, sealed).unwrap_or_default()
    }

    /// What they show at the door, as an SVG picture of a QR code.
    pub fn door_code(&self, registration: RegistrationId, generation: u32) -> String {
        let code = self.links.token(Purpose::CheckIn, registration, generation);
        door_code::svg(&code)
    }

    pub fn manage_url(&self, token: &str) -> String {
        format!("{}/r/{token}", self.settings.base_url)
    }

    pub fn calendar_url(&self, registration: RegistrationId, generation: u32) -> String {
        let token = self.links.token(Purpose::Calendar, registration, generation);
        format!("{}/c/{token}.ics", self.settings.base_url)
    }
}
