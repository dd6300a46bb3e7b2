// The chat page with script: sends without a reload and asks for what is new.
// Without it the forms do the same by reload.
import { keep, restore } from './draft.js';
import './embed.js';
import { again, append, prepend, shown, toBottom, writing } from './log.js';
import { get, knows, look, post, prefer } from './net.js';
import * as outbox from './outbox.js';
import './menu.js';
import { end, listen, retry } from './stream.js';
import { state, tell, word } from './words.js';

const { bot } = document.body.dataset;
const form = document.getElementById('form');
const others = new BroadcastChannel(`gb-${bot}`);
const $ = (id) => document.getElementById(id);

// --- the composer ---

const stop_button = () => {
	const on = outbox.working() || $('composer').dataset.wait === 'clock';
	$('stop').hidden = !on;
};

const kind = (field) => `${field.tagName} ${field.type}`;
// Puts the composer of an answer in its place; what is being written stays.
const renew = (made) => {
	const old = $('composer');
	const field = $('text');
	const inside = old.contains(document.activeElement);
	const typed = field.value;
	const fresh = document.adoptNode(made);
	old.replaceWith(fresh);
	if (typed && kind(field) === kind($('text')) && field.type === 'file')
		$('text').files = field.files;
	else if (typed && kind(field) === kind($('text')) && field.type !== 'radio')
		$('text').value = typed;
	if (inside || document.activeElement === document.body)
		$('text').focus({ preventScroll: true });
	stop_button();
};

const take = ({ stale, news, lines, composer }, sent = false) => {
	if (stale)
		return;
	const waits = $('composer').dataset.wait;
	append(lines, sent);
	if (sent || news || composer.dataset.wait !== waits)
		renew(composer);
	writing(!outbox.working() && composer.dataset.wait === 'clock');
};

// --- sending ---

outbox.begin({
	taken: (answer) => {
		take(answer, true);
		others.postMessage('news');
	},
	refused: ({ fields }) => {
		if (fields.text && $('text').value === '') {
			$('text').value = fields.text;
			keep();
		}
	},
	busy: (on) => {
		writing(on || $('composer').dataset.wait === 'clock');
		if (on)
			tell($('typing').textContent.trim());
		else if (missed && !knows(missed))
			refresh();
		stop_button();
	},
});

const press = async (path, fields) => {
	try {
		take(await post(path, fields), true);
		others.postMessage('news');
	} catch {
		tell(word('not_sent'));
	}
};
const stop = async () => {
	await press('stop', {});
	tell(word('stopped'));
};

form.addEventListener('submit', (event) => {
	event.preventDefault();
	const from = event.submitter;
	const field = $('text');
	if (from?.id === 'stop') {
		stop();
	} else if (from?.name === 'switch') {
		const { value } = from;
		press('switchers', { switch: value }).then(() => {
			for (const one of document.querySelectorAll('#switchers button'))
				if (one.value === value)
					one.focus();
		});
	} else if (from?.name === 'suggest') {
		if (outbox.put({ suggest: from.value }, from.value)) {
			$('suggestions').remove();
			field.focus();
		}
	} else if (field.type === 'file') {
		const [file] = field.files;
		if (file && outbox.put({ file }, file.name))
			field.value = '';
	} else {
		const text = new FormData(form).get('text') || '';
		if (text.trim() === '' || !outbox.put({ text },
			field.type === 'password' ? '***' : text))
			return;
		if (field.type === 'radio')
			form.querySelector('input:checked').checked = false;
		else if (field.tagName !== 'SELECT')
			field.value = '';
		keep(text);
		field.focus();
	}
	stop_button();
});

// --- keys ---

const coarse = matchMedia('(pointer: coarse)');
form.addEventListener('keydown', (event) => {
	if (event.isComposing || event.keyCode === 229)
		return;
	const field = event.target;
	if (event.key === 'Enter' && field.id === 'text' && field.tagName === 'TEXTAREA') {
		if (event.shiftKey || coarse.matches)
			return;
		event.preventDefault();
		form.requestSubmit($('send'));
	} else if (event.key === 'Enter' && field.name === 'text') {
		event.preventDefault();
		form.requestSubmit($('send'));
	} else if (event.key === 'Escape' && !$('stop').hidden) {
		stop();
	} else if (event.key === 'ArrowUp' && field.tagName === 'TEXTAREA' && field.value === '') {
		field.value = restore.last();
	}
});

// Suggestions and switchers are one stop of Tab each; arrows move inside.
const group = (element) => element.closest('#suggestions, #switchers');
const rove = () => {
	for (const of of document.querySelectorAll('#suggestions, #switchers'))
		[...of.querySelectorAll('button')].forEach((one, i) => { one.tabIndex = i ? -1 : 0; });
};
new MutationObserver(rove).observe(form, { childList: true });
form.addEventListener('keydown', (event) => {
	const of = group(event.target);
	const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
	if (!of || !step)
		return;
	event.preventDefault();
	const all = [...of.querySelectorAll('button')];
	const rtl = document.dir === 'rtl' && event.key.match(/Left|Right/) ? -1 : 1;
	const at = (all.indexOf(event.target) + step * rtl + all.length) % all.length;
	for (const one of all)
		one.tabIndex = -1;
	all[at].tabIndex = 0;
	all[at].focus();
});

// --- what is new ---

// An event that came while a message was on its way: its answer may hold the same.
let missed = null;
let failures = 0;
const refresh = async () => {
	if (outbox.working() || !navigator.onLine)
		return;
	try {
		const answer = await look();
		online();
		if (!outbox.working())
			take(answer);
	} catch (error) {
		if (error.status === 401 || error.status === 404)
			end();
		else if (++failures > 1)
			state('reconnecting', word('lost'), { label: word('try_now'), run: try_now });
	}
};
const online = () => {
	if (failures)
		state('online');
	failures = 0;
};
const try_now = async () => {
	await refresh();
	retry();
};
others.onmessage = refresh;
document.addEventListener('visibilitychange', () => document.hidden || refresh());
addEventListener('online', refresh);

$('earlier')?.addEventListener('click', async (event) => {
	event.preventDefault();
	const link = event.currentTarget;
	const { lines, first } = await get(`log${new URL(link.href).search}`);
	prepend(lines);
	if (first > 1)
		link.href = `?before=${first}`;
	else
		link.parentNode.remove();
	lines.find((line) => line.matches('.bot, .user'))?.setAttribute('tabindex', '-1');
});

// --- beginning ---

// Times are the visitor's from the next look on; the lines that stand here come again, unless
// others have come meanwhile.
const fresh_times = async () => {
	for (let tries = 3, before; tries && before !== shown(); tries--) {
		before = shown();
		const { lines } = await get('log');
		if (before === shown() && !outbox.working())
			again(lines);
	}
};
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
prefer('gb-zone', zone);
if (zone !== document.body.dataset.zone && !new URLSearchParams(location.search).has('before')) {
	fresh_times().catch(() => {});
}
restore();
rove();
stop_button();
state(navigator.onLine ? 'online' : 'offline', navigator.onLine ? '' : word('offline'));
writing($('composer').dataset.wait === 'clock');
toBottom();
if (window === window.parent)
	$('text').focus({ preventScroll: true });
listen({
	news: (event) => {
		missed = event;
		return refresh();
	},
	online,
	lost: refresh,
});
