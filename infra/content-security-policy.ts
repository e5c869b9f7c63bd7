export interface PageOrigins {
  /** Origins with which the page signs in. */
  readonly signIn: readonly string[];
  /** Origin of the bucket that takes uploads. */
  readonly inbox: string;
}

/** The page may run and load its own files only, talk to its sign-in and its inbox, and be framed by nobody. */
export function contentSecurityPolicy({ signIn, inbox }: PageOrigins): string {
  const directives = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...signIn, inbox],
    "base-uri": ["'none'"],
    "form-action": signIn,
    "frame-ancestors": ["'none'"],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
}
