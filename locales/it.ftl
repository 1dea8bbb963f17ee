# Le parole del ponte in italiano. Stesse chiavi e stesse variabili che in en.ftl.

# Davanti a tutto ciò che dice il ponte stesso.
bridge-says = Ponte: { $text }

# -- arrivare e andarsene
how-to-write = { $side ->
    [fediverse] Per scrivere a qualcuno su XMPP, comincia il messaggio diretto con il suo indirizzo: xmpp:nome@server. Per rispondere non serve alcun indirizzo.
   *[xmpp] Per scrivere a qualcuno nel fediverso, comincia il messaggio con il suo indirizzo: @nome@istanza. Per rispondere non serve alcun indirizzo.
    }
operators-can-read = Chi gestisce questo ponte e i due server può leggere i messaggi.
welcome =
    La tua registrazione è fatta. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-but =
    La tua registrazione è fatta. { $words }
    { operators-can-read } { cmd-help }
welcome-unsent =
    La tua registrazione è fatta, ma il tuo messaggio non è stato inviato: manca l'indirizzo. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    La tua registrazione è fatta. { how-to-write } { $follows ->
        [yes] Continua a seguirmi, così il tuo server non nasconde i miei messaggi.
       *[no] Seguimi, così il tuo server non nasconde i miei messaggi.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = Anche altri possono leggere quel post, quindi non l'ho inoltrato. { how-to-write } { cmd-help }
already-registered = Hai già una registrazione. { cmd-help } mostra che cosa puoi fare.
unregistered = La tua registrazione è cancellata: nessuno può più scriverti attraverso questo ponte. Con { cmd-register } puoi tornare.
not-registered = Qui non hai una registrazione. Con { cmd-register } ti registri.

# -- comandi
help =
    { how-to-write }
    { cmd-who } — a chi va il prossimo messaggio
    { cmd-block } INDIRIZZO — bloccare qualcuno
    { cmd-strangers } — chi può scriverti
    { cmd-me } — le tue impostazioni
    { cmd-unregister } — uscire
    { cmd-help } tutto — tutti i comandi
    { $side ->
        [fediverse] Link per chi è su XMPP
       *[xmpp] Link per chi è nel fediverso
    }: { $link }
help-all = Comandi: { $commands }. { cmd-help } COMANDO ne spiega uno.
help-command-register = { cmd-register } — permetti a chi è sull'altra rete di scriverti. Il tuo primo messaggio ha lo stesso effetto.
help-command-unregister = { cmd-unregister } — lascia il ponte: nessuno può più scriverti attraverso di esso.
help-command-ahelp = { cmd-ahelp } — che cosa possono fare gli admin.
help-command-help = { cmd-help } — l'essenziale. { cmd-help } tutto mostra tutti i comandi, { cmd-help } COMANDO ne spiega uno.
help-command-reactions = { cmd-reactions } attivo — ricevi come breve testo le reazioni emoji che la tua rete non può mostrare. { cmd-reactions } disattivo le toglie.
help-command-headers = { cmd-headers } sempre — ogni messaggio per te comincia con l'indirizzo di chi scrive. { cmd-headers } cambio — solo dopo un'altra persona, dopo mezz'ora, dopo un avviso del ponte, o quando si collega un'altra tua app.
help-command-sent = { cmd-sent } attivo — un breve avviso quando un tuo messaggio è arrivato. { cmd-sent } segno — nel fediverso, metto il tuo post tra i preferiti. { cmd-sent } disattivo — nessuno dei due.
help-command-status = { cmd-status } — se i due lati del ponte funzionano, e quanti messaggi aspettano.
help-command-lang = { cmd-lang }=it — d'ora in poi ti scrivo in italiano. Lingue: { $languages }.
ahelp =
    Oltre a { cmd-help }, gli admin hanno questi comandi: { $commands }. { cmd-help } COMANDO ne spiega uno. Scrivi gli indirizzi del fediverso come acct:nome@istanza, per non menzionare nessuno.
admins-only = Questo possono farlo solo gli admin del ponte.
unknown-command = Non conosco { prefix }{ $name }. { cmd-help } mostra i miei comandi.
unknown-command-near = Non conosco { prefix }{ $name }. Volevi dire { prefix }{ $near }?
lang-set = D'ora in poi ti parlo in italiano.
reactions-spelled = { $on ->
        [yes] D'ora in poi le reazioni emoji che la tua rete non può mostrare arrivano come breve testo.
       *[no] D'ora in poi le reazioni emoji che la tua rete non può mostrare non arrivano più.
    }
reactions-unclear = Attivo o disattivo? { cmd-reactions } attivo, oppure { cmd-reactions } disattivo.
headers-set = { $always ->
        [yes] D'ora in poi ogni messaggio per te comincia con l'indirizzo di chi scrive.
       *[no] D'ora in poi un messaggio comincia con l'indirizzo solo quando serve: dopo un'altra persona, dopo mezz'ora, dopo un avviso del ponte, o quando si collega un'altra tua app.
    }
headers-posts = Nel fediverso ogni post dice chi scrive, perché i post si leggono uno alla volta. Qui non c'è nulla da scegliere.
headers-unclear = Sempre, o solo quando cambia? { cmd-headers } sempre, oppure { cmd-headers } cambio.
goes-to = → { $recipients }
lang-unknown = Non parlo { $lang }. Conosco: { $languages }. Per esempio { cmd-lang }=it
status =
    Lato fediverso: { $fediverse ->
        [yes] funziona
       *[no] al momento non funziona
    }; lato XMPP: { $xmpp ->
        [yes] funziona
       *[no] al momento non funziona
    }. { $waiting ->
        [0] Nessun messaggio aspetta.
        [one] Un messaggio aspetta.
       *[other] { $waiting } messaggi aspettano.
    }{ $registered ->
        [yes] {" "}Hai una registrazione.
        [no] {" "}Non hai una registrazione.
       *[none] {""}
    }

# -- messaggi che non sono andati da nessuna parte
to-whom = A chi? Scrivi { $side ->
        [fediverse] xmpp:nome@server
       *[xmpp] @nome@istanza
    } davanti, o rispondi a uno dei suoi messaggi. Il tuo messaggio non è stato inviato. { cmd-help } spiega come fare.
to-whom-partners = A chi? { $partners }. Rispondi con il numero, o scrivi l'indirizzo davanti. Il tuo messaggio non è stato inviato: aspetta qui per { $minutes } minuti.
to-whom-number = Quel numero non è nella mia lista. Rispondi con un numero da 1 a { $last }, o scrivi l'indirizzo davanti.
to-whom-full = { $max } tuoi messaggi aspettano già la tua risposta, quindi questo non è stato conservato. Prima rispondi, poi invialo di nuovo.
to-whom-dropped = La mia domanda sul tuo messaggio precedente è rimasta senza risposta: nessuno l'ha ricevuto e non lo conservo più. Se serve ancora, invialo di nuovo con l'indirizzo davanti.
to-whom-none = Va bene: non è stato inviato nulla e non conservo più il messaggio.
to-whom-which = Rispondi con un numero da 1 a { $last }. Il tuo messaggio aspetta ancora.
to-whom-late = Quella domanda è scaduta e il tuo messaggio non è più conservato. Invialo di nuovo con l'indirizzo davanti. Il tuo numero non è stato inviato a nessuno.
which = Che cosa intendi? { $choices }. Rispondi con il numero. Non è stato ancora inviato nulla: il tuo messaggio aspetta qui per { $minutes } minuti.
which-one = Intendi { $choice }? Rispondi sì o no. Non è stato ancora inviato nulla: il tuo messaggio aspetta qui per { $minutes } minuti.
which-again = Qualcuno ti ha scritto dopo la mia domanda, quindi chiedo di nuovo: { $choices }. Rispondi con il numero. Il tuo messaggio aspetta ancora.
choice-command = il comando { prefix }{ $command }
choice-words = l'intero messaggio a { $recipients }
choice-addressed = il testo dopo l'indirizzo a { $recipients }
empty = Il tuo messaggio non aveva testo, quindi non ho inviato nulla a { $recipients }. Invialo di nuovo con qualche parola.
too-many-recipients = Un messaggio può avere al massimo { $max } destinatari. Il tuo non è stato inviato.
not-an-address = Non capisco l'indirizzo { $address }, quindi il tuo messaggio non è stato inviato. Un indirizzo è fatto così: { $example }
not-an-address-near = Non capisco l'indirizzo { $address }, quindi il tuo messaggio non è stato inviato. Volevi dire { $near }? Invialo di nuovo con l'indirizzo intero.
suggested = { $yes ->
        [yes] Allora invialo di nuovo con { $what }: il tuo sì non è arrivato a nessuno.
       *[no] Va bene: controlla come si scrive e invialo di nuovo. Il tuo no non è arrivato a nessuno.
    }
handle-with-port = Un indirizzo del fediverso come { $address } non ha una porta, quindi il tuo messaggio non è stato inviato. Volevi dire { $near }?
handle-unmentionable = I server del fediverso non leggono { $address } come un solo nome: prima della seconda @ ci possono essere solo a-z, 0-9 e _, con . e - in mezzo. Il tuo messaggio non è stato inviato; controlla come si scrive.
recipient-is-bridge = { $address } è il ponte stesso. Scrivi l'indirizzo della persona che intendi. { cmd-help }
recipient-not-registered = { $address } non usa questo ponte, quindi il tuo messaggio non è stato inviato lì. A quella persona basta { $side ->
        [fediverse] seguire { $bot } o scrivergli
       *[xmpp] aggiungere { $bot } ai contatti o scrivergli
    }.
recipient-not-registered-near = { $address } non usa questo ponte, quindi il tuo messaggio non è stato inviato lì. Volevi dire { $near }?
too-fast = Non così in fretta: al massimo { $max } messaggi in 5 minuti. Il tuo messaggio non è stato inviato. Aspetta { $minutes ->
        [one] un minuto
       *[other] { $minutes } minuti
    } prima di scrivere ancora.
too-many-commands = Non così in fretta: troppi comandi. Riprova tra { $minutes ->
        [one] un minuto
       *[other] { $minutes } minuti
    }.
too-many-mistakes = Troppi comandi non hanno funzionato; non rispondo ad altri così per { $minutes ->
        [one] un minuto
       *[other] { $minutes } minuti
    }. { cmd-help } mostra i miei comandi.
