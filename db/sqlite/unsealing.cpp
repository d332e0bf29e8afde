#include "db/sqlite/unsealing.hpp"

#include "db/sqlite/connection.hpp"
#include "db/sqlite/reading.hpp"
#include "db/sqlite/row_readers.hpp"

#include <utility>

namespace ntbcare::db {

struct unsealing_rows::impl {
    explicit impl(queries_options from)
        : options{std::move(from)}
        , limit{options.steady_now, options.read_within}
        , file{open_known(options.path)}
        , users{file, "SELECT " + user_columns + " FROM app_user ORDER BY name LIMIT ?", limit}
        , request{file, "SELECT " + unsealing_columns + " FROM unsealing WHERE ticket = ?", limit}
        , owner{
              file,
              "SELECT " + person_columns +
                  " FROM person WHERE id = (SELECT person FROM "
                  "ticket WHERE id = ?)",
              limit} {
        check_known_key(file, options.secret, options.path, limit);
        limit.watch(file.getHandle());
    }

    queries_options options;
    std::string message;
    time_limit limit;
    SQLite::Database file;
    statement users;
    statement request;
    statement owner;
};

result<std::unique_ptr<unsealing_rows>>
unsealing_rows::open(queries_options options, std::string& message) {
    return guarded(message, [&] {
        return std::unique_ptr<unsealing_rows>{
            new unsealing_rows{std::make_unique<impl>(std::move(options))}};
    });
}

unsealing_rows::unsealing_rows(std::unique_ptr<impl> made)
    : impl_{std::move(made)} {}

unsealing_rows::~unsealing_rows() = default;

result<std::vector<app_user>> unsealing_rows::users() {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::vector<app_user> out;
        for (impl_->users.start(app_users_max); impl_->users.next();)
            out.push_back(read_user(impl_->users));
        return out;
    });
}

result<std::optional<unseal_request>> unsealing_rows::request(ticket_id of) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::optional<unseal_request> out;
        if (impl_->request.find(of))
            out = read_unsealing(impl_->request);
        impl_->request.done();
        return out;
    });
}

result<std::optional<std::string>> unsealing_rows::number_of(ticket_id of) {
    return guarded(impl_->message, [&] {
        const limited in_time{impl_->limit};
        std::optional<std::string> out;
        if (impl_->owner.find(of))
            out = read_person(impl_->owner, impl_->options.secret).number.digits;
        impl_->owner.done();
        return out;
    });
}

const std::string& unsealing_rows::last_message() const {
    return impl_->message;
}

} // namespace ntbcare::db
