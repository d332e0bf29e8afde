// BHS: in which language a person is answered. What offices and people write is never translated.
#include "gateway/flow/decision.hpp"
#include "routing/reply/languages.hpp"

namespace ntbcare::flow {

namespace {

using routing::reply_key;

bool is_written(const decision& on, std::string_view code) {
    return code == routing::known_languages().front().code ||
           on.service().translations.contains(code);
}

/// "INDONESIA, ENGLISH": what may stand behind BHS and has its texts.
std::string written_languages(const decision& on) {
    std::string shown;
    for (const auto& each : routing::known_languages())
        if (is_written(on, each.code))
            shown.append(shown.empty() ? "" : ", ").append(each.shown);
    return shown;
}

} // namespace

void decide_language(decision& on) {
    if (const auto* chosen = routing::find_language(on.read().argument)) {
        // Kept also when it has no texts: the day somebody writes them she is answered in hers.
        on.set_language(chosen->code == "id" ? std::string{} : std::string{chosen->code});
        const auto key =
            is_written(on, chosen->code) ? reply_key::language_set : reply_key::language_missing;
        on.reply(key, {{"language", std::string{chosen->shown}}});
    } else {
        on.reply(reply_key::language_list, {{"choices", written_languages(on)}});
    }
    on.conclude(db::inbox_outcome::command);
}

} // namespace ntbcare::flow
