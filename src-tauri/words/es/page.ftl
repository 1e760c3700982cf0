# Lo que dice la ventana por sí misma. Lo que depende de las reglas viene hecho del programa.

tab-now = Ahora
tab-today = Hoy
tab-report = Informe
tab-settings = Ajustes
tabs-label = Vistas

# Las palabras bajo la cifra grande $n, que se escribe aparte.
minutes-left = { $n ->
    [one] minuto restante
   *[other] minutos restantes
}
minutes-over = { $n ->
    [one] minuto de más
   *[other] minutos de más
}
minutes-in = { $n ->
    [one] minuto hasta ahora
   *[other] minutos hasta ahora
}
minutes-away = { $n ->
    [one] minuto fuera
   *[other] minutos fuera
}
seconds-left = { $n ->
    [one] segundo restante
   *[other] segundos restantes
}
# Lo mismo bajo horas y minutos.
hours-left = restantes
hours-over = de más
hours-in = hasta ahora
hours-away = fuera
# Un hito que se lee en voz alta.
milestone = { $n ->
    [one] Queda 1 minuto
   *[other] Quedan { $n } minutos
}
at-the-end = Este es el fin previsto.

task = ¿De qué se trata?
task-hint = Opcional

park = ¿Dónde paraste, y qué va primero mañana?
park-and-finish = Apuntar y terminar
keep-line = Guardar esta línea
wrote = Lo que escribió
still-running = ¿Algo sigue en marcha?
runs-so-far = { $name }, { $ran } hasta ahora
runs-on = { $name } sigue en marcha, { $ran } hasta ahora
leave-it = Dejarlo en marcha
leave-running = Dejar { $name } en marcha
is-left = { $name } sigue sin ti. Lo que resulte estará aquí cuando vuelvas a trabajar.
change-line = Cambiar la línea
add-line = Dejar una línea para mañana
back = Volver

more-minutes = { $n ->
    [one] 1 minuto más
   *[other] { $n } minutos más
}
minutes = Minutos
fewer = 5 minutos menos
more = 5 minutos más
reason = ¿Para qué?
stay-on = ¿Te quedas? Di para qué.
leave = Dejar esto por ahora
break-view = Pausa
leave-break = Volver a la ventana

arc = El día hasta ahora
nothing-yet = Hoy todavía nada.
nothing-then = De este día no hay nada anotado.
day-before = El día anterior
day-after = El día siguiente
correct = Corregir: { $block }
corrected = corregido
from = De
to = A
kind = Qué
kind-focus = Foco
kind-meeting = Reunión
kind-break = Pausa
kind-away = Fuera
task-of = De qué se trataba
save = Guardar
take-back = Retirar
forgot = Añadir lo olvidado
add = Añadir
undo = Deshacer
done-amend = Corregido.
done-void = Retirado.
done-add = Añadido.
done-undo = Como estaba.
away-was = Fuera de { $from } a { $to }.
not-work = Estaba fuera
promises = Promesas
promise-open = Pedido a las { $from }: { $asked }, hasta las { $due }. Hasta ahora, { $took }.
promise-closed = Pedido a las { $from }: { $asked }. Al final, { $took }.

week-before = La semana anterior
week-after = La semana siguiente
off = libre
month-before = El mes anterior
month-after = El mes siguiente
year-before = El año anterior
year-after = El año siguiente
range = Período
range-week = Semana
range-month = Mes
range-year = Año
find-task = Buscar un tema
no-task-found = Ningún tema tiene estas palabras.
tasks-found = { $tasks ->
    [one] 1 tema, { $work }
   *[other] { $tasks } temas, { $work }
}.
on-days = { $n ->
    [one] en 1 día
   *[other] en { $n } días
}
keep = Guardar como página
keep-words = con mis temas
kept = Guardado como { $place }
show-page = Abrir
show-folder = Mostrar la carpeta

first-ends-title = ¿Cuándo termina tu día?
first-ends-hint = Arrastra sobre los días, o usa las flechas. Abajo del todo es un día libre.
first-ends-yes = Estos son mis días
first-bed-title = ¿A qué hora quieres estar en la cama?
first-bed-hint = Desde media hora antes, la tarde va de eso.
first-bed-yes = Esa es mi hora
first-login-title = ¿Puedo arrancar cuando inicies sesión?
first-login-hint = En la bandeja, para que el fin del día se note aunque nadie piense en ello.
first-login-yes = Arrancar al iniciar
first-login-no = No
step = { $n } de { $of }
not-now = Ahora no
bedtime = Hora de dormir
earlier = 15 minutos antes
later = 15 minutos después
at-login = Arrancar al iniciar sesión
at-login-hint = En la bandeja, sin ventana.

