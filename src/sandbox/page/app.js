// The sandbox page: hears what happens, tells the parts of the page, and leads the tour.

import { $, BOTS, SIDES, all, duration, isLive, make, post, story } from "./base.js";
import { arrive, comeBack, travel } from "./scene.js";
import { address, build, isPhone, open, opening, read, refresh, reply, show, sides, suggest } from "./shore.js";

const STATES = { online: "online", starting: "starting …", off: "unplugged", offline: "no connection", died: "ended unexpectedly" };
const SLOW = 1200; // ms after which a message without an outcome is looked at again

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
  if (event.number <= story.seen) return; // told again on a new connection
  story.seen = event.number;
  const live = isLive(event);
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
