#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

// The lines are wrapped between phrases.
// clang-format off

namespace {

using enum Sense;

constexpr auto opt_out = std::to_array<LexiconLine>({
    {StopWord,
     "stop [it|this|that|now];cancel;unsubscribe [me];unsuscribe;unsubcribe;opt out;optout;"
     "opt me out;quit;end;revoke;remove [me];remove all;cancel all;unsub;stop all;end all;cease;"
     "cease and desist;desist;leave me;no more messages;no more texts;no more;halt;take me off;"
     "delete me;block;blocked;knock it off;cut it out;stop it;stop everything;stop please;"
     "do not disturb;dnd"},
    {StopAsk,
     "enough;that's enough;abort;shut up;spam;go away;get lost;piss off;fuck off;fuck you;fuck;"
     "screw you;bugger off;f off;f u;fu;gtfo;idiot;idiots;scam;scammer;scammers;shut it;rescind"},
    {StopPhrase,
     "(stop|quit|cease|no more|enough with the|end) [all|the|these|those|your|this|any|and desist|"
     "with] (sending|texting|messaging|writing|contacting|bothering|spamming|emailing|harassing|"
     "annoying|messages|texts|text messages|spam|pestering|communication|communications|contact|"
     "whatsapps|text|texts|msg|msgs|message|talking to me|reminders) [to] [me|us|this number|my "
     "number|my phone|here|these messages|messages|texts];"
     "stop (to send|to text|to write|to message|to contact|sms|contact with) [me];"
     "stop (all|these|the|those|your) [of this|of these|of your] [text|whatsapp|sms] (messages|"
     "texts|msgs|spam|contact|nonsense|crap);(can|could|will|would) you [please|just] stop;"
     "(told|asked|want|need|like) (you|u|you guys|you all) to (stop|quit|cease);"
     "i (said|say|wrote|replied) [already|to] stop;(please|pls|must|you have to|you need to) stop;"
     "(don't|do not|never|dont you|stop) [ever|you] (send|write|text|message|contact|bother|email|"
     "spam|msg|disturb|harass|pester|whatsapp) [to] (me|us|this number|my number|here|anymore|"
     "again|any more|any messages|anything);"
     "(don't|do not|never) [ever] (want|wish) [to] [get|receive|have|be|see|hear|any|more|further|"
     "your|these|a|me|you] [any|more|further|your|these|contacted|messaged|texted] (messages|"
     "texts|message|from you|contacted|messaged|texted|texting me|messaging me|to contact me|to "
     "message me|to text me|communication|contact|spam|sms|to write me|further messages);"
     "no (further|more) (contact|messages|texts|communication|text|sms|spam|msgs|messaging|"
     "messages please);"
     "(remove|delete|erase|wipe|scratch) [all] (my number|my name|my data|my details|my info|my "
     "information|my phone number|my phone|this number|my contact|my contact details|our number|"
     "everything about me|my personal data);"
     "(take|remove|get|drop|strike|scratch|delete) (me|my number|my name|us|our number|my phone|"
     "number|this number) (off|from|out of) [of] (your|the|this|that|all|ur) [mailing|contact|"
     "texting|call|marketing|sms|phone|calling|message] (list|lists|database|system|records|file|"
     "files);"
     "(want|wanna|like|wish|need|let me|have|how can i|how do i) [to|me] (unsubscribe|opt out|"
     "unsubscribed|be removed|be taken off|be unsubscribed|be deleted|out of this list|off this "
     "list|off your list);(unsubscribe|opt) (me|us|this number|my number);lose (my|this) number;"
     "forget my number;leave (me|us) (alone|be|in peace);(stay|keep) away from me;"
     "(withdraw|revoke|cancel|retract|rescind|no longer give|do not give|don't give|didn't give|"
     "never gave|do not have) [my|you|our|any] (consent|permission|authorization|authorisation);"
     "(report|reported|reporting|block|blocking|blocked) (you|u|this number) [as|for|to] [spam];"
     "(report|reported|reporting|mark|marked|marking) [it|this|you] as spam;report spam;"
     "(i|we) (object|am objecting) to [the|this|my|your|being];"
     "(gdpr|privacy|data protection) (request|complaint|violation|breach|rights);under [the] gdpr;"
     "contact my lawyer;my lawyer will;cease and desist;right to (be forgotten|erasure|object);"
     "harassing me;"
     "(sick|tired|fed up) (of|with) (your|these|this|the|all these) (messages|texts|spam|sms|"
     "text);(do not|don't) (disturb|bother) me;please (unsubscribe|cease|desist|leave me);"
     "(no longer|not|don't|do not) (wish|want|like) to (be contacted|hear from you|receive these|"
     "receive this|receive any|get these|receive messages|receive texts|receive further|get any|"
     "be texted|be messaged) [any|more|further] [messages|texts|from you];"
     "(rather|prefer) [you] (not be contacted|not to be contacted|did not write|didn't write|did "
     "not contact|didn't contact|not write|not contact me);take my (number|name) off;"
     "(off|from) your [mailing|contact|marketing] list;"
     "end (this|these|the|all|these text) (messages|texts);(take|get) me off;"
     "(from|off) your (contacts|contact list|phone|system|database)"},
    {StopPhraseSoft,
     "stop [it|this|that] [please];stop with;enough of;"
     "enough (already|now|is enough|messages|texts);no more [of this|of these|of that];gdpr;spam;"
     "spamming;spammer;scam;scammer;unsolicited;opt out;optout;opting out;unsubscribe;go away;"
     "get lost;piss off;fuck (off|you|u);screw you;bugger off;shut up;reporting this;harassment;"
     "how did you get (my|this) number;(file|filing|make|lodge) a complaint;"
     "too many (messages|texts);so many (messages|texts);cease;who gave you (my|this) number;"
     "not (text|message|contact) me"},
    {StopUnlessTime,
     "(don't|do not|never|stop|quit) [ever] (call|calling|phone|phoning|ring|ringing|dial) (me|us|"
     "this number|my number|here|again|anymore) [again|anymore|any more|ever again];"
     "(don't|do not) (contact|text|message|write|writing|disturb) [to] (me|us) (at|on|in|after|"
     "before|while|during|this|today|tomorrow|until|till|between|by)"},
    {StopTrap,
     "stop (by|at|in|over|off|for|and|to|sign|loss|watch|working|worked|here|there|on|near|"
     "between|smoking|drinking|eating|gap|word|words|light|time|me from|the car|button|raining|"
     "using|paying|being|looking|doing|crying|laughing|worrying|having|going|playing|thinking|"
     "wasting|running|trying|taking|by the);"
     "(bus|train|tram|metro|pit|full|non|one|next|last|first|final|short|rest|door|whistle|truck|"
     "tube|subway|quick|the|a|this|that|my|your|which|what|any|each|every|stop and|same|second|"
     "third|long) stop;"
     "(don't|do not|can't|cannot|won't|never|didn't|couldn't|will not|doesn't|not|wouldn't|to|"
     "does it|did it|will it|it will|it|they|he|she|we|i|must not|who|that|would|did|does|do) "
     "stop;stops;(end|ends|ending) of;"
     "(the|a|this|by|year|week|month|day|at the|weekend|week|that|in the|dead|open|front|back|"
     "high|low|no|book|other|rear|happy) end;end (up|of|the|date|time|user|in|on|by|with|at);"
     "week end;quit (smoking|drinking|my|the|a);to quit;remove (the|a|it|that|this|all the);"
     "cancel (the|my|our|it|that|this|a|an|your);"
     "(no|any|one) more (time|question|questions|thing|than|options|information|info|rain|times|"
     "expensive|of the|later|than that);"
     "enough (time|money|information|info|space|for|room|of a|to);good enough;soon enough;"
     "(fair|sure|close|long|big|old|well|not|have|got|had|is that|early|late|cheap|is it|nice) "
     "enough;blocked (number|card|account|nose);"
     "block (my|the|a) (card|account|calendar|time|slot);no more than;"
     "stopped (working|by|raining|smoking|at|in);we should stop;we can stop;let's stop;"
     "should we stop"},
    {GoOn,
     "(don't|do not|never|please don't) stop [it|writing|texting|messaging|sending|contacting|"
     "messages];continue;keep (going|writing|texting|sending|messaging);carry on;go on;resume;"
     "no stop;i (didn't|did not) (say|mean|write) stop;not stop;restart;start again;go ahead"},
});

}  // namespace

Lexicon opt_out_lexicon_en() { return opt_out; }

}  // namespace alvio::dialogue
