// A prepared statement that takes and gives our types. Kept prepared for the life of its
// connection; used inside db/sqlite.
#pragma once

#include "db/rows.hpp"
#include "db/sqlite/failure.hpp"
#include "db/sqlite/time_limit.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace ntbcare::db {

class statement {
public:
    statement(SQLite::Database& on, const std::string& sql, time_limit& limit)
        : prepared_{on, sql}
        , limit_{limit} {}

    /// Binds, writes, and is ready again. The rows it changed.
    template <class... Values>
    int run(const Values&... values) {
        start(values...);
        const int changed = prepared_.exec();
        prepared_.tryReset();
        return changed;
    }

    /// Binds; then next() until it is false. What is bound must live as long.
    template <class... Values>
    void start(const Values&... values) {
        limit_.statement_begins();
        prepared_.tryReset();
        int index = 0;
        (bind(++index, values), ...);
    }
    /// Reads one row at most: true when there is one. Call done() when it is read.
    template <class... Values>
    [[nodiscard]] bool find(const Values&... values) {
        start(values...);
        return next();
    }
    [[nodiscard]] bool next() {
        const bool row = prepared_.executeStep();
        if (!row)
            prepared_.tryReset();
        return row;
    }
    void done() { prepared_.tryReset(); }

    [[nodiscard]] std::int64_t number(int column) const {
        return prepared_.getColumn(column).getInt64();
    }
    /// A number that must be one of a small range, else the file is damaged.
    template <class Small>
    [[nodiscard]] Small small(int column, std::int64_t max) const {
        const std::int64_t value = number(column);
        if (value < 0 || value > max)
            throw failure{errc::corrupt, "a column holds a value outside its range"};
        return static_cast<Small>(value);
    }
    [[nodiscard]] bool flag(int column) const { return number(column) != 0; }
    [[nodiscard]] bool null(int column) const { return prepared_.getColumn(column).isNull(); }
    [[nodiscard]] wall_time time(int column) const {
        return wall_time{std::chrono::milliseconds{number(column)}};
    }
    [[nodiscard]] std::string text(int column) const {
        return prepared_.getColumn(column).getString();
    }
    [[nodiscard]] std::vector<std::uint8_t> blob(int column) const {
        const SQLite::Column value = prepared_.getColumn(column);
        const auto* bytes = static_cast<const std::uint8_t*>(value.getBlob());
        return bytes == nullptr ? std::vector<std::uint8_t>{}
                                : std::vector<std::uint8_t>(bytes, bytes + value.getBytes());
    }
    [[nodiscard]] std::array<std::uint8_t, 16> hash(int column) const {
        const SQLite::Column value = prepared_.getColumn(column);
        std::array<std::uint8_t, 16> out{};
        const void* bytes = value.getBlob();
        if (bytes == nullptr || value.getBytes() != static_cast<int>(out.size()))
            throw failure{errc::corrupt, "a hash has the wrong length"};
        std::memcpy(out.data(), bytes, out.size());
        return out;
    }
    [[nodiscard]] int columns() const { return prepared_.getColumnCount(); }
    template <class Id>
    [[nodiscard]] Id id(int column) const {
        return Id{number(column)};
    }

private:
    template <class Integer>
    requires std::is_integral_v<Integer> || std::is_enum_v<Integer>
    void bind(int index, Integer value) { prepared_.bind(index, static_cast<std::int64_t>(value)); }
    /// No row is a NULL, so that a foreign key is not looked for.
    template <class Tag>
    void bind(int index, const routing::row_id<Tag>& id) {
        if (id)
            prepared_.bind(index, id.value);
        else
            prepared_.bind(index);
    }
    void bind(int index, const wall_time& at) {
        prepared_.bind(index, static_cast<std::int64_t>(at.time_since_epoch().count()));
    }
    void bind(int index, const std::string& text) { prepared_.bindNoCopy(index, text); }
    void bind(int index, const std::array<std::uint8_t, 16>& bytes) {
        prepared_.bindNoCopy(index, bytes.data(), static_cast<int>(bytes.size()));
    }
    void bind(int index, const std::vector<std::uint8_t>& bytes) {
        // A null pointer would bind NULL, and an empty message is not an absent one.
        const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
        prepared_.bindNoCopy(index, data, static_cast<int>(bytes.size()));
    }
    template <class Value>
    void bind(int index, const std::optional<Value>& value) {
        if (value)
            bind(index, *value);
        else
            prepared_.bind(index);
    }

    SQLite::Statement prepared_;
    time_limit& limit_;
};

} // namespace ntbcare::db
