# As palavras da ponte em português. As mesmas chaves e variáveis que em en.ftl.

bridge-says = Ponte: { $text }

# -- chegar e sair
how-to-write = { $side ->
    [fediverse] Para escrever a alguém no XMPP, comece a sua mensagem direta com o endereço dessa pessoa: xmpp:nome@servidor. Para responder não é preciso endereço.
   *[xmpp] Para escrever a alguém no fediverso, comece a sua mensagem com o endereço dessa pessoa: @nome@instância. Para responder não é preciso endereço.
    }
operators-can-read = Quem administra esta ponte e os dois servidores pode ler as mensagens.
welcome =
    inscrição feita. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-unsent =
    inscrição feita, mas a sua mensagem não foi para ninguém: não diz para quem é. { how-to-write }
    { operators-can-read } { cmd-help }
welcome-joiner =
    O seu registo está feito. { how-to-write } { $follows ->
        [yes] Continue a seguir-me, para que o seu servidor não esconda nada meu.
       *[no] Siga-me, para que o seu servidor não esconda nada meu.
    }
    { operators-can-read } { cmd-help }
mentioned-in-public = Outras pessoas podem ler essa publicação, por isso não passei nada dela. { how-to-write } { cmd-help }
already-registered = a sua inscrição já estava feita. { cmd-help } diz o que pode fazer.
unregistered = a sua inscrição terminou. Já ninguém lhe pode escrever por esta ponte. Com { cmd-register } está de volta.
not-registered = ainda não tem inscrição. { cmd-register } trata disso.

# -- comandos
help =
    { how-to-write }
    Comandos: { $commands }. { cmd-help } COMANDO diz mais.
    Do outro lado começa-se aqui: { $link }
help-command-register = { cmd-register } — deixar que lhe escrevam da outra rede. A sua primeira mensagem também basta.
help-command-unregister = { cmd-unregister } — sair da ponte: por ela já ninguém lhe pode escrever.
help-command-ahelp = { cmd-ahelp } — o que a administração pode fazer.
help-command-help = { cmd-help } — o que sei fazer. { cmd-help } COMANDO explica um comando.
help-command-reactions = { cmd-reactions } ativado — receber como texto curto as reações com emoji que a sua rede não pode mostrar. { cmd-reactions } desativado desliga isso.
help-command-status = { cmd-status } — se os dois lados da ponte funcionam, e quantas mensagens esperam.
help-command-lang = { cmd-lang }=pt — passo a falar nessa língua. Conheço: { $languages }.
ahelp =
    além de { cmd-help }, a administração tem estes: { $commands }. { cmd-help } COMANDO diz mais. Escreva os endereços do fediverso como acct:nome@instância, para não mencionar ninguém.
admins-only = só a administração desta ponte pode fazer isso.
unknown-command = não conheço { prefix }{ $name }. { cmd-help } diz o que conheço.
unknown-command-near = não conheço { prefix }{ $name }. Quis dizer { prefix }{ $near }?
lang-set = a partir de agora falo em português.
reactions-spelled = { $on ->
        [yes] a partir de agora, as reações com emoji que a sua rede não pode mostrar chegam como texto curto.
       *[no] a partir de agora, as reações com emoji que a sua rede não pode mostrar não chegam.
    }
reactions-unclear = sim ou não? { cmd-reactions } ativado, ou { cmd-reactions } desativado.
lang-unknown = não falo { $lang }. Conheço: { $languages }. Por exemplo { cmd-lang }=pt
status =
    lado do fediverso: { $fediverse ->
        [yes] funciona
       *[no] não funciona neste momento
    }; lado do XMPP: { $xmpp ->
        [yes] funciona
       *[no] não funciona neste momento
    }. { $waiting ->
        [0] Nenhuma mensagem espera.
        [one] Uma mensagem espera.
       *[other] { $waiting } mensagens esperam.
    } { $registered ->
        [yes] A sua inscrição está feita.
       *[no] Ainda não tem inscrição.
    }

# -- mensagens que não foram a lado nenhum
to-whom = para quem? Escreva { $side ->
        [fediverse] xmpp:nome@servidor
       *[xmpp] @nome@instância
    } à frente, ou responda a uma mensagem dessa pessoa. A sua mensagem não foi enviada.
to-whom-partners = para quem? As suas últimas conversas: { $partners }. Responda com o número, ou escreva o endereço à frente. A sua mensagem não foi enviada: espera aqui { $minutes } minutos.
to-whom-number = esse número não é de ninguém. Responda com um número de 1 a { $last }, ou escreva o endereço à frente.
to-whom-full = { $max } mensagens suas já esperam a sua resposta, por isso esta não foi guardada. Responda primeiro e depois envie-a outra vez.
to-whom-dropped = o que escreveu antes não chegou a ninguém e já não é guardado: se ainda importar, envie-o outra vez com o endereço à frente.
to-whom-late = essa pergunta já expirou e o que escreveu não foi guardado: envie de novo com o endereço no início. O seu número não foi enviado a ninguém.
which = o que quer dizer? { $choices }. Responda com o número. Nada foi enviado: a sua mensagem espera aqui { $minutes } minutos.
which-again = alguém escreveu desde que perguntei, por isso pergunto de novo: { $choices }. Responda com o número. A sua mensagem continua à espera.
choice-command = o comando { prefix }{ $command }
choice-words = a mensagem toda para { $recipients }
choice-addressed = o resto para { $recipients }, indicado no início
empty = a sua mensagem não tinha texto, por isso não enviei nada a { $recipients }. Escreva o texto depois do endereço.
too-many-recipients = no máximo { $max } destinatários por mensagem. A sua mensagem não foi para ninguém.
not-an-address = não entendo o endereço { $address }, por isso a sua mensagem não foi enviada. Exemplo de endereço: { $example }
handle-with-port = Um endereço como { $address } não tem porta, por isso a sua mensagem não foi enviada. Escreva { $near }
handle-unmentionable = Nenhum servidor lê { $address } como um só nome: antes do segundo @ só pode haver a-z, 0-9 e _, com . e - no meio. A sua mensagem não foi enviada; confira como se escreve.
recipient-is-bridge = { $address } é a própria ponte. Escreva o endereço da pessoa que procura. { cmd-help }
recipient-not-registered = { $address } não usa esta ponte, por isso não recebeu a sua mensagem. Basta que siga { $bot } ou lhe escreva.
recipient-not-registered-near = { $address } não usa esta ponte, por isso não recebeu a sua mensagem. Quis dizer { $near }?
too-fast = mais devagar: no máximo { $max } mensagens em 5 minutos. A sua mensagem não foi enviada, nem será outra até haver espaço; tente de novo daqui a { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }.
too-many-commands = mais devagar: são comandos demais. Tente de novo daqui a { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }.
too-many-mistakes = são demasiados comandos que não consegui cumprir; não respondo a mais nenhum durante { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }. { cmd-help } diz o que conheço.
last-answer = Respondi-lhe muitas vezes numa hora, por isso não digo mais nada até às { $time }. O que escrever a outras pessoas continua a ser entregue.
wrong-network = { $address } está na sua própria rede: para escrever a essa pessoa não é preciso ponte. Eu levo mensagens { $side ->
        [fediverse] para o XMPP: xmpp:nome@servidor
       *[xmpp] para o fediverso: @nome@instância
    }
