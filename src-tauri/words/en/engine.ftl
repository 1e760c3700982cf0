# What the engine says: nudges, tray, state, and the report in a terminal. Fact, your own number, the way out.

# Nudges. $time is now; a rule's own sentence follows the title, and stands in the body of another rule's nudge too.
# Beside an amount of time, $n is the number of its noun: 1 of "1 h", 40 of "40 minutes".
focus_due-title = { $time }. The { $planned } you planned { $n ->
    [one] is
   *[other] are
} done.
focus_due-1 = A break is next, or stay with it a little longer.
focus_due-2 = { $over } past the plan. The thread keeps through a short break.
focus_due-also = The focus block has reached its planned end.
focus_due-break = { $time }. Focus is done, and the break has begun.
focus_due-break-body = Back at { $until }.

break_due-title = { $time }. The break is over.
break_due-1 = Start when you are ready; nothing counts until then.
break_due-also = The break is over.

day_ends_soon-title = { $time }. Your day ends at { $ends }.
day_ends_soon-1 = { $left } to bring it to a place you can leave.
day_ends_soon-also = Your day ends at { $ends }.

day_ended-title-1 = { $time }. Your day was planned to end now.
day_ended-title-more = { $time }. Your day ended { $over } ago.
day_ended-title-late = { $time }. This is outside your planned hours.
day_ended-title-off = { $time }. This is a day off.
day_ended-1 = Park the thread in one line and it is there tomorrow, or say how much longer.
day_ended-2 = One parked line keeps the thread until tomorrow.
day_ended-3 = { $worked } of work today. Park it in one line, and go.
day_ended-4 = { $worked } of work today. Park and finish, or say why you stay.
day_ended-also = Your day has ended.
day_ended-also-off = This is a day off.

extension_due-title-1 = { $time }. The { $asked } you asked for { $n ->
    [one] is
   *[other] are
} over.
extension_due-title-more = { $time }. “{ $asked } more” was due { $over } ago.
extension_due-1 = Park it in one line: where you stopped, what is first next time.
extension_due-2 = A parked line takes a minute, and keeps the thread.
extension_due-3 = { $worked } of work today. Park it, and go home.
extension_due-4 = { $worked } of work today. Park and finish, or say why you stay.
extension_due-also = Your promise is due.
usually = { $n ->
    [one] Your last such promise
   *[other] Your last { $n } such promises
} took { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} on average.

bedtime_soon-title = { $time }. Bedtime is at { $bedtime }.
bedtime_soon-2 = Half an hour is enough to park this and put the screen away.
bedtime_soon-also = Bedtime is at { $bedtime }.

bedtime-title = { $time }. Your bedtime was { $bedtime }.
bedtime-title-now = { $time }. It is bedtime.
bedtime-4 = Leave one line for the morning; it will be easier with sleep.
bedtime-also = It is past bedtime.

long_day-title = { $time }. Your day began { $span } ago.
long_day-3 = { $worked } of it was work. Park it, and finish.
long_day-also = Your day began { $span } ago.

short_rest-title = { $time }. { $rest } since your last work.
short_rest-1 = Eleven hours between days is the rule (Directive 2003/88/EC, art. 3). A later start or an early end makes up for it.
short_rest-also = Yesterday's work and today's lie { $rest } apart.

continuous_work-title = { $time }. { $steady } of work without a pause.
continuous_work-1 = Five minutes away from the screen: water, a window, a few steps.
continuous_work-also = That was { $steady } of work without a pause.

untracked-title = { $time }. Nothing is running.
untracked-1 = Was it work since { $since }? One click counts it; another keeps quiet for today.
untracked-also = Nothing is running.

