# Les mots de la passerelle en français. Mêmes clés et mêmes variables que dans en.ftl.

bridge-says = Passerelle : { $text }

# -- arriver et partir
how-to-write = { $side ->
    [fediverse] Pour écrire à quelqu'un sur XMPP, commencez votre message direct par son adresse : xmpp:nom@serveur. Pour répondre, pas besoin d'adresse.
   *[xmpp] Pour écrire à quelqu'un sur le fédivers, commencez votre message par son adresse : @nom@instance. Pour répondre, pas besoin d'adresse.
    }
operators-can-read = Les personnes qui administrent cette passerelle et les deux serveurs peuvent lire les messages.
welcome =
    vous voilà inscrit. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-unsent =
    vous voilà inscrit, mais votre message n'est parti pour personne : il ne dit pas à qui. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    Vous êtes inscrit. { how-to-write } { $follows ->
        [yes] Restez abonné à moi : votre serveur ne cachera rien de moi.
       *[no] Abonnez-vous à moi : votre serveur ne cachera rien de moi.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = D'autres peuvent lire cette publication, je n'en ai donc rien transmis. { how-to-write } { cmd-help }
already-registered = vous êtes déjà inscrit. { cmd-help } dit ce que vous pouvez faire.
unregistered = vous n'êtes plus inscrit. Personne ne peut plus vous écrire par cette passerelle. { cmd-register } vous réinscrit.
not-registered = vous n'êtes pas inscrit. { cmd-register } vous inscrit.

# -- commandes
help =
    { how-to-write }
    Commandes : { $commands }. { cmd-help } COMMANDE en dit plus.
    Là-bas, on commence ici : { $link }
help-command-register = { cmd-register } — permettre qu'on vous écrive depuis l'autre réseau. Votre premier message suffit aussi.
help-command-unregister = { cmd-unregister } — quitter la passerelle : plus personne ne peut vous écrire par elle.
help-command-ahelp = { cmd-ahelp } — ce que l'administration peut faire.
help-command-help = { cmd-help } — ce que je sais faire. { cmd-help } COMMANDE explique une commande.
help-command-reactions = { cmd-reactions } activé — recevoir comme un petit texte les réactions emoji que votre réseau ne sait pas montrer. { cmd-reactions } désactivé arrête cela.
help-command-status = { cmd-status } — si les deux côtés de la passerelle fonctionnent, et combien de messages attendent.
help-command-lang = { cmd-lang }=fr — je vous parle désormais dans cette langue. Je connais : { $languages }.
ahelp =
    en plus de { cmd-help }, pour l'administration : { $commands }. { cmd-help } COMMANDE en dit plus. Écrivez les adresses du fédivers comme acct:nom@instance, pour ne mentionner personne.
admins-only = seules les personnes qui administrent cette passerelle peuvent faire cela.
unknown-command = je ne connais pas { prefix }{ $name }. { cmd-help } dit ce que je connais.
unknown-command-near = je ne connais pas { prefix }{ $name }. Vouliez-vous dire { prefix }{ $near } ?
lang-set = je vous parle maintenant en français.
reactions-spelled = { $on ->
        [yes] les réactions emoji que votre réseau ne sait pas montrer arrivent désormais comme un petit texte.
       *[no] les réactions emoji que votre réseau ne sait pas montrer sont désormais laissées de côté.
    }
reactions-unclear = Activé ou désactivé ? { cmd-reactions } activé, ou { cmd-reactions } désactivé.
lang-unknown = je ne parle pas { $lang }. Je connais : { $languages }. Par exemple { cmd-lang }=fr
status =
    côté fédivers : { $fediverse ->
        [yes] en marche
       *[no] en panne pour le moment
    } ; côté XMPP : { $xmpp ->
        [yes] en marche
       *[no] en panne pour le moment
    }. { $waiting ->
        [0] Aucun message n'attend.
        [one] Un message attend.
       *[other] { $waiting } messages attendent.
    } { $registered ->
        [yes] Vous êtes inscrit.
       *[no] Vous n'êtes pas inscrit.
    }

# -- messages partis nulle part
to-whom = à qui ? Écrivez { $side ->
        [fediverse] xmpp:nom@serveur
       *[xmpp] @nom@instance
    } devant, ou répondez à l'un de ses messages. Votre message n'a pas été envoyé.
to-whom-partners = à qui ? Vos dernières conversations : { $partners }. Répondez par le numéro, ou écrivez l'adresse devant. Votre message n'a pas été envoyé : il attend ici { $minutes } minutes.
to-whom-number = ce numéro ne désigne personne. Répondez par un numéro de 1 à { $last }, ou écrivez l'adresse devant.
to-whom-full = { $max } de vos messages attendent déjà votre réponse, celui-ci n'a donc pas été gardé. Répondez d'abord, puis renvoyez-le.
to-whom-dropped = ce que vous aviez écrit avant n'est allé à personne et n'est plus gardé : si c'est encore utile, renvoyez-le avec l'adresse devant.
to-whom-late = cette question n’est plus ouverte et ce que vous aviez écrit n’a pas été conservé : renvoyez-le avec l’adresse au début. Votre numéro n’a été envoyé à personne.
which = que voulez-vous faire ? { $choices }. Répondez par le numéro. Rien n’est parti : votre message attend ici { $minutes } minutes.
which-again = quelqu’un vous a écrit depuis ma question, je la repose donc : { $choices }. Répondez par le numéro. Votre message attend toujours.
choice-command = la commande { prefix }{ $command }
choice-words = le message entier à { $recipients }
choice-addressed = le reste à { $recipients }, nommé au début
empty = il n'y avait pas de texte dans votre message, je n'ai donc rien envoyé à { $recipients }. Écrivez le texte après l'adresse.
too-many-recipients = { $max } destinataires au plus par message. Votre message n'a été envoyé à personne.
not-an-address = je ne comprends pas l'adresse { $address }, votre message n'a donc pas été envoyé. Exemple d'adresse : { $example }
handle-with-port = Une adresse comme { $address } ne comporte pas de port, votre message n'a donc pas été envoyé. Écrivez { $near }
handle-unmentionable = Aucun serveur ne lit { $address } comme un seul nom : avant le second @, seuls a-z, 0-9 et _ sont possibles, avec . et - entre eux. Votre message n'a pas été envoyé ; vérifiez l'orthographe.
recipient-is-bridge = { $address } est la passerelle elle-même. Écrivez l'adresse de la personne voulue. { cmd-help }
recipient-not-registered = { $address } n'utilise pas cette passerelle, votre message ne lui a donc pas été envoyé. Il lui suffit de suivre { $bot } ou de lui écrire.
recipient-not-registered-near = { $address } n'utilise pas cette passerelle, votre message ne lui a donc pas été envoyé. Vouliez-vous dire { $near } ?
too-fast = pas si vite : { $max } messages au plus en 5 minutes. Votre message n'a pas été envoyé, et aucun ne le sera d'ici là ; réessayez dans { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }.
too-many-commands = pas si vite : trop de commandes. Réessayez dans { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }.
too-many-mistakes = trop de commandes que je n'ai pas pu exécuter ; je n'y réponds plus pendant { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }. { cmd-help } liste ce que je connais.
last-answer = Je vous ai répondu très souvent en une heure ; je me tais donc jusqu'à { $time }. Ce que vous écrivez à d'autres est toujours remis.
wrong-network = { $address } est sur votre propre réseau : pas besoin de passerelle pour lui écrire. J'achemine vers { $side ->
        [fediverse] XMPP : xmpp:nom@serveur
       *[xmpp] le fédivers : @nom@instance
    }
