# De woorden van de brug in het Nederlands. Dezelfde sleutels en dezelfde variabelen als in en.ftl.

bridge-says = Brug: { $text }

# -- komen en gaan
how-to-write = { $side ->
    [fediverse] Om iemand op XMPP te schrijven, begin je je privébericht met het adres: xmpp:naam@server. Om te antwoorden heb je geen adres nodig.
   *[xmpp] Om iemand op de fediverse te schrijven, begin je je bericht met het adres: @naam@instantie. Om te antwoorden heb je geen adres nodig.
    }
operators-can-read = Wie deze brug en de beide servers beheert, kan berichten lezen.
welcome =
    Je bent geregistreerd. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-but =
    Je bent geregistreerd. { $words }
    { operators-can-read } { cmd-help }
welcome-unsent =
    Je bent geregistreerd, maar je bericht is niet verstuurd: het adres ontbreekt. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    Je bent geregistreerd. { how-to-write } { $follows ->
        [yes] Blijf mij volgen, dan verbergt je server mijn berichten niet.
       *[no] Volg mij, dan verbergt je server mijn berichten niet.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = Anderen kunnen dat bericht ook lezen, dus heb ik het niet doorgegeven. { how-to-write } { cmd-help }
already-registered = Je bent al geregistreerd. { cmd-help } toont wat je kunt doen.
unregistered = Je bent niet meer geregistreerd: niemand kan je nog via deze brug schrijven. Met { cmd-register } kom je terug.
not-registered = Je bent niet geregistreerd. Met { cmd-register } doe je dat.

# -- opdrachten
help =
    { how-to-write }
    { cmd-who } — wie je volgende bericht krijgt
    { cmd-block } ADRES — iemand blokkeren
    { cmd-strangers } — wie jou mag schrijven
    { cmd-me } — je instellingen
    { cmd-unregister } — vertrekken
    { cmd-help } alles — alle opdrachten
    { $side ->
        [fediverse] Link voor mensen op XMPP
       *[xmpp] Link voor mensen op de fediverse
    }: { $link }
help-all = Opdrachten: { $commands }. { cmd-help } OPDRACHT legt er een uit.
help-command-register = { cmd-register } — mensen op het andere netwerk kunnen je schrijven. Je eerste bericht doet hetzelfde.
help-command-unregister = { cmd-unregister } — de brug verlaten: niemand kan je er nog via schrijven.
help-command-ahelp = { cmd-ahelp } — wat beheerders kunnen doen.
help-command-help = { cmd-help } — wat je eerst nodig hebt. { cmd-help } alles toont alle opdrachten, { cmd-help } OPDRACHT legt er een uit.
help-command-reactions = { cmd-reactions } aan — emoji-reacties die jouw netwerk niet kan tonen, als korte tekst krijgen. { cmd-reactions } uit stopt dat.
help-command-headers = { cmd-headers } altijd — elk bericht aan jou begint met het adres van de afzender. { cmd-headers } wissel — alleen na iemand anders, na een half uur, na woorden van de brug, of als een andere app van jou online komt.
help-command-sent = { cmd-sent } aan — een korte melding als een bericht van jou is bezorgd. { cmd-sent } markeren — op de fediverse zet ik je bericht in plaats daarvan bij de favorieten. { cmd-sent } uit — geen van beide.
help-command-status = { cmd-status } — of beide kanten van de brug werken, en hoeveel berichten wachten.
help-command-lang = { cmd-lang }=nl — ik schrijf je voortaan in het Nederlands. Talen: { $languages }.
ahelp =
    Naast { cmd-help } hebben beheerders deze opdrachten: { $commands }. { cmd-help } OPDRACHT legt er een uit. Schrijf fediverse-adressen als acct:naam@instantie, zodat niemand wordt vermeld.
admins-only = Dat kunnen alleen de beheerders van deze brug.
unknown-command = Ik ken { prefix }{ $name } niet. { cmd-help } toont mijn opdrachten.
unknown-command-near = Ik ken { prefix }{ $name } niet. Bedoel je { prefix }{ $near }?
lang-set = Ik spreek voortaan Nederlands met je.
reactions-spelled = { $on ->
        [yes] Emoji-reacties die jouw netwerk niet kan tonen, komen voortaan als korte tekst.
       *[no] Emoji-reacties die jouw netwerk niet kan tonen, blijven voortaan weg.
    }
reactions-unclear = Aan of uit? { cmd-reactions } aan, of { cmd-reactions } uit.
headers-set = { $always ->
        [yes] Elk bericht aan jou begint voortaan met het adres van de afzender.
       *[no] Een bericht aan jou begint voortaan alleen met het adres als dat nodig is: na iemand anders, na een half uur, na woorden van de brug, of als een andere app van jou online komt.
    }
headers-posts = Op de fediverse zegt elk bericht wie schrijft, want berichten worden los gelezen. Hier valt niets te kiezen.
headers-unclear = Altijd, of alleen bij een wissel? { cmd-headers } altijd, of { cmd-headers } wissel.
goes-to = → { $recipients }
lang-unknown = Ik spreek geen { $lang }. Ik ken: { $languages }. Bijvoorbeeld { cmd-lang }=nl
status =
    De kant van de fediverse { $fediverse ->
        [yes] werkt
       *[no] werkt op dit moment niet
    }; de kant van XMPP { $xmpp ->
        [yes] werkt
       *[no] werkt op dit moment niet
    }. { $waiting ->
        [0] Er wacht geen bericht.
        [one] Er wacht één bericht.
       *[other] Er wachten { $waiting } berichten.
    }{ $registered ->
        [yes] {" "}Je bent geregistreerd.
        [no] {" "}Je bent niet geregistreerd.
       *[none] {""}
    }

# -- berichten die nergens heen gingen
to-whom = Aan wie? Schrijf { $side ->
        [fediverse] xmpp:naam@server
       *[xmpp] @naam@instantie
    } ervoor, of reageer op een bericht van die persoon. Je bericht is niet verstuurd. { cmd-help } legt uit hoe het werkt.
to-whom-partners = Aan wie? { $partners }. Antwoord met het nummer, of schrijf het adres ervoor. Je bericht is niet verstuurd: het wacht hier { $minutes } minuten.
to-whom-number = Dat nummer staat niet in mijn lijst. Antwoord met een nummer van 1 tot en met { $last }, of schrijf het adres ervoor.
to-whom-full = { $max } van je berichten wachten al op je antwoord, dus dit heb ik niet bewaard. Antwoord eerst en stuur het dan opnieuw.
to-whom-dropped = Mijn vraag over je vorige bericht bleef open, dus niemand heeft het gekregen en ik bewaar het niet langer. Is het nog van belang, stuur het dan opnieuw met het adres ervoor.
to-whom-none = Goed: er is niets verstuurd en het bericht is weg.
to-whom-which = Antwoord met een nummer van 1 tot { $last }. Je bericht wacht nog.
to-whom-late = Die vraag is verlopen en je bericht is niet bewaard. Stuur het opnieuw met het adres ervoor. Je nummer is naar niemand verstuurd.
which = Wat bedoel je? { $choices }. Antwoord met het nummer. Er is nog niets verstuurd: je bericht wacht hier { $minutes } minuten.
which-one = Bedoel je { $choice }? Antwoord ja of nee. Er is nog niets verstuurd: je bericht wacht hier { $minutes } minuten.
which-again = Iemand heeft je geschreven sinds ik het vroeg, dus nog een keer: { $choices }. Antwoord met het nummer. Je bericht wacht nog steeds.
choice-command = de opdracht { prefix }{ $command }
choice-words = het hele bericht aan { $recipients }
choice-addressed = de tekst na het adres aan { $recipients }
empty = Je bericht had geen tekst, dus ik heb niets naar { $recipients } verstuurd. Stuur het opnieuw met een paar woorden.
too-many-recipients = Een bericht kan hooguit { $max } ontvangers hebben. Dat van jou is niet verstuurd.
not-an-address = Het adres { $address } begrijp ik niet, dus je bericht is niet verstuurd. Zo ziet een adres eruit: { $example }
not-an-address-near = Het adres { $address } begrijp ik niet, dus je bericht is niet verstuurd. Bedoel je { $near }? Stuur het opnieuw met het hele adres.
suggested = { $yes ->
        [yes] Stuur het dan opnieuw met { $what }: je ja is naar niemand gestuurd.
       *[no] Goed: controleer de spelling en stuur het opnieuw. Je nee is naar niemand gestuurd.
    }
handle-with-port = Een fediverse-adres als { $address } heeft geen poort, dus je bericht is niet verstuurd. Bedoel je { $near }?
handle-unmentionable = Fediverse-servers lezen { $address } niet als één naam: voor de tweede @ mogen alleen a-z, 0-9 en _ staan, met . en - ertussen. Je bericht is niet verstuurd; controleer de spelling.
recipient-is-bridge = { $address } is de brug zelf. Schrijf het adres van de persoon die je bedoelt. { cmd-help }
recipient-not-registered = { $address } gebruikt deze brug niet, dus je bericht is daar niet heen gestuurd. Die persoon kan dat veranderen door { $side ->
        [fediverse] { $bot } te volgen of een bericht te sturen
       *[xmpp] { $bot } aan de contacten toe te voegen of een bericht te sturen
    }.
recipient-not-registered-near = { $address } gebruikt deze brug niet, dus je bericht is daar niet heen gestuurd. Bedoel je { $near }?
too-fast = Niet zo snel: hooguit { $max } berichten in 5 minuten. Je bericht is niet verstuurd. Wacht { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } voor je verder schrijft.
too-many-commands = Niet zo snel: te veel opdrachten. Probeer het over { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } opnieuw.
too-many-mistakes = Te veel opdrachten werkten niet; daarop antwoord ik { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } lang niet meer. { cmd-help } toont mijn opdrachten.
last-answer = Ik heb je het laatste uur heel vaak geantwoord, dus ik zeg niets meer tot { $time }. Je berichten aan anderen worden gewoon bezorgd.
wrong-network = { $address } zit op je eigen netwerk: je kunt er rechtstreeks naartoe schrijven. Ik breng berichten naar { $side ->
        [fediverse] XMPP: xmpp:naam@server
       *[xmpp] de fediverse: @naam@instantie
    }
named-own = { $address } is een adres { $side ->
        [fediverse] op de fediverse
       *[xmpp] op XMPP
    }, waar je rechtstreeks kunt schrijven, dus ik heb niets doorgegeven. Bedoel je iemand { $side ->
        [fediverse] op XMPP
       *[xmpp] op de fediverse
    }, zet dan { $near } ervoor.
encrypted = Dat bericht was versleuteld, dus ik kon het niet lezen en niemand heeft het gekregen. Zet de versleuteling voor deze chat uit en stuur het opnieuw: de fediverse heeft geen end-to-endversleuteling.
address-unwritable = Je adres bevat tekens die deze brug niet kan schrijven. Je bericht is niet verstuurd, want niemand zou je kunnen antwoorden. Schrijf vanaf een account met gewone letters in de naam.
cannot-pass-on = { $what ->
    [file] Het bestand in je bericht kon niet worden doorgegeven: het heeft geen webadres. Upload het, dan komt het aan.
    [call] Oproepen kunnen niet worden doorgegeven. Schrijf in plaats daarvan; foto's en andere bestanden gaan ook.
    [contact] Het contact in je bericht kon niet worden doorgegeven: er staat geen adres in. Schrijf het adres als tekst.
    [form] Het formulier in je bericht kon niet worden doorgegeven. Schrijf de inhoud als tekst.
    [nudge] Een por kan niet worden doorgegeven. Schrijf in plaats daarvan een woord.
    [timer] Berichten verdwijnen hier niet vanzelf, dus de timer in je bericht telt niet. Wat je in je app verwijdert, verwijder ik ook.
    [chat] Chats komen bij mij niet aan. Stuur me in plaats daarvan een privébericht.
   *[other] Een deel van je bericht kon niet worden doorgegeven. Schrijf het als tekst.
}
invited-to-room = Uitnodiging voor een chatruimte: { $link }
forwarded = { $author ->
    [none] Doorgestuurd:
   *[some] Doorgestuurd van { $author }:
}
enters-no-rooms = Ik ben een brug en kom niet in chatruimtes. Wil je iemand uitnodigen, stuur dan de link naar de ruimte.
challenged = De server van { $who } wil weten of deze brug een mens is, en houdt haar berichten tegen tot iemand antwoordt. De vraag staat in het XMPP-account van de brug.
challenged-at = De server van { $who } wil weten of deze brug een mens is, en houdt haar berichten tegen tot iemand antwoordt. Antwoord hier: { $page }
unread = Je laatste bericht was niet te lezen: er zit iets in dat te groot of beschadigd is. Niemand heeft het gekregen. Stuur het opnieuw als gewone tekst; geef lange teksten en bestanden als link.

# -- berichten die niet bezorgd konden worden
refused-no-such-user = Je bericht van { $time } aan { $recipient } is niet bezorgd: de server daar kent dat adres niet. Controleer het en stuur opnieuw.
refused-unmentionable = Je bericht van { $time } is niet verstuurd: de fediverse-server van de brug zou { $recipient } voor het adres van iemand anders houden. Vraag om een ander adres.
refused-unavailable = Je bericht van { $time } aan { $recipient } is niet bezorgd: of dat adres bestaat niet, of er worden daar geen berichten van deze brug aangenomen. Controleer het adres.
delivered = { $count ->
        [one] { $recipient } heeft je bericht.
       *[other] Alle { $count } ontvangers hebben je bericht.
    }
sent-is = { $how ->
        [on] Je krijgt een korte melding als een bericht van jou is bezorgd; op de fediverse niet zolang berichten schaars zijn.
        [mark] Ik markeer elk van je berichten als favoriet zodra het is bezorgd; een like van de andere kant ziet er hetzelfde uit.
       *[off] Je hoort niets als een bericht van jou is bezorgd, alleen als het mislukt.
    } { $side ->
        [fediverse] Met { cmd-sent } aan, markeren of uit verander je dat; markeren kost geen van de berichten die hier worden gedeeld.
       *[xmpp] Met { cmd-sent } aan of uit verander je dat.
    }
sent-unclear = Aan of uit? { cmd-sent } aan meldt kort dat een bericht is bezorgd; op de fediverse zet { cmd-sent } markeren je bericht bij de favorieten; { cmd-sent } uit stopt beide.
sent-by-app = De markering is voor de fediverse. Je app toont zelf wat is bezorgd, als dat kan; { cmd-sent } aan stuurt je een korte melding.
sent-unmarked = Deze brug mag op haar server geen favorieten zetten, dus krijg je geen markeringen. { cmd-sent } aan stuurt je in plaats daarvan een korte melding.
perhaps-unread = Een app van { $recipient } ging offline voordat die je bericht van { $time } bevestigde. Misschien is het in een andere app gelezen. Komt er geen antwoord, vraag het dan nog eens.
refused-no-such-server = Je bericht van { $time } aan { $recipient } is niet bezorgd: de server is niet gevonden. Controleer het adres en stuur opnieuw.
refused-server-away = Je bericht van { $time } aan { $recipient } is niet bezorgd: de server daar antwoordt op dit moment niet. Stuur het later opnieuw.
refused-not-allowed = Je bericht van { $time } aan { $recipient } is niet bezorgd: die persoon of diens server neemt geen berichten van deze brug aan.
refused-too-long = Je bericht van { $time } aan { $recipient } is niet bezorgd: het is te lang ({ $count } tekens; hooguit { $max }). Stuur het in delen.
refused-full = Je bericht van { $time } aan { $recipient } is niet bezorgd: de server daar heeft er geen plaats voor. Probeer het later opnieuw.
refused-expired = Je bericht van { $time } aan { $recipient } is niet bezorgd: de server was { $hours ->
        [one] een uur
       *[other] { $hours } uur
    } lang onbereikbaar. Stuur het opnieuw als het nog van belang is.
refused-other = Je bericht van { $time } aan { $recipient } is niet bezorgd: de server daar heeft het geweigerd ({ $said }).
refused-unexplained = Je bericht van { $time } aan { $recipient } is niet bezorgd: de server daar heeft het zonder reden geweigerd.

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
        [one] Je bestand ging alleen als link naar { $recipient }: { $reasons }.
       *[other] { $count } van je bestanden gingen alleen als link naar { $recipient }: { $reasons }.
    }
