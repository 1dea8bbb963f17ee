# Les mots de la passerelle en français. Mêmes clés et mêmes variables que dans en.ftl.

bridge-says = Passerelle : { $text }

# -- arriver et partir
how-to-write = { $side ->
    [fediverse] Pour écrire à quelqu'un sur XMPP, commencez votre message direct par son adresse : xmpp:nom@serveur. Pour répondre, pas besoin d'adresse.
   *[xmpp] Pour écrire à quelqu'un sur le fédivers, commencez votre message par son adresse : @nom@instance. Pour répondre, pas besoin d'adresse.
    }
operators-can-read = Les personnes qui administrent cette passerelle et les deux serveurs peuvent lire les messages.
welcome =
    Votre inscription est faite. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-but =
    Votre inscription est faite. { $words }
    { operators-can-read } { cmd-help }
welcome-unsent =
    Votre inscription est faite, mais votre message n'a pas été envoyé : il manque l'adresse. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    Votre inscription est faite. { how-to-write } { $follows ->
        [yes] Continuez à me suivre, pour que votre serveur ne cache pas mes messages.
       *[no] Suivez-moi, pour que votre serveur ne cache pas mes messages.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = D'autres personnes peuvent lire cette publication, je ne l'ai donc pas transmise. { how-to-write } { cmd-help }
already-registered = Vous avez déjà une inscription. { cmd-help } montre ce que vous pouvez faire.
unregistered = Vous avez quitté la passerelle : plus personne ne peut vous écrire par son intermédiaire. { cmd-register } pour revenir.
not-registered = Vous n'avez pas d'inscription ici. { cmd-register } pour vous inscrire.

# -- commandes
help =
    { how-to-write }
    { cmd-who } — à qui va le prochain message
    { cmd-block } ADRESSE — bloquer quelqu'un
    { cmd-strangers } — qui peut vous écrire
    { cmd-me } — vos réglages
    { cmd-unregister } — quitter
    { cmd-help } tout — toutes les commandes
    { $side ->
        [fediverse] Lien pour les gens sur XMPP
       *[xmpp] Lien pour les gens sur le fédivers
    } : { $link }
help-all = Commandes : { $commands }. { cmd-help } COMMANDE en explique une.
help-command-register = { cmd-register } — permettre qu'on vous écrive depuis l'autre réseau. Votre premier message a le même effet.
help-command-unregister = { cmd-unregister } — quitter la passerelle : plus personne ne peut vous écrire par son intermédiaire.
help-command-ahelp = { cmd-ahelp } — ce que l'administration peut faire.
help-command-help = { cmd-help } — l'essentiel. { cmd-help } tout montre toutes les commandes, { cmd-help } COMMANDE en explique une.
help-command-reactions = { cmd-reactions } activé — recevoir sous forme de texte court les réactions emoji que votre réseau ne peut pas afficher. { cmd-reactions } désactivé arrête cela.
help-command-headers = { cmd-headers } toujours — chaque message que vous recevez commence par l'adresse de la personne qui écrit. { cmd-headers } changement — seulement après une autre personne, une demi-heure, un mot de la passerelle, ou quand une autre de vos applications se connecte.
help-command-sent = { cmd-sent } activé — un mot bref quand l'un de vos messages est arrivé. { cmd-sent } marque — sur le fédivers, j'ajoute votre publication à mes favoris. { cmd-sent } désactivé — ni l'un ni l'autre.
help-command-status = { cmd-status } — si les deux côtés de la passerelle fonctionnent, et combien de messages attendent.
help-command-lang = { cmd-lang }=fr — je vous écris désormais en français. Langues : { $languages }.
ahelp =
    En plus de { cmd-help }, l'administration dispose de : { $commands }. { cmd-help } COMMANDE en explique une. Écrivez les adresses du fédivers sous la forme acct:nom@instance, pour ne mentionner personne.
admins-only = Seules les personnes qui administrent cette passerelle peuvent faire cela.
unknown-command = Je ne connais pas { prefix }{ $name }. { cmd-help } montre mes commandes.
unknown-command-near = Je ne connais pas { prefix }{ $name }. Vouliez-vous dire { prefix }{ $near } ?
lang-set = Je vous écris maintenant en français.
reactions-spelled = { $on ->
        [yes] Les réactions emoji que votre réseau ne peut pas afficher arrivent désormais sous forme de texte court.
       *[no] Les réactions emoji que votre réseau ne peut pas afficher ne sont plus transmises.
    }
reactions-unclear = Activé ou désactivé ? { cmd-reactions } activé, ou { cmd-reactions } désactivé.
headers-set = { $always ->
        [yes] Désormais, chaque message que vous recevez commence par l'adresse de la personne qui écrit.
       *[no] Désormais, un message commence par l'adresse seulement quand il le faut : après une autre personne, une demi-heure, un mot de la passerelle, ou quand une autre de vos applications se connecte.
    }
headers-posts = Sur le fédivers, chaque publication dit qui écrit, car on les lit une par une. Il n'y a rien à choisir ici.
headers-unclear = Toujours, ou seulement au changement ? { cmd-headers } toujours, ou { cmd-headers } changement.
goes-to = → { $recipients }
lang-unknown = Je ne parle pas { $lang }. Je connais : { $languages }. Par exemple { cmd-lang }=fr
status =
    Côté fédivers : { $fediverse ->
        [yes] en service
       *[no] en panne pour le moment
    } ; côté XMPP : { $xmpp ->
        [yes] en service
       *[no] en panne pour le moment
    }. { $waiting ->
        [0] Aucun message n'attend.
        [one] Un message attend.
       *[other] { $waiting } messages attendent.
    }{ $registered ->
        [yes] {" "}Vous avez une inscription.
        [no] {" "}Vous n'avez pas d'inscription.
       *[none] {""}
    }

# -- messages partis nulle part
to-whom = À qui ? Écrivez { $side ->
        [fediverse] xmpp:nom@serveur
       *[xmpp] @nom@instance
    } au début, ou répondez à l'un de ses messages. Votre message n'a pas été envoyé. { cmd-help } explique comment faire.
to-whom-partners = À qui ? { $partners }. Répondez par le numéro, ou écrivez l'adresse au début. Votre message n'a pas été envoyé : il attend ici { $minutes } minutes.
to-whom-number = Ce numéro n'est pas dans ma liste. Répondez par un numéro de 1 à { $last }, ou écrivez l'adresse au début.
to-whom-full = { $max } de vos messages attendent déjà votre réponse ; celui-ci n'a donc pas été conservé. Répondez d'abord, puis renvoyez-le.
to-whom-dropped = Ma question sur votre message précédent est restée sans réponse : il n'a été envoyé à personne et n'est plus conservé. S'il est encore utile, renvoyez-le avec l'adresse au début.
to-whom-none = Entendu : rien n'a été envoyé, et le message n'est plus conservé.
to-whom-which = Répondez par un numéro de 1 à { $last }. Votre message attend encore.
to-whom-late = Cette question a expiré et votre message n'est plus conservé. Renvoyez-le avec l'adresse au début. Votre numéro n'a été envoyé à personne.
which = Que voulez-vous faire ? { $choices }. Répondez par le numéro. Rien n'a encore été envoyé : votre message attend ici { $minutes } minutes.
which-one = Voulez-vous dire { $choice } ? Répondez oui ou non. Rien n'a encore été envoyé : votre message attend ici { $minutes } minutes.
which-again = Quelqu'un vous a écrit depuis ma question, je la repose donc : { $choices }. Répondez par le numéro. Votre message attend toujours.
choice-command = la commande { prefix }{ $command }
choice-words = le message entier à { $recipients }
choice-addressed = le texte qui suit l'adresse à { $recipients }
empty = Votre message ne contenait pas de texte ; je n'ai donc rien envoyé à { $recipients }. Renvoyez-le avec quelques mots.
too-many-recipients = Un message peut avoir { $max } destinataires au plus. Le vôtre n'a pas été envoyé.
not-an-address = Je ne comprends pas l'adresse { $address } ; votre message n'a donc pas été envoyé. Une adresse ressemble à { $example }
not-an-address-near = Je ne comprends pas l'adresse { $address } ; votre message n'a donc pas été envoyé. Vouliez-vous dire { $near } ? Renvoyez-le avec l'adresse complète.
suggested = { $yes ->
        [yes] Alors renvoyez-le avec { $what } : votre oui n'a été transmis à personne.
       *[no] Entendu : vérifiez l'orthographe et renvoyez-le. Votre non n'a été transmis à personne.
    }
handle-with-port = Une adresse du fédivers comme { $address } ne comporte pas de port ; votre message n'a donc pas été envoyé. Vouliez-vous dire { $near } ?
handle-unmentionable = Les serveurs du fédivers ne lisent pas { $address } comme un seul nom : avant le second @, seuls a-z, 0-9 et _ sont possibles, avec . et - entre eux. Votre message n'a pas été envoyé ; vérifiez l'orthographe.
recipient-is-bridge = { $address } est la passerelle elle-même. Écrivez l'adresse de la personne à qui vous pensez. { cmd-help }
recipient-not-registered = { $address } n'utilise pas cette passerelle ; votre message ne lui a donc pas été envoyé. Il lui suffit { $side ->
        [fediverse] de suivre { $bot } ou de lui écrire
       *[xmpp] d'ajouter { $bot } à ses contacts ou de lui écrire
    }.
recipient-not-registered-near = { $address } n'utilise pas cette passerelle ; votre message ne lui a donc pas été envoyé. Vouliez-vous dire { $near } ?
too-fast = Pas si vite : { $max } messages au plus en 5 minutes. Votre message n'a pas été envoyé. Attendez { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    } avant d'écrire à nouveau.
too-many-commands = Pas si vite : trop de commandes. Réessayez dans { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }.
too-many-mistakes = Trop de commandes n'ont pas marché ; je ne réponds plus à celles-là pendant { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }. { cmd-help } montre mes commandes.
last-answer = Je vous ai répondu très souvent depuis une heure ; je ne dis donc plus rien jusqu'à { $time }. Vos messages aux autres sont toujours remis.
wrong-network = { $address } est sur votre propre réseau : vous pouvez lui écrire directement. Je transmets vers { $side ->
        [fediverse] XMPP : xmpp:nom@serveur
       *[xmpp] le fédivers : @nom@instance
    }
