const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ipv4 = /^\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?$/;
const ipv6 = /^(?=.*:.*:)[0-9a-f:.]+(\/\d{1,3})?$/i;

/** What a text that someone typed or pasted looks like. */
export type Reading = {
  text: string;
  isId: boolean;
  isAddress: boolean;
  isSession: boolean;
  isWord: boolean;
};

export function readQuery(typed: string): Reading {
  const text = typed.trim();
  const isId = uuid.test(text);
  const isAddress = ipv4.test(text) || ipv6.test(text);
  const isSession = /^[0-9a-f]{16}$/i.test(text);
  return { text, isId, isAddress, isSession, isWord: !isId && !isAddress && !isSession && text.length >= 2 };
}
