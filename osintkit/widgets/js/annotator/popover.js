// Where the details of a mark stand: below its last line, inside the frame, above its first where there is no room.

const GAP = 6; // pixels between a mark and its details

/**
 * Choose a place.
 * @param {{top: number}} first its first line, in the sheet
 * @param {{left: number, top: number, height: number}} last its last line
 * @param {{width: number, height: number}} size of the details
 * @param {{width: number, top: number, height: number}} room width of the sheet, and the part of it that is seen
 */
export function placeFor(first, last, size, room) {
  const left = Math.max(8, Math.min(last.left - 4, room.width - size.width - 8));
  const below = last.top + last.height + GAP;
  const above = first.top - GAP - size.height;
  const fitsBelow = below + size.height <= room.top + room.height;
  return { left, top: fitsBelow || above < room.top ? below : above };
}

/** Put the details beside the boxes of a mark; hidden for a mark that stands nowhere. */
export function placePopover(popover, boxes, frame) {
  const { width, height } = popover.getBoundingClientRect();
  const room = { width: popover.parentElement.clientWidth, top: frame.scrollTop, height: frame.clientHeight };
  const place = boxes.length ? placeFor(boxes[0], boxes.at(-1), { width, height }, room) : { left: 8, top: frame.scrollTop + 8 };
  popover.style.left = `${place.left}px`;
  popover.style.top = `${place.top}px`;
}
