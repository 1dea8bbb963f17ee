# Las palabras del puente en español. Las mismas claves y variables que en en.ftl.

bridge-says = Puente: { $text }

# -- llegar y marcharse
how-to-write = { $side ->
    [fediverse] Para escribir a alguien en XMPP, empieza tu mensaje directo con su dirección: xmpp:nombre@servidor. Para responder no hace falta dirección.
   *[xmpp] Para escribir a alguien en el fediverso, empieza tu mensaje con su dirección: @nombre@instancia. Para responder no hace falta dirección.
    }
operators-can-read = Quienes administran este puente y ambos servidores pueden leer los mensajes.
welcome =
    Ya tienes registro. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-but =
    Ya tienes registro. { $words }
    { operators-can-read } { cmd-help }
welcome-unsent =
    Ya tienes registro, pero tu mensaje no se ha enviado: falta la dirección. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    Ya tienes registro. { how-to-write } { $follows ->
        [yes] No dejes de seguirme, para que tu servidor no oculte mis mensajes.
       *[no] Sígueme para que tu servidor no oculte mis mensajes.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = Otras personas pueden leer esa publicación, así que no la he transmitido. { how-to-write } { cmd-help }
already-registered = Ya tenías registro. { cmd-help } muestra qué puedes hacer.
unregistered = Ya no tienes registro: nadie puede escribirte por este puente. Con { cmd-register } puedes volver.
not-registered = No tienes registro. Con { cmd-register } te registras.

# -- comandos
help =
    { how-to-write }
    { cmd-who } — quién recibe tu próximo mensaje
    { cmd-block } DIRECCIÓN — bloquear a alguien
    { cmd-strangers } — quién puede escribirte
    { cmd-me } — tus ajustes
    { cmd-unregister } — salir
    { cmd-help } todo — todos los comandos
    { $side ->
        [fediverse] Enlace para la gente de XMPP
       *[xmpp] Enlace para la gente del fediverso
    }: { $link }
help-all = Comandos: { $commands }. { cmd-help } COMANDO explica uno.
help-command-register = { cmd-register } — permitir que te escriban desde la otra red. Tu primer mensaje tiene el mismo efecto.
help-command-unregister = { cmd-unregister } — dejar el puente: ya nadie podrá escribirte a través de él.
help-command-ahelp = { cmd-ahelp } — lo que puede hacer la administración.
help-command-help = { cmd-help } — lo principal. { cmd-help } todo muestra todos los comandos, { cmd-help } COMANDO explica uno.
help-command-reactions = { cmd-reactions } activado — recibir como texto breve las reacciones con emoji que tu red no puede mostrar. { cmd-reactions } desactivado las quita.
help-command-headers = { cmd-headers } siempre — cada mensaje que recibes empieza con la dirección de quien lo escribe. { cmd-headers } cambio — solo después de otra persona, de media hora, de un aviso del puente, o cuando se conecta otra aplicación tuya.
help-command-sent = { cmd-sent } activado — un breve aviso cuando un mensaje tuyo se ha entregado. { cmd-sent } marca — en el fediverso, marco tu publicación como favorita. { cmd-sent } desactivado — ni lo uno ni lo otro.
help-command-status = { cmd-status } — si funcionan los dos lados del puente, y cuántos mensajes esperan.
help-command-lang = { cmd-lang }=es — a partir de ahora te escribo en español. Idiomas: { $languages }.
ahelp =
    Además de { cmd-help }, la administración tiene estos comandos: { $commands }. { cmd-help } COMANDO explica uno. Escribe las direcciones del fediverso como acct:nombre@instancia, para no mencionar a nadie.
admins-only = Eso solo puede hacerlo la administración de este puente.
unknown-command = No conozco { prefix }{ $name }. { cmd-help } muestra mis comandos.
unknown-command-near = No conozco { prefix }{ $name }. ¿Querías decir { prefix }{ $near }?
lang-set = A partir de ahora te hablo en español.
reactions-spelled = { $on ->
        [yes] A partir de ahora, las reacciones con emoji que tu red no puede mostrar te llegan como texto breve.
       *[no] A partir de ahora, las reacciones con emoji que tu red no puede mostrar ya no te llegan.
    }
reactions-unclear = ¿Activado o desactivado? { cmd-reactions } activado, o { cmd-reactions } desactivado.
headers-set = { $always ->
        [yes] A partir de ahora, cada mensaje que recibes empieza con la dirección de quien lo escribe.
       *[no] A partir de ahora, un mensaje empieza con la dirección solo cuando hace falta: después de otra persona, de media hora, de un aviso del puente, o cuando se conecta otra aplicación tuya.
    }
headers-posts = En el fediverso cada publicación dice quién escribe, porque se leen una por una. Aquí no hay nada que elegir.
headers-unclear = ¿Siempre o solo cuando cambia? { cmd-headers } siempre, o { cmd-headers } cambio.
goes-to = → { $recipients }
lang-unknown = No hablo { $lang }. Conozco: { $languages }. Por ejemplo { cmd-lang }=es
status =
    Lado del fediverso: { $fediverse ->
        [yes] funciona
       *[no] no funciona por ahora
    }; lado de XMPP: { $xmpp ->
        [yes] funciona
       *[no] no funciona por ahora
    }. { $waiting ->
        [0] No espera ningún mensaje.
        [one] Espera un mensaje.
       *[other] Esperan { $waiting } mensajes.
    }{ $registered ->
        [yes] {" "}Tienes registro.
        [no] {" "}No tienes registro.
       *[none] {""}
    }

# -- mensajes que no fueron a ninguna parte
to-whom = ¿Para quién? Escribe { $side ->
        [fediverse] xmpp:nombre@servidor
       *[xmpp] @nombre@instancia
    } delante, o responde a uno de sus mensajes. Tu mensaje no se ha enviado. { cmd-help } explica cómo se hace.
to-whom-partners = ¿Para quién? { $partners }. Responde con el número, o escribe la dirección delante. Tu mensaje no se ha enviado: espera aquí { $minutes } minutos.
to-whom-number = Ese número no está en mi lista. Responde con un número del 1 al { $last }, o escribe la dirección delante.
to-whom-full = { $max } mensajes tuyos ya esperan tu respuesta, así que este no se ha guardado. Responde primero y envíalo después otra vez.
to-whom-dropped = Mi pregunta sobre tu mensaje anterior quedó sin respuesta, así que nadie lo ha recibido y ya no lo guardo. Si aún importa, envíalo otra vez con la dirección delante.
to-whom-none = De acuerdo: no se ha enviado nada y ya no guardo el mensaje.
to-whom-which = Responde con un número del 1 al { $last }. Tu mensaje sigue esperando.
to-whom-late = Esa pregunta ya ha caducado y tu mensaje ya no se guarda. Envíalo otra vez con la dirección delante. Tu número no se ha enviado a nadie.
which = ¿Qué quieres decir? { $choices }. Responde con el número. Aún no se ha enviado nada: tu mensaje espera aquí { $minutes } minutos.
which-one = ¿Quieres decir { $choice }? Responde sí o no. Aún no se ha enviado nada: tu mensaje espera aquí { $minutes } minutos.
which-again = Alguien te ha escrito desde que pregunté, así que pregunto otra vez: { $choices }. Responde con el número. Tu mensaje sigue esperando.
choice-command = el comando { prefix }{ $command }
choice-words = todo el mensaje a { $recipients }
choice-addressed = el texto que sigue a la dirección, a { $recipients }
empty = Tu mensaje no tenía texto, así que no he enviado nada a { $recipients }. Envíalo otra vez con unas palabras.
too-many-recipients = Un mensaje puede tener como mucho { $max } destinatarios. El tuyo no se ha enviado.
not-an-address = No entiendo la dirección { $address }, así que tu mensaje no se ha enviado. Una dirección es así: { $example }
not-an-address-near = No entiendo la dirección { $address }, así que tu mensaje no se ha enviado. ¿Querías decir { $near }? Envíalo otra vez con la dirección completa.
suggested = { $yes ->
        [yes] Entonces envíalo otra vez con { $what }: tu sí no le ha llegado a nadie.
       *[no] De acuerdo: revisa cómo se escribe y envíalo otra vez. Tu «no» no le ha llegado a nadie.
    }
handle-with-port = Una dirección del fediverso como { $address } no lleva puerto, así que tu mensaje no se ha enviado. ¿Querías decir { $near }?
handle-unmentionable = Los servidores del fediverso no leen { $address } como un solo nombre: antes del segundo @ solo puede haber a-z, 0-9 y _, con . y - en medio. Tu mensaje no se ha enviado; comprueba cómo se escribe.
recipient-is-bridge = { $address } es el propio puente. Escribe la dirección de la persona que buscas. { cmd-help }
recipient-not-registered = { $address } no usa este puente, así que tu mensaje no se le ha enviado. Le bastaría con { $side ->
        [fediverse] seguir a { $bot } o escribirle
       *[xmpp] añadir { $bot } a sus contactos o escribirle
    }.
recipient-not-registered-near = { $address } no usa este puente, así que tu mensaje no se le ha enviado. ¿Querías decir { $near }?
too-fast = Más despacio: como mucho { $max } mensajes en 5 minutos. Tu mensaje no se ha enviado. Espera { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    } antes de escribir otra vez.
too-many-commands = Más despacio: son demasiados comandos. Prueba de nuevo en { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
too-many-mistakes = Demasiados comandos no han funcionado; no respondo a más de esos durante { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }. { cmd-help } muestra mis comandos.
last-answer = Te he respondido muchas veces en la última hora, así que no diré nada más hasta las { $time }. Tus mensajes a otras personas se siguen entregando.
wrong-network = { $address } está en tu propia red: puedes escribirle directamente. Yo llevo mensajes { $side ->
        [fediverse] a XMPP: xmpp:nombre@servidor
       *[xmpp] al fediverso: @nombre@instancia
    }
named-own = { $address } es una dirección { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    }, a la que puedes escribir directamente, así que no he transmitido nada. Si te refieres a alguien { $side ->
        [fediverse] de XMPP
       *[xmpp] del fediverso
    }, escribe { $near } delante.
encrypted = Ese mensaje estaba cifrado, así que no he podido leerlo y nadie lo ha recibido. Desactiva el cifrado en este chat y envíalo de nuevo: el fediverso no tiene cifrado de extremo a extremo.
address-unwritable = Tu dirección tiene caracteres que este puente no puede escribir; tu mensaje no se ha enviado, porque nadie podría responderte. Escribe desde una cuenta con letras sencillas en el nombre.
cannot-pass-on = { $what ->
    [file] No he podido transmitir el archivo de tu mensaje: no tiene dirección web. Súbelo y llegará.
    [call] Las llamadas no se pueden transmitir. Mejor escribe; las fotos y otros archivos también funcionan.
    [contact] No he podido transmitir el contacto de tu mensaje: no contiene ninguna dirección. Escríbela como texto.
    [form] No he podido transmitir el formulario de tu mensaje. Escribe su contenido como texto.
    [nudge] Un toque de atención no se puede transmitir. Escribe una palabra.
    [timer] Aquí los mensajes no desaparecen solos, así que el temporizador de tu mensaje no cuenta. Lo que borres en tu aplicación lo borro yo también.
    [chat] Los chats no me llegan. Escríbeme mejor un mensaje directo.
   *[other] No he podido transmitir una parte de tu mensaje. Escríbela como texto.
}
invited-to-room = Invitación a una sala de chat: { $link }
forwarded = { $author ->
    [none] Reenviado:
   *[some] Reenviado de { $author }:
}
enters-no-rooms = Soy un puente y no entro en salas de chat. Para invitar a alguien, envíale el enlace a la sala.
challenged = El servidor de { $who } quiere saber si este puente es una persona y retiene sus mensajes hasta que alguien responda. La pregunta está en la cuenta XMPP del puente.
challenged-at = El servidor de { $who } quiere saber si este puente es una persona y retiene sus mensajes hasta que alguien responda. Responde aquí: { $page }
unread = Tu último mensaje no se ha podido leer: algo en él es demasiado grande o está dañado. Nadie lo ha recibido. Envíalo de nuevo como texto sencillo; los textos largos y los archivos, mejor con un enlace.

# -- mensajes que no se pudieron entregar
refused-no-such-user = Tu mensaje de las { $time } a { $recipient } no se ha entregado: su servidor no conoce esa dirección. Compruébala y envíalo de nuevo.
refused-unmentionable = Tu mensaje de las { $time } no se ha enviado: el servidor del fediverso del puente tomaría { $recipient } por la dirección de otra persona. Pídele otra dirección.
refused-unavailable = Tu mensaje de las { $time } a { $recipient } no se ha entregado: o esa dirección no existe, o no acepta mensajes de este puente. Comprueba la dirección.
delivered = { $count ->
        [one] { $recipient } tiene tu mensaje.
       *[other] Los { $count } destinatarios tienen tu mensaje.
    }
sent-is = { $how ->
        [on] Recibes un breve aviso cuando un mensaje tuyo se ha entregado; en el fediverso no, mientras quedan pocas publicaciones.
        [mark] Marco como favorita cada publicación tuya en cuanto se ha entregado; un «me gusta» del otro lado se ve igual.
       *[off] No recibes aviso cuando un mensaje tuyo se ha entregado, solo cuando falla.
    } { $side ->
        [fediverse] { cmd-sent } activado, marca o desactivado lo cambia; la marca no gasta ninguna de las publicaciones que aquí se comparten.
       *[xmpp] { cmd-sent } activado o desactivado lo cambia.
    }
sent-unclear = ¿Activado o desactivado? { cmd-sent } activado te avisa cuando un mensaje se ha entregado; en el fediverso, { cmd-sent } marca señala tu publicación como favorita; { cmd-sent } desactivado quita ambas cosas.
sent-by-app = La marca es para el fediverso. Tu app muestra lo que se ha entregado, si puede; { cmd-sent } activado te manda un breve aviso.
sent-unmarked = Este puente no puede marcar publicaciones como favoritas en su servidor, así que no recibes marcas. { cmd-sent } activado te manda un breve aviso en su lugar.
perhaps-unread = Una aplicación de { $recipient } se desconectó antes de confirmar tu mensaje de las { $time }. Puede que lo haya leído en otra. Si no llega respuesta, pregunta de nuevo.
refused-no-such-server = Tu mensaje de las { $time } a { $recipient } no se ha entregado: no se ha encontrado su servidor. Comprueba la dirección y envíalo de nuevo.
refused-server-away = Tu mensaje de las { $time } a { $recipient } no se ha entregado: su servidor no responde por ahora. Envíalo de nuevo más tarde.
refused-not-allowed = Tu mensaje de las { $time } a { $recipient } no se ha entregado: esa persona o su servidor no acepta mensajes de este puente.
refused-too-long = Tu mensaje de las { $time } a { $recipient } no se ha entregado: es demasiado largo ({ $count } caracteres; como mucho { $max }). Envíalo en partes.
refused-full = Tu mensaje de las { $time } a { $recipient } no se ha entregado: en su servidor no queda sitio. Prueba de nuevo más tarde.
refused-expired = Tu mensaje de las { $time } a { $recipient } no se ha entregado: no se ha podido llegar a su servidor durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }. Envíalo de nuevo si aún importa.
refused-other = Tu mensaje de las { $time } a { $recipient } no se ha entregado: su servidor lo ha rechazado ({ $said }).
refused-unexplained = Tu mensaje de las { $time } a { $recipient } no se ha entregado: su servidor lo ha rechazado sin dar un motivo.

# -- partes de los mensajes transmitidos
content-warning = Advertencia de contenido: { $warning }
attachment = Adjunto: { $url }
attachment-described = Adjunto: { $url } ({ $description })
file-shows = { $kind ->
        [image] Imagen
        [video] Vídeo
        [audio] Audio
       *[file] Archivo
    }: { $description }
file-shows-numbered = { $kind ->
        [image] Imagen
        [video] Vídeo
        [audio] Audio
       *[file] Archivo
    } { $number }: { $description }

# -- archivos que solo fueron como enlaces; $reasons son algunas de las líneas de abajo, unidas con punto y coma
files-linked = { $count ->
        [one] Tu archivo ha llegado a { $recipient } solo como enlace: { $reasons }.
       *[other] { $count } de tus archivos han llegado a { $recipient } solo como enlaces: { $reasons }.
    }
file-unreachable = no he podido descargarlo
file-forbidden = solo descargo archivos de direcciones https públicas
file-too-large = pesa más de { $max } { $mega ->
        [yes] MB
       *[no] kB
    }
file-too-large-for-server = pesa más de lo que acepta el servidor del fediverso
file-wrong-type = el servidor del fediverso no acepta archivos de este tipo
file-too-many = una publicación puede tener como mucho { $max } archivos
file-quota = como mucho { $max } archivos por hora y persona
file-busy = el servidor del fediverso no acepta más archivos por ahora
file-refused = el servidor del fediverso no lo ha aceptado ({ $said })
file-refused-unexplained = el servidor del fediverso no lo ha aceptado
poll =
    { $multiple ->
        [yes] Encuesta, varias respuestas posibles:
       *[no] Encuesta, una sola respuesta:
    }
    { $options }
    Votar: { $url }
quoted-post = { $author ->
        [none] Publicación citada
       *[other] Publicación citada de { $author }
    }: { $url }
quoted-post-of = Publicación citada de { $author }:
attachment-unready = { $kind ->
        [image] Imagen que su servidor aún procesa
        [video] Vídeo que su servidor aún procesa
        [audio] Sonido que su servidor aún procesa
       *[file] Archivo que su servidor aún procesa
    }; llegará en cuanto termine{ $description ->
        [none] .
       *[other] : { $description }
    }

# -- los comandos en general
people-only = { prefix }{ $name } solo funciona en un chat, porque trata de quien lo escribe. { cmd-ahelp } muestra los comandos que funcionan aquí.
argument-missing = Falta algo: { prefix }{ $usage }. { cmd-help } { $name } lo explica.
argument-too-many = No sé para qué es «{ $word }»: { prefix }{ $usage }. No se ha cambiado nada.
argument-unfit = «{ $word }» no vale aquí: { prefix }{ $usage }. { cmd-help } { $name } lo explica.
argument-no-address = «{ $word }» no es una dirección que yo entienda. Una dirección es así: { $example }. No se ha cambiado nada.
argument-no-address-near = «{ $word }» no es una dirección que yo entienda. ¿Querías decir { $near }? No se ha cambiado nada.
usage-word = { $name ->
        [address] DIRECCIÓN
        [domain] DOMINIO
        [time] TIEMPO
        [reason] MOTIVO
        [words] PALABRAS
        [language] IDIOMA
        [command] COMANDO
        [number] NÚMERO
        [page] PÁGINA
        [hours] HORAS
        [name] NOMBRE
        [yes] SÍ
        [how] ACTIVADO/MARCA/DESACTIVADO
        [action] ACCIÓN
        [stance] PREGUNTAR/SÍ/NO
        [on-or-off] ACTIVADO/DESACTIVADO
        [always-or-change] SIEMPRE/CAMBIO
       *[other] { $name }
    }
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Página { $page } de { $pages }. { prefix }{ $name } { $next } muestra la siguiente.

# -- otros nombres de los comandos, separados por comas
aliases-register = registrar, alta
aliases-unregister = baja, salir, desregistrar
aliases-lang = idioma
aliases-help = ayuda, comandos
aliases-sent = entregado, entrega, enviado
aliases-status = estado
aliases-reactions = reacciones
aliases-headers = encabezados, remitente
aliases-export = exportar, misdatos
aliases-forget = olvidar, borrar, olvida
aliases-report = denunciar, reportar
aliases-evidence = prueba
aliases-block = bloquear, bloquea
aliases-unblock = desbloquear, desbloquea
aliases-listblock = bloqueos, bloqueados
aliases-to = para, con
aliases-who = quién
aliases-end = fin, terminar
aliases-me = yo

# -- words that answer or switch something, separated by commas; all languages' words are understood by everybody
words-yes = sí, sí por favor, claro, vale, de acuerdo, sí gracias
words-surely = sí
words-no = no, no gracias
words-on = activado, encendido
words-off = desactivado, apagado
words-mark = marca, estrella
words-all = todo, todos, todas
words-always = siempre
words-change = cambio, cambia
words-language = Español, Castellano, Spanish, Spanisch, espagnol, spagnolo, Spaans, espanhol
words-until = hasta
words-for = por, durante
words-tomorrow = mañana
words-minutes = minuto, minutos
words-hours = hora, horas
words-days = día, días
words-weeks = semana, semanas

# -- mensajes que cambian después de enviarse
edited-late = (Nueva versión de un mensaje anterior)
edited-command = Un mensaje editado no cuenta como comando. Envíalo como mensaje nuevo.
edited-address = Tu cambio podría ser para otra persona, así que no se ha enviado: quien tiene tu mensaje lo conserva como estaba. Envía el texto nuevo como mensaje nuevo, con la dirección delante.
edited-unagreed = Tu cambio no se ha enviado porque aún no has aceptado las normas: quien tiene tu mensaje lo conserva como estaba. Acéptalas primero y luego edítalo otra vez.
unknown-taken-back = No conozco el mensaje que retiras, o ya no lo conozco, así que no se ha borrado nada. Quien lo recibió aún lo tiene.
taken-back = { $author } ha retirado un mensaje que recibiste ({ $time }).
not-taken-back = Tu mensaje a { $recipient } de las { $time } no se ha podido borrar allí: su servidor no lo permite. Pídele que lo borre.
reacted = { $who } reacciona a tu mensaje con { $emoji }

# -- bloqueos personales
help-command-block =
    { cmd-block } xmpp:nombre@servidor o @nombre@instancia — ni un mensaje más de esa persona, ni hacia ella. { cmd-block } instance.example bloquea a todo el mundo allí. Sin dirección: a la persona a quien respondes. { cmd-unblock } lo deshace, { cmd-listblock } los muestra todos.
help-command-unblock = { cmd-unblock } DIRECCIÓN — recibir de nuevo sus mensajes. { cmd-listblock } muestra a quién has bloqueado.
help-command-listblock = { cmd-listblock } — a quién has bloqueado.
block-whom = ¿Bloquear a quién? Escribe { cmd-block } y una dirección o un dominio, o responde con { cmd-block } a uno de sus mensajes.
block-protected = { $subject } no se puede bloquear: forma parte de este puente. Con { cmd-unregister } dejas el puente.
block-own-network = { $subject } está en tu propia red y no te llega por este puente. Bloquea a esa persona en tu propia aplicación.
block-too-many = Ya tienes { $max } bloqueos, que es el máximo. { cmd-unblock } hace sitio; un dominio entero cuenta como uno.
blocked = Has bloqueado { $subject }: de ahí ya no te llega nada, y nadie se entera. { cmd-unblock } { $subject } lo deshace. { cmd-report } avisa a la administración.
blocked-already = Ya habías bloqueado { $subject }. { cmd-unblock } { $subject } lo deshace.
unblocked = { $subject } puede volver a escribirte.
not-blocked = No has bloqueado { $subject }. { cmd-listblock } muestra a quién has bloqueado.
blocks-none = No has bloqueado a nadie.
blocks-title = { $count ->
        [one] Un bloqueo
       *[other] { $count } bloqueos
    }:
you-blocked = Has bloqueado { $recipient }, así que tu mensaje no se le ha enviado. { cmd-unblock } { $recipient } lo cambia.
not-wanted = { $recipient } no acepta mensajes tuyos, así que este no se le ha enviado.
recipient-banned = No se puede llegar a { $recipient } por este puente, así que tu mensaje no se le ha enviado.
you-are-banned = La administración de este puente te ha bloqueado. Tu mensaje no se ha enviado.

# -- denuncias
help-command-report =
    { cmd-report } MOTIVO en respuesta a un mensaje, o { cmd-report } DIRECCIÓN MOTIVO — avisa a la administración de este puente. { cmd-block } detiene a alguien al momento.
help-command-evidence = { cmd-evidence } — después de { cmd-report }, en el plazo de una hora: la administración puede leer el mensaje denunciado y pasar tu denuncia a la moderación del servidor de origen. Allí no se te nombra.
report-what = ¿Qué debe mirar la administración? Responde al mensaje con { cmd-report } y un motivo, o escribe { cmd-report } DIRECCIÓN MOTIVO.
report-thanks = Gracias, la administración tiene tu denuncia (n.º { $number }).{ $subject ->
        [none] {" "}No nombra a nadie: si alguien te molesta, responde a su mensaje con { cmd-report }.
       *[other] {" "}{ cmd-block } { $subject } detiene sus mensajes al momento.
    }{ $evidence ->
        [yes] {" "}La administración no ve el mensaje: con { cmd-evidence } puede leerlo y pasar tu denuncia a la moderación del servidor de origen.
       *[no] {""}
    }
evidence-none = No hay nada que mostrar: escribe primero { cmd-report } como respuesta a un mensaje y, en el plazo de una hora, { cmd-evidence }.
evidence-thanks = Gracias. Sobre la denuncia n.º { $number }, { $words ->
        [yes] la administración ya puede leer el mensaje y
       *[no] aquí no se conoce el texto; la administración
    } puede pasarla.
too-many-reports = Basta por ahora: la administración tiene tus denuncias. Si hay más, avisa de nuevo en { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
report-closed = Tu denuncia n.º { $number } ya se ha atendido.{ $words ->
        [none] {""}
       *[other] {" "}«{ $words }»
    } Gracias.

# -- para la administración
help-command-reports =
    { cmd-reports } — denuncias abiertas. { cmd-reports } 17 muestra una; { cmd-reports } 17 take, forward, close o reopen cambia su estado, y lo que sigue a close se envía a quien denunció. { cmd-reports } all muestra también las cerradas.
help-command-ablock =
    { cmd-ablock } DIRECCIÓN 30d MOTIVO — bloquear a alguien en todo el puente y descartar sus mensajes en espera; sin plazo, para siempre. Un dominio va a la lista roja. Escribe acct:nombre@instancia para no mencionar a nadie.
help-command-aunblock = { cmd-aunblock } DIRECCIÓN — deshacer { cmd-ablock }. Tendrá que registrarse de nuevo.
help-command-alistb = { cmd-alistb } — a quién ha bloqueado la administración, hasta cuándo, por qué y quién lo hizo.
help-command-addred = { cmd-addred } DOMINIO 30d MOTIVO — ningún mensaje de este dominio y sus subdominios, ni hacia ellos; su gente pierde el registro. Sin plazo, para siempre.
help-command-delred = { cmd-delred } DOMINIO — quitar un dominio de la lista roja.
help-command-listred = { cmd-listred } — la lista roja, con lo que bloquea el servidor del bot.
help-command-addgreen = { cmd-addgreen } DOMINIO — poner un dominio en la lista verde: su gente puede registrarse cuando el registro es solo para esa lista.
help-command-delgreen = { cmd-delgreen } DOMINIO — quitar un dominio de la lista verde. Quien ya tiene registro lo conserva.
help-command-listgreen = { cmd-listgreen } — la lista verde.
help-command-start = { cmd-start } — volver a entregar mensajes.
help-command-stop = { cmd-stop } — detener la entrega: los mensajes se aceptan y esperan hasta { cmd-start }.
help-command-open = { cmd-open } — abrir el registro.
help-command-close = { cmd-close } — cerrar el registro; quien ya lo tiene lo conserva.
help-command-quiet = { cmd-quiet } HORAS — no responder a gente desconocida por un tiempo (3 horas si no das un número); a quien tiene registro se le atiende como siempre. Lo que enviaron antes espera; lo que envíen mientras tanto se descarta. { cmd-quiet } off lo termina.
help-command-alistu = { cmd-alistu } — quién tiene registro, y desde cuándo.
help-command-audit = { cmd-audit } — lo que ha hecho la administración.
banned = El puente bloquea a { $subject } { $until ->
        [none] para siempre
       *[other] hasta el { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(ya lo hacía)
    }{ $registered ->
        [yes] {" "}y ha anulado su registro
       *[no] {""}
    }; { $dropped ->
        [0] no tenía mensajes en espera
        [one] se ha descartado un mensaje en espera
       *[other] se han descartado { $dropped } mensajes en espera
    }. (auditoría { $number })
unbanned = El puente ya no bloquea a { $subject }, que puede registrarse de nuevo. (auditoría { $number })
not-banned = El puente no bloquea a { $subject }. { cmd-alistb } muestra los bloqueos.
bans-none = El puente no bloquea a nadie.
list-changed = La lista { $source } ha cambiado: { $added ->
        [one] una entrada nueva
       *[other] { $added } entradas nuevas
    }, { $removed ->
        [one] una menos
       *[other] { $removed } menos
    }. Ahora tiene { $total }. { cmd-listred } muestra tus listas, { cmd-delred } DOMINIO hace una excepción.
excepted = { $subject } puede usar el puente, aunque esté en la lista { $source }. { cmd-addred } o { cmd-ablock } lo termina. (auditoría { $number })
exception = Excepción: { $subject }
bans-title = { $count ->
        [one] El puente bloquea a una persona
       *[other] El puente bloquea a { $count } personas
    }:
listed = { $domain } está en la lista { $list ->
        [green] verde
       *[red] roja
    } { $until ->
        [none] para siempre
       *[other] hasta el { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(ya lo estaba)
    }.{ $left ->
        [0] {""}
        [one] {" "}Una persona ha perdido el registro.
       *[other] {" "}{ $left } personas han perdido el registro.
    } (auditoría { $number })
unlisted = { $domain } ya no está en la lista { $list ->
        [green] verde
       *[red] roja
    }. (auditoría { $number })
not-listed = { $domain } no está en la lista { $list ->
        [green] verde
       *[red] roja
    }.
home-blocks = El servidor del bot en el fediverso bloquea { $domain }: seguirá así hasta que ese servidor lo desbloquee.
by-home-server = servidor del bot
domains-none = La lista { $list ->
        [green] verde
       *[red] roja
    } está vacía.
domains-title = La lista { $list ->
        [green] verde
       *[red] roja
    }, { $count ->
        [one] un dominio
       *[other] { $count } dominios
    }:
report-new =
    Denuncia { $number } de { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}sobre { $subject }
    }: «{ $reason }».{ $evidence ->
        [none] {""}
       *[other] {" "}Identificador del mensaje: { $evidence }.
    }
    { cmd-reports } { $number } la muestra · { cmd-ablock } bloquea a alguien
report-words = Denuncia { $number }: quien la hizo acepta que la pases. { $words ->
        [none] No se conoce el texto.
       *[other] El texto: «{ $words }»
    } { cmd-reports } { $number } forward avisa a la moderación del servidor de origen.
report-comment = Alguien que recibe mensajes por el puente { $bot } denuncia a { $subject }: «{ $reason }»{ $words ->
        [none] {""}
       *[other] {" "}El texto: «{ $words }»
    }
report-not-agreed = La denuncia { $number } no se puede pasar: no nombra a nadie, o quien la hizo no ha dado su consentimiento ({ cmd-evidence }).
report-passing-on = La denuncia { $number } va camino de la moderación de { $domain }. Te diré qué pasa con ella.
report-passed-on = La denuncia { $number } ya la tiene la moderación del servidor de origen, o va en camino.
report-is-passed-on = Tu denuncia n.º { $number } ya la tiene también la moderación del servidor de origen.
report-not-passed-on = La denuncia { $number } no se ha podido pasar: { $mail ->
        [none] ese servidor no dice quién recibe denuncias de aquí.
       *[other] ese servidor solo las recibe por correo, en { $mail }.
    }
report-handled = La denuncia { $number } { $state ->
        [open] vuelve a estar abierta
        [taken] es tuya
       *[closed] está cerrada, y se ha avisado a quien la hizo
    }.
report-already = La denuncia { $number } ya { $state ->
        [open] está abierta
        [taken] la lleva { $by }
       *[closed] la ha cerrado { $by }
    }.
report-unknown = No hay ninguna denuncia { $number }. { cmd-reports } las muestra todas.
report-shown =
    { $line }
    { $by ->
        [none] {""}
       *[other] { $state ->
            [open] Reabierta por { $by }.
            [taken] La lleva { $by }.
           *[closed] Cerrada por { $by }.
        }
    } { $evidence ->
        [none] {""}
       *[other] Identificador del mensaje: { $evidence }.
    } { cmd-reports } { $number } take, close o reopen.
reports-action = No conozco «{ $word }». Puedes escribir { cmd-reports } 17 take, forward, close o reopen; { cmd-reports } all.
reports-none = No hay denuncias.
reports-title = { $count ->
        [one] Una denuncia
       *[other] { $count } denuncias
    }:
sending = { $on ->
        [yes] Los mensajes se entregan de nuevo.
       *[no] La entrega está detenida; los mensajes esperan. { cmd-start } la reanuda.
    }
sending-already = { $on ->
        [yes] Los mensajes ya se están entregando.
       *[no] La entrega ya está detenida. { cmd-start } la reanuda.
    }
sending-by = { $on ->
        [yes] { $by } ha reanudado la entrega.
       *[no] { $by } ha detenido la entrega; los mensajes esperan. { cmd-start } la reanuda.
    }
alerts-bundle =
    { $count ->
        [one] Desde entonces, un aviso más:
       *[other] Desde entonces, { $count } avisos más:
    }
    { $lines }
flood-of = { $domain }: { $count } personas nuevas en 10 minutos. { cmd-addred } { $domain } las bloquea a todas · { cmd-quiet } no atiende a gente desconocida durante 3 horas
flood = { $count } personas nuevas en 10 minutos. { cmd-quiet } no atiende a gente desconocida durante 3 horas · { cmd-close } cierra el registro
quiet = { $until ->
        [none] Se vuelve a atender a gente desconocida.
       *[other] Hasta el { $until } solo se atiende a quien tiene registro. Los demás no reciben respuesta; lo que enviaron antes espera, lo que envíen mientras tanto se descarta. { cmd-quiet } off lo termina.
    }
quiet-by = { $until ->
        [none] { $by } ha terminado el modo silencioso: se vuelve a atender a gente desconocida.
       *[other] { $by } ha activado el modo silencioso: hasta el { $until } no se atiende a gente desconocida. { cmd-quiet } off lo termina.
    }
quiet-hours = Escribe un número de horas entre 1 y { $max }, u off. Por ejemplo { cmd-quiet } 3
registrations = { $open ->
        [yes] El registro está abierto.
       *[no] El registro está cerrado.
    }
registrations-already = { $open ->
        [yes] El registro ya está abierto.
       *[no] El registro ya está cerrado.
    }
registrations-by = { $open ->
        [yes] { $by } ha abierto el registro.
       *[no] { $by } ha cerrado el registro.
    }
users-none = Nadie tiene registro.
users-rules = { $when ->
        [none] no ha aceptado las normas
       *[other] aceptó las normas el { $when }
    }
users-title = { $count ->
        [one] Una persona tiene registro
       *[other] { $count } personas tienen registro
    }:
audit-none = La administración aún no ha hecho nada.
audit-title = { $count ->
        [one] La última acción
       *[other] Las últimas { $count } acciones
    } de la administración:

# -- formularios de los comandos
blank = { $kind ->
    [person] Dirección: @nombre@instancia o xmpp:nombre@servidor
    [subject] Dirección o dominio: @nombre@instancia, xmpp:nombre@servidor, instance.example
    [domain] Dominio, por ejemplo instance.example
    [number] { $name ->
        [page] Página; vacío: la primera
       *[other] Número
    }
    [span] Cuánto tiempo, por ejemplo 8h, 2d o 1w
    [rest] { $name ->
        [reason] Motivo
       *[other] Texto
    }
   *[word] { $name ->
        [language] Idioma
        [on-or-off] Activado o desactivado
        [always-or-change] Cuándo va la dirección encima de un mensaje
        [command] Nombre del comando
        [number] Número, o todo
        [how] Cómo te aviso
        [action] Qué hacer: take, close, reopen
        [stance] Preguntar, sí o no
        [name] Nombre; no lo quita
        [yes] sí, para confirmar
       *[other] { $name }
    }
    }

# -- lo que los bots dicen de sí mismos en su perfil; nombres de 30 caracteres como mucho
profile-name = { $side ->
    [fediverse] Puente hacia XMPP
   *[xmpp] Puente hacia el fediverso
    }
profile-description = { $side ->
    [fediverse] Llevo mensajes directos entre el fediverso ({ $address }) y XMPP ({ $xmpp }). Empieza un mensaje directo con xmpp:nombre@servidor para escribir a alguien allí; desde allí te encuentran escribiéndome @nombre@instancia.
   *[xmpp] Llevo mensajes entre XMPP ({ $xmpp }) y el fediverso ({ $address }, { $fediverse }). Empieza un mensaje con @nombre@instancia para escribir a alguien allí; desde allí te encuentran escribiéndome xmpp: y tu dirección.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Administración
    [rules] Normas
    [website] Sitio web
    [software] Software
   *[networks] Une
    }
profile-rules = Escríbeme { cmd-rules } para leer las normas de este puente.
profile-networks = Fediverso (ActivityPub) y XMPP

# -- primeros contactos: lo que lee quien recibe, y lo que lee quien escribe
invitation =
    { $name ->
        [none] { $sender } (
       *[other] { $name }, { $sender } (
    }{ $network ->
        [fediverse] fediverso
        [xmpp] XMPP
       *[other] { $network }, por otro puente
    }) quiere escribirte; hay un mensaje esperando.{ $link ->
        [none] {""}
       *[other] {" "}Perfil: { $link }
    }
    { $first ->
        [yes] { operators-can-read } { cmd-help }{"\u000A"}
       *[no] {""}
    }{ cmd-accept } para leerlo y responder · { cmd-decline } para rechazar · { cmd-block } { $sender } para que no vuelva a preguntar.
invited = { $recipient } no ha usado nunca este puente, así que primero le pregunto. Tu mensaje espera su respuesta, como mucho { $days ->
        [one] un día
       *[other] { $days } días
    }; lo que escribas mientras tanto, también.
welcome-invited =
    Ya tienes registro. { $recipient } no ha usado nunca este puente, así que primero le pregunto; tu mensaje espera su respuesta, como mucho { $days ->
        [one] un día
       *[other] { $days } días
    }.
    { operators-can-read } { cmd-help }
held-full = Ya hay { $max } mensajes esperando respuesta de { $recipient }, así que este no se ha enviado. Espera su respuesta.
no-account = No he encontrado ninguna cuenta { $recipient }, así que { $count ->
        [one] tu mensaje no se ha enviado
       *[other] tus { $count } mensajes no se han enviado
    }. Comprueba cómo se escribe; si está bien, puede que { $domain } no funcione ahora: inténtalo más tarde.
no-account-near = No he encontrado ninguna cuenta { $recipient }, así que { $count ->
        [one] tu mensaje no se ha enviado
       *[other] tus { $count } mensajes no se han enviado
    }. ¿Querías decir { $near }?
no-account-here = No hay ninguna cuenta { $recipient } en el fediverso, así que { $count ->
        [one] tu mensaje no se ha enviado
       *[other] tus { $count } mensajes no se han enviado
    }. Si te refieres a { $jid } en XMPP, escríbele directamente: para eso no hace falta ningún puente.
account-waits = Todavía no he podido encontrar la cuenta { $recipient }. Tu mensaje espera y saldrá solo en cuanto pueda, durante un máximo de { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }; { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
unresolved-full = Ya hay { $max } mensajes esperando a que encuentre la cuenta { $recipient }, así que este no se ha enviado. Inténtalo más tarde.
invitations-full = { $recipient } aún no ha respondido a otras personas que le escribieron, así que tu mensaje no se ha enviado. Prueba de nuevo dentro de unos días.
unwilling = El perfil de { $recipient } pide que no le escriban bots ni puentes, así que no le he preguntado y no se ha enviado nada. Si quiere saber de ti, puede escribir primero a { $bot }, que le explicará cómo.
unseen = Tu invitación a { $recipient } tiene ya un día y nada indica que la haya visto: algunos servidores no dejan pasar a desconocidos. Pídele por otro medio que escriba primero a { $bot } ({ $link }). Tu mensaje sigue esperando.
was-accepted = { $recipient } ha dicho que sí y tiene lo que escribiste. A partir de ahora podéis escribiros.
unanswered = { $recipient } no ha respondido en { $days ->
        [one] un día
       *[other] { $days } días
    }, así que tus mensajes no se han entregado. Aún puede escribirte.
no-answer = Pregunté a { $recipient } y no ha respondido, así que tu mensaje no se ha enviado. Podrás escribirle cuando te haya escrito.
not-kept = A partir de ahora, { $recipient } y tú podéis escribiros. { $kept ->
        [0] Lo que escribiste antes no se ha guardado: envíalo otra vez, por favor.
       *[other] Solo se han guardado tus últimos mensajes: envía otra vez los anteriores, por favor.
    }
first-contacts-full = Puedes escribir como mucho a { $max ->
        [one] una persona nueva
       *[other] { $max } personas nuevas
    } al día. Tu mensaje a { $recipient } no se ha enviado; prueba de nuevo mañana.
held-for-admins = La administración mira tu primer mensaje a { $recipient } antes de enviarlo. No tienes que hacer nada más.
held-refused = Tu primer mensaje a { $recipient } parece publicidad, así que no se ha enviado. Cuenta con tus propias palabras quién eres y qué quieres.
held-unseen = Tu mensaje a { $recipient } no se ha entregado: la administración de este puente no lo ha dejado pasar.
suspicious = { $count ->
        [one] { $sender } ha enviado solo un enlace como primer mensaje a { $recipient }.
       *[other] { $sender } ha enviado el mismo primer mensaje a { $count } personas, la última { $recipient }.
    } Está en espera. { cmd-approve } { $sender } lo envía · { cmd-reject } { $sender } lo descarta · { cmd-ablock } { $sender } bloquea a esa persona
suspicious-many = { $count } personas han enviado el mismo primer mensaje, o casi el mismo; la última, { $sender }. Están en espera, como los que lleguen después. { cmd-approve } { $sender } los envía todos · { cmd-reject } { $sender } los descarta todos
suspects-alike = { $sender } y { $others ->
        [one] otra persona
       *[other] otras { $others } personas
    } con el mismo texto
invitation-waits = { $recipient } todavía no ha recibido la invitación: en este momento escribe mucha gente nueva, y le toca a cada cual por turno. La invitación saldrá sola; no hace falta que escribas de nuevo.
invitation-open = { $sender } espera tu respuesta: { cmd-accept } te muestra el mensaje, { cmd-decline } lo rechaza. Hasta entonces no se envía nada de lo que escribas aquí.
invitations-open = Estas personas esperan tu respuesta: { $senders }. { cmd-accept } DIRECCIÓN para leer lo que escribieron · { cmd-decline } DIRECCIÓN para rechazar · { cmd-block } DIRECCIÓN para no recibir nada más. Hasta que respondas, no se envía nada de lo que escribas.
invitations-none = Nadie espera tu respuesta.
answer-accept = { $who ->
        [none] Aceptar
       *[other] Aceptar a { $who }
    }
answer-decline = { $who ->
        [none] Rechazar
       *[other] Rechazar a { $who }
    }
answer-block = Bloquear
answer-agree = Acepto
invitation-unknown = { $address } no espera tu respuesta. { cmd-accept } sin dirección muestra quién la espera.
accepted = A partir de ahora, { $address } puede escribirte, y tú a esa persona.
declined = No recibirás nada de { $address }; solo sabrá que no hubo respuesta. Si cambias de idea, escríbele.
help-command-accept = { cmd-accept } DIRECCIÓN — decir que sí a quien quiere escribirte. Sin dirección: a la única persona que espera, o a las normas de este puente.
help-command-decline = { cmd-decline } DIRECCIÓN — decir que no a quien quiere escribirte, sin que se entere. { cmd-block } detiene a esa persona para siempre.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } es otro puente y no una persona, así que no se ha enviado nada. Escribe la dirección de la persona que buscas.
recipient-is-carried = { $address } es solo el nombre que otro puente da a { $account }, que está en tu propia red. Escribe directamente a { $account }; no se ha enviado nada.
recipient-is-deaf = A { $address } solo se llega por { $bridge }, que no lleva mensajes directos: nadie leería el tuyo, así que no se ha enviado. Pídele de otro modo una dirección propia.
reached-through = A { $recipient } se llega por otro puente ({ $network }). Quien lo administra también puede leer tus mensajes.
invited-through =
    A { $recipient } se llega por otro puente ({ $network }): quien lo administra también puede leer tus mensajes. No ha usado nunca este puente, así que primero le pregunto; tu mensaje espera su respuesta, como mucho { $days ->
        [one] un día
       *[other] { $days } días
    }.
comes-through = Otro puente trae aquí lo que escribes, así que no lo transmito más lejos. { $account } ya está en { $side ->
        [fediverse] el fediverso
       *[xmpp] XMPP
    }: escribe desde allí a { $bot } o a la persona que buscas. No se ha enviado nada.

# -- registrarse: por qué no, o todavía no
registration-closed = Este puente no admite a gente nueva por ahora. Prueba de nuevo más tarde; no se ha enviado nada.
registration-full = Este puente está completo. Prueba de nuevo más tarde; no se ha enviado nada.
registration-crowded = En este momento llega demasiada gente nueva a este puente. No se ha enviado nada; escribe de nuevo en { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
registration-not-listed = Este puente es para la gente de ciertos servidores, y el tuyo no es uno de ellos. No se ha enviado nada.
registration-too-often = Ya te has registrado { $max ->
        [one] una vez
       *[other] { $max } veces
    }, lo máximo que permite este puente. Pregunta a su administración.
registration-too-young = Tu cuenta es demasiado nueva para este puente: debe tener al menos { $days ->
        [one] un día
       *[other] { $days } días
    }. No se ha enviado nada.
registration-too-few-posts = Tu cuenta tiene pocas publicaciones para este puente: se piden { $posts }. No se ha enviado nada.
registration-no-avatar = Para usar este puente hace falta una foto de perfil. Ponla en tu cuenta y escribe de nuevo; no se ha enviado nada.
registration-nobot = Tu perfil dice #nobot, así que no te he registrado y no se ha enviado nada. { cmd-register } te registra de todos modos.
registration-nobridge = Tu perfil dice #nobridge o bridgeable: false, así que no te he registrado y no se ha enviado nada. Quítalo de allí y escribe de nuevo.
registration-ended-nobot = Tu perfil dice #nobot, así que ya no tienes registro aquí. { cmd-register } te registra de todos modos.
registration-ended-nobridge = Tu perfil dice #nobridge o bridgeable: false, así que ya no tienes registro aquí. Quítalo de allí, y con { cmd-register } puedes volver.
registration-asked = Quién usa este puente lo decide su administración. Ya le he preguntado y te diré qué responde. Aún no se ha enviado nada: envía entonces otra vez tu mensaje.
registration-waiting = La administración aún no ha decidido si puedes usar este puente. Te avisaré cuando lo haga; no se ha enviado nada.
registration-rejected = La administración de este puente no te ha admitido.
application = { $address } quiere usar este puente. { cmd-approve } { $address } para admitir · { cmd-reject } { $address } para rechazar
applications-title = Estas personas esperan { cmd-approve } DIRECCIÓN o { cmd-reject } DIRECCIÓN:
applications-none = No hay solicitudes en espera.
application-unknown = { $address } no tiene ninguna solicitud en espera. { cmd-approve } sin dirección muestra quién espera.
application-approved = Se ha admitido a { $address }, y ya se le ha avisado.
application-rejected = No se ha admitido a { $address }, y ya se le ha avisado.
trusted = Los mensajes en espera de { $address } se envían ahora a { $count ->
        [one] una persona
       *[other] { $count } personas
    }.
distrusted = { $count ->
        [one] Se ha descartado un mensaje
       *[other] Se han descartado { $count } mensajes
    } de { $address }, y ya se le ha avisado. { cmd-ablock } { $address } bloquea a esa persona.
help-command-approve = { cmd-approve } DIRECCIÓN — admitir a quien pidió registrarse, o entregar lo que parecía publicidad. Sin dirección: quién espera.
help-command-reject = { cmd-reject } DIRECCIÓN — no admitir a quien pidió registrarse, o descartar lo que parecía publicidad.
rules-agree =
    Estas son las normas de este puente; { cmd-rules } las muestra todas.
    { $rules }
    Escribe { cmd-accept } si las aceptas. Hasta entonces nadie recibe tus mensajes; esperan aquí un día como máximo.
rules-agree-again =
    Las normas de este puente han cambiado; { cmd-rules } las muestra todas.
    { $rules }
    Escribe { cmd-accept } si las aceptas. Hasta entonces nadie recibe tus mensajes; esperan aquí un día como máximo.
rules-agreed = { $waited ->
        [0] Gracias por aceptar las normas.
        [one] Gracias. Tu mensaje ya está en camino.
       *[other] Gracias. Tus mensajes ya están en camino.
    }
rules-dropped = Tu mensaje anterior esperó un día a que aceptaras las normas, así que no se ha enviado y ya no lo guardo. Si aún importa, envíalo otra vez.
rules-changed =
    Las normas de este puente han cambiado; { cmd-rules } las muestra todas.
    { $rules }
rules-known = { $agreed ->
        [yes] { $count } de { $of } personas registradas han aceptado estas normas; { cmd-alistu } muestra quiénes.
       *[no] { $count } de { $of } personas registradas han visto estas normas.
    }
rules-shown =
    Las normas de este puente; { cmd-rules } las muestra todas.
    { $rules }
rules-title = Las normas de este puente:
rules-none = Este puente no tiene normas propias. Gracias por tu amabilidad.
help-command-rules = { cmd-rules } — las normas de este puente.

# -- con quién hablas, y cómo estás
pinned = Los mensajes sin dirección van ahora a { $address }. { cmd-end } lo termina.{ $waiting ->
        [0] {""}
        [one] {" "}Tu mensaje en espera también va allí.
       *[other] {" "}Tus { $waiting } mensajes en espera también van allí.
    }
talking-pinned = Los mensajes sin dirección van a { $address }, como elegiste. { cmd-end } lo termina.
talking-last = Los mensajes sin dirección van a { $address }, tu último contacto, durante { $minutes ->
        [one] un minuto más
       *[other] { $minutes } minutos más
    }. { cmd-to } DIRECCIÓN elige a otra persona.
talking-nobody = Ahora no tienes ninguna conversación abierta. Escribe la dirección delante, o elige a alguien con { cmd-to } DIRECCIÓN.
talking-unsure = Un mensaje sin dirección puede ser para varias personas, por eso pregunto: { $people }. { cmd-to } DIRECCIÓN elige a una.
ended = Hecho: ya no tienes ninguna conversación abierta. Empieza tu próximo mensaje con una dirección.
me = Tienes registro desde el { $since } (idioma: { $lang }). { $partner ->
        [none] Ahora no tienes ninguna conversación abierta.
       *[other] Hablas con { $partner }.
    } Ahora mismo { $left ->
        [0] no puedes enviar ningún mensaje
        [one] puedes enviar un mensaje más
       *[other] puedes enviar { $left } mensajes más
    }. { $blocks ->
        [0] No has bloqueado a nadie.
        [one] Tienes un bloqueo.
       *[other] Tienes { $blocks } bloqueos.
    } { $joined ->
        [yes] { $side ->
            [fediverse] Sigues al bot.
           *[xmpp] El bot está entre tus contactos.
        }
       *[no] { $side ->
            [fediverse] Sigue al bot para que tu servidor no oculte sus mensajes.
           *[xmpp] Añade el bot a tus contactos para que tu servidor acepte sus mensajes.
        }
    }{ $headers ->
        [yes] {" "}Cada mensaje que recibes muestra quién lo escribe.
       *[no] {""}
    }
help-command-to = { cmd-to } DIRECCIÓN — los mensajes sin dirección van allí desde ahora. { cmd-who } lo muestra, { cmd-end } lo termina.
help-command-who = { cmd-who } — quién recibe tu próximo mensaje si no escribes dirección.
help-command-end = { cmd-end } — terminar la conversación: tu próximo mensaje necesita una dirección.
help-command-me = { cmd-me } — tus ajustes y límites: desde cuándo tienes registro, idioma, conversación, cuántos mensajes puedes enviar.

# -- otros nombres de estos comandos
aliases-accept = aceptar
aliases-decline = rechazar
aliases-rules = normas, reglas

# -- lo que se guarda de alguien
help-command-export = { cmd-export } — todo lo que este puente guarda sobre ti. Los textos de los mensajes no están: se borran al entregarse.
help-command-forget = { cmd-forget } — borrar todo lo que este puente guarda sobre ti, y lo que ha transmitido por ti.
export-nothing = No se guarda nada sobre ti.
export-title = { $count ->
        [one] Se guarda una entrada
       *[other] Se guardan { $count } entradas
    } sobre ti, horas en UTC:
export-row = { $what ->
        [registration] Registro
        [application] Solicitud de registro
        [account] Cuenta
        [block] Bloqueo
        [invitation] Invitación
        [held-message] Mensaje retenido
        [question] Pregunta
        [chat] Chat con el bot
        [report] Denuncia
        [reaction] Reacción
        [limit] Límite
        [block-by-the-admins] Bloqueo de la administración
        [sent] Enviado
        [received] Recibido
        [stance] Desconocidos
        [partner] Interlocutor
       *[other] { $what }
    } — { $facts }
export-fact = { $name ->
        [side] red
        [account-id] identificador de la cuenta
        [lang] idioma
        [heard-lang] idioma de tus mensajes
        [hint-lang] idioma de tu aplicación
        [registered-at] desde
        [revoked-at] terminado
        [registrations] cuántas veces
        [explicit] por un comando
        [rules-at] normas aceptadas
        [rules-edition] versión de las normas
        [rules-owed] espera tu sí a las normas
        [pinned] contacto elegido
        [ended-at] conversación terminada
        [checked-at] consultado
        [joined] bot entre los contactos
        [spell-reactions] reacciones como texto
        [headers] remitente en cada mensaje
        [speaker] último mensaje de
        [spoke-at] a las
        [sent] aviso de entrega
        [leg] cuenta del puente
        [name] nombre
        [named-at] nombre visto
        [asked-at] preguntado
        [state] estado
        [decided-at] decidido
        [address] dirección
        [canonical] dirección principal
        [url] página
        [unwilling] el perfil no quiere puentes
        [subject] sobre
        [created-at] creado
        [recipient] a
        [sender] de
        [author] de
        [fingerprint] huella del texto
        [why] motivo de la espera
        [kind] tipo
        [until] hasta
        [id] número
        [reason] motivo
        [evidence] identificador del mensaje
        [reference] identificador del mensaje
        [remote] identificador del otro lado
        [words] texto
        [agreed] se puede pasar
        [passed-on] pasado
        [emoji] emoji
        [bucket] de
        [taken-at] enviado
        [edited-at] editado
        [messages] mensajes
        [first-at] primero
        [last-at] último
        [role] tipo
        [queued-at] cuándo
        [strangers] pueden escribir
        [chosen-at] elegido
        [partner] quién
        [muted-until] en silencio hasta
        [unmuted-at] último silencio hasta
       *[other] { $name }
    }: { $value }
export-code = { $code ->
        [yes] sí
        [fediverse] fediverso
        [xmpp] XMPP
        [on] con un breve aviso
        [mark] con una marca
        [waiting] en espera
        [sending] enviándose
        [unsure] quizá entregado
        [done] hecho
        [refused] rechazado
        [open] pendiente
        [approved] aprobado
        [rejected] rechazado
        [accepted] aceptado
        [declined] rechazado
        [expired] caducado
        [direct] no hace falta
        [suspect] en manos de la administración
        [failed] fallido
        [taken] en curso
        [closed] cerrado
        [invitation] se pregunta a la otra persona
        [repeated] la administración lo mira
        [to-whom] ¿para quién?
        [rules] normas
        [evidence] prueba
        [suggested] sugerencia
        [forget] borrado
        [relay] mensaje
        [notice] aviso del puente
        [receipt] confirmación, cambio o reacción
        [contact] lista de contactos
        [messages] mensajes
        [late-messages] mensajes atrasados
        [commands] comandos
        [failed-commands] comandos fallidos
        [arrived] llegadas
        [told] avisos
        [files] archivos
        [encrypted] mensajes cifrados
        [mention] menciones públicas
        [mentions] menciones públicas
        [carried] mensajes por otro puente
        [challenged] preguntas de servidores
        [timer] temporizadores
        [joins] registros
        [strangers] gente desconocida
        [reports] denuncias
        [ask] tras preguntar
        [no] no
        [find] personas buscadas
       *[other] { $code }
    }
forget-sure = Esto borra tu registro, tus bloqueos y mensajes en espera y, hasta donde permiten los servidores, lo transmitido { $days ->
        [one] el último día
       *[other] los últimos { $days } días
    }. Pueden quedar copias en chats ajenos y en archivos, y también lo que la administración decidió sobre ti. Después, gente desconocida podrá volver a escribirte; solo { cmd-unregister } lo impide. Escribe { cmd-forget } sí antes de 10 minutos.
forget-not = No se ha borrado nada. { cmd-me } muestra tus ajustes.
forgotten = Todo lo tuyo está borrado. { $posts ->
        [0] No había nada transmitido que borrar.
        [one] Se está borrando un mensaje.
       *[other] Se están borrando { $posts } mensajes, también los míos para ti; puede tardar.
    } Pueden quedar copias en chats ajenos y en archivos. ¡Adiós!

# -- mensajes en espera; $hours: cuánto tiempo se intenta
waits-server = { $domain } no responde por ahora. Tu mensaje a { $recipient } espera y se intentará de nuevo, como mucho durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
waits-limit = La cuenta del puente ha llegado por ahora a su límite en { $side ->
        [fediverse] el fediverso
       *[xmpp] XMPP
    }. Tu mensaje a { $recipient } espera y se intentará de nuevo, como mucho durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
waits-leg = El lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } no funciona por ahora en este puente. Tu mensaje a { $recipient } espera y se intentará de nuevo, como mucho durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
waits-queue = Hay mucho que hacer en este momento. Tu mensaje a { $recipient } espera su turno, como mucho { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
waits-stopped = La administración ha puesto este puente en pausa. Tu mensaje a { $recipient } espera hasta que continúe. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
waits-account = El servidor ha bloqueado por ahora la cuenta del puente en { $side ->
        [fediverse] el fediverso
       *[xmpp] XMPP
    }. Tu mensaje a { $recipient } espera lo que haga falta. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
arrived = { $count ->
        [one] { $recipient } ha recibido tu mensaje de las { $time }.
       *[other] { $recipient } ha recibido tus { $count } mensajes desde las { $time }.
    }
outbox-title = { $count ->
        [one] Espera un mensaje tuyo. { cmd-cancel } con su número lo retira.
       *[other] Esperan { $count } mensajes tuyos. { cmd-cancel } con un número retira uno, { cmd-cancel } todo los retira todos.
    }
outbox-empty = No espera ningún mensaje tuyo.
outbox-line = { $number }: a { $recipient }, { $minutes ->
        [0] ahora mismo
        [one] hace un minuto
       *[other] hace { $minutes } minutos
    }, { $attempts ->
        [0] aún sin intentos
        [one] un intento
       *[other] { $attempts } intentos
    }{ $next ->
        [0] {""}
        [one] , otro dentro de un minuto
       *[other] , otro dentro de { $next } minutos
    }
outbox-line-sending = { $number }: a { $recipient }, { $minutes ->
        [0] ahora mismo
        [one] hace un minuto
       *[other] hace { $minutes } minutos
    }, se está enviando
outbox-line-held = { $number }: a { $recipient }, { $minutes ->
        [0] ahora mismo
        [one] hace un minuto
       *[other] hace { $minutes } minutos
    }, { $admins ->
        [yes] la administración lo mira primero
       *[no] primero se le pregunta a esa persona
    }
outbox-line-unresolved = { $number }: a { $recipient }, { $minutes ->
        [0] ahora mismo
        [one] hace un minuto
       *[other] hace { $minutes } minutos
    }, estoy buscando la cuenta
outbox-line-asked = { $number }: aún sin destinatario, { $minutes ->
        [0] ahora mismo
        [one] hace un minuto
       *[other] hace { $minutes } minutos
    }, { $rules ->
        [yes] espera a que aceptes las normas
       *[no] espera a que digas para quién es
    }
cancelled = El mensaje { $number } queda retirado: { $recipient ->
        [none] nadie recibe lo que escribiste ({ $time }).
       *[other] { $recipient } no recibe lo que escribiste ({ $time }).
    }
cancelled-perhaps = El mensaje { $number } queda retirado. Un intento anterior quedó sin respuesta, así que { $recipient ->
        [none] quizá haya llegado de todos modos lo que escribiste ({ $time }).
       *[other] quizá { $recipient } haya recibido de todos modos lo que escribiste ({ $time }).
    }
cancel-sending = El mensaje { $number } se está enviando en este momento y no se puede retirar. { cmd-outbox } muestra si aún espera.
cancel-unknown = No espera ningún mensaje tuyo con el número { $number }. { cmd-outbox } muestra los que esperan.
cancelled-all = { $count ->
        [0] No se ha retirado nada.
        [one] Un mensaje queda retirado: { $recipients ->
            [none] nadie lo recibe.
           *[other] no llega a { $recipients }.
        }
       *[other] { $count } mensajes quedan retirados: { $recipients ->
            [none] nadie los recibe.
           *[other] no llegan a { $recipients }.
        }
    }{ $sending ->
        [0] {""}
        [one] {" "}Otro se está enviando en este momento.
       *[other] {" "}Otros { $sending } se están enviando en este momento.
    }
help-command-cancel = { cmd-cancel } NÚMERO — retirar un mensaje en espera; { cmd-outbox } muestra los números. { cmd-cancel } todo los retira todos.
help-command-outbox = { cmd-outbox } — tus mensajes que esperan la entrega o una respuesta. { cmd-outbox } 2 muestra la segunda página.
aliases-outbox = pendientes, espera
aliases-cancel = retirar, cancelar, anular
words-help = información
words-stop = parar, detener
refused-left = Tu mensaje de las { $time } a { $recipient } no se ha entregado: esa persona ha dejado el puente.
refused-moved = Tu mensaje de las { $time } a { $recipient } no se ha entregado: esa persona se ha mudado a { $to }. Envíalo allí si es para ella.

# -- para la administración; $why es lo que dijo el servidor o el sistema
status-house =
    { $status }
    Registro: { $registration ->
        [open] abierto
        [approval] con aprobación
        [greenlist] para la lista verde
       *[closed] cerrado
    }. Denuncias ({ cmd-reports }): { $reports }, solicitudes ({ cmd-approve }): { $applicants }.{ $sending ->
        [yes] {""}
       *[no] {" "}La entrega está detenida; { cmd-start } la reanuda.
    }
status-allowance =
    { $status }
    La cuenta del fediverso puede publicar aún { $left } mensajes (de { $of }) hasta las { $time }.
leg-down = El lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } no funciona desde hace { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    } ({ $why }). { $waiting ->
        [0] No espera ningún mensaje.
        [one] Espera un mensaje.
       *[other] Esperan { $waiting } mensajes.
    } Te avisaré cuando vuelva a funcionar.
leg-refused = El servidor del lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } rechaza el acceso del puente ({ $why }). { $waiting ->
        [0] No espera ningún mensaje.
        [one] Espera un mensaje.
       *[other] Esperan { $waiting } mensajes.
    } No se pierde nada. Pon { $side ->
        [fediverse] un token válido
       *[xmpp] una contraseña válida
    }: el bot relee sus archivos por sí solo; tras un cambio en systemd o en el entorno hay que reiniciarlo.
leg-shut = El servidor del lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } no deja trabajar a la cuenta del puente: { $why }. { $waiting ->
        [0] No espera ningún mensaje.
        [one] Espera un mensaje.
       *[other] Esperan { $waiting } mensajes.
    } No se pierde ni caduca nada. Acláralo con la administración de ese servidor; después, la entrega sigue por sí sola.
account-moderated = La moderación del servidor { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } { $measure ->
        [frozen] ha congelado la cuenta del puente.
        [marked] ha marcado publicaciones del puente como delicadas.
        [deleted] ha borrado publicaciones del puente.
        [sensitive] ha marcado como delicado todo lo que publica el puente.
        [limited] ha limitado la cuenta del puente: solo la ve quien la sigue.
        [suspended] ha suspendido la cuenta del puente.
       *[warning] ha enviado una advertencia a la cuenta del puente.
    } Entra allí para leer el motivo y habla con la moderación.
account-severed = En el lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } { $kind ->
        [own] la cuenta del puente ha bloqueado { $target }
        [account] la moderación ha suspendido { $target }
       *[domain] la moderación ha bloqueado { $target }
    }: la cuenta del puente ha perdido { $lost ->
        [one] un seguimiento.
       *[other] { $lost } seguimientos.
    } Las personas afectadas pueden volver a seguir al bot, si no hay un bloqueo.
welcome-admin = Este puente está listo y formas parte de su administración. Responde { cmd-status }, por favor: así es seguro que los mensajes llegan en ambos sentidos. { cmd-ahelp } muestra lo que puede hacer la administración.
leg-back = El lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } funciona de nuevo, después de { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }. Lo que esperaba se está entregando.
passed-over = Algo que llegó { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } no se ha podido procesar y se ha omitido para que no retenga a nadie: { $id }. Quien lo escribió no lo sabe. El log dice por qué; avisa, por favor, a quienes desarrollan este puente.
refused-exposed = Tu mensaje de las { $time } a { $recipient } se ha retirado: el servidor del fediverso lo habría mostrado también a otras personas, y quizá lo hizo un momento. La administración lo sabe; por favor, no lo envíes de nuevo hasta que lo haya revisado.
refused-overheard = Tu mensaje de las { $time } a { $recipient } se ha retirado: el servidor del fediverso lo habría mostrado también a otra persona. Escribe los nombres sin @ delante y envíalo de nuevo.
refused-uncertain = No se puede saber si tu mensaje de las { $time } a { $recipient } ha llegado: el servidor no ha respondido y no lo muestra. No lo envío otra vez; si no hay respuesta, vuelve a enviarlo.
message-exposed = El servidor del puente en el lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } ha hecho visible un mensaje directo para otras personas. El puente lo ha borrado; comprueba que ya no está y si este servidor sirve para un puente (su identificador está en el log).
database-older = La base de datos de este puente es una copia antigua o ha perdido su log: no sabe nada posterior a { $since }. Lo que llegó después se recoge de nuevo y se busca antes de enviarlo, para que nada llegue dos veces. Si tienes una copia más reciente, detén ambos bots y restáurala.