last-answer = Ti ho risposto moltissime volte nell'ultima ora, quindi non dirò altro fino alle { $time }. I tuoi messaggi ad altre persone vengono ancora consegnati.
wrong-network = { $address } è sulla tua stessa rete: puoi scrivere lì direttamente. Io porto messaggi verso { $side ->
        [fediverse] XMPP: xmpp:nome@server
       *[xmpp] il fediverso: @nome@istanza
    }
named-own = { $address } è un indirizzo { $side ->
        [fediverse] nel fediverso
       *[xmpp] su XMPP
    }, dove puoi scrivere direttamente, quindi non ho inoltrato nulla. Se intendi qualcuno { $side ->
        [fediverse] su XMPP
       *[xmpp] nel fediverso
    }, scrivi { $near } davanti.
encrypted = Quel messaggio era cifrato, quindi non ho potuto leggerlo e nessuno lo ha ricevuto. Disattiva la cifratura per questa chat e invialo di nuovo: il fediverso non ha la cifratura end-to-end.
address-unwritable = Il tuo indirizzo contiene caratteri che questo ponte non può scrivere: il messaggio non è stato inviato, perché nessuno potrebbe risponderti. Scrivi da un account con lettere semplici nel nome.
cannot-pass-on = { $what ->
    [file] Il file nel tuo messaggio non è stato inoltrato: non ha un indirizzo web. Caricalo e arriverà.
    [call] Le chiamate non si possono inoltrare. Meglio scrivere; vanno bene anche foto e altri file.
    [contact] Il contatto nel tuo messaggio non è stato inoltrato: non contiene nessun indirizzo. Scrivilo come testo.
    [form] Il modulo nel tuo messaggio non è stato inoltrato. Scrivi il contenuto come testo.
    [nudge] Un richiamo non si può inoltrare. Scrivi una parola.
    [timer] Qui i messaggi non scompaiono da soli, quindi il timer del tuo messaggio non vale. Quello che cancelli nella tua app lo cancello anch'io.
    [chat] Le chat non mi arrivano. Scrivimi invece un messaggio diretto.
   *[other] Una parte del tuo messaggio non è stata inoltrata. Scrivila come testo.
}
invited-to-room = Invito in una stanza: { $link }
forwarded = { $author ->
    [none] Inoltrato:
   *[some] Inoltrato da { $author }:
}
enters-no-rooms = Sono un ponte e non entro nelle stanze. Per invitare qualcuno, mandagli il link della stanza.
challenged = Il server di { $who } vuole sapere se questo ponte è una persona e trattiene i suoi messaggi finché qualcuno non risponde. La domanda è nell'account XMPP del ponte.
challenged-at = Il server di { $who } vuole sapere se questo ponte è una persona e trattiene i suoi messaggi finché qualcuno non risponde. Rispondi qui: { $page }
unread = Il tuo ultimo messaggio non era leggibile: qualcosa al suo interno è troppo grande o danneggiato. Nessuno lo ha ricevuto. Invialo di nuovo come testo semplice; per testi lunghi e file manda un link.

# -- messaggi che non è stato possibile consegnare
refused-no-such-user = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: il suo server non conosce quell'indirizzo. Controllalo e invia di nuovo.
refused-unmentionable = Il tuo messaggio delle { $time } non è stato inviato: il server del fediverso del ponte prenderebbe { $recipient } per l'indirizzo di qualcun altro. Chiedi un altro indirizzo.
refused-unavailable = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: o l'indirizzo non esiste, o non accetta messaggi da questo ponte. Controlla l'indirizzo.
delivered = { $count ->
        [one] { $recipient } ha il tuo messaggio.
       *[other] Tutti i { $count } destinatari hanno il tuo messaggio.
    }
sent-is = { $how ->
        [on] Ricevi un breve avviso quando un tuo messaggio è arrivato; nel fediverso no, finché i post sono pochi.
        [mark] Metto tra i preferiti ogni tuo post appena è arrivato; un «mi piace» dall'altra parte ha lo stesso aspetto.
       *[off] Non ricevi avvisi quando un tuo messaggio è arrivato, solo quando qualcosa non riesce.
    } { $side ->
        [fediverse] { cmd-sent } attivo, segno o disattivo lo cambia; il segno non consuma i post che qui si condividono.
       *[xmpp] { cmd-sent } attivo o disattivo lo cambia.
    }
sent-unclear = Attivo o disattivo? { cmd-sent } attivo ti avvisa quando un messaggio è arrivato; nel fediverso, { cmd-sent } segno mette il tuo post tra i preferiti; { cmd-sent } disattivo toglie entrambi.
sent-by-app = Il segno è per il fediverso. La tua app mostra che cosa è arrivato, se può; { cmd-sent } attivo ti manda invece un breve avviso.
sent-unmarked = Questo ponte non può mettere post tra i preferiti sul suo server, quindi non ricevi segni. { cmd-sent } attivo ti manda invece un breve avviso.
perhaps-unread = Un'app di { $recipient } è andata offline prima di confermare il tuo messaggio delle { $time }. Forse è stato letto in un'altra app. Se non arriva risposta, chiedi di nuovo.
refused-no-such-server = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: il suo server non è stato trovato. Controlla l'indirizzo e invia di nuovo.
refused-server-away = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: al momento il suo server non risponde. Invialo di nuovo più tardi.
refused-not-allowed = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: quella persona o il suo server non accetta messaggi da questo ponte.
refused-too-long = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: è troppo lungo ({ $count } caratteri; al massimo { $max }). Invialo in più parti.
refused-full = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: il suo server non ha più posto. Riprova più tardi.
refused-expired = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: il suo server è rimasto irraggiungibile per { $hours ->
        [one] un'ora
       *[other] { $hours } ore
    }. Se serve ancora, invialo di nuovo.
refused-other = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: il suo server lo ha rifiutato ({ $said }).
refused-unexplained = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: il suo server lo ha rifiutato senza dare un motivo.
refused-left = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: quella persona ha lasciato il ponte.
refused-moved = Il tuo messaggio delle { $time } per { $recipient } non è stato consegnato: quella persona si è trasferita a { $to }. Se è per lei, invialo lì.

# -- parti dei messaggi inoltrati
content-warning = Avviso sul contenuto: { $warning }
attachment = Allegato: { $url }
attachment-described = Allegato: { $url } ({ $description })
file-shows = { $kind ->
        [image] Immagine
        [video] Video
        [audio] Audio
       *[file] File
    }: { $description }
file-shows-numbered = { $kind ->
        [image] Immagine
        [video] Video
        [audio] Audio
       *[file] File
    } { $number }: { $description }
poll =
    { $multiple ->
        [yes] Sondaggio, sono possibili più risposte:
       *[no] Sondaggio, una sola risposta:
    }
    { $options }
    Vota: { $url }
quoted-post = { $author ->
        [none] Post citato
       *[other] Post citato di { $author }
    }: { $url }
quoted-post-of = Post citato di { $author }:
attachment-unready = { $kind ->
        [image] Immagine ancora in elaborazione sul suo server
        [video] Video ancora in elaborazione sul suo server
        [audio] Audio ancora in elaborazione sul suo server
       *[file] File ancora in elaborazione sul suo server
    }; arriva appena è pronto{ $description ->
        [none] .
       *[other] : { $description }
    }

# -- file inoltrati solo come link; $reasons sono alcune delle righe qui sotto, unite da punti e virgola
files-linked = { $count ->
        [one] Il tuo file è arrivato a { $recipient } solo come link: { $reasons }.
       *[other] { $count } dei tuoi file sono arrivati a { $recipient } solo come link: { $reasons }.
    }
file-unreachable = non ho potuto scaricarlo
file-forbidden = scarico file solo da indirizzi https pubblici
file-too-large = supera { $max } { $mega ->
        [yes] MB
       *[no] kB
    }
file-too-large-for-server = è troppo grande per il server del fediverso
file-wrong-type = il server del fediverso non accetta file di questo tipo
file-too-many = un post può avere al massimo { $max } file
file-quota = al massimo { $max } file all'ora per persona
file-busy = al momento il server del fediverso non accetta altri file
file-refused = il server del fediverso non lo ha accettato ({ $said })
file-refused-unexplained = il server del fediverso non lo ha accettato

# -- i comandi in generale; $usage è ciò che segue il nome, $lines un elenco
people-only = { prefix }{ $name } funziona solo in una chat, perché riguarda chi lo scrive. { cmd-ahelp } mostra i comandi che funzionano qui.
argument-missing = Manca qualcosa: { prefix }{ $usage }. { cmd-help } { $name } lo spiega.
argument-too-many = Non so a che cosa serva «{ $word }»: { prefix }{ $usage }. Non è stato cambiato nulla.
argument-unfit = «{ $word }» qui non va bene: { prefix }{ $usage }. { cmd-help } { $name } lo spiega.
argument-no-address = «{ $word }» non è un indirizzo che capisco. Un indirizzo è fatto così: { $example }. Non è stato cambiato nulla.
argument-no-address-near = «{ $word }» non è un indirizzo che capisco. Volevi dire { $near }? Non è stato cambiato nulla.
usage-word = { $name ->
        [address] INDIRIZZO
        [domain] DOMINIO
        [time] TEMPO
        [reason] MOTIVO
        [words] PAROLE
        [language] LINGUA
        [command] COMANDO
        [number] NUMERO
        [page] PAGINA
        [hours] ORE
        [name] NOME
        [yes] SÌ
        [how] ATTIVO/SEGNO/DISATTIVO
        [action] AZIONE
        [stance] CHIEDERE/SÌ/NO
        [on-or-off] ATTIVO/DISATTIVO
        [always-or-change] SEMPRE/CAMBIO
       *[other] { $name }
    }
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Pagina { $page } di { $pages }. { prefix }{ $name } { $next } mostra la prossima.

# -- messaggi cambiati dopo l'invio; $author, $recipient e $who sono indirizzi, $time l'ora del messaggio
edited-late = (Nuova versione di un messaggio precedente)
edited-command = Un messaggio modificato non vale come comando. Invialo come nuovo messaggio.
edited-address = La tua modifica è forse per qualcun altro, quindi non è stata inviata: chi ha il tuo messaggio lo conserva com'era. Invia il nuovo testo come nuovo messaggio, con l'indirizzo davanti.
edited-unagreed = La tua modifica non è stata inviata, perché non hai ancora accettato le regole: chi ha il tuo messaggio lo conserva com'era. Prima accettale, poi modificalo di nuovo.
unknown-taken-back = Non conosco il messaggio che ritiri, o non lo conosco più: non è stato cancellato nulla. Chi l'ha ricevuto lo ha ancora.
taken-back = { $author } ha ritirato un messaggio che avevi ricevuto ({ $time }).
not-taken-back = Il tuo messaggio per { $recipient } delle { $time } non si è potuto eliminare là: il suo server non lo permette. Chiedi a quella persona di eliminarlo.
reacted = { $who } reagisce al tuo messaggio con { $emoji }

