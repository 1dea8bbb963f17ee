// The sandbox page. Text of people is only ever set as text (textContent), never as HTML.
"use strict";

const SIDES = { fediverse: { title: "Fediverse", other: "xmpp" }, xmpp: { title: "XMPP", other: "fediverse" } };
const BOTS = { fediverse: "fediverse bot", xmpp: "XMPP bot" };
const STATES = { online: "online", starting: "starting …", off: "unplugged", offline: "no connection", died: "ended unexpectedly" };
const SLOW = 1200; // ms after which a message without an outcome is said to be on its way

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const story = {
  run: null, cast: null, history: 0,
  people: new Map(),   // id → person
  messages: new Map(), // number → message
  bots: { fediverse: "starting", xmpp: "starting" },
  times: [],
};
const sides = {};

/** An element: `make("p", { className: "x" }, "text", child)`. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

function duration(ms) {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < 60000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60000)} min ${Math.round((ms % 60000) / 1000)} s`;
}

// -- speaking with the server

async function post(path, body) {
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body ?? {}) };
  let response;
  try {
    response = await fetch(path, request);
  } catch {
    throw new Error("The sandbox does not answer. Does it still run in its terminal?");
  }
  if (!response.ok) {
    const said = await response.json().catch(() => ({}));
    throw new Error(said.error ?? `The sandbox refused that (${response.status}).`);
  }
}

function listen() {
  const source = new EventSource("/events");
  source.addEventListener("hello", (event) => hello(JSON.parse(event.data)));
  source.addEventListener("message", (event) => happened(JSON.parse(event.data)));
  source.addEventListener("open", () => trouble(""));
  source.addEventListener("error", () => {
    trouble("The sandbox has ended or can't be reached. This page goes on when it is back.");
    // A refusal ends the stream for good; a lost connection is tried again by the browser.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  });
}

function trouble(text) {
  $("#trouble").textContent = text;
  $("#trouble").hidden = !text;
}

function hello({ run, cast, last }) {
  if (story.run === run) return;
  if (story.run) return location.reload();
  Object.assign(story, { run, cast, history: last });
  cast.people.forEach((person) => story.people.set(person.id, { ...person, messages: [], unread: 0, draft: "", reply: null }));
  Object.keys(SIDES).forEach(build);
  tour();
}

function happened(event) {
  const live = event.number > story.history;
  ({ message: written, crossed, answered, bot: botChanged })[event.kind]?.(event, live);
}

// -- what happens

function written(event, live) {
  const person = story.people.get(event.person);
  const command = event.own && opening(person, event.text).rest.startsWith("!");
  const message = { ...event, side: person.side, command, waited: anyBotAway() };
  story.messages.set(event.number, message);
  person.messages.push(message);
  if (event.own && live) {
    travel(message);
    setTimeout(() => refresh(message), SLOW);
  }
  show(message, live);
  tour();
}

function crossed({ sent, received, milliseconds }, live) {
  const [from, to] = [story.messages.get(sent), story.messages.get(received)];
  for (const message of [from, to]) {
    if (message) Object.assign(message, { crossed: milliseconds, outcome: "crossed" });
  }
  if (to && from) to.waited = from.waited;
  if (!from?.waited) story.times.push(milliseconds);
  [from, to].forEach(refresh);
  if (live && from) arrive(from, milliseconds);
  statistics(milliseconds);
  tour();
}

function answered({ sent }, live) {
  const message = story.messages.get(sent);
  if (!message) return;
  message.outcome ??= "answered";
  refresh(message);
  if (live) comeBack(message);
  tour();
}

function botChanged({ side, state, why, pid }) {
  story.bots[side] = state;
  if (state !== "online") underway().forEach((message) => { message.waited = true; });
  for (const element of all(`.bot[data-side=${side}], .lantern[data-side=${side}]`)) {
    element.classList.remove(...Object.keys(STATES));
    element.classList.add(state);
  }
  const card = $(`.bot[data-side=${side}]`);
  const detail = why ? ` (${why})` : pid && state === "online" ? ` · process ${pid}` : "";
  const text = STATES[state] + detail;
  Object.assign($(".state span", card), { textContent: text, title: text });
  const plug = $(".plug", card);
  plug.disabled = state === "starting";
  const gone = state === "off" || state === "died";
  plug.replaceChildren(gone ? "Plug in" : make("span", {}, "Pull", make("span", { className: "long" }, " the"), " plug"));
  plug.setAttribute("aria-label", `${gone ? "Plug in" : "Pull the plug of"} the ${BOTS[side]}`);
  plug.dataset.action = gone ? "start" : "kill";
  underway().forEach(refresh);
}

const anyBotAway = () => Object.values(story.bots).some((state) => state !== "online");
const underway = () => [...story.messages.values()].filter((m) => m.own && !m.outcome && !m.command && m.number > story.history);

function statistics(last) {
  const sorted = [...story.times].sort((a, b) => a - b);
  const median = sorted.length ? ` · median ${duration(sorted[Math.floor((sorted.length - 1) / 2)])}` : "";
  const count = [...story.messages.values()].filter((m) => !m.own && m.outcome === "crossed").length;
  $("#last").textContent = duration(last);
  $("#stats").textContent = `last crossing${median} · ${count} crossed`;
}

// -- the tour: four steps, ticked off by what really happened

function tour() {
  const received = [...story.messages.values()].filter((m) => !m.own && m.outcome === "crossed");
  const done = {
    write: received.some((m) => m.side === "xmpp"),
    answer: received.some((m) => m.side === "fediverse"),
    help: [...story.messages.values()].some((m) => m.own && m.outcome === "answered" && /!help\b/.test(m.text)),
    plug: received.some((m) => m.waited),
  };
  let next = true;
  for (const step of all(".guide li")) {
    const isDone = done[step.dataset.step];
    step.className = isDone ? "done" : next ? "now" : "";
    if (!isDone && next) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
    $("b", step).textContent = isDone ? "✓" : all(".guide li").indexOf(step) + 1;
    $("button", step).setAttribute("aria-label", $("span", step).textContent + (isDone ? ": done" : ""));
    if (!isDone) next = false;
  }
  if (next) all(".guide li").at(-1).classList.add("now");
}

const STEPS = {
  write: () => suggest(sides.fediverse, "carol", address("carol", "bob") + "Hello Bob, how is the choir?"),
  answer: () => {
    const last = story.people.get("bob").messages.findLast((m) => m.from);
    suggest(sides.xmpp, "bob", last ? "Well, thank you! We sing on Friday." : `${address("bob", "carol")}Hello Carol!`);
    if (last) reply(sides.xmpp, last);
  },
  help: () => suggest(sides.xmpp, "bob", "!help"),
  plug: () => {
    const plug = $(".bot.xmpp .plug");
    plug.scrollIntoView({ block: "nearest" });
    plug.focus();
  },
};

// -- one shore

function build(name) {
  const root = $("#side").content.cloneNode(true).firstElementChild;
  root.classList.add(name);
  const people = [...story.people.values()].filter((person) => person.side === name);
  const side = { name, root, people, person: people[0], list: $(".messages", root), input: $("textarea", root) };
  sides[name] = side;
  $("h2", root).textContent = SIDES[name].title;
  $(".people", root).append(...people.map((person) => personButton(side, person)));
  $(".composer", root).addEventListener("submit", (event) => { event.preventDefault(); send(side); });
  $(".replying button", root).addEventListener("click", () => { reply(side, null); side.input.focus(); });
  side.input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(side); }
    if (event.key === "Escape") reply(side, null);
  });
  people.forEach((person) => { person.draft = start(person); });
  $(".sides").append(root);
  choose(side, people[0]);
}

function personButton(side, person) {
  const badge = make("span", { className: "badge", hidden: true });
  const button = make("button", { type: "button" }, make("i", { ariaHidden: "true" }, person.name[0]), person.name, badge);
  button.dataset.person = person.id;
  button.addEventListener("click", () => choose(side, person));
  return button;
}

/** What the composer begins with: on the fediverse, the bot's mention and somebody's address. */
function start(person) {
  return person.side === "fediverse" ? address(person.id, others(person)[0].id) : "";
}

