// The picture: a light for every message, crossing the bridge.

import { $, SIDES, duration, story } from "./base.js";

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

export function travel(message) {
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

export async function arrive(message, milliseconds) {
  const light = message.light;
  if (!light || light.arrived) return;
  light.arrived = true;
  light.element.classList.remove("waiting");
  await glide(light, shores()[SIDES[message.side].other], 600);
  const label = svg("text", { y: -20, x: message.side === "fediverse" ? -14 : 14 });
  label.textContent = duration(milliseconds);
  const shore = `arrived-${message.side}`;
  document.querySelector(`.${shore}`)?.remove();
  light.element.classList.add(shore);
  light.element.append(label);
  fade(light, 1800);
}

export async function comeBack(message) {
  const light = message.light;
  if (!light || light.arrived) return;
  light.arrived = true;
  light.element.classList.remove("waiting");
  await glide(light, shores()[message.side], 500);
  fade(light, 300);
}
