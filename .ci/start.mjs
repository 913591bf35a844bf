// `npm start`: builds if dist is not of these sources, and then runs the command line in this same process, so that a stop
// signal reaches the server without a shell between. A pre-script would not run: .npmrc turns scripts of packages off.
import './build-once.mjs';

if (!process.exitCode) await import('../dist/main.js');
