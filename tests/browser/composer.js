// What a person answers with (ui.md d 6, 22-24, 30, 38, 39).
'use strict';

const { accessible, base, heard, is, like, ok, say, test } = require('./kit.js');

const focused = (page) => page.evaluate(() => document.activeElement.value
	|| document.activeElement.id || document.activeElement.textContent);

test('6 Shift+Enter begins a line; Enter while a word is composed sends nothing', async (v) => {
	const page = await v.page('/echo');
	await page.locator('#text').pressSequentially('one');
	await page.press('#text', 'Shift+Enter');
	await page.locator('#text').pressSequentially('two');
	is(await page.inputValue('#text'), 'one\ntwo', 'two lines');
	await page.fill('#text', '');
	const keys = await page.context().newCDPSession(page);
	await page.focus('#text');
	await keys.send('Input.imeSetComposition', { text: 'かな', selectionStart: 2, selectionEnd: 2 });
	await page.evaluate(() => document.getElementById('text').dispatchEvent(
		new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true })));
	is(await page.locator('#log .user').count(), 0, 'messages while composing');
	await keys.send('Input.insertText', { text: 'かな' });
	await page.press('#text', 'Enter');
	await heard(page, 'You said かな');
});

test('22 suggestions are one stop of Tab, arrows move, Enter sends; ten are shown', async (v) => {
	const page = await v.page('/pick');
	is(await page.locator('#suggestions button').count(), 10, 'suggestions');
	await page.focus('#text');
	await page.keyboard.press('Shift+Tab');
	is(await focused(page), 'Choice 1', 'the group');
	await page.keyboard.press('ArrowRight');
	is(await focused(page), 'Choice 2', 'the arrow right');
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	is(await focused(page), 'Choice 10', 'the arrow left wraps');
	await page.keyboard.press('Shift+Tab');
	is(await focused(page), 'Tables', 'the group before');
	await page.keyboard.press('Tab');
	is(await focused(page), 'Choice 10', 'back where it was');
	await page.keyboard.press('Enter');
	await heard(page, 'Picked Choice 10');
	is(await page.locator('#suggestions').count(), 1, 'they are replaced, not stacked');
	await say(page, 'something else');
	await heard(page, 'Picked something else');
	await accessible(page, 'suggestions and switchers');
});

test('22 suggestions vanish when one is chosen', async (v) => {
	const page = await v.page('/pick');
	await page.route('**/messages', () => {});
	await page.locator('#suggestions button').first().click();
	is(await page.locator('#suggestions').count(), 0, 'suggestions');
	is(await focused(page), 'text', 'the focus');
});

test('23 a switcher is pressed, survives a reload, and keeps the focus', async (v) => {
	const page = await v.page('/pick');
	const tables = page.locator('#switchers button').first();
	is(await tables.getAttribute('aria-pressed'), 'false', 'before');
	await tables.focus();
	await page.keyboard.press('Enter');
	await page.locator('#switchers [aria-pressed="true"]').waitFor();
	is(await focused(page), 'Tables', 'the focus');
	await page.reload();
	is(await tables.getAttribute('aria-pressed'), 'true', 'after a reload');
	await say(page, 'x');
	await heard(page, 'Picked x');
	is(await tables.getAttribute('aria-pressed'), 'true', 'after a message');
	await tables.click();
	await page.locator('#switchers [aria-pressed="true"]').waitFor({ state: 'detached' });
});

// The control of a question, named by its label.
const asks = async (page, role, name, type) => {
	const field = page.getByRole(role, { name });
	await field.waitFor();
	if (type)
		is(await field.getAttribute('type'), type, name);
	await accessible(page, name);
	return field;
};
const reply = async (page, value) => {
	await page.fill('#text', value);
	await page.press('#text', 'Enter');
};

