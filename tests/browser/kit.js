// A browser for the tests: each test has a context of its own, and fails on any error of a
// page, any breach of the policy, and any request to another host.
'use strict';

const fs = require('node:fs');
const http = require('node:http');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const base = process.env.GB_WEB;
const bots = process.env.GB_BOTS;
const only = new RegExp(process.env.GB_ONLY || '.');

const tests = [];
const test = (name, run) => tests.push({ name, run });

class Fail extends Error {}

const ok = (truth, what) => {
	if (!truth)
		throw new Fail(what);
};
const is = (got, wanted, what) => ok(got === wanted,
	`${what}: got ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`);
const like = (got, pattern, what) => ok(pattern.test(got),
	`${what}: ${JSON.stringify(got)} does not match ${pattern}`);

class Visit {
	constructor(browser) {
		this.browser = browser;
		this.contexts = [];
		this.faults = [];
		this.allowed = [];
		this.hosts = [base];
	}

	// An error that the test itself provokes.
	allow(pattern) {
		this.allowed.push(pattern);
	}

	fault(text) {
		if (!this.allowed.some((pattern) => pattern.test(text)))
			this.faults.push(text);
	}

	async context(options = {}) {
		const context = await this.browser.newContext({
			viewport: { width: 1000, height: 700 }, locale: 'en-GB',
			timezoneId: 'UTC', ...options,
		});
		context.setDefaultTimeout(8000);
		this.contexts.push(context);
		await context.addInitScript(() => {
			addEventListener('securitypolicyviolation', (event) => {
				console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
			});
		});
		context.on('request', (request) => {
			const url = request.url();
			if (!this.hosts.some((host) => url.startsWith(`${host}/`)) && !url.startsWith('data:'))
				this.fault(`request to ${url}`);
		});
		context.on('weberror', (error) => this.fault(`page: ${error.error().message}`));
		context.on('console', (message) => {
			if (message.type() === 'error')
				this.fault(`console: ${message.text()} ${message.location().url}`);
		});
		return context;
	}

	async page(path, options) {
		const page = await (await this.context(options)).newPage();
		await page.goto(path.startsWith('/') ? base + path : path);
		return page;
	}

	// A page of another site; says its address.
	host(html, headers = {}) {
		this.server = http.createServer((request, answer) => {
			answer.writeHead(request.url.startsWith('/page') ? 200 : 204,
				{ 'Content-Type': 'text/html; charset=utf-8', ...headers });
			answer.end(html);
		});
		return new Promise((done) => {
			this.server.listen(0, '127.0.0.1', () => {
				const origin = `http://127.0.0.1:${this.server.address().port}`;
				this.hosts.push(origin);
				done(`${origin}/page`);
			});
		});
	}

	async end() {
		for (const context of this.contexts)
			await context.close();
		this.server?.close();
	}
}

// What axe finds, one line each.
const violations = async (page) => {
	await page.evaluate(axe);
	const found = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), TAGS);
	return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
};
const accessible = async (page, what) => is((await violations(page)).join('; '), '', `axe, ${what}`);

const say = async (page, text) => {
	await page.fill('#text', text);
	await page.press('#text', 'Enter');
};
// Waits for a line of the bot that holds the text.
const heard = (page, text) => page.locator('#log .bot .body', { hasText: text }).last().waitFor();

const run = async () => {
	const root = process.getuid() === 0;
	const browser = await chromium.launch({
		executablePath: process.env.GB_CHROMIUM || '/usr/bin/chromium',
		args: root ? ['--no-sandbox'] : [],
	});
	let failed = 0;
	let n = 0;
	for (const { name, run: body } of tests.filter((one) => only.test(one.name))) {
		const visit = new Visit(browser);
		let why = '';
		try {
			await body(visit);
			why = visit.faults.join('\n');
		} catch (error) {
			why = [error instanceof Fail ? error.message : error.stack, ...visit.faults].join('\n');
		}
		await visit.end().catch((error) => { why += error.message; });
		n++;
		failed += why ? 1 : 0;
		console.log(`${why ? 'not ok' : 'ok'} ${n} - ${name}`);
		if (why)
			console.log(why.replace(/^/gm, '# '));
	}
	await browser.close();
	console.log(`1..${n}`);
	process.exit(failed ? 1 : 0);
};

module.exports = { accessible, base, bots, heard, is, like, ok, run, say, test, violations };
