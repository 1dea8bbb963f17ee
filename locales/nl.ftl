# De woorden van de brug in het Nederlands. Dezelfde sleutels en dezelfde variabelen als in en.ftl.

bridge-says = Brug: { $text }

# -- komen en gaan
how-to-write = { $side ->
    [fediverse] Om iemand op XMPP te schrijven, begin je je privébericht met het adres: xmpp:naam@server. Om te antwoorden heb je geen adres nodig.
   *[xmpp] Om iemand op de fediverse te schrijven, begin je je bericht met het adres: @naam@instantie. Om te antwoorden heb je geen adres nodig.
    }
operators-can-read = Wie deze brug en de beide servers beheert, kan berichten lezen.
welcome =
    je bent aangemeld. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-unsent =
    je bent aangemeld, maar je bericht ging naar niemand: er staat niet bij aan wie. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    Je bent aangemeld. { how-to-write } { $follows ->
        [yes] Blijf mij volgen, dan verbergt je server niets van mij.
       *[no] Volg mij, dan verbergt je server niets van mij.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = Anderen kunnen dat bericht lezen, dus heb ik er niets van doorgegeven. { how-to-write } { cmd-help }
already-registered = je bent al aangemeld. { cmd-help } vertelt wat je kunt doen.
unregistered = je bent afgemeld. Niemand kan je nog via deze brug schrijven. { cmd-register } brengt je terug.
not-registered = je bent niet aangemeld. { cmd-register } verandert dat.

# -- opdrachten
help =
    { how-to-write }
    Opdrachten: { $commands }. { cmd-help } OPDRACHT vertelt meer.
    Aan de andere kant begint men hier: { $link }
help-command-register = { cmd-register } — mensen op het andere netwerk kunnen je schrijven. Je eerste bericht doet dat ook.
help-command-unregister = { cmd-unregister } — de brug verlaten: niemand kan je er nog via schrijven.
help-command-ahelp = { cmd-ahelp } — wat beheerders kunnen doen.
help-command-help = { cmd-help } — wat ik kan. { cmd-help } OPDRACHT legt één opdracht uit.
help-command-reactions = { cmd-reactions } aan — emoji-reacties die jouw netwerk niet kan tonen als korte tekst krijgen. { cmd-reactions } uit stopt dat.
help-command-status = { cmd-status } — of beide kanten van de brug werken, en hoeveel berichten wachten.
help-command-lang = { cmd-lang }=nl — ik spreek voortaan die taal met je. Ik ken: { $languages }.
ahelp =
    naast { cmd-help } hebben beheerders deze opdrachten: { $commands }. { cmd-help } OPDRACHT vertelt meer. Schrijf adressen op de fediverse als acct:naam@instantie, zodat niemand wordt genoemd.
admins-only = dat kunnen alleen de beheerders van deze brug.
unknown-command = ik ken { prefix }{ $name } niet. { cmd-help } laat zien wat ik ken.
unknown-command-near = ik ken { prefix }{ $name } niet. Bedoel je { prefix }{ $near }?
lang-set = ik spreek voortaan Nederlands met je.
reactions-spelled = { $on ->
        [yes] emoji-reacties die jouw netwerk niet kan tonen, komen voortaan als korte tekst.
       *[no] emoji-reacties die jouw netwerk niet kan tonen, blijven voortaan weg.
    }
reactions-unclear = Aan of uit? { cmd-reactions } aan, of { cmd-reactions } uit.
lang-unknown = ik spreek geen { $lang }. Ik ken: { $languages }. Bijvoorbeeld { cmd-lang }=nl
status =
    de kant van de fediverse { $fediverse ->
        [yes] werkt
       *[no] werkt op dit moment niet
    }; de kant van XMPP { $xmpp ->
        [yes] werkt
       *[no] werkt op dit moment niet
    }. { $waiting ->
        [0] Er wacht geen bericht.
        [one] Er wacht één bericht.
       *[other] Er wachten { $waiting } berichten.
    } Je bent { $registered ->
        [yes] aangemeld.
       *[no] niet aangemeld.
    }

# -- berichten die nergens heen gingen
to-whom = aan wie? Schrijf { $side ->
        [fediverse] xmpp:naam@server
       *[xmpp] @naam@instantie
    } ervoor, of antwoord op een bericht van die persoon. Je bericht is niet verstuurd.
to-whom-partners = aan wie? Je laatste gesprekken: { $partners }. Antwoord met het nummer, of schrijf het adres ervoor. Je bericht is niet verstuurd: het wacht hier { $minutes } minuten.
to-whom-number = dat nummer staat voor niemand. Antwoord met een nummer van 1 tot en met { $last }, of schrijf het adres ervoor.
to-whom-full = { $max } van je berichten wachten al op je antwoord, dus dit is niet bewaard. Antwoord eerst en stuur het dan opnieuw.
to-whom-dropped = wat je eerder schreef, ging naar niemand en wordt niet langer bewaard: doet het er nog toe, stuur het dan opnieuw met het adres voorop.
to-whom-late = die vraag is verlopen en wat je schreef is niet bewaard: stuur het opnieuw, met het adres ervoor. Je nummer is naar niemand verstuurd.
which = wat bedoel je? { $choices }. Antwoord met het nummer. Er is niets verstuurd: je bericht wacht hier { $minutes } minuten.
which-again = iemand heeft je geschreven sinds ik het vroeg, dus nog een keer: { $choices }. Antwoord met het nummer. Je bericht wacht nog steeds.
choice-command = de opdracht { prefix }{ $command }
choice-words = het hele bericht aan { $recipients }
choice-addressed = de rest aan { $recipients }, vooraan genoemd
empty = er stond geen tekst in je bericht, dus ik heb niets naar { $recipients } verstuurd. Schrijf de tekst achter het adres.
too-many-recipients = hooguit { $max } ontvangers per bericht. Je bericht ging naar niemand.
not-an-address = het adres { $address } begrijp ik niet, dus je bericht is niet verstuurd. Zo ziet een adres eruit: { $example }
handle-with-port = Een adres als { $address } heeft geen poort, dus je bericht is niet verstuurd. Schrijf { $near }
handle-unmentionable = Geen enkele server leest { $address } als één naam: voor de tweede @ mogen alleen a-z, 0-9 en _ staan, met . en - ertussen. Je bericht is niet verstuurd; controleer de spelling.
recipient-is-bridge = { $address } is de brug zelf. Schrijf het adres van de persoon die je bedoelt. { cmd-help }
recipient-not-registered = { $address } gebruikt deze brug niet, dus je bericht is daar niet heen gestuurd. Die persoon kan dat veranderen door { $bot } te volgen of een bericht te sturen.
recipient-not-registered-near = { $address } gebruikt deze brug niet, dus je bericht is daar niet heen gestuurd. Bedoel je { $near }?
too-fast = niet zo snel: hooguit { $max } berichten in 5 minuten. Je bericht is niet verstuurd, en voorlopig gaat er ook geen ander weg; probeer het over { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } opnieuw.
too-many-commands = niet zo snel: te veel opdrachten. Probeer het over { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } opnieuw.
too-many-mistakes = te veel opdrachten die ik niet kon uitvoeren; daarop antwoord ik { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } lang niet meer. { cmd-help } laat zien wat ik ken.
last-answer = Ik heb je binnen een uur heel vaak geantwoord en zwijg daarom tot { $time }. Wat je aan anderen schrijft, wordt gewoon bezorgd.
wrong-network = { $address } zit op je eigen netwerk, daar heb je geen brug voor nodig. Ik breng berichten naar { $side ->
        [fediverse] XMPP: xmpp:naam@server
       *[xmpp] de fediverse: @naam@instantie
    }
encrypted = dat was versleuteld, dus ik kon het niet lezen en niemand heeft het gekregen. Zet de versleuteling voor deze chat uit en stuur het opnieuw: de fediverse heeft geen end-to-endversleuteling.
address-unwritable = Je adres bevat tekens die deze brug niet kan schrijven. Je bericht is niet verstuurd, want niemand zou je kunnen antwoorden. Schrijf vanaf een account met gewone letters in de naam.
cannot-pass-on = { $what ->
    [file] Het bestand in je bericht kon niet worden doorgegeven: het heeft geen webadres. Upload het, dan komt het aan.
    [call] Oproepen kunnen niet worden doorgegeven. Schrijf in plaats daarvan; foto's en andere bestanden gaan ook.
    [contact] Het contact in je bericht kon niet worden doorgegeven: er staat geen adres in. Schrijf het adres als tekst.
    [form] Het formulier in je bericht kon niet worden doorgegeven. Schrijf de inhoud als tekst.
    [nudge] Een por kan niet worden doorgegeven. Schrijf in plaats daarvan een woord.
    [timer] Berichten verdwijnen hier niet vanzelf, dus de timer in je bericht telt niet. Wat je in je programma verwijdert, verwijder ik ook.
   *[other] Een deel van je bericht kon niet worden doorgegeven. Schrijf het als tekst.
}
invited-to-room = Uitnodiging voor een chatruimte: { $link }
forwarded = { $author ->
    [none] Doorgestuurd:
   *[some] Doorgestuurd van { $author }:
}
enters-no-rooms = Ik ben een brug en kom niet in chatruimtes. Wil je iemand uitnodigen, stuur dan de link naar de ruimte.
challenged = De server van { $who } vraagt of deze brug een mens is, en houdt haar berichten tegen tot iemand antwoordt. De vraag staat in het XMPP-account van de brug.
challenged-at = De server van { $who } vraagt of deze brug een mens is, en houdt haar berichten tegen tot iemand antwoordt. Antwoord hier: { $page }
unread = je laatste bericht was niet te lezen: er zit iets in dat te groot of beschadigd is, en niemand heeft het gekregen. Stuur het opnieuw als gewone tekst; geef lange teksten en bestanden als link.

# -- berichten die niet bezorgd konden worden
refused-no-such-user = je bericht van { $time } aan { $recipient } is niet bezorgd: de server daar kent dat adres niet. Controleer het en stuur opnieuw.
refused-unmentionable = Je bericht van { $time } is niet verstuurd: de fediverse-server van de brug zou maar een deel van { $recipient } lezen, als de naam van iemand anders. Vraag om een ander adres.
refused-unavailable = Je bericht van { $time } aan { $recipient } is niet bezorgd: of dat adres bestaat niet, of er worden daar geen berichten van deze brug aangenomen. Controleer het adres.
perhaps-unread = Een app van { $recipient } ging offline voordat die je bericht van { $time } bevestigde. Misschien is het in een andere gelezen. Komt er geen antwoord, vraag het dan nog eens; meer hoeft niet.
refused-no-such-server = je bericht van { $time } aan { $recipient } is niet bezorgd: de server is niet gevonden. Controleer het adres en stuur opnieuw.
refused-server-away = je bericht van { $time } aan { $recipient } is niet bezorgd: de server daar antwoordt op dit moment niet. Stuur het later opnieuw.
refused-not-allowed = je bericht van { $time } aan { $recipient } is niet bezorgd: die persoon of diens server neemt geen berichten van deze brug aan.
refused-too-long = je bericht van { $time } aan { $recipient } is niet bezorgd: het is te lang ({ $count }, hooguit { $max }). Stuur het in delen.
refused-full = je bericht van { $time } aan { $recipient } is niet bezorgd: de server daar heeft er geen plaats voor. Probeer het later opnieuw.
refused-expired = je bericht van { $time } aan { $recipient } is niet bezorgd: de server was { $hours ->
        [one] een uur
       *[other] { $hours } uur
    } lang onbereikbaar. Stuur het opnieuw wanneer je wilt.
refused-other = je bericht van { $time } aan { $recipient } is niet bezorgd: de server daar heeft het geweigerd ({ $said }).
refused-unexplained = je bericht van { $time } aan { $recipient } is niet bezorgd: de server daar heeft het geweigerd zonder te zeggen waarom.

# -- delen van doorgegeven berichten
content-warning = Inhoudswaarschuwing: { $warning }
attachment = Bijlage: { $url }
attachment-described = Bijlage: { $url } ({ $description })
file-shows = { $kind ->
        [image] Afbeelding
        [video] Video
        [audio] Geluid
       *[file] Bestand
    }: { $description }
file-shows-numbered = { $kind ->
        [image] Afbeelding
        [video] Video
        [audio] Geluid
       *[file] Bestand
    } { $number }: { $description }

# -- bestanden die alleen als link aankwamen; $reasons zijn enkele van de regels hieronder, verbonden met puntkomma's
files-linked = { $count ->
        [one] je bestand ging alleen als link naar { $recipient }: { $reasons }.
       *[other] { $count } van je bestanden gingen alleen als link naar { $recipient }: { $reasons }.
    }
file-unreachable = ik kon het niet ophalen
file-forbidden = ik haal alleen bestanden op van openbare https-adressen
file-too-large = het is groter dan { $max } { $mega ->
        [yes] MB
       *[no] kB
    }
file-too-large-for-server = het is groter dan de fediverse-server aanneemt
file-wrong-type = het is geen beeld, film of geluid dat de fediverse-server aanneemt
file-too-many = in één bericht passen hooguit { $max } bestanden
file-quota = hooguit { $max } bestanden per uur en per persoon
file-busy = de fediverse-server neemt op dit moment geen bestanden meer aan
file-refused = de fediverse-server heeft het niet aangenomen ({ $said })
file-refused-unexplained = de fediverse-server heeft het niet aangenomen
poll =
    { $multiple ->
        [yes] Peiling, meer antwoorden mogelijk:
       *[no] Peiling, één antwoord:
    }
    { $options }
    Stemmen: { $url }
quoted-post = { $author ->
        [none] Geciteerd bericht
       *[other] Geciteerd bericht van { $author }
    }: { $url }
quoted-post-of = Geciteerd bericht van { $author }:
attachment-unready = { $kind ->
        [image] Afbeelding die de andere server nog verwerkt
        [video] Video die de andere server nog verwerkt
        [audio] Geluid dat de andere server nog verwerkt
       *[file] Bestand dat de andere server nog verwerkt
    }; volgt zodra de server klaar is{ $description ->
        [none] .
       *[other] : { $description }
    }

# -- opdrachten in het algemeen
people-only = { prefix }{ $name } is voor mensen in een chat: het gaat over wie het schrijft. { cmd-ahelp } laat zien wat hier werkt.
argument-missing = er ontbreekt iets: { prefix }{ $usage }. { cmd-help } { $name } vertelt meer.
argument-too-many = ik weet niet waar “{ $word }” voor is: { prefix }{ $usage }. Er is niets gedaan.
argument-unfit = “{ $word }” past niet: { prefix }{ $usage }. { cmd-help } { $name } vertelt meer.
argument-no-address = “{ $word }” is geen adres dat ik begrijp. Zo ziet een adres eruit: { $example }. Er is niets gedaan.
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Pagina { $page } van { $pages }. { prefix }{ $name } { $next } toont de volgende.

# -- andere namen van opdrachten, gescheiden door komma's
aliases-register = aanmelden, meedoen
aliases-unregister = afmelden, vertrekken
aliases-lang = taal
aliases-help = hulp, opdrachten
aliases-status = toestand
aliases-reactions = reacties
aliases-export = exporteren, mijngegevens
aliases-forget = vergeten, wissen
aliases-report = melden, rapporteren
aliases-evidence = bewijs
aliases-block = blokkeren
aliases-unblock = deblokkeren
aliases-listblock = blokkades, blokkeerlijst
aliases-to = naar, aan
aliases-who = wie
aliases-end = einde
aliases-me = ik

# -- words that answer or switch something, separated by commas; all languages' words are understood by everybody
words-yes = ja
words-no = nee
words-on = aan
words-off = uit
words-all = alle, alles

# -- berichten die na het versturen veranderen
edited-late = (Nieuwe versie van een ouder bericht)
edited-command = een gewijzigd bericht is geen opdracht. Stuur het als nieuw bericht.
edited-address = je wijziging is misschien voor iemand anders bedoeld en ging daarom naar niemand: wie je bericht heeft, houdt het zoals het was. Stuur de nieuwe tekst als nieuw bericht, met het adres voorop.
unknown-taken-back = Ik ken het bericht dat je terugneemt niet, of niet meer; er is niets verwijderd. Wie het kreeg, heeft het nog.
taken-back = { $author } heeft een bericht aan jou ingetrokken.
not-taken-back = je bericht aan { $recipient } van { $time } kon daar niet worden verwijderd: de server staat het me niet toe. Vraag de ontvanger om het te verwijderen.
reacted = { $who } reageert op je bericht met { $emoji }

# -- eigen blokkades
help-command-block =
    { cmd-block } xmpp:naam@server of @naam@instantie — geen berichten meer van daar, en geen daarheen. { cmd-block } instance.example blokkeert iedereen daar. Zonder adres: wie het bericht schreef waarop je antwoordt. { cmd-unblock } maakt het ongedaan, { cmd-listblock } toont alle.
help-command-unblock = { cmd-unblock } ADRES — weer berichten van daar krijgen. { cmd-listblock } toont wie je hebt geblokkeerd.
help-command-listblock = { cmd-listblock } — wie je hebt geblokkeerd.
block-whom = wie? { cmd-block } en een adres of een domein, of antwoord met { cmd-block } op een bericht van die persoon.
block-protected = { $subject } kan niet worden geblokkeerd: dat hoort bij deze brug. { cmd-unregister } verlaat de brug.
block-own-network = { $subject } zit op je eigen netwerk en bereikt je niet via deze brug. Blokkeer in je eigen app.
block-too-many = je hebt al { $max } blokkades, meer kan niet. { cmd-unblock } maakt plaats; een domein telt als één.
blocked = { $subject } is geblokkeerd: niets van daar bereikt je, en niemand daar hoort ervan. { cmd-unblock } { $subject } maakt het ongedaan. { cmd-report } meldt het de beheerders.
blocked-already = { $subject } is al geblokkeerd. { cmd-unblock } { $subject } maakt het ongedaan.
unblocked = { $subject } kan je weer schrijven.
not-blocked = je hebt { $subject } niet geblokkeerd. { cmd-listblock } toont wie wel.
blocks-none = je hebt niemand geblokkeerd.
blocks-title = { $count ->
        [one] Eén blokkade
       *[other] { $count } blokkades
    }:
you-blocked = je hebt { $recipient } geblokkeerd, dus je bericht is daar niet heen gestuurd. { cmd-unblock } { $recipient } verandert dat.
not-wanted = { $recipient } neemt geen berichten van je aan, dus het jouwe is daar niet heen gestuurd.
recipient-banned = { $recipient } is via deze brug niet te bereiken, dus je bericht is daar niet heen gestuurd.
you-are-banned = de beheerders van deze brug hebben je uitgesloten. Je bericht is niet verstuurd.

# -- meldingen
help-command-report =
    { cmd-report } REDEN als antwoord op een bericht, of { cmd-report } ADRES REDEN — meldt het de beheerders van deze brug. { cmd-block } stopt iemand meteen.
help-command-evidence = { cmd-evidence } — na { cmd-report }, binnen een uur: de beheerders mogen het gemelde bericht lezen en je melding doorgeven aan de moderatie van de server van herkomst. Je naam wordt daar niet genoemd.
report-what = waar moeten de beheerders naar kijken? Antwoord op het bericht met { cmd-report } en een reden, of schrijf { cmd-report } ADRES REDEN.
report-thanks = dank je, de beheerders hebben je melding (nr. { $number }).{ $subject ->
        [none] {""}
       *[other] {" "}{ cmd-block } { $subject } stopt die persoon meteen.
    }{ $evidence ->
        [yes] {" "}De beheerders zien het bericht zelf niet: met { cmd-evidence } mogen ze het lezen en je melding doorgeven aan de moderatie van de server van herkomst.
       *[no] {""}
    }
evidence-none = Er is niets te tonen: schrijf eerst { cmd-report } als antwoord op een bericht en binnen een uur { cmd-evidence }.
evidence-thanks = Dank je. Bij melding nr. { $number } { $words ->
        [yes] kunnen de beheerders het bericht nu lezen en mogen ze
       *[no] is de tekst hier niet bekend; de beheerders mogen
    } haar doorgeven.
too-many-reports = dat is genoeg voor nu: de beheerders hebben je meldingen. Is er meer, meld het dan over { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    }.
report-closed = je melding nr. { $number } is afgehandeld.{ $words ->
        [none] {""}
       *[other] {" "}“{ $words }”
    } Dank je.

# -- voor beheerders
help-command-reports =
    { cmd-reports } — open meldingen. { cmd-reports } 17 toont er een; { cmd-reports } 17 take, forward, close of reopen verandert de stand, en woorden achter close gaan naar wie het meldde. { cmd-reports } all toont ook de afgehandelde.
help-command-ablock =
    { cmd-ablock } ADRES 30d REDEN — iemand uitsluiten en weggooien wat van daar wacht; zonder tijd voorgoed. Een domein komt op de rode lijst. Schrijf acct:naam@instantie, zodat niemand wordt genoemd.
help-command-aunblock = { cmd-aunblock } ADRES — { cmd-ablock } ongedaan maken. Die persoon moet zich opnieuw aanmelden.
help-command-alistb = { cmd-alistb } — wie de beheerders hebben uitgesloten, tot wanneer, waarom en door wie.
help-command-addred = { cmd-addred } DOMEIN 30d REDEN — niemand meer van daar of daaronder, in beide richtingen; wie daar aangemeld is, wordt afgemeld. Zonder tijd voorgoed.
help-command-delred = { cmd-delred } DOMEIN — een domein van de rode lijst halen.
help-command-listred = { cmd-listred } — de rode lijst, met wat de server van het account blokkeert.
help-command-addgreen = { cmd-addgreen } DOMEIN — een domein op de groene lijst zetten: waar alleen die zich mogen aanmelden, mogen de mensen daar het.
help-command-delgreen = { cmd-delgreen } DOMEIN — een domein van de groene lijst halen. Wie aangemeld is, blijft het.
help-command-listgreen = { cmd-listgreen } — de groene lijst.
help-command-start = { cmd-start } — weer berichten bezorgen.
help-command-stop = { cmd-stop } — geen berichten bezorgen; ze worden aangenomen en wachten. { cmd-start } laat ze gaan.
help-command-open = { cmd-open } — aanmeldingen openen.
help-command-close = { cmd-close } — aanmeldingen sluiten; wie aangemeld is, blijft het.
help-command-quiet = { cmd-quiet } UREN — een tijdje (3 uur, tenzij je iets anders zegt) alleen geregistreerde mensen bedienen en onbekenden niet antwoorden; wat ze eerder stuurden, wacht; wat ze nu sturen, vervalt. { cmd-quiet } off maakt er een eind aan.
help-command-alistu = { cmd-alistu } — wie aangemeld is, en sinds wanneer.
help-command-audit = { cmd-audit } — wat beheerders hebben gedaan.
banned = { $subject } is { $until ->
        [none] voorgoed
       *[other] tot { $until }
    } uitgesloten{ $new ->
        [yes] {""}
       *[no] {" "}(dat was al zo)
    } en afgemeld; { $dropped ->
        [0] er wachtte geen bericht van daar
        [one] één wachtend bericht is weggegooid
       *[other] { $dropped } wachtende berichten zijn weggegooid
    }. (logboek { $number })
unbanned = { $subject } is niet meer uitgesloten en mag zich weer aanmelden. (logboek { $number })
not-banned = { $subject } is niet uitgesloten. { cmd-alistb } toont wie wel.
bans-none = niemand is uitgesloten.
list-changed = De lijst { $source } is veranderd: { $added ->
        [one] één nieuwe regel
       *[other] { $added } nieuwe regels
    }, { $removed ->
        [one] één is weg
       *[other] { $removed } zijn weg
    }. Ze heeft er nu { $total }. { cmd-listred } toont je lijsten, { cmd-delred } DOMEIN maakt een uitzondering.
excepted = { $subject } mag de brug gebruiken, hoewel de lijst { $source } daartegen is. { cmd-addred } of { cmd-ablock } beëindigt dat. (logboek { $number })
bans-title = { $count ->
        [one] Eén persoon is uitgesloten
       *[other] { $count } mensen zijn uitgesloten
    }:
listed = { $domain } staat { $until ->
        [none] voorgoed
       *[other] tot { $until }
    } op de { $list ->
        [green] groene
       *[red] rode
    } lijst{ $new ->
        [yes] {""}
       *[no] {" "}(dat was al zo)
    }.{ $left ->
        [0] {""}
        [one] {" "}Eén persoon is afgemeld.
       *[other] {" "}{ $left } mensen zijn afgemeld.
    } (logboek { $number })
unlisted = { $domain } staat niet meer op de { $list ->
        [green] groene
       *[red] rode
    } lijst. (logboek { $number })
not-listed = { $domain } staat niet op de { $list ->
        [green] groene
       *[red] rode
    } lijst.
home-blocks = de server van het fediverse-account blokkeert { $domain }: het blijft buiten tot die server het vrijgeeft.
by-home-server = server van het account
domains-none = de { $list ->
        [green] groene
       *[red] rode
    } lijst is leeg.
domains-title = de { $list ->
        [green] groene
       *[red] rode
    } lijst, { $count ->
        [one] één domein
       *[other] { $count } domeinen
    }:
report-new =
    melding { $number } van { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}over { $subject }
    }: “{ $reason }”.{ $evidence ->
        [none] {""}
       *[other] {" "}Kenmerk van het bericht: { $evidence }.
    }
    { cmd-reports } { $number } toont ze · { cmd-ablock } sluit iemand uit
