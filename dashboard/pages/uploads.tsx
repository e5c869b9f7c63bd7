import { useState } from "preact/hooks";
import type { Principal } from "../../functions/contracts/session.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { ask } from "../session/api.ts";
import { WhenLoaded } from "../shell/states.tsx";
import { useLoaded } from "../shell/use-tables.ts";
import { words } from "../words/language.ts";
import { PageHead } from "./page.tsx";
import { SendForm } from "./send-form.tsx";
import { UploadHistory } from "./upload-history.tsx";

/** Did my file get in, and what is wrong with it? */
export function Uploads({ principal }: { readonly principal: Principal }) {
  const [sent, setSent] = useState(0);
  const loaded = useLoaded(`uploads ${sent}`, async () => {
    const { uploads }: { readonly uploads: readonly Upload[] } = await ask("uploads");
    return uploads;
  });
  return (
    <>
      <PageHead page="uploads" />
      <SendForm principal={principal} onDone={() => setSent((count) => count + 1)} />
      <h2 class="section">{words.value.sections.history}</h2>
      <WhenLoaded loaded={loaded} blocks={["figure"]}>
        {(uploads) => <UploadHistory uploads={uploads} />}
      </WhenLoaded>
    </>
  );
}
