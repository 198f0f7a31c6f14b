/** What a camera noted of a photo: it goes along when the photo is made smaller, as the console keeps it as evidence. */

const HEAD = 192 * 1024;
const EXIF = 0x45786966;
const ORIENTATION = 0x0112;
/** Two bytes of the marker, two of its length, six that say what it is. */
const BEFORE_NOTES = 10;

/** The smaller JPEG with the notes of the photo that it was made of. */
export async function withNotes(small: Blob, photo: Blob): Promise<Blob> {
  const notes = notesOf(new DataView(await photo.slice(0, HEAD).arrayBuffer()));
  return notes ? new Blob([small.slice(0, 2), notes, small.slice(2)], { type: small.type }) : small;
}

function notesOf(head: DataView<ArrayBuffer>): ArrayBuffer | undefined {
  try {
    let at = head.getUint16(0) === 0xffd8 ? 2 : head.byteLength;
    while (at + BEFORE_NOTES < head.byteLength && head.getUint8(at) === 0xff) {
      const end = at + 2 + head.getUint16(at + 2);
      if (head.getUint8(at + 1) === 0xe1 && head.getUint32(at + 4) === EXIF) {
        const notes = head.buffer.slice(at, end);
        upright(new DataView(notes, BEFORE_NOTES));
        return end <= head.byteLength ? notes : undefined;
      }
      at = end;
    }
  } catch {
    // Notes that end half way are none.
  }
  return undefined;
}

/** The smaller one stands upright already: nobody turns it again. */
function upright(notes: DataView): void {
  const little = notes.getUint16(0) === 0x4949;
  const first = notes.getUint32(4, little);
  for (let left = notes.getUint16(first, little), entry = first + 2; left > 0; left -= 1, entry += 12) {
    if (notes.getUint16(entry, little) === ORIENTATION) {
      notes.setUint16(entry + 8, 1, little);
    }
  }
}
