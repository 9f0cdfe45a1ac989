// Preloaded with --require: this process reaches loopback and nothing else, whatever a client's defaults say.
'use strict';

const net = require('node:net');
const dns = require('node:dns');
const dgram = require('node:dgram');
const childProcess = require('node:child_process');
const workers = require('node:worker_threads');
const { syncBuiltinESMExports } = require('node:module');

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]', '::ffff:127.0.0.1']);

function refuse(what) {
  const error = new Error(`deny.cjs: ${what} is not loopback and is refused`);
  error.code = 'EDENIED';
  throw error;
}

function allow(host, what) {
  if (!LOOPBACK.has(String(host).toLowerCase())) refuse(`${what} ${host}`);
}

// http, https, tls, undici and fetch all end in this method; net hands it already normalised arguments in an array.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const args = Array.isArray(given[0]) ? given[0] : given;
  const [first, second] = args;
  if (first !== null && typeof first === 'object') {
    if (first.path) refuse(`the socket ${first.path}`);
    allow(first.host ?? 'localhost', 'a connection to');
    // A lookup of the caller's own could turn an allowed name into any address.
    delete first.lookup;
  } else if (typeof first === 'string' && Number.isNaN(Number(first))) {
    refuse(`the socket ${first}`);
  } else {
    allow(typeof second === 'string' ? second : 'localhost', 'a connection to');
  }

  return connect.apply(this, given);
};

for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of Object.getOwnPropertyNames(owner)) {
    if ((name === 'lookup' || name === 'lookupService' || name === 'reverse' || name.startsWith('resolve')) && typeof owner[name] === 'function') {
      const original = owner[name];
      owner[name] = function (host, ...rest) {
        allow(host, 'the name');
        return original.call(this, host, ...rest);
      };
    }
  }
}

for (const name of ['send', 'connect']) {
  dgram.Socket.prototype[name] = () => refuse('a datagram');
}

// Another process or thread would start without these rules.
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
  childProcess[name] = () => refuse(`${name} of another process`);
}

workers.Worker = function () {
  refuse('another thread');
};

syncBuiltinESMExports();
