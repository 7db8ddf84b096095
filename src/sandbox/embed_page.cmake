# cmake -DOUT=FILE.cpp -DFROM=FOLDER -P embed_page.cmake: the phone page's files as C++ text.
file(READ "${FROM}/index.html" html)
file(READ "${FROM}/phone.css" css)
file(READ "${FROM}/phone.js" js)
file(WRITE "${OUT}" "#include \"sandbox/phone_page.hpp\"

namespace alvio::sandbox {

PageFile phone_page_file(std::string_view name) {
    if (name.empty()) return {\"text/html; charset=utf-8\", R\"page(${html})page\"};
    if (name == \"phone.css\") return {\"text/css; charset=utf-8\", R\"page(${css})page\"};
    if (name == \"phone.js\") return {\"text/javascript; charset=utf-8\", R\"page(${js})page\"};
    return {};
}

}  // namespace alvio::sandbox
")
