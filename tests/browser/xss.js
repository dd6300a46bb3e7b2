// Whatever is said, and whatever a file is called: nothing of it runs (ui.md d 26).
'use strict';

const { base, heard, is, ok, test } = require('./kit.js');

// What would run, if it got to be markup; each says so in a variable of the page.
const RUN = 'window.pwned=1';
const runs = [
	`<script>${RUN}</script>`,
	`<script src="data:text/javascript,${RUN}"></script>`,
	`<script type="module">${RUN}</script>`,
	`<img src=x onerror=${RUN}>`,
	`<img src=x onerror="${RUN}">`,
	`<svg onload=${RUN}>`,
	`<svg><script>${RUN}</script></svg>`,
	`<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
	`<body onload=${RUN}>`,
	`<iframe src="javascript:parent.${RUN}"></iframe>`,
	`<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
	`<video><source onerror=${RUN}></video>`,
	`<details open ontoggle=${RUN}>x</details>`,
	`<input autofocus onfocus=${RUN}>`,
	`<a href="javascript:${RUN}">x</a>`,
	`<form action="javascript:${RUN}"><button>x</button></form>`,
	`<object data="javascript:${RUN}"></object>`,
	`<math><mi xlink:href="javascript:${RUN}">x</mi></math>`,
	`<style>@import 'javascript:${RUN}';</style>`,
	`<link rel=stylesheet href="javascript:${RUN}">`,
	`<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
	`<base href="javascript:${RUN}//">`,
	`[x](javascript:${RUN})`,
	`[x](JaVaScRiPt:${RUN})`,
	`[x](java\tscript:${RUN})`,
	`[x](data:text/html,<script>${RUN}</script>)`,
	`[x](vbscript:${RUN})`,
	`![x](x"onerror="${RUN})`,
	`![x](javascript:${RUN})`,
	`<javascript:${RUN}>`,
	`[x]: javascript:${RUN}\n\n[x]`,
	`<div hx-get="/evil" hx-trigger="load">x</div>`,
	`<template><script>${RUN}</script></template>`,
	`<noscript><img src=x onerror=${RUN}></noscript>`,
	`<li id="form" class="bot"><img src=x onerror=${RUN}></li>`,
	`<div id="words"><span data-word="copied"><img src=x onerror=${RUN}></span></div>`,
	`&lt;img src=x onerror=${RUN}&gt;`,
	`&#60;script&#62;${RUN}&#60;/script&#62;`,
	`<scr<script>ipt>${RUN}</scr</script>ipt>`,
	`<img src="x"onerror=${RUN}>`,
];
// Where it may stand: as it is, and where something before it is to be left first.
const places = [
	(run) => run,
	(run) => `">${run}`,
	(run) => `'>${run}<'`,
	(run) => `--><!-- -->${run}`,
	(run) => `</textarea></title></style></script>${run}`,
	(run) => `**bold ${run} bold**`,
	(run) => `| a | b |\n|---|---|\n| ${run.replace(/\n/g, ' ')} | x |`,
	(run) => `\`\`\`\n\`\`\`\n${run}`,
	(run) => `- item\n  > ${run}`,
	(run) => `# ${run}\n\n<https://example.org/${encodeURIComponent(run)}>`,
];
const vectors = places.flatMap((place) => runs.map(place));

const nothing_ran = async (page, what) => {
	is(await page.evaluate(() => window.pwned), undefined, what);
	is(await page.locator('#log :is(script, iframe, object, style, link, meta, base, svg, math, form, input, template)')
		.count(), 0, `elements in ${what}`);
	is(await page.evaluate(() => [...document.querySelectorAll('#log *')].filter((one) => [...one.attributes]
		.some(({ name, value }) => /^on|^hx-|^style$/.test(name) || /^\s*(java|vb)script:|^data:/i.test(value)))
		.map((one) => one.outerHTML).join()), '', `attributes in ${what}`);
};

test('26 of 400 hostile texts, said by a person and by the bot, none runs', async (v) => {
	is(new Set(vectors).size, 400, 'texts');
	const page = await v.page('/echo');
	const _csrf = await page.locator('#form [name="_csrf"]').inputValue();
	for (const text of vectors) {
		const answer = await page.request.post(`${base}/api/ui/chat/echo/messages`, {
			form: { _csrf, text }, headers: { 'HX-Request': 'true' },
		});
		ok(answer.ok(), `${answer.status()} for ${text}`);
	}
	// All that was said, a page of the log after the other, as a person would read it.
	await page.reload();
	for (let shown = 0; shown < vectors.length * 2;) {
		await nothing_ran(page, 'the log');
		shown = await page.locator('#log > .user, #log > .bot').count();
		if (!await page.locator('#earlier').isVisible())
			break;
		await page.locator('#earlier').click();
		await page.waitForFunction((n) => document.querySelectorAll('#log > .user, #log > .bot').length > n, shown);
	}
	is(await page.locator('#log > .user').count(), 400, 'what the person said');
	for (const link of await page.locator('#log a').all())
		ok(/^(https?:|mailto:|tel:|\/|#)/.test(await link.getAttribute('href')), await link.getAttribute('href'));
});

test('26 of hostile names of files none runs', async (v) => {
	v.allow(/413|415/);
	const page = await v.page('/file');
	const names = runs.map((run) => `${run.replace(/[\n\t]/g, ' ')}.png`);
	const buffer = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
	for (const name of names.slice(0, 20)) {
		await page.setInputFiles('#text', { name: name.replace(/\//g, '\u2215'), mimeType: 'image/png', buffer });
		await page.locator('#send').click();
		await heard(page, 'Got uploads/');
		await page.waitForFunction(() => !document.querySelector('[data-client]'));
	}
	is(await page.locator('#log > .user').count(), 20, 'files');
	await nothing_ran(page, 'names');
	await page.reload();
	await nothing_ran(page, 'names after a reload');
});
