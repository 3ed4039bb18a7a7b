// Loaded into a program under test by `--require`: tells on standard error of every attempt to reach the network, of
// every module loaded from a folder named in PROBE_FOREIGN, and, at the end, of a changed Object.prototype.
const Module = require('node:module');
const net = require('node:net');
const dns = require('node:dns');
const dgram = require('node:dgram');

const tell = (what) => process.stderr.write(`PROBE ${what}\n`);
const guard = (owner, name) => {
  const original = owner[name];
  owner[name] = function (...args) {
    tell(`network: ${name}`);
    return original.apply(this, args);
  };
};
guard(net.Socket.prototype, 'connect');
guard(net, 'createServer');
guard(dns, 'lookup');
guard(dgram, 'createSocket');
guard(globalThis, 'fetch');

const foreign = process.env.PROBE_FOREIGN;
const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const name = Module._resolveFilename(request, parent, ...rest);
  if (foreign !== undefined && name.startsWith(foreign)) tell(`module: ${name}`);
  return load.call(this, request, parent, ...rest);
};

const before = Object.getOwnPropertyNames(Object.prototype).length;
process.on('exit', () => {
  if (Object.getOwnPropertyNames(Object.prototype).length !== before) tell('Object.prototype has changed');
  tell('ends');
});
