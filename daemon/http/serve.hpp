#pragma once

#include "http/coroutine.hpp"
#include "http/descriptor.hpp"
#include "http/endpoint.hpp"
#include "http/session.hpp"

namespace settingsd::http {

class Loop;

/// Serves a connection to its end, on the loop's thread.
Detached serve(Loop& loop, Descriptor descriptor, Transport transport, Seat seat);

}  // namespace settingsd::http
