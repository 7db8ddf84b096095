"use strict";
// The phone page: looks at the sandbox through /_sim, redraws when /_sim/updates says that
// something has changed, and sends what the person does.

const $ = (id) => document.getElementById(id);
const state = { chats: [], open: null, phone: null, drawn: "", drawnChats: "", version: 0 };

async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { "content-type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(json.error?.message || `HTTP ${answer.status}`);
  return json;
}

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => ($("toast").hidden = true), 4000);
}

const bare = (number) => number.replace(/^\+/, "");
const longCodes = /^(2[1-689]|3[578]|42|5[09]|6[789]|8[0578]|9[679])/;
/** +33639980001 → +33 6 39 98 00 01; other countries: the calling code, then threes. */
function pretty(number) {
  const french = /^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(number);
  if (french) return `+33 ${french.slice(1).join(" ")}`;
  if (!number.startsWith("+")) return number;
  const digits = bare(number);
  const code = /^[17]/.test(digits) ? 1 : longCodes.test(digits) ? 3 : 2;
  return `+${digits.slice(0, code)} ${digits.slice(code).replace(/(\d{3})(?=\d{2,})/g, "$1 ")}`;
}
const initials = (number) => bare(number).slice(-2);
const colour = (number) => `a${[...number].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 6}`;
const time = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
const day = (at) => new Date(at).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });

const mediaNames = {
  image: "Picture", video: "Video", audio: "Voice note", voice: "Voice note · 0:07", document: "Document", sticker: "Sticker",
  location: "Location", contacts: "Contact", contact: "Contact", unsupported: "Something WhatsApp does not pass on", reaction: "Reaction",
};
const mediaLabel = (message) => mediaNames[message.media] || message.media || "";

/** A symbol of the page's own set, so that no font has to have it. */
function icon(name) {
  const names = { voice: "audio", contacts: "contact" };
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${names[name] || name}`);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** WhatsApp's marks: *bold*, _italic_, ~strike~, ```mono```. */
function marked(text) {
  const made = document.createDocumentFragment();
  const pattern = /```([\s\S]+?)```|\*(\S(?:[^*\n]*\S)?)\*|\b_(\S(?:[^_\n]*\S)?)_\b|~(\S(?:[^~\n]*\S)?)~/g;
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    made.append(text.slice(at, found.index));
    const which = [1, 2, 3, 4].find((group) => found[group] !== undefined);
    made.append(element(["", "code", "strong", "em", "s"][which], "", found[which]));
    at = found.index + found[0].length;
  }
  made.append(text.slice(at));
  return made;
}

// ---- chats ------------------------------------------------------------------------------------

function preview(chat) {
  if (chat.typing) return "typing…";
  const last = chat.last;
  if (!last) return "";
  if (last.status === "failed") return `Failed: ${last.error_code}`;
  const words = last.type === "reaction" ? `Reacted ${last.text}` : last.text || (last.media ? mediaLabel(last) : "");
  return (last.from === "prospect" ? "You: " : "") + words.replace(/\s+/g, " ");
}

function drawChats() {
  const wanted = bare($("search").value.replace(/[\s().-]/g, "")).toLowerCase();
  const shown = state.chats.filter((chat) => bare(chat.number).toLowerCase().includes(wanted));
  const picture = JSON.stringify([shown, state.open]);
  if (picture === state.drawnChats) return;
  state.drawnChats = picture;
  const focused = document.activeElement?.dataset?.key;
  $("chats").replaceChildren(...shown.map((chat) => {
    const button = element("button", "",
      element("span", `avatar ${colour(chat.number)}`, initials(chat.number)),
      element("span", "name", pretty(chat.number)),
      element("span", "when", chat.last ? time(chat.last.at) : ""),
      element("span", `last${chat.typing ? " typing" : ""}`, preview(chat)),
      chat.unread > 0 ? element("span", "badge", String(chat.unread)) : null);
    button.type = "button";
    button.dataset.key = `${chat.number}/${chat.phone_number_id}`;
    button.querySelector(".avatar").setAttribute("aria-hidden", "true");
    if (chat.unread > 0) button.querySelector(".badge").setAttribute("aria-label", `${chat.unread} unread`);
    button.setAttribute("aria-current", String(isOpen(chat)));
    button.addEventListener("click", () => openChat(chat.number, chat.phone_number_id));
    return element("li", "", button);
  }));
  if (focused) $("chats").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  $("no-chats").hidden = state.chats.length > 0;
  $("chats").hidden = state.chats.length === 0;
  const unread = state.chats.reduce((sum, chat) => sum + chat.unread, 0);
  document.title = `${unread > 0 ? `(${unread}) ` : ""}Phone · WhatsApp sandbox`;
}

const isOpen = (chat) => state.open && state.open.number === chat.number && state.open.id === chat.phone_number_id;

async function openChat(number, id) {
  state.open = { number, id };
  state.drawn = "";
  document.body.dataset.view = "chat";
  history.replaceState(null, "", `#${bare(number)}/${id}`);
  $("welcome").hidden = true;
  $("conversation").hidden = false;
  await refresh();
  $("messages").scrollTop = $("messages").scrollHeight;
  if (matchMedia("(min-width: 761px)").matches) $("composer-text").focus();
}

