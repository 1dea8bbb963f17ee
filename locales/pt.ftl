# As palavras da ponte em português. As mesmas chaves e variáveis que em en.ftl.

bridge-says = Ponte: { $text }

# -- chegar e sair
how-to-write = { $side ->
    [fediverse] Para escrever a alguém no XMPP, comece a sua mensagem direta com o endereço dessa pessoa: xmpp:nome@servidor. Para responder não é preciso endereço.
   *[xmpp] Para escrever a alguém no fediverso, comece a sua mensagem com o endereço dessa pessoa: @nome@instância. Para responder não é preciso endereço.
    }
operators-can-read = Quem administra esta ponte e os dois servidores pode ler as mensagens.
welcome =
    A sua inscrição está feita. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-but =
    A sua inscrição está feita. { $words }
    { operators-can-read } { cmd-help }
welcome-unsent =
    A sua inscrição está feita, mas a sua mensagem não foi enviada: falta o endereço. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    A sua inscrição está feita. { how-to-write } { $follows ->
        [yes] Continue a seguir-me, para que o seu servidor não esconda as minhas mensagens.
       *[no] Siga-me, para que o seu servidor não esconda as minhas mensagens.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = Outras pessoas podem ler essa publicação, por isso não a transmiti. { how-to-write } { cmd-help }
already-registered = Já tem inscrição. { cmd-help } mostra o que pode fazer.
unregistered = Já não tem inscrição: ninguém lhe pode escrever por esta ponte. Com { cmd-register } pode voltar.
not-registered = Ainda não tem inscrição. Com { cmd-register } inscreve-se.

# -- comandos
help =
    { how-to-write }
    { cmd-who } — quem recebe a próxima mensagem
    { cmd-block } ENDEREÇO — bloquear alguém
    { cmd-strangers } — quem pode escrever-lhe
    { cmd-me } — as suas definições
    { cmd-unregister } — sair
    { cmd-help } tudo — todos os comandos
    { $side ->
        [fediverse] Link para quem está no XMPP
       *[xmpp] Link para quem está no fediverso
    }: { $link }
help-all = Comandos: { $commands }. { cmd-help } COMANDO explica um.
help-command-register = { cmd-register } — deixar que lhe escrevam da outra rede. A sua primeira mensagem tem o mesmo efeito.
help-command-unregister = { cmd-unregister } — sair da ponte: já ninguém lhe pode escrever através dela.
help-command-ahelp = { cmd-ahelp } — o que a administração pode fazer.
help-command-help = { cmd-help } — o essencial. { cmd-help } tudo mostra todos os comandos, { cmd-help } COMANDO explica um.
help-command-reactions = { cmd-reactions } ativado — receber como texto curto as reações com emoji que a sua rede não pode mostrar. { cmd-reactions } desativado desliga-as.
help-command-headers = { cmd-headers } sempre — cada mensagem que recebe começa com o endereço de quem escreve. { cmd-headers } mudança — só depois de outra pessoa, de meia hora, de um aviso da ponte, ou quando outra aplicação sua fica ligada.
help-command-sent = { cmd-sent } ativado — um breve aviso quando uma mensagem sua foi entregue. { cmd-sent } marca — no fediverso, marco a sua publicação como favorita. { cmd-sent } desativado — nem uma coisa nem outra.
help-command-status = { cmd-status } — se os dois lados da ponte funcionam, e quantas mensagens esperam.
help-command-lang = { cmd-lang }=pt — a partir de agora escrevo-lhe em português. Línguas: { $languages }.
ahelp =
    Além de { cmd-help }, a administração tem estes comandos: { $commands }. { cmd-help } COMANDO explica um. Escreva os endereços do fediverso como acct:nome@instância, para não mencionar ninguém.
admins-only = Só a administração desta ponte pode fazer isso.
unknown-command = Não conheço { prefix }{ $name }. { cmd-help } mostra os meus comandos.
unknown-command-near = Não conheço { prefix }{ $name }. Quis dizer { prefix }{ $near }?
lang-set = A partir de agora escrevo-lhe em português.
reactions-spelled = { $on ->
        [yes] A partir de agora, as reações com emoji que a sua rede não pode mostrar chegam como texto curto.
       *[no] A partir de agora, as reações com emoji que a sua rede não pode mostrar já não chegam.
    }
reactions-unclear = Ativado ou desativado? { cmd-reactions } ativado, ou { cmd-reactions } desativado.
headers-set = { $always ->
        [yes] A partir de agora, cada mensagem que recebe começa com o endereço de quem escreve.
       *[no] A partir de agora, uma mensagem começa com o endereço só quando é preciso: depois de outra pessoa, de meia hora, de um aviso da ponte, ou quando outra aplicação sua fica ligada.
    }
headers-posts = No fediverso cada publicação diz quem escreve, porque se leem uma a uma. Aqui não há nada a escolher.
headers-unclear = Sempre, ou só quando muda? { cmd-headers } sempre, ou { cmd-headers } mudança.
goes-to = → { $recipients }
lang-unknown = Não falo { $lang }. Conheço: { $languages }. Por exemplo { cmd-lang }=pt
status =
    Lado do fediverso: { $fediverse ->
        [yes] funciona
       *[no] não funciona neste momento
    }; lado do XMPP: { $xmpp ->
        [yes] funciona
       *[no] não funciona neste momento
    }. { $waiting ->
        [0] Nenhuma mensagem espera.
        [one] Uma mensagem espera.
       *[other] { $waiting } mensagens esperam.
    }{ $registered ->
        [yes] {" "}Tem inscrição.
        [no] {" "}Ainda não tem inscrição.
       *[none] {""}
    }

# -- mensagens que não foram a lado nenhum
to-whom = Para quem? Escreva { $side ->
        [fediverse] xmpp:nome@servidor
       *[xmpp] @nome@instância
    } à frente, ou responda a uma mensagem dessa pessoa. A sua mensagem não foi enviada. { cmd-help } explica como se faz.
to-whom-partners = Para quem? { $partners }. Responda com o número, ou escreva o endereço à frente. A sua mensagem não foi enviada: espera aqui { $minutes } minutos.
to-whom-number = Esse número não está na minha lista. Responda com um número de 1 a { $last }, ou escreva o endereço à frente.
to-whom-full = { $max } mensagens suas já esperam a sua resposta, por isso esta não foi guardada. Responda primeiro e depois envie-a outra vez.
to-whom-dropped = A minha pergunta sobre a sua mensagem anterior ficou sem resposta: ninguém a recebeu e já não a guardo. Se ainda importar, envie-a outra vez com o endereço à frente.
to-whom-none = Está bem: nada foi enviado e já não guardo a mensagem.
to-whom-which = Responda com um número de 1 a { $last }. A sua mensagem ainda espera.
to-whom-late = Essa pergunta já expirou e a sua mensagem já não está guardada. Envie-a outra vez com o endereço à frente. O seu número não foi enviado a ninguém.
which = O que quer dizer? { $choices }. Responda com o número. Ainda nada foi enviado: a sua mensagem espera aqui { $minutes } minutos.
which-one = Quer dizer { $choice }? Responda sim ou não. Ainda nada foi enviado: a sua mensagem espera aqui { $minutes } minutos.
which-again = Alguém lhe escreveu desde que perguntei, por isso pergunto de novo: { $choices }. Responda com o número. A sua mensagem continua à espera.
choice-command = o comando { prefix }{ $command }
choice-words = a mensagem toda para { $recipients }
choice-addressed = o texto depois do endereço para { $recipients }
empty = A sua mensagem não tinha texto, por isso não enviei nada a { $recipients }. Envie-a outra vez com algumas palavras.
too-many-recipients = Uma mensagem pode ter no máximo { $max } destinatários. A sua não foi enviada.
not-an-address = Não entendo o endereço { $address }, por isso a sua mensagem não foi enviada. Um endereço é assim: { $example }
not-an-address-near = Não entendo o endereço { $address }, por isso a sua mensagem não foi enviada. Quis dizer { $near }? Envie-a outra vez com o endereço completo.
suggested = { $yes ->
        [yes] Então envie outra vez com { $what }: o seu sim não chegou a ninguém.
       *[no] Está bem: verifique como se escreve e envie outra vez. O seu «não» não chegou a ninguém.
    }
handle-with-port = Um endereço do fediverso como { $address } não tem porta, por isso a sua mensagem não foi enviada. Quis dizer { $near }?
handle-unmentionable = Os servidores do fediverso não leem { $address } como um só nome: antes do segundo @ só pode haver a-z, 0-9 e _, com . e - no meio. A sua mensagem não foi enviada; confira como se escreve.
recipient-is-bridge = { $address } é a própria ponte. Escreva o endereço da pessoa que procura. { cmd-help }
recipient-not-registered = { $address } não usa esta ponte, por isso a sua mensagem não foi enviada. A essa pessoa basta { $side ->
        [fediverse] seguir { $bot } ou escrever-lhe
       *[xmpp] juntar { $bot } aos contactos ou escrever-lhe
    }.
recipient-not-registered-near = { $address } não usa esta ponte, por isso a sua mensagem não foi enviada. Quis dizer { $near }?
too-fast = Mais devagar: no máximo { $max } mensagens em 5 minutos. A sua mensagem não foi enviada. Espere { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    } antes de escrever de novo.
too-many-commands = Mais devagar: são comandos a mais. Tente de novo daqui a { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }.
too-many-mistakes = Demasiados comandos não funcionaram; não respondo a mais desses durante { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }. { cmd-help } mostra os meus comandos.
last-answer = Respondi-lhe muitas vezes na última hora, por isso não digo mais nada até às { $time }. As suas mensagens para outras pessoas continuam a ser entregues.
wrong-network = { $address } está na sua própria rede: pode escrever-lhe diretamente. Eu levo mensagens { $side ->
        [fediverse] para o XMPP: xmpp:nome@servidor
       *[xmpp] para o fediverso: @nome@instância
    }
named-own = { $address } é um endereço { $side ->
        [fediverse] no fediverso
       *[xmpp] no XMPP
    }, onde pode escrever diretamente, por isso não transmiti nada. Se quer dizer alguém { $side ->
        [fediverse] no XMPP
       *[xmpp] no fediverso
    }, escreva { $near } à frente.
encrypted = Essa mensagem estava encriptada, por isso não a pude ler e ninguém a recebeu. Desligue a encriptação nesta conversa e envie-a de novo: o fediverso não tem encriptação de ponta a ponta.
address-unwritable = O seu endereço tem caracteres que esta ponte não consegue escrever; a sua mensagem não foi enviada, porque ninguém lhe poderia responder. Escreva de uma conta com letras simples no nome.
cannot-pass-on = { $what ->
    [file] O ficheiro da sua mensagem não pôde ser transmitido: não tem endereço na Web. Carregue-o e ele chega.
    [call] As chamadas não podem ser transmitidas. Escreva antes; fotografias e outros ficheiros também funcionam.
    [contact] O contacto da sua mensagem não pôde ser transmitido: não contém nenhum endereço. Escreva-o como texto.
    [form] O formulário da sua mensagem não pôde ser transmitido. Escreva o conteúdo como texto.
    [nudge] Um toque não pode ser transmitido. Escreva antes uma palavra.
    [timer] Aqui as mensagens não desaparecem sozinhas, por isso o temporizador da sua mensagem não conta. O que apagar na sua aplicação, apago eu também.
    [chat] Os chats não chegam até mim. Escreva-me antes uma mensagem direta.
   *[other] Uma parte da sua mensagem não pôde ser transmitida. Escreva-a como texto.
}
invited-to-room = Convite para uma sala de conversa: { $link }
forwarded = { $author ->
    [none] Reencaminhado:
   *[some] Reencaminhado de { $author }:
}
enters-no-rooms = Sou uma ponte e não entro em salas de conversa. Para convidar alguém, envie-lhe o link da sala.
challenged = O servidor de { $who } quer saber se esta ponte é uma pessoa e retém as mensagens dela até alguém responder. A pergunta está na conta XMPP da ponte.
challenged-at = O servidor de { $who } quer saber se esta ponte é uma pessoa e retém as mensagens dela até alguém responder. Responda aqui: { $page }
unread = A sua última mensagem não pôde ser lida: algo nela é demasiado grande ou está danificado. Ninguém a recebeu. Envie-a de novo como texto simples; textos longos e ficheiros, de preferência por um link.

# -- mensagens que não puderam ser entregues
refused-no-such-user = A sua mensagem das { $time } para { $recipient } não foi entregue: o servidor não conhece esse endereço. Confira o endereço e envie de novo.
refused-unmentionable = A sua mensagem das { $time } não foi enviada: o servidor do fediverso da ponte tomaria { $recipient } pelo endereço de outra pessoa. Peça outro endereço.
refused-unavailable = A sua mensagem das { $time } para { $recipient } não foi entregue: ou esse endereço não existe, ou não aceita mensagens desta ponte. Confira o endereço.
delivered = { $count ->
        [one] { $recipient } tem a sua mensagem.
       *[other] Os { $count } destinatários têm a sua mensagem.
    }
sent-is = { $how ->
        [on] Recebe um breve aviso quando uma mensagem sua foi entregue; no fediverso não, enquanto restam poucas publicações.
        [mark] Marco como favorita cada publicação sua logo que é entregue; um «gosto» do outro lado tem o mesmo aspeto.
       *[off] Não recebe aviso quando uma mensagem sua foi entregue, só quando falha.
    } { $side ->
        [fediverse] { cmd-sent } ativado, marca ou desativado muda isso; a marca não gasta nenhuma das publicações que aqui se partilham.
       *[xmpp] { cmd-sent } ativado ou desativado muda isso.
    }
sent-unclear = Ativado ou desativado? { cmd-sent } ativado avisa quando uma mensagem foi entregue; no fediverso, { cmd-sent } marca assinala a sua publicação como favorita; { cmd-sent } desativado desliga ambas as coisas.
sent-by-app = A marca é para o fediverso. A sua app mostra o que foi entregue, se puder; { cmd-sent } ativado envia-lhe um breve aviso.
sent-unmarked = Esta ponte não pode marcar publicações como favoritas no seu servidor, por isso não recebe marcas. { cmd-sent } ativado envia-lhe um breve aviso em vez disso.
perhaps-unread = Uma aplicação de { $recipient } ficou offline antes de confirmar a sua mensagem das { $time }. Talvez tenha sido lida noutra aplicação. Se não vier resposta, pergunte de novo.
refused-no-such-server = A sua mensagem das { $time } para { $recipient } não foi entregue: o servidor não foi encontrado. Confira o endereço e envie de novo.
refused-server-away = A sua mensagem das { $time } para { $recipient } não foi entregue: o servidor não responde neste momento. Envie de novo mais tarde.
refused-not-allowed = A sua mensagem das { $time } para { $recipient } não foi entregue: essa pessoa ou o seu servidor não aceita mensagens desta ponte.
refused-too-long = A sua mensagem das { $time } para { $recipient } não foi entregue: é demasiado longa ({ $count } caracteres; no máximo { $max }). Envie-a em partes.
refused-full = A sua mensagem das { $time } para { $recipient } não foi entregue: o servidor não tem espaço para ela. Tente de novo mais tarde.
refused-expired = A sua mensagem das { $time } para { $recipient } não foi entregue: não foi possível chegar ao servidor durante { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }. Envie-a de novo se ainda importar.
refused-other = A sua mensagem das { $time } para { $recipient } não foi entregue: o servidor recusou-a ({ $said }).
refused-unexplained = A sua mensagem das { $time } para { $recipient } não foi entregue: o servidor recusou-a sem dar um motivo.

# -- partes das mensagens transmitidas
content-warning = Aviso de conteúdo: { $warning }
attachment = Anexo: { $url }
attachment-described = Anexo: { $url } ({ $description })
file-shows = { $kind ->
        [image] Imagem
        [video] Vídeo
        [audio] Áudio
       *[file] Ficheiro
    }: { $description }
file-shows-numbered = { $kind ->
        [image] Imagem
        [video] Vídeo
        [audio] Áudio
       *[file] Ficheiro
    } { $number }: { $description }

# -- anexos que só foram como links; $reasons são algumas das linhas abaixo, unidas por ponto e vírgula
files-linked = { $count ->
        [one] O seu ficheiro foi para { $recipient } só como link: { $reasons }.
       *[other] { $count } dos seus ficheiros foram para { $recipient } só como links: { $reasons }.
    }
file-unreachable = não consegui ir buscá-lo
file-forbidden = só vou buscar ficheiros a endereços https públicos
file-too-large = tem mais de { $max } { $mega ->
        [yes] MB
       *[no] kB
    }
file-too-large-for-server = é maior do que o servidor do fediverso aceita
file-wrong-type = o servidor do fediverso não aceita ficheiros deste tipo
file-too-many = uma publicação pode ter no máximo { $max } ficheiros
file-quota = no máximo { $max } ficheiros por hora e pessoa
file-busy = o servidor do fediverso não aceita mais ficheiros neste momento
file-refused = o servidor do fediverso não o aceitou ({ $said })
file-refused-unexplained = o servidor do fediverso não o aceitou
poll =
    { $multiple ->
        [yes] Votação, várias respostas possíveis:
       *[no] Votação, uma só resposta:
    }
    { $options }
    Votar: { $url }
quoted-post = { $author ->
        [none] Publicação citada
       *[other] Publicação citada de { $author }
    }: { $url }
quoted-post-of = Publicação citada de { $author }:
attachment-unready = { $kind ->
        [image] Imagem que o servidor de origem ainda está a processar
        [video] Vídeo que o servidor de origem ainda está a processar
        [audio] Som que o servidor de origem ainda está a processar
       *[file] Ficheiro que o servidor de origem ainda está a processar
    }; segue assim que o servidor terminar{ $description ->
        [none] .
       *[other] : { $description }
    }

# -- os comandos em geral
people-only = { prefix }{ $name } só funciona numa conversa, porque trata de quem o escreve. { cmd-ahelp } mostra os comandos que funcionam aqui.
argument-missing = Falta alguma coisa: { prefix }{ $usage }. { cmd-help } { $name } explica.
argument-too-many = Não sei para que serve «{ $word }»: { prefix }{ $usage }. Nada foi alterado.
argument-unfit = «{ $word }» não serve aqui: { prefix }{ $usage }. { cmd-help } { $name } explica.
argument-no-address = «{ $word }» não é um endereço que eu entenda. Um endereço é assim: { $example }. Nada foi alterado.
argument-no-address-near = «{ $word }» não é um endereço que eu entenda. Quis dizer { $near }? Nada foi alterado.
usage-word = { $name ->
        [address] ENDEREÇO
        [domain] DOMÍNIO
        [time] TEMPO
        [reason] MOTIVO
        [words] PALAVRAS
        [language] LÍNGUA
        [command] COMANDO
        [number] NÚMERO
        [page] PÁGINA
        [hours] HORAS
        [name] NOME
        [yes] SIM
        [how] ATIVADO/MARCA/DESATIVADO
        [action] AÇÃO
        [stance] PERGUNTAR/SIM/NÃO
        [on-or-off] ATIVADO/DESATIVADO
        [always-or-change] SEMPRE/MUDANÇA
       *[other] { $name }
    }
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Página { $page } de { $pages }. { prefix }{ $name } { $next } mostra a seguinte.

# -- outros nomes dos comandos, separados por vírgulas
aliases-register = registrar, registar, inscrever, inscrição
aliases-unregister = sair, desinscrever
aliases-lang = idioma, língua, línguas, idiomas
aliases-help = ajuda, comandos
aliases-sent = entregue, entrega, enviado
aliases-status = estado, situação
aliases-reactions = reações
aliases-headers = cabeçalhos, remetente
aliases-export = exportar, meusdados
aliases-forget = esquecer, apagar, esqueça
aliases-report = denunciar, reportar
aliases-evidence = prova
aliases-block = bloquear
aliases-unblock = desbloquear
aliases-listblock = bloqueios, bloqueados
aliases-to = para, com
aliases-who = quem
aliases-end = fim, terminar
aliases-me = eu

# -- words that answer or switch something, separated by commas; all languages' words are understood by everybody
words-yes = sim, sim por favor, claro, pode ser, sim obrigado, sim obrigada
words-surely = sim
words-no = não, não obrigado, não obrigada
words-on = ativado, ligado
words-off = desativado, desligado
words-mark = marca, estrela
words-all = tudo, todos, todas
words-always = sempre
words-change = mudança, muda
words-language = Português, Portuguese, Portugiesisch, portugais, portugués, portoghese, Portugees
words-until = até
words-for = por, durante
words-tomorrow = amanhã
words-minutes = minuto, minutos
words-hours = hora, horas
words-days = dia, dias
words-weeks = semana, semanas

# -- mensagens que mudam depois de enviadas
edited-late = (Nova versão de uma mensagem anterior)
edited-command = Uma mensagem editada não conta como comando. Envie-a como mensagem nova.
edited-address = A sua alteração pode ser para outra pessoa, por isso não foi enviada: quem tem a sua mensagem fica com ela como estava. Envie o novo texto como mensagem nova, com o endereço à frente.
edited-unagreed = A sua alteração não foi enviada, porque ainda não aceitou as regras: quem tem a sua mensagem fica com ela como estava. Aceite-as primeiro e depois edite-a outra vez.
unknown-taken-back = Não conheço, ou já não conheço, a mensagem que retirou, por isso nada foi apagado. Quem a recebeu ainda a tem.
taken-back = { $author } retirou uma mensagem que lhe tinha enviado ({ $time }).
not-taken-back = A sua mensagem para { $recipient } das { $time } não pôde ser apagada lá: o servidor não o permite. Peça a essa pessoa que a apague.
reacted = { $who } reage à sua mensagem com { $emoji }

# -- bloqueios pessoais
help-command-block =
    { cmd-block } xmpp:nome@servidor ou @nome@instância — nem mais uma mensagem dessa pessoa, nem para ela. { cmd-block } instance.example bloqueia toda a gente de lá. Sem endereço: a pessoa a quem responde. { cmd-unblock } desfaz, { cmd-listblock } mostra tudo.
help-command-unblock = { cmd-unblock } ENDEREÇO — voltar a receber as mensagens dessa pessoa. { cmd-listblock } mostra os seus bloqueios.
help-command-listblock = { cmd-listblock } — os seus bloqueios.
block-whom = Bloquear quem? Escreva { cmd-block } e um endereço ou um domínio, ou responda com { cmd-block } a uma mensagem dessa pessoa.
block-protected = Não é possível bloquear { $subject }: faz parte desta ponte. Com { cmd-unregister } sai da ponte.
block-own-network = { $subject } está na sua própria rede e não lhe chega por esta ponte. Bloqueie essa pessoa na sua própria aplicação.
block-too-many = Já tem { $max } bloqueios, que é o máximo. { cmd-unblock } abre espaço; um domínio inteiro conta como um.
blocked = Bloqueou { $subject }: nada mais lhe chega de lá, e ninguém fica a saber. { cmd-unblock } { $subject } desfaz. { cmd-report } avisa a administração.
blocked-already = Já tinha bloqueado { $subject }. { cmd-unblock } { $subject } desfaz.
unblocked = { $subject } pode escrever-lhe de novo.
not-blocked = Não bloqueou { $subject }. { cmd-listblock } mostra os seus bloqueios.
blocks-none = Não bloqueou ninguém.
blocks-title = { $count ->
        [one] Um bloqueio
       *[other] { $count } bloqueios
    }:
you-blocked = Bloqueou { $recipient }, por isso a sua mensagem não foi enviada. { cmd-unblock } { $recipient } desfaz isso.
not-wanted = { $recipient } não aceita mensagens suas, por isso esta não foi enviada.
recipient-banned = Não é possível chegar a { $recipient } por esta ponte, por isso a sua mensagem não foi enviada.
you-are-banned = A administração desta ponte bloqueou o seu acesso. A sua mensagem não foi enviada.

# -- denúncias
help-command-report =
    { cmd-report } MOTIVO em resposta a uma mensagem, ou { cmd-report } ENDEREÇO MOTIVO — avisa a administração desta ponte. { cmd-block } trava alguém de imediato.
help-command-evidence = { cmd-evidence } — depois de { cmd-report }, dentro de uma hora: a administração pode ler a mensagem denunciada e passar a sua denúncia à moderação do servidor de origem. O seu nome não é referido lá.
report-what = O que deve a administração ver? Responda à mensagem com { cmd-report } e um motivo, ou escreva { cmd-report } ENDEREÇO MOTIVO.
report-thanks = A administração recebeu a sua denúncia (n.º { $number }); agradecemos.{ $subject ->
        [none] {" "}Não nomeia ninguém: em caso de incómodo, responda à mensagem com { cmd-report }.
       *[other] {" "}{ cmd-block } { $subject } trava essas mensagens de imediato.
    }{ $evidence ->
        [yes] {" "}A administração não vê a mensagem: com { cmd-evidence } pode lê-la e passar a sua denúncia à moderação do servidor de origem.
       *[no] {""}
    }
evidence-none = Não há nada para mostrar: escreva primeiro { cmd-report } em resposta a uma mensagem e, dentro de uma hora, { cmd-evidence }.
evidence-thanks = Agradecemos. Quanto à denúncia n.º { $number }, { $words ->
        [yes] a administração já pode ler a mensagem e
       *[no] o texto não é conhecido aqui; a administração pode
    } passá-la.
too-many-reports = Por agora chega: a administração tem as suas denúncias. Se houver mais, denuncie daqui a { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }.
report-closed = A sua denúncia n.º { $number } foi tratada.{ $words ->
        [none] {""}
       *[other] {" "}«{ $words }»
    } Agradecemos.

# -- para a administração
help-command-reports =
    { cmd-reports } — denúncias abertas. { cmd-reports } 17 mostra uma; { cmd-reports } 17 take, forward, close ou reopen muda o seu estado, e o que segue close vai para quem denunciou. { cmd-reports } all mostra também as fechadas.
help-command-ablock =
    { cmd-ablock } ENDEREÇO 30d MOTIVO — bloquear alguém em toda a ponte e descartar as suas mensagens em espera; sem prazo, para sempre. Um domínio vai para a lista vermelha. Escreva acct:nome@instância para não mencionar ninguém.
help-command-aunblock = { cmd-aunblock } ENDEREÇO — desfazer { cmd-ablock }. Será preciso nova inscrição.
help-command-alistb = { cmd-alistb } — quem a administração bloqueou, até quando, porquê e quem o fez.
help-command-addred = { cmd-addred } DOMÍNIO 30d MOTIVO — nenhuma mensagem deste domínio e dos seus subdomínios, nem para eles; quem é de lá perde a inscrição. Sem prazo, para sempre.
help-command-delred = { cmd-delred } DOMÍNIO — tirar um domínio da lista vermelha.
help-command-listred = { cmd-listred } — a lista vermelha, com o que o servidor do bot bloqueia.
help-command-addgreen = { cmd-addgreen } DOMÍNIO — pôr um domínio na lista verde: quem é de lá pode inscrever-se quando a inscrição é só para essa lista.
help-command-delgreen = { cmd-delgreen } DOMÍNIO — tirar um domínio da lista verde. Quem já tem inscrição mantém-na.
help-command-listgreen = { cmd-listgreen } — a lista verde.
help-command-start = { cmd-start } — voltar a entregar mensagens.
help-command-stop = { cmd-stop } — parar a entrega: as mensagens são aceites e esperam até { cmd-start }.
help-command-open = { cmd-open } — abrir as inscrições.
help-command-close = { cmd-close } — fechar as inscrições; quem já tem inscrição mantém-na.
help-command-quiet = { cmd-quiet } HORAS — não responder a desconhecidos durante algum tempo (3 horas, se não der um número); quem tem inscrição é atendido como sempre. O que os desconhecidos enviaram antes espera, o que enviarem entretanto é descartado. { cmd-quiet } off termina isto.
help-command-alistu = { cmd-alistu } — quem tem inscrição, e desde quando.
help-command-audit = { cmd-audit } — o que a administração fez.
banned = A ponte bloqueia { $subject } { $until ->
        [none] para sempre
       *[other] até { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(já o fazia)
    }{ $registered ->
        [yes] {" "}e anulou a sua inscrição
       *[no] {""}
    }; { $dropped ->
        [0] não tinha mensagens em espera
        [one] uma mensagem em espera foi descartada
       *[other] { $dropped } mensagens em espera foram descartadas
    }. (auditoria { $number })
unbanned = A ponte já não bloqueia { $subject }, que se pode inscrever de novo. (auditoria { $number })
not-banned = A ponte não bloqueia { $subject }. { cmd-alistb } mostra os bloqueios.
bans-none = A ponte não bloqueia ninguém.
list-changed = A lista { $source } mudou: { $added ->
        [one] uma entrada nova
       *[other] { $added } entradas novas
    }, { $removed ->
        [one] uma a menos
       *[other] { $removed } a menos
    }. Tem agora { $total }. { cmd-listred } mostra as suas listas, { cmd-delred } DOMÍNIO abre uma exceção.
excepted = { $subject } pode usar a ponte, apesar da lista { $source }. { cmd-addred } ou { cmd-ablock } termina isso. (auditoria { $number })
exception = Exceção: { $subject }
bans-title = { $count ->
        [one] A ponte bloqueia uma pessoa
       *[other] A ponte bloqueia { $count } pessoas
    }:
listed = { $domain } está na lista { $list ->
        [green] verde
       *[red] vermelha
    } { $until ->
        [none] para sempre
       *[other] até { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(já estava)
    }.{ $left ->
        [0] {""}
        [one] {" "}Uma pessoa perdeu a inscrição.
       *[other] {" "}{ $left } pessoas perderam a inscrição.
    } (auditoria { $number })
unlisted = { $domain } já não está na lista { $list ->
        [green] verde
       *[red] vermelha
    }. (auditoria { $number })
not-listed = { $domain } não está na lista { $list ->
        [green] verde
       *[red] vermelha
    }.
home-blocks = O servidor do bot no fediverso bloqueia { $domain }: o bloqueio dura até esse servidor o levantar.
by-home-server = servidor do bot
domains-none = A lista { $list ->
        [green] verde
       *[red] vermelha
    } está vazia.
domains-title = A lista { $list ->
        [green] verde
       *[red] vermelha
    }, { $count ->
        [one] um domínio
       *[other] { $count } domínios
    }:
report-new =
    Denúncia { $number } de { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}sobre { $subject }
    }: «{ $reason }».{ $evidence ->
        [none] {""}
       *[other] {" "}Identificador da mensagem: { $evidence }.
    }
    { cmd-reports } { $number } mostra-a · { cmd-ablock } bloqueia alguém
report-words = Denúncia { $number }: quem a fez aceita que a passe. { $words ->
        [none] O texto não é conhecido.
       *[other] O texto: «{ $words }»
    } { cmd-reports } { $number } forward avisa a moderação do servidor de origem.
report-comment = Alguém que recebe mensagens pela ponte { $bot } denuncia { $subject }: «{ $reason }»{ $words ->
        [none] {""}
       *[other] {" "}O texto: «{ $words }»
    }
report-not-agreed = A denúncia { $number } não pode ser passada: não nomeia ninguém, ou quem a fez não deu o seu consentimento ({ cmd-evidence }).
report-passing-on = A denúncia { $number } está a caminho da moderação de { $domain }. Depois digo-lhe o que resultou.
report-passed-on = A denúncia { $number } está com a moderação do servidor de origem, ou a caminho.
report-is-passed-on = A sua denúncia n.º { $number } chegou também à moderação do servidor de origem.
report-not-passed-on = A denúncia { $number } não pôde ser passada: { $mail ->
        [none] esse servidor não diz quem recebe denúncias daqui.
       *[other] esse servidor só as recebe por correio, em { $mail }.
    }
report-handled = A denúncia { $number } { $state ->
        [open] está aberta de novo
        [taken] é sua
       *[closed] está fechada, e quem a fez recebeu um aviso
    }.
report-already = A denúncia { $number } já { $state ->
        [open] está aberta
        [taken] está com { $by }
       *[closed] foi fechada por { $by }
    }.
report-unknown = Não há nenhuma denúncia { $number }. { cmd-reports } mostra todas.
report-shown =
    { $line }
    { $by ->
        [none] {""}
       *[other] { $state ->
            [open] Reaberta por { $by }.
            [taken] Está com { $by }.
           *[closed] Fechada por { $by }.
        }
    } { $evidence ->
        [none] {""}
       *[other] Identificador da mensagem: { $evidence }.
    } { cmd-reports } { $number } take, close ou reopen.
reports-action = Não conheço «{ $word }». Pode escrever { cmd-reports } 17 take, forward, close ou reopen; { cmd-reports } all.
reports-none = Não há denúncias.
reports-title = { $count ->
        [one] Uma denúncia
       *[other] { $count } denúncias
    }:
sending = { $on ->
        [yes] As mensagens voltam a ser entregues.
       *[no] A entrega está parada; as mensagens esperam. { cmd-start } retoma-a.
    }
sending-already = { $on ->
        [yes] As mensagens já estão a ser entregues.
       *[no] A entrega já está parada. { cmd-start } retoma-a.
    }
sending-by = { $on ->
        [yes] { $by } retomou a entrega.
       *[no] { $by } parou a entrega; as mensagens esperam. { cmd-start } retoma-a.
    }
alerts-bundle =
    { $count ->
        [one] Desde então, mais um aviso:
       *[other] Desde então, mais { $count } avisos:
    }
    { $lines }
flood-of = { $domain }: { $count } pessoas novas em 10 minutos. { cmd-addred } { $domain } bloqueia-as todas · { cmd-quiet } não atende desconhecidos durante 3 horas
flood = { $count } pessoas novas em 10 minutos. { cmd-quiet } não atende desconhecidos durante 3 horas · { cmd-close } fecha as inscrições
quiet = { $until ->
        [none] Os desconhecidos voltam a ser atendidos.
       *[other] Até { $until } só é atendido quem tem inscrição. Os desconhecidos não recebem resposta; o que enviaram antes espera, o que enviarem entretanto é descartado. { cmd-quiet } off termina isto.
    }
quiet-by = { $until ->
        [none] { $by } terminou o modo silencioso: os desconhecidos voltam a ser atendidos.
       *[other] { $by } ativou o modo silencioso: até { $until } os desconhecidos não são atendidos. { cmd-quiet } off termina-o.
    }
quiet-hours = Escreva um número de horas de 1 a { $max }, ou off. Por exemplo { cmd-quiet } 3
registrations = { $open ->
        [yes] As inscrições estão abertas.
       *[no] As inscrições estão fechadas.
    }
registrations-already = { $open ->
        [yes] As inscrições já estão abertas.
       *[no] As inscrições já estão fechadas.
    }
registrations-by = { $open ->
        [yes] { $by } abriu as inscrições.
       *[no] { $by } fechou as inscrições.
    }
users-none = Ninguém tem inscrição.
users-rules = { $when ->
        [none] não aceitou as regras
       *[other] aceitou as regras em { $when }
    }
users-title = { $count ->
        [one] Uma pessoa tem inscrição
       *[other] { $count } pessoas têm inscrição
    }:
audit-none = A administração ainda não fez nada.
audit-title = { $count ->
        [one] A última ação
       *[other] As últimas { $count } ações
    } da administração:

# -- formulários dos comandos
blank = { $kind ->
    [person] Endereço: @nome@instância ou xmpp:nome@servidor
    [subject] Endereço ou domínio: @nome@instância, xmpp:nome@servidor, instance.example
    [domain] Domínio, por exemplo instance.example
    [number] { $name ->
        [page] Página; vazio: a primeira
       *[other] Número
    }
    [span] Quanto tempo, por exemplo 8h, 2d ou 1w
    [rest] { $name ->
        [reason] Motivo
       *[other] Texto
    }
   *[word] { $name ->
        [language] Língua
        [on-or-off] Ativado ou desativado
        [always-or-change] Quando o endereço fica por cima de uma mensagem
        [command] Nome do comando
        [number] Número, ou tudo
        [how] Como avisar
        [action] O que fazer: take, close, reopen
        [stance] Perguntar, sim ou não
        [name] Nome; não retira-o
        [yes] sim, para confirmar
       *[other] { $name }
    }
    }

# -- o que os bots dizem de si no perfil; nomes com 30 caracteres no máximo
profile-name = { $side ->
    [fediverse] Ponte para o XMPP
   *[xmpp] Ponte para o fediverso
    }
profile-description = { $side ->
    [fediverse] Levo mensagens diretas entre o fediverso ({ $address }) e o XMPP ({ $xmpp }). Comece uma mensagem direta com xmpp:nome@servidor para escrever a alguém lá; de lá chegam até si escrevendo-me @nome@instância.
   *[xmpp] Levo mensagens entre o XMPP ({ $xmpp }) e o fediverso ({ $address }, { $fediverse }). Comece uma mensagem com @nome@instância para escrever a alguém lá; de lá chegam até si escrevendo-me xmpp: e o seu endereço.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Administração
    [rules] Regras
    [website] Site
    [software] Software
   *[networks] Liga
    }
profile-rules = Escreva-me { cmd-rules } para ler as regras desta ponte.
profile-networks = Fediverso (ActivityPub) e XMPP

# -- primeiros contactos: o que lê quem recebe, e o que lê quem escreve
invitation =
    { $name ->
        [none] { $sender } (
       *[other] { $name }, { $sender } (
    }{ $network ->
        [fediverse] fediverso
        [xmpp] XMPP
       *[other] { $network }, por outra ponte
    }) gostaria de lhe escrever; há uma mensagem à espera.{ $link ->
        [none] {""}
       *[other] {" "}Perfil: { $link }
    }
    { $first ->
        [yes] { operators-can-read } { cmd-help }{"\u000A"}
       *[no] {""}
    }{ cmd-accept } para ler e responder · { cmd-decline } para recusar · { cmd-block } { $sender } para que não possa pedir de novo.
invited = { $recipient } nunca usou esta ponte, por isso pergunto primeiro. A sua mensagem espera a resposta, no máximo { $days ->
        [one] um dia
       *[other] { $days } dias
    }; o que escrever entretanto, também.
welcome-invited =
    A sua inscrição está feita. { $recipient } nunca usou esta ponte, por isso pergunto primeiro; a sua mensagem espera a resposta, no máximo { $days ->
        [one] um dia
       *[other] { $days } dias
    }.
    { operators-can-read } { cmd-help }
held-full = Já há { $max } mensagens à espera de uma resposta de { $recipient }, por isso esta não foi enviada. Espere pela resposta.
no-account = Não encontrei nenhuma conta { $recipient }, por isso { $count ->
        [one] a sua mensagem não foi enviada
       *[other] as suas { $count } mensagens não foram enviadas
    }. Confira como se escreve; se estiver certo, talvez { $domain } não esteja a funcionar: tente mais tarde.
no-account-near = Não encontrei nenhuma conta { $recipient }, por isso { $count ->
        [one] a sua mensagem não foi enviada
       *[other] as suas { $count } mensagens não foram enviadas
    }. Quis dizer { $near }?
no-account-here = Não há nenhuma conta { $recipient } no fediverso, por isso { $count ->
        [one] a sua mensagem não foi enviada
       *[other] as suas { $count } mensagens não foram enviadas
    }. Se se refere a { $jid } no XMPP, escreva diretamente: para isso não é preciso nenhuma ponte.
account-waits = Ainda não consegui encontrar a conta { $recipient }. A sua mensagem espera e segue sozinha assim que eu puder, no máximo durante { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }; { cmd-outbox } mostra-a, { cmd-cancel } retira-a.
unresolved-full = Já há { $max } mensagens à espera de que eu encontre a conta { $recipient }, por isso esta não foi enviada. Tente mais tarde.
invitations-full = { $recipient } ainda não respondeu a outras pessoas que escreveram, por isso a sua mensagem não foi enviada. Tente de novo daqui a uns dias.
unwilling = O perfil de { $recipient } pede que bots e pontes não escrevam, por isso não o fiz e nada foi enviado. Se quiser saber de si, essa pessoa pode escrever primeiro a { $bot }, que lhe explica como.
unseen = O seu convite a { $recipient } tem já um dia e nada indica que tenha sido visto: alguns servidores não deixam passar desconhecidos. Peça a essa pessoa, por outro meio, que escreva primeiro a { $bot } ({ $link }). A sua mensagem continua à espera.
was-accepted = { $recipient } disse que sim e tem o que escreveu. A partir de agora, podem escrever-se.
unanswered = { $recipient } não respondeu em { $days ->
        [one] um dia
       *[other] { $days } dias
    }, por isso as suas mensagens não foram entregues. Essa pessoa ainda lhe pode escrever.
no-answer = { $recipient } não respondeu ao convite, por isso a sua mensagem não foi enviada. Poderá escrever a essa pessoa quando ela lhe tiver escrito.
not-kept = A partir de agora, pode trocar mensagens com { $recipient }. { $kept ->
        [0] O que escreveu antes não foi guardado: envie-o outra vez, por favor.
       *[other] Só as suas últimas mensagens foram guardadas: envie outra vez as anteriores, por favor.
    }
first-contacts-full = Pode escrever no máximo a { $max ->
        [one] uma pessoa nova
       *[other] { $max } pessoas novas
    } por dia. A sua mensagem para { $recipient } não foi enviada; tente de novo amanhã.
held-for-admins = A administração vê a sua primeira mensagem para { $recipient } antes de ela seguir. Não tem de fazer mais nada.
held-refused = A sua primeira mensagem para { $recipient } parece publicidade, por isso não foi enviada. Escreva com as suas palavras quem é e o que quer.
held-unseen = A sua mensagem para { $recipient } não foi entregue: a administração desta ponte não a deixou passar.
suspicious = { $count ->
        [one] { $sender } enviou só um link como primeira mensagem para { $recipient }.
       *[other] { $sender } enviou a mesma primeira mensagem a { $count } pessoas, a última { $recipient }.
    } Está em espera. { cmd-approve } { $sender } envia-a · { cmd-reject } { $sender } descarta-a · { cmd-ablock } { $sender } bloqueia essa pessoa
suspicious-many = { $count } pessoas enviaram a mesma primeira mensagem, ou quase; a última foi { $sender }. Estão em espera, como as que vierem depois. { cmd-approve } { $sender } envia-as todas · { cmd-reject } { $sender } descarta-as todas
suspects-alike = { $sender } e { $others ->
        [one] outra pessoa
       *[other] outras { $others } pessoas
    } com o mesmo texto
invitation-waits = { $recipient } ainda não recebeu o convite: neste momento escreve muita gente nova, uma pessoa de cada vez. O convite sai sozinho; não precisa de escrever de novo.
invitation-open = { $sender } espera a sua resposta: { cmd-accept } mostra a mensagem, { cmd-decline } recusa. Até lá, nada do que escrever aqui é enviado.
invitations-open = Estas pessoas esperam a sua resposta: { $senders }. { cmd-accept } ENDEREÇO para ler o que escreveram · { cmd-decline } ENDEREÇO para recusar · { cmd-block } ENDEREÇO para não receber mais nada. Até responder, nada do que escrever é enviado.
invitations-none = Ninguém espera a sua resposta.
answer-accept = { $who ->
        [none] Aceitar
       *[other] Aceitar { $who }
    }
answer-decline = { $who ->
        [none] Recusar
       *[other] Recusar { $who }
    }
answer-block = Bloquear
answer-agree = Aceito
invitation-unknown = { $address } não espera a sua resposta. { cmd-accept } sem endereço mostra quem espera.
accepted = A partir de agora, { $address } pode escrever-lhe, e o mesmo vale para si.
declined = Nada lhe chegará de { $address }, que só saberá que não houve resposta. Se mudar de ideias, escreva a essa pessoa.
help-command-accept = { cmd-accept } ENDEREÇO — dizer sim a quem gostaria de lhe escrever. Sem endereço: à única pessoa que espera, ou às regras desta ponte.
help-command-decline = { cmd-decline } ENDEREÇO — dizer não a quem gostaria de lhe escrever, sem que essa pessoa saiba. { cmd-block } trava-a para sempre.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } é outra ponte e não uma pessoa, por isso nada foi enviado. Escreva o endereço da pessoa que procura.
recipient-is-carried = { $address } é apenas o nome que outra ponte dá a { $account }, que está na sua própria rede. Escreva diretamente a { $account }; nada foi enviado.
recipient-is-deaf = Só se chega a { $address } por { $bridge }, que não leva mensagens diretas: ninguém leria a sua, por isso não foi enviada. Peça de outro modo um endereço próprio.
reached-through = Chega-se a { $recipient } por outra ponte ({ $network }). Quem a gere também pode ler as suas mensagens.
invited-through =
    Chega-se a { $recipient } por outra ponte ({ $network }): quem a gere também pode ler as suas mensagens. Este endereço nunca usou esta ponte, por isso pergunto primeiro; a sua mensagem espera a resposta, no máximo { $days ->
        [one] um dia
       *[other] { $days } dias
    }.
comes-through = Outra ponte traz para aqui o que escreve, por isso não o transmito mais longe. { $account } já está { $side ->
        [fediverse] no fediverso
       *[xmpp] no XMPP
    }: escreva de lá a { $bot } ou à pessoa que procura. Nada foi enviado.

# -- inscrever-se: porque não, ou ainda não
registration-closed = Esta ponte não aceita novas inscrições neste momento. Tente de novo mais tarde; nada foi enviado.
registration-full = Esta ponte está cheia. Tente de novo mais tarde; nada foi enviado.
registration-crowded = Neste momento chegam demasiadas pessoas novas a esta ponte. Nada foi enviado; escreva de novo daqui a { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }.
registration-not-listed = Esta ponte é para as pessoas de certos servidores, e o seu não é um deles. Nada foi enviado.
registration-too-often = Já se inscreveu { $max ->
        [one] uma vez
       *[other] { $max } vezes
    }, o máximo que esta ponte permite. Pergunte à sua administração.
registration-too-young = A sua conta é demasiado nova para esta ponte: precisa de ter pelo menos { $days ->
        [one] um dia
       *[other] { $days } dias
    }. Nada foi enviado.
registration-too-few-posts = A sua conta tem poucas publicações para esta ponte: é preciso ter { $posts }. Nada foi enviado.
registration-no-avatar = Para usar esta ponte é preciso uma imagem de perfil. Ponha uma na sua conta e escreva de novo; nada foi enviado.
registration-nobot = O seu perfil diz #nobot, por isso não fiz a sua inscrição e nada foi enviado. Com { cmd-register } inscreve-se mesmo assim.
registration-nobridge = O seu perfil diz #nobridge ou bridgeable: false, por isso não fiz a sua inscrição e nada foi enviado. Retire isso do perfil e escreva de novo.
registration-ended-nobot = O seu perfil diz #nobot, por isso já não tem inscrição aqui. Com { cmd-register } inscreve-se mesmo assim.
registration-ended-nobridge = O seu perfil diz #nobridge ou bridgeable: false, por isso já não tem inscrição aqui. Retire isso do perfil, e com { cmd-register } pode voltar.
registration-asked = Quem usa esta ponte é a administração que decide. Já lhe perguntei e direi o que responde. Ainda nada foi enviado: envie então a sua mensagem outra vez.
registration-waiting = A administração ainda não decidiu se pode usar esta ponte. Aviso quando decidir; nada foi enviado.
registration-rejected = A administração desta ponte não aceitou o seu pedido.
application = { $address } gostaria de usar esta ponte. { cmd-approve } { $address } para aceitar · { cmd-reject } { $address } para recusar
applications-title = Estas pessoas esperam { cmd-approve } ENDEREÇO ou { cmd-reject } ENDEREÇO:
applications-none = Não há pedidos de inscrição à espera.
application-unknown = { $address } não espera para entrar. { cmd-approve } sem endereço mostra quem espera.
application-approved = { $address } pode entrar e já recebeu um aviso.
application-rejected = { $address } não pode entrar e já recebeu um aviso.
trusted = As mensagens em espera de { $address } seguem agora para { $count ->
        [one] uma pessoa
       *[other] { $count } pessoas
    }.
distrusted = { $count ->
        [one] Uma mensagem descartada
       *[other] { $count } mensagens descartadas
    } de { $address }, que já recebeu um aviso. { cmd-ablock } { $address } bloqueia essa pessoa.
help-command-approve = { cmd-approve } ENDEREÇO — deixar entrar quem pediu inscrição, ou entregar o que parecia publicidade. Sem endereço: quem espera.
help-command-reject = { cmd-reject } ENDEREÇO — não deixar entrar quem pediu inscrição, ou descartar o que parecia publicidade.
rules-agree =
    Estas são as regras desta ponte; { cmd-rules } mostra-as todas.
    { $rules }
    Escreva { cmd-accept } se concorda. Até lá ninguém recebe as suas mensagens; esperam aqui um dia, no máximo.
rules-agree-again =
    As regras desta ponte mudaram; { cmd-rules } mostra-as todas.
    { $rules }
    Escreva { cmd-accept } se concorda. Até lá ninguém recebe as suas mensagens; esperam aqui um dia, no máximo.
rules-agreed = { $waited ->
        [0] As regras estão aceites. Agradecemos.
        [one] A sua mensagem já vai a caminho. Agradecemos.
       *[other] As suas mensagens já vão a caminho. Agradecemos.
    }
rules-dropped = A sua mensagem anterior esperou um dia pelo seu sim às regras, por isso não foi enviada e já não a guardo. Se ainda importar, envie-a outra vez.
rules-changed =
    As regras desta ponte mudaram; { cmd-rules } mostra-as todas.
    { $rules }
rules-known = { $agreed ->
        [yes] { $count } de { $of } pessoas registadas aceitaram estas regras; { cmd-alistu } mostra quais.
       *[no] { $count } de { $of } pessoas registadas viram estas regras.
    }
rules-shown =
    As regras desta ponte; { cmd-rules } mostra-as todas.
    { $rules }
rules-title = As regras desta ponte:
rules-none = Esta ponte não tem regras próprias. Agradecemos a sua simpatia.
help-command-rules = { cmd-rules } — as regras desta ponte.

# -- com quem se fala, e como se está
pinned = As mensagens sem endereço vão agora para { $address }. { cmd-end } termina isso.{ $waiting ->
        [0] {""}
        [one] {" "}A sua mensagem em espera também vai para lá.
       *[other] {" "}As suas { $waiting } mensagens em espera também vão para lá.
    }
talking-pinned = As mensagens sem endereço vão para { $address }, como escolheu. { cmd-end } termina isso.
talking-last = As mensagens sem endereço vão para { $address }, o seu último contacto, durante { $minutes ->
        [one] mais um minuto
       *[other] mais { $minutes } minutos
    }. { cmd-to } ENDEREÇO escolhe outra pessoa.
talking-nobody = Neste momento não tem nenhuma conversa aberta. Escreva o endereço à frente, ou escolha alguém com { cmd-to } ENDEREÇO.
talking-unsure = Uma mensagem sem endereço pode ser para várias pessoas, por isso pergunto: { $people }. { cmd-to } ENDEREÇO escolhe uma.
ended = Feito: já não tem nenhuma conversa aberta. Comece a próxima mensagem com um endereço.
me = Tem inscrição desde { $since } (língua: { $lang }). { $partner ->
        [none] Neste momento não tem nenhuma conversa aberta.
       *[other] Está em conversa com { $partner }.
    } Agora { $left ->
        [0] não pode enviar mensagens
        [one] pode enviar mais uma mensagem
       *[other] pode enviar mais { $left } mensagens
    }. { $blocks ->
        [0] Não bloqueou ninguém.
        [one] Tem um bloqueio.
       *[other] Tem { $blocks } bloqueios.
    } { $joined ->
        [yes] { $side ->
            [fediverse] Segue o bot.
           *[xmpp] O bot está nos seus contactos.
        }
       *[no] { $side ->
            [fediverse] Siga o bot, para que o seu servidor não esconda as mensagens dele.
           *[xmpp] Junte o bot aos seus contactos, para que o seu servidor aceite as mensagens dele.
        }
    }{ $headers ->
        [yes] {" "}Cada mensagem que recebe mostra quem escreve.
       *[no] {""}
    }
help-command-to = { cmd-to } ENDEREÇO — as mensagens sem endereço passam a ir para lá. { cmd-who } mostra para onde, { cmd-end } termina isso.
help-command-who = { cmd-who } — quem recebe a sua próxima mensagem se não escrever endereço.
help-command-end = { cmd-end } — terminar a conversa: a próxima mensagem precisa de um endereço.
help-command-me = { cmd-me } — as suas definições e limites: desde quando tem inscrição, língua, conversa, quantas mensagens pode enviar.

# -- outros nomes destes comandos
aliases-accept = aceitar, aceito
aliases-decline = recusar, recuso
aliases-rules = regras

# -- o que se guarda sobre alguém
help-command-export = { cmd-export } — tudo o que esta ponte guarda sobre si. Os textos das mensagens não estão lá: são apagados na entrega.
help-command-forget = { cmd-forget } — apagar tudo o que esta ponte guarda sobre si, e o que transmitiu por si.
export-nothing = Não há nada guardado sobre si.
export-title = { $count ->
        [one] Uma entrada está guardada
       *[other] { $count } entradas estão guardadas
    } sobre si, horas em UTC:
export-row = { $what ->
        [registration] Inscrição
        [application] Pedido de inscrição
        [account] Conta
        [block] Bloqueio
        [invitation] Convite
        [held-message] Mensagem retida
        [question] Pergunta
        [chat] Conversa com o bot
        [report] Denúncia
        [reaction] Reação
        [limit] Limite
        [block-by-the-admins] Bloqueio da administração
        [sent] Enviado
        [received] Recebido
        [stance] Desconhecidos
        [partner] Interlocutor
       *[other] { $what }
    } — { $facts }
export-fact = { $name ->
        [side] rede
        [account-id] identificador da conta
        [lang] língua
        [heard-lang] língua das suas mensagens
        [hint-lang] língua da sua aplicação
        [registered-at] desde
        [revoked-at] terminado
        [registrations] quantas vezes
        [explicit] por um comando
        [rules-at] regras aceites
        [rules-edition] versão das regras
        [rules-owed] espera pelo seu sim às regras
        [pinned] contacto escolhido
        [ended-at] conversa terminada
        [checked-at] consultado
        [joined] bot entre os contactos
        [spell-reactions] reações como texto
        [headers] remetente em cada mensagem
        [speaker] última mensagem de
        [spoke-at] às
        [sent] aviso de entrega
        [leg] conta da ponte
        [name] nome
        [named-at] nome visto
        [asked-at] perguntado
        [state] estado
        [decided-at] decidido
        [address] endereço
        [canonical] endereço principal
        [url] página
        [unwilling] o perfil não quer pontes
        [subject] sobre
        [created-at] criado
        [recipient] para
        [sender] de
        [author] de
        [fingerprint] impressão digital do texto
        [why] motivo da espera
        [kind] tipo
        [until] até
        [id] número
        [reason] motivo
        [evidence] identificador da mensagem
        [reference] identificador da mensagem
        [remote] identificador do outro lado
        [words] texto
        [agreed] pode ser passado
        [passed-on] passado
        [emoji] emoji
        [bucket] de
        [taken-at] enviado
        [edited-at] editado
        [messages] mensagens
        [first-at] primeiro
        [last-at] último
        [role] tipo
        [queued-at] quando
        [strangers] podem escrever
        [chosen-at] escolhido
        [partner] quem
        [muted-until] em silêncio até
        [unmuted-at] último silêncio até
       *[other] { $name }
    }: { $value }
export-code = { $code ->
        [yes] sim
        [fediverse] fediverso
        [xmpp] XMPP
        [on] com um breve aviso
        [mark] com uma marca
        [waiting] em espera
        [sending] em envio
        [unsure] talvez entregue
        [done] feito
        [refused] recusado
        [open] aberto
        [approved] aprovado
        [rejected] rejeitado
        [accepted] aceite
        [declined] recusado
        [expired] expirado
        [direct] não é preciso
        [suspect] na administração
        [failed] falhado
        [taken] em curso
        [closed] fechado
        [invitation] pergunta-se à outra pessoa
        [repeated] a administração verifica
        [to-whom] para quem?
        [rules] regras
        [evidence] prova
        [suggested] sugestão
        [forget] apagar
        [relay] mensagem
        [notice] aviso da ponte
        [receipt] confirmação, alteração ou reação
        [contact] lista de contactos
        [messages] mensagens
        [late-messages] mensagens atrasadas
        [commands] comandos
        [failed-commands] comandos falhados
        [arrived] chegadas
        [told] avisos
        [files] ficheiros
        [encrypted] mensagens encriptadas
        [mention] menções públicas
        [mentions] menções públicas
        [carried] mensagens por outra ponte
        [challenged] perguntas de servidores
        [timer] temporizadores
        [joins] inscrições
        [strangers] desconhecidos
        [reports] denúncias
        [ask] depois de perguntar
        [no] não
        [find] pessoas procuradas
       *[other] { $code }
    }
forget-sure = Isto apaga a sua inscrição, os seus bloqueios e mensagens em espera e, até onde os servidores deixam, o que foi transmitido { $days ->
        [one] no último dia
       *[other] nos últimos { $days } dias
    }. Podem ficar cópias em conversas alheias e arquivos, e também o que a administração decidiu a seu respeito. Depois, desconhecidos podem voltar a escrever-lhe; só { cmd-unregister } o impede. Escreva { cmd-forget } sim dentro de 10 minutos.
forget-not = Nada foi apagado. { cmd-me } mostra as suas definições.
forgotten = Tudo o que é seu foi apagado. { $posts ->
        [0] Não havia nada transmitido para apagar.
        [one] Uma mensagem está a ser apagada.
       *[other] { $posts } mensagens estão a ser apagadas, também as minhas para si; pode demorar.
    } Podem ficar cópias em conversas alheias e arquivos. Adeus!

# -- mensagens em espera; $hours: durante quanto tempo se tenta
waits-server = { $domain } não responde neste momento. A sua mensagem para { $recipient } espera; tento de novo, no máximo durante { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira-a.
waits-limit = A conta da ponte chegou por agora ao seu limite { $side ->
        [fediverse] no fediverso
       *[xmpp] no XMPP
    }. A sua mensagem para { $recipient } espera; tento de novo, no máximo durante { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira-a.
waits-leg = O lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } não funciona neste momento nesta ponte. A sua mensagem para { $recipient } espera; tento de novo, no máximo durante { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira-a.
waits-queue = Há muito que fazer neste momento. A sua mensagem para { $recipient } espera a sua vez, no máximo { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira-a.
waits-stopped = A administração pôs esta ponte em pausa. A sua mensagem para { $recipient } espera até que continue. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira-a.
waits-account = A conta da ponte { $side ->
        [fediverse] no fediverso
       *[xmpp] no XMPP
    } está por agora bloqueada pelo seu servidor. A sua mensagem para { $recipient } espera o tempo que for preciso. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira-a.
arrived = { $count ->
        [one] { $recipient } recebeu a sua mensagem das { $time }.
       *[other] { $recipient } recebeu as suas { $count } mensagens desde as { $time }.
    }
outbox-title = { $count ->
        [one] Uma mensagem sua espera. { cmd-cancel } com o seu número retira-a.
       *[other] { $count } mensagens suas esperam. { cmd-cancel } com um número retira uma, { cmd-cancel } tudo retira-as todas.
    }
outbox-empty = Nenhuma mensagem sua espera.
outbox-line = { $number }: para { $recipient }, { $minutes ->
        [0] agora mesmo
        [one] há um minuto
       *[other] há { $minutes } minutos
    }, { $attempts ->
        [0] ainda sem tentativas
        [one] uma tentativa
       *[other] { $attempts } tentativas
    }{ $next ->
        [0] {""}
        [one] , outra daqui a um minuto
       *[other] , outra daqui a { $next } minutos
    }
outbox-line-sending = { $number }: para { $recipient }, { $minutes ->
        [0] agora mesmo
        [one] há um minuto
       *[other] há { $minutes } minutos
    }, em envio neste momento
outbox-line-held = { $number }: para { $recipient }, { $minutes ->
        [0] agora mesmo
        [one] há um minuto
       *[other] há { $minutes } minutos
    }, { $admins ->
        [yes] a administração vê-a primeiro
       *[no] essa pessoa tem de aceitar primeiro
    }
outbox-line-unresolved = { $number }: para { $recipient }, { $minutes ->
        [0] agora mesmo
        [one] há um minuto
       *[other] há { $minutes } minutos
    }, estou a procurar a conta
outbox-line-asked = { $number }: ainda sem destinatário, { $minutes ->
        [0] agora mesmo
        [one] há um minuto
       *[other] há { $minutes } minutos
    }, { $rules ->
        [yes] espera que aceite as regras
       *[no] espera que diga para quem é
    }
cancelled = A mensagem { $number } foi retirada: { $recipient ->
        [none] ninguém recebe o que escreveu ({ $time }).
       *[other] { $recipient } não recebe o que escreveu ({ $time }).
    }
cancelled-perhaps = A mensagem { $number } foi retirada. Uma tentativa anterior ficou sem resposta, por isso { $recipient ->
        [none] talvez tenha chegado mesmo assim o que escreveu ({ $time }).
       *[other] talvez { $recipient } tenha recebido mesmo assim o que escreveu ({ $time }).
    }
cancel-sending = A mensagem { $number } está em envio neste momento e não pode ser retirada. { cmd-outbox } mostra se ainda espera.
cancel-unknown = Nenhuma mensagem sua com o número { $number } espera. { cmd-outbox } mostra as que esperam.
cancelled-all = { $count ->
        [0] Nada foi retirado.
        [one] Uma mensagem foi retirada: { $recipients ->
            [none] ninguém a recebe.
           *[other] não chega a { $recipients }.
        }
       *[other] { $count } mensagens foram retiradas: { $recipients ->
            [none] ninguém as recebe.
           *[other] não chegam a { $recipients }.
        }
    }{ $sending ->
        [0] {""}
        [one] {" "}Outra está em envio neste momento.
       *[other] {" "}Outras { $sending } estão em envio neste momento.
    }
help-command-cancel = { cmd-cancel } NÚMERO — retirar uma mensagem em espera; { cmd-outbox } mostra os números. { cmd-cancel } tudo retira-as todas.
help-command-outbox = { cmd-outbox } — as suas mensagens que esperam a entrega ou uma resposta. { cmd-outbox } 2 mostra a segunda página.
aliases-outbox = pendentes, espera
aliases-cancel = retirar, cancelar, anular
words-help = informação
words-stop = parar, pare
refused-left = A sua mensagem das { $time } para { $recipient } não foi entregue: essa pessoa saiu da ponte.
refused-moved = A sua mensagem das { $time } para { $recipient } não foi entregue: essa pessoa mudou-se para { $to }. Envie-a para lá se for para essa pessoa.

# -- para a administração; $why é o que disse o servidor ou o sistema
status-house =
    { $status }
    Inscrições: { $registration ->
        [open] abertas
        [approval] com aprovação
        [greenlist] para a lista verde
       *[closed] fechadas
    }. Denúncias ({ cmd-reports }): { $reports }, pedidos ({ cmd-approve }): { $applicants }.{ $sending ->
        [yes] {""}
       *[no] {" "}A entrega está parada; { cmd-start } retoma-a.
    }
status-allowance =
    { $status }
    A conta do fediverso ainda pode publicar { $left } mensagens (de { $of }) até às { $time }.
leg-down = O lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } não funciona há { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    } ({ $why }). { $waiting ->
        [0] Nenhuma mensagem espera.
        [one] Uma mensagem espera.
       *[other] { $waiting } mensagens esperam.
    } Aviso quando voltar a funcionar.
leg-refused = O servidor do lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } recusa o acesso da ponte ({ $why }). { $waiting ->
        [0] Nenhuma mensagem espera.
        [one] Uma mensagem espera.
       *[other] { $waiting } mensagens esperam.
    } Nada se perde. Indique { $side ->
        [fediverse] um token válido
       *[xmpp] uma palavra-passe válida
    }: o bot volta a ler os seus ficheiros sozinho; depois de uma mudança no systemd ou no ambiente é preciso reiniciá-lo.
leg-shut = O servidor do lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } não deixa a conta da ponte trabalhar: { $why }. { $waiting ->
        [0] Nenhuma mensagem espera.
        [one] Uma mensagem espera.
       *[other] { $waiting } mensagens esperam.
    } Nada se perde e nada expira. Resolva isso com a administração desse servidor; depois, a entrega continua sozinha.
account-moderated = A moderação do servidor { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } { $measure ->
        [frozen] congelou a conta da ponte.
        [marked] marcou publicações da ponte como sensíveis.
        [deleted] apagou publicações da ponte.
        [sensitive] marcou como sensível tudo o que a ponte publica.
        [limited] limitou a conta da ponte: só quem a segue a vê.
        [suspended] suspendeu a conta da ponte.
       *[warning] enviou uma advertência à conta da ponte.
    } Entre lá para ler o motivo e fale com a moderação.
account-severed = No lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } { $kind ->
        [own] a conta da ponte bloqueou { $target }
        [account] a moderação suspendeu { $target }
       *[domain] a moderação bloqueou { $target }
    }: a conta da ponte perdeu { $lost ->
        [one] uma relação.
       *[other] { $lost } relações.
    } As pessoas afetadas podem seguir o bot de novo, se não houver um bloqueio.
welcome-admin = Esta ponte está pronta e faz parte de quem a administra. Por favor, responda { cmd-status }: assim fica certo que as mensagens chegam nos dois sentidos. { cmd-ahelp } mostra o que a administração pode fazer.
leg-back = O lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } funciona de novo, depois de { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }. O que esperava segue agora.
passed-over = Algo vindo { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } não pôde ser processado e foi ignorado para não reter ninguém: { $id }. Quem o escreveu não sabe. O log diz porquê; por favor, avise quem desenvolve esta ponte.
refused-exposed = A sua mensagem das { $time } para { $recipient } foi retirada: o servidor do fediverso tê-la-ia mostrado também a outras pessoas, e talvez o tenha feito por um momento. A administração sabe; por favor, não a envie de novo antes de ela verificar.
refused-overheard = A sua mensagem das { $time } para { $recipient } foi retirada: o servidor do fediverso tê-la-ia mostrado também a outra pessoa. Escreva os nomes sem @ à frente e envie-a de novo.
refused-uncertain = Não é possível saber se a sua mensagem das { $time } para { $recipient } chegou: o servidor não respondeu e não a mostra. Não a envio outra vez; se não houver resposta, envie-a de novo.
message-exposed = O servidor da ponte no lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } tornou uma mensagem direta visível para outras pessoas. A ponte apagou-a; verifique se já não está lá e se este servidor serve para uma ponte (o identificador está no log).
database-older = A base de dados desta ponte é uma cópia antiga, ou perdeu o seu log: não sabe nada depois de { $since }. O que chegou depois é recolhido de novo e procurado antes de ser enviado, para que nada chegue duas vezes. Se tiver uma cópia mais recente, pare os dois bots e reponha-a.