test('24 each HEAR has its control, its label, and its error', async (v) => {
	const page = await v.page('/form');
	const asked = [];
	page.on('response', async (answer) => asked.push(await answer.text().catch(() => '')));
	await asks(page, 'textbox', 'E-mail address', 'email');
	await reply(page, 'nonsense');
	const wrong = page.locator('#text[aria-invalid="true"]');
	await wrong.waitFor();
	const why = await wrong.getAttribute('aria-describedby');
	like(await page.locator(`#${why}`).innerText(), /valid e-mail/, 'what the error says');
	is(await page.evaluate(() => document.activeElement.id), 'text', 'the focus');
	await accessible(page, 'an error');
	await reply(page, 'ana@example.com');
	await page.locator('#text[type="date"]').waitFor();
	is(await page.locator('label[for="text"]').innerText(), 'Date', 'the label of a date');
	await reply(page, '2026-12-31');
	const number = await asks(page, 'textbox', 'Whole number');
	is(await number.getAttribute('inputmode'), 'numeric', 'the keyboard of a number');
	await reply(page, 'three');
	await wrong.waitFor();
	await reply(page, '3');
	await page.locator('#text[type="password"]').waitFor();
	await accessible(page, 'a password');
	await reply(page, 'hush-hush');
	await page.locator('#choices').waitFor();
	ok(!(await page.content()).includes('hush-hush'), 'the password stands in the page');
	ok(!asked.some((text) => text.includes('hush-hush')), 'the password stands in an answer');
	const kept = await page.request.get(`${base}/api/ui/chat/form/transcript`);
	ok(!(await kept.text()).includes('hush-hush'), 'the password stands in the transcript');
	is(await page.evaluate(() => JSON.stringify(sessionStorage).includes('hush')), false, 'a draft');
	is(await page.getByRole('group', { name: 'Choose one' }).getByRole('radio').count(), 3, 'radios');
	await accessible(page, 'a short menu');
	await page.getByRole('radio', { name: 'Green' }).check();
	await page.locator('#send').click();
	const list = await asks(page, 'combobox', 'Choose one');
	is(await list.locator('option').count(), 8, 'choices of a long menu');
	await list.selectOption('c');
	await page.locator('#send').click();
	await page.locator('#suggestions button', { hasText: 'Yes' }).click();
	await heard(page, 'ana@example.com');
	like(await page.locator('#log .bot').last().innerText(), /3 9 Green c/, 'what came in');
});

test('30 all of it with the keyboard alone, and the focus is seen', async (v) => {
	const page = await v.page('/rich');
	const ring = () => page.evaluate(() => {
		const style = getComputedStyle(document.activeElement);
		return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3;
	});
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.evaluate(() => document.activeElement.blur());
	const reached = [];
	for (let i = 0; i < 16; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate(() => document.activeElement === document.body))
			continue;
		ok(await ring(), `no ring on ${await focused(page)}`);
		reached.push(await page.evaluate(() => document.activeElement.className
			|| document.activeElement.id || document.activeElement.textContent.trim()));
		if (reached.at(-1) === 'copy') {
			await page.keyboard.press('Enter');
			await page.locator('.copy', { hasText: 'Copied' }).waitFor();
			like(await page.evaluate(() => navigator.clipboard.readText()), /^line one\n/, 'the copy');
		}
	}
	for (const place of ['vh', 'Start over', 'scroll', 'copy', 'wide', 'text', 'send'])
		ok(reached.includes(place), `"${place}" is not reached: ${reached}`);
	await page.focus('#menu summary');
	await page.keyboard.press('Enter');
	ok(await page.locator('#looks').isVisible(), 'the menu opens');
	await accessible(page, 'the menu');
	await page.keyboard.press('Escape');
	ok(await page.locator('#looks').isHidden(), 'and closes');
});

test('38 without script: send, choose and switch by reload', async (v) => {
	const page = await v.page('/pick', { javaScriptEnabled: false });
	await page.fill('#text', 'by hand');
	await page.locator('#send').click();
	like(await page.locator('#log').innerText(), /Picked by hand/, 'a message');
	await page.locator('#suggestions button').nth(2).click();
	like(await page.locator('#log').innerText(), /Picked Choice 3/, 'a suggestion');
	await page.locator('#switchers button').first().click();
	is(await page.locator('#switchers [aria-pressed="true"]').innerText(), 'Tables', 'a switcher');
	await page.locator('#reset button').click();
	is(await page.locator('#log .user').count(), 0, 'lines after starting over');
});

