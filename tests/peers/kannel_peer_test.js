'use strict';
// Kannel's bearerbox as ESME on our simulator, whose path is in NTBCARE_SMSC_SIM: what the gateway's
// other tests take for a carrier is one for a gateway that nobody here wrote. SMS and long SMS go
// both ways through Kannel's smsbox, receipts come back, and the goodbye is a clean unbind.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const test = require('node:test');
const { Child, freePort, makeFolder, patience } = require('./child.js');

const citizen = '081234567890';

function configuration(folder, { smsc, admin, box, sendsms, web }) {
    return `
group = core
admin-port = ${admin}
admin-interface = 127.0.0.1
admin-password = rahasia
smsbox-port = ${box}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
sms-combine-concatenated-mo = true
log-file = "${folder}/bearerbox.log"
log-level = 0

group = smsc
smsc = smpp
smsc-id = simulator
host = 127.0.0.1
port = ${smsc}
transceiver-mode = true
smsc-username = ntbcare
smsc-password = rahasia
system-type = "VMA"
interface-version = 34
enquire-link-interval = 1
source-addr-ton = 0
source-addr-npi = 1
dest-addr-ton = 1
dest-addr-npi = 1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${sendsms}
sendsms-interface = 127.0.0.1
log-file = "${folder}/smsbox.log"
log-level = 0

group = sendsms-user
username = uji
password = rahasia
max-messages = 5
concatenation = true

group = sms-service
keyword = default
get-url = "http://127.0.0.1:${web}/mo?from=%p&to=%P&text=%a"
max-messages = 5
concatenation = true
`;
}

/// What Kannel asks of a web service: MO (answered with the SMS to send back) and receipts.
class Web {
    constructor() {
        this.asked = [];
        this.waiting = [];
        this.server = http.createServer((request, response) => {
            const url = new URL(request.url, 'http://127.0.0.1');
            const reply = url.pathname === '/mo' ? `Diterima: ${url.searchParams.get('text')}` : '';
            response.writeHead(200, { 'Content-Type': 'text/plain' });
            response.end(reply);
            this.asked.push(url);
            this.waiting.splice(0).forEach((wake) => wake());
        });
    }

    listen() {
        return new Promise((resolve) => {
            this.server.listen(0, '127.0.0.1', () => resolve(this.server.address().port));
        });
    }

    async next(pathname) {
        const end = Date.now() + patience;
        while (Date.now() < end) {
            const index = this.asked.findIndex((url) => url.pathname === pathname);
            if (index >= 0)
                return this.asked.splice(index, 1)[0].searchParams;
            await new Promise((resolve) => {
                const timer = setTimeout(resolve, end - Date.now());
                this.waiting.push(() => {
                    clearTimeout(timer);
                    resolve();
                });
            });
        }
        throw new Error(`Kannel did not ask for ${pathname}`);
    }
}

/// Until something listens there: Kannel does not say when it is ready.
async function fetchPatiently(url) {
    const end = Date.now() + patience;
    for (;;) {
        try {
            return await fetch(url);
        } catch (error) {
            if (Date.now() > end)
                throw error;
            await new Promise((resolve) => setImmediate(resolve));
        }
    }
}

/// Bearerbox answers its admin before it listens for boxes, and a smsbox that comes in between gives
/// up: it is started until bearerbox counts it among its boxes.
async function startSmsbox(config, folder, admin) {
    const end = Date.now() + patience;
    for (;;) {
        const smsbox = new Child('/usr/sbin/smsbox', [config], folder);
        if (await isCounted(smsbox, admin, end))
            return smsbox;
        smsbox.kill();
        assert.ok(Date.now() < end, `smsbox does not stay:\n${smsbox.said}`);
    }
}

/// False: it ended before bearerbox had taken it.
async function isCounted(smsbox, admin, end) {
    let ended = false;
    smsbox.ended.then(() => { ended = true; });
    while (!ended && Date.now() < end)
        if (/^\s*smsbox:/m.test(await (await fetchPatiently(admin)).text()))
            return true;
    return false;
}

async function start(t) {
    const folder = makeFolder();
    const web = new Web();
    const ports = {
        web: await web.listen(),
        admin: await freePort(),
        box: await freePort(),
        sendsms: await freePort(),
    };
    const simulator = new Child(process.env.NTBCARE_SMSC_SIM, ['--port', '0'], folder);
    const children = [simulator];
    t.after(() => {
        children.forEach((child) => child.kill());
        web.server.close();
        fs.rmSync(folder, { recursive: true, force: true });
    });
    ports.smsc = (await simulator.line(/^listening .*:(\d+)$/))[1];
    const config = path.join(folder, 'kannel.conf');
    fs.writeFileSync(config, configuration(folder, ports));
    const bearerbox = new Child('/usr/sbin/bearerbox', [config], folder);
    children.push(bearerbox);
    const admin = `http://127.0.0.1:${ports.admin}/status.txt?password=rahasia`;
    await fetchPatiently(admin);
    const smsbox = await startSmsbox(config, folder, admin);
    children.push(smsbox);
    await simulator.line(/^bound ntbcare$/);
    const send = async (text) => {
        const receipts = `http://127.0.0.1:${ports.web}/receipt?state=%d`;
        const query = new URLSearchParams({
            username: 'uji', password: 'rahasia', from: '1708', to: '6281234567890', text,
            'dlr-mask': '31', 'dlr-url': receipts,
        });
        const answer = await fetchPatiently(`http://127.0.0.1:${ports.sendsms}/cgi-bin/sendsms?${query}`);
        assert.equal(answer.status, 202, await answer.text());
    };
    return { web, simulator, bearerbox, smsbox, send };
}

/// Kannel tells of its own acceptance (8) and of the phone (1), in the order they come.
async function awaitDelivered(web) {
    const states = [];
    while (!states.includes('1'))
        states.push((await web.next('/receipt')).get('state'));
    assert.ok(!states.some((state) => ['2', '16'].includes(state)), states.join(' '));
}

test('our simulator is a carrier for Kannel', { timeout: 3 * patience }, async (t) => {
    const { web, simulator, bearerbox, smsbox, send } = await start(t);

    await send('Terima kasih');
    assert.match((await simulator.line(/^081234567890 <- (.*)$/))[1], /^\[1 part\] Terima kasih$/);
    await awaitDelivered(web);

    simulator.write(`${citizen} LAPOR jalan rusak di Praya`);
    const complaint = await web.next('/mo');
    assert.equal(complaint.get('text'), 'LAPOR jalan rusak di Praya');
    assert.equal(complaint.get('from').replace('+', ''), '6281234567890');
    assert.equal(complaint.get('to'), '1708');
    await simulator.line(/^081234567890 <- \[1 part\] Diterima: LAPOR jalan rusak di Praya$/);

    const long = Array.from({ length: 50 }, (_, i) => `lubang${i}`).join(' ');
    simulator.write(`${citizen} ${long}`);
    assert.equal((await web.next('/mo')).get('text'), long);
    const back = await simulator.line(/^081234567890 <- \[(\d) parts\] Diterima: (.*)$/);
    assert.equal(back[2], long);

    await smsbox.stop();
    await bearerbox.stop();
    await simulator.line(/^unbound ntbcare$/);
    const ended = await simulator.stop();
    assert.equal(ended.code, 0);
});
