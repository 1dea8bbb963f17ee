# Les mots de la passerelle en français. Mêmes clés et mêmes variables que dans en.ftl.

bridge-says = Passerelle : { $text }

# -- arriver et partir
welcome-fediverse =
    vous voilà inscrit. Pour écrire à quelqu'un sur XMPP, commencez votre message direct par son adresse : xmpp:nom@serveur. Pour répondre, pas besoin d'adresse.
    Les personnes qui administrent cette passerelle et les deux serveurs peuvent lire les messages. !help
welcome-xmpp =
    vous voilà inscrit. Pour écrire à quelqu'un sur le fédivers, commencez votre message par son adresse : @nom@instance. Pour répondre, pas besoin d'adresse.
    Les personnes qui administrent cette passerelle et les deux serveurs peuvent lire les messages. !help
welcome-unsent-fediverse =
    vous voilà inscrit, mais votre message n'est parti pour personne : il ne dit pas à qui. Pour écrire à quelqu'un sur XMPP, commencez par son adresse : xmpp:nom@serveur. Pour répondre, pas besoin d'adresse.
    Les personnes qui administrent cette passerelle et les deux serveurs peuvent lire les messages. !help
welcome-unsent-xmpp =
    vous voilà inscrit, mais votre message n'est parti pour personne : il ne dit pas à qui. Pour écrire à quelqu'un sur le fédivers, commencez par son adresse : @nom@instance. Pour répondre, pas besoin d'adresse.
    Les personnes qui administrent cette passerelle et les deux serveurs peuvent lire les messages. !help
already-registered = vous êtes déjà inscrit. !help dit ce que vous pouvez faire.
unregistered = vous n'êtes plus inscrit. Personne ne peut plus vous écrire par cette passerelle. !register vous réinscrit.
not-registered = vous n'êtes pas inscrit. !register vous inscrit.

# -- commandes
help-fediverse =
    commencez un message direct par xmpp:nom@serveur pour écrire à quelqu'un sur XMPP ; répondez à un message pour y répondre.
    Commandes : { $commands }. !help COMMANDE en dit plus.
help-xmpp =
    commencez un message par @nom@instance pour écrire à quelqu'un sur le fédivers ; répondez à un message pour y répondre.
    Commandes : { $commands }. !help COMMANDE en dit plus.
help-command-register = !register — permettre qu'on vous écrive depuis l'autre réseau. Votre premier message suffit aussi.
help-command-unregister = !unregister — quitter la passerelle : plus personne ne peut vous écrire par elle.
help-command-help = !help — ce que je sais faire. !help COMMANDE explique une commande.
help-command-status = !status — si les deux côtés de la passerelle fonctionnent, et combien de messages attendent.
help-command-lang = !lang=fr — je vous parle désormais dans cette langue. Je connais : { $languages }.
unknown-command = je ne connais pas !{ $name }. !help dit ce que je connais.
unknown-command-near = je ne connais pas !{ $name }. Vouliez-vous dire !{ $near } ?
lang-set = je vous parle maintenant en français.
lang-unknown = je ne parle pas { $lang }. Je connais : { $languages }. Par exemple !lang=fr
status =
    côté fédivers : { $fediverse ->
        [online] en marche
       *[offline] en panne pour le moment
    } ; côté XMPP : { $xmpp ->
        [online] en marche
       *[offline] en panne pour le moment
    }. { $waiting ->
        [0] Aucun message n'attend.
        [one] Un message attend.
       *[other] { $waiting } messages attendent.
    } { $registered ->
        [yes] Vous êtes inscrit.
       *[no] Vous n'êtes pas inscrit.
    }

# -- messages partis nulle part
to-whom-fediverse = à qui ? Écrivez xmpp:nom@serveur devant, ou répondez à l'un de ses messages. Votre message n'a pas été envoyé.
to-whom-xmpp = à qui ? Écrivez @nom@instance devant, ou répondez à l'un de ses messages. Votre message n'a pas été envoyé.
to-whom-partners = à qui ? Écrivez l'adresse devant, ou répondez à l'un de ses messages. Votre message n'a pas été envoyé. Vos dernières conversations : { $partners }
empty = il n'y avait pas de texte dans votre message, je n'ai donc rien envoyé à { $recipients }. Écrivez le texte après l'adresse.
too-many-recipients = { $max } destinataires au plus par message. Votre message n'a été envoyé à personne.
not-an-address = je ne comprends pas l'adresse { $address }, votre message n'a donc pas été envoyé. Exemple d'adresse : { $example }
recipient-is-bridge = { $address } est la passerelle elle-même. Écrivez l'adresse de la personne voulue. !help
recipient-not-registered = { $address } n'utilise pas cette passerelle, votre message ne lui a donc pas été envoyé. Il lui suffit de suivre { $bot } ou de lui écrire.
recipient-not-registered-near = { $address } n'utilise pas cette passerelle, votre message ne lui a donc pas été envoyé. Vouliez-vous dire { $near } ?
too-fast = pas si vite : { $max } messages au plus en 5 minutes. Votre message n'a pas été envoyé, et aucun ne le sera d'ici là ; réessayez dans { $minutes ->
        [one] une minute
       *[other] { $minutes } minutes
    }.
encrypted = ce message était chiffré : je n'ai pas pu le lire et personne ne l'a reçu. Désactivez le chiffrement pour cette discussion et renvoyez-le : le fédivers n'a pas de chiffrement de bout en bout.

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

# -- ce que les bots disent d'eux-mêmes dans leur profil ; 30 caractères au plus pour les noms
profile-name-fediverse = Passerelle vers XMPP
profile-name-xmpp = Passerelle vers le fédivers
profile-description-fediverse =
    Je transmets les messages directs entre le fédivers ({ $address }) et XMPP ({ $xmpp }).
    Commencez un message direct par xmpp:nom@serveur pour écrire à quelqu'un sur XMPP. Là-bas, on vous écrit en commençant par @nom@instance.
    Les personnes qui administrent cette passerelle et les deux serveurs peuvent lire les messages. !help
profile-description-xmpp =
    Je transmets les messages entre XMPP ({ $xmpp }) et le fédivers ({ $address }, { $fediverse }).
    Commencez un message par @nom@instance pour écrire à quelqu'un sur le fédivers. Là-bas, on vous écrit en commençant par xmpp: et votre adresse.
    Les personnes qui administrent cette passerelle et les deux serveurs peuvent lire les messages. !help
profile-label-xmpp = XMPP
profile-label-admin = Contact
profile-label-website = Site
profile-label-software = Logiciel
profile-label-networks = Relie
profile-networks = Fédivers (ActivityPub) et XMPP