# -- blocchi personali
help-command-block =
    { cmd-block } xmpp:nome@server o @nome@istanza — niente più messaggi da quella persona, né verso di lei. { cmd-block } istanza.example blocca tutti lì. Senza indirizzo: la persona a cui rispondi. { cmd-unblock } annulla, { cmd-listblock } mostra tutto.
help-command-unblock = { cmd-unblock } INDIRIZZO — ricevi di nuovo i suoi messaggi. { cmd-listblock } mostra chi hai bloccato.
help-command-listblock = { cmd-listblock } — chi hai bloccato.
block-whom = Bloccare chi? Scrivi { cmd-block } e un indirizzo o un dominio, oppure rispondi { cmd-block } a uno dei suoi messaggi.
block-protected = Non si può bloccare { $subject }: fa parte di questo ponte. Con { cmd-unregister } lasci il ponte.
block-own-network = { $subject } è sulla tua stessa rete e non ti raggiunge attraverso questo ponte. Blocca quella persona nella tua app.
block-too-many = Hai già { $max } blocchi, che è il massimo. { cmd-unblock } fa posto; un dominio intero conta per uno.
blocked = Hai bloccato { $subject }: da lì non ti arriva più niente, e nessuno viene avvisato. { cmd-unblock } { $subject } annulla. { cmd-report } avvisa gli admin.
blocked-already = Avevi già bloccato { $subject }. { cmd-unblock } { $subject } annulla.
unblocked = { $subject } può di nuovo scriverti.
not-blocked = Non hai bloccato { $subject }. { cmd-listblock } mostra chi hai bloccato.
blocks-none = Non hai bloccato nessuno.
blocks-title = { $count ->
        [one] Un blocco
       *[other] { $count } blocchi
    }:
you-blocked = Hai bloccato { $recipient }, quindi il tuo messaggio non è stato inviato lì. { cmd-unblock } { $recipient } toglie il blocco.
not-wanted = { $recipient } non accetta i tuoi messaggi, quindi questo non è stato inviato lì.
recipient-banned = { $recipient } non è raggiungibile attraverso questo ponte, quindi il tuo messaggio non è stato inviato lì.
you-are-banned = Gli admin di questo ponte hanno bloccato il tuo accesso. Il tuo messaggio non è stato inviato.

# -- segnalazioni
help-command-report =
    { cmd-report } MOTIVO in risposta a un messaggio, o { cmd-report } INDIRIZZO MOTIVO — avvisa gli admin di questo ponte. { cmd-block } ferma subito qualcuno.
help-command-evidence = { cmd-evidence } — dopo { cmd-report }, entro un'ora: gli admin possono leggere il messaggio segnalato e passare la tua segnalazione alla moderazione del server d'origine. Lì il tuo nome non compare.
report-what = Che cosa devono guardare gli admin? Rispondi al messaggio con { cmd-report } e un motivo, o scrivi { cmd-report } INDIRIZZO MOTIVO.
report-thanks = Grazie, gli admin hanno la tua segnalazione (n. { $number }).{ $subject ->
        [none] {" "}Non nomina nessuno: se qualcuno ti disturba, rispondi al suo messaggio con { cmd-report }.
       *[other] {" "}{ cmd-block } { $subject } ferma subito i messaggi di là.
    }{ $evidence ->
        [yes] {" "}Gli admin non vedono il messaggio: con { cmd-evidence } possono leggerlo e passare la tua segnalazione alla moderazione del server d'origine.
       *[no] {""}
    }
evidence-none = Non c'è niente da mostrare: scrivi prima { cmd-report } in risposta a un messaggio e, entro un'ora, { cmd-evidence }.
evidence-thanks = Grazie. Per la segnalazione n. { $number } { $words ->
        [yes] gli admin ora possono leggere il messaggio e
       *[no] qui il testo non è noto; gli admin possono
    } passarla.
too-many-reports = Per ora basta: gli admin hanno le tue segnalazioni. Se c'è altro, segnalalo tra { $minutes ->
        [one] un minuto
       *[other] { $minutes } minuti
    }.
report-closed = La tua segnalazione n. { $number } è stata chiusa.{ $words ->
        [none] {""}
       *[other] {" "}«{ $words }»
    } Grazie.

# -- per gli admin
help-command-reports =
    { cmd-reports } — segnalazioni aperte. { cmd-reports } 17 ne mostra una; { cmd-reports } 17 take, forward, close o reopen ne cambia lo stato, e il testo dopo close va a chi l'ha fatta. { cmd-reports } all mostra anche quelle chiuse.
help-command-ablock =
    { cmd-ablock } INDIRIZZO 30d MOTIVO — blocca qualcuno per tutto il ponte ed elimina i suoi messaggi in attesa; senza durata, per sempre. Un dominio va nella lista rossa. Scrivi acct:nome@istanza, per non menzionare nessuno.
help-command-aunblock = { cmd-aunblock } INDIRIZZO — annulla { cmd-ablock }. Bisogna poi registrarsi di nuovo.
help-command-alistb = { cmd-alistb } — chi è bloccato dagli admin, fino a quando, perché e da chi.
help-command-addred = { cmd-addred } DOMINIO 30d MOTIVO — nessun messaggio da questo dominio e dai suoi sottodomini, né verso di essi; le loro registrazioni sono cancellate. Senza durata, per sempre.
help-command-delred = { cmd-delred } DOMINIO — togli un dominio dalla lista rossa.
help-command-listred = { cmd-listred } — la lista rossa, con ciò che blocca il server del bot.
help-command-addgreen = { cmd-addgreen } DOMINIO — metti un dominio nella lista verde: chi sta lì può registrarsi quando la registrazione è riservata a quella lista.
help-command-delgreen = { cmd-delgreen } DOMINIO — togli un dominio dalla lista verde. Le registrazioni già fatte restano.
help-command-listgreen = { cmd-listgreen } — la lista verde.
help-command-start = { cmd-start } — consegna di nuovo i messaggi.
help-command-stop = { cmd-stop } — ferma la consegna: i messaggi sono accettati e aspettano fino a { cmd-start }.
help-command-open = { cmd-open } — apri le registrazioni.
help-command-close = { cmd-close } — chiudi le registrazioni; quelle già fatte restano.
help-command-quiet = { cmd-quiet } ORE — non rispondere agli sconosciuti per un po' (3 ore, se non dai un numero); chi ha una registrazione è servito come sempre. Ciò che gli sconosciuti hanno inviato prima aspetta, ciò che inviano intanto viene scartato. { cmd-quiet } off lo termina.
help-command-alistu = { cmd-alistu } — chi ha una registrazione, e da quando.
help-command-audit = { cmd-audit } — che cosa hanno fatto gli admin.
banned = L'accesso di { $subject } è bloccato { $until ->
        [none] per sempre
       *[other] fino al { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(lo era già prima)
    }{ $registered ->
        [yes] {" "}e la registrazione è cancellata
       *[no] {""}
    }; { $dropped ->
        [0] nessun suo messaggio aspettava
        [one] un messaggio in attesa è stato eliminato
       *[other] { $dropped } messaggi in attesa sono stati eliminati
    }. (registro { $number })
unbanned = L'accesso di { $subject } non è più bloccato; può registrarsi di nuovo. (registro { $number })
not-banned = L'accesso di { $subject } non è bloccato. { cmd-alistb } mostra i blocchi.
bans-none = Nessuno è bloccato.
list-changed = La lista { $source } è cambiata: { $added ->
        [one] una voce nuova
       *[other] { $added } voci nuove
    }, { $removed ->
        [one] una in meno
       *[other] { $removed } in meno
    }. Ora ne ha { $total }. { cmd-listred } mostra le tue liste, { cmd-delred } DOMINIO fa un'eccezione.
excepted = { $subject } può usare il ponte, anche se è nella lista { $source }. { cmd-addred } o { cmd-ablock } lo termina. (registro { $number })
exception = Eccezione: { $subject }
bans-title = { $count ->
        [one] Una persona è bloccata
       *[other] { $count } persone sono bloccate
    }:
listed = { $domain } è nella lista { $list ->
        [green] verde
       *[red] rossa
    } { $until ->
        [none] per sempre
       *[other] fino al { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(c'era già prima)
    }.{ $left ->
        [0] {""}
        [one] {" "}Una registrazione è stata cancellata.
       *[other] {" "}{ $left } registrazioni sono state cancellate.
    } (registro { $number })
unlisted = { $domain } non è più nella lista { $list ->
        [green] verde
       *[red] rossa
    }. (registro { $number })
not-listed = { $domain } non è nella lista { $list ->
        [green] verde
       *[red] rossa
    }.
home-blocks = Il server del bot nel fediverso blocca { $domain }: resta bloccato finché quel server non toglie il blocco.
by-home-server = server del bot
domains-none = La lista { $list ->
        [green] verde
       *[red] rossa
    } è vuota.
domains-title = La lista { $list ->
        [green] verde
       *[red] rossa
    }, { $count ->
        [one] un dominio
       *[other] { $count } domini
    }:
report-new =
    Segnalazione { $number } di { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}su { $subject }
    }: «{ $reason }».{ $evidence ->
        [none] {""}
       *[other] {" "}Identificativo del messaggio: { $evidence }.
    }
    { cmd-reports } { $number } la mostra · { cmd-ablock } blocca qualcuno
report-words = Segnalazione { $number }: chi l'ha fatta accetta che tu la passi. { $words ->
        [none] Il testo non è noto.
       *[other] Il testo: «{ $words }»
    } { cmd-reports } { $number } forward avvisa la moderazione del server d'origine.
report-comment = Una persona che riceve messaggi dal ponte { $bot } segnala { $subject }: «{ $reason }»{ $words ->
        [none] {""}
       *[other] {" "}Il testo: «{ $words }»
    }
