// A phone that dials, and the whole service below the sockets: keys in, screens out, beside the SMS
// of the same person. Each step is one turn.
#pragma once

#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {

class dialling : public conversation {
protected:
    using event = protocol::ussd_event;

    /// Her screen of this step came too late.
    static incoming unseen(incoming one) {
        one.token.reset();
        one.ussd->unseen = true;
        return one;
    }
    /// What the network brings; sessions and steps are named by any numbers.
    incoming step(const std::string& from, event what, const std::string& keys = {}) {
        incoming made = message(from, {});
        made.kind = incoming_kind::ussd;
        made.row.octets.assign(keys.begin(), keys.end());
        ussd_call call{.event = what, .is_named = true, .timeout = std::chrono::minutes{2}};
        call.input = keys;
        call.session = print("session", session_);
        call.count = ++step_;
        call.step = print(keys, session_);
        made.ussd = std::move(call);
        return made;
    }
    /// The screen that a step leads to; SMS that leave because of it are in `sms_`.
    std::string screen(incoming one) {
        sms_ = run(std::move(one));
        const auto& shown = last_.outcomes.at(0).screen;
        goes_on_ = shown && shown->goes_on;
        const auto text = shown ? shown->text : std::string{};
        EXPECT_LE(protocol::septets(text).value_or(1'000), 160U) << text;
        return text;
    }
    std::string dial(const std::string& from = citizen) {
        ++session_;
        step_ = 0;
        return screen(step(from, event::opened));
    }
    std::string key(const std::string& keys, const std::string& from = citizen) {
        return screen(step(from, event::input, keys));
    }
    /// Several keys, one screen each; the last one.
    std::string keys(const std::string& all, const std::string& from = citizen) {
        std::string shown;
        for (const char digit : all)
            shown = key(std::string{digit}, from);
        return shown;
    }
    std::string hang_up(const std::string& from = citizen) {
        return screen(step(from, event::aborted));
    }
    /// The key in front of the line with these words on a screen; "?" when it is not there.
    static std::string key_of(const std::string& shown, const std::string& words) {
        const auto at = shown.find(' ' + words);
        return at == std::string::npos || at == 0 ? "?" : shown.substr(at - 1, 1);
    }
    /// Chooses the line with these words, on whichever page it is.
    std::string
    choose(std::string shown, const std::string& words, const std::string& from = citizen) {
        for (int page = 0; page < 10 && key_of(shown, words) == "?"; ++page)
            shown = key("9", from);
        return key(key_of(shown, words), from);
    }
    /// A complaint in Kec. Praya up to its summary.
    std::string summary_of(const std::string& topic, const std::string& from = citizen) {
        const auto topics = choose(dial(from), "Buat aduan", from);
        const auto districts = choose(topics, topic, from);
        choose(districts, "Kab. Lombok Tengah", from);
        return choose(key("2", from), "Praya", from); // By its first letter.
    }
    std::string sms_to(const std::string& wire) const {
        std::string heard;
        for (const db::outbox_row& row : sms_)
            if (row.to.wire == wire)
                heard += row.text;
        return heard;
    }

    std::vector<db::outbox_row> sms_;
    bool goes_on_ = false;
    int session_ = 0;
    int step_ = 0;

private:
    static db::fingerprint print(std::string_view what, int n) {
        const auto number = std::to_string(n);
        const std::vector<std::string_view> fields{what, number};
        return db::keyed_hash(test_keys().print, fields);
    }
};

} // namespace ntbcare::flow
