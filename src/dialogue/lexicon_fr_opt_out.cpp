#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

// The lines are wrapped between phrases.
// clang-format off

namespace {

using enum Sense;

constexpr auto opt_out = std::to_array<LexiconLine>({
    {StopWord,
     "stop [ça|tout|pub|sms|messages];arrêt;arret;arrêtez;arretez;arrete;arretter;arrettez;"
     "arrêter;areter;aretez;désabonner;désabonne;désabonnez;désabonnez moi;me désabonner;"
     "désabonnement;désabonement;desabonement;désinscrire;désinscrivez moi;me désinscrire;"
     "désinscription;désinscris moi;désinscrivez;se désabonner;se désinscrire;résilier;"
     "résiliation;retirez moi;supprimez moi;enlevez moi;rayez moi;oubliez moi;bloquer;bloqué;"
     "stop pub;arrête;stoppez;stoppe;cessez;cesse;opposition;je m'oppose;plus de message;"
     "plus de messages;plus de sms;plus rien;plus jamais;laissez moi;lâchez moi;"
     "foutez moi la paix;fichez moi la paix;"
     "(merci d'|prière d'|veuillez|il faut|je vous demande d'|je veux) (arrêter|cesser)"},
    {StopAsk,
     "annuler;annule;annulez;ça suffit;cela suffit;assez;suffit;basta;marre;j'en ai marre;"
     "ras le bol;dégage;dégagez;va te faire (foutre|voir);allez vous faire (foutre|voir);"
     "foutez le camp;ta gueule;tg;fdp;ntm;connard;connards;merde;spam;arnaque;arnaqueur;"
     "arnaqueurs;lâche moi;c'est bon maintenant;abandonner;terminé;casse toi;cassez vous;"
     "bande de voleurs;voleurs"},
    {StopPhrase,
     "(ne|n') [me|nous|m'] (contactez|contactes|contacte|contacter|écrivez|écris|écrire|envoyez|"
     "envoie|envoies|envoyer|recontactez|recontacter|recontacte|relancez|relance|relancer|"
     "sollicitez|solliciter|dérangez|déranger|harcelez|importunez|embêtez|embêter|messagez|textez|"
     "spammez) (plus|pas|jamais|rien|surtout pas|surtout plus|aucun) [jamais|rien|de|aucun|me|"
     "plus] [contacter|écrire|message|messages|sms|relancer];"
     "(ne|merci de ne|veuillez ne|prière de ne|de ne|vous demande de ne|svp ne|à ne) (plus|pas|"
     "jamais) [jamais] [me|m'|nous] (contacter|écrire|envoyer|recontacter|relancer|solliciter|"
     "déranger|importuner|messager|harceler|embêter|démarcher|texter);"
     "(me|m'|nous) (contactez|écrivez|envoyez|recontactez|relancez|sollicitez|dérangez|contacte|"
     "contacter|écrire|écris|envoyer|envoie|déranger|relancer|recontacter) plus;"
     "(plus|pas) (me|m') (contacter|écrire|déranger|envoyer de message|envoyer de messages|"
     "solliciter|recontacter|relancer);"
     "(arrêtez|arrête|cessez|stop|arrêter|stoppez|cesser|arretez|arrete) [svp|immédiatement|tout "
     "de suite|maintenant|donc] [de|d'|avec|vos|les|ces|tous|tout|à|tous ces|tous vos|le|la] [me|"
     "m'|nous|ces|vos] (contacter|écrire|envoyer|messages|sms|spam|harceler|harcèlement|déranger|"
     "relancer|solliciter|appeler|embêter|spammer|pubs|pub|message|envois|m'écrire|importuner|"
     "relances|démarchage|recontacter|publicité|publicités|textos|soûler|saouler|emmerder|faire "
     "chier|communications);"
     "(je|on|nous) [ne|n'] (veux|souhaite|désire|veut|voudrais|souhaiterais|voulons|souhaitons) "
     "(plus|pas|aucun|rien) [plus|jamais|aucun|du tout] [être|recevoir|de|d'|que vous|avoir|vos|"
     "rien|entendre parler|communiquer] [être|recevoir|aucun|vos|de|me|de vos|rien] (contacté|"
     "contactée|contacté par vous|dérangé|dérangée|sollicité|sollicitée|message|messages|sms|"
     "recevoir|nouvelles|contactiez|écriviez|de vos nouvelles|relancé|relancée|démarché|démarchée|"
     "m'écriviez|vos messages|communications|de vous|textos|importuné|importunée|être contacté|"
     "être contactée|recontacté|recontactée|de messages|de message);"
     "plus (aucun|jamais|un seul|de vos) [de] (message|messages|sms|contact|mail|relance);"
     "plus de (messages|message|sms|contact|relance|relances|textos) [svp|merci|de votre part|"
     "s'il vous plaît];aucun (message|sms|contact) de votre part;"
     "(retirez|supprimez|effacez|enlevez|rayez|retirer|supprimer|effacer|enlever|retire|supprime|"
     "efface|enlève|radiez|ôtez|virez) [moi|svp|immédiatement] (mon|mes|ma|toutes mes|tout mon|ce|"
     "de) (numéro|données|coordonnées|contact|nom|fiche|informations|infos|numéro de téléphone|"
     "données personnelles|votre liste|vos listes|vos fichiers|votre fichier|votre base|vos bases|"
     "cette liste|tel);"
     "(désinscrivez|désabonnez|retirez|supprimez|enlevez|rayez|sortez|virez|ôtez|radiez) (moi|"
     "nous);"
     "(me|m'|nous) (désabonner|désinscrire|retirer|supprimer|enlever|rayer|désinscrive|désabonne|"
     "radier|effacer) [de|du|des] [votre|vos|cette|ces|la|liste|fichiers|fichier|listes|messages|"
     "service|services|base];"
     "(je me|merci de me|veuillez me|je souhaite me|je veux me|comment me) (désabonne|désabonner|"
     "désinscris|désinscrire|retirer);"
     "(laissez|laisse|foutez|fichez|fous|fiche|laisser) [moi|nous] [donc] (tranquille|en paix|la "
     "paix|tranquilles);lâchez moi [les baskets|la grappe];je m'oppose;j'exerce mon droit;"
     "droit (d'opposition|à l'oubli|à l'effacement|de retrait);"
     "(retire|révoque|annule|retirer|révoquer|n'ai jamais donné|n'ai pas donné|ne donne pas|ai "
     "pas donné) mon (consentement|accord|autorisation);"
     "(je vous|je vais vous|vais vous) (signale|signaler|bloque|bloquer|dénonce|dénoncer|"
     "signalerai|signalé|ai signalé|ai bloqué);"
     "(signalé|signaler|signalement|signale) [comme|pour|en|à|au] (spam|la cnil|cnil|33700|"
     "harcèlement);porter plainte;je porte plainte;déposer plainte;"
     "plainte (à|auprès) [de] la cnil;"
     "(saisir|saisis|contacter|avertir|prévenir|plainte) [à] (la cnil|cnil);conformément au rgpd;"
     "en vertu du rgpd;vous me (harcelez|saoulez|soûlez|dérangez|gonflez|faites chier|fatiguez);"
     "inscrit sur bloctel;pas (donné|autorisé) (mon|à) (accord|consentement|me contacter|numéro);"
     "(foutez|fichez|fous) moi la paix;"
     "plus (être|me faire) (contacté|contactée|dérangé|dérangée|démarché|démarchée|sollicité|"
     "sollicitée|démarcher|contacter);"
     "(ne|n') plus (recevoir|être contacté|être contactée|recevoir de message|recevoir de "
     "messages|être dérangé|être dérangée);"
     "(peux|peut|pouvez|pourriez|pourrais) (tu|vous|on) [s'il vous plaît] (arrêter|cesser|stopper|"
     "me retirer|me désinscrire|me désabonner|supprimer mon|effacer mes|supprimer mes);"
     "(veux|veut|voulons) pas de (vos|tes|messages) [messages|sms|pubs];"
     "stop (au|aux|à vos|à tous vos|avec vos) (démarchage|messages|sms|harcèlement|pub|pubs|"
     "relances)"},
    {StopPhraseSoft,
     "désabonner;désinscrire;désabonnement;désinscription;désabonne;ça suffit;"
     "(j'en ai|en ai) [vraiment|plus que] (marre|assez|ras le bol);y en a marre;"
     "trop de (messages|sms|relances);arrête;arrêtez;stop;cessez;spam;arnaque;cnil;va te faire;"
     "allez vous faire;dégagez;foutez;lâchez;"
     "(où|comment|d'où) (avez vous|vous avez|avez|as tu) (eu|trouvé|obtenu) mon (numéro|contact);"
     "qui vous a donné mon numéro;rgpd;harcèlement;bloctel"},
    {StopUnlessTime,
     "(ne|n') [m'|me|nous] (appelez|appelle|appeler|téléphonez|rappelez|rappeler|rappelle) (plus|"
     "pas|jamais);(m'|me) (appelez|rappelez|appelle) (plus|pas);"
     "(plus|pas) (m'appeler|me rappeler|me téléphoner);"
     "(ne plus|ne pas) (m'appeler|me rappeler|appeler|me téléphoner);"
     "(arrêtez|cessez|arrête) de m'appeler"},
    {StopTrap,
     "(sans|l'|d'|un|en|cet|à l'|aux|des|les|arrêts|cour|mandat d'|point d'|bus|temps d') (arrêt|"
     "arrêts);"
     "arrêt (de travail|maladie|de bus|cardiaque|du|de la|des|au|préfectoral|maternité|complet|"
     "total);(en arrêt|arrêt de) [maladie|travail];"
     "(s'|m'|t'|nous|vous|s'en|on s'|je m'|on) (arrête|arrêter|arrêtez|arrêtons|arrêt);"
     "(ai|as|a|avons|avez|ont|été|avait|avais|est|suis|sont|l'|d'|un|cet|l'ai|avoir|étais|être|"
     "j'ai) (arrêté|arrêtée|arrêtés|arrete|arret|stoppé|stop);"
     "(n'|ne) [m'] (arrête|arrêtez|arrête|arrêtons|stop) (pas|jamais);"
     "arrêté (préfectoral|ministériel|municipal|royal|du|de|par|de fumer|en);"
     "arrêter (de fumer|le|la|l'|un|mon|ma|mes|une|les);"
     "arrete (préfectoral|prefectoral|municipal|ministériel|de fumer|la|le);"
     "stop (and go|and|ou|en|au|à l'|over|covid|motion);non stop;auto stop;"
     "(faire du|en|panneau|du|le|au|un) stop;cesser (le|la|l'|mon|son|une|un);sans cesse;"
     "(assez|marre) (de temps|d'informations|d'argent|bien|bon|cher|tard|tôt|tot|grand|simple|"
     "vite|rapide|rapidement|loin|proche|urgent|intéressé|intéressée|intéressant|disponible|"
     "occupé|d'infos|souvent);"
     "(c'est|pas|pas encore|est|bien|me semble|suis|trop|plutôt|il y a|y a) assez;"
     "(plus de|trop de) (temps|détails|précisions|place|questions|renseignements|infos|choix|"
     "informations|problème|problèmes|10|100|1000)"},
    {GoOn,
     "(ne|n') [vous|t'] (arrêtez|arrête|stoppez) (pas|surtout pas);arrêtez pas;continuez;continue;"
     "continuer;vous pouvez continuer;on continue;poursuivez;poursuivons;reprenez;"
     "(je n'ai|j'ai) pas dit stop;pas stop;non continuez"},
});

}  // namespace

Lexicon opt_out_lexicon_fr() { return opt_out; }

}  // namespace alvio::dialogue