# -- menus dos clientes (XEP-0050): um título para cada comando, e os textos dos formulários
menu-to = Falar com alguém
menu-who = Quem recebe minha próxima mensagem
menu-end = Encerrar a conversa
menu-accept = Aceitar um convite
menu-decline = Recusar um convite
menu-block = Bloquear alguém
menu-unblock = Desbloquear alguém
menu-listblock = Quem eu bloqueei
menu-report = Denunciar alguém à administração
menu-evidence = Deixar a administração ler a mensagem denunciada
menu-outbox = Minhas mensagens em espera
menu-cancel = Retirar uma mensagem em espera
menu-me = Minhas definições e limites
menu-lang = Língua
menu-reactions = Reações como texto
menu-headers = Remetente acima das mensagens
menu-sent = Aviso de entrega
menu-status = Se a ponte funciona
menu-help = Ajuda
menu-rules = As regras desta ponte
menu-register = Fazer a inscrição
menu-export = O que está guardado sobre mim
menu-unregister = Sair da ponte
menu-forget = Apagar tudo sobre mim
menu-reports = Administração: denúncias
menu-approve = Administração: aceitar alguém
menu-reject = Administração: recusar alguém
menu-ablock = Administração: bloquear alguém
menu-aunblock = Administração: desfazer um bloqueio
menu-alistb = Administração: bloqueios
menu-addred = Administração: barrar um domínio
menu-delred = Administração: readmitir um domínio
menu-listred = Administração: a lista vermelha
menu-addgreen = Administração: pôr um domínio na lista verde
menu-delgreen = Administração: tirar um domínio da lista verde
menu-listgreen = Administração: a lista verde
menu-quiet = Administração: não responder a desconhecidos por um tempo
menu-stop = Administração: pausar a entrega
menu-start = Administração: retomar a entrega
menu-open = Administração: abrir inscrições
menu-close = Administração: fechar inscrições
menu-alistu = Administração: quem tem inscrição
menu-audit = Administração: o que foi feito
menu-ahelp = Administração: ajuda
menu-sure = Sim, fazer.
menu-unsure = Nada foi feito. Marque a caixa se quiser mesmo.
menu-missing = Ainda nada foi feito. Este campo está vazio: { $field }
menu-other = Ou outra pessoa. { $label }
menu-partner = Alguém das últimas conversas
menu-on = Ativadas
menu-delivery = { $how ->
        [on] Um breve aviso
        [mark] Uma marca na minha publicação (favorita)
       *[off] Nada
    }
