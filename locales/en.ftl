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
    You are registered. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-but =
    You are registered. { $words }
    { operators-can-read } { cmd-help }
welcome-unsent =
    You are registered, but your message was not sent: it has no address. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    You are registered. { how-to-write } { $follows ->
        [yes] Keep following me, so that your server does not hide my messages.
       *[no] Follow me, so that your server does not hide my messages.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = Others can read that post, so I did not pass it on. { how-to-write } { cmd-help }
already-registered = You are already registered. { cmd-help } shows what you can do.
unregistered = You are no longer registered. Nobody can write to you through this bridge any more. { cmd-register } brings you back.
not-registered = You are not registered. { cmd-register } signs you up.

# -- commands
help =
    { how-to-write }
    { cmd-who } — who gets your next message
    { cmd-block } ADDRESS — block somebody
    { cmd-strangers } — who may write to you
    { cmd-me } — your settings and limits
    { cmd-unregister } — leave the bridge
    { cmd-help } all — all commands
    { $side ->
        [fediverse] Link for people on XMPP
       *[xmpp] Link for people on the fediverse
    }: { $link }
help-all = Commands: { $commands }. { cmd-help } COMMAND explains one.
help-command-register = { cmd-register } — let people on the other network write to you. Your first message does this, too.
help-command-unregister = { cmd-unregister } — leave the bridge: nobody can write to you through it any more.
help-command-ahelp = { cmd-ahelp } — what admins can do.
help-command-help = { cmd-help } — what you need first. { cmd-help } all lists all commands, { cmd-help } COMMAND explains one.
help-command-reactions = { cmd-reactions } on — get emoji reactions that your network cannot show as a short text. { cmd-reactions } off stops that.
help-command-headers = { cmd-headers } always — every message to you begins with its sender's address. { cmd-headers } change — only after somebody else, after half an hour, after words of the bridge, or when another of your apps comes online.
help-command-sent = { cmd-sent } on — a short word when a message of yours has been delivered. { cmd-sent } mark — on the fediverse, I favourite your post instead. { cmd-sent } off — neither.
help-command-status = { cmd-status } — whether both sides of the bridge work, and how many messages wait.
help-command-lang = { cmd-lang }=en — I write to you in English from now on. Languages: { $languages }.
ahelp =
    Besides { cmd-help }, admins have these commands: { $commands }. { cmd-help } COMMAND explains one. Write fediverse addresses as acct:user@instance, so that nobody is mentioned.
admins-only = Only the admins of this bridge can do that.
unknown-command = I don't know { prefix }{ $name }. { cmd-help } lists my commands.
unknown-command-near = I don't know { prefix }{ $name }. Did you mean { prefix }{ $near }?
lang-set = I speak English to you from now on.
reactions-spelled = { $on ->
        [yes] Emoji reactions that your network cannot show come as a short text from now on.
       *[no] Emoji reactions that your network cannot show are left out from now on.
    }
reactions-unclear = On or off? { cmd-reactions } on, or { cmd-reactions } off.
headers-set = { $always ->
        [yes] Every message to you begins with its sender's address from now on.
       *[no] A message to you begins with its sender's address only where it is needed, from now on: after somebody else, after half an hour, after words of the bridge, or when another of your apps comes online.
    }
headers-posts = On the fediverse every post says who writes, since posts are read one by one. There is nothing to choose here.
headers-unclear = Always, or only on a change? { cmd-headers } always, or { cmd-headers } change.
goes-to = → { $recipients }
lang-unknown = I don't speak { $lang }. I know: { $languages }. For example { cmd-lang }=en
status =
    Fediverse side: { $fediverse ->
        [yes] works
       *[no] does not work at the moment
    }; XMPP side: { $xmpp ->
        [yes] works
       *[no] does not work at the moment
    }. { $waiting ->
        [0] No message waits.
        [one] One message waits.
       *[other] { $waiting } messages wait.
    }{ $registered ->
        [yes] {" "}You are registered.
        [no] {" "}You are not registered.
       *[none] {""}
    }

# -- messages that went nowhere
to-whom = To whom? Write { $side ->
        [fediverse] xmpp:user@host
       *[xmpp] @user@instance
    } in front, or reply to one of their messages. Your message was not sent. { cmd-help } explains how.
to-whom-partners = To whom? { $partners }. Answer with the number, or write the address in front. Your message was not sent: it waits here for { $minutes } minutes.
to-whom-number = That number is not on my list. Answer with a number from 1 to { $last }, or write the address in front.
to-whom-full = { $max } of your messages are already waiting for your answer, so this one was not kept. Answer first, then send it again.
to-whom-dropped = My question about your earlier message was not answered, so nobody got that message, and I have dropped it. If it still matters, send it again with the address in front.
to-whom-none = All right: nothing was sent, and the message is gone.
to-whom-which = Answer with a number from 1 to { $last }. Your message still waits.
to-whom-late = That question has expired, and your message is gone. Send it again with the address in front. Your number was not sent to anybody.
which = Which do you mean? { $choices }. Answer with the number. Nothing was sent: your message waits here for { $minutes } minutes.
which-one = Do you mean { $choice }? Answer yes or no. Nothing was sent: your message waits here for { $minutes } minutes.
which-again = Somebody has written to you since I asked, so I ask once more: { $choices }. Answer with the number. Your message still waits.
choice-command = the command { prefix }{ $command }
choice-words = the whole message to { $recipients }
choice-addressed = the text after the address to { $recipients }
empty = Your message had no text, so nothing was sent to { $recipients }. Send it again with some words.
too-many-recipients = A message can have at most { $max } recipients. Yours was not sent.
not-an-address = { $address } is not an address that I understand, so your message was not sent. Addresses look like { $example }
not-an-address-near = { $address } is not an address that I understand, so your message was not sent. Did you mean { $near }? Send it again with the whole address.
suggested = { $yes ->
        [yes] Then send it again with { $what }: your yes went to nobody.
       *[no] All right: check the spelling and send it again. Your no went to nobody.
    }
handle-with-port = A fediverse address like { $address } has no port, so your message was not sent. Did you mean { $near }?
handle-unmentionable = Fediverse servers can't read { $address } as one name: before the second @, only a-z, 0-9 and _ are possible, with . and - between them. Your message was not sent; check the spelling.
recipient-is-bridge = { $address } is the bridge itself. Write the address of the person you mean. { cmd-help }
recipient-not-registered = { $address } does not use this bridge, so your message was not sent to them. They can change that by { $side ->
        [fediverse] following { $bot } or writing to it
       *[xmpp] adding { $bot } to their contacts or writing to it
    }.
recipient-not-registered-near = { $address } does not use this bridge, so your message was not sent to them. Did you mean { $near }?
too-fast = Not so fast: at most { $max } messages in 5 minutes. Your message was not sent. Wait { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    } before you write again.
too-many-commands = Not so fast: too many commands. Try again in { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.
too-many-mistakes = Too many commands that did not work; I answer no more of them for { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }. { cmd-help } lists my commands.
last-answer = I have answered you very often in the last hour, so I say nothing more until { $time }. Your messages to people are still delivered.
wrong-network = { $address } is on your own network, so you can write to them directly. I carry messages to { $side ->
        [fediverse] XMPP: xmpp:user@host
       *[xmpp] the fediverse: @user@instance
    }
named-own = { $address } is an address { $side ->
        [fediverse] on the fediverse
       *[xmpp] on XMPP
    }, where you can write directly, so I passed nothing on. If you mean somebody { $side ->
        [fediverse] on XMPP
       *[xmpp] on the fediverse
    }, write { $near } in front.
encrypted = That message was encrypted, so I could not read it and nobody got it. Switch encryption off for this chat and send it again: the fediverse has no end-to-end encryption.
address-unwritable = Your address has characters that this bridge can't write, so your message was not sent: nobody could answer you. Write from an account with plain letters in its name.
cannot-pass-on = { $what ->
    [file] The file in your message could not be passed on: it has no web address. Upload it, then it arrives.
    [call] Calls can't be passed on. Please write; pictures and other files work, too.
    [contact] The contact in your message could not be passed on: it holds no address. Write the address as text.
    [form] The form in your message could not be passed on. Write its content as text.
    [nudge] A nudge can't be passed on. Write a word instead.
    [timer] Messages don't disappear by themselves here, so the timer in your message has no effect. What you delete in your app, I delete, too.
    [chat] Chats don't reach me here. Write me a direct post instead.
   *[other] A part of your message could not be passed on. Write it as text.
}
invited-to-room = Invitation to a chat room: { $link }
forwarded = { $author ->
    [none] Forwarded:
   *[some] Forwarded from { $author }:
}
enters-no-rooms = I am a bridge and enter no chat rooms. To invite somebody, send them the link to the room.
challenged = The server of { $who } wants to know whether this bridge is a person, and holds the bridge's messages back until somebody answers. The question is in the bridge's XMPP account.
challenged-at = The server of { $who } wants to know whether this bridge is a person, and holds the bridge's messages back until somebody answers. Answer here: { $page }
unread = Your last message could not be read: something in it is too large or damaged. Nobody got it. Send it again as plain text; put long texts and files behind a link.

# -- messages that could not be delivered; $recipient is an address, $time is when it was written
refused-no-such-user = Your message of { $time } to { $recipient } was not delivered: their server does not know that address. Check it and send again.
refused-unmentionable = Your message of { $time } was not sent: the bridge's fediverse server would take { $recipient } for the address of somebody else. Ask them for another address.
refused-unavailable = Your message of { $time } to { $recipient } was not delivered: either there is no such address, or it takes no messages from this bridge. Check the address.
delivered = { $count ->
        [one] { $recipient } has your message.
       *[other] All { $count } recipients have your message.
    }
sent-is = { $how ->
        [on] You get a short word when a message of yours has been delivered; on the fediverse not while posts are few.
        [mark] I favourite each of your posts once it has been delivered; a like from the other side looks the same.
       *[off] You hear nothing when a message of yours has been delivered, only when it fails.
    } { $side ->
        [fediverse] { cmd-sent } on, mark or off changes that; mark uses up none of the posts that everybody here shares.
       *[xmpp] { cmd-sent } on or off changes that.
    }
sent-unclear = On or off? { cmd-sent } on sends you a short word when a message has been delivered; on the fediverse, { cmd-sent } mark favourites your post instead; { cmd-sent } off ends both.
sent-by-app = The mark is for the fediverse. Your app shows what has been delivered, if it can; { cmd-sent } on sends you a short word instead.
sent-unmarked = This bridge may not favourite posts on its server, so you get no marks. { cmd-sent } on sends you a short word instead.
perhaps-unread = An app of { $recipient } went offline before it confirmed your message of { $time }. They may have read it in another app. If no answer comes, ask again.
refused-no-such-server = Your message of { $time } to { $recipient } was not delivered: their server was not found. Check the address and send again.
refused-server-away = Your message of { $time } to { $recipient } was not delivered: their server does not answer at the moment. Send it again later.
refused-not-allowed = Your message of { $time } to { $recipient } was not delivered: they or their server do not take messages from this bridge.
refused-too-long = Your message of { $time } to { $recipient } was not delivered: it is too long ({ $count } characters; at most { $max } are possible). Send it in parts.
refused-full = Your message of { $time } to { $recipient } was not delivered: their server has no room for it. Try again later.
refused-expired = Your message of { $time } to { $recipient } was not delivered: their server could not be reached for { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }. Send it again if it still matters.
refused-other = Your message of { $time } to { $recipient } was not delivered: their server refused it ({ $said }).
refused-unexplained = Your message of { $time } to { $recipient } was not delivered: their server refused it and gave no reason.
refused-left = Your message of { $time } to { $recipient } was not delivered: they have left the bridge.
refused-moved = Your message of { $time } to { $recipient } was not delivered: they have moved to { $to }. Send it there if it is for them.

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
poll =
    { $multiple ->
        [yes] Poll, several answers possible:
       *[no] Poll, one answer:
    }
    { $options }
    Vote: { $url }
quoted-post = { $author ->
        [none] Quoted post
       *[other] Quoted post of { $author }
    }: { $url }
quoted-post-of = Quoted post of { $author }:
attachment-unready = { $kind ->
        [image] Image, which their server is still processing
        [video] Video, which their server is still processing
        [audio] Sound, which their server is still processing
       *[file] File, which their server is still processing
    }; it follows when it is ready{ $description ->
        [none] .
       *[other] : { $description }
    }

# -- files that went only as links; $reasons are some of the lines below, joined by semicolons
files-linked = { $count ->
        [one] Your file went to { $recipient } only as a link: { $reasons }.
       *[other] { $count } of your files went to { $recipient } only as links: { $reasons }.
    }
file-unreachable = I could not fetch it
file-forbidden = I only fetch files from public https addresses
file-too-large = it is larger than { $max } { $mega ->
        [yes] MB
       *[no] kB
    }
file-too-large-for-server = it is larger than the fediverse server accepts
file-wrong-type = the fediverse server does not accept files of this type
file-too-many = a post can have at most { $max } files
file-quota = at most { $max } files an hour from one person
file-busy = the fediverse server accepts no more files at the moment
file-refused = the fediverse server did not accept it ({ $said })
file-refused-unexplained = the fediverse server did not accept it

# -- commands as such; $usage is what follows the name, $lines a list
people-only = { prefix }{ $name } works only in a chat, because it is about the person who writes it. { cmd-ahelp } lists the commands that work here.
argument-missing = Something is missing: { prefix }{ $usage }. { cmd-help } { $name } explains it.
argument-too-many = I don't know what “{ $word }” is for: { prefix }{ $usage }. Nothing was changed.
argument-unfit = “{ $word }” does not fit: { prefix }{ $usage }. { cmd-help } { $name } explains it.
argument-no-address = “{ $word }” is not an address that I understand. Addresses look like { $example }. Nothing was changed.
argument-no-address-near = “{ $word }” is not an address that I understand. Did you mean { $near }? Nothing was changed.
usage-word = { $name ->
        [address] ADDRESS
        [domain] DOMAIN
        [time] TIME
        [reason] REASON
        [words] WORDS
        [language] LANGUAGE
        [command] COMMAND
        [number] NUMBER
        [page] PAGE
        [hours] HOURS
        [name] NAME
        [yes] YES
        [how] ON/MARK/OFF
        [action] ACTION
        [stance] ASK/YES/NO
        [on-or-off] ON/OFF
        [always-or-change] ALWAYS/CHANGE
       *[other] { $name }
    }
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
aliases-lang = language, languages
aliases-help = commands
aliases-accept = agree
aliases-decline = refuse
aliases-rules = terms
aliases-outbox = waiting, pending
aliases-cancel = takeback, undo
words-help = info
words-stop = stop, unsubscribe, quit
aliases-sent = delivered
aliases-status = state
aliases-reactions = emoji
aliases-headers = header
aliases-export = mydata
aliases-forget = forgetme, erase
aliases-report = complain
aliases-evidence = proof
aliases-block = ignore
aliases-unblock = unignore
aliases-listblock = blocks, blocklist
aliases-to = talk
aliases-who = whom, partner
aliases-end = finish, bye
aliases-me = myself

# -- words that answer or switch something, separated by commas; all languages' words are understood by everybody
words-yes = yes, y, ok, yes please, yep, sure, okay, yeah
words-surely = yes
words-no = no, n, no thanks, no thank you, nope
words-on = on
words-off = off
words-mark = mark, star
words-all = all, everything
words-always = always
words-change = change, changes
words-language = English, Englisch, anglais, inglés, inglese, Engels, inglês
words-until = until, till
words-for = for
words-tomorrow = tomorrow
words-minutes = min, mins, minute, minutes
words-hours = hour, hours, hr, hrs
words-days = day, days
words-weeks = week, weeks

# -- messages that change after they were sent; $author, $recipient and $who are addresses, $time is that of the message
edited-late = (Edited version of an older message)
edited-command = An edited message does not count as a command. Send it again as a new message.
edited-address = Your edit may be meant for somebody else, so it was not sent: the people who have your message keep it as it was. Send the new text as a new message, with the address in front.
edited-unagreed = Your edit was not sent, as you have not agreed to the rules: the people who have your message keep it as it was. Agree first, then edit it again.
unknown-taken-back = I don't know the message that you took back, or no longer know it, so nothing was deleted. Whoever got it still has it.
taken-back = { $author } has taken back a message of { $time } that you got from them.
not-taken-back = Your message to { $recipient } of { $time } could not be deleted there: their server does not allow it. Ask them to delete it.
reacted = { $who } reacts to your message with { $emoji }

# -- personal blocks
help-command-block =
    { cmd-block } xmpp:user@host or @user@instance — no more messages from them, and none to them. { cmd-block } instance.example blocks everybody there. Without an address: the author of the message that you reply to. { cmd-unblock } undoes it, { cmd-listblock } shows all.
help-command-unblock = { cmd-unblock } ADDRESS — get messages from them again. { cmd-listblock } shows whom you blocked.
help-command-listblock = { cmd-listblock } — whom you blocked.
block-whom = Block whom? Write { cmd-block } and an address or a domain, or reply to one of their messages with { cmd-block }.
block-protected = { $subject } can't be blocked: it belongs to this bridge. { cmd-unregister } leaves the bridge.
block-own-network = { $subject } is on your own network and does not reach you through this bridge. Block them in your own app.
block-too-many = You have blocked { $max } already, and that is the limit. { cmd-unblock } makes room; a whole domain counts as one.
blocked = { $subject } is blocked: nothing from there reaches you, and they are not told. { cmd-unblock } { $subject } undoes it. { cmd-report } tells the admins.
blocked-already = { $subject } is blocked already. { cmd-unblock } { $subject } undoes it.
unblocked = { $subject } can write to you again.
not-blocked = You have not blocked { $subject }. { cmd-listblock } shows whom you blocked.
blocks-none = You have blocked nobody.
blocks-title = { $count ->
        [one] One block
       *[other] { $count } blocks
    }:
you-blocked = You have blocked { $recipient }, so your message was not sent to them. { cmd-unblock } { $recipient } changes that.
not-wanted = { $recipient } does not take messages from you, so your message was not sent to them.
recipient-banned = { $recipient } can't be reached through this bridge, so your message was not sent to them.
you-are-banned = The admins of this bridge have blocked you. Your message was not sent.

# -- reports
help-command-report =
    { cmd-report } REASON in reply to a message, or { cmd-report } ADDRESS REASON — tells the admins of this bridge. { cmd-block } stops somebody at once.
help-command-evidence = { cmd-evidence } — after { cmd-report }, within an hour: the admins may read the message that you reported, and pass your report on to the moderators of its author's server. You are not named there.
report-what = What should the admins look at? Reply to the message with { cmd-report } and a reason, or write { cmd-report } ADDRESS REASON.
report-thanks = Thank you, the admins have your report (no. { $number }).{ $subject ->
        [none] {" "}It names nobody: if somebody bothers you, reply to their message with { cmd-report }.
       *[other] {" "}{ cmd-block } { $subject } stops them at once.
    }{ $evidence ->
        [yes] {" "}The admins do not see the message itself: { cmd-evidence } lets them read it, and pass your report on to the moderators of its author's server.
       *[no] {""}
    }
evidence-none = There is nothing to show: write { cmd-report } first, in reply to a message, and { cmd-evidence } within an hour.
evidence-thanks = Thank you. For report no. { $number } { $words ->
        [yes] the admins can read the message now, and
       *[no] the words of the message are not known here; the admins
    } may pass it on.
too-many-reports = That is enough for now: the admins have your reports. If there is more, report it in { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.
report-closed = Your report no. { $number } has been dealt with.{ $words ->
        [none] {""}
       *[other] {" "}“{ $words }”
    } Thank you.

# -- for admins
help-command-reports =
    { cmd-reports } — open reports. { cmd-reports } 17 shows one; { cmd-reports } 17 take, forward, close or reopen changes its state, and words behind close go to its reporter. { cmd-reports } all shows the closed ones, too.
help-command-ablock =
    { cmd-ablock } ADDRESS 30d REASON — block somebody for the whole bridge and drop their waiting messages; without a time, for good. A domain goes on the red list. Write acct:user@instance, so that nobody is mentioned.
help-command-aunblock = { cmd-aunblock } ADDRESS — undo { cmd-ablock }. They have to register again.
help-command-alistb = { cmd-alistb } — whom the admins blocked, until when, why and by whom.
help-command-addred = { cmd-addred } DOMAIN 30d REASON — no messages from or to this domain and its subdomains; its users are unregistered. Without a time, for good.
help-command-delred = { cmd-delred } DOMAIN — take a domain off the red list.
help-command-listred = { cmd-listred } — the red list, with what the bot's own server blocks.
help-command-addgreen = { cmd-addgreen } DOMAIN — put a domain on the green list: its people may register when registration is limited to that list.
help-command-delgreen = { cmd-delgreen } DOMAIN — take a domain off the green list. People who are already registered stay.
help-command-listgreen = { cmd-listgreen } — the green list.
help-command-start = { cmd-start } — deliver messages again.
help-command-stop = { cmd-stop } — pause delivery: messages are accepted but held until { cmd-start }.
help-command-open = { cmd-open } — open registration.
help-command-close = { cmd-close } — close registration; people who are registered stay.
help-command-quiet = { cmd-quiet } HOURS — answer no strangers for a while (3 hours if you give no number); registered people are served as usual. What strangers sent before waits, what they send meanwhile is dropped. { cmd-quiet } off ends it.
help-command-alistu = { cmd-alistu } — who is registered, and since when.
help-command-audit = { cmd-audit } — what the admins did.
banned = { $subject } is blocked { $until ->
        [none] for good
       *[other] until { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(it was blocked before)
    }{ $registered ->
        [yes] {" "}and no longer registered
       *[no] {""}
    }; { $dropped ->
        [0] none of its messages waited
        [one] one waiting message was dropped
       *[other] { $dropped } waiting messages were dropped
    }. (audit { $number })
unbanned = { $subject } is no longer blocked and may register again. (audit { $number })
not-banned = { $subject } is not blocked. { cmd-alistb } shows who is.
bans-none = Nobody is blocked.
list-changed = The list { $source } has changed: { $added ->
        [one] one entry is new
       *[other] { $added } entries are new
    }, { $removed ->
        [one] one is gone
       *[other] { $removed } are gone
    }. It has { $total } now. { cmd-listred } shows your lists, { cmd-delred } DOMAIN makes an exception.
excepted = { $subject } may use the bridge although the list { $source } names them. { cmd-addred } or { cmd-ablock } ends that. (audit { $number })
exception = Exception: { $subject }
bans-title = { $count ->
        [one] One person is blocked
       *[other] { $count } people are blocked
    }:
listed = { $domain } is on the { $list } list { $until ->
        [none] for good
       *[other] until { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(it was there before)
    }.{ $left ->
        [0] {""}
        [one] {" "}One person was unregistered.
       *[other] {" "}{ $left } people were unregistered.
    } (audit { $number })
unlisted = { $domain } is no longer on the { $list } list. (audit { $number })
not-listed = { $domain } is not on the { $list } list.
home-blocks = The bot's own fediverse server blocks { $domain }: it stays blocked until that server lifts the block.
by-home-server = the bot's own server
domains-none = The { $list } list is empty.
domains-title = The { $list } list, { $count ->
        [one] one domain
       *[other] { $count } domains
    }:
report-new =
    Report { $number } by { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}about { $subject }
    }: “{ $reason }”.{ $evidence ->
        [none] {""}
       *[other] {" "}Message id: { $evidence }.
    }
    { cmd-reports } { $number } shows it · { cmd-ablock } blocks somebody
report-words = Report { $number }: its reporter agrees that you pass it on. { $words ->
        [none] The words are not known.
       *[other] The words: “{ $words }”
    } { cmd-reports } { $number } forward tells the moderators of the server it is about.
report-comment = Somebody who got messages through the bridge { $bot } reports { $subject }: “{ $reason }”{ $words ->
        [none] {""}
       *[other] {" "}The words: “{ $words }”
    }
report-not-agreed = Report { $number } can't be passed on: nobody is named in it, or its reporter has not agreed ({ cmd-evidence }).
report-passing-on = Report { $number } is on its way to the moderators of { $domain }. I will tell you what becomes of it.
report-passed-on = Report { $number } is with the moderators of the server that it is about, or on its way.
report-is-passed-on = Your report no. { $number } is with the moderators of its author's server, too.
report-not-passed-on = Report { $number } could not be passed on: { $mail ->
        [none] that server names nobody who takes reports from here.
       *[other] that server takes reports only by mail, to { $mail }.
    }
report-handled = Report { $number } is { $state ->
        [open] open again
        [taken] yours
       *[closed] closed, and its reporter was told
    }.
report-already = Report { $number } is already { $state ->
        [open] open
        [taken] taken by { $by }
       *[closed] closed by { $by }
    }.
report-unknown = There is no report { $number }. { cmd-reports } lists them all.
report-shown =
    { $line }
    { $by ->
        [none] {""}
       *[other] { $state ->
            [open] Reopened
            [taken] Taken
           *[closed] Closed
        } by { $by }.
    } { $evidence ->
        [none] {""}
       *[other] Message id: { $evidence }.
    } { cmd-reports } { $number } take, close or reopen.
reports-action = I don't know “{ $word }”. What works: { cmd-reports } 17 take, forward, close or reopen; { cmd-reports } all.
reports-none = There are no reports.
reports-title = { $count ->
        [one] One report
       *[other] { $count } reports
    }:
sending = { $on ->
        [yes] Messages are delivered again.
       *[no] Delivery is paused; messages wait. { cmd-start } resumes it.
    }
sending-already = { $on ->
        [yes] Messages are already being delivered.
       *[no] Delivery is already paused. { cmd-start } resumes it.
    }
sending-by = { $on ->
        [yes] { $by } resumed delivery.
       *[no] { $by } paused delivery; messages wait. { cmd-start } resumes it.
    }
alerts-bundle =
    { $count ->
        [one] One more since then:
       *[other] { $count } more since then:
    }
    { $lines }
flood-of = { $domain }: { $count } new people in 10 minutes. { cmd-addred } { $domain } keeps all of them out · { cmd-quiet } serves no strangers for 3 hours
flood = { $count } new people in 10 minutes. { cmd-quiet } serves no strangers for 3 hours · { cmd-close } closes registration
quiet = { $until ->
        [none] Strangers are served again.
       *[other] Until { $until }, only registered people are served. Strangers get no answer; what they sent before waits, what they send meanwhile is dropped. { cmd-quiet } off ends it.
    }
quiet-by = { $until ->
        [none] { $by } ended quiet mode: strangers are served again.
       *[other] { $by } switched to quiet mode: until { $until }, strangers are not served. { cmd-quiet } off ends it.
    }
quiet-hours = Write a number of hours from 1 to { $max }, or off: { cmd-quiet } 3
registrations = { $open ->
        [yes] Registration is open.
       *[no] Registration is closed.
    }
registrations-already = { $open ->
        [yes] Registration is already open.
       *[no] Registration is already closed.
    }
registrations-by = { $open ->
        [yes] { $by } opened registration.
       *[no] { $by } closed registration.
    }
users-none = Nobody is registered.
users-rules = { $when ->
        [none] has not agreed to the rules
       *[other] agreed to the rules on { $when }
    }
users-title = { $count ->
        [one] One person is registered
       *[other] { $count } people are registered
    }:
audit-none = No admin has done anything yet.
audit-title = The last { $count ->
        [one] action
       *[other] { $count } actions
    } of the admins:

# -- forms of commands; $name is the name of a field in the table of commands
blank = { $kind ->
    [person] Address: @user@instance or xmpp:user@host
    [subject] Address or domain: @user@instance, xmpp:user@host, instance.example
    [domain] Domain, for example instance.example
    [number] { $name ->
        [page] Page; empty: the first one
       *[other] Number
    }
    [span] How long, for example 8h, 2d or 1w
    [rest] { $name ->
        [reason] Reason
       *[other] Text
    }
   *[word] { $name ->
        [language] Language
        [on-or-off] On or off
        [always-or-change] When the address stands above a message
        [command] Name of the command
        [number] Number, or all
        [how] How you hear of it
        [action] What to do: take, close, reopen
        [stance] Ask, yes or no
        [name] Name for them; off takes it away
        [yes] yes, to confirm
       *[other] { $name }
    }
    }

# -- what the bots say of themselves in their profiles; names have at most 30 characters
profile-name = { $side ->
    [fediverse] Bridge to XMPP
   *[xmpp] Bridge to the fediverse
    }
profile-description = { $side ->
    [fediverse] I carry direct messages between the fediverse ({ $address }) and XMPP ({ $xmpp }). Begin a direct message to me with xmpp:user@host to write to somebody there; they reach you by writing your @user@instance to me over there.
   *[xmpp] I carry messages between XMPP ({ $xmpp }) and the fediverse ({ $address }, { $fediverse }). Begin a message to me with @user@instance to write to somebody there; they reach you by writing xmpp: and your address to me over there.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Admin
    [rules] Rules
    [website] Website
    [software] Software
   *[networks] Bridges
    }
profile-rules = Write { cmd-rules } to me to read the rules of this bridge.
profile-networks = Fediverse (ActivityPub) and XMPP

# -- first contacts: what the recipient reads, and what the sender reads
invitation =
    { $name ->
        [none] { $sender } (
       *[other] { $name }, { $sender } (
    }{ $network ->
        [fediverse] fediverse
        [xmpp] XMPP
       *[other] { $network }, through another bridge
    }) would like to write to you; a message is waiting.{ $link ->
        [none] {""}
       *[other] {" "}Profile: { $link }
    }
    { $first ->
        [yes] { operators-can-read } { cmd-help }{"\u000A"}
       *[no] {""}
    }{ cmd-accept } to read it and answer · { cmd-decline } to say no · { cmd-block } { $sender } so that they can never ask again.
invited = { $recipient } has not used this bridge before and is asked first. Your message waits for the answer, up to { $days ->
        [one] a day
       *[other] { $days } days
    }; what you write meanwhile, too.
welcome-invited =
    You are registered. { $recipient } has not used this bridge before and is asked first; your message waits for the answer, up to { $days ->
        [one] a day
       *[other] { $days } days
    }.
    { operators-can-read } { cmd-help }
held-full = { $max } messages already wait for { $recipient } to answer, so this one was not sent. Wait for the answer.
no-account = I found no account { $recipient }, so your { $count ->
        [one] message was
       *[other] { $count } messages were
    } not sent. Check the spelling; if it is right, { $domain } may be down: try again later.
no-account-near = I found no account { $recipient }, so your { $count ->
        [one] message was
       *[other] { $count } messages were
    } not sent. Did you mean { $near }?
no-account-here = There is no account { $recipient } on the fediverse, so your { $count ->
        [one] message was
       *[other] messages were
    } not sent. If you mean { $jid } on XMPP, write to them directly: that needs no bridge.
account-waits = I could not look up { $recipient } yet. Your message waits and is sent by itself as soon as I can, for up to { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }; { cmd-outbox } shows it, { cmd-cancel } takes it back.
unresolved-full = { $max } messages already wait until I can look up { $recipient }, so this one was not sent. Try again later.
invitations-full = { $recipient } has not answered other people who asked, so your message was not sent. Try again in a few days.
unwilling = The profile of { $recipient } asks bots or bridges to keep away, so I did not write to them and nothing was sent. If they want to hear from you, they can write to { $bot } first, which explains how.
unseen = Your invitation to { $recipient } is a day old, and nothing shows that they saw it: some servers keep strangers out. Ask them in some other way to write to { $bot } first ({ $link }). Your message still waits.
was-accepted = { $recipient } said yes and has what you wrote. From now on, you can write to each other.
unanswered = There was no answer from { $recipient } within { $days ->
        [one] a day
       *[other] { $days } days
    }, so your messages were not delivered. They can still write to you.
no-answer = { $recipient } was asked and has not answered, so your message was not sent. You can write to them once they have written to you.
not-kept = From now on you and { $recipient } can write to each other. { $kept ->
        [0] What you wrote before was not kept: please send it again.
       *[other] Only your later messages were kept: please send the earlier ones again.
    }
first-contacts-full = You can write to at most { $max ->
        [one] one new person
       *[other] { $max } new people
    } a day. Your message to { $recipient } was not sent; try again tomorrow.
held-for-admins = An admin looks at your first message to { $recipient } before it is sent. Nothing else is needed.
held-refused = Your first message to { $recipient } looks like advertising, so it was not sent. Write in your own words who you are and what you want.
held-unseen = Your message to { $recipient } was not delivered: the admins of this bridge did not let it through.
suspicious = { $count ->
        [one] { $sender } sent only a link as a first message to { $recipient }.
       *[other] { $sender } sent the same first message to { $count } people, the last one { $recipient }.
    } It waits. { cmd-approve } { $sender } sends it · { cmd-reject } { $sender } drops it · { cmd-ablock } { $sender } blocks them
suspicious-many = { $count } people sent the same first message, or nearly the same; the last one was { $sender }. These messages wait, and so will further ones. { cmd-approve } { $sender } sends them all · { cmd-reject } { $sender } drops them all
suspects-alike = { $sender } and { $others ->
        [one] one other
       *[other] { $others } others
    } with the same words
invitation-waits = { $recipient } has not been asked yet: many new people are writing at the moment, and everybody gets a turn. The invitation goes out by itself; you need not write again.
invitation-open = { $sender } is waiting for your answer: { cmd-accept } shows you the message, { cmd-decline } says no. Until then, nothing that you write here is sent.
invitations-open = These people are waiting for your answer: { $senders }. { cmd-accept } ADDRESS to read what they wrote · { cmd-decline } ADDRESS to say no · { cmd-block } ADDRESS to hear no more. Until you answer, nothing that you write is sent.
invitations-none = Nobody is waiting for your answer.
answer-accept = { $who ->
        [none] Accept
       *[other] Accept { $who }
    }
answer-decline = { $who ->
        [none] Decline
       *[other] Decline { $who }
    }
answer-block = Block
answer-agree = I agree
invitation-unknown = { $address } is not waiting for your answer. { cmd-accept } alone shows who is.
accepted = From now on, you and { $address } can write to each other.
declined = You will hear nothing from { $address }; they only learn that no answer came. If you change your mind, write to them.
help-command-accept = { cmd-accept } ADDRESS — say yes to somebody who would like to write to you. Without an address: to the only one who asks, or to the rules of this bridge.
help-command-decline = { cmd-decline } ADDRESS — say no to somebody who would like to write to you. They are not told. { cmd-block } stops them for good.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } is another bridge, not a person, so nothing was sent. Write the address of the person you mean.
recipient-is-carried = { $address } is only another bridge's name for { $account }, who is on your own network. Write to { $account } there; nothing was sent.
recipient-is-deaf = { $address } is reached through { $bridge }, which carries no direct messages: nobody would read yours, so it was not sent. Ask them in another way for an address of their own.
reached-through = { $recipient } is reached through another bridge ({ $network }). Whoever runs that one can read your messages, too.
invited-through =
    { $recipient } is reached through another bridge ({ $network }): whoever runs that one can read your messages, too. They have not used this bridge before and are asked first; your message waits for the answer, up to { $days ->
        [one] a day
       *[other] { $days } days
    }.
comes-through = Another bridge carries what you write here, so I do not carry it any further. { $account } is on { $side ->
        [fediverse] the fediverse
       *[xmpp] XMPP
    } already: write from there to { $bot } or to the person you mean. Nothing was sent.

# -- registering: why not, or not yet
registration-closed = This bridge accepts no new people at the moment. Try again later; nothing was sent.
registration-full = This bridge has as many users as it can serve. Try again later; nothing was sent.
registration-crowded = Too many new people are joining this bridge at the moment. Nothing was sent; write again in { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.
registration-not-listed = This bridge is for people of certain servers, and yours is not one of them. Nothing was sent.
registration-too-often = You have registered { $max ->
        [one] once
       *[other] { $max } times
    } already, which is as often as this bridge allows. Ask its admins.
registration-too-young = Your account is too new for this bridge: it must be { $days ->
        [one] one day
       *[other] { $days } days
    } old. Nothing was sent.
registration-too-few-posts = Your account has too few posts for this bridge: it must have { $posts }. Nothing was sent.
registration-no-avatar = This bridge asks for a profile picture. Add one to your account, then write again; nothing was sent.
registration-nobot = Your profile says #nobot, so I did not register you and nothing was sent. { cmd-register } registers you anyway.
registration-nobridge = Your profile says #nobridge or bridgeable: false, so I did not register you and nothing was sent. Remove it there, then write again.
registration-ended-nobot = Your profile says #nobot, so you are no longer registered here. { cmd-register } registers you anyway.
registration-ended-nobridge = Your profile says #nobridge or bridgeable: false, so you are no longer registered here. Remove it there, then { cmd-register } brings you back.
registration-asked = The admins of this bridge decide who may use it. I have asked them and will tell you what they say. Nothing was sent yet: send your message again then.
registration-waiting = The admins have not decided yet whether you may use this bridge. I will tell you when they have; nothing was sent.
registration-rejected = The admins of this bridge did not let you in.
application = { $address } would like to use this bridge. { cmd-approve } { $address } lets them in · { cmd-reject } { $address } does not
applications-title = Waiting for { cmd-approve } ADDRESS or { cmd-reject } ADDRESS:
applications-none = Nobody is waiting to be let in.
application-unknown = { $address } is not waiting to be let in. { cmd-approve } alone shows who is.
application-approved = { $address } was let in and has been told.
application-rejected = { $address } was not let in and has been told.
trusted = The waiting messages of { $address } are sent to { $count ->
        [one] one person
       *[other] { $count } people
    }.
distrusted = { $count ->
        [one] One message
       *[other] { $count } messages
    } of { $address } dropped; they have been told. { cmd-ablock } { $address } blocks them.
help-command-approve = { cmd-approve } ADDRESS — let somebody in who asked to register, or deliver what looked like advertising. Without an address: who is waiting.
help-command-reject = { cmd-reject } ADDRESS — do not let somebody in who asked to register, or drop what looked like advertising.
rules-agree =
    These are the rules of this bridge; { cmd-rules } shows all of them.
    { $rules }
    Write { cmd-accept } if you agree. Until then nobody gets your messages; they wait here for up to a day.
rules-agree-again =
    The rules of this bridge have changed; { cmd-rules } shows all of them.
    { $rules }
    Write { cmd-accept } if you agree. Until then nobody gets your messages; they wait here for up to a day.
rules-agreed = { $waited ->
        [0] Thank you, you have agreed to the rules.
        [one] Thank you. Your message is on its way now.
       *[other] Thank you. Your messages are on their way now.
    }
rules-dropped = Your earlier message waited a day for your yes to the rules, so it was not sent, and I have dropped it. If it still matters, send it again.
rules-changed =
    The rules of this bridge have changed; { cmd-rules } shows all of them.
    { $rules }
rules-known = { $agreed ->
        [yes] { $count } of { $of } registered people have agreed to these rules; { cmd-alistu } shows who.
       *[no] { $count } of { $of } registered people have been shown these rules.
    }
rules-shown =
    The rules of this bridge; { cmd-rules } shows all of them.
    { $rules }
rules-title = The rules of this bridge:
rules-none = This bridge has no rules of its own. Be kind.
help-command-rules = { cmd-rules } — the rules of this bridge.

# -- with whom one talks, and how one stands
pinned = Messages without an address now go to { $address }. { cmd-end } ends that.{ $waiting ->
        [0] {""}
        [one] {" "}Your waiting message goes there, too.
       *[other] {" "}Your { $waiting } waiting messages go there, too.
    }
talking-pinned = Messages without an address go to { $address }, as you chose. { cmd-end } ends that.
talking-last = Messages without an address go to { $address }, your last partner, for { $minutes ->
        [one] one more minute
       *[other] { $minutes } more minutes
    }. { cmd-to } ADDRESS chooses somebody else.
talking-nobody = You are not talking to anybody at the moment. Write the address in front, or choose somebody with { cmd-to } ADDRESS.
talking-unsure = A message without an address may be meant for any of these, so I ask: { $people }. { cmd-to } ADDRESS chooses one.
ended = Done: you are not talking to anybody now. Begin your next message with an address.
me = You have been registered since { $since } (language: { $lang }). { $partner ->
        [none] You are not talking to anybody at the moment.
       *[other] You are talking to { $partner }.
    } You can send { $left ->
        [one] one more message
       *[other] { $left } more messages
    } now. { $blocks ->
        [0] You have blocked nobody.
        [one] You have one block.
       *[other] You have { $blocks } blocks.
    } { $joined ->
        [yes] { $side ->
            [fediverse] You follow the bot.
           *[xmpp] The bot is among your contacts.
        }
       *[no] { $side ->
            [fediverse] Follow the bot, so that your server does not hide its messages.
           *[xmpp] Add the bot to your contacts, so that your server takes its messages.
        }
    }{ $headers ->
        [yes] {" "}Every message to you shows its sender.
       *[no] {""}
    }
help-command-to = { cmd-to } ADDRESS — messages without an address go there from now on. { cmd-who } shows it, { cmd-end } ends it.
help-command-who = { cmd-who } — who gets your next message if you write no address.
help-command-end = { cmd-end } — end the conversation: your next message needs an address.
help-command-me = { cmd-me } — your settings and limits: since when you are registered, language, partner, how many messages you can send.

# -- what is stored about somebody
help-command-export = { cmd-export } — everything that this bridge has stored about you. The texts of messages are not part of it: they are deleted on delivery.
help-command-forget = { cmd-forget } — erase everything that this bridge has stored about you, and what it relayed for you.
export-nothing = Nothing is stored about you.
export-title = { $count ->
        [one] One entry is
       *[other] { $count } entries are
    } stored about you, times in UTC:
export-row = { $what ->
        [registration] Registration
        [application] Request to register
        [account] Account
        [block] Block
        [invitation] Invitation
        [held-message] Held message
        [question] Question
        [chat] Chat with the bot
        [report] Report
        [reaction] Reaction
        [limit] Limit
        [block-by-the-admins] Block by the admins
        [sent] Sent
        [received] Received
        [stance] Strangers
        [partner] Partner
       *[other] { $what }
    } — { $facts }
export-fact = { $name ->
        [side] network
        [account-id] account id
        [lang] language
        [heard-lang] language of your messages
        [hint-lang] language of your app
        [registered-at] since
        [revoked-at] ended
        [registrations] how often
        [explicit] by command
        [rules-at] rules agreed to
        [rules-edition] form of the rules
        [rules-owed] waits for your yes to the rules
        [pinned] chosen partner
        [ended-at] conversation ended
        [checked-at] looked up
        [joined] bot among contacts
        [spell-reactions] reactions as text
        [headers] sender above every message
        [speaker] last message by
        [spoke-at] at
        [sent] word of delivery
        [leg] account of the bridge
        [name] name
        [named-at] name seen
        [asked-at] asked
        [state] state
        [decided-at] decided
        [address] address
        [canonical] main address
        [url] page
        [unwilling] profile asks bridges to keep away
        [subject] about
        [created-at] made
        [recipient] to
        [sender] from
        [author] from
        [fingerprint] fingerprint of the text
        [why] reason for waiting
        [kind] kind
        [until] until
        [id] number
        [reason] reason
        [evidence] message id
        [reference] message id
        [remote] id on the other side
        [words] text
        [agreed] may be passed on
        [passed-on] passed on
        [emoji] emoji
        [bucket] of
        [taken-at] sent
        [edited-at] edited
        [messages] messages
        [first-at] first
        [last-at] last
        [role] kind
        [queued-at] when
        [strangers] may write
        [chosen-at] chosen
        [partner] who
        [muted-until] muted until
        [unmuted-at] muted last until
       *[other] { $name }
    }: { $value }
export-code = { $code ->
        [yes] yes
        [fediverse] fediverse
        [xmpp] XMPP
        [on] by a short word
        [mark] by a mark
        [waiting] waiting
        [sending] being sent
        [unsure] perhaps arrived
        [done] done
        [refused] refused
        [open] open
        [approved] approved
        [rejected] rejected
        [accepted] accepted
        [declined] declined
        [expired] expired
        [direct] not needed
        [suspect] with the admins
        [failed] failed
        [taken] being handled
        [closed] closed
        [invitation] the recipient is asked
        [repeated] an admin looks at it
        [to-whom] to whom?
        [rules] rules
        [evidence] evidence
        [suggested] suggestion
        [forget] erasing
        [relay] message
        [notice] notice of the bridge
        [receipt] receipt, edit or reaction
        [contact] contact list
        [messages] messages
        [late-messages] late messages
        [commands] commands
        [failed-commands] failed commands
        [arrived] arrivals
        [told] notices
        [files] files
        [encrypted] encrypted messages
        [mention] public mentions
        [mentions] public mentions
        [carried] messages by another bridge
        [challenged] questions of servers
        [timer] timers
        [joins] registrations
        [strangers] strangers
        [reports] reports
        [ask] after asking
        [no] no
        [find] people looked for
       *[other] { $code }
    }
forget-sure = This erases your registration, blocks and waiting messages and, as far as the servers allow, what was relayed in the last { $days ->
        [one] day
       *[other] { $days } days
    }. Copies in other people's chats and archives may stay, and so do the admins' decisions about you. Strangers may then ask you again; only { cmd-unregister } keeps them away. Write { cmd-forget } yes within 10 minutes.
forget-not = Nothing was erased. { cmd-me } shows your settings.
forgotten = Everything about you is erased. { $posts ->
        [0] There was nothing relayed to delete.
        [one] One message is being deleted.
       *[other] { $posts } messages are being deleted, my own to you among them; that may take a while.
    } Copies in other people's chats and archives may stay. Goodbye!

# -- messages that wait; $hours: for so long they are tried
waits-server = { $domain } does not answer at the moment. Your message to { $recipient } waits and is tried again for up to { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }. { cmd-outbox } shows it, { cmd-cancel } takes it back.
waits-limit = The limit of the bridge's account on { $side ->
        [fediverse] the fediverse
       *[xmpp] XMPP
    } is reached for now. Your message to { $recipient } waits and is tried again for up to { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }. { cmd-outbox } shows it, { cmd-cancel } takes it back.
waits-leg = The { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    } side of the bridge does not work at the moment. Your message to { $recipient } waits and is tried again for up to { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }. { cmd-outbox } shows it, { cmd-cancel } takes it back.
waits-queue = There is a lot to do at the moment. Your message to { $recipient } waits for its turn, for up to { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }. { cmd-outbox } shows it, { cmd-cancel } takes it back.
waits-stopped = An admin has paused this bridge. Your message to { $recipient } waits until delivery resumes. { cmd-outbox } shows it, { cmd-cancel } takes it back.
waits-account = The bridge's account on { $side ->
        [fediverse] the fediverse
       *[xmpp] XMPP
    } is locked by its server for now. Your message to { $recipient } waits, however long that takes. { cmd-outbox } shows it, { cmd-cancel } takes it back.
arrived = { $count ->
        [one] { $recipient } has got your message of { $time }.
       *[other] { $recipient } has got your { $count } messages since { $time }.
    }
outbox-title = { $count ->
        [one] One message of yours waits. { cmd-cancel } and its number takes it back.
       *[other] { $count } messages of yours wait. { cmd-cancel } and a number takes one back, { cmd-cancel } all takes back all.
    }
outbox-empty = No message of yours waits.
outbox-line = { $number }: to { $recipient }, { $minutes ->
        [0] just now
        [one] a minute ago
       *[other] { $minutes } minutes ago
    }, { $attempts ->
        [0] not tried yet
        [one] tried once
       *[other] tried { $attempts } times
    }{ $next ->
        [0] {""}
        [one] , again in a minute
       *[other] , again in { $next } minutes
    }
outbox-line-sending = { $number }: to { $recipient }, { $minutes ->
        [0] just now
        [one] a minute ago
       *[other] { $minutes } minutes ago
    }, being sent at this moment
outbox-line-held = { $number }: to { $recipient }, { $minutes ->
        [0] just now
        [one] a minute ago
       *[other] { $minutes } minutes ago
    }, { $admins ->
        [yes] an admin looks at it first
       *[no] they are asked first
    }
outbox-line-unresolved = { $number }: to { $recipient }, { $minutes ->
        [0] just now
        [one] a minute ago
       *[other] { $minutes } minutes ago
    }, I am looking up the account
outbox-line-asked = { $number }: without a recipient yet, { $minutes ->
        [0] just now
        [one] a minute ago
       *[other] { $minutes } minutes ago
    }, { $rules ->
        [yes] waits until you agree to the rules
       *[no] waits until you say to whom
    }
cancelled = Message { $number } is taken back: { $recipient ->
        [none] nobody gets what you wrote at { $time }.
       *[other] { $recipient } does not get what you wrote at { $time }.
    }
cancelled-perhaps = Message { $number } is taken back. An earlier attempt got no answer, so { $recipient ->
        [none] what you wrote at { $time } may have arrived all the same.
       *[other] { $recipient } may have got what you wrote at { $time } all the same.
    }
cancel-sending = Message { $number } is being sent at this moment, so it can't be taken back. { cmd-outbox } shows whether it still waits.
cancel-unknown = No message of yours with the number { $number } is waiting. { cmd-outbox } lists those that are.
cancelled-all = { $count ->
        [0] Nothing was taken back.
        [one] One message is taken back: { $recipients ->
            [none] nobody gets it.
           *[other] it does not go to { $recipients }.
        }
       *[other] { $count } messages are taken back: { $recipients ->
            [none] nobody gets them.
           *[other] they do not go to { $recipients }.
        }
    }{ $sending ->
        [0] {""}
        [one] {" "}Another one is being sent at this moment.
       *[other] {" "}Another { $sending } are being sent at this moment.
    }
help-command-outbox = { cmd-outbox } — your messages that wait for delivery or for an answer. { cmd-outbox } 2 shows the second page.
help-command-cancel = { cmd-cancel } NUMBER — take back a message that waits; { cmd-outbox } shows the numbers. { cmd-cancel } all takes back all of yours.

# -- for admins: when a side of the bridge is down; $why is what the server or the system said
status-house =
    { $status }
    Registration: { $registration ->
        [open] open
        [approval] only with approval
        [greenlist] for the green list
       *[closed] closed
    }. Reports ({ cmd-reports }): { $reports }, applicants ({ cmd-approve }): { $applicants }.{ $sending ->
        [yes] {""}
       *[no] {" "}Delivery is paused; { cmd-start } resumes it.
    }
status-allowance =
    { $status }
    The fediverse account can send { $left } more posts (of { $of }) until { $time }.
leg-down = The { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    } side has been down for { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    } ({ $why }). { $waiting ->
        [0] No message waits.
        [one] One message waits.
       *[other] { $waiting } messages wait.
    } I will tell you when it is over.
leg-refused = The server of the { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    } side refuses the bridge's login ({ $why }). { $waiting ->
        [0] No message waits.
        [one] One message waits.
       *[other] { $waiting } messages wait.
    } Nothing is lost. Set a valid { $side ->
        [fediverse] token
       *[xmpp] password
    }: the bot notices a new file or setting by itself; a change in systemd or the environment needs a restart.
leg-shut = The server of the { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    } side keeps the bridge's account from working: { $why }. { $waiting ->
        [0] No message waits.
        [one] One message waits.
       *[other] { $waiting } messages wait.
    } Nothing is lost, nothing expires. Settle it with the admins of that server; delivery then resumes by itself.
account-moderated = The moderators of the { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    } server { $measure ->
        [frozen] froze the bridge's account.
        [marked] marked posts of the bridge as sensitive.
        [deleted] deleted posts of the bridge.
        [sensitive] marked everything that the bridge posts as sensitive.
        [limited] limited the bridge's account: only its followers see it.
        [suspended] suspended the bridge's account.
       *[warning] warned the bridge's account.
    } Log in there to read why, and talk to them.
account-severed = On the { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    } side { $kind ->
        [own] the bridge's account blocked { $target }
        [account] the moderators suspended { $target }
       *[domain] the moderators blocked { $target }
    }: { $lost ->
        [one] the bridge's account lost one follow.
       *[other] the bridge's account lost { $lost } follows.
    } Those affected can follow the bot again, unless they are blocked.
welcome-admin = This bridge is set up, and you are one of its admins. Please answer { cmd-status }: then it is certain that messages arrive both ways. { cmd-ahelp } lists what admins can do.
leg-back = The { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    } side works again, after { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }. What waited is being delivered.
passed-over = Something from the { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    } side could not be handled and was skipped, so that it holds up nobody: { $id }. Its author has not been told. The log says why; please report it to the developers of this bridge.
refused-exposed = Your message of { $time } to { $recipient } was taken back: the fediverse server would have shown it to others too, and may have done so for a moment. The admins know; please do not send it again before they have looked.
refused-overheard = Your message of { $time } to { $recipient } was taken back: the fediverse server would have shown it to somebody else as well. Write names without @ in front and send it again.
refused-uncertain = I can't tell whether your message of { $time } to { $recipient } arrived: the server did not answer and does not show it. I don't send it a second time; if they do not answer, send it again.
message-exposed = The bridge's server on the { $side ->
        [fediverse] fediverse
       *[xmpp] XMPP
    } side made a direct message visible to others. The bridge has deleted it; please check that it is gone, and whether this server is fit for a bridge (the log has its id).
