// node --require ./deny.cjs deny.test.cjs: every way out is refused, and the way to loopback works.
'use strict';

const assert = require('node:assert');
const http = require('node:http');
const https = require('node:https');
const net = require('node:net');
const tls = require('node:tls');
const dns = require('node:dns');
const dgram = require('node:dgram');
const http2 = require('node:http2');
const childProcess = require('node:child_process');
const { Worker } = require('node:worker_threads');

// An address that is never assigned: should a rule fail, nobody is reached.
const FAR = '192.0.2.1';

const attempts = {
  'net by port and host': () => once(net.connect(8081, FAR)),
  'net by options': () => once(net.connect({ port: 8081, host: FAR })),
  'net by a text port': () => once(new net.Socket().connect('8081', FAR)),
  'net to a unix socket': () => once(net.connect('/tmp/nowhere.sock')),
  'net with a lookup of its own': () => once(net.connect({ port: 8081, host: 'vendor.invalid', lookup: (name, options, done) => done(null, FAR, 4) })),
  tls: () => once(tls.connect({ port: 8081, host: FAR })),
  http: () => once(http.get(`http://${FAR}:8081/`)),
  'http by name': () => once(http.get('http://vendor.invalid/')),
  https: () => once(https.get(`https://${FAR}:8081/`)),
  'https with an agent': () => once(https.get({ host: FAR, port: 8081, agent: new https.Agent({ keepAlive: true }) })),
  http2: () => once(http2.connect(`http://${FAR}:8081`)),
  fetch: () => fetch(`http://${FAR}:8081/`),
  'fetch by name': () => fetch('https://vendor.invalid/'),
  'dns.lookup': () => new Promise((done, fail) => dns.lookup('vendor.invalid', (error) => (error ? fail(error) : done()))),
  'dns.promises.lookup': () => dns.promises.lookup('vendor.invalid'),
  'dns.resolve4': () => new Promise((done, fail) => dns.resolve4('vendor.invalid', (error) => (error ? fail(error) : done()))),
  'dns.promises.Resolver': () => new dns.promises.Resolver().resolve4('vendor.invalid'),
  dgram: () => new Promise((done, fail) => dgram.createSocket('udp4').send('x', 8081, FAR, (error) => (error ? fail(error) : done()))),
  'another process': () => childProcess.execFileSync('true'),
  'another thread': () => new Worker('', { eval: true }),
};

function once(emitter) {
  return new Promise((done, fail) => {
    emitter.on('error', fail);
    emitter.on('connect', done);
    emitter.on('response', done);
  });
}

function causes(error) {
  return error ? [error, ...causes(error.cause)] : [];
}

async function main() {
  for (const [name, attempt] of Object.entries(attempts)) {
    const refused = await Promise.resolve().then(attempt).then(() => null, (error) => error);
    assert(refused, `${name} was not refused`);
    assert(causes(refused).some((error) => error.code === 'EDENIED'), `${name} failed otherwise: ${refused.stack}`);
  }

  const server = http.createServer((request, response) => response.end('here')).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'here');
  assert.equal(await (await fetch(`http://localhost:${port}/`)).text(), 'here');
  await once(http.get({ port }));
  // A lookup that lies about localhost is not asked.
  await once(http.get({ host: 'localhost', port, family: 4, lookup: (name, options, done) => done(null, FAR, 4) }));
  server.closeAllConnections();
  server.close();
  console.log(`${Object.keys(attempts).length} ways out refused`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
