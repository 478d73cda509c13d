// The part of the harness that starts processes, compiled in until the suite links all of it.
#include "../harness/folder.cpp"
#include "../harness/process.cpp"
