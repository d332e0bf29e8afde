'use strict';
// One program beside a test: started in a folder, its lines awaited one by one, and always ended.
// Used by the peers' tests for programs that nobody here wrote. It must never leave one running.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');

const patience = 60_000;

class Child {
    constructor(program, words, folder) {
        this.lines = [];
        this.watchers = [];
        this.said = '';
        this.child = spawn(program, words, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
        this.child.stdin.on('error', () => {}); // It ended first; its exit tells why.
        this.ended = new Promise((resolve) => {
            this.child.on('error', (error) => resolve({ code: -1, error }));
            this.child.on('exit', (code, signal) => resolve({ code, signal }));
        });
        let rest = '';
        this.child.stdout.on('data', (data) => {
            const pieces = (rest + data).split('\n');
            rest = pieces.pop();
            pieces.forEach((line) => this.take(line));
        });
        this.child.stderr.on('data', (data) => { this.said += data; });
    }

    take(line) {
        this.said += `${line}\n`;
        this.lines.push(line);
        this.watchers.slice().forEach((look) => look());
    }

    write(line) {
        this.child.stdin.write(`${line}\n`);
    }

    /// The next line that `wanted` matches, and what it matched; lines before it are passed over.
    line(wanted) {
        return new Promise((resolve, reject) => {
            const look = () => {
                while (this.lines.length > 0) {
                    const found = wanted.exec(this.lines.shift());
                    if (found) {
                        stop();
                        return resolve(found);
                    }
                }
                return undefined;
            };
            const stop = () => {
                clearTimeout(timer);
                this.watchers = this.watchers.filter((other) => other !== look);
            };
            const timer = setTimeout(() => {
                stop();
                reject(new Error(`waited in vain for ${wanted} in:\n${this.said}`));
            }, patience);
            this.watchers.push(look);
            look();
        });
    }

    /// SIGTERM; resolves with how it ended.
    async stop() {
        this.child.kill('SIGTERM');
        return this.ended;
    }

    kill() {
        if (this.child.exitCode === null && this.child.signalCode === null)
            this.child.kill('SIGKILL');
    }
}

/// For programs that cannot listen on port 0. It lies below what systems give out by themselves
/// (from 32768 on), so that no test beside this one is given it before the program takes it.
function freePort() {
    const port = 15000 + Math.floor(Math.random() * 15000);
    return new Promise((resolve) => {
        const probe = net.createServer();
        probe.on('error', () => resolve(freePort()));
        probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
    });
}

/// Until something listens on that port: who does not say when it is ready.
async function listening(port) {
    const end = Date.now() + patience;
    const knock = () => new Promise((resolve) => {
        const line = net.connect(port, '127.0.0.1');
        line.on('error', () => resolve(false));
        line.on('connect', () => line.end(() => resolve(true)));
    });
    while (!await knock())
        if (Date.now() > end)
            throw new Error(`nothing listens on ${port}`);
}

function makeFolder() {
    return fs.mkdtempSync(path.join(os.tmpdir(), 'ntbcare-peer-'));
}

module.exports = { Child, freePort, listening, makeFolder, patience };
