#!/usr/bin/env python3
"""Shoots every view and state of the window, in both themes, several sizes, large text and right to left.

    tests/ui/gallery.py OUT [--only WORD] [--look NAME] [--window PATH] [--axe axe.min.js]

The window is the real `homestretch-window`; the engine is a fake one here that speaks the socket's protocol and serves
canned views (scenes.py). The page is driven through WebKitWebDriver. Everything runs on a display and a bus of its own.
Needs: Xvfb, dbus-run-session, WebKitWebDriver, xdotool, and ImageMagick's import and montage.
With --axe (`npm pack axe-core`) each page is also held to WCAG 2.1 A and AA.
Exit 1 where a page is wider than its window, a rule of axe is broken or a shot failed; the shots are there all the same.
"""

import argparse
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scenes import SCENES  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]

# name, width, height, dark, text scale, direction
LOOKS = [
    ("light", 420, 640, False, 1, "ltr"),
    ("dark", 420, 640, True, 1, "ltr"),
    ("narrow", 320, 600, False, 1, "ltr"),
    ("wide", 900, 700, False, 1, "ltr"),
    ("wide-dark", 900, 700, True, 1, "ltr"),
    ("rtl", 420, 640, False, 1, "rtl"),
    ("large", 420, 640, False, 2, "ltr"),
    ("large-narrow", 320, 600, True, 2, "ltr"),
]

# shot, scene, raise, script in the page afterwards
SHOTS = [(name, name, "wind_down" if name == "wind-down" else "now", "") for name in SCENES] + [
    ("extend", "focus-17", "now", "press('extend')"),
    ("extend-reason", "past-bedtime", "now", "press('extend')"),
    ("park", "focus-17", "now", "press('finish')"),
    ("park-running", "focus-17", "now", "press('finish'); setTimeout(() => press('still-running'), 300)"),
    ("park-running-left", "focus-17", "now", "press('finish'); document.querySelector('.view-now details').open = true; setTimeout(() => press('leave-running'), 300)"),
    ("park-after", "finished", "now", "press('change-line')"),
    ("first-down", "first-start", "now", "scrollTo(0, 9999)"),
    ("first-2", "first-start", "now", "press('first-yes'); scrollTo(0, 9999)"),
    ("first-3", "first-start", "now", "press('first-yes'); scrollTo(0, 9999)"),
    ("today", "finished", "now", "press('view-today')"),
    ("today-correct", "finished", "now", "press('view-today'); document.querySelectorAll('[data-do=correct]')[4].click(); document.querySelector('[data-do=to]').value = '10:6'; press('save')"),
    ("today-undo", "finished", "now", "press('view-today'); document.querySelectorAll('[data-do=correct]')[1].click(); press('void')"),
    ("today-add", "finished", "now", "press('view-today'); press('add'); scrollTo(0, 9999)"),
    ("today-away", "back-from-idle", "now", "press('view-today'); scrollTo(0, 9999)"),
    ("today-before", "finished", "now", "press('view-today'); press('day-before')"),
    ("today-before-empty", "finished", "now", "press('view-today'); press('day-before'); setTimeout(() => press('day-before'), 250)"),
    ("today-empty", "idle-morning", "now", "press('view-today')"),
    ("report-week", "finished", "report", ""),
    ("report-week-2", "finished", "report", "setTimeout(() => scrollTo(0, innerHeight * 0.9), 900)"),
    ("report-week-3", "finished", "report", "setTimeout(() => scrollTo(0, innerHeight * 1.8), 900)"),
    ("report-week-4", "finished", "report", "setTimeout(() => scrollTo(0, 9999), 900)"),
    ("report-week-before", "finished", "report", "setTimeout(() => press('report-before'), 900)"),
    ("report-month", "finished", "report", "setTimeout(() => press('of-month'), 900)"),
    ("report-month-2", "finished", "report", "setTimeout(() => press('of-month'), 900); setTimeout(() => scrollTo(0, 9999), 1800)"),
    ("report-year", "finished", "report", "setTimeout(() => press('of-year'), 900)"),
    ("report-year-2", "finished", "report", "setTimeout(() => press('of-year'), 900); setTimeout(() => scrollTo(0, innerHeight), 1800)"),
    ("report-year-3", "finished", "report", "setTimeout(() => press('of-year'), 900); setTimeout(() => scrollTo(0, 9999), 1800)"),
    ("report-kept", "finished", "report", "setTimeout(() => press('keep'), 900); setTimeout(() => scrollTo(0, 9999), 1800)"),
    ("settings", "focus-17", "now", "press('view-settings')"),
    ("settings-2", "focus-17", "now", "press('view-settings'); setTimeout(() => scrollTo(0, innerHeight * 0.85), 300)"),
    ("settings-3", "focus-17", "now", "press('view-settings'); setTimeout(() => scrollTo(0, innerHeight * 1.7), 300)"),
    ("settings-4", "focus-17", "now", "press('view-settings'); setTimeout(() => scrollTo(0, innerHeight * 2.55), 300)"),
    ("settings-5", "focus-17", "now", "press('view-settings'); setTimeout(() => scrollTo(0, innerHeight * 3.4), 300)"),
    ("settings-6", "focus-17", "now", "press('view-settings'); setTimeout(() => scrollTo(0, innerHeight * 4.25), 300)"),
    ("settings-7", "focus-17", "now", "press('view-settings'); setTimeout(() => scrollTo(0, 9999), 300)"),
    ("settings-find", "focus-17", "now", "press('view-settings'); setTimeout(() => { const f = document.querySelector('[data-do=filter]'); f.value = 'break'; f.dispatchEvent(new Event('input')); const b = document.querySelector('[data-key=\"cycle.short_break_min\"]'); b.value = '0'; b.dispatchEvent(new Event('change')); }, 300)"),
    ("import", "focus-17", "now", "press('view-settings'); setTimeout(() => document.querySelector('records-import').ready(), 300)"),
    ("import-found", "focus-17", "now", "press('view-settings'); setTimeout(() => document.querySelector('records-import').take('Toggl_time_entries_2024-01-01_to_2026-11-27.csv', 1), 300)"),
    ("import-brought", "focus-17", "now", "press('view-settings'); setTimeout(() => document.querySelector('records-import').take('holidays.ics', 1), 200); setTimeout(() => press('bring-in'), 500)"),
    ("import-refused", "focus-17", "now", "press('view-settings'); setTimeout(() => document.querySelector('records-import').take('a', 2), 300)"),
    ("import-drop", "focus-17", "now", "document.querySelector('.dropping').hidden = false; setTimeout(() => document.querySelector('.dropping').hidden = true, 1600)"),
    ("in-break", "break", "break", ""),
    ("keys", "focus-17", "now", "press('keys')"),
    ("refused", "focus-17", "now", "press('stop')"),
]
PRESS = "const press = (verb) => document.querySelector(`main > :not([hidden]) [data-do=\"${verb}\"], .shell [data-do=\"${verb}\"]`).click();"