const others = (person) => [...story.people.values()].filter((other) => other.side !== person.side);

/** What a message from one person to another begins with. */
function address(from, to) {
  const mention = story.people.get(from).side === "fediverse" ? `${story.cast.fediverse_bot} ` : "";
  return to ? `${mention}${story.people.get(to).address} ` : mention;
}

/** The addresses that a text begins with, and the rest. */
function opening(person, text) {
  const known = [story.cast.fediverse_bot, ...others(person).map((other) => other.address)];
  let rest = text;
  for (;;) {
    const found = known.find((word) => rest === word || rest.startsWith(`${word} `) || rest.startsWith(`${word}\n`));
    if (!found) return { addresses: text.slice(0, text.length - rest.length), rest };
    rest = rest.slice(found.length).trimStart();
  }
}

function choose(side, person) {
  if (side.person !== person) side.person.draft = side.input.value;
  side.person = person;
  for (const button of all(".people button", side.root)) {
    button.setAttribute("aria-pressed", String(button.dataset.person === person.id));
  }
  $(".network code", side.root).textContent = person.account;
  side.list.setAttribute("aria-label", `What ${person.name} sees`);
  side.input.setAttribute("aria-label", `Message by ${person.name} to the bridge`);
  side.input.placeholder = person.side === "xmpp" ? `${person.name} writes to the bridge …` : "A direct post to the bridge …";
  side.input.value = person.draft;
  grow(side.input);
  chips(side);
  reply(side, person.reply);
  side.list.setAttribute("aria-live", "off"); // what was there before is no news
  side.list.replaceChildren();
  person.messages.forEach((message) => side.list.append(draw(message)));
  if (!person.messages.length) side.list.append(make("li", { className: "nothing" }, "Nothing here yet."));
  side.list.scrollTop = side.list.scrollHeight;
  setTimeout(() => side.list.removeAttribute("aria-live"), 200);
  read(side);
}

