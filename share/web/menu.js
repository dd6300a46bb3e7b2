// The head of the page: look, start over.
import { prefer } from './net.js';

const looks = document.getElementById('looks');
const reset = document.getElementById('reset');
const sure = document.getElementById('sure');
const menu = document.getElementById('menu');

looks.hidden = false;
looks.addEventListener('change', ({ target }) => {
	prefer('gb-look', target.value);
	if (target.value)
		document.documentElement.dataset.look = target.value;
	else
		delete document.documentElement.dataset.look;
});

menu.addEventListener('keydown', (event) => {
	if (event.key !== 'Escape' || !menu.open)
		return;
	event.stopPropagation();
	menu.open = false;
	menu.firstElementChild.focus();
});
document.addEventListener('click', (event) => {
	if (!menu.contains(event.target))
		menu.open = false;
});

reset.addEventListener('submit', (event) => {
	event.preventDefault();
	sure.returnValue = '';
	sure.showModal();
});
sure.addEventListener('close', () => {
	if (sure.returnValue === 'yes')
		reset.submit();
});
