//! `GET|POST /desk/{event}/team`: who may do what in the organisation, and which programs may.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use i18n_embed_fl::fl;

use super::frame::{AtDesk, Frame};
use crate::actions::tries::Try;
use crate::clock;
use crate::config::MailTransport;
use crate::db::{Db, DbError};
use crate::desk::accounts::{self, Appointed};
use crate::desk::deeds::{self, Deed};
use crate::desk::rights::{Right, Role};
use crate::desk::team::{self, Member, TokenLine};
use crate::desk::tokens;
use crate::languages::Speech;
use crate::mail::organising::{self, Letter, News};
use crate::people::person;
use crate::seating::MailKind;
use crate::text::Line;
use crate::web::app::App;
use crate::web::desk::{Desk, ToOwn};
use crate::web::explain::{self, Problem};
use crate::web::form::Form;
use crate::web::pages::Answer;
use crate::web::pages::page::{acted, answer};
use crate::web::pages::sent::Posted;
use crate::web::tongue;
use crate::web::watch::{self, Seen};

#[derive(Template)]
#[template(path = "pages/desk/team.html")]
struct Team {
    frame: Frame,
    /// With the role in words, and whether it is for this event only.
    members: Vec<(Member, String, bool)>,
    tokens: Vec<TokenLine>,
    roles: Vec<(Role, String)>,
    scopes: Vec<(Right, String)>,
    email: String,
    /// A token, shown this once.
    secret: Option<String>,
    told: Option<String>,
    mistake: Option<String>,
    /// Who is about to be taken out, with what they may do: asked for once more.
    leaving: Option<Leaving>,
}

/// Somebody who is about to be taken out.
struct Leaving {
    id: i64,
    email: String,
    role: Role,
    role_words: String,
    is_here: bool,
    /// The keys that they made and that open something, by name.
    keys: Vec<String>,
}

fn role_words(role: Role, t: &Speech) -> String {
    match role {
        Role::Owner => fl!(t, "role-owner"),
        Role::Programme => fl!(t, "role-programme"),
        Role::Registrations => fl!(t, "role-registrations"),
        Role::FrontDesk => fl!(t, "role-front-desk"),
        Role::Viewer => fl!(t, "role-viewer"),
    }
}

/// What a form on this page led to.
#[derive(Default)]
struct Said {
    secret: Option<String>,
    told: Option<String>,
    mistake: Option<String>,
    email: String,
    /// Who is about to be taken out, and of which event (0: all).
    leaving: Option<(i64, i64)>,
    /// Whether something was done.
    is_done: bool,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToOwn>) -> Answer {
    page(&app, &request, &desk, Said::default()).await
}

pub async fn send(app: Data<App>, request: HttpRequest, Posted(AtDesk(desk), form): Posted<AtDesk<ToOwn>>) -> Answer {
    match act(&app, &desk, &form, &request).await {
        Ok(said) if said.is_done => acted(page(&app, &request, &desk, said).await?),
        Ok(said) => page(&app, &request, &desk, said).await,
        Err(problem) => Err(problem.into()),
    }
}

