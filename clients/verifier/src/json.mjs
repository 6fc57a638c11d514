// Numbers of JSON: reading them as doubles must lose nothing, or another number would pass for the one that was appended.

/** Whatever has fewer characters and no exponent is the same after it was a double. */
const mayBeInexact = /[\d.]{16}|\de/i;
const isDigit = (char) => char >= '0' && char <= '9';

/** Whether each number of a valid JSON text is written, but for its form, as the double that it is read as would be. */
export function isReadExactly(json) {
  if (!mayBeInexact.test(json)) return true;
  for (let at = 0; at < json.length; at += 1) {
    if (json[at] === '"') at = endOfText(json, at);
    else if (isDigit(json[at])) {
      let end = at + 1;
      while (end < json.length && /[\d.e+-]/i.test(json[end])) end += 1;
      const token = json.slice(at, end);
      if (decimalOf(token) !== decimalOf(String(Number(token)))) return false;
      at = end;
    }
  }
  return true;
}

/**
 * The first name that stands twice in an object of a valid JSON text, undefined where none does. Readers take the first or the last
 * of the two, so such a text says two things.
 */
export function memberTwice(json) {
  const outer = [];
  let [names, isName] = [undefined, false];
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at];
    if (char === '"') {
      const end = endOfText(json, at);
      if (names && isName) {
        const name = nameOf(json.slice(at, end + 1));
        if (names.has(name)) return name;
        names.add(name);
        isName = false;
      }
      at = end;
    } else if (char === '{' || char === '[') {
      outer.push(names);
      names = char === '{' ? new Set() : undefined;
      isName = true;
    } else if (char === '}' || char === ']') names = outer.pop();
    else if (char === ',') isName = true;
  }
  return undefined;
}

const nameOf = (text) => (text.includes('\\') ? JSON.parse(text) : text.slice(1, -1));

/** Where the text ends that begins at `start`: at a quote with an even number of backslashes before it. */
function endOfText(json, start) {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let before = end - 1;
    while (json[before] === '\\') before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
  return json.length;
}

/** A number as its digits and an exponent of ten, without zeros at either end. */
function decimalOf(token) {
  const [, whole, fraction = '', power = '0'] = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(token) ?? [];
  if (whole === undefined) return token;
  const all = whole + fraction;
  let [start, end] = [0, all.length];
  while (all[start] === '0') start += 1;
  while (end > start && all[end - 1] === '0') end -= 1;
  return start === end ? '0' : `${all.slice(start, end)}e${Number(power) + whole.length - start}`;
}
