# Wat het venster zelf zegt. Wat van de regels afhangt, komt kant en klaar van het programma.

tab-now = Nu
tab-today = Vandaag
tab-report = Verslag
tab-settings = Instellingen
tabs-label = Weergaven

# De woorden onder het grote getal $n, dat er los van staat.
minutes-left = { $n ->
    [one] minuut over
   *[other] minuten over
}
minutes-over = { $n ->
    [one] minuut erover
   *[other] minuten erover
}
minutes-in = { $n ->
    [one] minuut tot nu
   *[other] minuten tot nu
}
minutes-away = { $n ->
    [one] minuut weg
   *[other] minuten weg
}
seconds-left = { $n ->
    [one] seconde over
   *[other] seconden over
}
# Hetzelfde onder uren en minuten.
hours-left = over
hours-over = erover
hours-in = tot nu
hours-away = weg
# Een mijlpaal die wordt voorgelezen.
milestone = { $n ->
    [one] Nog 1 minuut
   *[other] Nog { $n } minuten
}
at-the-end = Dit is het geplande einde.

task = Waar gaat het over?
task-hint = Mag leeg blijven

park = Waar ben je gestopt, en wat komt morgen het eerst?
park-and-finish = Parkeer en rond af
keep-line = Bewaar deze regel
wrote = Wat het schreef
still-running = Draait er nog iets?
runs-so-far = { $name }, tot nu toe { $ran }
runs-on = { $name } draait door, tot nu toe { $ran }
leave-it = Laten doordraaien
leave-running = { $name } laten doordraaien
is-left = { $name } draait zonder jou door. Wat ervan wordt, staat hier als je weer werkt.
change-line = Verander de regel
add-line = Laat een regel achter voor morgen
back = Terug

more-minutes = { $n ->
    [one] Nog 1 minuut
   *[other] Nog { $n } minuten
}
minutes = Minuten
fewer = 5 minuten minder
more = 5 minuten meer
reason = Waarvoor?
stay-on = Blijf je nog? Zeg waarvoor.
leave = Laat dit nu even
break-view = Pauze
leave-break = Terug naar het venster

arc = De dag tot nu toe
nothing-yet = Vandaag nog niets.
nothing-then = Van deze dag is niets bewaard.
day-before = De dag ervoor
day-after = De dag erna
correct = Verbeter: { $block }
corrected = verbeterd
from = Van
to = Tot
kind = Wat
kind-focus = Focus
kind-meeting = Vergadering
kind-break = Pauze
kind-away = Weg
task-of = Waar het over ging
save = Bewaar
take-back = Neem het terug
forgot = Voeg toe wat vergeten was
add = Voeg toe
undo = Ongedaan maken
done-amend = Verbeterd.
done-void = Teruggenomen.
done-add = Toegevoegd.
done-undo = Zoals het was.
away-was = Weg van { $from } tot { $to }.
not-work = Ik was weg
promises = Beloftes
promise-open = { $asked } gevraagd om { $from }, tot { $due }. Tot nu toe { $took }.
promise-closed = { $asked } gevraagd om { $from }. Het werd { $took }.

week-before = De week ervoor
week-after = De week erna
off = vrij
month-before = De maand ervoor
month-after = De maand erna
year-before = Het jaar ervoor
year-after = Het jaar erna
range = Tijdvak
range-week = Week
range-month = Maand
range-year = Jaar
find-task = Zoek een onderwerp
no-task-found = Geen onderwerp heeft deze woorden.
tasks-found = { $tasks ->
    [one] 1 onderwerp, { $work }
   *[other] { $tasks } onderwerpen, { $work }
}.
on-days = { $n ->
    [one] op 1 dag
   *[other] op { $n } dagen
}
keep = Bewaar als pagina
keep-words = met mijn onderwerpen
kept = Bewaard als { $place }
show-page = Open
show-folder = Toon de map

first-ends-title = Wanneer eindigt je dag?
first-ends-hint = Sleep over de dagen, of gebruik de pijltjestoetsen. Helemaal omlaag is een vrije dag.
first-ends-yes = Dit zijn mijn dagen
first-bed-title = Hoe laat wil je in bed liggen?
first-bed-hint = Vanaf een half uur ervoor gaat de avond daarover.
first-bed-yes = Dat is mijn bedtijd
first-login-title = Mag ik starten als je inlogt?
first-login-hint = In het systeemvak, zodat het einde van de dag ook opvalt als niemand eraan denkt.
first-login-yes = Start bij inloggen
first-login-no = Nee
step = { $n } van { $of }
not-now = Nu niet
bedtime = Bedtijd
earlier = 15 minuten eerder
later = 15 minuten later
at-login = Start bij inloggen
at-login-hint = In het systeemvak, zonder venster.