encrypted = isso estava cifrado, por isso não o pude ler e ninguém o recebeu. Desligue a cifra nesta conversa e envie de novo: o fediverso não tem cifra de ponta a ponta.
address-unwritable = O seu endereço tem caracteres que esta ponte não consegue escrever; a mensagem não foi enviada, porque ninguém poderia responder. Escreva de uma conta com letras simples no nome.
cannot-pass-on = { $what ->
    [file] O ficheiro da sua mensagem não pôde ser passado: não tem endereço na Web. Carregue-o para o servidor e ele chega.
    [call] As chamadas não podem ser passadas. Escreva; fotografias e outros ficheiros também funcionam.
    [contact] O contacto da sua mensagem não pôde ser passado: não contém nenhum endereço. Escreva-o como texto.
    [form] O formulário da sua mensagem não pôde ser passado. Escreva o conteúdo como texto.
    [nudge] Um toque não pode ser passado. Escreva antes uma palavra.
    [timer] Aqui as mensagens não desaparecem sozinhas, por isso o temporizador da sua mensagem não conta. O que apagar no seu programa, apago eu também.
   *[other] Uma parte da sua mensagem não pôde ser passada. Escreva-a como texto.
}
invited-to-room = Convite para uma sala de conversa: { $link }
forwarded = { $author ->
    [none] Reencaminhado:
   *[some] Reencaminhado de { $author }:
}
enters-no-rooms = Sou uma ponte e não entro em salas de conversa. Para convidar alguém, envie-lhe a ligação da sala.
challenged = O servidor de { $who } pergunta se esta ponte é uma pessoa e retém as mensagens dela até alguém responder. A pergunta está na conta XMPP da ponte.
challenged-at = O servidor de { $who } pergunta se esta ponte é uma pessoa e retém as mensagens dela até alguém responder. Responda aqui: { $page }
unread = a sua última mensagem não pôde ser lida: algo nela é demasiado grande ou está danificado, e ninguém a recebeu. Envie-a de novo como texto simples; textos longos e ficheiros, de preferência por uma ligação.

# -- mensagens que não puderam ser entregues
refused-no-such-user = a sua mensagem das { $time } para { $recipient } não foi entregue: o servidor não conhece esse endereço. Confira o endereço e envie de novo.
refused-unmentionable = A sua mensagem das { $time } não foi enviada: o servidor do fediverso desta ponte leria só uma parte de { $recipient }, como o nome de outra pessoa. Peça outro endereço.
refused-unavailable = A sua mensagem das { $time } para { $recipient } não foi entregue: ou esse endereço não existe, ou não aceita mensagens desta ponte. Confira o endereço.
perhaps-unread = Uma aplicação de { $recipient } ficou offline antes de confirmar a sua mensagem das { $time }. Talvez tenha sido lida noutra. Se não vier resposta, pergunte de novo; não é preciso mais nada.
refused-no-such-server = a sua mensagem das { $time } para { $recipient } não foi entregue: o servidor não foi encontrado. Confira o endereço e envie de novo.
refused-server-away = a sua mensagem das { $time } para { $recipient } não foi entregue: o servidor não responde neste momento. Envie de novo mais tarde.
refused-not-allowed = a sua mensagem das { $time } para { $recipient } não foi entregue: essa pessoa ou o seu servidor não aceita mensagens desta ponte.
refused-too-long = a sua mensagem das { $time } para { $recipient } não foi entregue: é longa demais ({ $count }, no máximo { $max }). Envie em partes.
refused-full = a sua mensagem das { $time } para { $recipient } não foi entregue: o servidor não tem espaço para ela. Tente de novo mais tarde.
refused-expired = a sua mensagem das { $time } para { $recipient } não foi entregue: não foi possível chegar ao servidor durante { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }. Envie de novo quando quiser.
refused-other = a sua mensagem das { $time } para { $recipient } não foi entregue: o servidor recusou ({ $said }).
refused-unexplained = a sua mensagem das { $time } para { $recipient } não foi entregue: o servidor recusou sem dizer porquê.

# -- partes das mensagens transmitidas
content-warning = Aviso de conteúdo: { $warning }
attachment = Anexo: { $url }
attachment-described = Anexo: { $url } ({ $description })
file-shows = { $kind ->
        [image] Imagem
        [video] Vídeo
        [audio] Áudio
       *[file] Anexo
    }: { $description }
file-shows-numbered = { $kind ->
        [image] Imagem
        [video] Vídeo
        [audio] Áudio
       *[file] Anexo
    } { $number }: { $description }

# -- anexos que só foram como links; $reasons são algumas das linhas abaixo, unidas por ponto e vírgula
files-linked = { $count ->
        [one] o seu anexo foi para { $recipient } só como link: { $reasons }.
       *[other] { $count } dos seus anexos foram para { $recipient } só como links: { $reasons }.
    }
file-unreachable = não consegui buscá-lo
file-forbidden = só busco anexos em endereços https públicos
file-too-large = tem mais de { $max } { $mega ->
        [yes] MB
       *[no] kB
    }
file-too-large-for-server = é maior do que o servidor do fediverso aceita
file-wrong-type = não é imagem, vídeo nem som que o servidor do fediverso aceite
file-too-many = numa publicação cabem no máximo { $max } anexos
file-quota = no máximo { $max } anexos por hora de cada pessoa
file-busy = o servidor do fediverso não aceita mais anexos neste momento
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
people-only = { prefix }{ $name } é para pessoas numa conversa: trata de quem o escreve. { cmd-ahelp } diz o que funciona aqui.
argument-missing = falta alguma coisa: { prefix }{ $usage }. { cmd-help } { $name } diz mais.
argument-too-many = não sei para que serve «{ $word }»: { prefix }{ $usage }. Nada foi feito.
argument-unfit = «{ $word }» não serve aqui: { prefix }{ $usage }. { cmd-help } { $name } diz mais.
argument-no-address = «{ $word }» não é um endereço que eu entenda. Exemplo: { $example }. Nada foi feito.
list =
    { $title }
    { $lines }
