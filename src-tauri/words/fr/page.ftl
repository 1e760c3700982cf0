# Ce que dit la fenêtre elle-même. Ce qui dépend des règles vient tout fait du programme.

tab-now = Maintenant
tab-today = Jour
tab-report = Bilan
tab-settings = Réglages
tabs-label = Vues

# Les mots sous le grand chiffre $n, écrit à part.
minutes-left = { $n ->
    [one] minute restante
   *[other] minutes restantes
}
minutes-over = { $n ->
    [one] minute en plus
   *[other] minutes en plus
}
minutes-in = { $n ->
    [one] minute jusqu'ici
   *[other] minutes jusqu'ici
}
minutes-away = { $n ->
    [one] minute d'absence
   *[other] minutes d'absence
}
seconds-left = { $n ->
    [one] seconde restante
   *[other] secondes restantes
}
# De même sous des heures et des minutes.
hours-left = restantes
hours-over = en plus
hours-in = jusqu'ici
hours-away = d'absence
# Un repère qui est lu à voix haute.
milestone = { $n ->
    [one] Encore { $n } minute
   *[other] Encore { $n } minutes
}
at-the-end = C'est la fin prévue.

task = De quoi s'agit-il ?
task-hint = Facultatif

park = Où t'es-tu arrêté, et qu'est-ce qui vient en premier demain ?
park-and-finish = Noter et terminer
keep-line = Garder cette ligne
wrote = Ce qu'il a écrit
still-running = Quelque chose tourne encore ?
runs-so-far = { $name }, { $ran } jusqu'ici
runs-on = { $name } continue de tourner, { $ran } jusqu'ici
leave-it = Laisser tourner
leave-running = Laisser tourner { $name }
is-left = { $name } continue sans toi. Ce qu'il en advient sera ici quand tu reprendras le travail.
change-line = Changer la ligne
add-line = Laisser une ligne pour demain
back = Retour

more-minutes = { $n ->
    [one] Encore { $n } minute
   *[other] Encore { $n } minutes
}
minutes = Minutes
fewer = 5 minutes de moins
more = 5 minutes de plus
reason = Pour quoi ?
stay-on = Tu restes ? Dis pour quoi.
leave = Laisser ça pour l'instant
break-view = Pause
leave-break = Retour à la fenêtre

arc = La journée jusqu'ici
nothing-yet = Rien encore aujourd'hui.
nothing-then = Rien n'est noté pour ce jour.
day-before = Le jour d'avant
day-after = Le jour d'après
correct = Corriger : { $block }
corrected = corrigé
from = De
to = À
kind = Quoi
kind-focus = Concentration
kind-meeting = Réunion
kind-break = Pause
kind-away = Absent
task-of = De quoi il s'agissait
save = Garder
take-back = Retirer
forgot = Ajouter ce qui a été oublié
add = Ajouter
undo = Annuler
done-amend = Corrigé.
done-void = Retiré.
done-add = Ajouté.
done-undo = Comme avant.
away-was = Absent de { $from } à { $to }.
not-work = J'étais absent
promises = Promesses
promise-open = Demandé à { $from } : { $asked }, jusqu'à { $due }. { $took } jusqu'ici.
promise-closed = Demandé à { $from } : { $asked }. C'est devenu { $took }.

week-before = La semaine d'avant
week-after = La semaine d'après
off = libre
month-before = Le mois d'avant
month-after = Le mois d'après
year-before = L'année d'avant
year-after = L'année d'après
range = Période
range-week = Semaine
range-month = Mois
range-year = Année
find-task = Trouver un sujet
no-task-found = Aucun sujet n'a ces mots.
tasks-found = { $tasks ->
    [one] { $tasks } sujet, { $work }
   *[other] { $tasks } sujets, { $work }
}.
on-days = { $n ->
    [one] sur { $n } jour
   *[other] sur { $n } jours
}
keep = Enregistrer la page
keep-words = avec mes sujets
kept = Enregistré : { $place }
show-page = Ouvrir
show-folder = Voir le dossier

first-ends-title = Quand finit ta journée ?
first-ends-hint = Glisse sur les jours, ou prends les flèches. Tout en bas, c'est un jour libre.
first-ends-yes = Ce sont mes jours
first-bed-title = À quelle heure veux-tu être au lit ?
first-bed-hint = Une demi-heure avant, la soirée parle de cela.
first-bed-yes = C'est mon coucher
first-login-title = Puis-je démarrer à l'ouverture de session ?
first-login-hint = Dans la barre, pour que la fin du jour se voie même quand personne n'y pense.
first-login-yes = Démarrer à l'ouverture
first-login-no = Non
step = { $n } sur { $of }
not-now = Pas maintenant
bedtime = Coucher
earlier = 15 minutes plus tôt
later = 15 minutes plus tard
at-login = Démarrer à l'ouverture de session
at-login-hint = Dans la barre, sans fenêtre.

