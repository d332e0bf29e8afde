#include "db/errc.hpp"

#include <string>

namespace ntbcare::db {

namespace {

const char* sentence(errc e) {
    switch (e) {
    case errc::ok:
        return "ok";
    case errc::full:
        return "the disk or the quota is full";
    case errc::io:
        return "the disk failed";
    case errc::interrupted:
        return "a statement passed its time limit or memory ran out";
    case errc::conflict:
        return "another node was first, or the store is locked";
    case errc::constraint:
        return "a row broke a rule of the schema";
    case errc::newer_schema:
        return "the database was written by a newer program";
    case errc::corrupt:
        return "not a database, or damaged";
    case errc::unwritable:
        return "the folder or file may not be written";
    case errc::bad_key:
        return "the key file is not the one this database was made with";
    }
    return "unknown storage error";
}

// Boost's base class is never deleted through: categories live as long as the program.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
class category final : public boost::system::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return "ntbcare.db"; }
    [[nodiscard]] std::string message(int value) const override {
        return sentence(static_cast<errc>(value));
    }
};
#pragma GCC diagnostic pop

} // namespace

const boost::system::error_category& error_category() {
    static const category instance;
    return instance;
}

} // namespace ntbcare::db
