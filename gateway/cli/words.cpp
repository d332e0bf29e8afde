#include "gateway/cli/words.hpp"

namespace ntbcare::cli {

std::string_view word_of(routing::command_shape shape) {
    switch (shape) {
        using enum routing::command_shape;
    case none:
        return "report";
    case help:
        return "help";
    case status:
        return "status";
    case yes:
        return "yes";
    case no:
        return "no";
    case digit:
        return "digit";
    case stop:
        return "stop";
    case start:
        return "start";
    case erase:
        return "erase";
    case cancel:
        return "cancel";
    case courtesy:
        return "courtesy";
    case secret:
        return "secret";
    case subscribe:
        return "subscribe";
    case unsubscribe:
        return "unsubscribe";
    case language:
        return "language";
    case verify:
        return "verify";
    case add:
        return "add";
    case answer:
        return "answer";
    case officer:
        return "officer";
    }
    return "unknown";
}

std::string_view word_of(db::inbox_outcome became) {
    switch (became) {
        using enum db::inbox_outcome;
    case ticket:
        return "ticket";
    case added:
        return "added";
    case command:
        return "command";
    case courtesy:
        return "courtesy";
    case part:
        return "part";
    case joined:
        return "joined";
    case held:
        return "held";
    case triage:
        return "triage";
    case receipt:
        return "receipt";
    }
    return "unknown";
}

} // namespace ntbcare::cli