menu-off = Desativadas
menu-always = Em cada mensagem
menu-change = Só quando escreve outra pessoa
menu-language = Português
menu-all = Todas

# -- desconhecidos: quem pode escrever a alguém pela primeira vez
strangers-stance = { $stance ->
    [ask] Quem é novo só lhe chega depois do seu sim.
    [yes] Qualquer pessoa pode escrever-lhe.
   *[no] Ninguém de novo pode escrever-lhe.
    } { cmd-strangers } perguntar: pergunto-lhe primeiro · { cmd-strangers } sim: qualquer pessoa pode escrever · { cmd-strangers } não: ninguém de novo pode.
strangers-set = { $stance ->
    [ask] A partir de agora pergunto-lhe antes de alguém novo lhe chegar.{ $waiting ->
        [0] {""}
       *[other] {" "}Há quem espere a sua resposta: { cmd-accept } ou { cmd-decline }.
    }
    [yes] A partir de agora qualquer pessoa pode escrever-lhe; { cmd-block } trava alguém.{ $waiting ->
        [0] {""}
       *[other] {" "}O que esperava a sua resposta está a caminho.
    }
   *[no] A partir de agora ninguém de novo lhe chega: digo-o a quem escreve e não guardo nada. Se escrever a alguém, essa pessoa pode responder.{ $waiting ->
        [0] {""}
       *[other] {" "}Quem esperava já o sabe.
    }
    }
