import { useState } from "preact/hooks";
import { FEEDS, type Feed, HEAD_OFFICE_FEEDS } from "../../functions/contracts/feeds.ts";
import type { Principal } from "../../functions/contracts/session.ts";
import type { Dealer } from "../published/scores.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { DealerField } from "./dealer-field.tsx";
import { dealerNamed } from "./dealer-named.ts";
import { DropZone } from "./drop-zone.tsx";
import { ParcelLine } from "./parcel-line.tsx";
import { addFiles, clearSettled, isReady, isSending, isSettled, type Parcel, parcels, sendReady } from "./queue.ts";

interface SendFormProps {
  readonly principal: Principal;
  /** Of the network, where a night has published them; none for a dealer. */
  readonly dealers: readonly Dealer[];
}

const feedsFor = ({ role }: Principal): readonly Feed[] =>
  role === "dealer" ? FEEDS.filter((feed) => !HEAD_OFFICE_FEEDS.includes(feed)) : FEEDS;

const isWaiting = ({ progress }: Parcel): boolean => progress.step === "chosen" || progress.step === "failed";

/** The code to send under; null where what was typed names no dealer. Without a directory any code is taken. */
function senderNamed(typed: string, dealers: readonly Dealer[]): string | null {
  if (typed.trim() === "" || dealers.length === 0) return typed.trim();
  return dealerNamed(typed, dealers);
}

/** Choose files, say what they are, send them; each goes its own way to its result. */
export function SendForm({ principal, dealers }: SendFormProps) {
  const { send } = uploadWords.value;
  const [typed, setTyped] = useState("");
  const feeds = feedsFor(principal);
  const chosen = parcels.value;
  const waiting = chosen.filter(isWaiting);
  const sender = principal.role === "dealer" ? "" : senderNamed(typed, dealers);
  const mayGo = waiting.length > 0 && waiting.every(isReady) && !isSending.value && sender !== null;
  const go = (event: Event) => {
    event.preventDefault();
    if (mayGo) void sendReady(sender);
  };
  return (
    <form class="panel send" onSubmit={go} aria-label={send.title}>
      <DropZone take={(files) => addFiles(files, feeds)} />
      {chosen.length > 0 && (
        <>
          {principal.role !== "dealer" && (
            <DealerField typed={typed} type={setTyped} dealers={dealers} isUnknown={sender === null} />
          )}
          <ul class="parcels" aria-label={send.queue}>
            {chosen.map((parcel) => (
              <ParcelLine key={parcel.key} parcel={parcel} feeds={feeds} />
            ))}
          </ul>
          <div class="send-foot">
            {waiting.some(({ feed }) => feed === null) && <p class="quiet">{send.needsFeed}</p>}
            {isSending.value && <p class="quiet">{send.leave}</p>}
            {chosen.some(isSettled) && (
              <button type="button" class="quiet-button" onClick={clearSettled}>
                {send.clear}
              </button>
            )}
            {(waiting.length > 0 || isSending.value) && (
              <button type="submit" class="button primary" disabled={!mayGo}>
                {isSending.value ? send.sending : send.go(waiting.length)}
              </button>
            )}
          </div>
        </>
      )}
    </form>
  );
}