report-words = Melding { $number }: wie haar deed, stemt in met doorgeven. { $words ->
        [none] De tekst is niet bekend.
       *[other] De tekst: “{ $words }”
    } { cmd-reports } { $number } forward vertelt het de moderatie van de server waar het om gaat.
report-comment = Iemand die berichten via de brug { $bot } krijgt, meldt { $subject }: “{ $reason }”{ $words ->
        [none] {""}
       *[other] {" "}De tekst: “{ $words }”
    }
report-not-agreed = Melding { $number } kan niet worden doorgegeven: ze noemt niemand, of wie haar deed heeft niet ingestemd ({ cmd-evidence }).
report-passing-on = Melding { $number } is onderweg naar de moderatie van { $domain }. Ik laat je weten wat ervan komt.
report-passed-on = Melding { $number } ligt bij de moderatie van de betrokken server, of is onderweg.
report-is-passed-on = Je melding nr. { $number } ligt nu ook bij de moderatie van de server van herkomst.
report-not-passed-on = Melding { $number } kon niet worden doorgegeven: { $mail ->
        [none] die server noemt niemand die hiervandaan meldingen aanneemt.
       *[other] die server neemt meldingen alleen per mail aan, op { $mail }.
    }
report-handled = melding { $number } is { $state ->
        [open] weer open
        [taken] van jou
       *[closed] afgehandeld, en wie het meldde weet het
    }.
