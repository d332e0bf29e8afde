// The fields of one request as they are taken from its JSON: bounded, without control signs, and
// those kept in the audit without anybody's number. Used by requests.cpp only.
#pragma once

#include <boost/json/object.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace ntbcare::desk {

inline constexpr std::size_t word_octets_max = 60;
inline constexpr std::size_t sentence_octets_max = 200;
inline constexpr std::size_t claim_octets_max = 600;
/// Of a passphrase, in hex.
inline constexpr std::size_t proof_octets_max = 64;

/// Remembers the first thing that is wrong; then what it gives is empty. `from` must outlive it.
class request_fields {
public:
    explicit request_fields(const boost::json::object& from)
        : from_{from} {}

    [[nodiscard]] std::string must(std::string_view key, std::size_t octets_max = word_octets_max);
    /// Empty: it is not there.
    [[nodiscard]] std::string may(std::string_view key, std::size_t octets_max = word_octets_max);
    /// Free words, kept in the audit.
    [[nodiscard]] std::string
    words(std::string_view key, std::size_t octets_max = sentence_octets_max);
    [[nodiscard]] std::string must_words(std::string_view key, std::size_t octets_max);
    /// "yes", or it is not there.
    [[nodiscard]] bool flag(std::string_view key);
    /// What is wrong, after all fields were asked for; empty: nothing.
    [[nodiscard]] std::string wrong() const;

private:
    std::string complain(std::string_view key, std::string_view what);

    const boost::json::object& from_;
    std::size_t taken_ = 0;
    std::string wrong_;
};

} // namespace ntbcare::desk