# -- menús de los clientes (XEP-0050): un título para cada comando y los textos de los formularios
menu-to = Hablar con alguien
menu-who = Quién recibe mi próximo mensaje
menu-end = Terminar la conversación
menu-accept = Aceptar una invitación
menu-decline = Rechazar una invitación
menu-block = Bloquear a alguien
menu-unblock = Desbloquear a alguien
menu-listblock = A quién he bloqueado
menu-report = Denunciar a alguien ante la administración
menu-evidence = Permitir que la administración lea el mensaje denunciado
menu-outbox = Mis mensajes en espera
menu-cancel = Retirar un mensaje en espera
menu-me = Mis ajustes y límites
menu-lang = Idioma
menu-reactions = Reacciones como texto
menu-headers = Remitente sobre los mensajes
menu-sent = Aviso de entrega
menu-status = Si el puente funciona
menu-help = Ayuda
menu-rules = Las normas de este puente
menu-register = Registrarse
menu-export = Qué se guarda sobre mí
menu-unregister = Dejar el puente
menu-forget = Borrar todo sobre mí
menu-reports = Administración: denuncias
menu-approve = Administración: admitir a alguien
menu-reject = Administración: rechazar a alguien
menu-ablock = Administración: bloquear a alguien
menu-aunblock = Administración: levantar un bloqueo
menu-alistb = Administración: bloqueos
menu-addred = Administración: cerrar el paso a un dominio
menu-delred = Administración: volver a admitir un dominio
menu-listred = Administración: la lista roja
menu-addgreen = Administración: añadir un dominio a la lista verde
menu-delgreen = Administración: quitar un dominio de la lista verde
menu-listgreen = Administración: la lista verde
menu-quiet = Administración: no responder a gente desconocida por un tiempo
menu-stop = Administración: pausar la entrega
menu-start = Administración: reanudar la entrega
menu-open = Administración: abrir el registro
menu-close = Administración: cerrar el registro
menu-alistu = Administración: quién tiene registro
menu-audit = Administración: qué se ha hecho
menu-ahelp = Administración: ayuda
menu-sure = Sí, hacerlo.
menu-unsure = No se ha hecho nada. Marca la casilla si quieres hacerlo.
menu-missing = Aún no se ha hecho nada. Falta rellenar este campo: { $field }
menu-other = U otra persona. { $label }
menu-partner = Alguien de tus últimas conversaciones
menu-on = Activadas
menu-delivery = { $how ->
        [on] Un breve aviso
        [mark] Una marca en mi publicación (favorita)
       *[off] Nada
    }