class Engine:
    """Enough of the engine for one window at a time."""

    def __init__(self, data):
        self.data = data
        self.view = SCENES["idle-morning"]
        self.watchers = []
        path = data / "engine.sock"
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(str(path))
        self.server.listen()
        (data / "engine.json").write_text(json.dumps({"pid": os.getpid(), "version": "0.1.0", "socket": str(path)}))
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                stream, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(stream,), daemon=True).start()

    def serve(self, stream):
        for line in stream.makefile():
            request = json.loads(line)
            verb = request["do"]
            if verb == "watch":
                self.watchers.append(stream)
            if verb == "stop":
                reply = {"v": 1, "ok": False, "exit": 1, "why": "nothing is running; start a block first"}
            elif verb == "set" and request["value"] == "0":
                why = "short_break_min = 0, want 1..=480; nothing was changed"
                reply = {"v": 1, "ok": False, "exit": 1, "why": why}
            elif verb == "amend" and not all(len(request.get(name, "00:00")) == 5 for name in ("start", "end")):
                why = f"{json.dumps(request.get('end'))} is no time, want HH:MM or 2026-11-27T16:50:00+01:00"
                reply = {"v": 1, "ok": False, "exit": 1, "why": why}
            else:
                reply = {"v": 1, "ok": True, "view": self.view, "made": ["01K"]}
            self.send(stream, reply)

    def send(self, stream, message):
        try:
            stream.sendall((json.dumps(message) + "\n").encode())
        except OSError:
            if stream in self.watchers:
                self.watchers.remove(stream)

    def show(self, view, screen):
        self.view = view
        for stream in list(self.watchers):
            self.send(stream, {"v": 1, "ok": True, "view": view})
            self.send(stream, {"raise": screen})

    def go(self):
        (self.data / "engine.json").unlink()
        self.server.close()
        for stream in self.watchers:
            stream.shutdown(socket.SHUT_RDWR)


