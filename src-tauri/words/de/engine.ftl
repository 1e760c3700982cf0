# Was das Programm sagt: Hinweise, Leiste, Stand, und der Bericht im Terminal. Tatsache, deine Zahl, der Ausweg.

# Hinweise. $time ist jetzt; der eigene Satz einer Regel folgt auf den Titel, und steht auch im Hinweis einer anderen.
# Beside an amount of time, $n is the number of its noun: 1 of "1 h", 40 of "40 minutes".
focus_due-title = { $time }. { $n ->
    [one] Die geplante { $planned } ist um.
   *[other] Die geplanten { $planned } sind um.
}
focus_due-1 = Jetzt eine Pause, oder noch ein wenig dabeibleiben.
focus_due-2 = { $over } über dem Plan. Der Faden hält eine kurze Pause aus.
focus_due-also = Der Fokusblock ist an seinem geplanten Ende.
focus_due-break = { $time }. Der Fokus ist fertig, und die Pause hat begonnen.
focus_due-break-body = Weiter um { $until }.

break_due-title = { $time }. Die Pause ist um.
break_due-1 = Fang an, wenn du so weit bist; bis dahin zählt nichts.
break_due-also = Die Pause ist um.

day_ends_soon-title = { $time }. Dein Tag endet um { $ends }.
day_ends_soon-1 = Noch { $left }, um es an eine Stelle zu bringen, an der du gehen kannst.
day_ends_soon-also = Dein Tag endet um { $ends }.

day_ended-title-1 = { $time }. Dein Tag sollte jetzt enden.
day_ended-title-more = { $time }. Dein Tag endete vor { $over }.
day_ended-title-late = { $time }. Das liegt außerhalb deiner geplanten Stunden.
day_ended-title-off = { $time }. Das ist ein freier Tag.
day_ended-1 = Parke den Faden in einer Zeile, und er liegt morgen bereit; oder sag, wie lange noch.
day_ended-2 = Eine geparkte Zeile hält den Faden bis morgen.
day_ended-3 = { $worked } Arbeit heute. Parke es in einer Zeile, und geh.
day_ended-4 = { $worked } Arbeit heute. Parken und Schluss, oder sag, warum du bleibst.
day_ended-also = Dein Tag ist zu Ende.
day_ended-also-off = Das ist ein freier Tag.

extension_due-title-1 = { $time }. { $n ->
    [one] Die { $asked }, die du wolltest, ist um.
   *[other] Die { $asked }, die du wolltest, sind um.
}
extension_due-title-more = { $time }. „Noch { $asked }“ war vor { $over } fällig.
extension_due-1 = Parke es in einer Zeile: wo du aufgehört hast, was als Erstes kommt.
extension_due-2 = Eine geparkte Zeile dauert eine Minute, und hält den Faden.
extension_due-3 = { $worked } Arbeit heute. Parke es, und geh nach Hause.
extension_due-4 = { $worked } Arbeit heute. Parken und Schluss, oder sag, warum du bleibst.
extension_due-also = Dein Versprechen ist fällig.
usually = { $n ->
    [one] Dein letztes solches Versprechen dauerte
   *[other] Deine letzten { $n } solchen Versprechen dauerten
} im Schnitt { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
}.

bedtime_soon-title = { $time }. Schlafenszeit ist um { $bedtime }.
bedtime_soon-2 = Eine halbe Stunde reicht, um das zu parken und den Bildschirm wegzulegen.
bedtime_soon-also = Schlafenszeit ist um { $bedtime }.

bedtime-title = { $time }. Deine Schlafenszeit war { $bedtime }.
bedtime-title-now = { $time }. Es ist Schlafenszeit.
bedtime-4 = Lass eine Zeile für den Morgen da; mit Schlaf wird es leichter.
bedtime-also = Die Schlafenszeit ist vorbei.

long_day-title = { $time }. Dein Tag begann vor { $span }.
long_day-3 = Davon { $worked } Arbeit. Parke es, und mach Schluss.
long_day-also = Dein Tag begann vor { $span }.