named-own = { $address } est une adresse { $side ->
        [fediverse] sur le fédivers
       *[xmpp] sur XMPP
    }, où vous pouvez écrire directement ; je n'ai donc rien transmis. Pour écrire à quelqu'un { $side ->
        [fediverse] sur XMPP
       *[xmpp] sur le fédivers
    }, mettez { $near } au début.
encrypted = Ce message était chiffré : je n'ai pas pu le lire et personne ne l'a reçu. Désactivez le chiffrement pour cette discussion et renvoyez-le : le fédivers n'a pas de chiffrement de bout en bout.
address-unwritable = Votre adresse contient des caractères que cette passerelle ne peut pas écrire : votre message n'a pas été envoyé, car personne ne pourrait vous répondre. Écrivez depuis un compte dont le nom n'a que des lettres simples.
cannot-pass-on = { $what ->
    [file] Le fichier de votre message n'a pas pu être transmis : il n'a pas d'adresse web. Téléversez-le et il arrivera.
    [call] Les appels ne peuvent pas être transmis. Écrivez plutôt ; les images et autres fichiers passent aussi.
    [contact] Le contact de votre message n'a pas pu être transmis : il ne contient aucune adresse. Écrivez-la en toutes lettres.
    [form] Le formulaire de votre message n'a pas pu être transmis. Écrivez son contenu en toutes lettres.
    [nudge] Un signal d'attention ne peut pas être transmis. Écrivez plutôt un mot.
    [timer] Ici, les messages ne disparaissent pas d'eux-mêmes : le minuteur de votre message ne compte pas. Ce que vous supprimez dans votre application, je le supprime aussi.
    [chat] Les discussions (chats) ne me parviennent pas. Écrivez-moi plutôt un message direct.
   *[other] Une partie de votre message n'a pas pu être transmise. Écrivez-la en toutes lettres.
}
invited-to-room = Invitation dans un salon de discussion : { $link }
forwarded = { $author ->
    [none] Transféré :
   *[some] Transféré de { $author } :
}
enters-no-rooms = Je suis une passerelle et n'entre dans aucun salon. Pour inviter quelqu'un, envoyez-lui le lien du salon.
challenged = Le serveur de { $who } veut savoir si cette passerelle est une personne, et retient ses messages jusqu'à ce qu'on lui réponde. La question se trouve dans le compte XMPP de la passerelle.
challenged-at = Le serveur de { $who } veut savoir si cette passerelle est une personne, et retient ses messages jusqu'à ce qu'on lui réponde. Répondez ici : { $page }
unread = Votre dernier message n'a pas pu être lu : une partie est trop grosse ou abîmée. Personne ne l'a reçu. Renvoyez-le en texte simple ; pour un long texte ou un fichier, envoyez un lien.

# -- messages qui n'ont pas pu être remis
refused-no-such-user = Votre message de { $time } à { $recipient } n'a pas été remis : son serveur ne connaît pas cette adresse. Vérifiez-la et renvoyez le message.
refused-unmentionable = Votre message de { $time } n'a pas été envoyé : le serveur du fédivers de la passerelle prendrait { $recipient } pour l'adresse d'une autre personne. Demandez-lui une autre adresse.
refused-unavailable = Votre message de { $time } à { $recipient } n'a pas été remis : soit cette adresse n'existe pas, soit elle n'accepte pas les messages de cette passerelle. Vérifiez l'adresse.
delivered = { $count ->
        [one] { $recipient } a votre message.
       *[other] Les { $count } destinataires ont votre message.
    }
sent-is = { $how ->
        [on] Vous recevez un mot bref quand l'un de vos messages est arrivé ; sur le fédivers, pas quand les publications se font rares.
        [mark] J'ajoute chacune de vos publications à mes favoris dès qu'elle est arrivée ; un « j'aime » de l'autre côté a le même aspect.
       *[off] Rien ne vous signale qu'un message est arrivé ; seuls les échecs sont signalés.
    } { $side ->
        [fediverse] { cmd-sent } activé, marque ou désactivé change cela ; la marque ne consomme aucune des publications partagées ici.
       *[xmpp] { cmd-sent } activé ou désactivé change cela.
    }
sent-unclear = Activé ou désactivé ? { cmd-sent } activé vous signale chaque message arrivé ; sur le fédivers, { cmd-sent } marque ajoute votre publication aux favoris ; { cmd-sent } désactivé arrête les deux.
sent-by-app = La marque est pour le fédivers. Votre appli montre ce qui est arrivé, si elle le peut ; { cmd-sent } activé vous envoie un mot bref à la place.
sent-unmarked = Cette passerelle ne peut pas ajouter de favoris sur son serveur ; vous ne recevez donc pas de marques. { cmd-sent } activé vous envoie un mot bref à la place.
perhaps-unread = Une application de { $recipient } s'est déconnectée avant de confirmer votre message de { $time }. Il a peut-être été lu dans une autre application. Si aucune réponse ne vient, demandez à nouveau.
refused-no-such-server = Votre message de { $time } à { $recipient } n'a pas été remis : son serveur est introuvable. Vérifiez l'adresse et renvoyez le message.
refused-server-away = Votre message de { $time } à { $recipient } n'a pas été remis : son serveur ne répond pas pour le moment. Renvoyez-le plus tard.
refused-not-allowed = Votre message de { $time } à { $recipient } n'a pas été remis : cette personne ou son serveur n'accepte pas les messages de cette passerelle.
refused-too-long = Votre message de { $time } à { $recipient } n'a pas été remis : il est trop long ({ $count } caractères ; { $max } au plus). Envoyez-le en plusieurs parties.
refused-full = Votre message de { $time } à { $recipient } n'a pas été remis : son serveur n'a plus de place. Réessayez plus tard.
refused-expired = Votre message de { $time } à { $recipient } n'a pas été remis : son serveur est resté injoignable pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    }. Renvoyez-le s'il est encore utile.
refused-other = Votre message de { $time } à { $recipient } n'a pas été remis : son serveur l'a refusé ({ $said }).
refused-unexplained = Votre message de { $time } à { $recipient } n'a pas été remis : son serveur l'a refusé sans donner de raison.
refused-left = Votre message de { $time } à { $recipient } n'a pas été remis : cette personne a quitté la passerelle.
refused-moved = Votre message de { $time } à { $recipient } n'a pas été remis : cette personne a déménagé vers { $to }. Renvoyez-le à cette adresse s'il est pour elle.

# -- parties des messages relayés
content-warning = Avertissement : { $warning }
attachment = Pièce jointe : { $url }
attachment-described = Pièce jointe : { $url } ({ $description })
file-shows = { $kind ->
        [image] Image
        [video] Vidéo
        [audio] Son
       *[file] Fichier
    } : { $description }
file-shows-numbered = { $kind ->
        [image] Image
        [video] Vidéo
        [audio] Son
       *[file] Fichier
    } { $number } : { $description }
poll =
    { $multiple ->
        [yes] Sondage, plusieurs réponses possibles :
       *[no] Sondage, une seule réponse :
    }
    { $options }
    Voter : { $url }
quoted-post = { $author ->
        [none] Message cité
       *[other] Message cité de { $author }
    } : { $url }
quoted-post-of = Message cité de { $author } :
attachment-unready = { $kind ->
        [image] Image encore en préparation sur son serveur
        [video] Vidéo encore en préparation sur son serveur
        [audio] Son encore en préparation sur son serveur
       *[file] Fichier encore en préparation sur son serveur
    } ; la suite arrive dès que possible{ $description ->
        [none] .
       *[other] {" "}: { $description }
    }

# -- fichiers transmis seulement par un lien ; $reasons : des lignes ci-dessous, séparées par des points-virgules
files-linked = { $count ->
        [one] Votre fichier n'a été transmis à { $recipient } que sous forme de lien : { $reasons }.
       *[other] { $count } de vos fichiers n'ont été transmis à { $recipient } que sous forme de liens : { $reasons }.
    }
file-unreachable = je n'ai pas pu le récupérer
file-forbidden = je ne récupère que des fichiers à des adresses https publiques
file-too-large = il dépasse { $max } { $mega ->
        [yes] Mo
       *[no] ko
    }
file-too-large-for-server = il est trop gros pour le serveur du fédivers
file-wrong-type = le serveur du fédivers n'accepte pas ce type de fichier
file-too-many = une publication peut contenir { $max } fichiers au plus
file-quota = au plus { $max } fichiers par heure et par personne
file-busy = le serveur du fédivers n'accepte plus de fichiers pour le moment
file-refused = le serveur du fédivers ne l'a pas accepté ({ $said })
file-refused-unexplained = le serveur du fédivers ne l'a pas accepté

# -- les commandes en général
people-only = { prefix }{ $name } ne marche que dans une discussion, car cela concerne la personne qui l'écrit. { cmd-ahelp } montre les commandes possibles ici.
argument-missing = Il manque quelque chose : { prefix }{ $usage }. { cmd-help } { $name } l'explique.
argument-too-many = Je ne sais pas à quoi sert « { $word } » : { prefix }{ $usage }. Rien n'a été modifié.
argument-unfit = « { $word } » ne convient pas : { prefix }{ $usage }. { cmd-help } { $name } l'explique.
argument-no-address = « { $word } » n'est pas une adresse que je comprenne. Une adresse ressemble à { $example }. Rien n'a été modifié.
argument-no-address-near = « { $word } » n'est pas une adresse que je comprenne. Vouliez-vous dire { $near } ? Rien n'a été modifié.
usage-word = { $name ->
        [address] ADRESSE
        [domain] DOMAINE
        [time] DURÉE
        [reason] MOTIF
        [words] MOTS
        [language] LANGUE
        [command] COMMANDE
        [number] NUMÉRO
        [page] PAGE
        [hours] HEURES
        [name] NOM
        [yes] OUI
        [how] ACTIVÉ/MARQUE/DÉSACTIVÉ
        [action] ACTION
        [stance] DEMANDER/OUI/NON
        [on-or-off] ACTIVÉ/DÉSACTIVÉ
        [always-or-change] TOUJOURS/CHANGEMENT
       *[other] { $name }
    }
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Page { $page } sur { $pages }. { prefix }{ $name } { $next } montre la suivante.

