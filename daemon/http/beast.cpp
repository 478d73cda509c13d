// Asio and Beast are compiled here and nowhere else: one such file costs a minute and a gigabyte.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