report-already = melding { $number } is al { $state ->
        [open] open
        [taken] overgenomen door { $by }
       *[closed] afgehandeld door { $by }
    }.
report-unknown = er is geen melding { $number }. { cmd-reports } toont ze.
report-shown =
    { $line }
    { $by ->
        [none] {""}
       *[other] { $state ->
            [open] Heropend
            [taken] Overgenomen
           *[closed] Afgehandeld
        } door { $by }.
    } { $evidence ->
        [none] {""}
       *[other] Kenmerk van het bericht: { $evidence }.
    } { cmd-reports } { $number } take, close of reopen.
reports-action = ik ken “{ $word }” niet. Wat kan: { cmd-reports } 17 take, forward, close of reopen; { cmd-reports } all.
reports-none = er zijn geen meldingen.
reports-title = { $count ->
        [one] één melding
       *[other] { $count } meldingen
    }:
sending = { $on ->
        [yes] berichten worden weer bezorgd.
       *[no] er worden geen berichten bezorgd; ze wachten. { cmd-start } laat ze gaan.
    }
sending-already = { $on ->
        [yes] berichten worden al bezorgd.
       *[no] de bezorging is al gestopt. { cmd-start } laat berichten gaan.
    }
sending-by = { $on ->
        [yes] { $by } heeft de bezorging weer gestart.
       *[no] { $by } heeft de bezorging gestopt; berichten wachten. { cmd-start } laat ze gaan.
    }
