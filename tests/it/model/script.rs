//! A history as commands, with what the model expects of each.

use super::*;

pub(super) fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Refused(Refusal::Invalid { .. } | Refusal::NoSuchSeat { .. }) => "invalid".into(),
        Outcome::Refused(Refusal::Clash { .. }) => "clash".into(),
        Outcome::Refused(Refusal::AlreadyRegistered) => "known".into(),
        Outcome::Refused(Refusal::TooManyUnproven) => "too many".into(),
        Outcome::Refused(Refusal::UnknownRegistration) => "unknown".into(),
        Outcome::Refused(Refusal::Full { session: None, .. }) => "full event".into(),
        Outcome::Refused(Refusal::Full { session: Some(code), .. }) => format!("full {code}"),
        Outcome::Refused(other) => format!("{other:?}"),
        Outcome::Settled | Outcome::GroupRegistered(_) => "settled".into(),
        Outcome::Changed { given_up, .. } => {
            let mut codes: Vec<String> = given_up.iter().map(|(code, _)| code.clone()).collect();
            codes.sort();
            format!("gives up {codes:?}")
        }
        Outcome::Registered(registered) => {
            let seat = |seat: &SeatOutcome| match (seat.status, seat.position) {
                (SeatStatus::Confirmed, _) => "seat".to_owned(),
                (SeatStatus::Waiting, Some(position)) => format!("waits {position}"),
                (status, _) => status.to_string(),
            };
            format!("in: {}", registered.seats.iter().map(seat).collect::<Vec<_>>().join(", "))
        }
    }
}

fn wish(session: usize, if_full: IfFull, instead_of: Option<usize>) -> Wish {
    Wish {
        session: format!("S{session}"),
        mode: None,
        if_full,
        instead_of: instead_of.map(|id| format!("S{id}")),
        until: None,
    }
}

fn command(event: EventId, ((registration, generation), newest, first): Known, (who, act): &Deed) -> Command {
    let at = Timestamp::now().as_millisecond();
    let whose = Whose { registration, generation, at, mail: Uuid::now_v7() };
    let change = |drops, wishes| {
        let (accepts, details) = (Vec::new(), Details::default());
        Command::Change(Change { whose, drops, accepts, attendance: None, wishes, anew: false, details })
    };
    match act {
        Act::Register(online, wishes, vouched) => {
            let mode = if *online { Mode::Online } else { Mode::InPerson };
            let wishes = wishes.iter().map(|(session, if_full)| wish(*session, *if_full, None)).collect();
            match register_command(event, format!("p{who}@example.org"), mode, wishes) {
                Command::Register(register) => Command::Register(Register { is_vouched_for: *vouched, ..register }),
                other => other,
            }
        }
        Act::Prove(said) => {
            let (registration, generation) = newest.unwrap_or((RegistrationId::nobody(), 0));
            let answer = match said {
                Said::Mine => Proof::Mine,
                Said::Instead => Proof::Instead(first.unwrap_or(RegistrationId::nobody())),
                Said::Besides => Proof::Besides,
                Said::NotMine => Proof::NotMine,
            };
            Command::Prove(Prove { whose: Whose { registration, generation: generation + 1, ..whose }, answer })
        }
        Act::Leave(session) => change(vec![format!("S{session}")], Vec::new()),
        Act::Better(session) => change(Vec::new(), vec![wish(session ^ 1, IfFull::Wait, Some(*session))]),
        Act::Cancel => Command::Cancel(whose),
    }
}

/// Commands for a history, and what must become of each.
pub(super) fn script(model: &mut Model, event: EventId, history: &[Deed]) -> Vec<(Command, String)> {
    let mut proven: HashMap<RegistrationId, u32> = HashMap::new();
    let script = history.iter().map(|deed| {
        // Proving begins another generation; an organiser's registrations begin proven.
        let generation = |id: RegistrationId| proven.get(&id).copied().unwrap_or_default();
        let mine = model
            .people
            .iter()
            .find(|person| person.0 == deed.0)
            .map(|person| person.2)
            .unwrap_or(RegistrationId::nobody());
        let (newest, first) = model.newest_and_first(deed.0);
        let newest = newest.map(|index| (model.people[index].2, 0));
        let first = first.map(|index| model.people[index].2);
        let command = command(event, ((mine, generation(mine)), newest, first), deed);
        let id = match &command {
            Command::Register(register) => register.id,
            _ => RegistrationId::nobody(),
        };
        if let Command::Register(register) = &command
            && register.is_vouched_for
        {
            proven.insert(id, 1);
        }
        let expected = model.expect(deed, id);
        if let (Act::Prove(_), Some((id, _))) = (&deed.1, newest)
            && model.people.iter().any(|person| person.2 == id && person.4)
        {
            proven.insert(id, 1);
        }
        (command, expected)
    });
    script.collect()
}
