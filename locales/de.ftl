# Die Worte der Brücke auf Deutsch. Gleiche Schlüssel und gleiche Variablen wie in en.ftl.

bridge-says = Brücke: { $text }

# -- kommen und gehen
how-to-write = { $side ->
    [fediverse] Um jemandem auf XMPP zu schreiben, beginne deine Direktnachricht mit der Adresse: xmpp:name@server. Antworten brauchen keine Adresse.
   *[xmpp] Um jemandem im Fediverse zu schreiben, beginne deine Nachricht mit der Adresse: @name@instanz. Antworten brauchen keine Adresse.
    }
operators-can-read = Wer diese Brücke und die beiden Server betreibt, kann Nachrichten lesen.
welcome =
    Du bist registriert. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-but =
    Du bist registriert. { $words }
    { operators-can-read } { cmd-help }
welcome-unsent =
    Du bist registriert, aber deine Nachricht wurde nicht gesendet, weil die Adresse fehlt. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    Du bist registriert. { how-to-write } { $follows ->
        [yes] Folge mir weiter, damit dein Server meine Nachrichten nicht verbirgt.
       *[no] Folge mir, damit dein Server meine Nachrichten nicht verbirgt.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = Diesen Beitrag können auch andere lesen, deshalb habe ich ihn nicht weitergegeben. { how-to-write } { cmd-help }
already-registered = Du bist schon registriert. { cmd-help } zeigt, was du tun kannst.
unregistered = Du bist nicht mehr registriert, und niemand kann dir mehr über diese Brücke schreiben. Mit { cmd-register } kommst du zurück.
not-registered = Du bist nicht registriert. Mit { cmd-register } kannst du das ändern.

# -- Befehle
help =
    { how-to-write }
    { cmd-who } — wer die nächste Nachricht bekommt
    { cmd-block } ADRESSE — jemanden blockieren
    { cmd-strangers } — wer dir schreiben darf
    { cmd-me } — deine Einstellungen
    { cmd-unregister } — austreten
    { cmd-help } alle — alle Befehle
    { $side ->
        [fediverse] Link für Leute auf XMPP
       *[xmpp] Link für Leute im Fediverse
    }: { $link }
help-all = Befehle: { $commands }. { cmd-help } BEFEHL erklärt einen davon.
help-command-register = { cmd-register } — Leute aus dem anderen Netz können dir schreiben. Deine erste Nachricht bewirkt dasselbe.
help-command-unregister = { cmd-unregister } — die Brücke verlassen: Niemand kann dir mehr über sie schreiben.
help-command-ahelp = { cmd-ahelp } — was Admins tun können.
help-command-help = { cmd-help } — das Wichtigste. { cmd-help } alle zeigt alle Befehle, { cmd-help } BEFEHL erklärt einen.
help-command-reactions = { cmd-reactions } an — Emoji-Reaktionen, die dein Netz nicht zeigen kann, als kurzen Text bekommen. { cmd-reactions } aus beendet das.
help-command-headers = { cmd-headers } immer — jede Nachricht an dich beginnt mit der Adresse, von der sie kommt. { cmd-headers } wechsel — nur nach einer anderen Person, nach einer halben Stunde, nach Worten der Brücke, oder wenn eine andere App von dir online geht.
help-command-sent = { cmd-sent } an — eine kurze Meldung, wenn eine Nachricht von dir zugestellt ist. { cmd-sent } markieren — im Fediverse favorisiere ich stattdessen deinen Beitrag. { cmd-sent } aus — keins von beiden.
help-command-status = { cmd-status } — ob beide Seiten der Brücke funktionieren und wie viele Nachrichten warten.
help-command-lang = { cmd-lang }=de — ich schreibe dir von nun an auf Deutsch. Sprachen: { $languages }.
ahelp =
    Neben { cmd-help } haben Admins diese Befehle: { $commands }. { cmd-help } BEFEHL erklärt einen davon. Schreib Fediverse-Adressen als acct:name@instanz, damit niemand erwähnt wird.
admins-only = Das können nur die Admins dieser Brücke.
unknown-command = Ich kenne { prefix }{ $name } nicht. { cmd-help } zeigt meine Befehle.
unknown-command-near = Ich kenne { prefix }{ $name } nicht. Meinst du { prefix }{ $near }?
lang-set = Ich spreche von nun an Deutsch mit dir.
reactions-spelled = { $on ->
        [yes] Emoji-Reaktionen, die dein Netz nicht zeigen kann, kommen ab jetzt als kurzer Text.
       *[no] Emoji-Reaktionen, die dein Netz nicht zeigen kann, bleiben ab jetzt weg.
    }
reactions-unclear = An oder aus? { cmd-reactions } an, oder { cmd-reactions } aus.
headers-set = { $always ->
        [yes] Jede Nachricht an dich beginnt von nun an mit der Adresse, von der sie kommt.
       *[no] Nachrichten an dich beginnen von nun an nur dann mit der Adresse, wenn es sie braucht: nach einer anderen Person, nach einer halben Stunde, nach Worten der Brücke, oder wenn eine andere App von dir online geht.
    }
headers-posts = Im Fediverse sagt jeder Beitrag, wer schreibt, denn Beiträge werden einzeln gelesen. Hier gibt es nichts zu wählen.
headers-unclear = Immer oder nur beim Wechsel? { cmd-headers } immer, oder { cmd-headers } wechsel.
goes-to = → { $recipients }
lang-unknown = Ich spreche { $lang } nicht. Ich kann: { $languages }. Zum Beispiel { cmd-lang }=de
status =
    Fediverse-Seite: { $fediverse ->
        [yes] in Betrieb
       *[no] zurzeit gestört
    }; XMPP-Seite: { $xmpp ->
        [yes] in Betrieb
       *[no] zurzeit gestört
    }. { $waiting ->
        [0] Keine Nachricht wartet.
        [one] Eine Nachricht wartet.
       *[other] { $waiting } Nachrichten warten.
    }{ $registered ->
        [yes] {" "}Du bist registriert.
        [no] {" "}Du bist nicht registriert.
       *[none] {""}
    }

# -- Nachrichten, die nirgendwohin gingen
to-whom = An wen? Schreib { $side ->
        [fediverse] xmpp:name@server
       *[xmpp] @name@instanz
    } davor oder antworte auf eine Nachricht der Person. Deine Nachricht wurde nicht gesendet. { cmd-help } erklärt, wie es geht.
to-whom-partners = An wen? { $partners }. Antworte mit der Nummer oder schreib die Adresse davor. Deine Nachricht wurde nicht gesendet: Sie wartet hier { $minutes } Minuten.
to-whom-number = Diese Nummer gibt es nicht. Antworte mit einer Nummer von 1 bis { $last } oder schreib die Adresse davor.
to-whom-full = { $max } deiner Nachrichten warten schon auf deine Antwort, deshalb habe ich diese nicht aufgehoben. Antworte zuerst und schick sie dann noch einmal.
to-whom-dropped = Meine Frage zu deiner früheren Nachricht blieb offen, deshalb hat niemand sie bekommen, und ich habe sie gelöscht. Wenn sie noch wichtig ist, schick sie noch einmal, mit der Adresse davor.
to-whom-none = Gut: Es wurde nichts gesendet, und die Nachricht ist gelöscht.
to-whom-which = Antworte mit einer Nummer von 1 bis { $last }. Deine Nachricht wartet noch.
to-whom-late = Die Frage ist abgelaufen, und deine Nachricht ist gelöscht. Schick sie noch einmal, mit der Adresse davor. Deine Nummer wurde niemandem gesendet.
which = Was meinst du? { $choices }. Antworte mit der Nummer. Noch wurde nichts gesendet: Deine Nachricht wartet hier { $minutes } Minuten.
which-one = Meinst du { $choice }? Antworte mit ja oder nein. Noch wurde nichts gesendet: Deine Nachricht wartet hier { $minutes } Minuten.
which-again = Seit meiner Frage hat dir jemand geschrieben, deshalb noch einmal: { $choices }. Antworte mit der Nummer. Deine Nachricht wartet weiter.
choice-command = den Befehl { prefix }{ $command }
choice-words = die ganze Nachricht an { $recipients }
choice-addressed = den Text hinter der Adresse an { $recipients }
empty = Deine Nachricht hatte keinen Text, deshalb habe ich nichts an { $recipients } gesendet. Schick sie noch einmal mit ein paar Worten.
too-many-recipients = Eine Nachricht kann höchstens { $max } Empfänger haben. Deine wurde nicht gesendet.
not-an-address = Die Adresse { $address } verstehe ich nicht, deshalb wurde deine Nachricht nicht gesendet. So sieht eine aus: { $example }
not-an-address-near = Die Adresse { $address } verstehe ich nicht, deshalb wurde deine Nachricht nicht gesendet. Meinst du { $near }? Schick sie noch einmal mit der ganzen Adresse.
suggested = { $yes ->
        [yes] Dann schick es noch einmal mit { $what }: Dein Ja ging an niemanden.
       *[no] Gut: Prüfe die Schreibweise und schick es noch einmal. Dein Nein ging an niemanden.
    }
handle-with-port = Eine Fediverse-Adresse wie { $address } hat keinen Port, deshalb wurde deine Nachricht nicht gesendet. Meinst du { $near }?
handle-unmentionable = Fediverse-Server lesen { $address } nicht als einen Namen: Vor dem zweiten @ dürfen nur a-z, 0-9 und _ stehen, dazwischen auch . und -. Deine Nachricht wurde nicht gesendet; prüfe die Schreibweise.
recipient-is-bridge = { $address } ist die Brücke selbst. Schreib die Adresse der Person, die du meinst. { cmd-help }
recipient-not-registered = { $address } nutzt diese Brücke nicht, deshalb wurde deine Nachricht nicht dorthin gesendet. Die Person kann das ändern: Es genügt, { $side ->
        [fediverse] { $bot } zu folgen oder zu schreiben
       *[xmpp] { $bot } zu den Kontakten hinzuzufügen oder anzuschreiben
    }.
recipient-not-registered-near = { $address } nutzt diese Brücke nicht, deshalb wurde deine Nachricht nicht dorthin gesendet. Meinst du { $near }?
too-fast = Nicht so schnell: höchstens { $max } Nachrichten in 5 Minuten. Deine Nachricht wurde nicht gesendet. Warte { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
    }, bevor du weiterschreibst.
too-many-commands = Nicht so schnell: Das waren zu viele Befehle. Versuch es in { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
    } noch einmal.
too-many-mistakes = Zu viele Befehle haben nicht funktioniert; auf solche antworte ich { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
    } lang nicht mehr. { cmd-help } zeigt meine Befehle.
last-answer = Ich habe dir in der letzten Stunde sehr oft geantwortet, deshalb schweige ich jetzt bis { $time }. Was du an andere schreibst, wird weiter zugestellt.
wrong-network = { $address } ist in deinem eigenen Netz: Du kannst direkt dorthin schreiben. Ich bringe Nachrichten { $side ->
        [fediverse] zu XMPP: xmpp:name@server
       *[xmpp] ins Fediverse: @name@instanz
    }
named-own = { $address } ist eine Adresse { $side ->
        [fediverse] im Fediverse
       *[xmpp] auf XMPP
    }, dorthin kannst du direkt schreiben; ich habe nichts weitergegeben. Wenn du jemanden { $side ->
        [fediverse] auf XMPP
       *[xmpp] im Fediverse
    } meinst, schreib { $near } davor.
encrypted = Deine Nachricht war verschlüsselt: Ich konnte sie nicht lesen, und niemand hat sie bekommen. Schalte die Verschlüsselung für diesen Chat aus und schick sie noch einmal: Das Fediverse hat keine Ende-zu-Ende-Verschlüsselung.
address-unwritable = Deine Adresse enthält Zeichen, die diese Brücke nicht schreiben kann. Deine Nachricht wurde nicht gesendet, denn niemand könnte dir antworten. Schreib von einem Konto mit einfachen Buchstaben im Namen.
cannot-pass-on = { $what ->
    [file] Die Datei in deiner Nachricht konnte ich nicht weitergeben: Sie hat keine Adresse im Netz. Lade sie hoch, dann kommt sie an.
    [call] Anrufe kann ich nicht weitergeben. Schreib stattdessen; Bilder und andere Dateien gehen auch.
    [contact] Den Kontakt in deiner Nachricht konnte ich nicht weitergeben: Er enthält keine Adresse. Schreib die Adresse als Text.
    [form] Das Formular in deiner Nachricht konnte ich nicht weitergeben. Schreib seinen Inhalt als Text.
    [nudge] Anstupsen kann ich nicht weitergeben. Schreib stattdessen ein Wort.
    [timer] Nachrichten verschwinden hier nicht von selbst, die Frist in deiner Nachricht gilt also nicht. Was du in deiner App löschst, lösche ich auch.
    [chat] Chats kommen bei mir nicht an. Schreib mir stattdessen eine Direktnachricht.
   *[other] Einen Teil deiner Nachricht konnte ich nicht weitergeben. Schreib ihn als Text.
}
invited-to-room = Einladung in einen Chatraum: { $link }
forwarded = { $author ->
    [none] Weitergeleitet:
   *[some] Weitergeleitet von { $author }:
}
enters-no-rooms = Ich bin eine Brücke und betrete keine Chaträume. Um jemanden einzuladen, schick den Link zum Raum.
challenged = Der Server von { $who } will wissen, ob diese Brücke ein Mensch ist, und hält ihre Nachrichten zurück, bis jemand antwortet. Die Frage steht im XMPP-Konto der Brücke.
challenged-at = Der Server von { $who } will wissen, ob diese Brücke ein Mensch ist, und hält ihre Nachrichten zurück, bis jemand antwortet. Antworte hier: { $page }
unread = Deine letzte Nachricht war nicht lesbar: Etwas darin ist zu groß oder beschädigt. Niemand hat sie bekommen. Schick sie noch einmal als einfachen Text, lange Texte und Dateien als Link.

# -- Nachrichten, die nicht zugestellt werden konnten
refused-no-such-user = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Der Server dort kennt die Adresse nicht. Prüfe sie und schick die Nachricht noch einmal.
refused-unmentionable = Deine Nachricht von { $time } wurde nicht gesendet: Der Fediverse-Server der Brücke würde { $recipient } für die Adresse von jemand anderem halten. Frag nach einer anderen Adresse.
refused-unavailable = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Entweder gibt es die Adresse nicht, oder sie nimmt keine Nachrichten von dieser Brücke an. Prüfe die Adresse.
delivered = { $count ->
        [one] { $recipient } hat deine Nachricht.
       *[other] Alle { $count } haben deine Nachricht.
    }
sent-is = { $how ->
        [on] Du bekommst eine kurze Meldung, wenn eine Nachricht von dir zugestellt ist; im Fediverse nicht, solange Beiträge knapp sind.
        [mark] Ich favorisiere jeden deiner Beiträge, sobald er zugestellt ist; ein Stern von der anderen Seite sieht genauso aus.
       *[off] Du hörst nichts, wenn eine Nachricht von dir zugestellt ist, nur wenn es nicht klappt.
    } { $side ->
        [fediverse] Mit { cmd-sent } an, markieren oder aus änderst du das; markieren verbraucht keinen der Beiträge, die sich hier alle teilen.
       *[xmpp] Mit { cmd-sent } an oder aus änderst du das.
    }
sent-unclear = An oder aus? { cmd-sent } an meldet kurz, dass eine Nachricht zugestellt ist; im Fediverse favorisiert { cmd-sent } markieren stattdessen deinen Beitrag; { cmd-sent } aus beendet beides.
sent-by-app = Die Markierung gibt es nur im Fediverse. Deine App zeigt selbst, was zugestellt ist, wenn sie es kann; { cmd-sent } an schickt dir stattdessen eine kurze Meldung.
sent-unmarked = Diese Brücke darf auf ihrem Server keine Beiträge favorisieren, deshalb bekommst du keine Markierungen. { cmd-sent } an schickt dir stattdessen eine kurze Meldung.
perhaps-unread = Eine App von { $recipient } ging offline, bevor sie deine Nachricht von { $time } bestätigt hat. Vielleicht wurde sie in einer anderen App gelesen. Wenn keine Antwort kommt, frag noch einmal nach.
refused-no-such-server = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Der Server wurde nicht gefunden. Prüfe die Adresse und schick die Nachricht noch einmal.
refused-server-away = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Der Server dort antwortet zurzeit nicht. Schick sie später noch einmal.
refused-not-allowed = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Die Person oder ihr Server nimmt keine Nachrichten von dieser Brücke an.
refused-too-long = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Sie ist zu lang ({ $count } Zeichen; höchstens { $max } sind möglich). Teil sie auf.
refused-full = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Der Server dort hat keinen Platz dafür. Versuch es später noch einmal.
refused-expired = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Der Server war { $hours ->
        [one] eine Stunde
       *[other] { $hours } Stunden
    } lang nicht zu erreichen. Schick sie noch einmal, wenn sie noch wichtig ist.
refused-other = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Der Server dort hat sie abgelehnt ({ $said }).
refused-unexplained = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Der Server dort hat sie ohne Begründung abgelehnt.

# -- Teile weitergegebener Nachrichten
content-warning = Inhaltswarnung: { $warning }
attachment = Anhang: { $url }
attachment-described = Anhang: { $url } ({ $description })
file-shows = { $kind ->
        [image] Bild
        [video] Video
        [audio] Ton
       *[file] Datei
    }: { $description }
file-shows-numbered = { $kind ->
        [image] Bild
        [video] Video
        [audio] Ton
       *[file] Datei
    } { $number }: { $description }

# -- Dateien, die nur als Links ankamen; $reasons sind einige der Zeilen darunter, durch Strichpunkte verbunden
files-linked = { $count ->
        [one] Deine Datei ging nur als Link an { $recipient }: { $reasons }.
       *[other] { $count } deiner Dateien gingen nur als Links an { $recipient }: { $reasons }.
    }
file-unreachable = ich konnte sie nicht abrufen
file-forbidden = ich rufe Dateien nur von öffentlichen https-Adressen ab
file-too-large = sie ist größer als { $max } { $mega ->
        [yes] MB
       *[no] kB
    }
file-too-large-for-server = sie ist größer, als der Fediverse-Server annimmt
file-wrong-type = der Fediverse-Server nimmt Dateien dieser Art nicht an
file-too-many = ein Beitrag kann höchstens { $max } Dateien haben
file-quota = höchstens { $max } Dateien je Stunde und Person
file-busy = der Fediverse-Server nimmt im Moment keine Dateien mehr an
file-refused = der Fediverse-Server hat sie nicht angenommen ({ $said })
file-refused-unexplained = der Fediverse-Server hat sie nicht angenommen
poll =
    { $multiple ->
        [yes] Umfrage, mehrere Antworten möglich:
       *[no] Umfrage, eine Antwort:
    }
    { $options }
    Abstimmen: { $url }
quoted-post = { $author ->
        [none] Zitierter Beitrag
       *[other] Zitierter Beitrag von { $author }
    }: { $url }
quoted-post-of = Zitierter Beitrag von { $author }:
attachment-unready = { $kind ->
        [image] Bild, das der Server dort noch verarbeitet
        [video] Video, das der Server dort noch verarbeitet
        [audio] Ton, den der Server dort noch verarbeitet
       *[file] Datei, die der Server dort noch verarbeitet
    }; kommt, sobald es fertig ist{ $description ->
        [none] .
       *[other] : { $description }
    }

# -- Befehle allgemein
people-only = { prefix }{ $name } geht nur in einem Chat, denn es betrifft die Person, die es schreibt. { cmd-ahelp } zeigt die Befehle, die hier gehen.
argument-missing = Da fehlt etwas: { prefix }{ $usage }. { cmd-help } { $name } erklärt es.
argument-too-many = Ich weiß nicht, was „{ $word }“ hier soll: { prefix }{ $usage }. Es wurde nichts geändert.
argument-unfit = „{ $word }“ passt hier nicht: { prefix }{ $usage }. { cmd-help } { $name } erklärt es.
argument-no-address = „{ $word }“ ist keine Adresse, die ich verstehe. So sieht eine aus: { $example }. Es wurde nichts geändert.
argument-no-address-near = „{ $word }“ ist keine Adresse, die ich verstehe. Meinst du { $near }? Es wurde nichts geändert.
usage-word = { $name ->
        [address] ADRESSE
        [domain] DOMAIN
        [time] ZEIT
        [reason] GRUND
        [words] WORTE
        [language] SPRACHE
        [command] BEFEHL
        [number] NUMMER
        [page] SEITE
        [hours] STUNDEN
        [name] NAME
        [yes] JA
        [how] AN/STERN/AUS
        [action] AKTION
        [stance] FRAGEN/JA/NEIN
        [on-or-off] AN/AUS
        [always-or-change] IMMER/WECHSEL
       *[other] { $name }
    }
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Seite { $page } von { $pages }. { prefix }{ $name } { $next } zeigt die nächste.

# -- andere Namen der Befehle, durch Kommas getrennt
aliases-register = anmelden, anmeldung, registrieren
aliases-unregister = abmelden, austreten, deregistrieren
aliases-lang = sprache, sprachen
aliases-help = hilfe, befehle
aliases-sent = zugestellt, zustellung, gesendet
aliases-status = stand, zustand
aliases-reactions = reaktionen
aliases-headers = absender, kopfzeilen
aliases-export = auskunft, meinedaten
aliases-forget = vergessen, löschen, vergiss, vergissmich
aliases-report = melden
aliases-evidence = beweis, beleg
aliases-block = blockieren, sperren, blockiere, blocken
aliases-unblock = entsperren, freigeben, entblocken
aliases-listblock = sperrliste, blockliste, blockierte
aliases-to = an, mit
aliases-who = wem, wer
aliases-end = ende, beenden
aliases-me = ich

# -- words that answer or switch something, separated by commas; all languages' words are understood by everybody
words-yes = ja, ja gerne, ja bitte, gerne, klar, jawohl
words-surely = ja
words-no = nein, nee, nein danke, nö
words-on = an, ein
words-off = aus
words-mark = markieren, stern
words-all = alle, alles
words-always = immer
words-change = wechsel, wechselt
words-language = Deutsch, German, allemand, alemán, tedesco, Duits, alemão
words-until = bis
words-for = für
words-tomorrow = morgen
words-minutes = Min, Minute, Minuten
words-hours = Std, Stunde, Stunden
words-days = Tag, Tage, Tagen
words-weeks = Woche, Wochen

# -- Nachrichten, die nach dem Senden geändert werden
edited-late = (Neue Fassung einer älteren Nachricht)
edited-command = Eine bearbeitete Nachricht zählt nicht als Befehl. Schick sie als neue Nachricht.
edited-address = Deine Änderung ist vielleicht für jemand anderen, deshalb wurde sie nicht gesendet: Wer deine Nachricht hat, behält sie, wie sie war. Schick den neuen Text als neue Nachricht, mit der Adresse davor.
edited-unagreed = Deine Änderung wurde nicht gesendet, weil du den Regeln noch nicht zugestimmt hast: Wer deine Nachricht hat, behält sie, wie sie war. Stimm erst zu, dann ändere sie noch einmal.
unknown-taken-back = Die Nachricht, die du zurücknimmst, kenne ich nicht oder nicht mehr; es wurde nichts gelöscht. Wer sie bekommen hat, hat sie noch.
taken-back = { $author } hat eine Nachricht an dich von { $time } zurückgenommen.
not-taken-back = Deine Nachricht an { $recipient } von { $time } konnte dort nicht gelöscht werden: Der Server erlaubt es nicht. Bitte die Person, sie zu löschen.
reacted = { $who } reagiert auf deine Nachricht mit { $emoji }

# -- eigene Blockierungen
help-command-block =
    { cmd-block } xmpp:name@server oder @name@instanz — keine Nachrichten mehr von dort und keine dorthin. { cmd-block } instance.example blockiert alle dort. Ohne Adresse: die Person, auf deren Nachricht du antwortest. { cmd-unblock } hebt es auf, { cmd-listblock } zeigt alle.
help-command-unblock = { cmd-unblock } ADRESSE — wieder Nachrichten von dort bekommen. { cmd-listblock } zeigt, wen du blockiert hast.
help-command-listblock = { cmd-listblock } — wen du blockiert hast.
block-whom = Wen blockieren? Schreib { cmd-block } und eine Adresse oder Domain, oder antworte mit { cmd-block } auf eine Nachricht der Person.
block-protected = { $subject } lässt sich nicht blockieren: Das gehört zu dieser Brücke. Mit { cmd-unregister } verlässt du die Brücke.
block-own-network = { $subject } ist in deinem eigenen Netz und erreicht dich nicht über diese Brücke. Blockiere die Person in deiner eigenen App.
block-too-many = Du hast schon { $max } Blockierungen, mehr sind nicht möglich. { cmd-unblock } schafft Platz; eine ganze Domain zählt als eine.
blocked = { $subject } ist blockiert: Nichts von dort erreicht dich, und niemand dort erfährt es. { cmd-unblock } { $subject } hebt es auf. { cmd-report } sagt es den Admins.
blocked-already = { $subject } ist schon blockiert. { cmd-unblock } { $subject } hebt es auf.
unblocked = { $subject } kann dir wieder schreiben.
not-blocked = Du hast { $subject } nicht blockiert. { cmd-listblock } zeigt, wen du blockiert hast.
blocks-none = Du hast niemanden blockiert.
blocks-title = { $count ->
        [one] Eine Blockierung
       *[other] { $count } Blockierungen
    }:
you-blocked = Du hast { $recipient } blockiert, deshalb wurde deine Nachricht nicht dorthin gesendet. { cmd-unblock } { $recipient } ändert das.
not-wanted = { $recipient } nimmt keine Nachrichten von dir an, deshalb wurde deine nicht dorthin gesendet.
recipient-banned = { $recipient } ist über diese Brücke nicht zu erreichen, deshalb wurde deine Nachricht nicht dorthin gesendet.
you-are-banned = Die Admins dieser Brücke haben dich gesperrt. Deine Nachricht wurde nicht gesendet.

# -- Meldungen
help-command-report =
    { cmd-report } GRUND als Antwort auf eine Nachricht, oder { cmd-report } ADRESSE GRUND — sagt es den Admins dieser Brücke. { cmd-block } stoppt jemanden sofort.
help-command-evidence = { cmd-evidence } — nach { cmd-report }, innerhalb einer Stunde: Die Admins dürfen die gemeldete Nachricht lesen und deine Meldung an die Moderation des anderen Servers weitergeben. Dein Name wird dort nicht genannt.
report-what = Was sollen die Admins ansehen? Antworte auf die Nachricht mit { cmd-report } und einem Grund, oder schreib { cmd-report } ADRESSE GRUND.
report-thanks = Danke, deine Meldung ist bei den Admins (Nr. { $number }).{ $subject ->
        [none] {" "}Sie nennt niemanden: Wenn dich jemand belästigt, antworte auf die Nachricht mit { cmd-report }.
       *[other] {" "}{ cmd-block } { $subject } stoppt die Person sofort.
    }{ $evidence ->
        [yes] {" "}Die Nachricht selbst sehen die Admins nicht: Mit { cmd-evidence } dürfen sie sie lesen und deine Meldung an die Moderation des anderen Servers weitergeben.
       *[no] {""}
    }
evidence-none = Es gibt nichts zu zeigen: Schreib zuerst { cmd-report } als Antwort auf eine Nachricht und innerhalb einer Stunde { cmd-evidence }.
evidence-thanks = Danke. Zu Meldung Nr. { $number } { $words ->
        [yes] können die Admins die Nachricht jetzt lesen und
       *[no] ist der Wortlaut hier nicht bekannt; die Admins dürfen
    } sie weitergeben.
too-many-reports = Das genügt fürs Erste: Deine Meldungen sind bei den Admins. Gibt es noch mehr, melde es in { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
    }.
report-closed = Deine Meldung Nr. { $number } ist erledigt.{ $words ->
        [none] {""}
       *[other] {" "}„{ $words }“
    } Danke.

# -- für Admins
help-command-reports =
    { cmd-reports } — offene Meldungen. { cmd-reports } 17 zeigt eine; { cmd-reports } 17 take, forward, close oder reopen ändert ihren Stand, und der Text hinter close geht an die Person, die gemeldet hat. { cmd-reports } all zeigt auch die erledigten.
help-command-ablock =
    { cmd-ablock } ADRESSE 30d GRUND — jemanden für die ganze Brücke sperren und seine wartenden Nachrichten verwerfen; ohne Zeit auf Dauer. Eine Domain kommt auf die rote Liste. Schreib acct:name@instanz, damit niemand erwähnt wird.
help-command-aunblock = { cmd-aunblock } ADRESSE — { cmd-ablock } aufheben. Die Person muss sich neu registrieren.
help-command-alistb = { cmd-alistb } — wen die Admins gesperrt haben, bis wann, warum und von wem.
help-command-addred = { cmd-addred } DOMAIN 30d GRUND — keine Nachrichten von dieser Domain und ihren Subdomains und keine dorthin; wer dort registriert ist, wird entfernt. Ohne Zeit auf Dauer.
help-command-delred = { cmd-delred } DOMAIN — eine Domain von der roten Liste nehmen.
help-command-listred = { cmd-listred } — die rote Liste, samt dem, was der Server des Bots sperrt.
help-command-addgreen = { cmd-addgreen } DOMAIN — eine Domain auf die grüne Liste setzen: Die Leute dort dürfen sich registrieren, wenn es nur mit dieser Liste geht.
help-command-delgreen = { cmd-delgreen } DOMAIN — eine Domain von der grünen Liste nehmen. Wer schon registriert ist, bleibt es.
help-command-listgreen = { cmd-listgreen } — die grüne Liste.
help-command-start = { cmd-start } — Nachrichten wieder zustellen.
help-command-stop = { cmd-stop } — die Zustellung anhalten: Nachrichten werden angenommen und warten bis { cmd-start }.
help-command-open = { cmd-open } — die Registrierung öffnen.
help-command-close = { cmd-close } — die Registrierung schließen; wer schon registriert ist, bleibt es.
help-command-quiet = { cmd-quiet } STUNDEN — Fremden eine Zeit lang nicht antworten (3 Stunden, wenn du keine Zahl angibst); Registrierte werden bedient wie immer. Was Fremde vorher geschickt haben, wartet; was sie jetzt schicken, entfällt. { cmd-quiet } off beendet das.
help-command-alistu = { cmd-alistu } — wer registriert ist, und seit wann.
help-command-audit = { cmd-audit } — was die Admins getan haben.
banned = { $subject } ist { $until ->
        [none] auf Dauer
       *[other] bis { $until }
    } gesperrt{ $new ->
        [yes] {""}
       *[no] {" "}(war es schon vorher)
    }{ $registered ->
        [yes] {" "}und nicht mehr registriert
       *[no] {""}
    }; { $dropped ->
        [0] keine Nachricht von dort wartete
        [one] eine wartende Nachricht wurde verworfen
       *[other] { $dropped } wartende Nachrichten wurden verworfen
    }. (Protokoll { $number })
unbanned = { $subject } ist nicht mehr gesperrt und darf sich wieder registrieren. (Protokoll { $number })
not-banned = { $subject } ist nicht gesperrt. { cmd-alistb } zeigt, wer gesperrt ist.
bans-none = Niemand ist gesperrt.
list-changed = Die Liste { $source } hat sich geändert: { $added ->
        [one] ein Eintrag ist neu
       *[other] { $added } Einträge sind neu
    }, { $removed ->
        [one] einer ist weggefallen
       *[other] { $removed } sind weggefallen
    }. Sie hat jetzt { $total }. { cmd-listred } zeigt deine Listen, { cmd-delred } DOMAIN macht eine Ausnahme.
excepted = { $subject } darf die Brücke benutzen, obwohl die Adresse auf der Liste { $source } steht. { cmd-addred } oder { cmd-ablock } beendet das. (Protokoll { $number })
exception = Ausnahme: { $subject }
bans-title = { $count ->
        [one] Eine Person ist gesperrt
       *[other] { $count } Personen sind gesperrt
    }:
listed = { $domain } ist { $until ->
        [none] auf Dauer
       *[other] bis { $until }
    } auf der { $list ->
        [green] grünen
       *[red] roten
    } Liste{ $new ->
        [yes] {""}
       *[no] {" "}(war es schon vorher)
    }.{ $left ->
        [0] {""}
        [one] {" "}Eine Person ist nicht mehr registriert.
       *[other] {" "}{ $left } Personen sind nicht mehr registriert.
    } (Protokoll { $number })
unlisted = { $domain } ist nicht mehr auf der { $list ->
        [green] grünen
       *[red] roten
    } Liste. (Protokoll { $number })
not-listed = { $domain } ist nicht auf der { $list ->
        [green] grünen
       *[red] roten
    } Liste.
home-blocks = Der Fediverse-Server des Bots sperrt { $domain }: Die Domain bleibt gesperrt, bis er sie freigibt.
by-home-server = Server des Bots
domains-none = Die { $list ->
        [green] grüne
       *[red] rote
    } Liste ist leer.
domains-title = Die { $list ->
        [green] grüne
       *[red] rote
    } Liste, { $count ->
        [one] eine Domain
       *[other] { $count } Domains
    }:
report-new =
    Meldung { $number } von { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}über { $subject }
    }: „{ $reason }“.{ $evidence ->
        [none] {""}
       *[other] {" "}Kennung der Nachricht: { $evidence }.
    }
    { cmd-reports } { $number } zeigt sie · { cmd-ablock } sperrt jemanden
