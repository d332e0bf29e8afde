'use strict';
// People dial on an SMSC that nobody here wrote (the npm package `smpp`), in each dialect of
// conf/ussd, and the real gateway, whose path is in NTBCARE_GATEWAY, shows the menu: to the ticket,
// cut off and gone on, brought twice, not understood, and over a gateway that was killed. What was
// said is compared with recorded/<dialect>.txt.

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { ESME_RSUBMITFAIL } = require('smpp');
const { ticketIn } = require('./carrier.js');
const { patience } = require('./child.js');
const { GatewayProcess, conf } = require('./gateway_process.js');
const { Recording } = require('./recording.js');
const { code } = require('./ussd_caller.js');
const { Handset, UssdCarrier, dialects } = require('./ussd_carrier.js');

const officer = '6281200000001';

/// One carrier, the gateway beside it, and as many phones as there are stories.
class Scene {
    constructor(name, carrier, gateway, recording) {
        Object.assign(this, { name, carrier, gateway, recording });
        this.numbers = [];
    }

    phone(story) {
        this.recording.note(`# ${story}`);
        return this.handset(this.number());
    }

    number() {
        this.numbers.push(`${6281234567890 + this.numbers.length}`);
        return this.numbers.at(-1);
    }

    handset(number, who = '') {
        return new Handset(this.carrier, number, (line) => this.recording.note(`${who}${line}`));
    }

    async start() {
        this.gateway.start();
        await this.carrier.bound.take();
    }

    /// The carrier may hear of it as a reset.
    async crash() {
        const closed = new Promise((resolve) => this.carrier.session.on('close', resolve));
        await this.gateway.crash();
        await closed;
        this.carrier.errors = this.carrier.errors.filter((error) => error.code !== 'ECONNRESET');
    }

    tickets() {
        const list = this.gateway.command('tickets', '--json');
        assert.equal(list.code, 0, list.said);
        return list.said.trim().split('\n').filter((line) => line).map((line) => JSON.parse(line));
    }
}

async function prepare(t, name) {
    const dialect = dialects[name];
    const carrier = new UssdCarrier(dialect);
    const port = await carrier.listen();
    const gateway = new GatewayProcess(process.env.NTBCARE_GATEWAY, {
        port,
        password: 'rahasia',
        officers: { puprpkp: '081200000001' },
        link: ['tls = "off"', `ussd = "${path.join(conf, 'ussd', dialect.file)}"`],
    });
    t.after(() => carrier.close());
    t.after(() => gateway.remove());
    return new Scene(name, carrier, gateway, new Recording(name));
}

async function aComplaint(scene) {
    const caller = scene.phone('a complaint, key by key');
    await caller.toSummary();
    const last = await caller.key('1');
    assert.equal(last.goesOn, false);
    const ticket = ticketIn(last.text);
    assert.equal(ticketIn(await caller.sms()), ticket);
    assert.equal(ticketIn(await scene.handset(officer, 'officer ').sms()), ticket);

    // The network did not hear us and brings the step again.
    const again = await caller.key('1', { repeated: true });
    if (scene.carrier.dialect.counts)
        assert.deepEqual(again, last);
    else
        assert.equal(ticketIn(again.text), ticket); // Nobody counts: the dialogue begins anew.

    await caller.write('lubangnya dalam di depan pasar, sejak dua bulan');
    assert.equal(ticketIn(await caller.sms()), ticket);
    const first = await caller.dial();
    assert.ok(first.goesOn);
    assert.equal(ticketIn(first.text), ticket);
    if (!scene.carrier.dialect.unnamed)
        assert.deepEqual(await caller.dialAgain(), first);
    await caller.abort(); // She began nothing: no word of it.

    assert.equal(scene.tickets().length, 1);
    const shown = scene.gateway.command('tickets', 'show', ticket);
    assert.match(shown.said, /lubangnya dalam/);
}

/// How a network tells that she is gone.
function waysToBeGone(dialect) {
    const ways = { 'she hangs up': (caller) => caller.abort() };
    if (dialect.timeout)
        ways['the network ends it for time'] = (caller) => caller.timeOut();
    if (dialect.endBit)
        ways['the end bit on a key'] = (caller) => caller.bring(18, '1', { ends: true });
    return ways;
}

