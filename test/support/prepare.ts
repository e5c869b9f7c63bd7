import { prepare } from "../../local/cli/prepare.ts";

/** Before any test: the site is built and the stacks are synthesized once, so that test files need not race for it. */
export default function setup(): void {
  prepare();
}
