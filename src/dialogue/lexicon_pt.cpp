#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

// The lines are wrapped between phrases.
// clang-format off

namespace {

using enum Sense;

constexpr auto answers = std::to_array<LexiconLine>({
    {Typical,
     "o;a;os;as;um;uma;uns;e;ou;mas;é;são;sou;está;estou;estão;era;foi;tem;tenho;temos;têm;há;eu;"
     "tu;você;vocês;ele;ela;nós;eles;me;te;se;lhe;meu;minha;meus;teu;seu;sua;nosso;que;quem;qual;"
     "quais;quando;onde;como;porquê;por que;quanto;quantos;por;para;com;sem;de;do;da;dos;das;no;"
     "na;nos;nas;ao;em;num;não;mais;muito;também;já;sim;obrigado;obrigada;olá;oi;bom;boa;dia;"
     "tarde;noite;amanhã;hoje;semana;segunda;terça;quarta;quinta;sexta;sábado;domingo;feira;hora;"
     "horas;quero;queria;gostaria;posso;pode;podes;podem;poderia;este;esta;isso;isto;esse;essa;"
     "bem;certo;claro;acende;apaga;desliga;liga;luz;luzes;cozinha;sala;quarto;todas;todos;tudo;"
     "reunião;chamada;nada;favor;mensagens;acenda;apague;abre;fecha;manda;mandem"},
    {Filler,
     "ah;oh;eh;bem;bom;então;pois;e;olá;oi;bom dia;boa tarde;boa noite;obrigado;obrigada;"
     "por favor;ok;olha;olhe;desculpe;desculpa;na verdade;sinceramente"},
    {Polite,
     "por favor;pf;pfv;obrigado;obrigada;muito obrigado;olá;oi;bom dia;já;agora;imediatamente;ok;"
     "as mensagens;mensagens;tudo;todas;isso;isto;me;senhor;senhora;sms;whatsapp;de;com isso;tchau"},
    {Conjunction, "mas;porém;contudo;embora"},
    {Negation, "não;nunca;jamais;nenhum;nenhuma;impossível;exceto;menos;sem;nem"},
    {Yes,
     "sim;simm;claro;claro que sim;com certeza;certamente;obviamente;naturalmente;exato;"
     "exatamente;correto;certo;de acordo;com prazer;por que não;porque não;pode ser;tudo bem;"
     "está bem;tá bem;tá bom;está bom;beleza;combinado;me interessa;tenho interesse;concordo;"
     "sim por favor;sim obrigado;absolutamente;isso mesmo;isso;perfeito;quero sim;pois sim;"
     "afirmativo;sem dúvida;bora;vamos;positivo;verdade;aceito;fechado;uhum"},
    {YesAlone,
     "confirmo;confirmado;verdadeiro;eu quero;quero;pode;posso sim;interessado;interessada"},
    {Agree,
     "(me|para mim) (parece|serve|convém) [muito] bem;estou (de acordo|interessado|interessada);"
     "tenho interesse;sem problema;sem problemas;não há problema;"
     "(é|está) (perfeito|ótimo|correto|certo|bom)"},
    {Fine,
     "bom;ótimo;perfeito;muito bem;muito bom;excelente;entendido;fantástico;maravilha;legal;certo;"
     "beleza;tá;fixe;blz"},
    {No,
     "não;nao;naum;não obrigado;não obrigada;de modo nenhum;de jeito nenhum;nunca;jamais;"
     "claro que não;negativo;ainda não;agora não;não quero;não posso;não me interessa;"
     "acho que não;não acho;nem pensar;errado;incorreto;falso;de forma alguma;nada disso;"
     "não é (isso|correto|verdade|assim);nem por isso;nada;n"},
    {Refuse, "não (quero|desejo|posso|concordo|me serve|me convém|me interessa|dá);prefiro não"},
    {Unsure,
     "talvez;quem sabe;não sei;sei lá;não tenho (certeza|ideia);não estou certo;depende;"
     "possivelmente;provavelmente;vou pensar;vou ver;preciso pensar;tenho que pensar;"
     "não faço ideia;não me lembro"},
    {Acknowledge, "entendo;entendi;percebo;compreendo;compreendi;ah ok;percebi"},
    {Greeting, "olá;oi;ola;bom dia;boa tarde;boa noite;tudo bem com;como está;como vai;e aí;oie"},
    {Thanks, "obrigado;obrigada;muito obrigado;muito obrigada;agradeço;valeu;obg;brigado;brigada"},
    {Goodbye,
     "tchau;adeus;até (logo|breve|mais|amanhã|já|à próxima);tenha (um bom dia|uma boa tarde);"
     "bom (fim de semana|fds);bom fim de semana;é tudo;é só isso"},
});

constexpr auto wishes = std::to_array<LexiconLine>({
    {Human,
     "falar com [um|uma|o|a] (pessoa|humano|atendente|alguém|consultor|consultora|responsável|"
     "agente|operador|ser humano|pessoa real|pessoa de verdade|colega|vendedor|gerente);"
     "uma pessoa (real|de verdade);atendimento humano;atendente humano;apoio ao cliente"},
    {CallMe, "(ligue|liga|liguem|telefone) (me|para mim);me (liga|ligue|liguem)"},
    {AreYouABot,
     "(és|você é|é|vocês são|isto é|isso é) [um|uma|mesmo um|realmente um] (bot|robô|robot|"
     "máquina|humano|pessoa|ia|pessoa real|inteligência artificial|computador|chatbot|humana);"
     "(falo|estou falando|estou a falar|tô falando) com [um|uma] (bot|robô|robot|máquina|humano|"
     "pessoa|pessoa real|ia);humano ou (robô|robot|máquina|bot);robô ou (humano|pessoa)"},
    {NotInterested,
     "não (me interessa|estou interessado|estou interessada|tenho interesse|preciso|estamos "
     "interessados|temos interesse);sem interesse;"
     "(já|nós já) (tenho|temos|comprei|encontrei|arranjei);muito caro;caro demais;mudei de ideia"},
    {WrongPerson,
     "número errado;pessoa errada;é engano;foi engano;engano;"
     "não sou (eu|essa pessoa|a pessoa|o|ele|ela);enganou se"},
    {Later,
     "mais tarde;depois;agora não;agora não posso;noutra altura;outra hora;"
     "estou (ocupado|ocupada|a trabalhar|trabalhando|em reunião|a conduzir|dirigindo|de férias);"
     "não tenho tempo;sem tempo;mês que vem;no próximo mês;outro dia;um momento;espere;espera"},
    {OtherTimes,
     "(outro|outra|outros|outras) (hora|horário|horários|horas|dia|dias|data|datas|momento|opção|"
     "opções|disponibilidade);nenhum (destes|desses|deles);nenhuma (destas|dessas|delas);"
     "outra coisa;mais (tarde|cedo) (é possível|pode ser|dá)"},
    {Reschedule,
     "remarcar;reagendar;adiar;"
     "mudar (a hora|o horário|a data|de dia|o dia|a reunião|de hora|a chamada|o horario);"
     "alterar (a hora|o horário|a data|o dia|a reunião|a marcação);mover a reunião"},
    {CancelVerb, "cancelar;cancela;cancele;cancelo;desmarcar;desmarca;desmarque;anular"},
    {MeetingNoun, "reunião;chamada;encontro;marcação;consulta;agendamento;ligação;compromisso"},
    {QuestionStart,
     "que;quem;qual;quais;quando;onde;como;quanto;quantos;por que;porquê;o que;de que;posso;pode;"
     "podem;tem;têm;há;é possível;de onde"},
    {AskPhrase, "(quero|queria|gostaria de) saber;tenho uma (pergunta|dúvida);mais informações"},
    {Ordinal, "[o|a] (primeiro|primeira)", 1},
    {Ordinal, "[o] segundo;a segunda opção", 2},
    {Ordinal, "[o|a] (terceiro|terceira)", 3},
    {Ordinal, "[o|a] (último|última)", -1},
    {ChoiceNoun, "opção;hora;horário;proposta;data"},
});

constexpr auto opt_out = std::to_array<LexiconLine>({
    {StopWord,
     "stop;sair;parar;pare;parem;para;remover;remova;remova me;descadastrar;descadastre;"
     "descadastre me;cancelar inscrição;cancelar subscrição;anular subscrição;chega;basta;"
     "não mandem mais;apaguem;excluir;me exclua;desinscrever;não perturbe;oponho me;me tira;"
     "me tire;me tirem;não escrevam"},
    {StopAsk, "cancelar;suficiente;spam;golpe;burla;vai embora;some;sumam;cala a boca;idiota;fim"},
    {StopPhrase,
     "não [me] (mandem|mande|mandes|manda|enviem|envie|escrevam|escreva|escrevas|contactem|"
     "contacte|contatem|contate|incomodem|incomode|perturbem|perturbe|chateiem) [me] (mais|"
     "mensagens|mensagem|nada|nunca mais|sms|mais mensagens|nenhuma);"
     "não (quero|desejo|gostaria de) [mais] (receber|ser contactado|ser contatado|ser contactada|"
     "ser contatada|mensagens|que me escrevam|que me contactem|saber de vocês|ser incomodado) "
     "[mais|mensagens|nada|as suas mensagens|mais mensagens];"
     "(parem|pare|para|deixem|deixe) de [me] (mandar|enviar|escrever|contactar|contatar|incomodar|"
     "chatear|perturbar|mandarem|enviarem|escreverem);"
     "(deixem|deixe|deixa) (me|nos) (em paz|sossegado|sossegada);me (deixem|deixe|deixa) em paz;"
     "oponho me;(vou|irei) (denunciar|bloquear|reportar|processar);"
     "(denunciar|denúncia) [como|por] spam;chega de mensagens;não quero mais;"
     "(apaguem|apague|apaga|removam|remova|remove|eliminem|elimine|excluam|exclua|retirem|retire|"
     "tirem|tire) (o meu|os meus|meu|meus|a minha) (número|dados|contacto|contato|telefone|nome|"
     "cadastro);(removam|remova|excluam|exclua|retirem|retire|tirem|tire) me;"
     "me (removam|remova|excluam|exclua|tirem|tire);(revogo|retiro) (o meu|o|meu) (consentimento)"},
    {StopPhraseSoft, "descadastrar;stop;chega;parem com;rgpd;lgpd;assédio"},
    {StopUnlessTime, "não me (liguem|ligue|ligues|liga) [mais|nunca mais];não (liguem|ligue) mais"},
    {StopTrap,
     "para (a|o|as|os|mim|que|amanhã|hoje|um|uma|segunda|terça|quarta|quinta|sexta|qual|quando);"
     "sair (às|do|da|as|de|para);"
     "cancelar (a|o|minha|meu|uma) (reunião|chamada|consulta|marcação|encontro|agendamento);"
     "sem parar;não pare;fim (de|do|da);chega (às|a|amanhã|hoje)"},
    {GoOn, "continue;continua;continuem;prossiga;continuar;segue;não pare;pode continuar"},
});

}  // namespace

std::vector<Lexicon> lexicon_pt() { return {answers, wishes, opt_out}; }

}  // namespace alvio::dialogue
