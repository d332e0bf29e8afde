// The shipped files as one catalogue: what citizens write reaches the office that has it.
#include "gateway/config/catalogue_loader.hpp"

#include "tests/support/rules_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ntbcare::config {
namespace {

std::optional<std::size_t> ascii_septets(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80)
            return std::nullopt;
    return text.size();
}

loaded_catalogue load_shipped(const std::filesystem::path& replies = "conf/replies.id.toml") {
    rules_config files;
    files.replies = replies;
    files.model.clear();
    return load_catalogue(
        in_source_tree(files), routing::ticket_number_key{1, 2, 3}, ascii_septets
    );
}

const loaded_catalogue& shipped() {
    static const loaded_catalogue made = load_shipped();
    return made;
}

TEST(catalogue, the_shipped_files_load_without_a_problem) {
    EXPECT_THAT(shipped().problems, testing::IsEmpty());
    EXPECT_EQ(shipped().warnings.size(), 13U);
    EXPECT_EQ(shipped().catalogue.book.coordinator, "diskominfotik");
    EXPECT_EQ(shipped().catalogue.places.shown("52.02.01"), "Kec. Praya");
}

TEST(catalogue, a_missing_file_is_named_and_nothing_is_thrown) {
    const auto loaded = load_shipped("conf/none.toml");
    ASSERT_EQ(loaded.problems.size(), 1U);
    EXPECT_THAT(
        to_string(loaded.problems[0]), testing::HasSubstr("conf/none.toml:1: file: expected")
    );
}

struct sms {
    std::string text;
    std::string office;
};

TEST(catalogue, each_message_reaches_its_office) {
    const std::vector<sms> messages{
        {"LAPOR jalan rusak parah di Praya", "puprpkp"},
        {"jalan rusak parah di praya", "puprpkp"},
        {"lapr jln rusk d praya", "puprpkp"},
        {"LAPOR jalan desa berlubang di Kopang", "ext_kabkota"},
        {"jalan nasional berlubang di Tarano", "ext_bpjn"},
        {"NTBCARE#kesehatan#Selong#puskesmas tutup jam 10 pagi", "ext_kabkota"},
        {"belum dapat bantuan PKH sudah 3 bulan", "dinsospppa"},
        {"SUDAH 3 hari air PDAM mati di Ampenan", "ext_pdam"},
        {"LAPOR lampu jalan mati di Selong", "dishub"},
        {"kebakaran di pasar Bertais", "ext_kabkota"},
        {"banjir setinggi dada di Bolo butuh perahu", "bpbd"},
        {"HOAX katanya bansos dipotong 50 persen", "dinsospppa"},
        {"pupuk urea langka di Manggelewa", "distanpangan"},
        {"gas melon langka di Gangga", "ext_pertamina"},
        {"ijazah anak saya ditahan SMA di Bima", "dikpora"},
        {"hotel tempat saya kerja tidak bayar THR", "disnakertrans"},
        {"anjing gila berkeliaran di Woja", "disnakkeswan"},
        {"sampah menumpuk di pasar Pancor", "dlhk"},
        {"begal motor di Kopang tadi malam", "ext_polri"},
        {"pungli di samsat Selong", "inspektorat"},
        {"sumur bor ilegal di Ambalawi", "desdm"},
        {"sertifikat tanah program PTSL belum jadi", "ext_bpn"},
        {"listrik padam tiap malam di Alas", "ext_pln"},
        {"kapan pemutihan pajak motor", "bappenda"},
        {"dokter di RSUD provinsi tidak ada", "rsudp"},
        {"xyz qwe rty", "diskominfotik"},
    };
    for (const auto& [text, office] : messages) {
        const auto read = routing::understand(text, shipped().catalogue);
        const auto made = routing::assign(read, shipped().catalogue.book);
        EXPECT_EQ(made.office, office) << text << " -> " << made.reason;
    }
}

TEST(catalogue, urgent_and_secret_matters_are_known_as_such) {
    const auto& rules = shipped().catalogue;
    EXPECT_EQ(
        routing::understand("kebakaran di pasar Bertais", rules).urgent, routing::urgency::mendesak
    );
    const auto read = routing::understand("tetangga sering dipukul suaminya di Bertais", rules);
    const auto made = routing::assign(read, rules.book);
    ASSERT_NE(rules.book.find_topic(made.topic), nullptr);
    EXPECT_TRUE(rules.book.find_topic(made.topic)->secret);
}

} // namespace
} // namespace ntbcare::config
