// users add and remove: who may approve texts to many and see whole numbers, two together. The
// audit names them and whoever did it; of a passphrase it knows nothing.
#include "db/passphrase.hpp"
#include "gateway/flow/desk_decisions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

namespace {

constexpr std::size_t name_max = 40;

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= name_max &&
           std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace

std::string user_name(std::string_view written) {
    std::string made;
    for (const char c : written) {
        if (c == ' ' && (made.empty() || made.back() == ' '))
            continue;
        made.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    if (!made.empty() && made.back() == ' ')
        made.pop_back();
    return made;
}

desk_answer decide_add_user(decision& on, const desk_person& by, const desk_add_user& what) {
    const auto name = user_name(what.user);
    const auto salt = db::salt_in(what.salt);
    if (!is_name(name))
        return refused(fmt::format("a name of at most {} letters", name_max));
    if (!salt || !db::is_proof(what.proof))
        return refused("a salt and a proof, as `users add` makes them");
    // Else whoever may add could put his own passphrase in the place of another's.
    if (on.view().users.contains(name))
        return refused(fmt::format("{}: is there already (users remove)", name));
    if (on.view().users.size() >= db::app_users_max)
        return refused(fmt::format("{} people are known already", db::app_users_max));
    on.keep_user({
        .name = name,
        .sees_numbers = !what.texts_only,
        .salt = *salt,
        .proof = passphrase_hash(on.ids().codes, name, what.proof),
        .added_at = on.now(),
    });
    const std::string_view may = what.texts_only ? "texts" : "texts,numbers";
    on.note_deed(by, "user_added", {}, fmt::format("user={} may={}", name, may));
    return {
        .said = fmt::format(
            "{}: may approve texts{}, together with another one",
            name,
            what.texts_only ? "" : " and see numbers"
        ),
        .facts = {{"user", name}}};
}

desk_answer decide_remove_user(decision& on, const desk_person& by, const desk_remove_user& what) {
    const auto name = user_name(what.user);
    if (!on.view().users.contains(name))
        return refused(fmt::format("{}: no such user", name));
    on.remove_user(name);
    on.note_deed(by, "user_removed", {}, fmt::format("user={}", name));
    return {.said = fmt::format("{}: approves nothing any more", name), .facts = {{"user", name}}};
}

} // namespace ntbcare::flow
