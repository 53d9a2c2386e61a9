//! What readers see: every programme and the counts of its places, kept in memory. It may be late by a
//! moment; the truth is the database.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use diesel::prelude::*;
use tokio::sync::watch;

use super::{Mode, Programme, Session, life, load};
use crate::db::schema::places;
use crate::db::{Db, DbError};
use crate::programme::{EventId, PlaceId};

/// How full one mode of attendance of a session (or of the event itself) is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// `None`: unlimited.
    pub capacity: Option<u32>,
    /// Taken: confirmed, or held for someone to whom it is offered.
    pub confirmed: u32,
    pub waiting: u32,
    /// The latest arrival that has had a place here: who came before it and waits again was overtaken.
    pub last_arrival: i64,
    /// How often a place that was taken came free again.
    pub freed: u32,
}

/// Its columns: capacity, confirmed, waiting, last arrival, freed.
pub type CountRow = (Option<i32>, i32, i32, i64, i32);

impl Count {
    /// Reads its columns.
    ///
    /// # Errors
    /// When a number is negative.
    pub fn read((capacity, confirmed, waiting, last_arrival, freed): CountRow) -> Result<Self, DbError> {
        let number = |n: i32| u32::try_from(n).map_err(DbError::unreadable);
        let (confirmed, waiting) = (number(confirmed)?, number(waiting)?);
        let freed = number(freed)?;
        Ok(Self { capacity: capacity.map(number).transpose()?, confirmed, waiting, last_arrival, freed })
    }

    /// Places left: none while others wait for them; `None` is unlimited.
    pub fn left(&self) -> Option<u32> {
        let capacity = self.capacity?;
        Some(if self.waiting > 0 { 0 } else { capacity.saturating_sub(self.confirmed) })
    }

    pub fn is_full(&self) -> bool {
        self.left() == Some(0)
    }

    /// Hundredths of the capacity that are taken, at most all; of none, all. `None`: unlimited.
    pub fn percent(&self) -> Option<u32> {
        self.capacity.map(|capacity| (self.confirmed * 100).checked_div(capacity).unwrap_or(100).min(100))
    }

    /// Hundredths of the capacity that wait, however many; of none, all. `None`: unlimited.
    pub fn percent_waiting(&self) -> Option<u32> {
        let of_none = if self.waiting > 0 { 100 } else { 0 };
        self.capacity.map(|capacity| (self.waiting * 100).checked_div(capacity).unwrap_or(of_none))
    }

    /// From three quarters on, people should know.
    pub fn is_nearly_full(&self) -> bool {
        !self.is_full() && self.capacity.is_some_and(|capacity| self.confirmed * 4 >= capacity * 3)
    }
}

/// The counts of one event, by the id in `places`.
pub type Counts = HashMap<PlaceId, Count>;

/// All that readers see, cheap to share.
pub struct Catalogue {
    programmes: ArcSwap<Vec<Arc<Programme>>>,
    counts: ArcSwap<HashMap<EventId, Arc<Counts>>>,
    /// What events were called before.
    old_slugs: ArcSwap<HashMap<String, EventId>>,
    /// Wakes anyone who shows counts that move.
    changed: watch::Sender<()>,
}

/// One event as it is now.
#[derive(Clone)]
pub struct Current {
    pub programme: Arc<Programme>,
    pub counts: Arc<Counts>,
}

impl Current {
    pub fn count(&self, place: PlaceId) -> Count {
        self.counts.get(&place).copied().unwrap_or_default()
    }

    /// Whether the event itself is full for who takes part in some mode.
    pub fn is_full(&self) -> bool {
        self.programme.event.places.present().any(|(_, place)| self.count(place).is_full())
    }

    /// The counts of a session that needs seats, in person first.
    pub fn counts_of(&self, session: &Session) -> Vec<(Mode, Count)> {
        session.places.present().map(|(mode, place)| (mode, self.count(place))).collect()
    }
}

impl Catalogue {
    /// Reads everything that can be read.
    ///
    /// # Errors
    /// The database's.
    pub fn load(db: &mut Db) -> Result<Self, DbError> {
        let catalogue = Self {
            programmes: ArcSwap::default(),
            counts: ArcSwap::default(),
            old_slugs: ArcSwap::default(),
            changed: watch::channel(()).0,
        };
        for (event, error) in catalogue.refresh(db)? {
            tracing::error!(event = event.number(), %error, "an event cannot be read");
        }
        Ok(catalogue)
    }