report-words = Meldung { $number }: Die Person, die sie gemacht hat, stimmt der Weitergabe zu. { $words ->
        [none] Der Wortlaut ist nicht bekannt.
       *[other] Der Wortlaut: „{ $words }“
    } { cmd-reports } { $number } forward sagt es der Moderation des betroffenen Servers.
report-comment = Jemand, der Nachrichten über die Brücke { $bot } bekommt, meldet { $subject }: „{ $reason }“{ $words ->
        [none] {""}
       *[other] {" "}Der Wortlaut: „{ $words }“
    }
report-not-agreed = Meldung { $number } kann nicht weitergegeben werden: Sie nennt niemanden, oder die Person, die sie gemacht hat, hat nicht zugestimmt ({ cmd-evidence }).
report-passing-on = Meldung { $number } ist auf dem Weg zur Moderation von { $domain }. Ich sage dir, was daraus wird.
report-passed-on = Meldung { $number } liegt der Moderation des betroffenen Servers vor oder ist unterwegs.
report-is-passed-on = Deine Meldung Nr. { $number } liegt jetzt auch der Moderation des anderen Servers vor.
report-not-passed-on = Meldung { $number } konnte nicht weitergegeben werden: { $mail ->
        [none] Dieser Server nennt niemanden, der von hier aus Meldungen annimmt.
       *[other] Dieser Server nimmt Meldungen nur per Mail an: { $mail }.
    }
