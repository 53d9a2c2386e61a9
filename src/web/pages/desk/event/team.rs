//! `GET|POST /desk/{event}/team`: who may do what in the organisation, and which programs may.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use crate::actions::manage_team::{self, Change, Invited, NotManaged, Where};
use crate::config::MailTransport;
use crate::desk::rights::{Right, Role};
use crate::desk::team::{self, Member, TokenLine};
use crate::languages::Speech;
use crate::languages::problems::{self, Problem};
use crate::people::person;
use crate::programme::{EventId, Language, OrganiserId};
use crate::web::app::App;
use crate::web::desk::{Desk, ToOwn};
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::desk::frame::{AtDesk, Frame};
use crate::web::pages::page::{acted, answer};
use crate::web::pages::sent::Posted;
use crate::web::request_language;
use crate::web::told::Tell;
use crate::web::watch::{self, Seen};

#[derive(Template)]
#[template(path = "pages/desk/event/team.html")]
struct Team {
    frame: Frame,
    /// With the role in words, and whether it is for this event only.
    members: Vec<(Member, String, bool)>,
    tokens: Vec<TokenLine>,
    roles: Vec<(Role, String)>,
    /// With whether it was ticked in a form that was refused.
    scopes: Vec<(Right, String, bool)>,
    /// What was typed and chosen in a form that was refused: of an invitation, of a key.
    invitation: Form,
    key: Form,
    /// A token, shown this once.
    secret: Option<String>,
    told: Option<String>,
    mistake: Option<String>,
    /// Who is about to be taken out, with what they may do: asked for once more.
    leaving: Option<Leaving>,
    /// Which key is about to open nothing any more: asked for once more.
    ending: Option<TokenLine>,
}

/// Somebody who is about to be taken out.
struct Leaving {
    id: OrganiserId,
    email: String,
    role: Role,
    role_words: String,
    is_here: bool,
    /// The keys that they made and that open something, by name.
    keys: Vec<String>,
}

/// What may be done in a role.
pub fn role_words(role: Role, t: &Speech) -> String {
    match role {
        Role::Owner => fl!(t, "role-owner"),
        Role::Programme => fl!(t, "role-programme"),
        Role::Registrations => fl!(t, "role-registrations"),
        Role::FrontDesk => fl!(t, "role-front-desk"),
        Role::Viewer => fl!(t, "role-viewer"),
    }
}

/// What may be done by a right, as roles are called.
pub fn right_words(right: Right, t: &Speech) -> String {
    match right {
        Right::Programme => role_words(Role::Programme, t),
        Right::Registrations => role_words(Role::Registrations, t),
        Right::CheckIn => role_words(Role::FrontDesk, t),
        Right::View => role_words(Role::Viewer, t),
        Right::Own => role_words(Role::Owner, t),
        Right::Sensitive => fl!(t, "team-open-needs"),
    }
}

/// What a form on this page led to.
#[derive(Default)]
struct Said {
    secret: Option<String>,
    told: Option<String>,
    mistake: Option<String>,
    /// Who is about to be taken out, and of which event (0: all).
    leaving: Option<(OrganiserId, EventId)>,
    /// Which key is about to be revoked.
    ending: Option<i64>,
    /// The form, where it was refused.
    typed: Option<Form>,
    /// Whether something was done.
    is_done: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToOwn>) -> Answer {
    page(&app, &request, &desk, Said::default()).await
}

pub async fn send(app: Data<App>, request: HttpRequest, Posted(AtDesk(desk), form): Posted<AtDesk<ToOwn>>) -> Answer {
    match act(&app, &desk, &form, &request).await {
        Ok(said) if said.is_done => acted(page(&app, &request, &desk, said).await?),
        Ok(said) => page(&app, &request, &desk, Said { typed: said.mistake.is_some().then_some(form), ..said }).await,
        Err(problem) => Err(problem.into()),
    }
}