database-older = The database of this bridge is an older copy, or has lost its log: it knows nothing after { $since }. What came later is fetched again, and looked for before it is sent, so that nothing is delivered twice. If you have a newer backup, stop both bots and restore it.

# -- menus of clients (XEP-0050): a title for each command, and what forms say
menu-to = Talk to somebody
menu-who = Who gets my next message
menu-end = End the conversation
menu-accept = Say yes to somebody who asks
menu-decline = Say no to somebody who asks
menu-block = Block somebody
menu-unblock = Unblock somebody
menu-listblock = Whom I have blocked
menu-report = Report somebody to the admins
menu-evidence = Let the admins read the reported message
menu-outbox = My messages that wait
menu-cancel = Take back a message that waits
menu-me = My settings and limits
menu-lang = Language
menu-reactions = Reactions as text
menu-headers = Sender above messages
menu-sent = Word when something has been delivered
menu-status = Whether the bridge works
menu-help = Help
menu-rules = The rules of this bridge
menu-register = Register
menu-export = What is stored about me
menu-unregister = Leave the bridge
menu-forget = Erase everything about me
menu-reports = Admins: reports
menu-approve = Admins: let somebody in
menu-reject = Admins: turn somebody away
menu-ablock = Admins: block somebody
menu-aunblock = Admins: lift a block
menu-alistb = Admins: who is blocked
menu-addred = Admins: shut out a domain
menu-delred = Admins: let a domain in again
menu-listred = Admins: the red list
menu-addgreen = Admins: put a domain on the green list
menu-delgreen = Admins: take a domain off the green list
menu-listgreen = Admins: the green list
menu-quiet = Admins: do not answer strangers for a while
menu-stop = Admins: pause delivery
menu-start = Admins: resume delivery
menu-open = Admins: open registration
menu-close = Admins: close registration
menu-alistu = Admins: who is registered
menu-audit = Admins: what admins did
menu-ahelp = Admins: help
menu-sure = Yes, do it.
menu-unsure = Nothing was done. Tick the box if you mean it.
menu-missing = Nothing was done yet. This field is still empty: { $field }
menu-other = Or somebody else. { $label }
menu-partner = Somebody from your last conversations
menu-on = On
menu-delivery = { $how ->
        [on] A short word
        [mark] A mark on my post (favourite)
       *[off] Nothing
    }
