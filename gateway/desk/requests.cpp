#include "gateway/desk/requests.hpp"

#include "gateway/desk/request_fields.hpp"

#include <boost/assert.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ntbcare::desk {
namespace {

namespace json = boost::json;
using flow::desk_verdict;

using fields = request_fields;

flow::desk_action read_route(fields& from) {
    return flow::desk_route{
        .number = from.must("number"),
        .office = from.must("office"),
        .topic = from.may("topic"),
        .reason = from.words("reason")};
}

flow::desk_action read_split(fields& from) {
    return flow::desk_split{.number = from.must("number"), .reason = from.words("reason")};
}

flow::desk_action read_merge(fields& from) {
    return flow::desk_merge{
        .number = from.must("number"), .into = from.must("into"), .reason = from.words("reason")};
}

flow::desk_action read_close(fields& from) {
    return flow::desk_close{.number = from.must("number"), .reason = from.words("reason")};
}

flow::desk_action read_reject(fields& from) {
    return flow::desk_reject{
        .number = from.must("number"), .why = from.must("why"), .reason = from.words("reason")};
}

/// Public words: an answer may name the telephone of an office.
flow::desk_action read_clarify(fields& from) {
    return flow::desk_clarify{
        .office = from.must("office"),
        .verdict = from.must("verdict"),
        .claim = from.must_words("claim", claim_octets_max),
        .answer = from.must("answer", sentence_octets_max),
        .until = from.may("until"),
        .approved_by = from.must_words("approved_by", word_octets_max)};
}

/// Public words, as those of an answer.
flow::desk_action read_propose(fields& from) {
    return flow::desk_propose{
        .text = from.must("text", sentence_octets_max),
        .incident = from.may("incident"),
        .area = from.may("area")};
}

flow::desk_action read_approve(fields& from) {
    return flow::desk_approve{
        .broadcast = from.must("broadcast"), .proof = from.must("proof", proof_octets_max)};
}

flow::desk_action read_stop(fields& from) {
    return flow::desk_stop{.broadcast = from.must("broadcast")};
}

flow::desk_action read_withdraw(fields& from) {
    return flow::desk_withdraw{.code = from.must("code")};
}

flow::desk_action read_forget_pin(fields& from) {
    return flow::desk_forget_pin{.phone = from.must("phone"), .reason = from.words("reason")};
}

flow::desk_action read_exclude(fields& from) {
    return flow::desk_exclude{
        .number = from.must("number"),
        .office = from.must("office"),
        .undo = from.flag("undo"),
        .reason = from.words("reason")};
}

flow::desk_action read_unseal(fields& from) {
    return flow::desk_unseal{
        .number = from.must("number"),
        .approve = from.flag("approve"),
        .reason = from.words("reason"),
        .proof = from.must("proof", proof_octets_max)};
}

flow::desk_action read_add_user(fields& from) {
    return flow::desk_add_user{
        .user = from.must_words("user", word_octets_max),
        .salt = from.must("salt"),
        .proof = from.must("proof", proof_octets_max),
        .texts_only = from.flag("texts_only")};
}

flow::desk_action read_remove_user(fields& from) {
    return flow::desk_remove_user{.user = from.must_words("user", word_octets_max)};
}

flow::desk_action read_held(fields& from, bool send) {
    return flow::desk_held{
        .which = from.must("which"), .send = send, .reason = from.words("reason")};
}
flow::desk_action read_approve_replies(fields& from) {
    return read_held(from, true);
}
flow::desk_action read_refuse_replies(fields& from) {
    return read_held(from, false);
}

flow::desk_action read_forgive(fields& from) {
    return flow::desk_forgive{
        .whom = from.must_words("whom", word_octets_max), .reason = from.words("reason")};
}

flow::desk_action read_sweep(fields& from) {
    return flow::desk_sweep{.reason = from.words("reason")};
}

flow::desk_action read_hold(fields& from) {
    return flow::desk_hold{.number = from.must("number"), .reason = from.words("reason")};
}

flow::desk_action read_release(fields& from) {
    return flow::desk_hold{
        .number = from.must("number"), .reason = from.words("reason"), .release = true};
}

/// A command by its name, and how it is read.
struct reader {
    std::string_view name;
    flow::desk_action (*read)(fields&);
};
constexpr auto readers = std::to_array<reader>({
    {"route", read_route},
    {"split", read_split},
    {"merge", read_merge},
    {"close", read_close},
    {"reject", read_reject},
    {"clarify", read_clarify},
    {"withdraw", read_withdraw},
    {"forget_pin", read_forget_pin},
    {"propose", read_propose},
    {"approve", read_approve},
    {"stop", read_stop},
    {"exclude", read_exclude},
    {"unseal", read_unseal},
    {"add_user", read_add_user},
    {"remove_user", read_remove_user},
    {"approve_replies", read_approve_replies},
    {"refuse_replies", read_refuse_replies},
    {"forgive", read_forgive},
    {"sweep", read_sweep},
    {"hold", read_hold},
    {"release", read_release},
});

/// The same commands, written; empty fields are left out.
struct writer {
    json::object& to;