report-handled = Meldung { $number } { $state ->
        [open] ist wieder offen
        [taken] gehört jetzt dir
       *[closed] ist erledigt; die Person, die sie gemacht hat, wurde benachrichtigt
    }.
report-already = Meldung { $number } ist schon { $state ->
        [open] offen
        [taken] von { $by } übernommen
       *[closed] von { $by } erledigt
    }.
report-unknown = Eine Meldung { $number } gibt es nicht. { cmd-reports } zeigt alle.
report-shown =
    { $line }
    { $by ->
        [none] {""}
       *[other] { $state ->
            [open] Wieder geöffnet
            [taken] Übernommen
           *[closed] Erledigt
        } von { $by }.
    } { $evidence ->
        [none] {""}
       *[other] Kennung der Nachricht: { $evidence }.
    } { cmd-reports } { $number } take, close oder reopen.
reports-action = Ich kenne „{ $word }“ nicht. Möglich sind: { cmd-reports } 17 take, forward, close oder reopen; { cmd-reports } all.
reports-none = Es gibt keine Meldungen.
reports-title = { $count ->
        [one] Eine Meldung
       *[other] { $count } Meldungen
    }:
sending = { $on ->
        [yes] Nachrichten werden wieder zugestellt.
       *[no] Die Zustellung ist angehalten; Nachrichten warten. { cmd-start } setzt sie fort.
    }