list-page =
    { $title }
    { $lines }
    Página { $page } de { $pages }. { prefix }{ $name } { $next } mostra a seguinte.

# -- outros nomes dos comandos, separados por vírgulas
aliases-register = registrar, registar, inscrever
aliases-unregister = sair
aliases-lang = idioma, língua
aliases-help = ajuda
aliases-status = estado, situação
aliases-reactions = reações
aliases-export = exportar, meusdados
aliases-forget = esquecer, apagar
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
words-yes = sim
words-no = não
words-on = ativado, ligado
words-off = desativado, desligado
words-all = tudo, todos, todas

# -- mensagens que mudam depois de enviadas
edited-late = (Nova versão de uma mensagem anterior)
edited-command = uma mensagem alterada não vale como comando. Envie como mensagem nova.
edited-address = a sua alteração pode ser para outra pessoa e por isso não foi enviada a ninguém: quem tem a sua mensagem fica com ela como estava. Envie o novo texto como mensagem nova, com o endereço à frente.
unknown-taken-back = Não conheço, ou já não conheço, a mensagem que retirou, por isso nada foi apagado. Quem a recebeu ainda a tem.
taken-back = { $author } retirou uma mensagem que lhe tinha enviado.
not-taken-back = a sua mensagem para { $recipient } das { $time } não pôde ser apagada lá: o servidor não me deixa. Peça a essa pessoa que a apague.
reacted = { $who } reage à sua mensagem com { $emoji }

# -- bloqueios pessoais
help-command-block =
    { cmd-block } xmpp:nome@servidor ou @nome@instância — nem mais uma mensagem dessa pessoa, nem para ela. { cmd-block } instance.example bloqueia toda a gente de lá. Sem endereço: quem escreveu a mensagem a que responde. { cmd-unblock } desfaz, { cmd-listblock } mostra tudo.
help-command-unblock = { cmd-unblock } ENDEREÇO — voltar a receber as suas mensagens. { cmd-listblock } mostra quem bloqueou.
help-command-listblock = { cmd-listblock } — quem bloqueou.
block-whom = quem? { cmd-block } e um endereço ou um domínio, ou responda com { cmd-block } a uma mensagem dessa pessoa.
block-protected = não é possível bloquear { $subject }: faz parte desta ponte. { cmd-unregister } serve para sair da ponte.
block-own-network = { $subject } está na sua própria rede e não passa por esta ponte. Bloqueie na sua própria aplicação.
block-too-many = já tem { $max } bloqueios e não cabem mais. { cmd-unblock } abre espaço; um domínio conta como um.
blocked = bloqueio de { $subject } feito: nada mais chega de lá, e ninguém fica a saber. { cmd-unblock } { $subject } desfaz. { cmd-report } avisa a administração.
blocked-already = { $subject } já estava na sua lista de bloqueios. { cmd-unblock } { $subject } desfaz.
unblocked = { $subject } já lhe pode escrever de novo.
not-blocked = não há bloqueio seu de { $subject }. { cmd-listblock } mostra quem bloqueou.
blocks-none = não bloqueou ninguém.
blocks-title = { $count ->
        [one] Um bloqueio
       *[other] { $count } bloqueios
    }:
you-blocked = bloqueou { $recipient }, por isso a sua mensagem não foi enviada. { cmd-unblock } { $recipient } muda isso.
not-wanted = { $recipient } não aceita mensagens suas, por isso esta não foi enviada.
recipient-banned = por esta ponte não se chega a { $recipient }, por isso a sua mensagem não foi enviada.
you-are-banned = a administração desta ponte bloqueou o seu acesso. A sua mensagem não foi enviada.

# -- denúncias
help-command-report =
    { cmd-report } MOTIVO em resposta a uma mensagem, ou { cmd-report } ENDEREÇO MOTIVO — avisa a administração desta ponte. { cmd-block } trava alguém na hora.
help-command-evidence = { cmd-evidence } — depois de { cmd-report }, dentro de uma hora: a administração pode ler a mensagem denunciada e passar a sua denúncia à moderação do servidor de origem. O seu nome não é referido lá.
report-what = o que deve a administração ver? Responda à mensagem com { cmd-report } e um motivo, ou escreva { cmd-report } ENDEREÇO MOTIVO.
report-thanks = a administração recebeu a sua denúncia (n.º { $number }); agradecemos.{ $subject ->
        [none] {""}
       *[other] {" "}{ cmd-block } { $subject } trava essas mensagens na hora.
    }{ $evidence ->
        [yes] {" "}A administração não vê a mensagem: com { cmd-evidence } pode lê-la e passar a sua denúncia à moderação do servidor de origem.
       *[no] {""}
    }
evidence-none = Não há nada para mostrar: escreva primeiro { cmd-report } em resposta a uma mensagem e, dentro de uma hora, { cmd-evidence }.
evidence-thanks = Obrigado. Quanto à denúncia n.º { $number }, { $words ->
        [yes] a administração já pode ler a mensagem e
       *[no] o texto não é conhecido aqui; a administração pode
    } passá-la.
too-many-reports = por agora chega: a administração tem as suas denúncias. Se houver mais, denuncie daqui a { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }.
report-closed = a sua denúncia n.º { $number } foi tratada.{ $words ->
        [none] {""}
       *[other] {" "}«{ $words }»
    } Agradecemos.

# -- para a administração
help-command-reports =
    { cmd-reports } — denúncias abertas. { cmd-reports } 17 mostra uma; { cmd-reports } 17 take, forward, close ou reopen muda o seu estado, e o que segue close vai para quem denunciou. { cmd-reports } all mostra também as fechadas.
help-command-ablock =
    { cmd-ablock } ENDEREÇO 30d MOTIVO — deixar alguém de fora e descartar as suas mensagens em espera; sem prazo, para sempre. Um domínio vai para a lista vermelha. Escreva acct:nome@instância para não mencionar ninguém.
