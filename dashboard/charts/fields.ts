/** Names of a row's columns, checked: renaming a column in the contract breaks the build of its charts. */
export const fieldsOf =
  <Row>() =>
  <Name extends keyof Row & string>(name: Name): Name =>
    name;
