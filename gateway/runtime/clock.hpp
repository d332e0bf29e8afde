// The only place where the program learns what time it is. Everything else is told: gateway/smsc,
// runtime/writer and app read it through this door and pass `moment` on, so that all below runs in
// a test with time made by hand. Must never be called from protocol, routing, db or flow.
#pragma once

#include "routing/model/moment.hpp"

namespace ntbcare::runtime {

class clock {
public:
    virtual ~clock() = default;
    [[nodiscard]] virtual routing::moment now() const = 0;
};

/// The machine's clocks.
class real_clock final : public clock {
public:
    [[nodiscard]] routing::moment now() const override;
};

} // namespace ntbcare::runtime