strangers-unclear = Perguntar, sim ou não? { cmd-strangers } perguntar · { cmd-strangers } sim · { cmd-strangers } não
strangers-none = { $recipient } só recebe mensagens de pessoas a quem escreveu ou que aceitou, por isso a sua não foi enviada. Se essa pessoa lhe escrever, pode responder.
strangers-ask = Primeiro pergunto a { $recipient } se quer saber de si. A sua mensagem espera a resposta, até { $days ->
        [one] um dia
       *[other] { $days } dias
    }, tal como o que escrever entretanto.
stranger-writes = (Primeira mensagem. { cmd-block } { $sender } trava-a; com { cmd-strangers } decide quem lhe pode escrever.)
help-command-strangers = { cmd-strangers } perguntar — pergunto-lhe antes de alguém novo lhe chegar. { cmd-strangers } sim: qualquer pessoa pode escrever-lhe. { cmd-strangers } não: ninguém de novo pode, e digo-o. As pessoas a quem escreveu ou que aceitou não são novas.
menu-strangers = Quem me pode escrever
menu-stance = { $stance ->
    [ask] Perguntar-me primeiro
    [yes] Qualquer pessoa
   *[no] Ninguém de novo
    }
aliases-strangers = desconhecidos
words-ask = perguntar, pergunta