filter = Trouver un réglage
nothing-found = Aucun réglage n'a ces mots.
group-day = Ma journée
group-cycle = Concentration et pauses
group-extension = Encore N minutes
group-nudge = Rappels
group-away = Absences
group-records = Vos données
group-computer = Cet ordinateur
week = Semaine
week-hint = Des heures comme 09:00-17:30, ou deux fois comme 09:00-14:30, 20:00-21:30. Les flèches déplacent une borne d'un quart d'heure.
hours-of = Heures du { $day }
start-of = { $day }, début
end-of = { $day }, fin
days-off = Jours libres
off-hint = Congés, jours d'école, un vendredi libre. Aucun rappel ne les appelle travail, et les heures de la semaine baissent d'autant.
first-day = Premier jour
last-day = Dernier jour
last-hint = le même
add-dates = Ajouter
remove = Retirer { $what }
firmness = Avec quelle fermeté
firmness-hint = Une règle parle jusqu'à ce niveau, et rien n'est jamais caché du bilan.
level-0 = Jamais
level-1 = Doucement
level-2 = Avec tes chiffres
level-3 = Jusqu'à une réponse
level-4 = Aussi ferme que possible
rule-focus_due = Un bloc est fini
rule-break_due = Une pause est finie
rule-day_ends_soon = La journée finit bientôt
rule-day_ended = La journée est finie
rule-extension_due = Une promesse arrive à terme
rule-bedtime_soon = Bientôt le coucher
rule-bedtime = C'est l'heure du coucher
rule-long_day = Une longue journée
rule-short_rest = Un repos court
rule-continuous_work = Du travail sans pause
rule-untracked = Rien n'est en cours
rule-week_ready = La semaine est prête
rule-left_done = Ce qui tournait s'est terminé
tonight = Ce soir, si tu continuais
tonight-hint = Ce qui serait dit de la journée, de sa fin et du coucher, avec ces réglages.
again = { $n ->
    [0] Encore { $n } fois, la dernière à { $last }.
    [one] Encore une fois à { $last }.
   *[other] Encore { $n } fois, la dernière à { $last }.
}
quiet-evening = Rien ne serait dit.
file = Tout cela est dans { $path }, qui se modifie aussi à la main.
to-default = Revenir à { $value }
unit-minutes = { $n ->
    [one] minute
   *[other] minutes
}
unit-hours = { $n ->
    [one] heure
   *[other] heures
}
unit-seconds = { $n ->
    [one] seconde
   *[other] secondes
}
unit-blocks = { $n ->
    [one] bloc
   *[other] blocs
}
unit-percent = %
choice-true = oui
choice-false = non
choice-server = par le bureau
choice-own = par Homestretch
choice-off = pas du tout
choice-ask = quand je le dis
choice-auto = d'elle-même
choice-notification = dans une notification
choice-window = dans la fenêtre
choice-full = sur tout l'écran
choice-colour = en couleur
choice-light = en traits clairs
choice-dark = en traits sombres
choice-12 = 5:30 PM
choice-24 = 17:30
choice-system = automatique
nothing-set = aucun
# Ce qui peut être dans un champ, et ce qui vaut quand rien n'est dit.
usually = D'ordinaire { $value }.
bounds = { $least } à { $most }, d'ordinaire { $value }.

# Réglages : le nom de chacun, et une ligne à son sujet.
set-day-bedtime = Coucher
    .hint = Dès lors chaque rappel parle de sommeil.
set-week-target_hours = Heures par semaine
    .hint = Le bilan montre ce qui a dépassé. 0 : pas d'objectif.
set-day-peak = Meilleures heures
    .hint = Comme 09:30-11:30. Le bilan montre à quoi elles ont servi.
set-week-starts_on = La semaine commence le
set-day-boundary = Un nouveau jour commence à
    .hint = Le travail d'avant appartient à la veille.
set-cycle-focus_min = Un bloc de concentration
set-cycle-short_break_min = Une courte pause
set-cycle-long_break_min = Une longue pause
set-cycle-long_break_every = Une longue pause après
set-cycle-start_break = Une pause commence
set-cycle-start_focus = La reprise commence
set-break-show = Une pause se montre
    .hint = Où qu'elle soit, on peut la quitter.
set-break-ideas = Idées pour une pause
    .hint = Les tiennes, entre points-virgules ; sans elles, les nôtres.
set-import-meeting = Mots qui en font une réunion
    .hint = Des mots entiers, entre points-virgules, dans ce qui est importé.
set-extension-minutes = Minutes en plus, pour commencer
set-extension-kept_grace_s = Une promesse est tenue à
    .hint = Cela au-delà de ses minutes.
set-extension-closes_after_min = Un trou termine la séance après
    .hint = Une promesse ouverte finit avec elle.
set-day-warn_before_min = Un mot avant la fin de la journée
    .hint = 0 : aucun.
set-nudge-ladder_min = Rappels après la fin
    .hint = En minutes, chacun plus ferme que le précédent.
