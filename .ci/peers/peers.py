"""What other programs' own code makes of what we write, and what we make of what they write.

    python peers.py ENGINE

Exit 1 with the first difference.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta, timezone

import icalendar
from aw_core.models import Event
from aw_datastore import Datastore
from aw_datastore.storages import MemoryStorage
from aw_transform import heartbeat_reduce

ENGINE = pathlib.Path(sys.argv[1]).resolve()
BIN = pathlib.Path(sys.executable).parent
# Two blocks split by an away, a break, a meeting, and a word that each form has to escape.
TASKS = ['eval loop; "v2", draft\\1 #deep', "standup with Zoë #größe/ä"]


def same(what, got, want):
    if got != want:
        raise SystemExit(f"{what}: got {got!r}, want {want!r}")


class Home:
    """A store of its own."""

    def __init__(self, folder, name):
        self.folder = folder / name
        (self.folder / "data").mkdir(parents=True)
        (self.folder / "data/settings.toml").write_text('[day]\nzone = "Europe/Amsterdam"\n')

    def run(self, *args):
        env = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "TZ": "Europe/Amsterdam", "LANG": "C.UTF-8"}
        done = subprocess.run([ENGINE, "--data", self.folder / "data", *args], env=env, cwd=self.folder, capture_output=True,
                              check=False)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(map(str, args))}: {done.stderr.decode()}")
        return done.stdout.decode()

    def brought(self, file, want_format):
        """Imports a file, and gives the spans as (start, end, kind, task)."""
        dry = json.loads(self.run("import", "--dry-run", "--json", file))
        said = json.loads(self.run("import", "--json", file))
        same(f"{file.name}: dry run and run", said, dry)
        same(f"{file.name}: its format", said["format"], want_format)
        same(f"{file.name}: left out", said["left_out"], [])
        again = json.loads(self.run("import", "--json", file))
        same(f"{file.name}: new, a second time", again["new"], 0)
        records = [json.loads(line) for line in self.run("export").splitlines()]
        spans = [record for record in records if record["type"] == "span"]
        instant = lambda text: datetime.fromisoformat(text).astimezone(timezone.utc)
        return [(instant(s["start"]), instant(s["end"]), s["kind"], s.get("task", "")) for s in spans]


def span(n, session, kind, start, end, **more):
    return json.dumps({"type": "span", "id": f"01KB00000000000000000000{n:02}", "session": f"01KB00000000000000000000{session:02}",
                       "kind": kind, "start": start, "end": end, "zone": "Europe/Amsterdam", **more}, ensure_ascii=False)


def ours(home):
    """Records of ours, of every kind."""
    at = lambda time: f"2026-11-26T{time}:00+01:00"
    lines = [
        span(1, 1, "focus", at("09:00"), at("09:20"), planned_s=3000, task=TASKS[0], outcome="split"),
        span(2, 1, "away", at("09:20"), at("09:30"), cause="interrupted", reason="the door"),
        span(3, 1, "focus", at("09:30"), at("10:00"), planned_s=3000, task=TASKS[0], outcome="completed"),
        span(4, 4, "break", at("10:00"), at("10:05"), planned_s=300, length="short", outcome="completed"),
        span(5, 5, "meeting", at("11:00"), at("11:45"), task=TASKS[1], outcome="completed"),
    ]
    file = home.folder / "ours.jsonl"
    file.write_text("\n".join(lines) + "\n")
    home.run("import", file)


def activitywatch_reads_us(home):
    bucket = json.loads(home.run("export", "--format", "activitywatch"))["buckets"]["homestretch"]
    events = [Event(**event) for event in bucket["events"]]
    store = Datastore(MemoryStorage, testing=True)
    store.create_bucket(bucket["id"], bucket["type"], bucket["client"], bucket["hostname"],
                        datetime.fromisoformat(bucket["created"]), bucket["name"], bucket["data"])
    store[bucket["id"]].insert(events)
    kept = sorted(store[bucket["id"]].get(limit=-1), key=lambda event: event.timestamp)
    same("aw-core: kinds", [event.data["kind"] for event in kept], ["focus", "away", "focus", "break", "meeting"])
    same("aw-core: seconds", [event.duration.total_seconds() for event in kept], [1200.0, 600.0, 1800.0, 300.0, 2700.0])
    same("aw-core: the first", kept[0].timestamp, datetime(2026, 11, 26, 8, 0, tzinfo=timezone.utc))
    same("aw-core: tasks", [event.data.get("task") for event in kept], [TASKS[0], None, TASKS[0], None, TASKS[1]])
    # What it writes of them is what it has read.
    same("aw-core: written again", [Event(**event.to_json_dict()) for event in kept], kept)


def a_calendar_reads_us(home):
    calendar = icalendar.Calendar.from_ical(home.run("export", "--format", "ics"))
    same("icalendar: errors", [part.errors for part in calendar.walk() if part.errors], [])
    same("icalendar: what it lacks", [name for name in ("PRODID", "VERSION") if name not in calendar], [])
    events = calendar.walk("VEVENT")
    utc = lambda event, name: event.decoded(name).astimezone(timezone.utc)
    same("icalendar: starts", [utc(event, "DTSTART") for event in events],
         [datetime(2026, 11, 26, hour, tzinfo=timezone.utc) for hour in (8, 10)])
    same("icalendar: ends", [utc(event, "DTEND") for event in events],
         [datetime(2026, 11, 26, 9, tzinfo=timezone.utc), datetime(2026, 11, 26, 10, 45, tzinfo=timezone.utc)])
    for event, task in zip(events, TASKS):
        if task not in str(event["SUMMARY"]):
            raise SystemExit(f"icalendar: {event['SUMMARY']!r} does not hold {task!r}")
        if "UID" not in event or "DTSTAMP" not in event:
            raise SystemExit("icalendar: an event without UID or DTSTAMP")
    same("icalendar: ids", len({str(event["UID"]) for event in events}), len(events))


def we_read_watson(folder):
    home = Home(folder, "watson")
    kept = home.folder / "watson"
    kept.mkdir()
    env = dict(os.environ, WATSON_DIR=str(kept), TZ="Europe/Amsterdam", HOME=str(home.folder))
    for start, end, *words in [("09:00", "10:30", "eval", "+deep", "+two words"), ("11:00", "11:45", "standup"),
                               ("23:30", "23:59", "größe")]:
        subprocess.run([BIN / "watson", "add", "--from", f"2026-11-26 {start}", "--to", f"2026-11-26 {end}", *words], env=env,
                       check=True, stdout=subprocess.DEVNULL)
    got = home.brought(kept / "frames", "watson")
    log = subprocess.run([BIN / "watson", "log", "--json", "--all"], env=env, check=True, capture_output=True).stdout
    frames = sorted(json.loads(log), key=lambda frame: frame["start"])
    instant = lambda text: datetime.fromisoformat(text).astimezone(timezone.utc)
    same("watson: instants", [row[:2] for row in got], [(instant(f["start"]), instant(f["stop"])) for f in frames])
    same("watson: tasks", [row[2:] for row in got],
         [("focus", "eval #deep #two-words"), ("meeting", "standup"), ("focus", "größe")])


def we_read_activitywatch(folder):
    home = Home(folder, "activitywatch")
    began = datetime(2026, 11, 26, 8, 0, 0, 250000, tzinfo=timezone.utc)
    # A watcher's heartbeats, merged as its server does: 50 minutes there, 12 away, 20 there.
    beats = [Event(timestamp=began + timedelta(seconds=30 * n), duration=0,
                   data={"status": "afk" if 100 <= n < 124 else "not-afk"}) for n in range(165)]
    merged = heartbeat_reduce(beats, 60)
    bucket = {"id": "aw-watcher-afk_desk", "type": "afkstatus", "client": "aw-watcher-afk", "hostname": "desk",
              "created": began.isoformat(), "name": None, "data": {}, "events": [event.to_json_dict() for event in merged]}
    other = dict(bucket, id="aw-watcher-window_desk", type="currentwindow",
                 events=[Event(timestamp=began, duration=60, data={"app": "x", "title": "y"}).to_json_dict()])
    file = home.folder / "aw-buckets-export.json"
    file.write_text(json.dumps({"buckets": {other["id"]: other, bucket["id"]: bucket}}))
    there = [event for event in merged if event.data["status"] == "not-afk"]
    second = lambda instant: instant.replace(microsecond=0)
    want = [(second(event.timestamp), second(event.timestamp + event.duration), "focus", "") for event in there]
    same("aw-core: two stretches", len(want), 2)
    same("aw-core: what we read", home.brought(file, "activitywatch"), want)


def we_read_a_calendar(folder):
    home = Home(folder, "calendar")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//test//")
    calendar.add("version", "2.0")
    for name, first, last in [("Kerst, en méér; lang " * 8, date(2026, 12, 24), date(2026, 12, 28)),
                              ("Nieuwjaar", date(2027, 1, 1), date(2027, 1, 2))]:
        event = icalendar.Event()
        event.add("summary", name)
        event.add("dtstart", first)
        event.add("dtend", last)
        calendar.add_component(event)
    file = home.folder / "holidays.ics"
    file.write_bytes(calendar.to_ical())
    same("icalendar: no spans", home.brought(file, "ics"), [])
    off = json.loads(home.run("settings", "get", "week.off"))
    same("icalendar: days off", off, ["2026-12-24..2026-12-27", "2027-01-01"])


def main():
    with tempfile.TemporaryDirectory(prefix="homestretch-peers-") as folder:
        folder = pathlib.Path(folder)
        # What they keep for themselves goes there too.
        os.environ.update(HOME=str(folder), XDG_DATA_HOME=str(folder / "share"), XDG_CONFIG_HOME=str(folder / "config"),
                          XDG_CACHE_HOME=str(folder / "cache"))
        home = Home(folder, "ours")
        ours(home)
        for check, on in [(activitywatch_reads_us, home), (a_calendar_reads_us, home), (we_read_watson, folder),
                          (we_read_activitywatch, folder), (we_read_a_calendar, folder)]:
            check(on)
            print(f"peers: {check.__name__.replace('_', ' ')}")


main()