filter = Zoek een instelling
nothing-found = Geen instelling heeft deze woorden.
group-day = Mijn dag
group-cycle = Focus en pauzes
group-extension = Nog N minuten
group-nudge = Zetjes
group-away = Weg en stil
group-records = Wat je bijhield
group-computer = Deze computer
week = Week
week-hint = Uren als 09:00-17:30, of twee keer als 09:00-14:30, 20:00-21:30. Pijltjestoetsen schuiven een kwartier.
hours-of = Uren op { $day }
start-of = { $day }, begin
end-of = { $day }, einde
days-off = Vrije dagen
off-hint = Verlof, schooldagen, een vrije vrijdag. Geen zetje noemt ze werk, en de uren van de week gaan ermee omlaag.
first-day = Eerste dag
last-day = Laatste dag
last-hint = dezelfde
add-dates = Voeg toe
remove = Verwijder { $what }
firmness = Hoe stevig
firmness-hint = Een regel spreekt tot aan dit niveau, en uit het verslag wordt nooit iets weggelaten.
level-0 = Nooit
level-1 = Zachtjes
level-2 = Met je eigen cijfers
level-3 = Tot er antwoord is
level-4 = Zo stevig als het kan
rule-focus_due = Een focusblok is klaar
rule-break_due = Een pauze is om
rule-day_ends_soon = De dag eindigt bijna
rule-day_ended = De dag is om
rule-extension_due = Een belofte loopt af
rule-bedtime_soon = Bijna bedtijd
rule-bedtime = Het is bedtijd
rule-long_day = Een lange dag
rule-short_rest = Een korte rust
rule-continuous_work = Werk zonder onderbreking
rule-untracked = Er loopt niets
rule-week_ready = De week ligt klaar
rule-left_done = Wat bleef draaien is klaar
tonight = Vanavond, als je doorwerkte
tonight-hint = Wat er met deze instellingen gezegd zou worden over de dag, zijn einde en bedtijd.
again = { $n ->
    [one] Nog eens om { $last }.
   *[other] Nog { $n } keer, het laatst om { $last }.
}
quiet-evening = Er zou niets gezegd worden.
file = Dit alles staat in { $path }, dat je ook met de hand kunt bewerken.
to-default = Terug naar { $value }
unit-minutes = { $n ->
    [one] minuut
   *[other] minuten
}
unit-hours = { $n ->
    [one] uur
   *[other] uur
}
unit-seconds = { $n ->
    [one] seconde
   *[other] seconden
}
unit-blocks = { $n ->
    [one] blok
   *[other] blokken
}
unit-percent = %
choice-true = ja
choice-false = nee
choice-server = door het bureaublad
choice-own = door Homestretch
choice-off = helemaal niet
choice-ask = als ik het zeg
choice-auto = vanzelf
choice-notification = in een melding
choice-window = in het venster
choice-full = op het hele scherm
choice-colour = in kleur
choice-light = in lichte lijnen
choice-dark = in donkere lijnen
choice-12 = 5:30 p.m.
choice-24 = 17:30
choice-system = automatisch
nothing-set = geen
# Wat er in een veld mag staan, en wat geldt als er niets staat.
usually = Gewoonlijk { $value }.
bounds = { $least } tot { $most }, gewoonlijk { $value }.

# Instellingen: hoe elk heet, en een regel erover.
set-day-bedtime = Bedtijd
    .hint = Vanaf dan gaat elk zetje over slaap.
set-week-target_hours = Uren per week
    .hint = Het verslag laat zien wat erover ging. 0 is geen doel.
set-day-peak = Beste uren
    .hint = Als 09:30-11:30. Het verslag laat zien waar ze heen gingen.
set-week-starts_on = De week begint op
set-day-boundary = Een nieuwe dag begint om
    .hint = Werk daarvoor hoort bij de avond ervoor.
set-cycle-focus_min = Een focusblok
set-cycle-short_break_min = Een korte pauze
set-cycle-long_break_min = Een lange pauze
set-cycle-long_break_every = Een lange pauze na
set-cycle-start_break = Een pauze begint
set-cycle-start_focus = Het volgende blok begint
set-break-show = Een pauze verschijnt
    .hint = Waar ze ook staat, je kunt er altijd uit.
set-break-ideas = Ideeën voor een pauze
    .hint = Die van jou, met puntkomma's ertussen; zonder zijn het de onze.
set-import-meeting = Woorden die er een vergadering van maken
    .hint = Hele woorden, met puntkomma's ertussen, in wat wordt geïmporteerd.
set-extension-minutes = Extra minuten, om mee te beginnen
set-extension-kept_grace_s = Een belofte is gehouden binnen
    .hint = Zoveel na haar minuten.
set-extension-closes_after_min = Een gat sluit het stuk werk af na
    .hint = Een belofte die nog loopt eindigt ermee.
set-day-warn_before_min = Een seintje voor het einde van de dag
    .hint = 0 is geen.
set-nudge-ladder_min = Zetjes na het einde
    .hint = Minuten, elk zetje steviger dan het vorige.
set-nudge-repeat_min = En daarna elke
set-nudge-continuous_work_min = Een seintje over een pauze na
set-nudge-long_day_hours = Een dag is lang na
set-nudge-rest_hours = Rust tussen twee dagen
    .hint = 11 uur is de regel (2003/88/EG, art. 3).
