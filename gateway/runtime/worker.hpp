// One thread for what is slow and hurries nobody: checkpoints of the write-ahead log. Jobs run one
// after another; a job that is already waiting under its name is not queued twice.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>

namespace ntbcare::runtime {

class worker {
public:
    worker();
    /// Ends after the job that runs; what waits is dropped.
    ~worker();
    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;

    /// Any thread. False: one of this name waits already, or `jobs_max` do.
    /// `name` lives as long as the program.
    bool post(std::string_view name, std::function<void()> job);

    static constexpr std::size_t jobs_max = 16;

private:
    void run();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::pair<std::string_view, std::function<void()>>> jobs_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace ntbcare::runtime