help-command-aunblock = { cmd-aunblock } ENDEREÇO — desfazer { cmd-ablock }. Será preciso nova inscrição.
help-command-alistb = { cmd-alistb } — quem a administração bloqueou, até quando, porquê e por quem.
help-command-addred = { cmd-addred } DOMÍNIO 30d MOTIVO — ninguém desse domínio nem dos que dependem dele, em nenhum sentido; quem é de lá perde a inscrição. Sem prazo, para sempre.
help-command-delred = { cmd-delred } DOMÍNIO — tirar um domínio da lista vermelha.
help-command-listred = { cmd-listred } — a lista vermelha, com o que bloqueia o servidor da conta.
help-command-addgreen = { cmd-addgreen } DOMÍNIO — pôr um domínio na lista verde: onde a inscrição é só para estes, quem é de lá pode fazer a sua.
help-command-delgreen = { cmd-delgreen } DOMÍNIO — tirar um domínio da lista verde. Quem já tem inscrição fica.
help-command-listgreen = { cmd-listgreen } — a lista verde.
help-command-start = { cmd-start } — voltar a entregar mensagens.
help-command-stop = { cmd-stop } — não entregar mensagens; são aceites e esperam. { cmd-start } deixa-as seguir.
help-command-open = { cmd-open } — abrir as inscrições.
help-command-close = { cmd-close } — fechar as inscrições; quem já tem inscrição fica.
help-command-quiet = { cmd-quiet } HORAS — atender durante algum tempo (3 horas, se não disseres outra coisa) só pessoas registadas e não responder a desconhecidos; o que enviaram antes espera e o que enviarem entretanto é descartado. { cmd-quiet } off termina isto.
help-command-alistu = { cmd-alistu } — quem tem inscrição, e desde quando.
help-command-audit = { cmd-audit } — o que a administração fez.
banned = { $subject } fica de fora { $until ->
        [none] para sempre
       *[other] até { $until }
    }{ $new ->
        [yes] {""}
       *[no] {" "}(já estava)
    } e sem inscrição; { $dropped ->
        [0] não tinha mensagens em espera
        [one] uma mensagem em espera foi descartada
       *[other] { $dropped } mensagens em espera foram descartadas
    }. (auditoria { $number })
unbanned = { $subject } já não está de fora e pode fazer nova inscrição. (auditoria { $number })
not-banned = não há bloqueio de { $subject }. { cmd-alistb } mostra os que há.
bans-none = ninguém está de fora.
list-changed = A lista { $source } mudou: { $added ->
        [one] uma entrada nova
       *[other] { $added } entradas novas
    }, { $removed ->
        [one] uma a menos
       *[other] { $removed } a menos
    }. Tem agora { $total }. { cmd-listred } mostra as suas listas, { cmd-delred } DOMÍNIO abre uma exceção.
