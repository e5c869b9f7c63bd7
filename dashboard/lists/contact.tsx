import { useEffect, useState } from "preact/hooks";
import type { Revealed, RevealRequest } from "../../functions/contracts/lists.ts";
import { tell } from "../session/api.ts";
import { listWords } from "../words/lists/index.ts";

/** A name left open on a desk closes by itself. */
const SHOWN_FOR = 120_000;

interface ContactProps {
  readonly request: RevealRequest;
  /** How the row is called where only its button is heard. */
  readonly name: string;
}

type Shown =
  | { readonly step: "hidden" | "asking" }
  | { readonly step: "shown"; readonly revealed: Revealed }
  | { readonly step: "failed"; readonly fault: Error };

/** The customer's name and telephone, asked for one at a time, on record, and kept nowhere on the page once hidden. */
export function Contact({ request, name }: ContactProps) {
  const words = listWords.value;
  const [shown, setShown] = useState<Shown>({ step: "hidden" });
  const hide = () => setShown({ step: "hidden" });
  useEffect(() => {
    if (shown.step !== "shown") return;
    const timer = setTimeout(hide, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [shown.step]);
  const reveal = async () => {
    setShown({ step: "asking" });
    try {
      setShown({ step: "shown", revealed: await tell<Revealed>("contacts", request) });
    } catch (refusal) {
      setShown({ step: "failed", fault: refusal instanceof Error ? refusal : new Error(String(refusal)) });
    }
  };
  const isShown = shown.step === "shown";
  return (
    <div class="contact">
      <button
        type="button"
        class="quiet-button"
        disabled={shown.step === "asking"}
        aria-expanded={isShown}
        aria-label={isShown ? `${words.hide}: ${name}` : words.revealOf(name)}
        onClick={() => (isShown ? hide() : void reveal())}
      >
        {isShown ? words.hide : words.reveal}
      </button>
      <p role="status">
        {isShown && <ContactWords {...shown.revealed} />}
        {shown.step === "failed" && <span class="field-fault">{shown.fault.message}</span>}
      </p>
    </div>
  );
}

function ContactWords({ name, phone }: Revealed) {
  const words = listWords.value;
  if (name === null && phone === null) return <span class="quiet">{words.noContact}</span>;
  return (
    <>
      <strong>{name}</strong> {phone !== null && <a href={`tel:${phone}`}>{phone}</a>} <small>{words.revealed}</small>
    </>
  );
}
