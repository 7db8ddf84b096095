// Two clients that were written against Meta, and know nothing of Alvio, use the sandbox as they would use Meta.
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { after, before, test } from "node:test";

import { GraphApiError, TemplateDefinition, WhatsAppClient, buildTemplateSendPayload } from "@kapso/whatsapp-cloud-api";
import { normalizeWebhook, verifySignature } from "@kapso/whatsapp-cloud-api/server";
import { WhatsAppAPI } from "whatsapp-api-js";
import {
  ActionButtons, ActionCTA, ActionList, Body, BodyComponent, BodyParameter, Button, Footer, Interactive, ListSection, Location,
  PayloadComponent, Reaction, Row, Template, Text,
} from "whatsapp-api-js/messages";

import { Receiver, Sandbox } from "./sandbox.mjs";

const { buildTemplateDefinition } = TemplateDefinition;
const appSecret = "a secret of the app";
const number = "106540352242922";
const account = "100000000000001";
const interested = "+33639980001";

const receiver = new Receiver();
const sandbox = new Sandbox();
let kapso;
let whatsapp;

before(async () => {
  await receiver.start();
  await sandbox.start(receiver.url, appSecret);
  kapso = new WhatsAppClient({ accessToken: "any", baseUrl: sandbox.url, graphVersion: "v24.0" });
  const toSandbox = (url, options) => fetch(String(url).replace("https://graph.facebook.com", sandbox.url), options);
  whatsapp = new WhatsAppAPI({
    token: "any", appSecret, webhookVerifyToken: receiver.verifyToken, v: "v24.0",
    ponyfill: { fetch: toSandbox, subtle: webcrypto.subtle },
  });
});
after(async () => {
  await sandbox.stop();
  receiver.stop();
});

const opening = {
  name: "opening", language: "en", category: "MARKETING", parameterFormat: "POSITIONAL",
  components: [
    { type: "BODY", text: "Hello {{1}}, we tried to call you. Shall we sort it out here?", example: { bodyText: [["Mia"]] } },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Yes, go ahead" }, { type: "QUICK_REPLY", text: "Stop messages" }] },
  ],
};

/** What whatsapp-api-js makes of a webhook; it checks the signature. */
async function digest(webhook) {
  let seen;
  whatsapp.on.message = ({ from, message, name }) => { seen = { from, message, name }; };
  whatsapp.on.status = ({ phone, status, id, error }) => { seen = { phone, status, id, error }; };
  await whatsapp.post(webhook.body, webhook.raw, webhook.signature);
  return seen;
}

const messagesOf = (webhook) => (webhook.body.entry[0].changes[0].value.messages || [])[0];
const statusOf = (webhook) => (webhook.body.entry[0].changes[0].value.statuses || [])[0];
const status = (id, wanted) => receiver.first(`${wanted} of ${id}`, (webhook) => {
  const found = statusOf(webhook);
  return found?.id === id && found.status === wanted && webhook;
});
const inbound = (what, fits) => receiver.first(what, (webhook) => {
  const found = messagesOf(webhook);
  return found && fits(found) && webhook;
});
const idIn = (answer) => answer.messages[0].id;

test("a template is handed in, approved, found again and refused when it exists already", async () => {
  const made = await kapso.templates.create({ businessAccountId: account, ...buildTemplateDefinition(opening) });
  assert.equal(made.status, "APPROVED");
  const listed = await kapso.templates.list({ businessAccountId: account, limit: 10 });
  assert.deepEqual(listed.data.map((each) => each.name), ["opening"]);
  await assert.rejects(
    kapso.templates.create({ businessAccountId: account, ...buildTemplateDefinition(opening) }),
    (error) => error instanceof GraphApiError && error.code === 100 && error.errorSubcode === 2388024,
  );
});

test("whatsapp-api-js sends the opening, hears how far it got, and the tap on its button", async () => {
  const template = new Template("opening", "en", new BodyComponent(new BodyParameter("Mia")), new PayloadComponent("start"), new PayloadComponent("stop"));
  const answer = await whatsapp.sendMessage(number, interested, template, undefined, "effect.1");
  assert.equal(answer.contacts[0].wa_id, "33639980001");
  for (const step of ["sent", "delivered", "read"]) {
    const seen = await digest(await status(idIn(answer), step));
    assert.deepEqual([seen.phone, seen.status], ["33639980001", step]);
  }
  const seen = await digest(await inbound("the tap", (message) => message.type === "button"));
  assert.equal(seen.message.button.payload, "start");
  assert.equal(seen.from, "33639980001");
});

