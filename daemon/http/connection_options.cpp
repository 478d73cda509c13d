#include "http/connection_options.hpp"

#include <boost/beast/http/rfc7230.hpp>

namespace settingsd::http {

void ConnectionOptions::add(std::string_view value) {
  boost::beast::http::token_list options{{value.data(), value.size()}};
  has_close_ = has_close_ || options.exists("close");
  has_keep_alive_ = has_keep_alive_ || options.exists("keep-alive");
}

}  // namespace settingsd::http
