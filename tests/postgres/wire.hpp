// What lies between a client and the server, with its failures: a socket that passes everything on
// until it is told to break at the client's next words.
#pragma once

#include <array>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace alvio::postgres {

class Wire {
public:
    /// Listens in a folder of its own below the server's.
    explicit Wire(const std::filesystem::path& server_folder);
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    ~Wire();

    /// For Server::url.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    enum class Break {
        Never,
        LoseRequest,  ///< the server does not hear what the client says next, and both are cut off
        LoseAnswer,   ///< the server does what it hears, and its answer does not arrive
        HoldRequest,  ///< the client is cut off; the server hears it when it is delivered
    };
    void break_at_next_request(Break how);
    /// What was held back reaches the server; true when it has been answered.
    [[nodiscard]] bool deliver();
    /// Whether the break has happened.
    [[nodiscard]] bool is_broken();

private:
    struct Line {
        int client = -1;
        int server = -1;
        bool answer_is_lost = false;
    };

    void pass_everything_on();
    /// False: the line is cut.
    bool pass_request(Line& line, const std::string& bytes);
    bool pass_answer(Line& line);

    std::filesystem::path folder_;
    std::string server_path_;
    int listener_ = -1;
    std::array<int, 2> stop_{-1, -1};  ///< a pipe: closing its second end stops the thread
    std::mutex mutex_;                 ///< guards what is below
    Break next_ = Break::Never;
    int held_server_ = -1;
    std::string held_;
    std::vector<Line> lines_;
    std::jthread thread_;
};

}  // namespace alvio::postgres
