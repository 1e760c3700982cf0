"""Canned views for the gallery: one Friday in Amsterdam, as the engine would send it."""

import copy
import datetime
import json
import os
import pathlib
import subprocess

DATE = "2026-11-27"
ZONE = "Europe/Amsterdam"


def at(time, date=DATE):
    return f"{date}T{time}:00+01:00" if len(time) == 5 else f"{date}T{time}+01:00"


def minutes(time):
    return int(time[:2]) * 60 + int(time[3:5])


def said(seconds):
    n = seconds // 60
    hours, rest = divmod(n, 60)
    if hours == 0:
        return "1 minute" if n == 1 else f"{n} minutes"
    return f"{hours} h {rest}" if rest else f"{hours} h"


NAMES = {"focus": "Focus", "meeting": "Meeting", "break": "Break", "away": "Interrupted"}

HEALTH = [{"part": part, "state": state} for part, state in [
    ("idle", "GNOME (Mutter)"), ("sleep", "logind, and its lock"), ("lock", "screen saver"), ("notifications", "gnome-shell, with buttons"),
    ("shortcuts", "unknown: the portal gives no shortcuts")]]


def piece(kind, start, end, task=None, running=False):
    what = f"{NAMES[kind]}, {start} to {'now' if running else end}, {said((minutes(end) - minutes(start)) * 60)}"
    block = {"id": "" if running else f"01K{start}{kind}".replace(":", ""), "kind": kind, "start": at(start),
             "end": at(end), "running": running, "corrected": False, "words": what}
    if task:
        block["task"] = task
    if kind == "away":
        block["cause"] = "interrupted"
    return block


def unchosen(start, end):
    """An away that nobody chose: it may have been work."""
    length = said((minutes(end) - minutes(start)) * 60)
    return {**piece("away", start, end), "cause": "idle", "words": f"Away, {start} to {end}, {length}",
            "was_work": {"kind": "focus", "label": f"Those {length} were work"}}


MORNING = [
    piece("focus", "09:02", "09:27", "eval loop"),
    piece("break", "09:27", "09:33"),
    piece("focus", "09:33", "09:58", "eval loop"),
    piece("break", "09:58", "10:03"),
    piece("meeting", "10:03", "10:55", "platform stand-up and 1:1 with Ines"),
    piece("focus", "11:00", "11:14", "tokeniser bug"),
    piece("away", "11:14", "11:31"),
    piece("focus", "11:31", "11:42", "tokeniser bug"),
    piece("break", "11:42", "12:30"),
]
AFTERNOON = MORNING + [
    piece("meeting", "13:00", "14:30", "quarter planning"),
    piece("focus", "14:40", "15:05", "eval loop"),
    piece("break", "15:05", "15:20"),
    piece("focus", "15:20", "16:10", "eval loop"),
    piece("break", "16:10", "16:16"),
]


def action(verb, label, primary=False, **more):
    return {"do": verb, "label": label, "primary": primary, **more}


START = action("start", "Start focus", True, kind="focus", minutes=25)
LATER = action("start", "Start focus", kind="focus", minutes=25)
MEETING = action("start", "Start meeting", kind="meeting")
MORE = action("extend", "Just 30 more minutes", minutes=30)
FINISH = action("finish", "Park and finish")

IN_FOCUS = [action("interrupted", "Interrupted", True), action("break", "Break"), MORE, action("pause", "Pause"),
            action("stop", "Stop"), FINISH]


def view(now, phase="idle", blocks=(), **more):
    words = {"state": "", "title": "", "detail": "", "promise": "", "usually": "", "day": "", "next": "", "parked": "",
             "idea": "", "wind_down": []}
    words.update(more.pop("words", {}))
    day = {"from": at("09:00"), "to": at("22:30"), "bedtime": at("22:30"),
           "ranges": [{"start": at("09:00"), "end": at("17:30")}], "ends": at("17:30"),
           "blocks": copy.deepcopy(list(blocks)), "promises": []}
    day.update(more.pop("day", {}))
    base = {"phase": phase, "health": HEALTH, "since": None, "due": None, "overrun_s": 0, "task": None, "workday": DATE,
            "day_ends": day["ends"], "work_s": 0, "overtime_s": 0, "extension": None, "level": 0, "next_nudge": None,
            "park": None, "held": [], "left": [], "now": at(now), "zone": ZONE, "face": phase, "kind": None, "planned_s": None,
            "done_s": 0, "cause": None, "length": None, "finished": False, "words": words, "actions": [],
            "needs_reason": False, "day": day, "notices": [], "settings_rev": 0, "is_full": False, "first_start": False}
    base.update(more)
    return base


