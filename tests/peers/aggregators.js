'use strict';
// Companies that carry dialogues over HTTP, played with the real `curl`: each builds its own requests
// and reads its own answers, as its papers have them. What was asked and what came back is noted.

const assert = require('node:assert/strict');
const { execFile } = require('node:child_process');
const { createHmac } = require('node:crypto');
const { Caller, code } = require('./ussd_caller.js');
const { patience } = require('./child.js');

/// The status, the header of comviva's, and the body. It ends by itself, with an error when nothing answers.
function curl(...words) {
    const limits = ['--silent', '--show-error', '--max-time', `${patience / 1000}`];
    const shown = ['--write-out', '\n%{http_code} %header{freeflow}'];
    return new Promise((resolve, reject) => {
        execFile('curl', [...limits, ...shown, ...words], (error, out, said) => {
            if (error)
                return reject(new Error(said));
            const end = out.lastIndexOf('\n');
            const [status, freeflow] = out.slice(end + 1).split(' ');
            return resolve({ status: Number(status), freeflow, body: out.slice(0, end) });
        });
    });
}

const form = (fields) => Object.entries(fields).flatMap(([name, value]) => [
    '--data-urlencode', `${name}=${value}`,
]);

/// One caller's dialogue at one aggregator. `door` is where the gateway listens.
class Aggregator extends Caller {
    constructor(carrier, number, note, { door, secret }) {
        super(carrier, number, note);
        Object.assign(this, { door, secret });
    }

    async ask(what, words) {
        this.note(`-> ${what}`);
        const answer = await curl(...words);
        assert.equal(answer.status, 200, answer.body);
        return answer;
    }

    shown(text, goesOn) {
        this.note(`<- ${goesOn ? 'goes on' : 'ends'}: ${text}`);
        return { text, goesOn };
    }

    dial() {
        this.session = `session-${++Aggregator.sessions}`;
        this.keyed = [];
        return this.step();
    }

    key(digits) {
        this.keyed.push(digits);
        return this.step();
    }

    /// The last step once more, as after an answer that was lost.
    again() {
        return this.step();
    }
}
Aggregator.sessions = 0;

/// Forms with all that was keyed in; plain text back, CON or END before it.
class AfricasTalking extends Aggregator {
    post(fields) {
        const url = `${this.door}/ussd/at?key=${this.secret}`;
        const who = { sessionId: this.session, serviceCode: code, phoneNumber: `+${this.number}` };
        const noted = `POST text=${fields.text} status=${fields.status ?? '-'}`;
        return this.ask(noted, [url, ...form({ ...who, ...fields })]);
    }

    async step() {
        const { body } = await this.post({ text: this.keyed.join('*') });
        const [, how, text] = /^(CON|END) (.*)$/s.exec(body);
        return this.shown(text, how === 'CON');
    }

    async leave() {
        const text = this.keyed.join('*');
        const why = { status: 'Incomplete', errorMessage: 'Session timed out' };
        const { body } = await this.post({ text, ...why });
        assert.doesNotMatch(body, /CON|END/);
    }
}

/// JSON, the session and what happens to it in the path; each body signed.
class Infobip extends Aggregator {
    /// What curl is told: anything, with its right signature.
    signed(method, what, body) {
        const sign = createHmac('sha256', this.secret).update(body).digest('hex');
        return [
            `${this.door}/ussd/infobip/session/${this.session}/${what}`,
            '--request', method,
            '--header', 'Content-Type: application/json',
            '--header', `X-Signature: sha256=${sign}`,
            '--data-raw', body,
        ];
    }

    async send(method, what, fields) {
        const body = JSON.stringify({ msisdn: this.number, shortCode: code, ...fields });
        const noted = `${method} ${what} ${JSON.stringify(fields)}`;
        const answer = await this.ask(noted, this.signed(method, what, body));
        const said = JSON.parse(answer.body);
        assert.equal(said.responseExitCode, 200);
        return said;
    }

    async step() {
        const last = this.keyed.at(-1);
        const said = last === undefined
            ? await this.send('POST', 'start', { text: code })
            : await this.send('PUT', 'response', { text: last });
        return this.shown(said.ussdMenu, !said.shouldClose);
    }

    async leave() {
        const said = await this.send('PUT', 'end', { exitCode: 510, reason: 'user aborted' });
        assert.equal(said.ussdMenu, undefined);
    }
}

/// Queries; the text as it is, and a header that says whether it goes on.
class Comviva extends Aggregator {
    get(fields) {
        const query = new URLSearchParams({ SessionID: this.session, ...fields });
        const shown = Object.entries(fields).filter(([name]) => name.toUpperCase() !== 'MSISDN');
        return this.ask(`GET ${new URLSearchParams(shown)}`, [
            `${this.door}/ussd/airtel?${query}`,
            '--header', `X-Key: ${this.secret}`,
        ]);
    }

    async step() {
        const input = this.keyed.at(-1) ?? code.replace(/[*#]/g, '');
        const { body, freeflow } = await this.get({ MSISDN: this.number, MSC: '1', input });
        assert.match(freeflow, /^F[CB]$/);
        return this.shown(body, freeflow === 'FC');
    }

    async leave() {
        const { body } = await this.get({ msisdn: this.number, clean: 'clean-session', error: '523' });
        assert.equal(body, '');
    }
}

module.exports = { AfricasTalking, Comviva, Infobip, curl, form };