sending-already = { $on ->
        [yes] Nachrichten werden bereits zugestellt.
       *[no] Die Zustellung ist schon angehalten. { cmd-start } setzt sie fort.
    }
sending-by = { $on ->
        [yes] { $by } hat die Zustellung fortgesetzt.
       *[no] { $by } hat die Zustellung angehalten; Nachrichten warten. { cmd-start } setzt sie fort.
    }
alerts-bundle =
    { $count ->
        [one] Seitdem noch eine Meldung:
       *[other] Seitdem noch { $count } Meldungen:
    }
    { $lines }
flood-of = { $domain }: { $count } neue Leute in 10 Minuten. { cmd-addred } { $domain } sperrt alle von dort · { cmd-quiet } bedient 3 Stunden lang keine Fremden
flood = { $count } neue Leute in 10 Minuten. { cmd-quiet } bedient 3 Stunden lang keine Fremden · { cmd-close } schließt die Registrierung
quiet = { $until ->
        [none] Fremde werden wieder bedient.
       *[other] Bis { $until } werden nur Registrierte bedient. Fremde bekommen keine Antwort; was sie vorher geschickt haben, wartet, was sie jetzt schicken, entfällt. { cmd-quiet } off beendet das.
    }
quiet-by = { $until ->
        [none] { $by } hat den Ruhemodus beendet: Fremde werden wieder bedient.
       *[other] { $by } hat den Ruhemodus eingeschaltet: Bis { $until } werden Fremde nicht bedient. { cmd-quiet } off beendet das.
    }
quiet-hours = Schreib eine Zahl von Stunden zwischen 1 und { $max }, oder off. Zum Beispiel { cmd-quiet } 3
registrations = { $open ->
        [yes] Die Registrierung ist offen.
       *[no] Die Registrierung ist geschlossen.
    }
registrations-already = { $open ->
        [yes] Die Registrierung ist schon offen.
       *[no] Die Registrierung ist schon geschlossen.
    }
registrations-by = { $open ->
        [yes] { $by } hat die Registrierung geöffnet.
       *[no] { $by } hat die Registrierung geschlossen.
    }
users-none = Niemand ist registriert.
users-rules = { $when ->
        [none] hat den Regeln nicht zugestimmt
       *[other] hat den Regeln am { $when } zugestimmt
    }
users-title = { $count ->
        [one] Eine Person ist registriert
       *[other] { $count } Personen sind registriert
    }:
audit-none = Die Admins haben noch nichts getan.
audit-title = { $count ->
        [one] Die letzte Aktion
       *[other] Die letzten { $count } Aktionen
    } der Admins:

# -- Formulare von Befehlen; $name ist der Name des Feldes in der Tabelle der Befehle
blank = { $kind ->
    [person] Adresse: @name@instanz oder xmpp:name@server
    [subject] Adresse oder Domain: @name@instanz, xmpp:name@server, instance.example
    [domain] Domain, zum Beispiel instance.example
    [number] { $name ->
        [page] Seite; leer: die erste
       *[other] Zahl
    }
    [span] Wie lange, zum Beispiel 8h, 2d oder 1w
    [rest] { $name ->
        [reason] Grund
       *[other] Text
    }
   *[word] { $name ->
        [language] Sprache
        [on-or-off] An oder aus
        [always-or-change] Wann die Adresse über einer Nachricht steht
        [command] Name des Befehls
        [number] Nummer, oder alle
        [how] Wie du davon hörst
        [action] Was zu tun ist: take, close, reopen
        [stance] Fragen, ja oder nein
        [name] Name; aus nimmt ihn weg
        [yes] ja, zur Bestätigung
       *[other] { $name }
    }
    }

# -- was die Bots in ihren Profilen von sich sagen; Namen haben höchstens 30 Zeichen
profile-name = { $side ->
    [fediverse] Brücke zu XMPP
   *[xmpp] Brücke zum Fediverse
    }
profile-description = { $side ->
    [fediverse] Ich bringe Direktnachrichten vom Fediverse ({ $address }) zu XMPP ({ $xmpp }) und zurück. Beginne eine Direktnachricht an mich mit xmpp:name@server, um jemandem dort zu schreiben; von dort erreicht man dich, indem man mir @name@instanz schreibt.
   *[xmpp] Ich bringe Nachrichten von XMPP ({ $xmpp }) ins Fediverse ({ $address }, { $fediverse }) und zurück. Beginne eine Nachricht an mich mit @name@instanz, um jemandem dort zu schreiben; von dort erreicht man dich, indem man mir xmpp: und deine Adresse schreibt.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Admin
    [rules] Regeln
    [website] Webseite
    [software] Software
   *[networks] Verbindet
    }
profile-rules = Schreib mir { cmd-rules }, um die Regeln dieser Brücke zu lesen.
profile-networks = Fediverse (ActivityPub) und XMPP