week_ready-title = Your week is ready to look at.
week_ready-1 = What it was made of, in a minute.
week_ready-also = Your weekly report is ready.
left_done-title = { $time }. Something that you left running has ended.
left_done-1 = It ran { $span }. The window says what became of it.
left_done-also = Something that you left running has ended.
left-ended = { $name } ended after { $ran }.
left-ended-status = { $name } ended after { $ran } with status { $status }.
left-killed = { $name } was ended after { $ran } by signal { $signal }.
left-unknown = { $name } ended after { $ran }; nobody saw how.
left-asleep = The machine slept { $slept } of it.
left-awake = { $name } keeps this machine awake.

# Something kind and short to do away from the screen.
idea-short-1 = A glass of water, and a look out of the window.
idea-short-2 = Shoulders up to the ears, hold, and let them drop.
idea-short-3 = Something far away, for as long as three slow breaths.
idea-short-4 = To the door and back, the long way round.
idea-short-5 = Stand, and reach for the ceiling.
idea-short-6 = Open a window, and stay there for a moment.
idea-short-7 = Hands under warm water.
idea-short-8 = A word with whoever is near.
idea-long-1 = Outside, once round the block.
idea-long-2 = Something to eat, at a table without a screen.
idea-long-3 = A call to somebody who would like one.
idea-long-4 = Lie down, eyes closed, until it is over.
idea-long-5 = Stretch what has been sitting: hips, back, neck.
idea-long-6 = A chore that needs hands and no head.

# The state in words, for tray, status line and window.
state-idle = Nothing is running
state-finished = The day is finished
state-focus-left = Focus, { $left } left
state-focus-over = Focus, { $over } over
state-meeting = Meeting, { $done }
state-meeting-left = Meeting, { $left } left
state-meeting-over = Meeting, { $over } over
state-break-left = Break, { $left } left
state-break-over = Break, over since { $due }
state-away-interrupted = Interrupted at { $done }. It is still here when you are
state-away-paused = Paused at { $done }. It is still here when you are
state-away-idle = Away since { $since }
state-away-suspended = Away since { $since }
title-idle = Nothing is running
title-focus = Focus
title-meeting = Meeting
title-break-short = Short break
title-break-long = Long break
title-away-interrupted = Interrupted
title-away-paused = Paused
title-away-idle = Away
title-away-suspended = Away
detail-until = until { $due }
detail-since = since { $since }
promise = { $asked } asked, due { $due }
promise-over = { $asked } asked, due { $due }: { $over } ago
day-worked = { $worked } of work today
day-overtime = { $worked } of work today, { $overtime } of it overtime
day-off = { $worked } of work today, on a day off
past-day-worked = { $worked } of work
past-day-overtime = { $worked } of work, { $overtime } of it overtime
past-day-off = { $worked } of work, on a day off
next = { $time } { $what }
next-focus_due = the planned end of this block
next-break_due = the end of the break
next-day_ends_soon = a word before the day ends
next-day_ended = a word on the end of your day
next-day_ended-off = a word on the day off
next-extension_due = your promise is due
next-bedtime_soon = a word before bedtime
next-bedtime = bedtime
next-long_day = a word on the long day
next-short_rest = a word on rest
next-continuous_work = a word on a pause
next-untracked = a question whether this is work
next-week_ready = your week in review
next-left_done = the end of what you left running
parked = Parked on { $day } at { $time }
wind-time = It is { $time }.
wind-promise = “{ $asked } more” was asked at { $start } and due at { $due }.
wind-ended = Your day ended at { $ends }.
wind-off = This is a day off.
wind-bedtime = Bedtime is at { $bedtime }.
wind-bedtime-past = Bedtime was { $bedtime }.
wind-tomorrow = Tomorrow begins at { $start }.
wind-tomorrow-off = Tomorrow is free.
wind-worked = { $worked } of work today.

action-start-focus = Start focus
action-start-meeting = Start meeting
action-count-call = Count this call as a meeting
action-break = Break
action-interrupted = Interrupted
action-pause = Pause
action-resume = Resume
action-stop = Stop
action-skip = Skip the break
action-extend = { $minutes ->
    [one] Just 1 more minute
   *[other] Just { $minutes } more minutes
}
action-finish = Park and finish
action-count = It was work
action-not-work = Not work
action-was-work = { $n ->
    [one] That { $length } was work
   *[other] Those { $length } were work
}
action-open = Open
action-report = This week
action-quit = Quit