# -- pessoas silenciadas por algum tempo
muted = { $address } está em silêncio até { $until }: o que escrever espera e chega então. Nada lhe é dito. { cmd-unmute } { $address } termina o silêncio.
mute-whom = Silenciar quem? Escreva { cmd-mute } e um endereço, ou responda com { cmd-mute } a uma mensagem dessa pessoa.
mute-too-long = Ninguém pode ficar em silêncio mais de { $days } dias, porque as mensagens esperam. { cmd-block } trava alguém de vez.
mutes-full = Já silenciou { $max } pessoas, que é o limite. { cmd-unmute } abre espaço.
mutes-none = Não silenciou ninguém. { cmd-mute } ENDEREÇO 8h retém as mensagens dessa pessoa durante 8 horas.
mutes-title = Em silêncio:
mutes-line = { $address } até { $until }
not-muted = { $address } não está em silêncio. { cmd-mute } mostra quem está.
unmuted = { $address } já não está em silêncio.{ $waiting ->
        [0] {""}
        [one] {" "}Uma mensagem está a caminho.
       *[other] {" "}{ $waiting } mensagens estão a caminho.
    }
mute-over = { $address } já não está em silêncio. { $waiting ->
        [one] Uma mensagem esperava e chega
       *[other] { $waiting } mensagens esperavam e chegam
    } agora.