def evening_blocks(until, running=True):
    return AFTERNOON + [
        piece("focus", "16:16", "16:41", "eval loop"),
        piece("break", "16:41", "16:50"),
        piece("focus", "16:50", until, "eval loop", running),
    ]


USUALLY = "Your last 8 such promises took 71 minutes on average."

SCENES = {
    "idle-morning": view(
        "08:57", park="rerun with lr 3e-4; the plot is in notebook 7", actions=[START, MEETING],
        words={"state": "Nothing is running", "title": "Nothing is running", "detail": "",
               "parked": "Parked on Thursday at 17:42", "next": "17:15 the day ends soon"}),
    "first-start": view(
        "09:12", actions=[START, MEETING, action("break", "Break")], first_start=True,
        words={"state": "Nothing is running", "title": "Nothing is running"}),
    "idle-fresh": view(
        "12:31", blocks=MORNING, actions=[START, MEETING, FINISH],
        notices=["No notification service answers. Nudges are in the tray."],
        words={"state": "Nothing is running", "title": "Nothing is running", "detail": "2 h 7 of work so far",
               "day": "2 h 7 of work", "next": "17:15 the day ends soon"}),
    "focus-17": view(
        "16:24", "focus", AFTERNOON + [piece("focus", "16:16", "16:24", "eval loop", True)], since=at("16:16"),
        due=at("16:41"), kind="focus", task="eval loop", planned_s=1500, done_s=480, actions=IN_FOCUS,
        words={"state": "Focus, 17 minutes left", "title": "Focus", "detail": "until 16:41", "usually": USUALLY,
               "day": "5 h 32 of work", "next": "17:15 the day ends soon"}),
    "focus-last-minute": view(
        "16:40:18", "focus", AFTERNOON + [piece("focus", "16:16", "16:40", "eval loop", True)], since=at("16:16"),
        due=at("16:41"), kind="focus", task="eval loop", planned_s=1500, done_s=1458, actions=IN_FOCUS,
        words={"state": "Focus, under a minute left", "title": "Focus", "detail": "until 16:41",
               "usually": USUALLY, "day": "5 h 48 of work", "next": "16:41 the end of this block"}),
    "overrun": view(
        "16:53", "focus", AFTERNOON + [piece("focus", "16:16", "16:53", "eval loop", True)], since=at("16:16"),
        due=at("16:41"), overrun_s=720, kind="focus", task="eval loop", planned_s=1500, done_s=2220, level=2,
        actions=IN_FOCUS,
        words={"state": "Focus, 12 minutes over", "title": "Focus", "detail": "since 16:16",
               "usually": USUALLY, "day": "6 h 1 of work", "next": "16:56 the end of this block, again"}),
    "meeting": view(
        "14:12", "meeting", MORNING + [piece("meeting", "13:00", "14:12", "quarter planning", True)], since=at("13:00"),
        kind="meeting", task="quarter planning", done_s=4320,
        actions=[action("stop", "Stop", True), action("interrupted", "Interrupted"), MORE, FINISH],
        words={"state": "Meeting, 1 h 12 so far", "title": "Meeting", "detail": "since 13:00",
               "day": "3 h 19 of work", "next": "Nothing is said in a meeting"}),
    "break": view(
        "15:08", "break", AFTERNOON[:11] + [piece("break", "15:05", "15:08", None, True)], since=at("15:05"),
        due=at("15:20"), planned_s=900, length="long", actions=[START, action("skip", "Skip the rest"), MEETING, FINISH],
        words={"state": "Long break, 12 minutes left", "title": "Long break", "detail": "until 15:20", "idea": "Outside, once round the block.",
               "day": "4 h 14 of work", "next": "15:20 the break is over"}),
    "away": view(
        "11:23", "away", MORNING[:6] + [piece("away", "11:14", "11:23", None, True)], since=at("11:14"), kind="focus",
        cause="interrupted", task="tokeniser bug", planned_s=1500, done_s=840,
        actions=[action("resume", "Back", True), action("stop", "Stop"), FINISH],
        words={"state": "Interrupted", "title": "Interrupted", "detail": "Paused at 14 minutes. It is still here when you are.",
               "day": "1 h 56 of work"}),
    "evening": view(
        "18:17", "focus", evening_blocks("18:17"), since=at("16:50"), due=at("17:15"), overrun_s=3720, kind="focus",
        face="overtime", task="eval loop", planned_s=1500, done_s=5220, level=3, overtime_s=2820,
        extension={"asked_s": 1800, "due": at("18:00"), "over_s": 1020},
        actions=[{**FINISH, "primary": True}, MORE, action("break", "Break"), action("interrupted", "Interrupted"),
                 action("stop", "Stop")],
        day={"promises": [{"start": at("17:30"), "due": at("18:00"), "end": at("18:17"), "open": True}]},
        words={"state": "Focus, 47 minutes past the end of day", "title": "Focus", "detail": "since 16:50",
               "promise": "30 minutes asked at 17:30, due 18:00. It is 47 now.", "usually": USUALLY,
               "day": "7 h 25 of work, 47 minutes past the end of day", "next": "18:30 the promise, again"}),
    "wind-down": view(
        "18:31", "focus", evening_blocks("18:31"), since=at("16:50"), due=at("17:15"), overrun_s=4560, kind="focus",
        face="overtime", task="eval loop", planned_s=1500, done_s=6060, level=4, needs_reason=True, overtime_s=3660,
        extension={"asked_s": 1800, "due": at("18:00"), "over_s": 1860},
        actions=[{**FINISH, "primary": True}, MORE, action("break", "Break"), action("interrupted", "Interrupted"),
                 action("stop", "Stop")],
        day={"promises": [{"start": at("17:30"), "due": at("18:00"), "end": at("18:31"), "open": True}]},
        words={"state": "Focus, 1 h 1 past the end of day", "title": "Focus", "detail": "since 16:50",
               "promise": "30 minutes asked at 17:30, due 18:00. It is 1 h 1 now.", "usually": USUALLY,
               "day": "7 h 39 of work, 1 h 1 past the end of day", "next": "19:00 the promise, again",
               "wind_down": ["It is 18:31.", "“30 minutes more” was asked at 17:30 and due at 18:00.",
                             "Your last 8 such promises took 71 minutes on average.", "7 h 39 of work today.",
                             "Tomorrow is free.", "Bedtime is at 22:30."]}),
    "past-bedtime": view(
        "02:07", "focus", evening_blocks("23:59"), since=at("16:50"), due=at("17:15"), kind="focus", face="overtime",
        task="eval loop", planned_s=1500, level=4, needs_reason=True,
        extension={"asked_s": 1800, "due": at("18:00"), "over_s": 29220},
        actions=[{**FINISH, "primary": True}, MORE, action("break", "Break"), action("stop", "Stop")],
        day={"to": at("02:07", "2026-11-28"),
             "promises": [{"start": at("17:30"), "due": at("18:00"), "end": at("02:07", "2026-11-28"), "open": True}]},
        words={"state": "Focus, 8 h 37 past the end of day", "title": "Focus", "detail": "since 16:50",
               "promise": "30 minutes asked at 17:30, due 18:00. It is 8 h 37 now.", "usually": USUALLY,
               "day": "15 h 15 of work, 8 h 37 past the end of day", "next": "02:30 bedtime, again",
               "wind_down": ["02:07. Bedtime was 22:30."]}),
    "finished": view(
        "17:44", blocks=evening_blocks("17:41", False), finished=True, actions=[LATER, MEETING], overtime_s=660,
        park="rerun with lr 3e-4; the plot is in notebook 7",
        day={"promises": [{"start": at("17:30"), "due": at("18:00"), "end": at("17:41"), "open": False}]},
        words={"state": "The day is finished", "title": "The day is finished",
               "detail": "Tomorrow is free. Bedtime is at 22:30.", "parked": "Parked on Friday at 17:42",
               "day": "6 h 49 of work today, 11 minutes of it overtime"}),
    "finished-no-line": view(
        "17:28", blocks=evening_blocks("17:27", False), finished=True, actions=[LATER, MEETING, FINISH],
        words={"state": "The day is finished", "title": "The day is finished",
               "detail": "Tomorrow is free. Bedtime is at 22:30.", "day": "6 h 35 of work today"}),
    "two-ranges": view(
        "20:24", "focus", MORNING + [piece("meeting", "13:00", "14:20", "quarter planning"),
                                     piece("focus", "20:05", "20:24", "review", True)],
        since=at("20:05"), due=at("20:30"), kind="focus", task="review", planned_s=1500, actions=IN_FOCUS,
        day={"ranges": [{"start": at("09:00"), "end": at("14:30")}, {"start": at("20:00"), "end": at("21:30")}],
             "ends": at("21:30")},
        words={"state": "Focus, 6 minutes left", "title": "Focus", "detail": "until 20:30", "usually": USUALLY,
               "day": "3 h 46 of work", "next": "21:15 the day ends soon"}),
    "back-from-idle": view(
        "12:56", "focus", MORNING[:8] + [piece("focus", "11:42", "12:10", "tokeniser bug"), unchosen("12:10", "12:50"),
                                         piece("focus", "12:50", "12:56", "tokeniser bug", True)],
        since=at("12:50"), due=at("13:02"), kind="focus", task="tokeniser bug", planned_s=1500, done_s=1140,
        actions=IN_FOCUS, maybe_work="01K1210away",
        words={"state": "Focus, 6 minutes left", "title": "Focus", "detail": "until 13:02", "usually": USUALLY,
               "day": "2 h 41 of work", "next": "17:15 the day ends soon"}),
    "off-day": view(
        "10:20", "focus", [piece("focus", "10:00", "10:20", "just a look", True)], since=at("10:00"), due=at("10:25"),
        kind="focus", face="overtime", task="just a look", planned_s=1500, actions=IN_FOCUS, overtime_s=1200,
        day={"from": at("10:00"), "ranges": [], "ends": None},
        words={"state": "Focus, 5 minutes left", "title": "Focus", "detail": "until 10:25",
               "day": "20 minutes of work today, on a day off", "next": "10:25 the planned end of this block"}),
}
SCENES["finished"]["day"]["blocks"][5]["corrected"] = True
for name, scene in SCENES.items():
    if name == "past-bedtime":
        scene["now"] = at("02:07", "2026-11-28")
        scene["day"]["blocks"][-1]["end"] = at("02:07", "2026-11-28")