file-unreachable = ik kon het niet ophalen
file-forbidden = ik haal alleen bestanden op van openbare https-adressen
file-too-large = het is groter dan { $max } { $mega ->
        [yes] MB
       *[no] kB
    }
file-too-large-for-server = het is groter dan de fediverse-server aanneemt
file-wrong-type = de fediverse-server neemt bestanden van dit type niet aan
file-too-many = een bericht kan hooguit { $max } bestanden hebben
file-quota = hooguit { $max } bestanden per uur en persoon
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
people-only = { prefix }{ $name } werkt alleen in een chat, want het gaat over wie het schrijft. { cmd-ahelp } toont de opdrachten die hier werken.
argument-missing = Er ontbreekt iets: { prefix }{ $usage }. { cmd-help } { $name } legt het uit.
argument-too-many = Ik weet niet waar “{ $word }” voor is: { prefix }{ $usage }. Er is niets veranderd.
argument-unfit = “{ $word }” past hier niet: { prefix }{ $usage }. { cmd-help } { $name } legt het uit.
argument-no-address = “{ $word }” is geen adres dat ik begrijp. Zo ziet een adres eruit: { $example }. Er is niets veranderd.
argument-no-address-near = “{ $word }” is geen adres dat ik begrijp. Bedoel je { $near }? Er is niets veranderd.
usage-word = { $name ->
        [address] ADRES
        [domain] DOMEIN
        [time] TIJD
        [reason] REDEN
        [words] WOORDEN
        [language] TAAL
        [command] OPDRACHT
        [number] NUMMER
        [page] PAGINA
        [hours] UREN
        [name] NAAM
        [yes] JA
        [how] AAN/STER/UIT
        [action] ACTIE
        [stance] VRAGEN/JA/NEE
        [on-or-off] AAN/UIT
        [always-or-change] ALTIJD/WISSEL
       *[other] { $name }
    }
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Pagina { $page } van { $pages }. { prefix }{ $name } { $next } toont de volgende.

# -- andere namen van opdrachten, gescheiden door komma's
aliases-register = aanmelden, meedoen, registreer, registreren
aliases-unregister = afmelden, vertrekken, uitschrijven
aliases-lang = taal, talen
aliases-help = hulp, opdrachten
aliases-sent = bezorgd, verzonden
aliases-status = toestand
aliases-reactions = reacties
aliases-headers = kopregels, afzender
aliases-export = exporteren, mijngegevens
aliases-forget = vergeten, wissen, vergeet
aliases-report = melden, rapporteren, meld
aliases-evidence = bewijs
aliases-block = blokkeren, blokkeer
aliases-unblock = deblokkeren, deblokkeer
aliases-listblock = blokkades, blokkeerlijst
aliases-to = naar, aan
aliases-who = wie
aliases-end = einde
aliases-me = ik

# -- words that answer or switch something, separated by commas; all languages' words are understood by everybody
words-yes = ja, ja graag, graag, prima, ja hoor
words-surely = ja
words-no = nee, nee bedankt, nee dank je, nee dankjewel
words-on = aan
words-off = uit
words-mark = markeren, ster
words-all = alle, alles
words-always = altijd
words-change = wissel, wisselt
words-language = Nederlands, Dutch, Niederländisch, Holländisch, néerlandais, neerlandés, olandese, neerlandês, holandês
words-until = tot
words-for = voor
words-tomorrow = morgen
words-minutes = minuut, minuten
words-hours = uur, uren, u
words-days = dag, dagen
words-weeks = week, weken