encrypted = c'était chiffré : je n'ai pas pu le lire et personne ne l'a reçu. Désactivez le chiffrement pour cette discussion et renvoyez-le : le fédivers n'a pas de chiffrement de bout en bout.
address-unwritable = Votre adresse contient des caractères que cette passerelle ne sait pas écrire : votre message n'a pas été envoyé, car personne ne pourrait vous répondre. Écrivez depuis un compte dont le nom n'a que des lettres simples.
cannot-pass-on = { $what ->
    [file] Le fichier de votre message n'a pas pu être transmis : il n'a pas d'adresse web. Téléversez-le et il arrivera.
    [call] Les appels ne peuvent pas être transmis. Écrivez plutôt ; les images et autres fichiers passent aussi.
    [contact] Le contact de votre message n'a pas pu être transmis : il ne contient aucune adresse. Écrivez-la en toutes lettres.
    [form] Le formulaire de votre message n'a pas pu être transmis. Écrivez son contenu en toutes lettres.
    [nudge] Un signal d'attention ne peut pas être transmis. Écrivez plutôt un mot.
    [timer] Ici, les messages ne disparaissent pas d'eux-mêmes : le minuteur de votre message ne compte pas. Ce que vous supprimez dans votre logiciel, je le supprime aussi.
   *[other] Une partie de votre message n'a pas pu être transmise. Écrivez-la en toutes lettres.
}
invited-to-room = Invitation dans un salon de discussion : { $link }
forwarded = { $author ->
    [none] Transféré :
   *[some] Transféré de { $author } :
}
enters-no-rooms = Je suis une passerelle et n'entre dans aucun salon. Pour inviter quelqu'un, envoyez-lui le lien du salon.
challenged = Le serveur de { $who } demande si cette passerelle est une personne, et retient ses messages tant que personne n'a répondu. La question se trouve dans le compte XMPP de la passerelle.
challenged-at = Le serveur de { $who } demande si cette passerelle est une personne, et retient ses messages tant que personne n'a répondu. Répondez ici : { $page }
unread = votre dernier message n'a pas pu être lu : il contient quelque chose de trop gros ou d'abîmé, et personne ne l'a reçu. Renvoyez-le en texte simple ; pour un long texte ou un fichier, envoyez un lien.

# -- messages qui n'ont pas pu être remis
refused-no-such-user = votre message de { $time } à { $recipient } n'a pas été remis : son serveur ne connaît pas cette adresse. Vérifiez-la et renvoyez le message.
refused-unmentionable = Votre message de { $time } n'a pas été envoyé : le serveur du fédivers de la passerelle ne lirait qu'une partie de { $recipient }, comme le nom de quelqu'un d'autre. Demandez-lui une autre adresse.
refused-unavailable = Votre message de { $time } à { $recipient } n'a pas été remis : soit cette adresse n'existe pas, soit elle n'accepte pas les messages de cette passerelle. Vérifiez l'adresse.
perhaps-unread = Une application de { $recipient } s'est déconnectée avant de confirmer votre message de { $time }. Il a peut-être été lu dans une autre. Sans réponse, redemandez ; rien d'autre n'est nécessaire.
refused-no-such-server = votre message de { $time } à { $recipient } n'a pas été remis : son serveur est introuvable. Vérifiez l'adresse et renvoyez le message.
refused-server-away = votre message de { $time } à { $recipient } n'a pas été remis : son serveur ne répond pas pour le moment. Renvoyez-le plus tard.
refused-not-allowed = votre message de { $time } à { $recipient } n'a pas été remis : cette personne ou son serveur n'accepte pas les messages de cette passerelle.
refused-too-long = votre message de { $time } à { $recipient } n'a pas été remis : il est trop long ({ $count }, { $max } au plus). Envoyez-le en plusieurs parties.
refused-full = votre message de { $time } à { $recipient } n'a pas été remis : son serveur n'a plus de place. Réessayez plus tard.
refused-expired = votre message de { $time } à { $recipient } n'a pas été remis : son serveur est resté injoignable pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    }. Renvoyez-le quand vous voudrez.
refused-other = votre message de { $time } à { $recipient } n'a pas été remis : son serveur l'a refusé ({ $said }).
refused-unexplained = votre message de { $time } à { $recipient } n'a pas été remis : son serveur l'a refusé sans dire pourquoi.
refused-left = votre message de { $time } à { $recipient } n'a pas été remis : cette personne a quitté la passerelle entre-temps.
refused-moved = votre message de { $time } à { $recipient } n'a pas été remis : cette personne a déménagé vers { $to }. Renvoyez-le là-bas s'il est pour elle.

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
    } ; la suite arrive dès que c’est prêt{ $description ->
        [none] .
       *[other] {" "}: { $description }
    }

# -- fichiers transmis seulement par un lien ; $reasons : des lignes ci-dessous, séparées par des points-virgules
files-linked = { $count ->
        [one] votre fichier n'a été transmis à { $recipient } que par un lien : { $reasons }.
       *[other] { $count } de vos fichiers n'ont été transmis à { $recipient } que par des liens : { $reasons }.
    }
file-unreachable = je n'ai pas pu le récupérer
file-forbidden = je ne récupère de fichiers qu'à des adresses https publiques
file-too-large = il dépasse { $max } { $mega ->
        [yes] Mo
       *[no] ko
    }
