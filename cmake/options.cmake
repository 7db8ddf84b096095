# Flags that every target shares.
add_library(alvio_options INTERFACE)
target_compile_features(alvio_options INTERFACE cxx_std_20)
target_compile_options(alvio_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wduplicated-cond -Wlogical-op
  -Wdouble-promotion -Wformat=2 -Wimplicit-fallthrough -Wswitch-enum -Wextra-semi -Wsuggest-override)
target_compile_definitions(alvio_options INTERFACE
  BOOST_JSON_DYN_LINK BOOST_URL_DYN_LINK)

if(ALVIO_WARNINGS_AS_ERRORS)
  target_compile_options(alvio_options INTERFACE -Werror)
endif()
if(ALVIO_SANITIZE)
  target_compile_options(alvio_options INTERFACE -fsanitize=${ALVIO_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(alvio_options INTERFACE -fsanitize=${ALVIO_SANITIZE})
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(alvio_options INTERFACE _GLIBCXX_ASSERTIONS)
  # With optimisation g++ 12 sees uninitialised variants and overlapping copies where there are none.
  target_compile_options(alvio_options INTERFACE
    -fstack-protector-strong -Wno-maybe-uninitialized -Wno-restrict)
endif()
