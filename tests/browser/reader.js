// For who reads, sees or moves in another way (ui.md d 2, 31-33, 35, 36).
'use strict';

const { accessible, base, heard, is, like, ok, say, test } = require('./kit.js');

// Every state in light and in dark; those of a broken connection stand in connection.js too.
const states = {
	greeting: async () => {},
	asking: async (page) => page.goto(`${base}/form`),
	waiting: async (page) => {
		await page.route('**/messages', () => {});
		await say(page, 'tea');
		await page.locator('#typing').waitFor();
	},
	done: async (page) => {
		await say(page, 'tea');
		await heard(page, 'You said tea');
	},
	rich: async (page) => page.goto(`${base}/rich`),
	choices: async (page) => page.goto(`${base}/pick`),
	stopped: async (page) => {
		await page.goto(`${base}/slow`);
		await say(page, 'sleep');
		await page.locator('#stop').click();
		await page.locator('#composer[data-wait="none"]').waitFor();
	},
	failed: async (page) => {
		await page.route('**/messages', (route) => route.fulfill({ status: 500 }));
		await say(page, 'tea');
		await page.locator('[data-state="failed"]').waitFor();
	},
	offline: async (page) => {
		await page.context().setOffline(true);
		await say(page, 'tea');
		await page.locator('[data-state="waits"]').waitFor();
	},
	reconnecting: async (page) => {
		await page.route('**/messages', (route) => route.fulfill({ status: 502 }));
		await say(page, 'tea');
		await page.locator('#bar').waitFor();
	},
	limited: async (page) => {
		await page.route('**/messages', (route) => route.fulfill({ status: 429 }));
		await say(page, 'tea');
		await page.locator('#bar').waitFor();
	},
	sure: async (page) => page.locator('#reset button').click(),
	yellow: async (page) => {
		await page.goto(`${base}/yellow`);
		await say(page, 'tea');
		await heard(page, 'You said tea');
	},
};
for (const colorScheme of ['light', 'dark'])
	test(`2 axe finds nothing in any state, ${colorScheme}`, async (v) => {
		v.allow(/Failed to load resource/);
		for (const [name, go] of Object.entries(states)) {
			const page = await v.page('/echo', { colorScheme });
			await go(page);
			await accessible(page, `${name} in ${colorScheme}`);
			await page.context().close();
		}
	});

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth
	- document.documentElement.clientWidth);
const sees = async (page, selector) => {
	const box = await page.locator(selector).last().boundingBox();
	const { width, height } = page.viewportSize();
	return box.x >= 0 && box.y >= 0 && box.x + box.width <= width + 1 && box.y + box.height <= height + 1;
};

test('31 at 320 x 568, and at 400 %, nothing moves sideways and the composer is seen', async (v) => {
	for (const viewport of [{ width: 320, height: 568 }, { width: 320, height: 256 }])
		for (const bot of ['rich', 'pick', 'form', 'hostile', 'yellow']) {
			const page = await v.page(`/${bot}`, { viewport });
			is(await wide(page), 0, `/${bot} is wider than ${viewport.width}`);
			ok(await sees(page, '#send'), `/${bot} shows the button at ${viewport.height}`);
			await say(page, 'a-word-without-an-end-'.repeat(20));
			await page.locator('#log .user').waitFor();
			is(await wide(page), 0, `/${bot} with a long word`);
			await page.context().close();
		}
});

test('31 the newest line is seen at 320 x 568', async (v) => {
	const page = await v.page('/echo', { viewport: { width: 320, height: 568 } });
	await say(page, 'tea');
	await heard(page, 'You said tea');
	ok(await sees(page, '#log .bot .body'), 'the newest line');
	await page.locator('#menu summary').click();
	ok(await sees(page, '#menu > div'), 'the menu');
});

test('32 with a keyboard on the screen the composer is seen; its letters have 16 px', async (v) => {
	const page = await v.page('/echo', { viewport: { width: 390, height: 300 }, hasTouch: true, isMobile: true });
	ok(await sees(page, '#text'), 'the box');
	ok(await sees(page, '#send'), 'the button');
	ok(await page.locator('#text').evaluate((box) => parseFloat(getComputedStyle(box).fontSize)) >= 16, 'the letters');
	ok(!/user-scalable|maximum-scale/.test(await page.content()), 'zoom is not limited');
	for (const button of await page.locator('button:visible').all()) {
		const { width, height } = await button.boundingBox();
		ok(width >= 44 && height >= 44, `a button has ${width} x ${height}`);
	}
});

test('33 from right to left the page is mirrored, and mixed texts keep their order', async (v) => {
	const page = await v.page('/rich?lang=ar-XB');
	is(await page.locator('html').getAttribute('dir'), 'rtl', 'the direction');
	await say(page, 'hello');
	await heard(page, 'hello');
	await page.locator('#m-3.user').waitFor();
	const own = await page.locator('#log .user .body').boundingBox();
	const bot = await page.locator('#log .bot .body').first().boundingBox();
	ok(own.x < bot.x, 'own bubbles stand at the left');
	const send = await page.locator('#send').boundingBox();
	ok(send.x < (await page.locator('#text').boundingBox()).x, 'the button stands left of the box');
	is(await page.locator('#log .body[dir="auto"]').nth(1).evaluate((body) => getComputedStyle(body).direction),
		'rtl', 'Hebrew');
	is(await page.locator('#log .user .body').evaluate((body) => getComputedStyle(body).direction), 'ltr', 'Latin');
	await accessible(page, 'from right to left');
});

test('35 with reduced motion nothing moves', async (v) => {
	const page = await v.page('/echo', { reducedMotion: 'reduce' });
	const moving = () => page.evaluate(() => document.getAnimations().length);
	is(await moving(), 0, 'at rest');
	await page.route('**/messages', () => {});
	await say(page, 'tea');
	await page.locator('#typing').waitFor();
	is(await moving(), 0, 'while the bot writes');
	like(await page.locator('#typing').innerText(), /echo is writing/, 'words instead of dots');
});

test('36 in forced colours marks are told apart by more than colour', async (v) => {
	const page = await v.page('/pick', { forcedColors: 'active' });
	await page.locator('#switchers button').first().click();
	const pressed = page.locator('#switchers [aria-pressed="true"]');
	await pressed.waitFor();
	like(await pressed.evaluate((one) => getComputedStyle(one, '::before').content), /✓/, 'a pressed switcher');
	is(await pressed.evaluate((one) => getComputedStyle(one).borderTopWidth), '2px', 'its frame');
	await accessible(page, 'forced colours');
});
