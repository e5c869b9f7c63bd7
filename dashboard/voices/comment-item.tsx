import { useState } from "preact/hooks";
import { topicsIn, type Verbatim } from "../published/comments.ts";
import { format } from "../words/language.ts";
import { voiceWords } from "../words/voices/index.ts";

interface CommentItemProps {
  readonly comment: Verbatim;
  readonly topicName: (topic: string) => string;
  readonly dealerName: string;
  readonly choose: (topic: string) => void;
}

/** A longer comment is folded. */
const LONG = 160;

/** What somebody wrote, as text and nothing but text, with its tags, its score and where it belongs. */
export function CommentItem({ comment, topicName, dealerName, choose }: CommentItemProps) {
  const [isOpen, setOpen] = useState(false);
  const { item } = voiceWords.value;
  const { points, month } = format.value;
  const { text, population, isComplaint } = comment;
  const isLong = text.length > LONG || text.split("\n").length > 3;
  return (
    <li class="voice">
      <p class={`voice-text${isLong && !isOpen ? " folded" : ""}`} dir="auto">
        {text}
      </p>
      {isLong && (
        <button type="button" class="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? item.less : item.more}
        </button>
      )}
      <p class="voice-facts">
        {topicsIn(comment.complaint).map((topic) => (
          <Tag key={`-${topic}`} kind="bad" name={item.complains(topicName(topic))} choose={() => choose(topic)} />
        ))}
        {topicsIn(comment.praise).map((topic) => (
          <Tag key={`+${topic}`} kind="good" name={item.praises(topicName(topic))} choose={() => choose(topic)} />
        ))}
        <span class="quiet">
          {[
            comment.points === null ? item.unscored : item.score(points(comment.points)),
            dealerName,
            month(comment.month),
            population === "lost" ? item.lost : "",
            isComplaint ? item.complaint : "",
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </p>
    </li>
  );
}

interface TagProps {
  readonly kind: "good" | "bad";
  readonly name: string;
  readonly choose: () => void;
}

/** A tag says its judgement in words; colour only repeats it. Chosen, it shows the comments of its topic. */
function Tag({ kind, name, choose }: TagProps) {
  return (
    <button type="button" class={`tag ${kind}`} onClick={choose}>
      {name}
    </button>
  );
}
