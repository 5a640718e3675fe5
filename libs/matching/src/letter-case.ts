/** How a platform compares letters. */

/** Which spellings are one name. */
export interface LetterCase {
  /** Turns every spelling of a name into the same text. */
  readonly fold: (text: string) => string;
  /** The characters that a folded one may stand for. */
  readonly spellings: (folded: string) => readonly string[];
}

/** Linux: every character counts. */
export const exactCase: LetterCase = { fold: (text) => text, spellings: (character) => [character] };

/**
 * Windows: capitals and small letters are one, character by character as NTFS and the registry compare them, whatever the
 * language: "ß" is not "SS", "ı" is not "I".
 */
export const anyCase: LetterCase = {
  fold: (text) => (ascii.test(text) ? text.toUpperCase() : Array.from(text, upper).join('')),
  spellings: (character) => {
    const lower = character.toLowerCase();
    return lower !== character && upper(lower) === character ? [character, lower] : [character];
  },
};

const ascii = /^[\0-\x7f]*$/;

function upper(character: string): string {
  const folded = character.toUpperCase();
  const becomesAscii = character > '\x7f' && folded <= '\x7f';
  return folded.length === character.length && !becomesAscii ? folded : character;
}