file-too-large-for-server = il est trop grand pour le serveur du fédivers
file-wrong-type = ce n'est pas une image, une vidéo ou un son que le serveur du fédivers accepte
file-too-many = une publication contient au plus { $max } fichiers
file-quota = au plus { $max } fichiers par heure et par personne
file-busy = le serveur du fédivers n'accepte plus de fichiers pour le moment
file-refused = le serveur du fédivers ne l'a pas accepté ({ $said })
file-refused-unexplained = le serveur du fédivers ne l'a pas accepté

# -- les commandes en général
people-only = { prefix }{ $name } est pour les gens, dans une discussion : cela concerne qui l'écrit. { cmd-ahelp } dit ce qui marche ici.
argument-missing = il manque quelque chose : { prefix }{ $usage }. { cmd-help } { $name } en dit plus.
argument-too-many = je ne sais que faire de « { $word } » : { prefix }{ $usage }. Rien n'a été fait.
argument-unfit = « { $word } » ne convient pas : { prefix }{ $usage }. { cmd-help } { $name } en dit plus.
argument-no-address = « { $word } » n'est pas une adresse que je comprenne. Exemple : { $example }. Rien n'a été fait.
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Page { $page } sur { $pages }. { prefix }{ $name } { $next } montre la suivante.

# -- autres noms des commandes, séparés par des virgules
aliases-register = inscrire, inscription
aliases-unregister = quitter, désinscrire
aliases-lang = langue
aliases-help = aide
aliases-accept = accepter
aliases-decline = refuser
aliases-rules = règles
aliases-outbox = attente
aliases-cancel = retirer
words-help = infos
words-stop = arrêt, arrêter, désabonner
aliases-status = état
aliases-reactions = réagir
aliases-export = exporter, mesdonnées
aliases-forget = oublier, effacer
aliases-report = signaler
aliases-evidence = preuve
aliases-block = bloquer
aliases-unblock = débloquer
aliases-listblock = blocages, bloqués
aliases-to = à, vers
aliases-who = qui
aliases-end = fin, terminer
aliases-me = moi

# -- words that answer or switch something, separated by commas; all languages' words are understood by everybody
words-yes = oui
words-no = non
words-on = activé, allumé
words-off = désactivé, éteint
words-all = tout, tous, toutes

# -- messages modifiés après leur envoi
edited-late = (Nouvelle version d'un message plus ancien)
edited-command = un message modifié n'est pas une commande. Envoyez-le comme nouveau message.
edited-address = votre modification est peut-être destinée à quelqu'un d'autre, elle n'a donc été envoyée à personne : qui a votre message le garde tel qu'il était. Envoyez le nouveau texte comme nouveau message, avec l'adresse devant.
unknown-taken-back = Je ne connais pas, ou plus, le message que vous retirez : rien n'a été supprimé. Les personnes qui l'ont reçu l'ont encore.
taken-back = { $author } a retiré un message que vous aviez reçu.
not-taken-back = votre message à { $recipient } de { $time } n'a pas pu y être supprimé : son serveur ne me le permet pas. Demandez-lui de le supprimer.
reacted = { $who } réagit à votre message : { $emoji }

# -- blocages personnels
help-command-block =
    { cmd-block } xmpp:nom@serveur ou @nom@instance — plus aucun message de cette personne, ni vers elle. { cmd-block } instance.example bloque tout le monde là-bas. Sans adresse : l'auteur du message auquel vous répondez. { cmd-unblock } annule, { cmd-listblock } montre tout.
help-command-unblock = { cmd-unblock } ADRESSE — recevoir de nouveau ses messages. { cmd-listblock } montre qui vous avez bloqué.
help-command-listblock = { cmd-listblock } — qui vous avez bloqué.
block-whom = qui ? { cmd-block } et une adresse ou un domaine, ou répondez { cmd-block } à l'un de ses messages.
block-protected = impossible de bloquer { $subject }, qui fait partie de la passerelle. Pour la quitter : { cmd-unregister }
block-own-network = { $subject } est sur votre propre réseau et ne passe pas par cette passerelle. Bloquez dans votre application.
block-too-many = vous avez déjà { $max } blocages, c'est le maximum. { cmd-unblock } fait de la place ; un domaine compte pour un.
blocked = vous avez bloqué { $subject } : rien ne vous parvient plus de là, et personne n'en est prévenu. { cmd-unblock } { $subject } annule. { cmd-report } prévient l'administration.
blocked-already = vous avez déjà bloqué { $subject }. { cmd-unblock } { $subject } annule.
unblocked = { $subject } peut de nouveau vous écrire.
not-blocked = vous n'avez pas bloqué { $subject }. { cmd-listblock } montre qui vous avez bloqué.
blocks-none = vous n'avez bloqué personne.
blocks-title = { $count ->
        [one] un blocage
       *[other] { $count } blocages
    } :
you-blocked = vous avez bloqué { $recipient }, votre message ne lui a donc pas été envoyé. { cmd-unblock } { $recipient } y remédie.
not-wanted = { $recipient } n'accepte pas vos messages, le vôtre ne lui a donc pas été envoyé.
recipient-banned = { $recipient } n'est pas joignable par cette passerelle, votre message ne lui a donc pas été envoyé.
you-are-banned = l'administration de cette passerelle vous a exclu. Votre message n'a pas été envoyé.

# -- signalements
help-command-report =
    { cmd-report } RAISON en réponse à un message, ou { cmd-report } ADRESSE RAISON — prévient l'administration de cette passerelle. { cmd-block } arrête quelqu'un tout de suite.
help-command-evidence = { cmd-evidence } — après { cmd-report }, dans l'heure : l'administration peut lire le message signalé et transmettre votre signalement à la modération du serveur d'origine. Votre nom n'y est pas cité.
report-what = que faut-il regarder ? Répondez au message par { cmd-report } et une raison, ou écrivez { cmd-report } ADRESSE RAISON.
report-thanks = merci, l'administration a reçu votre signalement (nº { $number }).{ $subject ->
        [none] {""}
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
too-many-reports = cela suffit pour l'instant : l'administration a vos signalements. S'il y en a d'autres, signalez-les dans { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }.
report-closed = votre signalement nº { $number } a été traité.{ $words ->
        [none] {""}
       *[other] {" "}« { $words } »
    } Merci.

# -- pour l'administration
help-command-reports =
    { cmd-reports } — signalements ouverts. { cmd-reports } 17 en montre un ; { cmd-reports } 17 take, forward, close ou reopen change son état, et ce qui suit close est transmis à qui l'a fait. { cmd-reports } all montre aussi les traités.
help-command-ablock =
    { cmd-ablock } ADRESSE 30d RAISON — exclure quelqu'un et jeter ce qui attend de sa part ; sans durée, pour toujours. Un domaine va sur la liste rouge. Écrivez acct:nom@instance pour ne mentionner personne.
help-command-aunblock = { cmd-aunblock } ADRESSE — annuler { cmd-ablock }. Il faudra s'inscrire de nouveau.
help-command-alistb = { cmd-alistb } — qui est exclu, jusqu'à quand, pourquoi et par qui.
help-command-addred = { cmd-addred } DOMAINE 30d RAISON — plus personne de là ni d'en dessous, dans les deux sens ; ses membres sont désinscrits. Sans durée, pour toujours.
help-command-delred = { cmd-delred } DOMAINE — retirer un domaine de la liste rouge.
help-command-listred = { cmd-listred } — la liste rouge, avec ce que bloque le serveur du compte.
help-command-addgreen = { cmd-addgreen } DOMAINE — mettre un domaine sur la liste verte : là où l'inscription leur est réservée, ses membres peuvent s'inscrire.
help-command-delgreen = { cmd-delgreen } DOMAINE — retirer un domaine de la liste verte. Qui est inscrit le reste.
help-command-listgreen = { cmd-listgreen } — la liste verte.
help-command-start = { cmd-start } — remettre de nouveau les messages.
help-command-stop = { cmd-stop } — ne plus remettre de messages ; ils sont acceptés et attendent. { cmd-start } les laisse partir.
help-command-open = { cmd-open } — ouvrir les inscriptions.
help-command-close = { cmd-close } — fermer les inscriptions ; qui est inscrit le reste.
help-command-quiet = { cmd-quiet } HEURES — ne servir pendant un temps (3 heures, sauf indication contraire) que les personnes inscrites et ne pas répondre aux inconnus ; leurs messages antérieurs attendent, ceux qui arrivent entre-temps sont supprimés. { cmd-quiet } off y met fin.
help-command-alistu = { cmd-alistu } — qui est inscrit, et depuis quand.
help-command-audit = { cmd-audit } — ce que l'administration a fait.
banned = { $subject } est exclu { $until ->
        [none] pour toujours
       *[other] jusqu'au { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(c'était déjà le cas)
    } et désinscrit ; { $dropped ->
        [0] aucun de ses messages n'attendait
        [one] un message en attente a été jeté
       *[other] { $dropped } messages en attente ont été jetés
    }. (journal { $number })
