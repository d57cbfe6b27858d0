// One file for everybody: the Annotator without Python. The case stands in the page as data, the work stays in the browser.

import annotator from "../annotator/index.js";
import { h, replaceChildren } from "../shared/dom.js";
import { followTheme } from "../shared/theme.js";
import { chooseLanguage, wordsOf } from "../shared/words.js";
import { makeHanding } from "./handing.js";
import { classSays, joinClass } from "./inclass.js";
import { makeKernel } from "./kernel.js";
import { showMap } from "./map.js";
import { languageButtons, startForm } from "./start.js";
import { openVault } from "./vault.js";

/**
 * Run the page.
 * @param {HTMLElement} root @param {object} base what the file holds
 */
export async function run(root, base) {
  const vault = await openVault(`osintkit ${base.case.id}`);
  let language = chooseLanguage((await vault.kept("language")) ?? base.language, [navigator.language]);
  const inClass = await joinClass({ base, vault });
  await inClass?.takeBack();
  const name = await vault.kept("name");
  root.classList.add("osintkit-onefile");
  followTheme((dark) => (root.dataset.theme = dark ? "dark" : "light"), new AbortController().signal);

  const choose = async (code, again) => {
    language = code;
    await vault.keep("language", code);
    again();
  };
  const begin = async (writer) => {
    await vault.keep("name", writer);
    const kernel = await makeKernel({ base, vault, writer, language, wordsIn: wordsOf, named: Boolean(inClass) });
    const handing = makeHanding({ vault, kernel });
    await handing.load();
    followTabs(kernel, base);
    if (inClass) kernel.follow(inClass.wake);
    inClass?.wake();
    warnOfLoss(vault, handing);
    let end = () => {};
    const show = () => {
      end();
      end = showWork({ root, base, vault, kernel, handing, inClass, language, choose: (code) => choose(code, show) });
    };
    show();
    root.querySelector("[data-part=text]")?.focus({ preventScroll: true }); // the next key marks
  };
  const ask = () => {
    document.documentElement.lang = language;
    replaceChildren(root, startForm({ words: wordsOf(language), base, kept: vault.kind, name, begin, choose: (code) => choose(code, ask) }));
    root.querySelector("input")?.focus();
  };
  if (inClass) await begin(inClass.nickname);
  else ask();
}

/** Show the annotator, the map and the bar in a language; returns what takes them away. */
function showWork({ root, base, vault, kernel, handing, inClass, language, choose }) {
  const ending = new AbortController();
  const words = wordsOf(language);
  document.documentElement.lang = language;
  kernel.setLanguage(language);
  const bar = h("header.bar", {});
  const work = h("div.work", {});
  const map = h("aside.map", { "aria-label": words.say("file_map") });
  const live = h("div.live", { "aria-live": "polite", role: "status" });
  replaceChildren(root, bar, h("main", {}, work, map), live);
  const endView = annotator.render({ model: kernel.model, el: work });
  const showBar = () => replaceChildren(bar, ...barParts({ words, vault, handing, inClass, language, choose, said: (sentence) => {
    live.textContent = sentence;
    showBar();
  } }));
  const stops = [kernel.follow(showBar), inClass?.follow(showBar)];
  showBar();
  showMap({ kernel, base, words, element: map, signal: ending.signal });
  return () => {
    for (const stop of stops) stop?.();
    ending.abort();
    endView();
  };
}

function barParts({ words, vault, handing, inClass, language, choose, said }) {
  const waiting = handing.waiting();
  const save = async () => {
    const name = await handing.save();
    said(name ? words.say("file_saved_as", { name }) : words.say("file_nothing_yet"));
  };
  return [
    h("b", {}, "osintkit"),
    h("span", { class: vault.kind === "tab" ? "warn" : null, data: { part: "kept", kind: vault.kind } }, vault.kind === "tab" ? words.say("file_kept_tab_short") : ""),
    h("span.grow"),
    inClass
      ? classPart(inClass.now(), words)
      : h("span.mute", { data: { part: "waiting", count: String(waiting) } }, waiting ? words.count("file_waiting", waiting) : ""),
    h("button.button.primary", { type: "button", data: { key: "save-file" }, onclick: save }, words.say("file_save")),
    languageButtons(language, choose),
  ];
}

function classPart(now, words) {
  const [sentence, warns, where] = classSays(now, words);
  return h("span", { class: warns ? "warn" : "mute", data: { part: "class", state: now.state, waiting: String(now.waiting) } },
    where ? h("a", { href: where }, sentence) : sentence);
}

/** Take in what another tab of this file wrote, when it says so and when this one is looked at again. */
function followTabs(kernel, base) {
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && kernel.refresh());
  let channel;
  try {
    channel = new BroadcastChannel(`osintkit ${base.case.id}`);
  } catch {
    return; // a page without an origin of its own has none: it looks when it is looked at
  }
  let told = kernel.book.logs().map((log) => kernel.book.last(log).n).join();
  channel.onmessage = () => kernel.refresh();
  kernel.follow(() => {
    const now = kernel.book.logs().map((log) => kernel.book.last(log).n).join();
    if (now !== told) channel.postMessage("written");
    told = now;
  });
}

/** Ask before a tab is closed whose work is nowhere else. */
function warnOfLoss(vault, handing) {
  if (vault.kind === "browser") return;
  window.addEventListener("beforeunload", (event) => handing.waiting() && event.preventDefault());
}

const root = globalThis.document?.getElementById("osintkit");
if (root) {
  const data = document.getElementById("osintkit-case").textContent;
  run(root, JSON.parse(data)).catch((error) => (root.textContent = `osintkit: ${error?.message ?? error}`));
}
