#include "gateway/flow/explain.hpp"

#include "routing/assign/accused.hpp"

#include "routing/intake/normalise.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::flow {

namespace {

/// Nobody's: an operator's prefix with zeros behind it.
constexpr auto wire = "6281200000000";

/// One citizen at a made-up phone, and what is known of her: nothing is stored.
class phone {
public:
    phone(const rules& by, const routing::moment& now)
        : by_{by}
        , now_{now} {}

    /// She wrote before, about something long done.
    void is_known() {
        db::person who{.reach = reach(), .number = number(), .last_at = now_.wall};
        who.reach.person = ids_.next_person();
        view_.persons.emplace(who.number.digits, std::move(who));
    }
    effects writes(const std::string& text, const routing::readings& read) {
        incoming made;
        made.sender = number();
        made.reach = reach();
        made.row.at = now_.wall;
        made.row.print[0] = ++messages_; // No two of them are the same message again.
        made.text = text;
        made.read = read;
        return decide(view_, made, by_, now_, ids_);
    }
    [[nodiscard]] const db::ticket* ticket(db::ticket_id id) const {
        const auto found = view_.tickets.find(id);
        return found == view_.tickets.end() ? nullptr : &found->second.row;
    }

private:
    static routing::msisdn number() { return routing::normalise_msisdn(wire, 1, "62"); }
    static db::contact reach() { return {.wire = wire}; }

    const rules& by_;
    const routing::moment& now_;
    db::turn_view view_;
    id_source ids_;
    std::uint8_t messages_ = 0;
};

/// The citizen's side only: officers' notices are not hers.
std::vector<std::string> replies_in(const effects& made) {
    std::vector<std::string> texts;
    for (const auto& row : made.rows.outbox)
        if (row.to.wire == wire)
            texts.push_back(row.text);
    return texts;
}

std::string normal_form(std::string_view text, const routing::lexicon& known) {
    std::string form;
    for (const auto& token : routing::tokenize(text)) {
        const auto* formal = known.formal(token.word);
        form += form.empty() ? "" : " ";
        form += formal != nullptr ? *formal : routing::plain_form(token.word);
    }
    return form;
}

effects conversation(
    phone& with, const explain_question& asked, const routing::readings& read, const rules& by
) {
    for (const auto& before : asked.after)
        static_cast<void>(with.writes(before, routing::understand(before, by.service)));
    return with.writes(asked.text, read);
}

} // namespace

explanation explain(const explain_question& asked, const rules& by, const routing::moment& now) {
    explanation made;
    made.normal = normal_form(
        std::string_view{asked.text}.substr(0, routing::understood_octets_max), by.service.words
    );
    made.read = routing::understand(asked.text, by.service);
    made.assigned = routing::assign(made.read, by.service.book);
    made.guesses = routing::office_guesses(made.read, by.service.book);

    phone first{by, now};
    const auto done = conversation(first, asked, made.read, by);
    made.became = done.became;
    made.opened = !done.rows.tickets_new.empty();
    made.replies = replies_in(done);
    if (const auto* row = first.ticket(done.ticket))
        made.ticket = *row;
    if (made.ticket && made.ticket->secret) {
        const auto& book = by.service.book;
        const auto accused = routing::offices_named(asked.text, book);
        made.assigned = routing::apart_from(accused, std::move(made.assigned), book);
    }

    phone known{by, now};
    known.is_known();
    made.replies_known = replies_in(conversation(known, asked, made.read, by));
    return made;
}

} // namespace ntbcare::flow
