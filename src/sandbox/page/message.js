// One message on one person's screen: how it looks, how it fared, and what one can do with it.

import { BOTS, SIDES, duration, isLive, make, story } from "./base.js";
import { excerpt, textOf, writer } from "./words.js";

export const SLOW = 1200; // ms after which a message without an outcome is said to be on its way

/** Reactions that the other network has, too. */
const REACTIONS = { fediverse: [["★", "Favourite"]], xmpp: [["❤️", "Heart"], ["👍", "Thumb"]] };

/** `on` are the page's deeds: `reply`, `edit`, `remove`, `react`, `answer`, `jump`, `suggest`, `visit`. */
export function draw(message, on) {
  const element = make("article", { className: "message" });
  element.dataset.number = message.number;
  element.classList.add(message.own ? "own" : message.from ? "across" : "machine");
  element.classList.toggle("gone", Boolean(message.deleted));
  const who = make("span", { className: message.own ? "unseen" : "who" }, message.own ? `${writer(message)}: ` : writer(message));
  const time = new Date(message.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const meta = make("div", { className: "meta" }, relay(message), make("span", {}, time), deeds(message, on));
  element.append(...[who, bubble(message, on), reactions(message), answers(message, on), meta].filter(Boolean));
  return element;
}

function bubble(message, on) {
  if (message.deleted) return make("div", { className: "bubble" }, make("em", {}, "taken back"));
  const text = message.text ? make("div", { className: "words" }, ...textOf(message, on)) : null;
  return make("div", { className: "bubble" }, quote(message, on), ...message.pictures.map((picture) => drawn(picture, on)), text);
}

function drawn({ url, description }, on) {
  const image = make("img", { src: url, alt: description || "A picture without a description", title: description });
  image.addEventListener("load", on.settle, { once: true });
  return image;
}

function quote(message, on) {
  const replied = message.reply_to && story.find(message.person, message.reply_to);
  if (!replied) return null;
  const text = replied.deleted ? "a message that was taken back" : excerpt(replied);
  const button = make("button", { type: "button", className: "quote", title: "Show the message that this answers" }, text);
  button.addEventListener("click", () => on.jump(replied));
  return button;
}

function reactions(message) {
  const all = [...new Set([...message.reactions.theirs, ...message.reactions.own])];
  if (!all.length || message.deleted) return null;
  const by = message.own ? "from the other side" : "yours";
  return make("p", { className: "reactions" }, make("span", { className: "unseen" }, `Reaction ${by}: `), all.join(" "));
}

/** Answers with one touch, where the message offers them. */
function answers(message, on) {
  if (!message.answers.length || message.answered) return null;
  const buttons = message.answers.map(([text, label]) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", () => on.answer(message, text));
    return button;
  });
  return make("div", { className: "answers", role: "group", ariaLabel: "Answers" }, ...buttons);
}

function deeds(message, on) {
  if (message.deleted) return null;
  const button = (name, label, text, deed) => {
    const element = make("button", { type: "button", className: name, ariaLabel: `${label}: ${excerpt(message)}` }, text);
    element.addEventListener("click", () => deed(message));
    return element;
  };
  if (message.own) {
    if (message.command) return null;
    // A correction on XMPP replaces the whole message, and has no room for the file.
    const canEdit = message.side === "fediverse" || !message.pictures.length;
    return make("span", { className: "deeds" },
      canEdit ? button("edit", "Edit your message", "Edit", on.edit) : null, button("remove", "Delete your message", "Delete", on.remove));
  }
  const react = message.from ? REACTIONS[message.side] : [];
  const faces = react.map(([emoji, name]) => {
    const face = button("react", `${name} this message of ${writer(message)}`, emoji, () => on.react(message, emoji));
    face.setAttribute("aria-pressed", String(message.reactions.own.includes(emoji)));
    face.title = name;
    return face;
  });
  return make("span", { className: "deeds" }, button("reply", `Reply to ${writer(message)}`, "Reply", on.reply), ...faces);
}

/** How a message fared, with the relay time where it crossed. */
export function relay(message) {
  const line = (className, text) => make("span", { className: `relay ${className}` }, text);
  if (message.deleted) return message.own && message.partners.some((other) => other.deleted) ? line("crossed", "✓ gone on both sides") : line("", "");
  if (message.edited) {
    const took = message.edited.took;
    return message.own && took !== undefined ? line("crossed", `✓ edit crossed in ${duration(took)}`) : line("", "edited");
  }
  if (message.outcome === "crossed") {
    const time = duration(message.crossed);
    if (message.asked) return line("crossed", message.own ? "✓ crossed after the yes" : "waited for your yes");
    if (message.waited) return line("crossed", message.own ? `✓ crossed after waiting ${time}` : `kept safe for ${time}`);
    return line("crossed", message.own ? `✓ crossed in ${time}` : `${time} on the way`);
  }
  if (!message.own || message.command) return line("", "");
  if (message.outcome === "answered") return line("", "the bridge answered");
  const away = Object.keys(story.bots).find((side) => story.bots[side] !== "online");
  if (away && isLive(message)) return line("waits", `waits for the ${BOTS[away]}`);
  return Date.now() - message.at > SLOW - 50 && isLive(message) ? line("waits", "on its way …") : line("", "");
}

/** For the tour: the button of this name on a message that is shown. */
export const deedOf = (message, name) => document.querySelector(`.side.${message.side} [data-number="${message.number}"] .${name}`);
export const otherSide = (message) => SIDES[message.side].other;