piece-focus = Focus, { $start } to { $end }, { $length }
piece-meeting = Meeting, { $start } to { $end }, { $length }
piece-break = Break, { $start } to { $end }, { $length }
piece-away = Away, { $start } to { $end }, { $length }

# The report in a terminal: headings, and marks of a day.
report-work = work
report-focus = focus
report-meetings = meetings
report-breaks = breaks
report-away = away
report-overtime = overtime
report-schedule = schedule
report-first = first
report-last = last
report-day = day
report-dates = { $from } to { $to }
report-late-night = late night
report-long-day = long day
report-short-rest = short rest before
report-off-day = off day
report-promises = { $asked } asked, { $took } taken.

# Any range: headings of its table, its rows without a name, and what it came to. $balance is signed.
report-blocks = blocks
report-days = days
report-balance = balance
report-total = total
report-week = week
report-month = month
report-year = year
report-task = task
report-tag = tag
report-no-task = without a task
report-no-tag = without a tag
report-no-work = No work in this range.
report-target = Target: { $target }. Balance: { $balance }.

# What is worth a sentence in a week: the figure, then what it was in the weeks before.
way-week_48h = A date under days off next week gives a day of it back.
way-short_rest = After a late evening a later start gives the rest back: that day's hours can be moved.
way-late_nights = A bedtime set half an hour earlier speaks half an hour earlier.
way-no_free_day = A day marked off stays free: nothing asks on it.
way-long_day = What is left at the end fits in the park line, and is there tomorrow.
way-peak_in_meetings = Those hours can stand in the calendar as taken.
finding-left = { $jobs ->
    [one] You left one job running; it ran { $span } without you.
   *[other] You left { $jobs } jobs running; they ran { $span } without you.
}
finding-before = { $weeks ->
    [one] The week before: { $before }.
   *[other] The { $weeks } weeks before: typically { $before }.
}
finding-before-days = { $weeks ->
    [one] Days with work in the week before: { $before }.
   *[other] Days with work in the { $weeks } weeks before: typically { $before }.
}
finding-before-kept = { $weeks ->
    [one] Kept in the week before: { $before }.
   *[other] Kept in the { $weeks } weeks before: typically { $before }.
}
finding-nothing = nothing
finding-percent = { $n } %
finding-focus_s = { $n ->
    [0] No focus.
   *[other] { $span } of focus.
}
finding-overtime_s = { $n ->
    [0] No overtime.
   *[other] { $span } of overtime.
}
finding-longest_focus_s = { $n ->
    [0] No focus in one piece.
   *[other] The longest focus in one piece: { $span }.
}
finding-meeting_s = { $n ->
    [0] No meetings.
   *[other] { $span } in meetings.
}
finding-work_s = { $n ->
    [0] No work.
   *[other] { $span } of work.
}
finding-break_s = { $n ->
    [0] No breaks.
   *[other] { $span } of breaks.
}
finding-peak_focus_s = { $n ->
    [0] No focus in your best hours.
   *[other] { $span } of focus in your best hours.
}
finding-early_s = { $n ->
    [0] No work before the day's start.
   *[other] { $span } of work before the day's start.
}
finding-interruptions = { $n ->
    [0] Not interrupted.
    [one] Interrupted once.
   *[other] Interrupted { $n } times.
}
finding-worked_days = { $n ->
    [0] No day with work.
    [one] Work on 1 day.
   *[other] Work on { $n } days.
}
finding-late_nights = { $n ->
    [0] No work past bedtime.
    [one] Work past bedtime on 1 night.
   *[other] Work past bedtime on { $n } nights.
}
finding-switches = { $n ->
    [0] No switch between focus and meetings.
    [one] 1 switch between focus and meetings.
   *[other] { $n } switches between focus and meetings.
}

