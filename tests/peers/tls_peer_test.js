'use strict';
// The npm package `smpp` as an SMSC on TLS that wants a certificate of ours, and the real gateway,
// whose path is in NTBCARE_GATEWAY: served with the right certificates on both sides, and no bind
// comes through when one of them is missing or of a stranger. openssl makes them at run time.

const assert = require('node:assert/strict');
const test = require('node:test');
const { Carrier, ticketIn } = require('./carrier.js');
const { Certificates } = require('./certificates.js');
const { patience } = require('./child.js');
const { GatewayProcess } = require('./gateway_process.js');

const citizen = '6281234567890';

const made = new Certificates();
['carriers', 'strangers'].forEach((name) => made.authority(name));
made.sign('carriers', 'smsc');
made.sign('carriers', 'gateway');
made.sign('strangers', 'stranger');
test.after(() => made.remove());

/// A carrier on TLS and the gateway beside it, with these of the gateway's lines.
async function start(t, lines) {
    const carrier = new Carrier({
        key: made.read('smsc.key'),
        cert: made.read('smsc.pem'),
        ca: [made.read('carriers.pem')],
        requestCert: true,
        rejectUnauthorized: true,
    });
    const refused = new Promise((resolve) => {
        carrier.server.on('tlsClientError', (error) => resolve(error));
    });
    const port = await carrier.listen();
    const gateway = new GatewayProcess(process.env.NTBCARE_GATEWAY, {
        port,
        password: 'rahasia',
        officers: {},
        link: [...lines, 'tls_server_name = "localhost"'],
    });
    t.after(() => carrier.close());
    t.after(() => gateway.remove());
    gateway.start();
    return { carrier, gateway, refused };
}

const trust = (authority) => `tls_ca_file = "${made.file(`${authority}.pem`)}"`;
const show = (name) => [
    `tls_cert_file = "${made.file(`${name}.pem`)}"`,
    `tls_key_file = "${made.file(`${name}.key`)}"`,
];

test('an SMSC on TLS that wants our certificate is served', { timeout: 2 * patience }, async (t) => {
    const { carrier, gateway } = await start(t, [trust('carriers'), ...show('gateway')]);
    assert.equal((await carrier.bound.take()).password, 'rahasia');
    assert.equal(carrier.session.socket.getPeerCertificate().subject.CN, 'gateway');
    assert.match(carrier.session.socket.getProtocol(), /^TLSv1\.[23]$/);

    await carrier.deliver(citizen, 'LAPOR jalan rusak parah di Praya');
    ticketIn((await carrier.phone(citizen).take()).text);

    const code = gateway.stop();
    await carrier.unbound.take();
    assert.equal(await code, 0);
    assert.deepEqual(carrier.errors, []);
    assert.doesNotMatch(gateway.log(), /link\.tls\.failed/);
});

for (const [what, lines] of [
    ['without our certificate', () => [trust('carriers')]],
    ['with the certificate of a stranger', () => [trust('carriers'), ...show('stranger')]],
    ['whose certificate we do not trust', () => [trust('strangers'), ...show('gateway')]],
]) {
    test(`no bind comes to an SMSC on TLS ${what}`, { timeout: 2 * patience }, async (t) => {
        const { carrier, gateway, refused } = await start(t, lines());
        assert.ok(await refused);
        assert.equal(await gateway.stop(), 0);
        assert.equal(carrier.bound.values.length, 0);
        // This SMSC ends some lines without saying why: then it is a connection that failed.
        assert.match(gateway.log(), /WARN link\.(tls|connect)\.failed/);
        assert.doesNotMatch(gateway.log(), /rahasia/);
    });
}
