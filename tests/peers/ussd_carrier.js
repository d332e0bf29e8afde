'use strict';
// An SMSC made of the npm package `smpp` that has USSD too: each way in which carriers name a dialogue
// and end it, as the network's side has it. What a dialect says here is written from the papers of
// carriers, not from conf/ussd: the two must agree on the wire. It plays no menu, it is what people
// hold in their hands: keys go in, screens come out.

const assert = require('node:assert/strict');
const smpp = require('smpp');
const { Carrier, Mailbox } = require('./carrier.js');
const { Caller, code } = require('./ussd_caller.js');

const { ASCII } = smpp.encodings;
const service = '1708';

/// its_session_info: what names the dialogue and counts its steps, and the bit that ends it.
const itsSession = (value, ends) => {
    const octets = Buffer.alloc(2);
    octets.writeUInt16BE((value & 0xfffe) | (ends ? 1 : 0));
    return { its_session_info: octets };
};

const broken = [{}, { its_session_info: Buffer.alloc(0) }, { its_session_info: Buffer.alloc(3) }];

/// Operations are decimal. `session` gives the TLVs of a step: dialogue, how many steps were before;
/// `broken`: TLVs that name none, and are not sent back.
const dialects = {
    smpp5: {
        file: 'smpp5.toml',
        brings: 'deliver_sm', takes: 'submit_sm', alphabet: ASCII, dataCoding: 0,
        abort: 129, counts: true, endBit: true,
        broken,
        session: (n, step, ends) => itsSession((n << 8) | (step << 1), ends),
    },
    '6d': {
        file: '6d.toml',
        brings: 'deliver_sm', takes: 'submit_sm', alphabet: ASCII, dataCoding: 0,
        abort: 129, endBit: true, codeInMessage: true,
        broken,
        session: (n, step, ends) => itsSession(0xa5f0 + (n << 1), ends),
    },
    mica: {
        file: 'mica.toml',
        brings: 'deliver_sm', takes: 'submit_sm', alphabet: ASCII, dataCoding: 15,
        abort: 129,
        broken: [{}],
        session: (n) => ({ user_message_reference: 0x7f00 + n }),
    },
    plain: {
        file: 'plain.toml',
        brings: 'data_sm', takes: 'data_sm', alphabet: ASCII, dataCoding: 0,
        abort: 129, unnamed: true,
        broken,
        session: () => ({}),
    },
};

function sessionOf(pdu) {
    if (pdu.its_session_info !== undefined)
        return pdu.its_session_info.toString('hex');
    if (pdu.user_message_reference !== undefined)
        return pdu.user_message_reference.toString(16).padStart(4, '0');
    return '-';
}

class UssdCarrier extends Carrier {
    constructor(dialect) {
        super();
        this.dialect = dialect;
        this.dialogues = 0;
        this.screens = new Map();
        this.screenStatus = 0; // What screens are answered with.
    }

    accept(session) {
        super.accept(session);
        session.on('data_sm', (pdu) => this.take(session, pdu));
    }

    take(session, pdu) {
        if (pdu.ussd_service_op !== undefined) {
            session.send(pdu.response({ message_id: 'screen', command_status: this.screenStatus }));
            this.screen(pdu.destination_addr).put(pdu);
        } else if (pdu.command === 'submit_sm') {
            super.take(session, pdu);
        } else {
            this.errors.push(new Error('an SMS as data_sm'));
        }
    }

    screen(number) {
        if (!this.screens.has(number))
            this.screens.set(number, new Mailbox(`a screen on ${number}`));
        return this.screens.get(number);
    }

    /// Screens and SMS that came and that nobody took.
    left() {
        const all = [...this.screens.values(), ...this.phones.values()];
        return all.flatMap((mailbox) => mailbox.values);
    }

    /// The octets of a screen as the phone reads them. The package has read data_coding 0 as GSM; of
    /// a value that it does not know it leaves the octets alone.
    textOf(pdu) {
        const body = (pdu.command === 'data_sm' ? pdu.message_payload : pdu.short_message).message;
        const octets = Buffer.isBuffer(body) ? body : ASCII.encode(body);
        assert.ok(octets.length <= 160, `${octets.length} octets`);
        return this.dialect.alphabet.decode(octets);
    }
}

/// One phone at this carrier.
class Handset extends Caller {
    /// One step; the network must hear that it was taken, whatever comes of it. `session`: other TLVs
    /// than the dialect's.
    async bring(operation, text, { ends = false, repeated = false, session } = {}) {
        const { carrier } = this;
        const { dialect } = carrier;
        this.step += repeated ? 0 : 1;
        this.last = session ?? dialect.session(this.dialogue, this.step, ends);
        const dialledInMessage = operation === 1 && dialect.codeInMessage;
        const octets = dialect.alphabet.encode(operation === 1 && !dialledInMessage ? '' : text);
        const isData = dialect.brings === 'data_sm';
        const fields = {
            service_type: 'USSD',
            source_addr_ton: 1,
            source_addr_npi: 1,
            source_addr: this.number,
            dest_addr_ton: 0,
            dest_addr_npi: 1,
            destination_addr: dialect.codeInMessage ? service : code,
            data_coding: dialect.dataCoding,
            [isData ? 'message_payload' : 'short_message']: Buffer.from(octets),
            ussd_service_op: operation,
            ...this.last,
        };
        this.note(`-> ${dialect.brings} op=${operation} session=${sessionOf(fields)} ${text}`);
        const response = await carrier.ask(dialect.brings, fields);
        assert.equal(response.command, `${dialect.brings}_resp`);
        assert.equal(response.command_status, 0);
    }

    /// The next screen, after everything about it was looked at that is the same for all screens.
    async screen() {
        const { carrier, number } = this;
        const { dialect } = carrier;
        const pdu = await carrier.screen(number).take();
        const text = carrier.textOf(pdu);
        this.note(`<- ${pdu.command} op=${pdu.ussd_service_op} session=${sessionOf(pdu)} ${text}`);
        const goesOn = pdu.ussd_service_op === 2;
        assert.equal(pdu.command, dialect.takes);
        assert.equal(pdu.ussd_service_op, goesOn ? 2 : 17);
        assert.equal(pdu.service_type, 'USSD');
        assert.equal(pdu.data_coding, dialect.dataCoding);
        assert.equal(pdu.esm_class, 0);
        assert.equal(pdu.registered_delivery, 0);
        assert.equal(pdu.source_addr, dialect.codeInMessage ? service : code);
        const wanted = { ...this.last };
        if (wanted.its_session_info && wanted.its_session_info.length !== 2)
            delete wanted.its_session_info; // It named nothing.
        if (wanted.its_session_info && dialect.endBit)
            Object.assign(wanted, itsSession(wanted.its_session_info.readUInt16BE(), !goesOn));
        assert.equal(sessionOf(pdu), sessionOf(wanted));
        return { text, goesOn };
    }

    begin() {
        this.dialogue = ++this.carrier.dialogues;
        this.step = -1;
    }

    async dial() {
        this.begin();
        await this.bring(1, code);
        return this.screen();
    }

    /// The network brings again what opened the dialogue.
    async dialAgain() {
        await this.bring(1, code, { repeated: true });
        return this.screen();
    }

    async key(digits, how) {
        await this.bring(18, digits, how);
        return this.screen();
    }

    /// Over, and whoever says so is shown nothing.
    abort() {
        return this.bring(this.carrier.dialect.abort, '');
    }

    timeOut() {
        return this.bring(this.carrier.dialect.timeout, '');
    }
}

module.exports = { Handset, UssdCarrier, dialects };
