//! Proving that an address is one's own, and what is known of addresses and clients meanwhile.

use super::registering::MOST_UNPROVEN;
use super::{Decision, Draft, GONE, Stop};
use crate::programme::PlaceId;
use crate::seating::RegistrationId;
use crate::seating::command::*;
use crate::seating::outcome::Outcome;
use crate::seating::refusal::Refusal;
use crate::seating::snapshot::*;

/// What someone counts for besides seats.
pub(super) struct Listing {
    email_key: Option<String>,
    client: Option<Client>,
}

impl Listing {
    pub fn of(held: &Held) -> Self {
        Self { email_key: held.email_key.clone(), client: held.counted_client() }
    }
}

impl Decision {
    /// Links in mails carry the generation that proving begins; those from the screen end with it.
    pub(super) fn prove(&mut self, prove: &Prove) -> Result<Outcome, Stop> {
        let Whose { registration: id, generation, at, .. } = prove.whose;
        let held = self.snapshot.people.get(&id).ok_or(Refusal::UnknownRegistration)?;
        let event_id = held.event;
        // Pressed twice.
        if held.is_proven() && held.generation == generation && prove.answer != Proof::NotMine {
            return Ok(Outcome::Changed { event: event_id, given_up: Vec::new() });
        }
        if held.is_proven() || held.generation + 1 != generation {
            return Err(Refusal::UnknownRegistration.into());
        }
        if prove.answer == Proof::NotMine {
            return self.forget_with_charges(id, at);
        }
        let address = held.email_key.clone().map(|key| (event_id, key));
        let known = address.and_then(|address| self.snapshot.addresses.get(&address));
        let proven = known.into_iter().flatten().filter(|known| known.is_proven && known.registration != id);
        let others: Vec<RegistrationId> = proven.map(|known| known.registration).collect();
        let mut freed = Vec::new();
        let shares_address = match prove.answer {
            Proof::Mine | Proof::NotMine if !others.is_empty() => return Err(Refusal::AlreadyRegistered.into()),
            Proof::Mine | Proof::NotMine => false,
            Proof::Besides => !others.is_empty(),
            Proof::Instead(first) if others.contains(&first) => {
                freed = self.replace(first, at)?;
                others.len() > 1
            }
            // It went meanwhile, or another one came.
            Proof::Instead(_) if others.is_empty() => false,
            Proof::Instead(_) => return Err(Refusal::AlreadyRegistered.into()),
        };
        self.is_theirs(id, shares_address, at);
        for charge in self.unproven_charges(id) {
            self.is_theirs(charge, false, at);
        }
        let rules = self.snapshot.events.get(&event_id).ok_or(Refusal::UnknownRegistration)?.rules.clone();
        self.pass_on(&rules, event_id, freed, at)?;
        Ok(Outcome::Changed { event: event_id, given_up: Vec::new() })
    }

    /// The one that was proven before goes; it is not taken back.
    fn replace(&mut self, first: RegistrationId, at: Millis) -> Result<Vec<PlaceId>, Stop> {
        let held = self.snapshot.people.get(&first).ok_or(Refusal::UnknownRegistration)?;
        let event = self.snapshot.events.get(&held.event).ok_or(Refusal::UnknownRegistration)?;
        let rules = event.rules.clone();
        if at >= rules.ends_at {
            return Err(Refusal::ChangesClosed { closed_at: rules.ends_at }.into());
        }
        let mut draft = Draft::new(&rules, event, held.clone(), at);
        draft.cancel();
        let freed = self.settle_draft(&rules, draft.finish(), at, AuditKind::Replaced);
        if let Some(held) = self.snapshot.people.get_mut(&first) {
            held.undo = None;
        }
        Ok(freed)
    }