# -- autres noms des commandes, séparés par des virgules
aliases-register = inscrire, inscription
aliases-unregister = quitter, désinscrire, désinscription
aliases-lang = langue, langues
aliases-help = aide, commandes
aliases-accept = accepter, accepte
aliases-decline = refuser, refus
aliases-rules = règles, règlement
aliases-outbox = attente, enattente
aliases-cancel = retirer, annuler
words-help = infos
words-stop = arrêt, arrêter, désabonner
aliases-sent = arrivé, accusé, livraison, envoyé, livré
aliases-status = état
aliases-reactions = réagir
aliases-headers = entêtes, en-têtes
aliases-export = exporter, mesdonnées
aliases-forget = oublier, effacer, supprimer
aliases-report = signaler
aliases-evidence = preuve
aliases-block = bloquer, bloque
aliases-unblock = débloquer, débloque
aliases-listblock = blocages, bloqués
aliases-to = à, vers
aliases-who = qui
aliases-end = fin, terminer
aliases-me = moi

# -- words that answer or switch something, separated by commas; all languages' words are understood by everybody
words-yes = oui, oui merci, oui volontiers, volontiers, d'accord, d’accord, bien sûr
words-surely = oui
words-no = non, non merci
words-on = activé, allumé
words-off = désactivé, éteint
words-mark = marque, étoile
words-all = tout, tous, toutes
words-always = toujours
words-change = changement, change
words-language = Français, French, Französisch, francés, francese, Frans, francês
words-until = jusqu'à, jusqu’à
words-for = pendant, pour
words-tomorrow = demain
words-minutes = minute, minutes
words-hours = heure, heures
words-days = jour, jours, j
words-weeks = semaine, semaines

# -- messages modifiés après leur envoi
edited-late = (Nouvelle version d'un message plus ancien)
edited-command = Un message modifié ne compte pas comme commande. Envoyez-le comme nouveau message.
edited-address = Votre modification est peut-être destinée à une autre personne ; elle n'a donc pas été envoyée : les personnes qui ont votre message le gardent tel qu'il était. Envoyez le nouveau texte comme nouveau message, avec l'adresse au début.
edited-unagreed = Votre modification n'a pas été envoyée, car vous n'avez pas encore accepté les règles : les personnes qui ont votre message le gardent tel qu'il était. Acceptez-les d'abord, puis modifiez-le encore.
unknown-taken-back = Je ne connais pas, ou plus, le message que vous retirez : rien n'a été supprimé. Les personnes qui l'ont reçu l'ont encore.
taken-back = { $author } a retiré un message de { $time } que vous aviez reçu.
not-taken-back = Votre message à { $recipient } de { $time } n'a pas pu y être supprimé : son serveur ne le permet pas. Demandez à cette personne de le supprimer.
reacted = { $who } réagit à votre message : { $emoji }

# -- blocages personnels
help-command-block =
    { cmd-block } xmpp:nom@serveur ou @nom@instance — plus aucun message de cette personne, ni vers elle. { cmd-block } instance.example bloque tout le monde là-bas. Sans adresse : la personne à qui vous répondez. { cmd-unblock } annule, { cmd-listblock } montre tout.
help-command-unblock = { cmd-unblock } ADRESSE — recevoir de nouveau ses messages. { cmd-listblock } montre vos blocages.
help-command-listblock = { cmd-listblock } — vos blocages.
block-whom = Bloquer qui ? Écrivez { cmd-block } et une adresse ou un domaine, ou répondez { cmd-block } à l'un de ses messages.
block-protected = Impossible de bloquer { $subject }, qui fait partie de la passerelle. Pour la quitter : { cmd-unregister }
block-own-network = { $subject } est sur votre propre réseau et ne passe pas par cette passerelle. Bloquez cette personne dans votre application.
block-too-many = Vous avez déjà { $max } blocages, c'est le maximum. { cmd-unblock } fait de la place ; un domaine entier compte pour un.
blocked = Vous avez bloqué { $subject } : rien ne vous parvient plus de là, et personne n'en est prévenu. { cmd-unblock } { $subject } annule. { cmd-report } prévient l'administration.
blocked-already = Vous avez déjà bloqué { $subject }. { cmd-unblock } { $subject } annule.
unblocked = { $subject } peut de nouveau vous écrire.
not-blocked = Vous n'avez pas bloqué { $subject }. { cmd-listblock } montre vos blocages.
blocks-none = Vous n'avez bloqué personne.
blocks-title = { $count ->
        [one] Un blocage
       *[other] { $count } blocages
    } :
you-blocked = Vous avez bloqué { $recipient }, votre message ne lui a donc pas été envoyé. { cmd-unblock } { $recipient } y remédie.
not-wanted = { $recipient } n'accepte pas vos messages, le vôtre ne lui a donc pas été envoyé.
recipient-banned = { $recipient } n'est pas joignable par cette passerelle, votre message ne lui a donc pas été envoyé.
you-are-banned = L'administration de cette passerelle vous a bloqué l'accès. Votre message n'a pas été envoyé.

# -- signalements
help-command-report =
    { cmd-report } RAISON en réponse à un message, ou { cmd-report } ADRESSE RAISON — prévient l'administration de cette passerelle. { cmd-block } arrête quelqu'un tout de suite.
help-command-evidence = { cmd-evidence } — après { cmd-report }, dans l'heure : l'administration peut lire le message signalé et transmettre votre signalement à la modération du serveur d'origine. Votre nom n'y est pas cité.
report-what = Que doit regarder l'administration ? Répondez au message par { cmd-report } et une raison, ou écrivez { cmd-report } ADRESSE RAISON.
report-thanks = Merci, l'administration a reçu votre signalement (nº { $number }).{ $subject ->
        [none] {" "}Il ne nomme personne : si quelqu'un vous importune, répondez à son message par { cmd-report }.
       *[other] {" "}{ cmd-block } { $subject } l'arrête tout de suite.
    }{ $evidence ->
        [yes] {" "}L'administration ne voit pas le message lui-même : { cmd-evidence } lui permet de le lire et de transmettre votre signalement à la modération du serveur d'origine.
       *[no] {""}
    }
evidence-none = Il n'y a rien à montrer : écrivez d'abord { cmd-report } en réponse à un message, puis { cmd-evidence } dans l'heure.
evidence-thanks = Merci. Pour le signalement nº { $number }, { $words ->
        [yes] l'administration peut maintenant lire le message et
       *[no] le texte n'est pas connu ici ; l'administration peut
    } le transmettre.
too-many-reports = Cela suffit pour l'instant : l'administration a vos signalements. S'il y en a d'autres, signalez-les dans { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }.
report-closed = Votre signalement nº { $number } a été traité.{ $words ->
        [none] {""}
       *[other] {" "}« { $words } »
    } Merci.

# -- pour l'administration
help-command-reports =
    { cmd-reports } — signalements ouverts. { cmd-reports } 17 en montre un ; { cmd-reports } 17 take, forward, close ou reopen change son état, et ce qui suit close est transmis à la personne qui l'a fait. { cmd-reports } all montre aussi ceux qui sont traités.
help-command-ablock =
    { cmd-ablock } ADRESSE 30d RAISON — bloquer quelqu'un pour toute la passerelle et supprimer ses messages en attente ; sans durée, pour toujours. Un domaine va sur la liste rouge. Écrivez acct:nom@instance pour ne mentionner personne.
help-command-aunblock = { cmd-aunblock } ADRESSE — annuler { cmd-ablock }. Il faudra s'inscrire de nouveau.
help-command-alistb = { cmd-alistb } — qui est bloqué, jusqu'à quand, pourquoi et par qui.
help-command-addred = { cmd-addred } DOMAINE 30d RAISON — plus aucun message de ce domaine et de ses sous-domaines, ni vers eux ; leurs inscriptions sont annulées. Sans durée, pour toujours.
help-command-delred = { cmd-delred } DOMAINE — retirer un domaine de la liste rouge.
help-command-listred = { cmd-listred } — la liste rouge, avec ce que bloque le serveur du bot.
help-command-addgreen = { cmd-addgreen } DOMAINE — mettre un domaine sur la liste verte : les gens de ce domaine peuvent s'inscrire quand l'inscription est réservée à cette liste.
help-command-delgreen = { cmd-delgreen } DOMAINE — retirer un domaine de la liste verte. Les inscriptions existantes restent.
help-command-listgreen = { cmd-listgreen } — la liste verte.
help-command-start = { cmd-start } — reprendre la remise des messages.
help-command-stop = { cmd-stop } — suspendre la remise : les messages sont acceptés et attendent jusqu'à { cmd-start }.
help-command-open = { cmd-open } — ouvrir les inscriptions.
help-command-close = { cmd-close } — fermer les inscriptions ; celles qui existent restent.
help-command-quiet = { cmd-quiet } HEURES — ne plus répondre aux personnes inconnues pendant un temps (3 heures sans autre indication) ; les personnes inscrites sont servies comme d'habitude. Les messages reçus avant attendent, ceux qui arrivent entre-temps sont supprimés. { cmd-quiet } off y met fin.
help-command-alistu = { cmd-alistu } — la liste des inscriptions, avec leur date.
help-command-audit = { cmd-audit } — ce que l'administration a fait.
banned = { $subject } n'a plus accès à la passerelle, { $until ->
        [none] définitivement
       *[other] jusqu'au { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(c'était déjà le cas)
    }{ $registered ->
        [yes] , et son inscription est annulée
       *[no] {""}
    } ; { $dropped ->
        [0] aucun de ses messages n'attendait
        [one] un message en attente a été supprimé
       *[other] { $dropped } messages en attente ont été supprimés
    }. (journal { $number })
unbanned = { $subject } a de nouveau accès et peut s'inscrire. (journal { $number })
not-banned = L'accès de { $subject } n'est pas bloqué. { cmd-alistb } montre les blocages.
bans-none = Personne n'est bloqué.
list-changed = La liste { $source } a changé : { $added ->
        [one] une nouvelle entrée
       *[other] { $added } nouvelles entrées
    }, { $removed ->
        [one] une disparue
       *[other] { $removed } disparues
    }. Elle en compte { $total }. { cmd-listred } montre vos listes, { cmd-delred } DOMAINE fait une exception.
