//! Enough of WebDriver to be a user of the page: find, click, type, read, and look into the page.
//!
//! A few lines of HTTP to a driver on this machine. A client library would bring hyper, which `.ci/deny.toml` keeps out.

use std::{
    error::Error,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::Stdio,
};

use homestretch_tests::{
    LIMIT, Sandbox,
    process::{Helper, children_of},
    wait_until,
};
use serde_json::{Value, json};

/// The member that names an element in WebDriver's answers (W3C WebDriver, section 12.1).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What the driver answered: the value, or its error's name and message.
type Answer = Result<Value, String>;

/// The page in a real window under WebKitWebDriver, which ends both on drop.
#[derive(Debug)]
pub struct Page {
    port: u16,
    session: String,
    driver: Helper,
}

impl Page {
    /// Opens the window of the sandbox's engine with this view, as the engine would.
    ///
    /// # Panics
    /// When driver or window do not start.
    #[track_caller]
    pub fn open(sandbox: &Sandbox, view: &str) -> Self {
        let (driver, port) = start_driver(sandbox);
        let args = json!(["--data", sandbox.data(), "--view", view]);
        let options = json!({ "binary": env!("CARGO_BIN_EXE_homestretch-window"), "args": args });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let answer = call(port, "POST", "/session", &wanted).unwrap_or_else(|e| panic!("no window: {e}"));
        let session = answer["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {answer}")).to_owned();
        Self { port, session, driver }
    }

    /// The window's process.
    ///
    /// # Panics
    /// When it has ended.
    #[track_caller]
    pub fn process(&self) -> u32 {
        children_of(self.driver.0.id(), "homestretch-window").first().copied().expect("the window runs")
    }

    /// Clicks what the selector finds, once it can be clicked: it must be there, in view and not hidden.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        self.on_element(selector, "click", &json!({}));
    }

    /// Types into what the selector finds, once it can be typed into.
    #[track_caller]
    pub fn type_into(&self, selector: &str, text: &str) {
        self.on_element(selector, "value", &json!({ "text": text }));
    }

    /// Types where the focus is.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let keys: Vec<Value> = text
            .chars()
            .flat_map(|c| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": c.to_string() })))
            .collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys }] });
        self.call("POST", "/actions", &actions).unwrap_or_else(|e| panic!("typing {text:?}: {e}"));
    }

    /// Presses all of these keys and lets go of them, the last one first.
    #[track_caller]
    pub fn press_together(&self, keys: &[char]) {
        let key = |kind: &'static str| move |key: &char| json!({ "type": kind, "value": key.to_string() });
        let all: Vec<Value> = keys.iter().map(key("keyDown")).chain(keys.iter().rev().map(key("keyUp"))).collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": all }] });
        self.call("POST", "/actions", &actions).unwrap_or_else(|e| panic!("pressing {keys:?}: {e}"));
    }

    /// Presses at the first point, moves over the others and lets go, as a hand would.
    #[track_caller]
    pub fn drag(&self, points: &[(i64, i64)]) {
        let mut all: Vec<Value> =
            points.iter().map(|(x, y)| json!({ "type": "pointerMove", "duration": 0, "x": x, "y": y })).collect();
        all.insert(1, json!({ "type": "pointerDown", "button": 0 }));
        all.push(json!({ "type": "pointerUp", "button": 0 }));
        let actions = json!({ "actions": [{ "type": "pointer", "id": "hand", "actions": all }] });
        self.call("POST", "/actions", &actions).unwrap_or_else(|e| panic!("dragging over {points:?}: {e}"));
    }

    /// What can be read in what the selector finds; empty where it is not to be seen.
    pub fn text(&self, selector: &str) -> String {
        let text =
            self.find(selector).and_then(|element| self.call("GET", &format!("/element/{element}/text"), &json!(null)));
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until there can be read what is expected.
    #[track_caller]
    pub fn wait_for(&self, selector: &str, what: &str, expected: impl Fn(&str) -> bool) -> String {
        let mut last = String::new();
        let told = format!("{what} in {selector}");
        let found = wait_within(&told, || {
            last = self.text(selector);
            expected(&last)
        });
        assert!(found, "waited {LIMIT:?} for {told}; it says {last:?} and the page {:?}", self.text("body"));
        last
    }

    /// Waits until exactly this can be read there.
    #[track_caller]
    pub fn wait_for_text(&self, selector: &str, text: &str) {
        self.wait_for(selector, &format!("{text:?}"), |seen| seen == text);
    }

    /// Waits until there can be read what is expected in the report, which has a root of its own.
    #[track_caller]
    pub fn wait_for_report(&self, what: &str, expected: impl Fn(&str) -> bool) -> String {
        const TEXT: &str = "const page = document.querySelector('report-page');
             return page?.checkVisibility() ? page.shadowRoot.querySelector('.page')?.innerText ?? '' : ''";
        let mut last = String::new();
        let told = format!("{what} in the report");
        let found = wait_within(&told, || {
            last = self.run(TEXT, &[]).as_str().unwrap_or_default().replace('\u{a0}', " ");
            expected(&last)
        });
        assert!(found, "waited {LIMIT:?} for {told}; it says {last:?} and the page {:?}", self.text("body"));
        last
    }

    /// Runs the body of a function in the page, and gives back what it returns, awaited.
    ///
    /// # Panics
    /// When it throws.
    #[track_caller]
    pub fn run(&self, body: &str, args: &[Value]) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1]; const args = [...arguments].slice(0, -1);
             (async () => {{ {body} }})().then((value) => done({{ value }}), (e) => done({{ threw: String(e) }}));"
        );
        let answer = self.call("POST", "/execute/async", &json!({ "script": script, "args": args }));
        let answer = answer.unwrap_or_else(|e| panic!("{body}: {e}"));
        assert!(answer.get("threw").is_none(), "{body}: {answer}");
        answer["value"].clone()
    }

    /// Makes the window so large, in pixels of its page.
    #[track_caller]
    pub fn resize(&self, width: i64, height: i64) {
        let rect = json!({ "width": width, "height": height });
        self.call("POST", "/window/rect", &rect).unwrap_or_else(|e| panic!("resizing: {e}"));
        wait_until(LIMIT, &format!("{width} pixels of width"), || {
            (self.run("return innerWidth", &[]) == width).then_some(())
        });
    }

    /// Which control has the focus, by its `data-do`; empty where none has.
    #[track_caller]
    pub fn focused(&self) -> String {
        let name = self.run("return document.activeElement?.dataset?.do ?? ''", &[]);
        name.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the control of this `data-do` has the focus.
    #[track_caller]
    pub fn wait_until_focused(&self, name: &str) {
        wait_until(LIMIT, &format!("the focus in {name}"), || (self.focused() == name).then_some(()));
    }

    #[track_caller]
    fn on_element(&self, selector: &str, act: &str, body: &Value) {
        let mut last = String::new();
        let done = wait_within(selector, || {
            let answer =
                self.find(selector).and_then(|element| self.call("POST", &format!("/element/{element}/{act}"), body));
            match answer {
                Ok(_) => true,
                Err(e) => {
                    last = e;
                    false
                }
            }
        });
        assert!(done, "waited {LIMIT:?} to {act} {selector}: {last}; the page: {:?}", self.text("body"));
    }

    fn find(&self, selector: &str) -> Result<String, String> {
        let found = self.call("POST", "/element", &json!({ "using": "css selector", "value": selector }))?;
        found[ELEMENT].as_str().map(str::to_owned).ok_or_else(|| format!("no element: {found}"))
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Answer {
        call(self.port, method, &format!("/session/{}{path}", self.session), body)
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.call("DELETE", "", &json!(null));
    }
}

/// As `wait_until`, for a probe whose failure is told with more than its name.
fn wait_within(what: &str, mut probe: impl FnMut() -> bool) -> bool {
    let began = std::time::Instant::now();
    wait_until(LIMIT * 2, what, || if probe() { Some(true) } else { (began.elapsed() > LIMIT).then_some(false) })
}

/// A driver on a port that was free a moment ago.
#[track_caller]
fn start_driver(sandbox: &Sandbox) -> (Helper, u16) {
    loop {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.expect("a free port").port();
        let mut driver = Helper::start(
            sandbox
                .tool("WebKitWebDriver")
                .arg(format!("--port={port}"))
                // Without it the window does not let itself be driven.
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .stdout(Stdio::null()),
        );
        let answers = wait_until(LIMIT, "WebKitWebDriver", || {
            if driver.0.try_wait().expect("a child").is_some() {
                // Somebody else was faster.
                return Some(false);
            }
            call(port, "GET", "/status", &json!(null)).ok().map(|_| true)
        });
        if answers {
            return (driver, port);
        }
    }
}

fn call(port: u16, method: &str, path: &str, body: &Value) -> Answer {
    let (status, answer) = exchange(port, method, path, body).map_err(|e| e.to_string())?;
    let value = answer["value"].clone();
    if status == 200 { Ok(value) } else { Err(format!("{}: {}", value["error"], value["message"])) }
}

/// One request, one connection.
fn exchange(port: u16, method: &str, path: &str, body: &Value) -> Result<(u16, Value), Box<dyn Error>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(LIMIT))?;
    let body = if body.is_null() { String::new() } else { body.to_string() };
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("half an answer")?;
    let status = head.split_whitespace().nth(1).ok_or("no status")?.parse()?;
    Ok((status, serde_json::from_str(body)?))
}