menu-off = Desactivadas
menu-always = En cada mensaje
menu-change = Solo cuando escribe otra persona
menu-language = Español
menu-all = Todos

# -- desconocidos: quién puede escribir a alguien por primera vez
strangers-stance = { $stance ->
    [ask] Alguien nuevo solo te llega cuando has dicho que sí.
    [yes] Cualquiera puede escribirte.
   *[no] Nadie nuevo puede escribirte.
    } { cmd-strangers } preguntar: te pregunto antes · { cmd-strangers } sí: cualquiera puede escribir · { cmd-strangers } no: nadie nuevo puede.
strangers-set = { $stance ->
    [ask] A partir de ahora te pregunto antes de que te llegue alguien nuevo.{ $waiting ->
        [0] {""}
       *[other] {" "}Hay gente que espera tu respuesta: { cmd-accept } o { cmd-decline }.
    }
    [yes] A partir de ahora cualquiera puede escribirte; { cmd-block } detiene a alguien.{ $waiting ->
        [0] {""}
       *[other] {" "}Lo que esperaba tu respuesta está en camino.
    }
   *[no] A partir de ahora no te llega nadie nuevo: se lo digo, y no guardo nada suyo. Si escribes a alguien, podrá responderte.{ $waiting ->
        [0] {""}
       *[other] {" "}Quienes esperaban ya lo saben.
    }
    }
