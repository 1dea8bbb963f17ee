// The sandbox page: hears what happens, tells the parts of the page, and leads the tour.

import { $, BOTS, SIDES, all, duration, isLive, make, post, story } from "./base.js";
import { SLOW } from "./message.js";
import { arrive, comeBack, travel } from "./scene.js";
import { build, isPhone, open, read, redraw, refresh, show, sides } from "./shore.js";
import { lead, tour } from "./tour.js";
import { opening } from "./words.js";

const STATES = { online: "online", starting: "starting …", off: "unplugged", offline: "no connection", died: "ended unexpectedly" };

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
  cast.people.forEach((person) => story.people.set(person.id, { ...person, messages: [], unread: 0, draft: "", aim: null, picture: null }));
  Object.keys(SIDES).forEach(build);
  tour();
}

function happened(event) {
  if (event.number <= story.seen) return; // told again on a new connection
  story.seen = event.number;
  const live = isLive(event);
  ({ message: written, crossed, answered, edited, deleted, reacted, bot: botChanged })[event.kind]?.(event, live);
}

// -- what happens

function written(event, live) {
  const person = story.people.get(event.person);
  const command = event.own && opening(person, event.text).rest.startsWith("!");
  const message = {
    ...event, side: person.side, command, waited: anyBotAway(), partners: [], reactions: { own: [], theirs: [] },
  };
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
  if (to && from) pair(from, to);
  if (!from?.waited && !from?.asked) story.times.push(milliseconds);
  [from, to].forEach(refresh);
  if (live && from) arrive(from, milliseconds);
  statistics(milliseconds);
  tour();
}

function answered({ sent }, live) {
  const message = story.messages.get(sent);
  if (!message) return;
  message.outcome ??= "answered";
  message.replied = true;
  refresh(message);
  if (live) comeBack(message);
  tour();
}

/** A message and what the other side sees of it. */
function pair(from, to) {
  from.partners.push(to);
  to.partners.push(from);
  // The bridge answered before: the recipient was asked first.
  if (story.people.get(to.person).new && from.replied) from.asked = true;
  Object.assign(to, { waited: from.waited, asked: from.asked });
}

function changed({ person, id }, change) {
  const message = story.find(person, id);
  if (!message) return;
  change(message);
  [message, ...message.partners].forEach(redraw);
  tour();
}

function edited(event) {
  changed(event, (message) => {
    message.text = event.text;
    message.edited = { at: event.at };
    if (message.own) return;
    for (const own of message.partners) {
      if (own.edited) own.edited.took = event.at - own.edited.at;
    }
  });
}

const deleted = (event) => changed(event, (message) => { message.deleted = true; });
const reacted = (event) => changed(event, (message) => { message.reactions[event.own ? "own" : "theirs"] = event.emoji; });

function botChanged({ side, state, why, pid }) {
  story.bots[side] = state;
  if (state !== "online") underway().forEach((message) => { message.waited = true; });
  for (const element of all(`.bot[data-side=${side}], .lantern[data-side=${side}]`)) {
    element.classList.remove(...Object.keys(STATES));
    element.classList.add(state);
  }
  const card = $(`.bot[data-side=${side}]`);
  const detail = why ? ` (${why})` : pid && state === "online" ? ` · process ${pid}` : "";
  const text = $(".state span", card);
  text.replaceChildren(STATES[state], make("span", { className: "long" }, detail));
  text.title = STATES[state] + detail;
  const plug = $(".plug", card);
  plug.disabled = state === "starting";
  const gone = state === "off" || state === "died";
  plug.replaceChildren(gone ? "Plug in" : make("span", {}, "Pull", make("span", { className: "long" }, " the"), make("span", { className: "short" }, " plug")));
  plug.setAttribute("aria-label", `${gone ? "Plug in" : "Pull the plug of"} the ${BOTS[side]}`);
  plug.dataset.action = gone ? "start" : "kill";
  underway().forEach(refresh);
}

const anyBotAway = () => Object.values(story.bots).some((state) => state !== "online");
const underway = () => [...story.messages.values()].filter((m) => m.own && !m.outcome && !m.command && isLive(m));

function statistics(last) {
  const sorted = [...story.times].sort((a, b) => a - b);
  const median = sorted.length ? `median ${duration(sorted[Math.floor((sorted.length - 1) / 2)])} · ` : "";
  const count = [...story.messages.values()].filter((m) => !m.own && m.outcome === "crossed").length;
  $("#last").textContent = duration(last);
  $("#stats").replaceChildren(make("span", { className: "long" }, "last crossing · "), `${median}${count} crossed`);
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
lead();
all(".tabs button").forEach((tab) => tab.addEventListener("click", () => open(tab.dataset.side)));
isPhone.addEventListener("change", () => Object.values(sides).forEach(read));
document.addEventListener("visibilitychange", () => { if (!document.hidden) Object.values(sides).forEach(read); });
listen();
