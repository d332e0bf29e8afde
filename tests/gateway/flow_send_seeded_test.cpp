// Seeded runs of the sender against an auditor that recomputes what must hold, whatever links,
// SMSCs and deadlines do: every row ends once, and nobody's messages overtake each other.
#include "gateway/flow/send.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <variant>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t link_count = 3;
constexpr int steps = 1'500;

class run {
public:
    run(unsigned seed, group_policy policy, unanswered_rule rule)
        : random_{seed}
        , lanes_{
              links(rule),
              {.queued_max = 400, .uncommitted_slack = 10, .unanswered_max = 20, .tries_max = 6},
              plan(policy)} {}

    void play() {
        for (int step = 0; step < steps; ++step) {
            pass(std::chrono::milliseconds{below(40)});
            act(below(10));
            ASSERT_EQ(lanes_.in_flight(), flying_.size());
        }
        for (int i = 0; i < 500 && !lanes_.idle(); ++i) {
            pass(1s);
            answer_all();
            lanes_.tick(now_);
            for (std::uint32_t link = 0; link < link_count; ++link) {
                lanes_.link_up(link, now_);
                submit(link, 1'000);
            }
            collect();
            commit();
            reload();
        }
        EXPECT_TRUE(lanes_.idle());
        EXPECT_TRUE(unfinished_.empty());
    }

private:
    using line = std::pair<std::int64_t, db::lane>;

    static std::vector<send_link> links(unanswered_rule rule) {
        std::vector<send_link> made = {
            {.index = 0, .account = "a", .group = "timur", .window = 5, .rate = 200},
            {.index = 1, .account = "a", .group = "timur", .window = 5, .rate = 50},
            {.index = 2, .group = "barat", .window = 5, .rate = 100}};
        for (auto& link : made) {
            link.service = "1708";
            link.receipts = receipt_rule::all;
            link.unanswered = rule;
            link.unanswered_wait = 2s;
        }
        return made;
    }
    static send_plan plan(group_policy policy) {
        send_plan made;
        made.groups = {{.name = "timur", .policy = policy}, {.name = "barat", .is_default = true}};
        return made;
    }

    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    std::uint32_t any_link() { return static_cast<std::uint32_t>(below(link_count)); }

    void pass(std::chrono::milliseconds time) {
        now_.steady += time;
        now_.wall += time;
    }

    void act(int what) {
        switch (what) {
        case 0:
        case 1:
        case 2:
            return push();
        case 3:
            return change_link(any_link());
        case 4:
            lanes_.tick(now_);
            return reload();
        case 5:
            collect();
            return below(2) == 0 ? commit() : void();
        case 6:
        case 7:
            return submit(any_link(), 5);
        default:
            return answer_one();
        }
    }

    void push() {
        db::outbox_row row;
        row.id = {++last_id_};
        row.in = static_cast<db::lane>(below(4));
        row.to.person = {below(20) + 1};
        row.to.wire = std::to_string(last_id_);
        row.to.group = below(3) == 0 ? "barat" : below(9) == 0 ? "lama" : "timur";
        row.text = std::string(static_cast<std::size_t>(below(400)), 'x');
        row.deadline = now_.wall + std::chrono::seconds{below(40) + 1};
        line_of_[last_id_] = {row.to.person.value, row.in};
        unfinished_[line_of_[last_id_]].insert(last_id_);
        on_disk_.emplace(last_id_, row);
        lanes_.push(std::move(row), now_);
    }

    void reload() {
        const auto from = lanes_.left_on_disk();
        if (!from) {
            return;
        }
        lanes_.reload_started();
        for (auto at = on_disk_.lower_bound(from->value); at != on_disk_.end(); ++at) {
            lanes_.push(at->second, now_);
        }
    }

    void change_link(std::uint32_t link) {
        if (below(4) != 0) {
            return lanes_.link_up(link, now_);
        }
        lanes_.link_down(link, now_);
        std::erase_if(flying_, [&](const auto& one) { return one.second == link; });
    }

    void submit(std::uint32_t link, int count_max) {
        for (int i = 0; i < count_max; ++i) {
            const auto chance = lanes_.next_chance(link, now_);
            const auto made = lanes_.next(link, now_);
            if (!made) {
                return;
            }
            ASSERT_TRUE(chance);
            ASSERT_LE(*chance, now_.steady);
            audit_order(std::stoll(
                std::get<protocol::short_message_request>(made->request.body).destination.digits
            ));
            flying_.emplace(made->token, link);
        }
    }

    /// Only the oldest message of a line that has not ended may be on its way.
    void audit_order(std::int64_t id) {
        collect();
        const auto& waiting = unfinished_.at(line_of_.at(id));
        ASSERT_FALSE(waiting.empty());
        EXPECT_EQ(*waiting.begin(), id);
    }

    void answer_one() {
        if (!late_.empty() && below(8) == 0) {
            lanes_.response(late_.back(), any_status(), std::to_string(late_.back()), now_);
            return late_.pop_back();
        }
        if (flying_.empty()) {
            return;
        }
        const auto at = std::next(flying_.begin(), below(static_cast<int>(flying_.size())));
        const auto token = at->first;
        flying_.erase(at);
        if (below(12) == 0) {
            lanes_.expired(token, now_);
            late_.push_back(token);
        } else {
            lanes_.response(token, any_status(), std::to_string(token), now_);
        }
    }

    std::uint32_t any_status() {
        constexpr std::uint32_t statuses[] = {
            0, 0, 0, 0, 0, 0x04, 0x08, 0x0a, 0x0b, 0x14, 0x58, 0xff};
        return statuses[below(12)];
    }

    void answer_all() {
        for (const auto& [token, link] : std::exchange(flying_, {})) {
            lanes_.response(token, 0, std::to_string(token), now_);
        }
    }

    void collect() {
        for (const auto& change : lanes_.take_changes()) {
            ++uncommitted_;
            on_disk_.erase(change.id.value);
            EXPECT_EQ(unfinished_.at(line_of_.at(change.id.value)).erase(change.id.value), 1U)
                << "ended twice: " << change.id.value;
        }
        std::erase_if(unfinished_, [](const auto& one) { return one.second.empty(); });
    }

    void commit() { lanes_.committed(std::exchange(uncommitted_, 0)); }

    std::mt19937 random_;
    sender lanes_;
    routing::moment now_{routing::wall_time{1'700'000'000s}, routing::steady_time{1h}};
    std::int64_t last_id_ = 0;
    std::map<std::int64_t, line> line_of_;
    std::map<line, std::set<std::int64_t>> unfinished_;
    std::map<std::int64_t, db::outbox_row> on_disk_;
    std::map<std::uint64_t, std::uint32_t> flying_;
    std::vector<std::uint64_t> late_; ///< Not answered in time.
    std::size_t uncommitted_ = 0;
};

TEST(sender_seeded, ends_every_row_once_and_keeps_every_line_in_order) {
    using enum group_policy;
    unsigned seed = 0;
    for (const auto policy : {active_active, ordered, sticky}) {
        for (const auto rule : {unanswered_rule::resend, unanswered_rule::wait}) {
            SCOPED_TRACE(++seed);
            run{seed, policy, rule}.play();
        }
    }
}

} // namespace
} // namespace ntbcare::flow
