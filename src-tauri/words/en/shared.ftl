# What engine and page both say: durations, times, weekdays, the week in sentences.

# Durations: $h hours, $m minutes, $s seconds.
duration-hours = { $h } h
duration-hours-minutes = { $h } h { $m }
duration-minutes = { $m ->
    [one] 1 minute
   *[other] { $m } minutes
}
duration-seconds = { $s ->
    [one] 1 second
   *[other] { $s } seconds
}
brief-minutes = { $m } min
brief-seconds = { $s } s

# A time of day: $h hours, and $m minutes of two digits.
time-24 = { $h }:{ $m }
time-am = { $h }:{ $m } am
time-pm = { $h }:{ $m } pm

weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
weekday-short-monday = Mon
weekday-short-tuesday = Tue
weekday-short-wednesday = Wed
weekday-short-thursday = Thu
weekday-short-friday = Fri
weekday-short-saturday = Sat
weekday-short-sunday = Sun

# What a week came to. $work, $focus, $meeting, $overtime, $span are durations.
week-no-work = No work in this week.
week-work = { $work } of work
week-focus = { $focus } of it focus.
week-kinds = { $focus } of focus, { $meeting } in meetings.
week-overtime = { $overtime } past the end of day.
# Work on days off: there is no end of day to be past. $days is how many such days, $late what lay past the end of others.
week-off-days = { $days ->
    [one] { $off } on a day off
   *[other] { $off } on { $days } days off
}.
week-overtime-and-off-days = { $late } past the end of day, { $days ->
    [one] { $off } on a day off
   *[other] { $off } on { $days } days off
}.
week-no-overtime = Nothing past the end of day.
week-on-time = Home on time on { $n } of { $of ->
    [one] 1 day
   *[other] { $of } days
}.
week-interruptions = { $n ->
    [one] Interrupted once.
   *[other] Interrupted { $n } times.
}
week-over-target = { $over } over the week's target.
week-promises = { $n ->
    [one] One promise
   *[other] { $n } promises
}, { $kept ->
    [0] none kept
   *[other] { $kept } kept
}.
week-corrected = { $n ->
    [one] 1 record corrected afterwards.
   *[other] { $n } records corrected afterwards.
}
# The weeks before, and what they typically had.
week-trend = { $weeks ->
    [one] The week before had { $focus } of focus and { $overtime } of overtime.
   *[other] The { $weeks } weeks before typically had { $focus } of focus and { $overtime } of overtime.
}
week-trend-no-overtime = { $weeks ->
    [one] The week before had { $focus } of focus and no overtime.
   *[other] The { $weeks } weeks before typically had { $focus } of focus and no overtime.
}

# Lines that were crossed, each with where it comes from.
signal-week_48h = { $span } of work. The line in European law is 48 h a week on average (2003/88/EC, art. 6).
signal-short_rest = { $n ->
    [one] A day began on a short rest.
   *[other] { $n } days began on a short rest.
} The line in European law is 11 h (2003/88/EC, art. 3).
signal-late_nights = Work went on past bedtime on { $n ->
    [one] 1 night
   *[other] { $n } nights
}.
signal-no_free_day = No day without work. The line is one free day a week (2003/88/EC, art. 5).
signal-long_day = { $n ->
    [one] A day was longer than the line you set, from first work to last.
   *[other] { $n } days were longer than the line you set, from first work to last.
}
signal-peak_in_meetings = { $n } % of the work in your best hours was meetings.
