// Who is there, drawn anew every two seconds; G takes what is there into the case, C twice closes the class.

const EVERY = 2000; // milliseconds
const AWAY = 90; // seconds without a sign after which somebody is shown in grey; pages give one every 20
const SURE = 5000; // milliseconds in which the second press of C has to come
const words = document.body.dataset;
const key = location.hash.slice(1);
const byId = (id) => document.getElementById(id);
const fill = (text, places) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in places ? String(places[name]) : whole));
let sureUntil = 0;
let drawn = "";

async function ask(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { ...options.headers, "X-Osintkit-Key": key } });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.sentence), { said: answer.sentence });
  return answer;
}

function ago(seconds) {
  if (seconds === null) return words.never;
  if (seconds < 5) return words.now;
  return seconds < 120 ? fill(words.seconds, { n: seconds }) : fill(words.minutes, { n: Math.round(seconds / 60) });
}

function cell(text, className = "") {
  const made = document.createElement("td");
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function row(each) {
  const made = document.createElement("tr");
  const name = document.createElement("th");
  name.scope = "row";
  name.append(Object.assign(document.createElement("bdi"), { textContent: each.nickname }));
  const away = each.seen === null || each.seen > AWAY;
  made.append(name, cell(each.marks, "number"), cell(each.lines, "number"), cell(each.finished ? words.yes : ""), cell(ago(each.seen), away ? "away" : ""));
  return made;
}

const listed = (texts) => texts.map((text) => Object.assign(document.createElement("li"), { textContent: text }));

function draw(state) {
  const now = JSON.stringify(state);
  if (now === drawn) return;
  drawn = now;
  const people = state.participants;
  byId("links").replaceChildren(...listed(state.addresses));
  byId("rows").replaceChildren(...people.map(row));
  byId("state").textContent = state.open ? words.open : words.closed;
  byId("gather").disabled = byId("close").disabled = !state.open;
  const marks = people.reduce((sum, each) => sum + each.marks, 0);
  byId("total").textContent = people.length ? fill(words.total, { people: people.length, marks }) : words.nobody;
}

async function follow() {
  try {
    draw(await ask("/state"));
    byId("problem").textContent = "";
  } catch (error) {
    if (!byId("close").disabled) byId("problem").textContent = error.said ?? words.unreachable;
  }
  setTimeout(follow, EVERY);
}

async function take(path) {
  try {
    const answer = await ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
    byId("said").textContent = fill(words.gathered, { operations: answer.operations });
    byId("together").replaceChildren(...listed(answer.together.map(([place, files]) => fill(words.together, { place, files }))));
    byId("left-out").hidden = !answer.left_out.length;
    byId("left").replaceChildren(...listed(answer.left_out));
    draw(await ask("/state"));
  } catch (error) {
    byId("problem").textContent = error.said ?? words.unreachable;
  }
}

function close() {
  if (Date.now() < sureUntil) {
    take("/close");
    return;
  }
  sureUntil = Date.now() + SURE;
  byId("said").textContent = words.sure;
}

byId("gather").addEventListener("click", () => take("/gather"));
byId("close").addEventListener("click", close);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || byId("close").disabled) return;
  if (event.code === "KeyG") take("/gather");
  if (event.code === "KeyC") close();
});
follow();
