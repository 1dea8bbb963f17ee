# Las palabras del puente en español. Las mismas claves y variables que en en.ftl.

bridge-says = Puente: { $text }

# -- llegar y marcharse
how-to-write = { $side ->
    [fediverse] Para escribir a alguien en XMPP, empieza tu mensaje directo con su dirección: xmpp:nombre@servidor. Para responder no hace falta dirección.
   *[xmpp] Para escribir a alguien en el fediverso, empieza tu mensaje con su dirección: @nombre@instancia. Para responder no hace falta dirección.
    }
operators-can-read = Quienes administran este puente y ambos servidores pueden leer los mensajes.
welcome =
    te has registrado. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-unsent =
    te has registrado, pero tu mensaje no ha llegado a nadie: no dice para quién es. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    Te has registrado. { how-to-write } { $follows ->
        [yes] Sigue siguiéndome para que tu servidor no oculte mis mensajes.
       *[no] Sígueme para que tu servidor no oculte mis mensajes.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = Otras personas pueden leer esa publicación, así que no he pasado nada de ella. { how-to-write } { cmd-help }
already-registered = ya te habías registrado. { cmd-help } dice qué puedes hacer.
unregistered = tu registro ha terminado. Ya nadie puede escribirte por este puente. { cmd-register } te trae de vuelta.
not-registered = no te has registrado. Con { cmd-register } lo haces.

# -- comandos
help =
    { how-to-write }
    Comandos: { $commands }. { cmd-help } COMANDO cuenta más.
    Del otro lado se empieza aquí: { $link }
help-command-register = { cmd-register } — permitir que te escriban desde la otra red. También basta con tu primer mensaje.
help-command-unregister = { cmd-unregister } — dejar el puente: ya nadie podrá escribirte por él.
help-command-ahelp = { cmd-ahelp } — lo que puede hacer la administración.
help-command-help = { cmd-help } — lo que sé hacer. { cmd-help } COMANDO explica un comando.
help-command-reactions = { cmd-reactions } activado — recibir como texto breve las reacciones con emoji que tu red no puede mostrar. { cmd-reactions } desactivado lo desactiva.
help-command-status = { cmd-status } — si funcionan los dos lados del puente, y cuántos mensajes esperan.
help-command-lang = { cmd-lang }=es — te hablaré en esa lengua. Conozco: { $languages }.
ahelp =
    además de { cmd-help }, la administración tiene estos: { $commands }. { cmd-help } COMANDO cuenta más. Escribe las direcciones del fediverso como acct:nombre@instancia, para no mencionar a nadie.
admins-only = eso solo puede hacerlo la administración de este puente.
unknown-command = no conozco { prefix }{ $name }. { cmd-help } dice lo que conozco.
unknown-command-near = no conozco { prefix }{ $name }. ¿Querías decir { prefix }{ $near }?
lang-set = a partir de ahora te hablo en español.
reactions-spelled = { $on ->
        [yes] a partir de ahora, las reacciones con emoji que tu red no puede mostrar te llegan como texto breve.
       *[no] a partir de ahora, las reacciones con emoji que tu red no puede mostrar no te llegan.
    }
reactions-unclear = ¿sí o no? { cmd-reactions } activado, o { cmd-reactions } desactivado.
lang-unknown = no hablo { $lang }. Conozco: { $languages }. Por ejemplo { cmd-lang }=es
status =
    lado del fediverso: { $fediverse ->
        [yes] funciona
       *[no] no funciona por ahora
    }; lado de XMPP: { $xmpp ->
        [yes] funciona
       *[no] no funciona por ahora
    }. { $waiting ->
        [0] No espera ningún mensaje.
        [one] Espera un mensaje.
       *[other] Esperan { $waiting } mensajes.
    } { $registered ->
        [yes] Te has registrado.
       *[no] No te has registrado.
    }

# -- mensajes que no fueron a ninguna parte
to-whom = ¿para quién? Escribe { $side ->
        [fediverse] xmpp:nombre@servidor
       *[xmpp] @nombre@instancia
    } delante, o responde a uno de sus mensajes. Tu mensaje no se ha enviado.
to-whom-partners = ¿para quién? Tus últimas conversaciones: { $partners }. Responde con el número, o escribe la dirección delante. Tu mensaje no se ha enviado: espera aquí { $minutes } minutos.
to-whom-number = ese número no es de nadie. Responde con un número del 1 al { $last }, o escribe la dirección delante.
to-whom-full = { $max } mensajes tuyos ya esperan tu respuesta, así que este no se ha guardado. Responde primero y envíalo después otra vez.
to-whom-dropped = lo que escribiste antes no llegó a nadie y ya no se guarda: si aún importa, envíalo otra vez con la dirección delante.
to-whom-late = esa pregunta ya caducó y lo que escribiste no se guardó: envíalo de nuevo con la dirección delante. Tu número no se envió a nadie.
which = ¿qué quieres decir? { $choices }. Responde con el número. No se ha enviado nada: tu mensaje espera aquí { $minutes } minutos.
which-again = alguien te ha escrito desde que pregunté, así que pregunto otra vez: { $choices }. Responde con el número. Tu mensaje sigue esperando.
choice-command = la orden { prefix }{ $command }
choice-words = todo el mensaje a { $recipients }
choice-addressed = el resto a { $recipients }, que va delante
empty = tu mensaje no tenía texto, así que no he enviado nada a { $recipients }. Escribe el texto después de la dirección.
too-many-recipients = como mucho { $max } destinatarios por mensaje. Tu mensaje no se ha enviado a nadie.
not-an-address = no entiendo la dirección { $address }, así que tu mensaje no se ha enviado. Ejemplo de dirección: { $example }
handle-with-port = Una dirección como { $address } no lleva puerto, así que tu mensaje no se ha enviado. Escribe { $near }
handle-unmentionable = Ningún servidor lee { $address } como un solo nombre: antes del segundo @ solo puede haber a-z, 0-9 y _, con . y - en medio. Tu mensaje no se ha enviado; comprueba cómo se escribe.
recipient-is-bridge = { $address } es el propio puente. Escribe la dirección de la persona que buscas. { cmd-help }
recipient-not-registered = { $address } no usa este puente, así que tu mensaje no se le ha enviado. Le bastaría con seguir a { $bot } o escribirle.
recipient-not-registered-near = { $address } no usa este puente, así que tu mensaje no se le ha enviado. ¿Querías decir { $near }?
too-fast = más despacio: como mucho { $max } mensajes en 5 minutos. Tu mensaje no se ha enviado, ni se enviará otro hasta que haya sitio; prueba de nuevo en { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
too-many-commands = más despacio: son demasiados comandos. Prueba de nuevo en { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
too-many-mistakes = son demasiados comandos que no he podido cumplir; no responderé a más durante { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }. { cmd-help } dice lo que conozco.
last-answer = Te he respondido muchas veces en una hora, así que no diré nada más hasta las { $time }. Lo que escribas a otras personas se sigue entregando.
wrong-network = { $address } está en tu propia red: para escribirle no necesitas un puente. Yo llevo mensajes { $side ->
        [fediverse] a XMPP: xmpp:nombre@servidor
       *[xmpp] al fediverso: @nombre@instancia
    }
encrypted = eso estaba cifrado, así que no he podido leerlo y nadie lo ha recibido. Desactiva el cifrado en este chat y envíalo de nuevo: el fediverso no tiene cifrado de extremo a extremo.
address-unwritable = Tu dirección tiene caracteres que este puente no puede escribir; tu mensaje no se envió, porque nadie podría responderte. Escribe desde una cuenta con letras sencillas en el nombre.
cannot-pass-on = { $what ->
    [file] No he podido pasar el archivo de tu mensaje: no tiene dirección web. Súbelo al servidor y llegará.
    [call] Las llamadas no se pueden pasar. Escribe; las fotos y otros archivos también funcionan.
    [contact] No he podido pasar el contacto de tu mensaje: no contiene ninguna dirección. Escríbela como texto.
    [form] No he podido pasar el formulario de tu mensaje. Escribe su contenido como texto.
    [nudge] Un toque de atención no se puede pasar. Escribe una palabra.
    [timer] Aquí los mensajes no desaparecen solos, así que el temporizador de tu mensaje no cuenta. Lo que borres en tu programa lo borro yo también.
   *[other] No he podido pasar una parte de tu mensaje. Escríbela como texto.
}
invited-to-room = Invitación a una sala de chat: { $link }
forwarded = { $author ->
    [none] Reenviado:
   *[some] Reenviado de { $author }:
}
enters-no-rooms = Soy un puente y no entro en salas de chat. Para invitar a alguien, envíale el enlace a la sala.
challenged = El servidor de { $who } pregunta si este puente es una persona y retiene sus mensajes hasta que alguien responda. La pregunta está en la cuenta XMPP del puente.
challenged-at = El servidor de { $who } pregunta si este puente es una persona y retiene sus mensajes hasta que alguien responda. Responde aquí: { $page }
unread = tu último mensaje no se ha podido leer: algo en él es demasiado grande o está dañado, y nadie lo ha recibido. Envíalo de nuevo como texto sencillo; los textos largos y los archivos, mejor con un enlace.

# -- mensajes que no se pudieron entregar
refused-no-such-user = tu mensaje de las { $time } a { $recipient } no se ha entregado: su servidor no conoce esa dirección. Compruébala y envíalo de nuevo.
refused-unmentionable = Tu mensaje de las { $time } no se ha enviado: el servidor del fediverso de este puente solo leería una parte de { $recipient }, como el nombre de otra persona. Pídele otra dirección.
refused-unavailable = Tu mensaje de las { $time } a { $recipient } no se ha entregado: o no existe esa dirección, o no acepta mensajes de este puente. Comprueba la dirección.
perhaps-unread = Una aplicación de { $recipient } se desconectó antes de confirmar tu mensaje de las { $time }. Puede que lo haya leído en otra. Si no llega respuesta, pregunta de nuevo; no hace falta nada más.
refused-no-such-server = tu mensaje de las { $time } a { $recipient } no se ha entregado: no se ha encontrado su servidor. Comprueba la dirección y envíalo de nuevo.
refused-server-away = tu mensaje de las { $time } a { $recipient } no se ha entregado: su servidor no responde por ahora. Envíalo de nuevo más tarde.
refused-not-allowed = tu mensaje de las { $time } a { $recipient } no se ha entregado: esa persona o su servidor no acepta mensajes de este puente.
refused-too-long = tu mensaje de las { $time } a { $recipient } no se ha entregado: es demasiado largo ({ $count }, como mucho { $max }). Envíalo en partes.
refused-full = tu mensaje de las { $time } a { $recipient } no se ha entregado: en su servidor no queda sitio. Prueba de nuevo más tarde.
refused-expired = tu mensaje de las { $time } a { $recipient } no se ha entregado: no se ha podido llegar a su servidor durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }. Envíalo de nuevo cuando quieras.
refused-other = tu mensaje de las { $time } a { $recipient } no se ha entregado: su servidor lo ha rechazado ({ $said }).
refused-unexplained = tu mensaje de las { $time } a { $recipient } no se ha entregado: su servidor lo ha rechazado sin decir por qué.

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
        [one] tu archivo ha llegado a { $recipient } solo como enlace: { $reasons }.
       *[other] { $count } de tus archivos han llegado a { $recipient } solo como enlaces: { $reasons }.
    }
file-unreachable = no he podido descargarlo
file-forbidden = solo descargo archivos de direcciones https públicas
file-too-large = pesa más de { $max } { $mega ->
        [yes] MB
       *[no] kB
    }
file-too-large-for-server = pesa más de lo que acepta el servidor del fediverso
file-wrong-type = no es una imagen, un vídeo ni un sonido que acepte el servidor del fediverso
file-too-many = en una publicación caben como mucho { $max } archivos
file-quota = como mucho { $max } archivos por hora de cada persona
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
people-only = { prefix }{ $name } es para personas en un chat: trata de quien lo escribe. { cmd-ahelp } dice qué funciona aquí.
argument-missing = falta algo: { prefix }{ $usage }. { cmd-help } { $name } cuenta más.
argument-too-many = no sé para qué es «{ $word }»: { prefix }{ $usage }. No se ha hecho nada.
argument-unfit = «{ $word }» no encaja: { prefix }{ $usage }. { cmd-help } { $name } cuenta más.
argument-no-address = «{ $word }» no es una dirección que yo entienda. Ejemplo: { $example }. No se ha hecho nada.
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Página { $page } de { $pages }. { prefix }{ $name } { $next } muestra la siguiente.

# -- otros nombres de los comandos, separados por comas
aliases-register = registrar, alta
aliases-unregister = baja, salir
aliases-lang = idioma
aliases-help = ayuda
aliases-status = estado
aliases-reactions = reacciones
aliases-export = exportar, misdatos
aliases-forget = olvidar, borrar
aliases-report = denunciar, reportar
aliases-evidence = prueba
aliases-block = bloquear
aliases-unblock = desbloquear
aliases-listblock = bloqueos, bloqueados
aliases-to = para, con
aliases-who = quién
aliases-end = fin, terminar
aliases-me = yo

# -- words that answer or switch something, separated by commas; all languages' words are understood by everybody
words-yes = sí
words-no = no
words-on = activado, encendido
words-off = desactivado, apagado
words-all = todo, todos, todas

# -- mensajes que cambian después de enviarse
edited-late = (Nueva versión de un mensaje anterior)
edited-command = un mensaje modificado no vale como comando. Envíalo como mensaje nuevo.
edited-address = tu cambio podría ser para otra persona y por eso no se envió a nadie: quien tiene tu mensaje lo conserva como estaba. Envía el texto nuevo como mensaje nuevo, con la dirección delante.
unknown-taken-back = No conozco el mensaje que retiras, o ya no lo conozco, así que no se ha borrado nada. Quien lo recibió aún lo tiene.
taken-back = { $author } ha retirado un mensaje que recibiste.
not-taken-back = tu mensaje a { $recipient } de las { $time } no se ha podido borrar allí: su servidor no me deja. Pídele que lo borre.
reacted = { $who } reacciona a tu mensaje con { $emoji }

# -- bloqueos personales
help-command-block =
    { cmd-block } xmpp:nombre@servidor o @nombre@instancia — ni un mensaje más de esa persona, ni hacia ella. { cmd-block } instance.example bloquea a todo el mundo allí. Sin dirección: a quien escribió el mensaje al que respondes. { cmd-unblock } lo deshace, { cmd-listblock } lo muestra todo.
help-command-unblock = { cmd-unblock } DIRECCIÓN — recibir de nuevo sus mensajes. { cmd-listblock } muestra a quién has bloqueado.
help-command-listblock = { cmd-listblock } — a quién has bloqueado.
block-whom = ¿a quién? { cmd-block } y una dirección o un dominio, o responde con { cmd-block } a uno de sus mensajes.
block-protected = { $subject } no se puede bloquear: forma parte de este puente. Con { cmd-unregister } dejas el puente.
block-own-network = { $subject } está en tu propia red y no te llega por este puente. Bloquea desde tu propia aplicación.
block-too-many = ya tienes { $max } bloqueos y no caben más. { cmd-unblock } hace sitio; un dominio cuenta como uno.
blocked = has bloqueado { $subject }: de ahí no te llega nada más, y nadie se entera. { cmd-unblock } { $subject } lo deshace. { cmd-report } avisa a la administración.
blocked-already = ya habías bloqueado { $subject }. { cmd-unblock } { $subject } lo deshace.
unblocked = { $subject } puede volver a escribirte.
not-blocked = no has bloqueado { $subject }. { cmd-listblock } muestra a quién has bloqueado.
blocks-none = no has bloqueado a nadie.
blocks-title = { $count ->
        [one] Un bloqueo
       *[other] { $count } bloqueos
    }:
you-blocked = has bloqueado { $recipient }, así que tu mensaje no se le ha enviado. { cmd-unblock } { $recipient } lo cambia.
not-wanted = { $recipient } no acepta mensajes tuyos, así que este no se le ha enviado.
recipient-banned = por este puente no se llega a { $recipient }, así que tu mensaje no se le ha enviado.
you-are-banned = la administración de este puente te ha bloqueado. Tu mensaje no se ha enviado.

# -- denuncias
help-command-report =
    { cmd-report } MOTIVO en respuesta a un mensaje, o { cmd-report } DIRECCIÓN MOTIVO — avisa a la administración de este puente. { cmd-block } detiene a alguien al momento.
help-command-evidence = { cmd-evidence } — después de { cmd-report }, en una hora: la administración puede leer el mensaje denunciado y pasar tu denuncia a la moderación del servidor de origen. Allí no se te nombra.
report-what = ¿qué debe mirar la administración? Responde al mensaje con { cmd-report } y un motivo, o escribe { cmd-report } DIRECCIÓN MOTIVO.
report-thanks = gracias, la administración tiene tu denuncia (n.º { $number }).{ $subject ->
        [none] {""}
       *[other] {" "}{ cmd-block } { $subject } lo detiene al momento.
    }{ $evidence ->
        [yes] {" "}La administración no ve el mensaje: con { cmd-evidence } puede leerlo y pasar tu denuncia a la moderación del servidor de origen.
       *[no] {""}
    }
evidence-none = No hay nada que mostrar: escribe primero { cmd-report } como respuesta a un mensaje y, en una hora, { cmd-evidence }.
evidence-thanks = Gracias. Sobre la denuncia n.º { $number }, { $words ->
        [yes] la administración ya puede leer el mensaje y
       *[no] aquí no se conoce el texto; la administración
    } puede pasarla.
too-many-reports = basta por ahora: la administración tiene tus denuncias. Si hay más, avisa de nuevo en { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
report-closed = tu denuncia n.º { $number } ya se ha atendido.{ $words ->
        [none] {""}
       *[other] {" "}«{ $words }»
    } Gracias.

# -- para la administración
help-command-reports =
    { cmd-reports } — denuncias abiertas. { cmd-reports } 17 muestra una; { cmd-reports } 17 take, forward, close o reopen cambia su estado, y lo que sigue a close se envía a quien denunció. { cmd-reports } all muestra también las cerradas.
help-command-ablock =
    { cmd-ablock } DIRECCIÓN 30d MOTIVO — dejar fuera a alguien y descartar sus mensajes en espera; sin plazo, para siempre. Un dominio va a la lista roja. Escribe acct:nombre@instancia para no mencionar a nadie.
help-command-aunblock = { cmd-aunblock } DIRECCIÓN — deshacer { cmd-ablock }. Tendrá que registrarse de nuevo.
help-command-alistb = { cmd-alistb } — a quién ha bloqueado la administración, hasta cuándo, por qué y por quién.
help-command-addred = { cmd-addred } DOMINIO 30d MOTIVO — nadie de ese dominio ni de los que dependen de él, en ningún sentido; sus usuarios pierden el registro. Sin plazo, para siempre.
help-command-delred = { cmd-delred } DOMINIO — quitar un dominio de la lista roja.
help-command-listred = { cmd-listred } — la lista roja, con lo que bloquea el servidor de la cuenta.
help-command-addgreen = { cmd-addgreen } DOMINIO — poner un dominio en la lista verde: donde el registro es solo para estos, su gente puede registrarse.
help-command-delgreen = { cmd-delgreen } DOMINIO — quitar un dominio de la lista verde. Quien ya se registró se queda.
help-command-listgreen = { cmd-listgreen } — la lista verde.
help-command-start = { cmd-start } — volver a entregar mensajes.
help-command-stop = { cmd-stop } — no entregar mensajes; se aceptan y esperan. { cmd-start } los deja salir.
help-command-open = { cmd-open } — abrir el registro.
help-command-close = { cmd-close } — cerrar el registro; quien ya se registró se queda.
help-command-quiet = { cmd-quiet } HORAS — atender por un tiempo (3 horas, si no dices otra cosa) solo a quienes están registrados y no responder a desconocidos; lo que enviaron antes espera y lo que envíen mientras tanto se descarta. { cmd-quiet } off lo termina.
help-command-alistu = { cmd-alistu } — quién se ha registrado, y desde cuándo.
help-command-audit = { cmd-audit } — lo que ha hecho la administración.
banned = { $subject } queda fuera { $until ->
        [none] para siempre
       *[other] hasta el { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(ya lo estaba)
    } y sin registro; { $dropped ->
        [0] no tenía mensajes en espera
        [one] se ha descartado un mensaje en espera
       *[other] se han descartado { $dropped } mensajes en espera
    }. (auditoría { $number })
unbanned = { $subject } ya no está fuera y puede registrarse de nuevo. (auditoría { $number })
not-banned = no hay bloqueo de { $subject }. { cmd-alistb } muestra los que hay.
bans-none = no hay nadie fuera.
list-changed = La lista { $source } ha cambiado: { $added ->
        [one] una entrada nueva
       *[other] { $added } entradas nuevas
    }, { $removed ->
        [one] una menos
       *[other] { $removed } menos
    }. Ahora tiene { $total }. { cmd-listred } muestra tus listas, { cmd-delred } DOMINIO hace una excepción.
excepted = { $subject } puede usar el puente, aunque esté en la lista { $source }. { cmd-addred } o { cmd-ablock } lo termina. (auditoría { $number })
bans-title = { $count ->
        [one] Una persona está fuera
       *[other] { $count } personas están fuera
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
home-blocks = el servidor de la cuenta del fediverso bloquea { $domain }: queda fuera hasta que ese servidor lo desbloquee.
by-home-server = servidor de la cuenta
domains-none = la lista { $list ->
        [green] verde
       *[red] roja
    } está vacía.
domains-title = la lista { $list ->
        [green] verde
       *[red] roja
    }, { $count ->
        [one] un dominio
       *[other] { $count } dominios
    }:
report-new =
    denuncia { $number } de { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}sobre { $subject }
    }: «{ $reason }».{ $evidence ->
        [none] {""}
       *[other] {" "}Identificador del mensaje: { $evidence }.
    }
    { cmd-reports } { $number } · { cmd-ablock }
report-words = Denuncia { $number }: quien la hizo acepta que la pases. { $words ->
        [none] No se conoce el texto.
       *[other] El texto: «{ $words }»
    } { cmd-reports } { $number } forward avisa a la moderación del servidor de origen.
report-comment = Alguien que recibe mensajes por el puente { $bot } denuncia a { $subject }: «{ $reason }»{ $words ->
        [none] {""}
       *[other] {" "}El texto: «{ $words }»
    }
report-not-agreed = La denuncia { $number } no se puede pasar: no nombra a nadie o quien la hizo no ha dado su acuerdo ({ cmd-evidence }).
report-passing-on = La denuncia { $number } va camino de la moderación de { $domain }. Te diré qué pasa con ella.
report-passed-on = La denuncia { $number } está en manos de la moderación del servidor de origen, o en camino.
report-is-passed-on = Tu denuncia n.º { $number } ya la tiene también la moderación del servidor de origen.
report-not-passed-on = La denuncia { $number } no se pudo pasar: { $mail ->
        [none] ese servidor no indica a nadie que las acepte desde aquí.
       *[other] ese servidor solo las acepta por correo, en { $mail }.
    }
report-handled = la denuncia { $number } { $state ->
        [open] vuelve a estar abierta
        [taken] es tuya
       *[closed] está cerrada, y quien la hizo lo sabe
    }.
report-already = la denuncia { $number } ya { $state ->
        [open] está abierta
        [taken] la lleva { $by }
       *[closed] la ha cerrado { $by }
    }.
report-unknown = no hay ninguna denuncia { $number }. { cmd-reports } las muestra.
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
reports-action = no conozco «{ $word }». { cmd-reports } 17 take, forward, close o reopen; { cmd-reports } all.
reports-none = no hay denuncias.
reports-title = { $count ->
        [one] una denuncia
       *[other] { $count } denuncias
    }:
sending = { $on ->
        [yes] los mensajes se entregan de nuevo.
       *[no] los mensajes no se entregan; esperan. { cmd-start } los deja salir.
    }
sending-already = { $on ->
        [yes] los mensajes ya se están entregando.
       *[no] la entrega ya está detenida. { cmd-start } deja salir los mensajes.
    }
sending-by = { $on ->
        [yes] { $by } ha reanudado la entrega.
       *[no] { $by } ha detenido la entrega; los mensajes esperan. { cmd-start } los deja salir.
    }
alerts-bundle =
    { $count ->
        [one] Desde entonces, un aviso más:
       *[other] Desde entonces, { $count } avisos más:
    }
    { $lines }
flood-of = { $domain }: { $count } personas nuevas en 10 minutos. { cmd-addred } { $domain } las deja fuera a todas · { cmd-quiet } deja sin atender a desconocidos durante 3 horas
flood = { $count } personas nuevas en 10 minutos. { cmd-quiet } deja sin atender a desconocidos durante 3 horas · { cmd-close } cierra el registro
quiet = { $until ->
        [none] Se vuelve a atender a desconocidos.
       *[other] Hasta el { $until } solo se atiende a quienes están registrados; los desconocidos no reciben respuesta y lo que enviaron antes espera y lo que envíen mientras tanto se descarta. { cmd-quiet } off lo termina.
    }
quiet-by = { $until ->
        [none] { $by } terminó la pausa: se vuelve a atender a desconocidos.
       *[other] { $by } activó la pausa: hasta el { $until } no se atiende a desconocidos. { cmd-quiet } off la termina.
    }
quiet-hours = Escribe un número de horas entre 1 y { $max }, u off: { cmd-quiet } 3
registrations = { $open ->
        [yes] el registro está abierto.
       *[no] el registro está cerrado.
    }
registrations-already = { $open ->
        [yes] el registro ya está abierto.
       *[no] el registro ya está cerrado.
    }
registrations-by = { $open ->
        [yes] { $by } ha abierto el registro.
       *[no] { $by } ha cerrado el registro.
    }
users-none = no se ha registrado nadie.
users-title = { $count ->
        [one] se ha registrado una persona
       *[other] se han registrado { $count } personas
    }:
audit-none = la administración aún no ha hecho nada.
audit-title = { $count ->
        [one] la última acción
       *[other] las últimas { $count } acciones
    } de la administración:

# -- formularios de los comandos
blank = { $kind ->
    [person] Dirección: @nombre@instancia o xmpp:nombre@servidor
    [subject] Dirección o dominio: @nombre@instancia, xmpp:nombre@servidor, instance.example
    [domain] Dominio, por ejemplo instance.example
    [number] Número
    [span] Cuánto tiempo, por ejemplo 12h, 30d o 4w
    [rest] { $name ->
        [reason] Motivo
       *[other] Texto
    }
   *[word] { $name ->
        [language] Idioma, por ejemplo es
        [command] Nombre del comando
        [number] Número, o all
        [action] Qué hacer: take, close, reopen
        [yes] yes, para confirmar
       *[other] { $name }
    }
    }

# -- lo que los bots dicen de sí mismos en su perfil; nombres de 30 caracteres como mucho
profile-name = { $side ->
    [fediverse] Puente hacia XMPP
   *[xmpp] Puente hacia el fediverso
    }
profile-description = { $side ->
    [fediverse] Llevo mensajes directos entre el fediverso ({ $address }) y XMPP ({ $xmpp }). Empieza un mensaje directo con xmpp:nombre@servidor para escribir a alguien allí; allí te escriben empezando con tu @nombre@instancia.
   *[xmpp] Llevo mensajes entre XMPP ({ $xmpp }) y el fediverso ({ $address }, { $fediverse }). Empieza un mensaje con @nombre@instancia para escribir a alguien allí; allí te escriben empezando con xmpp: y tu dirección.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Administración
    [website] Sitio web
    [software] Software
   *[networks] Une
    }
profile-networks = Fediverso (ActivityPub) y XMPP

# -- primeros contactos: lo que lee quien recibe, y lo que lee quien escribe
invitation =
    { $sender } ({ $network ->
        [fediverse] fediverso
        [xmpp] XMPP
       *[other] { $network }, por otro puente
    }) quiere escribirte; hay un mensaje esperando.
    { cmd-accept } para leerlo y responder · { cmd-decline } para rechazar · { cmd-block } { $sender } para que no pueda preguntar nunca más.
    { operators-can-read } { cmd-help }
invited = { $recipient } no ha usado nunca este puente, así que primero le pregunto. Tu mensaje espera su respuesta, como mucho { $days ->
        [one] un día
       *[other] { $days } días
    }; lo que escribas mientras tanto, también.
welcome-invited =
    te has registrado. { $recipient } no ha usado nunca este puente, así que primero le pregunto; tu mensaje espera su respuesta, como mucho { $days ->
        [one] un día
       *[other] { $days } días
    }.
    { operators-can-read } { cmd-help }
held-full = ya hay { $max } mensajes esperando respuesta de { $recipient }, así que este no se ha enviado. Espera su respuesta.
no-account = No he encontrado ninguna cuenta { $recipient }, así que { $count ->
        [one] tu mensaje no se ha enviado
       *[other] tus { $count } mensajes no se han enviado
    }. Comprueba cómo se escribe; si está bien, puede que { $domain } no funcione ahora: inténtalo más tarde.
no-account-near = No he encontrado ninguna cuenta { $recipient }, así que { $count ->
        [one] tu mensaje no se ha enviado
       *[other] tus { $count } mensajes no se han enviado
    }. ¿Querías decir { $near }?
account-waits = Todavía no he podido averiguar de quién es la cuenta { $recipient }. Tu mensaje espera y saldrá solo, como mucho en { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }; { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
unresolved-full = Ya hay { $max } mensajes esperando a que sepa de quién es la cuenta { $recipient }, así que este no se ha enviado. Inténtalo más tarde.
invitations-full = { $recipient } aún no ha respondido a otras personas que preguntaron, así que tu mensaje no se ha enviado. Prueba de nuevo dentro de unos días.
unwilling = { $recipient } pide en su perfil que no le escriban bots ni puentes, así que no le he preguntado y no se ha enviado nada. Si quiere saber de ti, puede escribir primero a { $bot }, que le explicará cómo.
unseen = tu invitación a { $recipient } tiene ya un día y nada indica que la haya visto: algunos servidores no dejan pasar a desconocidos. Dile por otro medio que escriba primero a { $bot } ({ $link }). Tu mensaje sigue esperando.
unanswered = { $recipient } no ha respondido en { $days ->
        [one] un día
       *[other] { $days } días
    }, así que tus mensajes no se han entregado. Aún puede escribirte.
no-answer = pregunté a { $recipient } y no ha respondido, así que tu mensaje no se ha enviado. Podrás escribirle cuando te haya escrito.
not-kept = a partir de ahora, { $recipient } y tú podéis escribiros. { $kept ->
        [0] Lo que escribiste antes no se ha guardado: envíalo otra vez.
       *[other] Solo se han guardado tus últimos mensajes: envía otra vez los anteriores.
    }
first-contacts-full = como mucho { $max ->
        [one] una persona nueva
       *[other] { $max } personas nuevas
    } al día. Tu mensaje a { $recipient } no se ha enviado; prueba de nuevo mañana.
held-for-admins = la administración mira tu primer mensaje a { $recipient } antes de enviarlo. No tienes que hacer nada más.
held-refused = tu primer mensaje a { $recipient } parece publicidad, así que no se ha enviado. Escribe con tus palabras quién eres y qué quieres.
held-unseen = tu mensaje a { $recipient } no se ha entregado: la administración de este puente no lo ha dejado pasar.
suspicious = { $count ->
        [one] { $sender } ha enviado solo un enlace como primer mensaje a { $recipient }.
       *[other] { $sender } ha enviado el mismo primer mensaje a { $count } personas, la última { $recipient }.
    } Está en espera. { cmd-approve } { $sender } lo envía · { cmd-reject } { $sender } lo descarta · { cmd-ablock } { $sender }
suspicious-many = { $count } personas han enviado el mismo primer mensaje, o casi el mismo; la última, { $sender }. Está en espera, como todos los que lleguen después, en una sola entrada. { cmd-approve } { $sender } los envía todos · { cmd-reject } { $sender } los descarta todos
suspects-alike = { $sender } y { $others ->
        [one] otra persona
       *[other] otras { $others } personas
    } con las mismas palabras
invitation-waits = a { $recipient } todavía no se le ha preguntado: en este momento escribe mucha gente nueva, y a cada cual le llega su turno. La invitación saldrá sola; no hace falta que escribas de nuevo.
invitations-open = estas personas esperan tu respuesta: { $senders }. { cmd-accept } DIRECCIÓN para leer lo que escribieron · { cmd-decline } DIRECCIÓN · { cmd-block } DIRECCIÓN. Hasta entonces, nada de lo que escribas va a nadie.
invitations-none = nadie espera tu respuesta.
invitation-unknown = { $address } no espera tu respuesta. { cmd-accept } a solas muestra quién la espera.
accepted = a partir de ahora, { $address } puede escribirte, y tú también.
declined = no te llegará nada de { $address }; solo sabrá que no hubo respuesta. Si cambias de idea, escríbele.
help-command-accept = { cmd-accept } DIRECCIÓN — sí a quien quiere escribirte; a solas: a la única persona que espera, o a las normas de este puente.
help-command-decline = { cmd-decline } DIRECCIÓN — no a quien quiere escribirte, sin que se entere. { cmd-block } detiene a esa persona para siempre.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } es otro puente y no una persona, así que no se ha enviado nada. Escribe la dirección de la persona que buscas.
recipient-is-carried = { $address } es solo el nombre que otro puente da a { $account }, que está en tu propia red. Escribe allí a { $account }; no se ha enviado nada.
recipient-is-deaf = a { $address } solo se llega por { $bridge }, que no lleva mensajes directos: nadie leería el tuyo, así que no se ha enviado. Pídele de otro modo una dirección propia.
reached-through = a { $recipient } se llega por otro puente ({ $network }). Quien lo administra también puede leer tus mensajes.
invited-through =
    a { $recipient } se llega por otro puente ({ $network }): quien lo administra también puede leer tus mensajes. No ha usado nunca este puente, así que primero le pregunto; tu mensaje espera su respuesta, como mucho { $days ->
        [one] un día
       *[other] { $days } días
    }.
comes-through = otro puente trae aquí lo que escribes, así que yo no lo llevo más lejos. { $account } ya está en { $side ->
        [fediverse] el fediverso
       *[xmpp] XMPP
    }: escribe desde allí a { $bot } o a la persona que buscas. No se ha enviado nada.

# -- registrarse: por qué no, o todavía no
registration-closed = este puente no admite a nadie más por ahora. Prueba de nuevo más tarde; no se ha enviado nada.
registration-full = este puente ya atiende a toda la gente que puede. Prueba de nuevo más tarde; no se ha enviado nada.
registration-crowded = en este momento llega demasiada gente nueva a este puente. No se ha enviado nada; escribe de nuevo en { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
registration-not-listed = este puente es para la gente de ciertos servidores, y el tuyo no es uno de ellos. No se ha enviado nada.
registration-too-often = ya te has registrado { $max ->
        [one] una vez
       *[other] { $max } veces
    }, lo máximo que permite este puente. Pregunta a su administración.
registration-too-young = tu cuenta es demasiado nueva para este puente: debe tener al menos { $days ->
        [one] un día
       *[other] { $days } días
    }. No se ha enviado nada.
registration-too-few-posts = tu cuenta tiene pocas publicaciones para este puente: se piden { $posts }. No se ha enviado nada.
registration-no-avatar = este puente pide una foto de perfil. Ponla en tu cuenta y escribe de nuevo; no se ha enviado nada.
registration-nobot = tu perfil dice #nobot, así que no te he registrado y no se ha enviado nada. { cmd-register } si aun así lo quieres.
registration-nobridge = tu perfil dice #nobridge o bridgeable: false, así que no te he registrado y no se ha enviado nada. Quítalo de allí y escribe de nuevo.
registration-ended-nobot = tu perfil dice #nobot, así que tu registro aquí ha terminado. { cmd-register } si aun así lo quieres.
registration-ended-nobridge = tu perfil dice #nobridge o bridgeable: false, así que tu registro aquí ha terminado. Quítalo de allí, y { cmd-register } te trae de vuelta.
registration-asked = aquí es la administración quien admite a la gente. Ya le he preguntado y te diré qué responde. Aún no se ha enviado nada: envíalo de nuevo entonces.
registration-waiting = la administración aún no ha decidido si puedes usar este puente. Te avisaré cuando lo haga; no se ha enviado nada.
registration-rejected = la administración de este puente no te ha admitido.
application = { $address } quiere usar este puente. { cmd-approve } { $address } · { cmd-reject } { $address }
applications-title = esperan { cmd-approve } DIRECCIÓN o { cmd-reject } DIRECCIÓN:
applications-none = nadie espera para entrar.
application-unknown = { $address } no espera para entrar. { cmd-approve } a solas muestra quién espera.
application-approved = { $address } puede entrar, y ya lo sabe.
application-rejected = { $address } no puede entrar, y ya lo sabe.
trusted = los mensajes de { $address } siguen su camino hacia { $count ->
        [one] una persona
       *[other] { $count } personas
    }.
distrusted = { $count ->
        [one] se ha descartado un mensaje
       *[other] se han descartado { $count } mensajes
    } de { $address }, y ya lo sabe. { cmd-ablock } { $address } le cierra el paso.
help-command-approve = { cmd-approve } DIRECCIÓN — admitir a quien pidió registrarse, o enviar lo que parecía publicidad. A solas: quién espera.
help-command-reject = { cmd-reject } DIRECCIÓN — no admitir a quien pidió registrarse, o descartar lo que parecía publicidad.
rules-agree =
    estas son las normas de este puente; { cmd-rules } las muestra enteras.
    { $rules }
    { cmd-accept } dice que las aceptas. Hasta entonces nadie recibe tus mensajes; esperan aquí 10 minutos.
rules-shown =
    las normas de este puente; { cmd-rules } las muestra enteras.
    { $rules }
rules-title = las normas de este puente:
rules-none = este puente no tiene normas propias. Sé amable.
help-command-rules = { cmd-rules } — las normas de este puente.

# -- con quién hablas, y cómo estás
pinned = lo que escribas sin dirección va ahora a { $address }. { cmd-end } lo termina.
talking-pinned = lo que escribas sin dirección va a { $address }, como elegiste. { cmd-end } lo termina.
talking-last = lo que escribas sin dirección va a { $address }, tu último contacto, durante { $minutes ->
        [one] un minuto más
       *[other] { $minutes } minutos más
    }. { cmd-to } DIRECCIÓN elige a otra persona.
talking-nobody = lo que escribas sin dirección no va a nadie. Escribe la dirección delante, o elige a alguien con { cmd-to } DIRECCIÓN.
talking-unsure = lo que escribes sin dirección puede ser para varias personas, por eso pregunto: { $people }. { cmd-to } DIRECCIÓN elige a una.
ended = hecho: lo que escribas sin dirección no va a nadie, hasta que vuelvas a escribir a alguien.
me = te registraste el { $since }, lengua { $lang }. { $partner ->
        [none] No hablas con nadie.
       *[other] Hablas con { $partner }.
    } Ahora mismo { $left ->
        [0] no puedes enviar ningún mensaje
        [one] puedes enviar un mensaje
       *[other] puedes enviar { $left } mensajes
    }. { $blocks ->
        [0] No has bloqueado a nadie.
        [one] Un bloqueo.
       *[other] { $blocks } bloqueos.
    } { $joined ->
        [yes] { $side ->
            [fediverse] Sigues al bot.
           *[xmpp] El bot está entre tus contactos.
        }
       *[no] { $side ->
            [fediverse] Sigue al bot para que tu servidor no oculte nada suyo.
           *[xmpp] Añade el bot a tus contactos para que tu servidor acepte sus mensajes.
        }
    }
help-command-to = { cmd-to } DIRECCIÓN — lo que escribas sin dirección va allí. { cmd-who } dice adónde va, { cmd-end } lo termina.
help-command-who = { cmd-who } — a quién va tu próximo mensaje si no escribes dirección.
help-command-end = { cmd-end } — lo que escribas sin dirección no va a nadie.
help-command-me = { cmd-me } — cómo estás: desde cuándo, tu lengua, tu contacto, cuántos mensajes puedes enviar.

# -- otros nombres de estos comandos
aliases-accept = aceptar
aliases-decline = rechazar
aliases-rules = normas, reglas

# -- lo que se guarda de alguien
help-command-export = { cmd-export } — todo lo que este puente guarda sobre ti. Los textos de los mensajes no están: se borran al entregarse.
help-command-forget = { cmd-forget } — borrar todo lo que este puente guarda sobre ti, y lo que ha transmitido por ti.
export-nothing = no se guarda nada sobre ti.
export-title = { $count ->
        [one] se guarda una línea
       *[other] se guardan { $count } líneas
    } sobre ti, horas en UTC:
forget-sure = esto borra tu registro, tus bloqueos y mensajes en espera y, hasta donde dejan los servidores, lo transmitido { $days ->
        [one] el último día
       *[other] los últimos { $days } días
    }. Pueden quedar copias en chats ajenos y en archivos, y también lo que la administración decidió sobre ti. Después, gente desconocida podrá volver a escribirte; solo { cmd-unregister } lo impide. Escribe { cmd-forget } sí antes de 10 minutos.
forget-not = No se ha borrado nada. { cmd-me } muestra tu situación.
forgotten = todo lo tuyo está borrado. { $posts ->
        [0] No había nada transmitido que borrar.
        [one] Se está borrando un mensaje transmitido.
       *[other] Se están borrando { $posts } mensajes transmitidos; puede tardar un rato.
    } Pueden quedar copias en chats ajenos y en archivos. ¡Adiós!

# -- mensajes en espera; $hours: cuánto tiempo se intenta
waits-server = { $domain } no responde por ahora. Tu mensaje a { $recipient } espera y se intentará de nuevo, como mucho durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
waits-limit = la cuenta del puente ha llegado por ahora a su límite en { $side ->
        [fediverse] el fediverso
       *[xmpp] XMPP
    }. Tu mensaje a { $recipient } espera y se intentará de nuevo, como mucho durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
waits-leg = el lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } no funciona por ahora en este puente. Tu mensaje a { $recipient } espera y se intentará de nuevo, como mucho durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
waits-queue = hay mucho que hacer en este momento. Tu mensaje a { $recipient } espera su turno, como mucho { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
waits-stopped = la administración ha puesto este puente en pausa. Tu mensaje a { $recipient } espera hasta que siga. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
waits-account = El servidor ha cerrado por ahora la cuenta del puente en { $side ->
        [fediverse] el fediverso
       *[xmpp] XMPP
    }. Tu mensaje a { $recipient } espera lo que haga falta. { cmd-outbox } lo muestra, { cmd-cancel } lo retira.
arrived = { $count ->
        [one] { $recipient } ha recibido tu mensaje de las { $time }.
       *[other] { $recipient } ha recibido tus { $count } mensajes desde las { $time }.
    }
outbox-title = { $count ->
        [one] espera un mensaje tuyo. { cmd-cancel } y su número lo retira.
       *[other] esperan { $count } mensajes tuyos. { cmd-cancel } y un número retira uno, { cmd-cancel } todo los retira todos.
    }
outbox-empty = no espera ningún mensaje tuyo.
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
        [yes] un admin lo mira primero
       *[no] primero se le pregunta a esa persona
    }
outbox-line-unresolved = { $number }: a { $recipient }, { $minutes ->
        [0] ahora mismo
        [one] hace un minuto
       *[other] hace { $minutes } minutos
    }, estoy averiguando de quién es esa cuenta
outbox-line-asked = { $number }: para nadie todavía, { $minutes ->
        [0] ahora mismo
        [one] hace un minuto
       *[other] hace { $minutes } minutos
    }, { $rules ->
        [yes] espera a que aceptes las normas
       *[no] espera a que digas para quién es
    }
cancelled = el mensaje { $number } queda retirado: nadie lo recibe.
cancelled-perhaps = el mensaje { $number } queda retirado. Un intento anterior quedó sin respuesta, así que quizá haya llegado de todos modos.
cancel-sending = el mensaje { $number } se está enviando en este momento y no se puede retirar. { cmd-outbox } muestra si aún espera.
cancel-unknown = no espera ningún mensaje tuyo con el número { $number }. { cmd-outbox } muestra los que esperan.
cancelled-all = { $count ->
        [0] no se ha retirado nada.
        [one] un mensaje queda retirado: nadie lo recibe.
       *[other] { $count } mensajes quedan retirados: nadie los recibe.
    }{ $sending ->
        [0] {""}
        [one] {" "}Otro se está enviando en este momento.
       *[other] {" "}Otros { $sending } se están enviando en este momento.
    }
help-command-cancel = { cmd-cancel } NÚMERO — retirar un mensaje en espera; { cmd-outbox } dice los números. { cmd-cancel } todo retira todos los tuyos.
help-command-outbox = { cmd-outbox } — tus mensajes que esperan la entrega o una respuesta. { cmd-outbox } 2 muestra la segunda página.
aliases-outbox = pendientes
aliases-cancel = retirar, cancelar
words-help = información
words-stop = parar, detener
refused-left = tu mensaje de las { $time } a { $recipient } no se ha entregado: entretanto, esa persona ha dejado el puente.
refused-moved = tu mensaje de las { $time } a { $recipient } no se ha entregado: esa persona se ha mudado a { $to }. Envíalo allí si es para ella.

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
       *[no] {" "}La entrega está detenida; { cmd-start } deja salir los mensajes.
    }
status-allowance =
    { $status }
    La cuenta del fediverso puede publicar aún { $left } de { $of } hasta las { $time }.
leg-down = el lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } no funciona desde hace { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    } ({ $why }). { $waiting ->
        [0] No espera ningún mensaje.
        [one] Espera un mensaje.
       *[other] Esperan { $waiting } mensajes.
    } Te avisaré cuando pase.
leg-refused = el servidor del lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } rechaza el acceso del puente ({ $why }). { $waiting ->
        [0] No espera ningún mensaje.
        [one] Espera un mensaje.
       *[other] Esperan { $waiting } mensajes.
    } No se pierde nada. Pon un secreto válido en su lugar: el bot vuelve a leer su configuración por sí solo; lo que dan systemd o el entorno exige reiniciar.