unbanned = { $subject } n'est plus exclu et peut s'inscrire de nouveau. (journal { $number })
not-banned = { $subject } n'est pas exclu. { cmd-alistb } montre qui l'est.
bans-none = personne n'est exclu.
list-changed = La liste { $source } a changé : { $added ->
        [one] une nouvelle entrée
       *[other] { $added } nouvelles entrées
    }, { $removed ->
        [one] une disparue
       *[other] { $removed } disparues
    }. Elle en compte { $total }. { cmd-listred } montre vos listes, { cmd-delred } DOMAINE fait une exception.
excepted = { $subject } peut utiliser la passerelle, malgré la liste { $source }. { cmd-addred } ou { cmd-ablock } y met fin. (journal { $number })
bans-title = { $count ->
        [one] une personne est exclue
       *[other] { $count } personnes sont exclues
    } :
listed = { $domain } est sur la liste { $list ->
        [green] verte
       *[red] rouge
    } { $until ->
        [none] pour toujours
       *[other] jusqu'au { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(c'était déjà le cas)
    }.{ $left ->
        [0] {""}
        [one] {" "}Une personne a été désinscrite.
       *[other] {" "}{ $left } personnes ont été désinscrites.
    } (journal { $number })
unlisted = { $domain } n'est plus sur la liste { $list ->
        [green] verte
       *[red] rouge
    }. (journal { $number })
not-listed = { $domain } n'est pas sur la liste { $list ->
        [green] verte
       *[red] rouge
    }.
home-blocks = le serveur du compte du fédivers bloque { $domain } : ce domaine reste exclu tant que ce serveur le bloque.
by-home-server = le serveur du compte
domains-none = la liste { $list ->
        [green] verte
       *[red] rouge
    } est vide.
domains-title = la liste { $list ->
        [green] verte
       *[red] rouge
    }, { $count ->
        [one] un domaine
       *[other] { $count } domaines
    } :
report-new =
    signalement { $number } de { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}au sujet de { $subject }
    } : « { $reason } ».{ $evidence ->
        [none] {""}
       *[other] {" "}Identifiant du message : { $evidence }.
    }
    { cmd-reports } { $number } le montre · { cmd-ablock } exclut quelqu'un
report-words = Signalement { $number } : son auteur accepte que vous le transmettiez. { $words ->
        [none] Le texte n'est pas connu.
       *[other] Le texte : « { $words } »
    } { cmd-reports } { $number } forward avertit la modération du serveur concerné.
report-comment = Une personne qui reçoit des messages par la passerelle { $bot } signale { $subject } : « { $reason } »{ $words ->
        [none] {""}
       *[other] {" "}Le texte : « { $words } »
    }
report-not-agreed = Le signalement { $number } ne peut pas être transmis : il ne nomme personne, ou son auteur n'a pas donné son accord ({ cmd-evidence }).
report-passing-on = Le signalement { $number } est en route vers la modération de { $domain }. Je vous dirai la suite.
report-passed-on = Le signalement { $number } est chez la modération du serveur concerné, ou en route.
report-is-passed-on = Votre signalement nº { $number } est maintenant aussi chez la modération du serveur d'origine.
report-not-passed-on = Le signalement { $number } n'a pas pu être transmis : { $mail ->
        [none] ce serveur n'indique personne qui en reçoive d'ici.
       *[other] ce serveur n'en reçoit que par courriel, à { $mail }.
    }
report-handled = le signalement { $number } est { $state ->
        [open] rouvert
        [taken] à vous
       *[closed] traité, et son auteur le sait
    }.
report-already = le signalement { $number } est déjà { $state ->
        [open] ouvert
        [taken] pris par { $by }
       *[closed] traité par { $by }
    }.
report-unknown = il n'y a pas de signalement { $number }. { cmd-reports } les montre.
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
reports-action = je ne connais pas « { $word } ». Ce qui marche : { cmd-reports } 17 take, forward, close ou reopen ; { cmd-reports } all.
reports-none = il n'y a aucun signalement.
reports-title = { $count ->
        [one] un signalement
       *[other] { $count } signalements
    } :
