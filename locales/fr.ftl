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
already-registered = vous êtes déjà inscrit. { cmd-help } dit ce que vous pouvez faire.
unregistered = vous n'êtes plus inscrit. Personne ne peut plus vous écrire par cette passerelle. { cmd-register } vous réinscrit.
not-registered = vous n'êtes pas inscrit. { cmd-register } vous inscrit.

# -- commandes
help =
    { how-to-write }
    Commandes : { $commands }. { cmd-help } COMMANDE en dit plus.
help-command-register = { cmd-register } — permettre qu'on vous écrive depuis l'autre réseau. Votre premier message suffit aussi.
help-command-unregister = { cmd-unregister } — quitter la passerelle : plus personne ne peut vous écrire par elle.
help-command-ahelp = { cmd-ahelp } — ce que l'administration peut faire.
help-command-help = { cmd-help } — ce que je sais faire. { cmd-help } COMMANDE explique une commande.
help-command-status = { cmd-status } — si les deux côtés de la passerelle fonctionnent, et combien de messages attendent.
help-command-lang = { cmd-lang }=fr — je vous parle désormais dans cette langue. Je connais : { $languages }.
ahelp =
    en plus de { cmd-help }, pour l'administration : { $commands }. { cmd-help } COMMANDE en dit plus. Écrivez les adresses du fédivers comme acct:nom@instance, pour ne mentionner personne.
admins-only = seules les personnes qui administrent cette passerelle peuvent faire cela.
unknown-command = je ne connais pas { prefix }{ $name }. { cmd-help } dit ce que je connais.
unknown-command-near = je ne connais pas { prefix }{ $name }. Vouliez-vous dire { prefix }{ $near } ?
lang-set = je vous parle maintenant en français.
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
to-whom-partners = à qui ? Écrivez l'adresse devant, ou répondez à l'un de ses messages. Votre message n'a pas été envoyé. Vos dernières conversations : { $partners }
empty = il n'y avait pas de texte dans votre message, je n'ai donc rien envoyé à { $recipients }. Écrivez le texte après l'adresse.
too-many-recipients = { $max } destinataires au plus par message. Votre message n'a été envoyé à personne.
not-an-address = je ne comprends pas l'adresse { $address }, votre message n'a donc pas été envoyé. Exemple d'adresse : { $example }
recipient-is-bridge = { $address } est la passerelle elle-même. Écrivez l'adresse de la personne voulue. { cmd-help }
recipient-not-registered = { $address } n'utilise pas cette passerelle, votre message ne lui a donc pas été envoyé. Il lui suffit de suivre { $bot } ou de lui écrire.
recipient-not-registered-near = { $address } n'utilise pas cette passerelle, votre message ne lui a donc pas été envoyé. Vouliez-vous dire { $near } ?
too-fast = pas si vite : { $max } messages au plus en 5 minutes. Votre message n'a pas été envoyé, et aucun ne le sera d'ici là ; réessayez dans { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }.
encrypted = c'était chiffré : je n'ai pas pu le lire et personne ne l'a reçu. Désactivez le chiffrement pour cette discussion et renvoyez-le : le fédivers n'a pas de chiffrement de bout en bout.

# -- messages qui n'ont pas pu être remis
refused-no-such-user = votre message de { $time } à { $recipient } n'a pas été remis : son serveur ne connaît pas cette adresse. Vérifiez-la et renvoyez le message.
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
