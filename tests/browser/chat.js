// The page and its list of messages (ui.md d 1-5, 10-12, 16, 26-29, 41).
'use strict';

const { accessible, base, heard, is, like, ok, say, test } = require('./kit.js');

const lines = (page) => page.locator('#log > .bot, #log > .user').count();
const scroller = (page) => page.locator('#scroll').evaluate(
	(box) => ({ top: box.scrollTop, left: box.scrollHeight - box.scrollTop - box.clientHeight }));

// The best of three fresh visits: the machine may be busy with something else.
test('1 greeting and composer are there within 1.5 s on a slow line', async (v) => {
	const took = [];
	for (let i = 0; i < 3; i++) {
		const page = await (await v.context()).newPage();
		const line = await page.context().newCDPSession(page);
		await line.send('Network.enable');
		await line.send('Network.emulateNetworkConditions', {
			offline: false, latency: 40, downloadThroughput: 200000, uploadThroughput: 100000,
		});
		const from = Date.now();
		await page.goto(`${base}/echo`, { waitUntil: 'commit' });
		await heard(page, 'Hello you');
		await page.locator('#text').waitFor();
		took.push(Date.now() - from);
	}
	ok(Math.min(...took) < 1500, `it took ${took.join(', ')} ms`);
});

test('3 the policy is the one of the specification, and nothing stands inline', async (v) => {
	const context = await v.context();
	const page = await context.newPage();
	const seen = [];
	page.on('response', (answer) => seen.push({
		url: answer.url(), headers: answer.headers(), text: answer.text().catch(() => ''),
	}));
	await page.goto(`${base}/pick`);
	await say(page, 'x');
	await heard(page, 'Picked x');
	v.allow(/404/);
	for (const path of ['/yellow', '/nobody'])
		await page.goto(base + path);
	for (const answer of seen.filter((one) => one.url.startsWith(base))) {
		is(answer.headers['content-security-policy'],
			"default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; "
			+ "form-action 'self'; frame-ancestors 'self'", answer.url);
		if (/html/.test(answer.headers['content-type']))
			ok(!/ style=| on[a-z]+=|<style|<script(?! type="module" src="\/_gb\/)/.test(await answer.text),
				`${answer.url} has something inline`);
	}
	ok(seen.length > 10, 'answers were looked at');
});

test('4 scripts are at most 56 kB, styles at most 24 kB, all of this site', async (v) => {
	const page = await (await v.context()).newPage();
	const bodies = [];
	page.on('response', (answer) => {
		const kind = answer.url().match(/\.(js|css)/);
		if (kind)
			bodies.push(answer.body().then((body) => ({ kind: kind[1], n: body.length })));
	});
	await page.goto(`${base}/yellow`);
	const size = { js: 0, css: 0 };
	for (const { kind, n } of await Promise.all(bodies))
		size[kind] += n;
	ok(size.js > 1000 && size.js <= 56000, `scripts have ${size.js} bytes`);
	ok(size.css > 1000 && size.css <= 24000, `styles have ${size.css} bytes`);
});

test('5 Enter sends: the own bubble is there at once, the box is empty and has the focus', async (v) => {
	const page = await v.page('/echo');
	let let_go;
	const held = new Promise((done) => { let_go = done; });
	await page.route('**/messages', async (route) => {
		await held;
		await route.continue();
	});
	await say(page, 'tea <b>now</b>');
	is(await page.locator('#log .user .body').innerText(), 'tea <b>now</b>', 'the bubble');
	is(await page.inputValue('#text'), '', 'the box');
	is(await page.evaluate(() => document.activeElement.id), 'text', 'the focus');
	await page.fill('#text', 'and');
	let_go();
	await heard(page, 'You said tea <b>now</b>');
	is(await page.inputValue('#text'), 'and', 'what was written meanwhile');
	is(await page.evaluate(() => document.activeElement.id), 'text', 'the focus after it');
	is(await lines(page), 3, 'lines');
});

test('10 who reads above stays there; a button leads to what is new', async (v) => {
	const page = await v.page('/long');
	await say(page, '60');
	await heard(page, 'Line 60');
	await page.locator('#scroll').hover();
	await page.mouse.wheel(0, -800);
	await page.waitForFunction(() => !document.getElementById('newest').hidden);
	const before = await scroller(page);
	const other = await page.context().newPage();
	await other.goto(`${base}/long`);
	await say(other, 'more');
	await page.locator('#newest', { hasText: '1 new message' }).waitFor();
	const after = await scroller(page);
	ok(Math.abs(after.top - before.top) <= 2, `moved from ${before.top} to ${after.top}`);
	is(await page.locator('#unread').innerText(), 'New messages', 'the line above what is new');
	await page.locator('#newest').click();
	ok((await scroller(page)).left < 2, 'the button leads to the end');
	ok(await page.locator('#newest').isHidden(), 'and is gone');
});

test('11 at the bottom the newest line stays in view, and sending leads there', async (v) => {
	const page = await v.page('/long');
	await say(page, '60');
	await heard(page, 'Line 60');
	ok((await scroller(page)).left < 2, 'at the end');
	await page.mouse.move(300, 300);
	await page.mouse.wheel(0, -800);
	await say(page, 'tea');
	await heard(page, 'You said tea');
	ok((await scroller(page)).left < 2, 'at the end after sending');
});

test('12 Stop ends a run that sleeps; nothing of it comes later', async (v) => {
	const page = await v.page('/slow');
	await say(page, 'sleep');
	await page.locator('#typing').waitFor();
	await page.locator('#stop').click();
	await page.waitForFunction(() => document.getElementById('status').textContent === 'Stopped');
	ok(await page.locator('#typing').isHidden(), 'nobody writes any more');
	ok(await page.locator('#stop').isHidden(), 'the button is gone');
	is(await page.locator('#composer').getAttribute('data-wait'), 'none', 'nothing is waited for');
	await page.reload();
	is(await page.locator('#log .bot').count(), 1, 'lines of the bot');
});

test('16 two tabs show the same, each line once', async (v) => {
	const page = await v.page('/echo');
	const other = await page.context().newPage();
	await other.goto(`${base}/echo`);
	await say(page, 'tea');
	await heard(other, 'You said tea');
	await say(other, 'cake');
	await heard(page, 'You said cake');
	is(await lines(page), 5, 'lines of the first');
	is(await lines(other), 5, 'lines of the second');
});

test('26 hostile text does nothing, and the page stays usable', async (v) => {
	const asked = [];
	const page = await (await v.context()).newPage();
	page.on('request', (request) => asked.push(request.url()));
	const from = Date.now();
	await page.goto(`${base}/hostile`, { waitUntil: 'domcontentloaded' });
	ok(Date.now() - from < 3000, `it took ${Date.now() - from} ms`);
	await say(page, '<img src=x onerror="window.evil=1"><script>window.evil=1</script>');
	await page.locator('#log .bot').nth(6).waitFor();
	is(await page.evaluate(() => window.evil), undefined, 'a script of the text');
	ok(!asked.some((url) => /evil|\/x$/.test(url)), 'an address of the text was asked');
	is(await page.locator('#log .body').locator('img, script, style, [onerror], [hx-get]').count(),
		0, 'elements of the text');
	is(await page.locator('#log a[href^="javascript"]').count(), 0, 'links to scripts');
});

test('27 a picture elsewhere is a link with its text, and asks for nothing', async (v) => {
	const page = await v.page('/hostile');
	is(await page.locator('#log a[href="https://evil.example/a.png"]').innerText(), 'picture', 'the link');
});

test('28 the log is quiet; what is finished is said once, long texts by their beginning', async (v) => {
	const page = await v.page('/speech');
	is(await page.locator('#scroll').getAttribute('aria-live'), 'off', 'the log');
	is(await page.locator('#say').innerText(), '', 'before anything came');
	await say(page, 'x');
	await page.locator('#say', { hasText: 'and 2 more paragraphs' }).waitFor();
	const parts = await page.locator('#say p').allInnerTexts();
	ok(parts.every((part) => part.length <= 500), 'parts of at most 500 characters');
	is(await page.locator('#say p', { hasText: 'aaa' }).count(), 1, 'said once');
});

test('29 headings lead from message to message', async (v) => {
	const page = await v.page('/echo');
	await say(page, 'tea');
	await heard(page, 'You said tea');
	is((await page.locator('main h2').allInnerTexts()).join('|'), 'echo said|You said|echo said', 'headings');
});

test('41 a long talk opens with 30 lines, and older ones keep the reading position', async (v) => {
	const page = await v.page('/long');
	await say(page, '95');
	await heard(page, 'Line 95');
	const from = Date.now();
	await page.reload();
	ok(Date.now() - from < 2000, `it took ${Date.now() - from} ms`);
	is(await lines(page), 30, 'lines');
	await page.locator('#earlier').scrollIntoViewIfNeeded();
	const mark = page.locator('#log .bot').first();
	const before = (await mark.boundingBox()).y;
	const id = await mark.getAttribute('id');
	await page.locator('#earlier').click();
	await page.waitForFunction(() => document.querySelectorAll('#log > .bot').length === 60);
	const after = (await page.locator(`#${id}`).boundingBox()).y;
	ok(Math.abs(after - before) <= 40, `moved from ${before} to ${after}`);
	is(await page.locator('#log > .day').count(), 1, 'days');
	await page.locator('#earlier').click();
	await page.locator('#earlier').click();
	await page.locator('#earlier').waitFor({ state: 'detached' });
	is(await lines(page), 96, 'all lines');
	like(await page.locator('#log > li').first().innerText(), /Today/, 'the first item');
	await accessible(page, 'a long talk');
});
