# Was das Fenster selbst sagt. Was von den Regeln abhängt, kommt fertig vom Programm.

tab-now = Jetzt
tab-today = Heute
tab-report = Bericht
tab-settings = Optionen
tabs-label = Ansichten

# Die Worte unter der großen Zahl $n, die für sich steht.
minutes-left = { $n ->
    [one] Minute übrig
   *[other] Minuten übrig
}
minutes-over = { $n ->
    [one] Minute darüber
   *[other] Minuten darüber
}
minutes-in = { $n ->
    [one] Minute bisher
   *[other] Minuten bisher
}
minutes-away = { $n ->
    [one] Minute weg
   *[other] Minuten weg
}
seconds-left = { $n ->
    [one] Sekunde übrig
   *[other] Sekunden übrig
}
# Dasselbe unter Stunden und Minuten.
hours-left = übrig
hours-over = darüber
hours-in = bisher
hours-away = weg
# Eine Marke, die vorgelesen wird.
milestone = { $n ->
    [one] Noch 1 Minute
   *[other] Noch { $n } Minuten
}
at-the-end = Das ist das geplante Ende.

task = Worum geht es?
task-hint = Kann leer bleiben

park = Wo hast du aufgehört, und was ist morgen das Erste?
park-and-finish = Parken und Schluss
keep-line = Diese Zeile behalten
wrote = Was es schrieb
still-running = Läuft noch etwas?
runs-so-far = { $name }, bisher { $ran }
runs-on = { $name } läuft weiter, bisher { $ran }
leave-it = Weiterlaufen lassen
leave-running = { $name } weiterlaufen lassen
is-left = { $name } läuft ohne dich weiter. Was daraus wird, steht hier, wenn du wieder arbeitest.
change-line = Zeile ändern
add-line = Eine Zeile für morgen dalassen
back = Zurück

more-minutes = { $n ->
    [one] Noch 1 Minute
   *[other] Noch { $n } Minuten
}
minutes = Minuten
fewer = 5 Minuten weniger
more = 5 Minuten mehr
reason = Wofür?
stay-on = Du bleibst? Sag, wofür.
leave = Das jetzt lassen
break-view = Pause
leave-break = Zurück zum Fenster

arc = Der Tag bisher
nothing-yet = Heute noch nichts.
nothing-then = Für diesen Tag ist nichts aufgezeichnet.
day-before = Der Tag davor
day-after = Der Tag danach
correct = Korrigieren: { $block }
corrected = korrigiert
from = Von
to = Bis
kind = Was
kind-focus = Fokus
kind-meeting = Besprechung
kind-break = Pause
kind-away = Weg
task-of = Worum es ging
save = Speichern
take-back = Zurücknehmen
forgot = Vergessenes nachtragen
add = Nachtragen
undo = Rückgängig
done-amend = Korrigiert.
done-void = Zurückgenommen.
done-add = Nachgetragen.
done-undo = Wie zuvor.
away-was = Weg von { $from } bis { $to }.
not-work = Ich war weg
promises = Versprechen
promise-open = { $asked } um { $from } gewollt, bis { $due }. Bisher { $took }.
promise-closed = { $asked } um { $from } gewollt. Am Ende: { $took }.

week-before = Die Woche davor
week-after = Die Woche danach
off = frei
month-before = Der Monat davor
month-after = Der Monat danach
year-before = Das Jahr davor
year-after = Das Jahr danach
range = Zeitraum
range-week = Woche
range-month = Monat
range-year = Jahr
find-task = Ein Thema finden
no-task-found = Kein Thema enthält diese Worte.
tasks-found = { $tasks ->
    [one] 1 Thema, { $work }
   *[other] { $tasks } Themen, { $work }
}.
on-days = { $n ->
    [one] an 1 Tag
   *[other] an { $n } Tagen
}
keep = Als Seite speichern
keep-words = mit meinen Themen
kept = Gespeichert als { $place }
show-page = Öffnen
show-folder = Ordner zeigen

