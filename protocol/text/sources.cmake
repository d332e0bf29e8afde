# The sources of protocol/text and of smpp/receipt, relative to protocol/.
set(ntbcare_protocol_text_sources)
set(ntbcare_protocol_text_headers)