report-not-agreed = La segnalazione { $number } non si può passare: non nomina nessuno, o chi l'ha fatta non ha acconsentito ({ cmd-evidence }).
report-passing-on = La segnalazione { $number } è in viaggio verso la moderazione di { $domain }. Ti dirò com'è andata.
report-passed-on = La segnalazione { $number } è arrivata alla moderazione del server d'origine, o è in viaggio.
report-is-passed-on = La tua segnalazione n. { $number } è arrivata anche alla moderazione del server d'origine.
report-not-passed-on = La segnalazione { $number } non si è potuta passare: { $mail ->
        [none] quel server non dice chi riceve segnalazioni da qui.
       *[other] quel server le riceve solo per posta, a { $mail }.
    }
report-handled = La segnalazione { $number } è { $state ->
        [open] di nuovo aperta
        [taken] tua
       *[closed] chiusa; chi l'ha fatta ha ricevuto un avviso
    }.
report-already = La segnalazione { $number } è già { $state ->
        [open] aperta
        [taken] in mano a { $by }
       *[closed] stata chiusa da { $by }
    }.
report-unknown = Non c'è una segnalazione { $number }. { cmd-reports } le mostra tutte.
report-shown =
    { $line }
    { $by ->
        [none] {""}
       *[other] { $state ->
            [open] Riaperta da
            [taken] In mano a
           *[closed] Chiusa da
        } { $by }.
    } { $evidence ->
        [none] {""}
       *[other] Identificativo del messaggio: { $evidence }.
    } { cmd-reports } { $number } take, close o reopen.
reports-action = Non conosco «{ $word }». Si può scrivere { cmd-reports } 17 take, forward, close o reopen; { cmd-reports } all.
reports-none = Non ci sono segnalazioni.
reports-title = { $count ->
        [one] Una segnalazione
       *[other] { $count } segnalazioni
    }:
sending = { $on ->
        [yes] I messaggi vengono di nuovo consegnati.
       *[no] La consegna è ferma; i messaggi aspettano. { cmd-start } la riprende.
    }
sending-already = { $on ->
        [yes] I messaggi vengono già consegnati.
       *[no] La consegna è già ferma. { cmd-start } la riprende.
    }
sending-by = { $on ->
        [yes] { $by } ha ripreso la consegna.
       *[no] { $by } ha fermato la consegna; i messaggi aspettano. { cmd-start } la riprende.
    }
alerts-bundle =
    { $count ->
        [one] Da allora, un altro avviso:
       *[other] Da allora, altri { $count } avvisi:
    }
    { $lines }
flood-of = { $domain }: { $count } persone nuove in 10 minuti. { cmd-addred } { $domain } le blocca tutte · { cmd-quiet } ignora gli sconosciuti per 3 ore
flood = { $count } persone nuove in 10 minuti. { cmd-quiet } ignora gli sconosciuti per 3 ore · { cmd-close } chiude le registrazioni
quiet = { $until ->
        [none] Gli sconosciuti ricevono di nuovo risposta.
       *[other] Fino al { $until } è servito solo chi ha una registrazione. Gli sconosciuti non ricevono risposta; ciò che hanno inviato prima aspetta, ciò che inviano intanto viene scartato. { cmd-quiet } off lo termina.
    }
quiet-by = { $until ->
        [none] { $by } ha terminato la modalità silenziosa: gli sconosciuti ricevono di nuovo risposta.
       *[other] { $by } ha attivato la modalità silenziosa: fino al { $until } gli sconosciuti non ricevono risposta. { cmd-quiet } off la termina.
    }
quiet-hours = Scrivi un numero di ore da 1 a { $max }, oppure off. Per esempio { cmd-quiet } 3
registrations = { $open ->
        [yes] Le registrazioni sono aperte.
       *[no] Le registrazioni sono chiuse.
    }
registrations-already = { $open ->
        [yes] Le registrazioni sono già aperte.
       *[no] Le registrazioni sono già chiuse.
    }
registrations-by = { $open ->
        [yes] { $by } ha aperto le registrazioni.
       *[no] { $by } ha chiuso le registrazioni.
    }
users-none = Nessuno ha una registrazione.
users-rules = { $when ->
        [none] non ha accettato le regole
       *[other] ha accettato le regole il { $when }
    }
users-title = { $count ->
        [one] Una persona ha una registrazione
       *[other] { $count } persone hanno una registrazione
    }:
audit-none = Gli admin non hanno ancora fatto niente.
audit-title = { $count ->
        [one] L'ultima azione
       *[other] Le ultime { $count } azioni
    } degli admin:

# -- $why è ciò che ha detto il server o il sistema
status-house =
    { $status }
    Registrazioni: { $registration ->
        [open] aperte
        [approval] con approvazione
        [greenlist] per la lista verde
       *[closed] chiuse
    }. Segnalazioni ({ cmd-reports }): { $reports }, richieste ({ cmd-approve }): { $applicants }.{ $sending ->
        [yes] {""}
       *[no] {" "}La consegna è ferma; { cmd-start } la riprende.
    }
status-allowance =
    { $status }
    Nel fediverso il ponte può ancora pubblicare { $left } messaggi (su { $of }) fino alle { $time }.
leg-down = Il lato { $side ->
        [fediverse] fediverso
       *[xmpp] XMPP
    } non funziona da { $minutes ->
        [one] un minuto
       *[other] { $minutes } minuti
    } ({ $why }). { $waiting ->
        [0] Nessun messaggio aspetta.
        [one] Un messaggio aspetta.
       *[other] { $waiting } messaggi aspettano.
    } Ti avviso quando torna a funzionare.
leg-refused = Il server del lato { $side ->
        [fediverse] fediverso
       *[xmpp] XMPP
    } rifiuta l'accesso del ponte ({ $why }). { $waiting ->
        [0] Nessun messaggio aspetta.
        [one] Un messaggio aspetta.
       *[other] { $waiting } messaggi aspettano.
    } Non va perso nulla. Inserisci { $side ->
        [fediverse] un token valido
       *[xmpp] una password valida
    }: il bot rilegge da solo i suoi file; dopo una modifica in systemd o nell'ambiente serve un riavvio.
leg-shut = Il server del lato { $side ->
        [fediverse] fediverso
       *[xmpp] XMPP
    } non lascia lavorare l'account del ponte: { $why }. { $waiting ->
        [0] Nessun messaggio aspetta.
        [one] Un messaggio aspetta.
       *[other] { $waiting } messaggi aspettano.
    } Non va perso nulla e nulla scade. Chiarisci con gli admin di quel server; poi la consegna riprende da sola.
account-moderated = La moderazione del server { $side ->
        [fediverse] del fediverso
       *[xmpp] XMPP
    } { $measure ->
        [frozen] ha congelato l'account del ponte.
        [marked] ha segnato come sensibili dei post del ponte.
        [deleted] ha cancellato dei post del ponte.
        [sensitive] ha segnato come sensibile tutto ciò che il ponte pubblica.
        [limited] ha limitato l'account del ponte: lo vede solo chi lo segue.
        [suspended] ha sospeso l'account del ponte.
       *[warning] ha ammonito l'account del ponte.
    } Accedi lì per leggere il motivo, e parlane con loro.
account-severed = Sul lato { $side ->
        [fediverse] fediverso
       *[xmpp] XMPP
    } { $kind ->
        [own] l'account del ponte ha bloccato { $target }
        [account] la moderazione ha sospeso { $target }
       *[domain] la moderazione ha bloccato { $target }
    }: l'account del ponte ha perso { $lost ->
        [one] una relazione.
       *[other] { $lost } relazioni.
    } Chi è coinvolto può seguire di nuovo il bot, se non c'è un blocco.
welcome-admin = Questo ponte è pronto, e tu sei tra chi lo amministra. Rispondi { cmd-status }, per favore: così è certo che i messaggi arrivano nei due sensi. { cmd-ahelp } mostra che cosa può fare chi amministra.
leg-back = Il lato { $side ->
        [fediverse] fediverso
       *[xmpp] XMPP
    } funziona di nuovo, dopo { $minutes ->
        [one] un minuto
       *[other] { $minutes } minuti
    }. La consegna di ciò che aspettava è in corso.
passed-over = Qualcosa arrivato { $side ->
        [fediverse] dal fediverso
       *[xmpp] da XMPP
    } non si poteva elaborare ed è stato saltato perché non blocchi nessuno: { $id }. Chi l'ha scritto non lo sa. Il log dice perché; per favore segnalalo a chi sviluppa questo ponte.
database-older = Il database di questo ponte è una copia vecchia, o ha perso il suo log: non sa nulla dopo { $since }. Ciò che è arrivato dopo viene ripreso e cercato prima di inviarlo, così nulla arriva due volte. Se hai un backup più recente, ferma entrambi i bot e ripristinalo.

# -- moduli dei comandi; $name è il nome del campo nella tabella dei comandi
blank = { $kind ->
    [person] Indirizzo: @nome@istanza o xmpp:nome@server
    [subject] Indirizzo o dominio: @nome@istanza, xmpp:nome@server, istanza.example
    [domain] Dominio, per esempio istanza.example
    [number] { $name ->
        [page] Pagina; vuoto: la prima
       *[other] Numero
    }
    [span] Quanto tempo, per esempio 8h, 2d o 1w
    [rest] { $name ->
        [reason] Motivo
       *[other] Testo
    }
   *[word] { $name ->
        [language] Lingua
        [on-or-off] Attivo o disattivo
        [always-or-change] Quando l'indirizzo sta sopra un messaggio
        [command] Nome del comando
        [number] Numero, oppure tutto
        [how] Come avvisarti
        [action] Che cosa fare: take, close, reopen
        [stance] Chiedere, sì o no
        [name] Nome; no lo toglie
        [yes] sì, per confermare
       *[other] { $name }
    }
    }

# -- che cosa dicono di sé i bot nei loro profili; i nomi hanno al massimo 30 caratteri
profile-name = { $side ->
    [fediverse] Ponte verso XMPP
   *[xmpp] Ponte verso il fediverso
    }
profile-description = { $side ->
    [fediverse] Porto messaggi diretti tra il fediverso ({ $address }) e XMPP ({ $xmpp }). Comincia un messaggio diretto per me con xmpp:nome@server per scrivere a qualcuno di là; di là ti raggiungono scrivendomi @nome@istanza.
   *[xmpp] Porto messaggi tra XMPP ({ $xmpp }) e il fediverso ({ $address }, { $fediverse }). Comincia un messaggio per me con @nome@istanza per scrivere a qualcuno di là; di là ti raggiungono scrivendomi xmpp: e il tuo indirizzo.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Admin
    [rules] Regole
    [website] Sito
    [software] Software
   *[networks] Collega
    }
