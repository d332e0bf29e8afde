'use strict';
// Aggregators call the real gateway, whose path is in NTBCARE_GATEWAY, with the real `curl`: in each
// shape a whole dialogue to the ticket and one that is cut off, compared with recorded/<shape>.txt;
// on TLS; and what a door on a network hears from everybody else: wrong secrets, garbage, too much
// of it.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { AfricasTalking, Comviva, Infobip, curl, form } = require('./aggregators.js');
const { Carrier, ticketIn } = require('./carrier.js');
const { Certificates } = require('./certificates.js');
const { freePort, listening, makeFolder, patience } = require('./child.js');
const { GatewayProcess } = require('./gateway_process.js');
const { Recording } = require('./recording.js');

const officer = '6281200000001';
const secret = '0123456789abcdef0123456789abcdef';
const shapes = {
    africas_talking: { Speaks: AfricasTalking, path: '/ussd/at', secretIn: 'query:key' },
    infobip: { Speaks: Infobip, path: '/ussd/infobip', secretIn: 'hmac:X-Signature', uncounted: true },
    comviva: { Speaks: Comviva, path: '/ussd/airtel', secretIn: 'header:X-Key', uncounted: true },
};

function tables(port, secretFile, lines) {
    const http = ['[http]', `listen = "127.0.0.1:${port}"`, ...lines];
    const each = Object.entries(shapes).flatMap(([shape, of]) => [
        '[[aggregator]]',
        `name = "${shape}"`,
        `shape = "${shape}"`,
        `path = "${of.path}"`,
        'code = "*123#"',
        'group = "telco"',
        `secret_file = "${secretFile}"`,
        `secret_in = "${of.secretIn}"`,
    ]);
    return [...http, ...each];
}

/// The gateway with its door open, and the carrier that takes its SMS.
async function start(t, lines = []) {
    const carrier = new Carrier();
    const folder = makeFolder();
    const secretFile = path.join(folder, 'secret');
    fs.writeFileSync(secretFile, `${secret}\n`, { mode: 0o600 });
    const port = await freePort();
    const gateway = new GatewayProcess(process.env.NTBCARE_GATEWAY, {
        port: await carrier.listen(),
        password: 'rahasia',
        officers: { puprpkp: '081200000001' },
        link: ['tls = "off"', 'group = "telco"'],
        more: tables(port, secretFile, lines),
    });
    t.after(() => carrier.close());
    t.after(() => gateway.remove());
    t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
    gateway.start();
    await carrier.bound.take();
    await listening(port);
    return { carrier, gateway, port, door: `http://127.0.0.1:${port}` };
}

async function finish({ carrier, gateway }, tickets) {
    const code = gateway.stop();
    await carrier.unbound.take();
    assert.equal(await code, 0);
    assert.deepEqual(carrier.errors, []);
    assert.deepEqual([...carrier.phones.values()].flatMap((phone) => phone.values), []);
    const list = gateway.command('tickets', '--json').said.trim().split('\n');
    assert.equal(list.filter((line) => line).length, tickets);
    const log = gateway.log();
    assert.doesNotMatch(log, /1234567890|1234567891|jalan|lubang|NTB CARE|\*123/i);
    assert.ok(!log.includes(secret));
    return log;
}