excepted = { $subject } pode usar a ponte, apesar da lista { $source }. { cmd-addred } ou { cmd-ablock } termina isso. (auditoria { $number })
bans-title = { $count ->
        [one] Uma pessoa está de fora
       *[other] { $count } pessoas estão de fora
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
home-blocks = o servidor da conta do fediverso bloqueia { $domain }: fica de fora até esse servidor o desbloquear.
by-home-server = servidor da conta
domains-none = a lista { $list ->
        [green] verde
       *[red] vermelha
    } está vazia.
domains-title = a lista { $list ->
        [green] verde
       *[red] vermelha
    }, { $count ->
        [one] um domínio
       *[other] { $count } domínios
    }:
report-new =
    denúncia { $number } de { $reporter }{ $subject ->
        [none] {""}
       *[other] {" "}sobre { $subject }
    }: «{ $reason }».{ $evidence ->
        [none] {""}
       *[other] {" "}Identificador da mensagem: { $evidence }.
    }
    { cmd-reports } { $number } · { cmd-ablock }
report-words = Denúncia { $number }: quem a fez aceita que a passe. { $words ->
        [none] O texto não é conhecido.
       *[other] O texto: «{ $words }»
    } { cmd-reports } { $number } forward avisa a moderação do servidor de origem.
report-comment = Alguém que recebe mensagens pela ponte { $bot } denuncia { $subject }: «{ $reason }»{ $words ->
        [none] {""}
       *[other] {" "}O texto: «{ $words }»
    }
report-not-agreed = A denúncia { $number } não pode ser passada: não nomeia ninguém, ou quem a fez não deu o seu acordo ({ cmd-evidence }).
report-passing-on = A denúncia { $number } está a caminho da moderação de { $domain }. Depois digo-lhe o que resultou.
report-passed-on = A denúncia { $number } está com a moderação do servidor de origem, ou a caminho.
report-is-passed-on = A sua denúncia n.º { $number } está agora também com a moderação do servidor de origem.
report-not-passed-on = A denúncia { $number } não pôde ser passada: { $mail ->
        [none] esse servidor não indica ninguém que as receba daqui.
       *[other] esse servidor só as recebe por correio, em { $mail }.
    }
report-handled = a denúncia { $number } { $state ->
        [open] está aberta de novo
        [taken] é sua
       *[closed] está fechada, e quem a fez já sabe
    }.
report-already = a denúncia { $number } já { $state ->
        [open] está aberta
        [taken] está com { $by }
       *[closed] foi fechada por { $by }
    }.
report-unknown = não há nenhuma denúncia { $number }. { cmd-reports } mostra as que há.
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
reports-action = não conheço «{ $word }». { cmd-reports } 17 take, forward, close ou reopen; { cmd-reports } all.
reports-none = não há denúncias.
reports-title = { $count ->
        [one] uma denúncia
       *[other] { $count } denúncias
    }:
sending = { $on ->
        [yes] as mensagens voltam a ser entregues.
       *[no] as mensagens não são entregues; esperam. { cmd-start } deixa-as seguir.
    }
sending-already = { $on ->
        [yes] as mensagens já são entregues normalmente.
       *[no] a entrega já está parada. { cmd-start } deixa seguir as mensagens.
    }
sending-by = { $on ->
        [yes] { $by } retomou a entrega.
       *[no] { $by } parou a entrega; as mensagens esperam. { cmd-start } deixa-as seguir.
    }
alerts-bundle =
    { $count ->
        [one] Desde então, mais um aviso:
       *[other] Desde então, mais { $count } avisos:
    }
    { $lines }
flood-of = { $domain }: { $count } pessoas novas em 10 minutos. { cmd-addred } { $domain } deixa-as todas de fora · { cmd-quiet } não atende desconhecidos durante 3 horas
flood = { $count } pessoas novas em 10 minutos. { cmd-quiet } não atende desconhecidos durante 3 horas · { cmd-close } fecha o registo
quiet = { $until ->
        [none] Os desconhecidos voltam a ser atendidos.
       *[other] Até { $until } só são atendidas pessoas registadas; os desconhecidos não recebem resposta e o que enviaram antes espera e o que enviarem entretanto é descartado. { cmd-quiet } off termina isto.
    }
quiet-by = { $until ->
        [none] { $by } terminou a pausa: os desconhecidos voltam a ser atendidos.
       *[other] { $by } ativou a pausa: até { $until } os desconhecidos não são atendidos. { cmd-quiet } off termina-a.
    }
quiet-hours = Escreve um número de horas de 1 a { $max }, ou off: { cmd-quiet } 3
registrations = { $open ->
        [yes] as inscrições estão abertas.
       *[no] as inscrições estão fechadas.
    }
registrations-already = { $open ->
        [yes] as inscrições já estão abertas.
       *[no] as inscrições já estão fechadas.
    }
registrations-by = { $open ->
        [yes] { $by } abriu as inscrições.
       *[no] { $by } fechou as inscrições.
    }
users-none = ninguém tem inscrição.
users-title = { $count ->
        [one] uma pessoa tem inscrição
       *[other] { $count } pessoas têm inscrição
    }:
audit-none = a administração ainda não fez nada.
audit-title = { $count ->
        [one] a última ação
       *[other] as últimas { $count } ações
    } da administração:

# -- formulários dos comandos
blank = { $kind ->
    [person] Endereço: @nome@instância ou xmpp:nome@servidor
    [subject] Endereço ou domínio: @nome@instância, xmpp:nome@servidor, instance.example
    [domain] Domínio, por exemplo instance.example
    [number] Número
    [span] Quanto tempo, por exemplo 12h, 30d ou 4w
    [rest] { $name ->
        [reason] Motivo
       *[other] Texto
    }
   *[word] { $name ->
        [language] Língua, por exemplo pt
        [command] Nome do comando
        [number] Número, ou all
        [action] O que fazer: take, close, reopen
        [yes] yes, para confirmar
       *[other] { $name }
    }
    }

# -- o que os bots dizem de si no perfil; nomes com 30 caracteres no máximo
profile-name = { $side ->
    [fediverse] Ponte para o XMPP
   *[xmpp] Ponte para o fediverso
    }
profile-description = { $side ->
    [fediverse] Levo mensagens diretas entre o fediverso ({ $address }) e o XMPP ({ $xmpp }). Comece uma mensagem direta com xmpp:nome@servidor para escrever a alguém lá; de lá escrevem-lhe começando com o seu @nome@instância.
   *[xmpp] Levo mensagens entre o XMPP ({ $xmpp }) e o fediverso ({ $address }, { $fediverse }). Comece uma mensagem com @nome@instância para escrever a alguém lá; de lá escrevem-lhe começando com xmpp: e o seu endereço.
    }
    { operators-can-read } { cmd-help }
profile-label = { $field ->
    [xmpp] XMPP
    [admin] Administração
    [website] Site
    [software] Software
   *[networks] Liga
    }
profile-networks = Fediverso (ActivityPub) e XMPP

# -- primeiros contactos: o que lê quem recebe, e o que lê quem escreve
invitation =
    { $sender } ({ $network ->
        [fediverse] fediverso
        [xmpp] XMPP
       *[other] { $network }, por outra ponte
    }) gostaria de lhe escrever; uma mensagem espera.
    { cmd-accept } para ler e responder · { cmd-decline } para recusar · { cmd-block } { $sender } para que nunca mais possa pedir.
    { operators-can-read } { cmd-help }
invited = { $recipient } nunca usou esta ponte, por isso pergunto primeiro. A sua mensagem espera a resposta, no máximo { $days ->
        [one] um dia
       *[other] { $days } dias
    }; o que escrever entretanto, também.
welcome-invited =
    inscrição feita. { $recipient } nunca usou esta ponte, por isso pergunto primeiro; a sua mensagem espera a resposta, no máximo { $days ->
        [one] um dia
       *[other] { $days } dias
    }.
    { operators-can-read } { cmd-help }
held-full = já há { $max } mensagens à espera de uma resposta de { $recipient }, por isso esta não foi enviada. Espere pela resposta.
no-account = Não encontrei nenhuma conta { $recipient }, por isso { $count ->
        [one] a sua mensagem não foi enviada
       *[other] as suas { $count } mensagens não foram enviadas
    }. Confira como se escreve; se estiver certo, talvez { $domain } não esteja a funcionar: tente mais tarde.
no-account-near = Não encontrei nenhuma conta { $recipient }, por isso { $count ->
        [one] a sua mensagem não foi enviada
       *[other] as suas { $count } mensagens não foram enviadas
    }. Quis dizer { $near }?
account-waits = Ainda não consegui saber de quem é a conta { $recipient }. A sua mensagem espera e seguirá sozinha, no máximo durante { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }; { cmd-outbox } mostra-a, { cmd-cancel } retira-a.
unresolved-full = Já há { $max } mensagens à espera de que eu saiba de quem é a conta { $recipient }, por isso esta não foi enviada. Tente mais tarde.
invitations-full = { $recipient } ainda não respondeu a outras pessoas que perguntaram, por isso a sua mensagem não foi enviada. Tente de novo daqui a uns dias.
unwilling = { $recipient } pede no perfil que bots e pontes não lhe escrevam, por isso não o fiz e nada foi enviado. Se quiser saber de si, essa pessoa pode escrever primeiro a { $bot }, que lhe explica como.
unseen = o seu convite a { $recipient } tem já um dia e nada indica que tenha sido visto: alguns servidores não deixam passar desconhecidos. Diga a essa pessoa, por outro meio, que escreva primeiro a { $bot } ({ $link }). A sua mensagem continua à espera.
unanswered = { $recipient } não respondeu em { $days ->
        [one] um dia
       *[other] { $days } dias
    }, por isso as suas mensagens não foram entregues. Essa pessoa ainda lhe pode escrever.
no-answer = perguntei a { $recipient } e não houve resposta, por isso a sua mensagem não foi enviada. Poderá escrever a essa pessoa quando ela lhe tiver escrito.
not-kept = a partir de agora, pode trocar mensagens com { $recipient }. { $kept ->
        [0] O que escreveu antes não foi guardado: envie-o outra vez.
       *[other] Só as suas últimas mensagens foram guardadas: envie outra vez as anteriores.
    }
first-contacts-full = no máximo { $max ->
        [one] uma pessoa nova
       *[other] { $max } pessoas novas
    } por dia. A sua mensagem para { $recipient } não foi enviada; tente de novo amanhã.
held-for-admins = a administração vê a sua primeira mensagem para { $recipient } antes de ela seguir. Não é preciso mais nada.
held-refused = a sua primeira mensagem para { $recipient } parece publicidade, por isso não foi enviada. Escreva com as suas palavras quem é e o que quer.
held-unseen = a sua mensagem para { $recipient } não foi entregue: a administração desta ponte não a deixou passar.
suspicious = { $count ->
        [one] { $sender } enviou só um link como primeira mensagem para { $recipient }.
       *[other] { $sender } enviou a mesma primeira mensagem a { $count } pessoas, a última { $recipient }.
    } Está em espera. { cmd-approve } { $sender } deixa seguir · { cmd-reject } { $sender } descarta · { cmd-ablock } { $sender }
suspicious-many = { $count } pessoas enviaram a mesma primeira mensagem, ou quase; a última foi { $sender }. Está em espera, como todas as seguintes, numa só entrada. { cmd-approve } { $sender } deixa seguir todas · { cmd-reject } { $sender } descarta todas
suspects-alike = { $sender } e { $others ->
        [one] outra pessoa
       *[other] outras { $others } pessoas
    } com as mesmas palavras
invitation-waits = { $recipient } ainda não recebeu o seu pedido: neste momento escreve muita gente nova, e cada pessoa tem a sua vez. O convite sai sozinho; não precisa de escrever de novo.
invitations-open = estas pessoas esperam a sua resposta: { $senders }. { cmd-accept } ENDEREÇO para ler o que escreveram · { cmd-decline } ENDEREÇO · { cmd-block } ENDEREÇO. Até lá, nada do que escrever vai para ninguém.
invitations-none = ninguém espera a sua resposta.
invitation-unknown = { $address } não espera a sua resposta. { cmd-accept } sozinho mostra quem espera.
accepted = a partir de agora, { $address } pode escrever-lhe, e o contrário também.
declined = nada lhe chegará de { $address }, que só saberá que não houve resposta. Se mudar de ideia, escreva a essa pessoa.
help-command-accept = { cmd-accept } ENDEREÇO — sim a quem gostaria de lhe escrever; sozinho: à única pessoa que espera, ou às regras desta ponte.
help-command-decline = { cmd-decline } ENDEREÇO — não a quem gostaria de lhe escrever, sem que essa pessoa saiba. { cmd-block } trava-a para sempre.

# -- other bridges; $network and $bridge are names such as IRC and Bridgy Fed
recipient-is-other-bridge = { $address } é outra ponte e não uma pessoa, por isso nada foi enviado. Escreva o endereço da pessoa que procura.
recipient-is-carried = { $address } é apenas o nome que outra ponte dá a { $account }, que está na sua própria rede. Escreva lá a { $account }; nada foi enviado.
recipient-is-deaf = só se chega a { $address } por { $bridge }, que não leva mensagens diretas: ninguém leria a sua, por isso não foi enviada. Peça de outro modo um endereço próprio.
reached-through = chega-se a { $recipient } por outra ponte ({ $network }). Quem a gere também pode ler as suas mensagens.
invited-through =
    chega-se a { $recipient } por outra ponte ({ $network }): quem a gere também pode ler as suas mensagens. Este endereço nunca usou esta ponte, por isso pergunto primeiro; a sua mensagem espera a resposta, no máximo { $days ->
        [one] um dia
       *[other] { $days } dias
    }.
comes-through = outra ponte traz para aqui o que escreve, por isso não o levo mais longe. { $account } já está { $side ->
        [fediverse] no fediverso
       *[xmpp] no XMPP
    }: escreva de lá a { $bot } ou à pessoa que procura. Nada foi enviado.

# -- inscrever-se: porque não, ou ainda não
registration-closed = esta ponte não aceita mais ninguém neste momento. Tente de novo mais tarde; nada foi enviado.
registration-full = esta ponte já serve todas as pessoas que pode. Tente de novo mais tarde; nada foi enviado.
registration-crowded = neste momento chegam pessoas novas demais a esta ponte. Nada foi enviado; escreva de novo daqui a { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }.
registration-not-listed = esta ponte é para as pessoas de certos servidores, e o seu não é um deles. Nada foi enviado.
registration-too-often = já se inscreveu { $max ->
        [one] uma vez
       *[other] { $max } vezes
    }, o máximo que esta ponte permite. Pergunte à sua administração.
registration-too-young = a sua conta é nova demais para esta ponte: precisa de ter pelo menos { $days ->
        [one] um dia
       *[other] { $days } dias
    }. Nada foi enviado.
registration-too-few-posts = a sua conta tem poucas publicações para esta ponte: é preciso ter { $posts }. Nada foi enviado.
registration-no-avatar = esta ponte pede uma imagem de perfil. Ponha uma na sua conta e escreva de novo; nada foi enviado.
registration-nobot = o seu perfil diz #nobot, por isso não fiz a sua inscrição e nada foi enviado. { cmd-register } se a quiser mesmo assim.
registration-nobridge = o seu perfil diz #nobridge ou bridgeable: false, por isso não fiz a sua inscrição e nada foi enviado. Retire isso do perfil e escreva de novo.
registration-ended-nobot = o seu perfil diz #nobot, por isso a sua inscrição aqui terminou. { cmd-register } se a quiser mesmo assim.
registration-ended-nobridge = o seu perfil diz #nobridge ou bridgeable: false, por isso a sua inscrição aqui terminou. Retire isso do perfil, e com { cmd-register } está de volta.
registration-asked = aqui é a administração que decide quem entra. Já lhe perguntei e direi o que responde. Nada foi enviado ainda: envie de novo nessa altura.
registration-waiting = a administração ainda não decidiu se pode usar esta ponte. Aviso quando decidir; nada foi enviado.
registration-rejected = a administração desta ponte não aceitou o seu pedido.
application = { $address } gostaria de usar esta ponte. { cmd-approve } { $address } · { cmd-reject } { $address }
applications-title = esperam { cmd-approve } ENDEREÇO ou { cmd-reject } ENDEREÇO:
applications-none = ninguém espera para entrar.
application-unknown = { $address } não espera para entrar. { cmd-approve } sozinho mostra quem espera.
application-approved = { $address } pode entrar, e já sabe.
application-rejected = { $address } não pode entrar, e já sabe.
trusted = as mensagens de { $address } seguem para { $count ->
        [one] uma pessoa
       *[other] { $count } pessoas
    }.
distrusted = { $count ->
        [one] uma mensagem descartada
       *[other] { $count } mensagens descartadas
    } de { $address }, que já sabe. { cmd-ablock } { $address } fecha-lhe a porta.
help-command-approve = { cmd-approve } ENDEREÇO — deixar entrar quem pediu inscrição, ou deixar seguir o que parecia publicidade. Sozinho: quem espera.
help-command-reject = { cmd-reject } ENDEREÇO — não deixar entrar quem pediu inscrição, ou descartar o que parecia publicidade.
rules-agree =
    estas são as regras desta ponte; { cmd-rules } mostra-as inteiras.
    { $rules }
    { cmd-accept } diz que concorda. Até lá ninguém recebe as suas mensagens; esperam aqui 10 minutos.
rules-shown =
    as regras desta ponte; { cmd-rules } mostra-as inteiras.
    { $rules }
rules-title = as regras desta ponte:
rules-none = esta ponte não tem regras próprias. Seja gentil.
help-command-rules = { cmd-rules } — as regras desta ponte.

# -- com quem se fala, e como se está
pinned = o que escrever sem endereço vai agora para { $address }. { cmd-end } termina isso.
talking-pinned = o que escrever sem endereço vai para { $address }, como escolheu. { cmd-end } termina isso.
talking-last = o que escrever sem endereço vai para { $address }, o seu último contacto, durante { $minutes ->
        [one] mais um minuto
       *[other] mais { $minutes } minutos
    }. { cmd-to } ENDEREÇO escolhe outra pessoa.
talking-nobody = o que escrever sem endereço não vai para ninguém. Escreva o endereço à frente, ou escolha alguém com { cmd-to } ENDEREÇO.
talking-unsure = o que escreve sem endereço pode ser para várias pessoas, por isso pergunto: { $people }. { cmd-to } ENDEREÇO escolhe uma.
ended = feito: o que escrever sem endereço não vai para ninguém, até escrever de novo a alguém.
me = inscrição desde { $since }, língua { $lang }. { $partner ->
        [none] Sem conversa aberta.
       *[other] Em conversa com { $partner }.
    } Neste momento { $left ->
        [0] não pode enviar mensagens
        [one] pode enviar uma mensagem
       *[other] pode enviar { $left } mensagens
    }. { $blocks ->
        [0] Não bloqueou ninguém.
        [one] Um bloqueio.
       *[other] { $blocks } bloqueios.
    } { $joined ->
        [yes] { $side ->
            [fediverse] Segue o bot.
           *[xmpp] O bot está nos seus contactos.
        }
       *[no] { $side ->
            [fediverse] Siga o bot, para que o seu servidor não esconda nada dele.
           *[xmpp] Junte o bot aos seus contactos, para que o seu servidor aceite as mensagens dele.
        }
    }
help-command-to = { cmd-to } ENDEREÇO — o que escrever sem endereço vai para lá. { cmd-who } diz para onde vai, { cmd-end } termina isso.
help-command-who = { cmd-who } — para quem vai a sua próxima mensagem se não escrever endereço.
help-command-end = { cmd-end } — o que escrever sem endereço não vai para ninguém.
help-command-me = { cmd-me } — como está: desde quando, a sua língua, com quem fala, quantas mensagens pode enviar.

# -- outros nomes destes comandos
aliases-accept = aceitar
aliases-decline = recusar
aliases-rules = regras

# -- o que se guarda sobre alguém
help-command-export = { cmd-export } — tudo o que esta ponte guarda sobre si. Os textos das mensagens não estão lá: são apagados na entrega.
help-command-forget = { cmd-forget } — apagar tudo o que esta ponte guarda sobre si, e o que transmitiu por si.
export-nothing = nada está guardado sobre si.
export-title = { $count ->
        [one] uma linha está guardada
       *[other] { $count } linhas estão guardadas
    } sobre si, horas em UTC:
forget-sure = isto apaga a sua inscrição, os seus bloqueios e mensagens em espera e, até onde os servidores deixam, o que foi transmitido { $days ->
        [one] no último dia
       *[other] nos últimos { $days } dias
    }. Podem ficar cópias em conversas alheias e arquivos, e também o que a administração decidiu a seu respeito. Depois, desconhecidos podem voltar a contactá-lo; só { cmd-unregister } o impede. Escreva { cmd-forget } sim dentro de 10 minutos.
forget-not = Nada foi apagado. { cmd-me } mostra a sua situação.
forgotten = tudo o que é seu foi apagado. { $posts ->
        [0] Não havia nada transmitido para apagar.
        [one] Uma mensagem transmitida será apagada já a seguir.
       *[other] { $posts } mensagens transmitidas serão apagadas; pode demorar um pouco.
    } Podem ficar cópias em conversas alheias e arquivos. Adeus!

# -- mensagens em espera; $hours: durante quanto tempo se tenta
waits-server = { $domain } não responde neste momento. A sua mensagem para { $recipient } espera e será tentada de novo, no máximo durante { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira.
waits-limit = a conta da ponte chegou por agora ao seu limite { $side ->
        [fediverse] no fediverso
       *[xmpp] no XMPP
    }. A sua mensagem para { $recipient } espera e será tentada de novo, no máximo durante { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira.
waits-leg = o lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } não funciona neste momento nesta ponte. A sua mensagem para { $recipient } espera e será tentada de novo, no máximo durante { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira.
waits-queue = há muito que fazer neste momento. A sua mensagem para { $recipient } espera a sua vez, no máximo { $hours ->
        [one] uma hora
       *[other] { $hours } horas
    }. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira.
waits-stopped = a administração pôs esta ponte em pausa. A sua mensagem para { $recipient } espera até que continue. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira.
waits-account = A conta da ponte { $side ->
        [fediverse] no fediverso
       *[xmpp] no XMPP
    } está bloqueada pelo seu servidor. A sua mensagem para { $recipient } espera o tempo que for preciso. { cmd-outbox } mostra a mensagem, { cmd-cancel } retira.
arrived = { $count ->
        [one] { $recipient } recebeu a sua mensagem das { $time }.
       *[other] { $recipient } recebeu as suas { $count } mensagens desde as { $time }.
    }
outbox-title = { $count ->
        [one] uma mensagem sua espera. { cmd-cancel } e o seu número retira essa mensagem.
       *[other] { $count } mensagens suas esperam. { cmd-cancel } e um número retira uma, { cmd-cancel } tudo retira todas.
    }
outbox-empty = nenhuma mensagem sua espera.
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
        [yes] um admin vê-a primeiro
       *[no] essa pessoa tem de aceitar primeiro
    }
outbox-line-unresolved = { $number }: para { $recipient }, { $minutes ->
        [0] agora mesmo
        [one] há um minuto
       *[other] há { $minutes } minutos
    }, estou a ver de quem é essa conta
outbox-line-asked = { $number }: ainda para ninguém, { $minutes ->
        [0] agora mesmo
        [one] há um minuto
       *[other] há { $minutes } minutos
    }, { $rules ->
        [yes] espera que aceite as regras
       *[no] espera que diga para quem é
    }
cancelled = a mensagem { $number } foi retirada: ninguém a recebe.
cancelled-perhaps = a mensagem { $number } foi retirada. Uma tentativa anterior ficou sem resposta, por isso talvez tenha chegado mesmo assim.
cancel-sending = a mensagem { $number } está em envio neste momento e não pode ser retirada. { cmd-outbox } mostra se ainda espera.
cancel-unknown = nenhuma mensagem sua com o número { $number } espera. { cmd-outbox } mostra as que esperam.
cancelled-all = { $count ->
        [0] nada foi retirado.
        [one] uma mensagem foi retirada: ninguém a recebe.
       *[other] { $count } mensagens foram retiradas: ninguém as recebe.
    }{ $sending ->
        [0] {""}
        [one] {" "}Outra está em envio neste momento.
       *[other] {" "}Outras { $sending } estão em envio neste momento.
    }
help-command-cancel = { cmd-cancel } NÚMERO — retirar uma mensagem em espera; { cmd-outbox } diz os números. { cmd-cancel } tudo retira todas as suas.
help-command-outbox = { cmd-outbox } — as suas mensagens que esperam a entrega ou uma resposta. { cmd-outbox } 2 mostra a segunda página.
aliases-outbox = pendentes
aliases-cancel = retirar, cancelar
words-help = informação
words-stop = parar, pare
refused-left = a sua mensagem das { $time } para { $recipient } não foi entregue: entretanto, essa pessoa saiu da ponte.
refused-moved = a sua mensagem das { $time } para { $recipient } não foi entregue: essa pessoa mudou-se para { $to }. Envie para lá se for para ela.

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
       *[no] {" "}A entrega está parada; { cmd-start } deixa seguir as mensagens.
    }
status-allowance =
    { $status }
    A conta do fediverso ainda pode publicar { $left } de { $of } até às { $time }.
leg-down = o lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } não funciona há { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    } ({ $why }). { $waiting ->
        [0] Nenhuma mensagem espera.
        [one] Uma mensagem espera.
       *[other] { $waiting } mensagens esperam.
    } Aviso quando passar.
