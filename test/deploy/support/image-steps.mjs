import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { root } from './paths.mjs';
import { run } from './run.mjs';

const dockerignore = createRequire(import.meta.url)('@balena/dockerignore');

/** The instructions of the Dockerfile in their order, with their words as Docker would read them. */
export function readInstructions() {
  return DockerfileParser.parse(readFileSync(join(root, 'Dockerfile'), 'utf8')).getInstructions();
}

/** Copies what git knows and .dockerignore lets through: what an engine would be sent by a clean clone. */
export async function copyContext(folder) {
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  const sent = dockerignore().add(readFileSync(join(root, '.dockerignore'), 'utf8'));
  const files = stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)) && !sent.ignores(path));
  for (const path of files) copy(join(root, path), join(folder, path));
  return files;
}

/**
 * Does the steps of the Dockerfile in folders instead of containers: each stage has a folder for its root, COPY copies,
 * and RUN runs its line by the shell in the stage's working directory. Throws what a line says if it fails. The result is
 * the last stage as an engine would start it.
 */
export async function buildStages(folder, context, environment) {
  const stages = new Map();
  let stage;
  for (const instruction of readInstructions()) {
    stage = await step(instruction, { stage, stages, folder, context, environment });
  }
  return stage;
}

async function step(instruction, given) {
  const { stage, stages, folder, context, environment } = given;
  switch (instruction.getKeyword()) {
    case 'FROM': {
      const name = instruction.getBuildStage() ?? 'last';
      const opened = { root: join(folder, name), directory: '/', env: {} };
      stages.set(name, opened);
      mkdirSync(opened.root, { recursive: true });
      return opened;
    }
    case 'WORKDIR':
      mkdirSync(join(stage.root, instruction.getPath()), { recursive: true });
      return Object.assign(stage, { directory: instruction.getPath() });
    case 'ENV':
      for (const property of instruction.getProperties()) stage.env[property.getName()] = property.getValue();
      return stage;
    case 'COPY':
      copyWords(instruction, stage, stages, context);
      return stage;
    case 'RUN': {
      const line = instruction.getArgumentsContent();
      const options = { cwd: join(stage.root, stage.directory), env: environment };
      const { code, output } = await run('/bin/sh', ['-c', line], options);
      if (code !== 0) throw new Error(`${line}\n${output}`);
      return stage;
    }
    case 'USER':
      return Object.assign(stage, { user: instruction.getArgumentsContent() });
    case 'ENTRYPOINT':
      return Object.assign(stage, { entrypoint: JSON.parse(instruction.getArgumentsContent()) });
    case 'CMD':
      return Object.assign(stage, { command: JSON.parse(instruction.getArgumentsContent()) });
    case 'HEALTHCHECK':
      return Object.assign(stage, {
        healthcheck: JSON.parse(/\bCMD\s+(\[.*\])$/s.exec(instruction.getArgumentsContent())[1]),
      });
    case 'ARG':
    case 'LABEL':
    case 'EXPOSE':
      return stage;
    default:
      throw new Error(`This check does not know ${instruction.getKeyword()}.`);
  }
}

function copyWords(instruction, stage, stages, context) {
  const from = instruction
    .getFlags()
    .find((flag) => flag.getName() === 'from')
    ?.getValue();
  const words = instruction.getArguments().map((argument) => argument.getValue());
  const target = words.pop();
  const source = from === undefined ? context : stages.get(from).root;
  const folder = join(stage.root, target.startsWith('/') ? '' : stage.directory, target);
  // As Docker does: files go into a folder, and of a folder its content.
  for (const word of words) {
    const path = join(source, word);
    copy(path, statSync(path).isDirectory() ? folder : join(folder, target.endsWith('/') ? basename(word) : ''));
  }
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
