/** A node of a federated trace, as Apollo's reports.proto has it. */
export interface ReadTraceNode {
  readonly key: string | number | undefined;
  readonly originalFieldName: string | undefined;
  readonly type: string | undefined;
  readonly parentType: string | undefined;
  readonly startNs: number;
  readonly endNs: number;
  readonly errors: readonly { readonly message: string; readonly line: number; readonly json: string }[];
  readonly children: readonly ReadTraceNode[];
}

export interface ReadTrace {
  readonly startedMs: number;
  readonly endedMs: number;
  readonly durationNs: number;
  readonly root: ReadTraceNode;
}

/** Reads `extensions.ftv1`, by the specification of Protocol Buffers and not by the code that writes it. */
export function readTrace(ftv1: string): ReadTrace {
  const trace = readMessage(Buffer.from(ftv1, 'base64'));
  return {
    endedMs: readInstant(trace.message(3)),
    startedMs: readInstant(trace.message(4)),
    durationNs: trace.number(11) ?? 0,
    root: readNode(trace.message(14)),
  };
}

/** The node at a path of response names and indices. */
export function traceNodeAt({ root }: ReadTrace, path: readonly (string | number)[]): ReadTraceNode {
  return path.reduce<ReadTraceNode>((node, key) => {
    const child = node.children.find((one) => one.key === key);
    if (child === undefined) throw new Error(`The trace has nothing at ${path.join('.')}: no ${key}.`);
    return child;
  }, root);
}

interface Message {
  text(field: number): string | undefined;
  number(field: number): number | undefined;
  message(field: number): Message;
  messages(field: number): readonly Message[];
}

function readNode(node: Message): ReadTraceNode {
  return {
    key: node.text(1) ?? node.number(2),
    originalFieldName: node.text(14),
    type: node.text(3),
    parentType: node.text(13),
    startNs: node.number(8) ?? 0,
    endNs: node.number(9) ?? 0,
    errors: node.messages(11).map((error) => ({
      message: error.text(1) ?? '',
      line: error.message(2).number(1) ?? 0,
      json: error.text(4) ?? '',
    })),
    children: node.messages(12).map(readNode),
  };
}

function readInstant(timestamp: Message): number {
  return (timestamp.number(1) ?? 0) * 1000 + (timestamp.number(2) ?? 0) / 1e6;
}

function readMessage(bytes: Buffer): Message {
  const fields: { readonly field: number; readonly value: number | Buffer }[] = [];
  let at = 0;
  const readVarint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('The message ends in the middle of a number.');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = readVarint();
    const field = Math.floor(tag / 8);
    if (tag % 8 === 0) fields.push({ field, value: readVarint() });
    else if (tag % 8 === 2) {
      const length = readVarint();
      fields.push({ field, value: bytes.subarray(at, at + length) });
      at += length;
    } else throw new Error(`Field ${field} is of a wire type that a trace has not.`);
  }
  const valuesOf = (wanted: number) => fields.filter(({ field }) => field === wanted).map(({ value }) => value);
  const messages = (field: number) =>
    valuesOf(field).flatMap((value) => (typeof value === 'number' ? [] : [readMessage(value)]));
  return {
    text: (field) =>
      valuesOf(field)
        .find((value) => typeof value !== 'number')
        ?.toString('utf8'),
    number: (field) => valuesOf(field).find((value) => typeof value === 'number'),
    message: (field) => messages(field)[0] ?? readMessage(Buffer.alloc(0)),
    messages,
  };
}