leg-refused = o servidor do lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } recusa o acesso da ponte ({ $why }). { $waiting ->
        [0] Nenhuma mensagem espera.
        [one] Uma mensagem espera.
       *[other] { $waiting } mensagens esperam.
    } Nada se perde. Ponha um segredo válido no seu lugar: o bot volta a ler a configuração por si; o que vem do systemd ou do ambiente exige reiniciar.
leg-shut = O servidor do lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } não deixa a conta da ponte trabalhar: { $why }. { $waiting ->
        [0] Nenhuma mensagem espera.
        [one] Uma mensagem espera.
       *[other] { $waiting } mensagens esperam.
    } Nada se perde e nada expira. Resolva isso com a administração desse servidor: as entregas continuam por si.
account-moderated = A moderação do servidor { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } { $measure ->
        [frozen] congelou a conta da ponte.
        [marked] marcou publicações da ponte como sensíveis.
        [deleted] apagou publicações da ponte.
        [sensitive] marcou tudo o que a ponte publica como sensível.
        [limited] limitou a conta da ponte: só quem a segue a vê.
        [suspended] suspendeu a conta da ponte.
       *[warning] advertiu a conta da ponte.
    } Entre lá para ler o motivo e fale com ela.
account-severed = No lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } { $kind ->
        [own] a conta da ponte bloqueou { $target }
        [account] a moderação suspendeu { $target }
       *[domain] a moderação bloqueou { $target }
    }: { $lost ->
        [one] a conta perdeu uma relação de seguir.
       *[other] a conta perdeu { $lost } relações de seguir.
    } Quem a perdeu pode seguir o bot de novo, se não estiver bloqueado.
