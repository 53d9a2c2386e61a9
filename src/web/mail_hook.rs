//! `POST /hooks/mail`: a mail that came in, as a provider brings it: raw (RFC 5322), to whom in `?recipient=`.

use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, ResponseError};

use super::app::App;
use super::desk::token;
use super::form::Form;
use super::request_language;
use crate::clock;
use crate::db::Db;
use crate::languages::problems::{Kind, Problem};
use crate::mail::returning::{self, Said};
use crate::programme::Language;
use crate::seating::Outcome;

pub async fn take(app: Data<App>, request: HttpRequest, sent: Result<Bytes, actix_web::Error>) -> HttpResponse {
    let language = request_language::of(&request);
    let domain = app.settings.mail.reply_domain.as_str();
    let Some(secret) = app.settings.mail_webhook_secret.as_ref().filter(|_| !domain.is_empty()) else {
        return Problem::new(Kind::NotFound, language).error_response();
    };
    if !secret.is(token(&request).unwrap_or_default()) {
        return Problem::new(Kind::SignIn, language).error_response();
    }
    let Ok(sent) = sent else { return Problem::new(Kind::TooLarge, language).error_response() };
    let asked = Form::parse(request.query_string().as_bytes());
    let said = returning::read(&sent, asked.given("recipient").as_deref(), domain, &app.links);
    match carry_out(&app, said).await {
        // What nothing follows from is not sent again either.
        Ok(done) => HttpResponse::Ok().content_type("text/plain").body(done),
        Err(problem) => problem.error_response(),
    }
}

async fn carry_out(app: &Data<App>, said: Said) -> Result<&'static str, Problem> {
    let (language, at) = (Language::default(), clock::now().as_millisecond());
    match said {
        Said::Nothing(why) => {
            tracing::info!(why, "a mail came in that says nothing");
            Ok("nothing to do\n")
        }
        Said::CameBack { mail, status } => {
            app.work_for(language, move |db| db.write(|db| returning::note_back(db, mail, &status, at))).await?;
            Ok("noted\n")
        }
        Said::Declined { registration, generation, .. } => {
            let asked = app.work_for(language, move |db| returning::command(db, &said, at)).await?;
            let Some((command, event)) = asked else { return Ok("nothing to do\n") };
            let noted = move |db: &mut Db, outcome: &Outcome| match outcome {
                Outcome::Changed { .. } => returning::note_declined(db, event, registration, at),
                _ => Ok(()),
            };
            match app.command_for(language, command, noted).await? {
                Outcome::Changed { .. } => {
                    app.changed(registration, generation);
                    Ok("the seat is given back\n")
                }
                _ => Ok("nothing to do\n"),
            }
        }
    }
}