profile-rules = Scrivimi { cmd-rules } per leggere le regole di questo ponte.
profile-networks = Fediverso (ActivityPub) e XMPP

# -- primi contatti: che cosa legge chi riceve, e che cosa legge chi scrive
invitation =
    { $name ->
        [none] { $sender } (
       *[other] { $name }, { $sender } (
    }{ $network ->
        [fediverse] fediverso
        [xmpp] XMPP
       *[other] { $network }, attraverso un altro ponte
    }) vorrebbe scriverti; un messaggio aspetta.{ $link ->
        [none] {""}
       *[other] {" "}Profilo: { $link }
    }
    { $first ->
        [yes] { operators-can-read } { cmd-help }{"\u000A"}
       *[no] {""}
    }{ cmd-accept } per leggerlo e rispondere · { cmd-decline } per dire di no · { cmd-block } { $sender } perché non possa più chiedere.
invited = { $recipient } non ha mai usato questo ponte, quindi prima chiedo. Il tuo messaggio aspetta la risposta, al massimo { $days ->
        [one] un giorno
       *[other] { $days } giorni
    }; e così ciò che scrivi nel frattempo.
welcome-invited =
    La tua registrazione è fatta. { $recipient } non ha mai usato questo ponte, quindi prima chiedo; il tuo messaggio aspetta la risposta, al massimo { $days ->
        [one] un giorno
       *[other] { $days } giorni
    }.
    { operators-can-read } { cmd-help }
held-full = { $max } messaggi aspettano già una risposta di { $recipient }, quindi questo non è stato inviato. Aspetta la risposta.
no-account = Non ho trovato nessun account { $recipient }, quindi { $count ->
        [one] il tuo messaggio non è stato inviato
       *[other] i tuoi { $count } messaggi non sono stati inviati
    }. Controlla come si scrive; se è giusto, forse { $domain } non funziona: riprova più tardi.
no-account-near = Non ho trovato nessun account { $recipient }, quindi { $count ->
        [one] il tuo messaggio non è stato inviato
       *[other] i tuoi { $count } messaggi non sono stati inviati
    }. Volevi dire { $near }?
no-account-here = Nel fediverso non c'è nessun account { $recipient }, quindi { $count ->
        [one] il tuo messaggio non è stato inviato
       *[other] i tuoi { $count } messaggi non sono stati inviati
    }. Se intendi { $jid } su XMPP, scrivi direttamente: non serve nessun ponte.
account-waits = Non ho ancora potuto trovare l'account { $recipient }. Il tuo messaggio aspetta e partirà da solo appena possibile, al massimo per { $hours ->
        [one] un'ora
       *[other] { $hours } ore
    }; { cmd-outbox } lo mostra, { cmd-cancel } lo ritira.
unresolved-full = { $max } messaggi aspettano già che io trovi l'account { $recipient }, quindi questo non è stato inviato. Riprova più tardi.
invitations-full = { $recipient } non ha ancora risposto ad altre richieste, quindi il tuo messaggio non è stato inviato. Riprova tra qualche giorno.
unwilling = Il profilo di { $recipient } chiede che bot e ponti non scrivano, quindi non l'ho fatto e non è stato inviato nulla. Se quella persona vuole sentirti, può scrivere prima a { $bot }, che le spiega come fare.
unseen = Il tuo invito a { $recipient } ha ormai un giorno e nulla indica che sia stato visto: alcuni server tengono fuori gli sconosciuti. Chiedi a quella persona, per altra via, di scrivere prima a { $bot } ({ $link }). Il tuo messaggio aspetta ancora.
was-accepted = { $recipient } ha detto di sì e ha ricevuto ciò che hai scritto. D'ora in poi potete scrivervi.
unanswered = Da { $recipient } non è arrivata risposta entro { $days ->
        [one] un giorno
       *[other] { $days } giorni
    }, quindi i tuoi messaggi non sono stati consegnati. Quella persona può sempre scriverti.
no-answer = { $recipient } non ha risposto all'invito, quindi il tuo messaggio non è stato inviato. Potrai scrivere lì quando quella persona ti avrà scritto.
not-kept = D'ora in poi tu e { $recipient } potete scrivervi. { $kept ->
        [0] Ciò che avevi scritto prima non è stato conservato: invialo di nuovo, per favore.
       *[other] Sono stati conservati solo i tuoi ultimi messaggi: invia di nuovo i precedenti, per favore.
    }
first-contacts-full = Puoi scrivere al massimo a { $max ->
        [one] una persona nuova
       *[other] { $max } persone nuove
    } al giorno. Il tuo messaggio per { $recipient } non è stato inviato; riprova domani.
held-for-admins = Un admin guarda il tuo primo messaggio per { $recipient } prima che parta. Non devi fare altro.
held-refused = Il tuo primo messaggio per { $recipient } somiglia a pubblicità, quindi non è stato inviato. Scrivi con parole tue chi sei e che cosa vuoi.
held-unseen = Il tuo messaggio per { $recipient } non è stato consegnato: gli admin di questo ponte non lo hanno lasciato passare.
suspicious = { $count ->
        [one] { $sender } ha inviato solo un link come primo messaggio per { $recipient }.
       *[other] { $sender } ha inviato lo stesso primo messaggio a { $count } persone, l'ultima { $recipient }.
    } È in attesa. { cmd-approve } { $sender } lo invia · { cmd-reject } { $sender } lo elimina · { cmd-ablock } { $sender } blocca chi l'ha scritto
suspicious-many = { $count } persone hanno inviato lo stesso primo messaggio, o quasi; per ultimo { $sender }. Questi messaggi sono in attesa, e così i prossimi. { cmd-approve } { $sender } li invia tutti · { cmd-reject } { $sender } li elimina tutti
suspects-alike = { $sender } e { $others ->
        [one] un'altra persona
       *[other] altre { $others } persone
    } con lo stesso testo
invitation-waits = { $recipient } non ha ancora ricevuto l'invito: in questo momento scrivono molte persone nuove, una alla volta. L'invito parte da solo; non serve scrivere di nuovo.
invitation-open = { $sender } aspetta la tua risposta: { cmd-accept } ti mostra il messaggio, { cmd-decline } dice di no. Fino ad allora, nulla di ciò che scrivi qui viene inviato.
invitations-open = Queste persone aspettano la tua risposta: { $senders }. { cmd-accept } INDIRIZZO per leggere che cosa hanno scritto · { cmd-decline } INDIRIZZO per dire di no · { cmd-block } INDIRIZZO per non ricevere più nulla. Finché non rispondi, nulla di ciò che scrivi viene inviato.
invitations-none = Nessuno aspetta la tua risposta.
answer-accept = { $who ->
        [none] Accetta
       *[other] Accetta { $who }
    }
answer-decline = { $who ->
        [none] Rifiuta
       *[other] Rifiuta { $who }
    }
answer-block = Blocca
answer-agree = Accetto
invitation-unknown = { $address } non aspetta la tua risposta. { cmd-accept } senza indirizzo mostra chi la aspetta.
accepted = D'ora in poi tu e { $address } potete scrivervi.
declined = Da { $address } non ti arriva nulla; chi ti ha scritto vede solo che non c'è stata risposta. Se cambi idea, scrivi tu.
help-command-accept = { cmd-accept } INDIRIZZO — di' di sì a chi vorrebbe scriverti. Senza indirizzo: all'unica persona che aspetta, o alle regole di questo ponte.
help-command-decline = { cmd-decline } INDIRIZZO — di' di no a chi vorrebbe scriverti, senza che lo venga a sapere. { cmd-block } ferma qualcuno per sempre.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } è un altro ponte, non una persona, quindi non è stato inviato nulla. Scrivi l'indirizzo della persona che intendi.
recipient-is-carried = { $address } è solo il nome che un altro ponte dà a { $account }, che è sulla tua stessa rete. Scrivi direttamente a { $account }; non è stato inviato nulla.
recipient-is-deaf = { $address } si raggiunge solo attraverso { $bridge }, che non porta messaggi diretti: nessuno leggerebbe il tuo, quindi non è stato inviato. Chiedi in altro modo un indirizzo diretto.
reached-through = { $recipient } si raggiunge attraverso un altro ponte ({ $network }). Anche chi lo gestisce può leggere i tuoi messaggi.
invited-through =
    { $recipient } si raggiunge attraverso un altro ponte ({ $network }): anche chi lo gestisce può leggere i tuoi messaggi. Non ha mai usato questo ponte, quindi prima chiedo; il tuo messaggio aspetta la risposta, al massimo { $days ->
        [one] un giorno
       *[other] { $days } giorni
    }.
comes-through = Un altro ponte porta qui quello che scrivi, quindi io non lo porto oltre. { $account } è già { $side ->
        [fediverse] nel fediverso
       *[xmpp] su XMPP
    }: scrivi da là a { $bot } o alla persona che intendi. Non è stato inviato nulla.

# -- registrarsi: perché no, o non ancora
registration-closed = Al momento questo ponte non accetta nuove registrazioni. Riprova più tardi; non è stato inviato nulla.
registration-full = Questo ponte è al completo. Riprova più tardi; non è stato inviato nulla.
registration-crowded = In questo momento arrivano troppe persone nuove su questo ponte. Non è stato inviato nulla; scrivi di nuovo tra { $minutes ->
        [one] un minuto
       *[other] { $minutes } minuti
    }.
registration-not-listed = Questo ponte è per chi sta su certi server, e il tuo non è tra questi. Non è stato inviato nulla.
registration-too-often = Hai già fatto la registrazione { $max ->
        [one] una volta
       *[other] { $max } volte
    }, quante ne permette questo ponte. Chiedi ai suoi admin.
registration-too-young = Il tuo account è troppo nuovo per questo ponte: deve avere { $days ->
        [one] un giorno
       *[other] { $days } giorni
    }. Non è stato inviato nulla.