async fn act(app: &App, desk: &Desk<ToOwn>, form: &Form, request: &HttpRequest) -> Result<Said, Problem> {
    let language = request_language::of(request);
    let t = crate::languages::speech(language);
    let id = form.first("id").parse().unwrap_or_default();
    // For this event, unless it is said to be for all.
    let place = if form.first("where") == "all" { Where::Everywhere } else { Where::Here };
    let mistake = |words: String| Ok(Said { mistake: Some(words), ..Said::default() });
    let refused = |why: NotManaged| match why {
        NotManaged::Database(error) => Err(error.tell(language)),
        why => mistake(why_not(why, language)),
    };
    let seen = |seen, account| watch::note(app, request, seen, account);
    let done = Said { is_done: true, ..Said::default() };
    match form.first("do") {
        "invite" => {
            let typed = form.first("email").to_owned();
            let Ok(role) = form.given("role").map_or(Ok(Role::Viewer), |role| role.parse::<Role>()) else {
                let wrong =
                    person::parse_address(&typed).map_err(|fault| problems::person_fault(fault, language).message);
                return mistake(wrong.err().unwrap_or_else(|| problems::unknown_value(language)));
            };
            match manage_team::invite(app, desk, (&typed, role, place), language).await {
                Err(why) => refused(why),
                Ok(Invited { organiser, email, keys_lost }) => {
                    seen(Seen::ChangedRole, Some(organiser));
                    let mut words = told(app, &email, t);
                    if !keys_lost.is_empty() {
                        words = format!("{words} {}", fl!(t, "team-keys-lost", names = keys_lost.join(", ")));
                    }
                    Ok(Said { told: Some(words), ..done })
                }
            }
        }
        "token" => {
            let rights: Vec<Right> = form.all("scope").filter_map(|scope| scope.parse().ok()).collect();
            match manage_team::make_key(app, desk, (form.first("name"), rights, place)).await {
                Err(why) => refused(why),
                Ok(secret) => {
                    seen(Seen::MadeToken, desk.organiser);
                    Ok(Said { secret: Some(secret), ..done })
                }
            }
        }
        // It cannot be taken back: that is said first.
        "end" => Ok(Said { ending: Some(id), ..Said::default() }),
        "revoke" => match manage_team::revoke_key(app, desk, id, place).await {
            Err(why) => refused(why),
            Ok(was_there) => {
                if was_there {
                    seen(Seen::RevokedToken, desk.organiser);
                }
                Ok(done)
            }
        },
        // Whom it touches is said first.
        "leave" => Ok(Said { leaving: Some((OrganiserId::new(id), place.event(desk))), ..Said::default() }),
        what @ ("sensitive" | "remove") => {
            let change = match what {
                "remove" => Change::Remove { keeps_keys: form.has("keep") },
                _ => Change::Sensitive(form.first("may") == "yes"),
            };
            let is_removal = matches!(change, Change::Remove { .. });
            // Anyone who may do something else meanwhile is looked at again.
            if let Some(seen) = form.given("role").filter(|_| is_removal) {
                match manage_team::role(app, desk, OrganiserId::new(id), place).await {
                    Err(why) => return refused(why),
                    Ok(Some(now)) if now.as_str() != seen => {
                        return Ok(Said {
                            leaving: Some((OrganiserId::new(id), place.event(desk))),
                            ..Said::default()
                        });
                    }
                    Ok(_) => {}
                }
            }
            match manage_team::change_role(app, desk, (OrganiserId::new(id), place), change, language).await {
                Err(why) => refused(why),
                Ok(was_there) => {
                    if was_there {
                        seen(
                            if is_removal { Seen::RemovedRole } else { Seen::ChangedRole },
                            Some(OrganiserId::new(id)),
                        );
                    }
                    Ok(done)
                }
            }
        }
        _ => Ok(Said::default()),
    }
}

/// Why nothing changed, in words.
fn why_not(why: NotManaged, language: Language) -> String {
    let t = crate::languages::speech(language);
    match why {
        NotManaged::Address(fault) => problems::person_fault(fault, language).message,
        NotManaged::OwnsAll => fl!(t, "team-owner-of-all"),
        NotManaged::InvitedOften => fl!(t, "team-invited-often"),
        NotManaged::LastOwner => fl!(t, "team-last-owner"),
        NotManaged::Beyond => fl!(t, "team-token-beyond"),
        NotManaged::NoKey => fl!(t, "team-token-wrong"),
        NotManaged::KeyName(why) => problems::unwritable(why, language),
        NotManaged::Database(error) => error.tell(language).detail,
    }
}

/// Where the invitation went: nobody but its mailbox sees what it holds.
fn told(app: &App, email: &str, t: &Speech) -> String {
    match &app.settings.mail.transport {
        MailTransport::Unset => fl!(t, "team-kept", email = email),
        MailTransport::Smtp(_) => fl!(t, "team-mailed", email = email),
        MailTransport::Folder(folder) => {
            fl!(t, "team-written", email = email, folder = folder.display().to_string())
        }
    }
}

async fn page(app: &App, request: &HttpRequest, desk: &Desk<ToOwn>, said: Said) -> Answer {
    let frame = Frame::new(app, request, desk, "team");
    let t = frame.page.t;
    let (organisation, event) = (desk.organisation(), desk.event());
    let (members, tokens) = app.work_for(frame.page.language, move |db| team::of(db, organisation, event)).await?;
    let is_leaving = |member: &&Member| said.leaving == Some((member.id, member.event));
    let leaving = members.iter().find(is_leaving).map(|member| Leaving {
        id: member.id,
        email: member.email.clone(),
        role: member.role,
        role_words: role_words(member.role, t),
        is_here: member.event != EventId::ALL,
        keys: (tokens.iter())
            .filter(|key| !key.is_revoked && key.made_by.as_deref() == Some(member.email.as_str()))
            .filter(|key| member.event == EventId::ALL || key.is_here)
            .map(|key| key.name.clone())
            .collect(),
    });
    let ending = tokens.iter().find(|key| said.ending == Some(key.id) && !key.is_revoked).cloned();
    let status = if said.mistake.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let typed = said.typed.unwrap_or_else(|| Form::parse(b""));
    let is_key = typed.first("do") == "token";
    let (invitation, key) = if is_key { (Form::parse(b""), typed) } else { (typed, Form::parse(b"")) };
    let scopes = [Right::Programme, Right::Registrations, Right::CheckIn].map(|right| (right, right_words(right, t)));
    let is_ticked = |right: Right| key.all("scope").any(|scope| scope == right.as_str());
    let scopes = scopes.map(|(right, words)| (right, words, is_ticked(right))).into();
    let team = Team {
        members: (members.into_iter())
            .map(|member| {
                let (words, is_here) = (role_words(member.role, t), member.event != EventId::ALL);
                (member, words, is_here)
            })
            .collect(),
        tokens,
        // The least that one may do comes first.
        roles: Role::ALL.iter().rev().map(|role| (*role, role_words(*role, t))).collect(),
        scopes,
        invitation,
        key,
        secret: said.secret,
        told: said.told,
        mistake: said.mistake,
        leaving,
        ending,
        frame,
    };
    answer(status, &team)
}