// ---- messages ---------------------------------------------------------------------------------

const ticksOf = { accepted: ["…", "accepted"], sent: ["✓", "sent"], delivered: ["✓✓", "delivered"], read: ["✓✓", "read"] };

function meta(message) {
  const line = element("div", "meta");
  const business = message.from === "business";
  if (business && message.type === "template") line.append(element("span", "tag", "Template"));
  line.append(element("time", "", time(message.at)));
  if (business && message.status === "failed") {
    line.append(element("span", "failure", `failed ${message.error_code}`));
    return line;
  }
  const [mark, word] = business ? ticksOf[message.status] || ["", ""] : ticksOf[message.read_by_business ? "read" : "delivered"];
  const ticks = element("span", `ticks ${word}`, mark);
  ticks.setAttribute("role", "img");
  ticks.setAttribute("aria-label", business ? `status: ${word}` : word === "read" ? "read by the business" : "delivered");
  ticks.title = ticks.getAttribute("aria-label");
  line.append(ticks);
  return line;
}

function quoted(message, all) {
  if (!message.quotes) return null;
  const found = all.find((each) => each.id === message.quotes);
  return found ? element("div", "quote", found.text ? marked(found.text.slice(0, 140)) : mediaLabel(found)) : null;
}

function optionsOf(message) {
  const made = [];
  if (message.type === "list") {
    const button = element("button", "", icon("list"), message.list_label || "Choose");
    button.type = "button";
    button.setAttribute("aria-haspopup", "dialog");
    button.dataset.key = `${message.id}/list`;
    button.addEventListener("click", () => showList(message));
    made.push(button);
  } else {
    for (const option of message.options) {
      const button = element("button", "", option.title);
      button.type = "button";
      button.dataset.key = `${message.id}/${option.id}`;
      button.addEventListener("click", () => act({ option: option.id }));
      made.push(button);
    }
  }
  for (const link of message.links || []) {
    const anchor = element("a", "", icon("link"), link.title);
    if (/^https?:/.test(link.target)) {
      anchor.href = link.target;
      anchor.target = "_blank";
      anchor.rel = "noreferrer noopener";
    }
    made.push(anchor);
  }
  return made.length > 0 ? element("div", "options", ...made) : null;
}