registration-too-few-posts = Il tuo account ha troppo pochi post per questo ponte: ne servono { $posts }. Non è stato inviato nulla.
registration-no-avatar = Per questo ponte serve un'immagine del profilo. Aggiungine una al tuo account, poi scrivi di nuovo; non è stato inviato nulla.
registration-nobot = Il tuo profilo dice #nobot, quindi non ho fatto la registrazione e non è stato inviato nulla. Con { cmd-register } ti registri comunque.
registration-nobridge = Il tuo profilo dice #nobridge o bridgeable: false, quindi non ho fatto la registrazione e non è stato inviato nulla. Toglilo da lì, poi scrivi di nuovo.
registration-ended-nobot = Il tuo profilo dice #nobot, quindi la tua registrazione qui è cancellata. Con { cmd-register } ti registri comunque.
registration-ended-nobridge = Il tuo profilo dice #nobridge o bridgeable: false, quindi la tua registrazione qui è cancellata. Toglilo da lì, poi con { cmd-register } puoi tornare.
registration-asked = Chi usa questo ponte lo decidono i suoi admin. Ho chiesto a loro e ti dirò che cosa rispondono. Non è stato ancora inviato nulla: invia allora di nuovo il tuo messaggio.
registration-waiting = Gli admin non hanno ancora deciso se puoi usare questo ponte. Ti avviso quando lo fanno; non è stato inviato nulla.
registration-rejected = Gli admin di questo ponte non ti hanno fatto entrare.
application = { $address } vorrebbe usare questo ponte. { cmd-approve } { $address } per accettare · { cmd-reject } { $address } per rifiutare
applications-title = Queste persone aspettano { cmd-approve } INDIRIZZO o { cmd-reject } INDIRIZZO:
applications-none = Nessuno aspetta di entrare.
application-unknown = { $address } non aspetta di entrare. { cmd-approve } senza indirizzo mostra chi aspetta.
application-approved = { $address } può entrare e ha ricevuto un avviso.
application-rejected = { $address } non può entrare e ha ricevuto un avviso.
trusted = I messaggi in attesa di { $address } partono ora verso { $count ->
        [one] una persona
       *[other] { $count } persone
    }.
distrusted = { $count ->
        [one] Un messaggio di { $address } eliminato
       *[other] { $count } messaggi di { $address } eliminati
    }; chi li ha scritti ha ricevuto un avviso. { cmd-ablock } { $address } blocca l'accesso.
help-command-approve = { cmd-approve } INDIRIZZO — fai entrare chi ha chiesto di registrarsi, o consegna ciò che somigliava a pubblicità. Senza indirizzo: chi aspetta.
help-command-reject = { cmd-reject } INDIRIZZO — non fare entrare chi ha chiesto di registrarsi, o elimina ciò che somigliava a pubblicità.
rules-agree =
    Queste sono le regole di questo ponte; { cmd-rules } le mostra tutte.
    { $rules }
    Scrivi { cmd-accept } se per te vanno bene. Prima di allora nessuno riceve i tuoi messaggi; aspettano qui al massimo un giorno.
rules-agree-again =
    Le regole di questo ponte sono cambiate; { cmd-rules } le mostra tutte.
    { $rules }
    Scrivi { cmd-accept } se per te vanno bene. Prima di allora nessuno riceve i tuoi messaggi; aspettano qui al massimo un giorno.
rules-agreed = { $waited ->
        [0] Grazie per aver accettato le regole.
        [one] Grazie. Il tuo messaggio ora è in viaggio.
       *[other] Grazie. I tuoi messaggi ora sono in viaggio.
    }
rules-dropped = Il tuo messaggio precedente ha aspettato un giorno il tuo sì alle regole: non è stato inviato e non lo conservo più. Se serve ancora, invialo di nuovo.
rules-changed =
    Le regole di questo ponte sono cambiate; { cmd-rules } le mostra tutte.
    { $rules }
rules-known = { $agreed ->
        [yes] { $count } persone registrate su { $of } hanno accettato queste regole; { cmd-alistu } mostra quali.
       *[no] { $count } persone registrate su { $of } hanno visto queste regole.
    }
rules-shown =
    Le regole di questo ponte; { cmd-rules } le mostra tutte.
    { $rules }
rules-title = Le regole di questo ponte:
rules-none = Questo ponte non ha regole proprie. Grazie per la tua gentilezza.
help-command-rules = { cmd-rules } — le regole di questo ponte.

# -- con chi si parla, e a che punto si è
pinned = I messaggi senza indirizzo ora vanno a { $address }. { cmd-end } per smettere.{ $waiting ->
        [0] {""}
        [one] {" "}Anche il tuo messaggio in attesa va lì.
       *[other] {" "}Anche i tuoi { $waiting } messaggi in attesa vanno lì.
    }
talking-pinned = I messaggi senza indirizzo vanno a { $address }, come hai scelto. { cmd-end } per smettere.
talking-last = I messaggi senza indirizzo vanno a { $address }, il tuo ultimo contatto, ancora per { $minutes ->
        [one] un minuto
       *[other] { $minutes } minuti
    }. { cmd-to } INDIRIZZO sceglie qualcun altro.
talking-nobody = Al momento non hai conversazioni in corso. Scrivi l'indirizzo davanti, o scegli qualcuno con { cmd-to } INDIRIZZO.
talking-unsure = Un messaggio senza indirizzo può essere per più persone, quindi chiedo: { $people }. { cmd-to } INDIRIZZO ne sceglie una.
ended = Fatto: non hai più conversazioni in corso. Comincia il prossimo messaggio con un indirizzo.
me = La tua registrazione è del { $since } (lingua: { $lang }). { $partner ->
        [none] Al momento non hai conversazioni in corso.
       *[other] In conversazione con { $partner }.
    } Ora puoi inviare ancora { $left ->
        [one] un messaggio
       *[other] { $left } messaggi
    }. { $blocks ->
        [0] Non hai bloccato nessuno.
        [one] Hai un blocco.
       *[other] Hai { $blocks } blocchi.
    } { $joined ->
        [yes] { $side ->
            [fediverse] Segui il bot.
           *[xmpp] Il bot è tra i tuoi contatti.
        }
       *[no] { $side ->
            [fediverse] Comincia a seguire il bot, così il tuo server non nasconde i suoi messaggi.
           *[xmpp] Aggiungi il bot ai contatti, così il tuo server accetta i suoi messaggi.
        }
    }{ $headers ->
        [yes] {" "}Ogni messaggio per te mostra chi scrive.
       *[no] {""}
    }
help-command-to = { cmd-to } INDIRIZZO — d'ora in poi i messaggi senza indirizzo vanno lì. { cmd-who } mostra dove; { cmd-end } per smettere.
help-command-who = { cmd-who } — chi riceve il tuo prossimo messaggio se non scrivi un indirizzo.
help-command-end = { cmd-end } — termina la conversazione: il prossimo messaggio ha bisogno di un indirizzo.
help-command-me = { cmd-me } — le tue impostazioni e i tuoi limiti: da quando hai la registrazione, lingua, conversazione, quanti messaggi puoi inviare.

# -- che cosa è conservato su qualcuno
help-command-export = { cmd-export } — tutto ciò che questo ponte conserva su di te. I testi dei messaggi non ci sono: sono eliminati alla consegna.
help-command-forget = { cmd-forget } — cancella tutto ciò che questo ponte conserva su di te, e ciò che ha inoltrato per te.
export-nothing = Su di te non è conservato nulla.
export-title = { $count ->
        [one] Una voce è conservata
       *[other] { $count } voci sono conservate
    } su di te, orari in UTC:
export-row = { $what ->
        [registration] Registrazione
        [application] Richiesta di registrazione
        [account] Account
        [block] Blocco
        [invitation] Invito
        [held-message] Messaggio trattenuto
        [question] Domanda
        [chat] Chat con il bot
        [report] Segnalazione
        [reaction] Reazione
        [limit] Limite
        [block-by-the-admins] Blocco degli admin
        [sent] Inviato
        [received] Ricevuto
        [stance] Sconosciuti
        [partner] Interlocutore
       *[other] { $what }
    } — { $facts }
export-fact = { $name ->
        [side] rete
        [account-id] identificativo dell'account
        [lang] lingua
        [heard-lang] lingua dei tuoi messaggi
        [hint-lang] lingua della tua app
        [registered-at] da
        [revoked-at] terminato
        [registrations] quante volte
        [explicit] con un comando
        [rules-at] regole accettate
        [rules-edition] versione delle regole
        [rules-owed] aspetta il tuo sì alle regole
        [pinned] contatto scelto
        [ended-at] conversazione terminata
        [checked-at] controllato
        [joined] bot tra i contatti
        [spell-reactions] reazioni come testo
        [headers] mittente su ogni messaggio
        [speaker] ultimo messaggio di
        [spoke-at] alle
        [sent] avviso di consegna
        [leg] account del ponte
        [name] nome
        [named-at] nome visto
        [asked-at] chiesto
        [state] stato
        [decided-at] deciso
        [address] indirizzo
        [canonical] indirizzo principale
        [url] pagina
        [unwilling] il profilo non vuole ponti
        [subject] su
        [created-at] creato
        [recipient] a
        [sender] da
        [author] da
        [fingerprint] impronta del testo
        [why] motivo dell'attesa
        [kind] tipo
        [until] fino a
        [id] numero
        [reason] motivo
        [evidence] identificativo del messaggio
        [reference] identificativo del messaggio
        [remote] identificativo dall'altra parte
        [words] testo
        [agreed] si può passare
        [passed-on] passato
        [emoji] emoji
        [bucket] per
        [taken-at] inviato
        [edited-at] modificato
        [messages] messaggi
        [first-at] primo
        [last-at] ultimo
        [role] tipo
        [queued-at] quando
        [strangers] possono scrivere
        [chosen-at] scelto
        [partner] chi
        [muted-until] in silenzio fino al
        [unmuted-at] ultimo silenzio fino al
       *[other] { $name }
    }: { $value }
