// A folder of its own for one gateway: its configuration, password, officers and store.
// Used by whoever runs the real binary. It must never write outside that folder, and takes it away
// at the end unless NTBCARE_KEEP is set in the environment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ntbcare::sim {

/// One more [[link]] to a carrier on loopback, of the same account.
struct link_settings {
    std::string name;
    std::uint16_t port = 0;
    std::string lines; ///< TOML lines of its own.
};

/// What differs from one test to the next; texts are TOML lines of their section.
struct gateway_settings {
    std::uint16_t port = 0; ///< Of the carrier on loopback.
    bool connects = true;   ///< False: `link` says where it waits for an outbind.
    std::string password = "rahasia";
    std::string store;
    std::filesystem::path store_file{}; ///< Empty: in the folder.
    std::string link = "rate = 5000\nwindow = 50\n";
    std::vector<link_settings> more_links{};
    std::string intake;
    std::string replies;
    std::string clocks;
    std::string log = "level = \"info\"\n";
    std::string shutdown;
    std::string officer = "pin_within = \"0ms\"\n"; ///< Most stories are not about PINs.
    /// A few phones say a lot here; what guards hold back has tests of its own.
    std::string guards = "passive_in_row = 0\npassive_a_day = 0\nacks_each = 0\nsender_a_day = 0\n"
                         "exchanges_an_hour = 0\nprefix_an_hour = 0\nshape_an_hour = 0\n"
                         "link_a_minute = 0\nsms_a_day = 0\n";
    /// Office id and number.
    std::map<std::string, std::string> officers{};
};

class gateway_files {
public:
    /// Throws std::filesystem::filesystem_error.
    gateway_files();
    ~gateway_files();
    gateway_files(const gateway_files&) = delete;
    gateway_files& operator=(const gateway_files&) = delete;

    void write(const gateway_settings& settings) const;

    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
    [[nodiscard]] std::filesystem::path config() const { return directory_ / "gateway.toml"; }
    [[nodiscard]] std::filesystem::path store() const { return directory_ / "store/ntbcare.db"; }
    [[nodiscard]] std::filesystem::path log() const { return directory_ / "gateway.log"; }
    /// What it said on standard output and error.
    [[nodiscard]] std::filesystem::path said() const { return directory_ / "said.txt"; }

    /// What the gateway and its commands wrote: every file but the store and what write() makes.
    [[nodiscard]] std::vector<std::filesystem::path> printed() const;
    /// A file of the test's own, by its name: printed() leaves it out, too.
    void leave_out(std::string name) { own_.insert(std::move(name)); }

private:
    std::filesystem::path directory_;
    /// Officers' numbers stand in their file, and the configuration names folders of this machine.
    std::set<std::string> own_{"gateway.toml", "officers.toml", "smsc.pw"};
};

void write_text(const std::filesystem::path& file, const std::string& text);
/// Empty when there is no such file.
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

} // namespace ntbcare::sim
