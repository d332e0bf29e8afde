#!/usr/bin/perl
# An SMSC made of Debian's Net::SMPP for net_smpp_peer_test.js. Lines `<number> <text>` on standard
# input become deliver_sm; what happens is told in lines on standard output. One gateway at a time.
use strict;
use warnings;
use IO::Select;
use Net::SMPP;

$| = 1;
my $listener = Net::SMPP->new_listen('127.0.0.1', port => 0, smpp_version => 0x34) or die "listen: $!";
print 'listening 127.0.0.1:', $listener->sockport, "\n";

my $waiting = IO::Select->new($listener, \*STDIN);
my $gateway;
my $last_id = 0;

sub hang_up {
    $waiting->remove($gateway);
    $gateway->close;
    undef $gateway;
    print "disconnected\n";
}

sub handle {
    my ($pdu) = @_;
    my $command = $pdu->explain_cmd;
    if ($command eq 'bind_transceiver') {
        my $ok = $pdu->{system_id} eq 'ntbcare' && $pdu->{password} eq 'rahasia';
        $gateway->bind_transceiver_resp(
            seq => $pdu->{seq}, status => $ok ? 0 : 0x0e, system_id => 'net_smpp');
        print "bound $pdu->{system_id}\n" if $ok;
    } elsif ($command eq 'enquire_link') {
        $gateway->enquire_link_resp(seq => $pdu->{seq});
    } elsif ($command eq 'submit_sm') {
        $gateway->submit_sm_resp(seq => $pdu->{seq}, message_id => 'p' . ++$last_id);
        print "$pdu->{destination_addr} <- $pdu->{source_addr} $pdu->{short_message}\n";
    } elsif ($command eq 'deliver_sm_resp') {
        print "answered $pdu->{status}\n";
    } elsif ($command eq 'unbind') {
        $gateway->unbind_resp(seq => $pdu->{seq});
        print "unbound\n";
    } else {
        print "unexpected $command\n";
    }
}

while (1) {
    for my $ready ($waiting->can_read) {
        if ($ready == $listener) {
            $gateway = $listener->accept or die "accept: $!";
            ${*$gateway}{async} = 1;
            $waiting->add($gateway);
        } elsif ($ready == \*STDIN) {
            my $read = sysread(STDIN, my $line, 4096) or exit 0; # One line is written at a time.
            my ($from, $text) = $line =~ /^(\d+) (.*)/ or next;
            $gateway->deliver_sm(
                source_addr_ton => 1, source_addr_npi => 1, source_addr => $from,
                destination_addr => '1708', short_message => $text);
        } else {
            local $SIG{__WARN__} = sub { }; # It warns of every closed line.
            my $pdu = $gateway->read_pdu;
            $pdu ? handle($pdu) : hang_up();
        }
    }
}
