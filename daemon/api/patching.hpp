#pragma once

#include "api/call.hpp"

namespace settingsd::api {

/// How a successful PATCH is answered: /v1/instance has 204 unless the client prefers the representation
/// (contract, section 4; RFC 7240, section 4.2); the other groups always show it.
enum class PatchAnswer { no_content, representation };

/// PATCH of a group: an exchange that takes the body. Defined for the three groups of settings.
template <class Group>
[[nodiscard]] http::Handler::Outcome patch_group(const Call& call, PatchAnswer answer);

}  // namespace settingsd::api
