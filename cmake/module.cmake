# alvio_module(NAME SOURCES … [TESTS …] DEPS … [LINKS …])
#
# One static library per folder of src/. DEPS are the folders it may include; they are written to
# build/<preset>/modules.txt, which tests/include_check compares with every #include. LINKS are
# libraries from outside. Unit tests stand beside the code; they become one test program per module.
file(WRITE "${CMAKE_BINARY_DIR}/modules.txt" "")

function(alvio_module name)
  cmake_parse_arguments(M "" "" "SOURCES;TESTS;DEPS;LINKS" ${ARGN})
  file(APPEND "${CMAKE_BINARY_DIR}/modules.txt" "${name}: ${M_DEPS}\n")

  add_library(alvio_${name} STATIC ${M_SOURCES})
  target_link_libraries(alvio_${name} PUBLIC alvio_options ${M_LINKS})
  target_include_directories(alvio_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  foreach(dep IN LISTS M_DEPS)
    target_link_libraries(alvio_${name} PUBLIC alvio_${dep})
  endforeach()

  if(ALVIO_DEVELOPER_MODE AND M_TESTS)
    add_executable(${name}_test ${M_TESTS})
    target_link_libraries(${name}_test PRIVATE alvio_${name} alvio_test_main)
    add_test(NAME unit.${name} COMMAND ${name}_test)
  endif()
endfunction()
