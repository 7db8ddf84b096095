# Everything comes from Debian 12 packages; ./dev setup installs them.
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL 14 REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_library(ALVIO_DATE_TZ NAMES date-tz REQUIRED)

# libphonenumber's development package depends on Boost 1.74, which cannot stand beside the Boost 1.81
# that we need, although its headers use no Boost. So ./dev setup unpacks that one package into .deps/
# and we link the ordinary runtime library.
find_path(ALVIO_PHONENUMBER_HEADERS phonenumbers/phonenumberutil.h
  PATHS "${PROJECT_SOURCE_DIR}/.deps/usr/include" REQUIRED)
find_library(ALVIO_PHONENUMBER_LIBRARY NAMES libphonenumber.so.8 REQUIRED)
find_library(ALVIO_PROTOBUF_LIBRARY NAMES protobuf REQUIRED)
add_library(alvio_phonenumber INTERFACE)
target_include_directories(alvio_phonenumber SYSTEM INTERFACE "${ALVIO_PHONENUMBER_HEADERS}")
target_link_libraries(alvio_phonenumber INTERFACE "${ALVIO_PHONENUMBER_LIBRARY}" "${ALVIO_PROTOBUF_LIBRARY}")
