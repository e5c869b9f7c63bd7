import type { VoiceWords } from "./chinese.ts";

const sentences = (...parts: readonly string[]) => parts.filter((part) => part !== "").join(" ");

/** What the page of comments says, in English. */
export const english: VoiceWords = {
  answer: ({ name, comments, complained, scores }) =>
    sentences(
      `${name}: ${comments} comments in this window.`,
      complained ? `Most complained of: ${complained}.` : "None of them complains of any topic.",
      ...scores.map(
        ({ topic, difference, interval, verdict }) =>
          `Customers who mention “${topic}” score significantly ${verdict === "lower" ? "lower" : "higher"} than those who write of other things: ${difference} points (95% interval ${interval}).`,
      ),
    ),
  tooFew: (comments) => `Only ${comments} comments in this window: too few for shares and scores. Try a longer window.`,
  none: "No comments in this window",
  noneHow:
    "Comments are the column verbatim of survey files; they appear here the morning after. Or choose another window or programme.",
  figures: {
    topics: "What customers speak of",
    scores: "Topics and scores",
    list: "Comments",
    tagging: "How well the tags work",
  },
  summaries: {
    topics: (topic, share, interval) =>
      `Most complained of: “${topic}”, in ${share} of comments (95% interval ${interval}).`,
    scores: (lower, higher) =>
      sentences(
        lower && `Scores go significantly lower with ${lower}.`,
        higher && `Significantly higher with ${higher}.`,
      ) || "No topic's scores differ significantly from the other comments'.",
    noScores: "A comparison needs 10 customers on either side; this window has too few. Try a longer one.",
    list: (shown, all) => `${shown} of ${all} comments, newest first.`,
    newest: (most) => `Head office sees the newest ${most} at once; choose a dealer to see all of its own.`,
    tagging: (comments, precision, recall) =>
      `On ${comments} hand-labelled comments it was not tuned on: ${precision} of the topics tagged are right, ${recall} of those there are found.`,
  },
  units: {
    topics: "Share of comments: complaints to the left, praise to the right",
    scores: "Difference in points: customers who mention the topic less those who write of other things",
  },
  legend: { complaint: "Complaint", praise: "Praise", interval: "95% interval" },
  definitions: {
    topics: {
      meaning:
        "A dictionary of the trade tags each comment with its topics, praise and complaint apart; a comment may have several. It knows negation (“not slow” is no complaint, “not fixed” is one), contrast, wishes and former times. No shares under 10 comments.",
      formula: "complaint share = comments that complain of it ÷ all comments; Wilson 95% interval",
    },
    scores: {
      meaning:
        "Mean index of the customers who mention a topic, beside that of those who wrote of other things, and the difference. Only people who wrote are compared, since the discontent write more. Association, not effect; not shown with fewer than 10 on either side.",
      formula: "difference ± 1.96 · √(SE² + SE²)",
    },
    list: {
      meaning:
        "Names, phones, VINs and plates were taken out when the file came in; the code stands for a response and tells nobody who wrote it; dates are months. Tags come from the dictionary, which misses some and errs on some.",
    },
  },
  facets: {
    topic: "Topic",
    said: "Judgement",
    band: "Score",
    month: "Month",
    search: "Search comments",
    any: "All",
    saids: { complaint: "Complaint", praise: "Praise", untagged: "Untagged" },
    bands: { low: "Under 700", middle: "700–849", high: "850 and over" },
  },
  item: {
    praises: (topic) => `Praise: ${topic}`,
    complains: (topic) => `Complaint: ${topic}`,
    score: (points) => `${points} points`,
    unscored: "no score",
    lost: "Lost shopper",
    complaint: "Complaint made",
    more: "Show all",
    less: "Show less",
  },
  columns: {
    topic: "Topic",
    comments: "Comments",
    mentions: "Mentions",
    praises: "Praise",
    complaints: "Complaints",
    complaintShare: "Complaint share",
    points: "Score, mentioning",
    complaintPoints: "Score, complaining",
    otherPoints: "Score, others",
    difference: "Difference",
    verdict: "Verdict",
    text: "Comment",
    found: "Found",
    labelled: "Labelled",
    tagged: "Tagged",
    right: "Both",
    precision: "Precision",
    recall: "Recall",
    f1: "F1",
  },
  verdicts: {
    higher: "significantly higher",
    lower: "significantly lower",
    same: "no significant difference",
    none: "not comparable",
  },
  found: { mention: "Mention", complaint: "Complaint", praise: "Praise" },
  allTopics: "All topics",
  showTagging: "Precision and recall by topic",
  dictionary: (name, version) => `Dictionary ${name} ${version}`,
};