strangers-unclear = ¿Preguntar, sí o no? { cmd-strangers } preguntar · { cmd-strangers } sí · { cmd-strangers } no
strangers-none = { $recipient } solo recibe mensajes de personas a las que ha escrito o aceptado, así que el tuyo no se ha enviado. Si te escribe, podrás responder.
strangers-ask = Primero pregunto a { $recipient } si quiere saber de ti. Tu mensaje espera la respuesta, hasta { $days ->
        [one] un día
       *[other] { $days } días
    }, igual que lo que escribas mientras tanto.
stranger-writes = (Primer mensaje. { cmd-block } { $sender } lo detiene; con { cmd-strangers } decides quién puede escribirte.)
help-command-strangers = { cmd-strangers } preguntar — te pregunto antes de que te llegue alguien nuevo. { cmd-strangers } sí: cualquiera puede escribirte. { cmd-strangers } no: nadie nuevo puede, y se le dice. A quien has escrito o aceptado ya lo conoces.
menu-strangers = Quién puede escribirme
menu-stance = { $stance ->
    [ask] Preguntarme antes
    [yes] Cualquiera
   *[no] Nadie nuevo
    }
aliases-strangers = desconocidos
words-ask = preguntar, pregunta

# -- personas silenciadas por un tiempo
muted = { $address } está en silencio hasta { $until }: lo que escriba espera y llega entonces. No se le dice. { cmd-unmute } { $address } lo termina.
mute-whom = ¿A quién silenciar? Escribe { cmd-mute } y una dirección, o responde con { cmd-mute } a un mensaje suyo.
mute-too-long = No se puede silenciar a nadie más de { $days } días, porque sus mensajes esperan. { cmd-block } detiene a alguien para siempre.
mutes-full = Ya has silenciado a { $max } personas, que es el límite. { cmd-unmute } hace sitio.
mutes-none = No has silenciado a nadie. { cmd-mute } DIRECCIÓN 8h retiene sus mensajes 8 horas.
mutes-title = En silencio:
mutes-line = { $address } hasta { $until }
not-muted = No has silenciado a { $address }. { cmd-mute } muestra a quién.
unmuted = { $address } ya no está en silencio.{ $waiting ->
        [0] {""}
        [one] {" "}Un mensaje suyo está en camino.
       *[other] {" "}{ $waiting } mensajes suyos están en camino.
    }