    void put(std::string_view key, const std::string& value) const {
        if (!value.empty())
            to[json::string_view{key.data(), key.size()}] = value;
    }
    void operator()(const flow::desk_route& what) const {
        put("do", "route");
        put("number", what.number);
        put("office", what.office);
        put("topic", what.topic);
        put("reason", what.reason);
    }
    void operator()(const flow::desk_split& what) const {
        put("do", "split");
        put("number", what.number);
        put("reason", what.reason);
    }
    void operator()(const flow::desk_merge& what) const {
        put("do", "merge");
        put("number", what.number);
        put("into", what.into);
        put("reason", what.reason);
    }
    void operator()(const flow::desk_close& what) const {
        put("do", "close");
        put("number", what.number);
        put("reason", what.reason);
    }
    void operator()(const flow::desk_reject& what) const {
        put("do", "reject");
        put("number", what.number);
        put("why", what.why);
        put("reason", what.reason);
    }
    void operator()(const flow::desk_clarify& what) const {
        put("do", "clarify");
        put("office", what.office);
        put("verdict", what.verdict);
        put("claim", what.claim);
        put("answer", what.answer);
        put("until", what.until);
        put("approved_by", what.approved_by);
    }
    void operator()(const flow::desk_propose& what) const {
        put("do", "propose");
        put("text", what.text);
        put("incident", what.incident);
        put("area", what.area);
    }
    void operator()(const flow::desk_approve& what) const {
        put("do", "approve");
        put("broadcast", what.broadcast);
        put("proof", what.proof);
    }
    void operator()(const flow::desk_stop& what) const {
        put("do", "stop");
        put("broadcast", what.broadcast);
    }
    void operator()(const flow::desk_withdraw& what) const {
        put("do", "withdraw");
        put("code", what.code);
    }
    void operator()(const flow::desk_forget_pin& what) const {
        put("do", "forget_pin");
        put("phone", what.phone);
        put("reason", what.reason);
    }
    void operator()(const flow::desk_exclude& what) const {
        put("do", "exclude");
        put("number", what.number);
        put("office", what.office);
        put("undo", what.undo ? "yes" : "");
        put("reason", what.reason);
    }
    void operator()(const flow::desk_unseal& what) const {
        put("do", "unseal");
        put("number", what.number);
        put("approve", what.approve ? "yes" : "");
        put("reason", what.reason);
        put("proof", what.proof);
    }
    void operator()(const flow::desk_add_user& what) const {
        put("do", "add_user");
        put("user", what.user);
        put("texts_only", what.texts_only ? "yes" : "");
        put("salt", what.salt);
        put("proof", what.proof);
    }
    void operator()(const flow::desk_remove_user& what) const {
        put("do", "remove_user");
        put("user", what.user);
    }
    void operator()(const flow::desk_held& what) const {
        put("do", what.send ? "approve_replies" : "refuse_replies");
        put("which", what.which);
        put("reason", what.reason);
    }
    void operator()(const flow::desk_forgive& what) const {
        put("do", "forgive");
        put("whom", what.whom);
        put("reason", what.reason);
    }
    void operator()(const flow::desk_sweep& what) const {
        put("do", "sweep");
        put("reason", what.reason);
    }
    void operator()(const flow::desk_hold& what) const {
        put("do", what.release ? "release" : "hold");
        put("number", what.number);
        put("reason", what.reason);
    }
};

request refuse(std::string why) {
    request made;
    made.wrong = std::move(why);
    return made;
}

std::optional<json::object> object_in(std::string_view line) {
    boost::system::error_code failed;
    auto value = json::parse(json::string_view{line.data(), line.size()}, failed);
    if (failed || !value.is_object())
        return std::nullopt;
    return std::move(value.as_object());
}

} // namespace

request read_request(std::string_view line) {
    const auto found = object_in(line);
    if (!found)
        return refuse("expected one JSON object a line");
    fields from{*found};
    const auto name = from.must("do");
    const auto chosen = std::ranges::find(readers, name, &reader::name);
    if (chosen == readers.end())
        return refuse("no such command");
    request made;
    made.name = from.words("as", word_octets_max);
    auto action = chosen->read(from);
    made.wrong = from.wrong();
    if (made.wrong.empty())
        made.action = std::move(action);
    return made;
}

std::string request_line(const flow::desk_action& action, const std::string& name) {
    json::object made;
    const writer to{made};
    std::visit(to, action);
    to.put("as", name);
    return json::serialize(made) + '\n';
}

std::string answer_line(const flow::desk_answer& answer) {
    json::object made;
    made["verdict"] = std::string{to_string(answer.verdict)};
    made["said"] = answer.said;
    for (const auto& [key, value] : answer.facts) {
        BOOST_ASSERT(!made.contains(key)); // Whoever reads it would take the fact for the verdict.
        made[key] = value;
    }
    return json::serialize(made) + '\n';
}

std::optional<flow::desk_answer> read_answer(std::string_view line) {
    const auto found = object_in(line);
    if (!found)
        return std::nullopt;
    flow::desk_answer made;
    made.verdict = desk_verdict::failed;
    for (const auto& [key, value] : *found) {
        if (!value.is_string())
            return std::nullopt;
        const std::string text{value.as_string()};
        if (key == "said")
            made.said = text;
        else if (key != "verdict")
            made.facts.emplace_back(std::string{key}, text);
        else if (text == to_string(desk_verdict::done))
            made.verdict = desk_verdict::done;
        else if (text == to_string(desk_verdict::refused))
            made.verdict = desk_verdict::refused;
    }
    return made;
}

} // namespace ntbcare::desk
