// One shore: who one is there, what one sees, and the composer.

import { $, SIDES, all, make, post, story } from "./base.js";
import { draw, relay } from "./message.js";
import { address, excerpt, opening, others, start, writer } from "./words.js";

export const sides = {};
const LARGEST = 5 * 1024 * 1024; // bytes of a picture, as in pictures.rs

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
  $(".aim button", root).addEventListener("click", () => { aim(side, null); side.input.focus(); });
  side.input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(side); }
    if (event.key === "Escape") aim(side, null);
  });
  pictureOf(side);
  people.forEach((person) => { person.draft = start(person); });
  side.list.addEventListener("scroll", () => { side.atEnd = isAtEnd(side.list); });
  new ResizeObserver(() => { if (side.atEnd) toEnd(side.list); }).observe(side.list);
  $(".sides").append(root);
  choose(side, people[0]);
}

function personButton(side, person) {
  const badge = make("span", { className: "badge", hidden: true });
  const button = make("button", { type: "button" }, make("i", { ariaHidden: "true" }, person.name[0]), person.name, badge);
  if (person.new) button.title = `${person.name} has not used the bridge yet`;
  button.dataset.person = person.id;
  button.addEventListener("click", () => choose(side, person));
  return button;
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
  write(side, person.draft);
  chips(side);
  showAim(side);
  showPicture(side);
  side.list.setAttribute("aria-live", "off"); // what was there before is no news
  side.list.replaceChildren(...person.messages.map((message) => draw(message, deeds)));
  const nothing = person.new ? `${person.name} has not used the bridge yet. Write to ${person.name} from the other side.` : "Nothing here yet.";
  if (!person.messages.length) side.list.append(make("p", { className: "nothing" }, nothing));
  toEnd(side.list);
  setTimeout(() => side.list.removeAttribute("aria-live"), 200);
  read(side);
}

function chips(side) {
  const person = side.person;
  const chip = (label, text) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", () => { aim(side, null); suggest(person.id, text()); });
    return button;
  };
  const rest = () => opening(person, side.input.value).rest;
  const to = others(person).map((other) => chip(`To ${other.name}`, () => address(person.id, other.id) + rest()));
  const help = chip("!help", () => `${address(person.id)}!help`);
  $(".chips", side.root).replaceChildren($(".attach", side.root), ...to, help);
}

function write(side, text) {
  side.input.value = text;
  if (CSS.supports("field-sizing", "content")) return;
  side.input.style.height = "auto";
  side.input.style.height = `${side.input.scrollHeight + 2}px`;
}

/** Puts a text into somebody's composer and goes there. */
export function suggest(id, text) {
  const person = story.people.get(id);
  const side = sides[person.side];
  open(side.name);
  if (side.person !== person) choose(side, person);
  write(side, text);
  side.input.focus();
  side.input.setSelectionRange(text.length, text.length);
}

// -- what the composer is aimed at: a reply to a message, an edit of one, or nothing

export function aim(side, aimed) {
  const wasEdit = side.person.aim?.kind === "edit";
  side.person.aim = aimed;
  showAim(side);
  if (aimed?.kind === "edit") write(side, aimed.message.text);
  else if (aimed && side.name === "fediverse") write(side, address(side.person.id) + opening(side.person, wasEdit ? "" : side.input.value).rest);
  else if (wasEdit) write(side, start(side.person));
}

function showAim(side) {
  const aimed = side.person.aim;
  $(".aim", side.root).hidden = !aimed;
  $(".send span", side.root).textContent = aimed?.kind === "edit" ? "Save" : "Send";
  if (!aimed) return;
  const { kind, message } = aimed;
  $(".aim span", side.root).textContent = kind === "edit" ? `Edit: ${excerpt(message)}` : `Reply to ${writer(message)}: ${excerpt(message)}`;
  $(".aim button", side.root).setAttribute("aria-label", kind === "edit" ? "Leave the message as it is" : "Do not reply to this message");
}

// -- a picture for the next message

function pictureOf(side) {
  const chosen = $("input[type=file]", side.root);
  $(".attach", side.root).addEventListener("click", () => chosen.click());
  chosen.addEventListener("change", () => {
    if (chosen.files[0]) attach(side, chosen.files[0], "");
    chosen.value = "";
  });
  $(".picture button", side.root).addEventListener("click", () => { side.person.picture = null; showPicture(side); side.input.focus(); });
  $(".picture input", side.root).addEventListener("input", (event) => { side.person.picture.description = event.target.value; });
}

export async function attach(side, file, description) {
  const person = side.person;
  await tried(side, async () => {
    if (file.size > LARGEST) throw new Error("That picture is too large: 5 MB are possible.");
    const { id } = await post("/picture", file);
    person.picture = { id, description };
  });
  if (side.person === person) showPicture(side);
}

