// The page as a frame of another one: talks with widget.js there.
import { put } from './outbox.js';

const host = window.parent === window ? ''
	: location.ancestorOrigins?.[0] || (document.referrer && new URL(document.referrer).origin);
const post = (message) => window.parent.postMessage({ gb: 1, ...message }, host);
let open = true;
let unread = 0;

const does = {
	open: () => {
		open = true;
		unread = 0;
		document.getElementById('text').focus();
	},
	closed: () => { open = false; },
	send: ({ text }) => { put({ text: String(text) }, String(text)); },
};

if (host) {
	addEventListener('message', (event) => {
		const { data } = event;
		if (event.source === window.parent && event.origin === host && data?.gb === 1
			&& Object.hasOwn(does, data.type))
			does[data.type](data);
	});
	document.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && !event.defaultPrevented && document.getElementById('stop').hidden
			&& !document.querySelector('dialog[open]'))
			post({ type: 'close' });
	});
	new MutationObserver((changes) => {
		if (open)
			return;
		for (const { addedNodes } of changes)
			unread += [...addedNodes].filter((line) => line.className === 'bot').length;
		post({ type: 'unread', n: unread });
	}).observe(document.getElementById('log'), { childList: true });
	post({ type: 'ready', title: document.title });
}
