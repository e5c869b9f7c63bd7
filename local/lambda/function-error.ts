/** What Lambda answers when a function fails: its own words, the payload of `FunctionError`. */
export interface FunctionFault {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** A failed invocation. The name is the error's type, which Step Functions matches; the message is what it calls the cause. */
export class FunctionError extends Error {
  readonly fault: FunctionFault;

  constructor(fault: FunctionFault) {
    super(JSON.stringify(fault));
    this.name = fault.errorType;
    this.fault = fault;
  }
}