excepted = { $subject } peut utiliser la passerelle, malgré la liste { $source }. { cmd-addred } ou { cmd-ablock } y met fin. (journal { $number })
exception = Exception : { $subject }
bans-title = { $count ->
        [one] Une personne est bloquée
       *[other] { $count } personnes sont bloquées
    } :
listed = { $domain } est sur la liste { $list ->
        [green] verte
       *[red] rouge
    }, { $until ->
        [none] définitivement
       *[other] jusqu'au { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(c'était déjà le cas)
    }.{ $left ->
        [0] {""}
        [one] {" "}Une inscription a été annulée.
       *[other] {" "}{ $left } inscriptions ont été annulées.
    } (journal { $number })
unlisted = { $domain } n'est plus sur la liste { $list ->
        [green] verte
       *[red] rouge
    }. (journal { $number })
not-listed = { $domain } n'est pas sur la liste { $list ->
        [green] verte
       *[red] rouge
    }.
home-blocks = Le serveur du bot sur le fédivers bloque { $domain } : ce domaine reste bloqué tant que ce serveur ne le débloque pas.
by-home-server = le serveur du bot
domains-none = La liste { $list ->
        [green] verte
       *[red] rouge
    } est vide.
domains-title = La liste { $list ->
        [green] verte
       *[red] rouge
    }, { $count ->
        [one] un domaine
       *[other] { $count } domaines
    } :
report-new =
    Signalement { $number } de { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}au sujet de { $subject }
    } : « { $reason } ».{ $evidence ->
        [none] {""}
       *[other] {" "}Identifiant du message : { $evidence }.
    }
    { cmd-reports } { $number } le montre · { cmd-ablock } bloque quelqu'un
report-words = Signalement { $number } : la personne qui l'a fait accepte que vous le transmettiez. { $words ->
        [none] Le texte n'est pas connu.
       *[other] Le texte : « { $words } »
    } { cmd-reports } { $number } forward prévient la modération du serveur concerné.
report-comment = Une personne qui reçoit des messages par la passerelle { $bot } signale { $subject } : « { $reason } »{ $words ->
        [none] {""}
       *[other] {" "}Le texte : « { $words } »
    }
report-not-agreed = Le signalement { $number } ne peut pas être transmis : il ne nomme personne, ou la personne qui l'a fait n'a pas donné son accord ({ cmd-evidence }).
report-passing-on = Le signalement { $number } est en route vers la modération de { $domain }. Je vous dirai la suite.
report-passed-on = Le signalement { $number } est arrivé à la modération du serveur concerné, ou en route.
report-is-passed-on = Votre signalement nº { $number } a aussi été transmis à la modération du serveur d'origine.
report-not-passed-on = Le signalement { $number } n'a pas pu être transmis : { $mail ->
        [none] ce serveur ne dit pas qui reçoit les signalements venus d'ici.
       *[other] ce serveur ne reçoit les signalements que par courriel, à { $mail }.
    }
report-handled = Le signalement { $number } est { $state ->
        [open] rouvert
        [taken] à vous
       *[closed] traité ; la personne qui l'a fait a été prévenue
    }.
report-already = Le signalement { $number } est déjà { $state ->
        [open] ouvert
        [taken] pris par { $by }
       *[closed] traité par { $by }
    }.
report-unknown = Il n'y a pas de signalement { $number }. { cmd-reports } les montre tous.
report-shown =
    { $line }
    { $by ->
        [none] {""}
       *[other] { $state ->
            [open] Rouvert
            [taken] Pris
           *[closed] Traité
        } par { $by }.
    } { $evidence ->
        [none] {""}
       *[other] Identifiant du message : { $evidence }.
    } { cmd-reports } { $number } take, close ou reopen.
reports-action = Je ne connais pas « { $word } ». Possible : { cmd-reports } 17 take, forward, close ou reopen ; { cmd-reports } all.
reports-none = Il n'y a aucun signalement.
reports-title = { $count ->
        [one] Un signalement
       *[other] { $count } signalements
    } :
sending = { $on ->
        [yes] Les messages sont de nouveau remis.
       *[no] La remise est suspendue ; les messages attendent. { cmd-start } la reprend.
    }
sending-already = { $on ->
        [yes] Les messages sont déjà remis.
       *[no] La remise est déjà suspendue. { cmd-start } la reprend.
    }
sending-by = { $on ->
        [yes] { $by } a repris la remise des messages.
       *[no] { $by } a suspendu la remise ; les messages attendent. { cmd-start } la reprend.
    }
alerts-bundle =
    { $count ->
        [one] Depuis, une alerte de plus :
       *[other] Depuis, { $count } alertes de plus :
    }
    { $lines }
flood-of = { $domain } : { $count } nouvelles personnes en 10 minutes. { cmd-addred } { $domain } bloque tout ce domaine · { cmd-quiet } ignore les personnes inconnues pendant 3 heures
flood = { $count } nouvelles personnes en 10 minutes. { cmd-quiet } ignore les personnes inconnues pendant 3 heures · { cmd-close } ferme les inscriptions
quiet = { $until ->
        [none] Les personnes inconnues sont de nouveau servies.
       *[other] Jusqu'au { $until }, seules les personnes inscrites sont servies. Les autres ne reçoivent pas de réponse ; leurs messages reçus avant attendent, ceux qui arrivent entre-temps sont supprimés. { cmd-quiet } off y met fin.
    }
quiet-by = { $until ->
        [none] { $by } a quitté le mode calme : les personnes inconnues sont de nouveau servies.
       *[other] { $by } a activé le mode calme : jusqu'au { $until }, les personnes inconnues ne sont pas servies. { cmd-quiet } off y met fin.
    }
quiet-hours = Indiquez un nombre d'heures entre 1 et { $max }, ou off. Par exemple { cmd-quiet } 3
registrations = { $open ->
        [yes] Les inscriptions sont ouvertes.
       *[no] Les inscriptions sont fermées.
    }
registrations-already = { $open ->
        [yes] Les inscriptions sont déjà ouvertes.
       *[no] Les inscriptions sont déjà fermées.
    }
registrations-by = { $open ->
        [yes] { $by } a ouvert les inscriptions.
       *[no] { $by } a fermé les inscriptions.
    }
users-none = Il n'y a aucune inscription.
users-rules = { $when ->
        [none] n'a pas accepté les règles
       *[other] a accepté les règles le { $when }
    }
users-title = { $count ->
        [one] Une inscription
       *[other] { $count } inscriptions
    } :
audit-none = L'administration n'a encore rien fait.
audit-title = { $count ->
        [one] La dernière action
       *[other] Les { $count } dernières actions
    } de l'administration :

# -- formulaires de commandes ; $name est le nom du champ dans la table des commandes
blank = { $kind ->
    [person] Adresse : @nom@instance ou xmpp:nom@serveur
    [subject] Adresse ou domaine : @nom@instance, xmpp:nom@serveur, instance.example
    [domain] Domaine, par exemple instance.example
    [number] { $name ->
        [page] Page ; vide : la première
       *[other] Nombre
    }
    [span] Combien de temps, par exemple 8h, 2d ou 1w
    [rest] { $name ->
        [reason] Raison
       *[other] Texte
    }
   *[word] { $name ->
        [language] Langue
        [on-or-off] Activé ou désactivé
        [always-or-change] Quand l'adresse figure au-dessus d'un message
        [command] Nom de la commande
        [number] Numéro, ou tout
        [how] Comment vous le signaler
        [action] Que faire : take, close, reopen
        [stance] Demander, oui ou non
        [name] Nom ; non le retire
        [yes] oui, pour confirmer
       *[other] { $name }
    }
    }

# -- ce que les bots disent d'eux-mêmes dans leur profil ; 30 caractères au plus pour les noms
profile-name = { $side ->
    [fediverse] Passerelle vers XMPP
   *[xmpp] Passerelle vers le fédivers
    }
profile-description = { $side ->
    [fediverse] Je transmets les messages directs entre le fédivers ({ $address }) et XMPP ({ $xmpp }). Commencez un message direct par xmpp:nom@serveur pour écrire à quelqu'un là-bas ; pour vous joindre, on m'y écrit @nom@instance.
   *[xmpp] Je transmets les messages entre XMPP ({ $xmpp }) et le fédivers ({ $address }, { $fediverse }). Commencez un message par @nom@instance pour écrire à quelqu'un là-bas ; pour vous joindre, on m'y écrit xmpp: et votre adresse.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Contact
    [rules] Règles
    [website] Site
    [software] Logiciel
   *[networks] Relie
    }
profile-rules = Écrivez-moi { cmd-rules } pour lire les règles de cette passerelle.
profile-networks = Fédivers (ActivityPub) et XMPP

# -- premiers contacts : ce que lit la personne invitée, et qui lui écrit
invitation =
    { $name ->
        [none] { $sender } (
       *[other] { $name }, { $sender } (
    }{ $network ->
        [fediverse] fédivers
        [xmpp] XMPP
       *[other] { $network }, par une autre passerelle
    }) aimerait vous écrire ; un message attend.{ $link ->
        [none] {""}
       *[other] {" "}Profil : { $link }
    }
    { $first ->
        [yes] { operators-can-read } { cmd-help }{"\u000A"}
       *[no] {""}
    }{ cmd-accept } pour le lire et répondre · { cmd-decline } pour refuser · { cmd-block } { $sender } pour ne plus recevoir de demande.
invited = { $recipient } n'a jamais utilisé cette passerelle ; je lui demande d'abord. Votre message attend sa réponse, { $days ->
        [one] un jour
       *[other] { $days } jours
    } au plus ; ce que vous écrivez entre-temps aussi.
welcome-invited =
    Votre inscription est faite. { $recipient } n'a jamais utilisé cette passerelle ; je lui demande d'abord, et votre message attend sa réponse, { $days ->
        [one] un jour
       *[other] { $days } jours
    } au plus.
    { operators-can-read } { cmd-help }
held-full = { $max } messages attendent déjà une réponse de { $recipient } ; celui-ci n'a pas été envoyé. Attendez sa réponse.
no-account = Je n'ai trouvé aucun compte { $recipient }, { $count ->
        [one] votre message n'a donc pas été envoyé
       *[other] vos { $count } messages n'ont donc pas été envoyés
    }. Vérifiez l'orthographe ; si elle est juste, { $domain } est peut-être en panne : réessayez plus tard.
