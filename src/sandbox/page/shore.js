// One shore: who one is there, what one sees, and the composer.

import { $, BOTS, SIDES, all, duration, isLive, make, post, story } from "./base.js";

export const sides = {};
const SLOW = 1200; // ms after which a message without an outcome is said to be on its way

// -- people and their composer

export function build(name) {
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
  side.list.addEventListener("scroll", () => { side.atEnd = isAtEnd(side.list); });
  new ResizeObserver(() => { if (side.atEnd) toEnd(side.list); }).observe(side.list);
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
export function address(from, to) {
  const mention = story.people.get(from).side === "fediverse" ? `${story.cast.fediverse_bot} ` : "";
  return to ? `${mention}${story.people.get(to).address} ` : mention;
}

/** The addresses that a text begins with, and the rest. */
export function opening(person, text) {
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
  side.input.placeholder = `${person.name} writes …`;
  side.input.value = person.draft;
  grow(side.input);
  chips(side);
  reply(side, person.reply);
  side.list.setAttribute("aria-live", "off"); // what was there before is no news
  side.list.replaceChildren();
  person.messages.forEach((message) => side.list.append(draw(message)));
  if (!person.messages.length) side.list.append(make("p", { className: "nothing" }, "Nothing here yet."));
  toEnd(side.list);
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

export function suggest(side, person, text) {
  open(side.name);
  if (side.person.id !== person) choose(side, story.people.get(person));
  side.input.value = text;
  grow(side.input);
  side.input.focus();
  side.input.setSelectionRange(text.length, text.length);
}

export function reply(side, message) {
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

const isAtEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < 100;
const toEnd = (list) => { list.scrollTop = list.scrollHeight; };

// -- one message

export function show(message, live) {
  const side = sides[message.side];
  if (side.person.id === message.person) {
    const follow = message.own || isAtEnd(side.list);
    $(".nothing", side.list)?.remove();
    const element = draw(message);
    element.classList.toggle("fresh", live);
    element.addEventListener("animationend", () => element.classList.remove("fresh"));
    side.list.append(element);
    if (follow) toEnd(side.list);
  }
  if (live && !message.own && !isVisible(message)) story.people.get(message.person).unread += 1;
  badges();
}

export function refresh(message) {
  if (!message) return;
  const old = $(`[data-number="${message.number}"]`, sides[message.side].list);
  if (old) $(".relay", old)?.replaceWith(relay(message));
}

function draw(message) {
  const element = make("article", { className: "message" });
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
  if (away && isLive(message)) return line("waits", `waits for the ${BOTS[away]}`);
  return Date.now() - message.at > SLOW - 50 && isLive(message) ? line("waits", "on its way …") : line("", "");
}

// -- which shore is in view, and what was not seen

export const isPhone = matchMedia("(max-width: 760px)");

function isVisible(message) {
  const shown = !isPhone.matches || $(".sides").dataset.shown === message.side;
  return shown && sides[message.side].person.id === message.person && !document.hidden;
}

export function open(name) {
  $(".sides").dataset.shown = name;
  all(".tabs button").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.side === name)));
  if (sides[name]) {
    toEnd(sides[name].list);
    read(sides[name]);
  }
}

export function read(side) {
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
