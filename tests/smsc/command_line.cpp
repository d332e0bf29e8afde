#include "tests/smsc/command_line.hpp"

#include "protocol/smpp/status.hpp"
#include "tests/smsc/phone_number.hpp"
#include "tests/smsc/receipts.hpp"

#include <string>
#include <utility>

namespace ntbcare::sim {
namespace {

constexpr auto faults_group = "Faults";

class option_writer {
public:
    explicit option_writer(CLI::App& app)
        : app_{app} {}

    void chance(const std::string& name, double& to, const std::string& what) {
        app_.add_option(name, to, "Chance: " + what)
            ->check(CLI::Range(0.0, 1.0))
            ->group(faults_group);
    }
    void count(const std::string& name, std::size_t& to, const std::string& what) {
        app_.add_option(name, to, what)->group(faults_group);
    }
    void flag(const std::string& name, bool& to, const std::string& what) {
        app_.add_flag(name, to, what)->group(faults_group);
    }
    void time(const std::string& name, milliseconds& to, const std::string& what) {
        const auto set = [&to](unsigned value) {
            to = milliseconds{value};
        };
        app_.add_option_function<unsigned>(name, set, what)->group(faults_group);
    }
    /// A word that `read` knows.
    template <class Value, class Read>
    void word(const std::string& name, Value& to, Read read, const std::string& what) {
        const auto set = [&to, read, name](const std::string& value) {
            const auto found = read(value);
            if (!found)
                throw CLI::ValidationError{name, "what is " + value + "?"};
            to = *found;
        };
        app_.add_option_function<std::string>(name, set, what)->group(faults_group);
    }

private:
    CLI::App& app_;
};

std::optional<length_fault> length_fault_from(std::string_view name) {
    if (name == "small")
        return length_fault::small;
    if (name == "huge")
        return length_fault::huge;
    if (name == "longer")
        return length_fault::longer;
    return name == "cut" ? std::optional{length_fault::cut} : std::nullopt;
}

void describe(option_writer out, bind_faults& to) {
    out.count("--refuse-binds", to.refuse, "Binds that are refused first");
    out.word(
        "--refuse-status",
        to.refuse_status,
        protocol::status::number_of,
        "How: ESME_RALYBND, 0x0d ..."
    );
    out.count("--drop-binds", to.drop, "Binds that are taken and the line broken at once");
    out.flag("--ignore-enquiries", to.ignore_enquiries, "enquire_link is never answered");
    out.count("--disconnect-after", to.disconnect_after, "submit_sm until the line breaks");
    out.count("--unbind-after", to.unbind_after, "submit_sm until an unbind in mid-window");
    out.count("--silent-after", to.silent_after, "submit_sm until nothing is read or written");
}

void describe(option_writer out, answer_faults& to) {
    out.chance("--drop-response", to.drop, "a submit is taken, never answered");
    out.chance("--late-response", to.late, "it is answered later by --late-by-ms");
    out.time("--late-by-ms", to.late_by, "How much later; default 1000");
    out.time("--delay-ms", to.delay, "Answer each submit_sm so much later");
    out.time("--jitter-ms", to.jitter, "And up to this more: answers come out of order");
    out.chance("--throttle", to.throttle, "a submit is throttled");
    out.count("--throttle-burst", to.burst, "So many submits in a row are throttled ...");
    out.count("--throttle-every", to.burst_every, "... of every so many; default 100");
    out.word(
        "--throttle-status",
        to.throttle_status,
        protocol::status::number_of,
        "With what; default ESME_RTHROTTLED"
    );
    out.chance("--nack", to.nack, "a submit is answered with generic_nack");
    out.chance("--wrong-response", to.wrong_type, "a submit is answered with data_sm_resp");
    out.chance("--strange-response", to.strange, "an answer to nothing comes before the answer");
    out.count("--rate-max", to.rate_max, "submit_sm a second, over it they are throttled");
    out.count("--window-max", to.window_max, "Unanswered submit_sm, over it ESME_RMSGQFUL");
    out.flag("--window-ignores", to.window_ignores, "Over --window-max they are not answered");
}

void describe(option_writer out, delivery_faults& to) {
    out.chance("--duplicate-deliver", to.duplicate, "a deliver_sm comes once more");
    out.chance("--shuffle-parts", to.shuffle_parts, "the parts of a long SMS change places");
    out.chance("--lose-part", to.lose_part, "one part of a long SMS never comes");
}

void describe(option_writer out, receipt_faults& to) {
    out.word("--response-id", to.response_id, id_form_from, "Form of the id in submit_sm_resp");
    out.word(
        "--receipt-id",
        to.receipt_id,
        id_form_from,
        "In the receipt: hex, upper-hex, padded-hex, decimal, padded, uuid, upper-uuid"
    );
    out.word(
        "--receipt-dialect",
        to.dialect,
        receipt_dialect_from,
        "standard, ucs2-flagged, utf16, capitals, spelt-out, brief, tlv, unflagged"
    );
    out.flag("--receipt-first", to.before_response, "A receipt comes before submit_sm_resp");
    out.flag("--receipt-enroute", to.intermediate, "ENROUTE comes before the end");
    out.flag("--clock-jump", to.clock_jumps, "Dates of receipts are hours or years off");
    out.chance("--lose-receipt", to.lose, "a receipt never comes");
    out.chance("--undelivered", to.undelivered, "an SMS reaches no phone, and UNDELIV comes");
    out.time("--receipt-delay-ms", to.delay, "Receipts come so much later");
}

void describe(option_writer out, wire_faults& to) {
    out.count("--cut-writes", to.cut_max, "Writes of 1 to so many octets; 1: octet by octet");
    out.count("--read-octets", to.read_max, "Octets read a second");
    out.word(
        "--wrong-length", to.length, length_fault_from, "deliver_sm: small, huge, longer or cut"
    );
    out.count("--wrong-length-every", to.length_every, "One of so many; default 20");
    out.flag("--strange-tlvs", to.strange_tlvs, "Unknown and vendor TLVs on what we send");
}

} // namespace

void describe_carrier(CLI::App& app, simulator_options& carrier) {
    app.add_option("--port", carrier.port, "Port on 127.0.0.1; 0 takes a free one");
    app.add_option("--system-id", carrier.system_id, "Name the gateway must bind with");
    app.add_option("--service", carrier.service, "Number that people send to");
    app.add_option("--window", carrier.window, "deliver_sm in flight")->check(CLI::Range(1, 4096));
    app.add_option("--binds-max", carrier.binds_max, "Binds at once, over it ESME_RALYBND");
    app.add_option("--outbind", carrier.outbind, "host:port: go there and ask for a bind");
    app.add_option("--outbind-password", carrier.outbind_password, "What is said there");
    const auto echo = [&carrier](const std::vector<std::string>& numbers) {
        for (const auto& number : numbers)
            carrier.echoes.insert(wire_number(number));
    };
    app.add_option_function<std::vector<std::string>>(
        "--echo", echo, "This phone sends every SMS back; may be repeated"
    );
    const auto set_charset = [&carrier](const std::string& name) {
        const auto found = protocol::alphabet_from(name);
        if (!found)
            throw CLI::ValidationError{"--charset", "what is " + name + "?"};
        carrier.charset = *found;
    };
    app.add_option_function<std::string>(
        "--charset", set_charset, "data_coding 0: gsm7, gsm7_packed, latin1, ascii, utf8 or ucs2"
    );
}

void describe_faults(CLI::App& app, fault_options& faults) {
    const option_writer out{app};
    app.add_option("--seed", faults.seed, "Seed of the faults")->group(faults_group);
    describe(out, faults.binds);
    describe(out, faults.answers);
    describe(out, faults.deliveries);
    describe(out, faults.receipts);
    describe(out, faults.wire);
}

} // namespace ntbcare::sim