# -- berichten die na het versturen veranderen
edited-late = (Nieuwe versie van een ouder bericht)
edited-command = Een bewerkt bericht telt niet als opdracht. Stuur het als nieuw bericht.
edited-address = Je wijziging is misschien voor iemand anders bedoeld, dus ze is niet verstuurd: wie je bericht heeft, houdt het zoals het was. Stuur de nieuwe tekst als nieuw bericht, met het adres ervoor.
edited-unagreed = Je wijziging is niet verstuurd, omdat je nog niet akkoord bent met de regels: wie je bericht heeft, houdt het zoals het was. Ga eerst akkoord en wijzig het dan opnieuw.
unknown-taken-back = Ik ken het bericht dat je terugneemt niet, of niet meer; er is niets verwijderd. Wie het kreeg, heeft het nog.
taken-back = { $author } heeft een bericht aan jou van { $time } ingetrokken.
not-taken-back = Je bericht aan { $recipient } van { $time } kon daar niet worden verwijderd: de server staat het niet toe. Vraag de ontvanger om het te verwijderen.
reacted = { $who } reageert op je bericht met { $emoji }

# -- eigen blokkades
help-command-block =
    { cmd-block } xmpp:naam@server of @naam@instantie — geen berichten meer van daar, en geen daarheen. { cmd-block } instance.example blokkeert iedereen daar. Zonder adres: de persoon op wie je reageert. { cmd-unblock } maakt het ongedaan, { cmd-listblock } toont alle.
help-command-unblock = { cmd-unblock } ADRES — weer berichten van daar krijgen. { cmd-listblock } toont wie je hebt geblokkeerd.
help-command-listblock = { cmd-listblock } — wie je hebt geblokkeerd.
block-whom = Wie wil je blokkeren? Schrijf { cmd-block } en een adres of een domein, of reageer met { cmd-block } op een bericht van die persoon.
block-protected = { $subject } kan niet worden geblokkeerd: dat hoort bij deze brug. Met { cmd-unregister } verlaat je de brug.
block-own-network = { $subject } zit op je eigen netwerk en bereikt je niet via deze brug. Blokkeer die persoon in je eigen app.
block-too-many = Je hebt al { $max } blokkades, meer kan niet. { cmd-unblock } maakt plaats; een heel domein telt als één.
blocked = { $subject } is geblokkeerd: niets van daar bereikt je, en niemand daar hoort ervan. { cmd-unblock } { $subject } maakt het ongedaan. { cmd-report } meldt het de beheerders.
blocked-already = { $subject } is al geblokkeerd. { cmd-unblock } { $subject } maakt het ongedaan.
unblocked = { $subject } kan je weer schrijven.
not-blocked = Je hebt { $subject } niet geblokkeerd. { cmd-listblock } toont wie je hebt geblokkeerd.
blocks-none = Je hebt niemand geblokkeerd.
blocks-title = { $count ->
        [one] Eén blokkade
       *[other] { $count } blokkades
    }:
you-blocked = Je hebt { $recipient } geblokkeerd, dus je bericht is daar niet heen gestuurd. { cmd-unblock } { $recipient } verandert dat.
not-wanted = { $recipient } neemt geen berichten van je aan, dus dit is daar niet heen gestuurd.
recipient-banned = { $recipient } is via deze brug niet te bereiken, dus je bericht is daar niet heen gestuurd.
you-are-banned = De beheerders van deze brug hebben je geblokkeerd. Je bericht is niet verstuurd.

# -- meldingen
help-command-report =
    { cmd-report } REDEN als reactie op een bericht, of { cmd-report } ADRES REDEN — meldt het de beheerders van deze brug. { cmd-block } stopt iemand meteen.
help-command-evidence = { cmd-evidence } — na { cmd-report }, binnen een uur: de beheerders mogen het gemelde bericht lezen en je melding doorgeven aan de moderatie van de server van herkomst. Je naam wordt daar niet genoemd.
report-what = Waar moeten de beheerders naar kijken? Reageer op het bericht met { cmd-report } en een reden, of schrijf { cmd-report } ADRES REDEN.
report-thanks = Dank je, je melding is bij de beheerders (nr. { $number }).{ $subject ->
        [none] {" "}Er staat niemand in: valt iemand je lastig, reageer dan op dat bericht met { cmd-report }.
       *[other] {" "}{ cmd-block } { $subject } stopt die persoon meteen.
    }{ $evidence ->
        [yes] {" "}De beheerders zien het bericht zelf niet: met { cmd-evidence } mogen ze het lezen en je melding doorgeven aan de moderatie van de server van herkomst.
       *[no] {""}
    }
evidence-none = Er is niets te tonen: schrijf eerst { cmd-report } als reactie op een bericht en binnen een uur { cmd-evidence }.
evidence-thanks = Dank je. Bij melding nr. { $number } { $words ->
        [yes] kunnen de beheerders het bericht nu lezen en mogen ze
       *[no] is de tekst hier niet bekend; de beheerders mogen
    } de melding doorgeven.
too-many-reports = Dat is genoeg voor nu: de beheerders hebben je meldingen. Is er meer, meld het dan over { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    }.
report-closed = Je melding nr. { $number } is afgehandeld.{ $words ->
        [none] {""}
       *[other] {" "}“{ $words }”
    } Dank je.

# -- voor beheerders
help-command-reports =
    { cmd-reports } — open meldingen. { cmd-reports } 17 toont er een; { cmd-reports } 17 take, forward, close of reopen verandert de stand, en de tekst achter close gaat naar de melder. { cmd-reports } all toont ook de afgehandelde.
help-command-ablock =
    { cmd-ablock } ADRES 30d REDEN — iemand voor de hele brug blokkeren en diens wachtende berichten weggooien; zonder tijd voorgoed. Een domein komt op de rode lijst. Schrijf acct:naam@instantie, zodat niemand wordt vermeld.
help-command-aunblock = { cmd-aunblock } ADRES — { cmd-ablock } ongedaan maken. Die persoon moet zich opnieuw registreren.
help-command-alistb = { cmd-alistb } — wie de beheerders hebben geblokkeerd, tot wanneer, waarom en door wie.
help-command-addred = { cmd-addred } DOMEIN 30d REDEN — geen berichten van of naar dit domein en zijn subdomeinen; registraties daar worden ingetrokken. Zonder tijd voorgoed.
help-command-delred = { cmd-delred } DOMEIN — een domein van de rode lijst halen.
help-command-listred = { cmd-listred } — de rode lijst, met wat de server van de bot blokkeert.
help-command-addgreen = { cmd-addgreen } DOMEIN — een domein op de groene lijst zetten: de mensen daar mogen zich registreren als dat alleen met die lijst kan.
help-command-delgreen = { cmd-delgreen } DOMEIN — een domein van de groene lijst halen. Wie al geregistreerd is, blijft dat.
help-command-listgreen = { cmd-listgreen } — de groene lijst.
help-command-start = { cmd-start } — weer berichten bezorgen.
help-command-stop = { cmd-stop } — de bezorging stoppen: berichten worden aangenomen en wachten tot { cmd-start }.
help-command-open = { cmd-open } — de registratie openen.
help-command-close = { cmd-close } — de registratie sluiten; wie al geregistreerd is, blijft dat.
help-command-quiet = { cmd-quiet } UREN — onbekenden een tijdje niet antwoorden (3 uur als je geen getal geeft); wie geregistreerd is, wordt bediend als altijd. Wat onbekenden eerder stuurden, wacht; wat ze nu sturen, vervalt. { cmd-quiet } off maakt er een eind aan.
help-command-alistu = { cmd-alistu } — wie geregistreerd is, en sinds wanneer.
help-command-audit = { cmd-audit } — wat de beheerders hebben gedaan.
banned = { $subject } is { $until ->
        [none] voorgoed
       *[other] tot { $until }
    } geblokkeerd{ $new ->
        [yes] {""}
       *[no] {" "}(dat was al zo)
    }{ $registered ->
        [yes] {" "}en niet meer geregistreerd
       *[no] {""}
    }; { $dropped ->
        [0] er wachtte geen bericht van daar
        [one] één wachtend bericht is weggegooid
       *[other] { $dropped } wachtende berichten zijn weggegooid
    }. (logboek { $number })
unbanned = { $subject } is niet meer geblokkeerd en mag zich weer registreren. (logboek { $number })
not-banned = { $subject } is niet geblokkeerd. { cmd-alistb } toont wie dat wel is.
bans-none = Niemand is geblokkeerd.
list-changed = De lijst { $source } is veranderd: { $added ->
        [one] één nieuwe regel
       *[other] { $added } nieuwe regels
    }, { $removed ->
        [one] één is weg
       *[other] { $removed } zijn weg
    }. Ze telt er nu { $total }. { cmd-listred } toont je lijsten, { cmd-delred } DOMEIN maakt een uitzondering.
excepted = { $subject } mag de brug gebruiken, hoewel het adres op de lijst { $source } staat. { cmd-addred } of { cmd-ablock } beëindigt dat. (logboek { $number })
exception = Uitzondering: { $subject }
bans-title = { $count ->
        [one] Eén persoon is geblokkeerd
       *[other] { $count } mensen zijn geblokkeerd
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
        [one] {" "}Eén persoon is niet meer geregistreerd.
       *[other] {" "}{ $left } mensen zijn niet meer geregistreerd.
    } (logboek { $number })
unlisted = { $domain } staat niet meer op de { $list ->
        [green] groene
       *[red] rode
    } lijst. (logboek { $number })
