#include "gateway/cli/deeds_line.hpp"

#include "gateway/cli/at_the_desk.hpp"

#include <fmt/ranges.h>

#include <memory>

namespace ntbcare::cli {
namespace {

struct given {
    std::string number, other, topic, why, reason;
    desk_options desk;
};

class deeds {
public:
    deeds(
        CLI::App& tickets, const std::string& config, const bool& json, std::function<int()>& chosen
    )
        : tickets_{tickets}
        , config_{config}
        , json_{json}
        , chosen_{chosen} {}

    void route();
    void split();
    void merge();
    void close();
    void reject();

private:
    /// One of them with what all of them take; `made` makes the command of it.
    template <class Made>
    CLI::App& add(const char* name, const char* what, Made made);

    CLI::App& tickets_;
    const std::string& config_;
    const bool& json_;
    std::function<int()>& chosen_;
    std::shared_ptr<given> what_ = std::make_shared<given>();
};

template <class Made>
CLI::App& deeds::add(const char* name, const char* what, Made made) {
    auto* one = tickets_.add_subcommand(name, what);
    one->fallthrough();
    one->add_option("number", what_->number, "Ticket number")->required();
    one->add_option("--reason", what_->reason, "For the audit; nobody's number");
    one->add_option("--as", what_->desk.name, "Who you are, for the audit");
    // Only references of the caller's are kept: this object is gone when the command runs.
    one->callback([&config = config_, &json = json_, &chosen = chosen_, given = what_, made] {
        chosen = [&config, &json, given, made] {
            given->desk.json = json;
            return at_the_desk(config, made(*given), given->desk);
        };
    });
    return *one;
}

void deeds::route() {
    auto& one =
        add("route", "Send a ticket to the office whose matter it is", [](const given& from) {
            return flow::desk_route{from.number, from.other, from.topic, from.reason};
        });
    one.add_option("office", what_->other, "Office, as dishub or \"Dinsos PPPA\"")->required();
    one.add_option("--topic", what_->topic, "What it is about, as lampu_jalan");
}

void deeds::split() {
    add("split", "Let one of many reports stand alone", [](const given& from) {
        return flow::desk_split{from.number, from.reason};
    });
}

void deeds::merge() {
    auto& one = add("merge", "Make a ticket one of many; split undoes it", [](const given& from) {
        return flow::desk_merge{from.number, from.other, from.reason};
    });
    one.add_option("into", what_->other, "The ticket that says the same")->required();
}

void deeds::close() {
    add("close",
        "It is answered, or another body has it: nothing is left to do",
        [](const given& from) {
            return flow::desk_close{from.number, from.reason};
        });
}

void deeds::reject() {
    auto& one =
        add("reject",
            "Nothing can be done about it; its reporter hears why",
            [](const given& from) {
                return flow::desk_reject{from.number, from.why, from.reason};
            });
    const auto words = fmt::format("Why: {}", fmt::join(flow::rejection_words(), ", "));
    one.add_option("why", what_->why, words)->required();
}

} // namespace

void describe_deeds(
    CLI::App& tickets, const std::string& config, const bool& json, std::function<int()>& chosen
) {
    deeds all{tickets, config, json, chosen};
    all.route();
    all.split();
    all.merge();
    all.close();
    all.reject();
}

} // namespace ntbcare::cli
