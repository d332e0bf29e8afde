'use strict';
// Somebody with a phone, whoever carries her dialogue: she reads a screen and keys in the digit before
// the words she wants. Those who carry it (ussd_carrier, aggregators) say how she dials, keys in and
// is gone. Everything is noted in `note` in the order in which it is awaited.

const assert = require('node:assert/strict');

const code = '*123#';

class Caller {
    constructor(carrier, number, note) {
        this.carrier = carrier;
        this.number = number;
        this.note = note;
    }

    /// Chooses the line with these words, on whichever page it is.
    async choose({ text }, words) {
        const line = text.split('\n').find((each) => each.slice(2).startsWith(words));
        if (line)
            return this.key(line[0]);
        assert.match(text, /9 lanjut/, `no ${words}`);
        return this.choose(await this.key('9'), words);
    }

    /// From the code to the summary of a complaint about a road in Praya.
    async toSummary() {
        const start = await this.dial();
        assert.ok(start.goesOn);
        const districts = await this.choose(await this.choose(start, 'Buat aduan'), 'jalan rusak');
        const letters = await this.choose(districts, 'Kab. Lombok Tengah');
        const summary = await this.choose(await this.choose(letters, 'P'), 'Praya');
        assert.ok(summary.goesOn);
        assert.match(summary.text, /jalan rusak.*Praya/);
        return summary;
    }

    async sms() {
        const { text } = await this.carrier.phone(this.number).take();
        this.note(`<- sms ${text}`);
        return text;
    }

    async write(text) {
        this.note(`-> sms ${text}`);
        await this.carrier.deliver(this.number, text);
    }
}

module.exports = { Caller, code };