not-listed = { $domain } staat niet op de { $list ->
        [green] groene
       *[red] rode
    } lijst.
home-blocks = De fediverse-server van de bot blokkeert { $domain }: het blijft geblokkeerd tot die server het vrijgeeft.
by-home-server = server van de bot
domains-none = De { $list ->
        [green] groene
       *[red] rode
    } lijst is leeg.
domains-title = De { $list ->
        [green] groene
       *[red] rode
    } lijst, { $count ->
        [one] één domein
       *[other] { $count } domeinen
    }:
report-new =
    Melding { $number } van { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}over { $subject }
    }: “{ $reason }”.{ $evidence ->
        [none] {""}
       *[other] {" "}Kenmerk van het bericht: { $evidence }.
    }
    { cmd-reports } { $number } toont de melding · { cmd-ablock } blokkeert iemand
report-words = Melding { $number }: de melder stemt in met doorgeven. { $words ->
        [none] De tekst is niet bekend.
       *[other] De tekst: “{ $words }”
    } { cmd-reports } { $number } forward geeft het door aan de moderatie van de server waar het om gaat.
report-comment = Iemand die berichten via de brug { $bot } krijgt, meldt { $subject }: “{ $reason }”{ $words ->
        [none] {""}
       *[other] {" "}De tekst: “{ $words }”
    }
report-not-agreed = Melding { $number } kan niet worden doorgegeven: ze noemt niemand, of de melder heeft niet ingestemd ({ cmd-evidence }).
report-passing-on = Melding { $number } is onderweg naar de moderatie van { $domain }. Ik laat je weten wat ervan komt.
report-passed-on = Melding { $number } ligt bij de moderatie van de betrokken server, of is onderweg.
report-is-passed-on = Je melding nr. { $number } ligt nu ook bij de moderatie van de server van herkomst.
report-not-passed-on = Melding { $number } kon niet worden doorgegeven: { $mail ->
        [none] die server zegt niet wie meldingen van hier aanneemt.
       *[other] die server neemt meldingen alleen per mail aan, op { $mail }.
    }
report-handled = Melding { $number } is { $state ->
        [open] weer open
        [taken] van jou
       *[closed] afgehandeld; de melder heeft bericht gekregen
    }.
report-already = Melding { $number } is al { $state ->
        [open] open
        [taken] overgenomen door { $by }
       *[closed] afgehandeld door { $by }
    }.
report-unknown = Er is geen melding { $number }. { cmd-reports } toont ze allemaal.
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
reports-action = Ik ken “{ $word }” niet. Mogelijk is: { cmd-reports } 17 take, forward, close of reopen; { cmd-reports } all.
reports-none = Er zijn geen meldingen.
reports-title = { $count ->
        [one] Eén melding
       *[other] { $count } meldingen
    }:
sending = { $on ->
        [yes] Berichten worden weer bezorgd.
       *[no] De bezorging is gestopt; berichten wachten. { cmd-start } hervat haar.
    }
sending-already = { $on ->
        [yes] Berichten worden al bezorgd.
       *[no] De bezorging is al gestopt. { cmd-start } hervat haar.
    }
sending-by = { $on ->
        [yes] { $by } heeft de bezorging hervat.
       *[no] { $by } heeft de bezorging gestopt; berichten wachten. { cmd-start } hervat haar.
    }
alerts-bundle =
    { $count ->
        [one] Sindsdien nog één melding:
       *[other] Sindsdien nog { $count } meldingen:
    }
    { $lines }
flood-of = { $domain }: { $count } nieuwe mensen in 10 minuten. { cmd-addred } { $domain } blokkeert ze allemaal · { cmd-quiet } antwoordt onbekenden 3 uur lang niet
flood = { $count } nieuwe mensen in 10 minuten. { cmd-quiet } antwoordt onbekenden 3 uur lang niet · { cmd-close } sluit de registratie
quiet = { $until ->
        [none] Onbekenden krijgen weer antwoord.
       *[other] Tot { $until } worden alleen geregistreerde mensen bediend. Onbekenden krijgen geen antwoord; wat ze eerder stuurden, wacht; wat ze nu sturen, vervalt. { cmd-quiet } off maakt er een eind aan.
    }
quiet-by = { $until ->
        [none] { $by } heeft de stille stand uitgezet: onbekenden krijgen weer antwoord.
       *[other] { $by } heeft de stille stand aangezet: tot { $until } krijgen onbekenden geen antwoord. { cmd-quiet } off maakt er een eind aan.
    }
quiet-hours = Geef een aantal uren van 1 tot { $max }, of off. Bijvoorbeeld { cmd-quiet } 3
registrations = { $open ->
        [yes] De registratie is open.
       *[no] De registratie is gesloten.
    }
registrations-already = { $open ->
        [yes] De registratie is al open.
       *[no] De registratie is al gesloten.
    }
registrations-by = { $open ->
        [yes] { $by } heeft de registratie geopend.
       *[no] { $by } heeft de registratie gesloten.
    }
users-none = Niemand is geregistreerd.
users-rules = { $when ->
        [none] is niet akkoord met de regels
       *[other] is sinds { $when } akkoord met de regels
    }
users-title = { $count ->
        [one] Eén persoon is geregistreerd
       *[other] { $count } mensen zijn geregistreerd
    }:
audit-none = De beheerders hebben nog niets gedaan.
audit-title = De laatste { $count ->
        [one] actie
       *[other] { $count } acties
    } van de beheerders:

# -- formulieren van opdrachten; $name is de naam van het veld in de tabel van opdrachten
blank = { $kind ->
    [person] Adres: @naam@instantie of xmpp:naam@server
    [subject] Adres of domein: @naam@instantie, xmpp:naam@server, instance.example
    [domain] Domein, bijvoorbeeld instance.example
    [number] { $name ->
        [page] Bladzijde; leeg: de eerste
       *[other] Getal
    }
    [span] Hoe lang, bijvoorbeeld 8h, 2d of 1w
    [rest] { $name ->
        [reason] Reden
       *[other] Tekst
    }
   *[word] { $name ->
        [language] Taal
        [on-or-off] Aan of uit
        [always-or-change] Wanneer het adres boven een bericht staat
        [command] Naam van de opdracht
        [number] Nummer, of alle
        [how] Hoe je het hoort
        [action] Wat te doen: take, close, reopen
        [stance] Vragen, ja of nee
        [name] Naam; uit haalt die weg
        [yes] ja, ter bevestiging
       *[other] { $name }
    }
    }

# -- wat de bots in hun profiel over zichzelf zeggen; namen hebben hooguit 30 tekens
profile-name = { $side ->
    [fediverse] Brug naar XMPP
   *[xmpp] Brug naar de fediverse
    }
profile-description = { $side ->
    [fediverse] Ik breng privéberichten van de fediverse ({ $address }) naar XMPP ({ $xmpp }) en terug. Begin een privébericht aan mij met xmpp:naam@server om iemand daar te schrijven; daar bereiken ze jou door mij @naam@instantie te schrijven.
   *[xmpp] Ik breng berichten van XMPP ({ $xmpp }) naar de fediverse ({ $address }, { $fediverse }) en terug. Begin een bericht aan mij met @naam@instantie om iemand daar te schrijven; daar bereiken ze jou door mij xmpp: en jouw adres te schrijven.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Beheerder
    [rules] Regels
    [website] Website
    [software] Software
   *[networks] Verbindt
    }
profile-rules = Stuur me { cmd-rules } om de regels van deze brug te lezen.
profile-networks = Fediverse (ActivityPub) en XMPP

