# What the page says by itself. What depends on the rules comes ready-made from the engine.

tab-now = Now
tab-today = Today
tab-report = Report
tab-settings = Settings
tabs-label = Views

# The words below the large figure $n, which is written apart from them.
minutes-left = { $n ->
    [one] minute left
   *[other] minutes left
}
minutes-over = { $n ->
    [one] minute over
   *[other] minutes over
}
minutes-in = { $n ->
    [one] minute so far
   *[other] minutes so far
}
minutes-away = { $n ->
    [one] minute away
   *[other] minutes away
}
seconds-left = { $n ->
    [one] second left
   *[other] seconds left
}
# The same below hours and minutes.
hours-left = left
hours-over = over
hours-in = so far
hours-away = away
# A milestone that is read aloud.
milestone = { $n ->
    [one] 1 minute left
   *[other] { $n } minutes left
}
at-the-end = This is the planned end.

task = What is it about?
task-hint = Optional

park = Where did you stop, and what is first tomorrow?
park-and-finish = Park and finish
keep-line = Keep this line
wrote = What it wrote
still-running = Something still running?
runs-so-far = { $name }, { $ran } so far
runs-on = { $name } was left running, { $ran } so far
leave-it = Leave it running
leave-running = Leave { $name } running
is-left = { $name } runs on without you. What becomes of it will stand here when you next work.
change-line = Change the line
add-line = Leave a line for tomorrow
back = Back

more-minutes = { $n ->
    [one] 1 more minute
   *[other] { $n } more minutes
}
minutes = Minutes
fewer = 5 minutes fewer
more = 5 minutes more
reason = What for?
stay-on = Staying on? Say what for.
leave = Leave this for now
break-view = Break
leave-break = Back to the window

arc = The day so far
nothing-yet = Nothing yet today.
nothing-then = Nothing is recorded for this day.
day-before = The day before
day-after = The day after
correct = Correct: { $block }
corrected = corrected
from = From
to = To
kind = What
kind-focus = Focus
kind-meeting = Meeting
kind-break = Break
kind-away = Away
task-of = What it was about
save = Save
take-back = Take it back
forgot = Add what was forgotten
add = Add
undo = Undo
done-amend = Corrected.
done-void = Taken back.
done-add = Added.
done-undo = As it was before.
away-was = Away { $from } to { $to }.
not-work = I was away
promises = Promises
promise-open = { $asked } asked at { $from }, due { $due }. { $took } so far.
promise-closed = { $asked } asked at { $from }. It became { $took }.

week-before = The week before
week-after = The week after
off = off
month-before = The month before
month-after = The month after
year-before = The year before
year-after = The year after
range = Time span
range-week = Week
range-month = Month
range-year = Year
find-task = Find a task
no-task-found = No task has these words.
tasks-found = { $tasks ->
    [one] 1 task, { $work }
   *[other] { $tasks } tasks, { $work }
}.
on-days = { $n ->
    [one] on 1 day
   *[other] on { $n } days
}
keep = Save as a page
keep-words = with my tasks
kept = Saved as { $place }
show-page = Open it
show-folder = Show the folder

first-ends-title = When does your day end?
first-ends-hint = Draw over the days, or use the arrow keys. All the way down is a day off.
first-ends-yes = These are my days
first-bed-title = When do you want to be in bed?
first-bed-hint = From half an hour before, the evening is about that.
first-bed-yes = That is my bedtime
first-login-title = May I start when you log in?
first-login-hint = In the tray, so that the end of the day is noticed on days when nobody thinks of it.
first-login-yes = Start at login
first-login-no = No
step = { $n } of { $of }
not-now = Not now
bedtime = Bedtime
earlier = 15 minutes earlier
later = 15 minutes later
at-login = Start at login
at-login-hint = In the tray, without a window.

