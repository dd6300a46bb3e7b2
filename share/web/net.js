// Requests of the page: fragments in, forms out.
const { bot, session } = document.body.dataset;
export const place = `/api/ui/chat/${bot}/`;
const form = document.getElementById('form');
const LIMIT_MS = 40000;
// Where the page stands: the newest line it shows, and the turn that it was asked after.
let newest = Number(document.body.dataset.seq);
let turn = Number(document.body.dataset.turn);

export const where = () => `after=${newest}&turn=${turn}`;
export const knows = (event) => event.seq <= newest && event.turn <= turn;

export class Refused extends Error {
	constructor(answer) {
		super(String(answer.status));
		this.status = answer.status;
		this.seconds = Number(answer.headers.get('Retry-After')) || 2;
	}
}

// A choice of the visitor that the server shall know at the next page.
export const prefer = (name, value) => {
	const kind = document.body.classList.contains('embedded') ? 'none; partitioned' : 'lax';
	document.cookie = `${name}=${value}; path=/; max-age=${value ? 34560000 : 0}; secure; samesite=${kind}`;
};

// The list of lines and the composer of an answer.
const read = async (answer) => {
	if (!answer.ok)
		throw new Refused(answer);
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
	const list = page.querySelector('ol[data-session]');
	// Another tab has begun a new session: its numbers begin anew.
	if (list.dataset.session !== session)
		location.reload();
	const news = list.dataset.seq !== undefined && Number(list.dataset.seq) !== newest;
	if (news)
		newest = Math.max(newest, Number(list.dataset.seq));
	// One that was on its way longer than another: what it says is older than what is shown.
	const stale = Number(list.dataset.turn) < turn;
	if (list.dataset.turn !== undefined)
		turn = Math.max(turn, Number(list.dataset.turn));
	return {
		stale,
		news,
		first: Number(list.dataset.first),
		lines: [...list.children].map((line) => document.adoptNode(line)),
		composer: page.getElementById('composer'),
	};
};

const ask = (path, options = {}) => fetch(path, {
	signal: AbortSignal.timeout(LIMIT_MS),
	headers: { 'HX-Request': 'true' },
	...options,
});

export const get = async (path) => read(await ask(`${place}${path}`));
export const look = () => get(`events?poll=1&after=${newest}`);

// A form with a file; told of the part that is sent, from 0 to 1.
const upload = (path, body, progress) => new Promise((done, fail) => {
	const request = new XMLHttpRequest();
	request.open('POST', path);
	request.setRequestHeader('HX-Request', 'true');
	request.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / total));
	request.addEventListener('load', () => done(new Response(request.responseText, {
		status: request.status,
		headers: { 'Retry-After': request.getResponseHeader('Retry-After') || '' },
	})));
	request.addEventListener('error', () => fail(new TypeError('network')));
	request.send(body);
});

export const post = async (path, fields, progress) => {
	const all = { _csrf: form.elements._csrf.value, after: String(newest), ...fields };
	if (!fields.file)
		return read(await ask(`${place}${path}`, { method: 'POST', body: new URLSearchParams(all) }));
	const body = new FormData();
	for (const [name, value] of Object.entries(all))
		body.append(name, value);
	return read(await upload(`${place}${path}`, body, progress));
};