leg-shut = El servidor del lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } no deja trabajar a la cuenta del puente: { $why }. { $waiting ->
        [0] No espera ningún mensaje.
        [one] Espera un mensaje.
       *[other] Esperan { $waiting } mensajes.
    } No se pierde ni caduca nada. Acláralo con la administración de ese servidor: las entregas siguen por sí solas.
account-moderated = La moderación del servidor { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } { $measure ->
        [frozen] ha congelado la cuenta del puente.
        [marked] ha marcado publicaciones del puente como delicadas.
        [deleted] ha borrado publicaciones del puente.
        [sensitive] ha marcado todo lo que publica el puente como delicado.
        [limited] ha limitado la cuenta del puente: solo la ven quienes la siguen.
        [suspended] ha suspendido la cuenta del puente.
       *[warning] ha advertido a la cuenta del puente.
    } Entra allí para leer el motivo y habla con ella.
account-severed = En el lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } { $kind ->
        [own] la cuenta del puente ha bloqueado { $target }
        [account] la moderación ha suspendido { $target }
       *[domain] la moderación ha bloqueado { $target }
    }: { $lost ->
        [one] la cuenta ha perdido un seguimiento.
       *[other] la cuenta ha perdido { $lost } seguimientos.
    } Quien lo perdió puede volver a seguir al bot, si no está bloqueado.
