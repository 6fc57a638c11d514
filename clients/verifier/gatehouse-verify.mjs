#!/usr/bin/env node
// Put together from clients/verifier/src by `npm run generate`; do not edit by hand.
import { parseArgs } from "node:util";
import * as crypto from "node:crypto";
import { createHash, createPublicKey, randomFillSync, verify } from "node:crypto";
import { closeSync, constants, existsSync, lstatSync, mkdtempSync, openSync, readSync, readdirSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import * as zlib from "node:zlib";
// clients/verifier/src/report.mjs
/** What keeps a check from being made: wrong usage, a missing key, what cannot be read. Ends with 2. */
var CannotCheck = class extends Error {};
/** What stands in a file that was checked is damaged. Ends with 1. */
var Damaged = class extends Error {
	/** @param file the one that it is about, where that is another one than the one being read. */
	constructor(text, file) {
		super(text);
		this.file = file;
	}
};
/** Findings that are kept one by one; the rest is counted. */
var MAX_KEPT = 1e4;
/** Collects findings and lines. Each kind of finding about one thing is told once. */
var Report = class {
	findings = [];
	count = 0;
	lines = [];
	#told = /* @__PURE__ */ new Set();
	/** @param what the event, file or place that it is about; null when it is about none. */
	add(kind, what, text) {
		const key = `${kind} ${what}`;
		if (what !== null && this.#told.has(key)) return;
		this.count += 1;
		if (this.findings.length >= MAX_KEPT) return;
		if (what !== null) this.#told.add(key);
		this.findings.push({
			kind,
			what,
			text
		});
	}
	/** Takes findings back for which a better one is known. */
	take(kind, what) {
		const kept = this.findings.filter((one) => one.kind !== kind || one.what !== what);
		this.count -= this.findings.length - kept.length;
		this.findings = kept;
	}
	say(line) {
		this.lines.push(line);
	}
};
/** A text from a file as it may be printed: short, and without what would steer a terminal. */
var shown = (value) => {
	const plain = (typeof value === "string" ? value : String(JSON.stringify(value))).replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");
	return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain;
};
/** Why reading failed, in a sentence of ours. */
function reasonOf(error) {
	if (error instanceof Damaged || error instanceof CannotCheck) return error.message;
	if (error?.code === "EACCES" || error?.code === "EPERM") return "it may not be read";
	if (error?.code === "ENOENT") return "it is missing";
	if (error?.code === "EISDIR") return "it is a folder";
	if (String(error?.code).startsWith("Z_") || String(error?.code).startsWith("ERR_ZSTD") || error?.errno < 0) return `it is damaged (${shown(error.message)})`;
	return "it is of another form";
}
// clients/verifier/src/reading.mjs
var AT_ONCE = 1 << 20;
/**
* Opens one of the files. `read` gives the bytes at a position; fewer only where the file ends.
* The caller closes it.
*/
function openedFile({ path, from, bytes }) {
	const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	const read = (position, length) => {
		const into = Buffer.allocUnsafe(Math.max(0, Math.min(length, bytes - position)));
		for (let done = 0; done < into.length;) {
			const count = readSync(file, into, done, into.length - done, from + position + done);
			if (count === 0) throw new Damaged("it is cut off");
			done += count;
		}
		return into;
	};
	return {
		read,
		bytes,
		close: () => closeSync(file)
	};
}
/** Opens one of the files for `work`, and closes it again. */
function openFile(file, work) {
	const opened = openedFile(file);
	try {
		return work(opened);
	} finally {
		opened.close();
	}
}
/** The bytes of a file, piece by piece. */
async function* piecesOf(file, max = Number.POSITIVE_INFINITY, atOnce = AT_ONCE) {
	const handle = openSync(file.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	try {
		const end = Math.min(file.bytes, max);
		for (let at = 0; at < end;) {
			const piece = Buffer.allocUnsafe(Math.min(atOnce, end - at));
			const count = readSync(handle, piece, 0, piece.length, file.from + at);
			if (count === 0) throw new Damaged("it is cut off");
			at += count;
			yield piece.subarray(0, count);
			await void 0;
		}
	} finally {
		closeSync(handle);
	}
}
// clients/verifier/src/zip.mjs
var END = 101010256;
var END64 = 101075792;
var LOCATOR64 = 117853008;
var ENTRY = 33639248;
var LOCAL = 67324752;
/** An end without a comment, and the longest one. */
var END_BYTES = 22;
var MAX_DIRECTORY = 16777216;
var MAX_ENTRIES = 1e4;
var FULL = 4294967295;
/** What may follow the bytes of a file: its sizes again, with or without zip64. */
var DESCRIPTOR = 134695760;
var DESCRIPTOR_BYTES = [16, 24];
/**
* The files of a zip: name, where their bytes begin in it, and how many they are. `doubts` names those of which another program
* may take other bytes than we do: what is checked here must be what a reader gets who unpacks it.
*/
function zipEntries(path, size) {
	return openFile({
		path,
		from: 0,
		bytes: size
	}, ({ read }) => {
		const { offset, bytes, end } = directoryOf(read, size);
		if (bytes > MAX_DIRECTORY || offset + bytes > size) throw new Damaged("the list of its files is cut off");
		const directory = read(offset, bytes);
		const entries = [];
		for (let at = 0; at + 46 <= directory.length;) {
			if (directory.readUInt32LE(at) !== ENTRY) throw new Damaged("the list of its files is damaged");
			const [nameBytes, extraBytes, commentBytes] = [
				28,
				30,
				32
			].map((field) => directory.readUInt16LE(at + field));
			const name = directory.toString("utf8", at + 46, at + 46 + nameBytes);
			const extra = directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
			const entry = sizesOf(directory, at, extra);
			entries.push(entryOf(path, size, name, entry, read));
			if (entries.length > MAX_ENTRIES) throw new Damaged(`it holds more than ${MAX_ENTRIES} files`);
			at += 46 + nameBytes + extraBytes + commentBytes;
		}
		const doubts = [...namesInDoubt(entries), ...bytesInDoubt(entries, {
			offset,
			bytes,
			end
		}, read)];
		return {
			files: entries.filter(({ name }) => !name.endsWith("/")),
			doubts
		};
	});
}
/** Names that stand twice, also for a disk that takes upper and lower case for the same, and names that lead elsewhere. */
function namesInDoubt(entries) {
	const seen = /* @__PURE__ */ new Map();
	return entries.flatMap(({ name, localName }) => {
		const before = seen.get(name.toLowerCase());
		seen.set(name.toLowerCase(), name);
		if (before !== void 0) return [{
			name,
			text: `the zip holds it and ${before}: of two files of one name, nobody can tell which one is read`
		}];
		if (localName !== name) return [{
			name,
			text: `the zip calls it ${localName} in another place`
		}];
		if (name.split("/").every((part, index, { length }) => {
			return (part !== "" || index > 0 && index === length - 1) && part !== "." && part !== "..";
		}) && !/[\\:\u0000-\u001f]/.test(name)) return [];
		return [{
			name,
			text: "it is no plain name of a file: it may be unpacked in the place of another one"
		}];
	});
}
/** Bytes of the zip that belong to none of its files: a program that reads it from its beginning may find a file there. */
function bytesInDoubt(entries, { offset, bytes, end }, read) {
	const doubt = (name) => [{
		name,
		text: "beside it, the zip holds bytes that belong to none of its files"
	}];
	let at = 0;
	let before = "the beginning";
	for (const { name, head, from, bytes: length } of [...entries].sort((a, b) => a.head - b.head)) {
		if (head !== at && !isDescriptor(read, at, head)) return doubt(before);
		at = from + length;
		before = name;
	}
	if (at !== offset && !isDescriptor(read, at, offset)) return doubt(before);
	return offset + bytes === end ? [] : doubt("the end");
}
function isDescriptor(read, from, to) {
	return DESCRIPTOR_BYTES.includes(to - from) && read(from, 4).readUInt32LE(0) === DESCRIPTOR;
}
function directoryOf(read, size) {
	const length = Math.min(size, 65557);
	const tail = read(size - length, length);
	let at = tail.length - END_BYTES;
	while (at >= 0 && tail.readUInt32LE(at) !== END) at -= 1;
	if (at < 0) throw new Damaged("it is no whole zip: its end is cut off");
	const [bytes, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
	const here = {
		bytes,
		offset,
		end: size - length + at
	};
	if (bytes !== FULL && offset !== FULL && tail.readUInt16LE(at + 10) !== 65535) return here;
	if (at < 20 || tail.readUInt32LE(at - 20) !== LOCATOR64) return here;
	const endAt = numberAt(tail, at - 12, size);
	const end = read(endAt, 56);
	if (end.length < 56 || end.readUInt32LE(0) !== END64) throw new Damaged("its end is damaged");
	return {
		bytes: numberAt(end, 40, size),
		offset: numberAt(end, 48, size),
		end: endAt
	};
}
function numberAt(bytes, at, max) {
	const value = Number(bytes.readBigUInt64LE(at));
	if (value > max) throw new Damaged("it is cut off");
	return value;
}
function sizesOf(directory, at, extra) {
	const method = directory.readUInt16LE(at + 10);
	let [packed, plain, offset] = [
		20,
		24,
		42
	].map((field) => directory.readUInt32LE(at + field));
	for (let next = 0; next + 4 <= extra.length;) {
		const [kind, length] = [extra.readUInt16LE(next), extra.readUInt16LE(next + 2)];
		if (kind === 1) {
			const values = extra.subarray(next + 4, next + 4 + length);
			let value = 0;
			const take = (known) => {
				if (known !== FULL || value + 8 > values.length) return known;
				value += 8;
				return Number(values.readBigUInt64LE(value - 8));
			};
			plain = take(plain);
			packed = take(packed);
			offset = take(offset);
		}
		next += 4 + length;
	}
	return {
		method,
		packed,
		plain,
		offset
	};
}
function entryOf(path, size, name, { method, packed, plain, offset }, read) {
	if (method !== 0 || packed !== plain) throw new CannotCheck("its files are compressed in the zip. Unzip it, and name the folder.");
	const head = offset + 30 <= size ? read(offset, 30) : Buffer.alloc(0);
	if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw new Damaged(`${name} is cut off in the zip`);
	const nameBytes = head.readUInt16LE(26);
	const from = offset + 30 + nameBytes + head.readUInt16LE(28);
	if (from + plain > size) throw new Damaged(`${name} is cut off in the zip`);
	return {
		name,
		localName: read(offset + 30, nameBytes).toString("utf8"),
		path,
		head: offset,
		from,
		bytes: plain
	};
}
// clients/verifier/src/files.mjs
/** Manifests, notes, keys and proofs: what is larger is none. */
var SMALL = 16777216;
/** Files of a folder that are looked at. */
var MAX_FILES = 1e4;
/** Files of the size of a wanted one, and of other names, that may be it. */
var MAX_OF_SIZE = 20;
/** Reads a small file that the command line names. */
function readSmall(path) {
	let bytes;
	try {
		const size = sizeOfFile(path);
		if (size > 16777216) throw new CannotCheck("it is larger than 16 MiB");
		bytes = openFile({
			name: path,
			path,
			from: 0,
			bytes: size
		}, (file) => file.read(0, size));
	} catch (error) {
		throw new CannotCheck(`${path} cannot be read: ${reasonOf(error)}`);
	}
	return bytes;
}
function sizeOfFile(path) {
	const found = statSync(path);
	if (!found.isFile()) throw new CannotCheck("it is no file");
	return found.size;
}
async function hashOf(file) {
	const digest = createHash("sha256");
	for await (const piece of piecesOf(file)) digest.update(piece);
	return digest.digest("hex");
}
/**
* The files of what the command line names: of a folder, of a zip, or beside a manifest that is named itself.
* @returns {{ files: object[], strange: Map<string, string>, doubts: object[], manifest?: string }} `strange`: names of what
* lies there and is no plain file; `doubts`: what is wrong with the place itself.
*/
function filesOf(path) {
	if (!existsSync(path)) throw new CannotCheck(`${path} does not exist.`);
	try {
		const found = statSync(path);
		if (found.isDirectory()) return filesOfFolder(path);
		if (!found.isFile()) throw new CannotCheck("it is neither a folder nor a file");
		if (openFile({
			path,
			from: 0,
			bytes: found.size
		}, ({ read }) => read(0, 4)).toString("latin1", 0, 2) === "PK") return {
			...zipEntries(path, found.size),
			strange: /* @__PURE__ */ new Map()
		};
		const isOther = !/\.json$/i.test(path);
		return {
			...filesOfFolder(dirname(path)),
			...isOther ? {} : { manifest: basename(path) }
		};
	} catch (error) {
		if (error instanceof Damaged) throw error;
		throw new CannotCheck(`${path} cannot be read: ${reasonOf(error)}`);
	}
}
function filesOfFolder(folder) {
	const names = readdirSync(folder).sort();
	if (names.length > MAX_FILES) throw new CannotCheck(`it holds ${names.length} files; put those of the export into a folder of their own`);
	const strange = /* @__PURE__ */ new Map();
	return {
		files: names.flatMap((name) => {
			const path = join(folder, name);
			const found = lstatSync(path, { throwIfNoEntry: false });
			if (found?.isFile()) return [{
				name,
				path,
				from: 0,
				bytes: found.size
			}];
			if (found) strange.set(name, kindOf(found));
			return [];
		}),
		strange,
		doubts: []
	};
}
function kindOf(found) {
	if (found.isDirectory()) return "a folder";
	if (found.isSymbolicLink()) return "a link to another file; copy the file itself there";
	return "a device or pipe";
}
/**
* The name without what a browser adds to it (`events (1).ndjson.gz`, `manifest(2).json`, `events-2.csv`), and without what an eye or a disk
* does not tell apart: upper case, characters that are not seen, spaces and dots at the end.
*/
var plainName = (name) => withoutEnd(name.normalize("NFKC").replace(/\p{Cf}/gu, "")).replace(/( ?\(\d+\)|[- ]\d{1,3})(?=\.|$)/, "").trim().toLowerCase();
function withoutEnd(name) {
	let end = name.length;
	while (end > 0 && /[\s.]/.test(name[end - 1])) end -= 1;
	return name.slice(0, end);
}
var isLike = (name, wanted) => plainName(name) === wanted.toLowerCase();
/** Files that may be a wanted one, by their names: the exact one first. */
function likeNames(files, wanted) {
	return [...files.filter(({ name }) => name === wanted), ...files.filter(({ name }) => name !== wanted && isLike(name, wanted))];
}
/**
* Finds a file of the manifest by size and SHA-256. `file` is the one to read, `isSame` whether it is the one that was made;
* `twins` hold the same; `others` have its name, and hold something else.
*/
async function findStated(files, { name, bytes, sha256 }, hashes) {
	const like = new Set(likeNames(files, name));
	const rest = files.filter((file) => file.bytes === bytes && !like.has(file)).slice(0, MAX_OF_SIZE);
	const same = [];
	for (const file of [...like, ...rest]) {
		if (file.bytes !== bytes) continue;
		if (!hashes.has(file)) hashes.set(file, await hashOf(file));
		if (hashes.get(file) === sha256) same.push(file);
	}
	const others = [...like].filter((file) => !same.includes(file));
	if (same.length > 0) return {
		file: same[0],
		isSame: true,
		twins: same.slice(1),
		others
	};
	return {
		file: others[0],
		isSame: false,
		twins: [],
		others: others.slice(1)
	};
}
/** Node 20.12 and newer hash in one call, which costs half. */
var sha256 = (data) => crypto.hash ? crypto.hash("sha256", data, "buffer") : crypto.createHash("sha256").update(data).digest();
var hashLeaf = (text) => sha256(Buffer.concat([Buffer.of(0), Buffer.from(text)]));
var pair = Buffer.alloc(65, 1);
function hashNode(left, right) {
	pair.set(left, 1);
	pair.set(right, 33);
	return sha256(pair);
}
var EMPTY = sha256("");
function splitOf(size) {
	let split = 1;
	while (split * 2 < size) split *= 2;
	return split;
}
/** The nodes of a tree of `size` leaves that cover the leaves `from` to `to` (exclusive) with as few as can be, from left to right. */
function* nodesBetween(from, to, size) {
	for (let at = from; at < to;) {
		let width = 1;
		while (at % (2 * width) === 0 && at + width < size && Math.min(at + 2 * width, size) <= to) width *= 2;
		const end = Math.min(at + width, size);
		yield [at, end];
		at = end;
	}
}
/** Computes a root of leaves and nodes that come from left to right; holds one hash a level. */
var GrowingRoot = class {
	#nodes = [];
	size = 0;
	push(hash, end = this.size + 1) {
		let node = {
			from: this.size,
			end,
			hash: Buffer.from(hash)
		};
		this.size = end;
		for (let before = this.#nodes.at(-1); before; before = this.#nodes.at(-1)) {
			const width = before.end - before.from;
			if (node.end - node.from !== width || before.from % (2 * width) !== 0) break;
			node = {
				from: before.from,
				end: node.end,
				hash: hashNode(before.hash, node.hash)
			};
			this.#nodes.pop();
		}
		this.#nodes.push(node);
	}
	root() {
		return this.#nodes.reduceRight((root, { hash }) => root ? hashNode(hash, root) : hash, void 0) ?? EMPTY;
	}
};
function rootOfInclusion(leaf, size, hash, path) {
	const sides = [];
	if (!Number.isSafeInteger(leaf) || leaf < 0 || leaf >= size) return void 0;
	for (let [from, to] = [0, size]; to - from > 1;) {
		const middle = from + splitOf(to - from);
		sides.push(leaf < middle ? "right" : "left");
		if (leaf < middle) to = middle;
		else from = middle;
	}
	if (sides.length !== path.length || path.some((node) => node.length !== 32)) return void 0;
	return sides.reverse().reduce((root, side, index) => {
		return side === "right" ? hashNode(root, path[index]) : hashNode(path[index], root);
	}, hash);
}
/** RFC 9162, 2.1.4.2. */
function isConsistent(older, newer, path) {
	if (older.size > newer.size || older.size === 0) return older.size === 0;
	if (older.size === newer.size) return older.root.equals(newer.root) && path.length === 0;
	if (path.some((node) => node.length !== 32)) return false;
	const [first, ...rest] = Number.isInteger(Math.log2(older.size)) ? [older.root, ...path] : path;
	if (!first) return false;
	let [node, last] = [older.size - 1, newer.size - 1];
	const up = () => {
		node = Math.floor(node / 2);
		last = Math.floor(last / 2);
	};
	while (node % 2 === 1) up();
	let [before, after] = [first, first];
	for (const sibling of rest) {
		if (last === 0) return false;
		if (node % 2 === 1 || node === last) {
			before = hashNode(sibling, before);
			after = hashNode(sibling, after);
			while (node % 2 === 0 && node !== 0) up();
		} else after = hashNode(after, sibling);
		up();
	}
	return last === 0 && before.equals(older.root) && after.equals(newer.root);
}
// clients/verifier/src/notes.mjs
var KEY = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/;
var isKey = (text) => KEY.test(text);
/** Reads the public keys that --key gives, as text or in a file. */
function readKeys(given) {
	if (!given) throw new CannotCheck("Name the public key with --key.");
	const isThere = existsSync(given);
	if (!isKey(given) && /^\S+$/.test(given) && (isThere || /[/\\]|\.(txt|json|pub|key|pem)$/.test(given)) && !(isThere && statSync(given).isFile())) throw new CannotCheck(isThere ? `${given} is no file with keys.` : `There is no file ${given} with keys.`);
	const text = isThere ? readSmall(given).toString() : given;
	const lines = text.trimStart().startsWith("{") ? keysOfJson(text, given) : text.split(/\s+/).filter(Boolean);
	if (lines.length === 0) throw new CannotCheck(`${given} holds no key.`);
	return lines.map(readKey);
}
function keysOfJson(text, given) {
	try {
		const { keys } = JSON.parse(text);
		return keys.map(({ key }) => String(key));
	} catch {
		throw new CannotCheck(`${given} is no gatehouse-log.json.`);
	}
}
function readKey(line) {
	const [, name, id, encoded] = KEY.exec(line) ?? [];
	const bytes = Buffer.from(encoded ?? "", "base64");
	if (!name || bytes.length !== 33 || bytes[0] !== 1) throw new CannotCheck(`This is no public key of a log: ${shown(line)}`);
	const expected = sha256(Buffer.concat([Buffer.from(`${name}\n`), bytes])).subarray(0, 4);
	if (expected.toString("hex") !== id) throw new CannotCheck(`The id of this key does not belong to it: ${shown(line)}`);
	const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), bytes.subarray(1)]);
	const timedId = sha256(Buffer.concat([
		Buffer.from(`${name}\n`),
		Buffer.of(4),
		bytes.subarray(1)
	])).subarray(0, 4);
	return {
		name,
		id: expected,
		print: sha256(bytes).toString("base64").slice(0, 43),
		timedId,
		key: createPublicKey({
			key: der,
			format: "der",
			type: "spki"
		})
	};
}
/** What people compare: name and id, as in the key's own text, and its SHA-256, because the id is short. */
var fingerprint = ({ name, id, print }) => `${name}+${id.toString("hex")} (SHA256:${print})`;
/** What a signature of a note says, for each of the keys that it names. */
function signaturesOf(line, text, keys) {
	const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
	const bytes = Buffer.from(encoded ?? "", "base64");
	const [id, signature] = [bytes.subarray(0, 4), bytes.subarray(4)];
	return keys.filter((key) => key.name === name).flatMap((key) => {
		if (key.id.equals(id)) return [{
			key,
			ok: verify(null, Buffer.from(text), key.key, signature)
		}];
		if (!key.timedId.equals(id)) return [];
		if (signature.length !== 72) return [{
			key,
			ok: false
		}];
		const seconds = signature.readBigUInt64BE();
		const timed = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
		return [{
			key,
			ok: verify(null, timed, key.key, signature.subarray(8)),
			time: /* @__PURE__ */ new Date(Number(seconds) * 1e3)
		}];
	});
}
/**
* Opens a note. `text` when one of the keys has signed it and none of them is misused in it, with the key, and the time if
* that is signed too; else `why` not.
* @returns {{ text?: string, key?: object, time?: string, why?: string }}
*/
function openNote(note, keys) {
	const end = note.lastIndexOf("\n\n");
	if (end < 0) return { why: "it is no signed note" };
	const text = note.slice(0, end + 1);
	const checked = note.slice(end + 2).split("\n").filter(Boolean).flatMap((line) => signaturesOf(line, text, keys));
	if (checked.length === 0) return { why: "it is not signed by this key" };
	if (!checked.every(({ ok }) => ok)) return { why: "its signature does not fit its text" };
	const signed = checked.find((one) => one.time === void 0);
	if (!signed) return { why: "it has only a cosignature of this key, and not its signature" };
	const time = checked.find((one) => one.time && !Number.isNaN(one.time.getTime()))?.time;
	return {
		text,
		key: signed.key,
		time: time?.toISOString()
	};
}
/** A checkpoint that one of the keys has signed; `why` where it is none. */
function openCheckpoint(note, keys) {
	const { text, key, time, why } = openNote(note, keys);
	if (text === void 0) return { why };
	const [origin, size, encoded] = text.trimEnd().split("\n");
	const root = Buffer.from(encoded ?? "", "base64");
	if (!/^(0|[1-9]\d{0,14})$/.test(size ?? "") || root.length !== 32) return { why: "it is no checkpoint" };
	if (size === "0" && !root.equals(EMPTY)) return { why: "its root is not that of an empty log" };
	return {
		origin,
		size: Number(size),
		root,
		time,
		key
	};
}
// clients/verifier/src/proofs.mjs
function parsedFile(path) {
	try {
		const value = JSON.parse(readSmall(path).toString());
		if (typeof value === "object" && value !== null) return value;
	} catch (error) {
		if (error instanceof CannotCheck) throw error;
	}
}
function hashesOf(list) {
	return Array.isArray(list) && list.length < 200 && list.every((node) => typeof node === "string") ? list.map((node) => Buffer.from(node, "base64")) : void 0;
}
function checkpointIn(path, keys, report, note = readSmall(path).toString()) {
	const opened = openCheckpoint(String(note), keys);
	if (opened.why === void 0) return opened;
	report.add("checkpoint", path, opened.why);
}
function verifyCheckpoint(path, keys, report) {
	const opened = checkpointIn(path, keys, report);
	if (!opened) return;
	const { origin, size, time, key } = opened;
	report.say(`Signed by the key ${fingerprint(key)} of ${origin}: ${size} events, ${shown(time ?? "")}`);
}
function verifyProof(path, keys, report) {
	const given = parsedFile(path);
	const hashes = hashesOf(given?.path);
	if (given && given.checkpoint === null) throw new CannotCheck(`This proof has no checkpoint: the event was not appended when it was made. ${stateOf(given)}`.trim());
	if (typeof given?.leaf?.text !== "string" || !hashes) {
		report.add("file", path, "it is no proof of an event");
		return;
	}
	const signed = checkpointIn(path, keys, report, given.checkpoint?.note);
	if (!signed) return;
	const { index, text, hash } = given.leaf;
	const id = idIn(text);
	if (!rootOfInclusion(index, signed.size, hashLeaf(text), hashes)?.equals(signed.root)) report.add("tree", id, "it is not in the log");
	if (hash !== hashLeaf(text).toString("base64")) report.add("changed", id, "its \"leaf.hash\" is not that of its text");
	if (given.state !== void 0 && given.state !== "appended") report.say(stateOf(given));
	report.say(`Event ${id} is number ${shown(index)} of ${signed.size} in ${signed.origin}, by the key ${fingerprint(signed.key)}.`);
}
/** What the one says who made the proof: nothing signs that. */
var stateOf = ({ state }) => state === void 0 ? "" : `The proof itself says that its state is ${shown(state)}.`;
function idIn(text) {
	try {
		return shown(JSON.parse(text).id ?? null);
	} catch {
		return "null";
	}
}
function verifyConsistency([olderPath, newerPath, proofPath], keys, report) {
	const older = checkpointIn(olderPath, keys, report);
	const newer = checkpointIn(newerPath, keys, report);
	const path = hashesOf(parsedFile(proofPath)?.proof);
	if (!path) report.add("file", proofPath, "it is no proof of consistency");
	if (!older || !newer || !path) return;
	if (older.origin !== newer.origin) report.add("checkpoint", olderPath, "it is of another log");
	else if (older.size > newer.size) report.add("checkpoint", newerPath, "it covers fewer events: the end was cut off");
	else if (!isConsistent(older, newer, path)) report.add("checkpoint", newerPath, "the newer log does not begin with the older one");
	const isSame = older.origin === newer.origin && older.size === newer.size && older.root.equals(newer.root);
	report.say(isSame ? `${older.origin}: both checkpoints are the same, of ${older.size} events. Nothing is said of what came later.` : `${older.origin}: ${older.size} events, then ${newer.size}`);
}
// contract/stored-event.ts
/** Tables of values that come again and again, and the column of a row that has the number of an entry. */
var eventDictionaries = {
	audit_user_agents: "user_agent_id",
	audit_locations: "location_id"
};
var eventObjects = {
	actor: {},
	subject: { about: "The user that the event is about." },
	location: {
		nullable: true,
		about: "By GeoLite2 data created by MaxMind."
	},
	target: {
		nullable: true,
		about: "The object of the event; null without type and id."
	},
	risk: {
		nullable: true,
		about: "null without a score and reasons."
	}
};
/**
* The fields of a stored event, in the order in which the API answers them. All forms of an event follow from this table:
*
* - the types of rows, the columns of COPY, SELECT and retention, and those of the dictionaries: core/audit;
* - the API's `AuditEvent`, the line of COPY, the event of a row and the text of a leaf: code that `npm run generate` writes
*   into core/audit/generated, because a loop over fields for each event takes several times as long;
* - the columns of exports: core/exports/columns.ts;
* - how the offline verifier reads a row: clients/verifier/src/events.mjs.
*
* The name of a field is its column, in the database and in flat exports. What of an event is kept is also appended.
*/
var storedEvent = {
	id: {
		type: "uuid",
		kept: "row"
	},
	code: {
		type: "word",
		kept: "row"
	},
	category: {
		type: "category",
		kept: "row"
	},
	severity: {
		type: "severity",
		kept: "row"
	},
	message: {
		type: "text",
		kept: "row"
	},
	occurred_at: {
		type: "time",
		kept: "row"
	},
	received_at: {
		type: "time",
		kept: "row"
	},
	late: {
		type: "boolean",
		kept: "nowhere",
		about: "Whether it was received more than an hour after it occurred."
	},
	outcome: {
		type: "outcome",
		kept: "row"
	},
	reason: {
		type: "text",
		nullable: true,
		kept: "row"
	},
	actor_type: {
		type: "actor_type",
		kept: "row",
		in: "actor",
		as: "type"
	},
	actor_id: {
		type: "uuid",
		nullable: true,
		kept: "row",
		in: "actor",
		as: "id"
	},
	actor_identifier: {
		type: "text",
		nullable: true,
		kept: "row",
		in: "actor",
		as: "identifier"
	},
	subject_id: {
		type: "uuid",
		kept: "row",
		in: "subject",
		as: "id"
	},
	subject_identifier: {
		type: "text",
		nullable: true,
		kept: "row",
		in: "subject",
		as: "identifier"
	},
	organisation_id: {
		type: "uuid",
		nullable: true,
		kept: "row"
	},
	api_key_id: {
		type: "uuid",
		nullable: true,
		kept: "row",
		about: "The API key that sent the event; null for Gatehouse’s own events."
	},
	ip: {
		type: "address",
		nullable: true,
		kept: "row"
	},
	country: {
		type: "word",
		nullable: true,
		kept: "row",
		alsoIn: "audit_locations",
		in: "location",
		about: "ISO 3166-1 alpha-2."
	},
	region: {
		type: "text",
		nullable: true,
		kept: "audit_locations",
		in: "location"
	},
	city: {
		type: "text",
		nullable: true,
		kept: "audit_locations",
		in: "location"
	},
	latitude: {
		type: "real",
		nullable: true,
		kept: "audit_locations",
		in: "location"
	},
	longitude: {
		type: "real",
		nullable: true,
		kept: "audit_locations",
		in: "location"
	},
	timezone: {
		type: "text",
		nullable: true,
		kept: "audit_locations",
		in: "location"
	},
	user_agent: {
		type: "text",
		nullable: true,
		kept: "audit_user_agents"
	},
	device_type: {
		type: "device_type",
		kept: "row"
	},
	browser: {
		type: "text",
		nullable: true,
		kept: "audit_user_agents"
	},
	os: {
		type: "text",
		nullable: true,
		kept: "audit_user_agents"
	},
	session_hash: {
		type: "text",
		nullable: true,
		kept: "row"
	},
	request_id: {
		type: "text",
		nullable: true,
		kept: "row"
	},
	target_type: {
		type: "text",
		nullable: true,
		kept: "row",
		in: "target",
		as: "type"
	},
	target_id: {
		type: "text",
		nullable: true,
		kept: "row",
		in: "target",
		as: "id"
	},
	details: {
		type: "details",
		nullable: true,
		kept: "row"
	},
	risk_score: {
		type: "integer",
		nullable: true,
		kept: "row",
		in: "risk",
		as: "score",
		about: "0 to 100 for logins; null when rules gave reasons without a score."
	},
	risk_reasons: {
		type: "reasons",
		nullable: true,
		kept: "row",
		in: "risk",
		as: "reasons"
	}
};
var fieldsOf = (table) => Object.keys(table).map((name) => ({
	...table[name],
	name
}));
var eventFields = fieldsOf(storedEvent);
/** Returns the columns of `audit_events`. */
var columnsOf = (fields) => [...fields.filter(({ kept }) => kept === "row").map(({ name }) => name), ...Object.values(eventDictionaries)];
columnsOf(eventFields);
/** The columns that a flat file begins with; all others follow in the order of the table. */
var firstColumns = [
	"id",
	"occurred_at",
	"received_at",
	"late",
	"code",
	"message"
];
/** Returns the fields in the order of the columns of a flat file. */
var inFlatOrder = (fields) => [...firstColumns.flatMap((first) => fields.filter(({ name }) => name === first)), ...fields.filter(({ name }) => !firstColumns.includes(name))];
// contract/event-shape.ts
/** Returns the members of an event as the API answers it. An object stands where its first field does. */
function membersOf(fields) {
	const objects = [...new Set(fields.flatMap((field) => field.in ?? []))];
	const branches = new Map(objects.map((object) => {
		return [object, {
			key: object,
			object,
			members: fields.filter((field) => field.in === object).map((field) => ({
				key: field.as ?? field.name,
				field
			}))
		}];
	}));
	return fields.flatMap((field) => {
		if (!field.in) return [{
			key: field.name,
			field
		}];
		const branch = branches.get(field.in);
		return branch && branch.members[0]?.field === field ? [branch] : [];
	});
}
var aboutObject = (object) => eventObjects[object];
// contract/exports.ts
var formats = {
	csv: {
		cells: "texts",
		byteOrderMark: true
	},
	ndjson: {},
	json: {},
	parquet: {
		cells: "values",
		inGroups: true
	}
};
var exportFormats = Object.keys(formats);
/** Returns what all sides know of a format: core/exports/formats writes it, the verifier reads it. */
var formatOf = (format) => formats[format];
var mappings = {
	gatehouse: {
		id: ["id"],
		time: ["occurred_at"],
		subject: ["subject", "id"]
	},
	ocsf: {
		id: ["metadata", "uid"],
		time: ["metadata", "original_time"]
	},
	ecs: {
		id: ["event", "id"],
		time: ["@timestamp"]
	}
};
var exportMappings = Object.keys(mappings);
/** Returns where the key of an event is in a mapping; core/exports/mapping has the mappings. */
var mappedKeyOf = (mapping) => mappings[mapping];
var exportCompressions = [
	"none",
	"gzip",
	"zstd"
];
inFlatOrder(eventFields).map(({ name }) => name);
// clients/verifier/src/json.mjs
/** Whatever has fewer characters and no exponent is the same after it was a double. */
var mayBeInexact = /[\d.]{16}|\de/i;
var isDigit = (char) => char >= "0" && char <= "9";
/** Whether each number of a valid JSON text is written, but for its form, as the double that it is read as would be. */
function isReadExactly(json) {
	if (!mayBeInexact.test(json)) return true;
	for (let at = 0; at < json.length; at += 1) if (json[at] === "\"") at = endOfText(json, at);
	else if (isDigit(json[at])) {
		let end = at + 1;
		while (end < json.length && /[\d.e+-]/i.test(json[end])) end += 1;
		const token = json.slice(at, end);
		if (decimalOf(token) !== decimalOf(String(Number(token)))) return false;
		at = end;
	}
	return true;
}
/**
* The first name that stands twice in an object of a valid JSON text, undefined where none does. Readers take the first or the last
* of the two, so such a text says two things.
*/
function memberTwice(json) {
	const outer = [];
	let [names, isName] = [void 0, false];
	for (let at = 0; at < json.length; at += 1) {
		const char = json[at];
		if (char === "\"") {
			const end = endOfText(json, at);
			if (names && isName) {
				const name = nameOf(json.slice(at, end + 1));
				if (names.has(name)) return name;
				names.add(name);
				isName = false;
			}
			at = end;
		} else if (char === "{" || char === "[") {
			outer.push(names);
			names = char === "{" ? /* @__PURE__ */ new Set() : void 0;
			isName = true;
		} else if (char === "}" || char === "]") names = outer.pop();
		else if (char === ",") isName = true;
	}
}
var nameOf = (text) => text.includes("\\") ? JSON.parse(text) : text.slice(1, -1);
/** Where the text ends that begins at `start`: at a quote with an even number of backslashes before it. */
function endOfText(json, start) {
	for (let end = json.indexOf("\"", start + 1); end >= 0; end = json.indexOf("\"", end + 1)) {
		let before = end - 1;
		while (json[before] === "\\") before -= 1;
		if ((end - before) % 2 === 1) return end;
	}
	return json.length;
}
/** A number as its digits and an exponent of ten, without zeros at either end. */
function decimalOf(token) {
	const [, whole, fraction = "", power = "0"] = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(token) ?? [];
	if (whole === void 0) return token;
	const all = whole + fraction;
	let [start, end] = [0, all.length];
	while (all[start] === "0") start += 1;
	while (end > start && all[end - 1] === "0") end -= 1;
	return start === end ? "0" : `${all.slice(start, end)}e${Number(power) + whole.length - start}`;
}
// clients/verifier/src/events.mjs
function canonical(value) {
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	return `{${Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}
/** The fields of an event that are appended: all but `late`, which follows from the times. */
var kept = eventFields.filter((field) => field.kept !== "nowhere");
var whereSet = kept.filter(({ inLeaf }) => inLeaf === "where set");
/** What of an event is in its leaf: some members are left out where they are null. */
function leafContentOf(event) {
	if (whereSet.length === 0) return event;
	const appended = { ...event };
	for (const { name, in: object, as = name } of whereSet) {
		const holder = object ? appended[object] : appended;
		if (!holder || (holder[as] ?? null) !== null) continue;
		const { [as]: _, ...rest } = holder;
		if (object) appended[object] = rest;
		else delete appended[name];
	}
	return appended;
}
/**
* The leaves an exported event may have: a default message is not appended, unless it was once written out. An export always writes it,
* so without one there is none.
*/
function leavesOf({ late: _, ...event }, messages) {
	if (typeof event.message !== "string") return [];
	const appended = leafContentOf(event);
	const written = hashLeaf(canonical(appended));
	return messages[event.code] === event.message ? [hashLeaf(canonical({
		...appended,
		message: null
	})), written] : [written];
}
/** Columns of Gatehouse's own schema that make a whole event. */
var WHOLE = kept.map(({ name }) => name);
var members = membersOf(kept);
var times = kept.filter(({ type }) => type === "time").map(({ name }) => name);
/** A time in any zone as the log has it, which is in UTC and with the same fraction. */
function toUtc(time) {
	const [, clock, fraction = "", zone] = /^(.{19})(\.\d+)?([+-]\d\d:\d\d)$/.exec(time) ?? [];
	if (!zone) return time;
	const at = /* @__PURE__ */ new Date(`${clock}${zone}`);
	return Number.isNaN(at.getTime()) ? time : `${at.toISOString().slice(0, 19)}${fraction}Z`;
}
var inUtc = (event) => ({
	...event,
	...Object.fromEntries(times.map((name) => [name, toUtc(event[name])]))
});
/** From when on an event is late, in microseconds after it occurred. */
var LATE_AFTER = 36e8;
/** Seconds and microseconds of a time; NaN where it is none. */
function partsOf(time) {
	const [, clock, fraction = ""] = /^(.{19})(?:\.(\d{1,6}))?Z$/.exec(toUtc(String(time))) ?? [];
	return [Date.parse(`${clock}Z`) / 1e3, Number(fraction.padEnd(6, "0"))];
}
/** Whether it was received more than an hour after it occurred. */
function isLate({ occurred_at, received_at }) {
	const [[seconds, micros], [later, laterMicros]] = [partsOf(occurred_at), partsOf(received_at)];
	return (later - seconds) * 1e6 + laterMicros - micros > LATE_AFTER;
}
var numberOf = (value) => value === null ? null : Number(value);
/** Details and reasons are JSON in a cell; JSON with chosen columns has them as they are. */
function jsonOf(value) {
	if (typeof value !== "string") return value;
	const parsed = JSON.parse(value);
	if (!isReadExactly(value)) throw new Error("A number in it is not as it was appended.");
	if (memberTwice(value) !== void 0) throw new Error("It says two things.");
	return parsed;
}
var isTrue = (value) => value === null ? null : String(value) === "true";
/** How the cells of fields are read whose values a file may hold as text. */
var readers$2 = {
	real: numberOf,
	integer: numberOf,
	boolean: isTrue,
	details: jsonOf,
	reasons: jsonOf
};
function cellOf$1(row, { name, type }) {
	const read = readers$2[type];
	return read ? read(row[name]) : row[name];
}
/** An object of columns is null where all of them are, and else there as a whole. */
function objectOf(row, object) {
	const values = object.members.map(({ key, field }) => [
		key,
		field,
		cellOf$1(row, field)
	]);
	if (aboutObject(object.object).nullable && values.every(([, , value]) => value === null)) return null;
	return Object.fromEntries(values.map(([key, { type }, value]) => [key, type === "reasons" ? value ?? [] : value]));
}
/** The event of a flat row. */
var eventOf = (row) => inUtc(Object.fromEntries(members.map((member) => [member.key, member.field ? cellOf$1(row, member.field) : objectOf(row, member)])));
/** A cell that a spreadsheet would run has an apostrophe in front of it, and so has one that begins with apostrophes before that. */
var isGuarded = (cell) => /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^'+-?\d+(\.\d+)?$/.test(cell);
var unguarded = (row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell !== null && isGuarded(cell) ? cell.slice(1) : cell]));
var at$1 = (value, path) => path.reduce((inner, name) => inner?.[name], value);
/**
* How the rows of an export are read. `texts`: the leaf of each can be computed, so that a changed one is named; `ids`: only
* which events they are; undefined: not at all. `isLateRight`: `late` is not appended, because it follows from the times, so that must hold.
*/
function readerOf({ content, mapping, masked, columns }) {
	const place = mappedKeyOf(mapping);
	const { cells } = formatOf(content);
	const isFlat = cells !== void 0 || columns !== null;
	const flat = (path) => path === void 0 ? void 0 : [path.join(".")];
	const [id, time] = isFlat ? [flat(place.id), flat(place.time)] : [place.id, place.time];
	const subject = isFlat ? ["subject_id"] : place.subject;
	const identity = (row) => {
		const found = at$1(row, time);
		return {
			id: at$1(row, id),
			key: found ? `${padded(toUtc(found))} ${at$1(row, id)} ${subject && at$1(row, subject)}` : void 0
		};
	};
	if (isFlat && columns && !columns.includes(id[0])) return void 0;
	if (!(mapping === "gatehouse" && masked.length === 0 && WHOLE.every((name) => columns?.includes(name) ?? true))) return {
		reads: "ids",
		identity
	};
	const event = (row) => {
		if (!isFlat) return inUtc(row);
		return eventOf(cells === "texts" ? unguarded(row) : row);
	};
	const hasLate = columns?.includes("late") ?? true;
	const lateOf = cells === "texts" ? (row) => String(isLate(row)) : isLate;
	return {
		reads: "texts",
		identity,
		event,
		isLateRight: (row) => !hasLate || row.late === lateOf(row)
	};
}
/** A time whose texts sort as the times do. */
var padded = (time) => String(time).replace(/(\.\d{3})Z$/, "$1000Z");
/** What can be named in an export of this form, in a sentence. */
function namedBy(reader, { columns }) {
	if (reader?.reads === "texts") return "Each row was compared with its appended leaf.";
	if (reader) return "The rows are mapped, masked or lack columns: an event that was removed, added or moved is named by its id; where a text was changed, the file is named.";
	return `The rows have no id (columns ${(columns ?? []).join(", ")}): where anything was changed, the file is named, not the event. Files and leaves were checked.`;
}
// clients/verifier/src/leaves.mjs
var NODES = "events.nodes";
/** First position (8), how many (8), reason (1), seven zeros, id of the record of a removal (16). */
var GAP = 40;
/** Records of retention that an export may name: a run of every day makes some. */
var MAX_RECORDS = 1e6;
var LEAF_AT$1 = 8;
var ID_AT$1 = 40;
/** Why positions of the log are not in an export of everything or of a range of time. */
var reasons = {
	1: "outside",
	2: "expired",
	3: "later",
	4: "missing"
};
function uuidOf(bytes, at = 0) {
	const text = bytes.toString("hex", at, at + 16);
	return [
		text.slice(0, 8),
		text.slice(8, 12),
		text.slice(12, 16),
		text.slice(16, 20),
		text.slice(20)
	].join("-");
}
/** Records of one length, one by one; the bytes are valid until the next one. */
async function* recordsOf(file, length, name) {
	if (file.bytes % length !== 0) throw new Damaged("it is cut off", name);
	for await (const piece of piecesOf(file, file.bytes, length * 16384)) {
		if (piece.length % length !== 0) throw new Damaged("it is cut off", name);
		for (let at = 0; at < piece.length; at += length) yield piece.subarray(at, at + length);
	}
}
var positionIn = (record, at = 0) => Number(record.readBigUInt64BE(at));
/** The hashes of events.nodes, as they are needed. */
var Nodes = class {
	#records;
	constructor(file) {
		this.#records = recordsOf(file, 32, NODES);
	}
	async next() {
		const { value, done } = await this.#records.next();
		if (done) throw new Damaged("it ends too early: the tree needs more of them", NODES);
		return value;
	}
	async end() {
		const { done } = await this.#records.next();
		if (!done) throw new Damaged("it holds more than the tree needs", NODES);
	}
};
/**
* Reads the leaves in their order, hands on each, and computes the root they lead to with the nodes.
* @param onLeaf takes position, leaf and id.
* @param keptSize the size of an older checkpoint, whose root is computed where no node reaches beyond it.
* @throws Damaged where they are no leaves of a log of this size.
*/
async function readLeaves({ leaves, nodes }, size, { onLeaf, keptSize = 0 }) {
	const tree = new GrowingRoot();
	const between = new Nodes(nodes);
	let [count, first, last, keptRoot] = [
		0,
		null,
		null,
		void 0
	];
	const push = (hash, end) => {
		tree.push(hash, end);
		if (tree.size === keptSize) keptRoot = tree.root();
	};
	for await (const record of recordsOf(leaves, 56)) {
		const position = positionIn(record);
		if (position < tree.size || position >= size) throw new Damaged("events.leaves is out of order");
		for (const [, end] of nodesBetween(tree.size, position, size)) push(await between.next(), end);
		push(record.subarray(LEAF_AT$1, ID_AT$1), position + 1);
		onLeaf(record);
		first ??= position;
		last = position;
		count += 1;
	}
	for (const [, end] of nodesBetween(tree.size, size, size)) push(await between.next(), end);
	await between.end();
	return {
		root: tree.root(),
		count,
		first,
		last,
		keptRoot
	};
}
/**
* Compares leaves and gaps with the log: together they account for every position up to its size, once.
* @returns how many positions there are of each reason, and of each record of a removal.
*/
async function readGaps({ leaves, gaps }, size, { coverage }, report) {
	const counts = {
		outside: 0,
		expired: 0,
		later: 0,
		missing: 0
	};
	const byRecord = /* @__PURE__ */ new Map();
	const positions = recordsOf(leaves, 56);
	let leaf = await positions.next();
	let at = 0;
	const takeLeavesUpTo = async (to) => {
		while (!leaf.done && positionIn(leaf.value) === at && at < to) {
			at += 1;
			leaf = await positions.next();
		}
		if (at < to) {
			report.add("unaccounted", rangeText(at, to), "these positions of the log are neither in the export nor accounted for");
			at = to;
		}
	};
	for await (const record of recordsOf(gaps, GAP)) {
		const [from, count, reason] = [
			positionIn(record),
			positionIn(record, 8),
			reasons[record[16]]
		];
		const isAllowed = reason && (reason !== "outside" || coverage === "time_range");
		if (from < at || count < 1 || from + count > size || !isAllowed) throw new Damaged("events.gaps is out of order");
		const hasRecord = record.subarray(24).some((byte) => byte !== 0);
		if (record.subarray(17, 24).some((byte) => byte !== 0) || hasRecord && reason !== "expired") throw new Damaged("events.gaps has something where zeros belong");
		await takeLeavesUpTo(from);
		if (!leaf.done && positionIn(leaf.value) < from + count) throw new Damaged("events.gaps names what events.leaves holds");
		counts[reason] += count;
		at = from + count;
		if (reason === "missing") report.add("removed", `number ${rangeText(from, from + count)}`, "the log has it, the store had it no more, and no record of a removal covers it");
		const id = uuidOf(record, 24);
		if (reason === "expired") byRecord.set(id, (byRecord.get(id) ?? 0) + count);
		if (byRecord.size > 1e6) throw new Damaged(`events.gaps names more than ${MAX_RECORDS} records of retention`);
	}
	await takeLeavesUpTo(size);
	return {
		counts,
		byRecord
	};
}
var rangeText = (from, to) => to - from === 1 ? `${from}` : `${from} to ${to - 1}`;
// clients/verifier/src/manifest.mjs
var FORMAT = "gatehouse-export/2";
var MANIFEST = "manifest.json";
var NOTE = "manifest.note";
/** How deep a filter may be nested. */
var DEEPEST = 8;
var isCount = (value) => Number.isSafeInteger(value) && value >= 0;
var isText = (value) => typeof value === "string";
var isTexts = (value) => Array.isArray(value) && value.every(isText);
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var isOneOf = (...values) => (value) => values.includes(value);
var orNull = (is) => (value) => value === null || is(value);
/** A name of a file in this folder, and nowhere else. */
var isFileName = (value) => isText(value) && /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/.test(value);
var isFile = (value) => isObject(value) && isFileName(value.name) && isCount(value.bytes) && /^[0-9a-f]{64}$/.test(value.sha256);
var isShallow = (value, depth = 0) => depth < DEEPEST && (typeof value !== "object" || value === null || Object.values(value).every((item) => isShallow(item, depth + 1)));
var isProblem = (value) => isObject(value) && isText(value.kind) && isText(value.text) && orNull(isText)(value.id) && orNull(isCount)(value.position);
/** `a, b or c` */
var oneOf = (values) => `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
/** What each field has to be, and how that is said. */
var shape = [
	[
		"id",
		isText,
		"a text"
	],
	[
		"made_at",
		isText,
		"a text"
	],
	[
		"made_by",
		orNull(isText),
		"a text or null"
	],
	[
		"filter",
		(value) => isObject(value) && isShallow(value),
		"an object"
	],
	[
		"events",
		isObject,
		"an object"
	],
	[
		"events.file",
		isFileName,
		"the name of a file"
	],
	[
		"events.content",
		isOneOf(...exportFormats),
		oneOf(exportFormats)
	],
	[
		"events.compression",
		isOneOf(...exportCompressions),
		oneOf(exportCompressions)
	],
	[
		"events.mapping",
		isOneOf(...exportMappings),
		oneOf(exportMappings)
	],
	[
		"events.masked",
		isTexts,
		"a list of texts"
	],
	[
		"events.columns",
		orNull(isTexts),
		"a list of texts or null"
	],
	[
		"events.time_zone",
		isText,
		"a text"
	],
	[
		"events.order",
		isOneOf("newest_first", "oldest_first", null),
		"newest_first, oldest_first or null"
	],
	[
		"events.uncompressed_bytes",
		isCount,
		"a whole number"
	],
	[
		"events.longest_row",
		orNull(isCount),
		"a whole number or null"
	],
	[
		"events.largest_group",
		orNull(isCount),
		"a whole number or null"
	],
	[
		"rows",
		isCount,
		"a whole number"
	],
	[
		"appended",
		isCount,
		"a whole number"
	],
	[
		"pending",
		isCount,
		"a whole number"
	],
	[
		"unmatched",
		isCount,
		"a whole number"
	],
	[
		"expired",
		isCount,
		"a whole number"
	],
	[
		"problems",
		isObject,
		"an object"
	],
	[
		"problems.count",
		isCount,
		"a whole number"
	],
	[
		"problems.listed",
		(value) => Array.isArray(value) && value.every(isProblem),
		"a list of problems"
	],
	[
		"coverage",
		isOneOf("everything", "time_range", "filter"),
		"everything, time_range or filter"
	],
	[
		"messages",
		(value) => isObject(value) && Object.values(value).every(isText),
		"an object of texts"
	],
	[
		"checkpoint",
		isText,
		"a text"
	],
	[
		"files",
		(value) => Array.isArray(value) && value.length < 100 && value.every(isFile),
		"a list of files"
	]
];
var at = (value, path) => path.split(".").reduce((inner, name) => inner?.[name], value);
/** Fields that are not what they should be; the first one is told. */
function wrongField(manifest) {
	const wrong = shape.find(([path, is]) => !is(at(manifest, path)));
	if (wrong) return `"${wrong[0]}" must be ${wrong[2]}`;
	const { rows, appended, pending, unmatched, files, events } = manifest;
	if (rows !== appended + pending + unmatched) return "\"rows\" is not the sum of \"appended\", \"pending\" and \"unmatched\"";
	const bound = formatOf(events.content).inGroups ? "largest_group" : "longest_row";
	if (events[bound] === null) return `"events.${bound}" must be a whole number`;
	const names = files.map(({ name }) => name);
	if (new Set(names).size !== names.length) return "\"files\" names a file twice";
}
function parsed(bytes) {
	try {
		const manifest = JSON.parse(bytes.toString());
		if (!isObject(manifest)) return { why: "it is no manifest of an export" };
		const twice = memberTwice(bytes.toString());
		return twice === void 0 ? { manifest } : { why: `its member "${shown(twice)}" stands twice` };
	} catch {
		return { why: "it is no JSON" };
	}
}
/** Manifests and notes of one place that are read. */
var MAX_READ = 20;
var LARGEST_NOTE = 1048576;
function readAll(files, wanted, max = SMALL) {
	return likeNames(files, wanted).slice(0, MAX_READ).map((file) => {
		if (file.bytes > max) return {
			file,
			why: `it is larger than ${max / 1024 / 1024} MiB`
		};
		try {
			return {
				file,
				bytes: openFile(file, ({ read }) => read(0, file.bytes))
			};
		} catch (error) {
			return {
				file,
				why: reasonOf(error)
			};
		}
	});
}
/** A note and whether it signs these bytes. */
function noteOf(notes, bytes, keys) {
	const opened = notes.map(({ file, bytes: note, why }) => ({
		file,
		...note ? openNote(note.toString(), keys) : { why }
	}));
	const digest = sha256(bytes).toString("hex");
	const fitting = opened.find(({ text }) => text?.split("\n")[1] === digest);
	if (fitting) return {
		...fitting,
		isFitting: true
	};
	return opened.find(({ text }) => text) ?? opened[0] ?? { why: "it is missing" };
}
/**
* The manifest of an export with its signature and checkpoint. What is wrong with them is told; undefined when nothing more
* can be checked.
* @returns {{ manifest: object, checkpoint?: object, isSigned: boolean, key?: object, read: object[], otherExports: object[] } | undefined}
* `read`: the files that were read for it; `otherExports`: manifests of other exports there, which are signed too.
*/
function readManifest({ files, strange, manifest: named }, keys, report) {
	const notes = readAll(files, NOTE, LARGEST_NOTE);
	const readOf = (some, name) => readAll(some, name).map((one) => ({
		...one,
		note: one.bytes && noteOf(notes, one.bytes, keys)
	}));
	const read = readOf(named === void 0 ? files : files.filter(({ name }) => name === named), named ?? MANIFEST);
	if (read.length === 0) {
		report.add("manifest", MANIFEST, missing(strange, named ?? MANIFEST));
		return;
	}
	const signed = read.filter(({ note }) => note?.isFitting);
	if (new Set(signed.map(({ bytes }) => sha256(bytes).toString("hex"))).size > 1) {
		const names = signed.map(({ file }) => file.name).join(", ");
		report.add("manifest", MANIFEST, `there are several exports here (${names}): name the manifest to check`);
		return;
	}
	const chosen = signed[0] ?? read[0];
	const { file, bytes, why, note } = chosen;
	for (const other of read) if (!other.bytes?.equals(bytes ?? Buffer.alloc(0)) && other !== chosen) report.add("manifest", shown(other.file.name), `it is another one than ${shown(file.name)}, which was read`);
	const { manifest, why: unread } = bytes ? parsed(bytes) : { why };
	if (!manifest) {
		report.add("manifest", file.name, unread);
		return;
	}
	if (manifest.format !== "gatehouse-export/2") {
		report.add("manifest", file.name, `its format ${shown(manifest.format)} is not ${FORMAT}`);
		return;
	}
	const wrong = wrongField(manifest);
	if (wrong) {
		report.add("manifest", file.name, wrong);
		return;
	}
	if (note.text === void 0) {
		const text = notes.length === 0 ? missing(strange, NOTE) : note.why;
		report.add("manifest", note.file?.name ?? NOTE, text);
	} else if (!note.isFitting) report.add("manifest", file.name, "it is not what was signed");
	const checkpoint = checkpointOf(manifest, keys, report);
	const origin = note.text?.split("\n")[0];
	if (origin !== void 0 && checkpoint && origin !== `${checkpoint.origin}/export`) report.add("manifest", note.file.name, "it is of another log than the checkpoint");
	return {
		manifest,
		checkpoint,
		isSigned: note.isFitting === true,
		key: note.key,
		read: [...read, ...notes].map((one) => one.file),
		otherExports: named === void 0 ? [] : signedBeside(readOf(files, MANIFEST), bytes)
	};
}
/** Manifests of other exports than this one. */
function signedBeside(read, bytes) {
	return read.filter((one) => one.note?.isFitting && !one.bytes.equals(bytes)).map((one) => parsed(one.bytes).manifest).filter((manifest) => manifest?.format === "gatehouse-export/2" && wrongField(manifest) === void 0);
}
var missing = (strange, name) => strange.has(name) ? `it is ${strange.get(name)}` : "it is missing";
/** An export of an empty log has none. */
function checkpointOf({ checkpoint, appended }, keys, report) {
	if (checkpoint === "" && appended === 0) return void 0;
	const opened = openCheckpoint(checkpoint, keys);
	if (opened.why === void 0) return opened;
	report.add("checkpoint", MANIFEST, `the checkpoint in it: ${opened.why}`);
}
// clients/verifier/src/parts.mjs
/** Bytes of all records that are held in memory; more than these go to disk. */
var IN_MEMORY = 67108864;
/** What a part may have. Ids are spread evenly; where they are not, they are the same. */
var MAX_OF_PART = 201326592;
var BUFFER = 32768;
/** A folder for temporary files, made when it is needed and removed at the end. */
var Scratch = class {
	#folder;
	#files = [];
	open(name) {
		this.#folder ??= mkdtempSync(join(tmpdir(), "gatehouse-verify-"));
		const file = openSync(join(this.#folder, name), "w+", 384);
		this.#files.push(file);
		return file;
	}
	remove() {
		for (const file of this.#files) closeSync(file);
		if (this.#folder) rmSync(this.#folder, {
			recursive: true,
			force: true
		});
	}
};
/** Bytes of a part that are aimed at; so many parts, which are files, may be open at once. */
var AIM = 100663296;
var MAX_PARTS = 256;
/** How many parts records of so many bytes need: a power of two. */
function partsFor(bytes) {
	let parts = 1;
	while (bytes / parts > AIM && parts < MAX_PARTS) parts *= 2;
	return parts;
}
/** Numbers that nobody knows beforehand: ids that are alike do not end in one place, however they were chosen. */
var scatter = randomFillSync(/* @__PURE__ */ new Uint32Array(4096));
/** A number of 32 bits for the sixteen bytes of an id (simple tabulation). */
function scattered(bytes, at) {
	let number = 0;
	for (let place = 0; place < 16; place += 1) number ^= scatter[place * 256 + bytes[at + place]];
	return number >>> 0;
}
var Parts = class {
	#scratch;
	#name;
	#length;
	#parts;
	#held = 0;
	constructor(scratch, name, length, parts) {
		this.#scratch = scratch;
		this.#name = name;
		this.#length = length;
		this.#parts = Array.from({ length: parts }, () => ({
			pieces: [],
			buffer: void 0,
			used: 0,
			file: void 0,
			bytes: 0
		}));
	}
	/** Adds a record, which is copied, to the part of its id, which stands in it at `idAt`. */
	add(record, idAt) {
		const part = this.#parts[scattered(record, idAt) >>> 24 & this.#parts.length - 1];
		const size = BUFFER - BUFFER % this.#length;
		if (!part.buffer || part.used === size) {
			this.#put(part);
			part.buffer ??= Buffer.allocUnsafe(size);
			part.used = 0;
		}
		part.used += record.copy(part.buffer, part.used);
	}
	/** Keeps a full buffer: in memory, or on disk once there are many. */
	#put(part) {
		if (part.used === 0) return;
		const full = part.buffer.subarray(0, part.used);
		part.bytes += full.length;
		this.#held += full.length;
		if (part.file === void 0 && this.#held < IN_MEMORY && this.#parts.length === 1) {
			part.pieces.push(full);
			part.buffer = void 0;
			return;
		}
		part.file ??= this.#scratch.open(`${this.#name}-${this.#parts.indexOf(part)}`);
		for (const piece of part.pieces.splice(0)) writeAll(part.file, piece);
		writeAll(part.file, full);
	}
	/** All records of a part, in the order in which they were added. */
	read(number) {
		const part = this.#parts[number];
		const rest = part.buffer?.subarray(0, part.used) ?? Buffer.alloc(0);
		if (part.bytes + rest.length > MAX_OF_PART) throw new Damaged("too many of its events have the same id");
		if (part.file === void 0) return Buffer.concat([...part.pieces, rest]);
		const bytes = Buffer.allocUnsafe(part.bytes + rest.length);
		for (let done = 0; done < part.bytes;) done += readSync(part.file, bytes, done, part.bytes - done, done);
		rest.copy(bytes, part.bytes);
		return bytes;
	}
};
function writeAll(file, bytes) {
	for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done);
}
// clients/verifier/src/snappy.mjs
/** Unpacks a block of Snappy into `length` bytes. */
function unsnappy(bytes, length) {
	const out = Buffer.alloc(length);
	let [next, end] = [0, 0];
	const number = (size) => {
		next += size;
		if (next > bytes.length) throw new Damaged("a page is cut off");
		return bytes.readUIntLE(next - size, size);
	};
	while (number(1) & 128);
	while (next < bytes.length) {
		const tag = number(1);
		const kind = tag & 3;
		let size = (tag >> 2) + 1;
		if (kind === 0) {
			if (size > 60) size = number(size - 60) + 1;
			if (next + size > bytes.length || end + size > length) throw new Damaged("a page is cut off");
			bytes.copy(out, end, next, next + size);
			next += size;
		} else {
			if (kind === 1) size = (tag >> 2 & 7) + 4;
			const offset = kind === 1 ? (tag >> 5 << 8) + number(1) : number(kind === 2 ? 2 : 4);
			if (offset === 0 || offset > end || end + size > length) throw new Damaged("a page is cut off");
			for (let index = 0; index < size; index += 1) out[end + index] = out[end + index - offset];
		}
		end += size;
	}
	if (end !== length) throw new Damaged("a page is cut off");
	return out;
}
// clients/verifier/src/thrift.mjs
/** Values that one structure may have: those of Parquet have some hundreds. */
var MAX_VALUES = 1e5;
var MAX_DEPTH = 16;
/** Reads structures from bytes; a struct is an object by the numbers of its fields. */
var ThriftReader = class {
	#bytes;
	#left = MAX_VALUES;
	#depth = 0;
	next;
	constructor(bytes, start = 0) {
		this.#bytes = bytes;
		this.next = start;
	}
	byte() {
		if (this.next >= this.#bytes.length) throw new Damaged("its structure is cut off");
		this.next += 1;
		return this.#bytes[this.next - 1];
	}
	varint() {
		let [value, factor] = [0n, 1n];
		for (let [more, count] = [128, 0]; more & 128; factor *= 128n, count += 1) {
			if (count === 10) throw new Damaged("its structure is of another kind");
			more = this.byte();
			value += BigInt(more & 127) * factor;
		}
		return value;
	}
	zigzag() {
		const value = this.varint();
		return Number(value & 1n ? -((value + 1n) / 2n) : value / 2n);
	}
	bytesOf(length) {
		if (this.next + length > this.#bytes.length) throw new Damaged("its structure is cut off");
		this.next += length;
		return this.#bytes.subarray(this.next - length, this.next);
	}
	/** The head of a list: of how many values, and of which type. */
	listHead() {
		const head = this.byte();
		return {
			size: head >> 4 === 15 ? Number(this.varint()) : head >> 4,
			type: head & 15
		};
	}
	struct() {
		const fields = {};
		for (const { id, type } of this.fields()) fields[id] = this.value(type);
		return fields;
	}
	/** The fields of a struct one by one; the caller reads the value of each. */
	*fields() {
		for (let [head, id] = [this.byte(), 0]; head !== 0; head = this.byte()) {
			id = head >> 4 === 0 ? this.zigzag() : id + (head >> 4);
			yield {
				id,
				type: head & 15
			};
		}
	}
	value(type) {
		this.#left -= 1;
		this.#depth += 1;
		if (this.#left < 0 || this.#depth > MAX_DEPTH) throw new Damaged("its structure is of another kind");
		const value = this.#valueOf(type);
		this.#depth -= 1;
		return value;
	}
	#valueOf(type) {
		if (type === 1 || type === 2) return type === 1;
		if (type === 3) return this.byte();
		if (type >= 4 && type <= 6) return this.zigzag();
		if (type === 7) return this.bytesOf(8);
		if (type === 8) return this.bytesOf(Number(this.varint()));
		if (type === 9 || type === 10) return this.#list();
		if (type === 12) return this.struct();
		throw new Damaged("its structure is of another kind");
	}
	#list() {
		const { size, type } = this.listHead();
		if (size > this.#left) throw new Damaged("its structure is of another kind");
		return Array.from({ length: size }, () => type <= 2 ? this.byte() === 1 : this.value(type));
	}
	/** A budget for the next structure. */
	renew() {
		this.#left = MAX_VALUES;
	}
};
// clients/verifier/src/parquet.mjs
/** Rows of a group, as the exports write them. */
var GROUP_ROWS = 5e3;
/** What the end of the file says of a group of rows: some kilobytes, more where texts are long. */
var END_OF_GROUP = 65536;
var MAX_END = 268435456;
var SMALL_END = 1048576;
/** What the end of the file, a group of rows and its largest column as it lies in the file may need at once. */
var MAX_AT_ONCE = 461373440;
/** How much longer than its values a column may be that does not compress. */
var MORE_OF_CHUNK = 1048576;
function unpacked$1(bytes, codec, length) {
	if (codec === 0) return bytes;
	if (codec === 1) return unsnappy(bytes, length);
	if (codec === 2) return zlib.gunzipSync(bytes, { maxOutputLength: Math.max(1, length) });
	if (codec === 6 && zlib.zstdDecompressSync) return zlib.zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, length) });
	if (codec === 6) throw new CannotCheck("This Node cannot read zstd. Take Node 22.15 or newer.");
	throw new Damaged("its compression is of another kind");
}
/** Runs of one number, and numbers packed into `width` bits each. */
function hybrid(bytes, width, count) {
	if (width > 32) throw new Damaged("a page is of another kind");
	const values = [];
	let next = 0;
	const byte = () => {
		if (next >= bytes.length) throw new Damaged("a page is cut off");
		return bytes[next++];
	};
	while (values.length < count) {
		let [head, shift] = [0, 0];
		for (let more = 128; more & 128; shift += 7) {
			if (shift > 35) throw new Damaged("a page is of another kind");
			more = byte();
			head += (more & 127) * 2 ** shift;
		}
		if (head & 1) {
			let [bits, held] = [0, 0];
			const packed = Math.floor(head / 2) * 8;
			for (let index = 0; index < packed && values.length < count; index += 1) {
				for (; held < width; held += 8) bits += byte() * 2 ** held;
				values.push(bits % 2 ** width);
				bits = Math.floor(bits / 2 ** width);
				held -= width;
			}
			if (packed === 0) throw new Damaged("a page is of another kind");
		} else {
			let value = 0;
			for (let index = 0; index * 8 < width; index += 1) value += byte() * 256 ** index;
			const end = Math.min(count, values.length + Math.floor(head / 2));
			if (end === values.length) throw new Damaged("a page is of another kind");
			while (values.length < end) values.push(value);
		}
	}
	return values;
}
/** A time in microseconds as the log has it: three digits, or six where the last three are not zero. */
function timeOf(microseconds) {
	const [ms, beyond] = [Number(microseconds / 1000n), Number(microseconds % 1000n)];
	const time = new Date(ms).toISOString();
	return beyond === 0 ? time : `${time.slice(0, -1)}${String(beyond).padStart(3, "0")}Z`;
}
var BOOLEAN = 0;
var TEXT = 6;
var readers$1 = {
	1: [4, (bytes, at) => bytes.readInt32LE(at)],
	2: [8, (bytes, at) => timeOf(bytes.readBigInt64LE(at))],
	5: [8, (bytes, at) => bytes.readDoubleLE(at)]
};
/** The values of a page. Texts are bytes until their row is read: as texts they would need twice the memory. */
function plainValues(bytes, type, count) {
	if (!(count >= 0) || count > bytes.length * 8) throw new Damaged("a page is cut off");
	if (type === BOOLEAN) return Array.from({ length: count }, (_, index) => (bytes[index >> 3] >> (index & 7) & 1) === 1);
	const values = [];
	const [size, read] = readers$1[type] ?? [];
	for (let at = 0; values.length < count;) {
		if (size) values.push(read(bytes, at));
		else if (type === TEXT) values.push(bytes.subarray(at + 4, at + 4 + bytes.readUInt32LE(at)));
		else throw new Damaged("a column is of another kind");
		at += size ?? 4 + bytes.readUInt32LE(at);
		if (at > bytes.length) throw new Damaged("a page is cut off");
	}
	return values;
}
function pageValues(page, encoding, type, count, dictionary) {
	if (encoding === 0) return plainValues(page, type, count);
	if (encoding === 3 && type === BOOLEAN) return hybrid(page.subarray(4), 1, count).map((bit) => bit === 1);
	if (encoding !== 2 && encoding !== 8 || !dictionary) throw new Damaged("a page is of another kind");
	return hybrid(page.subarray(1), page[0] ?? 0, count).map((index) => {
		if (index >= dictionary.length) throw new Damaged("a page names what its dictionary has not");
		return dictionary[index];
	});
}
/**
* The values of a column within a group of rows; null where there is none.
* @param take is told how many bytes are unpacked, and refuses too many.
*/
function columnValues(chunk, { type, codec, count }, rowsOfGroup, take) {
	if (count !== rowsOfGroup) throw new Damaged("a column has not as many values as there are rows");
	const values = [];
	let dictionary;
	for (let next = 0; values.length < count;) {
		const reader = new ThriftReader(chunk, next);
		const fields = reader.struct();
		const [kind, length, packed] = [
			fields[1],
			fields[2],
			fields[3]
		];
		const end = reader.next;
		next = end + packed;
		if (!(packed >= 0) || !(length >= 0) || next > chunk.length) throw new Damaged("a page is cut off");
		take(length);
		const bytes = chunk.subarray(end, next);
		if (kind === 2) {
			if (fields[7]?.[1] > count) throw new Damaged("a dictionary has more values than there are rows");
			dictionary = plainValues(unpacked$1(bytes, codec, length), type, fields[7]?.[1]);
			continue;
		}
		const { 1: rows, 2: nulls, 4: encoding, 5: levels, 6: repeated, 7: isPacked = true } = fields[8] ?? {};
		if (!(kind === 3 && repeated === 0 && rows > 0 && nulls >= 0 && levels >= 0 && levels <= length) || rows > count - values.length) throw new Damaged("a page is of another kind");
		const body = bytes.subarray(levels);
		const page = isPacked ? unpacked$1(body, codec, length - levels) : body;
		const isThere = levels > 0 ? hybrid(bytes.subarray(0, levels), 1, rows) : Array(rows).fill(1);
		const there = rows - nulls > 0 ? pageValues(page, encoding, type, rows - nulls, dictionary) : [];
		let given = 0;
		for (const is of isThere) values.push(is ? there[given++] ?? null : null);
	}
	return values;
}
/** What the end of the file says: names of the columns, and then each group of rows with where its values lie. */
function* parquetLayout({ read, bytes: size }, { rows }) {
	if (size < 12) throw new Damaged("its end is cut off");
	const tail = read(size - 8, 8);
	const length = tail.readUInt32LE(0);
	if (tail.toString("latin1", 4) !== "PAR1" || length + 12 > size) throw new Damaged("its end is cut off");
	if (length > Math.min(MAX_END, SMALL_END + Math.ceil(rows / GROUP_ROWS + 1) * END_OF_GROUP)) throw new Damaged("its end is longer than its rows can need");
	const reader = new ThriftReader(read(size - 8 - length, length));
	for (const { id, type } of reader.fields()) if (id === 2) {
		const [, ...columns] = reader.value(type).map((element) => String(element[4]));
		yield {
			columns,
			end: length
		};
	} else if (id === 4) {
		for (let { size: left } = reader.listHead(); left > 0; left -= 1) {
			reader.renew();
			const { 1: chunks, 3: rowsOfGroup } = reader.struct();
			yield {
				rows: rowsOfGroup,
				chunks: chunks.map(chunkOf)
			};
		}
		return;
	} else reader.value(type);
}
var chunkOf = ({ 3: meta }) => ({
	type: meta[1],
	codec: meta[4],
	count: meta[5],
	from: meta[11] ?? meta[9],
	bytes: meta[7]
});
/** Every error but that of a Node that is too old is about what stands in the file. */
function orBroken(work) {
	try {
		return { value: work() };
	} catch (error) {
		if (error instanceof CannotCheck) throw error;
		return { broken: error instanceof Damaged ? error.message : "it is of another form" };
	}
}
/** Allows so many bytes to be unpacked. */
function budget(max) {
	let left = max;
	return (length) => {
		left -= length;
		if (left < 0) throw new Damaged("its pages hold more than was written");
	};
}
function* parquetRows(file, bounds) {
	const opened = openedFile(file);
	try {
		yield* groupsOf(opened, bounds);
	} finally {
		opened.close();
	}
}
function* groupsOf(file, bounds) {
	const layout = parquetLayout(file, bounds);
	const takeAny = budget(2 * bounds.bytes + bounds.group);
	let [columns, max, read] = [
		void 0,
		bounds.group,
		void 0
	];
	for (let first = 1;;) {
		const { value: step, broken } = orBroken(() => layout.next());
		if (broken) throw new Damaged(`it is no Parquet of an export: ${broken}`);
		if (step.done) break;
		if (step.value.columns) {
			columns = step.value.columns;
			max = Math.min(max, (MAX_AT_ONCE - step.value.end) / 2);
			continue;
		}
		const { rows, chunks } = step.value;
		if (!(rows > 0) || rows > GROUP_ROWS || !columns || chunks.length !== columns.length) throw new Damaged("it is no Parquet of an export: a group of rows is of another kind");
		const takeHere = budget(max);
		const take = (length) => {
			takeHere(length);
			takeAny(length);
		};
		read = void 0;
		read = orBroken(() => chunks.map((chunk) => columnValues(bytesOf$2(file, chunk, max), chunk, rows, take)));
		if (read.broken) yield {
			rows,
			broken: `rows ${first} to ${first + rows - 1} cannot be read: ${read.broken}`
		};
		for (let row = 0; row < (read.broken ? 0 : rows); row += 1) yield { row: Object.fromEntries(columns.map((name, index) => [name, cellOf(read.value[index][row])])) };
		first += rows;
	}
}
var cellOf = (value) => Buffer.isBuffer(value) ? value.toString() : value ?? null;
function bytesOf$2({ read, bytes: size }, { from, bytes }, max) {
	if (bytes > max + MORE_OF_CHUNK) throw new Damaged("it holds more than was written");
	if (!(from >= 0) || !(bytes >= 0) || from + bytes > size) throw new Damaged("it is cut off");
	return read(from, bytes);
}
// clients/verifier/src/rows.mjs
/** Bounds where no signature speaks for those of the manifest. */
var UNSIGNED = {
	bytes: 1 << 30,
	row: 1 << 20,
	group: 1 << 27,
	rows: 1e7
};
/**
* What is held in memory at once, whatever a signature speaks for: the log's owner may be the one who deceives. An event has less
* than 64 KiB in any form, and 5,000 of the largest have some 160 MiB.
*/
var CEILING = {
	row: 4194304,
	group: 201326592
};
/** Columns of CSV: the exports have some dozens. */
var MAX_COLUMNS = 1e3;
/** Rows beyond those stated, and rows that are none, that are still named. */
var MORE_ROWS = 1e3;
/** Bytes beyond those stated that are read nevertheless, so that rows that were added can be named. */
var MORE_BYTES = 67108864;
var MORE_OF_ROW = 65536;
/** How much of a file is read: what the manifest states, and a little of what is too much. */
function boundsOf({ events, rows, files }, isSigned) {
	const packed = files.find(({ name }) => name === events.file)?.bytes ?? UNSIGNED.bytes;
	const stated = {
		bytes: events.uncompressed_bytes + MORE_BYTES,
		row: Math.min(2 * (events.longest_row ?? 0) + MORE_OF_ROW, CEILING.row),
		group: Math.min(events.largest_group ?? 0, CEILING.group),
		rows,
		packed: packed + MORE_BYTES
	};
	if (isSigned) return stated;
	return {
		packed: Math.min(stated.packed, UNSIGNED.bytes),
		bytes: Math.min(stated.bytes, UNSIGNED.bytes),
		row: Math.min(stated.row, UNSIGNED.row),
		group: Math.min(stated.group, UNSIGNED.group),
		rows: Math.min(stated.rows, UNSIGNED.rows)
	};
}
/**
* What the file holds: `row`, or why one is `broken`; with its number from 1. `fault`: what is wrong with the form of the file or of
* the row, though it can be read.
* @throws Damaged where it cannot be read on.
*/
async function* rowsOf(file, { content, compression }, bounds) {
	let [number, broken] = [0, 0];
	for await (const one of readers[content](file, compression, bounds)) {
		number += one.rows ?? 1;
		yield {
			...one,
			number
		};
		if (one.broken) broken += 1;
		if (number > bounds.rows + MORE_ROWS) throw new Damaged(`it has more than the ${bounds.rows} rows that were written`);
		if (broken > MORE_ROWS) throw new Damaged(`more than ${MORE_ROWS} of its rows are none`);
	}
}
/** The bytes of a file that is compressed as a whole. */
var bytesOf$1 = (file, compression, bounds) => withinBounds(unpacked(file, compression, bounds), bounds);
/** How each format of contract/exports.ts is read. */
var readers = {
	csv: (file, compression, bounds) => csvRows(bytesOf$1(file, compression, bounds), bounds),
	ndjson: (file, compression, bounds) => jsonRows(bytesOf$1(file, compression, bounds), false, bounds),
	json: (file, compression, bounds) => jsonRows(bytesOf$1(file, compression, bounds), true, bounds),
	parquet: (file, _compression, bounds) => parquetRows(file, bounds)
};
function unpacked(file, compression, { packed }) {
	const pieces = piecesOf(file, packed, 65536);
	if (compression === "none") return pieces;
	if (file.bytes === 0) throw new Damaged(`it is empty, which no ${compression} file is`);
	return Readable.from(pieces, { objectMode: false }).pipe(decompressor(compression));
}
function decompressor(compression) {
	const options = { chunkSize: 65536 };
	if (compression === "gzip") return zlib.createGunzip(options);
	if (zlib.createZstdDecompress) return zlib.createZstdDecompress(options);
	throw new CannotCheck("This Node cannot read zstd. Take Node 22.15 or newer.");
}
async function* withinBounds(pieces, { bytes }) {
	let seen = 0;
	for await (const piece of pieces) {
		seen += piece.length;
		if (seen > bytes) {
			yield piece.subarray(0, piece.length - (seen - bytes));
			throw new Damaged(`it holds far more than was written: it was read up to byte ${bytes}`);
		}
		yield piece;
	}
}
var LF = 10;
var tooLong = (number, { row }) => new Damaged(`row ${number} is far longer than any that was written: more than ${row} bytes`);
/** Lines without their ends. */
async function* linesOf(pieces, bounds) {
	let [held, length, number] = [
		[],
		0,
		1
	];
	for await (const piece of pieces) for (let from = 0; from < piece.length;) {
		const found = piece.indexOf(LF, from);
		const end = found < 0 ? piece.length : found;
		length += end - from;
		if (length > bounds.row) throw tooLong(number, bounds);
		held.push(piece.subarray(from, end));
		if (found < 0) break;
		yield held.length === 1 ? held[0].toString() : Buffer.concat(held).toString();
		[held, length] = [[], 0];
		number += 1;
		from = end + 1;
	}
	if (length > 0) yield Buffer.concat(held).toString();
}
/** NDJSON, or a JSON array with a line for each of its items. */
async function* jsonRows(pieces, isArray, bounds) {
	const form = isArray ? new ArrayForm() : void 0;
	let number = 0;
	for await (const text of linesOf(pieces, bounds)) {
		number += 1;
		const line = text.trim();
		const fault = form?.take(line, number);
		if (fault) yield {
			rows: 0,
			fault
		};
		if (isArray && (line === "[" || line === "]" || line === "" && number === 2)) continue;
		yield jsonRow(isArray ? line.replace(/,$/, "") : line, number);
	}
	const fault = form?.end();
	if (fault) yield {
		rows: 0,
		fault
	};
}
/** Whether the lines around and between the items make an array. Tells the first fault alone. */
var ArrayForm = class {
	#state = "before";
	#isFaulty = false;
	take(line, number) {
		const [before, isItem] = [this.#state, line !== "[" && line !== "]" && line !== ""];
		if (line === "") return void 0;
		if (line === "[") this.#state = "begun";
		else if (line === "]") this.#state = "ended";
		else this.#state = line.endsWith(",") ? "comma" : "item";
		return {
			before: line === "[",
			begun: isItem || line === "]",
			comma: isItem,
			item: line === "]",
			ended: false
		}[before] ? void 0 : this.#fault(`its line ${number} is in no array, or misses a comma or a bracket`);
	}
	end() {
		return this.#state === "ended" ? void 0 : this.#fault("its array does not end");
	}
	#fault(text) {
		if (this.#isFaulty) return void 0;
		this.#isFaulty = true;
		return text;
	}
};
function jsonRow(line, number) {
	try {
		const row = JSON.parse(line);
		if (typeof row === "object" && row !== null && !Array.isArray(row)) {
			if (!isReadExactly(line)) row.details = line;
			const twice = memberTwice(line);
			return twice === void 0 ? { row } : {
				row,
				twice
			};
		}
		return { broken: `line ${number} is no event` };
	} catch {
		return { broken: `line ${number} is no JSON` };
	}
}
/** Records of RFC 4180: null for a cell that is empty and not quoted. `broken` where a quote stands in a wrong place. */
async function* csvRecords(pieces, bounds) {
	const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	let [cells, cell, state, isBroken] = [
		[],
		"",
		"begin",
		false
	];
	let [number, length] = [1, 0];
	const endCell = (text) => {
		cells.push(state === "begin" || state === "plain" && text === "" ? null : text);
		length += text.length + 1;
		[cell, state] = ["", "begin"];
	};
	const endRecord = () => {
		endCell(state === "plain" ? cell.replace(/\r$/, "") : cell);
		const record = {
			cells,
			isBroken
		};
		[cells, isBroken, length] = [
			[],
			false,
			0
		];
		number += 1;
		return record;
	};
	let isBegun = false;
	for await (const piece of pieces) {
		const chunk = decoder.decode(piece, { stream: true });
		const start = !isBegun && chunk[0] === "﻿" ? 1 : 0;
		isBegun ||= chunk.length > 0;
		for (let at = start; at < chunk.length; at += 1) {
			const char = chunk[at];
			if (state === "quoted") {
				const end = chunk.indexOf("\"", at);
				cell += chunk.slice(at, end < 0 ? chunk.length : end);
				if (end < 0) break;
				at = end;
				state = "after";
			} else if (char === "\"" && state === "after") {
				cell += char;
				state = "quoted";
			} else if (char === "\"" && state === "begin") state = "quoted";
			else if (char === ",") {
				endCell(cell);
				if (length > bounds.row) throw tooLong(number, bounds);
			} else if (char === "\n") yield endRecord();
			else if (state === "after") isBroken ||= char !== "\r";
			else {
				isBroken ||= char === "\"";
				cell += char;
				state = "plain";
			}
		}
		if (length + cell.length > bounds.row) throw tooLong(number, bounds);
	}
	if (cells.length > 0 || state !== "begin") yield endRecord();
}
async function* csvRows(pieces, bounds) {
	let names;
	let number = 0;
	for await (const { cells, isBroken } of csvRecords(pieces, bounds)) {
		number += 1;
		if (!names && cells.length > MAX_COLUMNS) throw new Damaged(`it has more than ${MAX_COLUMNS} columns`);
		if (!names) names = cells.map(String);
		else if (isBroken || cells.length !== names.length) yield { broken: `row ${number} has not the form of CSV` };
		else yield { row: Object.fromEntries(names.map((name, index) => [name, cells[index]])) };
	}
}
// clients/verifier/src/match.mjs
/** Id (16), number (6), two zeros, and two leaves that it may have (32 each). */
var ROW = 88;
var NO_POSITION = Buffer.alloc(8, 255);
var NO_LEAF = Buffer.alloc(32);
var LEAF_AT = 8;
var ID_AT = 40;
/** Rows and leaves without each other that are looked at for an id that was changed. */
var MAX_PAIRED = 100;
/** Takes leaves and rows, and says at the end which do not belong together. */
var Matcher = class {
	#leaves;
	#rows;
	#parts;
	#unknown = [];
	#gone = [];
	/** Rows that were compared with a leaf. */
	held = 0;
	constructor(scratch, { appended, rows }) {
		this.#parts = partsFor(Math.min(appended, 1e9) * 56 + Math.min(rows, 1e9) * ROW);
		this.#leaves = new Parts(scratch, "leaves", 56, this.#parts);
		this.#rows = new Parts(scratch, "rows", ROW, this.#parts);
	}
	addLeaf(record) {
		this.#leaves.add(record, ID_AT);
	}
	/** A leaf that waited to be appended when the export was made. */
	addPending(record) {
		this.#leaves.add(Buffer.concat([NO_POSITION, record]), ID_AT);
	}
	/** Reads the rows; what can be told of one alone is told. @returns how many there are, and whether all could be read. */
	async readRows(file, { events, messages }, reader, bounds, report) {
		const record = Buffer.alloc(ROW);
		let [rows, before] = [0, void 0];
		for await (const { row, broken, fault, twice, rows: many = 1, number } of rowsOf(file, events, bounds)) {
			rows += many;
			if (fault) report.add("file", events.file, fault);
			if (fault) continue;
			if (broken) {
				report.add("changed", null, broken);
				continue;
			}
			const { id, key } = reader.identity(row);
			const bytes = bytesOf(id);
			if (bytes) this.#addRow(record, bytes, number, row, reader, messages);
			else report.add("added", `row ${number}`, `its id ${shown(id ?? null)} is none of an event`);
			if (twice !== void 0) report.add("changed", bytes ? id : `row ${number}`, `its member "${shown(twice)}" stands twice`);
			if (reader.isLateRight && !reader.isLateRight(row)) report.add("changed", bytes ? id : `row ${number}`, "its \"late\" does not follow from its times");
			const isLater = events.order === "newest_first" ? key > before : key < before;
			if (key !== void 0 && before !== void 0 && events.order && isLater) report.add("moved", shown(id), "it does not follow the event before it in time");
			before = key ?? before;
		}
		return rows;
	}
	#addRow(record, id, number, row, reader, messages) {
		record.fill(0);
		id.copy(record);
		record.writeUIntBE(number, 16, 6);
		if (reader.reads === "texts") this.#writeLeaves(record, row, reader, messages);
		this.#rows.add(record, 0);
	}
	/** The leaves that the row's own text leads to: with its message, and without where that is the usual one. */
	#writeLeaves(record, row, reader, messages) {
		try {
			const [first = NO_LEAF, second = first] = leavesOf(reader.event(row), messages);
			first.copy(record, 24);
			second.copy(record, 56);
		} catch {}
	}
	/** @returns numbers of rows whose id may have been changed, with the ids that nothing else has. */
	match(reader, report) {
		for (let part = 0; part < this.#parts; part += 1) this.#matchPart(part, reader, report);
		return this.#unknown.length > 0 && this.#gone.length > 0 && reader.reads === "texts" ? {
			rows: this.#unknown,
			leaves: this.#gone
		} : void 0;
	}
	#matchPart(part, reader, report) {
		const leaves = this.#leaves.read(part);
		const rows = this.#rows.read(part);
		const sameId = idIndex(leaves);
		const seen = new Uint8Array(leaves.length / 56);
		const leafAt = (leaf) => leaves.subarray(leaf * 56 + LEAF_AT, leaf * 56 + ID_AT);
		for (let at = 0; at < rows.length; at += ROW) {
			const row = rows.subarray(at, at + ROW);
			const id = uuidOf(row);
			const ones = sameId(row);
			if (ones.length === 0) {
				const number = row.readUIntBE(16, 6);
				report.add("added", id, "it is not among the appended events");
				if (this.#unknown.length < MAX_PAIRED) this.#unknown.push({
					number,
					id
				});
				continue;
			}
			const free = ones.filter((one) => seen[one] === 0);
			if (free.length === 0) {
				report.add("added", id, "it is in the file twice");
				continue;
			}
			const own = [row.subarray(24, 56), row.subarray(56)];
			const isFitting = (one) => own.some((leaf) => leaf.equals(leafAt(one)));
			const fitting = reader.reads === "texts" ? free.find(isFitting) : free[0];
			seen[fitting ?? free[0]] = 1;
			this.held += 1;
			if (fitting === void 0) report.add("changed", id, notAppended(leaves, free[0]));
		}
		this.#tellGone(leaves, seen, report);
	}
	#tellGone(leaves, seen, report) {
		for (const [leaf, was] of seen.entries()) {
			if (was !== 0) continue;
			const id = uuidOf(leaves, leaf * 56 + ID_AT);
			const place = isPending(leaves, leaf) ? "it waited to be appended" : `number ${positionOf(leaves, leaf)} of the log`;
			report.add("removed", id, place);
			if (this.#gone.length < MAX_PAIRED) this.#gone.push({
				id,
				leaf: Buffer.from(leaves.subarray(leaf * 56 + LEAF_AT, leaf * 56 + ID_AT))
			});
		}
	}
};
var positionOf = (leaves, leaf) => Number(leaves.readBigUInt64BE(leaf * 56));
var isPending = (leaves, leaf) => leaves.readUInt32BE(leaf * 56) === 4294967295;
var notAppended = (leaves, leaf) => isPending(leaves, leaf) ? "it is not what waited to be appended" : `it is not what was appended as number ${positionOf(leaves, leaf)}`;
/** The sixteen bytes of an id; undefined when it is none. */
function bytesOf(id) {
	return typeof id === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? Buffer.from(id.replaceAll("-", ""), "hex") : void 0;
}
/** Leaves that may have one id, and places that are looked at for one. */
var MAX_OF_ID = 64;
var MAX_STEPS = 2e3;
/** Finds the leaves of an id without an object for each: `places` holds leaf + 1. */
function idIndex(leaves) {
	const count = leaves.length / 56;
	let capacity = 16;
	while (capacity < count * 2) capacity *= 2;
	const places = new Uint32Array(capacity);
	const hasId = (place, bytes, at) => {
		const idAt = (places[place] - 1) * 56 + ID_AT;
		return leaves.compare(bytes, at, at + 16, idAt, idAt + 16) === 0;
	};
	const slot = (bytes, at) => scattered(bytes, at) & capacity - 1;
	for (let leaf = 0; leaf < count; leaf += 1) {
		const at = leaf * 56 + ID_AT;
		let [place, steps, same] = [
			slot(leaves, at),
			0,
			0
		];
		for (; places[place] !== 0; place = place + 1 & capacity - 1) {
			steps += 1;
			if (hasId(place, leaves, at)) same += 1;
			if (same === MAX_OF_ID || steps > MAX_STEPS) throw new Damaged("too many of its events have the same id");
		}
		places[place] = leaf + 1;
	}
	return (row) => {
		const found = [];
		for (let place = slot(row, 0); places[place] !== 0; place = place + 1 & capacity - 1) if (hasId(place, row, 0)) found.push(places[place] - 1);
		return found;
	};
}
/** Names rows of which nothing but the id was changed: with the id of a leaf that has no row, they lead to it. */
async function nameChangedIds(file, { events, messages }, reader, bounds, { rows, leaves }, report) {
	const wanted = new Map(rows.map((row) => [row.number, row.id]));
	for await (const { row, number } of rowsOf(file, events, bounds)) {
		const id = wanted.get(number);
		if (id === void 0 || !row) continue;
		const was = leaves.find((one) => leadsTo(row, one, reader, messages));
		if (was) {
			report.take("added", id);
			report.take("removed", was.id);
			report.add("changed", was.id, `its id was changed: it is ${id} in the file`);
		}
		wanted.delete(number);
		if (wanted.size === 0) return;
	}
}
function leadsTo(row, { id, leaf }, reader, messages) {
	try {
		return leavesOf({
			...reader.event(row),
			id
		}, messages).some((own) => own.equals(leaf));
	} catch {
		return false;
	}
}
// clients/verifier/src/retention.mjs
var DROPPED = "audit.partition:dropped";
var EXPIRED = "audit.events:expired";
var NONE = "00000000-0000-0000-0000-000000000000";
var LONGEST_LINE = 262144;
/** What one record says: how many events, and of a month that was dropped, which. */
function readRecord(line, checkpoint, keys) {
	const { position, text, path } = JSON.parse(line);
	const event = JSON.parse(text);
	const hashes = path.map((node) => Buffer.from(node, "base64"));
	if (!rootOfInclusion(position, checkpoint.size, hashLeaf(text), hashes)?.equals(checkpoint.root)) throw new Damaged(`the record ${event.id} is not in the log`);
	const [head, json = ""] = openNote(String(event.details?.record), keys).text?.split("\n") ?? [];
	if (head !== `${checkpoint.origin}/record`) throw new Damaged(`the record ${event.id} is not signed by a key of this log`);
	const { kind, id, time, rows, from } = JSON.parse(json);
	if (!(id === event.id && kind === event.code && time === event.occurred_at && Number.isSafeInteger(rows) && rows >= 0) || kind !== DROPPED && kind !== EXPIRED) throw new Damaged(`the record ${event.id} is no record of a removal`);
	return {
		id,
		about: kind === DROPPED ? `the month from ${from}` : id,
		rows
	};
}
/** Reads the records. @returns what each is about by its id, and how many events were removed of each of these. */
async function readRecords(file, checkpoint, keys) {
	const [about, rowsOf] = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
	if (!file) return {
		about,
		rowsOf
	};
	for await (const line of linesOf(piecesOf(file), { row: LONGEST_LINE })) {
		if (line === "") continue;
		const record = readRecord(line, checkpoint, keys);
		if (about.has(record.id)) continue;
		about.set(record.id, record.about);
		rowsOf.set(record.about, (rowsOf.get(record.about) ?? 0) + record.rows);
		if (about.size > 1e6) throw new Damaged(`it holds more than ${MAX_RECORDS} records`);
	}
	return {
		about,
		rowsOf
	};
}
/** Holds what is said to be removed against the records of it: each record covers as many events as it says, and no more. */
async function checkRetention(file, name, checkpoint, keys, byRecord, report) {
	let read = {
		about: /* @__PURE__ */ new Map(),
		rowsOf: /* @__PURE__ */ new Map()
	};
	try {
		read = await readRecords(file, checkpoint, keys);
	} catch (error) {
		report.add("file", name, reasonOf(error));
	}
	const gone = /* @__PURE__ */ new Map();
	for (const [id, count] of byRecord) {
		const what = read.about.get(id);
		if (what !== void 0) gone.set(what, (gone.get(what) ?? 0) + count);
		else if (id !== NONE) report.add("record", id, `${count} events are said to be removed by it, and it is not there`);
	}
	for (const [what, count] of gone) {
		const rows = read.rowsOf.get(what);
		if (count > rows) report.add("record", what, `${count} events are said to be removed by retention, and its records speak of ${rows}`);
	}
	return byRecord.get(NONE) ?? 0;
}
// clients/verifier/src/verify-export.mjs
var LEAVES = "events.leaves";
var GAPS = "events.gaps";
var PENDING = "events.pending";
var RETENTION = "events.retention";
var PENDING_BYTES = 48;
/** Runs a step; what is damaged in a file is a finding about it. @returns what the step gives, undefined where it could not. */
async function orFinding(report, name, step) {
	try {
		return await step();
	} catch (error) {
		if (error instanceof CannotCheck) throw error;
		report.add("file", error.file ?? name, reasonOf(error));
		return;
	}
}
async function verifyExport(path, keys, report, { older }) {
	const kept = older === void 0 ? void 0 : keptCheckpoint(older, keys);
	const place = await orFinding(report, path, () => filesOf(path));
	for (const { name, text } of place?.doubts ?? []) report.add("file", shown(name), text);
	const opened = place && readManifest(place, keys, report);
	if (!opened) return;
	const { manifest, checkpoint } = opened;
	const files = await findFiles(place, opened, report);
	sayWhat(report, opened, older, kept);
	for (const { kind, id, position, text } of manifest.problems.listed) report.add(shown(kind), shown(id ?? (position === null ? "the log" : `number ${position}`)), `the export itself says: ${shown(text)}`);
	if (manifest.problems.count > manifest.problems.listed.length) report.add("count", null, `the export itself says that there are ${manifest.problems.count} such events`);
	if (manifest.unmatched > manifest.problems.count) report.add("count", null, `the export itself says that ${manifest.unmatched} of its rows are not appended, and tells of ${manifest.problems.count} problems`);
	const scratch = new Scratch();
	try {
		await checkEvents({
			files,
			manifest,
			checkpoint,
			kept,
			older,
			isSigned: opened.isSigned,
			keys,
			scratch
		}, report);
	} finally {
		scratch.remove();
	}
}
function keptCheckpoint(path, keys) {
	const kept = openCheckpoint(readSmall(path).toString(), keys);
	if (kept.why !== void 0) throw new CannotCheck(`The older checkpoint ${path}: ${kept.why}.`);
	return kept;
}
/** The files of the manifest, by their names in it; what is not as it was made is told, and so is what was not looked at. */
async function findFiles({ files, strange }, { manifest, isSigned, read, otherExports }, report) {
	const found = /* @__PURE__ */ new Map();
	const hashes = /* @__PURE__ */ new Map();
	const seen = new Set(read);
	for (const stated of manifest.files) {
		const { name } = stated;
		const isTooLarge = !isSigned && stated.bytes > UNSIGNED.bytes;
		if (isTooLarge) report.add("file", name, "it is said to be larger than 1 GiB, and no signature speaks for that");
		const one = await orFinding(report, name, () => isTooLarge ? byName(files, name) : findStated(files, stated, hashes));
		if (!one) continue;
		const { file, isSame, twins, others } = one;
		if (!file) report.add("file", name, missing(strange, name));
		else if (!isSame) report.add("file", name, "it is not the file that was made");
		if (file && file.name !== name) report.say(`${name} was taken from ${shown(file.name)}.`);
		if (twins.length > 0 && stated.bytes > 0) report.say(`${twins.map((twin) => shown(twin.name)).join(", ")} holds the same as ${name}.`);
		if (file) found.set(name, file);
		for (const known of [file, ...twins]) seen.add(known);
		const ofOthers = await filesOfOthers(others, otherExports, hashes);
		for (const other of others.filter((one) => !ofOthers.has(one))) {
			seen.add(other);
			report.add("file", shown(other.name), impostor(name, isSame && file));
		}
		if (!file) continue;
		for (const [other, kind] of strange) if (isLike(other, name)) report.add("file", shown(other), `it is ${kind}; ${impostor(name, file)}`);
	}
	const { file: events } = manifest.events;
	if (!manifest.files.some(({ name }) => name === events)) {
		report.add("file", events, "the manifest does not name it");
		const [file] = likeNames(files, events);
		if (file) found.set(events, file);
		seen.add(file);
	}
	sayNotLookedAt(files, strange, seen, report);
	return found;
}
/** Without looking into any of them. */
function byName(files, name) {
	const [file, ...others] = likeNames(files, name);
	return {
		file,
		isSame: false,
		twins: [],
		others
	};
}
var impostor = (name, genuine) => genuine ? `it has the name of ${name} and is not the file that was made, which lies there as ${shown(genuine.name)}. Anyone who opens it reads something else than what was checked` : `it has the name of ${name} and is not the file that was made`;
/** Those that another export which lies there, with a signed manifest, names. */
async function filesOfOthers(files, otherExports, hashes) {
	const named = /* @__PURE__ */ new Set();
	const stated = otherExports.flatMap((one) => one.files);
	for (const file of files) {
		const like = stated.filter(({ name, bytes }) => bytes === file.bytes && isLike(file.name, name));
		if (like.length === 0) continue;
		if (!hashes.has(file)) hashes.set(file, await hashOf(file));
		if (like.some(({ sha256 }) => sha256 === hashes.get(file))) named.add(file);
	}
	return named;
}
/** What lies beside the files of an export in its zip. */
var BESIDE = ["README.txt", "gatehouse-verify.mjs"];
/** Names that are listed. */
var MAX_NAMES = 20;
function sayNotLookedAt(files, strange, seen, report) {
	const left = [...files.filter((file) => !seen.has(file)).map(({ name }) => name), ...strange.keys()].filter((name) => !BESIDE.includes(name)).map(shown);
	if (left.length === 0) return;
	const more = left.length > MAX_NAMES ? `, and ${left.length - MAX_NAMES} more` : "";
	report.say(`Not looked at: ${left.slice(0, MAX_NAMES).join(", ")}${more}.`);
}
function sayWhat(report, { manifest, checkpoint, key }, older, kept) {
	if (checkpoint) {
		const signed = checkpoint.time ? `, signed at ${shown(checkpoint.time)}` : "";
		report.say(`Log ${checkpoint.origin}: checkpoint of ${checkpoint.size} events${signed}, by the key ${fingerprint(key ?? checkpoint.key)}.`);
	} else report.say("The export has no checkpoint that can be relied upon: nothing says what the log held.");
	report.say(kept ? `Compared with the older checkpoint ${older} of ${kept.size} events${kept.time ? `, signed at ${shown(kept.time)}` : ""}.` : "No older checkpoint was given: whether the log was rewritten before this export was made cannot be said. Keep this checkpoint, and give it with --older next time.");
	report.say(`${manifest.rows} events; filter ${shown(manifest.filter)}.`);
}
async function checkEvents({ files, manifest, checkpoint, kept, older, isSigned, keys, scratch }, report) {
	const reader = readerOf(manifest.events);
	const matcher = new Matcher(scratch, manifest);
	const leaves = checkpoint && await checkLeaves(files, manifest, checkpoint, kept, matcher, report);
	await addPending(files, manifest, matcher, report);
	if (kept && checkpoint) checkOlder(kept, older, checkpoint, leaves, report);
	const file = files.get(manifest.events.file);
	if (file && !reader) await countRows(file, manifest, isSigned, report);
	if (file && reader) await checkRows(file, {
		manifest,
		reader,
		matcher,
		isSigned,
		isAppended: Boolean(leaves) || manifest.checkpoint === ""
	}, report);
	sayHeld(report, reader, manifest, matcher, leaves);
	if (manifest.pending > 0) report.say(`${manifest.pending} events waited to be appended when the export was made: the manifest's signature speaks for them, the log does not yet.`);
	if (manifest.expired > 0) report.say(`${manifest.expired} of its events were removed by retention while it was made; they are in it, and in the log.`);
	if (checkpoint && leaves) await checkCoverage(files, manifest, checkpoint, keys, leaves, report);
}
function sayHeld(report, reader, { events, rows }, { held }, leaves) {
	if (!leaves) {
		report.say("No row was compared with the log: without its checkpoint and its leaves nothing can be said of what the rows hold.");
		return;
	}
	if (!(reader?.reads === "texts" && held < rows)) report.say(namedBy(reader, events));
	if (!reader) return;
	const by = reader.reads === "texts" ? "their leaves" : "the leaves of their ids";
	report.say(`${held} of ${rows} rows were compared with ${by}.`);
}
async function checkLeaves(files, manifest, checkpoint, kept, matcher, report) {
	const [leaves, nodes] = [files.get(LEAVES), files.get(NODES)];
	for (const name of [LEAVES, NODES]) if (!manifest.files.some((file) => file.name === name)) report.add("file", name, "the manifest does not name it");
	if (!leaves || !nodes) return void 0;
	const read = await orFinding(report, LEAVES, () => readLeaves({
		leaves,
		nodes
	}, checkpoint.size, {
		keptSize: kept?.size,
		onLeaf: (record) => matcher.addLeaf(record)
	}));
	if (!read) return void 0;
	if (!read.root.equals(checkpoint.root)) report.add("tree", null, "the leaves do not lead to the root that was signed: they are not those of the log");
	if (read.count !== manifest.appended) report.add("count", null, `${read.count} leaves, the manifest says ${manifest.appended}`);
	return read;
}
async function addPending(files, { pending }, matcher, report) {
	const file = files.get(PENDING);
	if (pending > 0 && !file) return report.add("file", PENDING, "it is missing");
	if (!file) return void 0;
	return orFinding(report, PENDING, async () => {
		if (file.bytes !== pending * PENDING_BYTES) throw new Damaged(`it does not hold ${pending} events`);
		for await (const piece of piecesOf(file, file.bytes, PENDING_BYTES * 1024)) for (let at = 0; at < piece.length; at += PENDING_BYTES) matcher.addPending(piece.subarray(at, at + PENDING_BYTES));
	});
}
/** Rows without ids: all that can be said of them is how many there are. */
async function countRows(file, manifest, isSigned, report) {
	const { file: name } = manifest.events;
	await orFinding(report, name, async () => {
		let count = 0;
		for await (const { rows = 1, broken, fault } of rowsOf(file, manifest.events, boundsOf(manifest, isSigned))) {
			count += rows;
			if (broken ?? fault) report.add("file", name, broken ?? fault);
		}
		checkCount(count, manifest, report);
	});
}
function checkCount(count, { rows }, report) {
	if (count !== rows) report.add("count", null, `the file has ${count} events, the manifest says ${rows}`);
}
async function checkRows(file, { manifest, reader, matcher, isSigned, isAppended }, report) {
	const bounds = boundsOf(manifest, isSigned);
	const { file: name } = manifest.events;
	const rows = await orFinding(report, name, () => matcher.readRows(file, manifest, reader, bounds, report));
	if (rows !== void 0) checkCount(rows, manifest, report);
	if (!isAppended) return;
	if (rows === void 0) report.say(`The rows of ${name} could not all be read: those that could not are named as removed.`);
	await orFinding(report, name, async () => {
		const pairs = matcher.match(reader, report);
		if (pairs) await nameChangedIds(file, manifest, reader, bounds, pairs, report);
	});
}
/** With every leaf or node up to the older checkpoint, its root can be computed; else only sizes compare. */
function checkOlder(kept, path, checkpoint, leaves, report) {
	if (kept.origin !== checkpoint.origin) report.add("checkpoint", path, "it is of another log");
	else if (kept.size > checkpoint.size) {
		const text = `it covers ${kept.size} events, the export's log has ${checkpoint.size}: the end was cut off`;
		report.add("checkpoint", path, text);
	} else if (kept.size === checkpoint.size) {
		if (!kept.root.equals(checkpoint.root)) report.add("checkpoint", path, "another root for the same size: the log was rewritten");
	} else if (leaves?.keptRoot) {
		if (!leaves.keptRoot.equals(kept.root)) report.add("checkpoint", path, "the log does not begin with what it appended: it was rewritten");
	} else if (kept.size > 0) report.say("Of the older checkpoint only the size could be compared: the export does not hold enough of the log. The command consistency proves the rest.");
}
async function checkCoverage(files, manifest, checkpoint, keys, { count, first, last }, report) {
	if (manifest.coverage === "filter") {
		for (const name of [GAPS, RETENTION]) if (files.has(name)) report.add("file", name, "no export with such a filter accounts for the rest of the log");
		const between = count === 0 ? "None of its events is appended" : `It holds ${count} of the events ${first} to ${last} of the log`;
		return report.say(`${between}; that the others do not match the filter is what the manifest's signature states.`);
	}
	const [leaves, gaps] = [files.get(LEAVES), files.get(GAPS)];
	if (!gaps) return report.add("file", GAPS, "it is missing, so what is not in the export is not accounted for");
	const read = await orFinding(report, GAPS, () => readGaps({
		leaves,
		gaps
	}, checkpoint.size, manifest, report));
	if (!read) return void 0;
	const { counts, byRecord } = read;
	const untold = await checkRetention(files.get(RETENTION), RETENTION, checkpoint, keys, byRecord, report);
	report.say(coverageText(manifest, checkpoint, count, counts));
	if (untold > 0) report.say(`${untold} events were being removed by retention, of which the log had no record yet.`);
}
function coverageText({ coverage }, { size }, count, { outside, expired, later }) {
	const all = `Every one of the ${size} positions of the log up to the checkpoint is accounted for: ${[
		`${count} in the export`,
		expired > 0 && `${expired} removed by retention, as the log records`,
		later > 0 && `${later} stored after the export was requested`,
		outside > 0 && `${outside} outside of the range of time`
	].filter(Boolean).join(", ")}.`;
	return coverage === "everything" ? all : `${all} That those outside of the range are so is what the manifest's signature states; an export of everything proves it.`;
}
// clients/verifier/src/main.mjs
var usage = `node gatehouse-verify.mjs COMMAND --key KEY

  export PLACE                an export: its folder, its zip as downloaded, or its manifest; names every event that was
                              changed, removed, added or moved
  checkpoint FILE             a checkpoint: whether the log's key has signed it
  consistency OLD NEW PROOF   two checkpoints and the answer of /api/v1/checkpoints/consistency (JSON): whether the newer
                              log begins with the older one
  proof FILE                  the answer of /api/v1/audit-events/{id}/proof (JSON): whether the event is in the log

  --key KEY        the log's public key, as text (name+id+base64), or a file with one a line, or the file
                   /.well-known/gatehouse-log.json. Take it over a channel you trust, not from the person who gave you the export.
  --older FILE     with export: a checkpoint you kept from before, which must be of the same log and not larger
  --json           findings as JSON

Ends with 0 when everything is as it was, 1 when something is changed, missing or damaged, 2 when it could not be checked.`;
var MAX_LISTED = 100;
var wanted = {
	export: 1,
	checkpoint: 1,
	proof: 1,
	consistency: 3
};
function argumentsOf() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				key: { type: "string" },
				older: { type: "string" },
				json: {
					type: "boolean",
					default: false
				},
				help: {
					type: "boolean",
					default: false
				}
			}
		});
	} catch (error) {
		throw new CannotCheck(`${error.message}\n\n${usage}`);
	}
}
async function main() {
	const { values, positionals } = argumentsOf();
	const [command, ...rest] = positionals;
	if (values.help) {
		console.log(usage);
		return 0;
	}
	if (!Object.hasOwn(wanted, command ?? "") || wanted[command] !== rest.length) throw new CannotCheck(usage);
	const keys = readKeys(values.key);
	const report = new Report();
	if (command === "export") await verifyExport(rest[0], keys, report, values);
	else if (command === "proof") verifyProof(rest[0], keys, report);
	else if (command === "consistency") verifyConsistency(rest, keys, report);
	else verifyCheckpoint(rest[0], keys, report);
	print(report, values.json);
	return report.count === 0 ? 0 : 1;
}
/** What findings of a kind are about that are about no event and no file. */
var subjects = {
	count: "of events",
	tree: "of the log",
	changed: "a row",
	added: "a row"
};
function print({ findings, count, lines }, asJson) {
	if (asJson) {
		console.log(JSON.stringify({
			intact: count === 0,
			count,
			findings,
			lines
		}, null, 2));
		return;
	}
	for (const line of lines) console.log(line);
	for (const { kind, what, text } of findings.slice(0, MAX_LISTED)) console.log(`${kind.toUpperCase()} ${shown(what ?? (subjects[kind] || "the export"))}: ${text}`);
	if (count > MAX_LISTED) console.log(`… and ${count - MAX_LISTED} more (--json lists them)`);
	console.log(count === 0 ? "INTACT" : `NOT INTACT: ${count} findings`);
}
process.stdout.on("error", () => {});
try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof CannotCheck ? error.message : `It could not be checked: ${shown(reasonOf(error))}.`);
	process.exitCode = 2;
}
export {};