for (const [shape, { Speaks, uncounted }] of Object.entries(shapes)) {
    test(`an aggregator carries a dialogue: ${shape}`, { timeout: 2 * patience }, async (t) => {
        const scene = await start(t);
        const recording = new Recording(shape);
        const note = (line) => recording.note(line);
        const phone = (number) => new Speaks(scene.carrier, number, note, { ...scene, secret });

        note('# a complaint, key by key');
        const caller = phone('6281234567890');
        await caller.toSummary();
        const last = await caller.key('1');
        assert.equal(last.goesOn, false);
        const ticket = ticketIn(last.text);
        assert.equal(ticketIn(await caller.sms()), ticket);
        assert.equal(ticketIn((await scene.carrier.phone(officer).take()).text), ticket);
        const again = await caller.again();
        if (uncounted)
            assert.equal(ticketIn(again.text), ticket); // Nobody counts: it begins anew.
        else
            assert.deepEqual(again, last);
        await caller.write('lubangnya dalam di depan pasar, sejak dua bulan');
        assert.equal(ticketIn(await caller.sms()), ticket);
        assert.equal(ticketIn((await caller.dial()).text), ticket);

        note('# cut off');
        const other = phone('6281234567891');
        const summary = await other.toSummary();
        await other.leave();
        assert.match(await other.sms(), /\*123#/);
        assert.match((await other.dial()).text, /^Tadi terputus/);
        assert.deepEqual(await other.key('1'), summary);
        await other.leave(); // One SMS is enough.

        recording.check();
        await finish(scene, 1);
    });
}

test('an aggregator calls on TLS', { timeout: 2 * patience }, async (t) => {
    const made = new Certificates();
    t.after(() => made.remove());
    made.authority('authority');
    made.sign('authority', 'door');
    const scene = await start(t, [
        `tls_cert_file = "${made.file('door.pem')}"`,
        `tls_key_file = "${made.file('door.key')}"`,
    ]);
    const fields = form({ sessionId: 's', phoneNumber: '6281234567890', text: '' });
    const words = [`https://127.0.0.1:${scene.port}/ussd/at?key=${secret}`, ...fields];
    const trust = ['--cacert', made.file('authority.pem')];
    const answer = await curl(...trust, ...words);
    assert.equal(answer.status, 200);
    assert.match(answer.body, /^CON NTB CARE/);
    await assert.rejects(curl(...words), /certificate/);
    await assert.rejects(curl(...trust, '--tls-max', '1.1', ...words), /curl: \(35\)/);
    await assert.rejects(curl(`${scene.door}/ussd/at?key=${secret}`, ...fields), /curl: /);
    assert.equal((await curl(...trust, ...words)).status, 200);
    assert.match(await finish(scene, 0), /INFO http\.tls\.failed/);
});

/// What is wrong, what curl is told, and the status it must get.
function calls(door) {
    const at = `${door}/ussd/at?key=${secret}`;
    const step = form({ sessionId: 's', phoneNumber: '+6281234567890', text: '' });
    const json = ['--request', 'POST', '--header', 'Content-Type: application/json'];
    const infobip = `${door}/ussd/infobip/session/s/start`;
    const airtel = `${door}/ussd/airtel?SessionID=s&MSISDN=6281234567890&MSC=1`;
    const key = ['--header', `X-Key: ${secret}`];
    return [
        ['a wrong secret', 403, [`${door}/ussd/at?key=${secret.replace('0', '1')}`, ...step]],
        ['no secret', 403, [`${door}/ussd/at`, ...step]],
        ['a wrong signature', 403,
            [infobip, ...json, '--header', `X-Signature: ${'0'.repeat(64)}`, '--data-raw', '{}']],
        ['a wrong key', 403, [`${airtel}&input=123`, '--header', 'X-Key: 0123456789abcdef']],
        ['another path', 404, [`${door}/`]],
        ['a GET of a form', 405, [at]],
        ['a POST of a query', 405, [`${airtel}&input=123`, ...key, '--data-raw', '']],
        ['no form', 400, [at, '--header', 'Content-Type: text/plain', '--data-raw', 'halo']],
        ['half an escape', 400, [at, '--data-raw', 'sessionId=s&phoneNumber=%2&text=']],
        ['no UTF-8', 400, [at, '--data-raw', 'sessionId=s&phoneNumber=+6281234567890&text=%ff%fe']],
        ['no number', 400, [at, ...form({ sessionId: 's', phoneNumber: 'saya', text: '' })]],
        ['a field twice', 400, [at, ...step, '--data-raw', 'text=1']],
        ['no input', 400, [airtel, ...key]],
        ['too large a body', 413, [at, '--data-raw', `text=${'1'.repeat(9_000)}`]],
        ['too large a header', 431, [at, '--header', `X-More: ${'1'.repeat(9_000)}`, ...step]],
        ['too long an input', 400,
            [`${airtel}&input=${'1'.repeat(200)}`, ...key]],
    ];
}

test('the door turns away what is no aggregator', { timeout: 2 * patience }, async (t) => {
    const scene = await start(t);
    for (const [what, status, words] of calls(scene.door)) {
        const answer = await curl(...words);
        assert.equal(answer.status, status, what);
        assert.equal(answer.body, '', what);
    }
    // Signed, and still no JSON.
    const silent = () => {};
    const infobip = new Infobip(scene.carrier, '6281234567890', silent, { ...scene, secret });
    infobip.session = 's';
    assert.equal((await curl(...infobip.signed('POST', 'start', '{"msisdn":'))).status, 400);

    // Two steps on one connection, the first one's body after a word from us.
    const step = (text) => [
        `${scene.door}/ussd/at?key=${secret}`,
        ...form({ sessionId: 'one line', phoneNumber: '6281234567890', text }),
    ];
    const twice = await curl('--header', 'Expect: 100-continue', ...step(''), '--next', '--silent',
        '--write-out', ' %{num_connects} more\n', ...step('4'));
    assert.match(twice.body, /^CON NTB CARE/);
    assert.match(twice.body, /CON Pertanyaan[^]* 0 more$/);

    // Many at once, and each has her own screen.
    const callers = Array.from({ length: 20 }, (_, i) =>
        new AfricasTalking(scene.carrier, `${6281234567800 + i}`, silent, { ...scene, secret }));
    const screens = await Promise.all(callers.map((caller) => caller.dial()));
    assert.equal(screens.filter(({ text, goesOn }) => goesOn && /^NTB CARE/.test(text)).length, 20);

    const log = await finish(scene, 0);
    assert.match(log, /http\.refused/);
    assert.match(log, /http\.unreadable/);
});