set-away-idle_min = Weg zonder invoer na
    .hint = 0 is nooit.
set-away-ends_block_min = Zo lang weg beëindigt het blok
set-away-meeting_ends_min = Een vergadering eindigt zonder invoer na
    .hint = 0 is nooit.
set-hold-dnd = Zetjes wachten bij niet storen
    .hint = Dat van het bureaublad.
set-hold-calls = Zetjes wachten tijdens gesprekken
    .hint = Zolang een microfoon of camera in gebruik is, of het scherm wordt gedeeld.
set-hold-full_screen = Zetjes wachten zolang een venster het scherm vult
set-sound-source = Zetjes klinken
set-sound-volume = Geluidssterkte
    .hint = Van de eigen geluiden van Homestretch. 0 opent geen apparaat.
set-sound-from_level = Geluid vanaf niveau
    .hint = Niveau 1 is het eerste, zachte woord; 4 is het afronden van de avond.
set-app-icon = Het pictogram in het systeemvak
    .hint = Lichte lijnen voor een donkere balk, donkere voor een lichte.
set-app-language = Taal
set-app-clock = Tijden als
set-day-zone = Tijdzone
    .hint = Auto volgt deze computer; of een naam als Europe/Amsterdam.
set-shortcut-start_stop = Overal starten en stoppen
    .hint = Druk de toetsen in; leeg is geen. Wat een klik op het pictogram doet.
set-shortcut-interrupted = Overal: gestoord
    .hint = En weer terug.
set-shortcut-window = Overal: het venster

import = Neem je jaren mee
import-hint = Wat je bijhield in Toggl, Clockify, Timewarrior, Watson, Pomotroid, Focus Timer, GNOME Pomodoro, ActivityWatch of Time to Leave, en vrije dagen uit een agenda. Kies een bestand of laat het op dit venster vallen. Je ziet eerst wat ervan zou komen, en het bestand blijft zoals het is.
choose-file = Kies een bestand
choose-folder = Kies een map
drop-here = Laat het hier los. Er wordt niets bewaard voor je dat zegt.
one-at-a-time = Eén bestand tegelijk.
looking-into = Het wordt bekeken
a-calendar = Agenda
found-new = Nieuw: { $n ->
    [one] 1 blok
   *[other] { $n } blokken
}.
found-known = Al hier: { $n }.
found-off = Vrije dagen: { $days }.
off-to-come = Vrije dagen voor je instellingen: { $days }
hours-to-come = Uren voor je week
found-hours = Weekdagen met nieuwe uren: { $days }.
found-left-out = Weggelaten: { $n }
found-zone = Tijden zonder zone worden gelezen als in { $zone }.
nothing-new = Er is niets nieuws bij.
nothing-in-it = Er staat niets in om mee te nemen.
and-more = en nog { $n }
left-out-open = heeft nog geen einde
left-out-no-length = heeft geen duur
left-out-reversed = eindigt voor het begint
left-out-short = is korter dan een minuut
left-out-cancelled = is afgezegd
left-out-not-all-day = duurt geen hele dag
left-out-repeats = herhaalt zich, en alleen de eerste datum wordt genomen
left-out-clash = een ander record heeft hetzelfde id
left-out-against = gaat in tegen wat hier is ingesteld:
left-out-unreadable = kan niet gelezen worden:
bring-in = Neem het mee
brought = Het is nu hier.
show-week = Toon de laatste week ervan
entries = { $n ->
    [one] 1 blok
   *[other] { $n } blokken
}.
not-brought = Er is niets meegenomen:
from-elsewhere = Ik heb jaren in een andere timer

sources = Wat iets over deze computer vertelt
sources-hint = Er wordt niets steeds opgevraagd, en geen naam van een venster of programma gelezen.
source-idle = Wie er is
source-sleep = Slaapstand
source-lock = Schermvergrendeling
source-notifications = Meldingen
source-shortcuts = Toetsen overal
source-unknown = niet bekend:
source-not_yet = er was nog niets te zeggen
source-with_buttons = { $server }, met knoppen
source-without_buttons = { $server }, zonder knoppen
source-portal = het portaal van het bureaublad
source-declined = geweigerd
source-none_set = geen ingesteld

gone = Homestretch draait niet
gone-detail = Wat liep staat op schijf, tot de laatste minuut.
start = Start
starting = Start…

keys = Toetsen
close = Sluit
key-views = Nu, Vandaag, Verslag, Instellingen
key-s = De grote knop
key-b = Pauze
key-i = Onderbroken, en terug
key-m = Meer minuten
key-f = Parkeer en rond af
key-t = Naar het onderwerp
key-turn = In Vandaag en Verslag: de vorige, de volgende
key-u = In Vandaag: laatste verbetering ongedaan maken
key-find = In Instellingen: zoek een instelling; in Verslag: zoek een onderwerp
key-esc = Terug
key-list = Deze lijst