mute-over = { $address } ya no está en silencio. { $waiting ->
        [one] Un mensaje suyo esperaba y llega
       *[other] { $waiting } mensajes suyos esperaban y llegan
    } ahora.
help-command-mute = { cmd-mute } DIRECCIÓN 8h — lo que escriba espera ese tiempo (30m, 8h, 2 días, hasta mañana; como mucho 7d) y luego llega junto; no se le dice. Sin tiempo: 8 horas. { cmd-mute } solo muestra a quién has silenciado.
help-command-unmute = { cmd-unmute } DIRECCIÓN — terminar un silencio: lo que esperaba llega ahora. Sin dirección: el único que hay.
menu-mute = Silenciar a alguien por un tiempo
menu-unmute = Terminar un silencio
aliases-mute = silenciar, silencio, silencia
aliases-unmute = oír, reactivar

# -- la agenda
partners-title = { $count ->
        [one] Una persona con la que hablaste:
       *[other] { $count } personas con las que hablaste, primero las últimas:
    }
partners-none = Todavía no has hablado con nadie. { cmd-help } dice cómo escribir a alguien.
name-given = { $address } se llama { $name } a partir de ahora: empieza un mensaje con «{ $name }:» y le llega. Los comandos también entienden el nombre.
name-gone = { $address } ya no tiene nombre.
name-none = { $address } no tiene nombre. { cmd-name } { $address } NOMBRE le da uno.
name-unfit = «{ $word }» no puede ser un nombre. Un nombre es una palabra de 2 a 30 letras y cifras, empieza por una letra y no es el principio de un enlace.
name-means-more = «{ $word }» ya significa algo para mí, así que no puede ser un nombre. Elige otro.
name-taken = { $name } ya es como llamas a { $address }. Elige otro nombre o quita ese: { cmd-name } { $name } no
names-full = Ya has puesto { $max } nombres, que es el límite. { cmd-name } NOMBRE no quita uno.
help-command-partners = { cmd-partners } — las personas con las que hablaste, primero las últimas, con los nombres que les diste ({ cmd-name }).
help-command-name = { cmd-name } DIRECCIÓN carol — llamar carol a alguien: «carol: hola» le llega, y los comandos entienden el nombre. Solo lo ves tú. { cmd-name } carol no lo quita.
menu-partners = Mi agenda
menu-name = Dar un nombre a alguien
aliases-partners = contactos, agenda, libreta
aliases-name = nombre, apodo

