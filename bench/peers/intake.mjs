// intake.mjs single|grouped DATABASE PORT: the same promise as Alvio's POST /v1/leads, in the usual
// tools. A lead is three rows (lead, event, outbox); 202 is said once they are durable.
//
// single: one transaction for each request. grouped: what has come in while the last transaction
// was written shares the next one.
import Database from "better-sqlite3";
import fastify from "fastify";

const [mode, file, port] = process.argv.slice(2);
const groupLimit = 256;

const database = new Database(file);
database.pragma("journal_mode = WAL");
// better-sqlite3's own default is NORMAL, which loses acknowledged leads when the power goes.
database.pragma("synchronous = FULL");
database.exec(`
  CREATE TABLE lead (id TEXT PRIMARY KEY, phone TEXT NOT NULL, contact TEXT NOT NULL, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX lead_by_phone ON lead (phone);
  CREATE TABLE event (lead TEXT, version INTEGER, body TEXT NOT NULL, PRIMARY KEY (lead, version)) STRICT, WITHOUT ROWID;
  CREATE TABLE outbox (id TEXT PRIMARY KEY, lead TEXT NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
`);
const known = database.prepare("SELECT id FROM lead WHERE phone = ?").pluck();
const addLead = database.prepare("INSERT INTO lead VALUES (?, ?, ?, ?)");
const addEvent = database.prepare("INSERT INTO event VALUES (?, 1, ?)");
const addEffect = database.prepare("INSERT INTO outbox VALUES (?, ?, ?)");

const prefix = process.pid.toString(36);
let count = 0;

function keep(post) {
  const before = known.get(post.phone_number);
  if (before !== undefined) return { lead_id: before, status: "accepted", duplicate: true };
  const id = `ld_${prefix}${(count++).toString(36).padStart(8, "0")}`;
  const body = JSON.stringify(post);
  addLead.run(id, post.phone_number, String(post.crm_contact_id), body);
  addEvent.run(id, JSON.stringify({ type: "lead_arrived", payload: body }));
  addEffect.run(`${id}-1-0`, id, JSON.stringify({ type: "send_template", to: post.phone_number, name: "opening" }));
  return { lead_id: id, status: "accepted", duplicate: false };
}

const keepOne = database.transaction(keep);
const keepGroup = database.transaction((group) => {
  for (const waiting of group) waiting.answer = keep(waiting.post);
});

let waiting = [];
function writeGroup() {
  const group = waiting.splice(0, groupLimit);
  keepGroup(group);
  for (const each of group) each.resolve(each.answer);
  if (waiting.length > 0) setImmediate(writeGroup);
}
function keepTogether(post) {
  return new Promise((resolve) => {
    waiting.push({ post, resolve });
    if (waiting.length === 1) setImmediate(writeGroup);
  });
}

const take = mode === "grouped" ? keepTogether : keepOne;
const text = { type: "string" };
const answer = { type: "object", properties: { lead_id: text, status: text, duplicate: { type: "boolean" } } };
const server = fastify();
server.post("/v1/leads", { schema: { response: { 202: answer } } }, async (request, reply) => {
  if (!request.headers["api-key"]) return reply.code(401).send();
  if (typeof request.body?.phone_number !== "string") return reply.code(422).send();
  return reply.code(202).send(await take(request.body));
});
process.on("SIGTERM", () => process.exit(0));
await server.listen({ host: "127.0.0.1", port: Number(port) });
