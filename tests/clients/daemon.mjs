// A real daemon on a database of its own, and the command line beside it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = process.env.SETTINGSD_PROGRAM;
if (!program) throw new Error('SETTINGSD_PROGRAM must name the daemon');

export class Daemon {
  #folder = mkdtempSync(join(tmpdir(), 'settingsd-clients-'));
  #process;

  static async start() {
    const daemon = new Daemon();
    await daemon.#serve();
    return daemon;
  }

  get #database() {
    return join(this.#folder, 'settings.db');
  }

  // The address is what the daemon prints once it serves.
  async #serve() {
    const options = ['serve', '--database', this.#database, '--listen', '127.0.0.1:0'];
    this.#process = spawn(program, options, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: this.#process.stdout })) {
      const [, url] = /^listening on (http:\/\/\S+)$/.exec(line) ?? [];
      if (url) {
        this.url = url;
        return;
      }
    }
    throw new Error('the daemon ended before it served');
  }

  // settingsd('instance', 'withdraw', id, 'allowlist')
  settingsd(...words) {
    const output = execFileSync(program, [...words, '--database', this.#database], { encoding: 'utf8' });
    return words.includes('--json') ? JSON.parse(output) : output;
  }

  // { id, secretKey } of a new instance.
  createInstance(environment) {
    const created = this.settingsd('instance', 'create', '--environment', environment, '--json');
    return { id: created.instance.id, secretKey: created.secret_key };
  }

  // A request that no client would send: [status, parsed body or null].
  async request(method, path, { secretKey, body, headers = {} }) {
    const response = await fetch(this.url + path, {
      method,
      body,
      headers: { Authorization: `Bearer ${secretKey}`, ...headers },
    });
    const text = await response.text();
    return [response.status, text === '' ? null : JSON.parse(text)];
  }

  async stop() {
    const ended = new Promise((resolve) => this.#process.once('exit', (code, signal) => resolve(code ?? signal)));
    this.#process.kill('SIGTERM');
    const how = await ended;
    rmSync(this.#folder, { recursive: true });
    if (how !== 0) throw new Error(`the daemon ended with ${how}`);
  }
}
