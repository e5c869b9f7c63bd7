import { damaged } from "./workbook-faults.ts";
import { plainXml } from "./xml-escapes.ts";

const BLANK = 32;
const SLASH = 47;
const CLOSING = 62;
/** 200 cells of the longest text that Excel can hold, in characters of XML. */
const LONGEST_ELEMENT = 16_000_000;

/** One whole element by positions in a text; `content` and `close` are equal where it is empty. */
export interface WholeElement {
  readonly text: string;
  /** Where its `<` stands. */
  readonly open: number;
  /** Behind the `>` of its start tag. */
  readonly content: number;
  /** Where its end tag begins. */
  readonly close: number;
  /** Behind its end tag. */
  readonly next: number;
}

export type TakeElement = (element: WholeElement) => void;

/**
 * Finds the elements of one name in XML that comes in pieces, and hands each over once it is whole. Elements of that name must
 * not hold each other: rows of a sheet, items of a string table. Expects what every writer does: `>` within attributes is escaped,
 * end tags are without blanks.
 */
export class WholeElements {
  readonly #root: string;
  readonly #name: string;
  #start: string | null = null;
  #end = "";
  readonly #tail: string;
  #rest = "";
  /** Whether comments or CDATA were met. */
  #isOdd = false;
  /** Whether an element has begun and not ended. */
  #isOpen = false;
  /** The last characters of what has come: looking into `#rest` itself would put it together. */
  #last = "";

  /** `root` is the document's element; its prefix is the one that `name` has too. */
  constructor(root: string, name: string) {
    this.#root = root;
    this.#name = name;
    this.#tail = `${name.slice(-2)}>`;
  }

  /** The prefix of the document's elements with its colon; blank where they have none, or the root has not come yet. */
  get prefix(): string {
    return this.#start === null ? "" : this.#start.slice(1, -this.#name.length);
  }

  /** What has come and is not settled yet. */
  get rest(): string {
    return this.#rest;
  }

  /** Takes the next piece of the document; answers the text that is settled now, in which the elements' positions lie. */
  push(piece: string, take: TakeElement): string {
    this.#isOdd ||= piece.includes("<!");
    if (this.#isOpen && !this.#endsWith(piece)) return this.#keep(piece);
    let text = this.#rest + piece;
    if (this.#isOdd) text = plainXml(text);
    if (!this.#findPrefix(text)) return this.#settle(text, 0);
    const start = this.#start ?? "";
    let at = 0;
    for (;;) {
      const open = text.indexOf(start, at);
      if (open === -1) break;
      const after = text.charCodeAt(open + start.length);
      if (after > BLANK && after !== SLASH && after !== CLOSING) {
        at = open + start.length;
        continue;
      }
      const next = this.#takeAt(text, open, take);
      this.#isOpen = next === -1 && text.includes(">", open);
      if (next === -1) return this.#settle(text, open);
      at = next;
    }
    // The begin of a start tag may stand at the end.
    const tail = text.lastIndexOf("<");
    return this.#settle(text, tail >= at ? tail : text.length);
  }

  /** Whether the open element may end with this piece. */
  #endsWith(piece: string): boolean {
    const text = this.#last + piece;
    this.#last = text.slice(-this.#tail.length);
    return text.includes(this.#tail);
  }

  /** Adds to an element that goes on. What has come is not put together before it ends: a long one would be copied again and again. */
  #keep(piece: string): string {
    this.#rest += piece;
    if (this.#rest.length > LONGEST_ELEMENT) throw damaged();
    return "";
  }

  /** Hands over the element that begins at `open`; answers where it ends, -1 when it is not whole. */
  #takeAt(text: string, open: number, take: TakeElement): number {
    const bracket = text.indexOf(">", open);
    if (bracket === -1) return -1;
    const content = bracket + 1;
    if (text.charCodeAt(bracket - 1) === SLASH) {
      take({ text, open, content, close: content, next: content });
      return content;
    }
    const next = this.#endFrom(text, content);
    if (next !== -1) take({ text, open, content, close: next - this.#end.length, next });
    return next;
  }

  /** Looks for the last letters of the end tag: `<` and `/` stand everywhere, and a search stops at every one of them. */
  #endFrom(text: string, content: number): number {
    const end = this.#end;
    let at = text.indexOf(this.#tail, content);
    while (at !== -1) {
      const next = at + this.#tail.length;
      if (text.startsWith(end, next - end.length)) return next;
      at = text.indexOf(this.#tail, next);
    }
    return -1;
  }

  #findPrefix(text: string): boolean {
    if (this.#start !== null) return true;
    const found = new RegExp(`<([\\w.-]+:)?${this.#root}[\\s/>]`).exec(text);
    if (!found) return false;
    const prefix = found[1] ?? "";
    this.#start = `<${prefix}${this.#name}`;
    this.#end = `</${prefix}${this.#name}>`;
    return true;
  }

  #settle(text: string, until: number): string {
    if (text.length - until > LONGEST_ELEMENT) throw damaged();
    this.#rest = text.slice(until);
    this.#last = this.#rest.slice(-this.#tail.length);
    return text.slice(0, until);
  }
}