    fn is_theirs(&mut self, id: RegistrationId, shares_address: bool, at: Millis) {
        let Some(held) = self.snapshot.people.get(&id) else { return };
        let (before, mut held) = (Listing::of(held), held.clone());
        (held.proven_at, held.client, held.shares_address) = (Some(at), None, shares_address);
        held.generation += 1;
        self.relist(Some(before), &held);
        self.note(held.event, id, at, AuditKind::Proven);
        self.touch(id);
        self.snapshot.people.insert(id, held);
    }

    /// Those whom they registered along, as far as nobody has proven anything of them.
    fn unproven_charges(&self, contact: RegistrationId) -> Vec<RegistrationId> {
        let people = &self.snapshot.people;
        let charges = self.snapshot.charges.get(&contact).into_iter().flatten();
        charges.filter(|id| people.get(id).is_some_and(|held| !held.is_proven())).copied().collect()
    }

    /// Anyone who registered along with someone unproven, and has no address, has nobody left to prove it.
    pub(super) fn forget_with_charges(&mut self, id: RegistrationId, at: Millis) -> Result<Outcome, Stop> {
        for charge in self.unproven_charges(id) {
            self.forget(charge, at)?;
        }
        self.forget(id, at)
    }

    /// All links end; the new ones are mailed, and never shown to the one who asks.
    pub(super) fn renew(&mut self, whose: Whose) -> Result<Outcome, Stop> {
        let Whose { registration: id, generation, at, .. } = whose;
        let held = self.snapshot.people.get(&id);
        // Of anyone who has proven nothing, the desk alone makes them anew.
        let may = |held: &&Held| held.is_proven() || self.is_by_desk;
        let held = held.filter(|held| held.generation == generation && held.has_mail).filter(may);
        let event = held.ok_or(Refusal::UnknownRegistration)?.event;
        let charges = self.snapshot.charges.get(&id).cloned().unwrap_or_default();
        for id in std::iter::once(id).chain(charges) {
            let Some(held) = self.snapshot.people.get_mut(&id) else { continue };
            // The next one stands in the mails of those who are unproven: it ends, too.
            held.generation += if held.is_proven() { 1 } else { GONE };
            self.touch(id);
            self.note(event, id, at, AuditKind::LinksRenewed);
            let mail = self.mails.next();
            self.owe(mail, id, MailKind::Link, at, at);
        }
        Ok(Outcome::Changed { event, given_up: Vec::new() })
    }

    /// Whether someone who cancelled cannot have an address back: another one is proven with it, or too many are not.
    pub(super) fn is_address_taken(&self, held: &Held, email_key: &str) -> bool {
        let known = self.snapshot.addresses.get(&(held.event, email_key.to_owned()));
        let mut others = known.into_iter().flatten().filter(|known| known.registration != held.id);
        if held.is_proven() {
            !held.shares_address && others.any(|known| known.is_proven && !known.shares_address)
        } else {
            others.filter(|known| !known.is_proven).count() >= MOST_UNPROVEN
        }
    }

    /// Keeps what is known of addresses and clients as someone is now.
    pub(super) fn relist(&mut self, before: Option<Listing>, held: &Held) {
        let (old, client) = before.map(|listing| (listing.email_key, listing.client)).unwrap_or_default();
        let mut link_mailed_at = 0;
        if let Some(old) = old
            && let Some(known) = self.snapshot.addresses.get_mut(&(held.event, old))
        {
            let was = known.iter().find(|known| known.registration == held.id);
            link_mailed_at = was.map_or(0, |known| known.link_mailed_at);
            known.retain(|known| known.registration != held.id);
        }
        if let Some(key) = held.email_key.clone() {
            let (is_proven, shares_address) = (held.is_proven(), held.shares_address);
            let known = Known { registration: held.id, is_proven, shares_address, link_mailed_at };
            self.snapshot.addresses.entry((held.event, key)).or_default().push(known);
        }
        for (client, by) in [(client, -1), (held.counted_client(), 1)] {
            if let Some(count) = client.and_then(|client| self.snapshot.clients.get_mut(&(held.event, client))) {
                *count = count.saturating_add_signed(by);
            }
        }
    }
}
