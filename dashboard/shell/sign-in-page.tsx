import { useState } from "preact/hooks";
import { signIn } from "../session/sign-in.ts";
import { words } from "../words/language.ts";
import { Preferences } from "./header.tsx";
import { Fault } from "./states.tsx";

/** For those nobody knows yet: what this is, and the way in. */
export function SignIn() {
  const { signIn: text, header } = words.value;
  const [fault, setFault] = useState<Error | null>(null);
  const [leaving, setLeaving] = useState(false);
  const go = () => {
    setLeaving(true);
    signIn().catch((refusal: Error) => {
      setLeaving(false);
      setFault(refusal);
    });
  };
  return (
    <main class="sign-in">
      <div class="panel">
        <img src="/mark.svg" alt="" width="48" height="48" />
        <h1>{header.product}</h1>
        <p class="quiet">{text.what}</p>
        <button type="button" class="button primary" onClick={go} disabled={leaving}>
          {leaving ? text.leaving : text.go}
        </button>
        {fault && <Fault fault={fault} />}
        <Preferences />
      </div>
    </main>
  );
}
