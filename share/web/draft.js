// What is being written outlives a reload; secrets do not.
const key = `gb-draft-${document.body.dataset.session}`;
const lastKey = `gb-last-${document.body.dataset.session}`;
const form = document.getElementById('form');
// A frame in a page of another site may be refused it: then this page alone remembers.
const memory = new Map();
const store = (() => {
	try {
		return window.sessionStorage;
	} catch {
		return {
			getItem: (name) => memory.get(name),
			setItem: (name, value) => memory.set(name, value),
			removeItem: (name) => memory.delete(name),
		};
	}
})();
const area = () => form.querySelector('textarea');

// Keeps what stands in the box; `sent`: what was just sent from it.
export const keep = (sent = '') => {
	const box = area();
	if (!box)
		return;
	if (box.value)
		store.setItem(key, box.value);
	else
		store.removeItem(key);
	if (sent)
		store.setItem(lastKey, sent);
};

export const restore = () => {
	const box = area();
	if (box && !box.value)
		box.value = store.getItem(key) || '';
	grow();
};
restore.last = () => store.getItem(lastKey) || '';

// Where a box does not grow by itself.
const LINES = 8;
const grow = () => {
	const box = area();
	if (box && !CSS.supports('field-sizing', 'content'))
		box.rows = Math.min(LINES, box.value.split('\n').length);
};

form.addEventListener('input', () => {
	keep();
	grow();
});
