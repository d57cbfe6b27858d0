// Coming in: nickname, PIN and word go to the class once; the token that comes back stays in this tab.

const SEAT = "osintkit:class"; // the same name in osintkit/widgets/js/shared/handin.js
const byId = (id) => document.getElementById(id);

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(SEAT));
  } catch {
    return null; // no storage here, or not ours: come in again
  }
}

/** Look whether the seat that this tab has still counts; where the class does not answer, it stays. */
async function check(seat) {
  try {
    const response = await fetch("/class/logs", { headers: { Authorization: `Bearer ${seat.token}` } });
    if (response.status !== 401) return;
    sessionStorage.removeItem(SEAT);
    show();
    byId("nickname").value = seat.nickname;
    byId("problem").textContent = (await response.json()).sentence;
  } catch {
    byId("problem").textContent = document.body.dataset.unreachable;
  }
}

function show() {
  const seat = stored();
  byId("form").hidden = Boolean(seat);
  byId("inside").hidden = !seat;
  for (const each of document.querySelectorAll("[data-site]")) each.hidden = each.dataset.site === "hidden";
  if (seat) byId("who").textContent = document.body.dataset.here.replace("{nickname}", () => `\u2068${seat.nickname}\u2069`);
  else byId("nickname").focus();
}

async function enter(event) {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(byId("form")));
  const button = byId("form").querySelector("button");
  byId("problem").textContent = "";
  button.disabled = true;
  try {
    const response = await fetch("/class/seat", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(given),
    });
    const answer = await response.json();
    if (!response.ok) {
      byId("problem").textContent = answer.sentence;
      return;
    }
    sessionStorage.setItem(SEAT, JSON.stringify({ token: answer.token, nickname: answer.nickname }));
    location.assign("/mark/");
  } catch {
    byId("problem").textContent = document.body.dataset.unreachable;
  } finally {
    button.disabled = false;
  }
}

byId("form").addEventListener("submit", enter);
byId("leave").addEventListener("click", () => {
  sessionStorage.removeItem(SEAT);
  show();
});
// Whoever comes back by the browser's arrow finds a page that it kept: what it shows is looked up again.
addEventListener("pageshow", () => {
  show();
  const seat = stored();
  if (seat) check(seat);
});
