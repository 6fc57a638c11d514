// node-polyglot asks for a polyfill that every browser of the last ten years does without (10 KiB of it).
module.exports = Object.entries;
