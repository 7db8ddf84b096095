#include <array>

#include "dialogue/sense.hpp"

namespace alvio::dialogue {

Lexicon lexicon_everywhere() {
    using enum Sense;
    static constexpr auto lines = std::to_array<LexiconLine>({
        {International,
         "ok;okay;okey;oki;stop;no;hello;super;cool;top;email;whatsapp;info;sms;ciao;bye;sorry"},

        {Yes, "👍;👌;✅;✔;☑;🆗;💯;🤝;🙆;🙆‍♀;🙆‍♂"},
        {Fine, "ok;okay;okey;oki;okk;k;kk;okie;oke;okej"},
        {Fine,
         "👏;🙌;🙂;😊;😀;😃;😄;😁;🤗;😍;❤;🧡;💪;🎉;🥳;🤩;😉"},
        {No, "👎;❌;✖;🙅;🙅‍♀;🙅‍♂;🛑;🚫;⛔"},
        {StopAsk, "🛑;🚫;⛔;🖕;🤬;😡;🤮"},
        {Unsure, "🤷;🤷‍♀;🤷‍♂;🤔"},
        {Thanks, "🙏"},
        {Greeting, "👋"},

        // Carriers' keywords, known far beyond English.
        {StopWord, "stop;stopall;stop all;unsubscribe;optout;opt out;stopp"},
        // Slips of the finger on a phone.
        {StopWord, "stpo;sotp;tsop;stiop;stoop;stoip;stopo;sstop;sttop;stopt"},
    });
    return lines;
}

}  // namespace alvio::dialogue