help-command-mute = { cmd-mute } ENDEREÇO 8h — o que essa pessoa escrever espera esse tempo (30m, 8h, 2 dias, até amanhã; no máximo 7d) e depois chega junto; nada lhe é dito. Sem tempo: 8 horas. { cmd-mute } sozinho mostra quem está em silêncio.
help-command-unmute = { cmd-unmute } ENDEREÇO — terminar um silêncio: o que esperava chega agora. Sem endereço: o único que houver.
menu-mute = Silenciar alguém por algum tempo
menu-unmute = Terminar um silêncio
aliases-mute = silencie, silenciar, mudo
aliases-unmute = ouvir, reativar

# -- o livro de endereços
partners-title = { $count ->
        [one] Uma pessoa com quem falou:
       *[other] { $count } pessoas com quem falou, as últimas primeiro:
    }
partners-none = Ainda não falou com ninguém. { cmd-help } diz como escrever a alguém.
name-given = { $address } chama-se { $name } a partir de agora: comece uma mensagem com «{ $name }:» e ela chega lá. Os comandos também entendem o nome.
name-gone = { $address } já não tem nome.
name-none = { $address } não tem nome. { cmd-name } { $address } NOME dá um.
name-unfit = «{ $word }» não pode ser um nome. Um nome é uma palavra de 2 a 30 letras e algarismos, começa por uma letra e não é o início de uma ligação.
name-means-more = «{ $word }» já significa algo para mim, por isso não pode ser um nome. Escolha outro.
name-taken = { $name } já é o nome que dá a { $address }. Escolha outro nome, ou retire esse: { cmd-name } { $name } não
names-full = Já deu { $max } nomes, que é o limite. { cmd-name } NOME não retira um.
help-command-partners = { cmd-partners } — as pessoas com quem falou, as últimas primeiro, com os nomes que lhes deu ({ cmd-name }).
help-command-name = { cmd-name } ENDEREÇO carol — chamar carol a alguém: «carol: olá» chega lá, e os comandos entendem o nome. Só você o vê. { cmd-name } carol não retira-o.
menu-partners = O meu livro de endereços
menu-name = Dar um nome a alguém
aliases-partners = contactos, contatos
aliases-name = nome, alcunha