sending = { $on ->
        [yes] les messages sont de nouveau remis.
       *[no] les messages ne sont plus remis ; ils attendent. { cmd-start } les laisse partir.
    }
sending-already = { $on ->
        [yes] les messages sont remis normalement.
       *[no] la remise est déjà arrêtée. { cmd-start } laisse partir les messages.
    }
sending-by = { $on ->
        [yes] { $by } a relancé la remise des messages.
       *[no] { $by } a arrêté la remise des messages ; ils attendent. { cmd-start } les laisse partir.
    }
alerts-bundle =
    { $count ->
        [one] Depuis, une alerte de plus :
       *[other] Depuis, { $count } alertes de plus :
    }
    { $lines }
flood-of = { $domain } : { $count } nouvelles personnes en 10 minutes. { cmd-addred } { $domain } bloque tout ce domaine · { cmd-quiet } suspend pendant 3 heures le service aux inconnus
flood = { $count } nouvelles personnes en 10 minutes. { cmd-quiet } suspend pendant 3 heures le service aux inconnus · { cmd-close } ferme les inscriptions
quiet = { $until ->
        [none] Les inconnus sont de nouveau servis.
       *[other] Jusqu'au { $until }, seules les personnes inscrites sont servies ; les inconnus ne reçoivent pas de réponse et leurs messages antérieurs attendent, ceux qui arrivent entre-temps sont supprimés. { cmd-quiet } off y met fin.
    }
quiet-by = { $until ->
        [none] { $by } a mis fin à la pause : les inconnus sont de nouveau servis.
       *[other] { $by } a activé la pause : jusqu'au { $until }, les inconnus ne sont pas servis. { cmd-quiet } off y met fin.
    }
quiet-hours = Indiquez un nombre d'heures entre 1 et { $max }, ou off : { cmd-quiet } 3
registrations = { $open ->
        [yes] les inscriptions sont ouvertes.
       *[no] les inscriptions sont fermées.
    }
registrations-already = { $open ->
        [yes] les inscriptions sont déjà ouvertes.
       *[no] les inscriptions sont déjà fermées.
    }
registrations-by = { $open ->
        [yes] { $by } a ouvert les inscriptions.
       *[no] { $by } a fermé les inscriptions.
    }
users-none = personne n'est inscrit.
users-title = { $count ->
        [one] une personne est inscrite
       *[other] { $count } personnes sont inscrites
    } :
audit-none = l'administration n'a encore rien fait.
audit-title = { $count ->
        [one] la dernière action
       *[other] les { $count } dernières actions
    } de l'administration :

# -- formulaires de commandes ; $name est le nom du champ dans la table des commandes
blank = { $kind ->
    [person] Adresse : @nom@instance ou xmpp:nom@serveur
    [subject] Adresse ou domaine : @nom@instance, xmpp:nom@serveur, instance.example
    [domain] Domaine, par exemple instance.example
    [number] Nombre
    [span] Durée, par exemple 12h, 30d ou 4w
    [rest] { $name ->
        [reason] Raison
       *[other] Texte
    }
   *[word] { $name ->
        [language] Langue, par exemple fr
        [command] Nom de la commande
        [number] Numéro, ou all
        [action] Que faire : take, close, reopen
        [yes] yes, pour confirmer
       *[other] { $name }
    }
    }

# -- ce que les bots disent d'eux-mêmes dans leur profil ; 30 caractères au plus pour les noms
profile-name = { $side ->
    [fediverse] Passerelle vers XMPP
   *[xmpp] Passerelle vers le fédivers
    }
profile-description = { $side ->
    [fediverse] Je transmets les messages directs entre le fédivers ({ $address }) et XMPP ({ $xmpp }). Commencez un message direct par xmpp:nom@serveur pour écrire à quelqu'un là-bas ; on vous y écrit en commençant par @nom@instance.
   *[xmpp] Je transmets les messages entre XMPP ({ $xmpp }) et le fédivers ({ $address }, { $fediverse }). Commencez un message par @nom@instance pour écrire à quelqu'un là-bas ; on vous y écrit en commençant par xmpp: et votre adresse.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Contact
    [website] Site
    [software] Logiciel
   *[networks] Relie
    }
profile-networks = Fédivers (ActivityPub) et XMPP

# -- premiers contacts : ce que lit la personne invitée, et qui lui écrit
invitation =
    { $sender } ({ $network ->
        [fediverse] fédivers
        [xmpp] XMPP
       *[other] { $network }, par une autre passerelle
    }) aimerait vous écrire ; un message attend.
    { cmd-accept } pour le lire et répondre · { cmd-decline } pour refuser · { cmd-block } { $sender } pour ne plus jamais recevoir de demande.
    { operators-can-read } { cmd-help }
invited = { $recipient } n'a jamais utilisé cette passerelle ; je lui demande d'abord. Votre message attend sa réponse, { $days ->
        [one] un jour
       *[other] { $days } jours
    } au plus ; ce que vous écrivez entre-temps aussi.
welcome-invited =
    vous voilà inscrit. { $recipient } n'a jamais utilisé cette passerelle ; je lui demande d'abord, et votre message attend sa réponse, { $days ->
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
account-waits = Je n'ai pas encore pu savoir à quel compte correspond { $recipient }. Votre message attend et partira tout seul, dans un délai de { $hours ->
        [one] une heure
       *[other] { $hours } heures
    } au plus ; { cmd-outbox } l'affiche, { cmd-cancel } le reprend.
unresolved-full = { $max } messages attendent déjà que je sache à quel compte correspond { $recipient } ; celui-ci n'a pas été envoyé. Réessayez plus tard.
invitations-full = { $recipient } n'a pas encore répondu à d'autres demandes ; votre message n'a pas été envoyé. Réessayez dans quelques jours.
unwilling = { $recipient } demande dans son profil que les robots et les passerelles ne lui écrivent pas ; je ne l'ai pas fait et rien n'a été envoyé. Si cette personne veut vous lire, elle peut écrire d'abord à { $bot }, qui lui dira comment faire.
unseen = votre invitation à { $recipient } date d’un jour et rien n’indique qu’elle a été vue : certains serveurs bloquent les inconnus. Dites à cette personne, par un autre moyen, d’écrire d’abord à { $bot } ({ $link }). Votre message attend toujours.
unanswered = aucune réponse de { $recipient } en { $days ->
        [one] un jour
       *[other] { $days } jours
    } : vos messages n'ont pas été remis. Cette personne peut toujours vous écrire.
