/** A tick's place in pixels and its text. */
export interface Label {
  left: number;
  text: string;
}

/** A label narrower than this tells nothing; wider than that it hides its neighbours. Pixels. */
const NARROWEST = 36;
const WIDEST = 140;
const SPACE = 6;

/**
 * How wide each label may be (0: it is left out): up to the next tick, and inside the lane. Labels are in order of place; one
 * that would be cut to less than 36 px is left out.
 */
export function layOutLabels(labels: readonly Label[], width: number): (Label & { room: number })[] {
  return labels.map((label, i) => {
    const end = labels[i + 1]?.left ?? width + SPACE;
    const wanted = Math.min(WIDEST, widthOf(label.text));
    const room = Math.min(wanted, end - label.left - SPACE);
    return { ...label, room: room < Math.min(NARROWEST, wanted) ? 0 : room };
  });
}

/** About how wide a text is at 12 px: a full-width character 12 px, any other 7. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (char.codePointAt(0)! > 0x2e80 ? 12 : 7), 6);
}