def whole(key, value, default, least, most, unit):
    return {"key": key, "value": value, "default": default, "takes": "whole", "unit": unit, "least": least, "most": most}


def text(key, value, default, takes, **more):
    return {"key": key, "value": value, "default": default, "takes": takes, **more}


RULES = ["focus_due", "break_due", "day_ends_soon", "day_ended", "extension_due", "bedtime_soon", "bedtime", "long_day",
         "short_rest", "continuous_work", "untracked", "week_ready"]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
HOURS = ["09:00-17:30", "09:00-14:30, 20:00-21:30", "09:00-17:30", "08:30-16:00", "off", "off", "off"]


def settings(data):
    """As `homestretch settings --json` has them: a four-day week, and a line that is wrong."""
    ask = {"takes": "choice", "choices": ["ask", "auto"]}
    return {"path": f"{data}/settings.toml", "bad": ["12: repeat_min = 0, want 1..=480"], "ignored": [], "keys": [
        whole("cycle.focus_min", 50, 25, 1, 480, "minutes"), whole("cycle.short_break_min", 5, 5, 1, 480, "minutes"),
        whole("cycle.long_break_min", 15, 15, 1, 480, "minutes"), whole("cycle.long_break_every", 4, 4, 1, 100, "blocks"),
        {"key": "cycle.start_break", "value": "auto", "default": "ask", **ask},
        {"key": "cycle.start_focus", "value": "ask", "default": "ask", **ask},
        text("day.zone", "auto", "auto", "zone"), text("day.boundary", "04:00", "04:00", "time", least="00:00", most="12:00"),
        text("day.bedtime", "22:30", "22:30", "time", least="00:00", most="23:59"),
        whole("day.warn_before_min", 15, 15, 0, 480, "minutes"), text("day.peak", "", "", "range"),
        *[text(f"week.{day}", hours, "off" if day[0] == "s" else "09:00-17:30", "ranges") for day, hours in zip(DAYS, HOURS)],
        text("week.starts_on", "monday", "monday", "choice", choices=DAYS),
        text("week.target_hours", 32.5, 40, "hours", unit="hours", least=0, most=168),
        text("week.off", ["2026-12-24..2027-01-02", "2026-12-11"], [], "dates"),
        whole("extension.minutes", 30, 30, 1, 480, "minutes"), whole("extension.kept_grace_s", 120, 120, 0, 3600, "seconds"),
        whole("extension.closes_after_min", 15, 15, 1, 240, "minutes"),
        text("nudge.ladder_min", [0, 5, 15, 30], [0, 5, 15, 30], "ladder"),
        whole("nudge.repeat_min", 30, 30, 1, 480, "minutes"), whole("nudge.rest_hours", 11, 11, 0, 24, "hours"),
        whole("nudge.long_day_hours", 14, 14, 1, 24, "hours"),
        whole("nudge.continuous_work_min", 90, 90, 1, 1440, "minutes"),
        text("nudge.silence", ["untracked"], [], "rules", choices=RULES),
        text("nudge.max_level", {"focus_due": 1}, {}, "levels", least=1, most=4, choices=RULES),
        whole("away.idle_min", 5, 5, 0, 480, "minutes"), whole("away.ends_block_min", 60, 60, 1, 1440, "minutes"),
        whole("away.meeting_ends_min", 120, 120, 0, 1440, "minutes"), text("break.show", "notification", "notification", "choice", choices=["notification", "window", "full"]),
        text("break.ideas", [], [], "texts"),
        text("import.meeting", ["meeting", "call", "1:1", "standup", "sync", "interview"], ["meeting", "call", "1:1", "standup", "sync", "interview"], "texts"),
        *[text(f"hold.{what}", True, True, "flag") for what in ["dnd", "calls", "full_screen"]],
        text("sound.source", "server", "server", "choice", choices=["server", "own", "off"]),
        whole("sound.volume", 60, 60, 0, 100, "percent"), whole("sound.from_level", 2, 2, 1, 4, "level"),
        text("shortcut.start_stop", "Ctrl+Alt+H", "", "shortcut"), text("shortcut.interrupted", "", "", "shortcut"),
        text("shortcut.window", "", "", "shortcut"),
        text("app.icon", "colour", "colour", "choice", choices=["colour", "light", "dark"]),
        text("app.language", "auto", "auto", "choice", choices=["auto", "en", "nl", "de", "fr", "es", "ar"]),
        text("app.clock", "auto", "auto", "choice", choices=["auto", "24", "12"]), text("app.asked", False, False, "flag")]}



