import { render } from "preact";
import { arrive } from "./session/reader.ts";
import { App } from "./shell/app.tsx";
import { rereadAddress } from "./shell/route.ts";
import { speakAsBefore } from "./words/language.ts";

const host = document.getElementById("app");
if (!host) throw new Error("index.html has no #app");

await speakAsBefore();
render(<App />, host);
await arrive();
rereadAddress();