class Driver:
    """A session of the real window under WebKitWebDriver."""

    def __init__(self, port, window, data, env):
        self.base = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(["WebKitWebDriver", f"--port={port}"], env=env)
        wanted = {"webkitgtk:browserOptions": {"binary": str(window), "args": ["--data", str(data), "--view", "now"]}}
        deadline = time.monotonic() + 20
        while True:
            try:
                self.session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
                return
            except urllib.error.HTTPError as e:
                raise SystemExit(f"the window did not start: {e.read().decode()}") from e
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["value"]

    def run(self, script):
        return self.call("POST", f"/session/{self.session}/execute/sync", {"script": script, "args": []})

    def run_async(self, script):
        return self.call("POST", f"/session/{self.session}/execute/async", {"script": script, "args": []})

    def close(self):
        try:
            self.call("DELETE", f"/session/{self.session}")
        except OSError:
            pass
        self.process.terminate()
        self.process.wait()


def settings(home, dark):
    """GTK's own settings are what a desktop would tell the window."""
    folder = home / "config" / "gtk-3.0"
    folder.mkdir(parents=True)
    (folder / "settings.ini").write_text(
        f"[Settings]\ngtk-application-prefer-dark-theme={int(dark)}\n")


def fake_homestretch(home, engine):
    """The command that the window runs for what is past; reports are the real one's, of a made-up year."""
    path = home / "homestretch"
    path.write_text(f"""#!{sys.executable}
import json, sys
sys.path.insert(0, {str(pathlib.Path(__file__).parent)!r})
from scenes import EVENING, FOUND, past_day, report, settings
after = lambda word: sys.argv[sys.argv.index(word) + 1]
if "log" in sys.argv:
    print(json.dumps(past_day(after("--day"))))
elif "--running" in sys.argv:
    print(json.dumps([{{"pid": None, "name": "upload", "ran": "3 h 02"}}, {{"pid": 4711, "name": "train.py", "ran": "1 h 20"}},
                      {{"pid": 4712, "name": "a-rather-long-name-of-a-build_script.sh", "ran": "7 minutes"}}]))
elif "leave" in sys.argv:
    pass
elif "settings" in sys.argv:
    print(json.dumps(settings(sys.argv[2])))
elif "export" in sys.argv:
    print('{{"type":"span","task":"eval loop"}}')
elif "import" in sys.argv:
    print(json.dumps(FOUND))
elif "autostart" in sys.argv:
    print("off")
elif "simulate" in sys.argv:
    for line in EVENING:
        print(json.dumps(line))
else:
    sys.stdout.buffer.write(report({str(home)!r}, {str(engine)!r}, sys.argv[sys.argv.index("report"):]))
""")
    path.chmod(0o700)
    return path


def choose(driver, env):
    """Chooses a file in the desktop's dialog, as a user would: the page cannot have anything read that was not chosen."""
    driver.run(PRESS + "press('view-settings')")
    deadline = time.monotonic() + 10
    while not driver.run("return Boolean(document.querySelector('[data-do=choose-file]'))"):
        if time.monotonic() > deadline:
            raise SystemExit("no button to choose a file by")
        time.sleep(0.05)
    driver.run(PRESS + "setTimeout(() => press('choose-file'))")
    search = ["xdotool", "search", "--onlyvisible", "--name", "^Choose a file$"]
    deadline = time.monotonic() + 30
    while not (shown := subprocess.run(search, env=env, capture_output=True, text=True, check=False).stdout.split()):
        if time.monotonic() > deadline:
            raise SystemExit("no dialog to choose a file in")
        time.sleep(0.05)
    while shown:
        if time.monotonic() > deadline:
            raise SystemExit("the dialog takes no file")
        # One that still looks into its folder forgets keys; one that is slow to close has heard them.
        for step in (["windowfocus", "--sync", shown[-1]], ["key", "ctrl+a"], ["type", str(pathlib.Path(__file__).resolve())],
                     ["key", "Return"]):
            subprocess.run(["xdotool", *step], env=env, check=False, timeout=10)
        closed_by = time.monotonic() + 3
        while shown and time.monotonic() < closed_by:
            time.sleep(0.1)
            shown = subprocess.run(search, env=env, capture_output=True, text=True, check=False).stdout.split()


OVERFLOW = """
const root = document.documentElement;
const wide = [...document.querySelectorAll('main > :not([hidden]) *')].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width > 1 && !e.closest('svg') && !e.closest('.unseen, .hours') && (box.right > innerWidth + 1 || box.left < -1);
});
return [root.scrollWidth, root.clientWidth, wide.slice(0, 3).map((e) => e.tagName + '.' + e.className)];
"""


AXE = """
const done = arguments[0];
axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then(
  ({ violations }) => done(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`)),
  (e) => done([String(e)]));
"""


