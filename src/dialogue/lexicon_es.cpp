#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

// The lines are wrapped between phrases.
// clang-format off

namespace {

using enum Sense;

constexpr auto answers = std::to_array<LexiconLine>({
    {Typical,
     "el;la;los;las;un;una;unos;unas;y;o;pero;es;son;soy;está;estoy;están;fue;era;ha;han;he;hay;"
     "tengo;tiene;tienes;tienen;yo;tú;usted;ustedes;él;ella;nosotros;ellos;me;te;se;nos;le;les;lo;"
     "mi;mis;tu;su;sus;que;qué;quien;quién;cual;cuál;cuándo;cuando;dónde;donde;cómo;como;cuánto;"
     "cuanto;por;para;con;sin;de;del;al;en;a;muy;más;también;ya;no;sí;si;gracias;hola;buenos;"
     "buenas;días;tardes;noches;mañana;hoy;semana;lunes;martes;miércoles;jueves;viernes;sábado;"
     "domingo;hora;horas;quiero;quisiera;puedo;puede;puedes;podría;podemos;este;esta;ese;esa;eso;"
     "esto;bien;vale;claro;enciende;apaga;luz;luces;cocina;salón;dormitorio;todas;todos;todo;"
     "favor;pon;abre;cierra;cita;llamada;nada;nunca;mensajes;escriban;contacten"},
    {Filler,
     "ah;oh;eh;pues;bueno;mmm;este;y;hola;buenas;buenos días;buenas tardes;gracias;por favor;ok;"
     "vale;mira;oye;entonces;perdón;perdona;la verdad;en realidad"},
    {Polite,
     "por favor;porfa;porfavor;gracias;muchas gracias;hola;buenas;buenos días;ya;ahora;"
     "ahora mismo;ok;vale;los mensajes;mensajes;todo;todos;esto;eso;de;me;inmediatamente;señor;"
     "señora;adiós;saludos;sms;whatsapp;estos"},
    {Conjunction, "pero;aunque;sino;sin embargo"},
    {Negation, "no;nunca;jamás;ningún;ninguno;imposible;excepto;menos el;salvo;sin"},
    {Yes,
     "sí;si;sip;sii;claro;claro que sí;por supuesto;desde luego;efectivamente;exacto;exactamente;"
     "correcto;de acuerdo;cierto;seguro;sin duda;afirmativo;así es;eso es;sí por favor;sí gracias;"
     "por qué no;con gusto;con mucho gusto;encantado;encantada;me parece bien;me viene bien;"
     "me va bien;me interesa;está bien;dale;venga;adelante;obvio;totalmente;suena bien;cómo no;"
     "claro sí;verdad;vale sí"},
    {YesAlone, "verdadero;confirmo;confirmado;acepto;quiero;lo quiero;estoy de acuerdo"},
    {Agree,
     "(me|nos) (parece|viene|va|queda|funciona) [muy] (bien|perfecto|genial);"
     "estoy (de acuerdo|interesado|interesada);(me|nos) interesa;sin problema;ningún problema;"
     "no hay problema;(es|está) (perfecto|genial|bien|correcto)"},
    {Fine,
     "vale;bueno;bien;perfecto;genial;muy bien;estupendo;excelente;okey;listo;entendido;fenomenal;"
     "fantástico;de una;sale;órale"},
    {No,
     "no;nop;nope;no gracias;para nada;en absoluto;nunca;jamás;claro que no;por supuesto que no;"
     "de ninguna manera;ni hablar;negativo;todavía no;aún no;ahora no;no quiero;no me interesa;"
     "no puedo;creo que no;no creo;tampoco;incorrecto;falso;qué va;"
     "no es (eso|correcto|cierto|así);ni loco;que no"},
    {Refuse,
     "no (quiero|deseo|puedo|estoy de acuerdo|me viene bien|me va bien|me parece|me conviene|me "
     "sirve|me interesa);prefiero (no|que no)"},
    {Unsure,
     "quizás;quizá;tal vez;a lo mejor;puede ser;puede que sí;no sé;no lo sé;no estoy seguro;"
     "no estoy segura;ni idea;no tengo idea;depende;posiblemente;probablemente;ya veremos;"
     "lo pensaré;tengo que pensarlo;no recuerdo"},
    {Acknowledge, "entiendo;entendido;ya veo;comprendo;ya"},
    {Greeting,
     "hola;buenas;buenos días;buen día;buenas tardes;buenas noches;qué tal;cómo estás;cómo está;"
     "saludos;hola qué tal"},
    {Thanks,
     "gracias;muchas gracias;mil gracias;muchísimas gracias;te lo agradezco;se lo agradezco;"
     "muy amable"},
    {Goodbye,
     "adiós;hasta (luego|pronto|mañana|la vista|la próxima);chao;chau;nos vemos;"
     "que tenga (buen día|un buen día);buen fin de semana;eso es todo"},
});

constexpr auto wishes = std::to_array<LexiconLine>({
    {Human,
     "hablar con [un|una|algún|alguna|el] (persona|humano|agente|alguien|asesor|asesora|comercial|"
     "operador|operadora|responsable|encargado|representante|ser humano|persona real);"
     "una persona (real|de verdad);(quiero|prefiero) un (humano|agente|asesor);"
     "atención al cliente;agente humano"},
    {CallMe, "(llámame|llámeme|llamadme|llámenme)"},
    {AreYouABot,
     "(eres|es usted|es|sos|esto es) [un|una|realmente un] (bot|robot|máquina|humano|persona|ia|"
     "persona real|inteligencia artificial|ordenador|chatbot|humana|automático);"
     "(hablo|estoy hablando) con [un|una] (bot|robot|máquina|humano|persona|persona real|ia);"
     "humano o (robot|máquina|bot);robot o (humano|persona)"},
    {NotInterested,
     "no (me interesa|estoy interesado|estoy interesada|nos interesa|tengo interés|lo necesito|"
     "necesito nada|estamos interesados);sin interés;"
     "ya (tengo|tenemos|he comprado|lo compré) [uno|una|otro|otra|eso|algo|proveedor];"
     "no gracias no;muy caro;demasiado caro;ya no (me interesa|lo necesito)"},
    {WrongPerson,
     "número equivocado;persona equivocada;se ha equivocado;se equivoca;se equivocó;"
     "no soy (yo|esa persona|la persona|el|quien);equivocado de (número|persona);equivocada"},
    {Later,
     "más tarde;luego;después;ahora no;ahora no puedo;en otro momento;"
     "estoy (ocupado|ocupada|trabajando|en una reunión|conduciendo|de vacaciones|liado|liada);"
     "no tengo tiempo;el mes que viene;el próximo mes;otro día;un momento;espera;espere"},
    {OtherTimes,
     "(otro|otra|otros|otras) (hora|horario|horarios|horas|día|días|fecha|fechas|momento|opción|"
     "opciones|cita);ninguno de (estos|esos|los);ninguna de (estas|esas|las);"
     "algo más (tarde|temprano);más (tarde|temprano) (es posible|puede ser);qué otros;qué otras;"
     "otra cosa"},
    {Reschedule,
     "reprogramar;"
     "cambiar (la cita|la hora|la fecha|de hora|de día|el día|la reunión|la llamada|mi cita);"
     "mover (la cita|la reunión|mi cita|la llamada);aplazar;posponer;reagendar"},
    {CancelVerb, "cancelar;cancela;cancele;cancelo;anular;anula;anule;cancelen"},
    {MeetingNoun, "cita;reunión;llamada;reserva;encuentro"},
    {QuestionStart,
     "qué;quién;cuál;cuáles;cuándo;dónde;cómo;cuánto;cuánta;cuántos;por qué;para qué;de qué;puedo;"
     "puede;pueden;tienen;tiene;hay;es posible;de dónde"},
    {AskPhrase, "(quiero|quisiera|me gustaría) saber;tengo una (pregunta|duda);más información"},
    {Ordinal, "[el|la] (primero|primera|primer)", 1},
    {Ordinal, "[el|la] (segundo|segunda)", 2},
    {Ordinal, "[el|la] (tercero|tercera|tercer)", 3},
    {Ordinal, "[el|la] (último|última)", -1},
    {ChoiceNoun, "opción;hora;cita;horario;propuesta;fecha"},
});

constexpr auto opt_out = std::to_array<LexiconLine>({
    {StopWord,
     "stop;baja;darme de baja;dar de baja;deme de baja;dame de baja;quiero la baja;alto;parar;"
     "pare;pare ya;para ya;paren;basta;basta ya;cancelar suscripción;anular suscripción;"
     "desuscribir;desuscribirme;desuscribir me;borrar;bórrenme;bórrame;elimínenme;no más mensajes;"
     "no más;no escriban;me opongo;remover;salir;detener;dejen de escribir;deja de escribir;"
     "no molestar;no molesten"},
    {StopAsk,
     "cancelar;suficiente;ya basta;estafa;spam;fuera;vete;lárgate;váyanse;déjalo;cállate;idiota;"
     "estafadores"},
    {StopPhrase,
     "no [me|nos] (escriban|escriba|escribas|contacten|contacte|contactes|envíen|envíe|envíes|"
     "manden|mande|mandes|molesten|moleste|molestes|hablen|hables) [más|ningún|nunca|nada] "
     "[mensajes|mensaje|sms|más];"
     "(no quiero|no deseo|no quisiera) (recibir|que me escriban|que me contacten|más mensajes|más "
     "contacto|ser contactado|saber nada|que me molesten|seguir recibiendo|que me envíen|que me "
     "manden) [más] [mensajes|sms|nada];"
     "(dejen|deje|deja|paren|pare|para) de (escribir|escribirme|mandar|mandarme|enviar|enviarme|"
     "contactar|contactarme|molestar|molestarme|acosarme|hablarme);"
     "(déjenme|déjeme|déjame|dejadme) (en paz|tranquilo|tranquila|de molestar);"
     "(darme|darse|deme|dame|denme|quiero darme|dadme) de baja;me opongo;"
     "(revoco|retiro) [mi] (consentimiento|autorización);"
     "(voy a|les voy a|los voy a|te voy a) (denunciar|denunciarlos|reportar|bloquear);"
     "(denunciar|denuncia|reportar) [como|por] (spam|acoso);protección de datos;no más mensajes;"
     "(borren|borre|borra|eliminen|elimine|elimina|quiten|quite|quita|supriman|borrad|quitad|"
     "saquen) (mi|mis) (número|datos|contacto|teléfono|información|nombre);"
     "(quítenme|sáquenme|sáqueme|elimínenme|bórrenme|quíteme|bórreme|sácame|quítame|bórrame) [de]"},
    {StopPhraseSoft, "de baja;ya basta;basta;stop;dejen de;rgpd;lopd;acoso"},
    {StopUnlessTime, "no me (llamen|llame|llames) [más|nunca]"},
    {StopTrap,
     "baja (médica|laboral|por|temporal|tensión);(estoy|está|planta|de) [de] baja por;basta con;"
     "para (el|la|los|mí|que|mañana|hoy|un|una);"
     "cancelar (la|mi|el|una) (cita|reunión|reserva|llamada);salir a las;(parada|próxima) de;"
     "sin parar;no pare"},
    {GoOn, "continúa;continúe;sigue;siga;sigan;continuar;no pares"},
});

}  // namespace

std::vector<Lexicon> lexicon_es() { return {answers, wishes, opt_out}; }

}  // namespace alvio::dialogue