no-answer = { $recipient } n'a pas répondu à ma demande ; votre message n'a pas été envoyé. Vous pourrez lui écrire quand cette personne vous aura écrit.
not-kept = désormais, { $recipient } et vous pouvez vous écrire. { $kept ->
        [0] Ce que vous aviez écrit avant n'a pas été gardé : envoyez-le encore une fois.
       *[other] Seuls vos derniers messages ont été gardés : renvoyez les précédents.
    }
first-contacts-full = { $max ->
        [one] une nouvelle personne au plus
       *[other] { $max } nouvelles personnes au plus
    } par jour. Votre message à { $recipient } n'a pas été envoyé ; réessayez demain.
held-for-admins = l'administration regarde votre premier message à { $recipient } avant de l'envoyer. Vous n'avez rien à faire.
held-refused = votre premier message à { $recipient } ressemble à de la publicité ; il n'a pas été envoyé. Écrivez avec vos mots qui vous êtes et ce que vous voulez.
held-unseen = votre message à { $recipient } n'a pas été remis : l'administration de cette passerelle ne l'a pas laissé passer.
suspicious = { $count ->
        [one] { $sender } n'a envoyé qu'un lien comme premier message à { $recipient }.
       *[other] { $sender } a envoyé le même premier message à { $count } personnes, dont en dernier { $recipient }.
    } Il attend. { cmd-approve } { $sender } l'envoie · { cmd-reject } { $sender } le jette · { cmd-ablock } { $sender } l'exclut
suspicious-many = { $count } personnes ont envoyé le même premier message, ou presque, dont en dernier { $sender }. Il attend, et tous les suivants avec lui, en une seule entrée. { cmd-approve } { $sender } les envoie tous · { cmd-reject } { $sender } les jette tous
suspects-alike = { $sender } et { $others ->
        [one] une autre personne
       *[other] { $others } autres
    } avec les mêmes mots
invitation-waits = { $recipient } n'a pas encore reçu votre demande : beaucoup de nouvelles personnes écrivent en ce moment, et chacune a son tour. L'invitation partira toute seule ; inutile d'écrire à nouveau.
invitations-open = ces personnes attendent votre réponse : { $senders }. { cmd-accept } ADRESSE pour lire leur message · { cmd-decline } ADRESSE pour refuser · { cmd-block } ADRESSE pour ne plus rien en recevoir. D'ici là, rien de ce que vous écrivez ne part.
invitations-none = personne n'attend votre réponse.
invitation-unknown = { $address } n'attend pas votre réponse. { cmd-accept } seul montre qui l'attend.
accepted = désormais, { $address } peut vous écrire, et vous pouvez lui répondre.
declined = rien ne vous parviendra de { $address }, qui saura seulement qu'aucune réponse n'est venue. Si vous changez d'avis, écrivez-lui.
help-command-accept = { cmd-accept } ADRESSE — oui à qui aimerait vous écrire ; seul : à la seule personne qui attend, ou aux règles de cette passerelle.
help-command-decline = { cmd-decline } ADRESSE — non à qui aimerait vous écrire, sans que cette personne l'apprenne. { cmd-block } l'arrête pour de bon.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } est une autre passerelle et non une personne ; rien n'a été envoyé. Écrivez l'adresse de la personne voulue.
recipient-is-carried = { $address } n'est que le nom qu'une autre passerelle donne à { $account }, qui est sur votre propre réseau. Écrivez à { $account } directement ; rien n'a été envoyé.
recipient-is-deaf = { $address } n'est joignable que par { $bridge }, qui ne transporte pas les messages directs : personne ne lirait le vôtre, il n'a donc pas été envoyé. Demandez autrement une adresse à cette personne.
reached-through = { $recipient } est joignable par une autre passerelle ({ $network }). Qui la gère peut aussi lire vos messages.
invited-through =
    { $recipient } est joignable par une autre passerelle ({ $network }) : qui la gère peut aussi lire vos messages. Cette adresse n'a jamais utilisé notre passerelle ; je lui demande d'abord, et votre message attend sa réponse, { $days ->
        [one] un jour
       *[other] { $days } jours
    } au plus.
comes-through = Une autre passerelle apporte ici ce que vous écrivez, je ne le transporte donc pas plus loin. { $account } est déjà sur { $side ->
        [fediverse] le fédivers
       *[xmpp] XMPP
    } : écrivez de là à { $bot } ou à la personne voulue. Rien n'a été envoyé.

# -- s'inscrire : pourquoi non, ou pas encore
registration-closed = cette passerelle ne prend personne de nouveau pour le moment. Réessayez plus tard ; rien n'a été envoyé.
registration-full = cette passerelle a autant de monde qu'elle peut en servir. Réessayez plus tard ; rien n'a été envoyé.
registration-crowded = trop de nouvelles personnes arrivent en ce moment sur cette passerelle. Rien n'a été envoyé ; réécrivez dans { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }.
registration-not-listed = cette passerelle est réservée à certains serveurs, et le vôtre n'en fait pas partie. Rien n'a été envoyé.
registration-too-often = vous vous êtes déjà inscrit { $max ->
        [one] une fois
       *[other] { $max } fois
    }, autant que cette passerelle le permet. Demandez à son administration.
registration-too-young = votre compte est trop récent pour cette passerelle : il doit avoir { $days ->
        [one] un jour
       *[other] { $days } jours
    }. Rien n'a été envoyé.
registration-too-few-posts = votre compte a trop peu de messages publiés pour cette passerelle : il en faut { $posts }. Rien n'a été envoyé.
registration-no-avatar = cette passerelle demande une photo de profil. Ajoutez-en une à votre compte, puis écrivez de nouveau ; rien n'a été envoyé.
registration-nobot = votre profil dit #nobot ; je ne vous ai pas inscrit et rien n'a été envoyé. { cmd-register } si vous le voulez quand même.
registration-nobridge = votre profil dit #nobridge ou bridgeable: false ; je ne vous ai pas inscrit et rien n'a été envoyé. Retirez-le, puis écrivez de nouveau.
registration-ended-nobot = votre profil dit #nobot ; vous n'êtes donc plus inscrit ici. { cmd-register } si vous le voulez quand même.
registration-ended-nobridge = votre profil dit #nobridge ou bridgeable: false ; vous n'êtes donc plus inscrit ici. Retirez-le, puis { cmd-register } vous réinscrit.
registration-asked = ici, c'est l'administration qui admet les gens. Je lui demande, et je vous dirai sa réponse. Rien n'a encore été envoyé : renvoyez alors votre message.
registration-waiting = l'administration n'a pas encore décidé si vous pouvez utiliser cette passerelle. Je vous préviendrai ; rien n'a été envoyé.
registration-rejected = l'administration de cette passerelle ne vous a pas admis.
application = { $address } aimerait utiliser cette passerelle. { cmd-approve } { $address } pour accepter · { cmd-reject } { $address } pour refuser
applications-title = attendent { cmd-approve } ADRESSE ou { cmd-reject } ADRESSE :
applications-none = personne n'attend d'être admis.
application-unknown = { $address } n'attend pas d'être admis. { cmd-approve } seul montre qui attend.
application-approved = { $address } est admis, et prévenu.
application-rejected = { $address } n'est pas admis, et prévenu.
trusted = les messages de { $address } partent vers { $count ->
        [one] une personne
       *[other] { $count } personnes
    }.
