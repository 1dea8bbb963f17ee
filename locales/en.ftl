# The bridge's own words in English. Every language has the same keys with the same variables.
# Short, kind, and the next step in every message (at most 400 characters).

# In front of everything that the bridge itself says.
bridge-says = Bridge: { $text }

# -- arriving and leaving
how-to-write = { $side ->
    [fediverse] To write to somebody on XMPP, begin your direct message with their address: xmpp:user@host. Replies need no address.
   *[xmpp] To write to somebody on the fediverse, begin your message with their address: @user@instance. Replies need no address.
    }
operators-can-read = The operators of this bridge and of both servers can read messages.
welcome =
    you are registered. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-unsent =
    you are registered, but your message went to nobody: it does not say to whom. { how-to-write }
    { operators-can-read } { cmd-help }
already-registered = you are registered already. { cmd-help } tells what you can do.
unregistered = you are no longer registered. Nobody can write to you through this bridge any more. { cmd-register } brings you back.
not-registered = you are not registered. { cmd-register } changes that.

# -- commands
help =
    { how-to-write }
    Commands: { $commands }. { cmd-help } COMMAND tells more.
help-command-register = { cmd-register } — let people on the other network write to you. Your first message does it, too.
help-command-unregister = { cmd-unregister } — leave the bridge: nobody can write to you through it any more.
help-command-ahelp = { cmd-ahelp } — what admins can do.
help-command-help = { cmd-help } — what I can do. { cmd-help } COMMAND explains one command.
help-command-status = { cmd-status } — whether both sides of the bridge work, and how many messages wait.
help-command-lang = { cmd-lang }=en — I speak that language to you from now on. I know: { $languages }.
ahelp =
    besides { cmd-help }, admins have these: { $commands }. { cmd-help } COMMAND tells more. Write fediverse addresses as acct:user@instance, so that nobody is mentioned.
admins-only = only the admins of this bridge can do that.
unknown-command = I don't know { prefix }{ $name }. { cmd-help } lists what I know.
unknown-command-near = I don't know { prefix }{ $name }. Did you mean { prefix }{ $near }?
lang-set = I speak English to you from now on.
lang-unknown = I don't speak { $lang }. I know: { $languages }. For example { cmd-lang }=en
status =
    fediverse side: { $fediverse ->
        [yes] works
       *[no] does not work at the moment
    }; XMPP side: { $xmpp ->
        [yes] works
       *[no] does not work at the moment
    }. { $waiting ->
        [0] No message waits.
        [one] One message waits.
       *[other] { $waiting } messages wait.
    } You are { $registered ->
        [yes] registered.
       *[no] not registered.
    }

# -- messages that went nowhere
to-whom = to whom? Write { $side ->
        [fediverse] xmpp:user@host
       *[xmpp] @user@instance
    } in front, or reply to one of their messages. Your message was not sent.
to-whom-partners = to whom? Write their address in front, or reply to one of their messages. Your message was not sent. Your last conversations: { $partners }
empty = there was no text in your message, so I sent nothing to { $recipients }. Write the text behind the address.
too-many-recipients = at most { $max } recipients a message. Your message went to nobody.
not-an-address = { $address } is not an address that I understand, so your message was not sent. They look like { $example }
recipient-is-bridge = { $address } is the bridge itself. Write the address of the person you mean. { cmd-help }
recipient-not-registered = { $address } does not use this bridge, so your message was not sent to them. They can change that by following { $bot } or writing to it.
recipient-not-registered-near = { $address } does not use this bridge, so your message was not sent to them. Did you mean { $near }?
too-fast = not so fast: at most { $max } messages in 5 minutes. Your message was not sent, and none is until there is room; try again in { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.
encrypted = that was encrypted, so I could not read it and nobody got it. Switch encryption off for this chat and send it again: the fediverse has no end-to-end encryption.

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
file-shows = { $kind ->
        [image] Image
        [video] Video
        [audio] Audio
       *[file] File
    }: { $description }
file-shows-numbered = { $kind ->
        [image] Image
        [video] Video
        [audio] Audio
       *[file] File
    } { $number }: { $description }

# -- files that went only as links; $reasons are some of the lines below, joined by semicolons
files-linked = { $count ->
        [one] your file went to { $recipient } only as a link: { $reasons }.
       *[other] { $count } of your files went to { $recipient } only as links: { $reasons }.
    }
file-unreachable = I could not fetch it
file-forbidden = I only fetch files from public https addresses
file-too-large = it is larger than { $max } { $mega ->
        [yes] MB
       *[no] kB
    }
file-too-large-for-server = it is larger than the fediverse server takes
file-wrong-type = it is no picture, film or sound that the fediverse server takes
file-too-many = one post holds at most { $max } files
file-quota = at most { $max } files an hour from one person
file-busy = the fediverse server takes no more files at the moment
file-refused = the fediverse server did not take it ({ $said })
file-refused-unexplained = the fediverse server did not take it

# -- commands as such; $usage is what follows the name, $lines a list
argument-missing = something is missing: { prefix }{ $usage }. { cmd-help } { $name } tells more.
argument-too-many = I don't know what “{ $word }” is for: { prefix }{ $usage }. Nothing was done.
argument-unfit = “{ $word }” does not fit: { prefix }{ $usage }. { cmd-help } { $name } tells more.
argument-no-address = “{ $word }” is not an address that I understand. They look like { $example }. Nothing was done.
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Page { $page } of { $pages }. { prefix }{ $name } { $next } shows the next one.

# -- other names of commands, separated by commas
aliases-register = join, signup
aliases-unregister = leave
aliases-lang = language
aliases-help = commands