alerts-bundle =
    { $count ->
        [one] Sindsdien nog één melding:
       *[other] Sindsdien nog { $count } meldingen:
    }
    { $lines }
flood-of = { $domain }: { $count } nieuwe mensen in 10 minuten. { cmd-addred } { $domain } weert ze allemaal · { cmd-quiet } bedient 3 uur lang geen onbekenden
flood = { $count } nieuwe mensen in 10 minuten. { cmd-quiet } bedient 3 uur lang geen onbekenden · { cmd-close } sluit de registratie
quiet = { $until ->
        [none] Onbekenden worden weer bediend.
       *[other] Tot { $until } worden alleen geregistreerde mensen bediend; onbekenden krijgen geen antwoord en wat ze eerder stuurden, wacht; wat ze nu sturen, vervalt. { cmd-quiet } off maakt er een eind aan.
    }
quiet-by = { $until ->
        [none] { $by } heeft de rust beëindigd: onbekenden worden weer bediend.
       *[other] { $by } heeft rust ingeschakeld: tot { $until } worden onbekenden niet bediend. { cmd-quiet } off maakt er een eind aan.
    }
quiet-hours = Geef een aantal uren van 1 tot { $max }, of off: { cmd-quiet } 3
registrations = { $open ->
        [yes] aanmeldingen zijn open.
       *[no] aanmeldingen zijn gesloten.
    }