menu-off = Off
menu-always = On every message
menu-change = Only where the sender changes
menu-language = English
menu-all = All of them

# -- strangers: who may write to somebody for the first time
strangers-stance = { $stance ->
    [ask] Somebody new can write to you only when you have said yes.
    [yes] Anybody can write to you.
   *[no] Nobody new can write to you.
    } { cmd-strangers } ask: I ask you first · { cmd-strangers } yes: anybody can write · { cmd-strangers } no: nobody new can.
strangers-set = { $stance ->
    [ask] From now on I ask you before somebody new reaches you.{ $waiting ->
        [0] {""}
       *[other] {" "}Some are waiting for your answer: { cmd-accept } or { cmd-decline }.
    }
    [yes] From now on anybody can write to you; { cmd-block } stops somebody.{ $waiting ->
        [0] {""}
       *[other] {" "}What was waiting for your answer is on its way.
    }
   *[no] From now on nobody new reaches you: they are told so, and nothing of theirs is kept. Whoever you write to can answer.{ $waiting ->
        [0] {""}
       *[other] {" "}Those who were waiting have been told.
    }
    }
strangers-unclear = Ask, yes or no? { cmd-strangers } ask · { cmd-strangers } yes · { cmd-strangers } no
strangers-none = { $recipient } only gets messages from people they have written to or accepted, so yours was not sent. If they write to you, you can answer.
strangers-ask = { $recipient } is asked first whether they want to hear from you. Your message waits for the answer, up to { $days ->
        [one] a day
       *[other] { $days } days
    }; what you write meanwhile, too.
