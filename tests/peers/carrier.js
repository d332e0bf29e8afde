'use strict';
// An SMSC made of the npm package `smpp`: one bound gateway, a mailbox for each phone, and what was
// wrong. Used by the tests that have it on plain lines and on TLS. Whatever the package cannot decode
// is among its errors.

const assert = require('node:assert/strict');
const smpp = require('smpp');
const { patience } = require('./child.js');

/// Values that come one by one and are awaited one by one.
class Mailbox {
    constructor(name) {
        this.name = name;
        this.values = [];
        this.waiting = [];
    }

    put(value) {
        const taker = this.waiting.shift();
        if (taker)
            taker(value);
        else
            this.values.push(value);
    }

    take() {
        if (this.values.length > 0)
            return Promise.resolve(this.values.shift());
        return new Promise((resolve, reject) => {
            const timer = setTimeout(
                () => reject(new Error(`waited in vain for: ${this.name}`)), patience);
            this.waiting.push((value) => {
                clearTimeout(timer);
                resolve(value);
            });
        });
    }
}

/// The carrier: one bound gateway, a mailbox for each phone, and what was wrong.
class Carrier {
    /// With `tls` (key, cert, ca ... as for node's tls.createServer) it speaks nothing else.
    constructor(tls = {}) {
        this.bound = new Mailbox('a bind');
        this.unbound = new Mailbox('an unbind');
        this.phones = new Map();
        this.errors = [];
        this.lastMessageId = 0;
        this.server = smpp.createServer(tls, (session) => this.accept(session));
    }

    listen() {
        return new Promise((resolve) => {
            this.server.listen(0, '127.0.0.1', () => resolve(this.server.address().port));
        });
    }

    phone(number) {
        if (!this.phones.has(number))
            this.phones.set(number, new Mailbox(`an SMS on ${number}`));
        return this.phones.get(number);
    }

    accept(session) {
        session.on('error', (error) => this.errors.push(error));
        session.on('unknown', (pdu) => this.errors.push(new Error(`unknown ${pdu.command_id}`)));
        session.on('bind_transceiver', (pdu) => {
            this.session = session;
            session.send(pdu.response({ system_id: 'peer' }));
            this.bound.put(pdu);
        });
        session.on('enquire_link', (pdu) => session.send(pdu.response()));
        session.on('unbind', (pdu) => {
            session.send(pdu.response());
            this.unbound.put(pdu);
        });
        session.on('submit_sm', (pdu) => this.take(session, pdu));
    }

    /// An SMS of the gateway; whoever carries more than SMS takes the rest before.
    take(session, pdu) {
        const id = this.accepted(session, pdu);
        this.phone(pdu.destination_addr).put({ pdu, id, text: String(pdu.short_message.message) });
    }

    accepted(session, pdu) {
        const id = `m${++this.lastMessageId}`;
        session.send(pdu.response({ message_id: id }));
        return id;
    }

    /// Sends a request and gives its response.
    ask(command, fields = {}) {
        return new Promise((resolve, reject) => {
            const timer = setTimeout(
                () => reject(new Error(`no response to ${command}`)), patience);
            this.session.send(new smpp.PDU(command, fields), (pdu) => {
                clearTimeout(timer);
                resolve(pdu);
            });
        });
    }

    async deliver(from, message, more = {}) {
        const response = await this.ask('deliver_sm', {
            source_addr_ton: 1,
            source_addr_npi: 1,
            source_addr: from,
            destination_addr: '1708',
            short_message: message,
            ...more,
        });
        assert.equal(response.command, 'deliver_sm_resp');
        assert.equal(response.command_status, 0);
    }

    close() {
        if (this.session)
            this.session.destroy();
        return new Promise((resolve) => this.server.close(resolve));
    }
}

function ticketIn(text) {
    const found = /\b(\d{3}) ?(\d{4})\b/.exec(text);
    if (!found)
        throw new Error(`no ticket number in: ${text}`);
    return found[1] + found[2];
}

module.exports = { Carrier, Mailbox, ticketIn };
