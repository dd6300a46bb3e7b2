// What is new, told by the server while the page is open. One page of a browser listens for
// all of the same bot: a browser has few connections to a server.
import { knows, place, where } from './net.js';

const AGAIN_MS = 2000;
const LONGEST_MS = 10000;
const { bot } = document.body.dataset;
const others = new BroadcastChannel(`gb-news-${bot}`);
let source;
let timer;
let wait = AGAIN_MS;
let hooks;
let over = false;

const news = (message) => {
	const event = JSON.parse(message.data);
	return knows(event) ? Promise.resolve() : hooks.news(event);
};

const connect = () => {
	clearTimeout(timer);
	source?.close();
	let opened = false;
	let asked = null;
	source = new EventSource(`${place}events?${where()}`);
	const from = where();
	const hear = (event) => {
		others.postMessage(event.data);
		asked = news(event);
	};
	source.addEventListener('done', hear);
	source.addEventListener('wait', hear);
	source.addEventListener('open', () => {
		opened = true;
		wait = AGAIN_MS;
		hooks.online();
	});
	// The server ends a stream when it has said what was missed; else something is wrong.
	source.addEventListener('error', async () => {
		source.close();
		await asked;
		if (over)
			return;
		if (!opened) {
			wait = Math.min(2 * wait, LONGEST_MS);
			await hooks.lost();
		}
		clearTimeout(timer);
		timer = setTimeout(connect, opened && where() !== from ? 0 : wait);
	});
};

// Told: `news` when something was said that the page does not show, `online`, `lost`.
export const listen = (told) => {
	hooks = told;
	others.onmessage = news;
	addEventListener('online', () => source && connect());
	// In a frame of another site a browser may refuse the lock.
	const hold = () => new Promise(connect);
	if (navigator.locks)
		navigator.locks.request(`gb-stream-${bot}`, hold).catch(hold);
	else
		hold();
};
// Asked for by the person.
export const retry = () => source && connect();
export const end = () => {
	over = true;
	source?.close();
};
