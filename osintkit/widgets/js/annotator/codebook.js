// The codebook in view: what each label, tie and attribute means, its examples and key; each can be changed in place,
// and all of it goes out and comes in as one readable file.

import { h, kbd, quoted } from "../shared/dom.js";
import { partForm } from "./codebook_form.js";
import { saveFile } from "../shared/files.js";

const SECTIONS = { labels: "labels", links: "codebook_links", attributes: "codebook_attributes" };

/** The pane. What is edited is told by `ui.pane.edit`, "labels:actor"; "labels:" is a new one. */
export function codebookPane(context) {
  const { ui, words, store } = context;
  const { say } = words;
  const close = () => ui.set({ pane: null });
  const file = h("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: (event) => take(context, event.target.files[0]) });
  return h("div.pane.codebook", { role: "dialog", "aria-label": say("codebook_title"), data: { part: "codebook" } },
    h("h2", {}, say("codebook_title")),
    h("p.mute", {}, say("codebook_shared")),
    h("div.actions", {},
      button("codebook-export", say("codebook_export"), () => hand(context)),
      button("codebook-import", say("codebook_import"), () => file.click()), file,
      h("span.grow"), h("button.button", { type: "button", autofocus: !ui.pane.edit, data: { key: "close-pane" }, onclick: close }, say("close"), kbd(say("key_escape")))),
    Object.entries(SECTIONS).map(([section, heading]) => h("section", {}, h("h3", {}, say(heading)),
      h("ul.parts", {}, store.codebook[section].map((part) => h("li", {}, row(context, section, part)))),
      section === "links" ? null : adding(context, section))));
}

const button = (key, text, action) => h("button.button", { type: "button", data: { key }, onclick: action }, text);
const edit = ({ ui }, what) => ui.set({ pane: { name: "codebook", edit: what } });

function adding(context, section) {
  const { ui, words } = context;
  if (ui.pane.edit === `${section}:`) return partForm(context, section, null);
  const [key, text] = section === "labels" ? ["codebook-add", "codebook_add"] : ["codebook-add-attribute", "codebook_add_attribute"];
  return h("div", {}, button(key, words.say(text), () => edit(context, `${section}:`)));
}

function row(context, section, part) {
  const { ui, words, store } = context;
  if (ui.pane.edit === `${section}:${part.name}`) return partForm(context, section, part);
  const titles = (names, of) => names.map((name) => words.title(of.find((each) => each.name === name) ?? { name })).join(", ");
  const ends = (names) => names.map((name) => (name.startsWith("@") ? words.say(`codebook_${name.slice(1)}`) : words.title(store.label(name) ?? { name }))).join(", ");
  const about = section === "links" ? `${ends(part.sources)} → ${ends(part.targets)}`
    : section === "labels" ? titles(part.attributes, store.codebook.attributes) : part.choices.map((choice) => words.title(choice)).join(" · ");
  return [
    h("div.title", {}, section === "labels" ? h("i.swatch", { data: { label: part.name } }) : null, quoted(words.title(part)), part.key ? kbd(part.key.toUpperCase()) : null,
      part.step === "full" ? h("span.mute", {}, words.say("codebook_full")) : null, h("span.grow"),
      h("button.small", { type: "button", data: { key: `edit-${section}-${part.name}` }, "aria-label": `${words.say("codebook_edit")}: ${words.title(part)}`, onclick: () => edit(context, `${section}:${part.name}`) }, words.say("codebook_edit"))),
    words.definition(part) ? h("div", {}, quoted(words.definition(part))) : null,
    (part.examples ?? []).map((example) => h("div.example", {}, quoted(example))),
    about ? h("div.mute", {}, quoted(about)) : null,
  ];
}

/** Give the codebook as a file of the reader's: nothing leaves the machine. */
async function hand({ session, store, announce, words }) {
  const { text, error } = await session.ask("codebook");
  if (error) return announce(error);
  saveFile(store.case.name, "-codebook.json", text, "application/json");
  announce(words.say("codebook_exported"));
}

async function take({ gestures }, file) {
  if (file) gestures.run([{ do: "codebook", text: await file.text() }]);
}