first-ends-title = Wann endet dein Tag?
first-ends-hint = Zieh über die Tage, oder nimm die Pfeiltasten. Ganz nach unten ist ein freier Tag.
first-ends-yes = Das sind meine Tage
first-bed-title = Wann möchtest du im Bett sein?
first-bed-hint = Ab einer halben Stunde davor geht es am Abend darum.
first-bed-yes = Das ist meine Schlafenszeit
first-login-title = Darf ich bei der Anmeldung starten?
first-login-hint = In der Leiste, damit das Ende des Tages auch auffällt, wenn niemand daran denkt.
first-login-yes = Bei Anmeldung starten
first-login-no = Nein
step = { $n } von { $of }
not-now = Nicht jetzt
bedtime = Schlafenszeit
earlier = 15 Minuten früher
later = 15 Minuten später
at-login = Bei der Anmeldung starten
at-login-hint = In der Leiste, ohne Fenster.

filter = Eine Einstellung finden
nothing-found = Keine Einstellung enthält diese Worte.
group-day = Mein Tag
group-cycle = Fokus und Pausen
group-extension = Nur noch N Minuten
group-nudge = Hinweise
group-away = Weg und still
group-records = Deine Aufzeichnungen
group-computer = Dieser Computer
week = Woche
week-hint = Stunden wie 09:00-17:30, oder zwei wie 09:00-14:30, 20:00-21:30. Pfeiltasten verschieben ein Ende um eine Viertelstunde.
hours-of = Stunden am { $day }
start-of = { $day }, Anfang
end-of = { $day }, Ende
days-off = Freie Tage
off-hint = Urlaub, Schultage, ein freier Freitag. Kein Hinweis nennt sie Arbeit, und die Stunden der Woche sinken mit ihnen.
first-day = Erster Tag
last-day = Letzter Tag
last-hint = derselbe
add-dates = Hinzufügen
remove = { $what } entfernen
firmness = Wie nachdrücklich
firmness-hint = Eine Regel spricht bis zu dieser Stufe, und im Bericht fehlt nie etwas.
level-0 = Nie
level-1 = Leise
level-2 = Mit deinen Zahlen
level-3 = Bis eine Antwort da ist
level-4 = So fest es geht
rule-focus_due = Ein Fokusblock ist fertig
rule-break_due = Eine Pause ist um
rule-day_ends_soon = Der Tag endet bald
rule-day_ended = Der Tag ist zu Ende
rule-extension_due = Ein Versprechen ist fällig
rule-bedtime_soon = Bald Schlafenszeit
rule-bedtime = Es ist Schlafenszeit
rule-long_day = Ein langer Tag
rule-short_rest = Eine kurze Ruhe
rule-continuous_work = Arbeit ohne Unterbrechung
rule-untracked = Es läuft nichts
rule-week_ready = Die Woche liegt bereit
rule-left_done = Was weiterlief, ist zu Ende
tonight = Heute Abend, wenn du weiterarbeitest
tonight-hint = Was mit diesen Einstellungen zu Tag, Ende und Schlafenszeit gesagt würde.
again = { $n ->
    [one] Noch einmal um { $last }.
   *[other] Noch { $n }-mal, zuletzt um { $last }.
}
quiet-evening = Es würde nichts gesagt.
file = All das steht in { $path }, auch von Hand zu bearbeiten.
to-default = Zurück zu { $value }
unit-minutes = { $n ->
    [one] Minute
   *[other] Minuten
}
unit-hours = { $n ->
    [one] Stunde
   *[other] Stunden
}
unit-seconds = { $n ->
    [one] Sekunde
   *[other] Sekunden
}
unit-blocks = { $n ->
    [one] Block
   *[other] Blöcken
}
unit-percent = %
choice-true = ja
choice-false = nein
choice-server = durch den Desktop
choice-own = durch Homestretch
choice-off = gar nicht
choice-ask = wenn ich es sage
choice-auto = von selbst
choice-notification = in einer Mitteilung
choice-window = im Fenster
choice-full = auf dem ganzen Bildschirm
choice-colour = in Farbe
choice-light = in hellen Strichen
choice-dark = in dunklen Strichen
choice-12 = 5:30 p. m.
choice-24 = 17:30
choice-system = automatisch
nothing-set = keine
# Was in einem Feld stehen darf, und was gilt, wo nichts steht.
usually = Üblich: { $value }.
bounds = { $least } bis { $most }, üblich: { $value }.

