// node-quickbooks, the most used QuickBooks client: customers.
'use strict';

const QuickBooks = require('node-quickbooks');
const { target, expect, same, failure, pages, checkList, run } = require('../harness.cjs');

const PAGE = 2;

QuickBooks.TOKEN_URL = `${target.base}/oauth2/v1/tokens/bearer`;

function connect(token) {
  const client = new QuickBooks(target.clientId, target.clientSecret, token, false, target.account, false, false, 75, '2.0', target.refreshToken);
  client.endpoint = `${target.base}/v3/company/`;
  return client;
}

function call(client, method, ...args) {
  return new Promise((done, fail) => {
    client[method](...args, (error, body) => (error ? fail(Object.assign(new Error(`${method}: ${error.message ?? 'Fault'}`), { cause: error, body })) : done(body)));
  });
}

// A failed query hands the transport's error twice; everything else hands the Fault second.
function describe(error) {
  const body = error.body?.Fault || error.body?.fault ? error.body : error.cause?.response?.data;
  const fault = body?.Fault?.Error?.[0] ?? body?.fault?.error?.[0];
  return fault ? String(fault.code) : error.message;
}

run('quickbooks', async () => {
  const client = connect(target.accessToken);
  const mark = Date.now().toString(36);

  const created = [];
  for (const name of ['Ada', 'Grace', 'Edsger']) {
    const customer = await call(client, 'createCustomer', { DisplayName: `${name} ${mark}`, PrimaryEmailAddr: { Address: `${name}.${mark}@example.com` } });
    expect(customer.Id, 'a created customer has an id');
    expect(customer.SyncToken !== undefined, 'a created customer has a version');
    const read = await call(client, 'getCustomer', customer.Id);
    same(read.DisplayName, `${name} ${mark}`, 'the name read back');
    same(read.PrimaryEmailAddr?.Address, `${name}.${mark}@example.com`, 'the e-mail read back');
    created.push(customer);
  }

  const updated = await call(client, 'updateCustomer', { Id: created[0].Id, SyncToken: created[0].SyncToken, sparse: true, CompanyName: mark });
  same(updated.CompanyName, mark, 'the company name after the update');
  same(updated.DisplayName, created[0].DisplayName, 'the name after a sparse update');
  expect(updated.SyncToken !== created[0].SyncToken, 'an update changes the version');

  const list = await pages(async (offset = 1) => {
    const answer = await call(client, 'findCustomers', { limit: PAGE, offset });
    const rows = answer.QueryResponse.Customer ?? [];
    expect(rows.length <= PAGE, 'a page holds no more than asked');
    return { rows, next: rows.length === PAGE ? offset + PAGE : undefined };
  });
  checkList(list, created.map((customer) => customer.Id), (customer) => customer.Id);
  const all = await call(client, 'findCustomers', { fetchAll: true });
  same(all.QueryResponse.Customer.length, list.rows.length, 'the client follows the pages by itself to as many rows');

  const missing = await failure('reading a customer that is not there', () => call(client, 'getCustomer', '99999999'), describe);
  same(missing, '610', 'a customer that is not there');
  const duplicate = await failure('a name given twice', () => call(client, 'createCustomer', { DisplayName: created[1].DisplayName }), describe);
  same(duplicate, '6240', 'a name given twice');
  const stale = await failure('an old version', () => call(client, 'updateCustomer', { Id: created[0].Id, SyncToken: created[0].SyncToken, sparse: true, CompanyName: 'x' }), describe);
  same(stale, '5010', 'an old version');
  const failed = [missing, duplicate, stale];

  if (target.expiredToken) {
    const expired = await failure('an expired token', () => call(connect(target.expiredToken), 'getCustomer', created[0].Id), describe);
    same(expired, '3200', 'an expired token');
    failed.push(expired);
  }

  let refreshed = false;
  if (target.refreshToken) {
    const renewed = connect(target.expiredToken ?? target.accessToken);
    const token = await new Promise((done, fail) => renewed.refreshAccessToken((error, answer) => (error ? fail(error) : done(answer))));
    expect(token.access_token && token.refresh_token, 'a refresh answers both tokens');
    same((await call(renewed, 'getCustomer', created[0].Id)).Id, created[0].Id, 'a read with the new token');
    refreshed = true;
  }

  return { listed: list.rows.length, pages: list.count, created: true, failed: failed.join(','), refreshed };
});
