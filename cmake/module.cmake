# alvio_module(NAME SOURCES … [TESTS …] DEPS … [LINKS …])
#
# One static library per folder of src/. DEPS are the folders it may include; they are written to
# build/<preset>/modules.txt, which tests/checks/include_check.py compares with every #include. LINKS
# are libraries from outside. Unit tests stand beside the code; they become one test program per module.

# Without this, CMake accepts a cycle between static libraries. tests/checks/cycle guards it.
set_property(GLOBAL PROPERTY GLOBAL_DEPENDS_NO_CYCLES ON)
# A misspelt name in DEPS or LINKS is an error, not a library to look for.
set(CMAKE_LINK_LIBRARIES_ONLY_TARGETS ON)

file(WRITE "${CMAKE_BINARY_DIR}/modules.txt" "")

function(alvio_module name)
  cmake_parse_arguments(M "" "" "SOURCES;TESTS;DEPS;LINKS" ${ARGN})
  if(M_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "alvio_module(${name}): what is ${M_UNPARSED_ARGUMENTS}?")
  endif()
  file(APPEND "${CMAKE_BINARY_DIR}/modules.txt" "${name}: ${M_DEPS}\n")
  set_property(GLOBAL APPEND PROPERTY ALVIO_MODULES alvio_${name})

  add_library(alvio_${name} STATIC ${M_SOURCES})
  target_link_libraries(alvio_${name} PUBLIC alvio_options ${M_LINKS})
  foreach(dep IN LISTS M_DEPS)
    target_link_libraries(alvio_${name} PUBLIC alvio_${dep})
  endforeach()

  # The target all_verify_interface_header_sets compiles each header alone (./dev tidy).
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.hpp")
  target_sources(alvio_${name} PUBLIC
    FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/src" FILES ${headers})
  set_target_properties(alvio_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS "${ALVIO_DEVELOPER_MODE}")

  if(ALVIO_DEVELOPER_MODE AND M_TESTS)
    add_executable(${name}_test ${M_TESTS})
    target_link_libraries(${name}_test PRIVATE alvio_${name} alvio_test_main)
    add_test(NAME unit.${name} COMMAND ${name}_test)
  endif()
endfunction()