    /// Reads again what has changed, also by other processes. An event that cannot be read stays as it was known, and is
    /// named by its id.
    ///
    /// # Errors
    /// The database's; what was known stays.
    pub fn refresh(&self, db: &mut Db) -> Result<Vec<(EventId, DbError)>, DbError> {
        let mut unreadable = Vec::new();
        let known = self.programmes.load();
        let revisions = load::revisions(db)?;
        let is_same = revisions.len() == known.len()
            && revisions
                .iter()
                .zip(known.iter())
                .all(|((id, revision), programme)| programme.event.id == *id && programme.event.revision == *revision);
        if !is_same {
            let mut programmes = Vec::with_capacity(revisions.len());
            for (id, revision) in revisions {
                let before = known.iter().find(|programme| programme.event.id == id);
                match before.filter(|programme| programme.event.revision == revision) {
                    Some(same) => programmes.push(same.clone()),
                    None => match load::programme(db, id) {
                        Ok(programme) => programmes.push(Arc::new(programme)),
                        Err(error) => {
                            programmes.extend(before.cloned());
                            unreadable.push((id, error));
                        }
                    },
                }
            }
            self.programmes.store(Arc::new(programmes));
            self.old_slugs.store(Arc::new(life::old_slugs(db)?.into_iter().collect()));
        }
        let mut counts: HashMap<EventId, Counts> = HashMap::new();
        let rows: Vec<(PlaceId, EventId, CountRow)> = places::table
            .select((
                places::id,
                places::event_id,
                (places::capacity, places::confirmed, places::waiting, places::last_arrival, places::freed),
            ))
            .load(db)?;
        let known = self.counts.load();
        for (id, event_id, row) in rows {
            let count = Count::read(row).or_else(|error| {
                unreadable.push((event_id, error));
                known.get(&event_id).and_then(|known| known.get(&id)).copied().ok_or(())
            });
            counts.entry(event_id).or_default().extend(count.ok().map(|count| (id, count)));
        }
        let counts = counts
            .into_iter()
            .map(|(event, counts)| {
                let same = known.get(&event).filter(|known| ***known == counts).cloned();
                (event, same.unwrap_or_else(|| Arc::new(counts)))
            })
            .collect();
        self.counts.store(Arc::new(counts));
        self.changed.send_replace(());
        Ok(unreadable)
    }

    /// Shows new counts of some events at once.
    pub fn publish(&self, news: impl IntoIterator<Item = (EventId, Counts)>) {
        let mut counts = HashMap::clone(&self.counts.load());
        counts.extend(news.into_iter().map(|(event, counts)| (event, Arc::new(counts))));
        self.counts.store(Arc::new(counts));
        self.changed.send_replace(());
    }

    pub fn programmes(&self) -> Arc<Vec<Arc<Programme>>> {
        self.programmes.load_full()
    }

    pub fn event(&self, slug: &str) -> Option<Current> {
        let programmes = self.programmes.load();
        let programme = programmes.iter().find(|programme| programme.event.slug == slug)?.clone();
        Some(self.current(programme))
    }

    /// What an event is called now that was called this before.
    pub fn renamed(&self, old: &str) -> Option<String> {
        let id = *self.old_slugs.load().get(old)?;
        Some(self.event_by_id(id)?.programme.event.slug.clone())
    }

    pub fn event_by_id(&self, id: EventId) -> Option<Current> {
        let programmes = self.programmes.load();
        let programme = programmes.iter().find(|programme| programme.event.id == id)?.clone();
        Some(self.current(programme))
    }

    fn current(&self, programme: Arc<Programme>) -> Current {
        let counts = self.counts.load().get(&programme.event.id).cloned().unwrap_or_default();
        Current { programme, counts }
    }

    pub fn changes(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capacity_of_nothing_is_full() {
        let of = |capacity, confirmed, waiting| {
            let count = Count { capacity, confirmed, waiting, ..Count::default() };
            (count.percent(), count.percent_waiting())
        };
        assert_eq!(of(Some(80), 20, 8), (Some(25), Some(10)));
        assert_eq!(of(Some(10), 12, 0), (Some(100), Some(0)));
        assert_eq!(of(Some(0), 0, 0), (Some(100), Some(0)));
        assert_eq!(of(Some(0), 0, 1), (Some(100), Some(100)));
        assert_eq!(of(None, 7, 0), (None, None));
    }
}
