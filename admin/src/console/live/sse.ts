export type ServerEvent = { event: string; data: string };

/** Takes server-sent events (HTML standard, section 9.2) out of text that arrives in parts. */
export class ServerEvents {
  #rest = '';

  /** Returns the events that are complete now. Comments, and fields that nobody needs here, are left out. */
  push(part: string): ServerEvent[] {
    const blocks = (this.#rest + part).split('\n\n');
    this.#rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const lines = block.split('\n');
      const valuesOf = (name: string) =>
        lines.flatMap((line) =>
          line.startsWith(`${name}:`) ? [line.slice(name.length + 1).trimStart()] : [],
        );
      const data = valuesOf('data');
      return data.length > 0 ? [{ event: valuesOf('event')[0] ?? 'message', data: data.join('\n') }] : [];
    });
  }
}
