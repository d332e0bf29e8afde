'use strict';
// Certificates that openssl makes at run time, for tests that speak TLS. Nothing of them is kept.

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { makeFolder } = require('./child.js');

/// Authorities, and what they sign, in a folder that goes with the test.
class Certificates {
    constructor() {
        this.folder = makeFolder();
    }

    file(name) {
        return path.join(this.folder, name);
    }

    read(name) {
        return fs.readFileSync(this.file(name));
    }

    openssl(...words) {
        execFileSync('openssl', words, { cwd: this.folder, stdio: 'pipe' });
    }

    authority(name) {
        this.openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
            '-days', '60', '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.pem`);
    }

    sign(authority, name) {
        fs.writeFileSync(this.file(`${name}.ext`), 'subjectAltName = DNS:localhost, IP:127.0.0.1\n');
        this.openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
            '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`);
        this.openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${authority}.pem`,
            '-CAkey', `${authority}.key`, '-CAcreateserial', '-days', '60',
            '-extfile', `${name}.ext`, '-out', `${name}.pem`);
        fs.chmodSync(this.file(`${name}.key`), 0o600);
    }

    remove() {
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}

module.exports = { Certificates };
