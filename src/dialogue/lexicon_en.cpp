#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

// The lines are wrapped between phrases.
// clang-format off

namespace {

using enum Sense;

constexpr auto answers = std::to_array<LexiconLine>({
    {Typical,
     "the;a;an;and;or;is;are;was;were;be;been;am;i;im;i'm;you;he;she;we;they;it;its;it's;that;"
     "that's;this;these;those;there;what;what's;which;who;when;where;why;how;do;does;did;don't;"
     "dont;doesn't;didn't;can;can't;cant;could;would;should;will;won't;have;has;had;having;i've;"
     "i'll;i'd;my;your;our;their;his;her;me;him;us;them;to;of;in;on;at;for;with;from;by;about;"
     "into;up;out;not;any;some;all;more;much;many;no one;nothing;something;someone;anything;"
     "please;thanks;thank;just;now;then;also;too;very;really;if;but;because;so;as;than;get;got;"
     "give;let;let's;make;go;going;want;need;like;know;think;see;say;tell;call;send;show;help;"
     "take;put;turn;set;add;open;close;off;down;here;again;today;tomorrow;morning;afternoon;"
     "evening;night;week;next;last;first;second;time;day;meeting;good;great;fine;sure;right;maybe;"
     "sounds;works;lights;room;house"},
    {Filler,
     "oh;ah;um;uh;hmm;hm;mm;well;so;so then;and;actually;honestly;look;listen;hey;hi;hello;dear;"
     "sir;madam;please;sorry;ok;okay;alright;thanks;thank you;thank you [very|so] much;then;just;"
     "right;great;perfect;ha;haha;lol;i think;i guess;oh well;i believe;i suppose;in fact;"
     "to be honest;tbh;right now;right away;right then;no but"},
    {Polite,
     "please;pls;plz;pleas;thanks;thank you;thx;ty;cheers;now;right now;immediately;at once;"
     "already;ok;okay;hi;hello;hey;sir;madam;ma'am;guys;mate;bro;dude;man;team;it;this;that;these;"
     "all;everything;me;us;messages;the messages;these messages;messaging;texts;the texts;texting;"
     "sms;whatsapp;immediately;forever;just;said;i said;i repeat;for good;and;oh;bot;kindly;"
     "would you;bye;goodbye;good bye;sorry;here;today;lol;fully;completely;permanently;asap"},
    {Conjunction, "but;however;though;although"},
    {Negation,
     "not;don't;do not;doesn't;does not;didn't;isn't;aren't;wasn't;can't;cannot;can not;couldn't;"
     "won't;wouldn't;shouldn't;never;neither;nor;hardly;unable to;without;no longer;unavailable;"
     "busy;impossible;except;excluding;apart from;other than;anything but;booked up;not free"},
    {Mention,
     "how (do|would|can|could|to) [you|i|we|one] (say|spell|write|pronounce);translate;"
     "translation;the word;is said;said in;say in;mean in;what does stop;what is stop;synonym"},

    {Yes,
     "yes;yeah;yea;yep;yup;yess;ya;yah;yeh;yap;yus;aye;yes please;sure;sure thing;absolutely;"
     "definitely;of course;ofcourse;certainly;indeed;exactly;precisely;affirmative;affirmitive;"
     "totally;for sure;you bet;by all means;gladly;with pleasure;why not;agreed;approved;accepted;"
     "confirmed;granted;facts;very true;so true;go for it;let's do (it|that|this);lets go;"
     "sure does;most definitely;correct;true;i think so;i believe so;"
     "it (surely|certainly|sure|definitely) is;that's exactly it;exactly that;you got it;"
     "yes indeed;oh yes;yeah sure;okay sure;suer;ye sure;(please|pls) (proceed|continue)"},
    {Confirm,
     "(that|this|it|everything|all|those details|statement) (is|are|'s|was|sounds) [all|"
     "absolutely|definitely|exactly|totally|also] (right|correct|true|accurate|confirmed|what i "
     "said|what i want|what i wanted|my request);"
     "thats [all|absolutely|exactly|definitely] (right|correct|true);"
     "that's [all|absolutely|exactly|definitely] (right|correct|true|confirmed);"
     "you are [absolutely|totally|quite] (right|correct);you're (right|correct);you are not wrong;"
     "i (agree|confirm|approve|accept);that's a (yes|deal|true statement);"
     "that is a (yes|true statement);this is a true statement;(is|it's) a true statement;"
     "i meant yes;saying yes;hells yeah;hell yes;hell yeah;you sure did;makes sense as well"},
    {YesAlone,
     "i do;i would;i am;i did;i can;i will;i have;we do;we are;we can;we would;it is;it does;"
     "it was;it did;they are;right;proceed;do it;do so;please do;go ahead;please go ahead;"
     "yes go ahead;do that;book it;i'd love to;i would love to;i'd like that;i would like that;"
     "i accept;i agree;i confirm;so do i;very much;very much so;interested;i'm interested;"
     "i am interested;very interested;yes i am interested;let's;ready;i'm ready;count me in;"
     "i'm in;deal;done deal;it's a deal;gotcha yes"},
    {Agree,
     "(that|it|this|which|they|both|everything|all) [one] (works|will work|would work|will do|"
     "would do|suits|fits);(works|suits|fits) [for] me;(work|suit) for me;"
     "works (fine|well|great|perfectly);"
     "[that|it|this|all|one|which] (sounds|seems|looks) [really|very|pretty|absolutely] (good|"
     "great|perfect|fine|nice|awesome|lovely|ideal|right|ok|okay|excellent|amazing|wonderful|"
     "fantastic|reasonable|delicious|fun|interesting|alright);"
     "(that|it|this|which) (is|'s|will be|would be|'ll be) [really|very|just|absolutely|totally|"
     "actually|all|quite] (good|great|perfect|fine|nice|awesome|lovely|ideal|right|correct|true|"
     "ok|okay|excellent|wonderful|fantastic|cool|alright|amazing|acceptable|helpful|accurate);"
     "(that's|it's|thats) [really|very|just|absolutely|totally|actually|all|quite|definitely|"
     "also] (good|great|perfect|fine|nice|awesome|lovely|ideal|right|correct|true|ok|okay|"
     "excellent|wonderful|fantastic|cool|alright|amazing|acceptable|accurate);"
     "i'd be (happy|glad|delighted) to;i would be (happy|glad|delighted) to;"
     "i['d| would] love (to|that|it|one);i'm [very|really|quite] interested;"
     "i am [very|really|quite] interested;i like (that|it|this|the sound of);fine (by|with) me;"
     "ok (by|with) me;good (by|with|for|to) me;no (problem|worries|objection);not a problem;"
     "(that|this|it)['s| is| sounds like| looks like| seems like] [a|an|to be a] [really|very|"
     "pretty] (good|great|nice|smart|lovely|perfect|excellent|fine|wonderful) (one|idea|"
     "suggestion|choice|option|deal|place|plan|time|day|fit|pick|match|way);"
     "(thats|sounds) (a|like a) (good|great|nice|smart|lovely|perfect|excellent|fine) (one|idea|"
     "suggestion|choice|option|deal|place|plan);"
     "sounds like [it'll|it will|it'd|it would] (work|do|a plan|fun|fit|hit|that'll work);"
     "(that|this|it) [one|time|day|date|slot|option|all] (is|sounds|looks|seems|would be|will be) "
     "[really|very|just|absolutely|totally|actually|all|quite|pretty|perfectly|exactly|so] (good|"
     "great|perfect|fine|nice|awesome|lovely|ideal|right|correct|ok|okay|excellent|promising|"
     "alright|all right|better|best|interesting|amazing|reasonable|fun|what i want|what i need);"
     "that's (pretty|really|so|perfectly|all|just|very|totally|also|quite) (good|great|perfect|"
     "fine|nice|cool|ok|okay|right|alright|reasonable|amazing|awesome|interesting|impressive);"
     "(time|day|date|slot|one) will work;works (well|fine|perfectly|great|best);"
     "is (fine|okay|ok|perfect|good|great) (for|with|by) me;"
     "i['d| would|'ll| will] (prefer|choose|pick|take) (the|this|that|it);this is perfect;"
     "these are (great|fine|good|perfect);they sound (good|great);count me in;"
     "i'm (in|up) for (it|that);can do that;i can make (it|that);i'll take (it|that|this|one|the);"
     "i will take (it|that|this|one|the);i'll go with;i will go with;let's go with;go with that;"
     "i choose;i pick;"
     "i['d| would|'ll| will] like (that|to do that|to go ahead|to proceed|that one);hook me up;"
     "hells yeah;hell yes;hell yeah"},
    {Fine,
     "ok then;okay then;ok (great|good|cool|fine|perfect|thanks);alright;all right;alrighty;"
     "righto;very well;aight;fair enough;done;all good;good enough;will do;sure ok;okey dokey;"
     "oki doki;okay cool"},
    {FineAlone,
     "[very|so|that's|really|pretty|sounds|just|absolutely|oh|ok] (good|great|nice|fine|cool|"
     "perfect|excellent|awesome|lovely|wonderful|fantastic|amazing|brilliant|superb|super|ideal|"
     "sweet|neat|marvelous|splendid|terrific|swell|dope|fab);good idea;great idea;good choice;"
     "great choice;good one;nice one;great job;good job;good then;great news;love it;i love it;"
     "i like it;like it;happy with that;looks good;works;that one;this one;perfect timing;"
     "[the] (first|second|third) one is (good|fine|great)"},

    {No,
     "no;nope;nah;naw;na;nay;noo;no way;negative;negatory;not really;not at all;certainly not;"
     "absolutely not;definitely not;of course not;hell no;hell nah;no thanks;no thank you;"
     "no thankyou;no ty;nope thanks;never;none;no no;not exactly;not quite;not necessarily;"
     "not (happening|likely|possible|for me|that|this|it|me|even|in the slightest);no chance;"
     "not interested;i'd rather not;not me;not now;not yet;not just yet;not right now;"
     "not at (this|the) (time|moment);not today;nopes;noooope;no good;under no circumstances;"
     "out of the question;ni;nothing for (now|today|me);nothing (at the moment|else|more|further);"
     "nothing;no more (please|thanks|thank you)"},
    {NoAlone,
     "i don't;i do not;i am not;i'm not;i did not;i didn't;i can't;i cannot;i won't;i will not;"
     "i wouldn't;i haven't;it isn't;it's not;it is not;it doesn't;it wasn't;it does not;we don't;"
     "we aren't;they aren't;incorrect;wrong;false;untrue;invalid;i refuse;i decline;declined;"
     "i disagree;not true;not correct;not right;don't;do not;ill pass;i'll pass;i will pass;pass;"
     "hard pass;nothing;nothing else;nothing more;that's not it;that is not it"},
    {Deny,
     "(it|that|this) [really] (wasn't|isn't|was not|is not|'s not|ain't);its not;thats not;"
     "heck no;"
     "i (didn't|did not|never) (do|make|made|pay|paid|ask|asked|order|ordered|buy|bought|request|"
     "requested|mean|say|transfer|want|have|use|used|go|get|book|authorise|authorize|sign|call|"
     "write);on second thought;on second thoughts;change of plans;changed my plans"},
    {Correction,
     "actually;instead;"
     "make (it|that|this) (for|at|on|to|two|three|four|five|six|2|3|4|5|6|7|8|sometime|around|"
     "about|a);change (it|that|this|the|to|my) [to];(sorry|and) [please] make;"
     "(should|needs to|has to|need it to|want it to) be;"
     "not (two|three|four|one|2|3|4|1|on|at|for|the|in);i (meant|mean|said);rather than;hold off"},
    {ThatsAll,
     "that (is|'s|was|will be|would be|'ll be|about covers) (all|it|everything|about it|all for) "
     "[for now|today|for today|i need|i needed|thanks|thank you];thats (all|it|everything);"
     "(don't|do not|won't) need (anything|any) (else|more|further|other) [help|assistance];"
     "nothing (else|more|further) [for now|thanks|thank you|at the moment|i need|to help];"
     "need nothing (more|else);all i (need|needed|wanted);"
     "(all|everything) (i|we) (need|needed|wanted);"
     "i'm (good|all set|done|fine) [now|for now|thanks|thank you];im (good|all set|done|fine);"
     "i am (good|all set|done);we're (good|all set|done);got everything i need;what i needed;"
     "stop there"},
    {Refuse,
     "(i|we) [really|also|just] (don't|do not|dont|didn't|did not) [really|actually] (want|wish|"
     "think so|agree|care|need|like);(i|we)['d| would] (rather|prefer) not;i prefer not;"
     "rather not;(i|we) disagree;that's [a] (wrong|incorrect|false|negative|no|not);"
     "(that|this|it) is [a] (wrong|incorrect|false|negative|invalid|fake|untrue);"
     "(that|this|it)('s| is) not [quite|really] (it|right|correct|true|factual|accurate|proper|"
     "what i|what we|my|the|good|ok|okay|possible|for me);thats not (it|right|correct|true|what);"
     "(don't|do not) (do|book|send|schedule) (that|it|this);(i|we) (do not|don't) think (so|that);"
     "i meant no;saying no;no need;don't bother;"
     "(that|this|it|thursday|friday|monday|tuesday|wednesday) (doesn't|does not|won't|will not|"
     "wouldn't) (work|suit|fit|do|sound|help);"
     "(doesn't|does not|won't|wouldn't) (work|suit) [for] me;"
     "not [going to|gonna] (work for me|happen);"
     "(that's|that is|thats|it's|this is) not (fine|ok|okay|suitable|convenient|correct|right|"
     "true|what)"},
    {Unsure,
     "maybe;perhaps;possibly;not sure;unsure;uncertain;not certain;idk;dunno;no idea;no clue;"
     "clueless;"
     "(don't|do not|dont|didn't|did not) [really|actually|quite|even|just] (know|remember|recall|"
     "understand|sure|get it|get that|have any idea|have an idea|have a clue|have any clue);"
     "don't know;don't have (any|an|that) (idea|answer|clue|information);"
     "do not have (any|an|that) (idea|answer|clue|information);don't have an answer;"
     "(can't|cannot|couldn't|could not|can not) [really] (say|tell|tell you|remember|recall|"
     "decide|be sure);(can't|cannot) give you an answer;hard to (say|tell);have doubts;"
     "i'm (clueless|not too sure|not really sure|really not sure|not entirely sure|not quite "
     "sure);"
     "i am (clueless|not too sure|not really sure|really not sure|not entirely sure|not quite "
     "sure|not 100 sure);it depends;depends;who knows;beats me;either [one|way|of them];i forgot;"
     "i forget;i've forgotten;need to think;think about it;let me (think|see|check);not decided;"
     "undecided;haven't decided;have no (idea|clue);i would have to (check|see|think);"
     "have to check with;need to check with;i guess so;more or less;could be either"},
    {Acknowledge,
     "i see;got it;gotcha;understood;i understand;noted;makes sense;i get it;good to know;roger;"
     "copy that;that's (good to know|helpful|interesting);oh really;i know;sure thing;will do;"
     "thumbs up;super helpful;very helpful"},
});

constexpr auto courtesies = std::to_array<LexiconLine>({
    {Greeting,
     "hi;hello;hey;hiya;heya;hi there;hello there;hey there;hey hey;hi hi;howdy;greetings;"
     "good (morning|afternoon|evening|day);morning;evening;afternoon;yo;sup;wassup;whats up;"
     "what's up;what is up;heyo;hullo;helo;hallo;g'day;good day to you;how are you;"
     "how are you doing;how you (doing|are|been|doin);how ya (doing|doin|been);how are things;"
     "how is it going;how's it (going|hanging);hows (are|it) (ya|going);hows it going;"
     "how have you been;how've you been;how do you do;nice to (meet|hear from) you;"
     "pleased to meet you;are you (good|ok|well);are you doing (well|good|ok);"
     "tell me how (are you|you are)"},
    {Thanks,
     "thanks;thank you;thank u;thankyou;thx;thnx;tnx;tks;ty;tysm;thank;cheers;"
     "much (appreciated|obliged);appreciated;(i|we) [really|do|truly|also] appreciate;"
     "appreciate (it|that|your|the|you);i'm [so|very|really] (thankful|grateful);"
     "i am [so|very|really] (thankful|grateful);grateful;my gratitude;sincere gratitude;"
     "i owe you [one];many thanks;special thanks;"
     "you've been [a|very|so|really] [great|big|huge|good] (help|helpful);"
     "you have [already] been [a|very|so|really] [great|big|huge|good] (help|helpful);"
     "that (was|is) [super|very|so|really] helpful;you're the best;you are the best;how kind;"
     "so kind;kind of you;you're a (star|lifesaver|legend);that you so much;"
     "thanks a (lot|bunch|million|ton);i am (glad|happy) [that] you did;bless you"},
    {Goodbye,
     "bye;bye bye;byebye;good bye;goodbye;see (you|ya|u);cya;farewell;so long;take care;"
     "talk to you (later|soon|tomorrow|then);talk (later|soon);ttyl;catch you later;"
     "later alligator;laters;cheerio;ciao;adios;au revoir;hasta la vista;"
     "have a [very] (good|great|nice|lovely|wonderful|pleasant|blessed|fantastic) [rest of your] "
     "(day|one|evening|night|weekend|afternoon|time|morning);good night;goodnight;"
     "until (next time|then|we meet again);speak [to you] (soon|later);peace out;im out;i'm out;"
     "over and out;all set;we're done;we are done;i'm done [here|with this|now];im done;"
     "done for (now|today);call it a day;hang up;gotta (go|run|hit the road);got to go;have to go;"
     "need to go now;must go;nice (talking|chatting|speaking) (to|with) you;"
     "(lovely|nice|great|good) (to speak|talking|chatting) (with|to) you;"
     "enjoyed (our|speaking|talking|chatting);(nice|good|great|lovely) (chat|talk|conversation);"
     "pleasure (talking|speaking|chatting|as always|to speak);we should stop now;"
     "end (the|this) (call|conversation|chat)"},
});

constexpr auto wishes = std::to_array<LexiconLine>({
    {Human,
     "(talk|speak|talking|speaking|chat|chatting|connect|connected|connecting|transfer|"
     "transferred|transferring|put|get|pass|handed|hand|refer|switch|forward|escalate|escalated) "
     "[me|us|this|directly|over|through] [to|with] [a|an|the|your|some|any|another] [real|actual|"
     "live|human|living|different|proper|senior|customer service|sales|competent] (human|person|"
     "people|agent|agents|representative|rep|manager|supervisor|operator|advisor|adviser|"
     "colleague|someone|somebody|anyone|anybody|employee|consultant|team|staff|member|expert|"
     "specialist|salesperson|man|woman|boss|assistant|reception|receptionist|someone else|"
     "somebody else|service|department|desk|support|representatives|humans|being|line|kitchen|"
     "concierge|staff|person already);"
     "[a|real|an] (human|real person|live person|live agent|human agent|real human|human being|"
     "actual person|operator|representative) (please|pls|now);"
     "customer (service|support|care) (please|pls|now);"
     "(contact|call|reach|need|want|get) customer (service|support|care);"
     "get me (a|an|someone|somebody) (real|human|person|agent|else|manager|operator);"
     "(want|need|like|prefer|rather have|give me|looking for) [to have] (a|an|the) [real|actual|"
     "live] (human|person|human being|human agent|agent|representative|operator|human touch);"
     "instead of (a|this|the) (bot|robot|machine|computer);(tired|sick) of (bots|robots|this bot);"
     "not [to] (a|with a) (bot|robot|machine);stop talking to bots;with a machine;"
     "to a (bot|machine|robot) ;let me (talk|speak) [to|with] [a|the|someone|somebody];"
     "(someone|somebody|a colleague|a person) [to|should|can|could] (call|contact|phone|ring) me;"
     "transfer me;put me through;connect me;"
     "is there (a|an|any) (human|person|real person|one real) [here|there|i can];"
     "anyone (there|here|real);"
     "(this|the) (conversation|bot|chat) is (not|isn't) (working|helping|leading);"
     "talk about that with (someone|somebody)"},
    {CallMe,
     "(call|phone|ring) me;(call|phone|ring) me (back|now|please|up|asap|instead|later|when);"
     "give me a (call|ring|bell);have (someone|somebody) call me"},
    {AreYouABot,
     "(are|r|were|is) (you|u|this|it|that) [just|really|actually|even|secretly|maybe|possibly|by "
     "any chance] [a|an|some|some kind of|the] [chat|real|live|actual|automated|virtual|computer|"
     "human|fake|living] (bot|robot|machine|chatbot|computer|ai|human|person|program|algorithm|"
     "software|being|assistant|automation|automated|real|alive|artificial intelligence|a i|gpt|"
     "chatgpt|artificial|automatic|llm|virtual|live person|real person|man or machine|robotic|"
     "sentient);"
     "(am i|i am|i'm|im) (talking|speaking|chatting|writing|texting) (to|with) [a|an|the] [real|"
     "live|actual|human|chat] (bot|robot|machine|chatbot|computer|ai|human|person|being|people);"
     "bot or (human|person|not|real|a);human or (bot|robot|machine|not|ai|a);"
     "robot or (human|person|not|a);real person or;person or [a] (bot|robot|machine|computer|ai);"
     "(if|whether|that) (you|this) (are|were|is|was) [a|an] [real|actual|live|human] (bot|robot|"
     "machine|human|person|real|ai|computer|artificial intelligence|being|live person);"
     "you (are|'re|seem|sound) [like] (a|an) (bot|robot|machine|ai|computer);"
     "youre a (bot|robot|machine|computer);"
     "(call|classified as|consider yourself|call yourself|you) (a|an) [real] (bot|robot|ai|"
     "artificial intelligence|real person|person|machine);"
     "(could|can|would|might) you be [a|an] [real] (bot|robot|human|person|ai|machine|considered);"
     "are you (real|human|alive|artificial|automated|robotic|sentient);kind of life form;"
     "like a real person;is this (automated|automatic|real);"
     "is there a (human|person) (behind|writing|typing);"
     "do i talk to a (bot|robot|human|person|machine);artificial intelligence;"
     "say you are a (bot|robot|human)"},
    {NotInterested,
     "(not|isn't|aren't|no longer|never|n't) [really|that|at all|very|particularly] interested;"
     "no interest;uninterested;lost interest;zero interest;"
     "not (for me|my thing|looking|needed|what i'm looking for|what i am looking for|in the "
     "market);no longer (need|want|looking|required|relevant);"
     "(don't|do not|didn't) [really] (need|want) (it|this|that|your services|your product|your "
     "offer|your help|any of this|your call|a call) [anymore|any more];"
     "(i|we) [have] already (have|got|found|bought|chose|chosen|signed|went with|gone with|picked|"
     "use|using) (one|something|another|someone|somebody|a|with|it|what);"
     "(i|we) (have|got) (one|someone|somebody|something) already;"
     "have a (provider|supplier|solution) already;(found|bought|got) (something|someone) else;"
     "already (bought|purchased|sorted|signed|found|covered|equipped|got one|have one);"
     "changed my mind;(it's|is|way|far|much|that's|are) too expensive;can't afford;cannot afford;"
     "no budget;waste of time;not worth it;i'll pass;i will pass;(not|don't) (buying|buy);"
     "we're all set;i'm all set"},
    {WrongPerson,
     "wrong (number|person|guy|man|woman|contact|one here|phone);"
     "(not|isn't|ain't) (the|that) [right] person;not who you (think|want|are looking for);"
     "(not|isn't) (my|the right|his|her) (name|person|number);"
     "(no one|nobody|no) [here] (by|with|of|called) (that|this) name;"
     "don't know (him|her|this person|that person|anyone|any);you have the wrong;"
     "you've got the wrong;you got the wrong;mistaken (me|identity|number);must be a mistake;"
     "(this|it) (is|isn't|is not|'s) (not|no longer) (his|her|their) (number|phone);"
     "doesn't (live|work) here;does not (live|work) here;not (him|her);"
     "i'm not (him|her|that person);i am not (him|her|that person);wasn't me;it was not me;"
     "someone else's (number|phone);new owner of this number;changed (owner|hands);"
     "i (never|didn't|did not) (asked|ask|request|requested|contacted|contact|signed|sign|filled|"
     "fill|apply|applied|inquire|inquired|enquired) [up|for|in|about|you|any|anything]"},
    {Later,
     "later;maybe later;not now;not right now;not just now;not at (the|this) (moment|time);"
     "not just yet;not yet;busy;"
     "i'm (busy|driving|working|at work|in a meeting|on holiday|away|abroad);"
     "i am (busy|driving|working|at work|in a meeting|on holiday|away|abroad);in a meeting;"
     "at work right now;no time;don't have [the|any|much] time;haven't got [the] time;"
     "another (time|day) maybe;(some|another) other time;"
     "(maybe|perhaps|possibly) [at] (another|some other) time;at another time;"
     "some other (time|day);(get|come) back to (me|you|us) [later|soon];"
     "(write|text|contact|message|call|ask|ping|try) [to] me [again|back] (later|another time|in "
     "a|in two|next);ask me again;try [me] again (later|in|next);"
     "i'll (let you know|get back to you|think about it|write|come back|reply|be in touch|contact "
     "you);i will (let you know|get back to you|think about it|come back|contact you|be in touch);"
     "let you know;get back to you;bad time;not a good (time|moment);can we do this later;"
     "in a (few|couple of) (weeks|months);next (month|year);after the (summer|holidays|vacation);"
     "remind me;one moment;one sec;give me a (minute|moment|sec|second|few);hold on;wait;brb;"
     "just a (moment|minute|sec|second);tied up;for now no;not for now;on vacation;too early to"},
    {FalseFriend,
     "other than (that|this);on the other hand;[on] second (thought|thoughts);first of all;"
     "first (name|names|and foremost|thing is);last (name|names);at first;each other;"
     "anything else (i should|to know|about);"
     "(what|anything|something) else (can you tell|about|should i|do i|is there to|to do|to know);"
     "other (details|info|information|questions|question|thing i)"},
    {OtherTimes,
     "(other|another|different|alternative|more|additional|later|earlier|further|any other|some "
     "other) [available|possible|free] (times|time|day|days|slot|slots|date|dates|option|options|"
     "hours|hour|availabilities|availability|appointment|appointments|moment|choice|choices|week|"
     "morning|afternoon|one|ones|place|places|suggestion|suggestions|alternative|possibilities|"
     "possibility|event|events);none of (these|those|them|the|that|your);"
     "neither [of these|of them|works|one];"
     "(something|anything|anyone|someone|anybody|what|where|who|somewhere|anywhere) else;"
     "something (different|later|earlier|similar|other);"
     "anything (different|later|earlier|other|sooner|better|available);"
     "any (other|others|earlier|later|alternatives|alternative|more|different);"
     "(the|are there|some|what) others;alternatives;an alternative;(how|what) about;"
     "(do you have|have you got|is there|are there|got) [any|anything|some|something] (other|else|"
     "different|sooner|earlier|later|others);another;different;some other;any other;other;others;"
     "what else;(find|search|look|try|looking) (again|other|another|different|more);"
     "can't [do|make] (any of|either);(too|little|bit|is) (early|late|soon);"
     "not (those|these|them|that one|this one);a different;different (one|ones|time|day);"
     "(don't|won't|can't) (work|suit|make) [for|it|me] (then|those|these);see (more|other);"
     "show me (more|other|others|another|different);only (ones|one|options|times)"},
    {Reschedule,
     "reschedule;rescheduled;rescheduling;re schedule;rebook;rebooking;postpone;postponed;"
     "rearrange;"
     "(move|change|push|bring|shift|switch|put|delay|swap|bump|set|modify|amend|adjust|alter) (it|"
     "that|this|my slot|the time|the date|the day|the hour|our time|my time|things) [back|forward|"
     "to|for|up|around|out];"
     "(change|changing|modify|moving|move|push|pushing|bring) (the|my|our) (time|date|day|hour|"
     "slot) [of];(another|different|later|earlier) (time|day|date|slot) instead;"
     "can('t| not|not) make (it|that) (then|at|on|to|until|before|that);"
     "make it (later|earlier|another)"},
    {ChangeVerb,
     "change;changing;move;moving;modify;modifying;push;pushing;shift;amend;amending;switch;swap;"
     "delay;update;adjust;edit;bring forward;put back;push back;extend;alter"},
    {Cancel,
     "call (it|this|that|the meeting|the call|everything|our meeting) off;call off;"
     "(can't|cannot|can not|won't|will not|unable to|not able to|won't be able to|not be able to) "
     "(make it|attend|come|join|be there) [anymore|after all];"
     "won't be (there|coming|joining|attending|able);"
     "(don't|do not) need (the|our|this) (meeting|appointment|call|slot) [anymore]"},
    {CancelVerb,
     "cancel;cancelled;canceled;cancelling;canceling;cancellation;cancle;cansel;drop;scrap;delete;"
     "abort;call off;get rid of;forget;undo;annul;make a cancellation"},
    {MeetingNoun,
     "meeting;meetings;appointment;appointments;apointment;appt;booking;bookings;reservation;"
     "reservations;slot;call;session;consultation;rendezvous;demo;interview;today's meeting;"
     "tomorrow's meeting;time slot;visit"},
});

constexpr auto questions = std::to_array<LexiconLine>({
    {QuestionStart,
     "what;whats;what's;which;who;whos;who's;whom;whose;when;whens;where;wheres;where's;why;how;"
     "hows;how's;howmuch;"
     "(do|does|did|don't|doesn't|didn't) (you|i|we|they|he|she|it|this|that|the|my|your|these|"
     "those|any|anyone|anybody|someone|u|all|people);"
     "(is|are|was|were|isn't|aren't|am|wasn't) (there|it|this|that|the|you|i|we|they|he|she|my|"
     "your|these|those|any|anyone|all|a|an|u|breakfast|parking);"
     "(can|could|would|will|should|shall|may|might|must|can't|couldn't|wouldn't|won't) (i|you|we|"
     "they|it|he|she|this|that|the|my|your|there|u|someone|somebody|anyone|one|people);"
     "(has|have|had|haven't|hasn't) (you|i|we|they|it|he|she|my|your|the|this|that|there|anyone|"
     "u);any (chance|idea|way|news|update|table|free|more|other|restaurants);got any;whereabouts;"
     "wtf;what if;question;show [me];list (my|all|the);explain;can anyone;"
     "(will|would|does|did|is|are|was|has|have) (my|the|a|an|your|our|this|that|it)"},
    {AskPhrase,
     "(i'd|i would|id|we'd|i) [also|just|really] (like|love|want|need|wanted|wish) to (know|hear|"
     "see|ask|check|find out|understand|learn|get information|get info|have info);"
     "(wondering|curious|ask|tell me|want to know|like to know|need to know|you know|explain|see|"
     "check|find out|let me know|understand|figure out) (what|which|who|when|where|why|how|if|"
     "whether|about|more|the);[please|can you|could you] tell me;"
     "could you (please|tell|explain|give|show|send);"
     "can you (tell|explain|give|show|send|check|confirm);"
     "(i have|have|had|i've|got) (a|another|one more|some|one) (question|questions);"
     "(give|show|send|get|tell|let) me [all] (the|my|your|some|more|a list|list|all|know|see|"
     "information|info|details);"
     "(need|want|like|have|get|give me|some|more|any) (information|info|details|help);"
     "i (need|want) (info|information|details|to know);help me (to|with|find|understand|know);"
     "what (is|are|about|time|does|do|kind);"
     "how (much|many|long|often|far|do|does|is|are|can|about|to|would|could|come|soon|early|late);"
     "more (about|info|information|details);which (one|ones|is|are)"},
});

constexpr auto choosing = std::to_array<LexiconLine>({
    {Ordinal, "[the] first;[the] 1st;number one;number 1;option (a|one);choice (a|one)", 1},
    {Ordinal,
     "[the] second;[the] 2nd;number two;number 2;option (b|two);choice (b|two);the middle", 2},
    {Ordinal, "[the] third;[the] 3rd;number three;number 3;option (c|three);choice (c|three)", 3},
    {Ordinal, "[the] fourth;[the] 4th;number four;number 4;option (d|four)", 4},
    {Ordinal, "[the] fifth;[the] 5th;number five;number 5;option five", 5},
    {Ordinal, "[the] sixth;[the] 6th;number six;number 6;option six", 6},
    {Ordinal, "[the] seventh;[the] 7th;number seven;number 7;option seven", 7},
    {Ordinal, "[the] eighth;[the] 8th;number eight;number 8;option eight", 8},
    {Ordinal, "[the] ninth;[the] 9th;number nine;number 9;option nine", 9},
    {Ordinal, "[the] last;the latest", -1},
    {ChoiceNoun,
     "one;option;slot;choice;time;appointment;proposal;suggestion;possibility;date;meeting;"
     "of these;of them;of those;number;available"},
});

}  // namespace

std::vector<Lexicon> lexicon_en() { return {answers, courtesies, wishes, questions, choosing, opt_out_lexicon_en()}; }

}  // namespace alvio::dialogue
