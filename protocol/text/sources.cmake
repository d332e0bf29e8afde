# The sources of protocol/text and of smpp/receipt, relative to protocol/.
set(ntbcare_protocol_text_sources)
set(ntbcare_protocol_text_headers
    smpp/receipt.hpp
    text/charset.hpp
    text/gsm7.hpp
    text/latin1.hpp
    text/reassembler.hpp
    text/segment.hpp
    text/ucs2.hpp
    text/udh.hpp
    text/utf8.hpp)