# -- erste Kontakte: was die eine Seite liest, und was die andere
invitation =
    { $name ->
        [none] { $sender } (
       *[other] { $name }, { $sender } (
    }{ $network ->
        [fediverse] Fediverse
        [xmpp] XMPP
       *[other] { $network }, über eine andere Brücke
    }) möchte dir schreiben; eine Nachricht wartet.{ $link ->
        [none] {""}
       *[other] {" "}Profil: { $link }
    }
    { $first ->
        [yes] { operators-can-read } { cmd-help }{"\u000A"}
       *[no] {""}
    }{ cmd-accept } zeigt sie, und du kannst antworten · { cmd-decline } lehnt ab · { cmd-block } { $sender } verhindert jede weitere Anfrage.
invited = { $recipient } hat diese Brücke noch nie genutzt und wird zuerst gefragt. Deine Nachricht wartet auf die Antwort, höchstens { $days ->
        [one] einen Tag
       *[other] { $days } Tage
    }; was du inzwischen schreibst, auch.
welcome-invited =
    Du bist registriert. { $recipient } hat diese Brücke noch nie genutzt und wird zuerst gefragt; deine Nachricht wartet auf die Antwort, höchstens { $days ->
        [one] einen Tag
       *[other] { $days } Tage
    }.
    { operators-can-read } { cmd-help }
held-full = Schon { $max } Nachrichten warten auf eine Antwort von { $recipient }, deshalb wurde diese nicht gesendet. Warte auf die Antwort.
no-account = Ein Konto { $recipient } habe ich nicht gefunden, deshalb { $count ->
        [one] wurde deine Nachricht
       *[other] wurden deine { $count } Nachrichten
    } nicht gesendet. Prüfe die Schreibweise; stimmt sie, ist { $domain } vielleicht gerade nicht erreichbar: Versuch es später noch einmal.
no-account-near = Ein Konto { $recipient } habe ich nicht gefunden, deshalb { $count ->
        [one] wurde deine Nachricht
       *[other] wurden deine { $count } Nachrichten
    } nicht gesendet. Meinst du { $near }?
no-account-here = Im Fediverse gibt es kein Konto { $recipient }, deshalb { $count ->
        [one] wurde deine Nachricht
       *[other] wurden deine { $count } Nachrichten
    } nicht gesendet. Meinst du { $jid } auf XMPP, dann schreib direkt dorthin: Dafür brauchst du keine Brücke.
account-waits = Ich konnte { $recipient } noch nicht nachschlagen. Deine Nachricht wartet und geht von selbst hinaus, sobald es gelingt, höchstens { $hours ->
        [one] eine Stunde
       *[other] { $hours } Stunden
    } lang; { cmd-outbox } zeigt sie, { cmd-cancel } nimmt sie zurück.
unresolved-full = Schon { $max } Nachrichten warten, bis ich { $recipient } nachschlagen kann, deshalb wurde diese nicht gesendet. Versuch es später noch einmal.
invitations-full = { $recipient } hat auch andere Anfragen noch nicht beantwortet, deshalb wurde deine Nachricht nicht gesendet. Versuch es in ein paar Tagen noch einmal.
unwilling = Im Profil von { $recipient } steht, dass Bots oder Brücken fernbleiben sollen, deshalb habe ich dort nicht angefragt, und es wurde nichts gesendet. Wenn die Person von dir hören möchte, kann sie zuerst an { $bot } schreiben und erfährt dort, wie es geht.
unseen = Deine Einladung an { $recipient } ist einen Tag alt, und nichts deutet darauf hin, dass sie gesehen wurde: Manche Server lassen Fremde nicht durch. Bitte die Person auf anderem Weg, zuerst an { $bot } zu schreiben ({ $link }). Deine Nachricht wartet weiter.
was-accepted = { $recipient } hat ja gesagt und hat deine Nachricht. Von nun an könnt ihr euch schreiben.
unanswered = Von { $recipient } kam innerhalb von { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    } keine Antwort, deshalb wurden deine Nachrichten nicht zugestellt. Die Person kann dir immer noch schreiben.
no-answer = { $recipient } wurde gefragt und hat nicht geantwortet, deshalb wurde deine Nachricht nicht gesendet. Du kannst dorthin schreiben, sobald die Person dir geschrieben hat.
not-kept = Von nun an könnt ihr euch schreiben, du und { $recipient }. { $kept ->
        [0] Was du vorher geschrieben hast, wurde nicht aufgehoben: Schick es bitte noch einmal.
       *[other] Nur deine späteren Nachrichten wurden aufgehoben: Schick die früheren bitte noch einmal.
    }
first-contacts-full = Du kannst am Tag höchstens { $max ->
        [one] einer neuen Person
       *[other] { $max } neuen Personen
    } schreiben. Deine Nachricht an { $recipient } wurde nicht gesendet; versuch es morgen noch einmal.
held-for-admins = Deine erste Nachricht an { $recipient } sieht sich jemand von den Admins an, bevor sie gesendet wird. Du musst nichts weiter tun.
held-refused = Deine erste Nachricht an { $recipient } sieht nach Werbung aus, deshalb wurde sie nicht gesendet. Schreib in eigenen Worten, wer du bist und was du möchtest.
held-unseen = Deine Nachricht an { $recipient } wurde nicht zugestellt: Die Admins dieser Brücke haben sie nicht durchgelassen.
suspicious = { $count ->
        [one] { $sender } hat als erste Nachricht an { $recipient } nur einen Link gesendet.
       *[other] { $sender } hat dieselbe erste Nachricht an { $count } Personen gesendet, zuletzt an { $recipient }.
    } Sie wartet. { cmd-approve } { $sender } sendet sie · { cmd-reject } { $sender } verwirft sie · { cmd-ablock } { $sender } sperrt die Person
suspicious-many = { $count } Personen haben dieselbe erste Nachricht gesendet, oder fast dieselbe, zuletzt { $sender }. Diese Nachrichten warten, und weitere auch. { cmd-approve } { $sender } sendet alle · { cmd-reject } { $sender } verwirft alle
suspects-alike = { $sender } und { $others ->
        [one] eine weitere Person
       *[other] { $others } weitere
    } mit demselben Text
invitation-waits = { $recipient } wurde noch nicht gefragt: Im Moment schreiben viele Neue, und alle kommen an die Reihe. Die Anfrage geht von selbst hinaus; du musst nicht noch einmal schreiben.
invitation-open = { $sender } wartet auf deine Antwort: { cmd-accept } zeigt dir die Nachricht, { cmd-decline } lehnt ab. Bis dahin wird nichts gesendet, was du hier schreibst.
invitations-open = Diese Leute warten auf deine Antwort: { $senders }. { cmd-accept } ADRESSE zeigt, was sie geschrieben haben · { cmd-decline } ADRESSE lehnt ab · { cmd-block } ADRESSE verhindert jede weitere Anfrage. Bis du antwortest, wird nichts gesendet, was du schreibst.
invitations-none = Niemand wartet auf deine Antwort.
answer-accept = { $who ->
        [none] Annehmen
       *[other] Annehmen: { $who }
    }
answer-decline = { $who ->
        [none] Ablehnen
       *[other] Ablehnen: { $who }
    }
answer-block = Blockieren
answer-agree = Ich stimme zu
invitation-unknown = { $address } wartet nicht auf deine Antwort. { cmd-accept } ohne Adresse zeigt, wer wartet.
accepted = Von nun an könnt ihr euch schreiben, du und { $address }.
declined = Du hörst nichts von { $address }; dort erfährt man nur, dass keine Antwort kam. Wenn du es dir anders überlegst, schreib dorthin.
help-command-accept = { cmd-accept } ADRESSE — Ja sagen zu jemandem, der dir schreiben möchte. Ohne Adresse: zur einzigen Anfrage oder zu den Regeln dieser Brücke.
help-command-decline = { cmd-decline } ADRESSE — Nein sagen zu jemandem, der dir schreiben möchte. Die Person erfährt es nicht. { cmd-block } stoppt sie auf Dauer.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } ist eine andere Brücke und keine Person; es wurde nichts gesendet. Schreib die Adresse der Person, die du meinst.
recipient-is-carried = { $address } ist nur der Name, den eine andere Brücke { $account } gibt, und { $account } ist in deinem eigenen Netz. Schreib direkt dorthin; es wurde nichts gesendet.
recipient-is-deaf = { $address } ist nur über { $bridge } erreichbar, und dort kommen Direktnachrichten nicht an: Niemand würde deine lesen, deshalb wurde sie nicht gesendet. Frag auf anderem Weg nach einer eigenen Adresse.
reached-through = { $recipient } ist über eine andere Brücke ({ $network }) erreichbar. Wer sie betreibt, kann deine Nachrichten ebenfalls lesen.
invited-through =
    { $recipient } ist über eine andere Brücke ({ $network }) erreichbar; wer sie betreibt, kann deine Nachrichten ebenfalls lesen. Diese Adresse hat unsere Brücke noch nie genutzt und wird zuerst gefragt; deine Nachricht wartet auf die Antwort, höchstens { $days ->
        [one] einen Tag
       *[other] { $days } Tage
    }.
comes-through = Eine andere Brücke bringt hierher, was du schreibst, deshalb gebe ich es nicht weiter. { $account } ist schon { $side ->
        [fediverse] im Fediverse
       *[xmpp] auf XMPP
    }: Schreib von dort an { $bot } oder an die Person, die du meinst. Es wurde nichts gesendet.

# -- anmelden: warum nicht, oder noch nicht
registration-closed = Diese Brücke nimmt zurzeit keine neuen Leute auf. Versuch es später noch einmal; es wurde nichts gesendet.
registration-full = Diese Brücke ist voll: Mehr Leute kann sie nicht bedienen. Versuch es später noch einmal; es wurde nichts gesendet.
registration-crowded = Im Moment kommen zu viele neue Leute auf diese Brücke. Es wurde nichts gesendet; schreib in { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
    } noch einmal.
registration-not-listed = Diese Brücke ist für Leute von bestimmten Servern, und deiner gehört nicht dazu. Es wurde nichts gesendet.
registration-too-often = Du hast dich schon { $max ->
        [one] einmal
       *[other] { $max } Mal
    } registriert, öfter erlaubt es diese Brücke nicht. Frag ihre Admins.
registration-too-young = Dein Konto ist zu neu für diese Brücke: Es muss { $days ->
        [one] einen Tag
       *[other] { $days } Tage
    } alt sein. Es wurde nichts gesendet.
registration-too-few-posts = Dein Konto hat zu wenige Beiträge für diese Brücke: Es braucht { $posts }. Es wurde nichts gesendet.
registration-no-avatar = Für diese Brücke brauchst du ein Profilbild. Füge deinem Konto eines hinzu und schreib dann noch einmal; es wurde nichts gesendet.
registration-nobot = In deinem Profil steht #nobot, deshalb habe ich dich nicht registriert, und es wurde nichts gesendet. { cmd-register } registriert dich trotzdem.
registration-nobridge = In deinem Profil steht #nobridge oder bridgeable: false, deshalb habe ich dich nicht registriert, und es wurde nichts gesendet. Entferne es dort und schreib dann noch einmal.
registration-ended-nobot = In deinem Profil steht #nobot, deshalb bist du hier nicht mehr registriert. { cmd-register } registriert dich trotzdem.
registration-ended-nobridge = In deinem Profil steht #nobridge oder bridgeable: false, deshalb bist du hier nicht mehr registriert. Entferne es dort, dann bringt dich { cmd-register } zurück.
registration-asked = Wer diese Brücke nutzt, entscheiden ihre Admins. Ich habe sie gefragt und sage dir, was sie antworten. Noch wurde nichts gesendet: Schick deine Nachricht dann noch einmal.
registration-waiting = Die Admins haben noch nicht entschieden, ob du diese Brücke nutzen kannst. Ich sage dir Bescheid; es wurde nichts gesendet.
registration-rejected = Die Admins dieser Brücke haben dich nicht aufgenommen.
application = { $address } möchte diese Brücke nutzen. { cmd-approve } { $address } nimmt auf · { cmd-reject } { $address } lehnt ab
applications-title = Diese Leute warten auf { cmd-approve } ADRESSE oder { cmd-reject } ADRESSE:
applications-none = Niemand wartet darauf, aufgenommen zu werden.
application-unknown = { $address } wartet nicht darauf, aufgenommen zu werden. { cmd-approve } ohne Adresse zeigt, wer wartet.
application-approved = { $address } ist aufgenommen und wurde benachrichtigt.
application-rejected = { $address } ist nicht aufgenommen und wurde benachrichtigt.
trusted = Die wartenden Nachrichten von { $address } gehen jetzt an { $count ->
        [one] eine Person
       *[other] { $count } Personen
    }.
distrusted = { $count ->
        [one] Eine Nachricht
       *[other] { $count } Nachrichten
    } von { $address } verworfen; die Person wurde benachrichtigt. { cmd-ablock } { $address } sperrt sie.
help-command-approve = { cmd-approve } ADRESSE — jemanden aufnehmen, der sich registrieren möchte, oder zustellen, was nach Werbung aussah. Ohne Adresse: wer wartet.
help-command-reject = { cmd-reject } ADRESSE — jemanden nicht aufnehmen, der sich registrieren möchte, oder verwerfen, was nach Werbung aussah.
rules-agree =
    Das sind die Regeln dieser Brücke; { cmd-rules } zeigt alle.
    { $rules }
    Schreib { cmd-accept }, wenn du zustimmst. Bis dahin bekommt niemand deine Nachrichten; sie warten hier höchstens einen Tag.
rules-agree-again =
    Die Regeln dieser Brücke haben sich geändert; { cmd-rules } zeigt alle.
    { $rules }
    Schreib { cmd-accept }, wenn du zustimmst. Bis dahin bekommt niemand deine Nachrichten; sie warten hier höchstens einen Tag.
rules-agreed = { $waited ->
        [0] Danke, du hast den Regeln zugestimmt.
        [one] Danke. Deine Nachricht ist jetzt unterwegs.
       *[other] Danke. Deine Nachrichten sind jetzt unterwegs.
    }
