# The bridge's own words in English. Every language has the same keys with the same variables.
# Short, kind, and the next step in every message (at most 400 characters).

# In front of everything that the bridge itself says.
bridge-says = Bridge: { $text }

# -- arriving and leaving
welcome-fediverse =
    you are registered. To write to somebody on XMPP, begin your direct message with their address: xmpp:user@host. Replies need no address.
    The operators of this bridge and of both servers can read messages. !help
welcome-xmpp =
    you are registered. To write to somebody on the fediverse, begin your message with their address: @user@instance. Replies need no address.
    The operators of this bridge and of both servers can read messages. !help
welcome-unsent-fediverse =
    you are registered, but your message went to nobody: it does not say to whom. To write to somebody on XMPP, begin your direct message with their address: xmpp:user@host. Replies need no address.
    The operators of this bridge and of both servers can read messages. !help
welcome-unsent-xmpp =
    you are registered, but your message went to nobody: it does not say to whom. To write to somebody on the fediverse, begin your message with their address: @user@instance. Replies need no address.
    The operators of this bridge and of both servers can read messages. !help
already-registered = you are registered already. !help tells what you can do.
unregistered = you are no longer registered. Nobody can write to you through this bridge any more. !register brings you back.
not-registered = you are not registered. !register changes that.

# -- commands
help-fediverse =
    begin a direct message with xmpp:user@host to write to somebody on XMPP; reply to a message to answer it.
    Commands: { $commands }. !help COMMAND tells more.
help-xmpp =
    begin a message with @user@instance to write to somebody on the fediverse; reply to a message to answer it.
    Commands: { $commands }. !help COMMAND tells more.
help-command-register = !register — let people on the other network write to you. Your first message does it, too.
help-command-unregister = !unregister — leave the bridge: nobody can write to you through it any more.
help-command-help = !help — what I can do. !help COMMAND explains one command.
help-command-status = !status — whether both sides of the bridge work, and how many messages wait.
help-command-lang = !lang=en — I speak that language to you from now on. I know: { $languages }.
unknown-command = I don't know !{ $name }. !help lists what I know.
unknown-command-near = I don't know !{ $name }. Did you mean !{ $near }?
lang-set = I speak English to you from now on.
lang-unknown = I don't speak { $lang }. I know: { $languages }. For example !lang=en
status =
    fediverse side: { $fediverse ->
        [online] works
       *[offline] does not work at the moment
    }; XMPP side: { $xmpp ->
        [online] works
       *[offline] does not work at the moment
    }. { $waiting ->
        [0] No message waits.
        [one] One message waits.
       *[other] { $waiting } messages wait.
    } You are { $registered ->
        [yes] registered.
       *[no] not registered.
    }

# -- messages that went nowhere
to-whom-fediverse = to whom? Write xmpp:user@host in front, or reply to one of their messages. Your message was not sent.
to-whom-xmpp = to whom? Write @user@instance in front, or reply to one of their messages. Your message was not sent.
to-whom-partners = to whom? Write their address in front, or reply to one of their messages. Your message was not sent. Your last conversations: { $partners }
empty = there was no text in your message, so I sent nothing to { $recipients }. Write the text behind the address.
too-many-recipients = at most { $max } recipients a message. Your message went to nobody.
not-an-address = { $address } is not an address that I understand, so your message was not sent. They look like { $example }
recipient-is-bridge = { $address } is the bridge itself. Write the address of the person you mean. !help
recipient-not-registered = { $address } does not use this bridge, so your message was not sent to them. They can change that by following { $bot } or writing to it.
recipient-not-registered-near = { $address } does not use this bridge, so your message was not sent to them. Did you mean { $near }?
too-fast = not so fast: at most { $max } messages in 5 minutes. Your message was not sent, and none is until there is room; try again in { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.
encrypted = that message was encrypted, so I could not read it and nobody got it. Switch encryption off for this chat and send it again: the fediverse has no end-to-end encryption.

# -- messages that could not be delivered; $recipient is an address, $excerpt the time of the message
refused-no-such-user = your message of { $time } to { $recipient } was not delivered: their server does not know that address. Check it and send again.
refused-no-such-server = your message of { $time } to { $recipient } was not delivered: their server was not found. Check the address and send again.
refused-server-away = your message of { $time } to { $recipient } was not delivered: their server does not answer at the moment. Send it again later.
refused-not-allowed = your message of { $time } to { $recipient } was not delivered: they or their server do not take messages from this bridge.
refused-too-long = your message of { $time } to { $recipient } was not delivered: it is too long ({ $count }, at most { $max }). Send it in parts.
refused-full = your message of { $time } to { $recipient } was not delivered: their server has no room for it. Try again later.
refused-expired = your message of { $time } to { $recipient } was not delivered: their server could not be reached for { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }. Send it again when you like.
refused-other = your message of { $time } to { $recipient } was not delivered: their server refused it ({ $said }).
refused-unexplained = your message of { $time } to { $recipient } was not delivered: their server refused it and did not say why.

# -- parts of relayed messages
content-warning = Content warning: { $warning }
attachment = Attachment: { $url }
attachment-described = Attachment: { $url } ({ $description })

# -- what the bots say of themselves in their profiles; names have at most 30 characters
profile-name-fediverse = Bridge to XMPP
profile-name-xmpp = Bridge to the fediverse
profile-description-fediverse =
    I carry direct messages between the fediverse ({ $address }) and XMPP ({ $xmpp }).
    Begin a direct message to me with xmpp:user@host to write to somebody on XMPP. They reach you by writing your @user@instance to me over there.
    The operators of this bridge and of both servers can read messages. !help
profile-description-xmpp =
    I carry messages between XMPP ({ $xmpp }) and the fediverse ({ $address }, { $fediverse }).
    Begin a message to me with @user@instance to write to somebody on the fediverse. They reach you by writing xmpp: and your address to me over there.
    The operators of this bridge and of both servers can read messages. !help
profile-label-xmpp = XMPP
profile-label-admin = Admin
profile-label-website = Website
profile-label-software = Software
profile-label-networks = Bridges
profile-networks = Fediverse (ActivityPub) and XMPP
