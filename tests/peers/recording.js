'use strict';
// A conversation as it was recorded once, in recorded/<name>.txt: one line a step, ticket numbers
// masked by their order. With UPDATE_RECORDED=1 the file is written anew; read what changed before it
// is kept.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');

class Recording {
    constructor(name) {
        this.file = path.join(__dirname, 'recorded', `${name}.txt`);
        this.lines = [];
        this.tickets = [];
    }

    masked(text) {
        return text.replace(/\b(\d{3}) ?(\d{4})\b/g, (_, front, back) => {
            if (!this.tickets.includes(front + back))
                this.tickets.push(front + back);
            return `<ticket ${this.tickets.indexOf(front + back) + 1}>`;
        });
    }

    note(line) {
        this.lines.push(this.masked(line).replaceAll('\n', ' | ').trimEnd());
    }

    /// Line by line what was recorded.
    check() {
        if (process.env.UPDATE_RECORDED) {
            fs.mkdirSync(path.dirname(this.file), { recursive: true });
            fs.writeFileSync(this.file, this.lines.join('\n') + '\n');
            return;
        }
        const recorded = fs.readFileSync(this.file, 'utf8').trimEnd().split('\n');
        recorded.forEach((line, i) => {
            assert.equal(this.lines[i], line, `${this.file}:${i + 1}`);
        });
        assert.deepEqual(this.lines.slice(recorded.length), [], 'more than was recorded');
    }
}

module.exports = { Recording };