rules-dropped = Deine frühere Nachricht hat einen Tag auf dein Ja zu den Regeln gewartet; sie wurde nicht gesendet, und ich habe sie gelöscht. Wenn sie noch wichtig ist, schick sie noch einmal.
rules-changed =
    Die Regeln dieser Brücke haben sich geändert; { cmd-rules } zeigt alle.
    { $rules }
rules-known = { $agreed ->
        [yes] { $count } von { $of } registrierten Personen haben diesen Regeln zugestimmt; { cmd-alistu } zeigt, wer.
       *[no] { $count } von { $of } registrierten Personen haben diese Regeln gesehen.
    }
rules-shown =
    Die Regeln dieser Brücke; { cmd-rules } zeigt alle.
    { $rules }
rules-title = Die Regeln dieser Brücke:
rules-none = Diese Brücke hat keine eigenen Regeln. Sei nett.
help-command-rules = { cmd-rules } — die Regeln dieser Brücke.

# -- mit wem man spricht, und wie man steht
pinned = Nachrichten ohne Adresse gehen jetzt an { $address }. { cmd-end } beendet das.{ $waiting ->
        [0] {""}
        [one] {" "}Deine wartende Nachricht geht auch dorthin.
       *[other] {" "}Deine { $waiting } wartenden Nachrichten gehen auch dorthin.
    }
talking-pinned = Nachrichten ohne Adresse gehen an { $address }, wie du es gewählt hast. { cmd-end } beendet das.
talking-last = Nachrichten ohne Adresse gehen noch { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
    } lang an { $address }, deinen letzten Kontakt. { cmd-to } ADRESSE wählt jemand anderen.
talking-nobody = Du bist gerade mit niemandem im Gespräch. Schreib die Adresse davor oder wähle jemanden mit { cmd-to } ADRESSE.
talking-unsure = Eine Nachricht ohne Adresse kann für mehrere sein, deshalb frage ich nach: { $people }. { cmd-to } ADRESSE wählt jemanden aus.
ended = Fertig: Du bist mit niemandem mehr im Gespräch. Beginne deine nächste Nachricht mit einer Adresse.
me = Du bist seit { $since } registriert (Sprache: { $lang }). { $partner ->
        [none] Du bist gerade mit niemandem im Gespräch.
       *[other] Du bist im Gespräch mit { $partner }.
    } Du kannst jetzt noch { $left ->
        [one] eine Nachricht
       *[other] { $left } Nachrichten
    } senden. { $blocks ->
        [0] Du hast niemanden blockiert.
        [one] Du hast eine Blockierung.
       *[other] Du hast { $blocks } Blockierungen.
    } { $joined ->
        [yes] { $side ->
            [fediverse] Du folgst dem Bot.
           *[xmpp] Der Bot ist unter deinen Kontakten.
        }
       *[no] { $side ->
            [fediverse] Folge dem Bot, damit dein Server seine Nachrichten nicht verbirgt.
           *[xmpp] Füge den Bot deinen Kontakten hinzu, damit dein Server seine Nachrichten annimmt.
        }
    }{ $headers ->
        [yes] {" "}Über jeder Nachricht an dich steht, von wem sie ist.
       *[no] {""}
    }
help-command-to = { cmd-to } ADRESSE — Nachrichten ohne Adresse gehen von nun an dorthin. { cmd-who } zeigt, wohin, { cmd-end } beendet es.
help-command-who = { cmd-who } — wer deine nächste Nachricht bekommt, wenn du keine Adresse schreibst.
help-command-end = { cmd-end } — das Gespräch beenden: Deine nächste Nachricht braucht wieder eine Adresse.
help-command-me = { cmd-me } — deine Einstellungen und Grenzen: seit wann registriert, Sprache, Gespräch, wie viele Nachrichten du senden kannst.

# -- andere Namen dieser Befehle
aliases-accept = annehmen, zustimmen, akzeptieren
aliases-decline = ablehnen, abweisen
aliases-rules = regeln

# -- was über jemanden gespeichert ist
help-command-export = { cmd-export } — alles, was diese Brücke über dich gespeichert hat. Texte von Nachrichten sind nicht dabei: Sie werden bei der Zustellung gelöscht.
help-command-forget = { cmd-forget } — alles löschen, was diese Brücke über dich gespeichert und für dich weitergegeben hat.
export-nothing = Über dich ist nichts gespeichert.
export-title = { $count ->
        [one] Ein Eintrag ist
       *[other] { $count } Einträge sind
    } über dich gespeichert, Zeiten in UTC:
export-row = { $what ->
        [registration] Registrierung
        [application] Antrag auf Registrierung
        [account] Konto
        [block] Blockierung
        [invitation] Anfrage
        [held-message] Zurückgehaltene Nachricht
        [question] Frage
        [chat] Chat mit dem Bot
        [report] Meldung
        [reaction] Reaktion
        [limit] Grenze
        [block-by-the-admins] Sperre durch die Admins
        [sent] Gesendet
        [received] Empfangen
        [stance] Fremde
        [partner] Gegenüber
       *[other] { $what }
    } — { $facts }
export-fact = { $name ->
        [side] Netz
        [account-id] Konto-Kennung
        [lang] Sprache
        [heard-lang] Sprache deiner Nachrichten
        [hint-lang] Sprache deiner App
        [registered-at] seit
        [revoked-at] beendet
        [registrations] wie oft
        [explicit] durch einen Befehl
        [rules-at] Regeln zugestimmt
        [rules-edition] Fassung der Regeln
        [rules-owed] wartet auf dein Ja zu den Regeln
        [pinned] gewählter Kontakt
        [ended-at] Gespräch beendet
        [checked-at] nachgeschlagen
        [joined] Bot unter den Kontakten
        [spell-reactions] Reaktionen als Text
        [headers] Absender über jeder Nachricht
        [speaker] letzte Nachricht von
        [spoke-at] um
        [sent] Meldung der Zustellung
        [leg] Konto der Brücke
        [name] Name
        [named-at] Name gesehen
        [asked-at] gefragt
        [state] Stand
        [decided-at] entschieden
        [address] Adresse
        [canonical] Hauptadresse
        [url] Seite
        [unwilling] Profil hält Brücken fern
        [subject] betrifft
        [created-at] angelegt
        [recipient] an
        [sender] von
        [author] von
        [fingerprint] Fingerabdruck des Textes
        [why] Grund des Wartens
        [kind] Art
        [until] bis
        [id] Nummer
        [reason] Grund
        [evidence] Kennung der Nachricht
        [reference] Kennung der Nachricht
        [remote] Kennung auf der anderen Seite
        [words] Wortlaut
        [agreed] darf weitergegeben werden
        [passed-on] weitergegeben
        [emoji] Emoji
        [bucket] für
        [taken-at] gesendet
        [edited-at] bearbeitet
        [messages] Nachrichten
        [first-at] erste
        [last-at] letzte
        [role] Art
        [queued-at] wann
        [strangers] dürfen schreiben
        [chosen-at] gewählt
        [partner] wer
        [muted-until] stumm bis
        [unmuted-at] zuletzt stumm bis
       *[other] { $name }
    }: { $value }
export-code = { $code ->
        [yes] ja
        [fediverse] Fediverse
        [xmpp] XMPP
        [on] durch eine kurze Meldung
        [mark] durch eine Markierung
        [waiting] wartet
        [sending] wird gesendet
        [unsure] vielleicht angekommen
        [done] erledigt
        [refused] abgelehnt
        [open] offen
        [approved] zugelassen
        [rejected] abgelehnt
        [accepted] angenommen
        [declined] abgelehnt
        [expired] abgelaufen
        [direct] nicht nötig
        [suspect] bei den Admins
        [failed] gescheitert
        [taken] in Arbeit
        [closed] erledigt
        [invitation] die andere Seite wird gefragt
        [repeated] die Admins prüfen sie
        [to-whom] an wen?
        [rules] Regeln
        [evidence] Beleg
        [suggested] Vorschlag
        [forget] Löschen
        [relay] Nachricht
        [notice] Mitteilung der Brücke
        [receipt] Bestätigung, Änderung oder Reaktion
        [contact] Kontaktliste
        [messages] Nachrichten
        [late-messages] verspätete Nachrichten
        [commands] Befehle
        [failed-commands] gescheiterte Befehle
        [arrived] Ankünfte
        [told] Mitteilungen
        [files] Dateien
        [encrypted] verschlüsselte Nachrichten
        [mention] öffentliche Erwähnungen
        [mentions] öffentliche Erwähnungen
        [carried] Nachrichten über eine andere Brücke
        [challenged] Fragen von Servern
        [timer] Fristen
        [joins] Registrierungen
        [strangers] Fremde
        [reports] Meldungen
        [ask] nach Rückfrage
        [no] nein
        [find] gesuchte Leute
       *[other] { $code }
    }
forget-sure = Das löscht deine Registrierung, deine Blockierungen und wartenden Nachrichten und, soweit die Server es zulassen, was { $days ->
        [one] am letzten Tag
       *[other] in den letzten { $days } Tagen
    } weitergegeben wurde. Kopien in fremden Chats und Archiven können bleiben, ebenso, was die Admins über dich entschieden haben. Fremde können dich dann wieder anfragen; nur { cmd-unregister } hält sie fern. Schreib innerhalb von 10 Minuten { cmd-forget } ja.
forget-not = Es wurde nichts gelöscht. { cmd-me } zeigt deine Einstellungen.
forgotten = Alles über dich ist gelöscht. { $posts ->
        [0] Es gab nichts Weitergegebenes zu löschen.
        [one] Eine Nachricht wird gelöscht.
       *[other] { $posts } Nachrichten werden gelöscht, auch meine an dich; das kann dauern.
    } Kopien in fremden Chats und Archiven können bleiben. Mach’s gut!

# -- Nachrichten, die warten; $hours: so lange wird es versucht
waits-server = { $domain } antwortet zurzeit nicht. Deine Nachricht an { $recipient } wartet und wird bis zu { $hours ->
        [one] eine Stunde
       *[other] { $hours } Stunden
    } lang immer wieder versucht. { cmd-outbox } zeigt sie, { cmd-cancel } nimmt sie zurück.
waits-limit = Das Konto der Brücke { $side ->
        [fediverse] im Fediverse
       *[xmpp] auf XMPP
    } darf im Moment nichts mehr senden. Deine Nachricht an { $recipient } wartet und wird bis zu { $hours ->
        [one] eine Stunde
       *[other] { $hours } Stunden
    } lang immer wieder versucht. { cmd-outbox } zeigt sie, { cmd-cancel } nimmt sie zurück.
waits-leg = Die { $side ->
        [fediverse] Fediverse
       *[xmpp] XMPP
    }-Seite der Brücke ist zurzeit gestört. Deine Nachricht an { $recipient } wartet und wird bis zu { $hours ->
        [one] eine Stunde
       *[other] { $hours } Stunden
    } lang immer wieder versucht. { cmd-outbox } zeigt sie, { cmd-cancel } nimmt sie zurück.
