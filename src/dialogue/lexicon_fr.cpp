#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

// The lines are wrapped between phrases.
// clang-format off

namespace {

using enum Sense;

constexpr auto answers = std::to_array<LexiconLine>({
    {Typical,
     "le;la;les;un;une;des;du;de;au;aux;et;ou;est;sont;suis;es;êtes;était;ai;as;a;avez;ont;avait;"
     "je;j;tu;il;elle;on;nous;vous;ils;elles;me;m;te;se;s;lui;leur;mon;ma;mes;ton;votre;vos;notre;"
     "nos;son;sa;ses;ce;c;cet;cette;ces;ça;cela;celui;celle;qui;que;qu;quoi;quel;quelle;quels;"
     "quelles;où;quand;comment;pourquoi;combien;ne;n;pas;plus;jamais;rien;très;trop;bien;mal;"
     "aussi;encore;déjà;toujours;peut;peux;pouvez;pourrais;pourriez;voudrais;veux;veut;voulez;"
     "vais;va;allez;allons;fait;fais;faire;faites;dit;dis;dire;dites;avec;sans;pour;par;sur;sous;"
     "dans;chez;vers;entre;avant;après;depuis;pendant;mais;donc;car;si;oui;non;merci;bonjour;"
     "bonsoir;salut;svp;stp;demain;aujourd'hui;matin;soir;après midi;midi;heure;heures;jour;jours;"
     "semaine;mois;prochain;prochaine;rendez vous;rdv;y;en;d;l;d'accord;parfait;peut être;voilà;"
     "alors;tout;tous;toute;autre;autres;même;ici;là;allume;éteins;ouvre;ferme;lumière;lumières;"
     "salon;cuisine;chambre;mettre;mets;baisse;monte"},
    {International, "merci;week end;weekend;bonjour;message;messages;rendez vous"},
    {Filler,
     "ah;oh;euh;heu;hum;bah;ben;bon;eh bien;hé;alors;donc;et;mais;bonjour;bonsoir;salut;coucou;"
     "bjr;slt;hello;svp;stp;s'il vous plaît;s'il te plaît;pardon;désolé;désolée;merci;merci bien;"
     "ok;d'accord;dac;alors là;en fait;en effet;franchement;honnêtement;bien;écoutez;écoute;voilà;"
     "je crois;je pense;à vrai dire;du coup;genre;monsieur;madame;mince;tiens;finalement;parfait;"
     "super;ha;haha;mdr;lol;puis"},
    {Polite,
     "s'il vous plaît;s'il te plaît;svp;stp;sil vous plait;s'il vous plait;merci;merci d'avance;"
     "merci bien;merci beaucoup;cordialement;bonjour;bonsoir;salut;monsieur;madame;maintenant;"
     "tout de suite;immédiatement;de suite;ok;d'accord;vos;les;ces;cet;ce;le;tous les;tout;"
     "messages;message;sms;les messages;les sms;envois;moi;me;vous;ça;cela;ceci;là;ici;"
     "bonne journée;au revoir;c'est bon;définitivement;immediatement;de ce numéro;à tous;tous;"
     "je dis;j'ai dit;je répète;whatsapp;désolé;désolée;par pitié;une bonne fois pour toutes;"
     "de grâce;veuillez;veuillez me;alors;donc;maintenant;et;please"},
    {Conjunction, "mais;par contre;cependant;en revanche;sinon;toutefois;sauf que"},
    {Negation,
     "pas;ne;n;jamais;plus possible;impossible;indisponible;indispo;sauf;hormis;excepté;à part;"
     "pris;prise;occupé;occupée;sans;ni;aucun;aucune;hors;absent;absente"},
    {Mention,
     "comment (dit|dire|on dit|écrit|écrire|prononce);traduire;traduction;le mot;ça veut dire;"
     "signifie;que veut dire;synonyme"},

    {Yes,
     "oui;ui;wi;ouii;ouais;ouai;ouep;yep;oué;mouais oui;oui oui;yes;si si;mais oui;bien sûr;"
     "biensur;bien sur que oui;bien entendu;évidemment;absolument;tout à fait;toutafait;exact;"
     "exactement;effectivement;affirmatif;carrément;grave;volontiers;avec plaisir;avec joie;"
     "pourquoi pas;certainement;sans (problème|souci|hésiter|aucun problème|hésitation);"
     "je veux bien;je (le) veux;allons y;allez y;vas y;allez;go;on y va;bien volontiers;"
     "c'est (ça|cela|exact|correct|juste|bien ça|vrai);"
     "(oui|ok) (svp|stp|merci|s'il vous plaît|bien sûr|volontiers|avec plaisir);"
     "j'(accepte|confirme|approuve);"
     "je (confirme|valide|prends|suis d'accord|suis partant|suis partante|suis intéressé|suis "
     "intéressée|suis ok);"
     "ça (marche|roule|me va|me convient|m'intéresse|m'irait|joue|le fait|matche);"
     "ça me (va|convient|irait|conviendrait) [bien|très bien|parfaitement|tout à fait];"
     "cela me (va|convient) [bien|très bien|parfaitement];ça (ira|va) très bien;marché conclu;"
     "banco;vendu;tope là;et comment;plutôt oui;un peu oui;o;ouiii"},
    {YesAlone,
     "vrai;correct;juste;validé;confirmé;je confirme;accepté;entendu;si;c'est oui;je le suis;"
     "je le veux;je peux;intéressé;intéressée;partant;partante;je suis là;s'il vous plaît;svp;"
     "je suis prêt;je suis prête;prêt;prête;c'est moi;moi même;lui même;elle même;ça va;"
     "bon pour moi;ok pour moi;très volontiers;je prends;pour moi oui;moi oui;cool oui;tout bon"},
    {Agree,
     "(ça|cela|il|celui ci|ce créneau|cet horaire|cette heure|cette date|ce jour|l'horaire|la "
     "date|l'heure) [là] (me|nous) (va|convient|irait|conviendrait|arrange|plaît) [bien|très bien|"
     "parfaitement|tout à fait];"
     "(ça|cela|ca) (me|nous) (va|convient|irait|conviendrait|arrange|plaît);"
     "me (va|convient) [très|tout à fait|parfaitement] [bien];"
     "(c'est|ça serait|ce serait|ça sera|ce sera) [très|tout à fait|vraiment] (parfait|bon|bien|"
     "ok|super|nickel|génial|impeccable|top|idéal|excellent|avec plaisir|d'accord|cool|possible "
     "pour moi);"
     "je suis [très|plutôt|toujours|bien] (d'accord|partant|partante|intéressé|intéressée|ok|"
     "disponible|dispo|preneur|preneuse|favorable);pas de (problème|souci|soucis|pb|problèmes);"
     "aucun (problème|souci);y a pas de (souci|problème);"
     "(ok|bon|d'accord|oui|bien|parfait|nickel) pour (moi|nous|le|la|ça|cela|ce|cette|un|jeudi|"
     "lundi|mardi|mercredi|vendredi);j'(aimerais|en serais ravi|en serais ravie|adorerais);"
     "ce sera (oui|ok|bon);"
     "je (prends|choisis|préfère|réserve|garde|retiens|sélectionne|voudrais|veux bien|vais "
     "prendre) [le|la|celui|celle|l'] (premier|première|deuxième|second|seconde|troisième|dernier|"
     "dernière|de|du|créneau|option|offre);(ça|cela) m'intéresse;"
     "m'intéresse [beaucoup|bien|vraiment|fortement];"
     "ça peut (le faire|marcher|coller|m'intéresser);on fait (comme ça|ça|comme cela);"
     "faisons (comme ça|ça|comme cela);va pour;"
     "je serai (là|présent|présente|disponible|dispo|au rendez vous);vous avez raison;"
     "tu as raison;c'est bien moi;volontiers"},
    {Fine,
     "d'accord;daccord;dac;dacc;d'acc;d'ac;"
     "ok (d'accord|super|parfait|merci|ça marche|nickel|cool|top|bien|très bien);entendu;"
     "c'est (noté|compris|entendu|super|top|génial|cool|nickel|gentil|sympa);noté;bien reçu;"
     "très bien;tb;ça marche;ça roule;okay merci;bien noté;c'est d'accord;compris;okey dac;"
     "pas mal;soit;va bene;impec"},
    {FineAlone,
     "[c'est|très|trop|oh|ah|ok|tout|d'accord] (parfait|super|génial|nickel|impeccable|top|"
     "excellent|cool|bien|bon|formidable|magnifique|chouette|extra|idéal|merveilleux|sympa|niquel|"
     "impec|ça va|au top);bonne idée;c'est une bonne idée;bon choix;avec ça;ça va;c'est bon"},

    {No,
     "non;nan;nn;no;naan;nope;nonn;non merci;non non;mais non;ah non;euh non;bah non;pas du tout;"
     "pas vraiment;surtout pas;jamais;jamais de la vie;certainement pas;absolument pas;"
     "sûrement pas;bien sûr que non;en aucun cas;hors de question;négatif;"
     "pas (encore|possible|aujourd'hui|maintenant|forcément|pour moi|pour l'instant|pour le "
     "moment|tout à fait|exactement|intéressé|intéressée|besoin|question|tellement|spécialement|"
     "trop|là|ça|moi);pas tout de suite;plutôt (non|pas);"
     "je (ne crois pas|crois pas|ne pense pas|pense pas|préfère pas|ne préfère pas|préférerais "
     "pas|refuse|décline);je crois que non;je pense que non;même pas;que nenni;moi non;"
     "toujours pas;ni l'un ni l'autre"},
    {NoAlone,
     "faux;incorrect;inexact;c'est faux;c'est non;je refuse;refusé;je ne peux pas;je peux pas;"
     "impossible;je ne veux pas;je veux pas;sans moi;rien;rien d'autre;pas d'accord;ça ne va pas;"
     "ça va pas;c'est pas ça;ce n'est pas ça;merci non;sans façon;pas besoin;plus maintenant"},
    {Deny,
     "(ce|ça) (n'est|n'était) pas;(c'est|c'était|ça) pas;"
     "je (n'ai|ne suis|n'avais|ne|n'en|n'étais) [ai|veux|souhaite] (pas|jamais|plus);"
     "j'ai (pas|jamais);je suis pas"},
    {Refuse,
     "(ça|cela|ca) (ne|n') [me|m'|nous] (va|convient|arrange|intéresse|marche|colle|plaît|irait|"
     "conviendra) (pas|plus);"
     "(ça|cela|ca) [me|m'|nous] (va|convient|arrange|intéresse|marche|colle|plaît|irait|"
     "conviendra) pas;"
     "(je|on|nous) [ne|n'] [le|la|en|y] (veux|souhaite|désire|peux|peut|voulons|pouvons|pourrai|"
     "pourrais|veut) (pas|plus);"
     "(c'est|ce n'est|n'est|c'était) pas (ça|bon|correct|exact|vrai|juste|possible|la peine|ce "
     "que|le cas|moi|pour moi|le bon|ma|mon|mes|d'accord);"
     "(pas|plus) (d'accord|besoin|la peine|envie);"
     "(ne suis|n'suis|suis) pas [du tout|vraiment] (d'accord|disponible|dispo|libre|partant|ok|"
     "favorable);ce sera non;je dis non;sans façon;vous (vous) trompez;"
     "c'est (faux|incorrect|une erreur);pas possible;pas dispo;aucun ne"},
    {Unsure,
     "peut être;peutêtre;ptet;ptêt;p'têt;probablement;éventuellement;possible;possiblement;"
     "sûrement;je [ne] (sais|sai) (pas|plus) [trop|encore|du tout|vraiment];j'sais pas;chais pas;"
     "chépa;jsp;jspa;sais pas;aucune idée;"
     "pas [trop|encore|vraiment] (sûr|sûre|certain|certaine|décidé|décidée|idée);"
     "(pas|aucune|plus) (d'idée|d'opinion|idée);ça dépend;cela dépend;à voir;faut voir;"
     "il faut voir;on verra;je verrai;je vais (voir|réfléchir|y réfléchir|vérifier|me renseigner);"
     "je dois (voir|réfléchir|vérifier|regarder|demander|en parler);j'hésite;hésitant;hésitante;"
     "je réfléchis;laissez moi (réfléchir|voir|regarder|vérifier);"
     "je ne me (souviens|rappelle) (pas|plus);je me (souviens|rappelle) (pas|plus);"
     "me (souviens|rappelle) (pas|plus);j'ai oublié;bof;mouais;difficile à dire;plus ou moins;"
     "qui sait;faut que je (voie|vois|vérifie|regarde|réfléchisse);"
     "je ne (comprends|vois|connais) pas;je (comprends|vois|connais) pas;pas compris"},
    {Acknowledge,
     "je vois;je comprends;compris;c'est (noté|compris|clair|entendu|bien noté);noté;bien noté;"
     "bien reçu;entendu;ah bon;ah ok;ah d'accord;reçu;message reçu;bon à savoir;je note;pris note;"
     "j'ai compris;j'ai noté"},
});

constexpr auto courtesies = std::to_array<LexiconLine>({
    {Greeting,
     "bonjour;bjr;bonjours;bonsoir;bsr;salut;slt;coucou;cc;hello;hey;hé;yo;wesh;bonjour à vous;"
     "bonjour madame;bonjour monsieur;rebonjour;re bonjour;allô;allo;"
     "comment (ça va|allez vous|vas tu|vous allez|tu vas|va);comment va;ça va [bien] toi;"
     "ça va et vous;vous allez bien;tu vas bien;quoi de neuf;enchanté;enchantée;bien le bonjour;hi"},
    {Thanks,
     "merci;mercii;merki;mrc;mci;"
     "merci (beaucoup|bien|infiniment|bcp|à vous|à toi|d'avance|encore|mille fois|pour|de votre|"
     "de ton);mille mercis;grand merci;un grand merci;je vous remercie;je te remercie;remercie;"
     "remerciements;c'est (gentil|très gentil|sympa|très aimable|adorable);reconnaissant;"
     "reconnaissante;vous êtes (super|génial|adorable|gentil|gentille);trop gentil;thanks;thx"},
    {Goodbye,
     "au revoir;aurevoir;à bientôt;a bientot;"
     "à (plus|plus tard|tout à l'heure|demain|la prochaine|tantôt|ciao|très bientôt|très vite);"
     "ciao;bye;bye bye;tchao;adieu;salutations;cordialement;"
     "bonne (journée|soirée|nuit|fin de journée|après midi|continuation|semaine|fête|fin de "
     "semaine);bon (week end|weekend|après midi|aprem|dimanche|courage);belle (journée|soirée);"
     "passez une bonne (journée|soirée);c'est tout [merci|pour moi|pour l'instant];ce sera tout;"
     "rien d'autre;je (dois|vous) (y aller|laisse|filer);je te laisse;bonne chance;"
     "excellente (journée|soirée);à la prochaine;j'ai (fini|terminé);on en reste là"},
});

constexpr auto wishes = std::to_array<LexiconLine>({
    {Human,
     "(parler|discuter|échanger|causer|parle|voir|avoir|joindre|contacter|m'adresser|transférer|"
     "passer|traiter|passez moi|passe moi|mettez moi en contact|mettre en relation|mettre en "
     "contact) [directement|plutôt|avec|à|au|aux] [avec|à|au] (un|une|quelqu'un|quelqu|l'un|votre|"
     "vos|le|la|un vrai|une vraie|de vraies|un de vos|une autre|un autre|des) [vrai|vraie|"
     "véritable|de vos|autre] (humain|humaine|être humain|personne|personnes|conseiller|"
     "conseillère|conseillers|agent|opérateur|opératrice|collègue|responsable|directeur|"
     "commercial|commerciale|expert|experte|interlocuteur|être|gens|manager|supérieur|technicien|"
     "spécialiste|de réel|de vrai|d'humain|d'autre|en vrai|vendeur|équipe|service|standard|"
     "accueil|humains|patron);"
     "(parler|discuter|échanger) [avec|à] (quelqu'un|quelqu|un humain|une personne|un conseiller|"
     "une vraie personne|un être humain);"
     "(un|une|vrai|vraie) (humain|vraie personne|personne réelle|être humain|conseiller|"
     "conseillère|vrai conseiller|opérateur) (svp|stp|s'il|merci|au téléphone);"
     "(quelqu'un|un conseiller|une personne|un humain|un collègue|un commercial|un expert) (peut|"
     "peut il|pourrait|pourra|doit|puisse) [t il|il] (me|m') (rappeler|appeler|contacter|répondre|"
     "joindre|recontacter|aider);service client;être mis en (relation|contact);"
     "(pas|plutôt que|au lieu d') [à|avec] (un|une) (robot|machine|bot|ordinateur);"
     "(ras le bol|marre) des (robots|bots|machines);"
     "y a (il|t il) (quelqu'un|un humain|une vraie personne);"
     "je (veux|voudrais|préfère|souhaite|préférerais) [avoir|parler à|voir] (un|une|quelqu'un) "
     "[vrai|vraie] (humain|personne|conseiller|conseillère|être humain|agent|interlocuteur|de "
     "réel);un être humain;passez moi (quelqu'un|un|une|votre|le)"},
    {CallMe,
     "(appelez|rappelez|appelle|rappelle|téléphonez) moi;"
     "(vous pouvez|tu peux|pouvez vous|pourriez vous|peux tu|merci de|il faut) (m'appeler|me "
     "rappeler|m'appeller|me téléphoner|me joindre)"},
    {AreYouABot,
     "(êtes vous|vous êtes|es tu|t'es|tu es|c'est|est ce|est ce que vous êtes|est ce que tu es|"
     "est ce que c'est|seriez vous|vous seriez) [bien|vraiment|juste|toujours|encore|que] [un|"
     "une] [vrai|vraie|véritable] (robot|bot|machine|humain|humaine|personne|ia|i a|intelligence "
     "artificielle|ordinateur|programme|chatbot|être humain|automate|réel|réelle|automatique|vrai|"
     "vraie|personne réelle|assistant virtuel|logiciel|gpt|chatgpt|assistante virtuelle|"
     "répondeur);"
     "(je parle|parle je|je discute|je suis en train de parler|j'ai affaire|je m'adresse|j'écris|"
     "je parle bien) [bien] [à|avec] (un|une|quelqu'un) [vrai|vraie] (robot|bot|machine|humain|"
     "personne|ia|de réel|être humain|vraie personne|de vrai|chatbot|ordinateur|d'humain);"
     "(robot|bot|machine|ia) ou (humain|personne|un humain|une personne|pas|quoi|une vraie "
     "personne|vraie personne);humain ou (robot|machine|bot|ia|un robot|une machine|pas);"
     "y a (il|t il) (un humain|quelqu'un|une vraie personne) derrière;"
     "(réponse|message|réponses|messages) (automatique|automatiques|automatisé|automatisés|"
     "automatisée);un vrai humain;une vraie personne qui;intelligence artificielle"},
    {NotInterested,
     "(pas|plus|jamais|aucunement|nullement) [du tout|vraiment|trop|très|plus] (intéressé|"
     "intéressée|interessé|interesser|intéresser|intéressés|interresse|interressé|intéressant|"
     "preneur|preneuse);"
     "[ça|cela|ca] [ne|n'] [m'|me|nous] (intéresse|interesse|intérresse|interresse) [pas|plus] "
     "[du tout|pas|plus];(m'intéresse|intéresse) (pas|plus);aucun intérêt;sans intérêt;"
     "(pas|plus) besoin [de vos services|de rien|d'aide];(n'ai|ai|avons|j'ai) (pas|plus) besoin;"
     "(j'ai|on a|nous avons|j'en ai) [déjà] (trouvé|acheté|signé|pris|choisi|changé d'avis|fait "
     "mon choix|ce qu'il|tout ce qu'il) [ailleurs|autre chose|quelqu'un|un autre|une autre|faut|"
     "me faut];j'ai déjà (un|une|ce qu'il|quelqu'un|mon|ma|tout);"
     "déjà (équipé|équipée|équipés|client ailleurs|pris|signé|un prestataire|un fournisseur|une "
     "assurance|ce qu'il faut);changé d'avis;trop cher;pas les moyens;pas le budget;"
     "perte de temps;ça ne sert à rien;"
     "(projet|c'est) (abandonné|annulé|tombé à l'eau|plus d'actualité|pas d'actualité);"
     "plus d'actualité;pas d'actualité;laissez tomber;laisse tomber;sans suite;"
     "je (ne cherche|ne recherche|cherche|recherche) (rien|pas|plus);sans façon;je passe mon tour;"
     "non intéressé"},
    {WrongPerson,
     "(mauvais|mauvaise|faux) (numéro|personne|numero|num|destinataire|interlocuteur);"
     "(erreur|trompé|trompez|trompée|trompes|gouré|gourez) de (numéro|personne|destinataire|"
     "numero);vous [vous] (trompez|êtes trompé|êtes trompés|faites erreur|avez fait erreur);"
     "(ce n'est|c'est|n'est|suis|ne suis|n'suis) pas [du tout] (moi|la bonne personne|le bon "
     "numéro|mon nom|mon numéro|cette personne|son numéro|le bon|la personne|celui|celle|mon "
     "prénom|lui|elle);(connais|connaît|connait) (pas|personne) [de|cette|ce|cette personne];"
     "pas (le bon numéro|la bonne personne|le bon|le numéro de|mon nom);"
     "il n'y a (pas|personne) [de|du|à ce nom];(personne|aucun) [à|de|ici] ce nom;"
     "vous devez (faire erreur|vous tromper);c'est une erreur;il y a erreur;y a erreur;"
     "erreur de votre part;(n'ai|ai) (rien|jamais) (demandé|rempli|fait|sollicité|souscrit);"
     "(n'ai|ai) (fait|rempli|déposé) aucune demande;"
     "jamais (fait|rempli|demandé) [de|aucune|un|une] (demande|formulaire|rien|demandé);"
     "changé de (propriétaire|titulaire);usurpation"},
    {Later,
     "plus tard;pas (maintenant|tout de suite|pour l'instant|pour le moment|encore|aujourd'hui);"
     "une autre fois;un autre moment peut être;(pas|plus) (le|de|trop le|assez de) temps;"
     "(je suis|suis|trop|très) (occupé|occupée|débordé|débordée|pris|prise|en réunion|au travail|"
     "en voiture|au volant|en déplacement|en vacances|en congé|en congés|absent|absente|à "
     "l'étranger|au boulot|en conduite);en réunion;au travail;en train de conduire;"
     "(recontactez|rappelez|contactez|relancez|réécrivez|écrivez|revenez vers|recontacte|"
     "rappelle) [moi|nous] (plus tard|dans|en|le mois|après|à la rentrée|l'année|ultérieurement|"
     "d'ici|une autre fois);ultérieurement;"
     "(je|on) (reviens|reviendrai|vous recontacte|vous recontacterai|vous rappelle|vous "
     "rappellerai|vous redis|vous redirai|te redis|vous dirai|vous écris|vous tiens|vous tiendrai|"
     "reprendrai contact|vous réponds) [vers vous|plus tard|au courant];"
     "(laissez|donnez) moi (un peu de|du|quelques|un|le|deux|une|2) (temps|jours|instant|moment|"
     "minutes|de réfléchir);mauvais moment;pas le (moment|bon moment);le mois prochain;"
     "l'année prochaine;l'an prochain;à la rentrée;après les (vacances|fêtes|congés);"
     "dans quelques (semaines|mois|jours);un (instant|moment) [svp];attendez;patientez;"
     "deux (minutes|secondes);une (minute|seconde);2 (minutes|min|secondes);c'est trop tôt;"
     "trop tôt pour;besoin de (temps|réfléchir);d'ici quelques"},
    {FalseFriend,
     "d'autre part;entre autres;autrement dit;en premier lieu;au premier abord;"
     "dernière (question|chose|fois);première fois"},
    {OtherTimes,
     "(un|d'|de|des|une|les|l'|quelque chose|vos|avez vous|vous avez|y a) (autre|autres) (créneau|"
     "créneaux|horaire|horaires|date|dates|jour|jours|moment|moments|heure|heures|dispo|dispos|"
     "disponibilité|disponibilités|proposition|propositions|option|options|possibilité|"
     "possibilités|choix|semaine|solution|chose|plage|plages|rendez vous|rdv|places|place);"
     "(autre|autres) (créneau|créneaux|horaire|horaires|date|dates|jour|jours|moment|moments|"
     "heure|heures|dispo|dispos|disponibilité|disponibilités|proposition|propositions|option|"
     "options|possibilité|possibilités|choix);"
     "aucun (de ces|des|d'entre eux|ne|créneau|horaire|jour|des trois|des deux);"
     "aucune (de ces|des|date|ne);pas d'autre;autre chose;rien d'autre;"
     "plus (tôt|tard) (c'est possible|svp|dans|si possible|ce serait|s'il vous plaît|ça serait);"
     "(vous avez|avez vous|auriez vous|il y a|y a t il|t'as|tu as) [pas] (quelque chose|autre "
     "chose|d'autres|plus tôt|plus tard|un autre|rien d'autre);ni l'un ni l'autre;"
     "(quoi|quelles|quels) d'autre;quels (autres|sont les autres);"
     "(ces|les) (créneaux|horaires|dates|heures) [ne] [me] (conviennent|vont|marchent|m'arrangent|"
     "m'arrange) pas;(trop|un peu|si) (tôt|tard);"
     "et (le|la|en) (soir|matin|après midi|semaine prochaine);d'autres;autrement;différent;"
     "différente;voir (plus|d'autres)"},
    {Reschedule,
     "reporter;reporte;reportons;reporté;report;décaler;décale;décalons;décalé;déplacer;déplace;"
     "déplaçons;déplacé;reprogrammer;reprogramme;replanifier;replanifie;repousser;repousse;"
     "repoussons;avancer (le|mon|notre|l'|ce) (rendez vous|rdv|entretien|appel|heure|horaire);"
     "reprendre (un|rendez vous|rdv) [rendez vous|rdv];"
     "(changer|modifier|changez|change|bouger|modifiez|changement|modification) [de|d'|l'|la|le|"
     "mon|notre|du|ce|cet|cette] (heure|horaire|date|jour|créneau|rendez vous|rdv|rendezvous|"
     "moment|d'horaire|d'heure|de date|de jour);"
     "(un autre|autre) (jour|créneau|moment|horaire) (à la place|plutôt);"
     "mettre (à|un autre) (un autre|jour|plus tard)"},
    {ChangeVerb,
     "changer;change;changez;changeons;modifier;modifie;modifiez;bouger;bouge;mettre;mettez;"
     "avancer;avance;basculer;transférer;échanger"},
    {Cancel,
     "(je|on) [ne|n'] (pourrai|pourrais|peux|peut|serai|pourra|pourrons) (pas|plus) [être|venir|"
     "assister|y] (venir|assister|être|être là|là|présent|présente|disponible|honorer|participer|"
     "y être|répondre|prendre l'appel);(un|eu un) (empêchement|imprévu);"
     "j'ai un (empêchement|imprévu|contretemps)"},
    {CancelVerb,
     "annuler;annule;annulez;annulé;annulée;annulons;annulation;anuler;anule;anulé;supprimer;"
     "supprime;supprimez;décommander;décommande;oublier;oubliez"},
    {MeetingNoun,
     "rendez vous;rdv;rdvs;rendezvous;rendez;rdz;entretien;appel;créneau;réservation;rencontre;"
     "entrevue;meeting;réunion;échange;visio;call;visite;réunions"},
});

constexpr auto questions = std::to_array<LexiconLine>({
    {QuestionStart,
     "qui;que;qu'est;qu'est ce;quoi;quel;quelle;quels;quelles;quand;où;comment;pourquoi;combien;"
     "lequel;laquelle;lesquels;est ce;est ce que;"
     "c'est (quoi|qui|où|quand|combien|pour|à|de|comment);"
     "ça (coûte|dure|consiste|concerne|sert|marche comment|veut dire);"
     "(avez|êtes|pouvez|pourriez|proposez|faites|voulez|savez|connaissez|allez|aviez|auriez|"
     "serait|seriez|puis|peut|peux|dois|as|es|vas|fais|sais|suis|ai|peut on|y a|y aurait) (vous|"
     "tu|t|il|on|je|elle|t il|ce|nous);de quoi;à quoi;à quelle;à quel;à qui;d'où;depuis quand;"
     "c'est à;"
     "vous (êtes|avez|faites|proposez|vendez|appelez|voulez|pouvez|prenez|travaillez) (qui|quoi|"
     "où|quel|quelle|un|une|des|combien|comment|pas|de|d'autres);par (quel|quelle);"
     "pour (quel|quelle|quoi|qui);une question"},
    {AskPhrase,
     "(je|j') (voudrais|veux|aimerais|souhaite|souhaiterais|voulais) [bien|juste] (savoir|"
     "connaître|comprendre|demander|avoir plus|plus d'informations|avoir des);"
     "(demande|dites|dire|savoir|sais pas|expliquer|expliquez|préciser|précisez) [moi|m'] (si|"
     "comment|combien|quand|où|pourquoi|ce que|quel|quelle|qui|c'est quoi);"
     "(j'ai|j'aurais|ai) (une|des|quelques|plusieurs|encore une) [petite|petites|autre] (question|"
     "questions);plus (d'informations|d'infos|de détails|de précisions|d'info|de renseignements);"
     "(me|m') (dire|expliquer|donner|envoyer|préciser|renseigner|en dire plus);"
     "(combien|comment|pourquoi|quand) (ça|cela|est|vous|coûte|de temps|dure|je|on|tu);quel est;"
     "quelle est;quels sont;quelles sont;c'est quoi;en quoi;de quoi il s'agit;de quoi s'agit il;"
     "renseignements;c'est combien;vous êtes qui;ça coûte;est ce que;est ce qu"},
});

constexpr auto choosing = std::to_array<LexiconLine>({
    {Ordinal,
     "[le|la] premier;[la|le] première;1er;1ère;1ere;le 1er;numéro un;numéro 1;n 1;no 1;"
     "option (a|un|1);choix (un|1)", 1},
    {Ordinal,
     "[le|la] (deuxième|second|seconde|2e|2ème|2eme|2nd|2nde|deuxieme);numéro deux;numéro 2;n 2;"
     "no 2;option (b|deux|2);choix (deux|2);celui du milieu", 2},
    {Ordinal,
     "[le|la] (troisième|3e|3ème|3eme);numéro trois;numéro 3;n 3;no 3;option (c|trois|3);"
     "choix (trois|3)", 3},
    {Ordinal,
     "[le|la] (quatrième|4e|4ème|4eme);numéro quatre;numéro 4;n 4;no 4;option (d|quatre|4)", 4},
    {Ordinal, "[le|la] (cinquième|5e|5ème|5eme);numéro cinq;numéro 5;n 5;no 5", 5},
    {Ordinal, "[le|la] (sixième|6e|6ème);numéro 6", 6},
    {Ordinal, "[le|la] (septième|7e|7ème);numéro 7", 7},
    {Ordinal, "[le|la] (huitième|8e|8ème);numéro 8", 8},
    {Ordinal, "[le|la] (neuvième|9e|9ème);numéro 9", 9},
    {Ordinal, "[le|la] (dernier|dernière)", -1},
    {ChoiceNoun,
     "créneau;créneaux;option;choix;proposition;horaire;date;heure;rendez vous;rdv;possibilité;"
     "solution;des trois;des deux;d'entre eux;numéro;proposé;proposée;offre;celui;celle;me va"},
});

}  // namespace

std::vector<Lexicon> lexicon_fr() { return {answers, courtesies, wishes, questions, choosing, opt_out_lexicon_fr()}; }

}  // namespace alvio::dialogue
