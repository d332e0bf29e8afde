'use strict';
// The real gateway in a folder of its own, for peers written in JavaScript: writes its
// configuration, starts it, runs its commands, stops it. It never writes outside that folder.

const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const conf = path.resolve(__dirname, '../../conf');

/// `link` are lines of the link's own; `tls` stands among them when it is not off. `more` are tables
/// beside.
function configuration(folder, port, link, more) {
    const rule = (key, file) => `${key} = "${path.join(conf, file)}"`;
    return [
        '[store]',
        `url = "sqlite:${folder}/ntbcare.db"`,
        `key_file = "${folder}/ntbcare.key"`,
        `ticket_key_file = "${folder}/tickets.key"`,
        '[[link]]',
        'name = "peer"',
        `host = "127.0.0.1:${port}"`,
        'system_id = "ntbcare"',
        `password_file = "${folder}/smsc.pw"`,
        'service = "1708"',
        'registered_delivery = "answers"',
        ...link,
        '[officer]',
        'pin_within = "0ms"', // These stories are not about PINs.
        '[ussd]',
        'repeat_within = "0ms"', // Their thumbs are quicker than anybody's.
        '[log]',
        `to = "${folder}/gateway.log"`,
        '[rules]',
        rule('offices', 'opd.toml'),
        rule('replies', 'replies.id.toml'),
        rule('places', 'wilayah_ntb.csv'),
        rule('place_aliases', 'wilayah_alias_ntb.csv'),
        rule('abbreviations', 'singkatan_sms_id.csv'),
        rule('slang', 'slang_id_mit.csv'),
        rule('regional_words', 'kata_daerah_ntb.csv'),
        rule('emergency', 'emergency_id.csv'),
        rule('held_phrases', 'held_phrases.csv'),
        rule('holidays', 'holidays.toml'),
        rule('ussd_menu', 'ussd_menu.toml'),
        `officers = "${folder}/officers.toml"`,
        ...more,
        '',
    ].join('\n');
}

class GatewayProcess {
    constructor(program, { port, password, officers, link = ['tls = "off"'], more = [] }) {
        this.program = program;
        this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ntbcare-peer-'));
        this.config = path.join(this.folder, 'gateway.toml');
        fs.writeFileSync(path.join(this.folder, 'smsc.pw'), password, { mode: 0o600 });
        const lines = Object.entries(officers).map(([office, number]) => `${office} = ["${number}"]`);
        fs.writeFileSync(
            path.join(this.folder, 'officers.toml'), ['[officers]', ...lines, ''].join('\n'));
        fs.writeFileSync(this.config, configuration(this.folder, port, link, more));
    }

    start() {
        this.child = spawn(this.program, ['--config', this.config, 'run'], {
            cwd: this.folder,
            stdio: ['ignore', 'inherit', 'inherit'],
        });
        this.ended = new Promise((resolve) => {
            this.child.on('exit', (code, signal) => resolve({ code, signal }));
        });
    }

    /// SIGTERM; resolves with its exit code.
    async stop() {
        this.child.kill('SIGTERM');
        return (await this.ended).code;
    }

    /// As when the power fails: no goodbye, nothing more is written.
    async crash() {
        this.child.kill('SIGKILL');
        return this.ended;
    }

    command(...words) {
        const run = spawnSync(this.program, ['--config', this.config, ...words], {
            cwd: this.folder,
            encoding: 'utf8',
        });
        return { code: run.status, said: run.stdout + run.stderr };
    }

    log() {
        return fs.readFileSync(path.join(this.folder, 'gateway.log'), 'utf8');
    }

    remove() {
        if (this.child && this.child.exitCode === null)
            this.child.kill('SIGKILL');
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}

module.exports = { GatewayProcess, conf };
