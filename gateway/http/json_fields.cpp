#include "gateway/http/json_fields.hpp"

#include "gateway/http/fields.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <charconv>

namespace ntbcare::http {
namespace {

namespace json = boost::json;
using error = json::error_code;
using value = json_fields::value;
using kind = json_fields::kind;

/// Boost.JSON calls it with each thing it finds; depth 1 is inside the outermost braces.
struct collector {
    static constexpr std::size_t max_object_size = fields_max;
    static constexpr std::size_t max_array_size = std::size_t{1} << 16U;
    static constexpr std::size_t max_key_size = field_octets_max;
    static constexpr std::size_t max_string_size = field_octets_max;

    bool on_document_begin(error&) { return true; }
    bool on_document_end(error&) { return true; }
    bool on_object_begin(error&) { return enter(); }
    bool on_object_end(std::size_t, error&) { return leave(); }
    /// An array is nothing that may stand outermost.
    bool on_array_begin(error& failed) {
        if (depth == 0)
            failed = errc::bad_json;
        return !failed && enter();
    }
    bool on_array_end(std::size_t, error&) { return leave(); }
    bool on_key_part(json::string_view part, std::size_t, error&) { return gather(part); }
    bool on_key(json::string_view part, std::size_t, error& failed) {
        gather(part);
        if (depth == 1)
            begin_field(failed);
        gathered.clear();
        return !failed;
    }
    bool on_string_part(json::string_view part, std::size_t, error&) { return gather(part); }
    bool on_string(json::string_view part, std::size_t, error& failed) {
        gather(part);
        return set({kind::text, std::exchange(gathered, {})}, failed);
    }
    bool on_number_part(json::string_view, error&) { return true; }
    bool on_int64(std::int64_t number, json::string_view, error& failed) {
        return set({kind::whole, std::to_string(number)}, failed);
    }
    bool on_uint64(std::uint64_t number, json::string_view, error& failed) {
        return set({kind::whole, std::to_string(number)}, failed);
    }
    bool on_double(double, json::string_view, error& failed) { return set({}, failed); }
    bool on_bool(bool, error& failed) { return set({}, failed); }
    bool on_null(error& failed) { return set({kind::null}, failed); }
    bool on_comment_part(json::string_view, error&) { return true; }
    bool on_comment(json::string_view, error&) { return true; }

    bool enter() {
        ++depth;
        return true;
    }
    bool leave() {
        --depth;
        return true;
    }
    bool gather(json::string_view part) {
        gathered.append(part.data(), part.size());
        return true;
    }
    void begin_field(error& failed) {
        const auto is_known = [this](const auto& field) {
            return field.first == gathered;
        };
        if (std::any_of(all.begin(), all.end(), is_known))
            failed = errc::repeated_field;
        else
            all.emplace_back(gathered, value{});
    }
    bool set(value found, error& failed) {
        if (depth == 0)
            failed = errc::bad_json;
        if (depth == 1)
            all.back().second = std::move(found);
        return !failed;
    }

    std::size_t depth = 0;
    std::string gathered;
    std::vector<std::pair<std::string, value>> all;
};

/// Its own errors, and ours from the collector.
errc meant(const error& failed) {
    if (failed.category() == http_category())
        return static_cast<errc>(failed.value());
    if (failed == json::error::object_too_large)
        return errc::too_many_fields;
    const bool is_long =
        failed == json::error::string_too_large || failed == json::error::key_too_large;
    return is_long ? errc::field_too_long : errc::bad_json;
}

} // namespace

result<json_fields> json_fields::read(std::string_view object) {
    json::parse_options strict;
    strict.max_depth = json_depth_max;
    json::basic_parser<collector> parser{strict};
    error failed;
    const auto used = parser.write_some(false, object.data(), object.size(), failed);
    if (failed)
        return meant(failed);
    // Only spaces may follow the object.
    if (object.find_first_not_of(" \t\r\n", used) != std::string_view::npos)
        return errc::bad_json;
    json_fields made;
    made.all_ = std::move(parser.handler().all);
    return made;
}

const json_fields::value* json_fields::find(std::string_view name) const {
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const auto& each) {
        return each.first == name;
    });
    return found == all_.end() ? nullptr : &found->second;
}

result<std::string> json_fields::text(std::string_view name) const {
    const auto* found = find(name);
    if (found == nullptr || found->is == kind::null)
        return std::string{};
    if (found->is == kind::other)
        return errc::wrong_type;
    if (const auto fine = check_text(found->written); !fine)
        return fine.error();
    return found->written;
}

std::optional<std::int64_t> json_fields::number(std::string_view name) const {
    const auto* found = find(name);
    if (found == nullptr || found->is != kind::whole)
        return std::nullopt;
    std::int64_t number = 0;
    const char* end = found->written.data() + found->written.size();
    const auto [stop, failed] = std::from_chars(found->written.data(), end, number);
    if (failed != std::errc{} || stop != end)
        return std::nullopt;
    return number;
}

} // namespace ntbcare::http
