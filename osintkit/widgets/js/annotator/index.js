// The page of `osintkit.Annotator`, in the shape that anywidget loads.

import { keepHearing } from "../shared/hearing.js";
import { sessionOf } from "./session.js";
import { makeView } from "./view.js";

export default {
  initialize({ model }) {
    performance.mark("osintkit:annotator"); // from here until the frame is painted is what benchmarks/annotator.py measures
    keepHearing(model);
    sessionOf(model); // listens from the start, so that nothing sent before the first view is missed
  },
  render({ model, el }) {
    return makeView(sessionOf(model), el, { stillKey: model.get("still_key"), height: model.get("height") });
  },
};