function bubble(message, all) {
  const business = message.from === "business";
  const inner = element("div", "bubble", quoted(message, all));
  if (message.media && message.type !== "reaction") {
    inner.append(element("div", "media", icon(message.media), element("span", "", message.media_name || mediaLabel(message))));
  }
  if (message.header) inner.append(element("div", "header", message.header));
  if (message.text) inner.append(element("div", "text", marked(message.text)));
  if (message.footer) inner.append(element("div", "footer", message.footer));
  inner.append(meta(message));
  if (message.reaction) inner.append(element("span", "reaction", message.reaction));
  const classes = ["message", business ? "" : "own", message.status === "failed" ? "failed" : "", message.reaction ? "reacted" : ""];
  const options = business && message.status !== "failed" ? optionsOf(message) : null;
  return element("li", classes.filter(Boolean).join(" "), element("div", "card", inner, options));
}

/** Says what is new to those who hear the page; the list itself is drawn anew each time. */
function announce(messages, isNew) {
  const last = messages.filter((message) => message.from === "business" && message.type !== "reaction").at(-1);
  if (!isNew && last && last.id !== announce.said) $("announcer").textContent = `The business: ${last.text || mediaLabel(last)}`;
  announce.said = last?.id;
}

function drawPhone() {
  const phone = state.phone;
  const { now, ...picture } = phone;
  const drawn = JSON.stringify(picture);
  if (drawn === state.drawn) return;
  const isNew = state.drawn === "";
  state.drawn = drawn;
  const list = $("messages");
  const atEnd = isNew || list.scrollHeight - list.scrollTop - list.clientHeight < 90;
  const items = [];
  let last = "";
  for (const message of phone.messages) {
    if (message.type === "reaction") continue;
    if (day(message.at) !== last) {
      last = day(message.at);
      items.push(element("li", "day", element("span", "", last)));
    }
    items.push(bubble(message, phone.messages));
  }
  if (phone.typing) {
    const dots = element("div", "bubble", element("span", "typing-dots", element("b"), element("b"), element("b")));
    dots.setAttribute("aria-label", "The business is typing");
    items.push(element("li", "message", element("div", "card", dots)));
  }
  const focused = document.activeElement?.closest("#messages") ? document.activeElement.dataset.key : "";
  list.replaceChildren(...items);
  if (focused) list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  announce(phone.messages, isNew);
  if (atEnd) list.scrollTop = list.scrollHeight;
  $("title").textContent = pretty(phone.number);
  const plays = phone.plays === "person" ? "played by you" : `plays “${phone.plays.replaceAll("_", " ")}”`;
  $("subtitle").textContent = `${plays} · to ${phone.display_phone_number || phone.phone_number_id || ""}`;
  $("avatar").textContent = initials(phone.number);
  $("avatar").className = `avatar ${colour(phone.number)}`;
  $("window").textContent = phone.window_open ? "24-hour window open" : "window closed";
  $("window").className = `chip${phone.window_open ? " open" : ""}`;
  for (const box of document.querySelectorAll("[data-habit]")) box.checked = Boolean(phone.habits?.[box.dataset.habit]);
}

// ---- what the person does ---------------------------------------------------------------------

async function act(what) {
  try {
    await call("POST", "/_sim/inbound", { from: state.open.number, phone_number_id: state.open.id, ...what });
    await refresh();
    $("messages").scrollTop = $("messages").scrollHeight;
  } catch (error) {
    toast(error.message);
  }
}

function showList(message) {
  $("list-title").textContent = message.list_label || "Choose";
  $("list-rows").replaceChildren(...message.options.map((option) => {
    const row = element("button", "row", option.title, option.description ? element("small", "", option.description) : null);
    row.value = option.id;
    return row;
  }));
  $("list-dialog").returnValue = "";
  $("list-dialog").showModal();
}
$("list-dialog").addEventListener("close", () => $("list-dialog").returnValue && act({ option: $("list-dialog").returnValue }));

