import assert from "node:assert/strict";
import { test } from "node:test";
import { keepHearing, modelOf } from "./hearing.js";

class Base {
  heard = [];
  sent = [];
  comm = { on_msg: (handler) => (this.handler = handler), send: (data) => this.sent.push(data.method) };

  set() {
    return this;
  }

  async _handle_comm_msg(message) {
    this.heard.push(message.content.data.method);
  }
}

/** As anywidget makes it: a message waits for the module, or fails for good. */
class Model extends Base {
  constructor(ready) {
    super();
    this.ready = ready;
  }

  async _handle_comm_msg(message) {
    await this.ready;
    return super._handle_comm_msg(message);
  }
}

const late = () => {
  const ready = Promise.reject(new Error("too late"));
  ready.catch(() => {});
  return ready;
};
const seen = (model) => ({ set: model.set.bind(model) });

test("two views of one model are known as one", () => {
  const model = new Model(Promise.resolve());
  assert.equal(modelOf(seen(model)), modelOf(seen(model)));
});

test("a model of a host that gives none is itself", () => {
  const model = { set() {} };
  assert.equal(modelOf(model), model);
});

test("a model that hears is left alone", async () => {
  const model = new Model(Promise.resolve());
  await keepHearing(seen(model));
  assert.deepEqual([model.handler, model.sent], [undefined, []]);
});

test("a deaf one hears again and asks once for what it missed", async () => {
  const model = new Model(late());
  await Promise.all([keepHearing(seen(model)), keepHearing(seen(model))]);
  await keepHearing(seen(model));
  await model.handler({ content: { data: { method: "update" } } });
  assert.deepEqual([model.heard, model.sent], [["update"], ["request_state"]]);
});

test("nothing is done in a host without such models", async () => {
  await keepHearing({ set() {} });
});