leg-back = el lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } funciona de nuevo, después de { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }. Lo que esperaba se está entregando.
passed-over = Algo que llegó { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } no se pudo procesar y se dejó fuera para que no retenga a nadie: { $id }. Su autor no lo sabe. El registro dice por qué; avisa, por favor, a quienes mantienen esta pasarela.
refused-exposed = Tu mensaje de las { $time } para { $recipient } se ha retirado: el servidor del fediverso lo habría mostrado también a otras personas, y quizá lo hizo un momento. Los administradores lo saben; no lo envíes de nuevo hasta que lo hayan revisado.
refused-overheard = Tu mensaje de las { $time } para { $recipient } se ha retirado: el servidor del fediverso lo habría mostrado también a otra persona. Escribe los nombres sin @ delante y envíalo de nuevo.
refused-uncertain = No se puede saber si tu mensaje de las { $time } para { $recipient } llegó: el servidor no respondió y no lo muestra. No se envía otra vez; si no te contestan, vuelve a enviarlo.
message-exposed = El servidor del puente en el lado { $side ->
        [fediverse] del fediverso
       *[xmpp] de XMPP
    } ha hecho visible para otros un mensaje directo. El puente lo ha borrado; comprueba que ya no está y si este servidor sirve para un puente (su número está en el registro).
database-older = La base de datos de este puente es una copia antigua o ha perdido su registro: no sabe nada posterior a { $since }. Lo que llegó después se recoge de nuevo y se busca antes de enviarlo, así que nada llega dos veces. Si tienes una copia más reciente, detén ambos bots y restáurala.
