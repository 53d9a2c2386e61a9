//! Addresses that mail comes back to: which seat a calendar answers about, and which mail could not be delivered. What they say is
//! signed, as in links; who wrote proves nothing.

use uuid::Uuid;

use super::links::{Links, Purpose};
use crate::programme::SessionId;
use crate::seating::RegistrationId;

/// RFC 4648, 6, in small letters: relays may change capitals.
const SIGNS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const MAC_BYTES: usize = 12;
const SEAT_BYTES: usize = 16 + 4 + 4;
const MAIL_BYTES: usize = 16;

/// What a genuine address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// A calendar answers about a seat.
    Seat { registration: RegistrationId, generation: u32, session: SessionId },
    /// A mail comes back.
    Mail(Uuid),
}

/// Where a calendar's answer about a seat goes; `None`: no such address can be made of it.
pub fn of_seat(
    links: &Links,
    domain: &str,
    (registration, generation): (RegistrationId, u32),
    session: SessionId,
) -> Option<String> {
    let mut bytes = registration.as_bytes().to_vec();
    bytes.extend(generation.to_be_bytes());
    bytes.extend(u32::try_from(session.number()).ok()?.to_be_bytes());
    Some(address(links, Purpose::Reply, bytes, domain))
}

/// Where a mail that cannot be delivered goes back to.
pub fn of_mail(links: &Links, domain: &str, mail: Uuid) -> String {
    address(links, Purpose::Bounce, mail.as_bytes().to_vec(), domain)
}

fn address(links: &Links, purpose: Purpose, mut bytes: Vec<u8>, domain: &str) -> String {
    let mac = links.mac(purpose, &bytes);
    bytes.extend_from_slice(&mac[..MAC_BYTES]);
    format!("{}-{}@{domain}", letter(purpose), spelled(&bytes))
}

fn letter(purpose: Purpose) -> char {
    if purpose == Purpose::Bounce { 'b' } else { 'r' }
}

/// What an address says, if this installation made it.
pub fn open(links: &Links, domain: &str, address: &str) -> Option<Returned> {
    let (local, at) = address.rsplit_once('@')?;
    if !at.eq_ignore_ascii_case(domain) {
        return None;
    }
    let (kind, spelled) = local.split_once('-')?;
    let (purpose, length) = match kind {
        "r" | "R" => (Purpose::Reply, SEAT_BYTES),
        "b" | "B" => (Purpose::Bounce, MAIL_BYTES),
        _ => return None,
    };
    let bytes = read(spelled)?;
    if bytes.len() != length + MAC_BYTES {
        return None;
    }
    let (said, mac) = bytes.split_at(length);
    if !links.is_mac(purpose, said, mac) {
        return None;
    }
    let id = Uuid::from_slice(&said[..16]).ok()?;
    let number = |from: usize| Some(u32::from_be_bytes(said.get(from..from + 4)?.try_into().ok()?));
    Some(match purpose {
        Purpose::Bounce => Returned::Mail(id),
        _ => Returned::Seat {
            registration: id.into(),
            generation: number(16)?,
            session: SessionId::new(number(20)?.into()),
        },
    })
}

fn spelled(bytes: &[u8]) -> String {
    let (mut out, mut held, mut bits) = (String::new(), 0_u32, 0);
    let sign = |value: u32| char::from(SIGNS[(value & 31) as usize]);
    for byte in bytes {
        (held, bits) = (held << 8 | u32::from(*byte), bits + 8);
        while bits >= 5 {
            bits -= 5;
            out.push(sign(held >> bits));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        out.push(sign(held << (5 - bits)));
    }
    out
}

fn read(spelled: &str) -> Option<Vec<u8>> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    if spelled.len() > 64 {
        return None;
    }
    for sign in spelled.bytes() {
        let value = SIGNS.iter().position(|other| *other == sign.to_ascii_lowercase())?;
        (held, bits) = (held << 5 | u32::try_from(value).ok()?, bits + 5);
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 255).ok()?);
        }
        held &= (1 << bits) - 1;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_address_says_what_it_was_made_for_whoever_changes_its_capitals() {
        let links = Links::new("0123456789012345678901234567890123456789").unwrap();
        let id = Uuid::now_v7();
        let seat = of_seat(&links, "in.example.org", (id.into(), 7), SessionId::new(4_000_000_000)).unwrap();
        assert!(seat.split('@').next().unwrap().len() <= 64, "RFC 5321, 4.5.3.1.1: {seat}");
        let said = Returned::Seat { registration: id.into(), generation: 7, session: SessionId::new(4_000_000_000) };
        for address in [seat.clone(), seat.to_uppercase()] {
            assert_eq!(open(&links, "in.example.org", &address), Some(said));
        }
        let mail = of_mail(&links, "in.example.org", id);
        assert_eq!(open(&links, "in.example.org", &mail), Some(Returned::Mail(id)));
        for index in 2..seat.find('@').unwrap() {
            let mut changed = seat.clone().into_bytes();
            changed[index] = if changed[index] == b'a' { b'b' } else { b'a' };
            let changed = String::from_utf8(changed).unwrap();
            let found = open(&links, "in.example.org", &changed);
            // The last sign holds bits that say nothing.
            assert!(found.is_none() || index + 1 == seat.find('@').unwrap() && found == Some(said), "sign {index}");
        }
        assert_eq!(open(&links, "in.example.org", &format!("b{}", &seat[1..])), None);
        assert_eq!(open(&links, "elsewhere.example.org", &seat), None);
        for wrong in
            ["", "@", "r-@in.example.org", "b-é@in.example.org", &format!("r-{}@in.example.org", "a".repeat(900))]
        {
            assert_eq!(open(&links, "in.example.org", wrong), None, "{wrong}");
        }
    }
}
