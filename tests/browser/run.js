// Runs every test of this folder and says the results as TAP.
'use strict';

const kit = require('./kit.js');

for (const name of ['chat', 'composer', 'connection', 'reader', 'look', 'widget', 'xss'])
	require(`./${name}.js`);
kit.run().catch((error) => {
	console.log(`Bail out! ${error.stack.replace(/\n/g, ' ')}`);
	process.exit(1);
});
