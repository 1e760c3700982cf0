# Was Programm und Fenster beide sagen: Dauern, Uhrzeiten, Wochentage, die Woche in Sätzen.

# Dauern: $h Stunden, $m Minuten, $s Sekunden.
duration-hours = { $h } h
duration-hours-minutes = { $h } h { $m }
duration-minutes = { $m ->
    [one] 1 Minute
   *[other] { $m } Minuten
}
duration-seconds = { $s ->
    [one] 1 Sekunde
   *[other] { $s } Sekunden
}
brief-minutes = { $m } Min.
brief-seconds = { $s } Sek.

# Eine Uhrzeit: $h Stunden, und $m Minuten mit zwei Ziffern.
time-24 = { $h }:{ $m }
time-am = { $h }:{ $m } a. m.
time-pm = { $h }:{ $m } p. m.

weekday-monday = Montag
weekday-tuesday = Dienstag
weekday-wednesday = Mittwoch
weekday-thursday = Donnerstag
weekday-friday = Freitag
weekday-saturday = Samstag
weekday-sunday = Sonntag
weekday-short-monday = Mo
weekday-short-tuesday = Di
weekday-short-wednesday = Mi
weekday-short-thursday = Do
weekday-short-friday = Fr
weekday-short-saturday = Sa
weekday-short-sunday = So

# Was eine Woche ergab. $work, $focus, $meeting, $overtime, $span sind Dauern.
week-no-work = Keine Arbeit in dieser Woche.
week-work = { $work } Arbeit
week-focus = Davon { $focus } Fokus.
week-kinds = { $focus } Fokus, { $meeting } in Besprechungen.
week-overtime = { $overtime } nach Ende des Tages.
# Work on days off: there is no end of day to be past. $days is how many such days, $late what lay past the end of others.
week-off-days = { $days ->
    [one] { $off } an einem freien Tag
   *[other] { $off } an { $days } freien Tagen
}.
week-overtime-and-off-days = { $late } nach Ende des Tages, { $days ->
    [one] { $off } an einem freien Tag
   *[other] { $off } an { $days } freien Tagen
}.
week-no-overtime = Nichts nach Ende des Tages.
week-on-time = Pünktlich zu Hause an { $n } von { $of ->
    [one] 1 Tag
   *[other] { $of } Tagen
}.
week-interruptions = { $n ->
    [one] Einmal unterbrochen.
   *[other] { $n }-mal unterbrochen.
}
week-over-target = { $over } über den Stunden deiner Woche.
week-promises = { $n ->
    [one] Ein Versprechen
   *[other] { $n } Versprechen
}, { $kept ->
    [0] keins gehalten
   *[other] { $kept } gehalten
}.
week-corrected = { $n ->
    [one] 1 Eintrag nachträglich korrigiert.
   *[other] { $n } Einträge nachträglich korrigiert.
}
# Die Wochen davor, und was in ihnen üblich war.
week-trend = { $weeks ->
    [one] Die Woche davor hatte { $focus } Fokus und { $overtime } Überstunden.
   *[other] Die { $weeks } Wochen davor hatten meist { $focus } Fokus und { $overtime } Überstunden.
}
week-trend-no-overtime = { $weeks ->
    [one] Die Woche davor hatte { $focus } Fokus und keine Überstunden.
   *[other] Die { $weeks } Wochen davor hatten meist { $focus } Fokus und keine Überstunden.
}

# Linien, die überschritten wurden, jede mit ihrer Herkunft.
signal-week_48h = { $span } Arbeit. Die Grenze im europäischen Recht sind im Schnitt 48 h pro Woche (2003/88/EG, Art. 6).
signal-short_rest = { $n ->
    [one] Ein Tag begann nach kurzer Ruhe.
   *[other] { $n } Tage begannen nach kurzer Ruhe.
} Die Grenze im europäischen Recht sind 11 h (2003/88/EG, Art. 3).
signal-late_nights = Die Arbeit ging über die Schlafenszeit hinaus in { $n ->
    [one] 1 Nacht
   *[other] { $n } Nächten
}.
signal-no_free_day = Kein Tag ohne Arbeit. Die Grenze ist ein freier Tag pro Woche (2003/88/EG, Art. 5).
signal-long_day = { $n ->
    [one] Ein Tag war länger als die Grenze, die du gesetzt hast, von der ersten bis zur letzten Arbeit.
   *[other] { $n } Tage waren länger als die Grenze, die du gesetzt hast, von der ersten bis zur letzten Arbeit.
}
signal-peak_in_meetings = { $n } % der Arbeit in deinen besten Stunden waren Besprechungen.