short_rest-title = { $time }. { $rest } seit deiner letzten Arbeit.
short_rest-1 = Elf Stunden zwischen zwei Tagen sind die Regel (Richtlinie 2003/88/EG, Art. 3). Ein späterer Anfang oder ein frühes Ende gleicht es aus.
short_rest-also = Zwischen der Arbeit von gestern und der von heute: { $rest }.

continuous_work-title = { $time }. { $steady } Arbeit ohne Unterbrechung.
continuous_work-1 = Fünf Minuten weg vom Bildschirm: Wasser, ein Fenster, ein paar Schritte.
continuous_work-also = Bis hierher { $steady } Arbeit ohne Unterbrechung.

untracked-title = { $time }. Es läuft nichts.
untracked-1 = War es Arbeit seit { $since }? Ein Klick zählt sie; ein anderer gibt für heute Ruhe.
untracked-also = Es läuft nichts.

week_ready-title = Deine Woche liegt bereit.
week_ready-1 = Woraus sie bestand, in einer Minute.
week_ready-also = Dein Wochenbericht liegt bereit.
left_done-title = { $time }. Etwas, das du laufen ließest, ist zu Ende.
left_done-1 = Es lief { $span }. Das Fenster sagt, was daraus wurde.
left_done-also = Etwas, das du laufen ließest, ist zu Ende.
left-ended = { $name } war nach { $ran } fertig.
left-ended-status = { $name } endete nach { $ran } mit Status { $status }.
left-killed = { $name } wurde nach { $ran } durch Signal { $signal } beendet.
left-unknown = { $name } endete nach { $ran }; niemand sah, wie.
left-asleep = Davon schlief der Rechner { $slept }.
left-awake = { $name } hält diesen Rechner wach.

# Etwas Freundliches und Kurzes, weg vom Bildschirm.
idea-short-1 = Ein Glas Wasser, und ein Blick aus dem Fenster.
idea-short-2 = Schultern hoch bis zu den Ohren, halten, fallen lassen.
idea-short-3 = Etwas in der Ferne, drei ruhige Atemzüge lang.
idea-short-4 = Zur Tür und zurück, auf dem längeren Weg.
idea-short-5 = Aufstehen, und nach der Decke greifen.
idea-short-6 = Ein Fenster öffnen, und einen Moment dort bleiben.
idea-short-7 = Die Hände unter warmes Wasser.
idea-short-8 = Ein Wort mit dem, der in der Nähe ist.
idea-long-1 = Nach draußen, einmal um den Block.
idea-long-2 = Etwas essen, an einem Tisch ohne Bildschirm.
idea-long-3 = Jemanden anrufen, der sich freut.
idea-long-4 = Hinlegen, Augen zu, bis sie um ist.
idea-long-5 = Dehnen, was gesessen hat: Hüften, Rücken, Nacken.
idea-long-6 = Ein Handgriff im Haushalt, der keinen Kopf braucht.