registrations-already = { $open ->
        [yes] aanmeldingen zijn al open.
       *[no] aanmeldingen zijn al gesloten.
    }
registrations-by = { $open ->
        [yes] { $by } heeft de aanmeldingen geopend.
       *[no] { $by } heeft de aanmeldingen gesloten.
    }
users-none = niemand is aangemeld.
users-title = { $count ->
        [one] één persoon is aangemeld
       *[other] { $count } mensen zijn aangemeld
    }:
audit-none = de beheerders hebben nog niets gedaan.
audit-title = de laatste { $count ->
        [one] handeling
       *[other] { $count } handelingen
    } van beheerders:

# -- formulieren van opdrachten; $name is de naam van het veld in de tabel van opdrachten
blank = { $kind ->
    [person] Adres: @naam@instantie of xmpp:naam@server
    [subject] Adres of domein: @naam@instantie, xmpp:naam@server, instance.example
    [domain] Domein, bijvoorbeeld instance.example
    [number] Nummer
    [span] Hoe lang, bijvoorbeeld 12h, 30d of 4w
    [rest] { $name ->
        [reason] Reden
       *[other] Tekst
    }
   *[word] { $name ->
        [language] Taal, bijvoorbeeld nl
        [command] Naam van de opdracht
        [number] Nummer, of all
        [action] Wat te doen: take, close, reopen
        [yes] yes, ter bevestiging
       *[other] { $name }
    }
    }

# -- wat de bots in hun profiel over zichzelf zeggen; namen hebben hooguit 30 tekens
profile-name = { $side ->
    [fediverse] Brug naar XMPP
   *[xmpp] Brug naar de fediverse
    }
profile-description = { $side ->
    [fediverse] Ik breng privéberichten van de fediverse ({ $address }) naar XMPP ({ $xmpp }) en terug. Begin een privébericht aan mij met xmpp:naam@server om iemand daar te schrijven; daar schrijft men mij @naam@instantie om jou te bereiken.
   *[xmpp] Ik breng berichten van XMPP ({ $xmpp }) naar de fediverse ({ $address }, { $fediverse }) en terug. Begin een bericht aan mij met @naam@instantie om iemand daar te schrijven; daar schrijft men mij xmpp: en jouw adres.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Beheerder
    [website] Website
    [software] Software
   *[networks] Verbindt
    }
profile-networks = Fediverse (ActivityPub) en XMPP

# -- eerste contacten: wat de ontvanger leest, en wat de afzender leest
invitation =
    { $sender } ({ $network ->
        [fediverse] fediverse
        [xmpp] XMPP
       *[other] { $network }, via een andere brug
    }) wil je graag schrijven; er wacht een bericht.
    { cmd-accept } toont het, en je kunt antwoorden · { cmd-decline } wijst af · { cmd-block } { $sender } voorkomt dat het ooit nog wordt gevraagd.
    { operators-can-read } { cmd-help }
invited = { $recipient } heeft deze brug nog nooit gebruikt en wordt eerst gevraagd. Je bericht wacht op het antwoord, hooguit { $days ->
        [one] een dag
       *[other] { $days } dagen
    }; wat je intussen schrijft ook.
welcome-invited =
    je bent aangemeld. { $recipient } heeft deze brug nog nooit gebruikt en wordt eerst gevraagd; je bericht wacht op het antwoord, hooguit { $days ->
        [one] een dag
       *[other] { $days } dagen
    }.
    { operators-can-read } { cmd-help }
held-full = er wachten al { $max } berichten op een antwoord van { $recipient }, dus dit is niet verstuurd. Wacht op het antwoord.
no-account = Ik heb geen account { $recipient } gevonden, dus { $count ->
        [one] je bericht is
       *[other] je { $count } berichten zijn
    } niet verstuurd. Controleer de spelling; klopt die, dan is { $domain } misschien even weg: probeer het later opnieuw.
no-account-near = Ik heb geen account { $recipient } gevonden, dus { $count ->
        [one] je bericht is
       *[other] je { $count } berichten zijn
    } niet verstuurd. Bedoel je { $near }?
account-waits = Ik weet nog niet van wie het account { $recipient } is. Je bericht wacht en gaat vanzelf verder, hooguit { $hours ->
        [one] een uur
       *[other] { $hours } uur
    } lang; { cmd-outbox } toont het, { cmd-cancel } neemt het terug.
unresolved-full = Er wachten al { $max } berichten tot ik weet van wie het account { $recipient } is, dus dit is niet verstuurd. Probeer het later opnieuw.
invitations-full = { $recipient } heeft ook anderen nog niet geantwoord, dus je bericht is niet verstuurd. Probeer het over een paar dagen opnieuw.
unwilling = In het profiel van { $recipient } staat dat bots of bruggen weg moeten blijven, dus ik heb daar niets gevraagd en er is niets verstuurd. Wie van je wil horen, kan eerst naar { $bot } schrijven en leest daar hoe het verder gaat.
unseen = je uitnodiging aan { $recipient } is een dag oud en niets wijst erop dat die gezien is: sommige servers houden vreemden tegen. Vraag die persoon langs een andere weg eerst aan { $bot } te schrijven ({ $link }). Je bericht wacht nog.
unanswered = er kwam binnen { $days ->
        [one] een dag
       *[other] { $days } dagen
    } geen antwoord van { $recipient }, dus je berichten zijn niet bezorgd. Die persoon kan jou nog steeds schrijven.
