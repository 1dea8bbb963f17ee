// The tour: four steps, and more to try after them. What really happened ticks them off.

import { $, all, story } from "./base.js";
import { deedOf } from "./message.js";
import { aimAt, attach, goTo, sides, suggest } from "./shore.js";
import { address } from "./words.js";

const SAMPLE = "A bridge over water, a warm shore on the left and a cool one on the right";

const messages = () => [...story.messages.values()];

/** Which steps have happened. */
function happened() {
  const received = messages().filter((m) => !m.own && m.outcome === "crossed");
  return {
    write: received.some((m) => m.side === "xmpp"),
    answer: received.some((m) => m.side === "fediverse"),
    help: messages().some((m) => m.own && m.outcome === "answered" && /!help\b/.test(m.text)),
    plug: received.some((m) => m.waited),
    picture: messages().some((m) => !m.own && m.pictures.length),
    edit: received.some((m) => m.edited),
    react: messages().some((m) => m.own && m.reactions.theirs.length),
    remove: received.some((m) => m.deleted),
    invite: received.some((m) => story.people.get(m.person).new),
  };
}

export function tour() {
  const done = happened();
  const steps = all(".guide li");
  const isMore = steps.filter((step) => !step.classList.contains("more")).every((step) => done[step.dataset.step]);
  $(".guide").classList.toggle("on", isMore);
  let next = true;
  steps.forEach((step, index) => {
    const isDone = done[step.dataset.step];
    step.classList.toggle("done", isDone);
    step.classList.toggle("now", !isDone && next);
    if (!isDone && next) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
    $("b", step).textContent = isDone ? "✓" : index + 1;
    $("button", step).setAttribute("aria-label", $("span", step).textContent + (isDone ? ": done" : ""));
    if (!isDone) next = false;
  });
  if (next) steps.at(-1).classList.add("now");
}

const last = (wanted) => messages().findLast((message) => message.outcome === "crossed" && !message.deleted && wanted(message));
const hello = () => suggest("carol", `${address("carol", "bob")}Hello Bob, how is the choir?`);

/** Goes to a message and puts the focus on one of its buttons; without such a message, to the one that makes it. */
function point(message, name) {
  if (!message) return hello();
  goTo(message);
  deedOf(message, name)?.focus({ focusVisible: true });
}

const STEPS = {
  write: hello,
  answer: () => {
    const letter = story.people.get("bob").messages.findLast((m) => m.from);
    suggest("bob", letter ? "Well, thank you! We sing on Friday." : `${address("bob", "carol")}Hello Carol!`);
    if (letter) aimAt(letter, "reply");
  },
  help: () => suggest("bob", "!help"),
  plug: () => {
    const plug = $(".bot.xmpp .plug");
    plug.scrollIntoView({ block: "nearest" });
    plug.focus();
  },
  picture: async () => {
    const sample = await fetch("/sample.png");
    suggest("carol", "");
    await attach(sides.fediverse, await sample.blob(), SAMPLE);
    suggest("carol", `${address("carol", "bob")}This is where we sing.`);
  },
  edit: () => {
    const message = last((m) => m.own && m.side === "fediverse" && !m.command);
    if (!message) return hello();
    goTo(message);
    aimAt(message, "edit");
  },
  react: () => point(last((m) => !m.own && m.side === "xmpp"), "react"),
  remove: () => point(last((m) => m.own && m.side === "fediverse" && !m.command), "remove"),
  invite: () => {
    const letter = story.people.get("fay").messages.findLast((m) => m.answers.length);
    if (letter) point(letter, "answers button");
    else suggest("carol", `${address("carol", "fay")}Hello Fay, Carol from the choir here.`);
  },
};

export function lead() {
  for (const button of all(".guide button")) {
    button.addEventListener("click", () => story.cast && STEPS[button.parentElement.dataset.step]());
  }
}