stranger-writes = (First message. { cmd-block } { $sender } stops them; { cmd-strangers } sets who can write to you.)
help-command-strangers = { cmd-strangers } ask — I ask you before somebody new reaches you. { cmd-strangers } yes: anybody can write to you. { cmd-strangers } no: nobody new can, and they are told. Whoever you have written to or accepted is not new.
menu-strangers = Who can write to me
menu-stance = { $stance ->
    [ask] Ask me first
    [yes] Anybody
   *[no] Nobody new
    }
aliases-strangers = stranger, newcomers
words-ask = ask

# -- partners who are muted for a while
muted = { $address } is muted until { $until }: what they write waits and comes then. They are not told. { cmd-unmute } { $address } ends it.
mute-whom = Mute whom? Write { cmd-mute } and an address, or answer a message of theirs with { cmd-mute }.
mute-too-long = Nobody can be muted for longer than { $days } days, as their messages wait meanwhile. { cmd-block } stops somebody for good.
mutes-full = You have muted { $max } people, which is the limit. { cmd-unmute } makes room.
mutes-none = You have muted nobody. { cmd-mute } ADDRESS 8h keeps their messages back for 8 hours.
mutes-title = Muted:
mutes-line = { $address } until { $until }
not-muted = You have not muted { $address }. { cmd-mute } shows who is muted.
unmuted = { $address } is no longer muted.{ $waiting ->
        [0] {""}
        [one] {" "}One message of theirs is on its way.
       *[other] {" "}{ $waiting } messages of theirs are on their way.
    }