test("whatsapp-api-js offers times in a list, and the prospect takes one", async () => {
  const list = new Interactive(
    new ActionList("Show times", new ListSection("This week", new Row("slot:1", "Thu 26 Nov, 3:00 pm", "30 min"), new Row("slot:2", "Fri 27 Nov, 9:30 am"))),
    new Body("Which one suits you?"), undefined, new Footer("Europe/Paris"),
  );
  const answer = await whatsapp.sendMessage(number, interested, list);
  const seen = await digest(await inbound("the choice", (message) => message.interactive?.list_reply));
  assert.equal(seen.message.interactive.list_reply.id, "slot:1");
  assert.equal(seen.message.context.id, idIn(answer));
  assert.deepEqual(await whatsapp.markAsRead(number, seen.message.id, "text"), { success: true });
  const reply = await whatsapp.sendMessage(number, interested, new Text("It is booked: *Thursday, 3 pm*."), seen.message.id);
  await status(idIn(reply), "read");
});

test("whatsapp-api-js sends buttons, a link, a place and a reaction", async () => {
  const buttons = new Interactive(new ActionButtons(new Button("yes", "Yes"), new Button("no", "No")), new Body("Shall we?"));
  const link = new Interactive(new ActionCTA("Open", "https://example.com/booking"), new Body("Your booking"));
  for (const message of [buttons, link, new Location(2.2945, 48.8584, "Tower", "Paris")]) {
    await status(idIn(await whatsapp.sendMessage(number, interested, message)), "delivered");
  }
  const last = await inbound("an answer", (message) => message.type === "button");
  const reaction = await whatsapp.sendMessage(number, interested, new Reaction(messagesOf(last).id, "👍"));
  await status(idIn(reaction), "sent");
});

test("whatsapp-api-js uploads, looks up, fetches and deletes a file", async () => {
  const form = new FormData();
  form.set("file", new Blob(["%PDF-1.4 small"], { type: "application/pdf" }), "small.pdf");
  const { id } = await whatsapp.uploadMedia(number, form);
  const found = await whatsapp.retrieveMedia(id);
  assert.equal(found.mime_type, "application/pdf");
  assert.equal(await (await whatsapp.fetchMedia(found.url.replace(sandbox.url, "https://graph.facebook.com"))).text(), "%PDF-1.4 small");
  assert.deepEqual(await whatsapp.deleteMedia(id), { success: true });
  assert.equal((await whatsapp.retrieveMedia(id)).mime_type, undefined);
});

test("kapso's client sends named parameters, and reads statuses and answers by its own webhook parser", async () => {
  await kapso.templates.create({
    businessAccountId: account,
    ...buildTemplateDefinition({
      name: "appointment", language: "en", category: "UTILITY", parameterFormat: "NAMED",
      components: [{
        type: "BODY", text: "Hello {{first_name}}, your call about the {{product}} is tomorrow.",
        example: { bodyTextNamedParams: [{ paramName: "first_name", example: "Mia" }, { paramName: "product", example: "heat pump" }] },
      }],
    }),
  });
  const template = buildTemplateSendPayload({
    name: "appointment", language: "en",
    body: [{ type: "text", parameterName: "product", text: "heat pump" }, { type: "text", parameterName: "first_name", text: "Mia" }],
  });
  const answer = await kapso.messages.sendTemplate({ phoneNumberId: number, to: "+33639980003", template });
  const webhook = await status(idIn(answer), "delivered");
  assert.ok(verifySignature({ appSecret, rawBody: webhook.raw, signatureHeader: webhook.signature }));
  assert.ok(!verifySignature({ appSecret: "another", rawBody: webhook.raw, signatureHeader: webhook.signature }));
  const seen = normalizeWebhook(webhook.body).statuses[0];
  assert.deepEqual([seen.status, seen.recipientId], ["delivered", "33639980003"]);
  assert.match(seen.recipientUserId, /^FR\.[0-9]+$/);
  const stop = await inbound("STOP", (message) => message.text?.body === "STOP");
  assert.equal(normalizeWebhook(stop.body).messages[0].text.body, "STOP");
  const shown = await sandbox.control("phones/33639980003");
  assert.equal(shown.messages[0].text, "Hello Mia, your call about the heat pump is tomorrow.");
});