# -- eerste contacten: wat de ontvanger leest, en wat de afzender leest
invitation =
    { $name ->
        [none] { $sender } (
       *[other] { $name }, { $sender } (
    }{ $network ->
        [fediverse] fediverse
        [xmpp] XMPP
       *[other] { $network }, via een andere brug
    }) wil je graag schrijven; er wacht een bericht.{ $link ->
        [none] {""}
       *[other] {" "}Profiel: { $link }
    }
    { $first ->
        [yes] { operators-can-read } { cmd-help }{"\u000A"}
       *[no] {""}
    }{ cmd-accept } om het te lezen en te antwoorden · { cmd-decline } om nee te zeggen · { cmd-block } { $sender } zodat er nooit meer wordt gevraagd.
invited = { $recipient } heeft deze brug nog nooit gebruikt en wordt eerst gevraagd. Je bericht wacht op het antwoord, hooguit { $days ->
        [one] een dag
       *[other] { $days } dagen
    }; wat je intussen schrijft ook.
welcome-invited =
    Je bent geregistreerd. { $recipient } heeft deze brug nog nooit gebruikt en wordt eerst gevraagd; je bericht wacht op het antwoord, hooguit { $days ->
        [one] een dag
       *[other] { $days } dagen
    }.
    { operators-can-read } { cmd-help }
held-full = Er wachten al { $max } berichten op een antwoord van { $recipient }, dus dit is niet verstuurd. Wacht op het antwoord.
no-account = Ik heb geen account { $recipient } gevonden, dus { $count ->
        [one] je bericht is
       *[other] je { $count } berichten zijn
    } niet verstuurd. Controleer de spelling; klopt die, dan is { $domain } misschien even onbereikbaar: probeer het later opnieuw.
no-account-near = Ik heb geen account { $recipient } gevonden, dus { $count ->
        [one] je bericht is
       *[other] je { $count } berichten zijn
    } niet verstuurd. Bedoel je { $near }?
no-account-here = Op de fediverse is er geen account { $recipient }, dus { $count ->
        [one] je bericht is
       *[other] je { $count } berichten zijn
    } niet verstuurd. Bedoel je { $jid } op XMPP, schrijf dan rechtstreeks: daar is geen brug voor nodig.
account-waits = Ik kon het account { $recipient } nog niet opzoeken. Je bericht wacht en gaat vanzelf weg zodra dat lukt, hooguit { $hours ->
        [one] een uur
       *[other] { $hours } uur
    } lang; { cmd-outbox } toont het, { cmd-cancel } trekt het in.
unresolved-full = Er wachten al { $max } berichten tot ik het account { $recipient } kan opzoeken, dus dit is niet verstuurd. Probeer het later opnieuw.
invitations-full = { $recipient } heeft ook andere uitnodigingen nog niet beantwoord, dus je bericht is niet verstuurd. Probeer het over een paar dagen opnieuw.
unwilling = In het profiel van { $recipient } staat dat bots of bruggen weg moeten blijven, dus ik heb daar niets gevraagd en er is niets verstuurd. Wil die persoon van je horen, dan kan die eerst naar { $bot } schrijven en daar lezen hoe het verder gaat.
unseen = Je uitnodiging aan { $recipient } is een dag oud en niets wijst erop dat die gezien is: sommige servers houden onbekenden tegen. Vraag die persoon langs een andere weg om eerst naar { $bot } te schrijven ({ $link }). Je bericht wacht nog.
was-accepted = { $recipient } heeft ja gezegd en heeft wat je schreef. Voortaan kunnen jullie elkaar schrijven.
unanswered = Er kwam binnen { $days ->
        [one] een dag
       *[other] { $days } dagen
    } geen antwoord van { $recipient }, dus je berichten zijn niet bezorgd. Die persoon kan jou nog steeds schrijven.
no-answer = { $recipient } heeft de uitnodiging niet beantwoord, dus je bericht is niet verstuurd. Je kunt daarheen schrijven zodra die persoon jou heeft geschreven.
not-kept = Voortaan kunnen jij en { $recipient } elkaar schrijven. { $kept ->
        [0] Wat je eerder schreef, is niet bewaard: stuur het alsjeblieft nog een keer.
       *[other] Alleen je latere berichten zijn bewaard: stuur de eerdere alsjeblieft nog een keer.
    }
first-contacts-full = Je kunt per dag hooguit { $max ->
        [one] één nieuwe persoon
       *[other] { $max } nieuwe mensen
    } schrijven. Je bericht aan { $recipient } is niet verstuurd; probeer het morgen opnieuw.
held-for-admins = Een beheerder bekijkt je eerste bericht aan { $recipient } voordat het wordt verstuurd. Je hoeft verder niets te doen.
held-refused = Je eerste bericht aan { $recipient } lijkt op reclame, dus het is niet verstuurd. Schrijf in je eigen woorden wie je bent en wat je wilt.
held-unseen = Je bericht aan { $recipient } is niet bezorgd: de beheerders van deze brug hebben het niet doorgelaten.
suspicious = { $count ->
        [one] { $sender } stuurde als eerste bericht aan { $recipient } alleen een link.
       *[other] { $sender } stuurde hetzelfde eerste bericht aan { $count } mensen, als laatste aan { $recipient }.
    } Het wacht. { cmd-approve } { $sender } verstuurt het · { cmd-reject } { $sender } gooit het weg · { cmd-ablock } { $sender } blokkeert die persoon
suspicious-many = { $count } mensen stuurden hetzelfde eerste bericht, of bijna hetzelfde, als laatste { $sender }. Deze berichten wachten, en de volgende ook. { cmd-approve } { $sender } verstuurt ze allemaal · { cmd-reject } { $sender } gooit ze allemaal weg
suspects-alike = { $sender } en { $others ->
        [one] iemand anders
       *[other] { $others } anderen
    } met dezelfde tekst
invitation-waits = { $recipient } is nog niet gevraagd: er schrijven op dit moment veel nieuwe mensen, en iedereen komt aan de beurt. De uitnodiging gaat vanzelf weg; je hoeft niet opnieuw te schrijven.
invitation-open = { $sender } wacht op je antwoord: { cmd-accept } toont je het bericht, met { cmd-decline } zeg je nee. Tot dan wordt niets van wat je hier schrijft verstuurd.
invitations-open = Deze mensen wachten op je antwoord: { $senders }. { cmd-accept } ADRES om te lezen wat ze schreven · { cmd-decline } ADRES om nee te zeggen · { cmd-block } ADRES om niets meer te horen. Tot je antwoordt, wordt niets van wat je schrijft verstuurd.
invitations-none = Niemand wacht op je antwoord.
answer-accept = { $who ->
        [none] Accepteren
       *[other] Accepteren: { $who }
    }
answer-decline = { $who ->
        [none] Weigeren
       *[other] Weigeren: { $who }
    }
answer-block = Blokkeren
answer-agree = Ik ga akkoord
invitation-unknown = { $address } wacht niet op je antwoord. { cmd-accept } zonder adres toont wie dat wel doet.
accepted = Voortaan kunnen jij en { $address } elkaar schrijven.
declined = Je hoort niets van { $address }; daar blijkt alleen dat er geen antwoord kwam. Bedenk je je, schrijf dan daarheen.
help-command-accept = { cmd-accept } ADRES — ja zeggen tegen iemand die je wil schrijven. Zonder adres: tegen de enige die wacht, of tegen de regels van deze brug.
help-command-decline = { cmd-decline } ADRES — nee zeggen tegen iemand die je wil schrijven, zonder dat die het hoort. { cmd-block } stopt die persoon voorgoed.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } is een andere brug en geen persoon, dus er is niets verstuurd. Schrijf het adres van de persoon die je bedoelt.
recipient-is-carried = { $address } is alleen de naam die een andere brug geeft aan { $account }, die op je eigen netwerk zit. Schrijf rechtstreeks aan { $account }; er is niets verstuurd.
recipient-is-deaf = { $address } is alleen via { $bridge } bereikbaar, en daar komen privéberichten niet aan: niemand zou het jouwe lezen, dus het is niet verstuurd. Vraag langs een andere weg naar een eigen adres.
reached-through = { $recipient } is via een andere brug ({ $network }) bereikbaar. Wie die beheert, kan je berichten ook lezen.
invited-through =
    { $recipient } is via een andere brug ({ $network }) bereikbaar; wie die beheert, kan je berichten ook lezen. Dit adres heeft onze brug nog nooit gebruikt en wordt eerst gevraagd; je bericht wacht op het antwoord, hooguit { $days ->
        [one] een dag
       *[other] { $days } dagen
    }.
comes-through = Een andere brug brengt hierheen wat je schrijft, dus ik geef het niet verder door. { $account } is al op { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    }: schrijf vandaar aan { $bot } of aan de persoon die je bedoelt. Er is niets verstuurd.

# -- aanmelden: waarom niet, of nog niet
registration-closed = Deze brug neemt op dit moment geen nieuwe mensen aan. Probeer het later opnieuw; er is niets verstuurd.
registration-full = Deze brug is vol. Probeer het later opnieuw; er is niets verstuurd.
registration-crowded = Er komen op dit moment te veel nieuwe mensen naar deze brug. Er is niets verstuurd; schrijf over { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } opnieuw.
registration-not-listed = Deze brug is voor mensen van bepaalde servers, en de jouwe hoort daar niet bij. Er is niets verstuurd.
registration-too-often = Je hebt je al { $max ->
        [one] één keer
       *[other] { $max } keer
    } geregistreerd, vaker staat deze brug niet toe. Vraag het de beheerders.
registration-too-young = Je account is te nieuw voor deze brug: het moet { $days ->
        [one] een dag
       *[other] { $days } dagen
    } oud zijn. Er is niets verstuurd.
registration-too-few-posts = Je account heeft te weinig berichten voor deze brug: het moet er { $posts } hebben. Er is niets verstuurd.
registration-no-avatar = Voor deze brug heb je een profielfoto nodig. Voeg er een toe aan je account en schrijf dan opnieuw; er is niets verstuurd.
registration-nobot = In je profiel staat #nobot, dus ik heb je niet geregistreerd en er is niets verstuurd. { cmd-register } registreert je toch.
registration-nobridge = In je profiel staat #nobridge of bridgeable: false, dus ik heb je niet geregistreerd en er is niets verstuurd. Haal het daar weg en schrijf dan opnieuw.
registration-ended-nobot = In je profiel staat #nobot, dus je bent hier niet meer geregistreerd. { cmd-register } registreert je toch.
registration-ended-nobridge = In je profiel staat #nobridge of bridgeable: false, dus je bent hier niet meer geregistreerd. Haal het daar weg, dan brengt { cmd-register } je terug.
registration-asked = De beheerders beslissen wie deze brug gebruikt. Ik heb het ze gevraagd en vertel je wat ze antwoorden. Er is nog niets verstuurd: stuur je bericht dan opnieuw.
registration-waiting = De beheerders hebben nog niet beslist of je deze brug mag gebruiken. Ik laat het je weten; er is niets verstuurd.
registration-rejected = De beheerders van deze brug hebben je niet toegelaten.
application = { $address } wil deze brug graag gebruiken. { cmd-approve } { $address } laat toe · { cmd-reject } { $address } wijst af
applications-title = Deze mensen wachten op { cmd-approve } ADRES of { cmd-reject } ADRES:
applications-none = Niemand wacht om te worden toegelaten.
application-unknown = { $address } wacht niet om te worden toegelaten. { cmd-approve } zonder adres toont wie wacht.
application-approved = { $address } is toegelaten en heeft bericht gekregen.
application-rejected = { $address } is niet toegelaten en heeft bericht gekregen.
trusted = De wachtende berichten van { $address } gaan nu naar { $count ->
        [one] één persoon
       *[other] { $count } mensen
    }.
distrusted = { $count ->
        [one] Eén bericht
       *[other] { $count } berichten
    } van { $address } weggegooid; die persoon heeft bericht gekregen. { cmd-ablock } { $address } blokkeert die.