no-account-near = Je n'ai trouvé aucun compte { $recipient }, { $count ->
        [one] votre message n'a donc pas été envoyé
       *[other] vos { $count } messages n'ont donc pas été envoyés
    }. Vouliez-vous dire { $near } ?
no-account-here = Il n'y a pas de compte { $recipient } sur le fédivers, { $count ->
        [one] votre message n'a donc pas été envoyé
       *[other] vos { $count } messages n'ont donc pas été envoyés
    }. S'il s'agit de { $jid } sur XMPP, écrivez-lui directement : pas besoin de passerelle.
account-waits = Je n'ai pas encore pu trouver le compte { $recipient }. Votre message attend et partira tout seul dès que possible, pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    } au plus ; { cmd-outbox } le montre, { cmd-cancel } le retire.
unresolved-full = { $max } messages attendent déjà que je trouve le compte { $recipient } ; celui-ci n'a pas été envoyé. Réessayez plus tard.
invitations-full = { $recipient } n'a pas encore répondu à d'autres demandes ; votre message n'a pas été envoyé. Réessayez dans quelques jours.
unwilling = Le profil de { $recipient } demande aux bots ou aux passerelles de ne pas lui écrire ; je ne l'ai pas fait et rien n'a été envoyé. Si cette personne veut vous lire, elle peut écrire d'abord à { $bot }, qui lui dira comment faire.
unseen = Votre invitation à { $recipient } date d'un jour et rien n'indique qu'elle a été vue : certains serveurs bloquent les inconnus. Demandez à cette personne, par un autre moyen, d'écrire d'abord à { $bot } ({ $link }). Votre message attend toujours.
was-accepted = { $recipient } a dit oui et a reçu ce que vous avez écrit. Désormais, vous pouvez vous écrire.
unanswered = Aucune réponse de { $recipient } en { $days ->
        [one] un jour
       *[other] { $days } jours
    } : vos messages n'ont pas été remis. Cette personne peut toujours vous écrire.
no-answer = { $recipient } n'a pas répondu à l'invitation ; votre message n'a pas été envoyé. Vous pourrez lui écrire quand cette personne vous aura écrit.
not-kept = Désormais, { $recipient } et vous pouvez vous écrire. { $kept ->
        [0] Ce que vous aviez écrit avant n'a pas été conservé : merci de le renvoyer.
       *[other] Seuls vos derniers messages ont été conservés : merci de renvoyer les précédents.
    }
first-contacts-full = Vous pouvez écrire à { $max ->
        [one] une nouvelle personne au plus
       *[other] { $max } nouvelles personnes au plus
    } par jour. Votre message à { $recipient } n'a pas été envoyé ; réessayez demain.
held-for-admins = L'administration regarde votre premier message à { $recipient } avant de l'envoyer. Vous n'avez rien à faire.
held-refused = Votre premier message à { $recipient } ressemble à de la publicité ; il n'a pas été envoyé. Dites avec vos propres mots qui vous êtes et ce que vous voulez.
held-unseen = Votre message à { $recipient } n'a pas été remis : l'administration de cette passerelle ne l'a pas laissé passer.
suspicious = { $count ->
        [one] { $sender } n'a envoyé qu'un lien comme premier message à { $recipient }.
       *[other] { $sender } a envoyé le même premier message à { $count } personnes, en dernier à { $recipient }.
    } Il attend. { cmd-approve } { $sender } l'envoie · { cmd-reject } { $sender } le supprime · { cmd-ablock } { $sender } bloque cette personne
suspicious-many = { $count } personnes ont envoyé le même premier message, ou presque, en dernier { $sender }. Ces messages attendent, et les suivants aussi. { cmd-approve } { $sender } les envoie tous · { cmd-reject } { $sender } les supprime tous
suspects-alike = { $sender } et { $others ->
        [one] une autre personne
       *[other] { $others } autres
    } avec le même texte
invitation-waits = { $recipient } n'a pas encore reçu l'invitation : beaucoup de nouvelles personnes écrivent en ce moment, chacune à son tour. L'invitation partira toute seule ; inutile d'écrire à nouveau.
invitation-open = { $sender } attend votre réponse : { cmd-accept } affiche le message, { cmd-decline } le refuse. D'ici là, rien de ce que vous écrivez ici n'est envoyé.
invitations-open = Ces personnes attendent votre réponse : { $senders }. { cmd-accept } ADRESSE pour lire leur message · { cmd-decline } ADRESSE pour refuser · { cmd-block } ADRESSE pour ne plus rien recevoir. Tant que vous n'avez pas répondu, rien de ce que vous écrivez n'est envoyé.
invitations-none = Personne n'attend votre réponse.
answer-accept = { $who ->
        [none] Accepter
       *[other] Accepter { $who }
    }
answer-decline = { $who ->
        [none] Refuser
       *[other] Refuser { $who }
    }
answer-block = Bloquer
answer-agree = J'accepte
invitation-unknown = { $address } n'attend pas votre réponse. { cmd-accept } sans adresse montre qui l'attend.
accepted = Désormais, { $address } et vous pouvez vous écrire.
declined = Vous ne recevrez rien de { $address }, qui saura seulement qu'aucune réponse n'est venue. Si vous changez d'avis, écrivez-lui.
help-command-accept = { cmd-accept } ADRESSE — dire oui à quelqu'un qui aimerait vous écrire. Sans adresse : à la seule personne qui attend, ou aux règles de cette passerelle.
help-command-decline = { cmd-decline } ADRESSE — dire non à quelqu'un qui aimerait vous écrire, sans que cette personne l'apprenne. { cmd-block } l'arrête pour de bon.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } est une autre passerelle et non une personne ; rien n'a été envoyé. Écrivez l'adresse de la personne à qui vous pensez.
recipient-is-carried = { $address } n'est que le nom qu'une autre passerelle donne à { $account }, qui est sur votre propre réseau. Écrivez à { $account } directement ; rien n'a été envoyé.
recipient-is-deaf = { $address } n'est joignable que par { $bridge }, qui ne transmet pas les messages directs : personne ne lirait le vôtre, il n'a donc pas été envoyé. Demandez autrement une adresse à cette personne.
reached-through = { $recipient } est joignable par une autre passerelle ({ $network }). Les personnes qui la gèrent peuvent aussi lire vos messages.
invited-through =
    { $recipient } est joignable par une autre passerelle ({ $network }) : les personnes qui la gèrent peuvent aussi lire vos messages. Cette adresse n'a jamais utilisé notre passerelle ; je lui demande d'abord, et votre message attend sa réponse, { $days ->
        [one] un jour
       *[other] { $days } jours
    } au plus.
comes-through = Une autre passerelle apporte ici ce que vous écrivez ; je ne le transmets donc pas plus loin. { $account } est déjà sur { $side ->
        [fediverse] le fédivers
       *[xmpp] XMPP
    } : écrivez de là à { $bot } ou à la personne à qui vous pensez. Rien n'a été envoyé.

# -- s'inscrire : pourquoi non, ou pas encore
registration-closed = Cette passerelle n'accepte pas de nouvelles inscriptions pour le moment. Réessayez plus tard ; rien n'a été envoyé.
registration-full = Cette passerelle est complète. Réessayez plus tard ; rien n'a été envoyé.
registration-crowded = Trop de nouvelles personnes arrivent en ce moment sur cette passerelle. Rien n'a été envoyé ; écrivez à nouveau dans { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }.
registration-not-listed = Cette passerelle est réservée à certains serveurs, et le vôtre n'en fait pas partie. Rien n'a été envoyé.
registration-too-often = Vous avez déjà créé { $max ->
        [one] une inscription
       *[other] { $max } inscriptions
    }, cette passerelle n'en permet pas plus. Adressez-vous à son administration.
registration-too-young = Votre compte est trop récent pour cette passerelle : il doit avoir { $days ->
        [one] un jour
       *[other] { $days } jours
    }. Rien n'a été envoyé.
registration-too-few-posts = Votre compte a trop peu de publications pour cette passerelle : il en faut { $posts }. Rien n'a été envoyé.
registration-no-avatar = Pour cette passerelle, il faut une image de profil. Ajoutez-en une à votre compte, puis écrivez à nouveau ; rien n'a été envoyé.
registration-nobot = Votre profil dit #nobot ; je ne vous ai donc pas créé d'inscription et rien n'a été envoyé. { cmd-register } pour vous inscrire quand même.
registration-nobridge = Votre profil dit #nobridge ou bridgeable: false ; je ne vous ai donc pas créé d'inscription et rien n'a été envoyé. Retirez-le, puis écrivez à nouveau.
registration-ended-nobot = Votre profil dit #nobot ; votre inscription ici est donc annulée. { cmd-register } pour vous inscrire quand même.
registration-ended-nobridge = Votre profil dit #nobridge ou bridgeable: false ; votre inscription ici est donc annulée. Retirez-le, puis { cmd-register } pour revenir.
registration-asked = Ici, c'est l'administration qui décide des inscriptions. Je lui ai demandé et je vous dirai sa réponse. Rien n'a encore été envoyé : vous renverrez alors votre message.
registration-waiting = L'administration n'a pas encore décidé si vous pouvez utiliser cette passerelle. Je vous préviendrai ; rien n'a été envoyé.
registration-rejected = L'administration de cette passerelle n'a pas accepté votre inscription.
application = { $address } aimerait utiliser cette passerelle. { cmd-approve } { $address } pour accepter · { cmd-reject } { $address } pour refuser
applications-title = Ces personnes attendent { cmd-approve } ADRESSE ou { cmd-reject } ADRESSE :
applications-none = Aucune demande d'inscription n'attend.
application-unknown = { $address } n'a pas de demande en attente. { cmd-approve } sans adresse montre qui attend.
application-approved = L'inscription de { $address } est acceptée ; cette personne a été prévenue.
application-rejected = L'inscription de { $address } est refusée ; cette personne a été prévenue.
trusted = Les messages en attente de { $address } partent vers { $count ->
        [one] une personne
       *[other] { $count } personnes
    }.
