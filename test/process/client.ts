/** A person or service that talks to a running Gatehouse over HTTP, keeping its cookie. */
export class Client {
  readonly url: string;
  private cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  async call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        Origin: this.url,
        'Content-Type': 'application/json',
        ...(this.cookie ? { Cookie: this.cookie } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) this.cookie = cookie;
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  logIn(email: string, password: string) {
    return this.call('POST', '/api/v1/auth/login', { email, password });
  }
}

/** Returns the address and generated password of the first admin, from what the start printed. */
export function firstAdminIn(output: string): { email: string; password: string } {
  const email = /First admin\s+(\S+)/.exec(output)?.[1];
  const password = /Password\s+(\S+)/.exec(output)?.[1];
  if (!email || !password) throw new Error(`No first admin was printed:\n${output}`);
  return { email, password };
}