set-nudge-repeat_min = Et puis toutes les
set-nudge-continuous_work_min = Un mot sur une pause après
set-nudge-long_day_hours = Une journée est longue après
set-nudge-rest_hours = Repos entre deux jours
    .hint = 11 heures, c'est la règle (2003/88/CE, art. 3).
set-away-idle_min = Absent sans activité après
    .hint = 0 : jamais.
set-away-ends_block_min = Une telle absence termine le bloc
set-away-meeting_ends_min = Une réunion finit sans activité après
    .hint = 0 : jamais.
set-hold-dnd = Les rappels attendent en mode « ne pas déranger »
    .hint = Celui du bureau.
set-hold-calls = Les rappels attendent pendant les appels
    .hint = Tant qu'un micro ou une caméra sert, ou que l'écran est partagé.
set-hold-full_screen = Les rappels attendent tant qu'une fenêtre remplit l'écran
set-sound-source = Les rappels sonnent
set-sound-volume = Volume
    .hint = Des sons de Homestretch. 0 n'ouvre aucun appareil.
set-sound-from_level = Son dès le niveau
    .hint = Le niveau 1 est le premier mot, discret ; 4 est la fin de soirée.
set-app-icon = L'icône dans la barre
    .hint = Traits clairs pour une barre sombre, sombres pour une barre claire.
set-app-language = Langue
set-app-clock = Heures comme
set-day-zone = Fuseau horaire
    .hint = Auto suit cet ordinateur ; ou un nom comme Europe/Amsterdam.
set-shortcut-start_stop = Démarrer et arrêter de partout
    .hint = Appuie sur les touches ; vide : aucune. Comme un clic sur l'icône.
set-shortcut-interrupted = Interrompu, de partout
    .hint = Et retour.
set-shortcut-window = La fenêtre, de partout

import = Emporte tes années
import-hint = Ce que tu as noté dans Toggl, Clockify, Timewarrior, Watson, Pomotroid, Focus Timer, GNOME Pomodoro, ActivityWatch ou Time to Leave, et les jours libres d'un agenda. Choisis un fichier ou dépose-le sur cette fenêtre. Tu vois d'abord ce qui en viendrait, et le fichier reste tel quel.
choose-file = Choisir un fichier
choose-folder = Choisir un dossier
drop-here = Dépose-le ici. Rien n'est gardé avant que tu le dises.
one-at-a-time = Un fichier à la fois.
looking-into = Lecture en cours
a-calendar = Agenda
found-new = Nouveau : { $n ->
    [one] { $n } bloc
   *[other] { $n } blocs
}.
found-known = Déjà ici : { $n }.
found-off = Jours libres : { $days }.
off-to-come = Jours libres pour tes réglages : { $days }
hours-to-come = Heures pour ta semaine
found-hours = Jours avec de nouvelles heures : { $days }.
found-left-out = Laissé de côté : { $n }
found-zone = Les heures sans fuseau sont lues comme à { $zone }.
nothing-new = Rien n'y est nouveau.
nothing-in-it = Il n'y a rien à reprendre.
and-more = et encore { $n }
left-out-open = n'a pas encore de fin
left-out-no-length = n'a pas de durée
left-out-reversed = finit avant de commencer
left-out-short = dure moins d'une minute
left-out-cancelled = est annulé
left-out-not-all-day = ne prend pas toute la journée
left-out-repeats = se répète, et seule sa première date est prise
left-out-clash = un autre bloc a le même identifiant
left-out-against = contredit ce qui est réglé ici :
left-out-unreadable = est illisible :
bring-in = Reprendre
brought = C'est ici maintenant.
show-week = Voir sa dernière semaine
entries = { $n ->
    [one] { $n } bloc
   *[other] { $n } blocs
}.
not-brought = Rien n'a été repris :
from-elsewhere = J'ai des années dans un autre minuteur

sources = Ce qui renseigne sur cet ordinateur
sources-hint = Rien n'est interrogé sans cesse, et aucun nom de fenêtre ou de programme n'est lu.
source-idle = Qui est là
source-sleep = Veille
source-lock = Verrouillage de l'écran
source-notifications = Notifications
source-shortcuts = Touches de partout
source-unknown = inconnu :
source-not_yet = il n'y avait encore rien à dire
source-with_buttons = { $server }, avec boutons
source-without_buttons = { $server }, sans boutons
source-portal = le portail du bureau
source-declined = refusé
source-none_set = aucune réglée

gone = Homestretch ne tourne pas
gone-detail = Ce qui était en cours est sur disque, jusqu'à sa dernière minute.
start = Démarrer
starting = Démarrage

keys = Touches
close = Fermer
key-views = Maintenant, Jour, Bilan, Réglages
key-s = Le grand bouton
key-b = Pause
key-i = Interrompu, et retour
key-m = Plus de minutes
key-f = Noter et terminer
key-t = Vers le sujet
key-turn = Dans Jour et Bilan : avant, après
key-u = Dans Jour : annuler la dernière correction
key-find = Dans Réglages : trouver un réglage ; dans Bilan : trouver un sujet
key-esc = Retour
key-list = Cette liste

