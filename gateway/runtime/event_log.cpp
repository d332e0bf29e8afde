#include "gateway/runtime/event_log.hpp"

#include "routing/model/msisdn.hpp"

#include <spdlog/async.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace ntbcare::runtime {
namespace {

std::string_view word(flow::severity level) {
    switch (level) {
    case flow::severity::debug:
        return "DEBUG";
    case flow::severity::info:
        return "INFO";
    case flow::severity::warn:
        return "WARN";
    case flow::severity::error:
        return "ERROR";
    }
    return "ERROR";
}

spdlog::level::level_enum level_of(flow::severity level) {
    switch (level) {
    case flow::severity::debug:
        return spdlog::level::debug;
    case flow::severity::info:
        return spdlog::level::info;
    case flow::severity::warn:
        return spdlog::level::warn;
    case flow::severity::error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

bool is_plain(std::string_view value) {
    return !value.empty() && std::none_of(value.begin(), value.end(), [](char c) {
        return c <= ' ' || c == '"' || c == '=' || c == '\x7f';
    });
}

/// A value is one word on one line with no whole number, whatever a library put into it.
void append_value(std::string& line, std::string_view given) {
    const auto value = routing::with_numbers_masked(given);
    if (is_plain(value)) {
        line += value;
        return;
    }
    line += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\')
            line += '\\';
        const bool control = (c >= 0 && c < ' ') || c == '\x7f';
        line += control ? ' ' : c;
    }
    line += '"';
}

spdlog::sink_ptr make_sink(const std::string& to) {
    if (to == "stderr")
        return std::make_shared<spdlog::sinks::stderr_sink_mt>();
    try {
        return std::make_shared<spdlog::sinks::basic_file_sink_mt>(to);
    } catch (const spdlog::spdlog_ex& failed) {
        throw std::runtime_error{std::string{"log: "} + failed.what()};
    }
}

} // namespace

std::string log_line(const flow::log_event& event) {
    std::string line{word(event.level)};
    line += ' ';
    line += event.name;
    for (const auto& [key, value] : event.fields) {
        line += ' ';
        line += key;
        line += '=';
        append_value(line, value);
    }
    return line;
}

event_log::event_log(const log_options& options)
    : pool_{std::make_shared<spdlog::details::thread_pool>(options.queue_max, 1)}
    , logger_{std::make_shared<spdlog::async_logger>(
          "ntbcare", make_sink(options.to), pool_, spdlog::async_overflow_policy::overrun_oldest
      )} {
    logger_->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %v");
    logger_->set_level(level_of(options.level));
    logger_->flush_on(spdlog::level::warn);
}

event_log::~event_log() = default; // The pool writes what is queued before its thread ends.

void event_log::write(const flow::log_event& event) {
    if (const auto level = level_of(event.level); logger_->should_log(level))
        logger_->log(level, spdlog::string_view_t{log_line(event)});
}

void event_log::flush() {
    logger_->flush();
}

std::size_t event_log::dropped() const {
    return pool_->overrun_counter();
}

} // namespace ntbcare::runtime