filter = Find a setting
nothing-found = No setting has these words.
group-day = My day
group-cycle = Focus and breaks
group-extension = Just N more minutes
group-nudge = Nudges
group-away = Away and idle
group-records = Your records
group-computer = This computer
week = Week
week-hint = Hours as 09:00-17:30, or two as 09:00-14:30, 20:00-21:30. Arrow keys move an end by a quarter of an hour.
hours-of = Hours on { $day }
start-of = { $day }, start
end-of = { $day }, end
days-off = Days off
off-hint = Leave, school days, a free Friday. No nudge calls them work, and the week's target is lowered by them.
first-day = First day
last-day = Last day
last-hint = the same
add-dates = Add
remove = Remove { $what }
firmness = How firmly
firmness-hint = A rule speaks up to this level, and nothing is ever hidden from the report.
level-0 = Never
level-1 = Quietly
level-2 = With your numbers
level-3 = Until it is answered
level-4 = As firm as it gets
rule-focus_due = A focus block is done
rule-break_due = A break is over
rule-day_ends_soon = The day ends soon
rule-day_ended = The day has ended
rule-extension_due = A promise is due
rule-bedtime_soon = Bedtime is near
rule-bedtime = It is bedtime
rule-long_day = A long day
rule-short_rest = A short rest
rule-continuous_work = Work without a pause
rule-untracked = Nothing is running
rule-week_ready = The week is ready to look at
rule-left_done = What was left running has ended
tonight = Tonight, if you kept working
tonight-hint = What would be said of the day, its end and its bedtime, with these settings.
again = { $n ->
    [one] Again at { $last }.
   *[other] { $n } more times, the last at { $last }.
}
quiet-evening = Nothing would be said.
file = All of this is in { $path }, which can be edited by hand too.
to-default = Back to { $value }
unit-minutes = { $n ->
    [one] minute
   *[other] minutes
}
unit-hours = { $n ->
    [one] hour
   *[other] hours
}
unit-seconds = { $n ->
    [one] second
   *[other] seconds
}
unit-blocks = { $n ->
    [one] block
   *[other] blocks
}
unit-percent = %
choice-true = yes
choice-false = no
choice-server = by the desktop
choice-own = by Homestretch
choice-off = not at all
choice-ask = when I say so
choice-auto = by itself
choice-notification = in a notification
choice-window = in the window
choice-full = on the whole screen
choice-colour = in colour
choice-light = in light strokes
choice-dark = in dark strokes
choice-12 = 5:30 pm
choice-24 = 17:30
choice-system = automatic
nothing-set = none
# What may stand in a field, and what does where nothing is said.
usually = Usually { $value }.
bounds = { $least } to { $most }, usually { $value }.

# Settings: what each is called, and a line about it.
set-day-bedtime = Bedtime
    .hint = From then on every nudge is about sleep.
set-week-target_hours = Hours in a week
    .hint = The report shows what went over. 0 is no target.
set-day-peak = Best hours
    .hint = As 09:30-11:30. The report shows what they went to.
set-week-starts_on = The week starts on
set-day-boundary = A new day begins at
    .hint = Work before it belongs to the evening before.
set-cycle-focus_min = A focus block
set-cycle-short_break_min = A short break
set-cycle-long_break_min = A long break
set-cycle-long_break_every = A long break after
set-cycle-start_break = A break begins
set-cycle-start_focus = The next block begins
set-break-show = A break shows
    .hint = Wherever it is, it can be left.
set-break-ideas = Ideas for a break
    .hint = Your own, between semicolons; without any, ours.
set-import-meeting = Words that make it a meeting
    .hint = Whole words, between semicolons, in what is imported.
set-extension-minutes = More minutes, to begin with
set-extension-kept_grace_s = A promise is kept within
    .hint = Past its minutes by this much.
set-extension-closes_after_min = A gap ends the stretch after
    .hint = A promise that is open ends with it.
set-day-warn_before_min = A word before the day ends
    .hint = 0 is none.
set-nudge-ladder_min = Nudges after the end
    .hint = Minutes, each one firmer than the one before.
set-nudge-repeat_min = And then every
set-nudge-continuous_work_min = A word on a pause after
set-nudge-long_day_hours = A day is long after
set-nudge-rest_hours = Rest between two days
    .hint = 11 hours is the rule (2003/88/EC, art. 3).
