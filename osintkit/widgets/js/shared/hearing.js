// A page that was busy must not leave a widget deaf.
//
// anywidget (0.11) gives the module of a widget two seconds to load. On a page that was busy for longer it throws away
// whatever Python sends to that widget from then on, though the widget is drawn: it stands there empty, or nothing that
// is done in it is ever said to be saved.

const mended = new WeakSet();

/**
 * Give the model that anywidget's view of it stands for: it makes a new view for each hook, so that the view cannot be
 * a key. Backbone's `set` gives the model itself.
 */
export const modelOf = (model) => model.set({}) ?? model;

/** The method that the one of anywidget stands before. */
function inherited(model, name) {
  for (let owner = model, first; (owner = Object.getPrototypeOf(owner)); ) {
    if (!Object.hasOwn(owner, name)) continue;
    if (first) return owner[name];
    first = owner;
  }
  return null;
}

/**
 * Ask whether messages still reach a model; where they do not, let them, and ask Python for what was missed.
 * Other hosts than Jupyter's have no such model: nothing is done there.
 */
export async function keepHearing(model) {
  const itself = modelOf(model);
  if (typeof itself._handle_comm_msg !== "function" || typeof itself.comm?.on_msg !== "function" || mended.has(itself)) return;
  try {
    await itself._handle_comm_msg({ content: { data: { method: "osintkit:hears" } } }); // a method that nobody heeds
  } catch {
    const handle = inherited(itself, "_handle_comm_msg");
    if (!handle || mended.has(itself)) return;
    mended.add(itself);
    itself.comm.on_msg((message) => handle.call(itself, message));
    itself.comm.send({ method: "request_state" }, {});
  }
}
