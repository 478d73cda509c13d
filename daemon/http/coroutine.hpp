#pragma once

#include <coroutine>

namespace settingsd::http {

/// A coroutine that runs from the call to its first wait at once, belongs to nobody, and is resumed by what it waits
/// for. Its whole state, the session included, is one allocation.
struct Detached {
  // The names are those that the language asks for ([dcl.fct.def.coroutine]).
  struct promise_type {
    Detached get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    // What failed is one connection (no memory to wait with, say): it ends, the thread goes on.
    void unhandled_exception() noexcept {}
  };
};

}  // namespace settingsd::http