no-answer = { $recipient } is gevraagd en heeft niet geantwoord, dus je bericht is niet verstuurd. Je kunt daarheen schrijven zodra die persoon jou heeft geschreven.
not-kept = voortaan kunnen jij en { $recipient } elkaar schrijven. { $kept ->
        [0] Wat je eerder schreef, is niet bewaard: stuur het nog een keer.
       *[other] Alleen je latere berichten zijn bewaard: stuur de eerdere nog een keer.
    }
first-contacts-full = hooguit { $max ->
        [one] één nieuwe persoon
       *[other] { $max } nieuwe mensen
    } per dag. Je bericht aan { $recipient } is niet verstuurd; probeer het morgen opnieuw.
held-for-admins = een beheerder bekijkt je eerste bericht aan { $recipient } voordat het wordt verstuurd. Je hoeft verder niets te doen.
held-refused = je eerste bericht aan { $recipient } lijkt op reclame, dus het is niet verstuurd. Schrijf in je eigen woorden wie je bent en wat je wilt.
held-unseen = je bericht aan { $recipient } is niet bezorgd: de beheerders van deze brug hebben het niet doorgelaten.
suspicious = { $count ->
        [one] { $sender } stuurde als eerste bericht aan { $recipient } alleen een link.
       *[other] { $sender } stuurde hetzelfde eerste bericht aan { $count } mensen, als laatste aan { $recipient }.
    } Het wacht. { cmd-approve } { $sender } verstuurt het · { cmd-reject } { $sender } gooit het weg · { cmd-ablock } { $sender } sluit die persoon uit
suspicious-many = { $count } mensen stuurden hetzelfde eerste bericht, of bijna hetzelfde, als laatste { $sender }. Het wacht, net als elk volgend bericht, als één geheel. { cmd-approve } { $sender } verstuurt ze allemaal · { cmd-reject } { $sender } gooit ze allemaal weg
suspects-alike = { $sender } en { $others ->
        [one] iemand anders
       *[other] { $others } anderen
    } met dezelfde woorden
invitation-waits = { $recipient } is nog niet gevraagd: er schrijven nu veel nieuwe mensen, en iedereen komt aan de beurt. De uitnodiging gaat vanzelf weg; je hoeft niet opnieuw te schrijven.
invitations-open = deze mensen wachten op je antwoord: { $senders }. { cmd-accept } ADRES toont wat ze schreven · { cmd-decline } ADRES wijst af · { cmd-block } ADRES voorkomt dat het ooit nog wordt gevraagd. Tot dan gaat niets van wat je schrijft naar iemand toe.
invitations-none = niemand wacht op je antwoord.
invitation-unknown = { $address } wacht niet op je antwoord. { cmd-accept } zonder adres toont wie wacht.
accepted = { $address } kan je voortaan schrijven, en jij daarheen.
declined = je hoort niets van { $address }, en daar blijkt alleen dat er geen antwoord kwam. Bedenk je je, schrijf dan daarheen.
help-command-accept = { cmd-accept } ADRES — ja tegen iemand die je wil schrijven; zonder adres: tegen de enige die wacht, of tegen de regels van deze brug.
help-command-decline = { cmd-decline } ADRES — nee tegen iemand die je wil schrijven, zonder dat die het hoort. { cmd-block } stopt die persoon voorgoed.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } is een andere brug en geen persoon, dus er is niets verstuurd. Schrijf het adres van de persoon die je bedoelt.
recipient-is-carried = { $address } is alleen de naam die een andere brug geeft aan { $account }, die op je eigen netwerk zit. Schrijf daar aan { $account }; er is niets verstuurd.
recipient-is-deaf = { $address } is alleen via { $bridge } bereikbaar, en daar komen directe berichten niet aan: niemand zou het jouwe lezen, dus het is niet verstuurd. Vraag langs een andere weg naar een eigen adres.
reached-through = { $recipient } is via een andere brug ({ $network }) bereikbaar. Wie die beheert, kan je berichten ook lezen.
invited-through =
    { $recipient } is via een andere brug ({ $network }) bereikbaar; wie die beheert, kan je berichten ook lezen. Dit adres heeft onze brug nog nooit gebruikt en wordt eerst gevraagd; je bericht wacht op het antwoord, hooguit { $days ->
        [one] een dag
       *[other] { $days } dagen
    }.
comes-through = een andere brug brengt hierheen wat je schrijft, dus breng ik het niet verder. { $account } is al op { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    }: schrijf vandaar aan { $bot } of aan de persoon die je bedoelt. Er is niets verstuurd.

# -- aanmelden: waarom niet, of nog niet
registration-closed = deze brug neemt op dit moment niemand nieuw aan. Probeer het later opnieuw; er is niets verstuurd.
registration-full = deze brug heeft zoveel gebruikers als ze aankan. Probeer het later opnieuw; er is niets verstuurd.
registration-crowded = er komen op dit moment te veel nieuwe mensen naar deze brug. Er is niets verstuurd; schrijf over { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } opnieuw.
registration-not-listed = deze brug is voor mensen van bepaalde servers, en de jouwe hoort daar niet bij. Er is niets verstuurd.
registration-too-often = je hebt je al { $max ->
        [one] één keer
       *[other] { $max } keer
    } aangemeld, vaker staat deze brug niet toe. Vraag het de beheerders.
registration-too-young = je account is te nieuw voor deze brug: het moet { $days ->
        [one] een dag
       *[other] { $days } dagen
    } oud zijn. Er is niets verstuurd.
registration-too-few-posts = je account heeft te weinig berichten voor deze brug: het moet er { $posts } hebben. Er is niets verstuurd.
registration-no-avatar = deze brug vraagt om een profielfoto. Voeg er een toe aan je account en schrijf dan opnieuw; er is niets verstuurd.
registration-nobot = in je profiel staat #nobot, dus ik heb je niet aangemeld en er is niets verstuurd. { cmd-register } meldt je toch aan.
registration-nobridge = in je profiel staat #nobridge of bridgeable: false, dus ik heb je niet aangemeld en er is niets verstuurd. Haal het daar weg en schrijf dan opnieuw.
registration-ended-nobot = in je profiel staat #nobot, dus je bent hier niet meer aangemeld. { cmd-register } meldt je toch aan.
registration-ended-nobridge = in je profiel staat #nobridge of bridgeable: false, dus je bent hier niet meer aangemeld. Haal het daar weg, dan brengt { cmd-register } je terug.
registration-asked = de beheerders van deze brug laten mensen zelf toe. Ik vraag het hun nu, en vertel je wat ze zeggen. Er is nog niets verstuurd: stuur je bericht dan opnieuw.
registration-waiting = de beheerders hebben nog niet beslist of je deze brug mag gebruiken. Ik vertel het je zodra het zover is; er is niets verstuurd.
registration-rejected = de beheerders van deze brug hebben je niet toegelaten.
application = { $address } wil deze brug graag gebruiken. { cmd-approve } { $address } laat toe · { cmd-reject } { $address } wijst af
applications-title = wachten op { cmd-approve } ADRES of { cmd-reject } ADRES:
applications-none = niemand wacht om te worden toegelaten.
application-unknown = { $address } wacht niet om te worden toegelaten. { cmd-approve } zonder adres toont wie wacht.
application-approved = { $address } is toegelaten, en weet het.
application-rejected = { $address } is niet toegelaten, en weet het.
trusted = de berichten van { $address } gaan door naar { $count ->
        [one] één persoon
       *[other] { $count } mensen
    }.