distrusted = { $count ->
        [one] un message
       *[other] { $count } messages
    } de { $address } jetés, et cette personne est prévenue. { cmd-ablock } { $address } l'exclut.
help-command-approve = { cmd-approve } ADRESSE — admettre qui a demandé à s'inscrire, ou laisser partir ce qui ressemblait à de la publicité. Seul : qui attend.
help-command-reject = { cmd-reject } ADRESSE — ne pas admettre qui a demandé à s'inscrire, ou jeter ce qui ressemblait à de la publicité.
rules-agree =
    voici les règles de cette passerelle ; { cmd-rules } les montre en entier.
    { $rules }
    { cmd-accept } dit que vous êtes d'accord. D'ici là, personne ne reçoit vos messages ; ils attendent ici 10 minutes.
rules-shown =
    les règles de cette passerelle ; { cmd-rules } les montre en entier.
    { $rules }
rules-title = les règles de cette passerelle :
rules-none = cette passerelle n'a pas de règles à elle. Restez aimable.
help-command-rules = { cmd-rules } — les règles de cette passerelle.

# -- avec qui l'on parle, et où l'on en est
pinned = ce que vous écrivez sans adresse va maintenant à { $address }. { cmd-end } y met fin.
talking-pinned = ce que vous écrivez sans adresse va à { $address }, selon votre choix. { cmd-end } y met fin.
talking-last = ce que vous écrivez sans adresse va à { $address }, votre dernier contact, pendant encore { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }. { cmd-to } ADRESSE choisit quelqu'un d'autre.
talking-nobody = ce que vous écrivez sans adresse ne va à personne. Écrivez l'adresse devant, ou choisissez quelqu'un avec { cmd-to } ADRESSE.
talking-unsure = ce que vous écrivez sans adresse peut s’adresser à plusieurs personnes, je pose donc la question : { $people }. { cmd-to } ADRESSE en choisit une.
ended = c'est fait : ce que vous écrivez sans adresse ne va à personne, jusqu'à ce que vous écriviez de nouveau à quelqu'un.
me = inscrit depuis le { $since }, langue { $lang }. { $partner ->
        [none] En conversation avec personne.
       *[other] En conversation avec { $partner }.
    } { $left ->
        [0] Plus aucun message pour l'instant
        [one] Encore un message d'affilée
       *[other] Encore { $left } messages d'affilée
    }. { $blocks ->
        [0] Personne n'est bloqué.
        [one] Un blocage.
       *[other] { $blocks } blocages.
    } { $joined ->
        [yes] { $side ->
            [fediverse] Vous suivez le robot.
           *[xmpp] Le robot est dans vos contacts.
        }
       *[no] { $side ->
            [fediverse] Suivez le robot, pour que votre serveur ne cache rien de lui.
           *[xmpp] Ajoutez le robot à vos contacts, pour que votre serveur accepte ses messages.
        }
    }
help-command-to = { cmd-to } ADRESSE — ce que vous écrivez sans adresse va là. { cmd-who } dit où cela va, { cmd-end } y met fin.
help-command-who = { cmd-who } — à qui va votre prochain message si vous n'écrivez pas d'adresse.
help-command-end = { cmd-end } — ce que vous écrivez sans adresse ne va à personne.
help-command-me = { cmd-me } — où vous en êtes : depuis quand, votre langue, votre contact, combien de messages vous pouvez envoyer.

# -- ce qui est enregistré sur quelqu'un
help-command-export = { cmd-export } — tout ce que cette passerelle a enregistré sur vous. Les textes des messages n'en font pas partie : ils sont effacés à la remise.
help-command-forget = { cmd-forget } — effacer tout ce que cette passerelle a enregistré sur vous, et ce qu'elle a relayé pour vous.
export-nothing = rien n'est enregistré sur vous.
export-title = { $count ->
        [one] une ligne est enregistrée
       *[other] { $count } lignes sont enregistrées
    } sur vous, heures en UTC :
forget-sure = cela efface votre inscription, vos blocages et messages en attente et, autant que les serveurs le permettent, ce qui a été relayé ces { $days ->
        [one] dernières 24 heures
       *[other] { $days } derniers jours
    }. Des copies peuvent rester ailleurs, ainsi que les décisions de l'administration. Des inconnus pourront de nouveau vous écrire ; seul { cmd-unregister } l'empêche. Écrivez { cmd-forget } oui dans les 10 minutes.
forget-not = Rien n'a été effacé. { cmd-me } montre où vous en êtes.
forgotten = tout ce qui vous concerne est effacé. { $posts ->
        [0] Il n'y avait rien de relayé à supprimer.
        [one] Un message relayé est en cours de suppression.
       *[other] { $posts } messages relayés sont en cours de suppression ; cela peut prendre du temps.
    } Des copies peuvent rester chez d'autres et dans des archives. Au revoir !

# -- messages en attente ; $hours : durée des tentatives
waits-server = { $domain } ne répond pas en ce moment. Votre message à { $recipient } attend et sera retenté pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    } au plus. { cmd-outbox } le montre, { cmd-cancel } le retire.
waits-limit = la limite du compte de la passerelle sur { $side ->
        [fediverse] le fédivers
       *[xmpp] XMPP
    } est atteinte pour le moment. Votre message à { $recipient } attend et sera retenté pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    } au plus. { cmd-outbox } le montre, { cmd-cancel } le retire.