# Dates as people write them.
picture-date = { $day } { $month } { $year }
picture-day = { $day } { $month }
picture-month = { $month } { $year }
picture-day-of-month = { $day }
picture-dates = { $from } – { $to }
picture-week = Week { $number }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

# Pictures of the report as a page, and what each shows in words. $name is a day, a week, a month or the user's word.
picture-work = { $name }: { $work } of work.
picture-work-overtime = { $name }: { $work } of work, { $overtime } of it overtime.
picture-no-work = { $name }: no work.
picture-lanes = Seven days
picture-past = { $overtime } overtime
picture-house = end of day
picture-bedtime = bedtime
picture-plan = Schedule
picture-hours = Hour by hour
picture-hour = Hour
picture-best = best hours
picture-in-best = In your best hours, { $from } to { $to }: { $focus } of focus, { $meeting } in meetings.
picture-most-focus = Most focus from { $from } to { $to }: { $focus }.
picture-most-meetings = Most meetings from { $from } to { $to }: { $meeting }.
picture-promises = Promises
picture-promise = Promise
picture-became = { $asked } → { $took }
picture-rest = Rest between days
picture-shortest-rest = The shortest rest: { $rest }, before { $day }.
picture-rest-line = The line is drawn at { $limit }.
picture-trend = Week by week
picture-by-day = Day by day
picture-by-week = Week by week
picture-by-month = Month by month
picture-by-year = Year by year
picture-by-task = By task
picture-by-tag = By tag
picture-about = { $n ->
    [one] 1 row
   *[other] { $n } rows
}, most work first.
picture-balance = Balance
picture-calendar = Calendar
picture-month-told = { $work } of work on { $days ->
    [one] 1 day
   *[other] { $days } days
}.
picture-figures = Figures
picture-all-figures = all figures
picture-yes = yes

# Headings of its tables, by the names of the figures.
figure-date = Day
figure-start = Starts
figure-end = Ends
figure-work_s = Work
figure-focus_s = Focus
figure-meeting_s = Meetings
figure-break_s = Breaks
figure-away_s = Away
figure-early_s = Early
figure-late_s = Late
figure-off_day_s = On a day off
figure-overtime_s = Overtime
figure-first = First
figure-last = Last
figure-span_s = First to last
figure-rest_before_s = Rest before
figure-blocks = Blocks
figure-completed = Completed
figure-longest_focus_s = Longest focus
figure-interruptions = Interruptions
figure-switches = Switches
figure-peak_focus_s = Focus in best hours
figure-peak_meeting_s = Meetings in best hours
figure-corrected = Corrected
figure-on_time = On time
figure-late_night = Late night
figure-short_rest = Short rest
figure-long_day = Long day
figure-off = Day off
figure-on_time_days = Days on time
figure-late_nights = Late nights
figure-short_rests = Short rests
figure-long_days = Long days
figure-worked_days = Days
figure-target_s = Target
figure-balance_s = Balance
figure-extensions-count = Promises
figure-extensions-kept = Kept
figure-extensions-asked_s = Asked
figure-extensions-took_s = Taken
figure-extensions-median_ratio = Taken / asked
figure-extensions-longest_s = Longest taken
figure-from = From
figure-to = To
figure-days = Days

# Facts about the program that the user should know.
notice-no-notifications = { $why }; nudges show in tray, window and status, and it is tried again
notice-no-buttons = { $server } shows no buttons; tray, window and command line have them
notice-no-tray = no tray host shows the icon; window and command line work without it
notice-updated = Homestretch was updated; what runs is the version before, until you quit it and open it again
notice-unwritten = { $why }; nothing was changed, and it is tried again
notice-in-memory = { $why }; what runs is kept in memory until it can be written
notice-damaged = { $file } is damaged and left out; restore it from a backup
notice-unwatched = { $file } cannot be watched; start anew after a change in it
notice-ended = Homestretch has ended
notice-folder-gone = the folder { $folder } was moved or removed; nothing more can be recorded in it