filter = Buscar un ajuste
nothing-found = Ningún ajuste tiene estas palabras.
group-day = Mi día
group-cycle = Foco y pausas
group-extension = Solo N minutos más
group-nudge = Avisos
group-away = Fuera e inactivo
group-records = Tus registros
group-computer = Este ordenador
week = Semana
week-hint = Horas como 09:00-17:30, o dos como 09:00-14:30, 20:00-21:30. Las flechas mueven un extremo un cuarto de hora.
hours-of = Horas del { $day }
start-of = { $day }, inicio
end-of = { $day }, fin
days-off = Días libres
off-hint = Vacaciones, días de colegio, un viernes libre. Ningún aviso los llama trabajo, y las horas de la semana bajan con ellos.
first-day = Primer día
last-day = Último día
last-hint = el mismo
add-dates = Añadir
remove = Quitar { $what }
firmness = Con qué firmeza
firmness-hint = Una regla habla hasta este nivel, y del informe nunca se oculta nada.
level-0 = Nunca
level-1 = Bajito
level-2 = Con tus números
level-3 = Hasta que haya respuesta
level-4 = Tan firme como se pueda
rule-focus_due = Un bloque de foco ha terminado
rule-break_due = Una pausa ha terminado
rule-day_ends_soon = El día termina pronto
rule-day_ended = El día ha terminado
rule-extension_due = Una promesa vence
rule-bedtime_soon = Pronto es hora de dormir
rule-bedtime = Es hora de dormir
rule-long_day = Un día largo
rule-short_rest = Un descanso corto
rule-continuous_work = Trabajo sin pausa
rule-untracked = No hay nada en marcha
rule-week_ready = La semana está lista
rule-left_done = Lo que quedó en marcha ha terminado
tonight = Esta noche, si siguieras
tonight-hint = Lo que se diría del día, de su fin y de la hora de dormir, con estos ajustes.
again = { $n ->
    [one] Otra vez a las { $last }.
   *[other] { $n } veces más, la última a las { $last }.
}
quiet-evening = No se diría nada.
file = Todo esto está en { $path }, que también se edita a mano.
to-default = Volver a { $value }
unit-minutes = { $n ->
    [one] minuto
   *[other] minutos
}
unit-hours = { $n ->
    [one] hora
   *[other] horas
}
unit-seconds = { $n ->
    [one] segundo
   *[other] segundos
}
unit-blocks = { $n ->
    [one] bloque
   *[other] bloques
}
unit-percent = %
choice-true = sí
choice-false = no
choice-server = por el escritorio
choice-own = por Homestretch
choice-off = en absoluto
choice-ask = cuando yo diga
choice-auto = por sí solo
choice-notification = en una notificación
choice-window = en la ventana
choice-full = en toda la pantalla
choice-colour = en color
choice-light = en trazos claros
choice-dark = en trazos oscuros
choice-12 = 5:30 p. m.
choice-24 = 17:30
choice-system = automático
nothing-set = ninguno
# Lo que puede ir en un campo, y lo que vale donde no se dice nada.
usually = Normalmente { $value }.
bounds = De { $least } a { $most }, normalmente { $value }.

# Ajustes: cómo se llama cada uno, y una línea sobre él.
set-day-bedtime = Hora de dormir
    .hint = Desde entonces cada aviso va de dormir.
set-week-target_hours = Horas por semana
    .hint = El informe muestra lo que se pasó. 0 es sin objetivo.
set-day-peak = Mejores horas
    .hint = Como 09:30-11:30. El informe muestra en qué se fueron.
set-week-starts_on = La semana empieza el
set-day-boundary = Un nuevo día empieza a las
    .hint = El trabajo anterior pertenece a la noche previa.
set-cycle-focus_min = Un bloque de foco
set-cycle-short_break_min = Una pausa corta
set-cycle-long_break_min = Una pausa larga
set-cycle-long_break_every = Una pausa larga después de
set-cycle-start_break = Una pausa empieza
set-cycle-start_focus = El siguiente bloque empieza
set-break-show = Una pausa se muestra
    .hint = Esté donde esté, se puede dejar.
set-break-ideas = Ideas para una pausa
    .hint = Las tuyas, entre punto y coma; sin ellas, las nuestras.
set-import-meeting = Palabras que lo hacen una reunión
    .hint = Palabras enteras, entre punto y coma, en lo que se importa.
set-extension-minutes = Minutos más, para empezar
set-extension-kept_grace_s = Una promesa se cumple dentro de
    .hint = Esto pasados sus minutos.
set-extension-closes_after_min = Un hueco cierra el tramo tras
    .hint = Una promesa abierta termina con él.
set-day-warn_before_min = Unas palabras antes del fin del día
    .hint = 0 es ninguna.
set-nudge-ladder_min = Avisos después del fin
    .hint = Minutos, cada uno más firme que el anterior.
