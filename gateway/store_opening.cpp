#include "gateway/store_opening.hpp"

#include "db/sqlite/sqlite_store.hpp"
#include "gateway/config/catalogue_loader.hpp"
#include "protocol/text/gsm7.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace ntbcare::app {
namespace {

class opened_sqlite final : public opened_store {
public:
    explicit opened_sqlite(std::unique_ptr<db::sqlite_store> opened)
        : store_{std::move(opened)} {}

    db::store& rows() override { return *store_; }

    /// The log of writes is emptied behind the writer's back, by a worker; only when that cannot
    /// follow the writer does it itself.
    void after_turn() override {
        const auto pages = store_->wal_pages();
        // It does so too when the log still holds what was erased.
        if (!store_->restart_checkpoint() && pages >= db::wal_pages_busy &&
            pages < db::wal_pages_max)
            worker_.post("checkpoint", [this] { store_->checkpoint_passive(); });
    }

private:
    std::unique_ptr<db::sqlite_store> store_;
    runtime::worker worker_; ///< Ends before the store does.
};

/// The folder of a file of ours, made when it is missing, closed to others.
void make_folder_of(const std::filesystem::path& file) {
    const auto folder = file.parent_path();
    std::error_code failed;
    if (folder.empty() || std::filesystem::exists(folder, failed))
        return;
    std::filesystem::create_directories(folder, failed);
    if (!failed)
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (failed)
        throw startup_error{
            fmt::format("cannot make the folder {}: {}", folder.string(), failed.message())};
}

db::keys read_keys(const std::filesystem::path& file) {
    make_folder_of(file);
    auto found = db::load_or_make_keys(file.string());
    if (!found)
        throw startup_error{explain(found.error(), file.string())};
    return *found;
}

} // namespace

std::string explain(const boost::system::error_code& why, const std::string& path) {
    return fmt::format("{}: {}", path, why.message());
}

/// The numbers' key has a file of its own: it is never changed, while the other one may have to be.
db::keys open_keys(const config::store_config& from) {
    auto all = read_keys(from.key_file);
    all.numbers = read_keys(from.ticket_key_file).numbers;
    return all;
}

opened_catalogue open_catalogue(const config::rules_config& from, const db::keys& secret) {
    auto loaded = config::load_catalogue(from, secret.numbers, protocol::septets);
    if (loaded.problems.empty()) {
        opened_catalogue made;
        made.service = std::make_shared<const routing::catalogue>(std::move(loaded.catalogue));
        if (!loaded.model_problems.empty())
            made.model_problem = config::to_string(loaded.model_problems.front());
        return made;
    }
    std::string text;
    for (const auto& problem : loaded.problems) {
        if (!text.empty())
            text += '\n';
        text += config::to_string(problem);
    }
    throw bad_configuration{text};
}

std::unique_ptr<opened_store>
open_store(const config::gateway_config& from, const db::keys& secret, const runtime::clock& time) {
    db::sqlite_options options;
    options.path = from.store.sqlite_path().string();
    options.secret = secret;
    options.salt_seed = db::fresh_seed();
    options.redelivery_window = from.intake.redelivery_window;
    options.late_part_window = from.intake.late_part_within;
    options.incident_window = from.incident.within;
    options.write_within = from.store.write_within;
    options.steady_now = [&time] {
        return time.now().steady;
    };
    make_folder_of(options.path);
    std::string message;
    const auto path = options.path;
    auto opened = db::sqlite_store::open(std::move(options), message);
    if (!opened)
        throw startup_error{message.empty() ? explain(opened.error(), path) : message};
    return std::make_unique<opened_sqlite>(std::move(*opened));
}

std::vector<db::officer>
officers_of(const routing::offices& book, const config::gateway_config& from) {
    std::vector<db::officer> officers;
    for (const auto& office : book.all) {
        for (const auto& wire : office.officers) {
            db::officer one;
            one.office = office.id;
            one.number = routing::normalise_msisdn(wire, 0, from.links.front().country_code);
            one.reach.wire = one.number.digits;
            one.reach.ton = from.links.front().citizen_ton;
            one.reach.npi = from.links.front().citizen_npi;
            one.reach.group = from.links.front().group;
            officers.push_back(std::move(one));
        }
    }
    return officers;
}

} // namespace ntbcare::app