test('38 without script Enter in a field sends it, and a wrong answer says so', async (v) => {
	const page = await v.page('/form', { javaScriptEnabled: false });
	await page.fill('#text', 'nonsense');
	await page.press('#text', 'Enter');
	like(await page.locator('#log').innerText(), /valid e-mail/, 'the sentence');
	await page.fill('#text', 'ana@example.com');
	await page.press('#text', 'Enter');
	await page.locator('#text[type="date"]').waitFor();
});

test('38 without script a page that waits comes again by itself', async (v) => {
	// A browser that is driven reads no <noscript>; what stands in it is read as text.
	const page = await v.page('/slow', { javaScriptEnabled: false });
	const again = async () => /<noscript><meta http-equiv="refresh" content="2">/.test(
		await (await page.request.get(`${base}/slow`)).text());
	ok(!await again(), 'a page that asks stays');
	await page.fill('#text', 'sleep');
	await page.locator('#send').click();
	ok(await again(), 'one that sleeps comes again');
});

test('39 starting over asks once, and is a new session', async (v) => {
	const page = await v.page('/echo');
	await say(page, 'tea');
	await heard(page, 'You said tea');
	const before = await page.locator('body').getAttribute('data-session');
	await page.locator('#reset button').click();
	await accessible(page, 'the question');
	await page.getByRole('button', { name: 'Cancel' }).click();
	is(await page.locator('#log .user').count(), 1, 'lines after Cancel');
	await page.locator('#reset button').click();
	await page.locator('#sure button').first().click();
	await page.waitForFunction((id) => document.body.dataset.session !== id, before);
	is(await page.locator('#log .user').count(), 0, 'lines after it');
});

const PNG = Buffer.from('\x89PNG\r\n\x1a\nfew pixels', 'latin1');
const picture = (name, buffer = PNG) => ({ name, mimeType: 'image/png', buffer });

test('25 a file is sent with its progress; limits give words; its name is text', async (v) => {
	v.allow(/413|415/);
	const page = await v.page('/file');
	const name = '"><img src=x onerror=alert(1)>.png';
	is(await page.locator('label[for="text"]').innerText(), 'Image', 'the label');
	await accessible(page, 'a question for a file');
	await page.evaluate(() => {
		window.seen = '';
		new MutationObserver(() => { window.seen += document.querySelector('.fate')?.innerText || ''; })
			.observe(document.getElementById('log'), { childList: true, subtree: true });
	});
	await page.setInputFiles('#text', picture(name));
	await page.locator('#send').click();
	await heard(page, 'Got uploads/');
	like(await page.evaluate(() => window.seen), /100 % sent/, 'the progress');
	is(await page.locator('#log .user .body').innerText(), name, 'the name');
	is(await page.inputValue('#text'), '', 'the field');
	await page.setInputFiles('#text', picture('fake.png', Buffer.from('no picture')));
	await page.locator('#send').click();
	const failed = page.locator('#log [data-state="failed"]');
	await failed.waitFor();
	like(await failed.innerText(), /is not what its name says/, 'a wrong kind');
	is(await failed.getByRole('button').count(), 1, 'it can only be deleted');
	await failed.getByRole('button', { name: 'Delete' }).click();
	await page.setInputFiles('#text', picture('large.png', Buffer.concat([PNG, Buffer.alloc(1500000)])));
	await page.locator('#send').click();
	await failed.waitFor();
	like(await failed.innerText(), /the file is too large/, 'too large');
	await accessible(page, 'a file that was refused');
	await page.reload();
	is(await page.locator('#log .user').count(), 1, 'messages');
});

test('38 a file is sent without script', async (v) => {
	const page = await v.page('/file', { javaScriptEnabled: false });
	await page.setInputFiles('#text', picture('plain.png'));
	await page.locator('#send').click();
	await page.waitForURL(/#text$/);
	like(await page.locator('#log').innerText(), /plain\.png[\s\S]*Got uploads\//, 'the log');
});
