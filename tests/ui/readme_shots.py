#!/usr/bin/env python3
"""Takes the pictures of the README: the real engine on its injected clock, the real window, a real panel.

    tests/ui/readme_shots.py [OUT]

OUT is .github/images where it is left out. Needs what gallery.py needs, dunst, xfce4-panel, and the test builds of engine
and window: run `.ci/test` before this.
"""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import gallery  # noqa: E402

BUILD = gallery.ROOT / "target/debug"
DAY = "2026-11-27T"
# A picture of one colour is smaller than this, in bytes.
BLANK = 2000

# An ordinary Friday: what is asked of the engine, and when.
MORNING = [
    ("09:04", {"do": "start", "task": "tokeniser bug"}), ("09:29", {"do": "break"}),
    ("09:35", {"do": "start", "task": "tokeniser bug"}), ("10:01", {"do": "start", "kind": "meeting", "task": "stand-up"}),
    ("10:32", {"do": "break"}),
    ("10:40", {"do": "start", "task": "eval loop"}), ("10:52", {"do": "interrupted"}), ("11:06", {"do": "resume"}),
    ("11:20", {"do": "break"}), ("11:25", {"do": "start", "task": "eval loop"}), ("11:50", {"do": "break", "length": "long"}),
    ("12:05", {"do": "stop"}), ("12:50", {"do": "start", "task": "eval loop"}), ("13:15", {"do": "break"}),
    ("13:20", {"do": "start", "task": "eval loop"}), ("13:45", {"do": "start", "kind": "meeting", "task": "1:1 with Ines"}),
    ("14:30", {"do": "break"}), ("14:36", {"do": "start", "task": "eval loop"}),
]
AFTERNOON = [
    ("15:01", {"do": "break"}), ("15:07", {"do": "start", "task": "eval loop"}), ("15:33", {"do": "break"}),
    ("15:40", {"do": "start", "task": "eval loop"}), ("16:05", {"do": "break", "length": "long"}),
    ("16:20", {"do": "start", "task": "eval loop"}), ("16:45", {"do": "break"}),
    ("16:50", {"do": "start", "task": "eval loop"}), ("17:30", {"do": "extend", "minutes": 30}),
]


class Engine:
    """The real engine, on a clock that stands until it is moved."""

    def __init__(self, data, env, at):
        env = dict(env, HOMESTRETCH_CLOCK=DAY + at + ":00+01:00", HOMESTRETCH_WINDOW="/nonexistent")
        self.data = data
        self.process = subprocess.Popen([BUILD / "homestretch", "--data", data, "run"], env=env)
        deadline = time.monotonic() + 20
        while not (data / "engine.json").exists():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise SystemExit("the engine did not start; build it with .ci/test")
            time.sleep(0.05)

    def ask(self, **request):
        with socket.socket(socket.AF_UNIX) as stream:
            stream.connect(json.loads((self.data / "engine.json").read_text())["socket"])
            stream.sendall((json.dumps({"v": 1, **request}) + "\n").encode())
            reply = json.loads(stream.makefile().readline())
        if not reply["ok"]:
            raise SystemExit(f"{request}: {reply['why']}")
        return reply["view"]

    def live(self, steps, until):
        for at, request in steps:
            self.ask(do="clock", to=DAY + at + ":00+01:00")
            self.ask(**request)
        self.ask(do="clock", to=DAY + until + ":00+01:00")

    def close(self):
        self.process.terminate()
        self.process.wait()


def window(out, name, steps, until, dark):
    home = pathlib.Path(tempfile.mkdtemp(prefix="homestretch-readme-"))
    gallery.settings(home, dark)
    data = home / "data"
    data.mkdir()
    env = dict(os.environ, HOME=str(home), XDG_CONFIG_HOME=str(home / "config"), XDG_RUNTIME_DIR=str(home),
               XDG_DATA_HOME=str(home / "share"), XDG_CACHE_HOME=str(home / "cache"), NO_AT_BRIDGE="1", TZ="Europe/Amsterdam",
               TAURI_WEBVIEW_AUTOMATION="true", HOMESTRETCH_ENGINE=str(BUILD / "homestretch"))
    env.pop("GTK_THEME", None)
    # Somebody to tell, so that nothing is missing on this desk.
    desk = [subprocess.Popen(["dunst"], env=env, stderr=subprocess.DEVNULL),
            subprocess.Popen(["xfce4-panel", "--disable-wm-check"], env=env, stderr=subprocess.DEVNULL)]
    engine = Engine(data, env, "09:04")
    try:
        wait_for_tray(engine)
        engine.live(steps, until)
        subprocess.run(["dunstctl", "close-all"], env=env, check=False)
        driver = gallery.Driver(gallery.free_port(), BUILD / "homestretch-window", data, env)
        try:
            frame = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Homestretch$"], env=env,
                                   capture_output=True, text=True, check=True).stdout.split()[-1]
            # Aside of panel and notifications.
            subprocess.run(["xdotool", "windowsize", "--sync", frame, "420", "640"], env=env, check=False)
            subprocess.run(["xdotool", "windowmove", "--sync", frame, "400", "200"], env=env, check=False)
            driver.run("document.activeElement?.blur()")
            shot(out / f"{name}.png", frame, env)
        finally:
            driver.close()
    finally:
        engine.close()
        for process in desk:
            process.terminate()
            process.wait()
        shutil.rmtree(home, ignore_errors=True)


def wait_for_tray(engine):
    deadline = time.monotonic() + 20
    while any("tray" in notice for notice in engine.ask(do="status")["notices"]):
        if time.monotonic() > deadline:
            raise SystemExit("no tray host")
        time.sleep(0.1)


def shot(target, frame, env):
    """The window once it is drawn, and two pictures of it are the same."""
    deadline, before = time.monotonic() + 30, b""
    while True:
        time.sleep(0.5)
        subprocess.run(["import", "-window", frame, "-strip", "-define", "png:compression-level=9", str(target)], env=env, check=True)
        now = target.read_bytes()
        if now == before and len(now) > BLANK:
            return
        before = now
        if time.monotonic() > deadline:
            raise SystemExit(f"{target.name}: the window is not drawn")


def panel(out):
    """The icon as xfce4-panel shows it: the black box's own picture, cut to the panel's corner and enlarged by whole pixels."""
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, HOMESTRETCH_SHOTS=folder)
        subprocess.run(["cargo", "test", "--workspace", "--locked", "--test", "blackbox", "--",
                        "xfce4_panel_shows"], cwd=gallery.ROOT, env=env, check=True)
        subprocess.run(["convert", f"{folder}/panel-focus.png", "-crop", "160x48+0+0", "+repage",
                        "-scale", "200%", "-strip",
                        str(out / "tray.png")], check=True)


def main():
    out = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else gallery.ROOT / ".github/images"
    if "HOMESTRETCH_GALLERY" not in os.environ:
        done = gallery.inside(None)
        if done == 0:
            panel(out)
        return done
    out.mkdir(parents=True, exist_ok=True)
    window(out, "now-light", MORNING, "14:44", dark=False)
    window(out, "evening-dark", MORNING + AFTERNOON, "18:12", dark=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