set-away-idle_min = Away without input after
    .hint = 0 is never.
set-away-ends_block_min = Away this long ends the block
set-away-meeting_ends_min = A meeting ends without input after
    .hint = 0 is never.
set-hold-dnd = Nudges wait under do not disturb
    .hint = That of the desktop.
set-hold-calls = Nudges wait in calls
    .hint = While a microphone or a camera is in use, or the screen is shared.
set-hold-full_screen = Nudges wait while a window fills the screen
set-sound-source = Nudges sound
set-sound-volume = Loudness
    .hint = Of Homestretch's own sounds. 0 opens no device.
set-sound-from_level = Sound from level
    .hint = Level 1 is the first, quiet word; 4 is the wind-down.
set-app-icon = The icon in the tray
    .hint = Light strokes for a dark panel, dark ones for a light panel.
set-app-language = Language
set-app-clock = Times as
set-day-zone = Time zone
    .hint = Auto follows this computer; or a name as Europe/Amsterdam.
set-shortcut-start_stop = Start and stop from anywhere
    .hint = Press the keys; empty is none. What a click on the tray's icon does.
set-shortcut-interrupted = Interrupted, from anywhere
    .hint = And back again.
set-shortcut-window = The window, from anywhere

import = Bring your years along
import-hint = What you recorded in Toggl, Clockify, Timewarrior, Watson, Pomotroid, Focus Timer, GNOME Pomodoro, ActivityWatch or Time to Leave, and days off from a calendar. Choose a file or drop it on this window. You see what would come of it first, and the file stays as it is.
choose-file = Choose a file
choose-folder = Choose a folder
drop-here = Drop it here. Nothing is kept before you say so.
one-at-a-time = One file at a time.
looking-into = Looking into it
a-calendar = Calendar
found-new = New: { $n ->
    [one] 1 record
   *[other] { $n } records
}.
found-known = Here already: { $n }.
found-off = Days off: { $days }.
off-to-come = Days off for your settings: { $days }
hours-to-come = Hours for your week
found-hours = Weekdays with new hours: { $days }.
found-left-out = Left out: { $n }
found-zone = Times without a zone are read as in { $zone }.
nothing-new = Nothing in it is new.
nothing-in-it = There is nothing in it to bring.
and-more = and { $n } more
left-out-open = has no end yet
left-out-no-length = has no length
left-out-reversed = ends before it begins
left-out-short = is shorter than a minute
left-out-cancelled = is cancelled
left-out-not-all-day = takes no whole day
left-out-repeats = repeats, and only its first date is taken
left-out-clash = another record has the same id
left-out-against = goes against what is set here:
left-out-unreadable = cannot be read:
bring-in = Bring it in
brought = It is here now.
show-week = Show its last week
entries = { $n ->
    [one] 1 record
   *[other] { $n } records
}.
not-brought = Nothing was brought in:
from-elsewhere = I have years in another timer

sources = What tells about this computer
sources-hint = Nothing is polled, and no names of windows or programs are read.
source-idle = Who is there
source-sleep = Sleep
source-lock = Screen lock
source-notifications = Notifications
source-shortcuts = Keys from anywhere
source-unknown = not known:
source-not_yet = nothing was to be said yet
source-with_buttons = { $server }, with buttons
source-without_buttons = { $server }, without buttons
source-portal = the desktop's portal
source-declined = declined
source-none_set = none set

gone = Homestretch is not running
gone-detail = What was running is on disk, up to its last minute.
start = Start
starting = Starting

keys = Keys
close = Close
key-views = Now, Today, Report, Settings
key-s = The big button
key-b = Break
key-i = Interrupted, and back
key-m = More minutes
key-f = Park and finish
key-t = To the task
key-turn = In Today and Report: the one before, the one after
key-u = In Today: undo the last correction
key-find = In Settings: find a setting; in Report: find a task
key-esc = Back
key-list = This list