# Der Stand in Worten, für Leiste, Statuszeile und Fenster.
state-idle = Es läuft nichts
state-finished = Der Tag ist abgeschlossen
state-focus-left = Fokus, noch { $left }
state-focus-over = Fokus, { $over } darüber
state-meeting = Besprechung, { $done }
state-meeting-left = Besprechung, noch { $left }
state-meeting-over = Besprechung, { $over } darüber
state-break-left = Pause, noch { $left }
state-break-over = Pause, um seit { $due }
state-away-interrupted = Unterbrochen nach { $done }. Es wartet, bis du wieder da bist
state-away-paused = Angehalten nach { $done }. Es wartet, bis du wieder da bist
state-away-idle = Weg seit { $since }
state-away-suspended = Weg seit { $since }
title-idle = Es läuft nichts
title-focus = Fokus
title-meeting = Besprechung
title-break-short = Kurze Pause
title-break-long = Lange Pause
title-away-interrupted = Unterbrochen
title-away-paused = Angehalten
title-away-idle = Weg
title-away-suspended = Weg
detail-until = bis { $due }
detail-since = seit { $since }
promise = { $asked } gewollt, bis { $due }
promise-over = { $asked } gewollt, bis { $due }: vor { $over }
day-worked = { $worked } Arbeit heute
day-overtime = { $worked } Arbeit heute, davon { $overtime } Überstunden
day-off = { $worked } Arbeit heute, an einem freien Tag
past-day-worked = { $worked } Arbeit
past-day-overtime = { $worked } Arbeit, davon { $overtime } Überstunden
past-day-off = { $worked } Arbeit, an einem freien Tag
next = { $time } { $what }
next-focus_due = das geplante Ende dieses Blocks
next-break_due = das Ende der Pause
next-day_ends_soon = ein Wort vor dem Ende des Tages
next-day_ended = ein Wort zum Ende deines Tages
next-day_ended-off = ein Wort zum freien Tag
next-extension_due = dein Versprechen ist fällig
next-bedtime_soon = ein Wort vor der Schlafenszeit
next-bedtime = Schlafenszeit
next-long_day = ein Wort zum langen Tag
next-short_rest = ein Wort zur Ruhe
next-continuous_work = ein Wort zu einer Pause
next-untracked = die Frage, ob das Arbeit ist
next-week_ready = deine Woche im Rückblick
next-left_done = das Ende dessen, was du laufen ließest
parked = Geparkt am { $day } um { $time }
wind-time = Es ist { $time }.
wind-promise = „Noch { $asked }“ war um { $start } gewollt und um { $due } fällig.
wind-ended = Dein Tag endete um { $ends }.
wind-off = Das ist ein freier Tag.
wind-bedtime = Schlafenszeit ist um { $bedtime }.
wind-bedtime-past = Schlafenszeit war { $bedtime }.
wind-tomorrow = Morgen beginnt um { $start }.
wind-tomorrow-off = Morgen ist frei.
wind-worked = { $worked } Arbeit heute.

action-start-focus = Fokus beginnen
action-start-meeting = Besprechung beginnen
action-count-call = Dieses Gespräch als Besprechung zählen
action-break = Pause
action-interrupted = Unterbrochen
action-pause = Anhalten
action-resume = Weitermachen
action-stop = Beenden
action-skip = Pause überspringen
action-extend = { $minutes ->
    [one] Nur noch 1 Minute
   *[other] Nur noch { $minutes } Minuten
}
action-finish = Parken und Schluss
action-count = Es war Arbeit
action-not-work = Keine Arbeit
action-was-work = { $n ->
    [one] Diese { $length } war Arbeit
   *[other] Diese { $length } waren Arbeit
}
action-open = Öffnen
action-report = Diese Woche
action-quit = Homestretch beenden

piece-focus = Fokus, { $start } bis { $end }, { $length }
piece-meeting = Besprechung, { $start } bis { $end }, { $length }
piece-break = Pause, { $start } bis { $end }, { $length }
piece-away = Weg, { $start } bis { $end }, { $length }

# Der Bericht im Terminal: Überschriften, und Zeichen eines Tages.
report-work = Arbeit
report-focus = Fokus
report-meetings = Besprechungen
report-breaks = Pausen
report-away = weg
report-overtime = Überstunden
report-schedule = Plan
report-first = erste
report-last = letzte
report-day = Tag
report-dates = { $from } bis { $to }
report-late-night = späte Nacht
report-long-day = langer Tag
report-short-rest = kurze Ruhe davor
report-off-day = freier Tag
report-promises = { $asked } gewollt, { $took } geworden.

# Jeder Zeitraum: Spalten der Tabelle, Zeilen ohne Namen, und was er ergab. $balance hat ein Vorzeichen.
report-blocks = Blöcke
report-days = Tage
report-balance = Saldo
report-total = gesamt
report-week = Woche
report-month = Monat
report-year = Jahr
report-task = Aufgabe
report-tag = Schlagwort
report-no-task = ohne Aufgabe
report-no-tag = ohne Schlagwort
report-no-work = Keine Arbeit in diesem Zeitraum.
report-target = Soll: { $target }. Saldo: { $balance }.

