'use strict';
// A second SMSC that nobody here wrote (Debian's Net::SMPP, in Perl) and the real gateway, whose path
// is in NTBCARE_GATEWAY: a complaint and its acknowledgement, a restart, and the ticket is still there.

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { ticketIn } = require('./carrier.js');
const { Child, patience } = require('./child.js');
const { GatewayProcess } = require('./gateway_process.js');

const citizen = '6281234567890';

test('an SMSC in Perl is served, before and after a restart', { timeout: 3 * patience }, async (t) => {
    const smsc = new Child('perl', [path.join(__dirname, 'net_smpp_smsc.pl')], __dirname);
    t.after(() => smsc.kill());
    const port = (await smsc.line(/^listening .*:(\d+)$/))[1];
    const gateway = new GatewayProcess(process.env.NTBCARE_GATEWAY, {
        port,
        password: 'rahasia',
        officers: {},
    });
    t.after(() => gateway.remove());

    const ask = async (text) => {
        smsc.write(`${citizen} ${text}`);
        await smsc.line(/^answered 0$/);
        return (await smsc.line(new RegExp(`^${citizen} <- 1708 (.*)$`)))[1];
    };

    gateway.start();
    await smsc.line(/^bound ntbcare$/);
    const ticket = ticketIn(await ask('LAPOR jalan rusak parah di Praya'));
    assert.equal(await gateway.stop(), 0);
    await smsc.line(/^unbound$/);

    gateway.start();
    await smsc.line(/^bound ntbcare$/);
    assert.equal(ticketIn(await ask('STATUS')), ticket);
    assert.notEqual(ticketIn(await ask('LAPOR lampu jalan mati di Selong')), ticket);
    assert.equal(await gateway.stop(), 0);
    await smsc.line(/^unbound$/);

    assert.doesNotMatch(smsc.said, /^unexpected/m);
    assert.doesNotMatch(gateway.log(), /link\.nack/);
    const list = gateway.command('tickets', '--json');
    assert.equal(list.said.trim().split('\n').length, 2, list.said);
});
