#include "gateway/flow/admit_rows.hpp"

namespace ntbcare::flow {

protocol::part_key key_of(const db::inbox_row& row, const routing::msisdn& sender) {
    return {
        .group = row.group,
        .source = sender.digits,
        .destination = row.service,
        .reference = row.reference,
        .width = row.reference_width,
        .total = row.parts,
    };
}

protocol::message_piece piece_of(
    const db::inbox_row& row,
    const routing::msisdn& sender,
    const message_content& content,
    const protocol::charset_profile& charset
) {
    return {
        .key = key_of(row, sender),
        .number = row.part,
        .data_coding = row.data_coding,
        .body = protocol::joinable(row.data_coding, charset, content.body(), content.body_at),
        .tables = content.tables,
    };
}

message_content content_of(const db::inbox_row& row, const protocol::charset_profile& charset) {
    message_content content;
    content.esm_class = row.esm_class;
    content.data_coding = row.data_coding;
    content.octets = row.octets;
    read_header(content, charset);
    return content;
}

std::string text_of(const db::inbox_row& row, const protocol::charset_profile& charset) {
    const auto content = content_of(row, charset);
    const auto body = protocol::joinable(row.data_coding, charset, content.body(), content.body_at);
    const auto joined = protocol::joined_profile(charset);
    return protocol::decode_message(row.data_coding, joined, body, content.tables).text;
}

} // namespace ntbcare::flow