test("kapso's client is refused where Meta refuses, with Meta's codes", async () => {
  const send = (template, to = interested) =>
    kapso.messages.sendTemplate({ phoneNumberId: number, to, template: buildTemplateSendPayload(template) });
  const code = (wanted) => (error) => error instanceof GraphApiError && error.code === wanted;
  await assert.rejects(send({ name: "unheard_of", language: "en" }), code(132001));
  await assert.rejects(send({ name: "opening", language: "en" }), code(132000));
  await assert.rejects(send({ name: "opening", language: "en", body: [{ type: "text", text: "two\nlines" }] }), code(132018));
  await assert.rejects(send({ name: "opening", language: "en", body: [{ type: "text", text: "Mia" }] }, "+33639131056"), code(131056));
  await assert.rejects(kapso.messages.sendText({ phoneNumberId: number, to: interested, body: "x".repeat(4097) }));
  const expired = new WhatsAppClient({ accessToken: "expired", baseUrl: sandbox.url, graphVersion: "v24.0" });
  await assert.rejects(
    expired.messages.sendText({ phoneNumberId: number, to: interested, body: "Hello" }),
    (error) => error.isAuthError() && error.errorSubcode === 463,
  );
  const outside = await kapso.messages.sendText({ phoneNumberId: number, to: "+33612345678", body: "Hello" });
  const failed = normalizeWebhook((await status(idIn(outside), "failed")).body).statuses[0];
  assert.equal(failed.errors[0].code, 131047);
});

test("kapso's client writes to a user id, and sends buttons, a list and a link", async () => {
  const { messages } = await sandbox.control("inbound", { from: "+33199000002", phone_number_id: number, text: "Hi" }).then(async () => ({
    messages: [await inbound("a message without a number", (message) => message.from_user_id && !message.from)],
  }));
  const recipient = normalizeWebhook(messages[0].body).messages[0].fromUserId;
  const base = { phoneNumberId: number, recipient };
  await status(idIn(await kapso.messages.sendInteractiveButtons({ ...base, bodyText: "Shall we?", buttons: [{ id: "yes", title: "Yes" }] })), "delivered");
  const answer = await inbound("a tap", (message) => message.interactive?.button_reply?.id === "yes" && message.from_user_id === recipient);
  await kapso.messages.markRead({ phoneNumberId: number, messageId: messagesOf(answer).id, typingIndicator: { type: "text" } });
  await status(idIn(await kapso.messages.sendInteractiveList({
    ...base, bodyText: "When?", buttonText: "Times", sections: [{ title: "Soon", rows: [{ id: "1", title: "15:00" }] }],
  })), "delivered");
  await status(idIn(await kapso.messages.sendInteractiveCtaUrl({ ...base, bodyText: "Your booking", parameters: { displayText: "Open", url: "https://example.com" } })), "delivered");
});

test("kapso's client registers a number, sets its profile, and handles files", async () => {
  const phoneNumberId = "106540352242999";
  await kapso.phoneNumbers.requestCode({ phoneNumberId, codeMethod: "SMS", language: "en_US" });
  await assert.rejects(kapso.phoneNumbers.verifyCode({ phoneNumberId, code: "000000" }));
  await kapso.phoneNumbers.verifyCode({ phoneNumberId, code: (await sandbox.control("account")).verification_code });
  await kapso.phoneNumbers.register({ phoneNumberId, pin: "000111" });
  await kapso.phoneNumbers.businessProfile.update({ phoneNumberId, about: "Heat pumps", websites: ["https://example.com"] });
  const profile = await kapso.phoneNumbers.businessProfile.get({ phoneNumberId });
  assert.equal(profile.data[0].about, "Heat pumps");

  const file = new Blob([Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], { type: "image/png" });
  const { id } = await kapso.media.upload({ phoneNumberId, type: "image", file, fileName: "photo.png" });
  const found = await kapso.media.get({ mediaId: id });
  assert.equal(Number(found.fileSize), 4);
  await kapso.media.delete({ mediaId: id });
});
