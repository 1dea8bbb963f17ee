// What every part of the page uses: the story so far, making elements, and asking the server.
// Text of people is only ever set as text (textContent), never as HTML.

export const SIDES = { fediverse: { title: "Fediverse", other: "xmpp" }, xmpp: { title: "XMPP", other: "fediverse" } };
export const BOTS = { fediverse: "fediverse bot", xmpp: "XMPP bot" };

export const $ = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

export const story = {
  run: null, cast: null, history: 0, seen: 0,
  people: new Map(),   // id → person
  messages: new Map(), // number → message
  bots: { fediverse: "starting", xmpp: "starting" },
  times: [],
  /** The message with this status or stanza id on somebody's screen. */
  find(person, id) { return this.people.get(person)?.messages.findLast((message) => message.id === id); },
};

/** Happened while somebody looks on, not before the page was opened. */
export const isLive = ({ number }) => number > story.history;

/** An element: `make("p", { className: "x" }, "text", child)`. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function duration(ms) {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < 60000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60000)} min ${Math.round((ms % 60000) / 1000)} s`;
}

/** Asks the server; `body` is a picture (Blob) or plain data. */
export async function post(path, body = {}) {
  const isFile = body instanceof Blob;
  const headers = { "content-type": isFile ? body.type : "application/json" };
  const request = { method: "POST", headers, body: isFile ? body : JSON.stringify(body) };
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
  return response.status === 204 ? null : response.json();
}