waits-queue = Im Moment ist viel los. Deine Nachricht an { $recipient } wartet, bis sie an der Reihe ist, höchstens { $hours ->
        [one] eine Stunde
       *[other] { $hours } Stunden
    }. { cmd-outbox } zeigt sie, { cmd-cancel } nimmt sie zurück.
waits-stopped = Jemand von den Admins hat diese Brücke angehalten. Deine Nachricht an { $recipient } wartet, bis es weitergeht. { cmd-outbox } zeigt sie, { cmd-cancel } nimmt sie zurück.
waits-account = Das Konto der Brücke { $side ->
        [fediverse] im Fediverse
       *[xmpp] auf XMPP
    } ist zurzeit von seinem Server gesperrt. Deine Nachricht an { $recipient } wartet, so lange das dauert. { cmd-outbox } zeigt sie, { cmd-cancel } nimmt sie zurück.
arrived = { $count ->
        [one] { $recipient } hat deine Nachricht von { $time } bekommen.
       *[other] { $recipient } hat deine { $count } Nachrichten seit { $time } bekommen.
    }
outbox-title = { $count ->
        [one] Eine Nachricht von dir wartet. { cmd-cancel } mit ihrer Nummer nimmt sie zurück.
       *[other] { $count } Nachrichten von dir warten. { cmd-cancel } mit einer Nummer nimmt eine zurück, { cmd-cancel } alle nimmt alle zurück.
    }
outbox-empty = Es wartet keine Nachricht von dir.
outbox-line = { $number }: an { $recipient }, { $minutes ->
        [0] gerade eben
        [one] vor einer Minute
       *[other] vor { $minutes } Minuten
    }, { $attempts ->
        [0] noch nicht versucht
        [one] einmal versucht
       *[other] { $attempts } Mal versucht
    }{ $next ->
        [0] {""}
        [one] , wieder in einer Minute
       *[other] , wieder in { $next } Minuten
    }
outbox-line-sending = { $number }: an { $recipient }, { $minutes ->
        [0] gerade eben
        [one] vor einer Minute
       *[other] vor { $minutes } Minuten
    }, wird gerade gesendet
outbox-line-held = { $number }: an { $recipient }, { $minutes ->
        [0] gerade eben
        [one] vor einer Minute
       *[other] vor { $minutes } Minuten
    }, { $admins ->
        [yes] wird erst von den Admins geprüft
       *[no] die Person wird zuerst gefragt
    }
outbox-line-unresolved = { $number }: an { $recipient }, { $minutes ->
        [0] gerade eben
        [one] vor einer Minute
       *[other] vor { $minutes } Minuten
    }, ich schlage das Konto nach
outbox-line-asked = { $number }: noch ohne Empfänger, { $minutes ->
        [0] gerade eben
        [one] vor einer Minute
       *[other] vor { $minutes } Minuten
    }, { $rules ->
        [yes] wartet, bis du den Regeln zustimmst
       *[no] wartet, bis du sagst, an wen
    }
cancelled = Nachricht { $number } ist zurückgenommen: { $recipient ->
        [none] Niemand bekommt, was du geschrieben hast ({ $time }).
       *[other] { $recipient } bekommt nicht, was du geschrieben hast ({ $time }).
    }
cancelled-perhaps = Nachricht { $number } ist zurückgenommen. Ein früherer Versuch blieb ohne Antwort; { $recipient ->
        [none] was du geschrieben hast ({ $time }), ist vielleicht trotzdem angekommen.
       *[other] vielleicht hat { $recipient } trotzdem bekommen, was du geschrieben hast ({ $time }).
    }
cancel-sending = Nachricht { $number } wird gerade gesendet und lässt sich nicht mehr zurücknehmen. { cmd-outbox } zeigt, ob sie noch wartet.
cancel-unknown = Es wartet keine Nachricht von dir mit der Nummer { $number }. { cmd-outbox } zeigt, welche warten.
cancelled-all = { $count ->
        [0] Es wurde nichts zurückgenommen.
        [one] Eine Nachricht ist zurückgenommen: { $recipients ->
            [none] Niemand bekommt sie.
           *[other] Sie geht nicht an { $recipients }.
        }
       *[other] { $count } Nachrichten sind zurückgenommen: { $recipients ->
            [none] Niemand bekommt sie.
           *[other] Sie gehen nicht an { $recipients }.
        }
    }{ $sending ->
        [0] {""}
        [one] {" "}Eine weitere wird gerade gesendet.
       *[other] {" "}{ $sending } weitere werden gerade gesendet.
    }
help-command-cancel = { cmd-cancel } NUMMER — eine wartende Nachricht zurücknehmen; { cmd-outbox } zeigt die Nummern. { cmd-cancel } alle nimmt alle zurück.
help-command-outbox = { cmd-outbox } — deine Nachrichten, die auf Zustellung oder eine Antwort warten. { cmd-outbox } 2 zeigt die zweite Seite.
aliases-outbox = postausgang, warteschlange, ausgang
aliases-cancel = zurücknehmen, zurückziehen, abbrechen
words-help = infos
words-stop = stopp, abbestellen
refused-left = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Die Person hat die Brücke verlassen.
refused-moved = Deine Nachricht von { $time } an { $recipient } wurde nicht zugestellt: Die Person ist zu { $to } umgezogen. Schick die Nachricht dorthin, wenn sie für diese Person ist.

# -- für Admins; $why ist, was der Server oder das System sagte
status-house =
    { $status }
    Registrierung: { $registration ->
        [open] offen
        [approval] nur mit Zustimmung
        [greenlist] nur für die grüne Liste
       *[closed] geschlossen
    }. Meldungen ({ cmd-reports }): { $reports }, Anträge ({ cmd-approve }): { $applicants }.{ $sending ->
        [yes] {""}
       *[no] {" "}Die Zustellung ist angehalten; { cmd-start } setzt sie fort.
    }
status-allowance =
    { $status }
    Das Fediverse-Konto kann bis { $time } noch { $left } Beiträge senden (von { $of }).
leg-down = Die { $side ->
        [fediverse] Fediverse
       *[xmpp] XMPP
    }-Seite ist seit { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
    } gestört ({ $why }). { $waiting ->
        [0] Keine Nachricht wartet.
        [one] Eine Nachricht wartet.
       *[other] { $waiting } Nachrichten warten.
    } Ich sage Bescheid, wenn es vorbei ist.
leg-refused = Der Server der { $side ->
        [fediverse] Fediverse
       *[xmpp] XMPP
    }-Seite lehnt die Anmeldung der Brücke ab ({ $why }). { $waiting ->
        [0] Keine Nachricht wartet.
        [one] Eine Nachricht wartet.
       *[other] { $waiting } Nachrichten warten.
    } Nichts geht verloren. Trag { $side ->
        [fediverse] ein gültiges Token
       *[xmpp] ein gültiges Passwort
    } ein: Der Bot liest seine Dateien von selbst neu; nach einer Änderung in systemd oder der Umgebung braucht er einen Neustart.
leg-shut = Der Server der { $side ->
        [fediverse] Fediverse
       *[xmpp] XMPP
    }-Seite lässt das Konto der Brücke nicht arbeiten: { $why }. { $waiting ->
        [0] Keine Nachricht wartet.
        [one] Eine Nachricht wartet.
       *[other] { $waiting } Nachrichten warten.
    } Nichts geht verloren, nichts verfällt. Klär es mit den Admins dieses Servers; danach geht die Zustellung von selbst weiter.
account-moderated = Die Moderation des { $side ->
        [fediverse] Fediverse
       *[xmpp] XMPP
    }-Servers hat { $measure ->
        [frozen] das Konto der Brücke eingefroren.
        [marked] Beiträge der Brücke als heikel markiert.
        [deleted] Beiträge der Brücke gelöscht.
        [sensitive] alles, was die Brücke schreibt, als heikel markiert.
        [limited] das Konto der Brücke eingeschränkt: Nur wer ihm folgt, sieht es.
        [suspended] das Konto der Brücke gesperrt.
       *[warning] das Konto der Brücke verwarnt.
    } Melde dich dort an, lies den Grund und sprich mit ihr.
account-severed = Auf der { $side ->
        [fediverse] Fediverse
       *[xmpp] XMPP
    }-Seite { $kind ->
        [own] hat das Konto der Brücke { $target } blockiert
        [account] hat die Moderation { $target } gesperrt
       *[domain] hat die Moderation { $target } gesperrt
    }: Das Konto der Brücke hat { $lost ->
        [one] einen Kontakt
       *[other] { $lost } Kontakte
    } verloren. Wer betroffen ist, kann dem Bot wieder folgen, wenn keine Sperre besteht.
welcome-admin = Diese Brücke ist eingerichtet, und du gehörst zu ihren Admins. Antworte bitte mit { cmd-status }: Dann ist sicher, dass Nachrichten in beide Richtungen ankommen. { cmd-ahelp } zeigt, was Admins tun können.
leg-back = Die { $side ->
        [fediverse] Fediverse
       *[xmpp] XMPP
    }-Seite funktioniert wieder, nach { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
    }. Was gewartet hat, wird zugestellt.
passed-over = Etwas von der { $side ->
        [fediverse] Fediverse
       *[xmpp] XMPP
    }-Seite ließ sich nicht verarbeiten und wurde übersprungen, damit es niemanden aufhält: { $id }. Wer es geschrieben hat, weiß davon nichts. Warum, steht im Log; bitte melde es denen, die diese Brücke entwickeln.
refused-exposed = Deine Nachricht von { $time } an { $recipient } wurde zurückgenommen: Der Fediverse-Server hätte sie auch anderen gezeigt und hat es vielleicht kurz getan. Die Admins wissen davon; schick sie bitte erst wieder, wenn sie nachgesehen haben.
refused-overheard = Deine Nachricht von { $time } an { $recipient } wurde zurückgenommen: Der Fediverse-Server hätte sie auch jemand anderem gezeigt. Schreib Namen ohne @ davor und schick sie noch einmal.
refused-uncertain = Ob deine Nachricht von { $time } an { $recipient } angekommen ist, lässt sich nicht feststellen: Der Server hat nicht geantwortet und zeigt sie nicht. Ich sende sie nicht noch einmal; bleibt eine Antwort aus, schick sie erneut.
message-exposed = Der Server der Brücke auf der { $side ->
        [fediverse] Fediverse
       *[xmpp] XMPP
    }-Seite hat eine Direktnachricht für andere sichtbar gemacht. Die Brücke hat sie gelöscht; bitte prüf, ob sie weg ist und ob dieser Server für eine Brücke taugt (ihre Kennung steht im Log).
database-older = Die Datenbank dieser Brücke ist eine ältere Kopie oder hat ihr Log verloren: Sie kennt nichts nach { $since }. Was später kam, wird noch einmal geholt und vor dem Senden gesucht, damit nichts doppelt ankommt. Wenn es ein neueres Backup gibt, halte beide Bots an und spiel es ein.

