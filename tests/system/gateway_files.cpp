#include "tests/system/gateway_files.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

namespace ntbcare::sim {
namespace {

namespace fs = std::filesystem;

constexpr auto own_only = fs::perms::owner_read | fs::perms::owner_write;

std::string rules_section(const fs::path& directory) {
    const fs::path conf = fs::path{NTBCARE_SOURCE_DIR} / "conf";
    std::string text = "[rules]\n";
    const std::pair<const char*, const char*> files[]{
        {"offices", "opd.toml"},
        {"model", "topics.model"},
        {"replies", "replies.id.toml"},
        {"places", "wilayah_ntb.csv"},
        {"place_aliases", "wilayah_alias_ntb.csv"},
        {"abbreviations", "singkatan_sms_id.csv"},
        {"slang", "slang_id_mit.csv"},
        {"regional_words", "kata_daerah_ntb.csv"},
        {"emergency", "emergency_id.csv"},
        {"held_phrases", "held_phrases.csv"},
        {"holidays", "holidays.toml"},
        {"ussd_menu", "ussd_menu.toml"},
    };
    for (const auto& [key, name] : files)
        text += fmt::format("{} = \"{}\"\n", key, (conf / name).string());
    return text + fmt::format("officers = \"{}\"\n", (directory / "officers.toml").string());
}

/// Without a port the gateway waits to be called; without a word of TLS it speaks plain text.
std::string link_section(const link_settings& link, const fs::path& password) {
    const bool says_tls = link.lines.find("tls = ") != std::string::npos;
    return fmt::format(
        "[[link]]\nname = \"{}\"\nhost = \"{}\"\n{}"
        "system_id = \"ntbcare\"\npassword_file = \"{}\"\nservice = \"1708\"\n"
        "reconnect_delay_min = \"20ms\"\nreconnect_delay_max = \"200ms\"\n{}",
        link.name,
        link.port == 0 ? std::string{} : fmt::format("127.0.0.1:{}", link.port),
        says_tls ? "" : "tls = \"off\"\n",
        password.string(),
        link.lines
    );
}

} // namespace

void write_text(const fs::path& file, const std::string& text) {
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    out << text;
    out.close();
    if (!out)
        throw fs::filesystem_error{"cannot write", file, std::make_error_code(std::errc::io_error)};
}

std::string read_text(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

gateway_files::gateway_files() {
    auto name = (fs::temp_directory_path() / "ntbcare-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        throw fs::filesystem_error{
            "cannot make", name, std::error_code{errno, std::generic_category()}};
    directory_ = name;
    fs::create_directory(directory_ / "store");
}

gateway_files::~gateway_files() {
    std::error_code ignored;
    if (std::getenv("NTBCARE_KEEP") == nullptr)
        fs::remove_all(directory_, ignored);
}

std::vector<fs::path> gateway_files::printed() const {
    std::vector<fs::path> found;
    for (fs::recursive_directory_iterator at{directory_}, end; at != end; ++at) {
        const bool is_store = at.depth() == 0 && at->path().filename() == "store";
        if (is_store)
            at.disable_recursion_pending();
        else if (at->is_regular_file() && !own_.contains(at->path().filename().string()))
            found.push_back(at->path());
    }
    return found;
}

void gateway_files::write(const gateway_settings& settings) const {
    const auto password = directory_ / "smsc.pw";
    write_text(password, settings.password);
    fs::permissions(password, own_only);
    std::string officers = "[officers]\n";
    for (const auto& [office, number] : settings.officers)
        officers += fmt::format("{} = [\"{}\"]\n", office, number);
    write_text(directory_ / "officers.toml", officers);
    auto links = link_section(
        {"simulator", settings.connects ? settings.port : std::uint16_t{0}, settings.link}, password
    );
    for (const auto& link : settings.more_links)
        links += link_section(link, password);
    write_text(
        config(),
        fmt::format(
            "[store]\nurl = \"sqlite:{}\"\nkey_file = \"{}\"\nticket_key_file = \"{}\"\n{}"
            "{}[intake]\n{}[officer]\n{}[guards]\n{}[replies]\n{}[clocks]\n{}[log]\nto = "
            "\"{}\"\n{}[shutdown]\n{}{}",
            (settings.store_file.empty() ? store() : settings.store_file).string(),
            (directory_ / "store/ntbcare.key").string(),
            (directory_ / "store/tickets.key").string(),
            settings.store,
            links,
            settings.intake,
            settings.officer,
            settings.guards,
            settings.replies,
            settings.clocks,
            log().string(),
            settings.log,
            settings.shutdown,
            rules_section(directory_)
        )
    );
}

} // namespace ntbcare::sim