async fn act(app: &App, desk: &Desk<ToOwn>, form: &Form, request: &HttpRequest) -> Result<Said, Problem> {
    let language = tongue::language(request);
    let t = crate::languages::speech(language);
    let (organisation, who, at) = (desk.organisation(), desk.who.clone(), clock::now().as_millisecond());
    let id = form.first("id").parse().unwrap_or_default();
    // For this event, unless it is said to be for all.
    let event = if form.first("where") == "all" { 0 } else { desk.event() };
    let about_event = Some(event).filter(|event| *event != 0);
    let note = move |db: &mut Db, what: &'static str, subject: String, about: String| {
        let deed = Deed { organisation, event: about_event, registration: None, who: &who, what, about };
        deeds::note_about(db, &deed, &subject, at)
    };
    let mistake = |words: String, email: String| Ok(Said { mistake: Some(words), email, ..Said::default() });
    let seen = |seen, account| watch::note(app, request, seen, account);
    match form.first("do") {
        "invite" => {
            let typed = form.first("email").to_owned();
            let email = match person::parse_address(&typed) {
                Ok(email) => email,
                Err(fault) => return mistake(explain::person_fault(fault, language).message, typed),
            };
            let Ok(role) = form.given("role").map_or(Ok(Role::Viewer), |role| role.parse::<Role>()) else {
                return mistake(explain::unknown_value(language), typed);
            };
            // Whoever owns may do all everywhere: in one event alone there is no owner.
            if role == Role::Owner && event != 0 {
                return mistake(fl!(t, "team-owner-of-all"), typed);
            }
            // Nobody's mailbox is filled by inviting them again and again.
            if app.limits.resets.take(&format!("invited {email}")) == Try::Refused {
                return mistake(fl!(t, "team-invited-often"), typed);
            }
            let address = email.clone();
            let (appointed, lost) = app
                .desk_work(language, move |db| {
                    db.write(|db| {
                        let mut lost = Vec::new();
                        let appointed = accounts::appoint(db, &email, (organisation, event), role, at)?;
                        if let Appointed::Done { organiser, .. } = appointed {
                            let letter = Letter { organiser, organisation, language, announcement: None, news: None };
                            organising::owe(db, MailKind::Invitation, &letter, at)?;
                            note(db, deeds::INVITED, email.clone(), role.to_string())?;
                            // What they may not do any more, no key of theirs does.
                            lost = team::revoke_beyond(db, organisation, organiser, at)?;
                            for name in &lost {
                                note(db, deeds::REVOKED_TOKEN, name.clone(), String::new())?;
                            }
                        }
                        Ok::<_, DbError>((appointed, lost))
                    })
                })
                .await?;
            match appointed {
                Appointed::LastOwner => mistake(fl!(t, "team-last-owner"), typed),
                Appointed::Done { organiser, .. } => {
                    seen(Seen::ChangedRole, Some(organiser));
                    let mut words = told(app, &address, t);
                    if !lost.is_empty() {
                        words = format!("{words} {}", fl!(t, "team-keys-lost", names = lost.join(", ")));
                    }
                    Ok(Said { told: Some(words), is_done: true, ..Said::default() })
                }
            }
        }
        "token" => {
            let rights: Vec<Right> = form.all("scope").filter_map(|scope| scope.parse().ok()).collect();
            // Nobody gives a program what they may not do themselves, there or everywhere; people say who may do what.
            let may = |right: Right| if event == 0 { desk.may_everywhere(right) } else { desk.may(right) };
            if rights.iter().any(|right| *right == Right::Own || !may(*right)) {
                return mistake(fl!(t, "team-token-beyond"), String::new());
            }
            let name: String = match Line::parse(form.first("name").trim()) {
                Ok(name) => name.into_string().chars().take(60).collect(),
                Err(why) => return mistake(explain::unwritable(why, language), String::new()),
            };
            if rights.is_empty() || name.is_empty() {
                return mistake(fl!(t, "team-token-wrong"), String::new());
            }
            let maker = desk.organiser;
            let secret = app
                .desk_work(language, move |db| {
                    db.write(|db| {
                        let secret = tokens::add(db, (organisation, event), (&name, maker), &rights, at)?;
                        let scopes: Vec<&str> = rights.iter().map(|right| right.as_str()).collect();
                        note(db, deeds::MADE_TOKEN, name.clone(), scopes.join(", "))?;
                        Ok::<_, DbError>(secret)
                    })
                })
                .await?;
            seen(Seen::MadeToken, desk.organiser);
            Ok(Said { secret: Some(secret), is_done: true, ..Said::default() })
        }
        "revoke" => {
            let revoked = app
                .desk_work(language, move |db| {
                    db.write(|db| {
                        let revoked = team::revoke(db, organisation, id, at)?;
                        if let Some(name) = &revoked {
                            note(db, deeds::REVOKED_TOKEN, name.clone(), String::new())?;
                        }
                        Ok::<_, DbError>(revoked)
                    })
                })
                .await?;
            if revoked.is_some() {
                seen(Seen::RevokedToken, desk.organiser);
            }
            Ok(Said { is_done: true, ..Said::default() })
        }
        // Whom it touches is said first.
        "leave" => Ok(Said { leaving: Some((id, event)), ..Said::default() }),
        what @ ("sensitive" | "remove") => {
            let (is_removal, may) = (what == "remove", form.first("may") == "yes");
            let keeps_keys = is_removal && form.has("keep");
            // Whoever may do something else meanwhile is looked at again.
            if let Some(seen) = form.given("role").filter(|_| is_removal) {
                let now = app.desk_work(language, move |db| team::role(db, (organisation, event), id)).await?;
                if now.is_some_and(|now| now.as_str() != seen) {
                    return Ok(Said { leaving: Some((id, event)), ..Said::default() });
                }
            }
            let done = app
                .desk_work(language, move |db| {
                    db.write(|db| {
                        let member = accounts::whose(db, id)?.filter(|_| id != 0);
                        let role = team::role(db, (organisation, event), id)?;
                        let Some((email, _)) = member.filter(|_| role.is_some()) else { return Ok(None) };
                        let (deed, news) = if is_removal {
                            if !team::remove(db, (organisation, event), id)? {
                                return Ok(Some(false));
                            }
                            (deeds::REMOVED, News::RoleGone)
                        } else {
                            team::set_sensitive(db, (organisation, event), id, may)?;
                            (if may { deeds::OPENED_NEEDS } else { deeds::CLOSED_NEEDS }, News::Role)
                        };
                        let letter =
                            Letter { organiser: id, organisation, language, announcement: None, news: Some(news) };
                        organising::owe(db, MailKind::Account, &letter, at)?;
                        note(db, deed, email, String::new())?;
                        if !keeps_keys {
                            for name in team::revoke_beyond(db, organisation, id, at)? {
                                note(db, deeds::REVOKED_TOKEN, name, String::new())?;
                            }
                        }
                        Ok::<_, DbError>(Some(true))
                    })
                })
                .await?;
            match done {
                None => {}
                Some(false) => return mistake(fl!(t, "team-last-owner"), String::new()),
                Some(true) => seen(if is_removal { Seen::RemovedRole } else { Seen::ChangedRole }, Some(id)),
            }
            Ok(Said { is_done: true, ..Said::default() })
        }
        _ => Ok(Said::default()),
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
    let (members, tokens) = app.desk_work(frame.page.language, move |db| team::of(db, organisation, event)).await?;
    let is_leaving = |member: &&Member| said.leaving == Some((member.id, member.event));
    let leaving = members.iter().find(is_leaving).map(|member| Leaving {
        id: member.id,
        email: member.email.clone(),
        role: member.role,
        role_words: role_words(member.role, t),
        is_here: member.event != 0,
        keys: (tokens.iter())
            .filter(|key| !key.is_revoked && key.made_by.as_deref() == Some(member.email.as_str()))
            .filter(|key| member.event == 0 || key.is_here)
            .map(|key| key.name.clone())
            .collect(),
    });
    let status = if said.mistake.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let team = Team {
        members: (members.into_iter())
            .map(|member| {
                let (words, is_here) = (role_words(member.role, t), member.event != 0);
                (member, words, is_here)
            })
            .collect(),
        tokens,
        // The least that one may do comes first.
        roles: Role::ALL.iter().rev().map(|role| (*role, role_words(*role, t))).collect(),
        scopes: vec![
            (Right::Programme, fl!(t, "role-programme")),
            (Right::Registrations, fl!(t, "role-registrations")),
            (Right::CheckIn, fl!(t, "role-front-desk")),
        ],
        email: said.email,
        secret: said.secret,
        told: said.told,
        mistake: said.mistake,
        leaving,
        frame,
    };
    answer(status, &team)
}
