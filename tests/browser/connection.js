// What happens when something does not (ui.md d 15, 17-20, 37).
'use strict';

const { accessible, base, heard, is, like, ok, say, test } = require('./kit.js');

const users = (page) => page.locator('#log .user .body').allInnerTexts();

test('17 offline a message waits, and is sent once when the line is back', async (v) => {
	v.allow(/INTERNET_DISCONNECTED/);
	const page = await v.page('/echo');
	await page.context().setOffline(true);
	await say(page, 'one');
	await say(page, 'two');
	is(await page.locator('[data-state="waits"]').count(), 2, 'bubbles that wait');
	like(await page.locator('#bar').innerText(), /offline/, 'the bar');
	is(await page.locator('body').getAttribute('data-conn'), 'offline', 'the state');
	await accessible(page, 'offline');
	await page.context().setOffline(false);
	await heard(page, 'You said two');
	is((await users(page)).join(), 'one,two', 'order');
	ok(await page.locator('#bar').isHidden(), 'the bar is gone');
	await page.reload();
	is((await users(page)).join(), 'one,two', 'each once');
});

test('18 the same id twice is one message and one run', async (v) => {
	const page = await v.page('/echo');
	const form = { _csrf: await page.locator('#form [name="_csrf"]').inputValue(), client_id: 'twice', text: 'tea' };
	for (let i = 0; i < 2; i++)
		is((await page.request.post(`${base}/api/ui/chat/echo/messages`, {
			form, headers: { 'HX-Request': 'true' },
		})).status(), 200, 'the answer');
	await page.reload();
	is((await users(page)).join(), 'tea', 'messages');
	is(await page.locator('#log .bot').count(), 2, 'answers');
});

test('18 an answer that is lost on the way is asked for again with the same id', async (v) => {
	v.allow(/ERR_CONNECTION/);
	const page = await v.page('/echo');
	let lost = 0;
	await page.route('**/messages', async (route) => {
		if (lost++)
			return route.continue();
		await route.fetch();
		return route.abort('connectionreset');
	});
	await say(page, 'tea');
	await page.locator('#bar', { hasText: 'Connection lost' }).waitFor();
	await accessible(page, 'reconnecting');
	await heard(page, 'You said tea');
	is((await users(page)).join(), 'tea', 'messages');
	is(await page.locator('#log .bot').count(), 2, 'answers');
});

test('19 a refused message says so; trying again works, and deleting too', async (v) => {
	v.allow(/500/);
	const page = await v.page('/echo');
	await page.route('**/messages', (route) => route.fulfill({ status: 500, body: 'no' }));
	await say(page, 'tea');
	const failed = page.locator('#log [data-state="failed"]');
	await failed.waitFor();
	like(await failed.innerText(), /tea[\s\S]*Not sent/, 'the text is not lost');
	is(await failed.locator('[role="alert"]').count(), 1, 'it is announced');
	await accessible(page, 'failed');
	await page.unroute('**/messages');
	await failed.getByRole('button', { name: 'Try again' }).click();
	await heard(page, 'You said tea');
	is((await users(page)).join(), 'tea', 'messages');
	await page.route('**/messages', (route) => route.fulfill({ status: 500, body: 'no' }));
	await say(page, 'cake');
	await failed.getByRole('button', { name: 'Delete' }).click();
	is((await users(page)).join(), 'tea', 'after deleting');
});

test('20 too many: the time is counted, and the box keeps the text', async (v) => {
	v.allow(/429/);
	const page = await v.page('/echo');
	await page.route('**/messages', (route) => route.fulfill({
		status: 429, headers: { 'Retry-After': '3' }, body: 'no',
	}));
	await say(page, 'tea');
	await page.locator('#bar', { hasText: 'You can write again in 3 s' }).waitFor();
	is(await page.inputValue('#text'), 'tea', 'the draft');
	is((await users(page)).join(), '', 'bubbles');
	await accessible(page, 'limited');
	await page.unroute('**/messages');
	await page.locator('#bar').waitFor({ state: 'hidden' });
	await page.press('#text', 'Enter');
	await heard(page, 'You said tea');
});