distrusted = { $count ->
        [one] Un message de { $address } a été supprimé
       *[other] { $count } messages de { $address } ont été supprimés
    } ; cette personne a été prévenue. { cmd-ablock } { $address } la bloque.
help-command-approve = { cmd-approve } ADRESSE — accepter une demande d'inscription, ou remettre ce qui ressemblait à de la publicité. Sans adresse : qui attend.
help-command-reject = { cmd-reject } ADRESSE — refuser une demande d'inscription, ou supprimer ce qui ressemblait à de la publicité.
rules-agree =
    Voici les règles de cette passerelle ; { cmd-rules } les montre toutes.
    { $rules }
    Écrivez { cmd-accept } si vous êtes d'accord. D'ici là, personne ne reçoit vos messages ; ils attendent ici un jour au plus.
rules-agree-again =
    Les règles de cette passerelle ont changé ; { cmd-rules } les montre toutes.
    { $rules }
    Écrivez { cmd-accept } si vous êtes d'accord. D'ici là, personne ne reçoit vos messages ; ils attendent ici un jour au plus.
rules-agreed = { $waited ->
        [0] Merci d'avoir accepté les règles.
        [one] Merci. Votre message est maintenant en route.
       *[other] Merci. Vos messages sont maintenant en route.
    }
rules-dropped = Votre message précédent a attendu un jour votre accord avec les règles : il n'a pas été envoyé et n'est plus conservé. S'il est encore utile, renvoyez-le.
rules-changed =
    Les règles de cette passerelle ont changé ; { cmd-rules } les montre toutes.
    { $rules }
rules-known = { $agreed ->
        [yes] { $count } personnes inscrites sur { $of } ont accepté ces règles ; { cmd-alistu } montre lesquelles.
       *[no] { $count } personnes inscrites sur { $of } ont vu ces règles.
    }
rules-shown =
    Les règles de cette passerelle ; { cmd-rules } les montre toutes.
    { $rules }
rules-title = Les règles de cette passerelle :
rules-none = Cette passerelle n'a pas de règles particulières. Merci de rester courtois.
help-command-rules = { cmd-rules } — les règles de cette passerelle.

# -- avec qui l'on parle, et où l'on en est
pinned = Les messages sans adresse vont maintenant à { $address }. { cmd-end } y met fin.{ $waiting ->
        [0] {""}
        [one] {" "}Votre message en attente y va aussi.
       *[other] {" "}Vos { $waiting } messages en attente y vont aussi.
    }
talking-pinned = Les messages sans adresse vont à { $address }, selon votre choix. { cmd-end } y met fin.
talking-last = Les messages sans adresse vont à { $address }, votre dernier contact, pendant encore { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }. { cmd-to } ADRESSE choisit quelqu'un d'autre.
talking-nobody = Aucune conversation en cours. Écrivez l'adresse au début, ou choisissez quelqu'un avec { cmd-to } ADRESSE.
talking-unsure = Un message sans adresse peut s'adresser à plusieurs personnes, je pose donc la question : { $people }. { cmd-to } ADRESSE en choisit une.
ended = C'est fait : aucune conversation en cours. Commencez votre prochain message par une adresse.
me = Votre inscription date du { $since } (langue : { $lang }). { $partner ->
        [none] Aucune conversation en cours.
       *[other] Conversation en cours avec { $partner }.
    } { $left ->
        [0] Vous ne pouvez plus envoyer de message pour l'instant.
        [one] Vous pouvez encore envoyer un message.
       *[other] Vous pouvez encore envoyer { $left } messages.
    } { $blocks ->
        [0] Vous n'avez bloqué personne.
        [one] Vous avez un blocage.
       *[other] Vous avez { $blocks } blocages.
    } { $joined ->
        [yes] { $side ->
            [fediverse] Vous suivez le bot.
           *[xmpp] Le bot est dans vos contacts.
        }
       *[no] { $side ->
            [fediverse] Suivez le bot, pour que votre serveur ne cache pas ses messages.
           *[xmpp] Ajoutez le bot à vos contacts, pour que votre serveur accepte ses messages.
        }
    }{ $headers ->
        [yes] {" "}Chaque message que vous recevez montre qui l'écrit.
       *[no] {""}
    }
help-command-to = { cmd-to } ADRESSE — les messages sans adresse y vont désormais. { cmd-who } montre où, { cmd-end } y met fin.
help-command-who = { cmd-who } — qui recevra votre prochain message si vous n'écrivez pas d'adresse.
help-command-end = { cmd-end } — terminer la conversation : votre prochain message aura besoin d'une adresse.
help-command-me = { cmd-me } — vos réglages et vos limites : date d'inscription, langue, conversation en cours, nombre de messages que vous pouvez envoyer.

# -- ce qui est enregistré sur quelqu'un
help-command-export = { cmd-export } — tout ce que cette passerelle conserve sur vous. Les textes des messages n'en font pas partie : ils sont effacés à la remise.
help-command-forget = { cmd-forget } — effacer tout ce que cette passerelle conserve sur vous et ce qu'elle a transmis pour vous.
export-nothing = Rien n'est conservé sur vous.
export-title = { $count ->
        [one] Une entrée est conservée
       *[other] { $count } entrées sont conservées
    } sur vous, heures en UTC :
export-row = { $what ->
        [registration] Inscription
        [application] Demande d'inscription
        [account] Compte
        [block] Blocage
        [invitation] Invitation
        [held-message] Message retenu
        [question] Question
        [chat] Discussion avec le bot
        [report] Signalement
        [reaction] Réaction
        [limit] Limite
        [block-by-the-admins] Blocage par l'administration
        [sent] Envoyé
        [received] Reçu
        [stance] Inconnus
        [partner] Correspondant
       *[other] { $what }
    } — { $facts }
export-fact = { $name ->
        [side] réseau
        [account-id] identifiant du compte
        [lang] langue
        [heard-lang] langue de vos messages
        [hint-lang] langue de votre application
        [registered-at] depuis
        [revoked-at] terminé
        [registrations] combien de fois
        [explicit] par une commande
        [rules-at] règles acceptées
        [rules-edition] version des règles
        [rules-owed] attend votre accord avec les règles
        [pinned] contact choisi
        [ended-at] conversation terminée
        [checked-at] vérifié
        [joined] bot parmi les contacts
        [spell-reactions] réactions en texte
        [headers] adresse sur chaque message
        [speaker] dernier message de
        [spoke-at] à
        [sent] confirmation d'arrivée
        [leg] compte de la passerelle
        [name] nom
        [named-at] nom vu
        [asked-at] demandé
        [state] état
        [decided-at] décidé
        [address] adresse
        [canonical] adresse principale
        [url] page
        [unwilling] le profil refuse les passerelles
        [subject] au sujet de
        [created-at] créé
        [recipient] à
        [sender] de
        [author] de
        [fingerprint] empreinte du texte
        [why] raison de l'attente
        [kind] type
        [until] jusqu'au
        [id] numéro
        [reason] raison
        [evidence] identifiant du message
        [reference] identifiant du message
        [remote] identifiant de l'autre côté
        [words] texte
        [agreed] peut être transmis
        [passed-on] transmis
        [emoji] emoji
        [bucket] pour
        [taken-at] envoyé
        [edited-at] modifié
        [messages] messages
        [first-at] premier
        [last-at] dernier
        [role] type
        [queued-at] quand
        [strangers] peuvent écrire
        [chosen-at] choisi
        [partner] qui
        [muted-until] en sourdine jusqu'au
        [unmuted-at] dernière sourdine jusqu'au
       *[other] { $name }
    } : { $value }
export-code = { $code ->
        [yes] oui
        [fediverse] fédivers
        [xmpp] XMPP
        [on] par un mot bref
        [mark] par une marque
        [waiting] en attente
        [sending] en cours d'envoi
        [unsure] peut-être arrivé
        [done] fait
        [refused] refusé
        [open] ouvert
        [approved] accepté
        [rejected] refusé
        [accepted] accepté
        [declined] refusé
        [expired] expiré
        [direct] inutile
        [suspect] chez l'administration
        [failed] échoué
        [taken] en cours
        [closed] traité
        [invitation] la personne est invitée
        [repeated] l'administration regarde
        [to-whom] à qui ?
        [rules] règles
        [evidence] preuve
        [suggested] suggestion
        [forget] effacement
        [relay] message
        [notice] avis de la passerelle
        [receipt] accusé, modification ou réaction
        [contact] liste de contacts
        [messages] messages
        [late-messages] messages tardifs
        [commands] commandes
        [failed-commands] commandes échouées
        [arrived] arrivées
        [told] avis
        [files] fichiers
        [encrypted] messages chiffrés
        [mention] mentions publiques
        [mentions] mentions publiques
        [carried] messages par une autre passerelle
        [challenged] questions de serveurs
        [timer] minuteurs
        [joins] inscriptions
        [strangers] personnes inconnues
        [reports] signalements
        [ask] après demande
        [no] non
        [find] personnes cherchées
       *[other] { $code }
    }
forget-sure = Cela efface votre inscription, vos blocages, vos messages en attente et, autant que les serveurs le permettent, ce qui a été transmis ces { $days ->
        [one] dernières 24 heures
       *[other] { $days } derniers jours
    }. Des copies peuvent rester ailleurs, ainsi que les décisions de l'administration. Des inconnus pourront de nouveau vous écrire ; seul { cmd-unregister } l'empêche. Écrivez { cmd-forget } oui dans les 10 minutes.
forget-not = Rien n'a été effacé. { cmd-me } montre vos réglages.
forgotten = Tout ce qui vous concerne est effacé. { $posts ->
        [0] Il n'y avait aucun message transmis à supprimer.
        [one] Un message est en cours de suppression.
       *[other] { $posts } messages sont en cours de suppression, y compris les miens pour vous ; cela peut durer.
    } Des copies peuvent rester chez d'autres et dans des archives. Au revoir !

