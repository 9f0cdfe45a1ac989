// An OAuth server that is not ours, on loopback: node server.mjs. Reads its clients as JSON from OIDC_CLIENTS and its packages from OIDC_MODULES.
// Says {"address":"http://127.0.0.1:port"} when it listens, answers GET /events with what it did, and ends when its standard input does.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomBytes } from 'node:crypto';
import { MemoryAdapter } from './memory.mjs';

const { Provider } = await import(pathToFileURL(join(process.env.OIDC_MODULES, 'oidc-provider', 'lib', 'index.js')));
const hour = 3600;
const events = [];

const server = createServer((request, response) => {
  if (request.url !== '/events') return answer(request, response);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(events));
});
server.keepAliveTimeout = 600_000; // a connection closed under a request would be a lost answer, and that is for the tests to say
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const address = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(address, {
  adapter: MemoryAdapter,
  clients: JSON.parse(process.env.OIDC_CLIENTS),
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
  cookies: { keys: [randomBytes(24).toString('hex')] },
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
  },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  pkce: { required: () => true },
  rotateRefreshToken: true,
  scopes: ['openid', 'offline_access', 'orders'],
  ttl: { AccessToken: hour, ClientCredentials: hour, RefreshToken: 24 * hour, Grant: 24 * hour, Session: hour, Interaction: hour, IdToken: hour },
});

const note = (name, ctx, more) => events.push({
  name,
  grantType: ctx.oidc.params?.grant_type,
  client: ctx.oidc.client?.clientId,
  person: (ctx.oidc.entities.RefreshToken ?? ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.AccessToken)?.accountId,
  ...more,
});
provider.on('grant.success', (ctx) => note('grant.success', ctx));
provider.on('grant.error', (ctx, error) => note('grant.error', ctx, { error: error.error, detail: error.error_detail }));
provider.on('grant.revoked', (ctx) => note('grant.revoked', ctx));
provider.on('refresh_token.consumed', (token) => events.push({ name: 'refresh_token.consumed', person: token.accountId, client: token.clientId }));
provider.on('server_error', (ctx, error) => note('server_error', ctx, { error: error.message }));

const answer = provider.callback();
process.stdin.resume().on('end', () => process.exit(0));
console.log(JSON.stringify({ address }));