function chips(side) {
  const person = side.person;
  const chip = (label, action) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", action);
    return button;
  };
  const to = others(person).map((other) => chip(`To ${other.name}`, () => {
    reply(side, null);
    suggest(side, person.id, address(person.id, other.id) + opening(person, side.input.value).rest);
  }));
  const help = chip("!help", () => { reply(side, null); suggest(side, person.id, `${address(person.id)}!help`); });
  $(".chips", side.root).replaceChildren(...to, help);
}

function suggest(side, person, text) {
  open(side.name);
  if (side.person.id !== person) choose(side, story.people.get(person));
  side.input.value = text;
  grow(side.input);
  side.input.focus();
  side.input.setSelectionRange(text.length, text.length);
}

function reply(side, message) {
  side.person.reply = message;
  const line = $(".replying", side.root);
  line.hidden = !message;
  if (!message) return;
  $("span", line).textContent = `Reply to ${writer(message)}: ${excerpt(message)}`;
  if (side.name === "fediverse") {
    side.input.value = address(side.person.id) + opening(side.person, side.input.value).rest;
  }
}

async function send(side) {
  const { person, input } = side;
  const text = input.value.trim();
  const refused = $(".refused", side.root);
  refused.hidden = true;
  if (!opening(person, text).rest) return input.focus();
  try {
    await post(`/say/${person.id}`, { text, reply_to: person.reply?.id });
  } catch (error) {
    Object.assign(refused, { textContent: error.message, hidden: false });
    return;
  }
  const { addresses, rest } = opening(person, text);
  const kept = person.side === "fediverse" && !person.reply && !rest.startsWith("!") ? addresses : start(person);
  person.draft = kept;
  person.reply = null;
  if (side.person !== person) return;
  input.value = kept;
  grow(input);
  reply(side, null);
}

/** Where `field-sizing: content` is not known yet. */
function grow(input) {
  if (CSS.supports("field-sizing", "content")) return;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
}

// -- one message

function show(message, live) {
  const side = sides[message.side];
  if (side.person.id === message.person) {
    const near = side.list.scrollHeight - side.list.scrollTop - side.list.clientHeight < 120;
    $(".nothing", side.list)?.remove();
    const element = draw(message);
    element.classList.toggle("fresh", live);
    side.list.append(element);
    if (near || message.own) side.list.scrollTop = side.list.scrollHeight;
  }
  if (live && !message.own && !isVisible(message)) story.people.get(message.person).unread += 1;
  badges();
}

