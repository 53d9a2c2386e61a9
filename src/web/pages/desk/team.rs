//! `GET|POST /desk/{event}/team`: who may do what in the organisation, and which programs may.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use i18n_embed_fl::fl;

use super::frame::{AtDesk, Frame};
use crate::clock;
use crate::db::Db;
use crate::desk::deeds::{self, Deed};
use crate::desk::rights::{Right, Role};
use crate::desk::team::{self, Member, TokenLine};
use crate::desk::{accounts, tokens};
use crate::languages::Speech;
use crate::mail::organising::{self, Letter};
use crate::people::person;
use crate::seating::MailKind;
use crate::web::app::App;
use crate::web::desk::{Desk, ToOwn};
use crate::web::explain::{self, Kind, Problem};
use crate::web::form::Form;
use crate::web::pages::page::answer;
use crate::web::pages::trouble;
use crate::web::tongue;

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
    /// A link or a token, shown this once.
    secret: Option<String>,
    mistake: Option<String>,
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
    mistake: Option<String>,
    email: String,
}

pub async fn show(app: Data<App>, request: HttpRequest, AtDesk(desk): AtDesk<ToOwn>) -> HttpResponse {
    page(&app, &request, &desk, Said::default()).await
}

pub async fn send(
    app: Data<App>,
    request: HttpRequest,
    AtDesk(desk): AtDesk<ToOwn>,
    sent: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let language = tongue::language(&request);
    let Ok(sent) = sent else { return trouble(&app, &request, Problem::new(Kind::TooLarge, language)) };
    let form = Form::parse(&sent);
    match act(&app, &desk, &form, &request).await {
        Ok(said) => page(&app, &request, &desk, said).await,
        Err(problem) => trouble(&app, &request, problem),
    }
}

async fn act(app: &App, desk: &Desk<ToOwn>, form: &Form, request: &HttpRequest) -> Result<Said, Problem> {
    let language = tongue::language(request);
    let t = crate::languages::speech(language);
    let (organisation, who, at) = (desk.organisation(), desk.who.clone(), clock::now().as_millisecond());
    let id = form.first("id").parse().unwrap_or_default();
    // For all events, or for this one.
    let event = if form.first("where") == "all" { 0 } else { desk.event() };
    let note = move |db: &mut Db, what: &'static str, about: String| {
        deeds::note(db, &Deed { organisation, event: None, registration: None, who: &who, what, about }, at)
    };
    match form.first("do") {
        "invite" => {
            let typed = form.first("email").to_owned();
            let (Ok(email), Ok(role)) = (person::parse_address(&typed), form.first("role").parse::<Role>()) else {
                let fault =
                    person::parse_address(&typed).err().map(|fault| explain::person_fault(fault, language).message);
                let mistake = Some(fault.unwrap_or_else(|| explain::unknown_value(language)));
                return Ok(Said { mistake, email: typed, secret: None });
            };
            // Whoever owns may do all everywhere: in one event alone there is no owner.
            if role == Role::Owner && event != 0 {
                return Ok(Said { mistake: Some(fl!(t, "team-owner-of-all")), email: typed, secret: None });
            }
            let link = app
                .desk_work(language, move |db| {
                    let organiser = accounts::appoint(db, &email, (organisation, event), role, at)?;
                    let letter = Letter { organiser, organisation, language, announcement: None };
                    organising::owe(db, MailKind::Invitation, &letter, at)?;
                    note(db, deeds::INVITED, format!("{email}, {role}"))?;
                    accounts::link(db, organiser, at, accounts::WEEK)
                })
                .await?;
            Ok(Said { secret: Some(format!("{}/desk/welcome/{link}", app.settings.base_url)), ..Said::default() })
        }
        "token" => {
            let rights: Vec<Right> = form.all("scope").filter_map(|scope| scope.parse().ok()).collect();
            let rights: Vec<Right> = rights.into_iter().filter(|right| *right != Right::Own).collect();
            let name: String = form.first("name").trim().chars().take(60).collect();
            if rights.is_empty() || name.is_empty() {
                return Ok(Said { mistake: Some(fl!(t, "team-token-wrong")), ..Said::default() });
            }
            let secret = app
                .desk_work(language, move |db| {
                    let secret = tokens::add(db, organisation, &name, &rights, at)?;
                    note(db, deeds::MADE_TOKEN, name)?;
                    Ok(secret)
                })
                .await?;
            Ok(Said { secret: Some(secret), ..Said::default() })
        }
        "revoke" => {
            app.desk_work(language, move |db| {
                team::revoke(db, organisation, id, at)?;
                note(db, deeds::REVOKED_TOKEN, id.to_string())
            })
            .await?;
            Ok(Said::default())
        }
        "sensitive" => {
            let may = form.first("may") == "yes";
            app.desk_work(language, move |db| {
                team::set_sensitive(db, (organisation, event), id, may)?;
                note(db, if may { deeds::OPENED_NEEDS } else { deeds::CLOSED_NEEDS }, id.to_string())
            })
            .await?;
            Ok(Said::default())
        }
        "remove" => {
            let is_gone = app
                .desk_work(language, move |db| {
                    let is_gone = team::remove(db, (organisation, event), id)?;
                    if is_gone {
                        note(db, deeds::REMOVED, id.to_string())?;
                    }
                    Ok(is_gone)
                })
                .await?;
            Ok(Said { mistake: (!is_gone).then(|| fl!(t, "team-last-owner")), ..Said::default() })
        }
        _ => Ok(Said::default()),
    }
}

async fn page(app: &App, request: &HttpRequest, desk: &Desk<ToOwn>, said: Said) -> HttpResponse {
    let frame = Frame::new(app, request, desk, "team");
    let t = frame.page.t;
    let (organisation, event) = (desk.organisation(), desk.event());
    let (members, tokens) = match app.desk_work(frame.page.language, move |db| team::of(db, organisation, event)).await
    {
        Ok(found) => found,
        Err(problem) => return trouble(app, request, problem),
    };
    let status = if said.mistake.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let team = Team {
        members: (members.into_iter())
            .map(|member| {
                let (words, is_here) = (role_words(member.role, t), member.event != 0);
                (member, words, is_here)
            })
            .collect(),
        tokens,
        roles: Role::ALL.iter().map(|role| (*role, role_words(*role, t))).collect(),
        scopes: vec![
            (Right::Programme, fl!(t, "role-programme")),
            (Right::Registrations, fl!(t, "role-registrations")),
            (Right::CheckIn, fl!(t, "role-front-desk")),
        ],
        email: said.email,
        secret: said.secret,
        mistake: said.mistake,
        frame,
    };
    answer(status, &team)
}
