#!/usr/bin/env python3
"""Shoots the views in every language: the real engine's words in the real window, to be looked at.

    tests/ui/languages.py OUT [LANGUAGE…]

Needs what gallery.py needs, and the test builds of engine and window: run `.ci/test` before this.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import gallery  # noqa: E402
import readme_shots  # noqa: E402

LANGUAGES = ["en", "nl", "de", "fr", "es", "ar"]
# From a morning to a promise that ran long; shots and what leads to them.
EVENING = readme_shots.MORNING + readme_shots.AFTERNOON
VIEWS = [
    ("now", "press('view-now')"),
    ("today", "press('view-today'); scrollTo(0, 9999)"),
    ("report", "press('view-report')"),
    ("report-down", "press('view-report'); setTimeout(() => scrollTo(0, 9999), 800)"),
    ("settings", "press('view-settings')"),
    ("settings-down", "press('view-settings'); setTimeout(() => scrollTo(0, innerHeight * 3.4), 400)"),
    ("keys", "press('keys')"),
]


def main():
    if "HOMESTRETCH_GALLERY" not in os.environ:
        return gallery.inside(None)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    home = pathlib.Path(tempfile.mkdtemp(prefix="homestretch-languages-"))
    gallery.settings(home, False)
    data = home / "data"
    data.mkdir()
    env = dict(os.environ, HOME=str(home), XDG_CONFIG_HOME=str(home / "config"), XDG_RUNTIME_DIR=str(home),
               XDG_DATA_HOME=str(home / "share"), XDG_CACHE_HOME=str(home / "cache"), NO_AT_BRIDGE="1", TZ="Europe/Amsterdam",
               TAURI_WEBVIEW_AUTOMATION="true", HOMESTRETCH_ENGINE=str(readme_shots.BUILD / "homestretch"), LANG="C.UTF-8")
    engine = readme_shots.Engine(data, env, "09:04")
    engine.live(EVENING, "18:20")
    driver = gallery.Driver(gallery.free_port(), readme_shots.BUILD / "homestretch-window", data, env)
    try:
        frame = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Homestretch$"], env=env,
                               capture_output=True, text=True, check=True).stdout.split()[-1]
        subprocess.run(["xdotool", "windowsize", "--sync", frame, "420", "640"], env=env, check=False)
        for language in sys.argv[2:] or LANGUAGES:
            engine.ask(do="set", key="app.language", value=language)
            time.sleep(1)
            for view, script in VIEWS:
                driver.run("document.querySelector('dialog').close(); " + gallery.PRESS + script)
                time.sleep(0.9)
                subprocess.run(["import", "-window", frame, str(out / f"{language}-{view}.png")], env=env, check=True)
            shots = [str(out / f"{language}-{view}.png") for view, _ in VIEWS]
            subprocess.run(["montage", *shots, "-tile", "4x", "-geometry", "+6+6", "-background", "#777",
                            str(out / f"sheet-{language}.png")], check=True)
    finally:
        driver.close()
        engine.close()
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