# -- personas buscadas
find-found = { $name ->
        [none] { $address }
       *[other] { $name } ({ $address })
    } { $how ->
        [registered] usa este puente: puedes escribirle.
        [invited] aún no usa este puente: tu primer mensaje espera mientras se le pregunta.
        [open] no usa este puente, pero se le puede escribir.
        [unwilling] pide en su perfil que no le escriban bots ni puentes. Tiene que escribir primero a { $bot }.
        [blocked] está entre tus bloqueos. { cmd-unblock } { $address } lo quita.
       *[absent] no usa este puente. Tiene que venir primero a { $bot }.
    }{ $link ->
        [none] {""}
       *[other] {" "}Perfil: { $link }
    }
find-self = Esa dirección es la tuya. { cmd-me } muestra tu situación.
find-unreachable = No se puede llegar a { $address } por este puente.
find-nobody = No existe la cuenta { $address }. { $near ->
        [none] Revisa cómo se escribe.
       *[other] ¿Querías decir { $near }?
    }
find-unsaid = No he podido buscar { $address }: { $domain } no responde. Prueba de nuevo más tarde.
find-asked = Estoy preguntando al servidor por { $address }; la respuesta llega como mensaje.
find-later = Ya buscas a muchas personas. Espera las respuestas y luego sigue.
help-command-find = { cmd-find } DIRECCIÓN — si se puede llegar a alguien por este puente, y su perfil. No se le dice. En XMPP, solo tu primer mensaje muestra si la dirección existe.
menu-find = Buscar a alguien
aliases-find = buscar, busca, encontrar