export-code = { $code ->
        [yes] sì
        [fediverse] fediverso
        [xmpp] XMPP
        [on] con un breve avviso
        [mark] con un segno
        [waiting] in attesa
        [sending] in invio
        [unsure] forse arrivato
        [done] fatto
        [refused] rifiutato
        [open] aperto
        [approved] approvato
        [rejected] respinto
        [accepted] accettato
        [declined] rifiutato
        [expired] scaduto
        [direct] non serve
        [suspect] dagli admin
        [failed] fallito
        [taken] in corso
        [closed] chiuso
        [invitation] si chiede all'altra persona
        [repeated] un admin controlla
        [to-whom] a chi?
        [rules] regole
        [evidence] prova
        [suggested] suggerimento
        [forget] cancellazione
        [relay] messaggio
        [notice] avviso del ponte
        [receipt] conferma, modifica o reazione
        [contact] lista dei contatti
        [messages] messaggi
        [late-messages] messaggi in ritardo
        [commands] comandi
        [failed-commands] comandi falliti
        [arrived] arrivi
        [told] avvisi
        [files] file
        [encrypted] messaggi cifrati
        [mention] menzioni pubbliche
        [mentions] menzioni pubbliche
        [carried] messaggi da un altro ponte
        [challenged] domande di server
        [timer] timer
        [joins] registrazioni
        [strangers] sconosciuti
        [reports] segnalazioni
        [ask] dopo averlo chiesto
        [no] no
        [find] persone cercate
       *[other] { $code }
    }
forget-sure = Questo cancella la tua registrazione, i blocchi, i messaggi in attesa e, per quanto i server lo permettono, ciò che è stato inoltrato { $days ->
        [one] nell'ultimo giorno
       *[other] negli ultimi { $days } giorni
    }. Possono restare copie presso altri e negli archivi, e ciò che gli admin hanno deciso su di te. Poi degli sconosciuti potranno di nuovo contattarti; solo { cmd-unregister } lo impedisce. Scrivi { cmd-forget } sì entro 10 minuti.
forget-not = Non è stato cancellato nulla. { cmd-me } mostra le tue impostazioni.
forgotten = Tutto ciò che ti riguarda è cancellato. { $posts ->
        [0] Non c'era niente di inoltrato da eliminare.
        [one] Un messaggio viene cancellato.
       *[other] { $posts } messaggi vengono cancellati, anche i miei per te; può volerci un po'.
    } Possono restare copie presso altri e negli archivi. Arrivederci!

# -- messaggi in attesa; $hours: per quanto tempo si riprova
waits-server = Al momento { $domain } non risponde. Il tuo messaggio per { $recipient } aspetta; riprovo per { $hours ->
        [one] un'ora
       *[other] { $hours } ore
    } al massimo. { cmd-outbox } lo mostra, { cmd-cancel } lo ritira.
waits-limit = Per ora il limite dell'account del ponte { $side ->
        [fediverse] nel fediverso
       *[xmpp] su XMPP
    } è raggiunto. Il tuo messaggio per { $recipient } aspetta; riprovo per { $hours ->
        [one] un'ora
       *[other] { $hours } ore
    } al massimo. { cmd-outbox } lo mostra, { cmd-cancel } lo ritira.
waits-leg = Al momento il lato { $side ->
        [fediverse] fediverso
       *[xmpp] XMPP
    } del ponte non funziona. Il tuo messaggio per { $recipient } aspetta; riprovo per { $hours ->
        [one] un'ora
       *[other] { $hours } ore
    } al massimo. { cmd-outbox } lo mostra, { cmd-cancel } lo ritira.
waits-queue = Al momento c'è molto da fare. Il tuo messaggio per { $recipient } aspetta il suo turno, per { $hours ->
        [one] un'ora
       *[other] { $hours } ore
    } al massimo. { cmd-outbox } lo mostra, { cmd-cancel } lo ritira.
waits-stopped = Gli admin hanno messo in pausa questo ponte. Il tuo messaggio per { $recipient } aspetta che riprenda. { cmd-outbox } lo mostra, { cmd-cancel } lo ritira.
waits-account = L'account del ponte { $side ->
        [fediverse] nel fediverso
       *[xmpp] su XMPP
    } è per ora bloccato dal suo server. Il tuo messaggio per { $recipient } aspetta finché serve. { cmd-outbox } lo mostra, { cmd-cancel } lo ritira.
arrived = { $count ->
        [one] { $recipient } ha ricevuto il tuo messaggio delle { $time }.
       *[other] { $recipient } ha ricevuto i tuoi { $count } messaggi inviati dalle { $time } in poi.
    }
outbox-title = { $count ->
        [one] Un tuo messaggio aspetta. { cmd-cancel } con il suo numero lo ritira.
       *[other] { $count } tuoi messaggi aspettano. { cmd-cancel } con un numero ne ritira uno, { cmd-cancel } tutto li ritira tutti.
    }
outbox-empty = Nessun tuo messaggio aspetta.
outbox-line = { $number }: per { $recipient }, { $minutes ->
        [0] proprio ora
        [one] un minuto fa
       *[other] { $minutes } minuti fa
    }, { $attempts ->
        [0] non ancora provato
        [one] provato una volta
       *[other] provato { $attempts } volte
    }{ $next ->
        [0] {""}
        [one] , di nuovo tra un minuto
       *[other] , di nuovo tra { $next } minuti
    }
outbox-line-sending = { $number }: per { $recipient }, { $minutes ->
        [0] proprio ora
        [one] un minuto fa
       *[other] { $minutes } minuti fa
    }, sta partendo in questo momento
outbox-line-held = { $number }: per { $recipient }, { $minutes ->
        [0] proprio ora
        [one] un minuto fa
       *[other] { $minutes } minuti fa
    }, { $admins ->
        [yes] prima lo guarda un admin
       *[no] prima quella persona deve accettare
    }
outbox-line-unresolved = { $number }: per { $recipient }, { $minutes ->
        [0] proprio ora
        [one] un minuto fa
       *[other] { $minutes } minuti fa
    }, sto cercando l'account
outbox-line-asked = { $number }: ancora senza destinatario, { $minutes ->
        [0] proprio ora
        [one] un minuto fa
       *[other] { $minutes } minuti fa
    }, { $rules ->
        [yes] aspetta che tu accetti le regole
       *[no] aspetta che tu dica a chi
    }
cancelled = Il messaggio { $number } è ritirato: { $recipient ->
        [none] nessuno riceverà ciò che hai scritto ({ $time }).
       *[other] { $recipient } non riceverà ciò che hai scritto ({ $time }).
    }
cancelled-perhaps = Il messaggio { $number } è ritirato. Un tentativo precedente è rimasto senza risposta: { $recipient ->
        [none] forse ciò che hai scritto ({ $time }) è arrivato lo stesso.
       *[other] forse { $recipient } ha ricevuto lo stesso ciò che hai scritto ({ $time }).
    }
cancel-sending = Il messaggio { $number } sta partendo in questo momento, quindi non si può più ritirare. { cmd-outbox } mostra se aspetta ancora.
cancel-unknown = Nessun tuo messaggio con il numero { $number } aspetta. { cmd-outbox } elenca quelli che aspettano.
cancelled-all = { $count ->
        [0] Non è stato ritirato nulla.
        [one] Un messaggio è ritirato: { $recipients ->
            [none] nessuno lo riceverà.
           *[other] non arriverà a { $recipients }.
        }
       *[other] { $count } messaggi sono ritirati: { $recipients ->
            [none] nessuno li riceverà.
           *[other] non arriveranno a { $recipients }.
        }
    }{ $sending ->
        [0] {""}
        [one] {" "}Un altro sta partendo in questo momento.
       *[other] {" "}Altri { $sending } stanno partendo in questo momento.
    }
help-command-cancel = { cmd-cancel } NUMERO — ritira un messaggio che aspetta; { cmd-outbox } mostra i numeri. { cmd-cancel } tutto li ritira tutti.
help-command-outbox = { cmd-outbox } — i tuoi messaggi che aspettano la consegna o una risposta. { cmd-outbox } 2 mostra la seconda pagina.

# -- altri nomi dei comandi, separati da virgole
aliases-register = iscriviti, registrati, registrare, iscrizione
aliases-unregister = esci, disiscriviti
aliases-lang = lingua, lingue
aliases-help = aiuto, comandi
aliases-accept = accetta, accetto, accettare
aliases-decline = rifiuta, rifiuto, rifiutare
aliases-rules = regole
aliases-outbox = attesa
aliases-cancel = ritira, annulla, ritirare
words-help = informazioni
words-stop = fermare, annullare
aliases-sent = consegnato, consegna, inviato
aliases-status = stato
aliases-reactions = reazioni
aliases-headers = intestazioni, mittente
aliases-export = esporta, mieidati
aliases-forget = dimentica, cancella, dimenticare
aliases-report = segnala, segnalare
aliases-evidence = prova
aliases-block = blocca, bloccare
aliases-unblock = sblocca, sbloccare
aliases-listblock = blocchi, bloccati
aliases-to = verso, con
aliases-who = chi
aliases-end = fine
aliases-me = io

# -- words that answer or switch something, separated by commas; all languages' words are understood by everybody
words-yes = sì, sì grazie, va bene, certo, d'accordo, d’accordo, sì volentieri, volentieri
words-surely = sì
words-no = no, no grazie
words-on = attivo, acceso
words-off = disattivo, spento
words-mark = segno, stella
words-all = tutto, tutti, tutte
words-always = sempre
words-change = cambio, cambia
words-language = Italiano, Italian, Italienisch, italien, Italiaans
words-until = fino a, fino
words-for = per
words-tomorrow = domani
words-minutes = minuto, minuti
words-hours = ora, ore
words-days = giorno, giorni, g
words-weeks = settimana, settimane
refused-exposed = Il tuo messaggio delle { $time } per { $recipient } è stato ritirato: il server del fediverso lo avrebbe mostrato anche ad altri, e forse lo ha fatto per un momento. Gli admin lo sanno; per favore non inviarlo di nuovo prima che abbiano controllato.
refused-overheard = Il tuo messaggio delle { $time } per { $recipient } è stato ritirato: il server del fediverso lo avrebbe mostrato anche a qualcun altro. Scrivi i nomi senza @ davanti e invialo di nuovo.
refused-uncertain = Non si può sapere se il tuo messaggio delle { $time } per { $recipient } è arrivato: il server non ha risposto e non lo mostra. Non lo invio una seconda volta; se non arriva risposta, invialo di nuovo.
message-exposed = Il server del ponte sul lato { $side ->
        [fediverse] fediverso
       *[xmpp] XMPP
    } ha reso visibile ad altri un messaggio diretto. Il ponte lo ha eliminato; controlla che non ci sia più e se questo server è adatto a un ponte (il suo identificativo è nel log).