def shoot(look, out, window, only, axe):
    name, width, height, dark, scale, direction = look
    problems = []
    home = pathlib.Path(tempfile.mkdtemp(prefix="homestretch-gallery-"))
    settings(home, dark)
    data = home / "data"
    data.mkdir()
    engine = Engine(data)
    env = dict(os.environ, HOME=str(home), XDG_CONFIG_HOME=str(home / "config"), XDG_RUNTIME_DIR=str(home),
               XDG_DATA_HOME=str(home / "share"), XDG_CACHE_HOME=str(home / "cache"), NO_AT_BRIDGE="1", TZ="Europe/Amsterdam",
               TAURI_WEBVIEW_AUTOMATION="true", HOMESTRETCH_ENGINE=str(fake_homestretch(home, window.resolve().parent / "homestretch")))
    env.pop("GTK_THEME", None)
    driver = Driver(free_port(), window, data, env)
    try:
        frame = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Homestretch$"], env=env,
                               capture_output=True, text=True, check=True).stdout.split()[-1]
        subprocess.run(["xdotool", "windowsize", "--sync", frame, str(width), str(height)], env=env, check=False)
        time.sleep(0.3)
        driver.run(f"document.documentElement.dir = '{direction}'; "
                   f"document.documentElement.style.fontSize = '{scale * 100}%'")
        if axe:
            driver.run(axe.read_text())
        engine.show(SCENES["break"], "now")
        if not only or any("import" in shot and only in shot for shot, *_ in SHOTS):
            time.sleep(0.2)
            choose(driver, env)
        for shot, scene, screen, script in SHOTS + [("gone", None, None, "")]:
            if only and only not in shot:
                continue
            if scene is None:
                engine.go()
            else:
                # From a neutral state, so that no shot depends on the one before.
                driver.run("document.querySelector('dialog').close(); scrollTo(0, 0)")
                engine.show(SCENES[scene], "now")
                time.sleep(0.1)
                driver.run("document.activeElement?.blur(); for (const b of document.querySelectorAll('[data-do=back]')) if (b.checkVisibility()) b.click()")
                engine.show(SCENES[scene], screen)
            time.sleep(0.45)
            if script:
                driver.run(PRESS + script)
                time.sleep(2.6 if shot.startswith("report") else 0.8)
            page, view, wide = driver.run(OVERFLOW)
            if page > view or wide:
                problems.append(f"{name}/{shot}: {page} px wide in {view} px {' '.join(wide)}")
            if axe:
                problems += [f"{name}/{shot}: {broken}" for broken in driver.run_async(AXE)]
            target = out / f"{shot}--{name}.png"
            subprocess.run(["import", "-window", frame, str(target)], env=env, check=True)
            colours = subprocess.run(["identify", "-format", "%k", str(target)], env=env, capture_output=True, check=True)
            if int(colours.stdout) < 8:
                problems.append(f"{name}/{shot}: nothing is drawn")
    finally:
        driver.close()
        shutil.rmtree(home, ignore_errors=True)
    return problems


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def sheets(out):
    """One sheet a look, to see them side by side."""
    for name, *_ in LOOKS:
        shots = sorted(out.glob(f"*--{name}.png"))
        if shots:
            subprocess.run(["montage", *map(str, shots), "-tile", "6x", "-geometry", "+6+6", "-background", "#777",
                            str(out / f"sheet-{name}.png")], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--only", default="", help="shots whose name holds this")
    parser.add_argument("--look", default="", help="looks whose name is this")
    parser.add_argument("--axe", type=pathlib.Path, help="axe.min.js, to check accessibility by")
    parser.add_argument("--window", type=pathlib.Path, default=ROOT / "target/debug/homestretch-window")
    args = parser.parse_args()
    if "HOMESTRETCH_GALLERY" not in os.environ:
        return inside(args)
    args.out.mkdir(parents=True, exist_ok=True)
    problems = []
    for look in LOOKS:
        if not args.look or args.look == look[0]:
            problems += shoot(look, args.out, args.window, args.only, args.axe)
    if not args.only:
        sheets(args.out)
    print("\n".join(problems) or "every page fits its window")
    return 1 if problems else 0


def inside(args):
    """Runs this again on a display and a bus of its own."""
    read, write = os.pipe()
    # A server that starts anew when its last client leaves draws the next window black now and then.
    display = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"],
                               pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    number = os.read(read, 16).decode().strip()
    env = dict(os.environ, DISPLAY=f":{number}", HOMESTRETCH_GALLERY="1")
    env.pop("WAYLAND_DISPLAY", None)
    try:
        return subprocess.run(["dbus-run-session", "--", sys.executable, *sys.argv], env=env, check=False).returncode
    finally:
        display.terminate()
        display.wait()


if __name__ == "__main__":
    sys.exit(main())
