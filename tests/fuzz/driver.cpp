// Runs a fuzz target without a fuzzing engine: every seed as it is, then mutations of the seeds.
// The same arguments give the same inputs, so a failure seen once is seen again. An input that
// kills the target is written to <program>.crash first.
//
//   <name>_fuzz --corpus FOLDER [--mutations N | --seconds S] [--seed N]
//   <name>_fuzz FILE            plays one input, such as a crash

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
// Present in a build with sanitizers only.
extern "C" [[gnu::weak]] void __sanitizer_set_death_callback(void (*)());

namespace {

constexpr std::size_t input_bytes_max = 64U * 1024;
constexpr unsigned seconds_per_input_max = 10;

std::string current_input;
std::string crash_path;

// Called from signal handlers: system calls only.
void save_current_input() {
    const int file = ::open(crash_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0) return;
    const auto written = ::write(file, current_input.data(), current_input.size());
    ::close(file);
    constexpr std::string_view words = "fuzz: this input kills the target; saved as ";
    if (written < 0 || ::write(STDERR_FILENO, words.data(), words.size()) < 0 ||
        ::write(STDERR_FILENO, crash_path.data(), crash_path.size()) < 0 ||
        ::write(STDERR_FILENO, "\n", 1) < 0) {
        return;
    }
}

void on_signal(int signal) {
    save_current_input();
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

void watch_for_death(const std::string& program) {
    crash_path = program + ".crash";
    if (__sanitizer_set_death_callback != nullptr)
        __sanitizer_set_death_callback(save_current_input);
    for (const int signal : {SIGABRT, SIGALRM, SIGFPE, SIGILL, SIGBUS})
        std::signal(signal, on_signal);
    // With sanitizers, theirs tells more about a bad address.
    if (__sanitizer_set_death_callback == nullptr) std::signal(SIGSEGV, on_signal);
}

void play(std::string input) {
    current_input = std::move(input);
    ::alarm(seconds_per_input_max);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(current_input.data()),
                           current_input.size());
    ::alarm(0);
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "fuzz: cannot read %s\n", path.c_str());
        std::exit(2);
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> read_corpus(const std::string& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.is_regular_file()) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> seeds;
    std::transform(paths.begin(), paths.end(), std::back_inserter(seeds), read_file);
    return seeds;
}

class Mutator {
public:
    Mutator(const std::vector<std::string>& seeds, std::uint64_t seed)
        : seeds_(seeds), chance_(seed) {}

    std::string next() {
        std::string input = any_seed();
        for (std::size_t rounds = 1 + below(4); rounds > 0; --rounds)
            change(input);
        if (input.size() > input_bytes_max) input.resize(input_bytes_max);
        return input;
    }

private:
    // Not std::uniform_int_distribution, whose numbers differ between standard libraries.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(chance_() % bound); }
    const std::string& any_seed() { return seeds_[below(seeds_.size())]; }

    // What parsers trip over more often than over a random byte.
    std::string_view any_token() {
        constexpr std::string_view tokens[] = {"\"",
                                               "\\",
                                               "{",
                                               "}",
                                               "[[[[[[[[",
                                               "]",
                                               ":",
                                               ",",
                                               "null",
                                               "-1",
                                               "1e999",
                                               "\\u0000",
                                               "\\ud800",
                                               "\r\n",
                                               "\r\n\r\n",
                                               "\xff",
                                               "\xc3",
                                               "\xed\xa0\x80",
                                               "=",
                                               "%00",
                                               "%",
                                               "+",
                                               "18446744073709551616",
                                               "-9223372036854775809",
                                               "../",
                                               ";"};
        return tokens[below(std::size(tokens))];
    }

    void change(std::string& input) {
        const std::size_t at = below(input.size() + 1);
        const std::size_t length = std::min(input.size() - at, 1 + below(32));
        switch (below(6)) {
            case 0:
                input.insert(at, any_token());
                break;
            case 1:
                input.erase(at, length);
                break;
            case 2:
                input.insert(at, std::string(input, at, length));
                break;
            case 3:
                input.insert(at, 1, static_cast<char>(below(256)));
                break;
            case 4:
                input = input.substr(0, at) + any_tail();
                break;
            default:
                if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
        }
    }

    std::string any_tail() {
        const std::string& other = any_seed();
        return other.substr(below(other.size() + 1));
    }

    const std::vector<std::string>& seeds_;
    std::mt19937_64 chance_;
};

struct Options {
    std::string corpus;
    std::string file;
    std::uint64_t mutations = 2000;
    std::uint64_t seconds = 0;  ///< when given, instead of `mutations`
    std::uint64_t seed = 1;
};

Options read_options(const std::vector<std::string>& arguments) {
    Options options;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string& name = arguments[i];
        if (!name.starts_with("--")) {
            options.file = name;
            continue;
        }
        const std::string value = i + 1 < arguments.size() ? arguments[++i] : "";
        if (name == "--corpus") options.corpus = value;
        if (name == "--mutations") options.mutations = std::stoull(value);
        if (name == "--seconds") options.seconds = std::stoull(value);
        if (name == "--seed") options.seed = std::stoull(value);
    }
    return options;
}

void play_mutations(const std::vector<std::string>& seeds, const Options& options) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(options.seconds);
    Mutator mutator(seeds, options.seed);
    std::uint64_t played = 0;
    while (options.seconds > 0 ? std::chrono::steady_clock::now() < end
                               : played < options.mutations) {
        play(mutator.next());
        ++played;
    }
    std::printf("fuzz: %zu seeds and %llu mutations, seed %llu\n", seeds.size(),
                static_cast<unsigned long long>(played),
                static_cast<unsigned long long>(options.seed));
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv, argv + argc);
    const Options options = read_options(arguments);
    watch_for_death(arguments.front());
    if (!options.file.empty()) {
        play(read_file(options.file));
        return 0;
    }
    // An empty corpus is a test that tests nothing.
    const std::vector<std::string> seeds = read_corpus(options.corpus);
    if (seeds.empty()) {
        std::fprintf(stderr, "fuzz: no seeds in %s\n", options.corpus.c_str());
        return 2;
    }
    for (const std::string& seed : seeds)
        play(seed);
    play_mutations(seeds, options);
    return 0;
}