# -- menu dei client (XEP-0050): un titolo per ogni comando, e i testi dei moduli
menu-to = Scrivere a qualcuno
menu-who = Chi riceve il mio prossimo messaggio
menu-end = Chiudere la conversazione
menu-accept = Accettare un invito
menu-decline = Rifiutare un invito
menu-block = Bloccare qualcuno
menu-unblock = Sbloccare qualcuno
menu-listblock = Chi ho bloccato
menu-report = Segnalare qualcuno agli admin
menu-evidence = Far leggere agli admin il messaggio segnalato
menu-outbox = I miei messaggi in attesa
menu-cancel = Ritirare un messaggio in attesa
menu-me = Le mie impostazioni e i miei limiti
menu-lang = Lingua
menu-reactions = Reazioni come testo
menu-headers = Mittente sopra i messaggi
menu-sent = Avviso di consegna
menu-status = Se il ponte funziona
menu-help = Aiuto
menu-rules = Le regole di questo ponte
menu-register = Registrarsi
menu-export = Che cosa è salvato su di me
menu-unregister = Lasciare il ponte
menu-forget = Cancellare tutto su di me
menu-reports = Admin: segnalazioni
menu-approve = Admin: ammettere qualcuno
menu-reject = Admin: respingere qualcuno
menu-ablock = Admin: bloccare l'accesso di qualcuno
menu-aunblock = Admin: togliere un blocco
menu-alistb = Admin: blocchi
menu-addred = Admin: escludere un dominio
menu-delred = Admin: riammettere un dominio
menu-listred = Admin: la lista rossa
menu-addgreen = Admin: aggiungere un dominio alla lista verde
menu-delgreen = Admin: togliere un dominio dalla lista verde
menu-listgreen = Admin: la lista verde
menu-quiet = Admin: non rispondere agli sconosciuti per un po'
menu-stop = Admin: sospendere la consegna
menu-start = Admin: riprendere la consegna
menu-open = Admin: aprire le registrazioni
menu-close = Admin: chiudere le registrazioni
menu-alistu = Admin: chi è registrato
menu-audit = Admin: che cosa è stato fatto
menu-ahelp = Admin: aiuto
menu-sure = Sì, procedi.
menu-unsure = Non è stato fatto nulla. Spunta la casella se lo vuoi davvero.
menu-missing = Non è ancora stato fatto nulla. Questo campo è vuoto: { $field }
menu-other = Oppure qualcun altro. { $label }
menu-partner = Qualcuno delle tue ultime conversazioni
menu-on = Attive
menu-delivery = { $how ->
        [on] Un breve avviso
        [mark] Un segno sul mio post (preferiti)
       *[off] Niente
    }
menu-off = Disattivate
menu-always = Su ogni messaggio
menu-change = Solo quando scrive un'altra persona
menu-language = Italiano
menu-all = Tutti

# -- sconosciuti: chi può scrivere a qualcuno per la prima volta
strangers-stance = { $stance ->
    [ask] Chi è nuovo ti raggiunge solo dopo il tuo sì.
    [yes] Chiunque può scriverti.
   *[no] Nessuno di nuovo può scriverti.
    } { cmd-strangers } chiedere: prima lo chiedo a te · { cmd-strangers } sì: chiunque può scrivere · { cmd-strangers } no: nessuno di nuovo può.
strangers-set = { $stance ->
    [ask] D'ora in poi te lo chiedo prima che qualcuno di nuovo ti raggiunga.{ $waiting ->
        [0] {""}
       *[other] {" "}C'è chi aspetta la tua risposta: { cmd-accept } o { cmd-decline }.
    }
    [yes] D'ora in poi chiunque può scriverti; { cmd-block } ferma qualcuno.{ $waiting ->
        [0] {""}
       *[other] {" "}Quello che aspettava la tua risposta è in arrivo.
    }
   *[no] D'ora in poi nessuno di nuovo ti raggiunge: lo dico a chi scrive e non tengo nulla. Se scrivi a qualcuno, può risponderti.{ $waiting ->
        [0] {""}
       *[other] {" "}Chi aspettava lo sa.
    }
    }
strangers-unclear = Chiedere, sì o no? { cmd-strangers } chiedere · { cmd-strangers } sì · { cmd-strangers } no
strangers-none = { $recipient } riceve solo messaggi da persone a cui ha scritto o che ha accettato, quindi il tuo non è stato inviato. Se ti scrive, puoi rispondere.
strangers-ask = Prima chiedo a { $recipient } se vuole sentirti. Il tuo messaggio aspetta la risposta, fino a { $days ->
        [one] un giorno
       *[other] { $days } giorni
    }, e così quello che scrivi nel frattempo.
stranger-writes = (Primo messaggio. { cmd-block } { $sender } lo ferma; con { cmd-strangers } decidi chi può scriverti.)
help-command-strangers = { cmd-strangers } chiedere — te lo chiedo prima che qualcuno di nuovo ti raggiunga. { cmd-strangers } sì: chiunque può scriverti. { cmd-strangers } no: nessuno di nuovo può, e lo dico a chi scrive. Le persone a cui hai scritto o che hai accettato non sono nuove.
menu-strangers = Chi può scrivermi
menu-stance = { $stance ->
    [ask] Chiedi prima a me
    [yes] Chiunque
   *[no] Nessuno di nuovo
    }
aliases-strangers = sconosciuti
words-ask = chiedere, chiedi

# -- persone silenziate per un po'
muted = { $address } è in silenzio fino al { $until }: quello che scrive aspetta e arriva allora. Non viene detto a nessuno. { cmd-unmute } { $address } lo termina.
mute-whom = Chi vuoi silenziare? Scrivi { cmd-mute } e un indirizzo, o rispondi con { cmd-mute } a un suo messaggio.
mute-too-long = Non si può silenziare nessuno per più di { $days } giorni, perché intanto i messaggi aspettano. { cmd-block } ferma qualcuno per sempre.
mutes-full = Hai già silenziato { $max } persone, che è il limite. { cmd-unmute } fa posto.
mutes-none = Non hai silenziato nessuno. { cmd-mute } INDIRIZZO 8h trattiene i suoi messaggi per 8 ore.
mutes-title = In silenzio:
mutes-line = { $address } fino al { $until }
not-muted = { $address } non è in silenzio. { cmd-mute } mostra chi lo è.
unmuted = { $address } non è più in silenzio.{ $waiting ->
        [0] {""}
        [one] {" "}Un messaggio è in arrivo.
       *[other] {" "}{ $waiting } messaggi sono in arrivo.
    }
mute-over = { $address } non è più in silenzio. { $waiting ->
        [one] Un messaggio aspettava e arriva
       *[other] { $waiting } messaggi aspettavano e arrivano
    } adesso.
help-command-mute = { cmd-mute } INDIRIZZO 8h — quello che scrive aspetta per quel tempo (30m, 8h, 2 giorni, fino a domani; al massimo 7d) e poi arriva insieme; non gli viene detto. Senza tempo: 8 ore. { cmd-mute } da solo mostra chi è in silenzio.
help-command-unmute = { cmd-unmute } INDIRIZZO — terminare un silenzio: quello che aspettava arriva. Senza indirizzo: l'unico che c'è.
menu-mute = Silenziare qualcuno per un po'
menu-unmute = Terminare un silenzio
aliases-mute = silenzia, silenziare, muto, silenzio
aliases-unmute = riascolta

# -- la rubrica
partners-title = { $count ->
        [one] Una persona con cui hai parlato:
       *[other] { $count } persone con cui hai parlato, le ultime per prime:
    }
partners-none = Non hai ancora parlato con nessuno. { cmd-help } dice come scrivere a qualcuno.
name-given = { $address } d'ora in poi si chiama { $name }: comincia un messaggio con «{ $name }:» e arriva lì. Anche i comandi capiscono il nome.
name-gone = { $address } non ha più un nome.
name-none = { $address } non ha un nome. { cmd-name } { $address } NOME ne dà uno.
name-unfit = «{ $word }» non può essere un nome. Un nome è una parola di 2-30 lettere e cifre, comincia con una lettera e non è l'inizio di un link.
name-means-more = «{ $word }» per me ha già un significato, quindi non può essere un nome. Scegline un altro.
name-taken = { $name } è già il nome che dai a { $address }. Scegli un altro nome, o togli quello: { cmd-name } { $name } no
names-full = Hai già dato { $max } nomi, che è il limite. { cmd-name } NOME no ne toglie uno.
help-command-partners = { cmd-partners } — le persone con cui hai parlato, le ultime per prime, con i nomi che hai dato ({ cmd-name }).
help-command-name = { cmd-name } INDIRIZZO carol — chiamare qualcuno carol: «carol: ciao» arriva lì, e i comandi capiscono il nome. Lo vedi solo tu. { cmd-name } carol no lo toglie.
menu-partners = La mia rubrica
menu-name = Dare un nome a qualcuno
aliases-partners = contatti, rubrica
aliases-name = nome, soprannome

# -- persone cercate
find-found = { $name ->
        [none] { $address }
       *[other] { $name } ({ $address })
    } { $how ->
        [registered] usa questo ponte: puoi scrivere lì.
        [invited] non usa ancora questo ponte: il tuo primo messaggio aspetta mentre lo chiedo.
        [open] non usa questo ponte, ma puoi scrivere lì.
        [unwilling] nel profilo chiede che bot e ponti non scrivano. Deve scrivere per prima quella persona, a { $bot }.
        [blocked] è tra i tuoi blocchi. { cmd-unblock } { $address } lo toglie.
       *[absent] non usa questo ponte. Deve venire prima quella persona, da { $bot }.
    }{ $link ->
        [none] {""}
       *[other] {" "}Profilo: { $link }
    }
find-self = Quell'indirizzo è il tuo. { cmd-me } mostra la tua situazione.
find-unreachable = { $address } non si può raggiungere con questo ponte.
find-nobody = Non esiste un account { $address }. { $near ->
        [none] Controlla come è scritto.
       *[other] Volevi dire { $near }?
    }
find-unsaid = Non ho potuto cercare { $address }: { $domain } non risponde. Riprova più tardi.
find-asked = Sto chiedendo al server di { $address }; la risposta arriva come messaggio.
find-later = Stai già cercando molte persone. Aspetta le risposte, poi continua.
help-command-find = { cmd-find } INDIRIZZO — se si può raggiungere qualcuno con questo ponte, e il suo profilo. Non gli viene detto. Su XMPP, solo il tuo primo messaggio mostra se un indirizzo esiste.
menu-find = Cercare qualcuno
aliases-find = cerca, cercare, trova, trovare