mute-over = { $address } is no longer muted. { $waiting ->
        [one] One message of theirs
       *[other] { $waiting } messages of theirs
    } waited and { $waiting ->
        [one] comes
       *[other] come
    } now.
help-command-mute = { cmd-mute } ADDRESS 8h — what they write waits so long (30m, 8h, 2 days, until tomorrow; at most 7d) and then comes together; they are not told. Without a time: 8 hours. { cmd-mute } alone shows who is muted.
help-command-unmute = { cmd-unmute } ADDRESS — end a mute: what waited comes now. Without an address: the only one.
menu-mute = Mute somebody for a while
menu-unmute = End a mute
aliases-mute = silence, snooze
aliases-unmute = unsilence

# -- the address book
partners-title = { $count ->
        [one] One person you were in touch with:
       *[other] { $count } people you were in touch with, the last one first:
    }
partners-none = You have not been in touch with anybody yet. { cmd-help } says how to write to somebody.
name-given = { $address } is called { $name } from now on: begin a message with “{ $name }:” and it goes there. Commands take the name, too.
name-gone = { $address } has no name any more.
name-none = { $address } has no name. { cmd-name } { $address } NAME gives one.
name-unfit = “{ $word }” cannot be a name. A name is one word of 2 to 30 letters and digits that begins with a letter and is not the beginning of a link.
name-means-more = “{ $word }” already means something to me, so it cannot be a name. Choose another one.
name-taken = { $name } is already what you call { $address }. Choose another name, or take that one away: { cmd-name } { $name } off
names-full = You have given { $max } names, which is the limit. { cmd-name } NAME off takes one away.
help-command-partners = { cmd-partners } — the people you were in touch with, the last one first, with the names you gave them ({ cmd-name }).
help-command-name = { cmd-name } ADDRESS carol — call somebody carol: “carol: hello” goes to them, and commands take the name, too. Nobody else sees it. { cmd-name } carol off takes it away.
menu-partners = My address book
menu-name = Give somebody a name
aliases-partners = contacts, addressbook, people
aliases-name = nickname, rename

