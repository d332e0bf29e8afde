'use strict';
// An SMSC that nobody here wrote (the npm package `smpp`) and the real gateway, whose path is in
// NTBCARE_GATEWAY: bind, MO, a long MO out of order, replies, an office's answer with its receipt,
// a probe and the goodbye. Whatever the package cannot decode is an error event and fails the test.

const assert = require('node:assert/strict');
const test = require('node:test');
const { Carrier, ticketIn } = require('./carrier.js');
const { patience } = require('./child.js');
const { GatewayProcess } = require('./gateway_process.js');

const citizen = '6281234567890';
const writer = '6281234567891';
const officer = '6281200000001';

/// Parts of at most 153 characters with the usual header of six octets.
function parts(text, reference) {
    const total = Math.ceil(text.length / 153);
    return Array.from({ length: total }, (_, i) => ({
        udh: Buffer.from([0x05, 0x00, 0x03, reference, total, i + 1]),
        message: text.slice(i * 153, (i + 1) * 153),
    }));
}

test('an SMSC of another make is served', { timeout: 2 * patience }, async (t) => {
    const carrier = new Carrier();
    const port = await carrier.listen();
    const gateway = new GatewayProcess(process.env.NTBCARE_GATEWAY, {
        port,
        password: 'rahasia',
        officers: { puprpkp: '081200000001' },
    });
    t.after(() => carrier.close());
    t.after(() => gateway.remove());
    gateway.start();

    const bind = await carrier.bound.take();
    assert.equal(bind.system_id, 'ntbcare');
    assert.equal(bind.password, 'rahasia');
    assert.equal(bind.interface_version, 0x34);

    // A complaint, its acknowledgement and the office's notice.
    await carrier.deliver(citizen, 'LAPOR jalan rusak parah di Praya');
    const reply = await carrier.phone(citizen).take();
    assert.equal(reply.pdu.source_addr, '1708');
    assert.match(reply.text, /PUPR/);
    const ticket = ticketIn(reply.text);
    assert.equal(ticketIn((await carrier.phone(officer).take()).text), ticket);

    // A long one, the last part first.
    const words = Array.from({ length: 60 }, (_, i) => `lubang${i}`).join(' ');
    const pieces = parts(`LAPOR jalan rusak parah di Praya ${words}`, 42);
    assert.ok(pieces.length >= 3);
    for (const piece of pieces.reverse())
        await carrier.deliver(writer, piece, { esm_class: 0x40 });
    const longTicket = ticketIn((await carrier.phone(writer).take()).text);
    assert.notEqual(longTicket, ticket);

    // The office answers, and the carrier reports that the answer was delivered.
    await carrier.deliver(officer, `JAWAB ${ticket} akan ditambal besok`);
    const answer = await carrier.phone(citizen).take();
    assert.match(answer.text, /akan ditambal besok/);
    assert.equal(answer.pdu.registered_delivery & 1, 1);
    await carrier.deliver(
        citizen,
        `id:${answer.id} sub:001 dlvrd:001 submit date:2601010800 done date:2601010801 ` +
            'stat:DELIVRD err:000 text:',
        { esm_class: 0x04, receipted_message_id: answer.id, message_state: 2 });

    assert.equal((await carrier.ask('enquire_link')).command, 'enquire_link_resp');

    const code = gateway.stop();
    await carrier.unbound.take();
    assert.equal(await code, 0);
    assert.deepEqual(carrier.errors, []);
    assert.doesNotMatch(gateway.log(), /receipt\.unmatched|link\.nack/);

    const list = gateway.command('tickets', '--json');
    assert.equal(list.code, 0);
    assert.equal(list.said.trim().split('\n').length, 2, list.said);
    const shown = gateway.command('tickets', 'show', longTicket);
    assert.ok(shown.said.includes('lubang0') && shown.said.includes('lubang59'), shown.said);
});
