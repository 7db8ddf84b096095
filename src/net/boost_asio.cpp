// The compiled half of Boost.Asio (BOOST_ASIO_SEPARATE_COMPILATION), built once instead of in every
// file that uses it.
#include <boost/asio/impl/src.hpp>
