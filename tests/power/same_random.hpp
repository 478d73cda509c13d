#pragma once

namespace settingsd::power {

/// Gives libsodium, and so the daemon's identifiers, the same numbers in every run of the program: a page of the file
/// holds the same then, and a seed leads to the same history. Before the first use of libsodium.
void use_same_random();

}  // namespace settingsd::power