distrusted = { $count ->
        [one] één bericht
       *[other] { $count } berichten
    } van { $address } weggegooid, en die persoon hoort dat. { cmd-ablock } { $address } houdt die buiten.
help-command-approve = { cmd-approve } ADRES — iemand toelaten die zich wil aanmelden, of doorsturen wat op reclame leek. Zonder adres: wie wacht.
help-command-reject = { cmd-reject } ADRES — iemand die zich wil aanmelden niet toelaten, of weggooien wat op reclame leek.
rules-agree =
    dit zijn de regels van deze brug; { cmd-rules } toont ze helemaal.
    { $rules }
    { cmd-accept } zegt dat je akkoord gaat. Tot dan krijgt niemand je berichten; ze wachten hier 10 minuten.
rules-shown =
    de regels van deze brug; { cmd-rules } toont ze helemaal.
    { $rules }
rules-title = de regels van deze brug:
rules-none = deze brug heeft geen eigen regels. Wees aardig.
help-command-rules = { cmd-rules } — de regels van deze brug.

# -- met wie je praat, en hoe het ervoor staat
pinned = wat je zonder adres schrijft, gaat nu naar { $address }. { cmd-end } maakt daar een eind aan.
talking-pinned = wat je zonder adres schrijft, gaat naar { $address }, zoals je koos. { cmd-end } maakt daar een eind aan.
talking-last = wat je zonder adres schrijft, gaat nog { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } naar { $address }, je laatste contact. { cmd-to } ADRES kiest iemand anders.
talking-nobody = wat je zonder adres schrijft, gaat naar niemand. Schrijf het adres ervoor, of kies iemand met { cmd-to } ADRES.
talking-unsure = wat je zonder adres schrijft kan voor meerdere mensen zijn, dus ik vraag het: { $people }. { cmd-to } ADRES kiest iemand.
ended = klaar: wat je zonder adres schrijft, gaat naar niemand, totdat je weer iemand schrijft.
me = aangemeld sinds { $since }, taal { $lang }. { $partner ->
        [none] Met niemand in gesprek.
       *[other] In gesprek met { $partner }.
    } Je kunt nu meteen nog { $left ->
        [one] één bericht
       *[other] { $left } berichten
    } sturen. { $blocks ->
        [0] Niemand geblokkeerd.
        [one] Eén blokkade.
       *[other] { $blocks } blokkades.
    } { $joined ->
        [yes] { $side ->
            [fediverse] Je volgt de bot.
           *[xmpp] De bot staat bij je contacten.
        }
       *[no] { $side ->
            [fediverse] Volg de bot, zodat je server niets van hem verbergt.
           *[xmpp] Voeg de bot toe aan je contacten, zodat je server zijn berichten aanneemt.
        }
    }
help-command-to = { cmd-to } ADRES — wat je zonder adres schrijft, gaat daarheen. { cmd-who } vertelt waar het heen gaat, { cmd-end } stopt het.
help-command-who = { cmd-who } — naar wie je volgende bericht gaat als je geen adres schrijft.
help-command-end = { cmd-end } — wat je zonder adres schrijft, gaat naar niemand.
help-command-me = { cmd-me } — hoe je ervoor staat: sinds wanneer, je taal, je contact, hoeveel berichten je kunt sturen.

# -- andere namen van deze opdrachten
aliases-accept = aannemen, toestaan
aliases-decline = afwijzen
aliases-rules = regels

# -- wat over iemand is opgeslagen
help-command-export = { cmd-export } — alles wat deze brug over je heeft opgeslagen. Teksten van berichten horen daar niet bij: die worden bij bezorging gewist.
help-command-forget = { cmd-forget } — alles wissen wat deze brug over je heeft opgeslagen, en wat ze voor je heeft doorgegeven.
export-nothing = er is niets over je opgeslagen.
export-title = { $count ->
        [one] één regel is
       *[other] { $count } regels zijn
    } over je opgeslagen, tijden in UTC:
forget-sure = dit wist je aanmelding, blokkades en wachtende berichten en, zover de servers het toelaten, wat { $days ->
        [one] de laatste dag
       *[other] de laatste { $days } dagen
    } is doorgegeven. Kopieën in chats en archieven van anderen kunnen blijven, net als wat de beheerders over je hebben besloten. Onbekenden kunnen je daarna weer benaderen; alleen { cmd-unregister } houdt ze weg. Schrijf binnen 10 minuten { cmd-forget } ja.
forget-not = Er is niets gewist. { cmd-me } toont hoe je ervoor staat.
forgotten = alles over je is gewist. { $posts ->
        [0] Er was niets doorgegeven om te verwijderen.
        [one] Eén doorgegeven bericht wordt verwijderd.
       *[other] { $posts } doorgegeven berichten worden verwijderd; dat kan even duren.
    } Kopieën in chats en archieven van anderen kunnen blijven. Het ga je goed!

# -- berichten die wachten; $hours: zo lang wordt het geprobeerd
waits-server = { $domain } antwoordt op dit moment niet. Je bericht aan { $recipient } wacht en wordt hooguit { $hours ->
        [one] een uur
       *[other] { $hours } uur
    } lang opnieuw geprobeerd. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
waits-limit = het account van de brug op { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } zit voorlopig aan zijn limiet. Je bericht aan { $recipient } wacht en wordt hooguit { $hours ->
        [one] een uur
       *[other] { $hours } uur
    } lang opnieuw geprobeerd. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
waits-leg = de kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } werkt op dit moment niet. Je bericht aan { $recipient } wacht en wordt hooguit { $hours ->
        [one] een uur
       *[other] { $hours } uur
    } lang opnieuw geprobeerd. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
waits-queue = er is op dit moment veel te doen. Je bericht aan { $recipient } wacht op zijn beurt, hooguit { $hours ->
        [one] een uur
       *[other] { $hours } uur
    }. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
waits-stopped = de beheerders hebben deze brug gepauzeerd. Je bericht aan { $recipient } wacht tot hij verdergaat. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
waits-account = Het account van de brug op { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } is door zijn server afgesloten. Je bericht aan { $recipient } wacht zolang dat duurt. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
arrived = { $count ->
        [one] { $recipient } heeft je bericht van { $time } gekregen.
       *[other] { $recipient } heeft je { $count } berichten sinds { $time } gekregen.
    }
outbox-title = { $count ->
        [one] één bericht van je wacht. { cmd-cancel } en het nummer trekt het in.
       *[other] { $count } berichten van je wachten. { cmd-cancel } en een nummer trekt er een in, { cmd-cancel } alle alle.
    }
outbox-empty = er wacht geen bericht van je.
outbox-line = { $number }: aan { $recipient }, { $minutes ->
        [0] zojuist
        [one] een minuut geleden
       *[other] { $minutes } minuten geleden
    }, { $attempts ->
        [0] nog niet geprobeerd
        [one] één keer geprobeerd
       *[other] { $attempts } keer geprobeerd
    }{ $next ->
        [0] {""}
        [one] , opnieuw over een minuut
       *[other] , opnieuw over { $next } minuten
    }