EVENING = [{"at": at(time), "notify": rule, "level": level, "title": f"{time}. {title}"} for time, rule, level, title in [
    ("16:41", "focus_due", 1, "The 25 minutes you planned are done."),
    ("17:15", "day_ends_soon", 1, "Your day ends at 17:30."),
    ("17:30", "day_ended", 1, "Your day was planned to end now."),
    ("17:35", "day_ended", 2, "Your day ended 5 minutes ago."),
    ("17:45", "day_ended", 3, "Your day ended 15 minutes ago."),
    ("18:00", "day_ended", 4, "Your day ended 30 minutes ago."),
    ("18:30", "day_ended", 4, "Your day ended 1 h ago."), ("19:00", "day_ended", 4, "Your day ended 1 h 30 ago."),
    ("22:00", "bedtime_soon", 2, "Bedtime is at 22:30."),
    ("22:30", "bedtime", 4, "It is bedtime.")]]


def past_day(date):
    """A day before: Thursday had blocks, the others had none."""
    blocks = copy.deepcopy(AFTERNOON) if date == "2026-11-26" else []
    for block in blocks:
        block["start"], block["end"] = block["start"].replace(DATE, date), block["end"].replace(DATE, date)
    day = {"from": at("09:00", date), "to": at("22:30", date), "bedtime": at("22:30", date),
           "ranges": [{"start": at("09:00", date), "end": at("17:30", date)}], "ends": at("17:30", date),
           "blocks": blocks, "promises": []}
    return {"date": date, "zone": ZONE, "words": "5 h 20 of work" if blocks else "", "day": day}