# -- messages en attente ; $hours : durée des tentatives
waits-server = { $domain } ne répond pas en ce moment. Votre message à { $recipient } attend ; je réessaie pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    } au plus. { cmd-outbox } le montre, { cmd-cancel } le retire.
waits-limit = La limite du compte de la passerelle sur { $side ->
        [fediverse] le fédivers
       *[xmpp] XMPP
    } est atteinte pour le moment. Votre message à { $recipient } attend ; je réessaie pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    } au plus. { cmd-outbox } le montre, { cmd-cancel } le retire.
waits-leg = Le côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } de la passerelle ne fonctionne pas en ce moment. Votre message à { $recipient } attend ; je réessaie pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    } au plus. { cmd-outbox } le montre, { cmd-cancel } le retire.
waits-queue = Il y a beaucoup à faire en ce moment. Votre message à { $recipient } attend son tour, pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    } au plus. { cmd-outbox } le montre, { cmd-cancel } le retire.
waits-stopped = L'administration a suspendu cette passerelle. Votre message à { $recipient } attend la reprise. { cmd-outbox } le montre, { cmd-cancel } le retire.
waits-account = Le compte de la passerelle sur { $side ->
        [fediverse] le fédivers
       *[xmpp] XMPP
    } est bloqué par son serveur. Votre message à { $recipient } attend aussi longtemps qu'il le faut. { cmd-outbox } le montre, { cmd-cancel } le retire.
arrived = { $count ->
        [one] { $recipient } a reçu votre message de { $time }.
       *[other] { $recipient } a reçu vos { $count } messages depuis { $time }.
    }
outbox-title = { $count ->
        [one] Un de vos messages attend. { cmd-cancel } suivi de son numéro le retire.
       *[other] { $count } de vos messages attendent. { cmd-cancel } suivi d'un numéro en retire un, { cmd-cancel } tout les retire tous.
    }
outbox-empty = Aucun de vos messages n'attend.
outbox-line = { $number } : à { $recipient }, { $minutes ->
        [0] à l'instant
        [one] il y a une minute
       *[other] il y a { $minutes } minutes
    }, { $attempts ->
        [0] pas encore tenté
        [one] tenté une fois
       *[other] tenté { $attempts } fois
    }{ $next ->
        [0] {""}
        [one] , de nouveau dans une minute
       *[other] , de nouveau dans { $next } minutes
    }
outbox-line-sending = { $number } : à { $recipient }, { $minutes ->
        [0] à l'instant
        [one] il y a une minute
       *[other] il y a { $minutes } minutes
    }, en cours d'envoi
outbox-line-held = { $number } : à { $recipient }, { $minutes ->
        [0] à l'instant
        [one] il y a une minute
       *[other] il y a { $minutes } minutes
    }, { $admins ->
        [yes] l'administration le regarde d'abord
       *[no] cette personne doit d'abord accepter
    }
outbox-line-unresolved = { $number } : à { $recipient }, { $minutes ->
        [0] à l'instant
        [one] il y a une minute
       *[other] il y a { $minutes } minutes
    }, je cherche le compte
outbox-line-asked = { $number } : sans destinataire pour l'instant, { $minutes ->
        [0] à l'instant
        [one] il y a une minute
       *[other] il y a { $minutes } minutes
    }, { $rules ->
        [yes] attend que vous acceptiez les règles
       *[no] attend que vous disiez à qui
    }
cancelled = Le message { $number } est retiré : { $recipient ->
        [none] personne ne recevra ce que vous avez écrit ({ $time }).
       *[other] { $recipient } ne recevra pas ce que vous avez écrit ({ $time }).
    }
cancelled-perhaps = Le message { $number } est retiré. Une tentative est restée sans réponse : { $recipient ->
        [none] ce que vous avez écrit ({ $time }) est peut-être quand même arrivé.
       *[other] { $recipient } a peut-être quand même reçu ce que vous avez écrit ({ $time }).
    }
cancel-sending = Le message { $number } est en cours d'envoi et ne peut plus être retiré. { cmd-outbox } montre s'il attend encore.
cancel-unknown = Aucun de vos messages en attente ne porte le numéro { $number }. { cmd-outbox } en donne la liste.
cancelled-all = { $count ->
        [0] Rien n'a été retiré.
        [one] Un message est retiré : { $recipients ->
            [none] personne ne le recevra.
           *[other] il ne partira pas vers { $recipients }.
        }
       *[other] { $count } messages sont retirés : { $recipients ->
            [none] personne ne les recevra.
           *[other] ils ne partiront pas vers { $recipients }.
        }
    }{ $sending ->
        [0] {""}
        [one] {" "}Un autre est en cours d'envoi.
       *[other] {" "}{ $sending } autres sont en cours d'envoi.
    }
help-command-cancel = { cmd-cancel } NUMÉRO — retirer un message en attente ; { cmd-outbox } montre les numéros. { cmd-cancel } tout les retire tous.
help-command-outbox = { cmd-outbox } — vos messages qui attendent leur remise ou une réponse. { cmd-outbox } 2 montre la deuxième page.

# -- pour l'administration : quand un côté de la passerelle est en panne ; $why est ce qu'ont dit le serveur ou le système
status-house =
    { $status }
    Inscriptions : { $registration ->
        [open] ouvertes
        [approval] avec accord de l'administration
        [greenlist] pour la liste verte
       *[closed] fermées
    }. Signalements ({ cmd-reports }) : { $reports }, demandes ({ cmd-approve }) : { $applicants }.{ $sending ->
        [yes] {""}
       *[no] {" "}La remise est suspendue ; { cmd-start } la reprend.
    }
status-allowance =
    { $status }
    Le compte du fédivers peut encore publier { $left } messages (sur { $of }) jusqu'à { $time }.
leg-down = Le côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } est en panne depuis { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    } ({ $why }). { $waiting ->
        [0] Aucun message n'attend.
        [one] Un message attend.
       *[other] { $waiting } messages attendent.
    } Je vous dirai quand ce sera fini.
leg-refused = Le serveur du côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } refuse la connexion de la passerelle ({ $why }). { $waiting ->
        [0] Aucun message n'attend.
        [one] Un message attend.
       *[other] { $waiting } messages attendent.
    } Rien n'est perdu. Indiquez { $side ->
        [fediverse] un jeton valable
       *[xmpp] un mot de passe valable
    } : le bot relit ses fichiers tout seul ; après un changement dans systemd ou l'environnement, redémarrez-le.
leg-shut = Le serveur du côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } empêche le compte de la passerelle de fonctionner : { $why }. { $waiting ->
        [0] Aucun message n'attend.
        [one] Un message attend.
       *[other] { $waiting } messages attendent.
    } Rien n'est perdu, rien n'expire. Réglez cela avec l'administration de ce serveur ; la remise reprend ensuite toute seule.
account-moderated = La modération du serveur { $side ->
        [fediverse] du fédivers
       *[xmpp] XMPP
    } { $measure ->
        [frozen] a gelé le compte de la passerelle.
        [marked] a marqué des messages de la passerelle comme sensibles.
        [deleted] a supprimé des messages de la passerelle.
        [sensitive] a marqué tout ce que publie la passerelle comme sensible.
        [limited] a limité le compte de la passerelle : seules les personnes qui le suivent le voient.
        [suspended] a suspendu le compte de la passerelle.
       *[warning] a averti le compte de la passerelle.
    } Connectez-vous là-bas pour en lire la raison, et parlez-lui.
account-severed = Du côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    }, { $kind ->
        [own] le compte de la passerelle a bloqué { $target }
        [account] la modération a suspendu { $target }
       *[domain] la modération a bloqué { $target }
    } : le compte de la passerelle a perdu { $lost ->
        [one] un abonnement.
       *[other] { $lost } abonnements.
    } Les personnes concernées peuvent à nouveau suivre le bot, sauf blocage.
welcome-admin = Cette passerelle est prête, et vous l'administrez. Répondez { cmd-status }, s'il vous plaît : il sera alors certain que les messages arrivent dans les deux sens. { cmd-ahelp } montre ce que l'administration peut faire.
leg-back = Le côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } fonctionne de nouveau, après { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }. Ce qui attendait est en cours de remise.
passed-over = Un élément venu { $side ->
        [fediverse] du fédivers
       *[xmpp] d'XMPP
    } n'a pas pu être traité et a été ignoré pour ne bloquer personne : { $id }. La personne qui l'a écrit n'en sait rien. Le journal dit pourquoi ; merci de le signaler à l'équipe qui développe cette passerelle.
refused-exposed = Votre message de { $time } à { $recipient } a été retiré : le serveur du fédivers l'aurait montré à d'autres, et l'a peut-être fait un instant. L'administration est au courant ; merci d'attendre sa vérification avant de le renvoyer.
refused-overheard = Votre message de { $time } à { $recipient } a été retiré : le serveur du fédivers l'aurait aussi montré à une autre personne. Écrivez les noms sans @ devant et renvoyez-le.
refused-uncertain = Impossible de savoir si votre message de { $time } à { $recipient } est arrivé : le serveur n'a pas répondu et ne le montre pas. Je ne l'envoie pas une seconde fois ; si aucune réponse ne vient, renvoyez-le.
message-exposed = Le serveur de la passerelle côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } a rendu un message direct visible par d'autres. La passerelle l'a supprimé ; vérifiez qu'il a disparu et que ce serveur convient à une passerelle (son identifiant est dans le journal).
database-older = La base de données de cette passerelle est une copie plus ancienne, ou a perdu son journal : elle ne sait rien après { $since }. Ce qui est arrivé ensuite est repris, et cherché avant l'envoi, pour que rien n'arrive deux fois. Si vous avez une sauvegarde plus récente, arrêtez les deux bots et restaurez-la.