outbox-line-sending = { $number }: aan { $recipient }, { $minutes ->
        [0] zojuist
        [one] een minuut geleden
       *[other] { $minutes } minuten geleden
    }, wordt op dit moment verstuurd
outbox-line-held = { $number }: aan { $recipient }, { $minutes ->
        [0] zojuist
        [one] een minuut geleden
       *[other] { $minutes } minuten geleden
    }, { $admins ->
        [yes] een admin bekijkt het eerst
       *[no] die persoon wordt eerst gevraagd
    }
outbox-line-unresolved = { $number }: aan { $recipient }, { $minutes ->
        [0] zojuist
        [one] een minuut geleden
       *[other] { $minutes } minuten geleden
    }, ik zoek uit van wie dat account is
outbox-line-asked = { $number }: nog voor niemand, { $minutes ->
        [0] zojuist
        [one] een minuut geleden
       *[other] { $minutes } minuten geleden
    }, { $rules ->
        [yes] wacht tot je de regels aanvaardt
       *[no] wacht op je antwoord aan wie
    }
cancelled = bericht { $number } is ingetrokken: niemand krijgt het.
cancelled-perhaps = bericht { $number } is ingetrokken. Een eerdere poging bleef zonder antwoord, dus misschien is het toch aangekomen.
cancel-sending = bericht { $number } wordt op dit moment verstuurd en kan niet worden ingetrokken. { cmd-outbox } toont of het nog wacht.
cancel-unknown = er wacht geen bericht van je met nummer { $number }. { cmd-outbox } toont welke wel.
cancelled-all = { $count ->
        [0] er is niets ingetrokken.
        [one] één bericht is ingetrokken: niemand krijgt het.
       *[other] { $count } berichten zijn ingetrokken: niemand krijgt ze.
    }{ $sending ->
        [0] {""}
        [one] {" "}Er wordt er nog een op dit moment verstuurd.
       *[other] {" "}Er worden er nog { $sending } op dit moment verstuurd.
    }
help-command-cancel = { cmd-cancel } NUMMER — een wachtend bericht intrekken; { cmd-outbox } noemt de nummers. { cmd-cancel } alle trekt al je berichten in.
help-command-outbox = { cmd-outbox } — je berichten die op bezorging of een antwoord wachten. { cmd-outbox } 2 toont de tweede pagina.
aliases-outbox = wachtrij
aliases-cancel = intrekken
words-help = informatie
words-stop = stoppen, afmelden
refused-left = je bericht van { $time } aan { $recipient } is niet bezorgd: die persoon heeft de brug intussen verlaten.
refused-moved = je bericht van { $time } aan { $recipient } is niet bezorgd: die persoon is verhuisd naar { $to }. Stuur het daarheen als het voor die persoon is.

# -- voor beheerders; $why is wat de server of het systeem zei
status-house =
    { $status }
    Aanmelden: { $registration ->
        [open] open
        [approval] met goedkeuring
        [greenlist] voor de groene lijst
       *[closed] gesloten
    }. Meldingen ({ cmd-reports }): { $reports }, aanvragen ({ cmd-approve }): { $applicants }.{ $sending ->
        [yes] {""}
       *[no] {" "}De bezorging is gestopt; { cmd-start } laat berichten gaan.
    }
status-allowance =
    { $status }
    Het account op de fediverse mag tot { $time } nog { $left } van { $of } berichten sturen.
leg-down = de kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } werkt al { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } niet ({ $why }). { $waiting ->
        [0] Er wacht geen bericht.
        [one] Er wacht één bericht.
       *[other] Er wachten { $waiting } berichten.
    } Ik vertel het je als het voorbij is.
leg-refused = de server aan de kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } laat de brug niet binnen ({ $why }). { $waiting ->
        [0] Er wacht geen bericht.
        [one] Er wacht één bericht.
       *[other] Er wachten { $waiting } berichten.
    } Er gaat niets verloren. Geef een geldig geheim op: de bot leest zijn configuratie vanzelf opnieuw; voor wat systemd of de omgeving geeft, is een herstart nodig.
leg-shut = De server aan de kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } laat het account van de brug niet werken: { $why }. { $waiting ->
        [0] Er wacht geen bericht.
        [one] Er wacht één bericht.
       *[other] Er wachten { $waiting } berichten.
    } Er gaat niets verloren en niets verloopt. Regel het met de beheerders van die server: de bezorging gaat vanzelf verder.
account-moderated = De moderatie van de { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    }-server heeft { $measure ->
        [frozen] het account van de brug bevroren.
        [marked] berichten van de brug als gevoelig gemarkeerd.
        [deleted] berichten van de brug verwijderd.
        [sensitive] alles wat de brug plaatst als gevoelig gemarkeerd.
        [limited] het account van de brug beperkt: alleen volgers zien het.
        [suspended] het account van de brug geschorst.
       *[warning] het account van de brug gewaarschuwd.
    } Log daar in om de reden te lezen, en praat met hen.
account-severed = Aan de kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } { $kind ->
        [own] heeft het account van de brug { $target } geblokkeerd
        [account] heeft de moderatie { $target } geschorst
       *[domain] heeft de moderatie { $target } geblokkeerd
    }: { $lost ->
        [one] het account verloor één volgrelatie.
       *[other] het account verloor { $lost } volgrelaties.
    } Wie het treft, kan de bot opnieuw volgen, tenzij er een blokkade is.
leg-back = de kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } werkt weer, na { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    }. Wat wachtte, wordt bezorgd.
passed-over = Iets van de { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    }-kant kon niet worden verwerkt en is overgeslagen, zodat het niemand ophoudt: { $id }. Wie het schreef, weet dat niet. Het logboek zegt waarom; meld het alsjeblieft aan wie deze brug onderhoudt.
refused-exposed = Je bericht van { $time } aan { $recipient } is teruggenomen: de fediverse-server zou het ook aan anderen hebben getoond, en deed dat misschien even. De beheerders weten het; stuur het pas opnieuw als zij hebben gekeken.
refused-overheard = Je bericht van { $time } aan { $recipient } is teruggenomen: de fediverse-server zou het ook aan iemand anders hebben getoond. Schrijf namen zonder @ ervoor en stuur het opnieuw.
refused-uncertain = Of je bericht van { $time } aan { $recipient } is aangekomen, valt niet na te gaan: de server antwoordde niet en toont het niet. Het wordt geen tweede keer verstuurd; komt er geen antwoord, stuur het dan opnieuw.
message-exposed = De server van de brug aan de { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    }-kant heeft een privébericht voor anderen zichtbaar gemaakt. De brug heeft het verwijderd; kijk of het weg is en of deze server geschikt is voor een brug (het nummer staat in het log).
database-older = De database van deze brug is een oudere kopie, of is haar log kwijt: ze weet niets na { $since }. Wat later kwam, wordt opnieuw opgehaald en gezocht voordat het wordt verstuurd, dus niets komt dubbel. Heb je een nieuwere back-up, stop dan beide bots en zet die terug.