# Einstellungen: wie jede heißt, und eine Zeile dazu.
set-day-bedtime = Schlafenszeit
    .hint = Ab dann geht es in jedem Hinweis um Schlaf.
set-week-target_hours = Stunden pro Woche
    .hint = Der Bericht zeigt, was darüber ging. 0 ist kein Ziel.
set-day-peak = Beste Stunden
    .hint = Wie 09:30-11:30. Der Bericht zeigt, wofür sie da waren.
set-week-starts_on = Die Woche beginnt am
set-day-boundary = Ein neuer Tag beginnt um
    .hint = Arbeit davor gehört zum Abend davor.
set-cycle-focus_min = Ein Fokusblock
set-cycle-short_break_min = Eine kurze Pause
set-cycle-long_break_min = Eine lange Pause
set-cycle-long_break_every = Eine lange Pause nach
set-cycle-start_break = Eine Pause beginnt
set-cycle-start_focus = Der nächste Block beginnt
set-break-show = Eine Pause zeigt sich
    .hint = Wo auch immer, man kann sie verlassen.
set-break-ideas = Ideen für eine Pause
    .hint = Deine eigenen, mit Semikolon getrennt; ohne eigene unsere.
set-import-meeting = Wörter, die es zur Besprechung machen
    .hint = Ganze Wörter, mit Semikolon getrennt, in dem, was importiert wird.
set-extension-minutes = Mehr Minuten, zu Beginn
set-extension-kept_grace_s = Ein Versprechen gilt als gehalten innerhalb von
    .hint = So viel über seine Minuten hinaus.
set-extension-closes_after_min = Eine Lücke beendet die Strecke nach
    .hint = Ein offenes Versprechen endet mit ihr.
set-day-warn_before_min = Ein Wort vor dem Ende des Tages
    .hint = 0 ist keins.
set-nudge-ladder_min = Hinweise nach dem Ende
    .hint = Minuten, jeder nachdrücklicher als der davor.
set-nudge-repeat_min = Und dann alle
set-nudge-continuous_work_min = Ein Wort zu einer Pause nach
set-nudge-long_day_hours = Ein Tag ist lang nach
set-nudge-rest_hours = Ruhe zwischen zwei Tagen
    .hint = 11 Stunden sind die Regel (2003/88/EG, Art. 3).
set-away-idle_min = Weg ohne Eingabe nach
    .hint = 0 ist nie.
set-away-ends_block_min = So lange weg beendet den Block
set-away-meeting_ends_min = Eine Besprechung endet ohne Eingabe nach
    .hint = 0 ist nie.
set-hold-dnd = Hinweise warten bei „Nicht stören“
    .hint = Dem des Desktops.
set-hold-calls = Hinweise warten in Gesprächen
    .hint = Solange ein Mikrofon oder eine Kamera benutzt oder der Bildschirm geteilt wird.
set-hold-full_screen = Hinweise warten, solange ein Fenster den Bildschirm füllt
set-sound-source = Hinweise klingen
set-sound-volume = Lautstärke
    .hint = Der eigenen Klänge von Homestretch. 0 öffnet kein Gerät.
set-sound-from_level = Klang ab Stufe
    .hint = Stufe 1 ist das erste, leise Wort; 4 ist der Feierabend.
set-app-icon = Das Symbol in der Leiste
    .hint = Helle Striche für eine dunkle Leiste, dunkle für eine helle.
