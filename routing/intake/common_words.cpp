#include "routing/intake/common_words.hpp"

#include "routing/intake/common_words_list.hpp"
#include "routing/intake/word_list.hpp"

#include <unordered_map>

namespace ntbcare::routing {
namespace {

/// People's names and short words that villages bear, neighbours of command words, and phrases of
/// every day that are village names too, written together.
constexpr std::string_view more_words =
    "campa kendo maman nata risa punia adu bada bala bre goa jia kole leu luk nae oo pai pela rato "
    "roi rora sai sie soro sumi ta taa tebo teta ule wora bajo bugis dena huu keli lido nipa "
    "bantal batang berhasil hapusan statis statusnya sasaran siaran sarang inspirasi kelurahan "
    "usulan usia lapora adukan bulat mulia mulus muluk rahasianya alih status cek "
    "pasirputih tamanbaru tamanindah tanahputih padasuka samaguna batubulan tumbuhmulia";

/// Also what people mean elsewhere ("di Surabaya") and verbs with "di" written apart ("di ganti").
constexpr std::string_view words_behind_di =
    "atas bawah barat dalam dekat depan luar muka pinggir samping selatan sini situ tengah timur "
    "ujung utara sana rumah sebelah belakang surabaya bali malaka jawa banda ganti adu beber tumpu "
    "salut";

using word_map = std::unordered_map<std::string_view, common_word>;

void add_words(word_map& into, std::string_view list, common_word kind) {
    each_listed(list, [&](std::string_view word) { into[word] = kind; });
}

word_map make_words() {
    word_map made;
    add_words(made, everyday_words(), common_word::everyday);
    add_words(made, more_words, common_word::everyday);
    add_words(made, words_behind_di, common_word::behind_di);
    return made;
}

} // namespace

common_word common_word_of(std::string_view word) {
    static const word_map words = make_words();
    const auto found = words.find(word);
    return found == words.end() ? common_word::no : found->second;
}

} // namespace ntbcare::routing