leg-back = o lado { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } funciona de novo, depois de { $minutes ->
        [one] um minuto
       *[other] { $minutes } minutos
    }. O que esperava segue agora.
passed-over = Algo vindo { $side ->
        [fediverse] do fediverso
       *[xmpp] do XMPP
    } não pôde ser processado e foi deixado de lado para não reter ninguém: { $id }. Quem o escreveu não sabe. O registo diz porquê; por favor, avise quem mantém esta ponte.
refused-exposed = A sua mensagem das { $time } para { $recipient } foi retirada: o servidor do fediverso tê-la-ia mostrado também a outras pessoas, e talvez o tenha feito por um momento. Os administradores sabem; não a envie de novo antes de eles verificarem.
refused-overheard = A sua mensagem das { $time } para { $recipient } foi retirada: o servidor do fediverso tê-la-ia mostrado também a outra pessoa. Escreva os nomes sem @ à frente e envie-a de novo.
refused-uncertain = Não é possível saber se a sua mensagem das { $time } para { $recipient } chegou: o servidor não respondeu e não a mostra. Não é enviada outra vez; se não houver resposta, envie-a de novo.
message-exposed = O servidor da ponte no lado { $side ->
        [fediverse] do fediverso
       *[xmpp] XMPP
    } tornou uma mensagem direta visível para outros. A ponte apagou-a; verifique se já não está lá e se este servidor serve para uma ponte (o número está no registo).
database-older = A base de dados desta ponte é uma cópia antiga, ou perdeu o seu registo: não sabe nada depois de { $since }. O que chegou depois é recolhido de novo e procurado antes de ser enviado, por isso nada chega duas vezes. Se tiver uma cópia mais recente, pare os dois bots e reponha-a.
