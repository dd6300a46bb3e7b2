// The list of messages: new lines, older lines, where the reader is.
import { announce, many, word } from './words.js';

const NEAR = 64;
const box = document.getElementById('scroll');
const list = document.getElementById('log');
const newest = document.getElementById('newest');
const typing = document.getElementById('typing');
const title = document.title;
let following = true;
let unseen = 0;

const button = (name, run) => {
	const made = document.createElement('button');
	made.type = 'button';
	made.className = name;
	made.textContent = word(name);
	made.addEventListener('click', run);
	return made;
};

// Code can be copied; what is wide scrolls in its own box, by keyboard too.
export const dress = (line) => {
	for (const code of line.querySelectorAll('.bot pre')) {
		const frame = document.createElement('div');
		frame.className = 'code';
		code.replaceWith(frame);
		code.tabIndex = 0;
		frame.append(code, button('copy', async (event) => {
			await navigator.clipboard.writeText(code.textContent);
			event.target.textContent = word('copied');
		}));
	}
	for (const table of line.querySelectorAll('.bot table')) {
		const frame = document.createElement('div');
		frame.className = 'wide';
		frame.tabIndex = 0;
		frame.setAttribute('role', 'region');
		frame.setAttribute('aria-label', word('table'));
		table.replaceWith(frame);
		frame.append(table);
	}
};

// --- where the reader is ---

const show = () => {
	newest.hidden = following;
	newest.textContent = unseen ? many('one_new', 'many_new', unseen) : word('newest');
	document.title = unseen ? `(${unseen}) ${title}` : title;
};
export const toBottom = () => {
	box.scrollTop = box.scrollHeight;
	following = true;
	if (!document.hidden)
		unseen = 0;
	show();
};
box.addEventListener('scroll', () => {
	following = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
	if (following && !document.hidden)
		unseen = 0;
	show();
});
newest.addEventListener('click', () => {
	toBottom();
	document.getElementById('text').focus();
});
document.addEventListener('visibilitychange', () => {
	if (following && !document.hidden) {
		unseen = 0;
		show();
	}
});
// The line before what came while the reader was elsewhere.
const mark = (before) => {
	document.getElementById('unread')?.remove();
	const line = document.createElement('li');
	line.id = 'unread';
	line.className = 'day';
	const text = document.createElement('span');
	text.textContent = word('unread');
	line.append(text);
	before.before(line);
};
// The page grows smaller when a keyboard opens: its end stays in view.
new ResizeObserver(() => following && toBottom()).observe(box);

// --- lines ---

// Puts lines of a fragment at the end, each once; says which are the bot's.
export const append = (lines, sent) => {
	const away = document.hidden || (!following && !sent);
	const said = [];
	for (const line of lines) {
		if (document.getElementById(line.id))
			continue;
		dress(line);
		list.append(line);
		if (line.className !== 'bot')
			continue;
		said.push(line.querySelector('.body'));
		if (away && unseen++ === 0)
			mark(line);
	}
	// What is not sent yet stands after what was said.
	list.append(...list.querySelectorAll('[data-client]'));
	if (said.length)
		announce(said);
	if (sent || following)
		toBottom();
	show();
};

export const prepend = (lines) => {
	const from = box.scrollHeight - box.scrollTop;
	const anchor = list.firstElementChild;
	for (const line of lines) {
		document.getElementById(line.id)?.remove();
		dress(line);
	}
	if (anchor.isConnected)
		anchor.before(...lines);
	else
		list.prepend(...lines);
	box.scrollTop = box.scrollHeight - from;
};

// Says when lines have come or gone.
export const shown = () => `${list.children.length} ${list.lastElementChild?.id}`;

// The same lines once more, as they look now.
export const again = (lines) => {
	for (const line of lines)
		dress(line);
	list.replaceChildren(...lines);
	toBottom();
};

// A message of the person as long as the server has not answered.
export const own = (id, text) => {
	const line = document.createElement('li');
	line.className = 'user';
	line.dataset.client = id;
	const heading = document.createElement('h2');
	heading.className = 'vh';
	heading.textContent = word('you_said');
	const body = document.createElement('div');
	body.className = 'body';
	body.dir = 'auto';
	body.textContent = text;
	line.append(heading, body);
	list.append(line);
	toBottom();
	return line;
};
// Its fate: "sending", "waits", "failed"; with buttons for what can be done.
export const fate = (line, name, text = '', actions = []) => {
	line.dataset.state = name;
	line.querySelector('.fate')?.remove();
	if (!text)
		return;
	const note = document.createElement('p');
	note.className = 'fate';
	if (name === 'failed')
		note.setAttribute('role', 'alert');
	note.append(text, ...actions.map(({ label, run }) => button(label, run)));
	line.append(note);
	if (following)
		toBottom();
};

// --- somebody is writing ---

const LEASE_MS = 15000;
let lease;
export const writing = (on) => {
	clearTimeout(lease);
	typing.hidden = !on;
	if (on) {
		lease = setTimeout(() => { typing.hidden = true; }, LEASE_MS);
		if (following)
			toBottom();
	}
};

for (const line of list.children)
	dress(line);