help-command-approve = { cmd-approve } ADRES — iemand toelaten die zich wil registreren, of bezorgen wat op reclame leek. Zonder adres: wie wacht.
help-command-reject = { cmd-reject } ADRES — iemand die zich wil registreren niet toelaten, of weggooien wat op reclame leek.
rules-agree =
    Dit zijn de regels van deze brug; { cmd-rules } toont ze allemaal.
    { $rules }
    Schrijf { cmd-accept } als je akkoord gaat. Tot dan krijgt niemand je berichten; ze wachten hier hoogstens een dag.
rules-agree-again =
    De regels van deze brug zijn veranderd; { cmd-rules } toont ze allemaal.
    { $rules }
    Schrijf { cmd-accept } als je akkoord gaat. Tot dan krijgt niemand je berichten; ze wachten hier hoogstens een dag.
rules-agreed = { $waited ->
        [0] Bedankt, je bent akkoord met de regels.
        [one] Bedankt. Je bericht is nu onderweg.
       *[other] Bedankt. Je berichten zijn nu onderweg.
    }
rules-dropped = Je eerdere bericht heeft een dag op je ja op de regels gewacht; het is niet verstuurd en ik bewaar het niet langer. Is het nog van belang, stuur het dan opnieuw.
rules-changed =
    De regels van deze brug zijn veranderd; { cmd-rules } toont ze allemaal.
    { $rules }
rules-known = { $agreed ->
        [yes] { $count } van { $of } geregistreerde mensen zijn akkoord met deze regels; { cmd-alistu } toont wie.
       *[no] { $count } van { $of } geregistreerde mensen hebben deze regels gezien.
    }
rules-shown =
    De regels van deze brug; { cmd-rules } toont ze allemaal.
    { $rules }
rules-title = De regels van deze brug:
rules-none = Deze brug heeft geen eigen regels. Wees aardig.
help-command-rules = { cmd-rules } — de regels van deze brug.

# -- met wie je praat, en hoe het ervoor staat
pinned = Berichten zonder adres gaan nu naar { $address }. { cmd-end } maakt daar een eind aan.{ $waiting ->
        [0] {""}
        [one] {" "}Je wachtende bericht gaat daar ook heen.
       *[other] {" "}Je { $waiting } wachtende berichten gaan daar ook heen.
    }
talking-pinned = Berichten zonder adres gaan naar { $address }, zoals je koos. { cmd-end } maakt daar een eind aan.
talking-last = Berichten zonder adres gaan nog { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } naar { $address }, je laatste contact. { cmd-to } ADRES kiest iemand anders.
talking-nobody = Je bent op dit moment met niemand in gesprek. Schrijf het adres ervoor, of kies iemand met { cmd-to } ADRES.
talking-unsure = Een bericht zonder adres kan voor meerdere mensen zijn, dus ik vraag het: { $people }. { cmd-to } ADRES kiest iemand.
ended = Klaar: je bent met niemand meer in gesprek. Begin je volgende bericht met een adres.
me = Je bent geregistreerd sinds { $since } (taal: { $lang }). { $partner ->
        [none] Je bent op dit moment met niemand in gesprek.
       *[other] Je bent in gesprek met { $partner }.
    } Je kunt nu nog { $left ->
        [one] één bericht
       *[other] { $left } berichten
    } sturen. { $blocks ->
        [0] Je hebt niemand geblokkeerd.
        [one] Je hebt één blokkade.
       *[other] Je hebt { $blocks } blokkades.
    } { $joined ->
        [yes] { $side ->
            [fediverse] Je volgt de bot.
           *[xmpp] De bot staat bij je contacten.
        }
       *[no] { $side ->
            [fediverse] Volg de bot, zodat je server zijn berichten niet verbergt.
           *[xmpp] Voeg de bot toe aan je contacten, zodat je server zijn berichten aanneemt.
        }
    }{ $headers ->
        [yes] {" "}Boven elk bericht aan jou staat wie schrijft.
       *[no] {""}
    }
help-command-to = { cmd-to } ADRES — berichten zonder adres gaan voortaan daarheen. { cmd-who } toont waarheen, { cmd-end } stopt het.
help-command-who = { cmd-who } — wie je volgende bericht krijgt als je geen adres schrijft.
help-command-end = { cmd-end } — het gesprek beëindigen: je volgende bericht heeft een adres nodig.
help-command-me = { cmd-me } — je instellingen en grenzen: sinds wanneer je geregistreerd bent, taal, gesprek, hoeveel berichten je kunt sturen.

# -- andere namen van deze opdrachten
aliases-accept = aannemen, toestaan, accepteer, accepteren
aliases-decline = afwijzen, weiger, weigeren
aliases-rules = regels

# -- wat over iemand is opgeslagen
help-command-export = { cmd-export } — alles wat deze brug over je heeft opgeslagen. Teksten van berichten horen daar niet bij: die worden bij bezorging gewist.
help-command-forget = { cmd-forget } — alles wissen wat deze brug over je heeft opgeslagen, en wat ze voor je heeft doorgegeven.
export-nothing = Er is niets over je opgeslagen.
export-title = { $count ->
        [one] Eén gegeven is
       *[other] { $count } gegevens zijn
    } over je opgeslagen, tijden in UTC:
export-row = { $what ->
        [registration] Registratie
        [application] Verzoek om registratie
        [account] Account
        [block] Blokkade
        [invitation] Uitnodiging
        [held-message] Vastgehouden bericht
        [question] Vraag
        [chat] Gesprek met de bot
        [report] Melding
        [reaction] Reactie
        [limit] Limiet
        [block-by-the-admins] Blokkade door de beheerders
        [sent] Verstuurd
        [received] Ontvangen
        [stance] Vreemden
        [partner] Gesprekspartner
       *[other] { $what }
    } — { $facts }
export-fact = { $name ->
        [side] netwerk
        [account-id] accountkenmerk
        [lang] taal
        [heard-lang] taal van je berichten
        [hint-lang] taal van je app
        [registered-at] sinds
        [revoked-at] beëindigd
        [registrations] hoe vaak
        [explicit] met een opdracht
        [rules-at] regels aanvaard
        [rules-edition] versie van de regels
        [rules-owed] wacht op je ja op de regels
        [pinned] gekozen contact
        [ended-at] gesprek beëindigd
        [checked-at] opgezocht
        [joined] bot bij de contacten
        [spell-reactions] reacties als tekst
        [headers] afzender boven elk bericht
        [speaker] laatste bericht van
        [spoke-at] om
        [sent] melding van bezorging
        [leg] account van de brug
        [name] naam
        [named-at] naam gezien
        [asked-at] gevraagd
        [state] stand
        [decided-at] besloten
        [address] adres
        [canonical] hoofdadres
        [url] pagina
        [unwilling] profiel weert bruggen
        [subject] over
        [created-at] gemaakt
        [recipient] aan
        [sender] van
        [author] van
        [fingerprint] vingerafdruk van de tekst
        [why] reden van wachten
        [kind] soort
        [until] tot
        [id] nummer
        [reason] reden
        [evidence] kenmerk van het bericht
        [reference] kenmerk van het bericht
        [remote] kenmerk aan de andere kant
        [words] tekst
        [agreed] mag worden doorgegeven
        [passed-on] doorgegeven
        [emoji] emoji
        [bucket] voor
        [taken-at] verstuurd
        [edited-at] bewerkt
        [messages] berichten
        [first-at] eerste
        [last-at] laatste
        [role] soort
        [queued-at] wanneer
        [strangers] mogen schrijven
        [chosen-at] gekozen
        [partner] wie
        [muted-until] gedempt tot
        [unmuted-at] laatst gedempt tot
       *[other] { $name }
    }: { $value }
export-code = { $code ->
        [yes] ja
        [fediverse] fediverse
        [xmpp] XMPP
        [on] met een korte melding
        [mark] met een markering
        [waiting] wacht
        [sending] wordt verstuurd
        [unsure] misschien aangekomen
        [done] gedaan
        [refused] geweigerd
        [open] open
        [approved] goedgekeurd
        [rejected] afgewezen
        [accepted] aanvaard
        [declined] afgewezen
        [expired] verlopen
        [direct] niet nodig
        [suspect] bij de beheerders
        [failed] mislukt
        [taken] in behandeling
        [closed] afgehandeld
        [invitation] de ontvanger wordt gevraagd
        [repeated] een beheerder kijkt
        [to-whom] aan wie?
        [rules] regels
        [evidence] bewijs
        [suggested] suggestie
        [forget] wissen
        [relay] bericht
        [notice] mededeling van de brug
        [receipt] bevestiging, wijziging of reactie
        [contact] contactenlijst
        [messages] berichten
        [late-messages] late berichten
        [commands] opdrachten
        [failed-commands] mislukte opdrachten
        [arrived] aankomsten
        [told] mededelingen
        [files] bestanden
        [encrypted] versleutelde berichten
        [mention] openbare vermeldingen
        [mentions] openbare vermeldingen
        [carried] berichten via een andere brug
        [challenged] vragen van servers
        [timer] timers
        [joins] registraties
        [strangers] onbekenden
        [reports] meldingen
        [ask] na vragen
        [no] nee
        [find] gezochte mensen
       *[other] { $code }
    }
forget-sure = Dit wist je registratie, blokkades en wachtende berichten en, zover de servers het toelaten, wat { $days ->
        [one] de laatste dag
       *[other] de laatste { $days } dagen
    } is doorgegeven. Kopieën in chats en archieven van anderen kunnen blijven, net als wat de beheerders over je hebben besloten. Onbekenden kunnen je daarna weer benaderen; alleen { cmd-unregister } houdt ze weg. Schrijf binnen 10 minuten { cmd-forget } ja.
