// The chat page with script: sends without a reload and asks for what is new.
// Without it the forms do the same by reload.
'use strict';

(() => {
	const body = document.body;
	const form = document.getElementById('say');
	const log = document.getElementById('log');
	const status = document.getElementById('status');
	if (!form)
		return;
	const box = log.closest('main');
	const events = `/api/ui/chat/${body.dataset.bot}/events`;
	const POLL_MS = 5000;
	const AGAIN_MS = 1000;
	const TRIES = 30;
	const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
	let seq = Number(body.dataset.seq);
	let busy = false;

	const atBottom = () => box.scrollHeight - box.scrollTop - box.clientHeight < 64;
	const toBottom = () => { box.scrollTop = box.scrollHeight; };

	// Puts new lines into the log, and the composer in its place unless a text is being written.
	const take = (html, sent) => {
		const page = new DOMParser().parseFromString(html, 'text/html');
		const list = page.querySelector('ol[data-seq]');
		// Another tab has begun a new session: its numbers begin anew.
		if (list.dataset.session !== body.dataset.session) {
			location.reload();
			return;
		}
		const follow = sent || atBottom();
		let said = '';
		for (const line of [...list.children]) {
			if (document.getElementById(line.id))
				continue;
			log.append(document.adoptNode(line));
			if (line.className === 'bot')
				said += line.querySelector('.body').textContent + ' ';
		}
		const news = Number(list.dataset.seq) !== seq;
		seq = Number(list.dataset.seq);
		const old = document.getElementById('composer');
		const text = document.getElementById('text');
		if (sent || (news && text.value === '')) {
			const focus = old.contains(document.activeElement);
			old.replaceWith(document.adoptNode(page.getElementById('composer')));
			if (sent || focus)
				document.getElementById('text').focus();
		}
		if (said)
			status.textContent = said;
		if (follow)
			toBottom();
	};

	const send = async (data) => {
		busy = true;
		data.set('after', seq);
		try {
			// The message has an id of its own: sending it again cannot say it twice.
			let answer;
			for (let i = 0; i < TRIES; i++) {
				answer = await fetch(form.action, {
					method: 'POST',
					headers: { 'HX-Request': 'true' },
					body: new URLSearchParams(data),
				});
				if (answer.status !== 409 && answer.status < 502)
					break;
				await pause(AGAIN_MS);
			}
			if (!answer.ok)
				throw new Error(String(answer.status));
			take(await answer.text(), true);
		} catch (error) {
			status.textContent = `Not sent (${error.message}). Try again.`;
			status.classList.remove('vh');
		} finally {
			busy = false;
		}
	};

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const data = new FormData(form);
		if (event.submitter && event.submitter.name)
			data.set(event.submitter.name, event.submitter.value);
		if (!busy && (data.get('text') || data.get('suggest')))
			send(data);
	});

	form.addEventListener('keydown', (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
			return;
		if (event.target.id !== 'text')
			return;
		event.preventDefault();
		form.requestSubmit(document.getElementById('send'));
	});

	const poll = async () => {
		if (!busy && !document.hidden) {
			try {
				const answer = await fetch(`${events}?after=${seq}`);
				if (answer.ok && !busy)
					take(await answer.text(), false);
			} catch (error) {
				status.textContent = error.message;
			}
		}
		setTimeout(poll, POLL_MS);
	};

	toBottom();
	setTimeout(poll, POLL_MS);
})();
