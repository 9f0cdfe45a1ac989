// HubSpot's official client: contacts.
'use strict';

const { Client } = require('@hubspot/api-client');
const { target, expect, same, failure, pages, checkList, run } = require('../harness.cjs');

const PROPERTIES = ['email', 'firstname', 'lastname'];

function contactsOf(accessToken) {
  return new Client({ accessToken, basePath: target.base }).crm.contacts.basicApi;
}

run('hubspot', async () => {
  let contacts = contactsOf(target.accessToken);
  const mark = Date.now().toString(36);

  const created = [];
  for (const name of ['Ada', 'Grace', 'Edsger']) {
    const email = `${name}.${mark}@example.com`.toLowerCase();
    const contact = await contacts.create({ properties: { email, firstname: name, lastname: mark } });
    expect(contact.id, 'a created contact has an id');
    expect(contact.createdAt instanceof Date && !Number.isNaN(contact.createdAt.getTime()), 'createdAt is a date');
    const read = await contacts.getById(contact.id, PROPERTIES);
    same(read.id, contact.id, 'the id read back');
    same(read.properties.email, email, 'the e-mail read back');
    same(read.properties.firstname, name, 'the first name read back');
    created.push(contact.id);
  }

  const list = await pages(async (after) => {
    const page = await contacts.getPage(2, after, PROPERTIES);
    expect(page.results.length <= 2, 'a page holds no more than asked');
    return { rows: page.results, next: page.paging?.next?.after };
  });
  checkList(list, created, (contact) => contact.id);

  const describe = (error) => `${error.code} ${error.body?.category}`;
  const missing = await failure('reading a contact that is not there', () => contacts.getById('999999999999', PROPERTIES), describe);
  same(missing, '404 OBJECT_NOT_FOUND', 'a contact that is not there');
  const invalid = await failure('creating with an unknown property', () => contacts.create({ properties: { no_such_property_x: '1' } }), describe);
  same(invalid, '400 VALIDATION_ERROR', 'an unknown property');
  const failed = [missing, invalid];

  if (target.expiredToken) {
    const expired = await failure('an expired token', () => contactsOf(target.expiredToken).getPage(1), (error) => String(error.code));
    same(expired, '401', 'an expired token');
    failed.push(expired);
  }

  let refreshed = false;
  if (target.refreshToken) {
    const oauth = new Client({ basePath: target.base }).oauth.tokensApi;
    const token = await oauth.create('refresh_token', undefined, undefined, target.clientId, target.clientSecret, target.refreshToken);
    expect(token.accessToken, 'a refresh answers an access token');
    expect(token.expiresIn > 0, 'a refresh says how long the token lives');
    contacts = contactsOf(token.accessToken);
    same((await contacts.getById(created[0])).id, created[0], 'a read with the new token');
    refreshed = true;
  }

  return { listed: list.rows.length, pages: list.count, created: true, failed: failed.join(','), refreshed };
});