forget-not = Er is niets gewist. { cmd-me } toont je instellingen.
forgotten = Alles over je is gewist. { $posts ->
        [0] Er was niets doorgegeven om te verwijderen.
        [one] Eén bericht wordt gewist.
       *[other] { $posts } berichten worden gewist, ook die van mij aan jou; dat kan even duren.
    } Kopieën in chats en archieven van anderen kunnen blijven. Het ga je goed!

# -- berichten die wachten; $hours: zo lang wordt het geprobeerd
waits-server = { $domain } antwoordt op dit moment niet. Je bericht aan { $recipient } wacht en wordt hooguit { $hours ->
        [one] een uur
       *[other] { $hours } uur
    } lang opnieuw geprobeerd. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
waits-limit = Het account van de brug op { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } zit voorlopig aan zijn limiet. Je bericht aan { $recipient } wacht en wordt hooguit { $hours ->
        [one] een uur
       *[other] { $hours } uur
    } lang opnieuw geprobeerd. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
waits-leg = De kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } werkt op dit moment niet. Je bericht aan { $recipient } wacht en wordt hooguit { $hours ->
        [one] een uur
       *[other] { $hours } uur
    } lang opnieuw geprobeerd. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
waits-queue = Er is op dit moment veel te doen. Je bericht aan { $recipient } wacht op zijn beurt, hooguit { $hours ->
        [one] een uur
       *[other] { $hours } uur
    }. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
waits-stopped = De beheerders hebben deze brug gepauzeerd. Je bericht aan { $recipient } wacht tot de bezorging verdergaat. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
waits-account = Het account van de brug op { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } is voorlopig door zijn server geblokkeerd. Je bericht aan { $recipient } wacht zolang dat duurt. { cmd-outbox } toont het, { cmd-cancel } trekt het in.
arrived = { $count ->
        [one] { $recipient } heeft je bericht van { $time } gekregen.
       *[other] { $recipient } heeft je { $count } berichten sinds { $time } gekregen.
    }
outbox-title = { $count ->
        [one] Eén bericht van je wacht. { cmd-cancel } met het nummer trekt het in.
       *[other] { $count } berichten van je wachten. { cmd-cancel } met een nummer trekt er een in, { cmd-cancel } alle trekt ze allemaal in.
    }
outbox-empty = Er wacht geen bericht van je.
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
        [yes] een beheerder bekijkt het eerst
       *[no] die persoon wordt eerst gevraagd
    }
outbox-line-unresolved = { $number }: aan { $recipient }, { $minutes ->
        [0] zojuist
        [one] een minuut geleden
       *[other] { $minutes } minuten geleden
    }, ik zoek het account op
outbox-line-asked = { $number }: nog zonder ontvanger, { $minutes ->
        [0] zojuist
        [one] een minuut geleden
       *[other] { $minutes } minuten geleden
    }, { $rules ->
        [yes] wacht tot je de regels aanvaardt
       *[no] wacht tot je zegt aan wie
    }
cancelled = Bericht { $number } is ingetrokken: { $recipient ->
        [none] niemand krijgt wat je schreef ({ $time }).
       *[other] { $recipient } krijgt niet wat je schreef ({ $time }).
    }
cancelled-perhaps = Bericht { $number } is ingetrokken. Een eerdere poging bleef zonder antwoord, dus { $recipient ->
        [none] misschien is toch aangekomen wat je schreef ({ $time }).
       *[other] misschien heeft { $recipient } toch gekregen wat je schreef ({ $time }).
    }
cancel-sending = Bericht { $number } wordt op dit moment verstuurd en kan niet worden ingetrokken. { cmd-outbox } toont of het nog wacht.
cancel-unknown = Er wacht geen bericht van je met nummer { $number }. { cmd-outbox } toont welke er wachten.
cancelled-all = { $count ->
        [0] Er is niets ingetrokken.
        [one] Eén bericht is ingetrokken: { $recipients ->
            [none] niemand krijgt het.
           *[other] het gaat niet naar { $recipients }.
        }
       *[other] { $count } berichten zijn ingetrokken: { $recipients ->
            [none] niemand krijgt ze.
           *[other] ze gaan niet naar { $recipients }.
        }
    }{ $sending ->
        [0] {""}
        [one] {" "}Er wordt er op dit moment nog een verstuurd.
       *[other] {" "}Er worden er op dit moment nog { $sending } verstuurd.
    }
help-command-cancel = { cmd-cancel } NUMMER — een wachtend bericht intrekken; { cmd-outbox } toont de nummers. { cmd-cancel } alle trekt ze allemaal in.
help-command-outbox = { cmd-outbox } — je berichten die op bezorging of een antwoord wachten. { cmd-outbox } 2 toont de tweede pagina.
aliases-outbox = wachtrij
aliases-cancel = intrekken, annuleer, annuleren
words-help = informatie
words-stop = stoppen, afmelden
refused-left = Je bericht van { $time } aan { $recipient } is niet bezorgd: die persoon heeft de brug verlaten.
refused-moved = Je bericht van { $time } aan { $recipient } is niet bezorgd: die persoon is verhuisd naar { $to }. Stuur het daarheen als het voor die persoon is.

# -- voor beheerders; $why is wat de server of het systeem zei
status-house =
    { $status }
    Registratie: { $registration ->
        [open] open
        [approval] met goedkeuring
        [greenlist] voor de groene lijst
       *[closed] gesloten
    }. Meldingen ({ cmd-reports }): { $reports }, aanvragen ({ cmd-approve }): { $applicants }.{ $sending ->
        [yes] {""}
       *[no] {" "}De bezorging is gestopt; { cmd-start } hervat haar.
    }
status-allowance =
    { $status }
    Het fediverse-account kan tot { $time } nog { $left } berichten sturen (van { $of }).
leg-down = De kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } werkt al { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    } niet ({ $why }). { $waiting ->
        [0] Er wacht geen bericht.
        [one] Er wacht één bericht.
       *[other] Er wachten { $waiting } berichten.
    } Ik laat het je weten als het voorbij is.
leg-refused = De server aan de kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } weigert de aanmelding van de brug ({ $why }). { $waiting ->
        [0] Er wacht geen bericht.
        [one] Er wacht één bericht.
       *[other] Er wachten { $waiting } berichten.
    } Er gaat niets verloren. Geef een geldig { $side ->
        [fediverse] token
       *[xmpp] wachtwoord
    } op: de bot leest zijn bestanden vanzelf opnieuw; na een wijziging in systemd of de omgeving moet hij herstarten.
leg-shut = De server aan de kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } laat het account van de brug niet werken: { $why }. { $waiting ->
        [0] Er wacht geen bericht.
        [one] Er wacht één bericht.
       *[other] Er wachten { $waiting } berichten.
    } Er gaat niets verloren en niets verloopt. Regel het met de beheerders van die server; daarna gaat de bezorging vanzelf verder.
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
    }: het account van de brug verloor { $lost ->
        [one] één volgrelatie.
       *[other] { $lost } volgrelaties.
    } Wie het treft, kan de bot opnieuw volgen, tenzij er een blokkade is.
welcome-admin = Deze brug is ingericht, en jij bent een van de beheerders. Antwoord alsjeblieft met { cmd-status }: dan is zeker dat berichten in beide richtingen aankomen. { cmd-ahelp } toont wat beheerders kunnen doen.
leg-back = De kant van { $side ->
        [fediverse] de fediverse
       *[xmpp] XMPP
    } werkt weer, na { $minutes ->
        [one] een minuut
       *[other] { $minutes } minuten
    }. Wat wachtte, wordt bezorgd.
passed-over = Iets van de { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    }-kant kon niet worden verwerkt en is overgeslagen, zodat het niemand ophoudt: { $id }. Wie het schreef, weet dat niet. Het log zegt waarom; meld het alsjeblieft aan de ontwikkelaars van deze brug.
refused-exposed = Je bericht van { $time } aan { $recipient } is ingetrokken: de fediverse-server zou het ook aan anderen hebben getoond, en deed dat misschien even. De beheerders weten het; stuur het alsjeblieft pas opnieuw als zij hebben gekeken.
refused-overheard = Je bericht van { $time } aan { $recipient } is ingetrokken: de fediverse-server zou het ook aan iemand anders hebben getoond. Schrijf namen zonder @ ervoor en stuur het opnieuw.
refused-uncertain = Of je bericht van { $time } aan { $recipient } is aangekomen, valt niet na te gaan: de server antwoordde niet en toont het niet. Ik stuur het geen tweede keer; komt er geen antwoord, stuur het dan opnieuw.
message-exposed = De server van de brug aan de { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    }-kant heeft een privébericht voor anderen zichtbaar gemaakt. De brug heeft het verwijderd; kijk of het weg is en of deze server geschikt is voor een brug (het kenmerk staat in het log).
database-older = De database van deze brug is een oudere kopie, of is haar log kwijt: ze weet niets na { $since }. Wat later kwam, wordt opnieuw opgehaald en gezocht voordat het wordt verstuurd, zodat niets dubbel aankomt. Heb je een nieuwere back-up, stop dan beide bots en zet die terug.