# -- pessoas procuradas
find-found = { $name ->
        [none] { $address }
       *[other] { $name } ({ $address })
    } { $how ->
        [registered] usa esta ponte: pode escrever-lhe.
        [invited] ainda não usa esta ponte: a sua primeira mensagem espera enquanto eu pergunto.
        [open] não usa esta ponte, mas pode escrever-lhe.
        [unwilling] pede no perfil que bots e pontes não escrevam. Essa pessoa tem de escrever primeiro a { $bot }.
        [blocked] está entre os seus bloqueios. { cmd-unblock } { $address } retira-o.
       *[absent] não usa esta ponte. Essa pessoa tem de vir primeiro a { $bot }.
    }{ $link ->
        [none] {""}
       *[other] {" "}Perfil: { $link }
    }
find-self = Esse endereço é o seu. { cmd-me } mostra a sua situação.
find-unreachable = Não é possível chegar a { $address } por esta ponte.
find-nobody = Não existe a conta { $address }. { $near ->
        [none] Verifique como se escreve.
       *[other] Queria dizer { $near }?
    }
find-unsaid = Não consegui procurar { $address }: { $domain } não responde. Tente de novo mais tarde.
find-asked = Estou a perguntar ao servidor por { $address }; a resposta chega como mensagem.
find-later = Já procura muitas pessoas. Espere pelas respostas e depois continue.
help-command-find = { cmd-find } ENDEREÇO — se é possível chegar a alguém por esta ponte, e o seu perfil. Nada lhe é dito. No XMPP, só a sua primeira mensagem mostra se um endereço existe.
menu-find = Procurar alguém
aliases-find = procurar, procura, encontrar