function refresh(message) {
  if (!message) return;
  const old = $(`[data-number="${message.number}"]`, sides[message.side].list);
  if (old) $(".relay", old)?.replaceWith(relay(message));
}

function draw(message) {
  const element = make("li", { className: "message" });
  element.dataset.number = message.number;
  element.classList.add(message.own ? "own" : message.from ? "across" : "machine");
  const bubble = make("div", { className: "bubble" }, quote(message), ...textOf(message));
  const time = new Date(message.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const meta = make("div", { className: "meta" }, relay(message), make("span", {}, time), message.own ? null : replyButton(message));
  const who = message.own ? make("span", { className: "unseen" }, `${writer(message)}: `) : make("span", { className: "who" }, writer(message));
  element.append(who, bubble, meta);
  return element;
}

function writer(message) {
  if (message.own) return story.people.get(message.person).name;
  return message.from ? story.people.get(message.from).name : "The bridge";
}

/** The text as it is, with the addresses in it set apart. */
function textOf(message) {
  const known = [story.cast.fediverse_bot, ...[...story.people.values()].map((person) => person.address)];
  return message.text.split(/(\s+)/).map((word) => {
    const plain = word.replaceAll("\u2060", "");
    return known.includes(plain) ? make("span", { className: "address" }, word) : word;
  });
}

/** A message's own words in one short line. */
function excerpt(message) {
  const text = message.from ? message.text.slice(message.text.indexOf("\n") + 1) : opening(story.people.get(message.person), message.text).rest;
  return text.length > 80 ? `${text.slice(0, 80)} …` : text;
}

function quote(message) {
  const replied = message.reply_to && story.people.get(message.person).messages.find((m) => m.id === message.reply_to);
  if (!replied) return null;
  const button = make("button", { type: "button", className: "quote", title: "Show the message that this answers" }, excerpt(replied));
  button.addEventListener("click", () => {
    const target = $(`[data-number="${replied.number}"]`);
    target?.scrollIntoView({ block: "center", behavior: "smooth" });
    target?.classList.add("target");
    setTimeout(() => target?.classList.remove("target"), 1500);
  });
  return button;
}

function replyButton(message) {
  const button = make("button", { type: "button", className: "reply", ariaLabel: `Reply to ${writer(message)}: ${excerpt(message)}` }, "Reply");
  button.addEventListener("click", () => {
    reply(sides[message.side], message);
    sides[message.side].input.focus();
  });
  return button;
}

/** How a message fared, with the relay time where it crossed. */
function relay(message) {
  const line = (className, text) => make("span", { className: `relay ${className}` }, text);
  if (message.outcome === "crossed") {
    const time = duration(message.crossed);
    if (message.waited) return line("crossed", message.own ? `✓ crossed after waiting ${time}` : `kept safe for ${time}`);
    return line("crossed", message.own ? `✓ crossed in ${time}` : `${time} on the way`);
  }
  if (!message.own || message.command) return line("", "");
  if (message.outcome === "answered") return line("", "the bridge answered");
  const away = Object.keys(story.bots).find((side) => story.bots[side] !== "online");
  if (away && message.number > story.history) return line("waits", `waits for the ${BOTS[away]}`);
  return Date.now() - message.at > SLOW - 50 && message.number > story.history ? line("waits", "on its way …") : line("", "");
}

// -- which shore is in view, and what was not seen

const isPhone = matchMedia("(max-width: 760px)");

function isVisible(message) {
  const shown = !isPhone.matches || $(".sides").dataset.shown === message.side;
  return shown && sides[message.side].person.id === message.person && !document.hidden;
}

function open(name) {
  $(".sides").dataset.shown = name;
  all(".tabs button").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.side === name)));
  if (sides[name]) {
    sides[name].list.scrollTop = sides[name].list.scrollHeight;
    read(sides[name]);
  }
}

function read(side) {
  if (!isPhone.matches || $(".sides").dataset.shown === side.name) side.person.unread = 0;
  badges();
}