# -- somebody looked for
find-found = { $name ->
        [none] { $address }
       *[other] { $name } ({ $address })
    } { $how ->
        [registered] uses this bridge: you can write to them.
        [invited] does not use this bridge yet: your first message waits while they are asked.
        [open] does not use this bridge, but can be written to.
        [unwilling] keeps bots or bridges away in their profile. They have to write first, to { $bot }.
        [blocked] is blocked by you. { cmd-unblock } { $address } ends that.
       *[absent] does not use this bridge. They have to come first, to { $bot }.
    }{ $link ->
        [none] {""}
       *[other] {" "}Profile: { $link }
    }
find-self = That is you. { cmd-me } shows how you stand here.
find-unreachable = { $address } cannot be reached through this bridge.
find-nobody = There is no account { $address }. { $near ->
        [none] Check the spelling.
       *[other] Did you mean { $near }?
    }
find-unsaid = I could not look up { $address }: { $domain } does not answer. Try again later.
find-asked = I am asking the server about { $address }; the answer comes as a message.
find-later = You are looking for many people already. Wait for the answers, then go on.
help-command-find = { cmd-find } ADDRESS — whether somebody can be reached through this bridge, and their profile. They are not told. On XMPP, only your first message shows whether an address exists.
menu-find = Look for somebody
aliases-find = whois, search, lookup
