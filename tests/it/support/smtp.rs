//! A real SMTP server that keeps what comes.

use std::path::Path;
use std::process::{Child, Command};

use super::wait_until;

pub struct Smtp {
    process: Child,
    pub url: String,
    folder: tempfile::TempDir,
}

impl Smtp {
    pub fn start(port: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp_server.py");
        let process =
            Command::new("/usr/bin/python3").arg(script).arg(port.to_string()).arg(folder.path()).spawn().unwrap();
        wait_until("the SMTP server", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        Self { process, url: format!("smtp://127.0.0.1:{port}"), folder }
    }

    /// The mails that came, raw, in order of arrival.
    pub fn mails(&self) -> Vec<Vec<u8>> {
        let files = std::fs::read_dir(self.folder.path()).unwrap().map(|file| file.unwrap().path());
        let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|kind| kind == "eml")).collect();
        files.sort();
        files.iter().map(|path| std::fs::read(path).unwrap()).collect()
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
