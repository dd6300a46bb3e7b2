// Messages on their way: one after the other, each with an id of its own, so that sending
// one again cannot say it twice.
import { fate, own } from './log.js';
import { Refused, post } from './net.js';
import { state, tell, word } from './words.js';

const MOST = 5;
const TRIES = 4;
const AGAIN_MS = 1000;
const WAITS_SHOWN_MS = 400;
const waiting = [];
let running = false;
let taken = () => {};
let refused = () => {};
let busy = () => {};

// Who is told: of an answer, of a message that came too early, of work that lasts.
export const begin = (hooks) => { ({ taken, refused, busy } = hooks); };
export const working = () => running || waiting.length > 0;
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

const drop = (message) => {
	waiting.splice(waiting.indexOf(message), 1);
	message.line.remove();
};

// What a server says to a file that it will never take.
const HOPELESS = { 413: 'too_large', 415: 'wrong_kind' };
const give_up = (message, status) => {
	const remove = { label: 'remove', run: () => message.line.remove() };
	const again = { label: 'try_again', run: () => {
		waiting.push(message);
		fate(message.line, 'sending');
		run();
	} };
	waiting.splice(waiting.indexOf(message), 1);
	fate(message.line, 'failed', `${word(HOPELESS[status] || 'not_sent')} `,
		HOPELESS[status] ? [remove] : [again, remove]);
};

// Too many: the text goes back to where it was written, and the time that is left is counted.
let until = 0;
const count = () => {
	const left = Math.ceil((until - Date.now()) / 1000);
	if (left <= 0) {
		state('online');
		return;
	}
	state('limited', word('limited', left));
	setTimeout(count, 250);
};
export const limited = () => Date.now() < until;
const hold = (seconds) => {
	until = Date.now() + seconds * 1000;
	while (waiting.length) {
		const message = waiting.at(-1);
		drop(message);
		refused(message);
	}
	count();
};

// True when the message is through with; else the queue rests until it is woken.
const send = async (message) => {
	for (let i = 1; ; i++) {
		try {
			const answer = await post('messages', { ...message.fields, client_id: message.id },
				(part) => fate(message.line, 'sending', word('part_sent', Math.floor(part * 100))));
			state('online');
			drop(message);
			taken(answer);
			return true;
		} catch (error) {
			const status = error instanceof Refused ? error.status : 0;
			if (!status && !navigator.onLine)
				return false;
			if (status === 429) {
				hold(error.seconds);
				return false;
			}
			if (status === 409 && i < 30) { // the bot has not finished
				await pause(AGAIN_MS);
			} else if ((status === 0 || status > 500) && i < TRIES) {
				state('reconnecting', word('lost'));
				await pause(AGAIN_MS * i);
			} else {
				if (status)
					state('online');
				give_up(message, status);
				return true;
			}
		}
	}
};

const run = async () => {
	if (running)
		return;
	running = true;
	const slow = setTimeout(() => busy(true), WAITS_SHOWN_MS);
	let through = true;
	while (through && waiting.length && navigator.onLine)
		through = await send(waiting[0]);
	clearTimeout(slow);
	running = false;
	busy(false);
	if (!navigator.onLine)
		rest();
};

const rest = () => {
	state('offline', word('offline'));
	for (const message of waiting)
		fate(message.line, 'waits', `\u231a ${word('waits')}`);
};
addEventListener('offline', rest);
addEventListener('online', () => {
	state('online');
	for (const message of waiting)
		fate(message.line, 'sending');
	run();
});

// False when too many wait already. `shown`: what its bubble says.
export const put = (fields, shown) => {
	if (waiting.length >= MOST || limited())
		return false;
	const id = crypto.randomUUID();
	const message = { id, fields, shown, line: own(id, shown) };
	waiting.push(message);
	fate(message.line, 'sending');
	if (navigator.onLine)
		run();
	else
		rest();
	tell('');
	return true;
};
if (!navigator.onLine)
	rest();
