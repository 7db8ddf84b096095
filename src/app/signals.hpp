// SIGTERM and SIGINT end the process in order.
#pragma once

namespace alvio::app {

/// Call first in main(), before any thread starts: threads inherit the mask. SIGPIPE is ignored.
void block_stop_signals();
/// Waits for SIGTERM or SIGINT.
void wait_for_stop_signal();

}  // namespace alvio::app
