import { render } from "preact";
import { arrive, readerState } from "./session/reader.ts";
import { App } from "./shell/app.tsx";
import { rereadAddress } from "./shell/route.ts";
import { speakAsBefore } from "./words/language.ts";

const host = document.getElementById("app");
if (!host) throw new Error("index.html has no #app");

await speakAsBefore();
render(<App />, host);
await arrive();
// The charts' runtime travels while the first tables are read.
if (readerState.value.status === "reading") void import("./figures/drawing.ts");
rereadAddress();