TASKS = ["eval loop #seed", "review of the evals", "paper draft #writing", "hiring plan", "data loader"]


def records():
    """A year of somebody's weeks, as `homestretch export` has them: four days each, the last one with a long Friday."""
    made = []

    def span(kind, date, start, end, **fields):
        day = datetime.date.fromisoformat(date)
        whole = lambda minutes: (day + datetime.timedelta(days=minutes // 1440)).isoformat() + f"T{minutes // 60 % 24:02}:{minutes % 60:02}:00" + offset(day)
        n = len(made)
        made.append({"type": "span", "id": f"01KB{n:022}", "session": f"01KB{n:022}", "kind": kind, "start": whole(start),
                     "end": whole(end), "zone": ZONE, "outcome": "completed", **fields})

    def offset(day):
        return "+02:00" if datetime.date(2026, 3, 29) <= day < datetime.date(2026, 10, 25) else "+01:00"

    day = datetime.date(2026, 1, 5)
    while day <= datetime.date.fromisoformat(DATE):
        date, n = day.isoformat(), day.toordinal()
        # Three weeks of leave, and Wednesdays.
        if day.weekday() in (0, 1, 3, 4) and not datetime.date(2026, 7, 20) <= day < datetime.date(2026, 8, 10):
            clock = 9 * 60 + n * 7 % 25
            for i in range(5 + n % 3):
                long = 42 + (n + i) * 11 % 17
                if i == 2 + n % 2:
                    span("meeting", date, clock, clock + 45 + n % 4 * 15, task="1:1 with Ines" if n % 2 else "standup")
                    clock += 45 + n % 4 * 15
                else:
                    span("focus", date, clock, clock + long, planned_s=3000, task=TASKS[(n + i) % 5])
                    clock += long
                span("break", date, clock, clock + 8, length="short", planned_s=300)
                clock += 8 + (30 if i == 3 else 0)
            if n % 9 == 0:
                span("focus", date, 18 * 60, 19 * 60 + n % 40, planned_s=3000, task=TASKS[n % 5])
        day += datetime.timedelta(days=1)
    span("focus", DATE, 17 * 60 + 40, 26 * 60 + 10, planned_s=1500, task="eval loop #seed")
    made.append({"type": "extension", "id": "01KC0000000000000000000001", "start": at("17:40", DATE), "end": at("02:10", "2026-11-28"),
                 "zone": ZONE, "asked_s": 1800, "asks": [{"at": at("17:40", DATE), "minutes": 30}], "scope": "day"})
    return "\n".join(json.dumps(record) for record in made)


def report(home, engine, args):
    """What the real engine says of those weeks. Today is that of the scenes."""
    def made(name, text):
        # Several ask at once.
        path, new = pathlib.Path(home) / name, pathlib.Path(home) / f"{name}.{os.getpid()}"
        if not path.exists():
            new.write_text(text)
            new.rename(path)
        return path

    this = {"--week": "2026-W48", "--month": DATE[:7], "--year": DATE[:4]}
    args = [this.get(args[i - 1], arg) if arg == "this" else arg for i, arg in enumerate(args)]
    file = made("records.jsonl", records())
    settings = made("weeks.toml", '[day]\nzone = "Europe/Amsterdam"\n[week]\nwednesday = "off"\ntarget_hours = 32\n')
    return subprocess.run([engine, *args, "--records", file, "--settings", settings], stdout=subprocess.PIPE, check=True).stdout


# What an import would bring.
FOUND = {
    "format": "toggl", "zone": "Europe/Amsterdam", "from": "2024-01-02", "to": "2027-01-03", "records": 4127, "new": 4119, "known": 8,
    "days_off": 11, "off": ["2026-12-24..2026-12-31", "2027-01-02..2027-01-03", "2027-05-06"], "left_out_count": 14,
    "left_out": [{"line": 12, "why": "has no length"}, {"line": 344, "why": "is still open: it has neither a duration nor an end"},
                 {"line": 345, "why": "has no time that can be read: 25:61"}],
}
