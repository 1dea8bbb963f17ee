// What stands in texts: addresses, links and commands. Text of people only ever becomes text nodes.

import { SIDES, make, story } from "./base.js";

/** The people on the other network. */
export const others = (person) => [...story.people.values()].filter((other) => other.side !== person.side);

/** What a message from one person to another begins with. */
export function address(from, to) {
  const mention = story.people.get(from).side === "fediverse" ? `${story.cast.fediverse_bot} ` : "";
  return to ? `${mention}${story.people.get(to).address} ` : mention;
}

/** What the composer begins with: on the fediverse, the bot's mention and somebody's address. */
export function start(person) {
  return person.side === "fediverse" ? address(person.id, others(person)[0].id) : "";
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

export function writer(message) {
  if (message.own) return story.people.get(message.person).name;
  return message.from ? story.people.get(message.from).name : "The bridge";
}

/** A message's own words in one short line. */
export function excerpt(message) {
  const behind = isHeaded(message) ? message.text.slice(message.text.indexOf("\n") + 1) : message.text;
  const text = message.own ? opening(story.people.get(message.person), message.text).rest : behind;
  const words = text.replace(/^\(.*\)\n/, "") || (message.pictures.length ? "a picture" : "");
  return words.length > 80 ? `${words.slice(0, 80)} …` : words;
}

/** The first line of what came across is its writer's address. */
function isHeaded(message) {
  const first = plain(message.text.split("\n", 1)[0]);
  return Boolean(message.from) && first.includes(story.people.get(message.from).address);
}

const plain = (word) => word.replaceAll("\u2060", "");

/**
 * The text as it is, with what one can use set apart: addresses, links, and in the bridge's own words its commands.
 * `on` are the page's deeds: `visit(side, person)` and `suggest(person, text)`.
 */
export function textOf(message, on) {
  const deed = asDeed(message);
  if (deed) return [make("em", {}, deed)];
  const words = message.text.split(/(\s+)/);
  const isBridge = !message.own && !message.from;
  const parts = [];
  for (let at = 0; at < words.length; at += 1) {
    const command = isBridge && /^!\p{L}[\p{L}\d]*(=\p{L}+)?/u.exec(words[at])?.[0];
    if (!command) {
      parts.push(addressOf(words[at]) ?? linkOf(words[at], on) ?? words[at]);
      continue;
    }
    const object = words[at] === command && words[at + 1] === " " ? /^\S*[^\s.,;:]/.exec(words[at + 2] ?? "")?.[0] : null;
    const whole = object && knows(object) ? `${command} ${object}` : command;
    parts.push(commandButton(message, plain(whole), on));
    if (whole === command) parts.push(words[at].slice(command.length));
    else parts.push(words[at += 2].slice(object.length));
  }
  return parts;
}

/** `/me waves` (XEP-0245) reads as what somebody does. */
function asDeed(message) {
  if (!message.own) return null;
  const { rest } = opening(story.people.get(message.person), message.text);
  return rest.startsWith("/me ") ? `* ${writer(message)} ${rest.slice(4).trim()}` : null;
}

const knows = (word) => [story.cast.fediverse_bot, ...[...story.people.values()].map((person) => person.address)].includes(plain(word));
const addressOf = (word) => (knows(word) ? make("span", { className: "address" }, word) : null);

function commandButton(message, command, on) {
  const button = make("button", { type: "button", className: "command", title: "Put this into the composer" }, command);
  button.addEventListener("click", () => on.suggest(message.person, address(message.person) + command));
  return button;
}

/** Links to the bots and to the people of this page lead to their shore; what else is a link opens in a window of its own. */
function linkOf(word, on) {
  const [, link, rest] = /^((?:https?:\/\/|xmpp:)\S*[^\s.,;:!?)])(\S*)$/.exec(word) ?? [];
  const place = link && placeOf(link);
  if (!place && !/^https?:/.test(link ?? "")) return null;
  const anchor = make("a", place ? { href: `#${place.side}`, title: `Go to the ${SIDES[place.side].title} side of the page` }
    : { href: link, target: "_blank", rel: "noopener noreferrer" }, link);
  if (place) anchor.addEventListener("click", (event) => { event.preventDefault(); on.visit(place.side, place.id); });
  return make("span", {}, anchor, rest);
}

/** The side that a link leads to, and there the person, if it is one's profile. */
function placeOf(link) {
  if (link === story.cast.fediverse_page) return { side: "fediverse" };
  if (link.split("?", 1)[0] === `xmpp:${story.cast.xmpp_bot}`) return { side: "xmpp" };
  const profile = ({ account }) => `https://${account.split("@")[1]}/@${account.split("@")[0]}`;
  return [...story.people.values()].find((person) => person.side === "fediverse" && profile(person) === link);
}
