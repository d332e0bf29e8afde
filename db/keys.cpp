#include "db/keys.hpp"

#include "db/sodium.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>

namespace ntbcare::db {

namespace {

constexpr std::string_view file_head =
    "ntbcare key file 1: keep it secret, keep a copy elsewhere\n";
constexpr std::size_t file_bytes_max = 4096;

/// A descriptor that closes itself.
class file {
public:
    explicit file(int descriptor)
        : descriptor_{descriptor} {}
    file(const file&) = delete;
    file& operator=(const file&) = delete;
    ~file() {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    [[nodiscard]] int get() const { return descriptor_; }
    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

std::string hex(std::span<const std::uint8_t> bytes) {
    std::string out;
    for (const std::uint8_t b : bytes)
        fmt::format_to(std::back_inserter(out), "{:02x}", b);
    return out;
}

/// Takes the line "name=<hex>" off the front of `text` into `bytes`.
bool take_line(std::string_view& text, std::string_view name, std::span<std::uint8_t> bytes) {
    const std::size_t length = name.size() + 1 + 2 * bytes.size() + 1;
    if (text.size() < length || !text.starts_with(name) || text[name.size()] != '=')
        return false;
    if (text[length - 1] != '\n')
        return false;
    const std::string_view digits = text.substr(name.size() + 1, 2 * bytes.size());
    std::size_t written = 0;
    const int failed = sodium_hex2bin(
        bytes.data(), bytes.size(), digits.data(), digits.size(), nullptr, &written, nullptr
    );
    text.remove_prefix(length);
    return failed == 0 && written == bytes.size();
}

std::optional<keys> parse(std::string_view text) {
    if (!text.starts_with(file_head))
        return std::nullopt;
    text.remove_prefix(file_head.size());
    keys out;
    const bool whole = take_line(text, "hash", out.hash) && take_line(text, "seal", out.seal) &&
                       take_line(text, "print", out.print) &&
                       take_line(text, "numbers", out.numbers) && text.empty();
    return whole ? std::optional{out} : std::nullopt;
}

std::string print(const keys& secret) {
    return fmt::format(
        "{}hash={}\nseal={}\nprint={}\nnumbers={}\n",
        file_head,
        hex(secret.hash),
        hex(secret.seal),
        hex(secret.print),
        hex(secret.numbers)
    );
}

keys random_keys() {
    ensure_sodium();
    keys out;
    randombytes_buf(out.hash.data(), out.hash.size());
    randombytes_buf(out.seal.data(), out.seal.size());
    randombytes_buf(out.print.data(), out.print.size());
    randombytes_buf(out.numbers.data(), out.numbers.size());
    return out;
}

result<keys> read_keys(int descriptor) {
    struct stat about {};
    if (::fstat(descriptor, &about) != 0)
        return errc::unwritable;
    const bool private_file = (about.st_mode & (S_IRWXG | S_IRWXO)) == 0;
    if (!S_ISREG(about.st_mode) || !private_file)
        return errc::bad_key;
    std::string text(file_bytes_max, '\0');
    const ssize_t got = ::read(descriptor, text.data(), text.size());
    if (got < 0)
        return errc::unwritable;
    text.resize(static_cast<std::size_t>(got));
    const auto parsed = parse(text);
    sodium_memzero(text.data(), text.size());
    if (!parsed)
        return errc::bad_key;
    return *parsed;
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t put = ::write(descriptor, text.data(), text.size());
        if (put <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(put));
    }
    return ::fsync(descriptor) == 0;
}

void sync_folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const file handle{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (handle.is_open())
        ::fsync(handle.get());
}

/// Writes beside `path` and links it there whole: a crash leaves no half a key, a race makes no
/// second one.
result<void> make_key_file(const std::string& path) {
    const std::string fresh = path + ".new";
    ::unlink(fresh.c_str());
    const file out{::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (!out.is_open())
        return errc::unwritable;
    std::string text = print(random_keys());
    const bool written = write_all(out.get(), text);
    sodium_memzero(text.data(), text.size());
    const bool linked = written && (::link(fresh.c_str(), path.c_str()) == 0 || errno == EEXIST);
    ::unlink(fresh.c_str());
    if (!linked)
        return errc::unwritable;
    sync_folder_of(path);
    return boost::system::in_place_value;
}

} // namespace

result<keys> load_or_make_keys(const std::string& path) {
    file existing{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (existing.is_open())
        return read_keys(existing.get());
    if (errno != ENOENT)
        return errc::unwritable;
    if (const auto made = make_key_file(path); !made)
        return made.error();
    const file again{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!again.is_open())
        return errc::unwritable;
    return read_keys(again.get());
}

std::array<std::uint8_t, 32> fresh_seed() {
    ensure_sodium();
    std::array<std::uint8_t, 32> seed{};
    randombytes_buf(seed.data(), seed.size());
    return seed;
}

std::array<std::uint8_t, 16>
keyed_hash(const std::array<std::uint8_t, 32>& key, std::span<const std::string_view> fields) {
    hasher hash{key};
    for (const std::string_view field : fields)
        hash.field(field);
    return hash.finish();
}

std::array<std::uint8_t, 16> person_hash(const keys& secret, std::string_view digits) {
    const std::array<std::string_view, 2> fields{"person", digits};
    return keyed_hash(secret.hash, fields);
}

std::array<std::uint8_t, 16> key_check(const keys& secret) {
    hasher all{secret.hash};
    all.field("check");
    all.field(bytes_of(hasher{secret.seal}.finish()));
    all.field(bytes_of(hasher{secret.print}.finish()));
    all.field(bytes_of(secret.numbers));
    return all.finish();
}

std::string log_tag(const keys& secret, const msisdn& number) {
    const std::array<std::string_view, 2> fields{"log tag", number.digits};
    const auto hash = keyed_hash(secret.hash, fields);
    return fmt::format("p:{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2]);
}

} // namespace ntbcare::db