# -- Menüs von Clients (XEP-0050): ein Titel für jeden Befehl, und was in Formularen steht
menu-to = Mit jemandem schreiben
menu-who = Wer meine nächste Nachricht bekommt
menu-end = Das Gespräch beenden
menu-accept = Eine Anfrage annehmen
menu-decline = Eine Anfrage ablehnen
menu-block = Jemanden blockieren
menu-unblock = Jemanden nicht mehr blockieren
menu-listblock = Wen ich blockiert habe
menu-report = Jemanden den Admins melden
menu-evidence = Die Admins die gemeldete Nachricht lesen lassen
menu-outbox = Meine wartenden Nachrichten
menu-cancel = Eine wartende Nachricht zurücknehmen
menu-me = Meine Einstellungen und Grenzen
menu-lang = Sprache
menu-reactions = Reaktionen als Text
menu-headers = Absender über Nachrichten
menu-sent = Melden, wenn etwas zugestellt ist
menu-status = Ob die Brücke funktioniert
menu-help = Hilfe
menu-rules = Die Regeln dieser Brücke
menu-register = Registrieren
menu-export = Was über mich gespeichert ist
menu-unregister = Die Brücke verlassen
menu-forget = Alles über mich löschen
menu-reports = Admins: Meldungen
menu-approve = Admins: jemanden aufnehmen
menu-reject = Admins: jemanden ablehnen
menu-ablock = Admins: jemanden sperren
menu-aunblock = Admins: eine Sperre aufheben
menu-alistb = Admins: wer gesperrt ist
menu-addred = Admins: eine Domain sperren
menu-delred = Admins: eine Domain wieder zulassen
menu-listred = Admins: die rote Liste
menu-addgreen = Admins: eine Domain auf die grüne Liste setzen
menu-delgreen = Admins: eine Domain von der grünen Liste nehmen
menu-listgreen = Admins: die grüne Liste
menu-quiet = Admins: Fremden eine Zeit lang nicht antworten
menu-stop = Admins: Zustellung anhalten
menu-start = Admins: Zustellung fortsetzen
menu-open = Admins: Registrierung öffnen
menu-close = Admins: Registrierung schließen
menu-alistu = Admins: wer registriert ist
menu-audit = Admins: was Admins getan haben
menu-ahelp = Admins: Hilfe
menu-sure = Ja, ausführen.
menu-unsure = Nichts wurde getan. Kreuze das Feld an, wenn du es willst.
menu-missing = Noch wurde nichts getan. Dieses Feld ist noch leer: { $field }
menu-other = Oder jemand anders. { $label }
menu-partner = Jemand aus deinen letzten Gesprächen
menu-on = An
menu-delivery = { $how ->
        [on] Eine kurze Meldung
        [mark] Eine Markierung an meinem Beitrag (Favorit)
       *[off] Nichts
    }
menu-off = Aus
menu-always = Über jeder Nachricht
menu-change = Nur wenn jemand anderes schreibt
menu-language = Deutsch
menu-all = Alle

# -- Fremde: wer jemandem zum ersten Mal schreiben kann
strangers-stance = { $stance ->
    [ask] Wer neu ist, erreicht dich erst, wenn du ja sagst.
    [yes] Alle können dir schreiben.
   *[no] Wer neu ist, kann dir nicht schreiben.
    } { cmd-strangers } fragen: ich frage dich vorher · { cmd-strangers } ja: alle können schreiben · { cmd-strangers } nein: niemand Neues kann es.
strangers-set = { $stance ->
    [ask] Ab jetzt frage ich dich, bevor dich jemand Neues erreicht.{ $waiting ->
        [0] {""}
       *[other] {" "}Einige warten auf deine Antwort: { cmd-accept } oder { cmd-decline }.
    }
    [yes] Ab jetzt können dir alle schreiben; { cmd-block } stoppt jemanden.{ $waiting ->
        [0] {""}
       *[other] {" "}Was auf deine Antwort gewartet hat, ist unterwegs.
    }
   *[no] Ab jetzt erreicht dich niemand Neues: Die Leute erfahren es, und nichts von ihnen wird aufgehoben. Wem du schreibst, der kann antworten.{ $waiting ->
        [0] {""}
       *[other] {" "}Wer gewartet hat, weiß Bescheid.
    }
    }
strangers-unclear = Fragen, ja oder nein? { cmd-strangers } fragen · { cmd-strangers } ja · { cmd-strangers } nein
strangers-none = { $recipient } bekommt nur Nachrichten von Leuten, denen die Person selbst geschrieben oder die sie angenommen hat; deine wurde deshalb nicht gesendet. Wenn sie dir schreibt, kannst du antworten.
strangers-ask = { $recipient } wird zuerst gefragt, ob du schreiben darfst. Deine Nachricht wartet auf die Antwort, bis zu { $days ->
        [one] einen Tag
       *[other] { $days } Tage
    }, und was du inzwischen schreibst, auch.
stranger-writes = (Erste Nachricht. { cmd-block } { $sender } stoppt sie; mit { cmd-strangers } bestimmst du, wer dir schreiben kann.)
help-command-strangers = { cmd-strangers } fragen — ich frage dich, bevor dich jemand Neues erreicht. { cmd-strangers } ja: alle können dir schreiben. { cmd-strangers } nein: niemand Neues kann es, und die Leute erfahren das. Wem du geschrieben hast oder wen du angenommen hast, ist nicht neu.
menu-strangers = Wer mir schreiben kann
menu-stance = { $stance ->
    [ask] Mich vorher fragen
    [yes] Alle
   *[no] Niemand Neues
    }
aliases-strangers = fremde, unbekannte, fremder
words-ask = fragen, frag

# -- Leute, die eine Zeit lang stumm sind
muted = { $address } ist bis { $until } stumm: Was von dort kommt, wartet so lange. Niemand dort erfährt es. { cmd-unmute } { $address } beendet es.
mute-whom = Wen stumm schalten? Schreib { cmd-mute } und eine Adresse, oder antworte mit { cmd-mute } auf eine Nachricht der Person.
mute-too-long = Länger als { $days } Tage geht nicht, denn so lange warten die Nachrichten. { cmd-block } stoppt jemanden auf Dauer.
mutes-full = Du hast schon { $max } Leute stumm geschaltet, mehr sind nicht möglich. { cmd-unmute } schafft Platz.
mutes-none = Niemand ist stumm. { cmd-mute } ADRESSE 8h hält Nachrichten von dort 8 Stunden lang zurück.
mutes-title = Stumm:
mutes-line = { $address } bis { $until }
not-muted = { $address } ist nicht stumm. { cmd-mute } zeigt, wer es ist.
unmuted = { $address } ist nicht mehr stumm.{ $waiting ->
        [0] {""}
        [one] {" "}Eine Nachricht von dort ist unterwegs.
       *[other] {" "}{ $waiting } Nachrichten von dort sind unterwegs.
    }
mute-over = { $address } ist nicht mehr stumm. { $waiting ->
        [one] Eine Nachricht hat
       *[other] { $waiting } Nachrichten haben
    } gewartet und { $waiting ->
        [one] kommt
       *[other] kommen
    } jetzt.
help-command-mute = { cmd-mute } ADRESSE 8h — was von dort kommt, wartet so lange (30m, 8h, 2 Tage, bis morgen; höchstens 7d) und kommt dann zusammen; niemand dort erfährt es. Ohne Zeit: 8 Stunden. { cmd-mute } allein zeigt, wer stumm ist.
help-command-unmute = { cmd-unmute } ADRESSE — jemanden wieder hören: Was gewartet hat, kommt jetzt. Ohne Adresse: wer als Einziges stumm ist.
menu-mute = Jemanden eine Zeit lang stumm schalten
menu-unmute = Jemanden wieder hören
aliases-mute = stumm, stummschalten
aliases-unmute = laut, lautschalten

# -- das Adressbuch
partners-title = { $count ->
        [one] Mit einer Person hattest du zu tun:
       *[other] Mit { $count } Leuten hattest du zu tun, die letzten zuerst:
    }
partners-none = Du hattest noch mit niemandem zu tun. { cmd-help } erklärt, wie du jemandem schreibst.
name-given = { $address } heißt ab jetzt { $name }: Beginne eine Nachricht mit „{ $name }:“, und sie geht dorthin. Auch Befehle verstehen den Namen.
name-gone = { $address } hat keinen Namen mehr.
name-none = { $address } hat keinen Namen. { cmd-name } { $address } NAME gibt einen.
name-unfit = „{ $word }“ kann kein Name sein. Ein Name ist ein Wort aus 2 bis 30 Buchstaben und Ziffern, beginnt mit einem Buchstaben und ist kein Anfang eines Links.
name-means-more = „{ $word }“ bedeutet für mich schon etwas und kann deshalb kein Name sein. Wähl einen anderen.
name-taken = { $name } heißt bei dir schon { $address }. Wähl einen anderen Namen, oder nimm diesen weg: { cmd-name } { $name } aus
names-full = Du hast schon { $max } Namen vergeben, mehr sind nicht möglich. { cmd-name } NAME aus nimmt einen weg.
help-command-partners = { cmd-partners } — mit wem du zu tun hattest, die letzten zuerst, mit den Namen, die du vergeben hast ({ cmd-name }).
help-command-name = { cmd-name } ADRESSE carol — jemanden carol nennen: „carol: hallo“ geht dorthin, und auch Befehle verstehen den Namen. Sonst sieht ihn niemand. { cmd-name } carol aus nimmt ihn weg.
menu-partners = Mein Adressbuch
menu-name = Jemandem einen Namen geben
aliases-partners = kontakte, adressbuch, gesprächspartner
aliases-name = nenne, spitzname

# -- gesuchte Leute
find-found = { $name ->
        [none] { $address }
       *[other] { $name } ({ $address })
    } { $how ->
        [registered] nutzt diese Brücke: Du kannst dorthin schreiben.
        [invited] nutzt diese Brücke noch nicht: Deine erste Nachricht wartet, bis die Person gefragt ist.
        [open] nutzt diese Brücke nicht, ist aber zu erreichen.
        [unwilling] hält im Profil Bots oder Brücken fern. Die Person muss zuerst an { $bot } schreiben.
        [blocked] ist von dir blockiert. { cmd-unblock } { $address } hebt es auf.
       *[absent] nutzt diese Brücke nicht. Die Person muss zuerst zu { $bot } kommen.
    }{ $link ->
        [none] {""}
       *[other] {" "}Profil: { $link }
    }
find-self = Das bist du. { cmd-me } zeigt, wie es um dich steht.
find-unreachable = { $address } ist über diese Brücke nicht zu erreichen.
find-nobody = Es gibt kein Konto { $address }. { $near ->
        [none] Prüfe die Schreibweise.
       *[other] Meinst du { $near }?
    }
find-unsaid = Ich konnte { $address } nicht nachschlagen: { $domain } antwortet nicht. Versuch es später noch einmal.
find-asked = Ich frage den Server nach { $address }; die Antwort kommt als Nachricht.
find-later = Du suchst schon nach vielen Leuten. Warte auf die Antworten, dann geht es weiter.
help-command-find = { cmd-find } ADRESSE — ob jemand über diese Brücke zu erreichen ist, und das Profil. Die Person erfährt es nicht. Ob es eine XMPP-Adresse gibt, zeigt erst deine erste Nachricht.
menu-find = Jemanden suchen
aliases-find = suche, suchen, finde, finden
