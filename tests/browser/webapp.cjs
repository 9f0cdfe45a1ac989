// Walks a person's way through the web sample and prints what was seen as one line of JSON.
'use strict';

const path = require('node:path');
const { chromium } = require('playwright-core');

const LIMIT_MS = 180_000;
const base = process.env.BROWSER_BASE;
const screenshots = process.env.BROWSER_SCREENSHOTS;
const executablePath = process.env.BROWSER_EXECUTABLE ?? '/usr/bin/chromium';

/** Our cookies of a consent under way. */
const bindings = async (context) => (await context.cookies()).filter((cookie) => cookie.name.includes('integrations.'));

async function walk(context, seen) {
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT_MS / 3);
  page.on('console', (message) => { if (message.type() === 'error') seen.errors.push(message.text()); });
  page.on('pageerror', (error) => seen.errors.push(error.message));
  const shoot = (name) => page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
  const connect = () => page.getByRole('link', { name: /^Connect / }).click();

  await page.goto(base);
  await page.getByRole('button', { name: 'Sign in as Ada' }).click();
  await connect();
  await page.getByRole('button', { name: 'Deny' }).waitFor();
  seen.consentIsElsewhere = new URL(page.url()).origin !== new URL(base).origin;
  seen.binding = (await bindings(context)).map(({ httpOnly, sameSite, path: at }) => ({ httpOnly, sameSite, path: at }));
  await shoot('1-consent');

  await page.getByRole('button', { name: 'Deny' }).click();
  seen.denied = await page.getByRole('alert').innerText();
  seen.rowsAfterDenial = await page.getByRole('row').count();
  await shoot('2-denied');

  await connect();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('table').waitFor();
  seen.connected = await page.getByRole('status').innerText();
  seen.rows = await page.locator('tbody tr').count();
  seen.first = await page.locator('tbody th').first().innerText();
  seen.health = (await page.locator('#health').innerText()).trim();
  seen.bindingsLeft = (await bindings(context)).length;
  await shoot('3-contacts');

  await page.getByRole('button', { name: 'Disconnect' }).click();
  seen.disconnected = await page.getByText(/^Disconnected/).innerText();
  seen.rowsAfterDisconnect = await page.getByRole('row').count();
  await shoot('4-disconnected');
}

async function main() {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] });
  try {
    const seen = { errors: [] };
    await walk(await browser.newContext({ viewport: { width: 1100, height: 800 } }), seen);
    process.stdout.write(`${JSON.stringify(seen)}\n`);
  } finally {
    await browser.close();
  }
}

const watch = setTimeout(() => { process.stderr.write(`not done within ${LIMIT_MS} ms\n`); process.exit(1); }, LIMIT_MS);
main().then(() => clearTimeout(watch), (error) => { process.stderr.write(`${error.stack}\n`); process.exit(1); });