set-app-language = Sprache
set-app-clock = Uhrzeiten als
set-day-zone = Zeitzone
    .hint = Auto folgt diesem Computer; oder ein Name wie Europe/Amsterdam.
set-shortcut-start_stop = Überall starten und anhalten
    .hint = Die Tasten drücken; leer ist keine. Was ein Klick auf das Symbol tut.
set-shortcut-interrupted = Überall: unterbrochen
    .hint = Und wieder zurück.
set-shortcut-window = Überall: das Fenster

import = Nimm deine Jahre mit
import-hint = Was du in Toggl, Clockify, Timewarrior, Watson, Pomotroid, Focus Timer, GNOME Pomodoro, ActivityWatch oder Time to Leave aufgezeichnet hast, und freie Tage aus einem Kalender. Wähle eine Datei oder zieh sie auf dieses Fenster. Du siehst zuerst, was daraus würde, und die Datei bleibt, wie sie ist.
choose-file = Datei wählen
choose-folder = Ordner wählen
drop-here = Hier ablegen. Nichts wird behalten, bevor du es sagst.
one-at-a-time = Eine Datei auf einmal.
looking-into = Wird angesehen
a-calendar = Kalender
found-new = Neu: { $n ->
    [one] 1 Eintrag
   *[other] { $n } Einträge
}.
found-known = Schon hier: { $n }.
found-off = Freie Tage: { $days }.
off-to-come = Freie Tage für deine Optionen: { $days }
hours-to-come = Stunden für deine Woche
found-hours = Wochentage mit neuen Stunden: { $days }.
found-left-out = Ausgelassen: { $n }
found-zone = Zeiten ohne Zone werden gelesen wie in { $zone }.
nothing-new = Nichts davon ist neu.
nothing-in-it = Es steht nichts darin, was mitkäme.
and-more = und noch { $n }
left-out-open = hat noch kein Ende
left-out-no-length = hat keine Dauer
left-out-reversed = endet, bevor es beginnt
left-out-short = ist kürzer als eine Minute
left-out-cancelled = ist abgesagt
left-out-not-all-day = dauert keinen ganzen Tag
left-out-repeats = wiederholt sich, und nur das erste Datum kommt mit
left-out-clash = ein anderer Eintrag hat dieselbe Kennung
left-out-against = widerspricht dem, was hier eingestellt ist:
left-out-unreadable = ist nicht lesbar:
bring-in = Mitnehmen
brought = Es ist jetzt hier.
show-week = Die letzte Woche davon zeigen
entries = { $n ->
    [one] 1 Eintrag
   *[other] { $n } Einträge
}.
not-brought = Nichts wurde mitgenommen:
from-elsewhere = Ich habe Jahre in einem anderen Timer

sources = Was von diesem Computer erzählt
sources-hint = Nichts wird ständig abgefragt, und kein Name eines Fensters oder Programms gelesen.
source-idle = Wer da ist
source-sleep = Ruhezustand
source-lock = Bildschirmsperre
source-notifications = Mitteilungen
source-shortcuts = Tasten überall
source-unknown = nicht bekannt:
source-not_yet = noch war nichts zu sagen
source-with_buttons = { $server }, mit Knöpfen
source-without_buttons = { $server }, ohne Knöpfe
source-portal = das Portal der Arbeitsumgebung
source-declined = abgelehnt
source-none_set = keine gesetzt

gone = Homestretch läuft nicht
gone-detail = Was lief, ist gespeichert, bis zur letzten Minute.
start = Starten
starting = Startet

keys = Tasten
close = Schließen
key-views = Jetzt, Heute, Bericht, Optionen
key-s = Der große Knopf
key-b = Pause
key-i = Unterbrochen, und zurück
key-m = Mehr Minuten
key-f = Parken und Schluss
key-t = Zum Thema
key-turn = In Heute und Bericht: davor, danach
key-u = In Heute: letzte Korrektur rückgängig
key-find = In Optionen: eine Einstellung finden; im Bericht: ein Thema finden
key-esc = Zurück
key-list = Diese Liste