# Was in einer Woche einen Satz wert ist: die Zahl, und was sie in den Wochen davor war.
way-week_48h = Ein Datum unter den freien Tagen der nächsten Woche gibt einen Tag davon zurück.
way-short_rest = Nach einem späten Abend gibt ein späterer Beginn die Ruhe zurück: Die Zeiten jenes Tages lassen sich verschieben.
way-late_nights = Eine Schlafenszeit, die eine halbe Stunde früher steht, meldet sich eine halbe Stunde früher.
way-no_free_day = Ein Tag, der als frei steht, bleibt frei: Dann fragt nichts.
way-long_day = Was am Ende übrig ist, passt in die Parkzeile und ist morgen da.
way-peak_in_meetings = Diese Stunden können im Kalender als belegt stehen.
finding-left = { $jobs ->
    [one] Du hast einen Auftrag laufen lassen; er lief { $span } ohne dich.
   *[other] Du hast { $jobs } Aufträge laufen lassen; sie liefen { $span } ohne dich.
}
finding-before = { $weeks ->
    [one] Die Woche davor: { $before }.
   *[other] Die { $weeks } Wochen davor: meist { $before }.
}
finding-before-days = { $weeks ->
    [one] Tage mit Arbeit in der Woche davor: { $before }.
   *[other] Tage mit Arbeit in den { $weeks } Wochen davor: meist { $before }.
}
finding-before-kept = { $weeks ->
    [one] Gehalten in der Woche davor: { $before }.
   *[other] Gehalten in den { $weeks } Wochen davor: meist { $before }.
}
finding-nothing = nichts
finding-percent = { $n } %
finding-focus_s = { $n ->
    [0] Kein Fokus.
   *[other] { $span } Fokus.
}
finding-overtime_s = { $n ->
    [0] Keine Überstunden.
   *[other] { $span } Überstunden.
}
finding-longest_focus_s = { $n ->
    [0] Kein Fokus am Stück.
   *[other] Der längste Fokus am Stück: { $span }.
}
finding-meeting_s = { $n ->
    [0] Keine Besprechungen.
   *[other] { $span } in Besprechungen.
}
finding-work_s = { $n ->
    [0] Keine Arbeit.
   *[other] { $span } Arbeit.
}
finding-break_s = { $n ->
    [0] Keine Pausen.
   *[other] { $span } Pause.
}
finding-peak_focus_s = { $n ->
    [0] Kein Fokus in deinen besten Stunden.
   *[other] { $span } Fokus in deinen besten Stunden.
}
finding-early_s = { $n ->
    [0] Keine Arbeit vor Beginn des Tages.
   *[other] { $span } Arbeit vor Beginn des Tages.
}
finding-interruptions = { $n ->
    [0] Nicht unterbrochen.
    [one] Einmal unterbrochen.
   *[other] { $n }-mal unterbrochen.
}
finding-worked_days = { $n ->
    [0] Kein Tag mit Arbeit.
    [one] Arbeit an 1 Tag.
   *[other] Arbeit an { $n } Tagen.
}
finding-late_nights = { $n ->
    [0] Keine Arbeit nach der Schlafenszeit.
    [one] Arbeit nach der Schlafenszeit in 1 Nacht.
   *[other] Arbeit nach der Schlafenszeit in { $n } Nächten.
}
finding-switches = { $n ->
    [0] Kein Wechsel zwischen Fokus und Besprechungen.
    [one] 1 Wechsel zwischen Fokus und Besprechungen.
   *[other] { $n } Wechsel zwischen Fokus und Besprechungen.
}

# Daten, wie man sie schreibt.
picture-date = { $day }. { $month } { $year }
picture-day = { $day }. { $month }
picture-month = { $month } { $year }
picture-day-of-month = { $day }.
picture-dates = { $from } – { $to }
picture-week = Woche { $number }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mär
month-short-4 = Apr
month-short-5 = Mai
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Okt
month-short-11 = Nov
month-short-12 = Dez

