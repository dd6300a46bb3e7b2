// What is being written outlives a reload; secrets do not.
const key = `gb-draft-${document.body.dataset.session}`;
const lastKey = `gb-last-${document.body.dataset.session}`;
const form = document.getElementById('form');
const area = () => form.querySelector('textarea');

// Keeps what stands in the box; `sent`: what was just sent from it.
export const keep = (sent = '') => {
	const box = area();
	if (!box)
		return;
	if (box.value)
		sessionStorage.setItem(key, box.value);
	else
		sessionStorage.removeItem(key);
	if (sent)
		sessionStorage.setItem(lastKey, sent);
};

export const restore = () => {
	const box = area();
	if (box && !box.value)
		box.value = sessionStorage.getItem(key) || '';
	grow();
};
restore.last = () => sessionStorage.getItem(lastKey) || '';

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
