// The still output before a widget is hidden while the widget stands in the page. See widgets/static_output.py.

const KEY = /^[0-9a-f]{1,32}$/;

/**
 * Make the style element that hides a still output: it works as long as it is in the document, so a widget that
 * failed, or was taken away, shows the still output again. Null without a key.
 * @param {string} key
 */
export function hideStill(key) {
  if (!KEY.test(key)) return null;
  const style = document.createElement("style");
  const still = `.osintkit-static-${key}`;
  style.textContent = `@media screen{${still},.jp-OutputArea-child:has(> .jp-OutputArea-output ${still}){display:none!important}}`;
  return style;
}