test('13 looking for news goes on after the connection was lost', async (v) => {
	v.allow(/ERR_FAILED/);
	const page = await v.page('/echo');
	await page.clock.install();
	let cut = true;
	await page.route('**/events?**', (route) => (cut || route.request().resourceType() === 'eventsource'
		? route.abort() : route.continue()));
	await page.reload();
	await page.clock.runFor(12000);
	await page.locator('#bar', { hasText: 'Connection lost' }).waitFor();
	is(await page.locator('body').getAttribute('data-conn'), 'reconnecting', 'the state');
	const other = await page.context().newPage();
	await other.goto(`${base}/echo`);
	await say(other, 'tea');
	await heard(other, 'You said tea');
	// The last try of its own: the stream fails, then the look.
	const fails = (pattern) => page.waitForEvent('requestfailed', (request) => pattern.test(request.url()));
	const tried = fails(/turn=/).then(() => fails(/poll=/));
	await page.clock.pauseAt(new Date(Date.now() + 60000));
	await tried;
	cut = false;
	await page.getByRole('button', { name: 'Try now' }).click();
	await heard(page, 'You said tea');
	ok(await page.locator('#bar').isHidden(), 'the bar is gone');
	is((await users(page)).join(), 'tea', 'each once');
});

test('14 a reload in the middle of a run shows what was said, and goes on', async (v) => {
	const page = await v.page('/slow');
	await say(page, 'nap');
	await page.locator('#typing').waitFor();
	await page.reload();
	await page.locator('#typing').waitFor();
	await heard(page, 'Done with nap');
	ok(await page.locator('#typing').isHidden(), 'nobody writes any more');
	is((await users(page)).join(), 'nap', 'messages');
});

test('37 "is writing" does not stay for ever', async (v) => {
	const page = await v.page('/echo');
	await page.clock.install();
	await page.reload();
	await page.route('**/messages', () => {});
	await say(page, 'tea');
	await page.clock.runFor(500);
	ok(await page.locator('#typing').isVisible(), 'it is shown');
	is(await page.locator('#status').innerText(), 'echo is writing', 'it is said');
	await accessible(page, 'waiting');
	await page.clock.runFor(16000);
	ok(await page.locator('#typing').isHidden(), 'it is gone');
});

test('15 a server that does not answer has a page of its own, and messages wait', async (v) => {
	v.allow(/502/);
	const page = await v.page('/echo');
	await page.route('**/messages', (route) => route.fulfill({ status: 502, body: 'no' }));
	await say(page, 'tea');
	await page.locator('#bar', { hasText: 'Connection lost' }).waitFor();
	await page.unroute('**/messages');
	await heard(page, 'You said tea');
	is((await users(page)).join(), 'tea', 'messages');
	await page.goto(`${base}/_gb/down.html`);
	await accessible(page, 'the page of the web server');
});

test('17 what is being written outlives a reload', async (v) => {
	const page = await v.page('/echo');
	await page.locator('#text').pressSequentially('half a sen');
	await page.reload();
	is(await page.inputValue('#text'), 'half a sen', 'the draft');
	await page.press('#text', 'Enter');
	await heard(page, 'You said half a sen');
	await page.press('#text', 'ArrowUp');
	is(await page.inputValue('#text'), 'half a sen', 'the last message comes back');
	await page.fill('#text', '');
	await page.reload();
	is(await page.inputValue('#text'), '', 'no draft is left');
});

test('16 what is said in one tab is there in four others at once', async (v) => {
	const page = await v.page('/echo');
	const tabs = [page];
	for (let i = 0; i < 4; i++) {
		tabs.push(await page.context().newPage());
		await tabs.at(-1).goto(`${base}/echo`);
	}
	await say(page, 'tea');
	for (const tab of tabs)
		await heard(tab, 'You said tea');
	for (const tab of tabs)
		is((await users(tab)).join(), 'tea', 'each once');
});

test('14 what a bot says later is told, not asked for again and again', async (v) => {
	const page = await v.page('/slow');
	const asked = [];
	page.on('request', (request) => asked.push(new URL(request.url())));
	await say(page, 'nap');
	await heard(page, 'Done with nap');
	ok(asked.some((url) => url.searchParams.has('poll')), 'it asked when it was told');
	ok(asked.filter((url) => url.searchParams.has('poll')).length <= 3, 'and not more often');
});