# -- menu's van clients (XEP-0050): een titel voor elk opdracht, en wat er in formulieren staat
menu-to = Met iemand praten
menu-who = Wie mijn volgende bericht krijgt
menu-end = Het gesprek beëindigen
menu-accept = Een uitnodiging aannemen
menu-decline = Een uitnodiging afwijzen
menu-block = Iemand blokkeren
menu-unblock = Iemand deblokkeren
menu-listblock = Wie ik heb geblokkeerd
menu-report = Iemand melden bij de beheerders
menu-evidence = De beheerders het gemelde bericht laten lezen
menu-outbox = Mijn wachtende berichten
menu-cancel = Een wachtend bericht intrekken
menu-me = Mijn instellingen en limieten
menu-lang = Taal
menu-reactions = Reacties als tekst
menu-headers = Afzender boven berichten
menu-sent = Melden als iets is bezorgd
menu-status = Of de brug werkt
menu-help = Hulp
menu-rules = De regels van deze brug
menu-register = Registreren
menu-export = Wat er over mij is opgeslagen
menu-unregister = De brug verlaten
menu-forget = Alles over mij wissen
menu-reports = Beheer: meldingen
menu-approve = Beheer: iemand toelaten
menu-reject = Beheer: iemand afwijzen
menu-ablock = Beheer: iemand blokkeren
menu-aunblock = Beheer: een blokkade opheffen
menu-alistb = Beheer: wie geblokkeerd is
menu-addred = Beheer: een domein weren
menu-delred = Beheer: een domein weer toelaten
menu-listred = Beheer: de rode lijst
menu-addgreen = Beheer: een domein op de groene lijst zetten
menu-delgreen = Beheer: een domein van de groene lijst halen
menu-listgreen = Beheer: de groene lijst
menu-quiet = Beheer: onbekenden een tijd niet antwoorden
menu-stop = Beheer: bezorging pauzeren
menu-start = Beheer: bezorging hervatten
menu-open = Beheer: registratie openen
menu-close = Beheer: registratie sluiten
menu-alistu = Beheer: wie geregistreerd is
menu-audit = Beheer: wat beheerders hebben gedaan
menu-ahelp = Beheer: hulp
menu-sure = Ja, doen.
menu-unsure = Er is niets gedaan. Vink het vakje aan als je het wilt.
menu-missing = Er is nog niets gedaan. Dit veld is nog leeg: { $field }
menu-other = Of iemand anders. { $label }
menu-partner = Iemand uit je laatste gesprekken
menu-on = Aan
menu-delivery = { $how ->
        [on] Een korte melding
        [mark] Een markering bij mijn bericht (favoriet)
       *[off] Niets
    }
menu-off = Uit
menu-always = Boven elk bericht
menu-change = Alleen als iemand anders schrijft
menu-language = Nederlands
menu-all = Allemaal

# -- vreemden: wie iemand voor het eerst kan schrijven
strangers-stance = { $stance ->
    [ask] Wie nieuw is, bereikt je pas als je ja hebt gezegd.
    [yes] Iedereen kan je schrijven.
   *[no] Niemand die nieuw is, kan je schrijven.
    } { cmd-strangers } vragen: ik vraag het je eerst · { cmd-strangers } ja: iedereen kan schrijven · { cmd-strangers } nee: niemand die nieuw is.
strangers-set = { $stance ->
    [ask] Vanaf nu vraag ik het je voordat iemand je voor het eerst bereikt.{ $waiting ->
        [0] {""}
       *[other] {" "}Er wachten mensen op je antwoord: { cmd-accept } of { cmd-decline }.
    }
    [yes] Vanaf nu kan iedereen je schrijven; { cmd-block } houdt iemand tegen.{ $waiting ->
        [0] {""}
       *[other] {" "}Wat op je antwoord wachtte, is onderweg.
    }
   *[no] Vanaf nu bereikt niemand je die nieuw is: die mensen horen dat, en niets van hen wordt bewaard. Wie jij schrijft, kan antwoorden.{ $waiting ->
        [0] {""}
       *[other] {" "}Wie wachtte, weet het nu.
    }
    }
strangers-unclear = Vragen, ja of nee? { cmd-strangers } vragen · { cmd-strangers } ja · { cmd-strangers } nee
strangers-none = { $recipient } krijgt alleen berichten van mensen die daar zelf bericht van kregen of zijn toegelaten, dus het jouwe is niet verstuurd. Schrijft die persoon jou, dan kun je antwoorden.
strangers-ask = Ik vraag { $recipient } eerst of je mag schrijven. Je bericht wacht op het antwoord, hoogstens { $days ->
        [one] een dag
       *[other] { $days } dagen
    }, net als wat je intussen schrijft.
stranger-writes = (Eerste bericht. { cmd-block } { $sender } houdt dat tegen; met { cmd-strangers } bepaal je wie je kan schrijven.)
help-command-strangers = { cmd-strangers } vragen — ik vraag het je voordat iemand je voor het eerst bereikt. { cmd-strangers } ja: iedereen kan je schrijven. { cmd-strangers } nee: niemand die nieuw is, en die mensen horen dat. Wie je schreef of accepteerde, is niet nieuw.
menu-strangers = Wie mij kan schrijven
menu-stance = { $stance ->
    [ask] Vraag het mij eerst
    [yes] Iedereen
   *[no] Niemand die nieuw is
    }
aliases-strangers = vreemden, onbekenden
words-ask = vragen, vraag

# -- mensen die een tijdje gedempt zijn
muted = { $address } is gedempt tot { $until }: wat daarvandaan komt, wacht zo lang. Daar hoort niemand dat. { cmd-unmute } { $address } maakt er een eind aan.
mute-whom = Wie dempen? Schrijf { cmd-mute } en een adres, of antwoord met { cmd-mute } op een bericht van die persoon.
mute-too-long = Langer dan { $days } dagen dempen gaat niet, want zo lang wachten de berichten. { cmd-block } houdt iemand voorgoed tegen.
mutes-full = Je hebt al { $max } mensen gedempt, meer gaat niet. { cmd-unmute } maakt plaats.
mutes-none = Je hebt niemand gedempt. { cmd-mute } ADRES 8h houdt berichten daarvandaan 8 uur tegen.
mutes-title = Gedempt:
mutes-line = { $address } tot { $until }
not-muted = { $address } is niet gedempt. { cmd-mute } laat zien wie wel.
unmuted = { $address } is niet meer gedempt.{ $waiting ->
        [0] {""}
        [one] {" "}Er is één bericht onderweg.
       *[other] {" "}Er zijn { $waiting } berichten onderweg.
    }
mute-over = { $address } is niet meer gedempt. { $waiting ->
        [one] Eén bericht wachtte en komt
       *[other] { $waiting } berichten wachtten en komen
    } nu.
help-command-mute = { cmd-mute } ADRES 8h — wat daarvandaan komt, wacht zo lang (30m, 8h, 2 dagen, tot morgen; hoogstens 7d) en komt dan samen; daar hoort niemand dat. Zonder tijd: 8 uur. { cmd-mute } alleen laat zien wie gedempt is.
help-command-unmute = { cmd-unmute } ADRES — iemand weer horen: wat wachtte, komt nu. Zonder adres: de enige die gedempt is.
menu-mute = Iemand een tijdje dempen
menu-unmute = Iemand weer horen
aliases-mute = demp, dempen, stil
aliases-unmute = ontdemp

# -- het adresboek
partners-title = { $count ->
        [one] Eén persoon met wie je contact had:
       *[other] { $count } mensen met wie je contact had, de laatste eerst:
    }
partners-none = Je had nog met niemand contact. { cmd-help } legt uit hoe je iemand schrijft.
name-given = { $address } heet vanaf nu { $name }: begin een bericht met “{ $name }:” en het gaat daarheen. Ook opdrachten verstaan de naam.
name-gone = { $address } heeft geen naam meer.
name-none = { $address } heeft geen naam. { cmd-name } { $address } NAAM geeft er een.
name-unfit = “{ $word }” kan geen naam zijn. Een naam is één woord van 2 tot 30 letters en cijfers, begint met een letter en is geen begin van een link.
name-means-more = “{ $word }” betekent al iets voor mij en kan dus geen naam zijn. Kies een andere.
name-taken = { $name } heet bij jou al { $address }. Kies een andere naam, of haal die weg: { cmd-name } { $name } uit
names-full = Je hebt al { $max } namen gegeven, meer gaat niet. { cmd-name } NAAM uit haalt er een weg.
help-command-partners = { cmd-partners } — met wie je contact had, de laatste eerst, met de namen die je gaf ({ cmd-name }).
help-command-name = { cmd-name } ADRES carol — iemand carol noemen: “carol: hallo” gaat daarheen, en ook opdrachten verstaan de naam. Verder ziet niemand die. { cmd-name } carol uit haalt de naam weg.
menu-partners = Mijn adresboek
menu-name = Iemand een naam geven
aliases-partners = contacten, adresboek
aliases-name = naam, bijnaam

# -- mensen die gezocht worden
find-found = { $name ->
        [none] { $address }
       *[other] { $name } ({ $address })
    } { $how ->
        [registered] gebruikt deze brug: je kunt daarheen schrijven.
        [invited] gebruikt deze brug nog niet: je eerste bericht wacht tot ik het gevraagd heb.
        [open] gebruikt deze brug niet, maar is wel te bereiken.
        [unwilling] wil volgens het profiel geen bots of bruggen. Die persoon moet eerst naar { $bot } schrijven.
        [blocked] is door jou geblokkeerd. { cmd-unblock } { $address } maakt dat ongedaan.
       *[absent] gebruikt deze brug niet. Die persoon moet eerst naar { $bot } komen.
    }{ $link ->
        [none] {""}
       *[other] {" "}Profiel: { $link }
    }
find-self = Dat ben jij. { cmd-me } laat zien hoe je ervoor staat.
find-unreachable = { $address } is via deze brug niet te bereiken.
find-nobody = Er is geen account { $address }. { $near ->
        [none] Controleer de spelling.
       *[other] Bedoel je { $near }?
    }
find-unsaid = Ik kon { $address } niet opzoeken: { $domain } antwoordt niet. Probeer het later opnieuw.
find-asked = Ik vraag de server naar { $address }; het antwoord komt als bericht.
find-later = Je zoekt al veel mensen. Wacht op de antwoorden en ga dan verder.
help-command-find = { cmd-find } ADRES — of iemand via deze brug te bereiken is, en het profiel. Die persoon hoort dat niet. Op XMPP laat pas je eerste bericht zien of een adres bestaat.
menu-find = Iemand zoeken
aliases-find = zoek, zoeken, vind, vinden
