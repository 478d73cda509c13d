#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>

namespace settingsd::http {

/// A connected socket of any family. The executor is named rather than erased: erasing costs a virtual call and
/// reference counts at each operation.
using Socket =
    boost::asio::basic_stream_socket<boost::asio::generic::stream_protocol, boost::asio::io_context::executor_type>;
using Error = boost::system::error_code;

}  // namespace settingsd::http
