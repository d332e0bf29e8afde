// tickets unseal and users: it takes two people, a reason and passphrases, and leaves a row for
// each step that names nobody's number.
#include "db/passphrase.hpp"
#include "tests/gateway/decide_conversation.hpp"

using namespace ntbcare;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace ntbcare::flow {
namespace {

/// Proofs as the command line makes them; how slow it is does not matter here.
std::string proof_of(char letter) {
    return std::string(db::proof_digits, letter);
}
const std::string a_salt(32, 'a');

class unsealing : public conversation {
protected:
    unsealing() {
        add("siti", proof_of('a'));
        add("budi", proof_of('b'));
        number_ = opened(citizen, "RAHASIA kepala desa minta uang di Praya");
    }

    const desk_answer& at_desk(const std::string& name, desk_action what) {
        turn_input input;
        input.commands.push_back({7, {"ntbcare", name}, std::move(what)});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        EXPECT_THAT(last_.outbox, IsEmpty());
        return last_.answers.front();
    }
    void add(const std::string& name, const std::string& proof) {
        const auto& said = at_desk("root", desk_add_user{name, a_salt, proof});
        EXPECT_EQ(said.verdict, desk_verdict::done) << said.said;
    }
    bool ask(const std::string& name, const std::string& proof) {
        return at_desk(name, desk_unseal{number_, false, "ancaman jiwa", proof}).verdict ==
               desk_verdict::done;
    }
    bool approve(const std::string& name, const std::string& proof) {
        return at_desk(name, desk_unseal{number_, true, "", proof}).verdict == desk_verdict::done;
    }
    std::string said() const { return last_.answers.front().said; }
    /// Kinds of deeds since the users were added.
    std::vector<std::string> deeds() const {
        std::vector<std::string> kinds;
        for (const auto& row : store_.audit())
            if (row.kind != "user_added")
                kinds.push_back(row.kind);
        return kinds;
    }
    std::vector<std::string> events() const {
        std::vector<std::string> kinds;
        for (const auto& [event, words, hash] : store_.events(last_ticket().id))
            kinds.push_back(event.kind);
        return kinds;
    }

    std::string number_;
};

TEST_F(unsealing, who_only_approves_texts_sees_no_number) {
    at_desk("root", desk_add_user{"dewi", a_salt, proof_of('d'), true});
    EXPECT_FALSE(ask("dewi", proof_of('d')));
    EXPECT_TRUE(ask("siti", proof_of('a')));
    EXPECT_FALSE(approve("dewi", proof_of('d')));
    EXPECT_THAT(said(), HasSubstr("sees no numbers"));
    EXPECT_EQ(store_.audit().back().data, "why=texts_only");
}

TEST_F(unsealing, two_people_and_a_reason_make_it_and_every_step_is_kept) {
    EXPECT_TRUE(ask("siti", proof_of('a'))) << said();
    EXPECT_TRUE(approve("budi", proof_of('b'))) << said();
    EXPECT_THAT(deeds(), ElementsAre("unseal_asked", "unseal_approved", "unseal_shown"));
    EXPECT_THAT(events(), ElementsAre("opened", "unseal_asked", "unsealed"));
    for (const auto& row : store_.audit()) {
        EXPECT_THAT(row.data, Not(HasSubstr("62812")));
        if (row.kind == "unseal_approved") {
            EXPECT_EQ(row.data, "asked_by=siti approved_by=budi reason=ancaman jiwa");
        }
        if (row.kind != "user_added") {
            EXPECT_EQ(row.ticket, last_ticket().id);
        }
    }
    for (const auto& [key, value] : last_.answers.front().facts)
        EXPECT_THAT(value, Not(HasSubstr("62812")));
}

TEST_F(unsealing, what_was_shown_is_shown_once) {
    EXPECT_TRUE(ask("siti", proof_of('a')));
    EXPECT_TRUE(approve("budi", proof_of('b')));
    EXPECT_FALSE(approve("budi", proof_of('b')));
    EXPECT_THAT(said(), HasSubstr("nobody has asked"));
}

TEST_F(unsealing, an_ordinary_ticket_goes_the_same_way) {
    number_ = opened(citizen, "LAPOR jalan provinsi rusak parah di kec. Pujut");
    EXPECT_FALSE(approve("budi", proof_of('b')));
    EXPECT_TRUE(ask("siti", proof_of('a')));
    EXPECT_TRUE(approve("budi", proof_of('b')));
}

TEST_F(unsealing, one_person_is_not_two_however_he_writes_his_name) {
    EXPECT_TRUE(ask("siti", proof_of('a')));
    for (const std::string name : {"siti", "SITI", " Siti  "}) {
        EXPECT_FALSE(approve(name, proof_of('a'))) << name;
        EXPECT_THAT(said(), HasSubstr("it takes two"));
    }
    EXPECT_THAT(store_.audit().back().data, HasSubstr("why=same_person"));
    EXPECT_TRUE(approve("budi", proof_of('b')));
}

TEST_F(unsealing, the_name_of_another_needs_the_passphrase_of_another) {
    EXPECT_TRUE(ask("siti", proof_of('a')));
    EXPECT_FALSE(approve("budi", proof_of('a')));
    EXPECT_THAT(said(), HasSubstr("not the passphrase"));
    EXPECT_THAT(deeds(), ElementsAre("unseal_asked", "unseal_refused"));
    EXPECT_THAT(events(), ElementsAre("opened", "unseal_asked"));
}

TEST_F(unsealing, whoever_is_no_user_gets_nowhere) {
    EXPECT_FALSE(ask("agus", proof_of('a')));
    EXPECT_THAT(store_.audit().back().data, HasSubstr("why=unknown_user"));
    EXPECT_FALSE(ask("", proof_of('a')));
    EXPECT_THAT(said(), HasSubstr("--as"));
}

TEST_F(unsealing, a_reason_must_be_given) {
    EXPECT_EQ(
        at_desk("siti", desk_unseal{number_, false, "", proof_of('a')}).verdict,
        desk_verdict::refused
    );
    EXPECT_THAT(said(), HasSubstr("say why"));
}

TEST_F(unsealing, three_wrong_passphrases_lock_for_an_hour_and_a_right_one_begins_anew) {
    EXPECT_FALSE(ask("siti", proof_of('c')));
    EXPECT_FALSE(ask("siti", proof_of('c')));
    EXPECT_TRUE(ask("siti", proof_of('a')));
    for (int n = 0; n < 3; ++n)
        EXPECT_FALSE(ask("siti", proof_of('c')));
    EXPECT_FALSE(ask("siti", proof_of('a')));
    EXPECT_THAT(said(), HasSubstr("locked"));
    EXPECT_THAT(store_.audit().back().data, HasSubstr("why=locked"));
    later(59min);
    EXPECT_FALSE(ask("siti", proof_of('a')));
    later(1min);
    EXPECT_TRUE(ask("siti", proof_of('a')));
    EXPECT_TRUE(approve("budi", proof_of('b'))); // Another's tries are his own.
}

TEST_F(unsealing, a_wrong_passphrase_is_warned_of_without_it) {
    EXPECT_FALSE(ask("siti", proof_of('c')));
    ASSERT_THAT(last_.events, SizeIs(1));
    EXPECT_EQ(last_.events.front().name, "desk.passphrase");
    for (const auto& [key, value] : last_.events.front().fields)
        EXPECT_THAT(value, Not(HasSubstr("ccc")));
    for (const auto& row : store_.audit())
        EXPECT_THAT(row.data, Not(HasSubstr("ccc")));
}

TEST_F(unsealing, after_a_day_it_must_be_asked_again) {
    EXPECT_TRUE(ask("siti", proof_of('a')));
    later(24h - 1ms);
    EXPECT_TRUE(approve("budi", proof_of('b')));
    EXPECT_TRUE(ask("siti", proof_of('a')));
    later(24h);
    EXPECT_FALSE(approve("budi", proof_of('b')));
    EXPECT_THAT(said(), HasSubstr("ask again"));
    EXPECT_TRUE(ask("budi", proof_of('b'))); // The newer one counts, whoever asked.
    EXPECT_TRUE(approve("siti", proof_of('a')));
}

TEST_F(unsealing, what_somebody_asked_who_was_removed_is_approved_by_nobody) {
    EXPECT_TRUE(ask("siti", proof_of('a')));
    at_desk("root", desk_remove_user{"Siti"});
    EXPECT_FALSE(approve("budi", proof_of('b')));
    EXPECT_THAT(said(), HasSubstr("ask again"));
    EXPECT_FALSE(ask("siti", proof_of('a')));
}

TEST_F(unsealing, an_unknown_ticket_is_refused) {
    number_ = "4827364";
    EXPECT_FALSE(ask("siti", proof_of('a')));
    EXPECT_THAT(said(), HasSubstr("no such ticket"));
}

TEST_F(unsealing, nobody_is_added_in_the_place_of_another) {
    EXPECT_EQ(
        at_desk("root", desk_add_user{"SITI", a_salt, proof_of('d')}).verdict, desk_verdict::refused
    );
    EXPECT_TRUE(ask("siti", proof_of('a')));
}

TEST_F(unsealing, who_is_added_needs_a_name_and_what_the_command_line_makes) {
    const auto refused = [&](const desk_add_user& what) {
        return at_desk("root", what).verdict == desk_verdict::refused;
    };
    EXPECT_TRUE(refused({"", a_salt, proof_of('d')}));
    EXPECT_TRUE(refused({"12", a_salt, proof_of('d')}));
    EXPECT_TRUE(refused({std::string(41, 'x'), a_salt, proof_of('d')}));
    EXPECT_TRUE(refused({"dewi", "aa", proof_of('d')}));
    EXPECT_TRUE(refused({"dewi", a_salt, "dd"}));
    EXPECT_TRUE(refused({"dewi", a_salt, proof_of('x')}));
    EXPECT_EQ(at_desk("root", desk_remove_user{"dewi"}).verdict, desk_verdict::refused);
}

TEST_F(unsealing, so_many_may_see_numbers_and_no_more) {
    for (std::size_t n = 2; n < db::app_users_max; ++n)
        add("orang " + std::to_string(n), proof_of('d'));
    EXPECT_EQ(
        at_desk("root", desk_add_user{"dewi", a_salt, proof_of('d')}).verdict, desk_verdict::refused
    );
}

TEST_F(unsealing, a_closed_ticket_stays_closed) {
    sms(citizen, "BATAL " + number_);
    sms(citizen, "Y");
    EXPECT_TRUE(ask("siti", proof_of('a')));
    EXPECT_TRUE(approve("budi", proof_of('b')));
    EXPECT_EQ(last_ticket().state, routing::ticket_state::batal);
    EXPECT_EQ(last_ticket().look_at, std::nullopt);
}

} // namespace
} // namespace ntbcare::flow
