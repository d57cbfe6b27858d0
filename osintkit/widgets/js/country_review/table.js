// The two tables and the passages that open under a row. Words of an article become text nodes only.

import { h, kbd, quoted } from "../shared/dom.js";
import { choices } from "./moves.js";

/** One passage in its sentence, with what can be done about it. */
const passage = (each, at, page) => {
  const { words } = page;
  const form = page.form?.at === at ? page.form : null;
  return h(
    "li.passage",
    {},
    h("blockquote", { dir: "auto" }, each.before, h("mark", {}, each.words), each.after),
    h(
      "p.mute",
      {},
      [page.picture.article ? "" : each.title, each.kind].filter(Boolean).map((text) => [quoted(text), " · "]),
      quoted(each.rule, { lang: "en", dir: "ltr" }),
    ),
    form
      ? correction(each, form, page)
      : h(
          "p.doing",
          {},
          each.record
            ? h("button.button", { type: "button", data: { key: `show-${at}` }, onclick: () => page.show(each) }, words.say("review_show"), at ? null : kbd("M"))
            : null,
          h("button.button", { type: "button", data: { key: `correct-${at}` }, onclick: () => page.correct(at) }, words.say("review_correct"), at ? null : kbd("C")),
        ),
  );
};

/** Keep the direction of words to themselves inside a sentence of the widget. */
const apart = (text) => `\u2068${text}\u2069`;

const SCOPES = { here: "review_here", article: "review_each_article", case: "review_each_case" };

/** What these words mean, and how far that holds. */
const correction = (each, form, page) => {
  const { words } = page;
  const field = `osintkit-${page.id}`;
  const { likely, others } = choices(page.names, [page.open, ...page.candidates(), ...page.picture.rows.map((row) => row.key)], words.language);
  const option = ([code, name]) => h("option", { value: code, selected: code === form.country }, name);
  const said = words.say("review_means", { words: apart(each.words.replace(/\s+/gu, " ")) });
  return h(
    "form.correction",
    { onsubmit: (event) => (event.preventDefault(), page.decide(each)) },
    h(
      "label",
      {},
      said,
      " ",
      h(
        "select",
        { name: "country", data: { key: "country" }, onchange: ({ target }) => (form.country = target.value) },
        h("option", { value: "", selected: !form.country }, words.say("review_none")),
        likely.length ? h("optgroup", { label: "—" }, likely.map(option)) : null,
        h("optgroup", { label: "A–Z" }, others.map(option)),
      ),
    ),
    h(
      "fieldset",
      { role: "radiogroup", "aria-label": said },
      Object.entries(SCOPES).map(([scope, key]) =>
        h(
          "label",
          {},
          h("input", { type: "radio", name: field, value: scope, checked: form.scope === scope, onchange: () => (form.scope = scope) }),
          " ",
          words.say(key),
        ),
      ),
    ),
    h(
      "p.doing",
      {},
      h("button.button.primary", { type: "submit", data: { key: "decide" } }, words.say("review_decide")),
      h("button.button", { type: "button", data: { key: "cancel" }, onclick: () => page.correct(null) }, words.say("cancel"), kbd(words.say("key_escape"))),
    ),
  );
};

const opened = (row, columns, page) => {
  const { words } = page;
  const more = row.count - row.passages.length;
  return h(
    "tr.opened",
    {},
    h(
      "td",
      { colspan: columns },
      h("ul", { "aria-label": row.name ?? row.words }, row.passages.map((each, at) => passage(each, at, page))),
      more > 0 ? h("p.mute", {}, words.count("review_more", more)) : null,
    ),
  );
};

/** The head of a row: a button that opens its passages. Only the current one is in the order of Tab. */
const head = (row, children, page) =>
  h(
    "button.plain.row",
    {
      type: "button",
      data: { key: row.key, row: row.key },
      "aria-expanded": String(page.open === row.key),
      tabindex: page.current === row.key ? 0 : -1,
      onclick: () => page.toggle(row.key),
      onfocus: () => page.at(row.key),
    },
    h("span", {}, children),
  );

const first = ({ passages: [each] }) =>
  h("td.first", {}, h("div", { dir: "auto" }, each.before, h("mark", {}, each.words), each.after));

const heads = (keys, page) => h("thead", {}, h("tr", {}, keys.map((key) => h("th", { scope: "col" }, page.words.say(key)))));

/** The countries, the largest share first. */
export const countries = (page) => {
  const { words, picture } = page;
  if (!picture.rows.length) return h("p.mute.empty", {}, words.say("review_empty"));
  const body = picture.rows.flatMap((row) => [
    h(
      "tr",
      { class: page.open === row.key ? "chosen" : "" },
      h("th", { scope: "row" }, head(row, [h("b", {}, row.name), row.focus ? h("span.focus", {}, words.say("review_focus")) : null], page)),
      h("td.share", {}, h("span.step", { "aria-hidden": "true", data: { step: row.step } }), row.share),
      h("td.number", {}, row.count),
      h("td.kinds", {}, row.kinds),
      first(row),
    ),
    page.open === row.key ? opened(row, 5, page) : null,
  ]);
  return h(
    "table",
    {},
    h("caption", {}, words.say("review_mentioned")),
    heads(["review_country", "review_share", "review_count", "review_kinds", "review_first"], page),
    h("tbody", {}, body),
  );
};

/** What was considered and is no country, with the reason. */
export const notMapped = (page) => {
  const { words, picture } = page;
  if (!picture.notMapped.length) return null;
  const body = picture.notMapped.flatMap((row) => [
    h(
      "tr",
      { class: page.open === row.key ? "chosen" : "" },
      h("th", { scope: "row" }, head(row, quoted(row.words), page)),
      h("td.number", {}, row.count),
      h("td", { colspan: 2 }, row.reason),
      first(row),
    ),
    page.open === row.key ? opened(row, 5, page) : null,
  ]);
  const columns = h("tr", {}, ["review_words", "review_count", "review_reason", "review_first"].map((key) =>
    h("th", { scope: "col", colspan: key === "review_reason" ? 2 : null }, words.say(key))));
  return h("table.refused", {}, h("caption", {}, words.say("review_not_mapped")), h("thead", {}, columns), h("tbody", {}, body));
};

/** What people decided that words mean, each to be taken back. */
export const decisions = (page) => {
  const { words, picture } = page;
  if (!picture.decisions.length) return null;
  return h(
    "section.decisions",
    {},
    h("h3", {}, words.say("review_decisions")),
    h(
      "ul",
      {},
      picture.decisions.map((each) =>
        h(
          "li",
          {},
          words.say("review_decision", { ...each, words: apart(each.words), where: apart(each.where) }),
          " ",
          h("span.mute", {}, words.say("by_writer", { name: apart(each.by) })),
          each.disputed ? h("b.disputed", {}, ` ${each.disputed}`) : null,
          " ",
          h("button.quiet", { type: "button", data: { key: `back-${each.id}` }, onclick: () => page.takeBack(each.id) }, words.say("review_take_back")),
        ),
      ),
    ),
  );
};
