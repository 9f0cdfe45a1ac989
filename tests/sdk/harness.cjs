// What the vendors' scripts share: their target, their checks and their one line of outcome.
'use strict';

const LIMIT_MS = 60_000;

const target = {
  base: process.env.SDK_BASE ?? process.argv[2],
  accessToken: process.env.SDK_ACCESS_TOKEN ?? process.argv[3],
  expiredToken: process.env.SDK_EXPIRED_TOKEN,
  refreshToken: process.env.SDK_REFRESH_TOKEN,
  clientId: process.env.SDK_CLIENT_ID ?? 'client',
  clientSecret: process.env.SDK_CLIENT_SECRET ?? 'secret',
  account: process.env.SDK_ACCOUNT ?? '1',
  minPages: Number(process.env.SDK_MIN_PAGES ?? 2),
};

function expect(condition, message) {
  if (!condition) throw new Error(message);
}

function same(actual, expected, what) {
  expect(actual === expected, `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/** Awaits a failure and returns what `read` makes of it; a success is a deviation. */
async function failure(what, attempt, read) {
  try {
    await attempt();
  } catch (error) {
    return read(error);
  }

  throw new Error(`${what} succeeded`);
}

/** Walks pages until `next` says there is none; a server that never ends is a deviation. */
async function pages(next, most = 2_000) {
  const rows = [];
  let cursor;
  for (let count = 1; count <= most; count++) {
    const page = await next(cursor);
    rows.push(...page.rows);
    cursor = page.next;
    if (cursor === undefined || cursor === null) {
      return { rows, count };
    }
  }

  throw new Error(`the list did not end within ${most} pages`);
}

function checkList(list, created, idOf) {
  const ids = list.rows.map(idOf);
  same(new Set(ids).size, ids.length, 'every listed record comes once');
  for (const id of created) {
    expect(ids.includes(id), `the list leaves out ${id}, which was created`);
  }

  expect(list.count >= target.minPages, `the list came in ${list.count} pages, not in at least ${target.minPages}`);
}

/** Runs a script's steps and prints their outcome as one line of JSON. */
function run(vendor, steps) {
  const watch = setTimeout(() => fail(new Error(`not done within ${LIMIT_MS} ms`)), LIMIT_MS);
  const fail = (error) => {
    // An SDK's error may carry the request with its tokens: the message alone is printed.
    process.stderr.write(`${vendor}: ${error?.code === 'EDENIED' ? '' : 'deviation: '}${error?.message ?? error}\n`);
    process.exit(1);
  };

  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
  (async () => {
    expect(target.base, 'SDK_BASE names no server');
    expect(target.accessToken, 'SDK_ACCESS_TOKEN is not set');
    const outcome = await steps();
    clearTimeout(watch);
    process.stdout.write(`${JSON.stringify({ vendor, ...outcome })}\n`, () => process.exit(0));
  })().catch(fail);
}

module.exports = { target, expect, same, failure, pages, checkList, run };
