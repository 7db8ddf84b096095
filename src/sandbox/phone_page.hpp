// The files of the phone page, compiled into the program (src/sandbox/phone_page).
#pragma once

#include <string_view>

namespace alvio::sandbox {

struct PageFile {
    std::string_view mime_type;
    std::string_view content;  ///< empty: no such file
};
/// "" is the page itself; "phone.css", "phone.js".
[[nodiscard]] PageFile phone_page_file(std::string_view name);

}  // namespace alvio::sandbox
