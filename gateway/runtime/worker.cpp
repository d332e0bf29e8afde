#include "gateway/runtime/worker.hpp"

#include <algorithm>

namespace ntbcare::runtime {

worker::worker()
    : thread_{[this] {
        run();
    }} {}

worker::~worker() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

bool worker::post(std::string_view name, std::function<void()> job) {
    {
        const std::lock_guard lock{mutex_};
        const bool waits =
            std::ranges::any_of(jobs_, [&](const auto& one) { return one.first == name; });
        if (waits || jobs_.size() >= jobs_max || stopping_)
            return false;
        jobs_.emplace_back(name, std::move(job));
    }
    wake_.notify_one();
    return true;
}

void worker::run() {
    std::unique_lock lock{mutex_};
    for (;;) {
        wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (stopping_)
            return;
        const auto job = std::move(jobs_.front().second);
        jobs_.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

} // namespace ntbcare::runtime
