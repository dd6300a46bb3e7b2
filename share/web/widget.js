// A button on a page of another site, and the chat of a bot behind it:
//   <script src="https://HOST/_gb/widget.js" data-bot="NAME" defer></script>
// Optional: data-lang, data-side="left", data-open. Nothing is asked for and nothing is kept
// before it is opened for the first time.
'use strict';

(() => {
	const { src, dataset } = document.currentScript;
	const site = new URL(src).origin;
	const READY_MS = 8000;
	const TEXTS = {
		en: ['Open the chat', 'Close the chat', 'This chat cannot be shown in this page.', 'Open it by itself'],
		pt: ['Abrir a conversa', 'Fechar a conversa', 'Esta conversa não pode ser mostrada nesta página.',
			'Abrir à parte'],
		es: ['Abrir la conversación', 'Cerrar la conversación',
			'Esta conversación no se puede mostrar en esta página.', 'Abrirla aparte'],
	};
	const lang = dataset.lang || document.documentElement.lang || 'en';
	const [OPEN, CLOSE, REFUSED, ALONE] = TEXTS[lang.slice(0, 2).toLowerCase()] || TEXTS.en;
	const CSS = `
		:host { all: initial; color-scheme: light dark; }
		* { box-sizing: border-box; font: 16px/1.4 system-ui, sans-serif; }
		button { background: light-dark(#0a4b8c, #9ecbff); border: 0; color: light-dark(#fff, #0b1a2b);
			cursor: pointer; }
		button:focus-visible, a:focus-visible { outline: 3px solid currentcolor; outline-offset: -5px; }
		.toggle { border-radius: 2rem; bottom: 1rem; inset-inline-end: 1rem; min-height: 3.5rem;
			min-width: 3.5rem; padding: 0 1rem; position: fixed; z-index: 2147483646; }
		.panel { background: light-dark(#fff, #0d1117); border: 1px solid light-dark(#57606a, #9aa4af);
			border-radius: .75rem; bottom: 5.25rem; color: light-dark(#1b1f24, #e6edf3); display: flex;
			flex-direction: column; height: min(600px, calc(100vh - 6rem)); inset-inline-end: 1rem;
			overflow: hidden; position: fixed; width: 380px; z-index: 2147483647; }
		.left { inset-inline: 1rem auto; }
		.close { align-self: end; background: none; color: inherit; min-height: 2.75rem;
			min-width: 2.75rem; }
		iframe { border: 0; flex: 1; width: 100%; }
		.note { padding: 1rem; }
		a { color: inherit; }
		[hidden] { display: none; }
		@media (max-width: 480px) {
			.panel { border-radius: 0; bottom: 0; height: auto; inset: 0; width: auto; }
		}`;

	const make = (name, properties = {}, ...children) => {
		const element = Object.assign(document.createElement(name), properties);
		element.append(...children);
		return element;
	};
	const narrow = matchMedia('(max-width: 480px)');
	const listeners = {};
	const tell = (event, detail) => {
		for (const run of listeners[event] || [])
			run(detail);
	};
	const page = `${site}/${encodeURIComponent(dataset.bot)}`;
	const side = dataset.side === 'left' ? ' left' : '';
	const host = make('div');
	const toggle = make('button', { type: 'button', className: `toggle${side}`, textContent: '\u{1F4AC}' });
	const panel = make('div', { id: 'panel', className: `panel${side}`, role: 'dialog', hidden: true });
	const close = make('button', { type: 'button', className: 'close', textContent: '\u2715', ariaLabel: CLOSE });
	const note = make('p', { className: 'note', hidden: true }, `${REFUSED} `,
		make('a', { href: page, target: '_blank', rel: 'noopener', textContent: ALONE }));
	let frame = null;
	let ready = false;
	let waiting = [];
	let inert = [];

	const post = (message) => {
		if (ready)
			frame.contentWindow.postMessage({ gb: 1, ...message }, site);
		else
			waiting.push(message);
	};
	const label = (n) => {
		toggle.ariaLabel = n ? `${panel.hidden ? OPEN : CLOSE} (${n})` : panel.hidden ? OPEN : CLOSE;
		toggle.textContent = n ? `\u{1F4AC} ${n}` : '\u{1F4AC}';
		toggle.setAttribute('aria-expanded', String(!panel.hidden));
	};
	const load = () => {
		const query = new URLSearchParams({ embed: '1', ...(dataset.lang && { lang: dataset.lang }) });
		frame = make('iframe', { src: `${page}?${query}`, title: dataset.bot });
		panel.append(frame);
		setTimeout(() => {
			note.hidden = ready;
			frame.hidden = !ready;
		}, READY_MS);
	};
	// On a small screen the chat covers the page, which then is out of reach.
	const cover = (on) => {
		for (const element of inert)
			element.inert = false;
		inert = on ? [...document.body.children].filter((one) => one !== host && !one.inert) : [];
		for (const element of inert)
			element.inert = true;
		toggle.hidden = on;
		panel.ariaModal = String(on);
	};
	const open = () => {
		if (!panel.hidden)
			return;
		panel.hidden = false;
		if (!frame)
			load();
		cover(narrow.matches);
		label(0);
		frame.focus();
		post({ type: 'open' });
		tell('open');
	};
	const shut = () => {
		if (panel.hidden)
			return;
		panel.hidden = true;
		cover(false);
		label(0);
		post({ type: 'closed' });
		toggle.focus();
		tell('close');
	};
	const does = {
		ready: ({ title }) => {
			ready = true;
			frame.title = panel.ariaLabel = String(title);
			note.hidden = true;
			frame.hidden = false;
			for (const message of waiting)
				post(message);
			waiting = [];
			tell('ready');
		},
		close: shut,
		unread: ({ n }) => {
			if (panel.hidden) {
				label(Number(n));
				tell('unread', Number(n));
			}
		},
	};

	window.GBWidget = {
		open,
		close: shut,
		toggle: () => (panel.hidden ? open() : shut()),
		send: (text) => {
			open();
			post({ type: 'send', text: String(text) });
		},
		on: (event, run) => { (listeners[event] ||= []).push(run); },
	};
	addEventListener('message', ({ source, origin, data }) => {
		if (frame && source === frame.contentWindow && origin === site && data?.gb === 1
			&& Object.hasOwn(does, data.type))
			does[data.type](data);
	});
	toggle.addEventListener('click', window.GBWidget.toggle);
	close.addEventListener('click', shut);
	panel.addEventListener('keydown', (event) => event.key === 'Escape' && shut());

	const start = () => {
		const root = host.attachShadow({ mode: 'open' });
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(CSS);
		root.adoptedStyleSheets = [sheet];
		toggle.setAttribute('aria-controls', 'panel');
		panel.ariaLabel = dataset.bot;
		panel.append(close, note);
		root.append(toggle, panel);
		document.body.append(host);
		label(0);
		if (dataset.open !== undefined)
			open();
	};
	if (document.readyState === 'loading')
		addEventListener('DOMContentLoaded', start);
	else
		start();
})();