/// A screen for who is gone would be the first one after she dials again.
async function cutOff(scene, how, leave) {
    const caller = scene.phone(`cut off: ${how}`);
    const summary = await caller.toSummary();
    await leave(caller);
    assert.match(await caller.sms(), /\*123#/);
    assert.match((await caller.dial()).text, /^Tadi terputus/);
    assert.deepEqual(await caller.key('1'), summary);
    await leave(caller); // One SMS is enough.
    assert.match((await caller.dial()).text, /^Tadi terputus/);
    assert.match((await caller.key('2')).text, /^NTB CARE/);
}

/// Acknowledged, and nothing comes of it: what comes next is the answer to what comes next.
async function notUnderstood(scene) {
    const caller = scene.phone('an operation that nobody knows, a confirmation, and an SMS');
    caller.begin();
    await caller.bring(200, '1');
    await caller.bring(19, '');
    assert.match((await caller.dial()).text, /^NTB CARE/);
    await caller.write('LAPOR lampu jalan mati di Selong');
    const ticket = ticketIn(await caller.sms());
    assert.ok(scene.tickets().some((each) => JSON.stringify(each).includes(ticket)));
}

async function mistaken(scene) {
    const caller = scene.phone('two wrong keys');
    await caller.dial();
    assert.ok((await caller.key('7')).goesOn);
    const last = await caller.key('besar');
    assert.equal(last.goesOn, false);
    assert.match(last.text, /SMS ke 1708/);
}

/// The SMSC does not take a screen: it is not sent again, and the next step goes on from there.
async function refused(scene) {
    const caller = scene.phone('a screen that the SMSC refuses');
    scene.carrier.screenStatus = ESME_RSUBMITFAIL;
    const start = await caller.dial();
    scene.carrier.screenStatus = 0;
    assert.match((await caller.choose(start, 'Tanya info')).text, /^Pertanyaan/);
    await caller.key('0');
    await caller.abort();
}

/// What no network should send, and some do.
async function odd(scene) {
    const caller = scene.phone('a key of who never dialled; sessions that are none; keys without end');
    caller.begin();
    await caller.bring(18, '1');
    assert.match((await caller.screen()).text, /^NTB CARE/);
    for (const session of scene.carrier.dialect.broken) {
        await caller.bring(1, code, { session });
        assert.match((await caller.screen()).text, /^NTB CARE/);
    }
    caller.begin();
    await caller.bring(1, code);
    await caller.screen();
    assert.ok((await caller.key('1'.repeat(200))).goesOn);
    const sender = scene.handset('BANK', 'BANK ');
    assert.equal((await sender.dial()).goesOn, false);
}

/// Two at once, each in her own dialogue.
async function together(scene) {
    const one = scene.phone('two people at once');
    const other = scene.handset(scene.number(), 'other ');
    const [complaint, question] = [await one.dial(), await other.dial()];
    const topics = await one.choose(complaint, 'Buat aduan');
    assert.match((await other.choose(question, 'Tanya info')).text, /^Pertanyaan/);
    assert.match((await one.choose(topics, 'listrik')).text, /^Di mana/);
    assert.match((await other.key('0')).text, /^NTB CARE/);
    await one.key('0');
    await one.key('0'); // Back at the start nothing is begun: no word of it.
    await one.abort();
    await other.abort();
}

async function killed(scene) {
    const caller = scene.phone('the gateway is killed in the middle of a draft');
    const topics = await caller.choose(await caller.dial(), 'Buat aduan');
    const districts = await caller.choose(topics, 'jalan rusak');
    await scene.crash();
    await scene.start();
    if (scene.carrier.dialect.counts) // The network never heard of its last step and brings it again.
        assert.deepEqual(await caller.key('1', { repeated: true }), districts);
    assert.match((await caller.dial()).text, /^Tadi terputus.*jalan rusak/);
    assert.deepEqual(await caller.key('1'), districts);
}

for (const [name, dialect] of Object.entries(dialects)) {
    test(`people dial: ${name}`, { timeout: 3 * patience }, async (t) => {
        const scene = await prepare(t, name);
        const { carrier, gateway, recording } = scene;
        await scene.start();
        await aComplaint(scene);
        for (const [how, leave] of Object.entries(waysToBeGone(dialect)))
            await cutOff(scene, how, leave);
        await notUnderstood(scene);
        await mistaken(scene);
        await refused(scene);
        await odd(scene);
        await together(scene);
        await killed(scene);

        const ended = gateway.stop();
        await carrier.unbound.take();
        assert.equal(await ended, 0);
        recording.check();
        assert.deepEqual(carrier.errors, []);
        assert.deepEqual(carrier.left(), []);
        assert.equal(scene.tickets().length, 2);

        const log = gateway.log();
        assert.match(log, /WARN ussd\.operation_unknown .*op=200/);
        assert.match(log, /WARN ussd\.screen_refused/);
        for (const number of [...scene.numbers, officer])
            assert.ok(!log.includes(number.slice(3)), 'a number in the log');
        assert.doesNotMatch(log, /jalan|lubang|lampu|Praya|NTB CARE|\*123/i);
    });
}