# Zeichnungen des Berichts als Seite, und was jede zeigt in Worten. $name ist ein Tag, eine Woche, ein Monat oder das Wort des Benutzers.
picture-work = { $name }: { $work } Arbeit.
picture-work-overtime = { $name }: { $work } Arbeit, davon { $overtime } Überstunden.
picture-no-work = { $name }: keine Arbeit.
picture-lanes = Sieben Tage
picture-past = { $overtime } Überstunden
picture-house = Ende des Tages
picture-bedtime = Schlafenszeit
picture-plan = Plan
picture-hours = Stunde für Stunde
picture-hour = Stunde
picture-best = beste Stunden
picture-in-best = In deinen besten Stunden, { $from } bis { $to }: { $focus } Fokus, { $meeting } in Besprechungen.
picture-most-focus = Am meisten Fokus von { $from } bis { $to }: { $focus }.
picture-most-meetings = Am meisten Besprechungen von { $from } bis { $to }: { $meeting }.
picture-promises = Versprechen
picture-promise = Versprechen
picture-became = { $asked } → { $took }
picture-rest = Ruhe zwischen den Tagen
picture-shortest-rest = Die kürzeste Ruhe: { $rest }, vor { $day }.
picture-rest-line = Die Grenze liegt bei { $limit }.
picture-trend = Woche für Woche
picture-by-day = Tag für Tag
picture-by-week = Woche für Woche
picture-by-month = Monat für Monat
picture-by-year = Jahr für Jahr
picture-by-task = Nach Aufgabe
picture-by-tag = Nach Schlagwort
picture-about = { $n ->
    [one] 1 Zeile
   *[other] { $n } Zeilen
}, die meiste Arbeit zuerst.
picture-balance = Saldo
picture-calendar = Kalender
picture-month-told = { $work } Arbeit an { $days ->
    [one] 1 Tag
   *[other] { $days } Tagen
}.
picture-figures = Zahlen
picture-all-figures = alle Zahlen
picture-yes = ja

# Spalten der Tabellen, nach den Namen der Zahlen.
figure-date = Tag
figure-start = Beginn
figure-end = Ende
figure-work_s = Arbeit
figure-focus_s = Fokus
figure-meeting_s = Besprechungen
figure-break_s = Pausen
figure-away_s = Weg
figure-early_s = Früh
figure-late_s = Spät
figure-off_day_s = An einem freien Tag
figure-overtime_s = Überstunden
figure-first = Erste
figure-last = Letzte
figure-span_s = Erste bis letzte
figure-rest_before_s = Ruhe davor
figure-blocks = Blöcke
figure-completed = Abgeschlossen
figure-longest_focus_s = Längster Fokus
figure-interruptions = Unterbrechungen
figure-switches = Wechsel
figure-peak_focus_s = Fokus in besten Stunden
figure-peak_meeting_s = Besprechungen in besten Stunden
figure-corrected = Korrigiert
figure-on_time = Pünktlich
figure-late_night = Späte Nacht
figure-short_rest = Kurze Ruhe
figure-long_day = Langer Tag
figure-off = Freier Tag
figure-on_time_days = Pünktliche Tage
figure-late_nights = Späte Nächte
figure-short_rests = Kurze Ruhen
figure-long_days = Lange Tage
figure-worked_days = Tage
figure-target_s = Soll
figure-balance_s = Saldo
figure-extensions-count = Versprechen
figure-extensions-kept = Gehalten
figure-extensions-asked_s = Gewollt
figure-extensions-took_s = Geworden
figure-extensions-median_ratio = Geworden / gewollt
figure-extensions-longest_s = Längstes
figure-from = Von
figure-to = Bis
figure-days = Tage

# Tatsachen über das Programm, die man wissen sollte.
notice-no-notifications = { $why }; Hinweise stehen in Leiste, Fenster und Status, und es wird weiter versucht
notice-no-buttons = { $server } zeigt keine Knöpfe; Leiste, Fenster und Befehlszeile haben sie
notice-no-tray = keine Leiste zeigt das Symbol; Fenster und Befehlszeile gehen auch ohne
notice-updated = Homestretch wurde aktualisiert; noch läuft die Version davor, bis zum Beenden und neuen Öffnen
notice-unwritten = { $why }; nichts wurde geändert, und es wird weiter versucht
notice-in-memory = { $why }; was läuft, bleibt im Speicher, bis es geschrieben werden kann
notice-damaged = { $file } ist beschädigt und zählt nicht; aus einer Sicherung wiederherstellen
notice-unwatched = { $file } kann nicht beobachtet werden; nach einer Änderung darin neu starten
notice-ended = Homestretch wurde beendet
notice-folder-gone = der Ordner { $folder } wurde verschoben oder entfernt; darin kann nichts mehr festgehalten werden
