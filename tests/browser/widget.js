// A bot in a page of another site (ui.md d 43-48).
'use strict';

const { base, is, like, ok, test, violations } = require('./kit.js');

const html = (bot, more = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>A shop</title><script src="${base}/_gb/widget.js" data-bot="${bot}" ${more} defer></script></head>
<body><main><h1>A shop</h1><p><a href="/page?2">Next page</a></p></main></body></html>`;
const policy = {
	'Content-Security-Policy': `default-src 'none'; script-src ${base}; style-src 'self'; frame-src ${base}`,
};
const button = (page) => page.locator('.toggle');
const chat = (page) => page.frameLocator('iframe');
const opened = async (page) => {
	await button(page).click();
	await chat(page).locator('#log .bot').first().waitFor();
};
const say = async (page, text) => {
	await chat(page).locator('#text').fill(text);
	await chat(page).locator('#text').press('Enter');
	await chat(page).locator('#log .bot', { hasText: `You said ${text}` }).waitFor();
};

test('43 under the policy of a strict page the button shows, and the chat works', async (v) => {
	const page = await v.page(await v.host(html('shop'), policy));
	await button(page).waitFor();
	is(await button(page).getAttribute('aria-expanded'), 'false', 'the button');
	await opened(page);
	await say(page, 'tea');
	is(await button(page).getAttribute('aria-expanded'), 'true', 'the button when it is open');
	is(await page.locator('iframe').getAttribute('title'), 'The shop', 'the title of the frame');
	is(await page.evaluate(() => Object.keys(window).filter((name) => /gb/i.test(name)).join()),
		'GBWidget', 'what it adds to the page');
});

test('43 axe finds nothing in the host page, closed and open', async (v) => {
	const page = await v.page(await v.host(html('shop')));
	await button(page).waitFor();
	is((await violations(page)).join(), '', 'closed');
	await opened(page);
	is((await violations(page)).join(), '', 'open');
});

test('44 before it is opened nothing is asked for and nothing is kept', async (v) => {
	const context = await v.context();
	const page = await context.newPage();
	const asked = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto(await v.host(html('shop')), { waitUntil: 'networkidle' });
	await button(page).waitFor();
	is(asked.filter((url) => url.startsWith(base)).join(), `${base}/_gb/widget.js`, 'requests');
	is((await context.cookies()).length, 0, 'cookies');
	is(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, 'storage');
});

test('45 opening leads into the box, Esc back to the button', async (v) => {
	const page = await v.page(await v.host(html('shop')));
	await opened(page);
	await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.tagName === 'IFRAME');
	await chat(page).locator('#text:focus').waitFor();
	await page.keyboard.type('tea');
	is(await chat(page).locator('#text').inputValue(), 'tea', 'what is typed');
	await page.keyboard.press('Escape');
	await page.locator('.panel').waitFor({ state: 'hidden' });
	ok(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.className === 'toggle'), 'the focus');
	await page.keyboard.press('Enter');
	is(await chat(page).locator('#text').inputValue(), 'tea', 'what was typed is still there');
});

test('45 on a small screen the page behind is out of reach', async (v) => {
	const page = await v.page(await v.host(html('shop')), { viewport: { width: 390, height: 700 } });
	await opened(page);
	ok(await page.locator('main').evaluate((main) => main.inert), 'it is inert');
	const box = await page.locator('.panel').boundingBox();
	is(`${box.width} x ${box.height}`, '390 x 700', 'the panel');
	await page.locator('.close').click();
	ok(!await page.locator('main').evaluate((main) => main.inert), 'and is not any more');
});

// This browser keeps nothing for a frame of another site but a cookie of that place alone.
test('46 the conversation goes on in the next page, with a cookie of its own', async (v) => {
	const page = await v.page(await v.host(html('shop')));
	await opened(page);
	await say(page, 'tea');
	await page.keyboard.press('Escape');
	await page.locator('a[href="/page?2"]').click();
	await opened(page);
	like(await chat(page).locator('#log').innerText(), /You said tea/, 'the conversation');
	const cookies = (await page.context().cookies()).map(({ name, sameSite }) => `${name} ${sameSite}`);
	ok(cookies.includes('__Host-gb-e None'), `cookies: ${cookies}`);
	ok(!cookies.some((one) => one.startsWith('__Host-gb ')), `cookies: ${cookies}`);
});

test('47 a site that is not named is refused, and the button says so', async (v) => {
	v.allow(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE|Framing/);
	const page = await (await v.context()).newPage();
	await page.clock.install();
	await page.goto(await v.host(html('private', 'data-lang="es"')));
	await button(page).click();
	await page.clock.runFor(9000);
	await page.getByText('no se puede mostrar').waitFor();
	is(await page.locator('.note a').getAttribute('href'), `${base}/private`, 'the way out');
	const alone = await page.request.get(`${base}/private?embed=1`);
	like(alone.headers()['content-security-policy'], /frame-ancestors 'self' https:\/\/elsewhere\.example$/, 'the policy');
	is(alone.headers()['x-frame-options'], undefined, 'the older header');
	is(alone.headers()['x-gb-frame'], undefined, 'what the web server was told');
	const plain = await page.request.get(`${base}/private`);
	like(plain.headers()['content-security-policy'], /frame-ancestors 'self'$/, 'the policy of the plain page');
	is(plain.headers()['x-frame-options'], 'SAMEORIGIN', 'the older header of the plain page');
	const shop = await page.request.get(`${base}/shop?embed=1`);
	like(shop.headers()['content-security-policy'],
		/frame-ancestors 'self' http:\/\/127\.0\.0\.1:\* https:\/\/\*\.example\.com$/, 'only origins are taken over');
});

test('48 messages of another origin or of another form do nothing', async (v) => {
	const page = await v.page(await v.host(html('shop')));
	await opened(page);
	await page.evaluate(() => {
		window.postMessage({ gb: 1, type: 'close' }, '*');
		window.frames[0]?.postMessage({ gb: 2, type: 'send', text: 'evil' }, '*');
		window.frames[0]?.postMessage({ gb: 1, type: 'constructor' }, '*');
	});
	await say(page, 'tea');
	is(await chat(page).locator('#log .user').count(), 1, 'messages');
	ok(await page.locator('.panel').isVisible(), 'it is open');
	await page.evaluate(() => window.GBWidget.send('cake'));
	await chat(page).locator('#log .bot', { hasText: 'You said cake' }).waitFor();
});

test('48 what comes while it is closed is counted on the button', async (v) => {
	const page = await v.page(await v.host(html('shop')));
	await opened(page);
	await say(page, 'tea');
	await page.evaluate(() => {
		window.counts = [];
		window.GBWidget.on('unread', (n) => window.counts.push(n));
	});
	await page.evaluate(() => window.GBWidget.send('cake'));
	await page.evaluate(() => window.GBWidget.close());
	await page.waitForFunction(() => window.counts.includes(1));
	like(await button(page).getAttribute('aria-label'), /Open the chat \(1\)/, 'the button');
});
