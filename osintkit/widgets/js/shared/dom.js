// Elements made from names, properties and children. Text becomes text nodes: nothing is ever parsed as markup.

import { heldBack } from "./held.js";
import { visible } from "./visible.js";

/**
 * Make an element.
 * @param {string} tag `"button.label"` gives the class too
 * @param {Object<string, unknown>} [props] `on…` is a listener, `data` and `style` are objects; null and false leave out
 * @param {...(Node|string|number|null|false|undefined|Array)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(props ?? {})) setProperty(element, key, value);
  append(element, children);
  return element;
}

function setProperty(element, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
  else if (key === "data") Object.assign(element.dataset, value);
  else if (key === "style") for (const [name, entry] of Object.entries(value)) element.style.setProperty(name, entry);
  else if (key === "class") element.className += ` ${value}`;
  else if (key === "value") element.value = value;
  else element.setAttribute(key, value === true ? "" : String(value));
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** A key as it is printed on keyboards. */
export const kbd = (key) => h("kbd", { "aria-hidden": "true" }, key);

/** Words of an article or of a service, kept apart from the direction of what stands around them, controls visible. */
export const quoted = (words, props = {}) => h("bdi", props, visible(String(words)));

export const FOCUS_LOST = "osintkit:focus-lost";

const held = heldBack(globalThis.document);

/**
 * Put new children into an element; what had the focus, by its `data-key`, has it again. Where it is gone the element
 * says so by a bubbling event: with the focus on the page itself, the next key would be the notebook's.
 * While a pointer is down inside the element it waits until the pointer is up: the press would be lost with what stood
 * under it.
 * @param {HTMLElement} element
 * @param {...Node} children
 */
export function replaceChildren(element, ...children) {
  held.whenFree(element, () => putChildren(element, children));
}

function putChildren(element, children) {
  const active = element.getRootNode().activeElement;
  const focused = active && element.contains(active);
  const key = focused ? active.dataset.key : undefined;
  element.replaceChildren();
  append(element, children);
  if (!focused) return;
  for (const candidate of element.querySelectorAll("[data-key]:not(:disabled)")) {
    if (candidate.dataset.key === key) return candidate.focus({ preventScroll: true });
  }
  element.dispatchEvent(new CustomEvent(FOCUS_LOST, { bubbles: true }));
}
