// Languages, zones, colours, errors (ui.md d 34, 40, 42).
'use strict';

const { accessible, base, heard, is, like, ok, say, test } = require('./kit.js');

const LANGS = { en: 'Start over', 'pt-BR': 'Recomeçar', es: 'Empezar de nuevo' };

test('34 each language says all of it in its own words', async (v) => {
	const texts = {};
	for (const [lang, word] of Object.entries(LANGS)) {
		const page = await v.page(`/pick?lang=${lang}`);
		is(await page.locator('html').getAttribute('lang'), lang, 'the language of the page');
		is(await page.locator('#reset button').innerText(), word, 'a word of it');
		texts[lang] = await page.evaluate(() => [
			...document.getElementById('words').content.querySelectorAll('p'),
			...document.querySelectorAll('footer p, .vh, #sure p, legend, #earlier')]
			.map((one) => one.textContent.trim()).filter((text) => text.length > 6));
		await accessible(page, lang);
		await page.reload();
		is(await page.locator('html').getAttribute('lang'), lang, 'it is remembered');
	}
	ok(texts.en.length > 20, 'there are words');
	for (const lang of ['pt-BR', 'es'])
		is(texts[lang].filter((text) => texts.en.includes(text)).join('; '), '', `English in ${lang}`);
});

test('34 the bot, then the browser say which language it is', async (v) => {
	const page = await v.page('/lang-pt', { locale: 'es-AR' });
	is(await page.locator('html').getAttribute('lang'), 'pt-BR', 'a bot with a language');
	await page.goto(`${base}/echo`);
	is(await page.locator('html').getAttribute('lang'), 'es', 'a bot without one');
	await page.goto(`${base}/lang-es`);
	is(await page.locator('#reset button').innerText(), LANGS.es, 'a word of it');
	const other = await v.page('/echo', { locale: 'fr-FR' });
	is(await other.locator('html').getAttribute('lang'), 'en', 'a language that nobody has written');
});

test('34 plurals are right for 1 and for 2', async (v) => {
	const page = await v.page('/long?lang=pt-BR');
	await say(page, '60');
	await heard(page, 'Line 60');
	await page.mouse.move(300, 300);
	await page.mouse.wheel(0, -800);
	const other = await page.context().newPage();
	await other.goto(`${base}/long`);
	await page.locator('#newest', { hasText: 'Voltar' }).waitFor();
	await say(other, 'a');
	await page.locator('#newest', { hasText: '1 mensagem nova' }).waitFor();
	await say(other, 'b');
	await page.locator('#newest', { hasText: '2 mensagens novas' }).waitFor();
});

test('34 times are those of the visitor, also without script afterwards', async (v) => {
	const page = await v.page('/echo', { timezoneId: 'America/Sao_Paulo' });
	const wanted = await page.evaluate(() => {
		const at = new Date(document.querySelector('#log time').dateTime);
		return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
	});
	await page.locator('#log time', { hasText: wanted }).waitFor();
	await page.reload();
	is(await page.locator('body').getAttribute('data-zone'), 'America/Sao_Paulo', 'the zone');
	is(await page.locator('#log time').first().innerText(), wanted, 'a time');
	is(await page.locator('#log .day').innerText(), 'Today', 'the day');
});

test('40 an unknown bot and a wrong address have a page, in the language of the browser', async (v) => {
	v.allow(/404/);
	for (const [locale, words] of [['en-GB', 'There is nothing here'], ['pt-BR', 'Não há nada aqui'],
		['es-ES', 'Aquí no hay nada']])
		for (const path of ['/nobody', '/a/b/c']) {
			const page = await (await v.context({ locale })).newPage();
			is((await page.goto(base + path)).status(), 404, 'the status');
			is(await page.locator('h1').innerText(), words, 'its title');
			await accessible(page, `${path} in ${locale}`);
		}
});

test('42 colours of an owner are kept readable, and his picture is of this site', async (v) => {
	for (const colorScheme of ['light', 'dark']) {
		const page = await v.page('/yellow', { colorScheme });
		is(await page.title(), 'Yellow shop', 'the title');
		is(await page.locator('header img').getAttribute('src'), '/yellow/logo', 'the picture');
		ok(await page.locator('header img').evaluate((image) => image.naturalWidth > 0), 'it is there');
		await say(page, 'tea');
		await heard(page, 'You said tea');
		is(await page.locator('#log h2').first().innerText(), 'Sunny said', 'the name of the bot');
		is(await page.locator('#send').evaluate((one) => getComputedStyle(one).backgroundColor),
			'rgb(255, 238, 0)', 'the first colour');
		await accessible(page, `yellow in ${colorScheme}`);
	}
});

test('42 of a style sheet of an owner only colours are taken', async (v) => {
	const page = await v.page('/dusk');
	is(await page.locator('#send').evaluate((one) => getComputedStyle(one).backgroundColor),
		'rgb(17, 34, 51)', 'the colour of the buttons');
	is(await page.locator('#log .bot .body').evaluate((one) => getComputedStyle(one).backgroundColor),
		'rgb(232, 245, 233)', 'the colour of the bot');
	ok(await page.locator('#send').isVisible(), 'nothing is hidden by it');
	await accessible(page, 'a theme of a package');
});

test('42 light or dark may be chosen, and is there at the first paint', async (v) => {
	const page = await v.page('/echo');
	const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	is(await back(), 'rgb(255, 255, 255)', 'light');
	await page.locator('#menu summary').click();
	await page.getByRole('radio', { name: 'Dark' }).check();
	is(await back(), 'rgb(13, 17, 23)', 'dark');
	await page.reload();
	is(await page.locator('html').getAttribute('data-look'), 'dark', 'it comes from the server');
	is(await back(), 'rgb(13, 17, 23)', 'dark after a reload');
	await accessible(page, 'dark by choice');
});

test('42 the conversation can be kept as a file', async (v) => {
	const page = await v.page('/echo');
	await say(page, 'tea');
	await heard(page, 'You said tea');
	const answer = await page.request.get(`${base}/api/ui/chat/echo/transcript`);
	like(answer.headers()['content-disposition'], /attachment; filename="echo.txt"/, 'a file');
	like(await answer.text(), /\] >\ntea\n\n\[.*\] echo\nYou said tea/, 'its text');
});
