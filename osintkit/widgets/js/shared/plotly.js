/**
 * Plotly in the page: unpacked once from the engine widget's gzip, shared by every map, never fetched from anywhere.
 */

const IPY_MODEL = "IPY_MODEL_";

/** @param {DataView | ArrayBuffer | Uint8Array} bytes */
const unpacked = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).blob();
};

/**
 * Run a script from a blob and give what it put on `window.Plotly`, leaving another Plotly of the page in its place.
 * @param {Blob} source
 */
const runScript = (source) =>
  new Promise((resolve, reject) => {
    const before = globalThis.Plotly;
    const define = globalThis.define; // with an AMD loader in the page the bundle would register itself there instead
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const script = document.createElement("script");
    const finish = (done) => {
      globalThis.define = define;
      URL.revokeObjectURL(address);
      script.remove();
      done();
    };
    script.onload = () =>
      finish(() => {
        const plotly = globalThis.Plotly;
        if (before) globalThis.Plotly = before;
        resolve(plotly);
      });
    script.onerror = () => finish(() => reject(new Error("the page refused to run the map's drawing library")));
    script.src = address;
    globalThis.define = undefined;
    document.head.append(script);
  });

/**
 * Give Plotly, loading it on the first call for this version in this page.
 * @param {{get: (name: string) => any, widget_manager: any}} model a map's model, whose `_engine` refers to the engine
 */
export const loadPlotly = async (model) => {
  const reference = model.get("_engine");
  const id = typeof reference === "string" ? reference.replace(IPY_MODEL, "") : null;
  const engine = id ? await model.widget_manager.get_model(id) : reference;
  const key = Symbol.for(`osintkit.plotly.${engine.get("version")}`);
  globalThis[key] ??= unpacked(engine.get("_gzip"))
    .then(runScript)
    .catch((error) => {
      delete globalThis[key]; // so that the next map tries again
      throw error;
    });
  return globalThis[key];
};