function showPicture(side) {
  const { picture } = side.person;
  $(".picture", side.root).hidden = !picture;
  if (!picture) return $(".picture img", side.root).removeAttribute("src");
  $(".picture img", side.root).src = `/picture/${picture.id}`;
  $(".picture input", side.root).value = picture.description;
}

// -- sending

/** Does something that the server may refuse, and says so below the composer. */
async function tried(side, work) {
  const refused = $(".refused", side.root);
  refused.hidden = true;
  try {
    await work();
    return true;
  } catch (error) {
    Object.assign(refused, { textContent: error.message, hidden: false });
    return false;
  }
}

async function send(side) {
  const { person, input } = side;
  const text = input.value.trim();
  const { aim: aimed, picture } = person;
  if (!opening(person, text).rest && !picture) return input.focus();
  const isEdit = aimed?.kind === "edit";
  const done = await tried(side, () => (isEdit
    ? act(aimed.message, { edit: text })
    : post(`/say/${person.id}`, { text, reply_to: aimed?.message.id, picture })));
  if (!done) return;
  const { addresses, rest } = opening(person, text);
  const kept = person.side === "fediverse" && !aimed && !rest.startsWith("!") ? addresses : start(person);
  Object.assign(person, { draft: kept, aim: null });
  if (!isEdit) person.picture = null;
  if (side.person !== person) return;
  write(side, kept);
  showAim(side);
  showPicture(side);
}

const act = (message, deed) => post(`/act/${message.person}`, { id: message.id, deed });

/** What one can do with a message on the page. */
const deeds = {
  reply: (message) => aimAt(message, "reply"),
  edit: (message) => aimAt(message, "edit"),
  remove: (message) => tried(sides[message.side], () => act(message, "delete")),
  react: (message, emoji) => {
    const own = message.reactions.own.includes(emoji) ? [] : [emoji];
    return tried(sides[message.side], () => act(message, { react: own }));
  },
  answer: async (message, text) => {
    message.answered = true;
    redraw(message);
    const done = await tried(sides[message.side], () => post(`/say/${message.person}`, { text }));
    if (done) return;
    message.answered = false; // to be pressed again
    redraw(message);
  },
  jump: (message) => {
    const target = elementOf(message);
    target?.scrollIntoView({ block: "center", behavior: "smooth" });
    target?.classList.add("target");
    setTimeout(() => target?.classList.remove("target"), 1500);
  },
  settle: () => Object.values(sides).forEach((side) => { if (side.atEnd !== false) toEnd(side.list); }),
  suggest,
  visit: (name, id = sides[name].person.id) => {
    const person = story.people.get(id);
    const draft = person === sides[name].person ? sides[name].input.value : person.draft;
    suggest(id, draft || start(person));
  },
};

export function aimAt(message, kind) {
  const side = sides[message.side];
  aim(side, { kind, message });
  side.input.focus();
}

const isAtEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < 100;
const toEnd = (list) => { list.scrollTop = list.scrollHeight; };

// -- messages that come and change

const elementOf = (message) => $(`[data-number="${message.number}"]`, sides[message.side].list);

export function show(message, live) {
  const side = sides[message.side];
  if (side.person.id === message.person) {
    const follow = message.own || isAtEnd(side.list);
    $(".nothing", side.list)?.remove();
    const element = draw(message, deeds);
    element.classList.toggle("fresh", live);
    element.addEventListener("animationend", () => element.classList.remove("fresh"));
    side.list.append(element);
    if (follow) toEnd(side.list);
  }
  if (live && !message.own && !isVisible(message)) story.people.get(message.person).unread += 1;
  badges();
}

/** Shows anew how a message fared. */
export function refresh(message) {
  const old = message && elementOf(message);
  if (old) $(".relay", old)?.replaceWith(relay(message));
}

/** Shows a message anew that has changed; what had the focus keeps it. */
export function redraw(message) {
  const old = elementOf(message);
  if (!old) return;
  const focused = old.contains(document.activeElement) ? document.activeElement.className : null;
  const element = draw(message, deeds);
  old.replaceWith(element);
  if (focused !== null) ([...all("button", element)].find((button) => button.className === focused) ?? sides[message.side].list).focus();
}

// -- which shore is in view, and what was not seen

/** As in style.css: one shore at a time. */
export const isPhone = matchMedia("(max-width: 760px) and (min-height: 521px), (max-width: 539px)");

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

/** Goes to a message on its person's screen. */
export function goTo(message) {
  const side = sides[message.side];
  open(side.name);
  if (side.person.id !== message.person) choose(side, story.people.get(message.person));
  deeds.jump(message);
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