waits-leg = le côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } de la passerelle ne fonctionne pas en ce moment. Votre message à { $recipient } attend et sera retenté pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    } au plus. { cmd-outbox } le montre, { cmd-cancel } le retire.
waits-queue = il y a beaucoup à faire en ce moment. Votre message à { $recipient } attend son tour, pendant { $hours ->
        [one] une heure
       *[other] { $hours } heures
    } au plus. { cmd-outbox } le montre, { cmd-cancel } le retire.
waits-stopped = l'administration a mis ce pont en pause. Votre message à { $recipient } attend la reprise. { cmd-outbox } le montre, { cmd-cancel } le retire.
waits-account = Le compte de la passerelle sur { $side ->
        [fediverse] le fédivers
       *[xmpp] XMPP
    } est bloqué par son serveur. Votre message à { $recipient } attend aussi longtemps qu'il le faut. { cmd-outbox } le montre, { cmd-cancel } le retire.
arrived = { $count ->
        [one] { $recipient } a reçu votre message de { $time }.
       *[other] { $recipient } a reçu vos { $count } messages depuis { $time }.
    }
outbox-title = { $count ->
        [one] un de vos messages attend. { cmd-cancel } suivi de son numéro le retire.
       *[other] { $count } de vos messages attendent. { cmd-cancel } suivi d'un numéro en retire un, { cmd-cancel } tout les retire tous.
    }
outbox-empty = aucun de vos messages n'attend.
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
        [yes] un admin le regarde d’abord
       *[no] cette personne doit d’abord accepter
    }
outbox-line-unresolved = { $number } : à { $recipient }, { $minutes ->
        [0] à l'instant
        [one] il y a une minute
       *[other] il y a { $minutes } minutes
    }, je cherche à quel compte cela correspond
outbox-line-asked = { $number } : pour personne encore, { $minutes ->
        [0] à l'instant
        [one] il y a une minute
       *[other] il y a { $minutes } minutes
    }, { $rules ->
        [yes] attend que vous acceptiez les règles
       *[no] attend que vous disiez à qui
    }
cancelled = le message { $number } est retiré : personne ne le recevra.
cancelled-perhaps = le message { $number } est retiré. Une tentative est restée sans réponse : il est peut-être arrivé quand même.
cancel-sending = le message { $number } est en cours d'envoi et ne peut plus être retiré. { cmd-outbox } montre s'il attend encore.
cancel-unknown = aucun de vos messages en attente ne porte le numéro { $number }. { cmd-outbox } en donne la liste.
cancelled-all = { $count ->
        [0] rien n'a été retiré.
        [one] un message est retiré : personne ne le recevra.
       *[other] { $count } messages sont retirés : personne ne les recevra.
    }{ $sending ->
        [0] {""}
        [one] {" "}Un autre est en cours d'envoi.
       *[other] {" "}{ $sending } autres sont en cours d'envoi.
    }
help-command-cancel = { cmd-cancel } NUMÉRO — retire un message en attente ; { cmd-outbox } donne les numéros. { cmd-cancel } tout retire tous les vôtres.
help-command-outbox = { cmd-outbox } — vos messages qui attendent d'être remis ou une réponse. { cmd-outbox } 2 montre la deuxième page.

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
       *[no] {" "}La remise est arrêtée ; { cmd-start } laisse partir les messages.
    }
status-allowance =
    { $status }
    Le compte du fédivers peut publier encore { $left } messages sur { $of } jusqu'à { $time }.
leg-down = le côté { $side ->
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
leg-refused = le serveur du côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } refuse la connexion de la passerelle ({ $why }). { $waiting ->
        [0] Aucun message n'attend.
        [one] Un message attend.
       *[other] { $waiting } messages attendent.
    } Rien n'est perdu. Mettez un secret valable à sa place : le robot relit sa configuration tout seul ; ce que donnent systemd ou l'environnement demande un redémarrage.
leg-shut = Le serveur du côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } empêche le compte de la passerelle de fonctionner : { $why }. { $waiting ->
        [0] Aucun message n'attend.
        [one] Un message attend.
       *[other] { $waiting } messages attendent.
    } Rien n'est perdu, rien n'expire. Réglez cela avec l'administration de ce serveur : les envois reprennent d'eux-mêmes.
account-moderated = La modération du serveur { $side ->
        [fediverse] du fédivers
       *[xmpp] XMPP
    } { $measure ->
        [frozen] a gelé le compte de la passerelle.
        [marked] a marqué des messages de la passerelle comme sensibles.
        [deleted] a supprimé des messages de la passerelle.
        [sensitive] a marqué tout ce que publie la passerelle comme sensible.
        [limited] a limité le compte de la passerelle : seuls ses abonnés le voient.
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
    } : { $lost ->
        [one] un abonnement du compte a pris fin.
       *[other] { $lost } abonnements du compte ont pris fin.
    } Les personnes concernées peuvent suivre le robot à nouveau, sauf blocage.
leg-back = le côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } fonctionne de nouveau, après { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }. Ce qui attendait est en cours de remise.
passed-over = Un élément venu { $side ->
        [fediverse] du fédivers
       *[xmpp] d’XMPP
    } n’a pas pu être traité et a été laissé de côté pour ne bloquer personne : { $id }. Son auteur n’en sait rien. Le journal dit pourquoi ; merci de le signaler à ceux qui maintiennent cette passerelle.
refused-exposed = Votre message de { $time } à { $recipient } a été retiré : le serveur du fédivers l’aurait montré à d’autres, et l’a peut-être fait un instant. Les admins sont au courant ; ne le renvoyez pas avant qu’ils aient vérifié.
refused-overheard = Votre message de { $time } à { $recipient } a été retiré : le serveur du fédivers l’aurait aussi montré à quelqu’un d’autre. Écrivez les noms sans @ devant et renvoyez-le.
refused-uncertain = Impossible de savoir si votre message de { $time } à { $recipient } est arrivé : le serveur n’a pas répondu et ne le montre pas. Il n’est pas envoyé une seconde fois ; sans réponse de sa part, renvoyez-le.
message-exposed = Le serveur de la passerelle côté { $side ->
        [fediverse] fédivers
       *[xmpp] XMPP
    } a rendu un message direct visible par d’autres. La passerelle l’a supprimé ; vérifiez qu’il a disparu et que ce serveur convient à une passerelle (son numéro est dans le journal).
database-older = La base de données de cette passerelle est une copie ancienne, ou a perdu son journal : elle ne sait rien après { $since }. Ce qui est arrivé ensuite est repris, et cherché avant l'envoi : rien n'arrive deux fois. Si vous avez une sauvegarde plus récente, arrêtez les deux bots et restaurez-la.
