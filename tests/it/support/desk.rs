//! The desk, for tests: coming in as a person or as a program.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::{Answer, Database, Server};

pub const BASE: &str = "/api/v1/events/sociaalwerkconferentie-2022";
pub const ORGANISATION: &str = "sociaalwerkconferentie";
pub const PASSWORD: &str = "een lange zin om binnen te komen";

pub fn visit<T>(story: impl AsyncFnOnce() -> WebDriverResult<T>) -> T {
    actix_web::rt::System::new().block_on(story()).unwrap()
}

/// A link into the desk, as a path.
pub fn invited(database: &Database, email: &str, role: &str) -> String {
    let mut command = database.command();
    let output =
        command.args(["organiser", "add", email, "--organisation", ORGANISATION, "--role", role]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let url = String::from_utf8(output.stdout).unwrap();
    format!("/desk/welcome/{}", url.trim().split_once("/desk/welcome/").unwrap().1)
}

pub const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

/// Uses a link up; the session's cookie.
pub fn cookie(server: &Server, link: &str) -> String {
    let answer = server.send("POST", link, &[FORM], &format!("password={}", PASSWORD.replace(' ', "+")));
    assert_eq!(answer.status, 303, "{}", answer.body);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    cookie.split(';').next().unwrap().to_owned()
}

pub fn register(server: &Server, name: &str, seats: Value) -> Value {
    let answer = server
        .register(&json!({"name": name, "email": format!("{}@example.org", name.to_lowercase().replace(' ', ".")),
        "attendance": "in_person", "seats": seats}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

/// A picture, as PNG.
pub fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let shade = |part: u32, whole: u32| u8::try_from(255 * part / whole).unwrap();
    let seen = image::RgbImage::from_fn(900, 600, |x, y| image::Rgb([90, shade(y, 600), shade(x, 900)]));
    seen.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}

/// A program with a token.
pub struct Program<'a> {
    pub server: &'a Server,
    pub token: String,
}

impl Program<'_> {
    pub fn ask(&self, method: &str, path: &str, body: &Value) -> Answer {
        let token = format!("Bearer {}", self.token);
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.server.send(method, &format!("{BASE}{path}"), &[("Authorization", &token)], &body)
    }

    pub fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, &Value::Null);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json()
    }
}

pub fn run(database: &Database, words: &[&str]) -> (bool, String) {
    let output = database.command().args(words).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).trim().to_owned())
}

pub fn program<'a>(database: &Database, server: &'a Server, scope: &str) -> Program<'a> {
    let (done, token) = run(database, &["token", "add", "--organisation", ORGANISATION, "--scope", scope]);
    assert!(done, "{token}");
    Program { server, token }
}
