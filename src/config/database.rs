//! Which database, and where. To a PostgreSQL on another machine nothing travels in the clear, unless somebody wrote that it may:
//! libpq, which prefers TLS and does without where it has none, would not say so.

use std::net::IpAddr;
use std::path::PathBuf;

use percent_encoding::percent_decode_str;

use super::SettingsError;

/// Which database, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    Postgres(String),
}

impl DatabaseUrl {
    /// Reads `sqlite:PATH` or `postgres://…`; `None`: it is neither.
    pub(super) fn of(text: &str) -> Option<Self> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return Some(Self::Sqlite(PathBuf::from(path))).filter(|_| !path.is_empty());
        }
        let is_postgres = text.starts_with("postgres://") || text.starts_with("postgresql://");
        is_postgres.then(|| Self::Postgres(text.to_owned()))
    }

    /// Why this binary does not go there; `None`: it may.
    pub(super) fn refused(&self) -> Option<&'static str> {
        let Self::Postgres(url) = self else { return None };
        let pg_host = std::env::var("PGHOST").unwrap_or_default();
        let in_the_clear =
            !cfg!(feature = "postgres-tls") && leaves_the_machine(url, &pg_host) && !says_in_the_clear(url);
        in_the_clear.then_some(
            "leads to another machine, and this binary was built without TLS for PostgreSQL: build it with \
             `--features postgres-tls` (the image and the releases are), or add sslmode=disable where what is between may \
             read everything",
        )
    }

    /// For people: the whole path, or the server and the name; never a password.
    pub fn shown(&self) -> String {
        match self {
            Self::Sqlite(path) => {
                format!("sqlite:{}", std::path::absolute(path).unwrap_or_else(|_| path.clone()).display())
            }
            Self::Postgres(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let rest = rest.split('?').next().unwrap_or_default();
                format!("postgres://{}", rest.rsplit_once('@').map_or(rest, |(_, rest)| rest))
            }
        }
    }
}

impl std::str::FromStr for DatabaseUrl {
    type Err = SettingsError;

    fn from_str(text: &str) -> Result<Self, SettingsError> {
        // The value may hold a password: it is not repeated.
        let wrong = |words| Err(SettingsError(format!("setting database_url (KRUISPUNT_DATABASE_URL) {words}")));
        match Self::of(text) {
            Some(url) => url.refused().map_or(Ok(url), wrong),
            None => wrong("is wrong: give sqlite:PATH or postgres://user@host/database"),
        }
    }
}

/// What is given behind the `?`.
fn given(url: &str) -> impl Iterator<Item = (&str, &str)> {
    url.split(['?', '&']).skip(1).filter_map(|pair| pair.split_once('='))
}

fn says_in_the_clear(url: &str) -> bool {
    given(url).any(|pair| pair == ("sslmode", "disable"))
}

/// Whether a connection may go to another machine, as libpq reads an address: several hosts, each with a port; a folder of
/// sockets; `host`, `hostaddr` and `service` behind the `?`; `PGHOST` where no host is given.
fn leaves_the_machine(url: &str, pg_host: &str) -> bool {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let hosts = authority.rsplit_once('@').map_or(authority, |(_, hosts)| hosts);
    let without_port = |host: &str| match host.strip_prefix('[').and_then(|host| host.split_once(']')) {
        Some((inner, _)) => inner.to_owned(),
        None => host.split(':').next().unwrap_or_default().to_owned(),
    };
    let in_query = given(url).filter(|(name, _)| ["host", "hostaddr"].contains(name));
    let listed = in_query.flat_map(|(_, hosts)| {
        percent_decode_str(hosts).decode_utf8_lossy().split(',').map(str::to_owned).collect::<Vec<_>>()
    });
    let named: Vec<String> = hosts.split(',').map(without_port).chain(listed).filter(|host| !host.is_empty()).collect();
    let inherited = pg_host.split(',').filter(|_| named.is_empty()).map(str::to_owned);
    let is_local = |host: &str| {
        let host = percent_decode_str(host).decode_utf8_lossy();
        let is_socket = host.is_empty() || host.starts_with(['/', '@']);
        is_socket || host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    };
    let has_service = given(url).any(|(name, _)| name == "service");
    has_service || named.iter().cloned().chain(inherited).any(|host| !is_local(&host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_on_this_machine_is_known() {
        for here in [
            "postgres://kruispunt@localhost/kruispunt",
            "postgres://a:b@127.0.0.1:5432/c",
            "postgresql://a@[::1]:5432/c?connect_timeout=3",
            "postgres:///kruispunt",
            "postgres://%2Fvar%2Frun%2Fpostgresql/kruispunt",
            "postgres://kruispunt@/kruispunt?host=/var/run/postgresql",
            "postgres://localhost:5432,127.0.0.1:5433/c",
        ] {
            assert!(!leaves_the_machine(here, ""), "{here}");
        }
        for away in [
            "postgres://kruispunt@db/kruispunt",
            "postgres://a:b@10.0.0.3:5432/c?sslmode=prefer",
            "postgres://a@localhost,db2/c",
            "postgres://a@[2001:db8::1]/c",
            "postgres://a@localhost/c?hostaddr=10.0.0.3",
            "postgres:///c?host=db1%2Cdb2",
            "postgres:///c?service=elsewhere",
            "postgres://localhost.example.org/c",
            "postgres://a@localhost@db/c",
        ] {
            assert!(leaves_the_machine(away, ""), "{away}");
        }
        assert!(leaves_the_machine("postgres:///c", "db") && !leaves_the_machine("postgres:///c", "/run/postgresql"));
    }

    #[test]
    fn in_the_clear_is_only_what_says_so() {
        let refused = |url: &str| url.parse::<DatabaseUrl>().is_err();
        assert_eq!(refused("postgres://a:b@db/c"), !cfg!(feature = "postgres-tls"));
        assert_eq!(refused("postgres://a:b@db/c?sslmode=prefer"), !cfg!(feature = "postgres-tls"));
        assert!(!refused("postgres://a:b@db/c?sslmode=disable"));
        assert!(!refused("postgres://a:b@localhost/c"));
        let words = "postgres://a:secret@db/c".parse::<DatabaseUrl>().map_or_else(|error| error.0, |_| String::new());
        assert!(!words.contains("secret"), "{words}");
    }
}