# -- menus des clients (XEP-0050) : un titre pour chaque commande, et les textes des formulaires
menu-to = Parler à quelqu'un
menu-who = Qui reçoit mon prochain message
menu-end = Terminer la conversation
menu-accept = Accepter une demande
menu-decline = Refuser une demande
menu-block = Bloquer quelqu'un
menu-unblock = Débloquer quelqu'un
menu-listblock = Qui j'ai bloqué
menu-report = Signaler quelqu'un à l'administration
menu-evidence = Laisser l'administration lire le message signalé
menu-outbox = Mes messages en attente
menu-cancel = Retirer un message en attente
menu-me = Mes réglages et limites
menu-lang = Langue
menu-reactions = Réactions en texte
menu-headers = Adresse au-dessus des messages
menu-sent = Confirmation d'arrivée
menu-status = État de la passerelle
menu-help = Aide
menu-rules = Les règles de cette passerelle
menu-register = S'inscrire
menu-export = Ce qui est enregistré sur moi
menu-unregister = Quitter la passerelle
menu-forget = Effacer tout ce qui me concerne
menu-reports = Administration : signalements
menu-approve = Administration : accepter quelqu'un
menu-reject = Administration : refuser quelqu'un
menu-ablock = Administration : bloquer l'accès de quelqu'un
menu-aunblock = Administration : lever un blocage
menu-alistb = Administration : blocages
menu-addred = Administration : bloquer un domaine
menu-delred = Administration : débloquer un domaine
menu-listred = Administration : la liste rouge
menu-addgreen = Administration : ajouter un domaine à la liste verte
menu-delgreen = Administration : retirer un domaine de la liste verte
menu-listgreen = Administration : la liste verte
menu-quiet = Administration : ne plus répondre aux personnes inconnues
menu-stop = Administration : suspendre la remise
menu-start = Administration : reprendre la remise
menu-open = Administration : ouvrir les inscriptions
menu-close = Administration : fermer les inscriptions
menu-alistu = Administration : qui a une inscription
menu-audit = Administration : ce qui a été fait
menu-ahelp = Administration : aide
menu-sure = Oui, le faire.
menu-unsure = Rien n'a été fait. Cochez la case si vous le voulez vraiment.
menu-missing = Rien n'est encore fait. Ce champ est resté vide : { $field }
menu-other = Ou quelqu'un d'autre. { $label }
menu-partner = Quelqu'un de vos dernières conversations
menu-on = Activées
menu-delivery = { $how ->
        [on] Un mot bref
        [mark] Une marque sur ma publication (favori)
       *[off] Rien
    }
menu-off = Désactivées
menu-always = Sur chaque message
menu-change = Seulement quand une autre personne écrit
menu-language = Français
menu-all = Tous

# -- inconnus : qui peut écrire à quelqu'un pour la première fois
strangers-stance = { $stance ->
    [ask] Une personne nouvelle ne vous atteint qu'après votre accord.
    [yes] Tout le monde peut vous écrire.
   *[no] Personne de nouveau ne peut vous écrire.
    } { cmd-strangers } demander : je vous demande d'abord · { cmd-strangers } oui : tout le monde peut écrire · { cmd-strangers } non : personne de nouveau.
strangers-set = { $stance ->
    [ask] Désormais, je vous demande avant qu'une personne nouvelle vous atteigne.{ $waiting ->
        [0] {""}
       *[other] {" "}Certaines attendent votre réponse : { cmd-accept } ou { cmd-decline }.
    }
    [yes] Désormais, tout le monde peut vous écrire ; { cmd-block } arrête quelqu'un.{ $waiting ->
        [0] {""}
       *[other] {" "}Ce qui attendait votre réponse est en route.
    }
   *[no] Désormais, personne de nouveau ne vous atteint : je le dis à ces personnes et ne garde rien d'elles. Si vous écrivez à quelqu'un, la réponse vous parvient.{ $waiting ->
        [0] {""}
       *[other] {" "}Celles qui attendaient le savent.
    }
    }
strangers-unclear = Demander, oui ou non ? { cmd-strangers } demander · { cmd-strangers } oui · { cmd-strangers } non
strangers-none = { $recipient } ne reçoit que les messages des personnes que ce compte a acceptées ou à qui il a écrit ; le vôtre n'a donc pas été envoyé. Si l'on vous écrit de là, vous pourrez répondre.
strangers-ask = Je demande d'abord à { $recipient } si vous pouvez lui écrire. Votre message attend la réponse, jusqu'à { $days ->
        [one] un jour
       *[other] { $days } jours
    }, ainsi que ce que vous écrirez entre-temps.
stranger-writes = (Premier message. { cmd-block } { $sender } l'arrête ; { cmd-strangers } règle qui peut vous écrire.)
help-command-strangers = { cmd-strangers } demander — je vous demande avant qu'une personne nouvelle vous atteigne. { cmd-strangers } oui : tout le monde peut vous écrire. { cmd-strangers } non : personne de nouveau, et je le dis. Une personne à qui vous avez écrit, ou que vous avez acceptée, n'est pas nouvelle.
menu-strangers = Qui peut m'écrire
menu-stance = { $stance ->
    [ask] Me demander d'abord
    [yes] Tout le monde
   *[no] Personne de nouveau
    }
aliases-strangers = inconnus, inconnues, inconnu
words-ask = demander, demande

# -- personnes mises en sourdine pour un temps
muted = { $address } est en sourdine jusqu'au { $until } : ses messages attendent et arrivent alors. Rien ne lui est dit. { cmd-unmute } { $address } y met fin.
mute-whom = Qui mettre en sourdine ? Écrivez { cmd-mute } et une adresse, ou répondez par { cmd-mute } à un message de la personne.
mute-too-long = Une sourdine dure au plus { $days } jours, car les messages attendent pendant ce temps. { cmd-block } arrête quelqu'un pour de bon.
mutes-full = Vous avez mis { $max } personnes en sourdine, c'est la limite. { cmd-unmute } fait de la place.
mutes-none = Personne n'est en sourdine. { cmd-mute } ADRESSE 8h retient ses messages pendant 8 heures.
mutes-title = En sourdine :
mutes-line = { $address } jusqu'au { $until }
not-muted = { $address } n'est pas en sourdine. { cmd-mute } montre qui l'est.
unmuted = { $address } n'est plus en sourdine.{ $waiting ->
        [0] {""}
        [one] {" "}Un message est en route.
       *[other] {" "}{ $waiting } messages sont en route.
    }
mute-over = { $address } n'est plus en sourdine. { $waiting ->
        [one] Un message attendait et arrive
       *[other] { $waiting } messages attendaient et arrivent
    } maintenant.
help-command-mute = { cmd-mute } ADRESSE 8h — ses messages attendent ce temps (30m, 8h, 2 jours, jusqu'à demain ; au plus 7d), puis arrivent ensemble ; rien n'est dit à cette personne. Sans durée : 8 heures. { cmd-mute } seul montre qui est en sourdine.
help-command-unmute = { cmd-unmute } ADRESSE — mettre fin à une sourdine : ce qui attendait arrive. Sans adresse : la seule en cours.
menu-mute = Mettre quelqu'un en sourdine
menu-unmute = Mettre fin à une sourdine
aliases-mute = sourdine, muet, muette
aliases-unmute = entendre, réactiver

# -- le carnet d'adresses
partners-title = { $count ->
        [one] Une personne avec qui vous avez échangé :
       *[other] { $count } personnes avec qui vous avez échangé, les dernières d'abord :
    }
partners-none = Vous n'avez encore échangé avec personne. { cmd-help } dit comment écrire à quelqu'un.
name-given = { $address } s'appelle désormais { $name } : commencez un message par « { $name } : », il lui parvient. Les commandes comprennent aussi ce nom.
name-gone = { $address } n'a plus de nom.
name-none = { $address } n'a pas de nom. { cmd-name } { $address } NOM en donne un.
name-unfit = « { $word } » ne peut pas être un nom. Un nom est un mot de 2 à 30 lettres et chiffres, commence par une lettre et n'est pas le début d'un lien.
name-means-more = « { $word } » veut déjà dire quelque chose pour moi et ne peut pas être un nom. Choisissez-en un autre.
name-taken = { $name } est déjà le nom que vous donnez à { $address }. Choisissez un autre nom ou retirez celui-là : { cmd-name } { $name } non
names-full = Vous avez donné { $max } noms, c'est la limite. { cmd-name } NOM non en retire un.
help-command-partners = { cmd-partners } — les personnes avec qui vous avez échangé, les dernières d'abord, avec les noms que vous leur donnez ({ cmd-name }).
help-command-name = { cmd-name } ADRESSE carol — appeler quelqu'un carol : « carol : bonjour » lui parvient, et les commandes comprennent ce nom. Vous seul·e le voyez. { cmd-name } carol non le retire.
menu-partners = Mon carnet d'adresses
menu-name = Donner un nom à quelqu'un
aliases-partners = contacts, carnet, correspondants, répertoire, partenaires
aliases-name = nom, surnom

# -- personnes cherchées
find-found = { $name ->
        [none] { $address }
       *[other] { $name } ({ $address })
    } { $how ->
        [registered] utilise cette passerelle : vous pouvez lui écrire.
        [invited] n'utilise pas encore cette passerelle : votre premier message attend sa réponse à ma demande.
        [open] n'utilise pas cette passerelle, mais vous pouvez lui écrire.
        [unwilling] demande dans son profil que bots ou passerelles ne lui écrivent pas. Il faut d'abord un message de sa part à { $bot }.
        [blocked] fait partie de vos blocages. { cmd-unblock } { $address } l'en retire.
       *[absent] n'utilise pas cette passerelle. Il faut d'abord un message de sa part à { $bot }.
    }{ $link ->
        [none] {""}
       *[other] {" "}Profil : { $link }
    }
find-self = C'est vous. { cmd-me } montre où vous en êtes.
find-unreachable = Cette passerelle ne mène pas à { $address }.
find-nobody = Il n'y a pas de compte { $address }. { $near ->
        [none] Vérifiez l'orthographe.
       *[other] Vouliez-vous dire { $near } ?
    }
find-unsaid = Je n'ai pas pu chercher { $address } : { $domain } ne répond pas. Réessayez plus tard.
find-asked = Je demande au serveur qui est { $address } ; la réponse arrive en message.
find-later = Vous cherchez déjà beaucoup de monde. Attendez les réponses, puis continuez.
help-command-find = { cmd-find } ADRESSE — si une personne peut être jointe par cette passerelle, et son profil. Rien ne lui est dit. Sur XMPP, seul votre premier message montre si une adresse existe.
menu-find = Chercher quelqu'un
aliases-find = chercher, cherche, trouver, recherche, trouve