set-nudge-repeat_min = Y luego cada
set-nudge-continuous_work_min = Unas palabras sobre una pausa tras
set-nudge-long_day_hours = Un día es largo tras
set-nudge-rest_hours = Descanso entre dos días
    .hint = 11 horas es la regla (2003/88/CE, art. 3).
set-away-idle_min = Fuera sin actividad tras
    .hint = 0 es nunca.
set-away-ends_block_min = Tanto tiempo fuera termina el bloque
set-away-meeting_ends_min = Una reunión termina sin actividad tras
    .hint = 0 es nunca.
set-hold-dnd = Los avisos esperan en «no molestar»
    .hint = El del escritorio.
set-hold-calls = Los avisos esperan en las llamadas
    .hint = Mientras un micrófono o una cámara está en uso, o se comparte la pantalla.
set-hold-full_screen = Los avisos esperan mientras una ventana llena la pantalla
set-sound-source = Los avisos suenan
set-sound-volume = Volumen
    .hint = De los sonidos propios de Homestretch. 0 no abre ningún aparato.
set-sound-from_level = Sonido desde el nivel
    .hint = El nivel 1 es la primera palabra, bajita; 4 es el cierre del día.
set-app-icon = El icono en la bandeja
    .hint = Trazos claros para un panel oscuro, oscuros para uno claro.
set-app-language = Idioma
set-app-clock = Horas como
set-day-zone = Zona horaria
    .hint = Auto sigue a este ordenador; o un nombre como Europe/Amsterdam.
set-shortcut-start_stop = Empezar y parar desde cualquier sitio
    .hint = Pulsa las teclas; vacío es ninguna. Lo mismo que un clic en el icono.
set-shortcut-interrupted = Interrumpido, desde cualquier sitio
    .hint = Y de vuelta.
set-shortcut-window = La ventana, desde cualquier sitio

import = Trae tus años
import-hint = Lo que apuntaste en Toggl, Clockify, Timewarrior, Watson, Pomotroid, Focus Timer, GNOME Pomodoro, ActivityWatch o Time to Leave, y los días libres de un calendario. Elige un archivo o suéltalo en esta ventana. Primero ves qué vendría de él, y el archivo queda como está.
choose-file = Elegir un archivo
choose-folder = Elegir una carpeta
drop-here = Suéltalo aquí. No se guarda nada hasta que lo digas.
one-at-a-time = Un archivo a la vez.
looking-into = Leyéndolo
a-calendar = Calendario
found-new = Nuevo: { $n ->
    [one] 1 bloque
   *[other] { $n } bloques
}.
found-known = Ya está aquí: { $n }.
found-off = Días libres: { $days }.
off-to-come = Días libres para tus ajustes: { $days }
hours-to-come = Horas para tu semana
found-hours = Días con horas nuevas: { $days }.
found-left-out = Sin traer: { $n }
found-zone = Las horas sin zona se leen como en { $zone }.
nothing-new = No tiene nada nuevo.
nothing-in-it = No tiene nada que traer.
and-more = y otros { $n }
left-out-open = aún no tiene fin
left-out-no-length = no tiene duración
left-out-reversed = acaba antes de empezar
left-out-short = dura menos de un minuto
left-out-cancelled = está cancelado
left-out-not-all-day = no ocupa todo el día
left-out-repeats = se repite, y solo se toma su primera fecha
left-out-clash = otro bloque tiene el mismo id
left-out-against = va contra lo ajustado aquí:
left-out-unreadable = no se puede leer:
bring-in = Traerlo
brought = Ya está aquí.
show-week = Ver su última semana
entries = { $n ->
    [one] 1 bloque
   *[other] { $n } bloques
}.
not-brought = No se ha traído nada:
from-elsewhere = Tengo años en otro temporizador

sources = Lo que informa sobre este ordenador
sources-hint = Nada se consulta sin parar, y no se lee ningún nombre de ventana o programa.
source-idle = Quién está
source-sleep = Suspensión
source-lock = Bloqueo de pantalla
source-notifications = Notificaciones
source-shortcuts = Teclas desde cualquier sitio
source-unknown = no se sabe:
source-not_yet = aún no había nada que decir
source-with_buttons = { $server }, con botones
source-without_buttons = { $server }, sin botones
source-portal = el portal del escritorio
source-declined = rechazado
source-none_set = ninguna definida

gone = Homestretch no está en marcha
gone-detail = Lo que corría está en disco, hasta su último minuto.
start = Arrancar
starting = Arrancando

keys = Teclas
close = Cerrar
key-views = Ahora, Hoy, Informe, Ajustes
key-s = El botón grande
key-b = Pausa
key-i = Interrumpido, y vuelta
key-m = Más minutos
key-f = Apuntar y terminar
key-t = Al tema
key-turn = En Hoy e Informe: anterior, siguiente
key-u = En Hoy: deshacer la última corrección
key-find = En Ajustes: buscar un ajuste; en Informe: buscar un tema
key-esc = Volver
key-list = Esta lista

