//! A real browser: Chromium, over WebDriver.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::{Server, free_port, wait_until};
use base64::prelude::{BASE64_STANDARD, Engine};
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::prelude::*;

/// Tab and Enter, as WebDriver names them (17.4.2).
const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";

pub struct Browser {
    pub driver: WebDriver,
    /// Where chromedriver listens.
    address: String,
    process: Driver,
}

/// Ends with its test, also with one that fails.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        // Its browsers with it: one that is left behind takes a core for hours.
        let _ = Command::new("kill").args(["-9", "--", &format!("-{}", self.0.id())]).stderr(Stdio::null()).status();
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Browser {
    pub async fn open(width: u32, javascript: bool) -> WebDriverResult<Self> {
        Self::open_with(width, javascript, false).await
    }

    pub async fn open_with(width: u32, javascript: bool, dark: bool) -> WebDriverResult<Self> {
        Self::start(
            width,
            javascript,
            if dark { vec!["--blink-settings=preferredColorScheme=0".to_owned()] } else { Vec::new() },
        )
        .await
    }

    /// With a camera that sees a film (Y4M).
    pub async fn open_with_camera(width: u32, film: &std::path::Path) -> WebDriverResult<Self> {
        let camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"].map(str::to_owned);
        let film = format!("--use-file-for-fake-video-capture={}", film.display());
        Self::start(width, true, camera.into_iter().chain([film]).collect()).await
    }

    async fn start(width: u32, javascript: bool, arguments: Vec<String>) -> WebDriverResult<Self> {
        let port = free_port();
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}")).stdout(Stdio::null()).process_group(0);
        let child = command.spawn().unwrap();
        let process = Driver(child);
        wait_until("chromedriver", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        let mut capabilities = DesiredCapabilities::chrome();
        for argument in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--window-size=1300,1100",
        ] {
            capabilities.add_arg(argument)?;
        }
        for argument in &arguments {
            capabilities.add_arg(argument)?;
        }
        let screen = serde_json::json!({"deviceMetrics": {"width": width, "height": 900, "pixelRatio": 1, "touch": false, "mobile": false}});
        capabilities.add_experimental_option("mobileEmulation", screen)?;
        let preferences = serde_json::json!({"intl.accept_languages": "nl", "profile.managed_default_content_settings.javascript":
            if javascript { 1 } else { 2 }});
        capabilities.add_experimental_option("prefs", preferences)?;
        let address = format!("http://127.0.0.1:{port}");
        let driver = WebDriver::new(&address, capabilities).await?;
        driver.set_implicit_wait_timeout(Duration::from_secs(5)).await?;
        Ok(Self { driver, address, process })
    }

    /// A device that holds passkeys and lets its owner use them (WebAuthn, 11.2).
    pub async fn authenticator(&self) -> WebDriverResult<()> {
        let device = serde_json::json!({"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserVerified": true});
        self.tell("webauthn/authenticator", &device);
        Ok(())
    }

    /// As for a reader who chooses the colours of all pages (Media Queries 5, 12.4).
    pub fn forced_colours(&self) {
        let media = serde_json::json!({"features": [{"name": "forced-colors", "value": "active"}]});
        self.devtools("Emulation.setEmulatedMedia", &media);
    }

    /// What the driver's own library has no words for.
    fn tell(&self, what: &str, body: &serde_json::Value) -> serde_json::Value {
        let url = format!("{}/session/{}/{what}", self.address, self.driver.session_id());
        let said = Command::new("curl").args(["-sf", "--json", &body.to_string(), &url]).output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
        serde_json::from_slice::<serde_json::Value>(&said.stdout).unwrap()["value"].take()
    }

    fn devtools(&self, cmd: &str, params: &serde_json::Value) -> serde_json::Value {
        self.tell("goog/cdp/execute", &serde_json::json!({"cmd": cmd, "params": params}))
    }

    /// For a reader who has it light or dark, from now on (Media Queries 5, 12.5).
    pub fn colours(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let media = serde_json::json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.devtools("Emulation.setEmulatedMedia", &media);
    }

    /// How many seconds of the processor the page took for its scripts and to be laid out, without what others take.
    pub fn seconds(&self) -> f64 {
        self.devtools("Performance.enable", &serde_json::json!({"timeDomain": "threadTicks"}));
        let told = self.devtools("Performance.getMetrics", &serde_json::json!({}));
        let metrics = told["metrics"].as_array().unwrap();
        metrics.iter().find(|one| one["name"] == "TaskDuration").unwrap()["value"].as_f64().unwrap()
    }

    /// The page as it is printed (PDF), and on how many sides of paper.
    pub fn printed(&self) -> (usize, Vec<u8>) {
        let asked = serde_json::json!({"preferCSSPageSize": true, "printBackground": true, "paperWidth": 8.27, "paperHeight": 11.69});
        let told = self.devtools("Page.printToPDF", &asked);
        let file = BASE64_STANDARD.decode(told["data"].as_str().unwrap()).unwrap();
        let page = b"/Type /Page\n";
        (file.windows(page.len()).filter(|part| part == page).count(), file)
    }

    /// The page from its head down, at that part of its size, as PNG.
    pub fn picture(&self, width: u32, height: u64, scale: f64) -> Vec<u8> {
        let clip = serde_json::json!({"x": 0, "y": 0, "width": width, "height": height, "scale": scale});
        let asked = serde_json::json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
        let taken = self.devtools("Page.captureScreenshot", &asked);
        BASE64_STANDARD.decode(taken["data"].as_str().unwrap()).unwrap()
    }

    pub async fn close(self) -> WebDriverResult<()> {
        self.driver.quit().await?;
        drop(self.process);
        Ok(())
    }

    pub async fn go(&self, server: &Server, path: &str) -> WebDriverResult<()> {
        self.driver.goto(format!("http://{}{path}", server.address)).await
    }

    /// Clicks on the middle of something, once it is in sight; a link or a button leads to another page.
    /// Comes into the desk with a sign-in's cookie.
    pub async fn sign_in(&self, server: &Server, cookie: &str) -> WebDriverResult<()> {
        self.go(server, "/desk/sign-in").await?;
        let mut kept = Cookie::new("desk", cookie.split_once('=').unwrap().1);
        kept.set_path("/");
        self.driver.add_cookie(kept).await
    }

    pub async fn press(&self, by: By) -> WebDriverResult<()> {
        self.driver.execute("window.isLeft = true", vec![]).await?;
        let tag = self.press_here(by).await?;
        if matches!(tag.as_str(), "a" | "button") { self.arrive("a click").await } else { Ok(()) }
    }

    /// The same, where one stays on the page; returns what it was.
    pub async fn press_here(&self, by: By) -> WebDriverResult<String> {
        let element = self.driver.find(by).await?;
        // What is at another stop of a programme is reached by its tab.
        let tab = "const at = arguments[0].closest('.has-tabs .round, .has-tabs .moment');
            return at && getComputedStyle(at).visibility === 'hidden'
              ? document.getElementById(`tab-${at.dataset.tab}`).closest('label') : null";
        if let Ok(tab) = self.driver.execute(tab, vec![element.to_json()?]).await?.element() {
            tab.click().await?;
        }
        let center = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})";
        self.driver.execute(center, vec![element.to_json()?]).await?;
        // Without JavaScript the page cannot say when its fonts have come.
        tokio::time::sleep(Duration::from_millis(150)).await;
        let tag = element.tag_name().await?;
        element.click().await?;
        Ok(tag)
    }

    /// Waits until the page that was marked as left is gone, and the next is there.
    async fn arrive(&self, how: &str) -> WebDriverResult<()> {
        let script = "return window.isLeft !== true && document.readyState === 'complete'";
        for _ in 0..300 {
            // While one page gives way to the next, there is none to ask.
            if self.driver.execute(script, vec![]).await.is_ok_and(|there| *there.json() == true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{how} leads nowhere");
    }

    pub async fn text(&self, by: By) -> WebDriverResult<String> {
        self.driver.find(by).await?.text().await
    }

    pub async fn value(&self, id: &str) -> WebDriverResult<String> {
        Ok(self.driver.find(By::Id(id)).await?.prop("value").await?.unwrap_or_default())
    }

    /// Waits until the service worker has kept a page for when there is no connection.
    pub async fn until_kept(&self, address: &str) -> WebDriverResult<()> {
        let script = format!(
            "const done = arguments[arguments.length - 1]; caches.match('{address}').then((kept) => done(!!kept))"
        );
        for _ in 0..100 {
            if *self.driver.execute_async(&script, vec![]).await?.json() == true {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{address} is never kept");
    }

    pub async fn until(&self, by: By, words: &str) -> WebDriverResult<()> {
        for _ in 0..100 {
            if self.text(by.clone()).await?.contains(words) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("\"{words}\" never came: {}", self.text(by).await?);
    }

    pub async fn focused(&self) -> WebDriverResult<String> {
        Ok(self.driver.active_element().await?.id().await?.unwrap_or_default())
    }

    pub async fn keys(&self, keys: &str) -> WebDriverResult<()> {
        self.driver.action_chain().send_keys(keys).perform().await
    }

    /// Presses Enter and waits for the page that it leads to: keys, unlike clicks, do not wait for one.
    pub async fn enter(&self) -> WebDriverResult<()> {
        self.driver.execute("window.isLeft = true", vec![]).await?;
        self.keys(ENTER).await?;
        self.arrive("Enter").await
    }

    /// Presses Tab until something has the focus; the arrow keys of a radio group are not needed.
    pub async fn tab_to(&self, id: &str) -> WebDriverResult<()> {
        for _ in 0..300 {
            if self.focused().await? == id {
                return Ok(());
            }
            self.keys(TAB).await?;
        }
        panic!("the keyboard does not reach {id}");
    }

    /// By how many pixels the page is wider than the screen.
    pub async fn wider_than_the_screen(&self) -> WebDriverResult<i64> {
        let script = "return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)";
        self.driver.execute(script, vec![]).await?.convert()
    }

    /// Short words (they are not hyphenated) that stand on two lines, and words that a box cuts off.
    pub async fn broken_words(&self) -> WebDriverResult<Vec<String>> {
        let script = r"
            const broken = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const node = walker.currentNode;
              if (node.parentElement.closest('script, style, noscript, option, textarea, code, .hidden, .trap')) continue;
              for (const { 0: word, index } of node.textContent.matchAll(/[\p{L}\p{N}]{2,13}(?![\p{L}\p{N}])/gu)) {
                if (index && /[\p{L}\p{N}]/u.test(node.textContent[index - 1])) continue;
                // Addresses break anywhere.
                const [before] = node.textContent.slice(0, index).match(/\S*$/), [after] = node.textContent.slice(index).match(/^\S*/);
                if (/[\/@]/.test(before + after)) continue;
                const range = document.createRange();
                range.setStart(node, index);
                range.setEnd(node, index + word.length);
                if (new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1) broken.push(word);
              }
            }
            const cut = [...document.querySelectorAll('main *')].filter((one) => one.scrollWidth > one.clientWidth + 1
              && one.clientWidth > 1 && getComputedStyle(one).overflowX === 'hidden').map((one) => one.textContent.trim().slice(0, 60));
            return [...broken, ...cut];";
        self.driver.execute(script, vec![]).await?.convert()
    }

    /// Keeps a screenshot of what is in sight, as test output.
    pub async fn look(&self, name: &str) -> WebDriverResult<()> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/output");
        std::fs::create_dir_all(&folder).unwrap();
        self.driver.screenshot(&folder.join(format!("{name}.png"))).await
    }

    /// What axe finds at WCAG 2.2 AA.
    pub async fn axe(&self) -> WebDriverResult<Vec<String>> {
        let npm = std::env::var("TEST_NPM").expect("tests/run installs axe-core and says where it is");
        let axe = std::fs::read_to_string(format!("{npm}/node_modules/axe-core/axe.min.js")).unwrap();
        self.driver.execute(&axe, vec![]).await?;
        let run = "const done = arguments[arguments.length - 1];
            axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(
                (result) => done(result.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' | '))),
                (error) => done(['axe failed: ' + error]))";
        self.driver.execute_async(run, vec![]).await?.convert()
    }
}
