/** `.sql` files come in as text: esbuild's text loader in bundles, a plugin in tests and under Node. */
declare module "*.sql" {
  const text: string;
  export default text;
}
