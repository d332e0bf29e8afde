#include "gateway/http/fields.hpp"

#include "protocol/text/utf8.hpp"

#include <boost/url/pct_string_view.hpp>

#include <algorithm>

namespace ntbcare::http {
namespace {

/// Raw octets that a strict URL has not ("#" in a code) are let pass: only escapes can be broken.
result<std::string> decoded(std::string_view encoded) {
    const auto checked = boost::urls::make_pct_string_view({encoded.data(), encoded.size()});
    if (!checked)
        return errc::bad_encoding;
    if (checked->decoded_size() > field_octets_max)
        return errc::field_too_long;
    boost::urls::encoding_opts as_form;
    as_form.space_as_plus = true;
    std::string text = checked->decode(as_form);
    if (const auto fine = check_text(text); !fine)
        return fine.error();
    return text;
}

} // namespace

result<void> check_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        return errc::embedded_null;
    if (!protocol::is_utf8(text))
        return errc::not_utf8;
    return {};
}

result<fields> fields::read(std::string_view encoded) {
    fields made;
    while (!encoded.empty()) {
        const auto end = std::min(encoded.find('&'), encoded.size());
        const auto pair = encoded.substr(0, end);
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
        if (pair.empty())
            continue;
        if (made.all_.size() == fields_max)
            return errc::too_many_fields;
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = decoded(pair.substr(0, equals));
        if (!name)
            return name.error();
        auto value = decoded(pair.substr(std::min(equals + 1, pair.size())));
        if (!value)
            return value.error();
        if (made.find(*name) != nullptr)
            return errc::repeated_field;
        made.all_.emplace_back(std::move(*name), std::move(*value));
    }
    return made;
}

const std::string* fields::find(std::string_view name) const {
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const auto& each) {
        return each.first == name;
    });
    return found == all_.end() ? nullptr : &found->second;
}

result<std::string> fields::get(std::string_view name) const {
    const auto* found = find(name);
    if (found == nullptr)
        return errc::missing_field;
    return *found;
}

} // namespace ntbcare::http
