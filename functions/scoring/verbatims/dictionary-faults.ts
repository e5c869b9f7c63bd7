import { inBoth, type Text } from "../../contracts/text.ts";
import type { TopicDictionary } from "../../contracts/topic-dictionary.ts";
import { comparableTerm, type Role, rolesOf } from "./lexicon.ts";

/** What is wrong with a dictionary, and where, as its owner would say it. */
export interface DictionaryFault {
  readonly where: string;
  readonly what: Text;
}

const fault = (where: string, zh: string, en: string): DictionaryFault => ({ where, what: inBoth(zh, en) });

/** Faults of a dictionary that is well-formed but contradicts itself, or holds words that can never be found. */
export function dictionaryFaults(dictionary: TopicDictionary): DictionaryFault[] {
  const roles = new Map<string, Role[]>();
  for (const [term, role] of rolesOf(dictionary))
    roles.set(comparableTerm(term), [...(roles.get(comparableTerm(term)) ?? []), role]);
  return [...topicFaults(dictionary), ...[...roles].flatMap(([term, ofTerm]) => termFaults(term, ofTerm))];
}

function topicFaults({ topics }: TopicDictionary): DictionaryFault[] {
  const ids = topics.map(({ id }) => id);
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  const empty = topics.filter(({ aspects, expected, people, says, leans }) =>
    [aspects, expected, people, says.praise, says.complaint, leans.praise, leans.complaint].every(
      (words) => words["zh-CN"].length + words.en.length === 0,
    ),
  );
  return [
    ...twice.map((id) => fault(`topics.${id}`, "有两个主题使用同一 id", "two topics have this id")),
    ...empty.map(({ id }) => fault(`topics.${id}`, "没有任何词，永远标不到", "has no word, so it can never be found")),
  ];
}

/** What ends a clause, in which a term is looked for. */
const ENDS_CLAUSE = /[。！？!?；;\n，,:：()（）"“”—]|\.\s|\.$/;

function termFaults(term: string, roles: readonly Role[]): DictionaryFault[] {
  const kinds = [...new Set(roles.map(({ kind }) => kind))];
  return [
    ...(ENDS_CLAUSE.test(term)
      ? [fault(term, "含断句标点，永远找不到", "holds a mark that ends a clause, so it can never be found")]
      : []),
    ...(/^[…*]|…$|…{2}|\*(?!$|…)/.test(term)
      ? [fault(term, "“…”只能在词中间，“*”只能在英文词尾", "`…` stands between words, `*` at the end of one")]
      : []),
    ...(/^[a-z0-9]$/.test(term)
      ? [fault(term, "单个字母会到处匹配", "a single letter would be found everywhere")]
      : []),
    ...judgementFaults(term, roles),
    ...(kinds.length > 1 && !isUnderstood(kinds)
      ? [
          fault(
            term,
            `同时列为 ${kinds.join("、")}，作用互相矛盾`,
            `is listed as ${kinds.join(", ")} at once, which contradict each other`,
          ),
        ]
      : []),
  ];
}

/** A word may name one thing and judge another; a contrast may judge as well, as “shame” does. */
const isUnderstood = (kinds: readonly Role["kind"][]): boolean =>
  !kinds.includes("fixed") && !(kinds.includes("negator") && kinds.includes("judgement"));

function judgementFaults(term: string, roles: readonly Role[]): DictionaryFault[] {
  const judgements = roles.filter((role) => role.kind === "judgement");
  const isOneSided = new Set(judgements.map(({ judgement }) => judgement)).size < 2;
  const isPlain = judgements.some(({ topic }) => topic === undefined);
  return [
    ...(isOneSided ? [] : [fault(term, "既列为好评又列为抱怨", "is listed as praise and as complaint")]),
    ...(isPlain && judgements.length > 1
      ? [fault(term, "既是通用评价又属于某个主题，只能选一个", "is a general judgement and a topic's own; choose one")]
      : []),
  ];
}