function sendText() {
  const text = $("composer-text").value.trim();
  if (!text) return;
  $("composer-text").value = "";
  fit();
  act({ text });
}
function fit() {
  const area = $("composer-text");
  area.rows = Math.min(6, Math.max(1, area.value.split("\n").length));
}
$("composer").addEventListener("submit", (event) => { event.preventDefault(); sendText(); });
$("composer-text").addEventListener("input", fit);
$("composer-text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); sendText(); }
});
$("stop").addEventListener("click", () => act({ text: "STOP" }));
for (const button of document.querySelectorAll("[data-send]")) {
  button.prepend(icon(button.dataset.send));
  button.addEventListener("click", () => { $("attach").open = false; act({ type: button.dataset.send }); });
}
document.addEventListener("click", (event) => { if (!$("attach").contains(event.target)) $("attach").open = false; });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") $("attach").open = false; });
$("search").addEventListener("input", drawChats);
$("back").addEventListener("click", () => { document.body.dataset.view = "list"; state.open = null; history.replaceState(null, "", " "); $("conversation").hidden = true; $("welcome").hidden = false; drawChats(); });

$("settings-button").addEventListener("click", () => $("settings-dialog").showModal());
for (const box of document.querySelectorAll("[data-habit]")) {
  box.addEventListener("change", async () => {
    const habit = box.dataset.habit;
    try {
      if (habit === "marketing_stopped") return act({ marketing: box.checked ? "stop" : "resume" });
      await call("POST", `/_sim/phones/${bare(state.open.number)}`, { [habit]: box.checked });
    } catch (error) {
      toast(error.message);
    }
  });
}
$("change-number").addEventListener("click", async () => {
  const number = $("new-number").value.trim();
  if (!number) return;
  $("settings-dialog").close();
  await act({ new_number: number });
});

$("new-chat").addEventListener("click", () => {
  $("new-to").value ||= state.open?.id || state.chats[0]?.phone_number_id || "";
  $("new-dialog").returnValue = "";
  $("new-dialog").showModal();
});
$("new-dialog").addEventListener("close", async () => {
  if ($("new-dialog").returnValue !== "send") return;
  const from = $("new-from").value.trim();
  const id = $("new-to").value.trim();
  try {
    await call("POST", "/_sim/inbound", { from, phone_number_id: id, text: $("new-text").value, ad: $("new-ad").checked });
    await openChat(`+${from.replace(/\D/g, "")}`, id);
  } catch (error) {
    toast(error.message);
  }
});

// ---- live -------------------------------------------------------------------------------------

async function refresh() {
  state.chats = (await call("GET", "/_sim/phones")).chats;
  if (state.open) {
    const { number, id } = state.open;
    state.phone = await call("GET", `/_sim/phones/${bare(number)}?phone_number_id=${id}`);
    if (state.open?.number !== number) return;
    drawPhone();
    // Who looks at a chat reads it.
    if (state.phone.unread > 0 && document.visibilityState === "visible") {
      await call("POST", `/_sim/phones/${bare(number)}/read`, { phone_number_id: id });
    }
  }
  drawChats();
}

async function follow() {
  for (;;) {
    try {
      const { version } = await call("GET", `/_sim/updates?since=${state.version}`);
      if (version !== state.version) {
        state.version = version;
        await refresh();
      } else if (state.phone?.typing) {
        await refresh();
      }
    } catch {
      toast("The sandbox does not answer. Trying again…");
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

async function showClock() {
  try {
    const clock = await call("GET", "/_sim/clock");
    const when = new Date(clock.now).toLocaleString([], { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    $("clock").textContent = `Sandbox time ${when}${clock.speed === 1 ? "" : ` · ${clock.speed}×`}`;
  } catch { /* follow() says so */ }
}

document.addEventListener("visibilitychange", () => refresh().catch(() => {}));
const [, number, id] = /^#(\w[\w.]*)\/(\d+)$/.exec(location.hash) || [];
if (number) openChat(/^\d/.test(number) ? `+${number}` : number, id).catch((error) => toast(error.message));
showClock();
setInterval(showClock, 20000);
follow();