function badge(element, count) {
  Object.assign(element, { textContent: count, hidden: !count, ariaLabel: `${count} new` });
}

function badges() {
  for (const side of Object.values(sides)) {
    side.people.forEach((person) => badge($(`[data-person=${person.id}] .badge`, side.root), person.unread));
    const sum = side.people.reduce((total, person) => total + person.unread, 0);
    badge($(`.tabs [data-side=${side.name}] .badge`), sum);
  }
}

// -- the picture: a light for every message, crossing the bridge

const SCENE = { width: 1200, height: 180, towers: { fediverse: 330, xmpp: 870 } };
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** The height of the deck: the curve `M-20 136 Q600 116 1220 136` of the picture. */
function deck(x) {
  const t = (x + 20) / 1240;
  return 136 - 40 * t * (1 - t);
}

/** The outermost points of the picture that are in view. */
function shores() {
  const box = $(".scene").getBoundingClientRect();
  const half = Math.min(SCENE.width, (SCENE.height * box.width) / box.height) / 2;
  return { fediverse: 600 - half + 24, xmpp: 600 + half - 24 };
}

function svg(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

function travel(message) {
  const light = svg("g", { class: `traveller ${message.side}${message.command ? " asking" : ""}` });
  light.append(svg("circle", { class: "halo", r: 14 }), svg("circle", { r: 7 }));
  $(".travellers").append(light);
  message.light = { element: light, x: shores()[message.side] };
  place(message.light, message.light.x);
  // It waits at the tower of the first bot that is away, else in the middle until more is known.
  const first = [message.side, SIDES[message.side].other].find((side) => story.bots[side] !== "online");
  const goal = first ? SCENE.towers[first] : message.command ? SCENE.towers[message.side] : 600;
  light.classList.toggle("waiting", Boolean(first));
  glide(message.light, goal, 500);
}

function place(light, x) {
  light.x = x;
  light.element.setAttribute("transform", `translate(${x} ${deck(x) - 9})`);
}

/** Moves a light along the deck, after whatever it is doing now. */
function glide(light, goal, time) {
  light.moving = (light.moving ?? Promise.resolve()).then(() => new Promise((done) => {
    if (still.matches || document.hidden) { place(light, goal); return done(); }
    const from = light.x;
    let begun = null;
    const step = (now) => {
      begun ??= now;
      const t = Math.min(1, (now - begun) / time);
      place(light, from + (goal - from) * (t * t * (3 - 2 * t)));
      if (t < 1) requestAnimationFrame(step);
      else done();
    };
    requestAnimationFrame(step);
  }));
  return light.moving;
}

const fade = (light, after) => setTimeout(() => light.element.remove(), after);

async function arrive(message, milliseconds) {
  const light = message.light;
  if (!light || light.arrived) return;
  light.arrived = true;
  light.element.classList.remove("waiting");
  await glide(light, shores()[SIDES[message.side].other], 600);
  const label = svg("text", { y: -20, x: message.side === "fediverse" ? -14 : 14 });
  label.textContent = duration(milliseconds);
  light.element.append(label);
  fade(light, 1800);
}

async function comeBack(message) {
  const light = message.light;
  if (!light || light.arrived) return;
  light.arrived = true;
  light.element.classList.remove("waiting");
  await glide(light, shores()[message.side], 500);
  fade(light, 300);
}

// -- beginning

for (const plug of all(".plug")) {
  plug.addEventListener("click", async () => {
    const side = plug.closest(".bot").dataset.side;
    plug.disabled = true;
    try {
      await post(`/bot/${side}/${plug.dataset.action}`);
      trouble("");
    } catch (error) {
      trouble(error.message);
      plug.disabled = false;
    }
  });
}
all(".guide button").forEach((button) => button.addEventListener("click", () => story.cast && STEPS[button.parentElement.dataset.step]()));
all(".tabs button").forEach((tab) => tab.addEventListener("click", () => open(tab.dataset.side)));
isPhone.addEventListener("change", () => Object.values(sides).forEach(read));
document.addEventListener("visibilitychange", () => { if (!document.hidden) Object.values(sides).forEach(read); });
listen();
