import type { Judgement } from "../../contracts/topic-dictionary.ts";
import { clausesOf, distance, type FoundTerm, termsIn } from "./found-terms.ts";
import { comparable, type Lexicon, type Role } from "./lexicon.ts";

/** What a comment praises and what it complains of, by topic; a topic may stand in both. */
export interface Tags {
  readonly praise: readonly string[];
  readonly complaint: readonly string[];
}

interface Note {
  readonly topic: string;
  readonly judgement: Judgement;
  /** The term that judged. */
  readonly by: FoundTerm;
}

type AspectRole = Extract<Role, { kind: "aspect" }>;
type JudgementRole = Extract<Role, { kind: "judgement" }>;

interface Aspect {
  readonly at: FoundTerm;
  readonly roles: readonly AspectRole[];
}

/** Characters or words over which a negator reaches, one that trails reaches back, an adjective looks ahead, and an absence is told. */
const REACH = { negator: 6, trailing: 2, noun: 4, absence: 2 } as const;
/** What may stand between aspects that are judged together. */
const JOINING = /^\s*(?:和|与|跟|及|以及|还有|、|\/|and|&)\s*$/;

/**
 * Topics of a comment by the dictionary's words. A judgement counts for the topic it names, else for the aspects before it in its
 * clause, after it, or left over from the clause before; an odd number of negators within reach turns it round, and a praise that is
 * wished for is a complaint. Order: the dictionary's.
 */
export function tagComment(text: string, lexicon: Lexicon, topics: readonly string[]): Tags {
  const tags = { praise: new Set<string>(), complaint: new Set<string>() };
  for (const clauses of clausesOf(comparable(text))) {
    let carried: readonly Aspect[] = [];
    for (const clause of clauses) carried = new Clause(clause, carried, tags).read(termsIn(clause, lexicon));
  }
  return {
    praise: topics.filter((topic) => tags.praise.has(topic)),
    complaint: topics.filter((topic) => tags.complaint.has(topic)),
  };
}

/** Reads one clause from left to right. */
class Clause {
  private readonly text: string;
  private readonly tags: Readonly<Record<Judgement, Set<string>>>;
  private readonly notes: Note[] = [];
  private carried: readonly Aspect[];
  private unjudged: Aspect[] = [];
  private negators: FoundTerm[] = [];
  private waiting: { readonly at: FoundTerm; readonly judgement: Judgement } | undefined;
  private isWished = false;
  private isPast = false;
  private hasJudged = false;

  constructor(text: string, carried: readonly Aspect[], tags: Clause["tags"]) {
    this.text = text;
    this.carried = carried;
    this.tags = tags;
  }

  /** Returns the aspects left without a judgement, for the next clause to judge. */
  read(terms: readonly FoundTerm[]): readonly Aspect[] {
    for (const term of terms) this.take(term);
    return this.end();
  }

  private take(term: FoundTerm): void {
    const { roles } = term.entry;
    const kinds = new Set(roles.map(({ kind }) => kind));
    if (kinds.has("fixed")) return;
    if (kinds.has("contrast")) this.turn();
    if (kinds.has("connective") || kinds.has("contrast")) this.negators = [];
    if (kinds.has("wish")) this.isWished = true;
    if (kinds.has("formerly")) this.isPast = true;
    const aspects = roles.filter((role) => role.kind === "aspect");
    if (aspects.length > 0) this.name({ at: term, roles: aspects });
    const judgements = roles.filter((role) => role.kind === "judgement");
    if (judgements.length > 0) this.judge(term, judgements);
    if (kinds.has("negator") || (kinds.has("trailing") && !this.turnsBack(term))) this.negators.push(term);
  }

  /** A contrast begins anew. */
  private turn(): void {
    this.carried = this.end();
    this.unjudged = [];
    this.waiting = undefined;
    this.isWished = false;
    this.isPast = false;
    this.hasJudged = false;
  }

  private name(aspect: Aspect): void {
    const { waiting } = this;
    if (waiting && this.between(waiting.at, aspect.at) <= REACH.noun) {
      this.note(aspect.roles, waiting.judgement, waiting.at);
      this.waiting = undefined;
      return;
    }
    const negator = this.negators.at(-1);
    const isMissed = aspect.roles.some(({ isExpected }) => isExpected);
    if (isMissed && negator && this.between(negator, aspect.at) <= REACH.absence) {
      this.negators = [];
      this.hasJudged = true;
      this.note(aspect.roles, "complaint", aspect.at);
    } else this.unjudged.push(aspect);
  }

  private judge(term: FoundTerm, roles: readonly JudgementRole[]): void {
    const reaching = this.negators.filter((negator) => this.between(negator, term) <= REACH.negator);
    const isTurned = reaching.length % 2 === 1;
    this.negators = [];
    this.hasJudged = true;
    this.waiting = undefined;
    for (const role of roles) {
      const judgement = this.isWished ? "complaint" : isTurned ? opposite(role.judgement) : role.judgement;
      if (role.topic !== undefined && !role.leans) this.note([{ topic: role.topic }], judgement, term);
      else this.place(term, role, judgement);
    }
    this.unjudged = [];
    this.carried = [];
  }

  /** A judgement goes to what it stands by; a leaning one to its own topic where nothing but people stand there. */
  private place(at: FoundTerm, { leans, topic }: JudgementRole, judgement: Judgement): void {
    const isMeant = ({ roles }: Aspect) => !leans || roles.some(({ isPerson }) => !isPerson);
    const near = this.judgedTogether(this.unjudged.filter(isMeant));
    const meant = near.length > 0 ? near : this.carried.filter(isMeant);
    if (meant.length > 0) for (const { roles } of meant) this.note(roles, judgement, at);
    else if (topic !== undefined) this.note([{ topic }], judgement, at);
    else this.waiting = { at, judgement };
  }

  /** The nearest aspect, and those joined to it. */
  private judgedTogether(aspects: readonly Aspect[]): readonly Aspect[] {
    let from = aspects.length - 1;
    while (from > 0 && JOINING.test(this.text.slice(aspects[from - 1]!.at.end, aspects[from]!.at.start))) from--;
    return from < 0 ? [] : aspects.slice(from);
  }

  /** Turns what the last judgement said, if there is one just before: 耐心都没有; otherwise the term negates what follows. */
  private turnsBack(term: FoundTerm): boolean {
    const last = this.notes.at(-1);
    if (!last || this.between(last.by, term) > REACH.trailing) return false;
    for (const [place, note] of this.notes.entries())
      if (note.by === last.by) this.notes[place] = { ...note, judgement: opposite(note.judgement) };
    return true;
  }

  private end(): readonly Aspect[] {
    if (this.isWished) for (const { roles, at } of this.unjudged) this.note(roles, "complaint", at);
    if (!this.isPast) for (const { topic, judgement } of this.notes) this.tags[judgement].add(topic);
    this.notes.length = 0;
    return this.hasJudged || this.isWished ? [] : [...this.carried, ...this.unjudged].slice(-2);
  }

  private note(roles: readonly { readonly topic: string }[], judgement: Judgement, by: FoundTerm): void {
    for (const { topic } of roles) this.notes.push({ topic, judgement, by });
  }

  private between(before: FoundTerm, after: FoundTerm): number {
    return distance(this.text.slice(before.end, after.start));
  }
}

const opposite = (judgement: Judgement): Judgement => (judgement === "praise" ? "complaint" : "praise");
