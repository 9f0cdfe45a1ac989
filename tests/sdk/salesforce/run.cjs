// jsforce, the most used Salesforce client: contacts.
'use strict';

const jsforce = require('jsforce');
const { target, expect, same, failure, pages, checkList, run } = require('../harness.cjs');

const BATCH = 200;
const OPTIONS = { headers: { 'Sforce-Query-Options': `batchSize=${BATCH}` } };

function connect(accessToken) {
  return new jsforce.Connection({
    instanceUrl: target.base,
    accessToken,
    refreshToken: target.refreshToken,
    version: '60.0',
    oauth2: { loginUrl: target.base, clientId: target.clientId, clientSecret: target.clientSecret },
  });
}

run('salesforce', async () => {
  const connection = connect(target.accessToken);
  const contacts = connection.sobject('Contact');
  const mark = Date.now().toString(36);

  const one = await contacts.create({ FirstName: 'Ada', LastName: `Ada ${mark}`, Email: `ada.${mark}@example.com` });
  same(one.success, true, 'a create succeeds');
  const read = await contacts.retrieve(one.id);
  same(read.LastName, `Ada ${mark}`, 'the last name read back');
  same(read.attributes?.type, 'Contact', 'the type read back');
  const updated = await contacts.update({ Id: one.id, FirstName: 'Augusta' });
  same(updated.success, true, 'an update succeeds');
  same((await contacts.retrieve(one.id)).FirstName, 'Augusta', 'the first name after the update');

  // One page more than a batch holds; the client cuts the list into calls of its own.
  const many = await contacts.create(
    Array.from({ length: BATCH + 1 }, (_, index) => ({ LastName: `Row ${index} ${mark}` })),
    { allowRecursive: true },
  );
  expect(many.every((row) => row.success), 'every row of a collection succeeds');

  const list = await pages(async (locator) => {
    const page = locator ? await connection.queryMore(locator, OPTIONS) : await connection.query('SELECT Id, LastName FROM Contact', OPTIONS);
    same(page.done, page.nextRecordsUrl === undefined, 'done says whether there is a next page');
    return { rows: page.records, next: page.nextRecordsUrl };
  });
  checkList(list, [one.id, ...many.map((row) => row.id)], (contact) => contact.Id);

  const describe = (error) => error.errorCode ?? error.name;
  const missing = await failure('reading a contact that is not there', () => contacts.retrieve('003000000000000AAA'), describe);
  same(missing, 'NOT_FOUND', 'a contact that is not there');
  const invalid = await failure('creating without the last name', () => contacts.create({ FirstName: 'Nobody' }), describe);
  same(invalid, 'REQUIRED_FIELD_MISSING', 'a contact without its last name');
  const malformed = await failure('a query that does not parse', () => connection.query('SELECT FROM'), describe);
  same(malformed, 'MALFORMED_QUERY', 'a query that does not parse');

  let refreshed = false;
  if (target.expiredToken && target.refreshToken) {
    const expired = connect(target.expiredToken);
    expired.on('refresh', () => {
      refreshed = true;
    });
    same((await expired.sobject('Contact').retrieve(one.id)).Id, one.id, 'a read with an expired token, after the refresh');
    expect(refreshed, 'an expired token is refreshed');
    expect(expired.accessToken !== target.expiredToken, 'a refresh gives another token');
  }

  const removed = await contacts.destroy(one.id);
  same(removed.success, true, 'a delete succeeds');

  return { listed: list.rows.length, pages: list.count, created: true, failed: [missing, invalid, malformed].join(','), refreshed };
});
