// What the page says by itself: its words, its state, its two live regions.
const template = document.getElementById('words').content;
const CHUNK = 500;
const BETWEEN_MS = 400;
const LONG = 1200;

export const word = (name, n) => template.querySelector(`[data-word="${name}"]`)
	.textContent.replace('{n}', String(n));
export const many = (one, more, n) => (n === 1 ? word(one) : word(more, n));

const status = document.getElementById('status');
const bar = document.getElementById('bar');
const online = document.getElementById('online');

// A short sentence for who does not see the page.
export const tell = (text) => {
	if (text && status.textContent !== text)
		status.textContent = text;
};

let bad = '';
// The state of the connection: a bar while there is something to say, with one button at most.
export const state = (name, text = '', action = null) => {
	document.body.dataset.conn = name;
	online.hidden = name !== 'online';
	bar.hidden = !text;
	bar.firstElementChild.textContent = text;
	const button = bar.lastElementChild;
	button.hidden = !action;
	if (action) {
		button.textContent = action.label;
		button.onclick = action.run;
	}
	if (name !== bad)
		tell(text || (bad && name === 'online' ? word('connected') : ''));
	bad = name === 'online' ? '' : name;
};

// Long texts are announced by their first paragraph.
const spoken = (element) => {
	const text = element.innerText.trim();
	const parts = text.split(/\n\s*\n/);
	if (text.length <= LONG || parts.length < 2)
		return text;
	return `${parts[0]} (${many('one_more', 'many_more', parts.length - 1)})`;
};

const region = document.getElementById('say');
let waiting = [];
let speaking = false;
const speak = () => {
	const text = waiting.shift();
	speaking = text !== undefined;
	if (!speaking)
		return;
	const part = document.createElement('p');
	part.textContent = text;
	region.append(part);
	while (region.childElementCount > 20)
		region.firstElementChild.remove();
	setTimeout(speak, BETWEEN_MS);
};
// Finished messages, whole sentences at a time.
export const announce = (elements) => {
	for (const element of elements) {
		let rest = spoken(element);
		while (rest.length > CHUNK) {
			const end = Math.max(rest.lastIndexOf('. ', CHUNK), rest.lastIndexOf('\n', CHUNK));
			const at = end > 0 ? end + 1 : CHUNK;
			waiting.push(rest.slice(0, at));
			rest = rest.slice(at);
		}
		waiting.push(rest);
	}
	if (!speaking)
		speak();
};
