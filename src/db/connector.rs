//! Readers, handed out to the one who asks.

use std::time::Duration;

use diesel::r2d2::{ManageConnection, Pool, PooledConnection};

use super::{Database, Db, DbError, Use};
use crate::config::DatabaseUrl;

/// All of them.
pub type Readers = Pool<Connector>;
/// One, borrowed.
pub type Reader = PooledConnection<Connector>;

/// Opens connections for the pool.
#[derive(Debug)]
pub struct Connector(DatabaseUrl);

impl Connector {
    /// A pool of at most `size` readers; the first is opened when it is asked for.
    pub fn readers(url: &DatabaseUrl, size: u32) -> Readers {
        Pool::builder()
            .max_size(size)
            .min_idle(Some(0))
            .connection_timeout(Duration::from_secs(5))
            .build_unchecked(Self(url.clone()))
    }
}

impl ManageConnection for Connector {
    type Connection = Database;
    type Error = DbError;

    fn connect(&self) -> Result<Database, DbError> {
        Db::open_for(&self.0, Use::Reading)
    }

    fn is_valid(&self, db: &mut Database) -> Result<(), DbError> {
        if db.is_usable() { Ok(()) } else { Err(DbError::new("the connection broke")) }
    }

    fn has_broken(&self, _: &mut Database) -> bool {
        std::thread::panicking()
    }
}
