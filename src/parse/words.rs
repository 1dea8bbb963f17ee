//! Words around an address that tell whether somebody is addressed or talked about, in the languages of the bridge.

/// Words that only join two addresses: "ask" or "saw" between two of them makes the second one part of the text.
const JOINING: &str = "\
    and & + und et y e en ed och og cc cc: и і та i és kai και ve 和 与 跟 と و 와 과 하고";

/// Beside one of these, that somebody is added.
const ADDING: &str = "\
    also too as well plus auch sowie aussi ainsi que también anche pure ook também как также też także myös även både";

/// How a sentence on an envelope begins.
const ENVELOPE: &str = "\
    this it it's is a an the my one only just goes message note letter mail text words \
    z das dies es ist eine ein der die meine nur geht nachricht brief notiz \
    c'est ceci cela le la un une ce mon ma mot lettre est \
    esto este esta es el una mi mensaje nota recado carta va \
    questo questa è il lo messaggio nota lettera \
    dit deze is een het de mijn bericht briefje isto isso é o um uma meu minha mensagem \
    это сообщение письмо to wiadomość jest";

/// Prepositions in front of the address on an envelope.
const HANDING: &str = "\
    for to an für à pour para a al per voor aan til till för до для кому do dla attn fao hd zhd z.hd c/o";

/// The commands of chat programs with which one writes to one person.
const WHISPERING: &str = "\
    msg m dm pm w tell whisper query send message t privmsg r reply";

/// Labels of an address as on an envelope, with a colon behind it.
const LABELS: &str = "\
    to for cc attn an für à a pour para al per aan voor do jid xmpp recipient empfänger destinataire \
    destinatario destinatário ontvanger fao attention att zhd z.hd hd c/o";

/// Words that lead to an address where somebody passes something on; none of them is a command.
const FORWARDING: &str = "\
    msg pm dm tell message whisper query send forward pass please relay re fw fwd aw wg tr this \
    bitte sag sende weiterleiten weiter leite nachricht dis envoie transfère stp svp \
    envía dile reenvía mensaje di inoltra messaggio diga envia mensagem stuur zeg bericht \
    acct mailto jabber id fediverse mastodon fedi activitypub uri rt ahoj hej salve the pls plz";

/// Words that begin a letter to somebody.
const GREETINGS: &str = "\
    hi hello hey heya hiya yo dear there good morning evening afternoon thanks thank you ok hallo moin servus \
    guten tag morgen abend liebe lieber danke bonjour salut bonsoir coucou cher chère merci hola buenas \
    buenos días querido querida gracias ciao buongiorno caro cara grazie olá oi bom obrigado beste hoi dag";

/// Words that go on behind an address that a sentence is about.
const ABOUT: &str = "\
    is isn't isnt was wasn't has hasn't had will won't would works worked doesn't does says said wrote writes \
    bounces bounced looks seems and or are ist war hat wird geht funktioniert sagt schrieb schreibt oder und \
    est était a sera marche dit écrit ou et es era ha será funciona dice o y è ho funziona é foi tem diz \
    heeft werkt zegt of en n'est n'existe n'a ne no non não nicht not";

/// Words that come before an address that a sentence is about.
const MENTIONING: &str = "\
    to is at from of with by for or and than via on add ask tell saw write contact follow under as was an von \
    bei mit ist unter über oder und für als est de à chez avec par ou et sur es con en a por o y è di da su é \
    com em van met bij naar see like love know met read meet call siehe frag frage kenne kennst lies \
    vois demande connais mira pregunta conoces vedi chiedi conosci zie vraag ken";

fn is_one(words: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    words.split(' ').any(|known| known == word)
}

/// One of the words that join two addresses.
pub(super) fn joins(word: &str) -> bool {
    is_one(JOINING, word)
}

/// One of the words that say that somebody is added.
pub(super) fn adds(word: &str) -> bool {
    is_one(ADDING, word)
}

/// One of the words with which a sentence on an envelope begins.
pub(super) fn is_of_an_envelope(word: &str) -> bool {
    is_one(ENVELOPE, &word.replace('’', "'"))
}

/// One of the words that stand in front of the address on an envelope.
pub(super) fn hands_over(word: &str) -> bool {
    is_one(HANDING, word)
}

/// One of the commands of chat programs with which one writes to one person.
pub(super) fn whispers(word: &str) -> bool {
    is_one(WHISPERING, word)
}

/// One of the words that stand before an address with a colon between them.
pub(super) fn is_label(word: &str) -> bool {
    is_one(LABELS, word)
}

/// One of the words that begin a letter.
pub(super) fn greets(word: &str) -> bool {
    is_one(GREETINGS, word)
}

/// One of the words by which somebody passes something on.
pub(super) fn forwards(word: &str) -> bool {
    is_one(FORWARDING, word)
}

/// One of the words that may stand before an address and say nothing else.
pub(super) fn introduces(word: &str) -> bool {
    greets(word) || is_label(word) || forwards(word)
}

/// One of the words by which a sentence goes on about an address in front of them.
pub(super) fn tells_about(word: &str) -> bool {
    is_one(ABOUT, word)
}

/// One of the words behind which an address is a part of the sentence.
pub(super) fn leads_to(word: &str) -> bool {
    is_one(MENTIONING, word)
}
