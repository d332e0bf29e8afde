// Reads stored messages of a link again, after its charset profile was mended, and puts what they
// really say on their tickets: a further text that names the one it replaces, and an event. Nothing
// stored is changed. Driven by the command `redecode`, with no gateway beside it; sans clock and
// socket, like a turn. It never touches a ticket's office or state, nor brings back erased words.
#pragma once

#include "db/store.hpp"
#include "gateway/flow/admit.hpp"
#include "routing/catalogue.hpp"
#include "routing/model/moment.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ntbcare::flow {

struct redecode_request {
    std::string link;
    std::string group; ///< Parts may have come over other links of it.
    std::vector<link_profile> links;
    routing::wall_time since{};
    bool dry_run = false; ///< Says what would change and writes nothing.
    /// Parts of one message are looked for this far apart.
    std::chrono::milliseconds set_within = std::chrono::minutes{11};
    std::size_t page_rows = 500;
    /// Parts held until their message is whole; over it the oldest message is taken as it is.
    std::size_t parts_max = 20'000;
};

struct redecode_counts {
    std::uint64_t rows = 0;
    std::uint64_t messages = 0; ///< Whole SMS, and long ones joined again.
    std::uint64_t unchanged = 0;
    std::uint64_t changed = 0;
    std::uint64_t wordless = 0;   ///< Left no text on a ticket, or it was erased.
    std::uint64_t incomplete = 0; ///< Not all parts that the text was made of are kept.

    friend bool operator==(const redecode_counts&, const redecode_counts&) = default;
};

/// A text that reads otherwise now.
struct redecode_change {
    db::ticket_id ticket{};
    std::int32_t replaces = 0; ///< Number of the text it reads anew.
    db::text_kind kind = db::text_kind::complaint;
    std::string before;
    std::string after;

    friend bool operator==(const redecode_change&, const redecode_change&) = default;
};

class redecoder {
public:
    /// `rows` outlives it and has been recovered.
    redecoder(
        db::store& rows, std::shared_ptr<const routing::catalogue> service, redecode_request request
    );

    /// One page: what it changed, committed when it returns. Errors: the store's; what earlier
    /// pages changed stays, and the next run goes on from there.
    [[nodiscard]] db::result<std::vector<redecode_change>> step(const routing::moment& now);
    [[nodiscard]] bool done() const { return done_ && sets_.empty(); }
    [[nodiscard]] const redecode_counts& counts() const { return counts_; }

private:
    /// Rows of one reference that led to one ticket: one message, and perhaps its late parts.
    using set_name = std::pair<db::set_key, db::ticket_id>;
    using row_list = std::vector<db::inbox_row>;
    struct page;

    void take(db::inbox_row row, page& into);
    void close_sets(routing::wall_time before, page& into);
    void close(std::map<set_name, row_list>::iterator set, page& into);
    void reread(db::ticket_id ticket, const row_list& parts, page& into);
    void compare(
        const db::ticket_text& head,
        const std::vector<db::ticket_text>& texts,
        const row_list& parts,
        page& into
    );
    void replace(
        const db::ticket_text& head,
        const std::string& link,
        std::string words,
        const std::string& before,
        page& into
    );
    [[nodiscard]] const protocol::charset_profile& charset_of(const std::string& link) const;

    db::store& store_;
    std::shared_ptr<const routing::catalogue> service_;
    redecode_request request_;
    redecode_counts counts_;
    db::inbox_id after_{};
    bool done_ = false;
    std::map<set_name, row_list> sets_;
    std::size_t parts_held_ = 0;
};

} // namespace ntbcare::flow
