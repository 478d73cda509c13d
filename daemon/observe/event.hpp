#pragma once

#include <array>
#include <string_view>

#include "observe/level.hpp"

namespace settingsd::observe {

/// Something that an operator must act on, or look for in the journal. systemd/settingsd.catalog has a paragraph for
/// each, which `journalctl --catalog` shows.
struct Event {
  std::string_view id;  ///< MESSAGE_ID: 128 random bits in hexadecimal; never changes
  Level level;
};

namespace events {

inline constexpr Event refused_for_good{"8be3ddbda4ee98a7e15c7e7a4fe75072", Level::error};
inline constexpr Event cannot_write{"038149a5dc78e12f2e1bda9d43686bb0", Level::error};
inline constexpr Event writes_again{"724b410aa92de94657cbde3493030665", Level::notice};
inline constexpr Event quarantined{"dec33cb01c9ed02ecce07d99742ae79c", Level::error};
inline constexpr Event valid_again{"23de1d6df05dbd7ec96fd6b3b5503ca1", Level::notice};
inline constexpr Event schema_damaged{"480482a025e3c8891602705b2594513d", Level::error};
inline constexpr Event schema_whole{"50e51d1c869356b47069850d1573ed13", Level::notice};
inline constexpr Event no_connections{"f9a434553e5e1f8b9fa48c57412b6e4f", Level::warning};
inline constexpr Event disk_slow{"266b59efeacf294dcd171221db28b0c3", Level::warning};
inline constexpr Event disk_answers{"5e53c4290641e884f821c52908822620", Level::notice};
inline constexpr Event migrated{"9cceb3ec9cc2c51cd7b21e02c8c4104e", Level::notice};
inline constexpr Event reload_refused{"53e92ef958782b0ae1ba033d8024f72f", Level::error};

}  // namespace events

/// All of them.
inline constexpr std::array all_events{
    events::refused_for_good, events::cannot_write,   events::writes_again, events::quarantined,
    events::valid_again,      events::schema_damaged, events::schema_whole, events::no_connections,
    events::disk_slow,        events::disk_answers,   events::migrated,     events::reload_refused,
};

}  // namespace settingsd::observe
