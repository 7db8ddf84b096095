// The cycle fixture needs a source; CMake looks no further.
